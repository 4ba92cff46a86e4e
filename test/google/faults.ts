import { isDeepStrictEqual } from 'node:util';
import { lettersOf } from '../../src/core/sheet/a1.ts';
import * as doors from '../../src/google/main.ts';
import type { CellValue } from '../../src/google/services.ts';
import { isThorough, tell } from '../kept.ts';
import { type Aside, type Document, differences, EMPTY, FAULTS, type Fault, Paper } from './paper-services.ts';

// Every door, every service call it makes (with THOROUGH=1; otherwise a spread of them), each in three ways: the call fails, its effect is
// there and then it fails, or the script just ends there. Then the door is called again. Nothing typed is lost, no half-built tab counts,
// nothing stands twice, and the end is the same.

jest.mock('../../templates/catalogue.ts', () => {
  const { catalogue } = jest.requireActual('../../templates/catalogue.ts');
  const small = (block: { kind: string; reckoned?: boolean }) =>
    block.kind === 'table' && !block.reckoned ? { ...block, spare: 2 } : block;
  return { catalogue: catalogue.map((template: { blocks: { kind: string }[] }) => ({ ...template, blocks: template.blocks.map(small) })) };
});
jest.useFakeTimers({ now: Date.UTC(2026, 7, 24, 7) });
// Not mocks, which would keep every error that was told, and with it the workbook that it came from.
Object.assign(console, { error: () => undefined, warn: () => undefined });

/** Only from here: imported elsewhere first, they would stand on the whole catalogue. */
export { doors };
export type Door = keyof typeof doors;
export type Answer = { readonly kind?: string; readonly sentence?: string };
export const all: Readonly<Record<string, (...args: never[]) => unknown>> = { ...doors };
export const call = (door: Door, args: readonly unknown[]): unknown => Reflect.apply(all[door] as () => unknown, undefined, args);
export const done = (paper: Paper, door: Door, ...args: readonly unknown[]): unknown => {
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

export const only = (document: Document, ...names: readonly string[]): Document => ({
  ...document,
  tabs: document.tabs.filter(({ name }) => names.some((one) => name.startsWith(one))),
});
let sample: Document;
/** The sample company on paper. */
export const samplePaper = (): Document => sample;
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

export interface Scenario {
  readonly door: Door;
  readonly begin: () => Paper;
  /** What the door is given, as the sidebar would ask for it now. */
  readonly args?: (paper: Paper) => readonly unknown[];
  /** How many calls lie from one that fails to the next, unless every one does. */
  readonly step?: number;
  /** What a later run makes up for, or only a person can tell: columns of tables, keys of properties, formulas that move on with their rows. */
  readonly besides?: { readonly columns?: readonly string[]; readonly properties?: RegExp; readonly formulas?: true };
  /**
   * A second run does the next of its kind: it is not asked for again where the first one's work is there. Where that is one tab, who sees it
   * goes on with something else, and what is still to follow in other tabs follows then.
   */
  readonly isNext?: true | { readonly goesOnWith: readonly [Door, ...unknown[]] };
  readonly me?: string;
  /** What must hold at the end, where that is not the very same cells. */
  readonly end?: (paper: Paper) => void;
}
export const LATE = { id: 'M-5', to: '2026-09-10' };
const tokenOf = (paper: Paper, door: Door, wish: object = {}): string => {
  const { answer } = paper.run(() => call(door, [wish]));
  return (answer as { token?: string }).token ?? '';
};
export const QUARTER = 'Quarterly plan FY26 Q3';
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
/** A digest whose run ended right after its mail went out, hours ago: nobody knows whether it arrived. */
const mailLost = (): Paper => {
  const { document } = switchedOn();
  for (let k = 1; ; k += 1) {
    const paper = new Paper(document);
    const { thrown } = paper.run(() => call('runDigest', []), k, 'ends');
    if (thrown === undefined && paper.made < k) throw new Error('The digest sent no mail.');
    if (paper.document.outbox.length === 0) continue;
    jest.setSystemTime(Date.UTC(2026, 7, 24, 10));
    return paper;
  }
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

const addresses = (paper: Paper): readonly string[] => paper.document.outbox.map(({ to, subject }) => `${to} ${subject}`);
const mailedOnce = (paper: Paper): void => expect(new Set(addresses(paper)).size).toBe(addresses(paper).length);
const mailedMe = (paper: Paper): void => expect(paper.document.outbox.every(({ to }) => to === paper.me)).toBe(true);
/** How often a date moved: a count that was missed is made up for when it moves next. */
const COUNTS = ['milestones.timesMoved', 'milestones.lastDue'];
const PAGE = { isNext: true, besides: { properties: /^review/ } } as const;
/** Doors that build tabs. */
export const BUILDING: readonly Scenario[] = [
  { door: 'insertMilestones', begin: mine, step: 19 },
  { door: 'insertAccountabilityMatrix', begin: mine, step: 7 },
  { door: 'insertAnnualTemplate', begin: mine, step: 31 },
  {
    door: 'insertQuarterlyTemplate',
    begin: () => company(QUARTER),
    step: 31,
    isNext: { goesOnWith: ['sidebarInsert', { key: 'settings' }] },
  },
  { door: 'insertKpiTab', begin: mine, step: 31 },
  { door: 'sidebarInsert', begin: () => company('Milestones'), args: () => [{ key: 'kpis' }], step: 31 },
  { door: 'buildEverything', begin: mine, step: 307 },
  { door: 'buildBlank', begin: mine, step: 401 },
];
/** All others that change something. */
export const CHANGING: readonly Scenario[] = [
  { door: 'sidebarInsertExample', begin: () => company('Annual', QUARTER, 'Milestones', 'KPIs', 'Decisions'), args: () => [0] },
  { door: 'clearSampleData', begin: () => company('Milestones') },
  { door: 'clearSampleDataMenu', begin: () => company('KPIs') },
  { door: 'onEdit', begin: () => company('Milestones'), args: edit },
  {
    door: 'saveCheckIns',
    begin: () => company('Check-ins', QUARTER),
    args: () => [{ by: 'Salma Haddad', items: [{ id: 'KR-1', value: 5, confidence: 7, done: 'One', learned: '', next: '' }] }],
  },
  {
    door: 'logDecision',
    begin: () => company('Decisions'),
    args: () => [{ decision: 'Stop the fair', owner: 'Salma Haddad', due: '2026-08-31', item: 'O-1', why: 'No leads' }],
  },
  { door: 'openDiagnoses', begin: () => company('Diagnoses', 'KPIs', 'KPI readings') },
  {
    door: 'saveDiagnosis',
    begin: () => {
      const paper = company('Diagnoses', 'KPIs', 'KPI readings', 'Lessons');
      done(paper, 'openDiagnoses');
      return paper;
    },
    args: () => [{ id: 'DX-1', cause: 'The form broke', action: 'Mend it', tried: 'A new form', learned: 'Test it', close: true }],
  },
  {
    door: 'moveApply',
    begin: plan,
    args: (paper) => [{ ...LATE, token: tokenOf(paper, 'movePreview', LATE) }],
    besides: { columns: COUNTS },
  },
  { door: 'moveUndo', begin: moved, besides: { columns: COUNTS, properties: /^move/ } },
  { door: 'arrange', begin: () => company('Milestones'), args: () => ['owner'] },
  { door: 'rollWeek', begin: () => company('Weekly commitments', 'Cadence'), besides: { formulas: true } },
  { door: 'closeApply', begin: plan, args: closing, step: 23, ...PAGE },
  {
    door: 'reviewUndo',
    begin: () => {
      const paper = plan();
      done(paper, 'closeApply', ...closing(paper));
      return paper;
    },
  },
  { door: 'prepareMonthlyReview', begin: () => company(QUARTER, 'KPIs'), args: () => [{}], ...PAGE },
  {
    door: 'fileMonthlyReview',
    begin: () => {
      const paper = company(QUARTER, 'Decisions', 'Weekly commitments');
      done(paper, 'prepareMonthlyReview');
      return paper;
    },
  },
  { door: 'prepareWeeklySync', begin: () => company(QUARTER, 'Weekly commitments'), ...PAGE },
  { door: 'prepareOnePage', begin: () => company(QUARTER, 'Annual'), ...PAGE },
  {
    door: 'yearApply',
    begin: () => company('Annual'),
    args: (paper) => [{ confirmed: [], token: tokenOf(paper, 'yearPreview') }],
    step: 11,
    isNext: true,
    besides: { formulas: true, properties: /^review/ },
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
  {
    door: 'upgradeWorkbook',
    begin: older,
    // A column that was inserted and not yet named stays as an empty one.
    end: (paper) => expect(paper.run(() => doors.checkWorkbook()).answer).toMatchObject({ toUpgrade: [] }),
  },
  { door: 'switchDigestOn', begin: () => company('Milestones'), args: () => [{ recipients: RECIPIENTS }] },
  { door: 'switchDigestOff', begin: switchedOn },
  { door: 'takeOverDigest', me: 'ben@example.com', begin: switchedOn, args: () => [{ recipients: RECIPIENTS }] },
  { door: 'saveDigestSettings', begin: switchedOn, args: () => [{ hour: 11 }] },
  { door: 'runDigest', begin: switchedOn, end: mailedOnce },
  // A mail to oneself that Google took but did not confirm goes out again when it is asked for again: nobody else is written to.
  { door: 'sendDigestToMe', begin: () => company('Milestones'), args: () => [{}], end: mailedMe },
  {
    door: 'sendDigestAgain',
    begin: mailLost,
    args: () => [{ week: '2026-W35', kind: 'team', to: 'you@example.com' }],
    end: (paper) => expect(addresses(paper).length).toBeLessThanOrEqual(2),
  },
  { door: 'sidebarJump', begin: plan, args: (paper) => [{ tabId: at(paper, 'milestones.title').id, a1: 'C9' }] },
];

// The law ------------------------------------------------------------------------------------------------------------------

export const PLAIN = /^([A-Z\d"“]|\S+@).{10,}\.$/s;
/** What a person typed: texts in cells that no rule fills, with the tab's own words and keys among them. */
const textsIn = ({ tabs }: Document): ReadonlySet<string> =>
  new Set(
    tabs.flatMap(({ name, lines }) =>
      /backup/.test(name)
        ? []
        : lines.flat().flatMap(({ value, formula }) => (typeof value === 'string' && formula === '' && value.length > 3 ? [value] : [])),
    ),
  );
/** Whether two documents hold the same tabs, themselves unchanged, and all else alike. */
const isSame = (one: Document, other: Document): boolean => {
  const { tabs, ...rest } = one;
  const { tabs: otherTabs, ...otherRest } = other;
  return tabs.length === otherTabs.length && tabs.every((tab, i) => tab === otherTabs[i]) && isDeepStrictEqual(rest, otherRest);
};

/** The marks of tabs that are whole. */
const markedIn = ({ tabs }: Document): readonly string[] =>
  tabs.flatMap(({ lines }) => (/^throughline:\w+:\d+:/.test(String(lines[0]?.[0]?.value)) ? [String(lines[0]?.[0]?.value)] : []));

let tried = 0;
/** Counts runs that failed and did no harm. */
export const survived = (runs: number): void => {
  tried += runs;
};
/** Leaves the count of this test file, by name, when its tests are done. */
export const tellSurvived = (name: string): void => afterAll(() => tell(name, tried));

/** Registers a scenario's tests. */
export const survives = (door: Door, scenario: Scenario): void => {
  const { begin, args = () => [], besides, isNext, me, end } = scenario;
  const step = isThorough ? 1 : (scenario.step ?? 8);
  let start: Document;
  let given: readonly unknown[];
  let calls = 0;
  let first = 0;
  let whole: Document;
  let aside: Aside;
  let texts: readonly string[] = [];
  const open = (): Paper => {
    const paper = new Paper(start);
    if (me) paper.me = me;
    return paper;
  };
  const wishOn = (paper: Paper): readonly unknown[] => (door === 'onEdit' ? args(paper) : given);
  const differ = (paper: Paper): readonly string[] => (end ? [] : differences(whole, paper.document, aside));
  beforeAll(() => {
    const paper = begin();
    start = paper.document;
    given = door === 'onEdit' ? [] : args(paper);
    start = door === 'onEdit' ? start : paper.document;
    const undisturbed = open();
    const wish = wishOn(undisturbed);
    const { answer, thrown } = undisturbed.run(() => call(door, wish));
    const told = (answer as Answer | undefined)?.sentence;
    expect([thrown, told, (answer as Answer | undefined)?.kind ?? 'done']).toEqual([undefined, told, 'done']);
    [calls, first] = [undisturbed.made, undisturbed.firstChange];
    whole = undisturbed.document;
    aside = {
      standing: new Set(start.tabs.map(({ id }) => id)),
      columns: new Set(
        (besides?.columns ?? []).map((key) => {
          const { id, column } = at(undisturbed, key);
          return `${undisturbed.tab(id).name} ${lettersOf(column - 1)}`;
        }),
      ),
      properties: besides?.properties,
      formulas: besides?.formulas ?? false,
    };
    // What the door itself takes away by intent is not lost.
    const left = textsIn(whole);
    texts = [...textsIn(start)].filter((text) => left.has(text));
  });

  /** Nothing is lost after a run that broke off, and asking again leads to the same end. */
  const goesOn = (paper: Paper, broken: { readonly k: number; readonly said: string; readonly wasDone: boolean }): void => {
    const { k, said, wasDone } = broken;
    const left = textsIn(paper.document);
    expect([k, said, ...texts.filter((text) => !left.has(text))]).toEqual([k, said]);
    const isDone = !end && differ(paper).length === 0;
    // Where asking again would do the next of its kind, nobody asks who was told that it is done, or sees it done.
    if (isNext && (isDone || wasDone)) return;
    const isSeen = typeof isNext === 'object' && markedIn(paper.document).length === markedIn(whole).length;
    if (!isDone || !wasDone) {
      const [next, ...wish] = isSeen ? isNext.goesOnWith : [door, ...args(paper)];
      const second = paper.run(() => call(next, wish));
      expect([k, said, second, ...differ(paper)]).toEqual([k, said, second]);
    }
    end?.(paper);
    if (k % 7 === 0) expect(paper.run(() => doors.sidebarStatus()).thrown).toBeUndefined();
  };
  const count = (fault: Fault, mine: number): void => {
    survived(mine);
    process.stdout.write(`${door} ${fault}: ${mine} of ${calls} calls, the first change at ${first}\n`);
  };
  // Each way begins at another call, so that together they meet more of them.
  const turns = (fault: Fault): readonly number[] => {
    const from = 1 + Math.floor((FAULTS.indexOf(fault) * step) / FAULTS.length);
    return Array.from({ length: Math.max(0, Math.ceil((calls - from + 1) / step)) }, (_, i) => from + i * step);
  };
  const named = step === 1 ? 'each call' : 'a spread of calls';

  test.each(['throws', 'late'] as const)(`${named} in turn %s`, (fault) => {
    for (const k of turns(fault)) {
      const paper = open();
      const wish = wishOn(paper);
      const before = paper.document;
      const { answer, thrown } = paper.run(() => call(door, wish), k, fault);
      const said = thrown ?? (answer as Answer | undefined)?.sentence ?? '';
      // Asking for scopes is left to Google, whose prompt ends the run.
      const isPlain = said === '' || door === 'onEdit' || PLAIN.test(said) || (/Digest/.test(door) && said.startsWith('Service'));
      expect([k, said, isPlain]).toEqual([k, said, true]);
      // Nothing was changed, or all of it was taken back: running again is the first run.
      if (isSame(paper.document, before)) continue;
      goesOn(paper, { k, said, wasDone: (answer as Answer | undefined)?.kind === 'done' });
    }
    count(fault, turns(fault).length);
  });
  test(`the script ends at ${step === 1 ? 'each call' : 'a spread of calls'}`, () => {
    const undisturbed = open();
    const wish = wishOn(undisturbed);
    const begun = undisturbed.document;
    const steps = undisturbed.steps(() => call(door, wish));
    let last: Document | undefined;
    for (const k of turns('ends')) {
      const document = steps[k - 1];
      // As it was before the door was called, or as it was at the call before.
      if (document === undefined || document === begun || document === last) continue;
      last = document;
      const paper = open();
      paper.document = document;
      goesOn(paper, { k, said: '', wasDone: false });
    }
    count('ends', turns('ends').length);
  });
};
