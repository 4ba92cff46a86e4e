import type { Seed } from '../../../src/core/tab/template.ts';
import { Plan, shows } from './plan.ts';

const TABS = ['settings', 'home', 'quarterlyPlan', 'milestones'];
const many = (count: number, name: string, more: Seed = {}): Seed[] =>
  Array.from({ length: count }, (_, i) => ({ [name]: `${name} ${i + 1}`, ...more }));

/** What stands on the closing line of one of Home's lists. */
const restOf = (plan: Plan, section: string) => {
  const home = plan.reading.tabs.find(({ reading }) => reading.template.key === 'home');
  const list = home?.reading.sections.find(({ place }) => place.section.key === section);
  return home?.grid[list?.place.end ?? -1]?.find((value, column) => column > 0 && value !== null) ?? null;
};
const LISTS = ['objectivesNow', 'overdueNow', 'byPerson', 'byCategory'];

test('A4.02 A2.14: what a list on Home has no room for is said below it', () => {
  const plan = new Plan(
    '2026-08-24',
    {
      objectives: many(9, 'title'),
      milestones: [...many(12, 'title', { due: '2026-08-20' }), ...many(3, 'title', { due: '2026-10-01' })],
      people: many(18, 'name'),
      categories: many(10, 'name'),
    },
    TABS,
  );
  expect(LISTS.map((section) => restOf(plan, section))).toEqual([
    'And 1 more: see the quarterly plan.',
    'And 2 more: see Milestones.',
    'And 3 more: see People in Settings.',
    'And 2 more: see Categories in Settings.',
  ]);
  expect(plan.issues).toEqual([]);
});

test('A4.02 A2.14: nothing is said where a list on Home shows everything, up to its last row', () => {
  const plan = new Plan(
    '2026-08-24',
    {
      objectives: many(8, 'title'),
      milestones: many(10, 'title', { due: '2026-08-20' }),
      people: many(15, 'name'),
      categories: many(8, 'name'),
    },
    TABS,
  );
  expect(LISTS.map((section) => restOf(plan, section))).toEqual([null, null, null, null]);
});

test('A4.02: rows left empty in a plan hide nothing silently', () => {
  const plan = new Plan('2026-08-24', { objectives: many(10, 'title'), people: many(16, 'name') }, TABS);
  plan.type({ section: 'objectives', column: 'title', row: 0 }, null);
  plan.type({ section: 'people', column: 'name', row: 3 }, null);
  expect(restOf(plan, 'objectivesNow')).toBe('And 2 more: see the quarterly plan.');
  expect(restOf(plan, 'byPerson')).toBe('And 1 more: see People in Settings.');
});

test('A2.14: Home says where an objective or an overdue milestone belongs to nobody', () => {
  const plan = new Plan(
    '2026-08-24',
    {
      people: [{ name: 'Ann' }],
      objectives: [{ title: 'Hers', dri: 'Ann' }, { title: 'Nobody’s' }],
      milestones: [
        { title: 'hers', owner: 'Ann', due: '2026-08-01' },
        { title: 'nobody’s', due: '2026-08-02' },
      ],
    },
    TABS,
  );
  for (const [row, expected] of ['Ann', 'No DRI', null].entries()) shows(plan, { section: 'objectivesNow', column: 'dri', row }, expected);
  for (const [row, expected] of ['Ann', 'No owner', null].entries()) shows(plan, { section: 'overdueNow', column: 'owner', row }, expected);
});

describe('A2.14: open milestones without exactly one owner are listed on Home', () => {
  const row = (plan: Plan, n: number) =>
    ['title', 'owner', 'check', 'due'].map((column) => {
      const at = { section: 'unownedNow', column, row: n };
      expect(plan.engine(at)).toEqual(plan.value(at));
      return plan.engine(at);
    });
  test('the soonest due first, those without a date last, with what is wrong', () => {
    const plan = new Plan(
      '2026-08-24',
      {
        people: [{ name: 'Ann' }, { name: 'Ben', active: 'No' }],
        milestones: [
          { title: 'some day', owner: '' },
          { title: 'in autumn', owner: 'Ann and Ben', due: '2026-10-01' },
          { title: 'hers', owner: 'Ann', due: '2026-08-25' },
          { title: 'done', status: 'Done', due: '2026-08-01' },
          { title: 'cancelled', status: 'Cancelled', due: '2026-08-01' },
          { title: 'late', owner: 'Cleo', due: '2026-08-20' },
          { title: 'that day as well', due: '2026-10-01' },
        ],
      },
      TABS,
    );
    expect([0, 1, 2, 3, 4].map((n) => row(plan, n))).toEqual([
      ['late', 'Cleo', 'Not in People', '20 Aug 2026'],
      ['in autumn', 'Ann and Ben', 'Two names', '1 Oct 2026'],
      ['that day as well', null, 'No owner', '1 Oct 2026'],
      ['some day', null, 'No owner', 'No date'],
      [null, null, null, null],
    ]);
    expect(restOf(plan, 'unownedNow')).toBeNull();
  });

  test('where each has one, the list says so; what does not fit is said below', () => {
    const calm = new Plan('2026-08-24', { people: [{ name: 'Ann' }], milestones: [{ title: 'm', owner: 'Ann' }] }, TABS);
    expect([0, 1].map((n) => row(calm, n))).toEqual([
      ['Every open milestone has one owner.', null, null, null],
      [null, null, null, null],
    ]);
    const wild = new Plan('2026-08-24', { milestones: many(9, 'title', { due: '2026-10-01' }) }, TABS);
    expect(row(wild, 4)[0]).toBe('title 5');
    expect(restOf(wild, 'unownedNow')).toBe('And 4 more: see Milestones.');
  });
});

test('C7: Home says that readings are missing where no KPI is red', () => {
  const lead = (kpis: Seed[]) =>
    new Plan('2026-08-24', { objectives: [{ title: 'o' }], kpis }, [...TABS, 'kpis']).reading.tabs
      .find(({ reading }) => reading.template.key === 'home')
      ?.grid.flat()
      .find((value) => typeof value === 'string' && value.includes('objectives complete;'));
  const late = { target: 1, cadence: 'Monthly', since: '2026-05-10' };
  const green = { target: 1, actual: 1, actualOn: '2026-08-20' };
  expect(lead([{ kpi: 'a', ...late }])).toMatch(/ No KPI is red, 1 misses a reading\.$/);
  expect(
    lead([
      { kpi: 'a', ...late },
      { kpi: 'b', ...late },
    ]),
  ).toMatch(/ No KPI is red, 2 miss a reading\.$/);
  expect(lead([{ kpi: 'a', ...green }])).toMatch(/ No KPI is red\.$/);
});
