import { Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const ALONE = ['settings', 'accountabilityMatrix'];
const at = (column: string, row: number) => ({ section: 'outcomes', column, row });

describe('A1.12: the escalation path has a default', () => {
  const outcomes = [{ outcome: 'written', escalationPath: 'Ann' }, { outcome: 'empty' }, { outcome: 'a number', escalationPath: 7 }];
  const plan = new Plan(NOW, { outcomes }, ALONE);
  test.each([
    ['what is written counts', 0, 'Ann'],
    ['an empty cell counts as the default', 1, 'CMO/VP Marketing'],
    ['what is no text counts as the default', 2, 'CMO/VP Marketing'],
  ])('A1.12: %s', (_, row, path) => shows(plan, at('path', row), path));
  test('A1.12: a row typed below the seven has it at once, and the default is a setting', () => {
    plan.type(at('outcome', 3), 'Partner marketing');
    shows(plan, at('path', 3), 'CMO/VP Marketing');
    plan.type({ section: 'settings', column: 'escalationDefault' }, 'Head of growth');
    shows(plan, at('path', 3), 'Head of growth');
    shows(plan, at('path', 0), 'Ann');
  });
});
