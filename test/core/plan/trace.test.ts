import { type Entry, entriesOf } from '../../../src/core/plan/book.ts';
import type { TraceView } from '../../../src/core/plan/review-view.ts';
import { traceOf } from '../../../src/core/plan/trace.ts';
import { Plan } from '../vectors/plan.ts';

const plan = new Plan('2026-08-24', {
  people: [{ name: 'Ann' }],
  frame: [{ mustBeTrue: 'Every plant manager knows us', intent: 'Shorten the way' }],
  bets: [{ id: 'B-1', statement: 'More leads', owner: 'Ann' }],
  businessObjectives: [{ id: 'BO-1', objective: 'Grow' }],
  objectives: [
    { id: 'O-1', title: 'Leads', bet: 'B-1', businessObjective: 'BO-1', dri: 'Ann' },
    { id: 'O-2', title: 'Adrift' },
  ],
  keyResults: [
    { id: 'KR-1', title: 'Up', objective: 'O-1' },
    { id: 'KR-2', title: 'Lost', objective: 'O-9' },
  ],
  initiatives: [{ id: 'IN-1', title: 'Try', keyResult: 'KR-1' }],
  kpis: [{ kpi: 'Cost', objective: 'O-1' }],
  milestones: [
    { id: 'M-1', title: 'Page', objective: 'o-1', kpi: 'Cost', owner: 'Ann', due: '2026-08-20' },
    { id: 'M-2', title: 'Film', kpi: 'Cost' },
    { id: 'M-3', title: 'Talk' },
    { id: 'M-4', title: 'Dropped', status: 'Cancelled' },
  ],
  decisions: [
    { id: 'D-1', decision: 'Ask fewer questions', item: 'O-1', owner: 'Ann' },
    { id: 'D-2', decision: 'Drop the film', item: 'see m-1, not COVID-19; B-1' },
    { id: 'D-3', decision: 'Take back', item: 'd-1' },
    { id: 'D-4', decision: 'Wait', item: 'O-99' },
    { id: 'D-5', decision: 'Rest' },
    { id: 'D-6', decision: 'Itself', item: 'D-6' },
  ],
  blockers: [{ id: 'BL-1', what: 'No server', item: 'M-1', owner: 'Ann' }],
});
const entryOf = (section: string, row = 0): Entry => entriesOf(plan.reading, section)[row] as Entry;
const trace = (section: string, row = 0): TraceView => {
  const { tab, row: at } = entryOf(section, row);
  return traceOf(plan.reading, { tabId: tab.id, row: at, column: 3 });
};
const lineOf = ({ steps }: TraceView) => steps.map(({ kind, id }) => `${kind} ${id}`.trim());
const YEAR = ['Objective O-1', 'Bet B-1', 'The year FY26'];

test.each<[section: string, row: number, line: readonly string[]]>([
  ['milestones', 0, ['Milestone M-1', ...YEAR]],
  ['initiatives', 0, ['Initiative IN-1', 'Key result KR-1', ...YEAR]],
  ['kpis', 0, ['KPI', ...YEAR]],
  ['milestones', 1, ['Milestone M-2', 'KPI', ...YEAR]],
  ['objectives', 0, YEAR],
  ['bets', 0, YEAR.slice(1)],
  ['decisions', 0, ['Decision D-1', ...YEAR]],
  ['decisions', 1, ['Decision D-2', 'Milestone M-1', ...YEAR]],
  ['decisions', 2, ['Decision D-3', 'Decision D-1', ...YEAR]],
  ['blockers', 0, ['Blocker BL-1', 'Milestone M-1', ...YEAR]],
  ['businessObjectives', 0, ['Business objective BO-1', 'The year FY26']],
])('A1.03 B12 %s %i is traced up to the annual sentence', (section, row, line) => {
  const view = trace(section, row);
  expect(lineOf(view)).toEqual(line);
  expect(view).toMatchObject({ kind: 'done', gap: null });
  expect(view.steps[view.steps.length - 1]).toMatchObject({
    title: 'Every plant manager knows us',
    facts: ['Intent: Shorten the way'],
  });
});

test('B12 each step says whose it is, how it stands, what else it serves, and where to find it', () => {
  const [milestone, objective, bet, year] = trace('milestones').steps;
  expect(milestone).toMatchObject({ title: 'Page', facts: ['Ann', 'Overdue', 'due 20 Aug 2026'], beside: ['KPI "Cost"'] });
  expect(trace('decisions', 1).steps[0]?.beside).toEqual(['Bet B-1 "More leads"']);
  expect(objective?.beside).toEqual(['Business objective BO-1 "Grow"']);
  expect([milestone, objective, bet, year].map((step) => step?.spot.tab)).toEqual([
    'Milestones',
    'Quarterly plan FY26 Q3',
    'Annual plan',
    'Annual plan',
  ]);
  expect(year?.spot.a1).toMatch(/^D\d+$/);
});

test.each<[section: string, row: number, gap: string]>([
  ['objectives', 1, 'Objective O-2 "Adrift" does not say under "Bet" what it serves: choose one there.'],
  ['keyResults', 1, 'Key result KR-2 "Lost" names O-9 under "Objective", which is nowhere in the plan: choose one that is.'],
  ['milestones', 2, 'Milestone M-3 "Talk" does not say under "Objective" what it serves: choose one there.'],
  ['decisions', 3, 'Decision D-4 "Wait" names O-99 under "About", which is nowhere in the plan: choose one that is.'],
  ['decisions', 4, 'Decision D-5 "Rest" says nothing under "About": write there which row of the plan it is about, such as O-1 or M-7.'],
  ['decisions', 5, 'Decision D-6 "Itself" names D-6 under "About", which leads back to itself: choose another one.'],
])('B12 a broken line says where: %s %i', (section, row, gap) => {
  expect(trace(section, row)).toMatchObject({ kind: 'done', sentence: expect.stringContaining('is broken'), gap: { sentence: gap } });
});

test.each<[of: string, cell: Parameters<typeof traceOf>[1]]>([
  ['nothing selected', null],
  ['no tab of ours', { tabId: 9999, row: 1, column: 1 }],
  ['a title', { tabId: entryOf('milestones').tab.id, row: 1, column: 1 }],
  ['a person', { tabId: entryOf('people').tab.id, row: entryOf('people').row, column: 1 }],
])('%s is refused with what to do', (_, cell) => {
  expect(traceOf(plan.reading, cell)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/row/i), steps: [] });
});

test('A1.03 orphans: every row that names no parent, or one that is nowhere; what is cancelled is left out', () => {
  const { orphans, orphanCount } = trace('bets');
  expect(orphans.map(({ sentence, spot }) => `${spot?.tab}: ${sentence.split(/ (?:does not say )?under /)[0]}`)).toEqual([
    'Quarterly plan FY26 Q3: Objective O-2 "Adrift"',
    'Quarterly plan FY26 Q3: Key result KR-2 "Lost" names O-9',
    'Milestones: Milestone M-2 "Film"',
    'Milestones: Milestone M-3 "Talk"',
    'Milestones: Milestone M-3 "Talk"',
  ]);
  expect(orphanCount).toBe(5);
});
