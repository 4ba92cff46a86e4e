import { upgrade } from '../../../src/core/jobs/upgrade.ts';
import { catalogue } from '../../../templates/catalogue.ts';
import { on, Plan } from './plan.ts';

const NOW = '2026-08-24';
const STAMP = /Data as of 24 Aug 2026$/;
const subtitleOf = (plan: Plan, name: string): string => {
  const tab = plan.workbook.tabs().find((one) => one.name.startsWith(name));
  return String(plan.workbook.read(tab?.id ?? 0)[2]?.find((value, at) => at > 0 && value !== null) ?? '');
};

describe('A4.15: each tab with computed figures says as of which day they stand; History keeps values with days of their own', () => {
  const plan = new Plan(NOW);
  test.each(catalogue.filter(({ banner, key }) => !banner && key !== 'history').map(({ name, subtitle }) => ({ name, subtitle })))(
    '$name',
    ({ name, subtitle }) => {
      expect(subtitleOf(plan, name)).toMatch(STAMP);
      expect(subtitleOf(plan, name)).toContain(subtitle);
    },
  );
  test('it follows the as-of day', () => {
    plan.type({ section: 'settings', column: 'asOf' }, '2026-07-01');
    expect(subtitleOf(plan, 'Milestones')).toMatch(/Data as of 1 Jul 2026$/);
  });
  test('without Settings it says nothing, and shows no error', () => {
    const alone = new Plan(NOW, {}, ['settings', 'lessons']);
    alone.workbook.remove(alone.workbook.tabs().find(({ name }) => name === 'Settings')?.id ?? 0);
    expect(subtitleOf(alone, 'Lessons')).toMatch(/when it is needed\.$/);
  });
});

test('A4.15: an upgrade gives the subtitle of an older tab its day, and leaves one that somebody wrote', () => {
  const plan = new Plan(NOW, {}, ['settings', 'lessons', 'diagnoses']);
  for (const [name, subtitle, key] of [
    ['Lessons', catalogue.find(({ key: of }) => of === 'lessons')?.subtitle ?? '', 'lessons.topic5'],
    ['Diagnoses', 'Ours', 'diagnoses.openOrder'],
  ] as const) {
    const id = plan.workbook.tabs().find((one) => one.name === name)?.id ?? 0;
    const grid = plan.workbook.read(id);
    const row = grid.findIndex((line) => line.includes(key));
    plan.workbook.type(id, row, grid[row]?.indexOf(key) ?? 0, null);
    plan.workbook.type(id, 2, 0, null);
    plan.workbook.type(id, 2, 1, subtitle);
  }
  upgrade(plan.workbook, catalogue, on(NOW));
  expect(subtitleOf(plan, 'Lessons')).toMatch(STAMP);
  expect(subtitleOf(plan, 'Diagnoses')).toBe('Ours');
});
