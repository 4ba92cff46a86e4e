import {
  above,
  all,
  any,
  atLeast,
  because,
  below,
  blank,
  type Cell,
  called,
  choose,
  clamp,
  contains,
  dash,
  type Day,
  daysFrom,
  equal,
  type Expr,
  greatest,
  is,
  isAfter,
  isBefore,
  isEmpty,
  isNotAfter,
  isNotBefore,
  isTicked,
  join,
  least,
  message,
  minus,
  need,
  not,
  orElse,
  percentText,
  plus,
  ratio,
  rounded,
  times,
  whole,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  except,
  exactly,
  fieldsOf,
  form,
  id,
  money,
  number,
  oneOf,
  oneOfThose,
  person,
  ref,
  rules,
  same,
  share,
  sumOf,
  table,
  text,
  tick,
} from '../src/core/expression/section.ts';
import type { Template, Tone } from '../src/core/tab/template.ts';
import { milestones } from './milestones.ts';
import { people, settings } from './settings.ts';

const template = 'quarterlyPlan';
const PACE = ['Not started', 'On track', 'At risk', 'Off track', 'Achieved', 'Partly', 'Missed'] as const;
const LEVELS = ['High', 'Medium', 'Low'] as const;
const YES_NO = ['Yes', 'No'] as const;
/** How the words of pace and status are coloured, everywhere. */
export const PACE_TONES: Readonly<Record<string, Tone>> = {
  'On track': 'good',
  Achieved: 'good',
  'At risk': 'warn',
  Partly: 'warn',
  'Off track': 'bad',
  Missed: 'bad',
  'Not started': 'quiet',
};
const current = { section: 'quarter', column: 'current' } as const;

export const quarter = form({
  key: 'quarter',
  template,
  title: 'The quarter',
  columns: {
    label: text('Quarter'),
    start: day('Begins'),
    end: day('Ends'),
    current: oneOf('Current quarter', YES_NO, { help: 'Whether the as-of day falls in this quarter. Home shows the current one.' }),
    elapsed: share('Elapsed'),
    completion: text('Objectives complete', { help: 'Complete ÷ counted, against the target in Settings.' }),
    needs: text('What it takes'),
    objectivesCheck: text('Number of objectives'),
    widest: text('Talks still to have', { help: 'Dependencies that nobody has talked about although the quarter has begun.' }),
  },
});
const q = fieldsOf(quarter);

export const objectives = table({
  key: 'objectives',
  template,
  title: 'Objectives',
  subject: 'title',
  current,
  columns: {
    id: id('Id', 'O'),
    title: text('Objective', { width: 320, wrap: true, help: 'One sentence: what will be different in 90 days.' }),
    bet: ref('Bet', 'bets.id', { help: 'The bet of the annual plan that this serves.' }),
    type: oneOf('Type', ['Commit', 'Stretch'], { help: 'Commit is complete when every key result is at 100 %; Stretch at the share in Settings (70 %). Empty counts as Commit.' }),
    dri: person('DRI', { help: 'Directly responsible individual: exactly one person of the People table.' }),
    category: oneOfThose('Category', 'categories.name'),
    impact: oneOf('Impact', LEVELS),
    urgency: oneOf('Urgency', LEVELS),
    priority: oneOf('Priority', LEVELS, { help: 'From impact and urgency: High when one is high and the other at least medium (or impact is medium and urgency high).' }),
    focus: text('Resource focus', { hidden: 'optional', width: 220 }),
    score: share('Score', { help: 'Weighted mean of its key results, 0 to 100 %. Cancelled ones are left out.' }),
    status: oneOf('Status', [...PACE, '—'], { help: 'The worst of its key results, so that a mean cannot hide a red one.' }),
    complete: oneOf('Complete', YES_NO),
    milestonesDone: count('Milestones done'),
    milestonesTotal: count('Milestones'),
    milestonesOverdue: count('Overdue'),
    smart: text('SMART check', { width: 240, wrap: true, help: 'S one DRI, M a measurable key result, A attainable (your tick), R serves a bet, T ends with the quarter.' }),
    check: text('Check', { width: 240, wrap: true }),
    attainable: tick('Attainable', { help: 'Tick when the DRI agrees that it can be done in the quarter.' }),
    state: oneOf('State', ['Active', 'Cancelled'], { help: 'Empty counts as Active.' }),
    decision: text('Descoped by decision', { width: 180, help: 'A cancelled objective leaves the completion rate only with the decision that allowed it.' }),
    businessObjective: ref('Business objective', 'businessObjectives.id', { hidden: 'optional' }),
    keyResults: count('Key results', { hidden: 'helper' }),
    keyResultsReached: count('Reached', { hidden: 'helper' }),
    scoreNumber: number('Score as a number', { hidden: 'helper' }),
    scored: oneOf('Has a score', YES_NO, { hidden: 'helper' }),
    counted: oneOf('Counts', ['Yes', 'Descoped'], { hidden: 'helper' }),
    inCurrent: oneOf('In the current quarter', YES_NO, { hidden: 'helper' }),
    likely: oneOf('Complete or on track', YES_NO, { hidden: 'helper' }),
    hasDri: oneOf('Has one DRI', YES_NO, { hidden: 'helper' }),
  },
});

const KINDS = ['Number', 'Percent', 'Currency', 'Binary', 'Stay above', 'Stay below'] as const;
export const keyResults = table({
  key: 'keyResults',
  template,
  title: 'Key results',
  subject: 'title',
  columns: {
    id: id('Id', 'KR'),
    objective: ref('Objective', 'objectives.id'),
    title: text('Key result', { width: 320, wrap: true, help: 'A result, not an activity: what will have changed.' }),
    kind: oneOf('Kind', KINDS, { help: 'Binary takes yes or no. Stay above and Stay below count the periods in which the limit held.' }),
    start: number('Start', { formatBy: 'kind', help: 'Where it stands at the beginning. Needed for falling figures too: 120 → 80.' }),
    target: number('Target', { formatBy: 'kind' }),
    current: number('Current', { words: ['yes', 'no', 'y', 'n', 'true', 'false'], formatBy: 'kind' }),
    weight: number('Weight', { help: 'Empty counts as 1.', from: 0 }),
    owner: person('Owner'),
    confidence: count('Confidence', { help: '0 to 10: how sure the owner is to reach the target. 7 and more is on track, 4 to 6 at risk, below 4 off track.', from: 0, to: 10 }),
    due: day('Due', { help: 'Empty means the end of the quarter.' }),
    progress: share('Progress', { help: 'Between 0 and 100 %; what the objective’s score is made of.' }),
    raw: share('Raw', { help: 'Before it is cut to 0 and 100 %: shows over-achievement and regress.' }),
    pace: oneOf('Pace', PACE, { help: 'Progress against elapsed time, with the tolerances of Settings.' }),
    status: oneOf('Status', PACE, { help: 'The worse of pace and confidence.' }),
    measures: oneOf('Measures', ['Outcome', 'Activity'], { help: 'An activity can be finished while nothing moves: prefer outcomes.' }),
    state: oneOf('State', ['Active', 'Cancelled'], { help: 'Empty counts as Active.' }),
    check: text('Check', { width: 220, wrap: true }),
    initiatives: count('Initiatives'),
    growth: share('Growth on start', { hidden: 'optional', help: 'For a target like +15 %: the target is then start × 115 %.' }),
    begins: day('Begins', { hidden: 'optional', help: 'Empty means the beginning of the quarter.' }),
    held: count('Periods held', { hidden: 'optional', help: 'Stay above and Stay below: reported periods in which the limit held.', from: 0 }),
    reported: count('Periods reported', { hidden: 'optional', from: 0 }),
    goal: number('Target in force', { hidden: 'helper' }),
    elapsed: share('Elapsed', { hidden: 'helper' }),
    counted: number('Counted weight', { hidden: 'helper' }),
    weighted: number('Weighted progress', { hidden: 'helper' }),
    reached: oneOf('Reached', YES_NO, { hidden: 'helper' }),
    hasOwner: oneOf('Has one owner', YES_NO, { hidden: 'helper' }),
    measurable: oneOf('Measurable', YES_NO, { hidden: 'helper' }),
  },
});

export const initiatives = table({
  key: 'initiatives',
  template,
  title: 'Initiatives',
  subject: 'title',
  columns: {
    id: id('Id', 'IN', { joins: false }),
    keyResult: ref('Key result', 'keyResults.id'),
    title: text('Initiative', { width: 320, wrap: true }),
    channel: text('Channel'),
    function: text('Function'),
    owner: person('Owner', { joins: false }),
    status: oneOf('Status', ['Not started', 'In progress', 'Blocked', 'Done', 'Cancelled']),
    nextStep: text('Next step', { width: 220, wrap: true }),
    time: text('Time', { help: 'What it takes: weeks, hours, however you count.' }),
    budget: money('Budget'),
    people: text('People'),
    startOn: day('Starts'),
    evaluated: oneOf('Evaluated', ['Evaluated', 'Not evaluated', 'Evaluate before it starts']),
  },
});

export const risks = table({
  key: 'risks',
  template,
  title: 'Top risks',
  subject: 'risk',
  columns: {
    objective: ref('Objective', 'objectives.id', { joins: false }),
    risk: text('Risk', { width: 320, wrap: true }),
    mitigation: text('Mitigation', { width: 320, wrap: true }),
    owner: person('Owner', { joins: false }),
    check: oneOf('Check', ['OK', 'No mitigation']),
  },
});

export const dependencies = table({
  key: 'dependencies',
  template,
  title: 'Cross-functional dependencies',
  subject: 'what',
  columns: {
    objective: ref('Objective', 'objectives.id', { joins: false }),
    team: text('Team', { help: 'Sales, Product, Finance…' }),
    what: text('What we need', { width: 320, wrap: true }),
    neededBy: day('Needed by'),
    talked: oneOf('Talked?', YES_NO),
    state: oneOf('State', ['Agreed', 'To be talked about', 'Talk now: the quarter has begun', 'Talk now: it is overdue']),
  },
});

// Key results ------------------------------------------------------------------------------------------------------

const kr = cellsOf(keyResults);
const yesNo = kr.current as unknown as Cell<'yes' | 'y' | 'true', 'keyResults'>;
const isReachedBinary = any(is(yesNo, 'yes', 'y', 'true'), isTicked(kr.current as unknown as Cell<boolean, 'keyResults'>), need([kr.current], false, (value) => above(value, 0)));
const isStay = is(kr.kind, 'Stay above', 'Stay below');
/** C1 */
const progress = choose(
  [is(kr.kind, 'Binary'), choose([isReachedBinary, 1], 0)],
  [isStay, need([kr.held, kr.reported], 0, (held, reported) => ratio(held, reported, 0, because`the limit held in ${kr.held} of ${kr.reported} reported periods`))],
  need([kr.start, kr.goal], message('Set start and target'), (start, target) =>
    choose(
      [equal(start, target), message('Start equals target')],
      [isEmpty(kr.current), 0, because`nothing has been reported yet: it counts as 0`],
      need([kr.current], message('Current is not a number'), (value) =>
        ratio(minus(value, start), minus(target, start), message('Start equals target'), because`from ${kr.start} to ${kr.current} of the way to ${kr.goal}`),
      ),
    ),
  ),
);
/** C4: how much of the tolerance is left; it closes over the last part of the time. */
const tolerance = (elapsed: Expr<number, 'keyResults'>) => called('the tolerance that is left', least(1, ratio(minus(1, elapsed), settings.toleranceEnd, 0)), 'share');
const stayPace = need([kr.current, kr.goal], 'At risk', (value, limit) =>
  choose([all(is(kr.kind, 'Stay above'), atLeast(value, limit)), 'On track'], [all(is(kr.kind, 'Stay below'), not(above(value, limit))), 'On track'], 'Off track'),
);
const begins = need([kr.begins], need([q.start], settings.quarterStart, (start) => start), (begin) => begin);
const ends = need([kr.due], need([q.end], settings.quarterEnd, (end) => end), (due) => due);
/** C4 */
const pace = need([kr.progress, kr.elapsed], blank, (score, elapsed) =>
  choose(
    [isBefore(settings.asOf, begins as Expr<Day, 'keyResults'>), 'Not started', because`its time begins on ${begins}`],
    [all(not(isStay), atLeast(score, 1)), 'Achieved', because`progress is ${kr.progress}`],
    [all(isAfter(settings.asOf, ends as Expr<Day, 'keyResults'>), atLeast(score, settings.stretchDone)), 'Partly', because`its time is over and progress is ${kr.progress}`],
    [isAfter(settings.asOf, ends as Expr<Day, 'keyResults'>), 'Missed', because`its time is over and progress is ${kr.progress}`],
    [is(kr.kind, 'Binary'), 'On track', because`yes or no: it is on track until it is due`],
    [isStay, stayPace, because`the limit is ${kr.goal} and the reading ${kr.current}`],
    [
      atLeast(score, minus(elapsed, times(settings.onTrackGap, tolerance(elapsed)))),
      'On track',
      because`progress ${kr.progress} is no more than ${settings.onTrackGap} behind the time elapsed, ${kr.elapsed}`,
    ],
    [
      atLeast(score, minus(elapsed, times(settings.atRiskGap, tolerance(elapsed)))),
      'At risk',
      because`progress ${kr.progress} is no more than ${settings.atRiskGap} behind the time elapsed, ${kr.elapsed}`,
    ],
    'Off track',
  ),
);
const isFinal = is(kr.pace, 'Not started', 'Achieved', 'Partly', 'Missed');
const confidenceBelow = (limit: number) => need([kr.confidence], false, (confidence) => below(confidence, limit));
const hasDate = need([kr.due], isEmpty(kr.due), () => true);

const keyResultRules = rules(keyResults, {
  goal: need([kr.growth], need([kr.target], blank, (target) => target), (growth) => need([kr.start], blank, (start) => times(start, plus(1, growth)))),
  raw: progress,
  progress: need([kr.raw], 0, (raw) => clamp(raw)),
  elapsed: clamp(ratio(daysFrom(begins as Expr<Day, 'keyResults'>, settings.asOf), daysFrom(begins as Expr<Day, 'keyResults'>, ends as Expr<Day, 'keyResults'>), 1)),
  pace,
  /** C5, its first half: confidence can only make it worse. */
  status: choose(
    [isFinal, needText(kr.pace)],
    [any(is(kr.pace, 'Off track'), confidenceBelow(4)), 'Off track'],
    [any(is(kr.pace, 'At risk'), confidenceBelow(7)), 'At risk'],
    [is(kr.pace, 'On track'), 'On track'],
    blank,
  ),
  counted: choose([is(kr.state, 'Cancelled'), 0], greatest(0, orElse(kr.weight, 1))),
  weighted: need([kr.counted, kr.progress], 0, (weight, score) => times(weight, score)),
  reached: choose([need([kr.progress], false, (score) => atLeast(score, 1)), 'Yes'], 'No'),
  measurable: choose([any(is(kr.kind, 'Binary'), need([kr.goal], false, () => true)), 'Yes'], 'No'),
  hasOwner: choose([equal(countOf(people, { name: same(kr.owner), isActive: exactly('Yes') }), 1), 'Yes'], 'No'),
  initiatives: countOf(initiatives, { keyResult: same(kr.id), status: except('Cancelled') }),
  check: choose(
    [is(kr.state, 'Cancelled'), 'Cancelled'],
    [equal(countOf(objectives, { id: same(kr.objective) }), 0), 'No such objective'],
    [any(contains(kr.owner, ','), contains(kr.owner, '/'), contains(kr.owner, '&'), contains(kr.owner, ' and ')), 'Two names: one owner, please'],
    [isEmpty(kr.owner), 'No owner'],
    [is(kr.hasOwner, 'No'), 'Owner is not in People'],
    [not(hasDate), 'Due is not a date'],
    [all(not(is(kr.kind, 'Binary')), not(isStay), isEmpty(kr.start)), 'No baseline: set Start'],
    [all(not(is(kr.kind, 'Binary')), need([kr.goal], true, () => false)), 'No target'],
    [all(not(is(kr.kind, 'Binary')), not(isStay), need([kr.start, kr.goal], false, (start, target) => equal(start, target))), 'Start equals target'],
    [need([kr.weight], false, (weight) => below(weight, 0)), 'Weight is below 0'],
    [is(kr.measures, 'Activity'), 'An activity, not an outcome'],
    [need([kr.initiatives], false, (n) => equal(n, 0)), 'No initiative yet'],
    'OK',
  ),
});

// Objectives -------------------------------------------------------------------------------------------------------

const o = cellsOf(objectives);
const ofThis = { objective: same(o.id) } as const;
const live = { ...ofThis, state: except('Cancelled') } as const;
const withStatus = (status: (typeof PACE)[number]) => countOf(keyResults, { ...live, status: exactly(status) });
const some = (status: (typeof PACE)[number]) => above(withStatus(status), 0);
const isCancelled = is(o.state, 'Cancelled');
const priority = choose(
  [any(isEmpty(o.impact), isEmpty(o.urgency)), blank],
  [any(all(is(o.impact, 'High'), is(o.urgency, 'High', 'Medium')), all(is(o.impact, 'Medium'), is(o.urgency, 'High'))), 'High'],
  [any(all(is(o.impact, 'Medium'), is(o.urgency, 'Medium')), all(is(o.impact, 'High'), is(o.urgency, 'Low')), all(is(o.impact, 'Low'), is(o.urgency, 'High'))), 'Medium'],
  'Low',
);
const smartGaps = (letter: string, when: Expr<boolean, 'objectives'>) => choose([when, ''], letter);
const objectiveRules = rules(objectives, {
  keyResults: countOf(keyResults, live),
  keyResultsReached: countOf(keyResults, { ...live, reached: exactly('Yes') }),
  priority,
  focus: choose([is(o.priority, 'High'), 'Dedicated team, full funding'], [is(o.priority, 'Medium'), 'Shared resources'], [is(o.priority, 'Low'), 'Limited support'], blank),
  /** C2 */
  score: called('the weighted mean of its key results', ratio(sumOf(keyResults, 'weighted', ofThis), sumOf(keyResults, 'counted', ofThis), dash), 'share'),
  scoreNumber: need([o.score], 0, (score) => score),
  scored: choose([isCancelled, 'No'], [need([o.score], false, () => true), 'Yes'], 'No'),
  status: choose(
    [need([o.keyResults], true, (n) => equal(n, 0)), '—', because`it has no key result`],
    [some('Missed'), 'Missed'],
    [some('Off track'), 'Off track'],
    [some('At risk'), 'At risk'],
    [some('Partly'), 'Partly'],
    [some('On track'), 'On track'],
    [some('Not started'), 'Not started'],
    [some('Achieved'), 'Achieved'],
    '—',
  ),
  /** C3 */
  complete: choose(
    [isCancelled, 'No'],
    [is(o.type, 'Stretch'), need([o.score], 'No', (score) => choose([atLeast(score, settings.stretchDone), 'Yes'], 'No'))],
    [need([o.keyResults, o.keyResultsReached], false, (n, reached) => all(above(n, 0), equal(n, reached))), 'Yes'],
    'No',
  ),
  counted: choose([all(isCancelled, not(isEmpty(o.decision))), 'Descoped'], 'Yes'),
  inCurrent: choose([is(q.current, 'Yes'), 'Yes'], 'No'),
  likely: choose([any(is(o.complete, 'Yes'), all(not(isCancelled), is(o.status, 'On track', 'Achieved'))), 'Yes'], 'No'),
  hasDri: choose([equal(countOf(people, { name: same(o.dri), isActive: exactly('Yes') }), 1), 'Yes'], 'No'),
  milestonesDone: countOf(milestones, { ...ofThis, status: exactly('Done') }),
  milestonesTotal: countOf(milestones, { ...ofThis, status: except('Cancelled') }),
  milestonesOverdue: countOf(milestones, { ...ofThis, state: exactly('Overdue') }),
  smart: choose(
    [
      all(is(o.hasDri, 'Yes'), above(countOf(keyResults, { ...live, measurable: exactly('Yes') }), 0), isTicked(o.attainable), not(isEmpty(o.bet))),
      'SMART',
    ],
    join(
      'Missing:',
      smartGaps(' S (one DRI)', is(o.hasDri, 'Yes')),
      smartGaps(' M (a measurable key result)', above(countOf(keyResults, { ...live, measurable: exactly('Yes') }), 0)),
      smartGaps(' A (tick Attainable)', isTicked(o.attainable)),
      smartGaps(' R (a bet it serves)', not(isEmpty(o.bet))),
    ),
  ),
  check: choose(
    [isCancelled, choose([isEmpty(o.decision), 'Cancelled without a decision: it still counts'], 'Descoped by decision')],
    [any(contains(o.dri, ','), contains(o.dri, '/'), contains(o.dri, '&'), contains(o.dri, ' and ')), 'Two names: one DRI, please'],
    [isEmpty(o.dri), 'No DRI'],
    [is(o.hasDri, 'No'), 'DRI is not in People'],
    [isEmpty(o.bet), 'Serves no bet'],
    [need([o.keyResults], true, (n) => equal(n, 0)), 'No key result yet'],
    [need([o.keyResults], false, (n) => above(n, settings.keyResultsAdvised)), 'More key results than advised'],
    [need([o.milestonesTotal], true, (n) => equal(n, 0)), 'No milestone yet'],
    'OK',
  ),
});

// Completion (C3) of one quarter's tab and of the current quarter ----------------------------------------------------

const countsHere = { counted: exactly('Yes') } as const;
const countsNow = { inCurrent: exactly('Yes'), counted: exactly('Yes') } as const;
/** C3 of the current quarter, wherever its tab stands: read by Home and by the completion-rate KPI. */
export const completionNow = {
  completed: countOf(objectives, { ...countsNow, complete: exactly('Yes') }),
  counted: countOf(objectives, countsNow),
  descoped: countOf(objectives, { inCurrent: exactly('Yes'), counted: exactly('Descoped') }),
  likely: countOf(objectives, { ...countsNow, likely: exactly('Yes') }),
} as const;
/** Completed needed of so many to reach the target: the smallest whole number at or above target × counted. */
export const neededOf = <S extends string>(counted: Expr<number, S>): Expr<number, S> =>
  minus(0, whole(minus(0, rounded(times(settings.completionTarget, counted) as Expr<number, S>, 6)))) as Expr<number, S>;

const completedHere = countOf(objectives, { ...countsHere, complete: exactly('Yes') });
const countedHere = countOf(objectives, countsHere);
const toGo = greatest(0, minus(neededOf(countedHere), completedHere));
const quarterRules = rules(quarter, {
  current: need([cellsOf(quarter).start, cellsOf(quarter).end], 'No', (start, end) =>
    choose([all(isNotBefore(settings.asOf, start), isNotAfter(settings.asOf, end)), 'Yes'], 'No'),
  ),
  elapsed: need([cellsOf(quarter).start, cellsOf(quarter).end], blank, (start, end) => clamp(ratio(daysFrom(start, settings.asOf), daysFrom(start, end), 1))),
  completion: choose(
    [equal(countedHere, 0), 'No objective yet'],
    join(completedHere, ' of ', countedHere, ' complete, ', percentText(ratio(completedHere, countedHere, 0) as Expr<number>)),
  ),
  needs: choose(
    [equal(countedHere, 0), blank],
    [equal(toGo, 0), join('Target reached: needs ', neededOf(countedHere), ' of ', countedHere)],
    join('Needs ', neededOf(countedHere), ' of ', countedHere, ': ', toGo, ' more'),
  ),
  objectivesCheck: choose(
    [above(countOf(objectives, {}), settings.objectivesAdvised), join(countOf(objectives, {}), ' objectives: more than the ', settings.objectivesAdvised, ' advised')],
    [equal(countOf(objectives, {}), 0), 'No objective yet'],
    join('OK: ', countOf(objectives, {}), ' (three is a good number)'),
  ),
  widest: choose(
    [equal(countOf(dependencies, { state: exactly('Talk now: the quarter has begun') }), 0), 'None'],
    join(countOf(dependencies, { state: exactly('Talk now: the quarter has begun') }), ' to have now'),
  ),
});

// Initiatives, risks, dependencies -----------------------------------------------------------------------------------

const initiative = cellsOf(initiatives);
const isEvaluated = all(not(isEmpty(initiative.time)), not(isEmpty(initiative.budget)), not(isEmpty(initiative.people)));
const initiativeRules = rules(initiatives, {
  evaluated: choose(
    [isEvaluated, 'Evaluated'],
    [need([initiative.startOn], false, (start) => isNotAfter(start, settings.asOf)), 'Not evaluated'],
    [not(isEmpty(initiative.startOn)), 'Evaluate before it starts'],
    'Not evaluated',
  ),
});
const risk = cellsOf(risks);
const riskRules = rules(risks, { check: choose([isEmpty(risk.mitigation), 'No mitigation'], 'OK') });
const dependency = cellsOf(dependencies);
const dependencyRules = rules(dependencies, {
  state: choose(
    [is(dependency.talked, 'Yes'), 'Agreed'],
    [need([dependency.neededBy], false, (by) => isBefore(by, settings.asOf)), 'Talk now: it is overdue'],
    [need([q.start], false, (start) => isNotBefore(settings.asOf, start)), 'Talk now: the quarter has begun'],
    'To be talked about',
  ),
});
function needText<V, S extends string>(cell: Cell<V, S>): Expr<V, S> {
  return cell as never;
}

const STATUS_TONES = { 'Not started': 'quiet', 'In progress': 'info', Blocked: 'bad', Done: 'good', Cancelled: 'quiet' } as const;
export const quarterlyPlanTemplate: Template = {
  key: template,
  name: 'Quarterly plan',
  purpose: 'Objectives with their key results, initiatives, risks and dependencies for one fiscal quarter.',
  subtitle: 'Objectives say what changes, key results how we know, initiatives what we try. Grey columns compute themselves.',
  color: '#2563eb',
  tabs: 'one a quarter',
  needs: ['settings'],
  blocks: [
    { kind: 'form', ruled: quarterRules, at: [2, 3, 5] },
    {
      kind: 'table',
      ruled: objectiveRules,
      spare: 5,
      rowHeight: 36,
      tones: {
        status: PACE_TONES,
        complete: { Yes: 'good', No: 'quiet' },
        priority: { High: 'info', Medium: 'quiet', Low: 'quiet' },
      },
      formats: [
        { when: is(o.smart as unknown as Cell<'SMART', 'objectives'>, 'SMART'), columns: ['smart'], tone: 'good' },
        { when: all(not(isEmpty(o.check)), not(is(o.check as unknown as Cell<'OK', 'objectives'>, 'OK'))), columns: ['check'], tone: 'warn' },
        { when: need([o.milestonesOverdue], false, (n) => above(n, 0)), columns: ['milestonesOverdue'], tone: 'bad' },
        { when: isCancelled, columns: ['id', 'title', 'dri'], tone: 'faded' },
      ],
    },
    {
      kind: 'table',
      ruled: keyResultRules,
      spare: 8,
      rowHeight: 36,
      intro: 'Two or three an objective. Start, target and current in the same unit; a falling figure simply has a lower target.',
      tones: { pace: PACE_TONES, status: PACE_TONES },
      formats: [{ when: all(not(isEmpty(kr.check)), not(is(kr.check as unknown as Cell<'OK' | 'Cancelled', 'keyResults'>, 'OK', 'Cancelled'))), columns: ['check'], tone: 'warn' }],
    },
    {
      kind: 'table',
      ruled: initiativeRules,
      spare: 6,
      intro: 'First steps only; they may change. Initiatives never add to a key result’s progress.',
      tones: { status: STATUS_TONES, evaluated: { Evaluated: 'good', 'Not evaluated': 'warn', 'Evaluate before it starts': 'warn' } },
    },
    { kind: 'table', ruled: riskRules, spare: 4, intro: 'The top three an objective, each with what you will do about it.', tones: { check: { OK: 'good', 'No mitigation': 'warn' } } },
    {
      kind: 'table',
      ruled: dependencyRules,
      spare: 4,
      intro: 'Have the talk before the quarter begins.',
      tones: { state: { Agreed: 'good', 'To be talked about': 'quiet', 'Talk now: the quarter has begun': 'warn', 'Talk now: it is overdue': 'bad' } },
    },
  ],
};
