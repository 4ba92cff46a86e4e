import { count, day, fieldsOf, form, id, money, number, oneOf, person, rowOf, share, table, text } from '../src/core/expression/section.ts';

// Sections of the annual plan, in a file of their own because other tabs look at them, at which their rules look in turn.

const template = 'annualPlan';

export const frame = form({
  key: 'frame',
  template,
  title: 'The year in one page',
  columns: {
    fiscalYear: text('Fiscal year', { joins: true }),
    goal: text('Goal', { wrap: true, help: 'The one broad outcome the year is about.' }),
    mustBeTrue: text('Must be true by year end', {
      wrap: true,
      help: 'The single most important thing that has to be true on the last day.',
    }),
    intent: text('Intent', {
      wrap: true,
      help: 'One sentence from which anybody can decide well when you are not in the room. Shown on Home and in the digest.',
    }),
    problem: text('Problem we solve', { wrap: true, help: 'What stands in the way today, in plain words.' }),
    howWeWin: text('How we win', { wrap: true, help: 'The approach: what we do that gets us there.' }),
    willDo: text('What we will do', { wrap: true, help: 'The actions we commit to. What we will not do stands in its own list below.' }),
    bhag: text('Long-term ambition', { wrap: true, help: 'The big goal years ahead, and how this year helps it.' }),
    unique: text('What only we can do', { wrap: true, help: 'The part a competitor could not copy next quarter.' }),
    revenueLink: text('Link to revenue and systems', {
      wrap: true,
      help: 'How campaigns, data and technology serve the revenue or market target.',
    }),
    first: number('The first row', { hidden: 'helper' }),
    current: oneOf('Current year', ['Yes', 'No'], {
      says: 'the current year',
      help: 'Whether the as-of day falls in this fiscal year. Home shows the intent of the current one.',
    }),
  },
});
/** The year in one line, where other tabs find it: of several annual plans, the one that holds the as-of day. */
export const yearLines = table({
  key: 'yearLines',
  template,
  title: 'The year in one line',
  rows: 'lines',
  subject: 'n',
  current: { section: 'frame', column: 'current' },
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    sentence: text('Must be true by year end'),
    intent: text('Intent'),
    year: text('Fiscal year'),
    headline: text('Goal, before a subtitle', { hidden: 'helper' }),
  },
});
/** A2.01: the goal of the year, as it stands before the subtitle of a plan's tab. */
export const goalOfYear = rowOf(yearLines, 'headline', fieldsOf(frame).first);

export const bets = table({
  key: 'bets',
  template,
  title: 'Big bets and resource checkpoint',
  rows: 'bets',
  subject: 'statement',
  columns: {
    id: id('Id', 'B'),
    statement: text('Bet, in one sentence', { width: 320, wrap: true, help: 'Verifiable: at year end you can say whether it came true.' }),
    type: oneOf('Type', ['Growth', 'Capability', 'Optional', 'Run the business'], {
      help: 'The Run the business row holds the share that belongs to no bet, so that the shares add up.',
    }),
    owner: person('Owner', { joins: false }),
    howWeKnow: text('How we will know', { width: 180, wrap: true }),
    priority: count('Priority', { help: '1 is the most important.', from: 1, to: 9 }),
    budgetShare: share('% of budget', { from: 0, to: 1 }),
    timeShare: share('% of team time', { from: 0, to: 1 }),
    match: oneOf('Match', ['Matches', 'Reallocate before proceeding', '—'], {
      width: 190,
      help: 'Whether money and time follow the stated priority.',
    }),
    strategic: oneOf('Genuinely strategic?', ['Yes', 'No'], { help: 'A third bet needs an answer here.' }),
    approved: money('Approved'),
    committed: money('Committed', { help: 'Ordered or promised, and not spent yet.' }),
    spent: money('Spent'),
    remaining: money('Remaining', { help: 'Approved, less committed and spent.' }),
    score: share('Progress', { help: 'Mean score of the objectives that serve this bet.' }),
    used: share('Budget used', { help: 'Spent, of what was approved: to be read beside Progress.' }),
    milestoneShare: share('Of milestones', {
      says: 'its share of the milestones',
      help: 'Milestones whose objective serves this bet, of all.',
    }),
    commitmentShare: share('Of commitments', {
      says: 'its share of the commitments',
      help: 'Weekly commitments that serve this bet through milestone and objective, of all.',
    }),
    spentShare: share('Of spend', { says: 'its share of what was spent' }),
    truth: text('Truth', {
      width: 240,
      wrap: true,
      help: 'Whether the commitments go where the share of time says, and the money where the share of the budget says.',
    }),
    money: oneOf('Money', ['In step', 'Ahead of progress', '—'], {
      width: 150,
      help: 'Whether more of the budget is used than progress was made.',
    }),
    confirmed: oneOf('Confirmed', ['Yes', 'No'], { hidden: 'optional' }),
    audience: text('Audience', { hidden: 'optional' }),
    message: text('Message', { hidden: 'optional' }),
    channels: text('Channels', { hidden: 'optional' }),
    briefOwner: person('Owner of the brief', { hidden: 'optional', joins: false, help: 'Who writes audience, message and channels down.' }),
    plannedQ1: money('Planned Q1', { hidden: 'optional' }),
    plannedQ2: money('Planned Q2', { hidden: 'optional' }),
    plannedQ3: money('Planned Q3', { hidden: 'optional' }),
    plannedQ4: money('Planned Q4', { hidden: 'optional' }),
    actualQ1: money('Actual Q1', { hidden: 'optional' }),
    actualQ2: money('Actual Q2', { hidden: 'optional' }),
    actualQ3: money('Actual Q3', { hidden: 'optional' }),
    actualQ4: money('Actual Q4', { hidden: 'optional' }),
    byQuarter: text('Money by quarter', {
      hidden: 'optional',
      width: 240,
      wrap: true,
      help: 'Whether the planned quarters add up to Approved, and the actual ones to Spent.',
    }),
    isBet: oneOf('Is a bet', ['Yes', 'No'], { says: 'bets of the year', hidden: 'helper' }),
    budgetPoints: number('Budget, in 1/10000', { says: 'the share of the budget, in ten-thousandths', hidden: 'helper' }),
    timePoints: number('Time, in 1/10000', { says: 'the share of the time, in ten-thousandths', hidden: 'helper' }),
    rank: number('Rank', { hidden: 'helper' }),
    milestonesHere: number('Milestones', { says: 'milestones that serve it', hidden: 'helper' }),
    commitmentsHere: number('Commitments', { says: 'commitments that serve it', hidden: 'helper' }),
    spentHere: number('Spent, or 0', { says: 'spent', hidden: 'helper' }),
  },
});

/** What the business asks for. */
export const businessObjectives = table({
  key: 'businessObjectives',
  template,
  title: 'From business objectives to marketing goals',
  rows: 'business objectives',
  subject: 'objective',
  columns: {
    id: id('Id', 'BO'),
    objective: text('Business objective', { width: 320, wrap: true }),
    marketingGoal: text('Marketing goal', {
      width: 180,
      wrap: true,
      help: 'For example: new regions → 1,000 new leads within six months.',
    }),
    due: day('By', { help: 'Until when. It may lie beyond this quarter: objectives of several quarters can serve one goal.' }),
    changedOn: day('Changed on', {
      says: 'the day it was changed',
      help: 'Stamped when its words change: the objectives that serve it are then asked to be confirmed.',
      stamped: true,
    }),
    served: count('Objectives serving it', { help: 'In all quarterly plans.' }),
    toConfirm: count('To be confirmed', {
      align: 'center',
      help: 'Objectives that were not confirmed since it changed: their DRI types a day under Confirmed on in the quarterly plan.',
    }),
    alignment: oneOf('Alignment', ['Aligned', 'No marketing goal', 'No objective serves it']),
  },
});
