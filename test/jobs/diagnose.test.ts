import { diagnosisWishIn, saveDiagnosis } from '../../src/core/jobs/close-diagnosis.ts';
import { diagnose, diagnosesViewOf } from '../../src/core/jobs/diagnose.ts';
import { entriesOf, readBook } from '../../src/core/plan/book.ts';
import { serialOf, serialOfParts } from '../../src/core/sheet/day.ts';
import type { Value } from '../../src/core/sheet/value.ts';
import type { Seed } from '../../src/core/tab/template.ts';
import { sampleRows } from '../../templates/sample-company.ts';
import { catalogueWith } from '../core/small-catalogue.ts';
import { Plan } from '../core/vectors/plan.ts';

const catalogue = catalogueWith(1);
const quarter = {
  label: 'FY26 Q3',
  start: serialOfParts({ year: 2026, month: 7, day: 1 }),
  end: serialOfParts({ year: 2026, month: 9, day: 30 }),
};
const on = (iso: string): number => serialOf(iso) as number;
const TABS = ['settings', 'quarterlyPlan', 'milestones', 'kpis', 'kpiReadings', 'checkIns', 'diagnoses', 'risksAndBlockers'];
const sampleOn = (iso: string): Plan => new Plan(iso, sampleRows({ today: on(iso), quarter }), TABS);
const rowsIn = (plan: Plan): readonly Readonly<Record<string, Value>>[] => {
  const book = readBook(plan.workbook, catalogue, plan.reading.today);
  return entriesOf(book, 'diagnoses').map(({ values }) => values);
};
const run = (plan: Plan) => diagnose(plan.workbook, catalogue, plan.reading.today);

describe('A4.03 A4.06 B05: the sample company', () => {
  test.each(['2026-07-17'])('A4.03: in the weeks before, as of %s, none is opened', (iso) => {
    const plan = sampleOn(iso);
    expect(run(plan).sentence).toContain('No new variance');
    expect(rowsIn(plan)).toEqual([]);
  });

  describe('at week four', () => {
    const plan = sampleOn('2026-07-22');
    const answers = [run(plan), run(plan), run(plan)];
    const rows = rowsIn(plan);
    const suspects = String(rows[0]?.suspects).split('\n');

    test('A4.06: one is opened for qualified leads, and two more runs add none', () => {
      expect(rows.map(({ kpi }) => kpi)).toEqual(['MQLs per month']);
      expect(answers[0]?.sentence).toBe('Opened a diagnosis: MQLs per month.');
      expect(answers[2]?.sentence).toContain('No new variance');
    });
    test('A4.06: with period, variance, owner, due in five working days, and the day of its check', () => {
      expect(rows[0]).toMatchObject({
        id: 'DX-1',
        period: 'FY26 Q3, week 4',
        opened: on('2026-07-22'),
        variance: expect.closeTo(1064 / 1200 - 1, 9),
        owner: 'Tobias Lindqvist',
        due: on('2026-07-29'),
        checkOn: on('2026-08-19'),
        seenOn: on('2026-07-20'),
        state: 'Find the cause',
        open: 'Yes',
      });
    });
    test('A4.03 B05: the first suspect is the broken lead routing, and who waits for it', () => {
      expect(suspects[0]).toMatch(
        /^1\. M-28 Lead routing connected to the new CRM \(Kwame Asante\) is overdue by 2 days and blocked; \d others wait for it\.$/,
      );
    });
    test('A4.06: with every milestone that is tied to the KPI and its state, what is blocked or late first, what is done last', () => {
      const tied = String(rows[0]?.tied).split('\n');
      expect(tied[0]).toBe('M-28 Lead routing connected to the new CRM (Kwame Asante): Blocked, Overdue, due 20 Jul 2026');
      expect(tied[1]).toBe('M-29 Routing tested with 500 live leads (Nandini Rao): Due soon, due 24 Jul 2026');
      const states = tied.filter((line) => line.startsWith('M-')).map((line) => line.endsWith(': Done'));
      expect(states).toEqual([...states].sort());
      expect(states).toContain(true);
    });
    test('B05: below it the stale figure and the one with too much to do', () => {
      expect(suspects.slice(1).find((line) => line.includes('KR-11 Leads that carry their source (Nandini Rao)'))).toMatch(
        /last check-in 3 Jul 2026, so its figure is stale/,
      );
      expect(suspects.slice(1).find((line) => line.includes('Kwame Asante has 4 milestones open'))).toMatch(/3 at once are advised/);
    });
  });

  test('B17: what earlier work of the same tags has taught stands below the suspects', () => {
    const lessons = [
      { id: 'L-1', lesson: 'Test leads first', date: '2026-05-04', tags: 'Routing, ads' },
      { id: 'L-2', lesson: 'Not yet', date: '2026-08-04', tags: 'routing' },
      { id: 'L-3', lesson: 'Something else', date: '2026-05-04', tags: 'podcast' },
    ];
    const plan = new Plan('2026-07-22', { ...sampleRows({ today: on('2026-07-22'), quarter }), lessons }, [...TABS, 'lessons']);
    run(plan);
    const suspects = String(rowsIn(plan)[0]?.suspects).split('\n');
    expect(suspects.at(-1)).toMatch(/^\d\. Lesson L-1 \(Routing(, ads)?\): Test leads first\.$/);
    expect(suspects.filter((line) => line.includes('Lesson'))).toHaveLength(1);
  });
  test('B17: so does what was learned in its category or channel; what shares more stands first', () => {
    const lessons = [
      { id: 'L-1', lesson: 'Of its category', date: '2026-05-05', milestone: 'M-28' },
      { id: 'L-2', lesson: 'Of another', date: '2026-05-06', category: 'Podcasts', tags: '—' },
      { id: 'L-3', lesson: 'Of category and channel', date: '2026-05-04', category: 'Design / Development', channel: 'CRM' },
    ];
    const plan = new Plan('2026-07-22', { ...sampleRows({ today: on('2026-07-22'), quarter }), lessons }, [...TABS, 'lessons']);
    run(plan);
    const suspects = String(rowsIn(plan)[0]?.suspects).split('\n');
    expect(suspects.filter((line) => line.includes('Lesson')).map((line) => line.slice(3))).toEqual([
      'Lesson L-3 (Design / Development, CRM): Of category and channel.',
      'Lesson L-1 (Design / Development): Of its category.',
    ]);
  });

  test.each([['2026-09-02', 'CPA']])('A4.03: as of %s one for each KPI that calls, run after run', (iso, kpi) => {
    const plan = sampleOn(iso);
    run(plan);
    const first = rowsIn(plan);
    run(plan);
    expect(rowsIn(plan)).toEqual(first);
    expect(first.map((row) => row.kpi)).toContain(kpi);
    expect(new Set(first.map((row) => row.kpi)).size).toBe(first.length);
    expect(first.length).toBeGreaterThan(1);
    expect(new Set(first.map((row) => row.id)).size).toBe(first.length);
  });
});

test('A4.06: however many milestones are late, blockers and stale inputs are among the suspects; the milestones are listed', () => {
  const plan = new Plan(
    '2026-08-24',
    {
      people: [{ name: 'Ann' }],
      objectives: [{ id: 'O-1', title: 'Leads', dri: 'Ann' }],
      keyResults: [{ id: 'KR-1', objective: 'O-1', title: 'Calls', kind: 'Number', start: 0, target: 9, current: 1, owner: 'Ann' }],
      kpis: [
        { kpi: 'Leads', cadence: 'Weekly', target: 100, owner: 'Ann', objective: 'O-1' },
        { kpi: 'Clicks', cadence: 'Weekly', target: 100, objective: 'O-1' },
      ],
      readings: [
        { kpi: 'Leads', day: '2026-08-24', actual: 10 },
        { kpi: 'Clicks', day: '2026-07-01', actual: 10 },
      ],
      milestones: Array.from({ length: 14 }, (_, i) => ({
        id: `M-${i + 1}`,
        title: `Step ${i + 1}`,
        kpi: 'Leads',
        owner: 'Ann',
        due: '2026-08-01',
      })),
      blockers: [{ what: 'No server', type: 'Technical', item: 'M-3', owner: 'Ann', raised: '2026-08-10' }],
    },
    TABS,
  );
  run(plan);
  const row = rowsIn(plan).find(({ kpi }) => kpi === 'Leads');
  const suspects = String(row?.suspects).split('\n');
  expect(suspects).toHaveLength(10);
  for (const kind of [
    /is overdue by 23 days/,
    /Blocker \(Ann\): No server, open for 14 days/,
    /no check-in yet/,
    /Clicks: its reading is missing/,
    /14 milestones open/,
  ])
    expect(suspects.filter((line) => kind.test(line))).not.toEqual([]);
  const tied = String(row?.tied).split('\n');
  expect(tied[0]).toBe('M-1 Step 1 (Ann): Overdue, due 1 Aug 2026');
  expect(tied.at(-1)).toBe('and 2 more');
});

test('A4.06: a KPI that no milestone names says so', () => {
  const plan = new Plan(
    '2026-08-24',
    { kpis: [{ kpi: 'Leads', cadence: 'Weekly', target: 100 }], readings: [{ kpi: 'Leads', day: '2026-08-24', actual: 10 }] },
    TABS,
  );
  run(plan);
  expect(rowsIn(plan)[0]).toMatchObject({ tied: 'No milestone names this KPI.' });
});

describe('A3.23 A3.27 A4.06 A4.09: from open to checked', () => {
  const KPI = { kpi: 'Leads', cadence: 'Weekly', target: 100, owner: 'Ann', dataSource: 'CRM data' };
  const planWith = (asOf: string, actual: number, diagnosis: Seed): Plan =>
    new Plan(
      asOf,
      {
        kpis: [KPI],
        readings: [{ kpi: 'Leads', day: asOf, actual }],
        people: [{ name: 'Ann' }],
        feedbackSources: [{ source: 'CRM data', action: 'Offer adjustments' }],
        diagnoses: [{ id: 'DX-1', kpi: 'leads ', opened: '2026-07-01', seenOn: '2026-06-27', ...diagnosis }],
      },
      ['settings', 'kpis', 'kpiReadings', 'diagnoses', 'milestones'],
    );
  const closed = { cause: 'Form broken', action: 'Mend it', actedOn: '2026-07-08', closed: '2026-07-10', checkOn: '2026-07-29' };
  test.each([
    { name: 'A4.06: open: none is added', asOf: '2026-08-05', actual: 10, given: {}, rows: 1, result: null },
    {
      name: 'A4.06: closed without an action is still open',
      asOf: '2026-08-05',
      actual: 10,
      given: { ...closed, action: '' },
      rows: 1,
      result: null,
    },
    { name: 'A3.27: closed, its check to come: left in peace', asOf: '2026-07-28', actual: 10, given: closed, rows: 1, result: null },
    {
      name: 'A3.27: the check shows no recovery: the next one, linked',
      asOf: '2026-07-29',
      actual: 10,
      given: closed,
      rows: 2,
      result: 'Not recovered: Red on 29 Jul 2026',
      follows: 'DX-1',
    },
    {
      name: 'A3.27: the check shows recovery',
      asOf: '2026-07-30',
      actual: 110,
      given: closed,
      rows: 1,
      result: 'Recovered: Green on 30 Jul 2026',
    },
    {
      name: 'A4.06: recovered once, red again: a new one, not linked',
      asOf: '2026-09-30',
      actual: 10,
      given: { ...closed, result: 'Recovered: Green on 30 Jul 2026' },
      rows: 2,
      result: 'Recovered: Green on 30 Jul 2026',
      follows: null,
    },
  ])('$name', ({ asOf, actual, given, rows: n, result, follows }) => {
    const plan = planWith(asOf, actual, given);
    run(plan);
    run(plan);
    const rows = rowsIn(plan);
    expect(rows.length).toBe(n);
    expect(rows[0]?.result ?? null).toBe(result);
    if (n > 1) expect(rows[1]).toMatchObject({ id: 'DX-2', follows: follows ?? null, source: 'CRM data', suggested: 'Offer adjustments' });
  });
  test('A4.09: days from variance to diagnosis and to action', () => {
    const plan = planWith('2026-08-05', 10, closed);
    expect(rowsIn(plan)[0]).toMatchObject({ toOpen: 4, toAction: 7, state: 'Check due' });
    const book = readBook(plan.workbook, catalogue, plan.reading.today);
    expect(book.filled.get('governance')?.[0]?.columns.get('daysToOpen')?.[0]).toBe(4);
    expect(diagnosesViewOf(book)).toMatchObject({ hasTab: true, calling: ['Leads'] });
  });
});

describe('A3.27 A4.06: closed from the sidebar', () => {
  const KPI = { kpi: 'Leads', cadence: 'Weekly', target: 100, owner: 'Ann' };
  const CHECK = '2026-09-02';
  const plan = new Plan(
    '2026-08-05',
    {
      kpis: [KPI],
      readings: [
        { kpi: 'Leads', day: '2026-08-03', actual: 10 },
        { kpi: 'Leads', day: '2026-08-31', actual: 12 },
      ],
      diagnoses: [{ id: 'DX-1', kpi: 'Leads', opened: '2026-07-01', checkOn: '2026-07-29' }],
    },
    ['settings', 'kpis', 'kpiReadings', 'diagnoses'],
  );
  const save = (wish: object) => {
    const asked = diagnosisWishIn({ id: 'dx-1', ...wish });
    return typeof asked === 'string' ? asked : saveDiagnosis(plan.workbook, catalogue, asked, plan.reading.today).sentence;
  };

  test.each([
    ['nothing', undefined],
    ['no id', { cause: 'x' }],
    ['no text', { id: 'DX-1', cause: 5 }],
    ['no yes or no', { id: 'DX-1', close: 'yes' }],
    ['a novel', { id: 'DX-1', action: 'x'.repeat(1001) }],
  ])('what comes through the door is checked: %s', (_, wish) => expect(typeof diagnosisWishIn(wish)).toBe('string'));

  test('A4.06: closing needs a cause and an action, whichever time they are written', () => {
    expect(save({ close: true })).toContain('Closing needs a cause');
    expect(save({ cause: '=1+1' })).toBe('Saved in DX-1.');
    expect(rowsIn(plan)[0]).toMatchObject({ cause: '=1+1', actedOn: null, closed: null });
    expect(save({ close: true })).toContain('Closing needs an action');
    expect(save({})).toContain('Nothing to save');
    expect(save({ id: 'DX-9', cause: 'x' })).toContain('no diagnosis any more');
  });
  test('A3.27: closed, its check comes after what was tried', () => {
    expect(save({ action: 'Mend it', close: true })).toMatch(/^Closed DX-1. The weekly run reads the KPI again on 2 Sep 2026/);
    expect(rowsIn(plan)[0]).toMatchObject({
      cause: '=1+1',
      action: 'Mend it',
      actedOn: on('2026-08-05'),
      closed: on('2026-08-05'),
      checkOn: on(CHECK),
    });
    expect(save({ cause: 'other' })).toContain('closed already');
    run(plan);
    expect(rowsIn(plan).length).toBe(1);
  });
  test('A3.27: no recovery on the day of its check opens the next, linked', () => {
    plan.type({ section: 'settings', column: 'asOf' }, CHECK);
    run(plan);
    run(plan);
    expect(rowsIn(plan)).toMatchObject([{ result: 'Not recovered: Red on 2 Sep 2026' }, { id: 'DX-2', follows: 'DX-1', open: 'Yes' }]);
    const book = readBook(plan.workbook, catalogue, plan.reading.today);
    expect(diagnosesViewOf(book).diagnoses.map(({ id, isOpen, follows, result }) => [id, isOpen, follows, result])).toEqual([
      ['DX-2', true, 'DX-1', ''],
      ['DX-1', false, '', 'Not recovered: Red on 2 Sep 2026'],
    ]);
  });
});

describe('B05: a diagnosis ends in a lesson', () => {
  const begun = (tabs: readonly string[]): Plan =>
    new Plan(
      '2026-08-05',
      {
        kpis: [{ kpi: 'Leads', category: 'Demand', cadence: 'Weekly', target: 100, owner: 'Ann' }],
        readings: ['2026-08-03', '2026-08-31'].map((day) => ({ kpi: 'Leads', day, actual: 10 })),
        diagnoses: [{ id: 'DX-1', kpi: 'Leads', opened: '2026-07-01', cause: 'The form broke', owner: 'Ann' }],
      },
      ['settings', 'kpis', 'kpiReadings', 'diagnoses', ...tabs],
    );
  const save = (plan: Plan, wish: object) =>
    saveDiagnosis(plan.workbook, catalogue, diagnosisWishIn({ id: 'DX-1', ...wish }) as never, plan.reading.today).sentence;
  const lessonsIn = (plan: Plan) =>
    entriesOf(readBook(plan.workbook, catalogue, plan.reading.today), 'lessons').map(({ values }) => values);
  const wish = { action: 'Mend it', close: true, learned: ' =Test the form each Monday ' };

  test('what was learned is a row of Lessons, dated, with its diagnosis, cause and tag; the next diagnosis shows it', () => {
    const plan = begun(['lessons']);
    expect(save(plan, wish)).toMatch(/^Closed DX-1\. .* The lesson stands in Lessons as L-1\.$/);
    expect(lessonsIn(plan)).toMatchObject([
      {
        id: 'L-1',
        date: on('2026-08-05'),
        campaign: 'DX-1 Leads',
        whatHappened: 'The form broke',
        lesson: '=Test the form each Monday',
        tags: 'Demand',
        owner: 'Ann',
      },
    ]);
    plan.type({ section: 'settings', column: 'asOf' }, '2026-09-02');
    run(plan);
    expect(rowsIn(plan)[1]?.suspects).toContain('Lesson L-1 (Demand): =Test the form each Monday.');
  });
  test('it may be written before closing, and stands once however often it is saved', () => {
    const plan = begun(['lessons']);
    expect(save(plan, { learned: 'Test it' })).toBe('Saved in DX-1. The lesson stands in Lessons as L-1.');
    save(plan, { learned: 'Test it' });
    expect(save(plan, { action: 'Mend it', close: true, learned: 'Test it' })).toContain('stands in Lessons as L-1.');
    expect(save(plan, { learned: 'Too late' })).toContain('closed already');
    expect(lessonsIn(plan)).toHaveLength(1);
  });
  test('without it all is as it was; without the tab the answer says so, and what was written is not lost', () => {
    const plan = begun([]);
    expect(save(plan, { learned: 'Test it' })).toBe(
      'The Lessons tab does not stand yet: insert it from Build, and write the lesson there. Nothing was saved.',
    );
    expect(save(plan, wish)).toMatch(
      /^Closed DX-1\. .* The Lessons tab does not stand yet: insert it from Build, and write there: "=Test the form each Monday"$/,
    );
    const other = begun(['lessons']);
    expect(save(other, { ...wish, learned: ' ' })).toMatch(/^Closed DX-1\.[^L]*$/);
    expect(lessonsIn(other)).toEqual([]);
    expect(diagnosisWishIn({ id: 'DX-1', learned: 5 })).toBe('DX-1: cause, action, what was tried and what was learned are text.');
  });
});

test('without its tab it says so', () => {
  expect(run(new Plan('2026-08-05', {}, ['settings', 'kpis'])).kind).toBe('refused');
});
