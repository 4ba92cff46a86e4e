import { checksOf } from '../../../src/core/plan/checks.ts';
import { Plan, shows } from '../vectors/plan.ts';

// What the plan says about itself: work that was given up, work that serves nothing, parents that changed.

const TITLES = [
  ['Start a podcast for plant managers', true],
  ['Guest episodes on other people’s shows', false],
  ['Campaigns in a fourth region', true],
  ['First campaign of the fourth region planned', true],
  ['Campaigns live in all three regions', false],
  ['A NEW WEBSITE is online', true],
] as const;
const plan = new Plan('2026-08-24', {
  people: [{ name: 'Ann' }],
  notDoing: [{ item: 'A podcast of our own' }, { item: 'Campaigns in a fourth region' }, { item: 'A new website' }],
  bets: [
    { id: 'B-1', statement: 'One', type: 'Growth', timeShare: 0.6, spent: 300 },
    { id: 'B-2', statement: 'Two', type: 'Growth', timeShare: 0.2, spent: 100 },
    { id: 'B-3', statement: 'Run the business', type: 'Run the business', timeShare: 0.2 },
  ],
  businessObjectives: [{ id: 'BO-1', objective: 'Grow' }],
  objectives: [
    { id: 'O-1', title: 'First', bet: 'B-1', dri: 'Ann', businessObjective: 'BO-1', confirmedOn: '2026-08-10' },
    { id: 'O-2', title: 'Second', bet: 'B-2', dri: 'Ann', parent: 'O-1', businessObjective: 'BO-1' },
    { id: 'O-3', title: 'Third', bet: 'B-2', dri: 'Ann', parent: 'O-2' },
  ],
  milestones: [
    ...TITLES.map(([title], i) => ({ id: `M-${i + 1}`, title })),
    { id: 'M-7', title: 'For the first', objective: 'O-1' },
    { id: 'M-8', title: 'For the second', objective: 'O-2' },
  ],
  commitments: [
    { commitment: 'a', milestone: 'M-7' },
    { commitment: 'b', milestone: 'M-8' },
    { commitment: 'c', milestone: 'M-1' },
    { commitment: 'd' },
  ],
  decisions: [{ id: 'D-1', decision: 'An episode all the same', item: 'M-9' }],
});
const warned = () =>
  checksOf(plan.reading)
    .map(({ sentence }) => sentence)
    .filter((sentence) => sentence.includes('not done this year'));

test.each(TITLES.map(([title, isGivenUp]) => ({ title, isGivenUp })))('B09: "$title" was given up: $isGivenUp', ({ title, isGivenUp }) => {
  expect(warned().some((sentence) => sentence.startsWith(`"${title}" reads like`))).toBe(isGivenUp);
});
test('B09: a decision about the row, or the end of the row, silences it', () => {
  plan.type({ section: 'decisions', column: 'item', row: 0 }, 'M-1, M-3');
  plan.type({ section: 'milestones', column: 'status', row: 3 }, 'Cancelled');
  expect(warned().map((sentence) => sentence.split('"')[1])).toEqual(['A NEW WEBSITE is online']);
});

test('B08: what a bet is said to be worth, beside its share of milestones, commitments and spend', () => {
  const bet = (row: number, column: string) => ({ section: 'bets', column, row });
  for (const [row, milestones, commitments, spent, truth] of [
    [0, 1 / 7, 1 / 4, 3 / 4, 'Look again: 60.0 % of the time, 25.0 % of the commitments'],
    [1, 1 / 7, 1 / 4, 1 / 4, 'As stated'],
    [2, '—', '—', 0, '—'],
  ] as const) {
    shows(plan, bet(row, 'milestoneShare'), milestones);
    shows(plan, bet(row, 'commitmentShare'), commitments);
    shows(plan, bet(row, 'spentShare'), spent);
    shows(plan, bet(row, 'truth'), truth);
  }
  shows(plan, { section: 'checkpoint', column: 'unserved' }, '2 of 4 commitments and 5 of 7 milestones serve no bet');
  plan.type({ section: 'settings', column: 'truthGap' }, 0.35);
  shows(plan, bet(0, 'truth'), 'As stated');
  plan.type(bet(1, 'budgetShare'), 0.9);
  shows(plan, bet(1, 'truth'), 'Look again: 90.0 % of the budget, 25.0 % of the spend');
  plan.type(bet(1, 'budgetShare'), 0.3);
  shows(plan, bet(1, 'truth'), 'As stated');
});

test('A3.09: a changed business objective asks its objectives to be confirmed again, until they are', () => {
  const check = (row: number) => ({ section: 'objectives', column: 'reconfirm', row });
  for (const row of [0, 1, 2]) shows(plan, check(row), 'No');
  plan.type({ section: 'businessObjectives', column: 'changedOn', row: 0 }, '2026-08-20');
  shows(plan, check(0), 'Yes');
  shows(plan, check(1), 'Yes');
  shows(plan, check(2), 'No');
  shows(plan, { section: 'objectives', column: 'check', row: 0 }, 'Re-confirm: its business objective changed; No key result yet');
  const asked = { section: 'businessObjectives', column: 'toConfirm', row: 0 };
  shows(plan, asked, 2);
  plan.type({ section: 'objectives', column: 'confirmedOn', row: 0 }, '2026-08-20');
  shows(plan, check(0), 'No');
  shows(plan, asked, 1);
  plan.type({ section: 'objectives', column: 'confirmedOn', row: 0 }, '2026-08-19');
  shows(plan, check(0), 'Yes');
});

test('A3.21 A5.01: an objective may serve one of the organisation; a third level of objectives is too many', () => {
  const check = (row: number) => ({ section: 'objectives', column: 'check', row });
  shows(plan, check(2), 'Too many levels: its parent has a parent; No key result yet; No milestone yet');
  plan.type({ section: 'objectives', column: 'parent', row: 2 }, 'O-1');
  shows(plan, check(2), 'No key result yet; No milestone yet');
});

test('A3.26: a milestone with a category that was done lately is asked for its lesson until one names it', () => {
  const due = { section: 'home', column: 'lessonsDue' };
  shows(plan, due, 0);
  plan
    .type({ section: 'milestones', column: 'status', row: 6 }, 'Done')
    .type({ section: 'milestones', column: 'doneOn', row: 6 }, '2026-08-10')
    .type({ section: 'milestones', column: 'category', row: 6 }, 'Paid Advertising');
  shows(plan, due, 1);
  plan.type({ section: 'milestones', column: 'doneOn', row: 6 }, '2026-08-09');
  shows(plan, due, 0);
  plan.type({ section: 'milestones', column: 'doneOn', row: 6 }, '2026-08-24');
  plan
    .type({ section: 'lessons', column: 'lesson', row: 0 }, 'Ask partners first')
    .type({ section: 'lessons', column: 'milestone', row: 0 }, 'M-7');
  shows(plan, due, 0);
});
