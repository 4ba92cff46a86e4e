import { explainRule } from '../../../src/core/expression/to-sentence.ts';
import { ruledOf } from '../../../src/core/tab/template.ts';
import { Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const people = [{ name: 'Ann' }, { name: 'Ben' }];
/** What Explain says of the check in a row. */
const because = (plan: Plan, section: string, row: number): readonly string[] => {
  const { catalogue, filled } = plan.reading;
  const place = filled.get(section)?.[0]?.place as string;
  return explainRule({ section, place, row, column: 'check' }, { all: ruledOf(catalogue), filled }).because;
};

describe('A1.06: what an objective still lacks', () => {
  const whole = { dri: 'Ann', bet: 'B-1' };
  const NEW = 'No DRI; Serves no bet; No key result yet; No milestone yet';
  const OBJECTIVES = [
    { name: 'nothing is missing', row: whole, keyResults: 2, check: 'OK' },
    { name: 'no DRI', row: { bet: 'B-1' }, keyResults: 1, check: 'No DRI' },
    { name: 'two names in the DRI cell', row: { ...whole, dri: 'Ann & Ben' }, keyResults: 1, check: 'Two names: one DRI, please' },
    { name: 'a DRI who is not in People', row: { ...whole, dri: 'Zoë' }, keyResults: 1, check: 'DRI is not in People' },
    { name: 'no bet', row: { dri: 'Ann' }, keyResults: 1, check: 'Serves no bet' },
    { name: 'no key result', row: whole, keyResults: 0, check: 'No key result yet' },
    { name: 'three key results are welcome', row: whole, keyResults: 3, check: 'OK' },
    { name: 'more than three key results', row: whole, keyResults: 4, check: 'More key results than advised' },
    { name: 'A2.10: no milestone', row: whole, keyResults: 1, milestone: false, check: 'No milestone yet' },
    { name: 'all that a new one lacks', row: {}, keyResults: 0, milestone: false, check: NEW },
    {
      name: 'two names, too many key results and no milestone',
      row: { dri: 'Ann & Ben', bet: 'B-1' },
      keyResults: 4,
      milestone: false,
      check: 'Two names: one DRI, please; More key results than advised; No milestone yet',
    },
    {
      name: 'cancelled with a decision',
      row: { ...whole, state: 'Cancelled', decision: 'D-1' },
      keyResults: 0,
      check: 'Descoped by decision',
    },
    {
      name: 'cancelled without one',
      row: { ...whole, state: 'Cancelled' },
      keyResults: 0,
      check: 'Cancelled without a decision: it still counts',
    },
    {
      name: 'C3: cancelled with a decision that the log does not have',
      row: { ...whole, state: 'Cancelled', decision: 'D-999' },
      keyResults: 0,
      check: 'No such decision in the log: it still counts',
    },
    {
      name: 'C2: a key result that cannot be measured',
      row: whole,
      keyResults: 1,
      target: null,
      check: 'A key result cannot be measured: see its Check',
    },
  ];
  const plan = new Plan(NOW, {
    people,
    bets: [{ statement: 'Grow' }],
    decisions: [{ id: 'D-1', decision: 'Not this quarter' }],
    objectives: OBJECTIVES.map(({ name, row }) => ({ title: name, ...row })),
    keyResults: OBJECTIVES.flatMap(({ keyResults, target }, i) =>
      Array.from({ length: keyResults }, (_, j) => ({
        title: `${i}.${j}`,
        objective: `O-${i + 1}`,
        start: 0,
        ...(target === null ? {} : { target: 10 }),
      })),
    ),
    milestones: OBJECTIVES.flatMap(({ milestone = true }, i) => (milestone ? [{ title: `m ${i}`, objective: `O-${i + 1}` }] : [])),
  });
  test.each(OBJECTIVES.map((one, row) => ({ ...one, row })))('A1.06: $name', ({ row, check }) => {
    shows(plan, { section: 'objectives', column: 'check', row }, check);
  });
  test('A1.06: Explain says each of them in a sentence', () => {
    expect(
      because(
        plan,
        'objectives',
        OBJECTIVES.findIndex(({ check }) => check === NEW),
      ),
    ).toEqual(['It has no DRI.', 'It names no bet.', 'It has no key result.', 'No milestone serves it.']);
    expect(because(plan, 'objectives', 0)).toEqual(['Nothing is missing.']);
  });
});

describe('A1.06: what a key result still lacks', () => {
  const NEW = 'No owner; No baseline: set Start; No target; No initiative yet';
  const whole = { kind: 'Number', start: 0, target: 10, owner: 'Ann', objective: 'O-1' };
  const without = (key: keyof typeof whole) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
  const KEY_RESULTS = [
    { name: 'A5.15: nothing is missing', row: whole, check: 'OK' },
    { name: 'A5.15: no initiative', row: whole, initiative: false, check: 'No initiative yet' },
    { name: 'A5.15: a cancelled initiative is none', row: whole, initiative: 'Cancelled', check: 'No initiative yet' },
    { name: 'no baseline', row: without('start'), check: 'No baseline: set Start' },
    { name: 'no target', row: without('target'), check: 'No target' },
    { name: 'start equals target', row: { ...whole, start: 10 }, check: 'Start equals target' },
    { name: 'no owner', row: without('owner'), check: 'No owner' },
    { name: 'two owners', row: { ...whole, owner: 'Ann, Ben' }, check: 'Two names: one owner, please' },
    { name: 'an owner who is not in People', row: { ...whole, owner: 'Zoë' }, check: 'Owner is not in People' },
    { name: 'no objective', row: without('objective'), check: 'No such objective' },
    { name: 'an objective that does not exist', row: { ...whole, objective: 'O-9' }, check: 'No such objective' },
    { name: 'a wildcard is no objective', row: { ...whole, objective: 'O-*' }, check: 'No such objective' },
    { name: 'a due day that is text', row: { ...whole, due: 'end of May' }, check: 'Due is not a date' },
    { name: 'an activity', row: { ...whole, measures: 'Activity' }, check: 'An activity, not an outcome' },
    { name: 'a binary one needs no start', row: { kind: 'Binary', owner: 'Ann', objective: 'O-1' }, check: 'OK' },
    {
      name: 'a limit needs no start',
      row: { kind: 'Stay below', target: 5, owner: 'Ann', objective: 'O-1' },
      check: 'OK',
    },
    { name: 'cancelled', row: { ...without('owner'), state: 'Cancelled' }, check: 'Cancelled' },
    { name: 'no owner and no target', row: { kind: 'Number', start: 0, objective: 'O-1' }, check: 'No owner; No target' },
    { name: 'all that a new one lacks', row: { objective: 'O-1' }, initiative: false, check: NEW },
    {
      name: 'two owners, and a due day that is text',
      row: { ...whole, owner: 'Ann/Ben', due: 'soon' },
      check: 'Two names: one owner, please; Due is not a date',
    },
  ];
  const plan = new Plan(NOW, {
    people,
    objectives: [{ title: 'One' }],
    keyResults: KEY_RESULTS.map(({ name, row }) => ({ title: name, ...row })),
    initiatives: KEY_RESULTS.flatMap(({ initiative = true }, i) =>
      initiative ? [{ title: `i ${i}`, keyResult: `KR-${i + 1}`, status: initiative === true ? 'In progress' : initiative }] : [],
    ),
  });
  test.each(KEY_RESULTS.map((one, row) => ({ ...one, row })))('A1.06: $name', ({ row, check }) => {
    shows(plan, { section: 'keyResults', column: 'check', row }, check);
  });
  test('A1.06: Explain says each of them in a sentence', () => {
    const row = KEY_RESULTS.findIndex(({ name }) => name === 'no owner and no target');
    expect(because(plan, 'keyResults', row)).toEqual(['Nobody owns it.', 'There is no target to measure to.']);
  });
});

test('A5.15: initiatives do not add to progress', () => {
  const plan = new Plan(NOW, {
    objectives: [{ title: 'One' }],
    keyResults: [{ title: 'k', objective: 'O-1', kind: 'Number', start: 0, target: 10, current: 2 }],
    initiatives: ['Done', 'Done', 'In progress'].map((status, i) => ({ title: `${i}`, keyResult: 'KR-1', status })),
  });
  shows(plan, { section: 'keyResults', column: 'initiatives' }, 3);
  shows(plan, { section: 'keyResults', column: 'progress' }, 0.2);
  shows(plan, { section: 'objectives', column: 'score' }, 0.2);
});

describe('A3.14: impact × urgency', () => {
  const LEVELS = ['High', 'Medium', 'Low'] as const;
  const HIGH = 'Dedicated team, full funding';
  const MEDIUM = 'Shared resources';
  const LOW = 'Limited support';
  const TABLE = [
    ['High', 'High', 'Medium'],
    ['High', 'Medium', 'Low'],
    ['Medium', 'Low', 'Low'],
  ] as const;
  const cells = LEVELS.flatMap((impact, i) =>
    LEVELS.map((urgency, j) => ({ impact, urgency, priority: TABLE[i]?.[j] as (typeof LEVELS)[number] })),
  );
  const plan = new Plan(NOW, {
    objectives: [
      ...cells.map(({ impact, urgency }) => ({ title: `${impact} ${urgency}`, impact, urgency })),
      { title: 'open', impact: 'High' },
    ],
  });
  test.each(cells.map((one, row) => ({ ...one, row })))('A3.14: impact $impact, urgency $urgency: $priority', ({ row, priority }) => {
    shows(plan, { section: 'objectives', column: 'priority', row }, priority);
    shows(plan, { section: 'objectives', column: 'focus', row }, { High: HIGH, Medium: MEDIUM, Low: LOW }[priority]);
  });
  test('A3.14: nothing without both', () => shows(plan, { section: 'objectives', column: 'priority', row: 9 }, null));
  const level = (row: number, column: string) => ({ section: 'priorityLevels', column, row });
  const priorityOf = (row: number) => ({ section: 'objectives', column: 'priority', row });
  const focusOf = (row: number) => ({ section: 'objectives', column: 'focus', row });
  test('A3.14: the table stands in Settings, and a changed cell of it changes the objectives of that impact and urgency alone', () => {
    for (const [row, impact] of LEVELS.entries()) {
      expect(plan.engine(level(row, 'impact'))).toBe(impact);
      expect(['high', 'medium', 'low'].map((column) => plan.engine(level(row, column)))).toEqual(TABLE[row]);
    }
    plan.type(level(2, 'high'), 'low');
    shows(plan, priorityOf(6), 'Low');
    shows(plan, focusOf(6), LOW);
    shows(plan, priorityOf(0), 'High');
    shows(plan, priorityOf(7), 'Low');
  });
  test.each([
    ['blank', null],
    ['misspelt', 'Hihg'],
    ['a number', 1],
    ['a formula that fails', '=1/0'],
  ])('A3.14: a cell of the table that is %s gives a plain word, never an error', (_, value) => {
    plan.type(level(0, 'medium'), value);
    shows(plan, priorityOf(1), 'Not set');
    shows(plan, focusOf(1), null);
    shows(plan, priorityOf(0), 'High');
  });
  test('A3.14: rows in another order say the same, and an impact without a row is not set', () => {
    plan.type(level(0, 'impact'), 'Low').type(level(2, 'impact'), 'Urgent');
    shows(plan, priorityOf(6), 'High');
    shows(plan, priorityOf(2), 'Not set');
  });
});

describe('A2.07: the SMART check of an objective', () => {
  const plan = new Plan(NOW, {
    people,
    objectives: [
      { title: 'all of it', dri: 'Ann', bet: 'B-1', attainable: true },
      { title: 'nothing of it' },
      { title: 'A5.05 the numbers are asked of key results, not of the objective', dri: 'Ann', bet: 'B-1', attainable: true },
      { title: 'a bet that does not stand, and no date', dri: 'Ann', bet: 'B-99', attainable: true },
    ],
    keyResults: [
      { title: 'k', objective: 'O-1', kind: 'Number', start: 0, target: 10 },
      { title: 'l', objective: 'O-3', kind: 'Number', start: 0 },
      { title: 'm', objective: 'O-4', kind: 'Number', start: 0, target: 10, due: 'someday' },
      { title: 'n', objective: 'O-4', kind: 'Number', start: 0, target: 10, due: NOW },
    ],
  });
  test.each([
    [0, 'SMART'],
    [1, 'Missing: S (one DRI) M (a measurable key result) A (tick Attainable) R (a bet it serves)'],
    [2, 'Missing: M (a measurable key result)'],
    [3, 'Missing: R (a bet it serves) T (a due date that can be read)'],
  ])('A2.07 A5.05: objective %i', (row, smart) => shows(plan, { section: 'objectives', column: 'smart', row }, smart));
});

describe('A5.03: how many objectives', () => {
  test.each([
    [0, 'No objective yet'],
    [3, 'OK: 3 (three is a good number)'],
    [5, 'OK: 5 (three is a good number)'],
    [6, '6 objectives: more than the 5 advised'],
  ])('A5.03: %i', (n, check) => {
    const plan = new Plan(NOW, { objectives: Array.from({ length: n }, (_, i) => ({ title: `${i}` })) }, ['quarterlyPlan']);
    shows(plan, { section: 'quarter', column: 'objectivesCheck' }, check);
  });
});

describe('A1.06: dependencies are talked about before the quarter begins', () => {
  const dependencies = [
    { team: 'Sales', what: 'talked', talked: 'Yes', neededBy: '2026-08-01' },
    { team: 'Sales', what: 'needed later', neededBy: '2026-09-30' },
    { team: 'Sales', what: 'needed yesterday', neededBy: '2026-08-23' },
    { team: 'Sales', what: 'needed today', talked: 'No', neededBy: NOW },
    { team: 'Sales', what: 'no day' },
  ];
  const plan = new Plan(NOW, { dependencies });
  const BEGUN = 'Talk now: the quarter has begun';
  test.each(
    ['Agreed', BEGUN, 'Talk now: it is overdue', BEGUN, BEGUN].map((state, row) => ({ state, row, what: dependencies[row]?.what })),
  )('A1.06: $what', ({ row, state }) => {
    shows(plan, { section: 'dependencies', column: 'state', row }, state);
  });
  test('A1.06: the talks still to have are counted, overdue ones too', () => {
    shows(plan, { section: 'quarter', column: 'widest' }, '4 to have now');
  });
  test('A1.06: before the quarter begins nothing is urgent', () => {
    plan.type({ section: 'settings', column: 'asOf' }, '2026-06-30');
    shows(plan, { section: 'dependencies', column: 'state', row: 1 }, 'To be talked about');
    shows(plan, { section: 'quarter', column: 'widest' }, 'None');
  });
});

test('A1.06: a risk without a mitigation', () => {
  const plan = new Plan(NOW, { risks: [{ risk: 'a', mitigation: 'b' }, { risk: 'c' }] });
  shows(plan, { section: 'risks', column: 'check', row: 0 }, 'OK');
  shows(plan, { section: 'risks', column: 'check', row: 1 }, 'No mitigation');
});

describe('A3.13: time, budget and people before it starts', () => {
  const plan = new Plan(NOW, {
    initiatives: [
      { title: 'a', time: '2 weeks', budget: 5000, people: 'Ann', startOn: '2026-08-01' },
      { title: 'b', time: '2 weeks', startOn: '2026-09-01' },
      { title: 'c', time: '2 weeks', startOn: NOW },
      { title: 'd' },
    ],
  });
  test.each(['Evaluated', 'Evaluate before it starts', 'Not evaluated', 'Not evaluated'].map((says, row) => ({ says, row })))(
    'A3.13: row $row is $says',
    ({ row, says }) => {
      shows(plan, { section: 'initiatives', column: 'evaluated', row }, says);
    },
  );
});

test('A4.15: Home says as of which day it stands, and A2.06: the intent', () => {
  const plan = new Plan(NOW, {
    frame: [{ intent: 'Plants buy from the firm they have learnt from.' }],
    settings: [{ organisation: 'Fernhollow' }],
  });
  const home = plan.workbook.tabs().find(({ name }) => name === 'Home');
  const shown = plan.workbook
    .read(home?.id ?? 0)
    .flat()
    .filter((value) => typeof value === 'string');
  expect(shown).toContain('As of 24 Aug 2026  ·  FY26 Q3, week 9 of 13  ·  Plants buy from the firm they have learnt from.');
  expect(shown).toContain('Fernhollow: marketing plan');
});

test('A1.06: only the quarter that holds the as-of day is current', () => {
  const plan = new Plan(NOW, { objectives: [{ title: 'a' }] });
  shows(plan, { section: 'quarter', column: 'current' }, 'Yes');
  shows(plan, { section: 'home', column: 'counted' }, 1);
  shows(plan, { section: 'objectivesNow', column: 'title' }, 'a');
  plan.type({ section: 'settings', column: 'asOf' }, '2026-10-01');
  shows(plan, { section: 'quarter', column: 'current' }, 'No');
  shows(plan, { section: 'home', column: 'counted' }, 0);
  shows(plan, { section: 'objectivesNow', column: 'title' }, null);
});

test('B17 A3.26: the quarter begins with the lessons written before it, the latest first; a later one, or one to come, is not among them', () => {
  const plan = new Plan(
    '2026-08-24',
    {
      lessons: [
        { lesson: 'Of spring', date: '2026-05-04', tags: 'fair' },
        { lesson: 'Of June', date: '2026-06-30', tags: 'ads, routing', doNextTime: 'Count leads first' },
        { lesson: 'Of this quarter', date: '2026-07-01' },
        { lesson: 'To come', date: '2026-09-20' },
        { lesson: 'Of June, too', date: '2026-06-30' },
        { lesson: 'Without a day' },
      ],
    },
    ['settings', 'quarterlyPlan', 'lessons'],
  );
  for (const [row, lesson] of ['Of June, too', 'Of June', 'Of spring', null].entries())
    shows(plan, { section: 'lessonsBack', column: 'lesson', row }, lesson);
  shows(plan, { section: 'lessonsBack', column: 'tags', row: 1 }, 'ads, routing');
  shows(plan, { section: 'lessonsBack', column: 'doNextTime', row: 1 }, 'Count leads first');
  shows(plan, { section: 'quarter', column: 'lessons' }, '3 lessons of earlier quarters: see below');
});

test('A5.16: how many functions work on a key result', () => {
  const plan = new Plan(NOW, {
    keyResults: [{ title: 'k' }, { title: 'l' }],
    initiatives: [
      { title: 'a', keyResult: 'KR-1', function: 'Content' },
      { title: 'b', keyResult: 'KR-1', function: ' content' },
      { title: 'c', keyResult: 'KR-1', function: 'Sales' },
      { title: 'd', keyResult: 'KR-1', function: 'Product', status: 'Cancelled' },
      { title: 'e', keyResult: 'KR-1' },
      { title: 'f', keyResult: 'KR-2', function: 'Product' },
    ],
  });
  shows(plan, { section: 'keyResults', column: 'functions', row: 0 }, 2);
  shows(plan, { section: 'keyResults', column: 'functions', row: 1 }, 1);
});
