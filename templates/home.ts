import {
  above,
  all,
  any,
  type Blank,
  because,
  blank,
  type Cell,
  called,
  choose,
  dash,
  dayText,
  type Expr,
  elseBecause,
  equal,
  is,
  isEmpty,
  isText,
  join,
  minus,
  need,
  not,
  orElse,
  percentText,
  plus,
  ratio,
  remainder,
  repeat,
  rounded,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  except,
  fieldsOf,
  form,
  moreThan,
  nthLargest,
  number,
  oneOf,
  rowOf,
  rules,
  same,
  share,
  sumOf,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { coverage } from './accountability-matrix.ts';
import { bets, frame, yearLines } from './annual-sections.ts';
import { meetings, meetingTime } from './cadence.ts';
import { decisions } from './decisions.ts';
import { diagnoses, governance } from './diagnoses.ts';
import { keptAt, keptIn, mondayOfWeek, TREND_WEEKS, weeksKeptSay } from './history.ts';
import { kpis } from './kpi-columns.ts';
import { milestones, placeByOrder } from './milestones.ts';
import { completionNow, initiatives, keyResults, neededOf, objectives, PACE_TONES } from './quarterly-plan.ts';
import { blockers, blockerTypes } from './risks-and-blockers.ts';
import { categories, people, ROWS_APART, settings, settingsSection } from './settings.ts';
import { commitments, sync } from './weekly-commitments.ts';

const template = 'home';
const OBJECTIVE_ROWS = 8;
const OVERDUE_ROWS = 10;
const UNOWNED_ROWS = 5;
const PEOPLE_ROWS = 15;
const CATEGORY_ROWS = 8;
const COMPONENTS = [
  { n: 1, component: 'Planning cascade', what: 'Annual plan → Quarterly plan → Milestones' },
  { n: 2, component: 'Operating cadence', what: 'Cadence: four meetings with their next dates → Weekly commitments' },
  { n: 3, component: 'Accountability framework', what: 'Accountability matrix: one DRI an outcome' },
  { n: 4, component: 'KPI system', what: 'KPIs: target, reading, variance, agreed definition' },
  { n: 5, component: 'Team review structure', what: 'Accountability matrix → monthly review → Decisions' },
];
const numbered = (rows: number) => Array.from({ length: rows }, (_, i) => ({ n: i + 1 }));

// The figures ------------------------------------------------------------------------------------------------------

export const home = form({
  key: 'home',
  template,
  title: 'Every figure, and what it means',
  columns: {
    completionRate: share('Objective completion rate', { help: 'Objectives complete ÷ objectives counted in the current quarter.' }),
    completed: count('Objectives complete', { help: 'Commit: every key result at 100 %. Stretch: score at 70 % or more.' }),
    counted: count('Objectives counted', { help: 'All of the current quarter but those cancelled with a decision.' }),
    descoped: count('Objectives descoped', { help: 'Cancelled with a decision: not counted.' }),
    needed: count('Needed to reach the target', { help: 'The smallest number of complete objectives that reaches the target.' }),
    projectedRate: share('Projected completion rate', {
      help: 'Complete or on track ÷ counted: what the quarter ends at if nothing changes.',
    }),
    planCompletion: share('Plan completion', { help: 'Milestones done ÷ all milestones. Cancelled ones are left out everywhere.' }),
    dueCompletion: share('Due completion', { help: 'Milestones done ÷ milestones due by the as-of day.' }),
    onTimeRate: share('On-time rate', { help: 'Milestones done by their first due day ÷ milestones done or due.' }),
    overdue: count('Milestones overdue', { help: 'Not done, and due before the as-of day.' }),
    dueSoon: count('Milestones due soon', { help: 'Open and due within the days in Settings.' }),
    moved: count('Open milestones moved back', { help: 'Due later than on their first due day; those done or cancelled are not counted.' }),
    placeholders: count('Placeholders', { help: 'Ideas that may change, in no hurry yet: left in peace until their dates are near.' }),
    unowned: count('Open milestones without one owner', { help: 'No name, two names, or a name that is not in People.' }),
    ready: share('Ready milestones', { help: 'Open ones with one owner, a date, and a word on what they depend on ÷ all open ones.' }),
    kpisGreen: count('KPIs green', { help: 'At target or better.' }),
    kpisAmber: count('KPIs amber', { help: 'Worse than target, but by no more than the amber limit.' }),
    kpisRed: count('KPIs red', { help: 'Worse than target by more than the amber limit.' }),
    kpisMissing: count('KPIs missing a reading', { help: 'The date of the next reading has passed.' }),
    deliveryShare: share('Delivery', { help: 'Milestones of the current quarter’s objectives that are done: what was delivered.' }),
    outcomeShare: share('Outcome', { help: 'Mean score of the current quarter’s objectives: what moved.' }),
    tied: count('Milestones tied to a KPI', { help: 'Every milestone should name the KPI it moves.' }),
    milestones: count('Milestones in the plan', { help: 'All but the cancelled ones.' }),
    keptRate: share('Commitments kept', { help: 'Kept ÷ made, over all weeks that are over.' }),
    keptLastWeek: share('Commitments kept last week', { help: 'Kept ÷ made in the week before this one.' }),
    blockersOpen: count('Blockers open', { help: 'Raised and not cleared by the as-of day.' }),
    blockersToEscalate: count('Blockers to escalate', { help: 'Open for more days than Settings allow.' }),
    decisionsUnpublished: count('Decisions to publish now', { help: 'The team was not told within the hours in Settings.' }),
    decisionsOverdue: count('Decisions not carried out', { help: 'Due before the as-of day and not done.' }),
    meetingsOverdue: count('Meetings overdue', { help: 'Their date has passed, and they were not held since.' }),
    reconcilingShare: share('Meeting time spent reconciling', {
      help: 'Minutes on whose figures are right ÷ all minutes of the meetings in the log of Cadence.',
    }),
    lessonsDue: count('Lessons to write', { help: 'Milestones with a category that were done lately, and no lesson names them.' }),
    outcomesCovered: count('Outcomes with one DRI', { help: 'Rows of the accountability matrix whose DRI is exactly one active person.' }),
    outcomes: count('Outcomes', { help: 'Rows of the accountability matrix.' }),
    bestCase: share('Best case at the end', { help: 'Complete, or still possible ÷ counted.' }),
    worstCase: share('Worst case at the end', { help: 'Complete today ÷ counted: as if no other is reached.' }),
    busyNotMoving: count('Objectives busy, not moving', { help: 'Much delivered, little moved: see the Motion column.' }),
    sixWeekOpen: count('Six-week test without an answer', {
      help: 'Objectives near their end without a leading indicator or its reading.',
    }),
    diagnosesOpen: count('Diagnoses open', { help: 'Variances whose cause and action are still looked for.' }),
    daysToOpen: number('Days from variance to diagnosis', { help: 'Median: how long a variance stands before somebody looks.' }),
    daysToAction: number('Days from diagnosis to action', { help: 'Median: how long it takes until an action is agreed.' }),
    keyResultsUnchecked: count('Key results long without a check-in', { help: 'Longer than the days in Settings.' }),
    checkInsDone: count('Check-ins done', { help: 'Key results that were checked in within the days of the rhythm in Settings.' }),
    checkInsAsked: count('Check-ins asked for', { help: 'Key results that run now.' }),
    initiativesStale: count('Initiatives not updated', { help: 'Open, begun, and not updated within the days in Settings.' }),
    componentsSetUp: count('Components set up', {
      format: `0" of ${COMPONENTS.length}"`,
      help: 'Of five: planning cascade, operating cadence, accountability, KPI system, review structure.',
    }),
    intent: text('Intent of the year', { help: 'From the annual plan of the fiscal year that holds the as-of day.' }),
    thisYear: text('Fiscal year', { says: 'the fiscal year that has an annual plan', hidden: 'helper' }),
    yearIntent: text('Intent of this year', { says: 'the intent of this fiscal year', hidden: 'helper' }),
  },
});
const done = called('milestones done', countOf(milestones, { stands: exactly('Done') }));
const living = called('milestones in the plan', countOf(milestones, { live: exactly('Yes') }));
const onTime = called('milestones done on time', countOf(milestones, { onTime: exactly('Yes') }));
const late = called('milestones done late or past due', countOf(milestones, { onTime: exactly('No') }));
const now = { inCurrent: exactly('Yes'), counted: exactly('Yes') } as const;

// The lists --------------------------------------------------------------------------------------------------------

export const components = table({
  key: 'components',
  template,
  title: 'The five components',
  rows: 'components',
  subject: 'component',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    component: text('Component'),
    stands: oneOf('Stands', ['Set up', 'Begun', 'Not set up'], { says: 'standing' }),
    what: text('What it is made of'),
    begun: oneOf('Begun', ['Yes', 'No'], { says: 'its first half', hidden: 'helper' }),
    used: oneOf('Used', ['Yes', 'No'], { says: 'its second half', hidden: 'helper' }),
  },
});
const c = cellsOf(components);
/** The first of these in the first row, the second in the second, and so on. */
const inTurn = <V>(...of: readonly Expr<V>[]): Expr<V, 'components'> =>
  of.reduceRight<Expr<V | Blank, 'components'>>(
    (rest, one, i) =>
      choose([equal(orElse(c.n, 0), i + 1), one, [`it is the ${COMPONENTS[i]?.component}`]], rest) as Expr<V | Blank, 'components'>,
    blank,
  ) as Expr<V, 'components'>;
const words = (of: string): Expr<string> => ({ kind: 'literal', value: of });
const whether = (test: Expr<boolean>): Expr<'Yes' | 'No'> => choose([test, 'Yes'], 'No');
const componentRules = rules(components, {
  begun: inTurn(
    whether(above(called('bets of the year', countOf(bets, { isBet: exactly('Yes') })), 0)),
    whether(above(countOf(meetings, {}), 0)),
    whether(above(coverage.all, 0)),
    whether(above(countOf(kpis, {}), 0)),
    whether(above(coverage.covered, 0)),
  ),
  used: inTurn(
    whether(above(countOf(objectives, { inCurrent: exactly('Yes') }), 0)),
    whether(above(countOf(commitments, {}), 0)),
    whether(above(coverage.covered, 0)),
    whether(
      above(called('the number of KPIs with a target', minus(countOf(kpis, {}), countOf(kpis, { status: exactly('No target') }))), 1),
    ),
    whether(above(countOf(decisions, { follow: except('Not yet') }), 0)),
  ),
  stands: choose(
    [all(is(c.begun, 'Yes'), is(c.used, 'Yes')), 'Set up'],
    [any(is(c.begun, 'Yes'), is(c.used, 'Yes')), 'Begun'],
    'Not set up',
  ),
});

const objectivesNow = table({
  key: 'objectivesNow',
  template,
  title: 'This quarter’s objectives',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    title: text('Objective'),
    dri: text('DRI'),
    bar: text('Outcome'),
    status: oneOf('Status', ['Not started', 'On track', 'At risk', 'Off track', 'Achieved', 'Partly', 'Missed', '—'], { align: 'center' }),
    delivery: text('Delivery'),
    score: share('Score as a number', { says: 'the score', hidden: 'helper' }),
    done: count('Done', { hidden: 'helper' }),
    total: count('Total', { hidden: 'helper' }),
    late: count('Late', { hidden: 'helper' }),
    named: text('DRI as typed', { hidden: 'helper' }),
  },
});
const on = cellsOf(objectivesNow);
const overdueNow = table({
  key: 'overdueNow',
  template,
  title: 'Overdue, oldest first',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    title: text('Milestone'),
    owner: text('Owner'),
    due: text('Due'),
    daysLate: count('Days late', { align: 'left' }),
    kpi: text('KPI'),
    order: number('Order', { hidden: 'helper' }),
    at: number('Row of it', { says: 'its place', hidden: 'helper' }),
    dueDay: day('Due day', { hidden: 'helper' }),
    named: text('Owner as typed', { hidden: 'helper' }),
  },
});
const on2 = cellsOf(overdueNow);

const unownedNow = table({
  key: 'unownedNow',
  template,
  title: 'Open without one owner, soonest due first',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    title: text('Milestone'),
    owner: text('Owner'),
    check: text('What is wrong'),
    due: text('Due'),
    order: number('Order', { hidden: 'helper' }),
    at: number('Row of it', { says: 'its place', hidden: 'helper' }),
    dueDay: day('Due day', { hidden: 'helper' }),
  },
});
const un = cellsOf(unownedNow);

const MEETING_ROWS = 4;
const nextMeetings = table({
  key: 'nextMeetings',
  template,
  title: 'Next meetings',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    name: text('Meeting'),
    date: text('Next'),
    time: text('Time'),
    check: text('Check'),
    order: number('Order', { hidden: 'helper' }),
    at: number('Row of it', { says: 'its place', hidden: 'helper' }),
    dateDay: day('Next day', { says: 'its next date', hidden: 'helper' }),
  },
});
const meeting = cellsOf(nextMeetings);
const BLOCKER_TYPES = 4;
const blockersNow = table({
  key: 'blockersNow',
  template,
  title: 'What is in the way',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    type: text('Type'),
    open: count('Open', { align: 'left' }),
    escalate: count('To escalate', { align: 'left' }),
    says: text('In words'),
  },
});
const blocked = cellsOf(blockersNow);

const byPerson = table({
  key: 'byPerson',
  template,
  title: 'By person',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    name: text('Person', { joins: true }),
    objectives: text('Objectives'),
    status: oneOf('Worst status', ['Off track', 'At risk', 'On track', '—'], { align: 'center' }),
    milestones: text('Milestones done'),
    overdue: count('Overdue', { align: 'left' }),
    kpisRed: count('KPIs red', { align: 'left' }),
    open: count('Open', { hidden: 'helper' }),
  },
});
const p = cellsOf(byPerson);
const theirs = { owner: same(p.name) } as const;
const led = { dri: same(p.name), inCurrent: exactly('Yes'), counted: exactly('Yes') } as const;
const isNobody = isEmpty(p.name);

const byCategory = table({
  key: 'byCategory',
  template,
  title: 'By category',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    name: text('Category', { joins: true }),
    objectives: count('Objectives', { align: 'left' }),
    milestones: text('Milestones done'),
    overdue: count('Overdue', { align: 'left' }),
  },
});
const g = cellsOf(byCategory);
const inCategory = { category: same(g.name) } as const;
const isNoCategory = isEmpty(g.name);

const trend = table({
  key: 'trend',
  template,
  title: 'The last 13 weeks',
  rows: 'weeks',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place among the last 13 weeks', hidden: 'helper' }),
    week: day('Week', { says: 'its Monday', align: 'left', format: 'd mmm' }),
    complete: share('Complete', { align: 'left' }),
    delivery: share('Delivery', { align: 'left' }),
    outcome: share('Outcome', { align: 'left' }),
    overdue: count('Overdue', { align: 'left' }),
    red: count('KPIs red', { align: 'left' }),
    kept: oneOf('Kept', ['Yes', 'No'], { hidden: 'helper' }),
    completeAt: number('Row of its completion rate', { hidden: 'helper' }),
    deliveryAt: number('Row of its delivery', { hidden: 'helper' }),
    outcomeAt: number('Row of its outcome', { hidden: 'helper' }),
    overdueAt: number('Row of its overdue milestones', { hidden: 'helper' }),
    redAt: number('Row of its red KPIs', { hidden: 'helper' }),
  },
});
const t = cellsOf(trend);
const weeksKept = called('weeks kept', countOf(trend, { kept: exactly('Yes') }));
const trendRules = rules(trend, {
  completeAt: keptAt(t.n, 'completionRate'),
  deliveryAt: keptAt(t.n, 'deliveryShare'),
  outcomeAt: keptAt(t.n, 'outcomeShare'),
  overdueAt: keptAt(t.n, 'overdue'),
  redAt: keptAt(t.n, 'kpisRed'),
  kept: need([t.overdueAt], 'No', (at) => choose([above(at, 0), 'Yes'], 'No')),
  week: choose([above(weeksKept, 0), mondayOfWeek(t.n)], blank),
  complete: keptIn(t.completeAt),
  delivery: keptIn(t.deliveryAt),
  outcome: keptIn(t.outcomeAt),
  overdue: keptIn(t.overdueAt),
  red: keptIn(t.redAt),
});

const delivered = sumOf(objectives, 'milestonesDone', now);
const deliverable = sumOf(objectives, 'milestonesTotal', now);
const scores = sumOf(objectives, 'scoreNumber', { ...now, scored: exactly('Yes') });
const scored = called('objectives with a score', countOf(objectives, { ...now, scored: exactly('Yes') }));
/** A4.09 */
const latency = fieldsOf(governance);
const f = fieldsOf(home);
const orDash = (median: Cell<number, never>) => need([median], dash, (days) => days);
const h = cellsOf(home);
const completionShare = ratio(completionNow.completed, completionNow.counted, dash);
const homeRules = rules(home, {
  completed: completionNow.completed,
  counted: completionNow.counted,
  descoped: completionNow.descoped,
  completionRate: ratio(
    completionNow.completed,
    completionNow.counted,
    dash,
    because`complete objectives ÷ counted objectives (${h.completed} of ${h.counted} objectives = ${completionShare}, target ${settings.completionTarget}, needs ${h.needed})`,
  ),
  needed: neededOf(completionNow.counted),
  projectedRate: ratio(completionNow.likely, completionNow.counted, dash),
  planCompletion: ratio(done, living, dash),
  dueCompletion: ratio(
    called('milestones due by now and done', countOf(milestones, { dueByNow: exactly('Yes'), stands: exactly('Done') })),
    called('milestones due by now', countOf(milestones, { dueByNow: exactly('Yes') })),
    dash,
  ),
  onTimeRate: ratio(
    onTime,
    plus(onTime, late),
    dash,
    because`the milestones done on time (${onTime}) as a share of these and of those done late or past due (${late})`,
  ),
  overdue: countOf(milestones, { state: exactly('Overdue') }),
  dueSoon: countOf(milestones, { state: exactly('Due soon') }),
  moved: countOf(milestones, { movedBack: exactly('Yes') }),
  placeholders: countOf(milestones, { state: exactly('Placeholder') }),
  unowned: countOf(milestones, { unowned: exactly('Yes') }),
  /** A3.02 */
  ready: ratio(
    called('milestones that are ready', countOf(milestones, { ready: exactly('Yes') })),
    called('open milestones', countOf(milestones, { ready: except('—') })),
    dash,
  ),
  kpisGreen: countOf(kpis, { status: exactly('Green') }),
  kpisAmber: countOf(kpis, { status: exactly('Amber') }),
  kpisRed: countOf(kpis, { status: exactly('Red') }),
  kpisMissing: countOf(kpis, { status: exactly('Missing') }),
  deliveryShare: ratio(
    delivered,
    deliverable,
    dash,
    because`the milestones done (${delivered}) as a share of all milestones of the current quarter’s objectives (${deliverable})`,
  ),
  outcomeShare: ratio(
    scores,
    scored,
    dash,
    because`the scores of the current quarter’s objectives added up (${scores}), divided by their number (${scored})`,
  ),
  tied: countOf(milestones, { tied: exactly('Yes') }),
  milestones: living,
  keptRate: need([fieldsOf(sync).keptRate], dash, (rate) => rate),
  keptLastWeek: need([fieldsOf(sync).keptLastWeek], dash, (rate) => rate),
  blockersOpen: countOf(blockers, { open: exactly('Yes') }),
  blockersToEscalate: countOf(blockers, { state: exactly('Escalate') }),
  decisionsUnpublished: countOf(decisions, { unpublished: exactly('Yes') }),
  decisionsOverdue: countOf(decisions, { follow: exactly('Overdue') }),
  meetingsOverdue: countOf(meetings, { overdue: exactly('Yes') }),
  reconcilingShare: need([fieldsOf(meetingTime).share], dash, (of) => of),
  lessonsDue: countOf(milestones, { lessonDue: exactly('Yes') }),
  outcomesCovered: coverage.covered,
  outcomes: coverage.all,
  bestCase: ratio(completionNow.possible, completionNow.counted, dash),
  worstCase: completionShare,
  busyNotMoving: countOf(objectives, { ...now, motion: exactly('Busy, not moving') }),
  sixWeekOpen: plus(
    countOf(objectives, { ...now, sixWeek: exactly('No reading') }),
    countOf(objectives, { ...now, sixWeek: exactly('Name its indicator') }),
  ),
  diagnosesOpen: countOf(diagnoses, { open: exactly('Yes') }),
  daysToOpen: orDash(latency.daysToOpen),
  daysToAction: orDash(latency.daysToAction),
  keyResultsUnchecked: countOf(keyResults, { unchecked: exactly('Yes') }),
  checkInsDone: countOf(keyResults, { checkIn: exactly('Done') }),
  checkInsAsked: countOf(keyResults, { checkIn: except('—') }),
  initiativesStale: countOf(initiatives, { freshness: exactly('Stale') }),
  thisYear: rowOf(yearLines, 'year', fieldsOf(frame).first),
  yearIntent: rowOf(yearLines, 'intent', fieldsOf(frame).first),
  intent: choose(
    [not(isEmpty(h.thisYear)), h.yearIntent as unknown as Expr<string, 'home'>],
    [not(isText(fieldsOf(frame).intent)), blank],
    fieldsOf(frame).intent as unknown as Expr<string>,
  ),
  componentsSetUp: countOf(components, { stands: exactly('Set up') }),
});

const objectivesNowRules = rules(objectivesNow, {
  title: rowOf(objectives, 'title', on.n),
  named: rowOf(objectives, 'dri', on.n),
  dri: need([on.total], blank, () => choose([isEmpty(on.named), 'No DRI'], on.named as unknown as Expr<string, 'objectivesNow'>)),
  score: rowOf(objectives, 'scoreNumber', on.n),
  status: rowOf(objectives, 'status', on.n),
  done: rowOf(objectives, 'milestonesDone', on.n),
  total: rowOf(objectives, 'milestonesTotal', on.n),
  late: rowOf(objectives, 'milestonesOverdue', on.n),
  bar: need([on.score], blank, (score) =>
    called(
      'the score, as a bar and in figures',
      join(repeat('█', rounded(times(score, 8), 0)), repeat('░', minus(8, rounded(times(score, 8), 0))), ' ', percentText(score)),
    ),
  ),
  /** A4.13 */
  delivery: need([on.done, on.total, on.late], blank, (finished, total, late) =>
    choose(
      [equal(total, 0), 'None yet'],
      join(
        percentText(ratio(finished, total, 0) as Expr<number, 'objectivesNow'>),
        ', ',
        finished,
        ' of ',
        total,
        choose([above(late, 0), join(', ', late, ' overdue')], ''),
      ),
    ),
  ),
});
const overdueRules = rules(overdueNow, {
  order: nthLargest(milestones, 'order', on2.n),
  at: need([on2.order], blank, (order) =>
    called('the place of that milestone in its list, which its order ends with', remainder(minus(0, order), ROWS_APART)),
  ),
  title: need([on2.n], blank, (n) =>
    choose(
      [
        all(
          equal(n, 1),
          need([f.overdue], false, (late) => equal(late, 0)),
        ),
        'Nothing is overdue.',
      ],
      rowOf(milestones, 'title', on2.at),
    ),
  ),
  named: rowOf(milestones, 'owner', on2.at),
  owner: need([on2.at], blank, () => choose([isEmpty(on2.named), 'No owner'], on2.named as unknown as Expr<string, 'overdueNow'>)),
  kpi: rowOf(milestones, 'kpi', on2.at),
  dueDay: rowOf(milestones, 'due', on2.at),
  daysLate: rowOf(milestones, 'daysLate', on2.at),
  due: need([on2.dueDay], blank, (due) => dayText(due)),
});
/** A2.14 */
const unownedRules = rules(unownedNow, {
  order: nthLargest(milestones, 'unownedOrder', un.n),
  at: need([un.order], blank, placeByOrder),
  title: need([un.n], blank, (n) =>
    choose(
      [
        all(
          equal(n, 1),
          need([f.unowned], false, (open) => equal(open, 0)),
        ),
        'Every open milestone has one owner.',
      ],
      rowOf(milestones, 'title', un.at),
    ),
  ),
  owner: rowOf(milestones, 'owner', un.at),
  check: rowOf(milestones, 'ownerCheck', un.at),
  dueDay: rowOf(milestones, 'due', un.at),
  due: need([un.at], blank, () => need([un.dueDay], 'No date', (due) => dayText(due))),
});
const meetingRules = rules(nextMeetings, {
  order: nthLargest(meetings, 'order', meeting.n),
  at: need([meeting.order], blank, (order) =>
    called('the place of that meeting in its list, which its order ends with', remainder(minus(0, order), ROWS_APART)),
  ),
  name: rowOf(meetings, 'name', meeting.at),
  time: rowOf(meetings, 'time', meeting.at),
  check: rowOf(meetings, 'check', meeting.at),
  dateDay: rowOf(meetings, 'nextDate', meeting.at),
  date: need([meeting.dateDay], blank, (date) => dayText(date)),
});
const blockersNowRules = rules(blockersNow, {
  type: rowOf(blockerTypes, 'type', blocked.n),
  open: rowOf(blockerTypes, 'open', blocked.n),
  escalate: rowOf(blockerTypes, 'escalate', blocked.n),
  says: rowOf(blockerTypes, 'says', blocked.n),
});
const theirObjectives = called('objectives led', countOf(objectives, led));
const theirMilestones = called('milestones owned', countOf(milestones, { ...theirs, live: exactly('Yes') }));
const ledWith = (status: 'Off track' | 'Missed' | 'At risk' | 'Partly') =>
  called(`objectives led with status ${status}`, countOf(objectives, { ...led, status: exactly(status) }));
const milestonesIn = called('milestones in this category', countOf(milestones, { ...inCategory, live: exactly('Yes') }));
const personRules = rules(byPerson, {
  name: rowOf(people, 'name', p.n),
  objectives: choose(
    [isNobody, blank],
    [equal(theirObjectives, 0), '—'],
    join(
      called('complete objectives led', countOf(objectives, { ...led, complete: exactly('Yes') })),
      ' of ',
      theirObjectives,
      ' complete',
    ),
  ),
  status: elseBecause(
    because`none of the objectives led is at risk, off track, partly reached or missed`,
    choose(
      [isNobody, blank],
      [equal(theirObjectives, 0), '—'],
      [above(plus(ledWith('Off track'), ledWith('Missed')), 0), 'Off track', because`an objective led is off track or missed`],
      [
        above(plus(ledWith('At risk'), ledWith('Partly')), 0),
        'At risk',
        because`an objective led is at risk or only partly reached, and none is worse`,
      ],
      'On track',
    ),
  ),
  milestones: choose(
    [isNobody, blank],
    [equal(theirMilestones, 0), '—'],
    join(called('done milestones owned', countOf(milestones, { ...theirs, stands: exactly('Done') })), ' of ', theirMilestones),
  ),
  overdue: choose([isNobody, blank], countOf(milestones, { ...theirs, state: exactly('Overdue') })),
  kpisRed: choose([isNobody, blank], countOf(kpis, { owner: same(p.name), status: exactly('Red') })),
  open: choose([isNobody, blank], countOf(milestones, { ...theirs, live: exactly('Yes'), stands: except('Done') })),
});
const categoryRules = rules(byCategory, {
  name: rowOf(categories, 'name', g.n),
  objectives: choose([isNoCategory, blank], countOf(objectives, { ...inCategory, inCurrent: exactly('Yes') })),
  milestones: choose(
    [isNoCategory, blank],
    [equal(milestonesIn, 0), '—'],
    join(called('done milestones in this category', countOf(milestones, { ...inCategory, stands: exactly('Done') })), ' of ', milestonesIn),
  ),
  overdue: choose([isNoCategory, blank], countOf(milestones, { ...inCategory, state: exactly('Overdue') })),
});

/** What a list had no room for, out of all that there is; the listed rows are those that have a number in a column. */
const beyond = (all: Expr<number>, listed: Expr<number>, where: string): Expr<string | Blank> => {
  const rest = minus(all, listed);
  return choose([above(rest, 0), join('And ', rest, ` more: see ${where}.`)], blank);
};
const anyNumber = moreThan(minus(0, 1));

// The page -----------------------------------------------------------------------------------------------------------

const intent = f.intent;
const shown = (cell: Cell<number, never>) => cell as unknown as Expr<number>;
const WIDE = [2, 4, 6, 8, 10, 12] as const;
const lead = choose(
  [
    need([f.counted], true, (n) => equal(n, 0)),
    join('No objective stands for ', settings.currentQuarter, ' yet: insert its quarterly plan.'),
  ],
  join(
    shown(f.completed),
    ' of ',
    shown(f.counted),
    ' objectives complete; ',
    shown(f.needed),
    ' needed for ',
    percentText(settings.completionTarget),
    '. ',
    need([f.overdue], blank, (n) =>
      choose([equal(n, 0), 'Nothing is overdue.'], [equal(n, 1), '1 milestone is overdue.'], join(n, ' milestones are overdue.')),
    ),
    ' ',
    need([f.kpisRed], blank, (n) => choose([equal(n, 0), 'No KPI is red'], [equal(n, 1), '1 KPI is red'], join(n, ' KPIs are red'))),
    need([f.kpisMissing], '.', (n) =>
      choose([equal(n, 0), '.'], [equal(n, 1), ', 1 misses a reading.'], join(', ', n, ' miss a reading.')),
    ),
    need([f.moved], blank, (n) =>
      choose([equal(n, 0), blank], [equal(n, 1), ' 1 open milestone was moved back.'], join(' ', n, ' open milestones were moved back.')),
    ),
  ),
);

export const homeTemplate: Template = {
  key: template,
  name: 'Home',
  purpose: 'The one page a VP opens: completion, what is overdue, who owns it, and what is red.',
  subtitle: '',
  color: '#1e3a5f',
  tabs: 'one',
  needs: ['settings'],
  grid: [24, 20, 200, 16, 150, 16, 150, 16, 150, 16, 150, 16, 180, 20],
  banner: {
    title: choose([isEmpty(fieldsOf(settingsSection).organisation), 'Marketing plan'], join(settings.organisation, ': marketing plan')),
    subtitle: join(
      'As of ',
      dayText(settings.asOf),
      '  ·  ',
      settings.currentQuarter,
      ', week ',
      settings.weekOfQuarter,
      ' of ',
      settings.weeksOfQuarter,
      '  ·  ',
      choose(
        [any(isEmpty(intent), not(isText(intent))), 'No intent sentence yet: write it in the annual plan'],
        intent as unknown as Expr<string>,
      ),
    ),
  },
  blocks: [
    {
      kind: 'cards',
      cards: [
        {
          label: 'OBJECTIVES COMPLETE',
          figure: shown(f.completionRate),
          hint: join(shown(f.completed), ' of ', shown(f.counted), ', needs ', shown(f.needed)),
          format: '0.0%',
          tone: 'accent',
          at: WIDE[0],
        },
        {
          label: 'PROJECTED',
          figure: shown(f.projectedRate),
          hint: join('target ', percentText(settings.completionTarget)),
          format: '0.0%',
          tone: 'quiet',
          at: WIDE[1],
        },
        {
          label: 'OVERDUE',
          figure: shown(f.overdue),
          hint: join(shown(f.dueSoon), ' more due soon'),
          format: '0',
          tone: 'good',
          alarm: true,
          at: WIDE[2],
        },
        {
          label: 'KPIS RED',
          figure: shown(f.kpisRed),
          hint: join(shown(f.kpisMissing), ' missing a reading'),
          format: '0',
          tone: 'good',
          alarm: true,
          doubt: need([f.kpisMissing], false, (n) => above(n, 0)),
          at: WIDE[3],
        },
        { label: 'DELIVERY', figure: shown(f.deliveryShare), hint: words('milestones done'), format: '0%', tone: 'quiet', at: WIDE[4] },
        { label: 'OUTCOME', figure: shown(f.outcomeShare), hint: words('mean objective score'), format: '0%', tone: 'quiet', at: WIDE[5] },
      ],
    },
    { kind: 'sentence', of: lead, style: 'lead' },
    {
      kind: 'table',
      ruled: objectivesNowRules,
      spare: 0,
      reckoned: true,
      seed: numbered(OBJECTIVE_ROWS),
      rest: beyond(countOf(objectives, { inCurrent: exactly('Yes') }), countOf(objectivesNow, { total: anyNumber }), 'the quarterly plan'),
      at: [2, 6, 8, 10, 12],
      tones: { status: PACE_TONES },
      formats: [{ when: is(on.dri, 'No DRI'), columns: ['dri'], tone: 'bad' }],
      bars: ['bar'],
    },
    {
      kind: 'table',
      ruled: overdueRules,
      spare: 0,
      reckoned: true,
      seed: numbered(OVERDUE_ROWS),
      rest: beyond(countOf(milestones, { state: exactly('Overdue') }), countOf(overdueNow, { daysLate: anyNumber }), 'Milestones'),
      at: [2, 6, 8, 10, 12],
      formats: [
        { when: need([on2.daysLate], false, (late) => above(late, 0)), columns: ['daysLate'], tone: 'bad' },
        { when: is(on2.owner, 'No owner'), columns: ['owner'], tone: 'bad' },
      ],
    },
    {
      kind: 'table',
      ruled: unownedRules,
      spare: 0,
      reckoned: true,
      seed: numbered(UNOWNED_ROWS),
      rest: beyond(countOf(milestones, { unowned: exactly('Yes') }), countOf(unownedNow, { at: anyNumber }), 'Milestones'),
      at: [2, 6, 8, 10],
      formats: [{ when: not(isEmpty(un.check)), columns: ['check'], tone: 'bad' }],
    },
    {
      kind: 'table',
      ruled: trendRules,
      spare: 0,
      reckoned: true,
      seed: numbered(TREND_WEEKS),
      at: [2, 4, 6, 8, 10, 12],
      charts: {
        says: weeksKeptSay(weeksKept),
        of: [
          {
            kind: 'lines',
            title: 'Delivered, moved, complete',
            labels: 'week',
            series: [
              { column: 'delivery', color: 'grey' },
              { column: 'outcome', color: 'blue' },
              { column: 'complete', color: 'green' },
            ],
            format: '0%',
            fromZero: true,
            at: 'week',
            width: 536,
          },
          {
            kind: 'columns',
            title: 'Overdue milestones and red KPIs',
            labels: 'week',
            series: [
              { column: 'overdue', color: 'amber' },
              { column: 'red', color: 'red' },
            ],
            format: '0',
            fromZero: true,
            at: 'outcome',
            width: 512,
          },
        ],
      },
    },
    {
      kind: 'table',
      ruled: personRules,
      spare: 0,
      reckoned: true,
      seed: numbered(PEOPLE_ROWS),
      rest: beyond(countOf(people, {}), countOf(byPerson, { overdue: anyNumber }), 'People in Settings'),
      at: [2, 4, 6, 8, 10, 12],
      tones: { status: PACE_TONES },
      formats: [
        { when: need([p.overdue], false, (n) => above(n, 0)), columns: ['overdue'], tone: 'bad' },
        { when: need([p.kpisRed], false, (n) => above(n, 0)), columns: ['kpisRed'], tone: 'bad' },
      ],
    },
    {
      kind: 'table',
      ruled: meetingRules,
      spare: 0,
      reckoned: true,
      seed: numbered(MEETING_ROWS),
      at: [2, 6, 8, 10],
    },
    {
      kind: 'table',
      ruled: blockersNowRules,
      spare: 0,
      reckoned: true,
      seed: numbered(BLOCKER_TYPES),
      at: [2, 6, 8, 10],
      formats: [{ when: need([blocked.escalate], false, (n) => above(n, 0)), columns: ['escalate'], tone: 'bad' }],
    },
    {
      kind: 'table',
      ruled: categoryRules,
      spare: 0,
      reckoned: true,
      seed: numbered(CATEGORY_ROWS),
      rest: beyond(countOf(categories, {}), countOf(byCategory, { overdue: anyNumber }), 'Categories in Settings'),
      at: [2, 6, 8, 10],
      formats: [{ when: need([g.overdue], false, (n) => above(n, 0)), columns: ['overdue'], tone: 'bad' }],
    },
    {
      kind: 'table',
      ruled: componentRules,
      spare: 0,
      reckoned: true,
      seed: COMPONENTS,
      at: [2, 6, 8],
      tones: { stands: { 'Set up': 'good', Begun: 'info', 'Not set up': 'quiet' } },
    },
    { kind: 'links', title: 'Go to' },
    { kind: 'form', ruled: homeRules, at: [2, 6, 8] },
  ],
};
