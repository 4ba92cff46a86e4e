import type { Seed } from '../../../src/core/tab/template.ts';
import { Plan } from './plan.ts';

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
