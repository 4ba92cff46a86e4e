import { catalogue } from '../../templates/catalogue.ts';
import { examples } from '../../templates/examples.ts';
import { sampleRows } from '../../templates/sample-company.ts';
import { CURRENT, insertTabs, openPeriods, type Wish } from '../core/jobs/build.ts';
import { clearSample } from '../core/jobs/clear-sample.ts';
import { insertExample } from '../core/jobs/insert-example.ts';
import { tidyEdit } from '../core/jobs/tidy.ts';
import { asOfText, type Book, readBook, spotOfTab } from '../core/plan/book.ts';
import { hasSample, statusOf, wasBuildingSample } from '../core/plan/status.ts';
import type { BuildView, Done, StatusView } from '../core/plan/view.ts';
import { cellOfA1 } from '../core/sheet/a1.ts';
import { attempted, quietly } from './failure.ts';
import { googleServices } from './google-services.ts';
import { changing, reading, TITLE, todayIn } from './inside.ts';
import type { EditEvent, OpenEvent } from './services.ts';
import { sheetsWorkbook } from './sheets-workbook.ts';

export { checkInView, diagnosesView, openDiagnoses, saveCheckIns, saveDiagnosis } from './check-in-doors.ts';
export {
  digestPreview,
  digestView,
  runDigest,
  saveDigestSettings,
  sendDigestAgain,
  sendDigestToMe,
  switchDigestOff,
  switchDigestOn,
  takeOverDigest,
} from './digest-doors.ts';
export { arrange, moveApply, movePreview, moveUndo, moveView } from './move-doors.ts';
export {
  calendarFile,
  closeApply,
  closePreview,
  closeQuarter,
  fileMonthlyReview,
  logDecision,
  prepareMonthlyReview,
  prepareOnePage,
  prepareWeeklySync,
  reviewUndo,
  reviewView,
  rollWeek,
  thisWeekView,
  traceView,
  yearApply,
  yearPreview,
} from './review-doors.ts';
export { applyFix, checkWorkbook, explain, restoreCells, upgradeWorkbook } from './trust-doors.ts';

// The doors: every export becomes a top-level function of dist/Code.js. Anyone who can open the sidebar can call any of them, so
// each checks its arguments. Nothing here runs before a door opens.

/** The plan's menu. Touches nothing but the menu: at AuthMode.NONE any other service call makes it vanish. */
export function onOpen(_event?: OpenEvent): void {
  const ui = googleServices().SpreadsheetApp.getUi();
  const menu = ui.createAddonMenu();
  const cadence = ui.createMenu('Run the cadence');
  cadence.addItem('Prepare weekly sync', 'prepareWeeklySync').addItem('Prepare monthly review', 'prepareMonthlyReview');
  cadence.addItem('Close quarter', 'closeQuarter');
  menu.addItem('Build everything', 'buildEverything').addSeparator();
  menu.addItem('Insert annual template', 'insertAnnualTemplate').addItem('Insert quarterly template', 'insertQuarterlyTemplate');
  menu
    .addItem('Insert accountability matrix', 'insertAccountabilityMatrix')
    .addItem('Insert KPI tab', 'insertKpiTab')
    .addItem('Insert milestones', 'insertMilestones');
  menu.addSeparator().addItem('Open sidebar', 'openSidebar').addItem('Clear sample data', 'clearSampleDataMenu');
  menu.addSeparator().addSubMenu(cadence).addToUi();
}

export function onInstall(event?: OpenEvent): void {
  onOpen(event);
}

/** Gives an edited row its id, formulas and stamped days. A simple trigger: it fails silently, and never in the person's way. */
export function onEdit(event: EditEvent): void {
  // Anyone can call a trigger's door from the sidebar: what arrives there is no event.
  if (typeof event?.range?.getSheet !== 'function' || typeof event.source?.getSheets !== 'function') return;
  const services = googleServices();
  const { range } = event;
  const sheet = range.getSheet();
  const edited = {
    tab: sheet.getSheetId(),
    row: range.getRow() - 1,
    column: range.getColumn() - 1,
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
    ...oldIn(event),
    who: editorIn(event),
  };
  const told = tidyEdit(sheetsWorkbook(event.source, services), catalogue, todayIn(event.source, services), edited);
  if (told) quietly(() => event.source.toast(told, TITLE, 12));
}

/** What the cell held: nothing where only what was typed is told, unknown where neither is, as of a paste. */
const oldIn = ({ value, oldValue }: EditEvent): { readonly old?: string } =>
  typeof oldValue === 'string' ? { old: oldValue } : typeof value === 'string' ? { old: '' } : {};

/** The whole linked plan; with the sample company when nothing of ours stands yet. */
export function buildEverything(): Done {
  return building(everything(), (book) => book.tabs.length === 0 || wasBuildingSample(book));
}

/** The whole linked plan without sample data. */
export function buildBlank(): Done {
  return building(everything());
}
export function insertAnnualTemplate(): Done {
  return insertOne({ key: 'annualPlan' });
}
export function insertQuarterlyTemplate(): Done {
  return insertOne({ key: 'quarterlyPlan' });
}
export function insertAccountabilityMatrix(): Done {
  return insertOne({ key: 'accountabilityMatrix' });
}
export function insertKpiTab(): Done {
  return insertOne({ key: 'kpis' });
}
export function insertMilestones(): Done {
  return insertOne({ key: 'milestones' });
}

export function openSidebar(): void {
  const { SpreadsheetApp, HtmlService } = googleServices();
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle(TITLE));
}

/** A view of the sidebar that it fetches when it is first opened, as HTML of our own: its key. */
export function sidebarView(key: unknown): string {
  if (typeof key !== 'string' || !/^[a-z][a-z-]{0,30}$/.test(key)) return '';
  return reading(({ services }) => {
    return services.HtmlService.createHtmlOutputFromFile(`${key}-view`).getContent();
  });
}

/** Asks first: clearing cannot be taken back. */
export function clearSampleDataMenu(): Done {
  const ui = googleServices().SpreadsheetApp.getUi();
  const answer = ui.alert(
    'Clear sample data',
    'All rows of the sample company are emptied. Rows in which you changed anything stay. Go on?',
    ui.ButtonSet.OK_CANCEL,
  );
  return answer === ui.Button.OK ? clearSampleData() : { kind: 'refused', sentence: 'Nothing was cleared.' };
}
/** The sidebar's door: it has asked already. */
export function clearSampleData(): Done {
  return changing(({ workbook, today }) => clearSample(workbook, catalogue, today));
}

/** What the sidebar's Status shows. */
export function sidebarStatus(): StatusView {
  return reading(({ workbook, today }) => statusOf(readBook(workbook, catalogue, today)));
}

/** What the sidebar's Build shows. */
export function sidebarCatalogue(): BuildView {
  return reading(({ workbook, today }) => {
    const book = readBook(workbook, catalogue, today);
    return {
      asOf: asOfText(book),
      hasPlan: book.tabs.length > 0,
      hasSample: hasSample(book),
      examples: examples.map(({ section, name }) => ({ section, name })),
      entries: catalogue.map((template) => ({
        key: template.key,
        name: template.name,
        purpose: template.purpose,
        standing: book.tabs.filter((tab) => tab.reading.template === template).map((tab) => spotOfTab(tab.entry)),
        periods: template.tabs === 'one a quarter' ? openPeriods(book).map((period) => period.label) : [],
      })),
    };
  });
}

/** Inserts one template, for the sidebar: `{ key, period? }`. */
export function sidebarInsert(wish: unknown): Done {
  const { key, period } = (typeof wish === 'object' && wish !== null ? wish : {}) as { key?: unknown; period?: unknown };
  if (typeof key !== 'string' || !catalogue.some((template) => template.key === key))
    return { kind: 'refused', sentence: 'Which template? Choose one from the list.' };
  if (period !== undefined && (typeof period !== 'string' || !/^FY\d\d Q[1-4]$/.test(period)))
    return { kind: 'refused', sentence: 'Which quarter? Choose one from the list.' };
  return insertOne(period === undefined ? { key } : { key, period });
}

/** Inserts a ready-made row, for the sidebar: its number in the list. */
export function sidebarInsertExample(at: unknown): Done {
  const example = typeof at === 'number' ? examples[at] : undefined;
  if (!example) return { kind: 'refused', sentence: 'Which example? Choose one from the list.' };
  return changing(({ workbook, today }) => insertExample(workbook, catalogue, example, today));
}

/** Shows a cell, for the sidebar: `{ tabId, a1 }`. */
export function sidebarJump(spot: unknown): Done {
  const { tabId, a1 } = (typeof spot === 'object' && spot !== null ? spot : {}) as { tabId?: unknown; a1?: unknown };
  const cell = typeof a1 === 'string' ? cellOfA1(a1) : null;
  if (typeof tabId !== 'number' || (a1 !== null && a1 !== undefined && !cell))
    return { kind: 'refused', sentence: 'That is not a place in this workbook.' };
  return attempted(() =>
    reading(({ workbook }) => {
      const sheet = workbook.sheet(tabId);
      if (!sheet) return { kind: 'refused', sentence: 'That tab is no longer there. Refresh to see the plan as it is now.' };
      sheet.activate();
      if (!cell) return { kind: 'done', sentence: '' };
      if (cell.row >= sheet.getMaxRows() || cell.column >= sheet.getMaxColumns())
        return { kind: 'refused', sentence: 'That cell is no longer there. Refresh to see the plan as it is now.' };
      sheet.getRange(cell.row + 1, cell.column + 1).activate();
      return { kind: 'done', sentence: '' };
    }),
  );
}

/** The address of the person who typed, where Google tells it. */
const editorIn = (event: EditEvent): string => {
  let address = '';
  quietly(() => {
    address = event.user?.getEmail() ?? '';
  });
  return address;
};

// Behind the doors -----------------------------------------------------------------------------------------------------

const everything = (): readonly Wish[] => catalogue.map(({ key }) => ({ key, period: CURRENT }));
const insertOne = (wish: Wish): Done => building([wish]);
/** Inserts tabs and shows the first one asked for. */
const building = (wishes: readonly Wish[], isSampleWanted: (book: Book) => boolean = () => false): Done =>
  changing((here) => {
    const { done, first } = insertTabs(here.workbook, catalogue, here.today, wishes, sampleRows, isSampleWanted);
    quietly(() => {
      const sheet = first === null ? undefined : here.workbook.sheet(first);
      if (sheet) here.spreadsheet.setActiveSheet(sheet);
    });
    return done;
  });
