import { checksOf } from '../../../src/core/plan/checks.ts';
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
    for (const nothing of [null, 7]) {
      plan.type({ section: 'settings', column: 'escalationDefault' }, nothing);
      shows(plan, at('path', 3), 'CMO/VP Marketing');
    }
  });
});

describe('A1.21: an escalation path leads to a person, by name or by role', () => {
  const people = [
    { name: 'Ann', role: 'CMO/VP Marketing' },
    { name: 'Ben', role: 'Head of content' },
    { name: 'Cleo', role: 'head of content ' },
    { name: 'Dan', role: 'Head of data', active: 'No' },
    { name: 'Eve', role: 'Ann' },
    { name: 'Fay', role: 'VP*' },
  ];
  const outcomes = [
    { outcome: 'by role', dri: 'Ben', escalationPath: 'cmo/vp marketing' },
    { outcome: 'by default', dri: 'Ben' },
    { outcome: 'by name, which goes before a role', dri: 'Ben', escalationPath: 'Ann' },
    { outcome: 'two of that role', dri: 'Ben', escalationPath: 'Head of content' },
    { outcome: 'nobody active', dri: 'Ben', escalationPath: 'Head of data' },
    { outcome: 'nobody', dri: 'Ben', escalationPath: 'CFO' },
    { outcome: 'the same nobody', dri: 'Ben', escalationPath: 'CFO' },
    { outcome: 'no wildcard', dri: 'Ben', escalationPath: 'V*' },
    { outcome: 'nobody, and no DRI yet', dri: '[Name]', escalationPath: 'COO' },
  ];
  const to = [
    'Ann',
    'Ann',
    'Ann',
    'Several people are Head of content',
    'Nobody is Head of data',
    'Nobody is CFO',
    'Nobody is CFO',
    'Nobody is V*',
    'Nobody is COO',
  ];
  const plan = new Plan(NOW, { people, outcomes }, ALONE);
  test.each(outcomes.map(({ outcome }, row) => ({ outcome, row })))('A1.21: $outcome', ({ row }) =>
    shows(plan, at('escalatesTo', row), to[row] as string),
  );
  test('A1.21: what the default leads to', () => {
    shows(plan, { section: 'matrixChecks', column: 'escalatesTo' }, 'Ann');
    plan.type({ section: 'people', column: 'active', row: 0 }, 'No');
    shows(plan, { section: 'matrixChecks', column: 'escalatesTo' }, 'Nobody is CMO/VP Marketing');
    plan.type({ section: 'people', column: 'active', row: 0 }, 'Yes');
  });
  test('A1.21: each path that leads to nobody is an issue, with what to do, once an outcome has its DRI', () => {
    const escalations = checksOf(plan.reading)
      .map(({ sentence }) => sentence)
      .filter((sentence) => sentence.includes('escalates'));
    expect(escalations).toEqual(
      [
        ['two of that role', 'Several people are Head of content'],
        ['nobody active', 'Nobody is Head of data'],
        ['nobody', 'Nobody is CFO'],
        ['no wildcard', 'Nobody is V*'],
      ].map(
        ([outcome, fault]) =>
          `${fault}: what "${outcome}" escalates reaches nobody’s digest. In Settings, write it under Role beside one active person, or name a person under Escalation path.`,
      ),
    );
  });
});

test('A1.20: how many outcomes have one DRI stands in the matrix', () => {
  const outcomes = ['Ann', '[Name]', 'Ann & Ben', 'Ben', 'Team', ''].map((dri, i) => ({ outcome: `${i}`, dri }));
  const plan = new Plan(NOW, { people: [{ name: 'Ann' }, { name: 'Ben' }], outcomes }, ALONE);
  shows(plan, { section: 'matrixChecks', column: 'coverage' }, '2 of 6 outcomes have one DRI');
  for (const row of [1, 2, 4, 5]) plan.type(at('dri', row), 'Ben');
  shows(plan, { section: 'matrixChecks', column: 'coverage' }, '6 of 6 outcomes have one DRI');
});
