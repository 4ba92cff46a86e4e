import type { Node, Comparison as Operator } from '../../../src/core/expression/node.ts';
import type { Grid } from '../../../src/core/sheet/value.ts';
import type { Catalogue } from '../../../src/core/tab/template.ts';
import { ruledOf } from '../../../src/core/tab/template.ts';
import { withRule } from '../small-catalogue.ts';
import { type Built, compared } from './comparison.ts';
import { catalogue, workbooks } from './workbooks.ts';

// A law that nothing can break proves nothing: each slip below, made on one side only, must make it fail.

const WORKBOOKS = Number(process.env.RUNS ?? 24);

/** Every node of a rule changed, from the leaves up. */
const everywhere =
  (change: (node: Node) => Node) =>
  (rule: Node): Node => {
    const inside = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(inside);
      if (typeof value !== 'object' || value === null) return value;
      const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inside(inner)]));
      return 'kind' in copy ? change(copy as unknown as Node) : copy;
    };
    return inside(rule) as Node;
  };
const operator = (from: Operator, to: Operator) =>
  everywhere((node) => (node.kind === 'compare' && node.operator === from ? { ...node, operator: to } : node));
const withoutCase =
  (at: number) =>
  (rule: Node): Node =>
    rule.kind === 'choose' ? { ...rule, cases: rule.cases.filter((_, i) => i !== at) } : rule;
const withoutFunction = (name: 'MIN' | 'MAX') =>
  everywhere((node) => (node.kind === 'function' && node.name === name ? (node.of.find((one) => one.kind !== 'literal') ?? node) : node));
const withoutExceptions = everywhere((node) => (node.kind === 'tally' ? { ...node, except: [] } : node));
const withoutCondition = (column: string) =>
  everywhere((node) => (node.kind === 'tally' ? { ...node, where: node.where.filter((c) => c.column !== column) } : node));

const SLIPS: readonly (readonly [slip: string, rule: string, change: (rule: Node) => Node])[] = [
  ['C6: due today is overdue', 'milestones.state', operator('<', '<=')],
  ['C6: due soon ends a day early', 'milestones.state', operator('<=', '<')],
  ['C6: done late on the very day', 'milestones.state', operator('>', '>=')],
  ['C6: a cancelled milestone is overdue', 'milestones.state', withoutCase(0)],
  ['C6: late on the very day', 'milestones.daysLate', operator('<', '<=')],
  ['C1: progress is not cut to 0 and 100 %', 'keyResults.progress', withoutFunction('MIN')],
  ['C1: progress may be negative', 'keyResults.progress', withoutFunction('MAX')],
  [
    'C1: the start is forgotten',
    'keyResults.raw',
    everywhere((node) => (node.kind === 'ratio' && node.top.kind === 'arithmetic' ? { ...node, top: node.top.left } : node)),
  ],
  ['C1: a number as text counts as binary', 'keyResults.raw', withoutCase(0)],
  ['C2: a cancelled key result counts', 'keyResults.counted', withoutCase(0)],
  ['C2: weights do not count', 'keyResults.weighted', everywhere((node) => (node.kind === 'arithmetic' ? node.right : node))],
  ['C2: the worst status is not the missed one', 'objectives.status', withoutCase(1)],
  ['C2: cancelled key results are counted', 'objectives.keyResults', withoutExceptions],
  ['C3: exactly 100 % is not complete', 'keyResults.reached', operator('>=', '>')],
  ['C3: exactly 70 % is not complete', 'objectives.complete', operator('>=', '>')],
  ['C3: a descoped objective counts', 'objectives.counted', withoutCase(0)],
  ['C4: exactly at the limit is not on track', 'keyResults.pace', operator('>=', '>')],
  ['C4: elapsed time may exceed the whole', 'keyResults.elapsed', withoutFunction('MIN')],
  ['C4: elapsed time may be negative', 'keyResults.elapsed', withoutFunction('MAX')],
  [
    'C4: the tolerance does not shrink',
    'keyResults.pace',
    everywhere((node) => (node.kind === 'called' ? { kind: 'literal', value: 1 } : node)),
  ],
  ['C5: confidence 7 is at risk', 'keyResults.step', operator('<', '<=')],
  ['C7: exactly on target is not green', 'kpis.status', operator('>=', '>')],
  [
    'C7: lower is not better',
    'kpis.favourable',
    everywhere((node) => (node.kind === 'choose' && node.cases[0]?.when.kind === 'is' ? { ...node, cases: [] } : node)),
  ],
  ['C7: a missing reading is overlooked', 'kpis.status', withoutCase(2)],
  [
    'C9: quarters are years',
    'settings.quarterStart',
    everywhere((node) => (node.kind === 'literal' && node.value === 3 ? { ...node, value: 12 } : node)),
  ],
  ['C12: two of one name are one', 'milestones.ownerCheck', operator('=', '>=')],
  ['C12: people who left count', 'outcomes.driCheck', withoutCondition('isActive')],
  ['case and spaces tell names apart', 'people.nameKey', everywhere((node) => (node.kind === 'matchKey' ? (node.cell as Node) : node))],
  ['milestones of others count', 'objectives.milestonesDone', withoutCondition('objectiveKey')],
  ['other quarters count', 'home.counted', withoutCondition('inCurrent')],
  ['the reallocation check looks one way', 'bets.match', operator('>', '>=')],
];

/** The workbook as it stands, read once. */
const frozen = (workbook: Built): Built => {
  const grids = new Map<number, Grid>(workbook.tabs().map(({ id }) => [id, workbook.read(id)]));
  const tabs = workbook.tabs();
  return { tabs: () => tabs, read: (id) => grids.get(id) as Grid, formulas: () => [], write: () => [], pictures: workbook.pictures };
};
const samples: { readonly workbook: Built; readonly today: number }[] = [];
beforeAll(() => {
  for (const { workbook, today } of workbooks(WORKBOOKS, () => 'two quarters')) samples.push({ workbook: frozen(workbook), today });
}, 120_000);

const isCaught = (mutant: Catalogue): boolean =>
  samples.some(({ workbook, today }) => compared(workbook, mutant, today).differences.length > 0);

test('without a slip the law holds on these workbooks', () => {
  expect(isCaught(catalogue)).toBe(false);
});

test.each(SLIPS)('the law notices: %s', (_, rule, change) => {
  const [section = '', column = ''] = rule.split('.');
  const before = ruledOf(catalogue).find((one) => one.section.key === section)?.rules[column];
  const mutant = withRule(catalogue, section, column, change);
  expect(JSON.stringify(ruledOf(mutant).find((one) => one.section.key === section)?.rules[column])).not.toBe(JSON.stringify(before));
  expect(isCaught(mutant)).toBe(true);
});
