import { insertTabs } from '../../../src/core/jobs/build.ts';
import { statusOf } from '../../../src/core/plan/status.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { catalogueWith } from '../small-catalogue.ts';
import { on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const ALONE = ['annualPlan'];
const bet = (priority: number, budgetShare: number, timeShare: number, more: Seed = {}): Seed => ({
  statement: `Bet ${priority}`,
  type: 'Growth',
  priority,
  budgetShare,
  timeShare,
  ...more,
});
const run = (budgetShare: number, timeShare: number): Seed => ({
  statement: 'Run the business',
  type: 'Run the business',
  budgetShare,
  timeShare,
});
const frame = (column: string) => ({ section: 'checkpoint', column });

describe('A1.05: money and time with the run-the-business line', () => {
  test.each([
    { name: 'both come to 100 %', bets: [bet(1, 0.5, 0.4), bet(2, 0.2, 0.2), run(0.3, 0.4)], shares: 'OK: both come to 100 %' },
    {
      name: 'a third three times',
      bets: [bet(1, 0.3333, 0.3333), bet(2, 0.3333, 0.3333), run(0.3334, 0.3334)],
      shares: 'OK: both come to 100 %',
    },
    { name: 'below', bets: [bet(1, 0.5, 0.4), run(0.3, 0.4)], shares: 'Not yet 100 %: budget 80.0 %, time 80.0 %' },
    { name: 'over 100 % is an error', bets: [bet(1, 0.7, 0.4), run(0.305, 0.4)], shares: 'Over 100 %: budget 100.5 %, time 80.0 %' },
  ])('A1.05: $name', ({ bets, shares }) => {
    shows(new Plan(NOW, { bets }, ALONE), frame('shares'), shares);
  });
});

describe('A1.05: rank by priority against rank by share', () => {
  const MATCH = 'Matches';
  const CLASH = 'Reallocate before proceeding';
  test.each([
    { name: 'in order', bets: [bet(1, 0.5, 0.5), bet(2, 0.3, 0.3), bet(3, 0.2, 0.2)], match: [MATCH, MATCH, MATCH] },
    { name: 'money the other way round', bets: [bet(1, 0.2, 0.5), bet(2, 0.5, 0.3)], match: [CLASH, CLASH] },
    { name: 'time the other way round', bets: [bet(1, 0.5, 0.2), bet(2, 0.3, 0.5)], match: [CLASH, CLASH] },
    { name: 'equal shares are no clash', bets: [bet(1, 0.4, 0.4), bet(2, 0.4, 0.4)], match: [MATCH, MATCH] },
    { name: 'equal priorities are no clash', bets: [bet(1, 0.4, 0.4), bet(1, 0.2, 0.2)], match: [MATCH, MATCH] },
    { name: 'only the two that differ clash', bets: [bet(1, 0.5, 0.5), bet(2, 0.1, 0.2), bet(3, 0.2, 0.1)], match: [MATCH, CLASH, CLASH] },
    { name: 'run the business does not take part', bets: [bet(1, 0.2, 0.2), run(0.8, 0.8)], match: [MATCH, '—'] },
    {
      name: 'nothing is said before all three are filled in',
      bets: [{ statement: 'b', type: 'Growth', priority: 1, budgetShare: 0.2 }, bet(2, 0.5, 0.5)],
      match: ['—', CLASH],
    },
  ])('A1.05: $name', ({ bets, match }) => {
    const plan = new Plan(NOW, { bets }, ALONE);
    match.forEach((expected, row) => {
      shows(plan, { section: 'bets', column: 'match', row }, expected);
    });
  });
});

describe('A1.05: at most three bets, and the third one strategic', () => {
  const third = (strategic: Seed) => [bet(1, 0.3, 0.3), bet(2, 0.2, 0.2), bet(3, 0.1, 0.1, strategic), run(0.4, 0.4)];
  test.each([
    { name: 'none', bets: [run(1, 1)], check: 'Write the first bet' },
    { name: 'two', bets: [bet(1, 0.3, 0.3), bet(2, 0.2, 0.2)], check: 'OK: 2 of at most 3' },
    { name: 'three without an answer', bets: third({}), check: 'A third bet: answer Genuinely strategic?' },
    { name: 'three, answered no', bets: third({ strategic: 'No' }), check: 'A third bet that is not strategic: keep two' },
    { name: 'three, answered yes', bets: third({ strategic: 'Yes' }), check: 'OK: 3 of at most 3' },
    { name: 'four', bets: [...third({ strategic: 'Yes' }), bet(4, 0, 0)], check: '4 bets: choose at most three' },
  ])('A1.05: $name', ({ bets, check }) => shows(new Plan(NOW, { bets }, ALONE), frame('betsCheck'), check));
});

test('A1.05 A2.05: a frame that gives nothing up is flagged', () => {
  const plan = new Plan(NOW, {}, ALONE);
  shows(plan, frame('notDoingCheck'), 'Nothing given up yet: write at least two items');
  plan.type({ section: 'notDoing', column: 'item', row: 0 }, 'A podcast');
  shows(plan, frame('notDoingCheck'), 'OK: 1 given up');
});

test('A1.05: over 100 % of budget or time is an issue in Status, and gone with the cause', () => {
  const plan = new Plan(NOW, { bets: [bet(1, 0.7, 0.4), run(0.35, 0.4)] }, ALONE);
  const said = () => statusOf(plan.reading).issues.filter(({ sentence }) => sentence.includes('more than there is'));
  expect(said()).toEqual([
    {
      sentence:
        'The shares in the tab "Annual plan" give away more than there is (over 100 %: budget 105.0 %, time 80.0 %): lower them until budget and time come to 100 % each, with the Run the business row.',
      spot: expect.objectContaining({ tab: 'Annual plan', a1: expect.stringMatching(/^[A-Z]+\d+$/) }),
    },
  ]);
  plan.type({ section: 'bets', column: 'budgetShare', row: 1 }, 0.3);
  expect(said()).toEqual([]);
});

describe('A1.05: money by quarter, beside what was approved and spent', () => {
  const money = (more: Seed): Seed => bet(1, 0, 0, { approved: 100, spent: 40, ...more });
  test.each([
    ['no quarter is filled in', {}, '—'],
    ['the quarters add up', { plannedQ1: 10, plannedQ2: 20, plannedQ3: 30, plannedQ4: 40, actualQ1: 15, actualQ2: 25 }, 'Adds up'],
    ['only what is filled in is compared', { actualQ1: 40 }, 'Adds up'],
    ['less is planned', { plannedQ1: 99 }, 'Planned by quarter is less than Approved'],
    ['more is planned', { plannedQ1: 99, plannedQ4: 2 }, 'Planned by quarter is more than Approved'],
    ['both disagree', { plannedQ1: 101, actualQ3: 39 }, 'Planned by quarter is more than Approved; Actual by quarter is less than Spent'],
    ['more was spent', { actualQ1: 20, actualQ2: 21 }, 'Actual by quarter is more than Spent'],
    ['text is no money', { plannedQ1: 'much', plannedQ2: 100 }, 'Adds up'],
  ])('A1.05: %s', (_, more, says) => {
    shows(new Plan(NOW, { bets: [money(more as Seed)] }, ALONE), { section: 'bets', column: 'byQuarter' }, says);
  });
  test('A1.05: planned where nothing was approved', () => {
    const plan = new Plan(NOW, { bets: [bet(1, 0, 0, { plannedQ2: 5 })] }, ALONE);
    shows(plan, { section: 'bets', column: 'byQuarter' }, 'Planned by quarter is more than Approved');
  });
});

test('A2.06: a missing intent is flagged', () => {
  const plan = new Plan(NOW, {}, ALONE);
  shows(plan, frame('intentCheck'), 'Write the intent sentence');
  plan.type({ section: 'frame', column: 'intent' }, 'Plants buy from the firm they have learnt from.');
  shows(plan, frame('intentCheck'), 'OK');
});

test('A1.05 A4.11: budget lines of a bet', () => {
  const plan = new Plan(NOW, {
    bets: [bet(1, 0, 0, { approved: 1000, committed: 300, spent: 250 }), bet(2, 0, 0, { approved: 0 }), bet(3, 0, 0)],
  });
  shows(plan, { section: 'bets', column: 'remaining', row: 0 }, 450);
  shows(plan, { section: 'bets', column: 'used', row: 0 }, 0.25);
  shows(plan, { section: 'bets', column: 'used', row: 1 }, '—');
  shows(plan, { section: 'bets', column: 'remaining', row: 2 }, null);
});

describe('A3.06: the SMART goals table', () => {
  const goals = new Plan(NOW, {}, ALONE);
  test('A3.05 A3.06: the row that ships passes once it has a baseline', () => {
    shows(goals, { section: 'smartGoals', column: 'smart', row: 0 }, 'SMART');
    goals.type({ section: 'smartGoals', column: 'baseline', row: 0 }, 0.2);
    shows(goals, { section: 'smartGoals', column: 'targetValue', row: 0 }, 0.23);
  });
  test.each([
    ['metric', 'No metric'],
    ['target', 'No target'],
    ['deadline', 'No deadline'],
    ['owner', 'No owner'],
  ])('A2.07 A3.06: without %s it says so', (column, says) => {
    const plan = new Plan(NOW, {}, ALONE).type({ section: 'smartGoals', column, row: 0 }, null);
    shows(plan, { section: 'smartGoals', column: 'smart', row: 0 }, says);
  });
  test('A3.06: a deadline that is neither a day nor a quarter', () => {
    const plan = new Plan(NOW, {}, ALONE).type({ section: 'smartGoals', column: 'deadline', row: 0 }, 'soon');
    shows(plan, { section: 'smartGoals', column: 'smart', row: 0 }, 'Deadline is neither a day nor Q1 to Q4');
  });
});

test('A3.08: a business objective without a marketing goal, or without an objective, is flagged', () => {
  const plan = new Plan(NOW, {
    businessObjectives: [
      { objective: 'New regions', marketingGoal: '1,000 new leads within six months' },
      { objective: 'Margin', marketingGoal: 'Lower cost' },
      { objective: 'Brand' },
    ],
    objectives: [
      { title: 'a', businessObjective: 'BO-1' },
      { title: 'b', businessObjective: 'BO-1' },
    ],
  });
  const row = (n: number, column: string) => ({ section: 'businessObjectives', column, row: n });
  shows(plan, row(0, 'served'), 2);
  shows(plan, row(0, 'alignment'), 'Aligned');
  shows(plan, row(1, 'alignment'), 'No objective serves it');
  shows(plan, row(2, 'alignment'), 'No marketing goal');
});

test('A3.08: an objective that serves no business objective is flagged, once there are any', () => {
  const check = { section: 'objectives', column: 'check', row: 0 };
  const plan = new Plan(NOW, { objectives: [{ title: 'a', bet: 'B-1' }] });
  shows(plan, check, 'No DRI; No key result yet; No milestone yet');
  plan.type({ section: 'businessObjectives', column: 'objective', row: 0 }, 'New regions');
  shows(plan, check, 'No DRI; Serves no business objective; No key result yet; No milestone yet');
});

test('A3.08: a goal may span two quarters: objectives of both serve it', () => {
  const plan = new Plan(NOW, {
    businessObjectives: [{ objective: 'New regions', marketingGoal: '1,000 new leads within six months', due: '2026-12-31' }],
    objectives: [{ title: 'a', businessObjective: 'BO-1' }],
  });
  const rows = { objectives: [{ title: 'b', businessObjective: 'BO-1' }] };
  insertTabs(plan.workbook, catalogueWith(1), on(NOW), [{ key: 'quarterlyPlan', period: 'FY26 Q4', rows }]);
  plan.type({ section: 'businessObjectives', column: 'changedOn', row: 0 }, NOW);
  shows(plan, { section: 'businessObjectives', column: 'served', row: 0 }, 2);
  shows(plan, { section: 'businessObjectives', column: 'toConfirm', row: 0 }, 2);
});

test('A2.01: the goal of the year stands at the top of every plan tab', () => {
  const plan = new Plan(NOW, { frame: [{ fiscalYear: 'FY26', goal: 'Be "the" first choice' }] });
  const heads = () =>
    plan.reading.tabs
      .filter(({ reading }) => ['quarterlyPlan', 'milestones', 'weeklyCommitments'].includes(reading.template.key))
      .map(({ grid }) => grid[2]?.slice(1).find((value) => value !== null));
  for (const head of heads()) expect(head).toMatch(/^Goal: Be "the" first choice · [A-Z]/);
  expect(heads()).toHaveLength(3);
  plan.type({ section: 'frame', column: 'goal' }, null);
  for (const head of heads()) expect(head).toMatch(/^(Objectives say|Dated, owned|One or two)/);
});
