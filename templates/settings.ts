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
  contains,
  type Day,
  daysAfter,
  daysFrom,
  type Expr,
  equal,
  greatest,
  is,
  isAfter,
  isBefore,
  isEmpty,
  isNotAfter,
  isNotBefore,
  join,
  least,
  minus,
  monthEndAfter,
  monthOf,
  monthsAfter,
  need,
  not,
  plus,
  ratio,
  remainder,
  times,
  whole,
  yearOf,
} from '../src/core/expression/expression.ts';
import type { Node, Phrase } from '../src/core/expression/node.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  fewerThan,
  form,
  largestOf,
  number,
  oneOf,
  rowIndex,
  rules,
  same,
  settingsOf,
  share,
  table,
  text,
  until,
} from '../src/core/expression/section.ts';
import { type Template, TODAY } from '../src/core/tab/template.ts';

const template = 'settings';
/** Orders hold days, and among equals the row: what is left of one after division by this is the row again. */
export const ROWS_APART = 100_000;

export const settingsSection = form({
  key: 'settings',
  template,
  title: 'How the plan computes',
  columns: {
    organisation: text('Organisation', { help: 'Shown on Home and in the digest.' }),
    asOf: day('As-of day', {
      says: 'the as-of day',
      help: 'Every number is computed as of this day. Empty means today; set a past day to see the plan as it stood then.',
      from: 36_526,
      to: 109_574,
    }),
    fiscalYearStartMonth: count('Fiscal year begins in month', {
      says: 'the first month of the fiscal year',
      help: '1 for January to 12 for December. Default 1, change me.',
      from: 1,
      to: 12,
    }),
    fiscalYearLabel: oneOf('Fiscal year is named by its', ['End year', 'Start year'], {
      says: 'the year that names the fiscal year',
      help: 'FY27 is the year that ends (or begins) in 2027. Default End year, change me.',
    }),
    completionTarget: share('Completion target', {
      says: 'the completion target',
      help: 'Share of the quarter’s objectives that shall be complete. Default 80 %, change me.',
      from: 0,
      to: 1,
    }),
    stretchDone: share('A Stretch objective is complete at', {
      says: 'the Stretch limit',
      help: 'Commit objectives need every key result at 100 %. Default 70 %, change me.',
      from: 0,
      to: 1,
    }),
    gradeGreen: share('Grade: green from', {
      says: 'the green grade',
      help: 'Score of an objective when its quarter is closed. Default 70 %, change me.',
      from: 0,
      to: 1,
    }),
    gradeYellow: share('Grade: yellow from', {
      says: 'the yellow grade',
      help: 'Below it the grade is red. Default 40 %, change me.',
      from: 0,
      to: 1,
    }),
    onTrackGap: share('On track: at most behind by', {
      says: 'the on-track gap',
      help: 'Progress may trail elapsed time by this much and still be on track. Default 10 %, change me.',
      from: 0,
      to: 1,
    }),
    atRiskGap: share('At risk: at most behind by', {
      says: 'the at-risk gap',
      help: 'Beyond this it is off track. Default 25 %, change me.',
      from: 0,
      to: 1,
    }),
    toleranceEnd: share('Tolerance shrinks in the last', {
      says: 'the last part of the time',
      help: 'Both gaps close to zero over this last part of the time. Default 20 %, change me.',
      from: 0,
      to: 1,
    }),
    kpiAmber: share('KPI: amber down to', {
      says: 'the amber limit',
      help: 'A KPI worse than its target by more than this is red. Default 10 %, change me.',
      from: 0,
      to: 1,
    }),
    dueSoonDays: count('Due soon: within days', { says: 'the due-soon days', help: 'Default 7, change me.', from: 0, to: 90 }),
    placeholderDays: count('Placeholders: firm up within days', {
      says: 'the placeholder days',
      help: 'A placeholder is left in peace until its date is this near. Default 14, change me.',
      from: 0,
      to: 90,
    }),
    checkInDays: count('Check-ins: one every so many days', {
      says: 'the check-in rhythm',
      help: '7 for weekly, 14 for every other week. Default 7, change me.',
      from: 1,
      to: 92,
    }),
    staleDays: count('A check-in is stale after that many more days', {
      says: 'the days of grace',
      help: 'A key result whose last check-in is older than the rhythm and this cannot be on track. Default 7, change me.',
      from: 0,
      to: 92,
    }),
    confidenceOnTrack: count('Confidence: on track from', {
      says: 'the on-track confidence',
      help: '0 to 10. Below it a key result is at risk at best. Default 7, change me.',
      from: 0,
      to: 10,
    }),
    confidenceAtRisk: count('Confidence: at risk from', {
      says: 'the at-risk confidence',
      help: 'Below it a key result is off track. Default 4, change me.',
      from: 0,
      to: 10,
    }),
    overrideDays: count('Published by hand: holds for days', {
      says: 'the days that a status published by hand holds',
      help: 'The owner may publish a status one step better, with a note no older than this. Default 14, change me.',
      from: 0,
      to: 92,
    }),
    actionDays: count('Initiatives: updated every so many days', {
      says: 'the days between updates',
      help: 'An open initiative that nobody touched for longer is listed. Default 7, change me.',
      from: 1,
      to: 92,
    }),
    keyResultDays: count('Key results: checked at least every so many days', {
      says: 'the most days between check-ins',
      help: 'A key result without a check-in for longer is listed. Default 31, change me.',
      from: 1,
      to: 366,
    }),
    forecastCheckIns: count('Forecast: looks back so many check-ins', {
      says: 'the check-ins that a forecast looks back at',
      help: 'Of the rhythm above. Fewer than three in that time are too few. Default 6, change me.',
      from: 3,
      to: 52,
    }),
    forecastFrom: share('Forecast: not before so much of the time', {
      says: 'the part of the time before which it is too early',
      help: 'Default 20 %, change me.',
      from: 0,
      to: 1,
    }),
    willMiss: share('Forecast: will miss below', {
      says: 'the part of the way below which it will miss',
      help: 'A landing that covers less of the way to the target is said to miss. Default 90 %, change me.',
      from: 0,
      to: 1,
    }),
    sixWeekDays: count('Six-week test: days before the end', {
      says: 'the days of the six-week test',
      help: 'From then on each objective needs a reading of its leading indicator. Default 42, change me.',
      from: 0,
      to: 92,
    }),
    busyDelivery: share('Busy, not moving: delivered at least', {
      says: 'the delivered part from which it is busy',
      help: 'Default 70 %, change me.',
      from: 0,
      to: 1,
    }),
    busyOutcome: share('Busy, not moving: moved less than', {
      says: 'the score below which it is not moving',
      help: 'Default 40 %, change me.',
      from: 0,
      to: 1,
    }),
    spendGap: share('Money: may be ahead of progress by', {
      says: 'the lead that money may have',
      help: 'A bet that used more of its budget than it made progress, by more than this, is pointed out. Default 20 %, change me.',
      from: 0,
      to: 1,
    }),
    diagnosisDays: count('Diagnosis: due after working days', {
      says: 'the working days for a diagnosis',
      help: 'From the day it is opened until cause and action shall stand. Default 5, change me.',
      from: 1,
      to: 90,
    }),
    recheckDays: count('Diagnosis: result checked after days', {
      says: 'the days until the result is checked',
      help: 'From the day it is opened until its KPI is looked at again. Default 28, change me.',
      from: 1,
      to: 366,
    }),
    openAdvised: count('Open milestones a person, at most', {
      says: 'the advised number of open milestones',
      help: 'Somebody with more than this is a capacity suspect when a KPI fails. Default 3, change me.',
      from: 1,
      to: 100,
    }),
    escalationDays: count('Escalate after days', {
      help: 'Overdue or red for longer goes to the escalation owner. Default 7, change me.',
      from: 0,
      to: 365,
    }),
    escalationDefault: text('Escalation path, where none is written', {
      says: 'the default escalation path',
      help: 'For rows of the accountability matrix without one, and for what nobody in it answers for. Default CMO/VP Marketing, change me.',
    }),
    reconcilingMax: share('Meetings: reconciling, at most', {
      says: 'the reconciling limit',
      help: 'Share of meeting time spent on whose figures are right. Above it the meeting is flagged. Default 20 %, change me.',
      from: 0,
      to: 1,
    }),
    syncMinutes: count('Weekly sync: minutes, at most', {
      says: 'the minutes of the weekly sync',
      help: 'Default 30, change me.',
      from: 5,
      to: 480,
    }),
    syncOpening: count('Weekly sync: minutes for blockers and decisions', {
      says: 'the minutes for blockers and decisions',
      help: 'What the agenda takes besides the people. Default 10, change me.',
      from: 0,
      to: 480,
    }),
    syncPerPerson: count('Weekly sync: minutes a person', {
      says: 'the minutes a person',
      help: 'For last week’s commitments and this week’s. Default 2, change me.',
      from: 0,
      to: 60,
    }),
    reviewMinutes: count('Monthly review: minutes, at most', {
      says: 'the minutes of the monthly review',
      help: 'Default 90, change me.',
      from: 15,
      to: 480,
    }),
    reviewPerDri: count('Monthly review: minutes a DRI', {
      says: 'the minutes a DRI',
      help: 'For each DRI of an outcome that is reviewed monthly. Default 10, change me.',
      from: 1,
      to: 120,
    }),
    publishHours: count('Publish decisions within hours', {
      says: 'the hours for publishing',
      help: 'A decision that the team has not been told of for longer is flagged. Default 24, change me.',
      from: 0,
      to: 744,
    }),
    truthGap: share('Bets: time and commitments may differ by', {
      says: 'the difference that is let pass',
      help: 'A bet whose share of the commitments is further away from its share of the time is pointed out. Default 15 %, change me.',
      from: 0,
      to: 1,
    }),
    lessonDays: count('Lessons: asked for so many days', {
      says: 'the days for a lesson',
      help: 'A milestone that was done is asked for its lesson this long. Default 14, change me.',
      from: 0,
      to: 92,
    }),
    keyResultsAdvised: count('Key results an objective, at most', {
      says: 'the advised number of key results',
      help: 'More than this is warned about. Default 3, change me.',
      from: 1,
      to: 20,
    }),
    objectivesAdvised: count('Objectives a quarter, at most', {
      says: 'the advised number of objectives',
      help: 'Three is advised; more than this is warned about. Default 5, change me.',
      from: 1,
      to: 50,
    }),
    outcomesAdvised: count('Outcomes a DRI, at most', {
      says: 'the advised number of outcomes',
      help: 'One person answering for more than this is flagged. Default 2, change me.',
      from: 1,
      to: 50,
    }),
    whenMoved: oneOf('When a date moves later, those that wait', ['Move by the same amount', 'Move only if they overlap', 'Stay'], {
      help: 'What "Move a date" in the sidebar proposes. Default: by the same amount, change me.',
    }),
    movedBy: oneOf('Dates move by', ['Working days', 'Calendar days'], {
      help: 'Calendar days that end on a day off go on to the next working day. Default: working days, change me.',
    }),
    weekend: oneOf('Days off every week', ['Saturday, Sunday', 'Friday, Saturday', 'Thursday, Friday', 'Sunday', 'Friday', 'None'], {
      help: 'With the holidays below: the days on which nobody works. Default: Saturday, Sunday, change me.',
    }),
    lateBy: oneOf('Days late are', ['Calendar days', 'Working days'], {
      says: 'the kind of days that lateness is counted in',
      help: 'How "Days late" counts, and with it what escalates. Overdue itself and pace always go by the calendar. Default: calendar days, change me.',
    }),
    timelineShift: count('Timeline: begins weeks after the quarter', {
      says: 'the weeks by which the timeline is shifted',
      help: 'The weeks beside the milestones begin with the quarter: 13 shows the next one, -13 the last. Default 0, change me.',
      from: -520,
      to: 520,
    }),
    currentQuarter: text('Current quarter', { help: 'The fiscal quarter that holds the as-of day. Computed.' }),
    firstOff: number('First day off in a week', { says: 'the first weekly day off', hidden: 'helper' }),
    secondOff: number('Second day off in a week', { says: 'the second weekly day off', hidden: 'helper' }),
    monthQuarter: day('First month of the quarter', { says: 'the first of the quarter’s first month', hidden: 'helper' }),
    quarterStart: day('Quarter begins', { says: 'the first day of the fiscal quarter', help: 'Computed from the fiscal calendar.' }),
    quarterEnd: day('Quarter ends', { says: 'the last day of the fiscal quarter', help: 'Computed from the fiscal calendar.' }),
    weekOfQuarter: count('Week of the quarter', {
      help: 'Weeks run Monday to Sunday; a first or last one of under four days counts with its neighbour. Computed.',
    }),
    weeksOfQuarter: count('Weeks in the quarter', { says: 'the weeks of the quarter', help: '13, or 14 in a long one. Computed.' }),
  },
});

/** The settings in force, to be read from any rule. */
export const settings = settingsOf(settingsSection);

/** A word chosen in Settings, to be asked for. */
const chosen = <V extends string>(setting: Expr<V>) => setting as never as Parameters<typeof is<V, never>>[0];

/** C9: months since the fiscal year began, 0 to 11. */
const monthsIntoYear = <S extends string>(of: Expr<Day, S>): Expr<number, S> =>
  remainder(minus(monthOf(of), settings.fiscalYearStartMonth), 12) as Expr<number, S>;
/** The first day of the month that holds a day. */
export const firstOfMonth = <S extends string = never>(of: Expr<Day, S>): Expr<Day, S> =>
  daysAfter(monthEndAfter(of, -1), 1) as Expr<Day, S>;
/** The first day of the fiscal quarter that holds a day. */
export const firstOfQuarter = <S extends string = never>(of: Expr<Day, S>): Expr<Day, S> =>
  monthsAfter(firstOfMonth(of), minus(0, remainder(minus(monthOf(of), settings.fiscalYearStartMonth), 3))) as Expr<Day, S>;
/** The first day of the fiscal year that holds a day. */
export const firstOfYear = <S extends string = never>(of: Expr<Day, S>): Expr<Day, S> =>
  monthsAfter(firstOfMonth(of), minus(0, monthsIntoYear(of))) as Expr<Day, S>;
/** How many months of its fiscal period of so many months (1, 3 or 12) lie before the month of a day. */
export const monthsIntoPeriod = <S extends string>(of: Expr<Day, S>, months: number): Expr<number, S> =>
  remainder(minus(monthOf(of), settings.fiscalYearStartMonth), months) as Expr<number, S>;
/** C9: the number of the fiscal year, by the label rule in force. */
const fiscalYear = <S extends string>(of: Expr<Day, S>): Expr<number, S> =>
  plus(
    yearOf(of),
    choose(
      [
        all(above(settings.fiscalYearStartMonth, 1), atLeast(monthOf(of), settings.fiscalYearStartMonth)),
        choose([is(fiscalYearLabel, 'Start year'), 0], 1),
      ],
      choose([all(above(settings.fiscalYearStartMonth, 1), is(fiscalYearLabel, 'Start year')), -1], 0),
    ),
  ) as Expr<number, S>;
const fiscalYearLabel = chosen(settings.fiscalYearLabel);
const fiscalQuarter = <S extends string>(of: Expr<Day, S>): Expr<number, S> =>
  plus(whole(ratio(remainder(minus(monthOf(of), settings.fiscalYearStartMonth), 12), 3, 0)), 1) as Expr<number, S>;
/** `FY27`. */
const yearLabel = <S extends string>(of: Expr<Day, S>): Expr<string, S> => {
  const short = remainder(fiscalYear(of), 100);
  return join(choose([below(short, 10), 'FY0'], 'FY'), short) as Expr<string, S>;
};
/** `FY27 Q1`. */
const quarterLabel = <S extends string>(of: Expr<Day, S>): Expr<string, S> => {
  const short = remainder(fiscalYear(of), 100);
  return join(choose([below(short, 10), 'FY0'], 'FY'), short, ' Q', fiscalQuarter(of)) as Expr<string, S>;
};

/** 0 on a Monday to 6 on a Sunday. */
export function weekdayOf<S extends string = never>(of: Expr<Day, S>): Expr<number, S> {
  return remainder(daysFrom(aMondayLongAgo(), of), 7) as Expr<number, S>;
}
/** Weeks are numbered from a Monday long ago, so that they can be compared across years. */
export const weekOf = <S extends string>(of: Expr<Day, S>): Expr<number, S> =>
  whole(ratio(daysFrom(aMondayLongAgo(), of), 7, 0)) as Expr<number, S>;
function aMondayLongAgo(): Expr<Day> {
  return { kind: 'literal', value: 2 };
}
/** The Monday of the week that holds a day. */
export const mondayOf = <S extends string = never>(of: Expr<Day, S>): Expr<Day, S> =>
  daysAfter(of, minus(0, weekdayOf(of))) as Expr<Day, S>;

/** C9: how far the first day of an own quarter may lie from the first of the month that its quarter begins with. */
const OWN_DAYS_APART = 20;
/** C9: the first days of quarters that do not begin on the first of a month, as in a 4-4-5 calendar. */
const quarterDays = table({
  key: 'quarterDays',
  template,
  title: 'First days of your own quarters',
  rows: 'first days',
  subject: 'first',
  columns: {
    first: day('First day', { says: 'the first day typed', help: 'Of one quarter; the day before it ends the quarter before.' }),
    quarter: text('Quarter', { width: 200, help: 'Computed: the fiscal quarter that begins on this day.' }),
    serial: number('Day, as a number', { hidden: 'helper' }),
  },
});
const DAY_ZERO: Expr<Day> = { kind: 'literal', value: 0 };
/** Far enough from day zero to go back a quarter in every engine: April 1900. */
const FIRST_OF_ALL: Expr<Day> = { kind: 'literal', value: 100 };
/** The first day of the quarter that begins with a month, given the first of that month: your own, or else that first. */
const quarterFrom = <S extends string = never>(month: Expr<Day, S>): Expr<Day, S> => {
  const own = called(
    'the last first day of your own up to twenty days after it',
    daysAfter(DAY_ZERO, largestOf(quarterDays, 'serial', { first: until(daysAfter(month, OWN_DAYS_APART) as Expr<Day, S>) })),
    'day',
  );
  return choose([isNotBefore(own, daysAfter(month, -OWN_DAYS_APART)), own], month) as Expr<Day, S>;
};
/** The first of the month that a quarter begins with, given the quarter's first day. */
const monthOfQuarter = <S extends string>(first: Expr<Day, S>): Expr<Day, S> =>
  firstOfQuarter(daysAfter(first, OWN_DAYS_APART) as Expr<Day, S>);
const yearNow = firstOfYear(daysAfter(settings.quarterStart, OWN_DAYS_APART) as Expr<Day>);
/** The last day of the quarter that begins with a month. */
const quarterTo = <S extends string>(month: Expr<Day, S>): Expr<Day, S> =>
  daysAfter(quarterFrom(monthsAfter(month, 3) as Expr<Day, S>), -1) as Expr<Day, S>;
const quarterDayRules = rules(quarterDays, {
  serial: need([cellsOf(quarterDays).first], blank, (first) => daysFrom(DAY_ZERO, first)),
  quarter: need([cellsOf(quarterDays).first], 'Not a day', (first) =>
    choose(
      [isBefore(first, FIRST_OF_ALL), 'Not a day', because`it lies before every calendar (${cellsOf(quarterDays).first})`],
      [
        isAfter(first, daysAfter(monthOfQuarter(first), OWN_DAYS_APART)),
        'Not used: no quarter begins within 20 days',
        because`the first of the nearest quarter’s first month (${monthOfQuarter(first)}) is more than twenty days away`,
      ],
      called('the fiscal quarter that begins on this day', quarterLabel(monthOfQuarter(first))),
    ),
  ),
});

/** The first day of the quarter whose first month lies so many months from that of the as-of day’s quarter, by months. */
const firstDay = (months: -3 | 0 | 3): Expr<Day> =>
  called(
    'the first day of that quarter: your own, or the first of its first month',
    quarterFrom(months === 0 ? settings.monthQuarter : (monthsAfter(settings.monthQuarter, months) as Expr<Day>)),
    'day',
  );
const firstMonday = mondayOf(daysAfter(settings.quarterStart, 3) as Expr<Day>);
const weekend = chosen(settings.weekend);
/** Weekly days off are numbered from 0 for Monday; this is none of them. */
const NO_DAY = 7;
const settingsRules = rules(settingsSection, {
  firstOff: choose(
    [is(weekend, 'Thursday, Friday'), 3],
    [is(weekend, 'Friday', 'Friday, Saturday'), 4],
    [is(weekend, 'Saturday, Sunday'), 5],
    [is(weekend, 'Sunday'), 6],
    NO_DAY,
  ),
  secondOff: choose(
    [is(weekend, 'Thursday, Friday'), 4],
    [is(weekend, 'Friday, Saturday'), 5],
    [is(weekend, 'Saturday, Sunday'), 6],
    NO_DAY,
  ),
  monthQuarter: called('the first of the fiscal quarter’s first month, by months', firstOfQuarter(settings.asOf), 'day'),
  quarterStart: choose(
    [
      isBefore(settings.asOf, firstDay(0)),
      firstDay(-3),
      because`the as-of day (${settings.asOf}) lies before your own first day of the quarter that its month belongs to (${firstDay(0)})`,
    ],
    [
      isNotBefore(settings.asOf, firstDay(3)),
      firstDay(3),
      because`the as-of day (${settings.asOf}) is not before your own first day of the next quarter (${firstDay(3)})`,
    ],
    firstDay(0),
  ),
  quarterEnd: called(
    'the last day of the fiscal quarter that holds the as-of day',
    quarterTo(monthOfQuarter(settings.quarterStart)),
    'day',
  ),
  currentQuarter: called('the fiscal quarter that holds the as-of day', quarterLabel(monthOfQuarter(settings.quarterStart))),
  /** C9: weeks run Monday to Sunday; the first one has the quarter’s first day or, where that is a Friday or later, the Monday after it. */
  weekOfQuarter: called(
    'the number of weeks, Monday to Sunday, that the fiscal quarter has had so far, this one included',
    least(settings.weeksOfQuarter, greatest(1, plus(whole(ratio(daysFrom(firstMonday, settings.asOf), 7, 0)), 1))),
  ),
  weeksOfQuarter: called(
    'the days of the fiscal quarter divided by seven, to the nearest whole week',
    whole(ratio(plus(daysFrom(settings.quarterStart, settings.quarterEnd), 4), 7, 0)),
  ),
});

export const people = table({
  key: 'people',
  template,
  title: 'People',
  subject: 'name',
  columns: {
    name: text('Name', { width: 200, joins: true, help: 'As it shall appear in every Owner and DRI cell.' }),
    email: text('Email', { width: 220, help: 'A suggestion for the digest; mail goes only to addresses that its owner confirmed.' }),
    team: text('Team', { width: 160, joins: true }),
    role: text('Role', {
      width: 160,
      joins: true,
      help: 'Optional. What escalates to a role (CMO/VP Marketing) goes to the one active person who has it here.',
    }),
    active: oneOf('Active', ['Yes', 'No'], { help: 'Empty counts as Yes. A person who is not active is nobody’s DRI.' }),
    isActive: oneOf('Counts as active', ['Yes', 'No'], { says: 'active', hidden: 'helper' }),
    place: number('Place in the table', { hidden: 'helper' }),
  },
});
const peopleRules = rules(people, {
  isActive: choose([is(cellsOf(people).active, 'No'), 'No'], 'Yes'),
  place: called('its place in the table', rowIndex(people)),
});

/** C12: exactly one active person of the People table has this name. */
export const isOnePerson = <S extends string>(name: Cell<string, S>): Expr<boolean, S> =>
  equal(called('active people of this name', countOf(people, { name: same(name), isActive: exactly('Yes') })), 1) as Expr<boolean, S>;
export const onePersonSays = (name: Node): Phrase => because`exactly one active person of the People table has this name (${name})`;
/** The cell reads like two names; a comma or an "and" may also be part of one that stands in People, so ask for that first. */
export const isTwoNames = <S extends string>(name: Cell<string, S>): Expr<boolean, S> =>
  any(contains(name, ','), contains(name, '/'), contains(name, '&'), contains(name, ' and ')) as Expr<boolean, S>;
export const twoNamesSays = (name: Node): Phrase => because`it names more than one person (${name})`;
/** C12 as a word: whether the cell names one active person, and what is wrong where it does not. */
export const nameCheck = <S extends string, const N extends string>(
  name: Cell<string, S>,
  none: N,
): Expr<'OK' | 'Two names' | 'Not in People' | N, S> =>
  choose(
    [any(isEmpty(name), is(name, '[Name]', 'Team', 'Shared', 'TBD')), none],
    [isOnePerson(name), 'OK', onePersonSays(name)],
    [isTwoNames(name), 'Two names', twoNamesSays(name)],
    'Not in People',
  ) as Expr<'OK' | 'Two names' | 'Not in People' | N, S>;
/** B02: whether a day is still to come: what it stands for has not happened by the as-of day. */
export const isLater = <S extends string>(on: Cell<Day, S>): Expr<boolean, S> =>
  need([on], false, (day) => isAfter(day, settings.asOf)) as Expr<boolean, S>;
/** B02: whether something has happened by the as-of day; words that are no day say that it has. */
export const hasCome = <S extends string>(on: Cell<Day, S>): Expr<boolean, S> =>
  all(not(isEmpty(on)), not(isLater(on))) as Expr<boolean, S>;

export const holidays = table({
  key: 'holidays',
  template,
  title: 'Holidays',
  subject: 'day',
  columns: {
    day: day('Day'),
    name: text('Name'),
    place: number('Place in the list', { hidden: 'helper' }),
    counts: oneOf('Takes a working day', ['Yes', 'No'], { says: 'taking a working day', hidden: 'helper' }),
  },
});
const holiday = cellsOf(holidays);
const holidayRules = rules(holidays, {
  place: called('its place among the holidays', rowIndex(holidays)),
  counts: need([holiday.day, holiday.place], 'No', (on, place) => {
    const upTo = (last: Expr<Day, 'holidays'>) => countOf(holidays, { day: until(last), place: fewerThan(place) });
    return choose(
      [any(equal(weekdayOf(on), settings.firstOff), equal(weekdayOf(on), settings.secondOff)), 'No', because`nobody works on that weekday`],
      [
        above(called('rows above it with the same day', minus(upTo(on), upTo(daysAfter(on, -1) as Expr<Day, 'holidays'>))), 0),
        'No',
        because`a row above it has the same day`,
      ],
      'Yes',
    );
  }),
});
/** C6, C10: the days from one day to a later one as lateness is counted: all of them, or those on which people work, the later one included. */
export const daysLateFrom = <S extends string>(due: Expr<Day, S>): Expr<number, S> => {
  const offs = (off: Expr<number>, on: Expr<Day, S>) => whole(ratio(minus(daysFrom(aMondayLongAgo(), on), off), 7, 0));
  const weekly = (off: Expr<number>) =>
    choose([above(off, NO_DAY - 1), 0], minus(offs(off, settings.asOf as Expr<Day, S>), offs(off, due)));
  const holidaysTo = (on: Expr<Day, S>) => countOf(holidays, { day: until(on), counts: exactly('Yes') });
  return choose(
    [
      is(chosen(settings.lateBy), 'Working days'),
      called(
        'the working days from that day to the as-of day: all days less weekly days off and holidays',
        minus(
          minus(daysFrom(due, settings.asOf), plus(weekly(settings.firstOff), weekly(settings.secondOff))),
          minus(holidaysTo(settings.asOf as Expr<Day, S>), holidaysTo(due)),
        ),
      ),
    ],
    daysFrom(due, settings.asOf),
  ) as Expr<number, S>;
};

export const categories = table({
  key: 'categories',
  template,
  title: 'Categories',
  subject: 'name',
  columns: { name: text('Category', { help: 'Objectives and milestones are rolled up by these. Change them to yours.' }) },
});

/** The words of impact, urgency and priority. */
export const LEVELS = ['High', 'Medium', 'Low'] as const;
/** A3.14: the priority of each impact (a row) and urgency (a column). */
export const priorityLevels = table({
  key: 'priorityLevels',
  template,
  title: 'Priority by impact and urgency',
  rows: 'priorities',
  subject: 'impact',
  columns: {
    impact: oneOf('Impact', LEVELS, { bold: true, help: 'One row an impact.' }),
    high: oneOf('Urgency high', LEVELS, { help: 'The priority of an objective of this impact whose urgency is High. Default, change me.' }),
    medium: oneOf('Urgency medium', LEVELS, { help: 'The same, where urgency is Medium. Default, change me.' }),
    low: oneOf('Urgency low', LEVELS, { help: 'The same, where urgency is Low. Default, change me.' }),
    place: number('Place in the table', { hidden: 'helper' }),
  },
});
/** How a priority is coloured, everywhere. */
export const PRIORITY_TONES = { High: 'info', Medium: 'quiet', Low: 'quiet' } as const;
const priorityRules = rules(priorityLevels, { place: called('its place in the table', rowIndex(priorityLevels)) });

const yesNo = ['Yes', 'No'] as const;
const digest = form({
  key: 'digest',
  template,
  title: 'The weekly digest',
  columns: {
    weekday: oneOf('Goes out on', ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], {
      help: 'On a holiday it goes out on the next working day. Default Monday, change me.',
    }),
    hour: count('At the hour', {
      help: '0 to 23, on this spreadsheet’s clock; within the hour after it. Default 8, change me.',
      from: 0,
      to: 23,
    }),
    personal: oneOf('Each person gets their own', yesNo, {
      help: 'To those whose address was confirmed in the sidebar. Default Yes, change me.',
    }),
    nudge: oneOf('A reminder three days later', yesNo, { help: 'Only to those with something due or stale. Default No, change me.' }),
    allClear: oneOf('One line when all is well', yesNo, {
      help: 'Otherwise a week with nothing to report brings no mail. Default No, change me.',
    }),
    winsFirst: oneOf('Wins come first', yesNo, { help: 'Otherwise they follow what is overdue. Default No, change me.' }),
    off: text('Sections left out', {
      width: 240,
      help: 'Their titles, with commas: Due soon, KPI variance. Wins cannot be left out. The sidebar’s Digest has a tick for each.',
    }),
    runBy: text('Sent in the name of', { help: 'Written by the add-on. Empty: the digest is off; switch it on in the sidebar.' }),
    lastRun: day('Looked at last on', {
      says: 'the day of the last run',
      help: 'Written by the add-on once a day: it looks every hour whether something is due.',
    }),
    lastSent: text('Sent last', { help: 'Written by the add-on.' }),
    nextRun: text('Goes out next', { help: 'Written by the add-on.' }),
    lastError: text('Last problem', { help: 'Written by the add-on; empty when the last run went well.' }),
    health: text('In short', {
      help: 'Computed. If it stopped, its owner switches it off and on again in the sidebar, or somebody takes it over.',
    }),
  },
});
const digestCells = cellsOf(digest);
const digestRules = rules(digest, {
  health: choose(
    [isEmpty(digestCells.runBy), 'Off', because`nobody has switched it on`],
    [
      need([digestCells.lastRun], false, (lastRun) => above(daysFrom(lastRun, settings.asOf), 2)),
      'Stopped: no run for more than two days',
      because`the last run was on ${digestCells.lastRun}`,
    ],
    [isEmpty(digestCells.lastError), 'Runs', because`the last run went well`],
    'Had a problem: see the line above',
  ),
});

/** The fiscal quarters of this year and the next. */
export const periods = table({
  key: 'periods',
  template,
  title: 'Fiscal quarters',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    label: text('Quarter'),
    start: day('Begins', { says: 'its first day' }),
    end: day('Ends', { says: 'its last day' }),
    current: oneOf('Current', ['Yes', 'No']),
    year: text('Fiscal year', { says: 'its fiscal year', joins: true, hidden: 'helper' }),
    month: day('First month', { says: 'the first of its first month', hidden: 'helper' }),
  },
});
const period = cellsOf(periods);
const firstMonth = need([period.n], settings.quarterStart, (n) =>
  called(
    'the first month of the quarter with this number, counted from the beginning of the fiscal year',
    monthsAfter(yearNow, times(3, minus(n, 1))),
    'day',
  ),
);
const periodMonth = need([period.month], settings.asOf, (month) => month);
const periodsRules = rules(periods, {
  month: firstMonth,
  start: called('the first day of its first month, or your own first day of it', quarterFrom(periodMonth), 'day'),
  end: called('the day before the next quarter begins', quarterTo(periodMonth), 'day'),
  label: called('the fiscal quarter that begins on this day', quarterLabel(periodMonth)),
  year: called('the fiscal year that holds this day', yearLabel(periodMonth)),
  current: need([period.start, period.end], 'No', (start, end) =>
    choose(
      [
        all(isNotBefore(settings.asOf, start), isNotAfter(settings.asOf, end)),
        'Yes',
        because`the as-of day (${settings.asOf}) falls into it (${period.start} to ${period.end})`,
      ],
      'No',
    ),
  ),
});

export const settingsTemplate: Template = {
  key: template,
  name: 'Settings',
  purpose: 'People, thresholds, the fiscal calendar and the as-of day. Everything has a default.',
  subtitle: 'Every threshold in one place. Defaults count until you change them.',
  color: '#6b7280',
  tabs: 'one',
  needs: [],
  blocks: [
    {
      kind: 'form',
      ruled: settingsRules,
      defaults: {
        organisation: '',
        asOf: TODAY,
        fiscalYearStartMonth: 1,
        fiscalYearLabel: 'End year',
        completionTarget: 0.8,
        stretchDone: 0.7,
        gradeGreen: 0.7,
        gradeYellow: 0.4,
        onTrackGap: 0.1,
        atRiskGap: 0.25,
        toleranceEnd: 0.2,
        kpiAmber: 0.1,
        dueSoonDays: 7,
        placeholderDays: 14,
        checkInDays: 7,
        staleDays: 7,
        confidenceOnTrack: 7,
        confidenceAtRisk: 4,
        overrideDays: 14,
        actionDays: 7,
        keyResultDays: 31,
        forecastCheckIns: 6,
        forecastFrom: 0.2,
        willMiss: 0.9,
        sixWeekDays: 42,
        busyDelivery: 0.7,
        busyOutcome: 0.4,
        spendGap: 0.2,
        diagnosisDays: 5,
        recheckDays: 28,
        openAdvised: 3,
        escalationDays: 7,
        escalationDefault: 'CMO/VP Marketing',
        reconcilingMax: 0.2,
        syncMinutes: 30,
        syncOpening: 10,
        syncPerPerson: 2,
        reviewMinutes: 90,
        reviewPerDri: 10,
        publishHours: 24,
        truthGap: 0.15,
        lessonDays: 14,
        keyResultsAdvised: 3,
        objectivesAdvised: 5,
        outcomesAdvised: 2,
        whenMoved: 'Move by the same amount',
        movedBy: 'Working days',
        weekend: 'Saturday, Sunday',
        lateBy: 'Calendar days',
        timelineShift: 0,
      },
    },
    {
      kind: 'form',
      ruled: digestRules,
      unnamed: true,
      defaults: { weekday: 'Monday', hour: 8, personal: 'Yes', nudge: 'No', allClear: 'No', winsFirst: 'No' },
    },
    { kind: 'table', ruled: peopleRules, spare: 15, intro: 'One row a person. Everyone who owns anything stands here once.' },
    {
      kind: 'table',
      ruled: rules(categories, {}),
      spare: 4,
      seed: [
        { name: 'SEO / Content Creation' },
        { name: 'Paid Advertising' },
        { name: 'Social Media / Email' },
        { name: 'Design / Development' },
      ],
    },
    {
      kind: 'table',
      ruled: priorityRules,
      spare: 0,
      seed: [
        { impact: 'High', high: 'High', medium: 'High', low: 'Medium' },
        { impact: 'Medium', high: 'High', medium: 'Medium', low: 'Low' },
        { impact: 'Low', high: 'Medium', medium: 'Low', low: 'Low' },
      ],
      intro: 'What an objective’s Priority comes from: change a cell, and every objective of that impact and urgency follows.',
      tones: { high: PRIORITY_TONES, medium: PRIORITY_TONES, low: PRIORITY_TONES },
    },
    {
      kind: 'table',
      ruled: holidayRules,
      spare: 12,
      intro: 'Days on which nobody works: meetings and shifted dates move past them.',
    },
    {
      kind: 'table',
      ruled: periodsRules,
      spare: 0,
      reckoned: true,
      seed: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ n })),
      intro: 'This fiscal year and the next, from the month the year begins in.',
      tones: { current: { Yes: 'info' } },
    },
    {
      kind: 'table',
      ruled: quarterDayRules,
      spare: 8,
      intro:
        'Only where quarters do not begin on the first of a month (4-4-5 and the like): one row a quarter, within 20 days of that first. A plan that holds something already keeps its days: change Begins and Ends there.',
    },
  ],
};
