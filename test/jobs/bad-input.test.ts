import type { Host } from '../../src/local/host.ts';
import {
  builtHost,
  cellOf,
  differences,
  emptyHost,
  expectSameFigures,
  FEW,
  figuresOf,
  formulaAt,
  keyAt,
  pictureOf,
  statusOf,
  valueAt,
} from './fixture.ts';

const PLAN = 'Quarterly plan FY26 Q3';
const LONG = 'x'.repeat(50_000);
const place = (tab: string, section: string, subject: string) => (host: Host, column: string, is: string | null) =>
  cellOf(host, tab, `${section}.${column}`, { column: `${section}.${subject}`, is });
const milestone = place('Milestones', 'milestones', 'title');
const objective = place(PLAN, 'objectives', 'title');
const keyResult = place(PLAN, 'keyResults', 'title');
const bet = place('Annual plan', 'bets', 'statement');
const goal = place('Annual plan', 'smartGoals', 'goal');
const kpi = place('KPIs', 'kpis', 'kpi');
const setting = (host: Host, name: string): string =>
  `${String.fromCharCode(65 + keyAt(host, 'Settings', 'settings:value').column)}${keyAt(host, 'Settings', `settings.${name}`).row + 1}`;

interface Wrong {
  readonly what: string;
  readonly tab: string;
  readonly at: (host: Host) => string;
  readonly typed: string | number | boolean;
  /** The sentence that names it. */
  readonly says: string;
}
const GUESTS = 'Webinar guests called by Sales';
const DEMO = 'Days from first demo to proposal';
const LEADS = 'Give Sales more of the leads it wants to call';
const WRONG: readonly Wrong[] = [
  {
    what: 'text in a date',
    tab: 'Milestones',
    at: (host) => milestone(host, 'due', GUESTS),
    typed: 'next week or so',
    says: `Due of "${GUESTS}" is "next week or so", which is text and not a date: the row still counts, its date does not. Type it like 2026-08-24.`,
  },
  {
    what: '"Q5" as a deadline (A3.06)',
    tab: 'Annual plan',
    at: (host) => goal(host, 'deadline', 'Improve lead quality'),
    typed: 'Q5',
    says: 'Deadline of "Improve lead quality" is "Q5", which is text and not a date: the row still counts, its date does not. Type it like 2026-08-24, or one of Q1, Q2, Q3, Q4.',
  },
  {
    what: 'two names in a DRI cell (A1.20)',
    tab: PLAN,
    at: (host) => objective(host, 'dri', LEADS),
    typed: 'Salma Haddad and Jonas Becker',
    says: `DRI of "${LEADS}" names more than one person ("Salma Haddad and Jonas Becker"): choose the one who answers for it.`,
  },
  {
    what: 'a name that is nobody’s',
    tab: 'Milestones',
    at: (host) => milestone(host, 'owner', GUESTS),
    typed: 'Nobody Known',
    says: `Owner of "${GUESTS}" is "Nobody Known", who is not an active person of the People table in Settings: add the name there, or choose another.`,
  },
  {
    what: 'start = target (C1)',
    tab: PLAN,
    at: (host) => keyResult(host, 'target', DEMO),
    typed: 0,
    says: `Start equals target in "${DEMO}": there is no way to measure progress. Set where it begins, or another target.`,
  },
  {
    what: 'words for a figure',
    tab: PLAN,
    at: (host) => keyResult(host, 'current', 'Leads that carry their source'),
    typed: 'about ten',
    says: 'Current of "Leads that carry their source" is "about ten", which is not a number: it counts as empty. Type the figure alone.',
  },
  {
    what: 'confidence over 10',
    tab: PLAN,
    at: (host) => keyResult(host, 'confidence', DEMO),
    typed: 11,
    says: `Confidence of "${DEMO}" is 11; it should be between 0 and 10. It counts as it stands: check it.`,
  },
  {
    what: 'percent over 100',
    tab: 'Annual plan',
    at: (host) => bet(host, 'budgetShare', 'Run the business'),
    typed: '155%',
    says: '% of budget of "Run the business" is 155 %; it should be between 0 % and 100 %. It counts as it stands: check it.',
  },
  {
    what: 'a reference to nowhere',
    tab: 'Milestones',
    at: (host) => milestone(host, 'objective', GUESTS),
    typed: 'O-99',
    says: `Objective of "${GUESTS}" points to O-99, which is nowhere in the plan: choose an id that exists.`,
  },
  {
    what: 'an id that stands already',
    tab: 'Milestones',
    at: (host) => milestone(host, 'id', 'Second creative set replaces the launch ads'),
    typed: 'm-5',
    says: `The id m-5 stands twice: at "${GUESTS}" and at "Second creative set replaces the launch ads". Clear one; it gets a new id by itself.`,
  },
  {
    what: 'an error value',
    tab: 'KPIs',
    at: (host) => kpi(host, 'actual', 'MQLs per month'),
    typed: '=1/0',
    says: 'Actual of "MQLs per month" shows #DIV/0!: it counts as empty. Type the value, or mend the formula.',
  },
  {
    what: 'a threshold that cannot be',
    tab: 'Settings',
    at: (host) => setting(host, 'completionTarget'),
    typed: 'most of them',
    says: 'Completion target in Settings is "most of them", which it cannot be: the default, 80 %, counts instead.',
  },
  {
    what: 'a computed cell typed over (A4.04)',
    tab: 'Milestones',
    at: (host) => milestone(host, 'state', 'All web forms on the new routing'),
    typed: 'Fine!',
    says: 'State of "All web forms on the new routing" shows "Fine!" where its rule gives "Slipped": its formula was typed over, or looks at a cell that is gone. "Build everything" puts formulas back.',
  },
];

describe('bad input, all of it at once', () => {
  let host: Host;
  const cells = new Map<string, string>();
  beforeAll(() => {
    host = builtHost('buildEverything', { templates: ['home', 'annualPlan', 'quarterlyPlan', 'milestones', 'kpis', 'settings'] });
    host.edit({ tab: 'Annual plan', cell: goal(host, 'goal', null), value: 'Improve lead quality' });
    host.edit({ tab: PLAN, cell: keyResult(host, 'start', DEMO), value: 0 });
    for (const { what, at } of WRONG) cells.set(what, at(host));
    for (const { what, tab, typed } of WRONG) host.edit({ tab, cell: cells.get(what) as string, value: typed });
  });

  test.each(WRONG.map((wrong) => [wrong.what, wrong] as const))('%s has its sentence, with the place', (what, { tab, says }) => {
    const issue = statusOf(host).issues.find(({ sentence }) => sentence === says);
    if (!issue) expect(statusOf(host).issues.map(({ sentence }) => sentence)).toContain(says);
    expect(issue?.spot).toMatchObject({ tab, a1: cells.get(what) });
  });

  test('the rest still counts: the sheet and the sidebar agree', () => {
    expect(figuresOf(host)).toMatchObject({ milestones: 40, counted: 5 });
    const [sheet, sidebar] = [figuresOf(host), statusOf(host).figures];
    // A state typed over is the one thing that a sheet must believe.
    const believed = new Set(['dueSoon', 'overdue']);
    for (const [name, value] of Object.entries(sidebar))
      if (!believed.has(name)) expect([name, sheet[name]]).toEqual([name, typeof value === 'number' ? expect.closeTo(value, 9) : value]);
  });

  test('the next build puts the typed-over formula back and changes nothing that was typed', () => {
    const typed = WRONG.filter(({ what }) => !what.startsWith('a computed')).map(
      ({ what, tab }) => [tab, cells.get(what) as string] as const,
    );
    const before = typed.map(([tab, cell]) => valueAt(host, tab, cell));
    expect(host.run('buildEverything', [])).toMatchObject({ sentence: expect.stringMatching(/formulas that were missing are back/) });
    expect(typed.map(([tab, cell]) => valueAt(host, tab, cell))).toEqual(before);
    expect(valueAt(host, 'Milestones', cells.get('a computed cell typed over (A4.04)') as string)).toBe('Slipped');
    expectSameFigures(host);
  });
});

describe('input that is strange but right', () => {
  test('text that begins like a formula, long text, emoji and right-to-left text stay text and count', () => {
    const host = builtHost('buildEverything', { templates: FEW });
    const TEXTS = [
      '=1+1',
      '=HYPERLINK("http://example.com";"x")',
      '+49 30 1234',
      '-5 % churn',
      '@home',
      '🚀 Start – 発売',
      '‏עברית שלום',
      "'quoted",
      'TRUE',
      '007',
      '24 Aug 2026',
      '50%',
    ];
    for (const text of TEXTS) host.edit({ tab: 'Milestones', cell: milestone(host, 'title', null), value: text });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'note', GUESTS), value: LONG });
    for (const text of TEXTS) {
      const title = text.replace(/^'/, '');
      expect([text, formulaAt(host, 'Milestones', milestone(host, 'title', title))]).toEqual([text, '']);
      expect([text, valueAt(host, 'Milestones', milestone(host, 'id', title))]).toEqual([text, expect.stringMatching(/^M-\d+$/)]);
      expect([text, valueAt(host, 'Milestones', milestone(host, 'state', title))]).toEqual([text, 'No date']);
    }
    expect(valueAt(host, 'Milestones', milestone(host, 'note', GUESTS))).toHaveLength(50_000);
    expect(figuresOf(host)['milestones']).toBe(40 + TEXTS.length);
    expectSameFigures(host);
    // And through a job that writes them again.
    const before = pictureOf(host);
    host.run('buildEverything', []);
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test('choices that a list does not hold are refused by the sheet itself', () => {
    const host = builtHost('buildEverything', { templates: FEW });
    expect(() => host.edit({ tab: 'Milestones', cell: milestone(host, 'status', GUESTS), value: 'Kind of done' })).toThrow(
      'Choose one of: Not started, In progress',
    );
    // Pasted in, they are said.
    const { row, column } = {
      row: keyAt(host, 'Milestones', '#milestones.start').row + 2,
      column: keyAt(host, 'Milestones', 'milestones.status').column + 1,
    };
    host.call('script', `tab('Milestones').getRange(${row}, ${column}).setValues([['Kind of done']])`);
    expect(statusOf(host).issues.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(
        /^Status of "Segments, regions and offers signed off with Sales" is "Kind of done", which is not one of Not started, In progress, Blocked, Done, Cancelled/,
      ),
    );
    expectSameFigures(host);
  });

  test('an empty workbook has a status, a catalogue and nothing to clear', () => {
    const host = emptyHost();
    expect(statusOf(host)).toMatchObject({
      hasPlan: false,
      hasSample: false,
      quarter: 'FY26 Q3',
      issues: [],
      overdue: [],
      figures: { completionRate: '—', counted: 0 },
    });
    expect(host.run('sidebarCatalogue', [])).toMatchObject({ hasPlan: false, hasSample: false });
    expect(host.run('clearSampleData', [])).toEqual({ kind: 'done', sentence: 'There is no sample data in this workbook.' });
  });
});
