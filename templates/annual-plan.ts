import type { Cell, Expr } from '../src/core/expression/expression.ts';
import {
  above,
  all,
  any,
  because,
  below,
  blank,
  called,
  choose,
  clamp,
  contains,
  dash,
  elseBecause,
  equal,
  is,
  isEmpty,
  isText,
  join,
  listing,
  minus,
  need,
  not,
  orElse,
  percentText,
  plus,
  ratio,
  rounded,
  size,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  countOf,
  day,
  exactly,
  fewerThan,
  fieldsOf,
  form,
  moreThan,
  number,
  rowOf,
  rules,
  same,
  share,
  sumOf,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { bets, businessObjectives, frame, yearLines } from './annual-sections.ts';
import { milestones } from './milestones.ts';
import { objectives } from './quarterly-plan.ts';
import { periods, settings } from './settings.ts';
import { commitments } from './weekly-commitments.ts';

const template = 'annualPlan';

const frameRules = rules(frame, {
  first: called('the place of the one line of the year', plus(0, 1)),
  current: elseBecause(
    because`the as-of day (${settings.asOf}) lies in another fiscal year`,
    choose(
      [
        above(countOf(periods, { year: same(cellsOf(frame).fiscalYear), current: exactly('Yes') }), 0),
        'Yes',
        because`the as-of day (${settings.asOf}) lies in this fiscal year`,
      ],
      'No',
    ),
  ),
});

const own = fieldsOf(frame);
const wordsOf = (cell: typeof own.intent) => choose([not(isText(cell)), blank], cell as unknown as Expr<string>);
const lineRules = rules(yearLines, {
  year: wordsOf(own.fiscalYear),
  sentence: wordsOf(own.mustBeTrue),
  intent: wordsOf(own.intent),
  headline: choose([all(isText(own.goal), not(isEmpty(own.goal))), join('Goal: ', own.goal as unknown as Expr<string>, ' · ')], blank),
});

const bet = cellsOf(bets);
const objectivesOfBet = { bet: same(bet.id), scored: exactly('Yes') } as const;
/** Bets that are less important and get more, or are more important and get less. */
const budgetInversions = need([bet.rank, bet.budgetPoints], 0, (rank, points) =>
  plus(
    called(
      'bets that matter less and get more of the budget',
      countOf(bets, { isBet: exactly('Yes'), rank: moreThan(rank), budgetPoints: moreThan(points) }),
    ),
    called(
      'bets that matter more and get less of the budget',
      countOf(bets, { isBet: exactly('Yes'), rank: fewerThan(rank), budgetPoints: fewerThan(points) }),
    ),
  ),
);
const timeInversions = need([bet.rank, bet.timePoints], 0, (rank, points) =>
  plus(
    called(
      'bets that matter less and get more of the time',
      countOf(bets, { isBet: exactly('Yes'), rank: moreThan(rank), timePoints: moreThan(points) }),
    ),
    called(
      'bets that matter more and get less of the time',
      countOf(bets, { isBet: exactly('Yes'), rank: fewerThan(rank), timePoints: fewerThan(points) }),
    ),
  ),
);
const scoresOfBet = sumOf(objectives, 'scoreNumber', objectivesOfBet);
const scoredOfBet = called('objectives that serve it and have a score', countOf(objectives, objectivesOfBet));
const shareOf = (part: Cell<number, 'bets'>, all: Expr<number>) =>
  choose(
    [is(bet.type, 'Run the business'), dash],
    need([part], blank, (of) => ratio(of, all, dash, because`${part} of ${all}`)),
  );
/** B08: the case of a share that the work does not follow. */
const strays = (
  shares: readonly [stated: Cell<number, 'bets'>, given: Cell<number, 'bets'>],
  [ofOne, ofOther]: readonly [string, string],
  says: ReturnType<typeof because>,
) =>
  [
    need(shares, false, (stated, given) => above(size(minus(stated, given)), settings.truthGap)),
    need(shares, blank, (stated, given) => join('Look again: ', percentText(clamp(stated)), ofOne, percentText(given), ofOther)),
    says,
  ] as const;
/** A1.05: four quarters added up, and whether any of them is filled in. */
const quartersOf = (cells: readonly Cell<number, 'bets'>[], name: string) => ({
  sum: called(
    name,
    cells.map((cell): Expr<number, 'bets'> => orElse(cell, 0)).reduce((sum, one) => plus(sum, one)),
  ),
  isFilled: any(...cells.map((cell) => need([cell], false, () => true))),
});
const planned = quartersOf([bet.plannedQ1, bet.plannedQ2, bet.plannedQ3, bet.plannedQ4], 'what is planned by quarter');
const actual = quartersOf([bet.actualQ1, bet.actualQ2, bet.actualQ3, bet.actualQ4], 'what was spent by quarter');
const betRules = rules(bets, {
  isBet: choose([is(bet.type, 'Run the business'), 'No'], 'Yes'),
  rank: need([bet.priority], blank, (priority) => rounded(priority, 0)),
  budgetPoints: need([bet.budgetShare], 0, (of) =>
    called('the share of the budget in whole ten-thousandths', rounded(times(of, 10000), 0)),
  ),
  timePoints: need([bet.timeShare], 0, (of) => called('the share of the time in whole ten-thousandths', rounded(times(of, 10000), 0))),
  match: elseBecause(
    because`the more a bet matters, the more of the budget and the time it gets`,
    choose(
      [is(bet.type, 'Run the business'), '—'],
      [any(isEmpty(bet.priority), isEmpty(bet.budgetShare), isEmpty(bet.timeShare)), '—'],
      [
        above(plus(budgetInversions, timeInversions), 0),
        'Reallocate before proceeding',
        because`budget or time does not follow the stated priority (${bet.priority}): a bet that matters less gets more, or one that matters more gets less`,
      ],
      'Matches',
    ),
  ),
  /** A4.11 */
  remaining: need([bet.approved], blank, (approved) =>
    minus(approved, called('what is committed or spent', plus(orElse(bet.committed, 0), orElse(bet.spent, 0)))),
  ),
  milestonesHere: sumOf(objectives, 'milestonesTotal', { bet: same(bet.id) }),
  commitmentsHere: sumOf(objectives, 'commitments', { bet: same(bet.id) }),
  spentHere: orElse(bet.spent, 0),
  /** B08 */
  milestoneShare: shareOf(bet.milestonesHere, called('milestones in the plan', countOf(milestones, { live: exactly('Yes') }))),
  commitmentShare: shareOf(bet.commitmentsHere, called('commitments', countOf(commitments, {}))),
  spentShare: need([bet.spentHere], blank, (spent) =>
    ratio(spent, sumOf(bets, 'spentHere', {}), dash, because`what was spent on it (${bet.spentHere}) as a share of all that was spent`),
  ),
  truth: elseBecause(
    because`the work goes where the shares say, as far as they are stated and anything is planned or spent`,
    choose(
      [is(bet.type, 'Run the business'), '—'],
      strays(
        [bet.timeShare, bet.commitmentShare],
        [' of the time, ', ' of the commitments'],
        because`its share of the commitments (${bet.commitmentShare}) differs from its share of the time (${bet.timeShare}) by more than is let pass (${settings.truthGap})`,
      ),
      strays(
        [bet.budgetShare, bet.spentShare],
        [' of the budget, ', ' of the spend'],
        because`its share of what was spent (${bet.spentShare}) differs from its share of the budget (${bet.budgetShare}) by more than is let pass (${settings.truthGap})`,
      ),
      [
        any(
          need([bet.timeShare, bet.commitmentShare], false, () => true),
          need([bet.budgetShare, bet.spentShare], false, () => true),
        ),
        'As stated',
      ],
      '—',
    ),
  ),
  /** A4.12 */
  money: choose(
    [
      need([bet.used, bet.score], false, (used, score) => above(minus(used, score), settings.spendGap)),
      'Ahead of progress',
      because`more of its budget is used (${bet.used}) than progress was made (${bet.score}), by more than the lead that money may have (${settings.spendGap})`,
    ],
    [need([bet.used, bet.score], false, () => true), 'In step'],
    '—',
  ),
  byQuarter: choose(
    [not(any(planned.isFilled, actual.isFilled)), '—', because`no quarter is filled in`],
    elseBecause(
      because`the quarters add up to what was approved (${bet.approved}) and spent (${bet.spent}), as far as they are filled in`,
      listing(
        [
          all(planned.isFilled, above(planned.sum, orElse(bet.approved, 0))),
          'Planned by quarter is more than Approved',
          because`the planned quarters add up (${planned.sum}) to more than was approved (${bet.approved})`,
        ],
        [
          all(planned.isFilled, below(planned.sum, orElse(bet.approved, 0))),
          'Planned by quarter is less than Approved',
          because`the planned quarters add up (${planned.sum}) to less than was approved (${bet.approved})`,
        ],
        [
          all(actual.isFilled, above(actual.sum, orElse(bet.spent, 0))),
          'Actual by quarter is more than Spent',
          because`the actual quarters add up (${actual.sum}) to more than Spent (${bet.spent})`,
        ],
        [
          all(actual.isFilled, below(actual.sum, orElse(bet.spent, 0))),
          'Actual by quarter is less than Spent',
          because`the actual quarters add up (${actual.sum}) to less than Spent (${bet.spent})`,
        ],
        'Adds up',
      ),
    ),
  ),
  used: need([bet.approved], blank, (approved) => ratio(orElse(bet.spent, 0), approved, dash)),
  score: ratio(
    scoresOfBet,
    scoredOfBet,
    dash,
    because`the scores of its objectives added up (${scoresOfBet}), divided by their number (${scoredOfBet})`,
  ),
});

export const notDoing = table({
  key: 'notDoing',
  template,
  title: 'What we are not doing this year',
  rows: 'items',
  subject: 'item',
  columns: {
    item: text('Not doing', { width: 320, wrap: true }),
    why: text('Why', { width: 180, wrap: true }),
    revisit: text('Revisit when'),
  },
});

export const checkpoint = form({
  key: 'checkpoint',
  template,
  title: 'Checks on the frame',
  columns: {
    budgetTotal: share('Budget shares add up to'),
    timeTotal: share('Time shares add up to'),
    shares: text('Shares', { help: 'With the Run the business row, both come to 100 %.' }),
    betsCheck: text('Bets', { help: 'Two or three. A third one needs a Yes under Genuinely strategic.' }),
    notDoingCheck: text('Not doing', { help: 'A frame that gives nothing up is not a choice.' }),
    intentCheck: text('Intent'),
    unserved: text('Work for no bet', { help: 'Weekly commitments and milestones that lead to none of the bets.' }),
  },
});
const check = cellsOf(checkpoint);
const betCount = called('bets of the year', countOf(bets, { isBet: exactly('Yes') }));
const givenUp = called('items given up', countOf(notDoing, {}));
const budgetPoints = sumOf(bets, 'budgetPoints', {});
const timePoints = sumOf(bets, 'timePoints', {});
const allCommitments = called('commitments', countOf(commitments, {}));
const allMilestones = called('milestones in the plan', countOf(milestones, { live: exactly('Yes') }));
const servingCommitments = sumOf(bets, 'commitmentsHere', { isBet: exactly('Yes') });
const servingMilestones = sumOf(bets, 'milestonesHere', { isBet: exactly('Yes') });
const checkpointRules = rules(checkpoint, {
  budgetTotal: ratio(budgetPoints, 10000, 0, because`the shares of the budget of all rows, added up`),
  timeTotal: ratio(timePoints, 10000, 0, because`the shares of the time of all rows, added up`),
  shares: need([check.budgetTotal, check.timeTotal], blank, (budget, time) =>
    elseBecause(
      because`budget (${budget}) or time (${time}) does not come to 100 % yet`,
      choose(
        [
          any(above(budget, 1), above(time, 1)),
          join('Over 100 %: budget ', percentText(budget), ', time ', percentText(time)),
          because`budget (${budget}) or time (${time}) comes to more than 100 %`,
        ],
        [
          all(equal(budget, 1), equal(time, 1)),
          'OK: both come to 100 %',
          because`budget (${budget}) and time (${time}) both come to 100 %`,
        ],
        join('Not yet 100 %: budget ', percentText(budget), ', time ', percentText(time)),
      ),
    ),
  ),
  betsCheck: choose(
    [equal(betCount, 0), 'Write the first bet'],
    [above(betCount, 3), join(betCount, ' bets: choose at most three')],
    [
      all(equal(betCount, 3), equal(countOf(bets, { isBet: exactly('Yes'), strategic: exactly('Yes') }), 0)),
      choose(
        [above(countOf(bets, { isBet: exactly('Yes'), strategic: exactly('No') }), 0), 'A third bet that is not strategic: keep two'],
        'A third bet: answer Genuinely strategic?',
      ),
      because`there are three bets (${betCount}), and none is said to be genuinely strategic`,
    ],
    join('OK: ', betCount, ' of at most 3'),
  ),
  notDoingCheck: choose([equal(givenUp, 0), 'Nothing given up yet: write at least two items'], join('OK: ', givenUp, ' given up')),
  /** B08 */
  unserved: choose(
    [equal(plus(allCommitments, allMilestones), 0), 'Nothing planned yet'],
    called(
      'the commitments and the milestones that serve no bet, out of all',
      join(
        minus(allCommitments, servingCommitments),
        ' of ',
        allCommitments,
        ' commitments and ',
        minus(allMilestones, servingMilestones),
        ' of ',
        allMilestones,
        ' milestones serve no bet',
      ),
    ),
  ),
  intentCheck: choose([isEmpty(fieldsOf(frame).intent), 'Write the intent sentence'], 'OK'),
});

const business = cellsOf(businessObjectives);
const businessRules = rules(businessObjectives, {
  served: countOf(objectives, { businessObjective: same(business.id) }),
  toConfirm: countOf(objectives, { businessObjective: same(business.id), reconfirm: exactly('Yes') }),
  alignment: elseBecause(
    because`it has a marketing goal, and objectives serve it`,
    choose(
      [isEmpty(business.marketingGoal), 'No marketing goal'],
      [
        need([business.served], true, (served) => equal(served, 0)),
        'No objective serves it',
        because`no objective names it as its business objective`,
      ],
      'Aligned',
    ),
  ),
});

export const smartGoals = table({
  key: 'smartGoals',
  template,
  title: 'SMART goals',
  subject: 'goal',
  columns: {
    goal: text('Goal', { width: 320, wrap: true }),
    metric: text('Metric', { width: 180, wrap: true }),
    target: text('Target', { help: 'As people say it: +15 %, 9,200, under 80.' }),
    deadline: day('Deadline', { words: ['Q1', 'Q2', 'Q3', 'Q4'], help: 'A day, or Q1 to Q4 of the current fiscal year.' }),
    owner: text('Owner'),
    baseline: number('Baseline', { help: 'Where the metric stands before.' }),
    change: share('Change on the baseline', {
      help: '15 % for a target of +15 %: it is understood as relative to the baseline. Filled in by itself when the target says so.',
      stamped: true,
    }),
    targetValue: number('Target value'),
    deadlineOn: day('Due on', { says: 'the day it is due' }),
    smart: text('SMART check', { width: 190 }),
    quarter: number('Quarter of the deadline', { says: 'the quarter of the fiscal year it names', hidden: 'helper' }),
  },
});
const goal = cellsOf(smartGoals);
const deadlineWord = goal.deadline as unknown as Cell<'Q1' | 'Q2' | 'Q3' | 'Q4', 'smartGoals'>;
const smartRules = rules(smartGoals, {
  targetValue: need([goal.baseline, goal.change], blank, (baseline, change) =>
    called('the baseline raised by the change on it', times(baseline, plus(1, change))),
  ),
  quarter: choose(
    [is(deadlineWord, 'Q1'), 1],
    [is(deadlineWord, 'Q2'), 2],
    [is(deadlineWord, 'Q3'), 3],
    [is(deadlineWord, 'Q4'), 4],
    blank,
  ),
  deadlineOn: need(
    [goal.quarter],
    need([goal.deadline], blank, (deadline) => deadline),
    () => rowOf(periods, 'end', goal.quarter),
  ),
  smart: elseBecause(
    because`metric, target, deadline and owner are all there`,
    choose(
      [isEmpty(goal.metric), 'No metric'],
      [isEmpty(goal.target), 'No target'],
      [isEmpty(goal.deadline), 'No deadline'],
      [
        need([goal.deadlineOn], true, () => false),
        'Deadline is neither a day nor Q1 to Q4',
        because`the deadline cannot be read as a day (${goal.deadline})`,
      ],
      [isEmpty(goal.owner), 'No owner'],
      'SMART',
    ),
  ),
});
export const annualPlanTemplate: Template = {
  key: template,
  name: 'Annual plan',
  purpose: 'The year in one page: goal, intent, two or three bets, what you will not do, and whether money and time agree.',
  subtitle: 'Done once a year, best in the quarter before it starts. Every objective below points to one of these bets.',
  color: '#1e3a5f',
  tabs: 'one a year',
  needs: ['settings'],
  blocks: [
    { kind: 'form', ruled: frameRules, at: [2, 3, 8] },
    {
      kind: 'table',
      ruled: betRules,
      spare: 4,
      seed: [{ statement: 'Run the business', type: 'Run the business' }],
      intro: 'State the priority, then the shares of money and time. Where they disagree, reallocate before proceeding.',
      tones: {
        money: { 'Ahead of progress': 'warn', 'In step': 'good' },
        match: { Matches: 'good', 'Reallocate before proceeding': 'bad' },
      },
      rowHeight: 36,
    },
    {
      kind: 'form',
      ruled: checkpointRules,
      at: [2, 3, 6],
      formats: [
        { when: contains(check.shares, 'Over 100 %'), columns: ['shares'], tone: 'bad' },
        { when: contains(check.shares, 'Not yet'), columns: ['shares'], tone: 'warn' },
        ...(['betsCheck', 'notDoingCheck', 'intentCheck'] as const).map((name) => ({
          when: not(contains(check[name], 'OK')),
          columns: [name],
          tone: 'warn' as const,
        })),
      ],
    },
    {
      kind: 'table',
      ruled: rules(notDoing, {}),
      spare: 5,
      intro: 'Two to four items, each with its reason. A new objective that repeats one of them is pointed out.',
    },
    {
      kind: 'table',
      ruled: businessRules,
      spare: 5,
      intro: 'One business objective may lead to several marketing objectives; name it in their Business objective column.',
      tones: { alignment: { Aligned: 'good', 'No marketing goal': 'bad', 'No objective serves it': 'warn' } },
      formats: [{ when: need([business.toConfirm], false, (n) => above(n, 0)), columns: ['toConfirm'], tone: 'warn' }],
    },
    {
      kind: 'table',
      ruled: smartRules,
      spare: 5,
      seed: [
        {
          goal: 'Improve lead quality',
          metric: '% of MQLs converting to SQLs',
          target: '+15 %',
          deadline: 'Q2',
          owner: 'Marketing Ops',
          change: 0.15,
        },
      ],
      intro: 'Specific, measurable, attainable, relevant, timely: one row a goal.',
      formats: [{ when: is(goal.smart as unknown as Cell<'SMART', 'smartGoals'>, 'SMART'), columns: ['smart'], tone: 'good' }],
    },
    { kind: 'table', ruled: lineRules, spare: 0, reckoned: true, seed: [{ n: 1 }], at: [3, 4, 5] },
  ],
};
