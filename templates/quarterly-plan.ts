import {
  above,
  all,
  any,
  atLeast,
  atMost,
  type Blank,
  because,
  below,
  blank,
  type Cell,
  called,
  choose,
  clamp,
  type Day,
  dash,
  daysFrom,
  type Expr,
  elseBecause,
  equal,
  greatest,
  is,
  isAfter,
  isBefore,
  isEmpty,
  isNotAfter,
  isNotBefore,
  isText,
  isTicked,
  join,
  least,
  listing,
  message,
  minus,
  need,
  not,
  orElse,
  percentText,
  plus,
  ratio,
  remainder,
  rounded,
  times,
  whole,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  except,
  fewerThan,
  fieldsOf,
  form,
  id,
  largestOf,
  later,
  listedPhrase,
  money,
  moreThan,
  nthLargest,
  number,
  oneOf,
  oneOfThose,
  person,
  ref,
  rowIndex,
  rowOf,
  rules,
  same,
  sameKey,
  share,
  sumOf,
  table,
  text,
  tick,
} from '../src/core/expression/section.ts';
import type { Template, Tone } from '../src/core/tab/template.ts';
import { bets, businessObjectives, goalOfYear } from './annual-sections.ts';
import { checkIns, millionthsOf } from './check-ins.ts';
import { decisions } from './decisions.ts';
import { DIAGNOSIS_TONES, diagnoses } from './diagnoses.ts';
import { kpis } from './kpi-columns.ts';
import { lessons } from './lesson-columns.ts';
import { dayZero, logRow } from './logs.ts';
import { milestones, placeByOrder } from './milestones.ts';
import {
  isOnePerson,
  isTwoNames,
  LEVELS,
  onePersonSays,
  PRIORITY_TONES,
  priorityLevels,
  ROWS_APART,
  settings,
  twoNamesSays,
} from './settings.ts';

const template = 'quarterlyPlan';
const PACE = ['Not started', 'On track', 'At risk', 'Off track', 'Achieved', 'Partly', 'Missed'] as const;
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
    start: day('Begins', { says: 'the first day of the quarter' }),
    end: day('Ends', { says: 'the last day of the quarter', help: 'For a plan of half a year, type the last day of that half.' }),
    current: oneOf('Current quarter', YES_NO, {
      says: 'the current quarter',
      help: 'Whether the as-of day falls in this quarter. Home shows the current one.',
    }),
    elapsed: share('Elapsed'),
    completion: text('Objectives complete', { help: 'Complete ÷ counted, against the target in Settings.' }),
    needs: text('What it takes'),
    objectivesCheck: text('Number of objectives'),
    lessons: text('Lessons to begin with', {
      help: 'Written before this quarter began: they stand at the end of this tab, first those on what this plan holds.',
    }),
    diagnoses: text('Diagnoses still open', {
      help: 'Variances whose cause or action is still looked for: they stand at the end of this tab.',
    }),
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
    type: oneOf('Type', ['Commit', 'Stretch'], {
      help: 'Commit is complete when every key result is at 100 %; Stretch at the share in Settings (70 %). Empty counts as Commit.',
    }),
    dri: person('DRI', { help: 'Directly responsible individual: exactly one person of the People table.' }),
    category: oneOfThose('Category', 'categories.name', { width: 180 }),
    impact: oneOf('Impact', LEVELS),
    urgency: oneOf('Urgency', LEVELS),
    priority: oneOf('Priority', [...LEVELS, 'Not set'], {
      help: 'From impact and urgency, by the table of priorities in Settings. Not set: that table holds no High, Medium or Low for the two.',
    }),
    focus: text('Resource focus', { width: 150, wrap: true, help: 'What its priority calls for.' }),
    score: share('Score', { help: 'Weighted mean of its key results, 0 to 100 %. Cancelled ones are left out.' }),
    status: oneOf('Status', [...PACE, '—'], { help: 'The worst of its key results, so that a mean cannot hide a red one.' }),
    complete: oneOf('Complete', YES_NO),
    milestonesDone: count('Milestones done'),
    milestonesTotal: count('Milestones', { says: 'all milestones' }),
    milestonesOverdue: count('Overdue', { align: 'center' }),
    nextMilestone: text('Next milestone', { width: 240, wrap: true, help: 'The open one that is due first.' }),
    delivery: share('Delivery', { help: 'Milestones done ÷ milestones: what was delivered, beside the Score, which says what moved.' }),
    motion: oneOf('Motion', ['Busy, not moving', '—'], { width: 150, help: 'Much is delivered and little has moved.' }),
    leading: oneOfThose('Leading indicator', 'kpis.kpi', {
      width: 240,
      help: 'The one KPI that tells six weeks before the end whether it will be reached.',
    }),
    sixWeek: oneOf('Six-week test', ['Not yet', 'Name its indicator', 'No reading', 'Go', 'Adjust', '—'], {
      width: 150,
      help: 'From six weeks before the end: Go when its indicator is green, else Adjust; without a reading there is no answer.',
    }),
    smart: text('SMART check', {
      width: 240,
      wrap: true,
      help: 'S one DRI, M a measurable key result, A attainable (your tick), R serves a bet, T due dates that can be read; empty ones end with the quarter.',
    }),
    check: text('Check', { width: 300, wrap: true }),
    attainable: tick('Attainable', { help: 'Tick when the DRI agrees that it can be done in the quarter.' }),
    state: oneOf('State', ['Active', 'Cancelled'], { help: 'Empty counts as Active.' }),
    decision: ref('Descoped by decision', 'decisions.id', {
      width: 180,
      says: 'the decision',
      help: 'A cancelled objective leaves the completion rate only with the decision that allowed it: its id in the decision log.',
    }),
    businessObjective: ref('Business objective', 'businessObjectives.id', {
      width: 160,
      help: 'The row of the annual plan’s map that it serves.',
    }),
    confirmedOn: day('Confirmed on', {
      says: 'the day it was confirmed',
      help: 'The day on which the DRI last said that it still serves its business objective.',
    }),
    parent: ref('Parent objective', 'objectives.id', {
      hidden: 'optional',
      help: 'The objective of the organisation that this one of a team serves. One level of parents is enough.',
    }),
    grade: oneOf('Grade', ['Green', 'Yellow', 'Red', '—'], {
      hidden: 'optional',
      help: 'What its score is worth when the quarter is closed; the limits stand in Settings.',
    }),
    levelAt: number('Row of its impact', { says: 'the row of its impact in the table of priorities', hidden: 'helper' }),
    level: oneOf('In the table of priorities', LEVELS, { says: 'what the table of priorities says', hidden: 'helper' }),
    keyResults: count('Key results', { says: 'the number of key results', hidden: 'helper' }),
    nextOrder: number('Order of its next milestone', { hidden: 'helper' }),
    nextAt: number('Row of its next milestone', { says: 'its place', hidden: 'helper' }),
    keyResultsReached: count('Reached', { says: 'key results reached', hidden: 'helper' }),
    scoreNumber: share('Score as a number', { says: 'score', hidden: 'helper' }),
    scored: oneOf('Has a score', YES_NO, { says: 'scored', hidden: 'helper' }),
    counted: oneOf('Counts', ['Yes', 'Descoped'], { says: 'counted', hidden: 'helper' }),
    inCurrent: oneOf('In the current quarter', YES_NO, { hidden: 'helper' }),
    possible: oneOf('Can still be complete', YES_NO, { says: 'still possible', hidden: 'helper' }),
    likely: oneOf('Complete or on track', YES_NO, { hidden: 'helper' }),
    commitments: count('Commitments', { says: 'commitments for its milestones', hidden: 'helper' }),
    reconfirm: oneOf('To be confirmed again', YES_NO, { hidden: 'helper' }),
    hasParent: oneOf('Has a parent', YES_NO, { hidden: 'helper' }),
    hasDri: oneOf('Has one DRI', YES_NO, { says: 'led by exactly one active person', hidden: 'helper' }),
    place: number('Place in the list', { hidden: 'helper' }),
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
    title: text('Key result', { width: 320, wrap: true, help: 'A result, not an activity: what will have changed.' }),
    objective: ref('Objective', 'objectives.id'),
    kind: oneOf('Kind', KINDS, { help: 'Binary takes yes or no. Stay above and Stay below count the periods in which the limit held.' }),
    start: number('Start', {
      says: 'the start',
      formatBy: 'kind',
      help: 'Where it stands at the beginning. Needed for falling figures too: 120 → 80.',
    }),
    target: number('Target', {
      formatBy: 'kind',
      help: 'The figure to reach, in the unit of Start. For a target like +15 % on the start, leave it empty and fill in Growth beside it.',
    }),
    growth: share('Growth', { help: 'Instead of a Target: 15 % asks for the start and 15 % of it more, -15 % for as much less.' }),
    goal: number('Aims at', {
      says: 'the target',
      formatBy: 'kind',
      help: 'The target that counts: the one typed, or the start raised by Growth where that is filled in.',
    }),
    current: number('Current', {
      says: 'the value typed',
      words: ['yes', 'no', 'true', 'false'],
      formatBy: 'kind',
      help: 'Where it stands, as long as "Check-ins" has no row of it.',
    }),
    reading: number('Latest', {
      says: 'the current value',
      formatBy: 'kind',
      help: 'What counts: the latest row of "Check-ins" up to the as-of day, else the Current typed here. A yes is 1, a no is 0.',
    }),
    weight: number('Weight', { align: 'center', help: 'Empty counts as 1.', from: 0 }),
    owner: person('Owner'),
    confidence: count('Confidence', {
      help: '0 to 10: how sure the owner is to reach the target. 7 and more is on track, 4 to 6 at risk, below 4 off track.',
      from: 0,
      to: 10,
    }),
    sure: count('Confidence now', {
      says: 'confidence',
      help: 'What counts: that of the latest row of "Check-ins" up to the as-of day, else the Confidence typed here.',
    }),
    due: day('Due', { says: 'the due date', help: 'Empty means the end of the quarter.' }),
    progress: share('Progress', { help: 'Between 0 and 100 %; what the objective’s score is made of.' }),
    raw: share('Raw', { says: 'raw progress', help: 'Before it is cut to 0 and 100 %: shows over-achievement and regress.' }),
    pace: oneOf('Pace', PACE, {
      help: 'Progress against what is expected by now, with the tolerances of Settings: see the hidden column Curve.',
    }),
    status: oneOf('Status', PACE, {
      help: 'The worse of pace and confidence; one step better where the owner published that with a fresh note; never on track with a stale check-in.',
    }),
    flag: oneOf('Flag', ['Watermelon', 'Stale', 'Override', 'Override has run out', 'Override refused', '—'], {
      width: 180,
      help: 'Watermelon: pace and confidence, or what was published and computed, lie two steps apart. Stale: the last check-in is too old. Override: published by hand.',
    }),
    checkedOn: day('Last check-in', { says: 'the day of the last check-in' }),
    checkIn: oneOf('Check-in', ['Due', 'Done', '—'], {
      help: 'Due once the days of the rhythm in Settings have passed since the last one. Asked for while it runs, also beyond its quarter.',
    }),
    forecast: number('Forecast', {
      says: 'the landing',
      formatBy: 'kind',
      help: 'Where it lands at its end if it goes on as in the last check-ins. At least three are needed.',
    }),
    outlook: oneOf('Outlook', ['On course', 'Will miss', 'Too early', '—'], {
      help: 'Will miss: the landing covers less of the way than Settings ask for.',
    }),
    needed: number('Needed a week', {
      hidden: 'optional',
      formatBy: 'kind',
      says: 'the pace needed',
      help: 'To reach the target by its end.',
    }),
    made: number('Made a week', { hidden: 'optional', formatBy: 'kind', says: 'the pace made', help: 'In the last check-ins.' }),
    measures: oneOf('Measures', ['Outcome', 'Activity'], { help: 'An activity can be finished while nothing moves: prefer outcomes.' }),
    state: oneOf('State', ['Active', 'Cancelled'], { help: 'Empty counts as Active.' }),
    check: text('Check', { width: 260, wrap: true }),
    initiatives: count('Initiatives'),
    functions: count('Functions', { help: 'How many functions work on it: different words under Function of its initiatives.' }),
    begins: day('Begins', { says: 'its own first day', hidden: 'optional', help: 'Empty means the beginning of the quarter.' }),
    curve: oneOf('Curve', ['Straight', 'Back-loaded', 'Monthly plan'], {
      hidden: 'optional',
      says: 'the curve it is planned along',
      help: 'How progress is expected to come. Empty counts as Straight. Back-loaded: a quarter of the way at half-time. Monthly plan: the two figures beside.',
    }),
    plannedFirst: number('Planned after month 1', {
      says: 'what is planned after the first third of its time',
      formatBy: 'kind',
      hidden: 'optional',
      help: 'Monthly plan: the figure to stand at after the first third of its time, in the unit of Target.',
    }),
    plannedSecond: number('Planned after month 2', {
      says: 'what is planned after two thirds of its time',
      formatBy: 'kind',
      hidden: 'optional',
      help: 'Monthly plan: the figure to stand at after two thirds of its time, in the unit of Target.',
    }),
    held: count('Periods held', {
      hidden: 'optional',
      help: 'Stay above and Stay below: reported periods in which the limit held, as long as "Check-ins" has no row of it.',
      from: 0,
    }),
    reported: count('Periods reported', { hidden: 'optional', from: 0 }),
    publishAs: oneOf('Publish as', ['On track', 'At risk', 'Off track'], {
      hidden: 'optional',
      says: 'the status published by hand',
      help: 'Instead of the computed status: at most one step better, and only with a note and its day.',
    }),
    publishNote: text('Because', { hidden: 'optional', width: 240, says: 'the note with it' }),
    publishedOn: day('Published on', { hidden: 'optional', says: 'the day it was published by hand' }),
    points: count('Check-ins in the forecast', { says: 'the check-ins it is made from', hidden: 'helper' }),
    sumX: number('Days, added up', { hidden: 'helper' }),
    sumY: number('Values, added up', { hidden: 'helper' }),
    sumXX: number('Squared days, added up', { hidden: 'helper' }),
    sumXY: number('Days times values, added up', { hidden: 'helper' }),
    slope: number('Change a day', { says: 'the change a day', hidden: 'helper' }),
    outcome: oneOf('Measures an outcome', YES_NO, { says: 'measuring an outcome', hidden: 'helper' }),
    lastOrder: number('Order of the latest check-in', { hidden: 'helper' }),
    lastRow: number('Row of the latest check-in', { says: 'the row of its latest check-in', hidden: 'helper' }),
    logged: number('Latest in the log', { says: 'the latest value in the log', formatBy: 'kind', hidden: 'helper' }),
    loggedPeriods: count('Periods in the log', { says: 'the check-ins of it', hidden: 'helper' }),
    loggedHeld: count('Periods held in the log', { says: 'the check-ins in which the limit held', hidden: 'helper' }),
    loggedSure: number('Confidence in the log', { says: 'the confidence in the log', hidden: 'helper' }),
    step: oneOf('Step of confidence', ['On track', 'At risk', 'Off track', '—'], { says: 'what confidence says', hidden: 'helper' }),
    computedStatus: oneOf('Computed status', PACE, { says: 'the worse of pace and confidence', hidden: 'helper' }),
    isStale: oneOf('Stale', YES_NO, { says: 'stale', hidden: 'helper' }),
    overridden: oneOf('Override in force', ['Yes', 'Run out', 'Refused', '—'], { says: 'the override', hidden: 'helper' }),
    unchecked: oneOf('Long without check-in', YES_NO, { says: 'long without a check-in', hidden: 'helper' }),
    elapsed: share('Elapsed', { says: 'the time elapsed', hidden: 'helper' }),
    firstShare: share('Way planned after month 1', { says: 'the part of the way planned for the first third', hidden: 'helper' }),
    secondShare: share('Way planned after month 2', { says: 'the part of the way planned for two thirds', hidden: 'helper' }),
    expected: share('Expected by now', { says: 'the progress expected by now', hidden: 'helper' }),
    counted: number('Counted weight', { says: 'weight', hidden: 'helper' }),
    weighted: number('Weighted progress', { says: 'progress times weight', hidden: 'helper' }),
    reached: oneOf('Reached', YES_NO, { hidden: 'helper' }),
    hasOwner: oneOf('Has one owner', YES_NO, { says: 'owned by exactly one active person', hidden: 'helper' }),
    measurable: oneOf('Measurable', YES_NO, { hidden: 'helper' }),
    timed: oneOf('Timed', YES_NO, { says: 'due on a day that can be read', hidden: 'helper' }),
    setUp: oneOf('Set up', YES_NO, { says: 'set up so that it can be measured', hidden: 'helper' }),
  },
});

export const initiatives = table({
  key: 'initiatives',
  template,
  title: 'Initiatives',
  subject: 'title',
  columns: {
    id: id('Id', 'IN', { joins: false }),
    title: text('Initiative', { width: 320, wrap: true }),
    keyResult: ref('Key result', 'keyResults.id'),
    channel: text('Channel', { width: 120, joins: true, help: 'Where it reaches people. Several with commas: paid search, social.' }),
    function: text('Function', { width: 120, joins: true, help: 'Who does it: content, sales, product.' }),
    owner: person('Owner', { joins: false }),
    status: oneOf('Status', ['Not started', 'In progress', 'Blocked', 'Done', 'Cancelled']),
    nextStep: text('Next step', { width: 120, wrap: true }),
    time: text('Time', { width: 120, help: 'What it takes: weeks, hours, however you count.' }),
    budget: money('Budget'),
    people: text('People', { width: 120 }),
    startOn: day('Starts', { says: 'its start' }),
    evaluated: oneOf('Evaluated', ['Evaluated', 'Not evaluated', 'Evaluate before it starts']),
    updatedOn: day('Updated on', { says: 'the day it was updated', help: 'When its status or next step was last looked at.' }),
    freshness: oneOf('Freshness', ['Fresh', 'Stale', '—'], { help: 'Stale: open, begun, and not updated within the days in Settings.' }),
    lesson: ref('Lesson', 'lessons.id', { help: 'The lesson of earlier work that it follows: it counts as used.' }),
    place: number('Place in the list', { hidden: 'helper' }),
    alive: oneOf('Not cancelled', YES_NO, { hidden: 'helper' }),
    first: oneOf('First of its function', YES_NO, { says: 'the first of its function', hidden: 'helper' }),
    channel1: text('First channel', { hidden: 'helper', isKey: true }),
    channel2: text('Second channel', { hidden: 'helper', isKey: true }),
    channel3: text('Third channel', { hidden: 'helper', isKey: true }),
  },
});

export const risks = table({
  key: 'risks',
  template,
  title: 'Top risks',
  rows: 'risks',
  subject: 'risk',
  columns: {
    risk: text('Risk', { width: 320, wrap: true }),
    objective: ref('Objective', 'objectives.id', { joins: false }),
    owner: person('Owner', { joins: false }),
    check: oneOf('Check', ['OK', 'No mitigation']),
    mitigation: text('Mitigation', { width: 104 }),
  },
});

export const dependencies = table({
  key: 'dependencies',
  template,
  title: 'Cross-functional dependencies',
  rows: 'dependencies',
  subject: 'what',
  columns: {
    what: text('What we need', { width: 320, wrap: true }),
    team: text('Team', { width: 104, help: 'Sales, Product, Finance…' }),
    neededBy: day('Needed by', { says: 'the day it is needed by' }),
    talked: oneOf('Talked?', YES_NO, { says: 'talked through' }),
    objective: ref('Objective', 'objectives.id', { joins: false }),
    state: oneOf('State', ['Agreed', 'To be talked about', 'Talk now: the quarter has begun', 'Talk now: it is overdue']),
  },
});

// Key results ------------------------------------------------------------------------------------------------------

const kr = cellsOf(keyResults);
const yesNo = kr.current as unknown as Cell<'yes' | 'no' | 'true' | 'false', 'keyResults'>;
const isTypedYes = any(is(yesNo, 'yes', 'true'), isTicked(kr.current as unknown as Cell<boolean, 'keyResults'>));
const isReachedBinary = need([kr.reading], false, (value) => equal(value, 1));
/** Nothing lies between yes and no: 0.5, 2 and "almost" are neither. */
const isNeither = need([kr.reading], all(isText(kr.current), not(isEmpty(kr.current)), not(is(yesNo, 'no', 'false'))), (value) =>
  not(any(equal(value, 0), equal(value, 1))),
);
const neitherSays = because`the current value (${kr.reading}) is neither yes nor no`;
const isStay = is(kr.kind, 'Stay above', 'Stay below');
const isLogged = need([kr.loggedPeriods], false, (n) => above(n, 0));
/** C1: each check-in reports a period. */
const inLog = { keyResult: same(kr.id), counts: exactly('Yes') } as const;
/** C1: how many of them stand on the right side of the limit. */
const heldInLog = need([kr.goal], 0, (limit) =>
  choose(
    [
      is(kr.kind, 'Stay above'),
      minus(
        countOf(checkIns, inLog),
        called('check-ins below it', countOf(checkIns, { ...inLog, millionths: fewerThan(millionthsOf(limit)) })),
      ),
    ],
    minus(
      countOf(checkIns, inLog),
      called('check-ins above it', countOf(checkIns, { ...inLog, millionths: moreThan(millionthsOf(limit)) })),
    ),
  ),
);
/** C1 */
const progress = choose(
  [
    is(kr.kind, 'Binary'),
    elseBecause(
      because`the current value is not a yes (${kr.reading})`,
      choose(
        [isReachedBinary, 1, because`the current value is a yes (${kr.reading})`],
        [isNeither, message('Current is not yes or no'), neitherSays],
        0,
      ),
    ),
  ],
  [
    isStay,
    choose(
      [
        isLogged,
        need([kr.loggedHeld, kr.loggedPeriods], 0, (held, reported) =>
          ratio(held, reported, 0, because`the share of its check-ins (${kr.loggedPeriods}) in which the limit held (${kr.loggedHeld})`),
        ),
        because`the log has check-ins of it (${kr.loggedPeriods})`,
      ],
      need([kr.held, kr.reported], 0, (held, reported) =>
        ratio(held, reported, 0, because`the share of the reported periods (${kr.reported}) in which the limit held (${kr.held})`),
      ),
    ),
  ],
  need([kr.start, kr.goal], message('Set start and target'), (start, target) =>
    choose(
      [
        equal(start, target),
        message('Start equals target'),
        because`the start (${kr.start}) and the target (${kr.goal}) are the same, so there is no way to measure`,
      ],
      [all(isEmpty(kr.reading), isEmpty(kr.current)), 0, because`nothing has been reported yet, which counts as 0`],
      need([kr.reading], message('Current is not a number'), (value) =>
        ratio(
          minus(value, start),
          minus(target, start),
          message('Start equals target'),
          because`the part of the way from the start (${kr.start}) to the target (${kr.goal}) that the current value (${kr.reading}) has covered`,
        ),
      ),
    ),
  ),
);
/** C4: how much of the tolerance is left; it closes over the last part of the time. */
const tolerance = (elapsed: Expr<number, 'keyResults'>) =>
  called('the tolerance that is left', least(1, ratio(minus(1, elapsed), settings.toleranceEnd, 0)), 'share');
/** Progress below these lines is at risk, or off track. */
const onTrackLine = (expected: Expr<number, 'keyResults'>, elapsed: Expr<number, 'keyResults'>) =>
  minus(expected, times(settings.onTrackGap, tolerance(elapsed)));
const atRiskLine = (expected: Expr<number, 'keyResults'>, elapsed: Expr<number, 'keyResults'>) =>
  minus(expected, times(settings.atRiskGap, tolerance(elapsed)));
/** C4: the part of the way to the target that a planned figure stands for. */
const wayTo = (planned: typeof kr.plannedFirst) =>
  need([planned, kr.start, kr.goal], blank, (figure, start, target) =>
    ratio(
      minus(figure, start),
      minus(target, start),
      blank,
      because`the part of the way from the start (${kr.start}) to the target (${kr.goal}) that the planned figure (${planned}) covers`,
    ),
  );
/** C4: what is expected after a share of the time: straight, the square of it, or in three steps of a monthly plan. */
const expected = need([kr.elapsed], blank, (elapsed) =>
  choose(
    [
      is(kr.curve, 'Back-loaded'),
      called('the time elapsed, times itself', times(elapsed, elapsed), 'share'),
      because`it is planned back-loaded: the time elapsed (${kr.elapsed}) times itself`,
    ],
    [
      is(kr.curve, 'Monthly plan'),
      need([kr.firstShare, kr.secondShare], elapsed, (first, second) => {
        const thirds = times(elapsed, 3);
        return choose(
          [not(above(thirds, 1)), called('its share of the first step', times(thirds, first), 'share')],
          [
            not(above(thirds, 2)),
            called('the first step and its share of the second', plus(first, times(minus(second, first), minus(thirds, 1))), 'share'),
          ],
          called('all of it less what is left of the third step', minus(1, times(minus(1, second), minus(3, thirds))), 'share'),
        );
      }),
      because`it is planned month by month (${kr.plannedFirst}, ${kr.plannedSecond})`,
    ],
    elapsed,
  ),
);
const stayPace = need([kr.reading, kr.goal], 'At risk', (value, limit) =>
  elseBecause(
    because`the current value (${kr.reading}) is on the wrong side of its limit (${kr.goal})`,
    choose(
      [
        all(is(kr.kind, 'Stay above'), atLeast(value, limit)),
        'On track',
        because`the current value (${kr.reading}) is not below the limit it is to stay above (${kr.goal})`,
      ],
      [
        all(is(kr.kind, 'Stay below'), not(above(value, limit))),
        'On track',
        because`the current value (${kr.reading}) is not above the limit it is to stay below (${kr.goal})`,
      ],
      'Off track',
    ),
  ),
);
const begins = need(
  [kr.begins],
  need([q.start], settings.quarterStart, (start) => start),
  (begin) => begin,
);
const ends = need(
  [kr.due],
  need([q.end], settings.quarterEnd, (end) => end),
  (due) => due,
);
/** C4 */
const pace = need([kr.progress, kr.expected, kr.elapsed], blank, (score, planned, elapsed) =>
  elseBecause(
    because`progress (${kr.progress}) is below the at-risk line (${atRiskLine(planned, elapsed)}), which is the progress expected by now (${kr.expected}) less the at-risk gap that is left (${times(settings.atRiskGap, tolerance(elapsed))})`,
    choose(
      [isBefore(settings.asOf, begins as Expr<Day, 'keyResults'>), 'Not started', because`its time has not begun yet (${begins})`],
      [
        all(any(not(isStay), isAfter(settings.asOf, ends as Expr<Day, 'keyResults'>)), atLeast(score, 1)),
        'Achieved',
        because`progress (${kr.progress}) has reached the target`,
      ],
      [
        all(isAfter(settings.asOf, ends as Expr<Day, 'keyResults'>), atLeast(score, settings.stretchDone)),
        'Partly',
        because`its time is over (${ends}) and progress (${kr.progress}) has reached the Stretch limit (${settings.stretchDone}), though not the target`,
      ],
      [
        isAfter(settings.asOf, ends as Expr<Day, 'keyResults'>),
        'Missed',
        because`its time is over (${ends}) and progress (${kr.progress}) is below the Stretch limit (${settings.stretchDone})`,
      ],
      [is(kr.kind, 'Binary'), 'On track', because`it is a matter of yes or no, which is on track until it is due (${ends})`],
      [isStay, stayPace],
      [
        atLeast(score, onTrackLine(planned, elapsed)),
        'On track',
        because`progress (${kr.progress}) is not below the on-track line (${onTrackLine(planned, elapsed)}), which is the progress expected by now (${kr.expected}) less the on-track gap that is left (${times(settings.onTrackGap, tolerance(elapsed))})`,
      ],
      [
        atLeast(score, atRiskLine(planned, elapsed)),
        'At risk',
        because`progress (${kr.progress}) is below the on-track line (${onTrackLine(planned, elapsed)}), but not below the at-risk line (${atRiskLine(planned, elapsed)}): the progress expected by now (${kr.expected}) less the at-risk gap that is left (${times(settings.atRiskGap, tolerance(elapsed))})`,
      ],
      'Off track',
    ),
  ),
);
const isFinal = is(kr.pace, 'Not started', 'Achieved', 'Partly', 'Missed');
const isStale = is(kr.isStale, 'Yes');
/** C5: published one step better than computed, or worse; with a note that is not too old. */
const isOneStepBetter = any(
  all(is(kr.publishAs, 'At risk'), is(kr.computedStatus, 'Off track')),
  all(is(kr.publishAs, 'On track'), is(kr.computedStatus, 'At risk')),
);
const isWorse = any(
  all(is(kr.publishAs, 'Off track'), is(kr.computedStatus, 'On track', 'At risk')),
  all(is(kr.publishAs, 'At risk'), is(kr.computedStatus, 'On track')),
);
const isFreshNote = need([kr.publishedOn], false, (on) =>
  all(not(isEmpty(kr.publishNote)), isNotAfter(on, settings.asOf), atMost(daysFrom(on, settings.asOf), settings.overrideDays)),
);
const hasDate = need([kr.due], isEmpty(kr.due), () => true);

/** C8: the last few check-ins, however far apart. */
const recent = { keyResult: same(kr.id), later: fewerThan(settings.forecastCheckIns) } as const;
const daysLeft = called(
  'the days left',
  greatest(0, daysFrom(settings.asOf, ends as Expr<Day, 'keyResults'>)) as Expr<number, 'keyResults'>,
);
/** A1.06: all that a row lacks, unless it is cancelled. */
const lacking = <const S extends string>(
  cancelled: readonly [when: Expr<boolean, S>, then: Expr<string, S> | string],
  faults: Expr<string, S>,
): Expr<string, S> => choose(cancelled, elseBecause(because`nothing is missing`, faults)) as Expr<string, S>;
const keyResultRules = rules(keyResults, {
  goal: need(
    [kr.growth],
    need([kr.target], blank, (target) => target),
    (growth) => need([kr.start], blank, (start) => called('the start raised by the growth on it', times(start, plus(1, growth)))),
  ),
  raw: progress,
  progress: need([kr.raw], 0, (raw) => clamp(raw)),
  elapsed: called(
    'the share of the days from its beginning to its end that have passed',
    clamp(
      ratio(
        daysFrom(begins as Expr<Day, 'keyResults'>, settings.asOf),
        daysFrom(begins as Expr<Day, 'keyResults'>, ends as Expr<Day, 'keyResults'>),
        1,
      ),
    ),
    'share',
  ),
  firstShare: wayTo(kr.plannedFirst),
  secondShare: wayTo(kr.plannedSecond),
  expected,
  pace,
  lastOrder: largestOf(checkIns, 'order', { keyResult: same(kr.id) }),
  lastRow: logRow(kr.lastOrder),
  logged: rowOf(checkIns, 'number', kr.lastRow),
  loggedPeriods: choose([isStay, countOf(checkIns, inLog)], blank),
  loggedHeld: choose([isStay, heldInLog], blank),
  loggedSure: rowOf(checkIns, 'confidence', kr.lastRow),
  checkedOn: rowOf(checkIns, 'day', kr.lastRow),
  reading: choose(
    [
      need([kr.logged], false, () => true),
      need([kr.logged], blank, (latest) => latest),
      because`the log has a check-in of it (${kr.logged}, ${kr.checkedOn})`,
    ],
    [all(is(kr.kind, 'Binary'), isTypedYes), 1, because`a yes is typed in Current`],
    need([kr.current], blank, (value) => value),
  ),
  sure: need(
    [kr.loggedSure],
    need([kr.confidence], blank, (typed) => typed),
    (logged) => logged,
  ),
  step: need([kr.sure], '—', (sure) =>
    choose(
      [
        below(sure, settings.confidenceAtRisk),
        'Off track',
        because`confidence (${kr.sure}) is below the at-risk confidence (${settings.confidenceAtRisk})`,
      ],
      [
        below(sure, settings.confidenceOnTrack),
        'At risk',
        because`confidence (${kr.sure}) is below the on-track confidence (${settings.confidenceOnTrack})`,
      ],
      'On track',
    ),
  ),
  /** C5: confidence can only make it worse. */
  computedStatus: choose(
    [isFinal, needText(kr.pace)],
    [is(kr.pace, 'Off track'), 'Off track'],
    [
      is(kr.step, 'Off track'),
      'Off track',
      because`confidence (${kr.sure}) is below the at-risk confidence (${settings.confidenceAtRisk})`,
    ],
    [is(kr.pace, 'At risk'), 'At risk'],
    [is(kr.step, 'At risk'), 'At risk', because`confidence (${kr.sure}) is below the on-track confidence (${settings.confidenceOnTrack})`],
    [is(kr.pace, 'On track'), 'On track'],
    blank,
  ),
  isStale: choose(
    [isFinal, 'No', because`it has not begun, or it is over`],
    [
      need([kr.checkedOn], false, (on) => not(atMost(daysFrom(on, settings.asOf), plus(settings.checkInDays, settings.staleDays)))),
      'Yes',
      because`its last check-in (${kr.checkedOn}) is older than the check-in rhythm (${settings.checkInDays}) and the days of grace (${settings.staleDays})`,
    ],
    'No',
  ),
  /** D, A3.07: what the sidebar's Check in and the digest call due. */
  checkIn: choose(
    [any(isFinal, is(kr.state, 'Cancelled')), '—', because`it has not begun, or it is over or cancelled`],
    [
      need([kr.checkedOn], false, (on) => below(daysFrom(on, settings.asOf), settings.checkInDays)),
      'Done',
      because`its last check-in (${kr.checkedOn}) is no older than the check-in rhythm (${settings.checkInDays})`,
    ],
    'Due',
  ),
  overridden: choose(
    [any(isEmpty(kr.publishAs), isFinal), '—'],
    [not(any(isOneStepBetter, isWorse)), 'Refused', because`it is more than one step better than computed (${kr.computedStatus})`],
    [
      isFreshNote,
      'Yes',
      because`it has a note, and its day (${kr.publishedOn}) is no older than the days it holds (${settings.overrideDays})`,
    ],
    need([kr.publishedOn], 'Refused', () => choose([isEmpty(kr.publishNote), 'Refused'], 'Run out')),
  ),
  /** C5 */
  status: choose(
    [
      all(is(kr.overridden, 'Yes'), not(all(isStale, is(kr.publishAs, 'On track')))),
      needText(kr.publishAs as unknown as Cell<(typeof PACE)[number], 'keyResults'>),
      because`its owner published ${kr.publishAs} on ${kr.publishedOn}: ${kr.publishNote}`,
    ],
    [
      all(isStale, is(kr.computedStatus, 'On track')),
      'At risk',
      because`its last check-in (${kr.checkedOn}) is stale, and without a fresh one nothing is on track`,
    ],
    needText(kr.computedStatus),
  ),
  flag: choose(
    [
      all(is(kr.step, 'On track'), is(kr.pace, 'Off track')),
      'Watermelon',
      because`confidence (${kr.sure}) says on track, pace says Off track`,
    ],
    [
      all(is(kr.step, 'Off track'), is(kr.pace, 'On track')),
      'Watermelon',
      because`pace says On track, confidence (${kr.sure}) says off track`,
    ],
    [
      all(is(kr.publishAs, 'On track'), is(kr.computedStatus, 'Off track')),
      'Watermelon',
      because`its owner published On track, and the computed status is Off track`,
    ],
    [isStale, 'Stale', because`its last check-in (${kr.checkedOn}) is too old`],
    [is(kr.overridden, 'Yes'), 'Override', because`its owner published ${kr.publishAs} on ${kr.publishedOn}`],
    [
      is(kr.overridden, 'Run out'),
      'Override has run out',
      because`its note (${kr.publishedOn}) is older than the days it holds (${settings.overrideDays})`,
    ],
    [
      is(kr.overridden, 'Refused'),
      'Override refused',
      because`a status published by hand needs a note and its day, and is at most one step better than computed (${kr.computedStatus})`,
    ],
    '—',
  ),
  /** A5.17 */
  unchecked: choose(
    [any(isFinal, is(kr.state, 'Cancelled')), 'No'],
    [
      need([kr.checkedOn], not(atMost(daysFrom(begins as Expr<Day, 'keyResults'>, settings.asOf), settings.keyResultDays)), (on) =>
        not(atMost(daysFrom(on, settings.asOf), settings.keyResultDays)),
      ),
      'Yes',
    ],
    'No',
  ),
  outcome: choose([is(kr.measures, 'Activity'), 'No'], 'Yes'),
  points: countOf(checkIns, recent),
  sumX: sumOf(checkIns, 'x', recent),
  sumY: sumOf(checkIns, 'number', recent),
  sumXX: sumOf(checkIns, 'xx', recent),
  sumXY: sumOf(checkIns, 'xy', recent),
  /** C8: the slope of the line that lies nearest to the points. */
  slope: need([kr.points, kr.sumX, kr.sumY, kr.sumXX, kr.sumXY], blank, (n, x, y, xx, xy) =>
    choose(
      [below(n, 3), blank],
      ratio(
        minus(times(n, xy), times(x, y)),
        minus(times(n, xx), times(x, x)),
        blank,
        because`the change a day of the line that lies nearest to its check-ins (${kr.points})`,
      ),
    ),
  ),
  /** C8 */
  forecast: choose(
    [any(isFinal, is(kr.kind, 'Binary'), isStay), blank],
    [
      need([kr.elapsed], true, (elapsed) => below(elapsed, settings.forecastFrom)),
      message('Too early'),
      because`less of its time (${kr.elapsed}) has passed than a forecast needs (${settings.forecastFrom})`,
    ],
    need([kr.slope, kr.reading], message('Too early'), (slope, value) =>
      called('the current value and the change a day for all days left', plus(value, times(slope, daysLeft))),
    ),
  ),
  outlook: choose(
    [any(isFinal, is(kr.kind, 'Binary'), isStay), '—'],
    need([kr.forecast, kr.start, kr.goal], 'Too early', (landing, start, target) =>
      elseBecause(
        because`the landing (${kr.forecast}) covers enough of the way to the target (${kr.goal})`,
        choose(
          [equal(start, target), '—'],
          [
            below(ratio(minus(landing, start), minus(target, start), 0), settings.willMiss),
            'Will miss',
            because`the landing (${kr.forecast}) covers less of the way from the start (${kr.start}) to the target (${kr.goal}) than it should (${settings.willMiss})`,
          ],
          'On course',
        ),
      ),
    ),
  ),
  needed: choose(
    [any(isFinal, is(kr.kind, 'Binary'), isStay), blank],
    need([kr.reading, kr.goal], blank, (value, target) =>
      ratio(
        times(7, minus(target, value)),
        daysLeft,
        blank,
        because`the way left from the current value (${kr.reading}) to the target (${kr.goal}), by the weeks left`,
      ),
    ),
  ),
  made: need([kr.slope], blank, (slope) => called('seven times the change a day', times(7, slope))),
  counted: choose(
    [is(kr.state, 'Cancelled'), 0],
    [is(kr.measures, 'Activity'), 0, because`it measures an activity, and only outcomes count`],
    greatest(0, orElse(kr.weight, 1)),
  ),
  weighted: need([kr.counted, kr.progress], 0, (weight, score) => times(weight, score)),
  reached: choose([need([kr.progress], false, (score) => atLeast(score, 1)), 'Yes'], 'No'),
  measurable: choose(
    [
      any(
        is(kr.kind, 'Binary'),
        need([kr.goal], false, () => true),
      ),
      'Yes',
    ],
    'No',
  ),
  timed: choose([hasDate, 'Yes'], 'No'),
  setUp: choose([need([kr.raw], false, () => true), 'Yes'], 'No'),
  hasOwner: elseBecause(
    because`not exactly one active person of the People table has this name (${kr.owner})`,
    choose([isOnePerson(kr.owner), 'Yes', onePersonSays(kr.owner)], 'No'),
  ),
  initiatives: countOf(initiatives, { keyResult: same(kr.id), status: except('Cancelled') }),
  /** A5.16 */
  functions: countOf(initiatives, { keyResult: same(kr.id), first: exactly('Yes') }),
  check: lacking(
    [is(kr.state, 'Cancelled'), 'Cancelled'],
    listing(
      [
        equal(countOf(objectives, { id: same(kr.objective) }), 0),
        'No such objective',
        because`no objective of this tab has the id it names (${kr.objective})`,
      ],
      [all(is(kr.hasOwner, 'No'), isTwoNames(kr.owner)), 'Two names: one owner, please', twoNamesSays(kr.owner)],
      [isEmpty(kr.owner), 'No owner', because`nobody owns it`],
      [
        all(is(kr.hasOwner, 'No'), not(isEmpty(kr.owner)), not(isTwoNames(kr.owner))),
        'Owner is not in People',
        because`not exactly one active person of the People table has this name (${kr.owner})`,
      ],
      [not(hasDate), 'Due is not a date', because`the due date is not a date (${kr.due})`],
      [
        all(not(is(kr.kind, 'Binary')), not(isStay), isEmpty(kr.start)),
        'No baseline: set Start',
        because`there is no start to measure from`,
      ],
      [
        all(
          not(is(kr.kind, 'Binary')),
          // A growth is a target: what it still lacks is the start.
          need(
            [kr.growth],
            need([kr.goal], true, () => false),
            () => false,
          ),
        ),
        'No target',
        because`there is no target to measure to`,
      ],
      [
        all(
          not(is(kr.kind, 'Binary')),
          not(isStay),
          need([kr.start, kr.goal], false, (start, target) => equal(start, target)),
        ),
        'Start equals target',
        because`the start (${kr.start}) and the target (${kr.goal}) are the same`,
      ],
      [all(is(kr.kind, 'Binary'), isNeither), 'Current is not yes or no', neitherSays],
      [need([kr.weight], false, (weight) => below(weight, 0)), 'Weight is below 0', because`its weight is below 0 (${kr.weight})`],
      [
        all(isStay, isEmpty(kr.reported), not(isLogged), not(isEmpty(kr.reading))),
        'No period counts yet: check it in, or fill in Periods held and Periods reported',
        because`no period has been reported, so its progress stays at 0`,
      ],
      [is(kr.measures, 'Activity'), 'An activity, not an outcome', because`it measures what is done, not what changes`],
      [need([kr.initiatives], false, (n) => equal(n, 0)), 'No initiative yet', because`no initiative serves it`],
      'OK',
    ),
  ),
});

// Objectives -------------------------------------------------------------------------------------------------------

const o = cellsOf(objectives);
const ofThis = { objective: same(o.id) } as const;
const live = { ...ofThis, state: except('Cancelled') } as const;
const withStatus = (status: (typeof PACE)[number]) => countOf(keyResults, { ...live, status: exactly(status) });
/** The case of a status: it stands when a key result has it and none has a worse one. */
const worst = <const P extends (typeof PACE)[number]>(status: P) =>
  [
    above(called(`key results with status ${status}`, withStatus(status)), 0),
    status,
    [`at least one of its key results is ${status}, and none is worse`],
  ] as const;
const isCancelled = is(o.state, 'Cancelled');
/** A3.14: the row of an impact in the table of Settings. */
const rowOfImpact = (impact: (typeof LEVELS)[number]) => largestOf(priorityLevels, 'place', { impact: exactly(impact) });
/** A3.14: the case of a priority. */
const levelled = <const L extends (typeof LEVELS)[number]>(level: L) =>
  [
    is(o.level, level),
    level,
    [`the table of priorities in Settings says ${level} for impact (`, o.impact, ') and urgency (', o.urgency, ')'],
  ] as const;
const progressByWeight = sumOf(keyResults, 'weighted', ofThis);
const weights = sumOf(keyResults, 'counted', ofThis);
const leadingKpis = called('leading KPIs that measure it', countOf(kpis, { objective: same(o.id), kind: exactly('Leading') }));
const laggingKpis = called('lagging KPIs that measure it', countOf(kpis, { objective: same(o.id), kind: exactly('Lagging') }));
/** B11: KPIs of the name of its leading indicator with a status. */
const indicator = (status: 'Green' | 'Amber' | 'Red') =>
  called(`leading indicators with status ${status}`, countOf(kpis, { kpi: same(o.leading), status: exactly(status) }));
const smartGaps = (letter: string, when: Expr<boolean, 'objectives'>) => choose([when, ''], letter);
const ofBusiness = { id: same(o.businessObjective) } as const;
/** A2.07 */
const servesBet = above(called('bets with the id it names', countOf(bets, { id: same(o.bet) })), 0);
const isTimed = equal(called('key results whose due date cannot be read', countOf(keyResults, { ...live, timed: exactly('No') })), 0);
const objectiveRules = rules(objectives, {
  keyResults: countOf(keyResults, { ...live, outcome: exactly('Yes') }),
  keyResultsReached: countOf(keyResults, { ...live, outcome: exactly('Yes'), reached: exactly('Yes') }),
  levelAt: choose(
    [is(o.impact, 'High'), rowOfImpact('High')],
    [is(o.impact, 'Medium'), rowOfImpact('Medium')],
    [is(o.impact, 'Low'), rowOfImpact('Low')],
    blank,
  ),
  level: choose(
    [is(o.urgency, 'High'), rowOf(priorityLevels, 'high', o.levelAt)],
    [is(o.urgency, 'Medium'), rowOf(priorityLevels, 'medium', o.levelAt)],
    [is(o.urgency, 'Low'), rowOf(priorityLevels, 'low', o.levelAt)],
    blank,
  ),
  priority: elseBecause(
    because`the table of priorities in Settings holds no High, Medium or Low for impact (${o.impact}) and urgency (${o.urgency})`,
    choose([any(isEmpty(o.impact), isEmpty(o.urgency)), blank], levelled('High'), levelled('Medium'), levelled('Low'), 'Not set'),
  ),
  focus: choose(
    [is(o.priority, 'High'), 'Dedicated team, full funding'],
    [is(o.priority, 'Medium'), 'Shared resources'],
    [is(o.priority, 'Low'), 'Limited support'],
    blank,
  ),
  /** C2 */
  score: called(
    'the weighted mean of its key results',
    ratio(
      progressByWeight,
      weights,
      dash,
      because`their progress times weight, added up (${progressByWeight}), divided by their weights (${weights})`,
    ),
    'share',
  ),
  scoreNumber: need([o.score], 0, (score) => score),
  scored: elseBecause(because`it has no score yet`, choose([isCancelled, 'No'], [need([o.score], false, () => true), 'Yes'], 'No')),
  /** C13 */
  grade: choose(
    [isCancelled, '—'],
    need([o.score], '—', (score) =>
      elseBecause(
        because`its score (${o.score}) is below the yellow grade (${settings.gradeYellow})`,
        choose(
          [
            atLeast(score, settings.gradeGreen),
            'Green',
            because`its score (${o.score}) has reached the green grade (${settings.gradeGreen})`,
          ],
          [
            atLeast(score, settings.gradeYellow),
            'Yellow',
            because`its score (${o.score}) has reached the yellow grade (${settings.gradeYellow}), though not the green one (${settings.gradeGreen})`,
          ],
          'Red',
        ),
      ),
    ),
  ),
  status: elseBecause(
    because`none of its key results has a status yet`,
    choose(
      [need([o.keyResults], true, (n) => equal(n, 0)), '—', because`it has no key result`],
      worst('Missed'),
      worst('Off track'),
      worst('At risk'),
      worst('Partly'),
      worst('On track'),
      worst('Not started'),
      worst('Achieved'),
      '—',
    ),
  ),
  /** C3 */
  complete: elseBecause(
    because`a Commit objective is complete once all its key results, and at least one, are at 100 % (now ${o.keyResultsReached} of ${o.keyResults})`,
    choose(
      [isCancelled, 'No'],
      [
        is(o.type, 'Stretch'),
        need([o.score], 'No', (score) =>
          elseBecause(
            because`its score (${o.score}) is below the Stretch limit (${settings.stretchDone})`,
            choose(
              [
                atLeast(score, settings.stretchDone),
                'Yes',
                because`its score (${o.score}) has reached the Stretch limit (${settings.stretchDone})`,
              ],
              'No',
            ),
          ),
        ),
      ],
      [
        need([o.keyResults, o.keyResultsReached], false, (n, reached) => all(above(n, 0), equal(n, reached))),
        'Yes',
        because`all its key results (${o.keyResults}) are at 100 %`,
      ],
      'No',
    ),
  ),
  counted: choose(
    [
      all(isCancelled, above(countOf(decisions, { id: same(o.decision), follow: except('Not yet') }), 0)),
      'Descoped',
      because`it is cancelled, and the decision log has the decision it names (${o.decision})`,
    ],
    'Yes',
  ),
  inCurrent: choose([is(q.current, 'Yes'), 'Yes'], 'No'),
  delivery: need([o.milestonesDone, o.milestonesTotal], dash, (finished, total) => ratio(finished, total, dash)),
  /** A4.10 */
  motion: choose(
    [isCancelled, '—'],
    [
      need([o.delivery, o.score], false, (delivery, score) =>
        all(atLeast(delivery, settings.busyDelivery), below(score, settings.busyOutcome)),
      ),
      'Busy, not moving',
      because`much of it is delivered (${o.delivery}), and little has moved (${o.score})`,
    ],
    '—',
  ),
  /** B11 */
  sixWeek: choose(
    [any(isCancelled, is(o.complete, 'Yes')), '—', because`it is cancelled or complete`],
    [
      need([q.start, q.end], true, (start, end) =>
        any(isBefore(settings.asOf, start), above(daysFrom(settings.asOf, end), settings.sixWeekDays)),
      ),
      'Not yet',
      because`its quarter is not within the days of the test (${settings.sixWeekDays}) from its end`,
    ],
    [isEmpty(o.leading), 'Name its indicator', because`it names no leading indicator`],
    [above(indicator('Green'), 0), 'Go', because`its leading indicator (${o.leading}) is green`],
    [above(plus(indicator('Amber'), indicator('Red')), 0), 'Adjust', because`its leading indicator (${o.leading}) is amber or red`],
    'No reading',
  ),
  /** B14: nothing that is over stands in the way. */
  possible: choose(
    [is(o.complete, 'Yes'), 'Yes'],
    [isCancelled, 'No'],
    [
      all(not(is(o.type, 'Stretch')), is(o.status, 'Missed', 'Partly')),
      'No',
      because`a key result of it is over without having reached its target`,
    ],
    [need([q.end], false, (end) => isAfter(settings.asOf, end)), 'No', because`its quarter is over`],
    'Yes',
  ),
  likely: choose([any(is(o.complete, 'Yes'), all(not(isCancelled), is(o.status, 'On track', 'Achieved'))), 'Yes'], 'No'),
  hasDri: elseBecause(
    because`not exactly one active person of the People table has this name (${o.dri})`,
    choose([isOnePerson(o.dri), 'Yes', onePersonSays(o.dri)], 'No'),
  ),
  milestonesDone: countOf(milestones, { ...ofThis, stands: exactly('Done') }),
  milestonesTotal: countOf(milestones, { ...ofThis, status: except('Cancelled') }),
  milestonesOverdue: countOf(milestones, { ...ofThis, state: exactly('Overdue') }),
  /** A2.10 */
  nextOrder: largestOf(milestones, 'nextOrder', ofThis),
  nextAt: need([o.nextOrder], blank, (order) => choose([above(order, 0), placeByOrder(order)], blank)),
  nextMilestone: rowOf(milestones, 'title', o.nextAt),
  commitments: sumOf(milestones, 'commitments', ofThis),
  hasParent: choose([isEmpty(o.parent), 'No'], 'Yes'),
  place: choose([isCancelled, blank], called('its place among the objectives', rowIndex(objectives))),
  /** A3.09 */
  reconfirm: choose(
    [
      above(
        need([o.confirmedOn], countOf(businessObjectives, { ...ofBusiness, changedOn: later(dayZero) }), (on) =>
          countOf(businessObjectives, { ...ofBusiness, changedOn: later(on) }),
        ),
        0,
      ),
      'Yes',
      because`the business objective it serves (${o.businessObjective}) was changed after it was last confirmed`,
    ],
    'No',
  ),
  smart: choose(
    [
      all(
        is(o.hasDri, 'Yes'),
        above(called('measurable key results', countOf(keyResults, { ...live, measurable: exactly('Yes') })), 0),
        isTicked(o.attainable),
        servesBet,
        isTimed,
      ),
      'SMART',
      because`it has one DRI, a measurable key result, the tick under Attainable, a bet it serves, and key results whose due dates can be read`,
    ],
    called(
      'what is still missing, letter by letter',
      join(
        'Missing:',
        smartGaps(' S (one DRI)', is(o.hasDri, 'Yes')),
        smartGaps(' M (a measurable key result)', above(countOf(keyResults, { ...live, measurable: exactly('Yes') }), 0)),
        smartGaps(' A (tick Attainable)', isTicked(o.attainable)),
        smartGaps(' R (a bet it serves)', servesBet),
        smartGaps(' T (a due date that can be read)', isTimed),
      ),
    ),
  ),
  check: lacking(
    [
      isCancelled,
      choose(
        [is(o.counted, 'Descoped'), 'Descoped by decision'],
        [isEmpty(o.decision), 'Cancelled without a decision: it still counts'],
        'No such decision in the log: it still counts',
      ),
    ],
    listing(
      [all(is(o.hasDri, 'No'), isTwoNames(o.dri)), 'Two names: one DRI, please', twoNamesSays(o.dri)],
      [isEmpty(o.dri), 'No DRI', because`it has no DRI`],
      [
        all(is(o.hasDri, 'No'), not(isEmpty(o.dri)), not(isTwoNames(o.dri))),
        'DRI is not in People',
        because`not exactly one active person of the People table has this name (${o.dri})`,
      ],
      [isEmpty(o.bet), 'Serves no bet', because`it names no bet`],
      [
        all(isEmpty(o.businessObjective), isEmpty(o.parent), above(countOf(businessObjectives, {}), 0)),
        'Serves no business objective',
        because`it names none of the business objectives in the annual plan, and no parent that may`,
      ],
      [
        is(o.reconfirm, 'Yes'),
        'Re-confirm: its business objective changed',
        because`its business objective was changed after it was last confirmed`,
      ],
      [
        above(countOf(objectives, { id: same(o.parent), hasParent: exactly('Yes') }), 0),
        'Too many levels: its parent has a parent',
        because`the objective it names as its parent (${o.parent}) has a parent itself`,
      ],
      [need([o.keyResults], true, (n) => equal(n, 0)), 'No key result yet', because`it has no key result`],
      [
        above(
          called(
            'key results that cannot be measured as they are set up',
            countOf(keyResults, { ...live, outcome: exactly('Yes'), setUp: exactly('No') }),
          ),
          0,
        ),
        'A key result cannot be measured: see its Check',
        because`a key result of it counts as 0, since its start, target or value cannot be read`,
      ],
      [
        need([o.keyResults], false, (n) => above(n, settings.keyResultsAdvised)),
        'More key results than advised',
        because`it has more key results (${o.keyResults}) than advised (${settings.keyResultsAdvised})`,
      ],
      [need([o.milestonesTotal], true, (n) => equal(n, 0)), 'No milestone yet', because`no milestone serves it`],
      [
        all(above(laggingKpis, 0), equal(leadingKpis, 0)),
        'Only lagging KPIs: add a leading one',
        because`all KPIs that measure it look back (${laggingKpis}), and none looks ahead`,
      ],
      'OK',
    ),
  ),
});

// Completion (C3) of one quarter's tab and of the current quarter ----------------------------------------------------

const countsHere = { counted: exactly('Yes') } as const;
const countsNow = { inCurrent: exactly('Yes'), counted: exactly('Yes') } as const;
/** C3 of the current quarter, wherever its tab stands: read by Home and by the completion-rate KPI. */
export const completionNow = {
  completed: called('complete objectives', countOf(objectives, { ...countsNow, complete: exactly('Yes') })),
  counted: called('counted objectives', countOf(objectives, countsNow)),
  descoped: called('descoped objectives', countOf(objectives, { inCurrent: exactly('Yes'), counted: exactly('Descoped') })),
  possible: called('objectives that can still be complete', countOf(objectives, { ...countsNow, possible: exactly('Yes') })),
  likely: called('objectives complete or on track', countOf(objectives, { ...countsNow, likely: exactly('Yes') })),
} as const;
/** Completed needed of so many to reach the target: the smallest whole number at or above target × counted. */
export const neededOf = <S extends string>(counted: Expr<number, S>): Expr<number, S> =>
  called(
    'the completion target of the counted objectives, rounded up',
    minus(0, whole(minus(0, rounded(times(settings.completionTarget, counted) as Expr<number, S>, 6)))) as Expr<number, S>,
  );

const completedHere = called('complete objectives', countOf(objectives, { ...countsHere, complete: exactly('Yes') }));
const countedHere = called('counted objectives', countOf(objectives, countsHere));
const toGo = called('the number still to go', greatest(0, minus(neededOf(countedHere), completedHere)));
const objectivesHere = called('objectives', countOf(objectives, {}));
const talksDue = called(
  'dependencies to be talked about now',
  plus(
    countOf(dependencies, { state: exactly('Talk now: the quarter has begun') }),
    countOf(dependencies, { state: exactly('Talk now: it is overdue') }),
  ),
);
/** As many of the latest lessons before a quarter are looked through as this. */
const LESSONS_RANKED = 16;
/** Above the order of every day of this century: what the rank of a lesson has more that is about what the plan holds. */
const MATCHING = 100_000 * ROWS_APART;
const aboutPlan: Expr<number> = { kind: 'literal', value: MATCHING };
/** B17: the latest lessons before the quarter, each with what of this plan it is about. Reckoning for the list below it. */
const lessonRanks = table({
  key: 'lessonRanks',
  template,
  title: 'Lessons by what the plan holds',
  rows: 'lessons',
  subject: 'n',
  columns: {
    rank: number('Rank', { says: 'its rank: those that match first, then the latest' }),
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    nth: number('Place among all', { says: 'its place among all lessons, the latest first', hidden: 'helper' }),
    order: number('Order', { hidden: 'helper' }),
    at: number('Row of it', { says: 'its row', hidden: 'helper' }),
    topic1: text('First topic', { hidden: 'helper' }),
    topic2: text('Second topic', { hidden: 'helper' }),
    topic3: text('Third topic', { hidden: 'helper' }),
    topic4: text('Fourth topic', { hidden: 'helper' }),
    topic5: text('Fifth topic', { hidden: 'helper' }),
    objectiveAt: number('Row of an objective of its category', { hidden: 'helper' }),
    initiativeAt: number('Row of an initiative in its channel', { hidden: 'helper' }),
    category: text('Category it shares', { hidden: 'helper' }),
    channel: text('Channel it shares', { hidden: 'helper' }),
  },
});
/** A day as the order of a lesson of that day begins. */
const orderOn = <S extends string>(start: Expr<Day, S>) =>
  called('the place of its first day among the lessons', times(daysFrom(dayZero, start), ROWS_APART));
const lessonsSince = <S extends string>(start: Expr<Day, S>) =>
  called('lessons written since it began', countOf(lessons, { order: moreThan(orderOn(start)) }));
const lessonsBefore = <S extends string>(start: Expr<Day, S>) =>
  called('lessons written before it began', countOf(lessons, { order: fewerThan(orderOn(start)) }));
const lessonsMatching = called('lessons on what this plan holds', countOf(lessonRanks, { rank: moreThan(aboutPlan) }));
/** Whether the quarter of this tab is over. */
const isOver = need([q.end], false, (end) => isAfter(settings.asOf, end));
const diagnosesOpen = called('diagnoses still open', countOf(diagnoses, { open: exactly('Yes') }));
const quarterRules = rules(quarter, {
  current: need([cellsOf(quarter).start, cellsOf(quarter).end], 'No', (start, end) =>
    elseBecause(
      because`the as-of day (${settings.asOf}) lies outside its days (${start} to ${end})`,
      choose(
        [
          all(isNotBefore(settings.asOf, start), isNotAfter(settings.asOf, end)),
          'Yes',
          because`the as-of day (${settings.asOf}) is one of its days (${start} to ${end})`,
        ],
        'No',
      ),
    ),
  ),
  elapsed: need([cellsOf(quarter).start, cellsOf(quarter).end], blank, (start, end) =>
    called('the share of its days that have passed', clamp(ratio(daysFrom(start, settings.asOf), daysFrom(start, end), 1)), 'share'),
  ),
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
    [
      above(objectivesHere, settings.objectivesAdvised),
      join(objectivesHere, ' objectives: more than the ', settings.objectivesAdvised, ' advised'),
      because`there are more objectives (${objectivesHere}) than advised (${settings.objectivesAdvised})`,
    ],
    [equal(objectivesHere, 0), 'No objective yet'],
    join('OK: ', objectivesHere, ' (three is a good number)'),
  ),
  lessons: need([cellsOf(quarter).start], 'None yet', (start) =>
    choose(
      [equal(lessonsBefore(start), 0), 'None yet'],
      called(
        'how many there are, and how many of them match',
        join(
          choose([equal(lessonsBefore(start), 1), '1 lesson'], join(lessonsBefore(start), ' lessons')),
          ' of earlier quarters',
          choose([equal(lessonsMatching, 0), ': see below'], join(', ', lessonsMatching, ' match')),
        ),
      ),
    ),
  ),
  diagnoses: choose(
    [isOver, 'The quarter is over'],
    [equal(diagnosesOpen, 0), 'None'],
    join(diagnosesOpen, ': find the cause or agree an action'),
  ),
  widest: choose([equal(talksDue, 0), 'None'], join(talksDue, ' to have now')),
});

// Initiatives, risks, dependencies -----------------------------------------------------------------------------------

const initiative = cellsOf(initiatives);
const isEvaluated = all(not(isEmpty(initiative.time)), not(isEmpty(initiative.budget)), not(isEmpty(initiative.people)));
/** The n-th channel of an initiative that is not cancelled. */
const aliveChannel = (n: number) => choose([is(initiative.status, 'Cancelled'), blank], listedPhrase(initiative.channel, n));
const initiativeRules = rules(initiatives, {
  place: called('its place among the initiatives', rowIndex(initiatives)),
  alive: choose([is(initiative.status, 'Cancelled'), 'No'], 'Yes'),
  channel1: aliveChannel(1),
  channel2: aliveChannel(2),
  channel3: aliveChannel(3),
  /** A5.16 */
  first: need([initiative.place], 'No', (place) =>
    choose(
      [any(is(initiative.alive, 'No'), isEmpty(initiative.function)), 'No'],
      [
        above(
          countOf(initiatives, {
            keyResult: same(initiative.keyResult),
            function: same(initiative.function),
            alive: exactly('Yes'),
            place: fewerThan(place),
          }),
          0,
        ),
        'No',
        because`an initiative above it has the same function and key result`,
      ],
      'Yes',
    ),
  ),
  evaluated: choose(
    [isEvaluated, 'Evaluated'],
    [need([initiative.startOn], false, (start) => isNotAfter(start, settings.asOf)), 'Not evaluated'],
    [not(isEmpty(initiative.startOn)), 'Evaluate before it starts'],
    'Not evaluated',
  ),
  /** A5.17 */
  freshness: choose(
    [is(initiative.status, 'Done', 'Cancelled'), '—', because`it is done or cancelled`],
    [
      need([initiative.updatedOn], false, (on) => not(atMost(daysFrom(on, settings.asOf), settings.actionDays))),
      'Stale',
      because`it was updated (${initiative.updatedOn}) longer ago than the days between updates (${settings.actionDays})`,
    ],
    [need([initiative.updatedOn], false, () => true), 'Fresh'],
    [
      need([initiative.startOn], false, (start) => not(atMost(daysFrom(start, settings.asOf), settings.actionDays))),
      'Stale',
      because`it began (${initiative.startOn}) longer ago than the days between updates (${settings.actionDays}), and nobody said when it was updated`,
    ],
    '—',
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
// Lessons ------------------------------------------------------------------------------------------------------------

const ranked = cellsOf(lessonRanks);
const topics = [ranked.topic1, ranked.topic2, ranked.topic3, ranked.topic4, ranked.topic5] as const;
type Ranked = Expr<number, 'lessonRanks'>;
/** The objectives of this tab, whichever quarter is the current one. */
const { current: _, ...here } = objectives;
/** What the row of the plan says that a place names; the place 0 is none. */
const inPlan = (place: Cell<number, 'lessonRanks'>, says: Expr<string | Blank, 'lessonRanks'>) =>
  need([place], blank, (at) => choose([equal(at, 0), blank], says));
const lessonRankRules = rules(lessonRanks, {
  nth: need([ranked.n, q.start], blank, (n, start) => plus(n, lessonsSince(start))),
  order: nthLargest(lessons, 'order', ranked.nth),
  at: logRow(ranked.order),
  topic1: rowOf(lessons, 'topic1', ranked.at),
  topic2: rowOf(lessons, 'topic2', ranked.at),
  topic3: rowOf(lessons, 'topic3', ranked.at),
  topic4: rowOf(lessons, 'topic4', ranked.at),
  topic5: rowOf(lessons, 'topic5', ranked.at),
  objectiveAt: need([ranked.order], blank, () =>
    called(
      'the place of an objective whose category is one of its topics',
      greatest(...topics.map((topic): Ranked => largestOf(objectives, 'place', { category: sameKey(topic) }))),
    ),
  ),
  initiativeAt: need([ranked.order], blank, () =>
    called(
      'the place of an initiative one of whose channels is one of its topics',
      greatest(
        ...topics
          .slice(1)
          .flatMap((topic): readonly Ranked[] => [
            largestOf(initiatives, 'place', { channel1: sameKey(topic) }),
            largestOf(initiatives, 'place', { channel2: sameKey(topic) }),
            largestOf(initiatives, 'place', { channel3: sameKey(topic) }),
          ]),
      ),
    ),
  ),
  category: inPlan(ranked.objectiveAt, rowOf(here, 'category', ranked.objectiveAt)),
  channel: inPlan(ranked.initiativeAt, rowOf(initiatives, 'channel', ranked.initiativeAt)),
  rank: need([ranked.order, ranked.objectiveAt, ranked.initiativeAt], blank, (order, objective, one) =>
    choose(
      [
        above(plus(objective, one), 0),
        called('its order in time, before all that do not match', plus(MATCHING, order)),
        because`it is about what this plan holds`,
      ],
      order,
    ),
  ),
});

const LESSON_ROWS = 6;
/** B17: the lessons of earlier quarters: first those on a category or channel of this plan, then the latest. */
export const lessonsBack = table({
  key: 'lessonsBack',
  template,
  title: 'Lessons to begin with',
  rows: 'lessons',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    id: text('Id', { width: 64 }),
    lesson: text('Lesson', { width: 320, wrap: true }),
    date: day('Learned on', { says: 'the day it was learned' }),
    because: text('Because', { width: 180, wrap: true }),
    tags: text('Tags', { width: 180, wrap: true }),
    doNextTime: text('Do next time', { width: 240, wrap: true }),
    campaign: text('From', { width: 180, wrap: true }),
    rank: number('Rank', { says: 'its rank', hidden: 'helper' }),
    order: number('Order', { hidden: 'helper' }),
    nth: number('Place among all', { says: 'its place among the lessons of earlier quarters, the latest first', hidden: 'helper' }),
    at: number('Row of it', { says: 'its row', hidden: 'helper' }),
    category: text('Category it shares', { hidden: 'helper' }),
    channel: text('Channel it shares', { hidden: 'helper' }),
  },
});
const back = cellsOf(lessonsBack);
const lessonsBackRules = rules(lessonsBack, {
  rank: nthLargest(lessonRanks, 'rank', back.n),
  order: need([back.rank], blank, (rank) => called('its order in time, which its rank ends with', remainder(rank, MATCHING))),
  nth: need([back.order], blank, (order) => plus(1, called('later lessons', countOf(lessonRanks, { order: moreThan(order) })))),
  at: logRow(back.order),
  id: rowOf(lessons, 'id', back.at),
  lesson: rowOf(lessons, 'lesson', back.at),
  date: rowOf(lessons, 'date', back.at),
  tags: rowOf(lessons, 'tags', back.at),
  campaign: rowOf(lessons, 'campaign', back.at),
  doNextTime: rowOf(lessons, 'doNextTime', back.at),
  category: rowOf(lessonRanks, 'category', back.nth),
  channel: rowOf(lessonRanks, 'channel', back.nth),
  because: choose(
    [isEmpty(back.lesson), blank],
    [not(isEmpty(back.category)), join('Category: ', textOf(back.category)), because`an objective of this plan has its category`],
    [not(isEmpty(back.channel)), join('Channel: ', textOf(back.channel)), because`an initiative of this plan uses its channel`],
    'Latest',
  ),
});

const DIAGNOSIS_ROWS = 5;
/** A3.03: what is still looked into when the quarter is planned. */
const diagnosesLeft = table({
  key: 'diagnosesLeft',
  template,
  title: 'Diagnoses still open',
  rows: 'diagnoses',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    id: text('Id', { width: 64 }),
    kpi: text('KPI', { width: 320, wrap: true }),
    opened: day('Opened', { says: 'the day it was opened' }),
    state: text('State', { width: 180, wrap: true }),
    owner: text('Owner', { width: 180 }),
    cause: text('Cause', { width: 240, wrap: true }),
    action: text('Action', { width: 240, wrap: true }),
    order: number('Order', { hidden: 'helper' }),
    at: number('Row of it', { says: 'its row', hidden: 'helper' }),
  },
});
const left = cellsOf(diagnosesLeft);
const moreDiagnoses = choose(
  [isOver, blank],
  [above(diagnosesOpen, DIAGNOSIS_ROWS), join('And ', minus(diagnosesOpen, DIAGNOSIS_ROWS), ' more: see Diagnoses.')],
  blank,
);
const diagnosesLeftRules = rules(diagnosesLeft, {
  order: choose(
    [isOver, blank, because`the quarter is over (${q.end}): a later plan shows them`],
    nthLargest(diagnoses, 'openOrder', left.n),
  ),
  at: logRow(left.order),
  id: rowOf(diagnoses, 'id', left.at),
  kpi: need([left.n], blank, (n) =>
    choose(
      [all(equal(n, 1), isEmpty(left.order)), choose([isOver, 'The quarter is over: see Diagnoses.'], 'No diagnosis is open.')],
      rowOf(diagnoses, 'kpi', left.at),
    ),
  ),
  opened: rowOf(diagnoses, 'opened', left.at),
  state: rowOf(diagnoses, 'state', left.at),
  owner: rowOf(diagnoses, 'owner', left.at),
  cause: rowOf(diagnoses, 'cause', left.at),
  action: rowOf(diagnoses, 'action', left.at),
});

function textOf(cell: Cell<string, 'lessonsBack'>): Expr<string, 'lessonsBack'> {
  return cell as never;
}
function needText<V, S extends string>(cell: Cell<V, S>): Expr<V, S> {
  return cell as never;
}

const STATUS_TONES = { 'Not started': 'quiet', 'In progress': 'info', Blocked: 'bad', Done: 'good', Cancelled: 'quiet' } as const;
export const quarterlyPlanTemplate: Template = {
  key: template,
  name: 'Quarterly plan',
  purpose: 'Objectives with their key results, initiatives, risks and dependencies for one fiscal quarter.',
  lead: goalOfYear,
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
        motion: { 'Busy, not moving': 'bad' },
        sixWeek: { Go: 'good', Adjust: 'warn', 'No reading': 'bad', 'Name its indicator': 'warn' },
        priority: { ...PRIORITY_TONES, 'Not set': 'warn' },
      },
      formats: [
        { when: is(o.smart as unknown as Cell<'SMART', 'objectives'>, 'SMART'), columns: ['smart'], tone: 'good' },
        {
          when: all(not(isEmpty(o.check)), not(is(o.check as unknown as Cell<'OK', 'objectives'>, 'OK'))),
          columns: ['check'],
          tone: 'warn',
        },
        { when: need([o.milestonesOverdue], false, (n) => above(n, 0)), columns: ['milestonesOverdue'], tone: 'bad' },
        { when: isCancelled, columns: ['id', 'title', 'dri'], tone: 'faded' },
      ],
    },
    {
      kind: 'table',
      ruled: keyResultRules,
      spare: 15,
      rowHeight: 36,
      intro: 'Two or three an objective. Start, target and current in the same unit; a falling figure simply has a lower target.',
      tones: {
        pace: PACE_TONES,
        status: PACE_TONES,
        outlook: { 'On course': 'good', 'Will miss': 'bad', 'Too early': 'quiet' },
        flag: { Watermelon: 'bad', Stale: 'warn', Override: 'info', 'Override has run out': 'warn', 'Override refused': 'warn' },
      },
      formats: [
        {
          when: all(not(isEmpty(kr.check)), not(is(kr.check as unknown as Cell<'OK' | 'Cancelled', 'keyResults'>, 'OK', 'Cancelled'))),
          columns: ['check'],
          tone: 'warn',
        },
      ],
    },
    {
      kind: 'table',
      ruled: initiativeRules,
      spare: 6,
      intro: 'First steps only; they may change. Initiatives never add to a key result’s progress.',
      tones: {
        status: STATUS_TONES,
        evaluated: { Evaluated: 'good', 'Not evaluated': 'warn', 'Evaluate before it starts': 'warn' },
        freshness: { Stale: 'warn' },
      },
    },
    {
      kind: 'table',
      ruled: riskRules,
      spare: 4,
      intro: 'The top three an objective, each with what you will do about it.',
      tones: { check: { OK: 'good', 'No mitigation': 'warn' } },
    },
    {
      kind: 'table',
      ruled: dependencyRules,
      spare: 4,
      intro: 'Have the talk before the quarter begins.',
      tones: {
        state: {
          Agreed: 'good',
          'To be talked about': 'quiet',
          'Talk now: the quarter has begun': 'warn',
          'Talk now: it is overdue': 'bad',
        },
      },
    },
    // Above the list that reads it: the local engine takes long over rows that it has not reckoned yet.
    {
      kind: 'table',
      ruled: lessonRankRules,
      spare: 0,
      reckoned: true,
      hidden: true,
      seed: Array.from({ length: LESSONS_RANKED }, (_, i) => ({ n: i + 1 })),
      at: [2],
    },
    {
      kind: 'table',
      ruled: lessonsBackRules,
      spare: 0,
      reckoned: true,
      seed: Array.from({ length: LESSON_ROWS }, (_, i) => ({ n: i + 1 })),
      rowHeight: 36,
      at: [1, 2, 3, 4, 5, 6, 7],
      intro:
        'What earlier quarters taught: first what is about a category or channel of this plan, then the latest. An initiative that follows one names its id.',
    },
    {
      kind: 'table',
      ruled: diagnosesLeftRules,
      spare: 0,
      reckoned: true,
      seed: Array.from({ length: DIAGNOSIS_ROWS }, (_, i) => ({ n: i + 1 })),
      rowHeight: 36,
      rest: moreDiagnoses,
      at: [1, 2, 3, 4, 5, 6, 7],
      tones: { state: DIAGNOSIS_TONES },
      intro: 'Variances whose cause or action is still looked for: what the plan begins with, the latest first.',
    },
  ],
};
