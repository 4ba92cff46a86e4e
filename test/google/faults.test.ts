import * as doors from '../../src/google/main.ts';
import type { CellValue } from '../../src/google/services.ts';
import { type Document, EMPTY, FAULTS, type Fault, Paper, pictureOf } from './paper-services.ts';

// Every door, every service call it makes, each in three ways: the call fails, its effect is there and then it fails, or the script just
// ends there. Then the door is called again. Nothing typed is lost, no half-built tab counts, nothing stands twice, and the end is the same.

jest.mock('../../templates/catalogue.ts', () => {
  const { catalogue } = jest.requireActual('../../templates/catalogue.ts');
  const small = (block: { kind: string; reckoned?: boolean }) =>
    block.kind === 'table' && !block.reckoned ? { ...block, spare: 2 } : block;
  return { catalogue: catalogue.map((template: { blocks: { kind: string }[] }) => ({ ...template, blocks: template.blocks.map(small) })) };
});
jest.useFakeTimers({ now: Date.UTC(2026, 7, 24, 7) });
jest.spyOn(console, 'error').mockImplementation(() => undefined);
jest.spyOn(console, 'warn').mockImplementation(() => undefined);

type Door = keyof typeof doors;
type Answer = { readonly kind?: string; readonly sentence?: string };
const all: Readonly<Record<string, (...args: never[]) => unknown>> = { ...doors };
const call = (door: Door, args: readonly unknown[]): unknown => Reflect.apply(all[door] as () => unknown, undefined, args);
const done = (paper: Paper, door: Door, ...args: readonly unknown[]): unknown => {
  const { answer, thrown } = paper.run(() => call(door, args));
  if (thrown !== undefined || /refused/.test(String((answer as Answer | undefined)?.kind)))
    throw new Error(`${door}: ${thrown ?? JSON.stringify(answer)}`);
  return answer;
};

// A workbook to begin with -----------------------------------------------------------------------------------------------

interface Place {
  readonly id: number;
  readonly row: number;
  readonly column: number;
}
/** Where a hidden key stands, or the n-th row (from 0) below it; rows and columns from 1. */
const at = (paper: Paper, key: string, below?: number): Place => {
  for (const { id, lines } of paper.document.tabs)
    for (const [row, line] of lines.entries()) {
      const column = line.findIndex(({ value }) => value === key);
      if (column >= 0) return { id, row: row + 1 + (below === undefined ? 0 : below + 3), column: column + 1 };
    }
  throw new Error(`There is no ${key}`);
};
const type = (paper: Paper, key: string, below: number, value: CellValue): void => {
  const { id, row, column } = at(paper, key, below);
  paper.put(id, row, column, [[value]]);
};

const only = (document: Document, ...names: readonly string[]): Document => ({
  ...document,
  tabs: document.tabs.filter(({ name }) => names.some((one) => name.startsWith(one))),
});
let sample: Document;
const company = (...names: readonly string[]): Paper => new Paper(only(sample, 'Sheet1', 'Settings', ...names));
beforeAll(() => {
  const paper = new Paper(EMPTY);
  paper.put(0, 1, 1, [['mine', 1.5]]);
  done(paper, 'buildEverything');
  sample = paper.document;
});
const mine = (): Paper => {
  const paper = new Paper(EMPTY);
  paper.put(0, 1, 1, [['mine', 1.5]]);
  return paper;
};

interface Scenario {
  readonly door: Door;
  readonly begin: () => Paper;
  /** What the door is given, as the sidebar would ask for it now. */
  readonly args?: (paper: Paper) => readonly unknown[];
  /** Of a door that makes thousands of calls for as many like cells, every so manyth. */
  readonly step?: number;
  /** Keys of properties that tell when something was done, not what. */
  readonly notes?: RegExp;
}
const LATE = { id: 'M-5', to: '2026-09-10' };
const tokenOf = (paper: Paper, door: Door, wish: object = {}): string => {
  const { answer } = paper.run(() => call(door, [wish]));
  return (answer as { token?: string }).token ?? '';
};
const QUARTER = 'Quarterly plan FY26 Q3';
const plan = (): Paper => company('Milestones', QUARTER);
const moved = (): Paper => {
  const paper = plan();
  done(paper, 'moveApply', { ...LATE, token: tokenOf(paper, 'movePreview', LATE) });
  return paper;
};
const RECIPIENTS = [{ email: 'you@example.com', person: 'Salma Haddad', team: true }];
const switchedOn = (): Paper => {
  const paper = company('Milestones');
  done(paper, 'switchDigestOn', { recipients: RECIPIENTS });
  return paper;
};
const closing = (paper: Paper): readonly unknown[] => [{ quarter: null, choices: [], token: tokenOf(paper, 'closePreview') }];
const damaged = (): Paper => {
  const paper = plan();
  type(paper, 'milestones.due', 1, '24.8.2026');
  type(paper, 'milestones.state', 2, 'Mine');
  type(paper, 'milestones.state', 3, '');
  return paper;
};
const older = (): Paper => {
  const paper = company('Milestones');
  const { id, column } = at(paper, 'milestones.note');
  paper.sheet(id).deleteColumns(column, 1);
  paper.put(id, 1, 1, [["'throughline:milestones:1:"]]);
  return paper;
};
const edit = (paper: Paper): readonly unknown[] => {
  const { id, row, column } = at(paper, 'milestones.title', 40);
  paper.put(id, row, column, [['Typed now']]);
  const spreadsheet = paper.services.SpreadsheetApp.getActiveSpreadsheet();
  return [{ source: spreadsheet, range: paper.range(id, [row, column, 1, 1]), value: 'Typed now' }];
};

const CHANGING: readonly Scenario[] = [
  { door: 'insertMilestones', begin: mine },
  { door: 'insertAccountabilityMatrix', begin: mine, step: 7 },
  { door: 'insertAnnualTemplate', begin: mine, step: 31 },
  { door: 'insertQuarterlyTemplate', begin: () => company(QUARTER), step: 31 },
  { door: 'insertKpiTab', begin: mine, step: 31 },
  { door: 'sidebarInsert', begin: () => company('Milestones'), args: () => [{ key: 'kpis' }], step: 31 },
  { door: 'buildEverything', begin: mine, step: 131 },
  { door: 'buildBlank', begin: mine, step: 251 },
  { door: 'sidebarInsertExample', begin: () => company('Annual', QUARTER, 'Milestones', 'KPIs'), args: () => [0] },
  { door: 'clearSampleData', begin: plan },
  { door: 'clearSampleDataMenu', begin: () => company('KPIs') },
  { door: 'onEdit', begin: () => company('Milestones'), args: edit },
  {
    door: 'saveCheckIns',
    begin: () => company('Check-ins', QUARTER),
    args: () => [{ by: 'Salma Haddad', items: [{ id: 'KR-1', value: 5, confidence: 7, done: 'One', learned: '', next: '' }] }],
  },
  { door: 'openDiagnoses', begin: () => company('Diagnoses', 'KPIs', 'KPI readings') },
  { door: 'moveApply', begin: plan, args: (paper) => [{ ...LATE, token: tokenOf(paper, 'movePreview', LATE) }] },
  { door: 'moveUndo', begin: moved },
  { door: 'arrange', begin: () => company('Milestones'), args: () => ['owner'] },
  { door: 'rollWeek', begin: () => company('Weekly commitments', 'Cadence') },
  { door: 'closeApply', begin: plan, args: closing, step: 5 },
  {
    door: 'reviewUndo',
    begin: () => {
      const paper = plan();
      done(paper, 'closeApply', ...closing(paper));
      return paper;
    },
  },
  { door: 'prepareMonthlyReview', begin: () => company(QUARTER, 'KPIs'), args: () => [{}] },
  {
    door: 'fileMonthlyReview',
    begin: () => {
      const paper = company(QUARTER, 'Decisions', 'Weekly commitments');
      done(paper, 'prepareMonthlyReview');
      return paper;
    },
  },
  { door: 'prepareOnePage', begin: () => company(QUARTER, 'Annual') },
  {
    door: 'yearApply',
    begin: () => company('Annual'),
    args: (paper) => [{ confirmed: [], token: tokenOf(paper, 'yearPreview') }],
    step: 11,
  },
  { door: 'restoreCells', begin: damaged, args: () => [{ all: true }] },
  {
    door: 'applyFix',
    begin: damaged,
    args: (paper) => {
      const { defects } = paper.run(() => doors.checkWorkbook()).answer ?? { defects: [] };
      return [{ id: defects.find(({ fix, sentence }) => fix && /24\.8\.2026/.test(sentence))?.fix?.id ?? 'gone' }];
    },
  },
  { door: 'upgradeWorkbook', begin: older },
  { door: 'switchDigestOn', begin: () => company('Milestones'), args: () => [{ recipients: RECIPIENTS }] },
  { door: 'switchDigestOff', begin: switchedOn },
  { door: 'takeOverDigest', begin: switchedOn, args: () => [{ recipients: RECIPIENTS }] },
  { door: 'saveDigestSettings', begin: switchedOn, args: () => [{ hour: 11 }] },
  { door: 'sidebarJump', begin: plan, args: (paper) => [{ tabId: at(paper, 'milestones.title').id, a1: 'C9' }] },
];

// The law ------------------------------------------------------------------------------------------------------------------

const PLAIN = /^[A-Z"“].{10,}\.$/s;
/** What a person typed: texts in cells that no rule fills, with the tab's own words and keys among them. */
const textsIn = ({ tabs }: Document): ReadonlySet<string> =>
  new Set(
    tabs.flatMap(({ name, lines }) =>
      /backup/.test(name)
        ? []
        : lines.flat().flatMap(({ value, formula }) => (typeof value === 'string' && formula === '' && value.length > 3 ? [value] : [])),
    ),
  );
const withoutNotes = (picture: ReturnType<typeof pictureOf>, notes: RegExp | undefined) => ({
  ...picture,
  properties: Object.fromEntries(Object.entries(picture.properties).filter(([key]) => !notes?.test(key))),
});
/** Where two pictures differ, a few places of them. */
const differences = (whole: unknown, is: unknown, path = ''): readonly string[] => {
  if (typeof whole !== 'object' || whole === null || typeof is !== 'object' || is === null)
    return Object.is(whole, is) ? [] : [`${path}: ${JSON.stringify(whole)?.slice(0, 80)} -> ${JSON.stringify(is)?.slice(0, 80)}`];
  const keys = new Set([...Object.keys(whole), ...Object.keys(is)]);
  return [...keys].flatMap((key) => differences(Reflect.get(whole, key), Reflect.get(is, key), `${path}/${key}`)).slice(0, 5);
};

let tried = 0;
describe.each(CHANGING.map((scenario) => [scenario.door, scenario] as const))('%s', (door, { begin, args = () => [], step = 1, notes }) => {
  let start: Document;
  let given: readonly unknown[];
  let calls = 0;
  let first = 0;
  let whole: ReturnType<typeof pictureOf>;
  let standing: ReadonlySet<number>;
  const open = (): Paper => new Paper(start);
  beforeAll(() => {
    const paper = begin();
    given = args(paper);
    start = paper.document;
    standing = new Set(start.tabs.map(({ id }) => id));
    const undisturbed = open();
    const wish = door === 'onEdit' ? args(undisturbed) : given;
    const { answer, thrown } = undisturbed.run(() => call(door, wish));
    expect([thrown, (answer as Answer | undefined)?.kind ?? 'done', (answer as Answer | undefined)?.sentence]).toEqual([
      undefined,
      'done',
      (answer as Answer | undefined)?.sentence,
    ]);
    [calls, first] = [undisturbed.made, undisturbed.firstChange];
    whole = withoutNotes(pictureOf(undisturbed.document, standing), notes);
  });

  test.each(FAULTS)('each call in turn %s', (fault: Fault) => {
    const texts = textsIn(start);
    const lost = /clear|Undo|Off/.test(door);
    let mine = 0;
    for (let k = 1; k <= calls; k += k < first || fault !== 'ends' ? step : 2 * step - 1) {
      const paper = open();
      const wish = door === 'onEdit' ? args(paper) : given;
      const before = paper.document;
      const { answer, thrown } = paper.run(() => call(door, wish), k, fault);
      mine += 1;
      const said = thrown ?? (answer as Answer | undefined)?.sentence;
      if (said !== undefined && fault !== 'ends' && door !== 'onEdit' && said !== '')
        expect([k, said]).toEqual([k, expect.stringMatching(PLAIN)]);
      // A call before the first change has changed nothing: running again is the first run.
      if (paper.document === before) continue;
      const left = textsIn(paper.document);
      if (!lost) expect([k, ...[...texts].filter((text) => !left.has(text))]).toEqual([k]);
      const again = door === 'onEdit' ? wish : args(paper);
      paper.run(() => call(door, again));
      const end = withoutNotes(pictureOf(paper.document, standing), notes);
      expect([k, said, ...differences(whole, end)]).toEqual([k, said]);
    }
    tried += mine;
    console.info(`${door} ${fault}: ${mine} of ${calls} calls, the first change at ${first}`);
  });
});

afterAll(() => process.stdout.write(`faults survived: ${tried}\n`));
