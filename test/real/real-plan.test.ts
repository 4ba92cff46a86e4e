import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../local/start.ts';
import { PLAN, PLAYED } from './plan.ts';
import { editsFor, finderIn, type Values } from './typing.ts';

// A real company's published quarter, typed cell by cell through `--edits` into a blank workbook (SOURCE.md says where it comes from).
// Every figure below was computed by hand; the comment says how.

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'real-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'));
const workbook = (...args: readonly string[]): void => {
  const command = join(root, '.cache/local/workbook.js');
  const { status, stderr } = spawnSync(process.execPath, [command, '--blank', '--as-of', '2019-07-16', ...args], { encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
};

interface Status {
  readonly quarter: string;
  readonly weekOfQuarter: number;
  readonly hasQuarter: boolean;
  readonly intent: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly completion: { readonly words: string };
  readonly overdue: readonly {
    readonly owner: string;
    readonly milestones: readonly { readonly title: string; readonly daysLate: number }[];
  }[];
  readonly dueSoon: readonly { readonly title: string; readonly due: string }[];
  readonly kpis: readonly { readonly kpi: string; readonly status: string; readonly words: string }[];
  readonly issues: readonly { readonly sentence: string; readonly spot: { readonly tab: string; readonly a1: string } }[];
}

let values: Values;
let status: Status;
let formulas: Values;
let find: ReturnType<typeof finderIn>;
let edits: ReturnType<typeof editsFor>;

beforeAll(() => {
  workbook('--values', file('blank.json'));
  edits = editsFor(read('blank.json'), [...PLAN, ...PLAYED]);
  writeFileSync(file('edits.json'), JSON.stringify(edits));
  workbook(
    '--edits',
    file('edits.json'),
    '--values',
    file('values.json'),
    '--status',
    file('status.json'),
    '--formulas',
    file('formulas.json'),
  );
  [values, status, formulas] = [read('values.json'), read('status.json'), read('formulas.json')];
  find = finderIn(values);
});

/** Of each row of a table: these columns. */
const table = (section: string, subject: string, ...columns: readonly string[]): readonly (readonly unknown[])[] =>
  find.rowsOf(section, subject).map((row) => columns.map((name) => row[name]));
/** Shares to four places. */
const near = (share: number): unknown => expect.closeTo(share, 4);

test('the quarter is GitLab’s: the second of the fiscal year that began in February', () => {
  expect(['label', 'start', 'end', 'current'].map((name) => find.valueAt('quarter', name))).toEqual([
    'FY20 Q2',
    '2019-05-01',
    '2019-07-31',
    'Yes',
  ]);
  // 76 of 91 days have passed.
  expect(find.valueAt('quarter', 'elapsed')).toBeCloseTo(0.8352, 4);
  expect(find.valueAt('frame', 'fiscalYear')).toBe('FY20');
  // 1 May 2019 was a Wednesday; weeks run Monday to Sunday: 16 July lies in the twelfth.
  expect(status).toMatchObject({ quarter: 'FY20 Q2', weekOfQuarter: 12, hasQuarter: true });
});

test('nothing typed is lost: every text stands in its cell, every row has its id', () => {
  const texts = edits.flatMap((edit) =>
    'cell' in edit && typeof edit.value === 'string' && !/^[$\d]|^Jul/.test(edit.value) ? [edit] : [],
  );
  expect(texts.length).toBeGreaterThan(140);
  expect(texts.map(({ tab, cell }) => values[tab]?.[cell])).toEqual(texts.map(({ value }) => value));
  const ids = (section: string, subject: string) => table(section, subject, 'id').flat();
  const numbered = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}-${i + 1}`);
  expect(ids('bets', 'statement')).toEqual(numbered('B', 4));
  expect(ids('objectives', 'title')).toEqual(numbered('O', 8));
  expect(ids('keyResults', 'title')).toEqual(numbered('KR', 17));
  expect(ids('milestones', 'title')).toEqual(numbered('M', 12));
});

test('rows beyond those that stood ready compute as the first one does', () => {
  const inserted = edits.flatMap((edit) => ('insertRowsBefore' in edit ? [edit.tab] : []));
  expect(new Set(inserted)).toEqual(new Set([find.room('objectives').tab]));
  for (const section of ['objectives', 'keyResults']) {
    const { tab, first, end } = find.room(section);
    const computed = (row: number) =>
      Object.keys(formulas[tab] ?? {})
        .filter((cell) => cell.replace(/[A-Z]+/, '') === String(row))
        .map((cell) => cell.replace(/\d+/, ''))
        .sort();
    expect(computed(first).length).toBeGreaterThan(10);
    expect(computed(end - 1)).toEqual(computed(first));
  }
});

test('no cell shows an error', () => {
  const shown = Object.entries(values).flatMap(([tab, cells]) => Object.entries(cells).map(([cell, value]) => `${tab}!${cell} ${value}`));
  expect(shown.filter((one) => /#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!)/.test(one))).toEqual([]);
});

test('key results: progress against 83.5 % of the time', () => {
  // Tolerance left: (1 − 0.8352) ÷ 0.2 = 0.8242. On track from 0.8352 − 0.1 × 0.8242 = 0.7527, at risk from 0.8352 − 0.25 × 0.8242 = 0.6291.
  expect(table('keyResults', 'title', 'progress', 'status', 'check')).toEqual([
    [near(0.8), 'On track', 'No initiative yet'], // 8,000 of 10,000
    [1, 'Achieved', 'No initiative yet'], // yes
    [near(0.8), 'On track', 'No initiative yet'], // 12 of 15
    [near(0.7), 'At risk', 'No initiative yet'], // 7 % of 10 %
    [0, 'Off track', 'No baseline: set Start; No initiative yet'], // growth of 10 % on nobody knows what
    [0, 'Off track', 'No target; No initiative yet'], // "XXX"
    [near(0.3), 'Off track', 'No initiative yet'], // 450 of 1,500
    [near(0.8), 'On track', 'Two names: one owner, please; No initiative yet'], // 4 of 5
    [near(0.75), 'At risk', 'No initiative yet'], // falling: (7 − 5.5) ÷ (7 − 5), just below the line of 0.7527
    [1, 'Achieved', 'No initiative yet'], // 3 of 3, due yesterday
    [0, 'On track', 'No initiative yet'], // a yes or no, not due yet
    [near(0.5), 'Off track', 'No initiative yet'], // 1 of 2
    [1, 'Achieved', 'No initiative yet'], // 2 of 2
    [1, 'Achieved', 'No initiative yet'], // 3,100 of 3,000
    [near(0.6), 'Off track', 'No initiative yet'], // 60 % of 100 %, below 0.6291
    [near(0.8), 'On track', 'No initiative yet'], // $10.4m of $13m
    [1, 'On track', 'No initiative yet'], // 11.5 % against a limit of 11 %, held in 2 of 2 months
  ]);
});

test('objectives: the mean of their key results, and the status of the worst', () => {
  expect(table('objectives', 'title', 'score', 'status', 'complete', 'check')).toEqual([
    [near(0.9), 'On track', 'No', 'OK'], // (0.8 + 1) ÷ 2
    [near(0.375), 'Off track', 'No', 'A key result cannot be measured: see its Check; More key results than advised'], // (0.8 + 0.7 + 0 + 0) ÷ 4
    [near(0.7125), 'Off track', 'No', 'More key results than advised'], // (0.3 + 0.8 + 0.75 + 1) ÷ 4
    [0, 'On track', 'No', 'No milestone yet'],
    [near(0.5), 'Off track', 'No', 'No milestone yet'],
    [1, 'Achieved', 'Yes', 'OK'],
    [near(0.6), 'Off track', 'No', 'OK'],
    [near(0.9), 'On track', 'No', 'No milestone yet'], // (0.8 + 1) ÷ 2
  ]);
  expect(find.valueAt('quarter', 'objectivesCheck')).toBe('8 objectives: more than the 5 advised');
  expect(find.valueAt('checkpoint', 'betsCheck')).toBe('A third bet: answer Genuinely strategic?');
});

test('milestones: one overdue since yesterday, one due on Saturday, two whose day is no day', () => {
  expect(table('milestones', 'title', 'due', 'state', 'daysLate')).toEqual([
    ['2019-07-31', 'Open', ''], // typed 7/31/2019; fifteen days away
    ['2019-07-31', 'Done', ''], // typed 31 July 2019
    ['2019-07-31', 'Open', ''], // typed Jul 31, 2019
    ['2019-07-31', 'Open', ''],
    ['within 2 weeks of the event', 'Unreadable date', ''],
    ['', 'No date', ''],
    ['2019-07-15', 'Overdue', 1],
    ['2019-07-31', 'Open', ''],
    ['2019-07-31', 'Open', ''],
    ['2019-07-31', 'Done', ''],
    ['2019-07-20', 'Due soon', ''], // moved from 31 July; four days away
    ['end of Q2', 'Unreadable date', ''],
  ]);
  expect(status.overdue).toMatchObject([
    { owner: 'Developer Relations', milestones: [{ title: 'Heroes programme launched at OSCON', daysLate: 1 }] },
  ]);
  expect(status.dueSoon).toMatchObject([{ title: 'Five videos from Contribute', due: '2019-07-20' }]);
  // The first due day is kept, the day it was done stamped.
  expect(table('milestones', 'title', 'baselineDue', 'doneOn')[10]).toEqual(['2019-07-31', '']);
  expect(table('milestones', 'title', 'baselineDue', 'doneOn')[9]).toEqual(['2019-07-31', '2019-07-16']);
});

test('KPIs: one red, one missing, one amber, one green', () => {
  const typed = find.rowsOf('kpis', 'kpi').filter(({ actual, source }) => actual !== '' && source !== 'Completion rate');
  expect(typed.map((kpi) => ['variance', 'favourable', 'status', 'nextDue'].map((name) => kpi[name]))).toEqual([
    [-2_600_000, near(-0.2), 'Red', '2019-08-31'], // $10.4m − $13m: 20 % worse, beyond the amber limit of 10 %
    [-2_000, near(-2 / 34), 'Amber', '2019-08-31'], // 32,000 − 34,000: 5.9 % worse
    [near(0.005), near(0.5 / 11), 'Green', '2019-08-31'], // 11.5 % − 11 %
    [near(0.5), near(-0.1), 'Missing', '2019-06-30'], // 5.5 − 5 hours, less is better; read in May, June's reading never came
  ]);
  expect(status.kpis.map(({ kpi, status, words }) => [kpi, status, words])).toEqual([
    ['Pipeline sourced by marketing ($)', 'Red', '$10,400,000 against $13,000,000: 20 % worse'],
    ['First reply, median', 'Missing', 'The reading due on 30 Jun 2019 is missing.'],
    ['MQLs created', 'Amber', '32,000 against 34,000: 5.9 % worse'],
  ]);
});

test('Home and the sidebar’s status say the same, and it is right', () => {
  expect(status.figures).toMatchObject({
    completed: 1, // all-remote alone
    counted: 8,
    descoped: 0,
    completionRate: 0.125,
    needed: 7, // 80 % of 8 is 6.4
    projectedRate: 0.5, // complete or on track: O-1, O-4, O-6, O-8
    planCompletion: near(2 / 12),
    dueCompletion: 0, // of the one due by today, none
    onTimeRate: near(2 / 3), // two done in time, one past due
    overdue: 1,
    dueSoon: 1,
    unowned: 0,
    kpisRed: 1,
    kpisMissing: 1,
    deliveryShare: near(2 / 12), // every milestone serves an objective of the quarter
    outcomeShare: near(4.9875 / 8), // 0.9 + 0.375 + 0.7125 + 0 + 0.5 + 1 + 0.6 + 0.9
    tied: 0,
    milestones: 12,
    outcomesCovered: 7,
    outcomes: 7,
  });
  expect(status.completion.words).toBe('Needs 7 of 8: 6 more.');
  for (const [name, figure] of Object.entries(status.figures))
    expect([name, find.valueAt('home', name)]).toEqual([name, typeof figure === 'number' ? near(figure) : figure]);
  expect(status.intent).toBe(find.valueAt('frame', 'intent'));
  expect(table('objectivesNow', 'title', 'title', 'status')).toEqual(table('objectives', 'title', 'title', 'status'));
  // The CMO answers for all eight objectives, one of them complete and the worst off track; the teams for milestones.
  const people = find
    .rowsOf('byPerson', 'name')
    .map(({ name, objectives, status, milestones, overdue }) => [name, objectives, status, milestones, overdue]);
  expect(people).toEqual([
    ['CMO', '1 of 8 complete', 'Off track', '—', 0],
    ['Digital Marketing Programs', '—', '—', '0 of 1', 0],
    ['Marketing Operations', '—', '—', '0 of 1', 0],
    ['PMM', '—', '—', '—', 0],
    ['Corporate Marketing', '—', '—', '2 of 3', 0],
    ['Content', '—', '—', '0 of 4', 0],
    ['Technical Evangelism', '—', '—', '0 of 1', 0],
    ['Events', '—', '—', '—', 0],
    ['Field Marketing', '—', '—', '—', 0],
    ['Developer Relations', '—', '—', '0 of 2', 1],
  ]);
});

test('what the source leaves unclear is pointed out where it stands, and nothing else', () => {
  const said = status.issues.map(({ sentence, spot }) => [values[spot.tab]?.[spot.a1], sentence]);
  expect(said).toEqual([
    [
      'XXX',
      'Target of "Contacts engaged at named enterprise accounts" is "XXX", which is not a number: it counts as empty. Type the figure alone.',
    ],
    [
      'within 2 weeks of the event',
      'Due of "Posts from show content" is "within 2 weeks of the event", which is text and not a date: the row still counts, its date does not. Type it like 2026-08-24.',
    ],
    [
      'end of Q2',
      'Due of "Funnel dashboards open to everybody" is "end of Q2", which is text and not a date: the row still counts, its date does not. Type it like 2026-08-24.',
    ],
    ['PMM and SDR', 'Owner of "Webinars for practitioners" names more than one person ("PMM and SDR"): choose the one who answers for it.'],
    [
      'CMO/VP Marketing',
      'Nobody is CMO/VP Marketing: what "Pipeline sourced (marketing)" escalates reaches nobody’s digest. In Settings, write it under Role beside one active person, or name a person under Escalation path.',
    ],
  ]);
});
