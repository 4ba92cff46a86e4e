import {
  above,
  all,
  any,
  atLeast,
  atMost,
  because,
  below,
  blank,
  type Cell,
  called,
  choose,
  type Day,
  dash,
  daysAfter,
  daysFrom,
  type Expr,
  elseBecause,
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
  monthsAfter,
  need,
  not,
  orElse,
  percentText,
  plus,
  ratio,
  remainder,
  rounded,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  form,
  largestOf,
  number,
  oneOf,
  oneOfThose,
  person,
  rowIndex,
  rowOf,
  rules,
  same,
  share,
  sumOf,
  table,
  text,
  until,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { dayZero, logRow } from './logs.ts';
import { firstOfMonth, firstOfQuarter, firstOfYear, holidays, mondayOf, ROWS_APART, settings, weekdayOf } from './settings.ts';

const template = 'cadence';
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const meetings = table({
  key: 'meetings',
  template,
  title: 'The four rhythms',
  rows: 'meetings',
  subject: 'name',
  columns: {
    name: text('Meeting', { width: 180, wrap: true, joins: true }),
    purpose: text('Purpose', { width: 240, wrap: true, help: 'What it is for, and for nothing else.' }),
    every: oneOf('Every', ['Week', 'Two weeks', 'Month', 'Quarter', 'Year'], {
      help: 'Quarter and Year are the fiscal ones. Two weeks are counted from the day it was last held.',
    }),
    which: oneOf('Which', ['First', 'Second', 'Third', 'Fourth', 'Last'], {
      help: 'Which one of the month. Empty counts as First. Of no use to weekly meetings.',
    }),
    weekday: oneOf('Day', [...WEEKDAYS, 'Working day'], {
      help: 'A day off moves the meeting to the next working day; the Last one of a month to the one before. With Working day, say First or Last.',
    }),
    inMonth: count('In month', {
      align: 'center',
      help: 'Quarterly meetings: month 1 to 3 of the quarter. Yearly ones: month 1 to 12 of the fiscal year. Empty counts as 1.',
      from: 1,
      to: 12,
    }),
    rule: text('In words', { width: 240, wrap: true, says: 'when it is held' }),
    time: text('Time', { help: 'As people say it: 09:00.' }),
    length: count('Minutes', { align: 'center', says: 'its length in minutes', from: 5, to: 960 }),
    attendees: text('Attendees', { width: 180, wrap: true }),
    agenda: text('Agenda', { width: 320, wrap: true }),
    lastHeld: day('Last held', {
      says: 'the day it was last held, as typed',
      help: 'Its latest line in the log below counts as well: the later of the two days does.',
    }),
    nextDate: day('Next', { says: 'its next date' }),
    overdue: oneOf('Overdue', ['Yes', 'No'], { help: 'Its date has passed, and it has not been held since.' }),
    minutesReconciling: count('Minutes reconciling', {
      says: 'the minutes spent reconciling',
      help: 'At the last one, as long as the log below has no minutes of it: how long you talked about whose figures are right.',
      from: 0,
    }),
    minutesDeciding: count('Minutes deciding', {
      says: 'the minutes spent deciding',
      help: 'At the last one, as long as the log below has no minutes of it: how long you talked about what to do.',
      from: 0,
    }),
    reconcilingShare: share('Share reconciling', { align: 'center', says: 'the share of the time spent reconciling' }),
    check: text('Check', { width: 240, wrap: true }),
    key: text('Key', { hidden: 'optional', help: 'What the sidebar knows it by: weekly, monthly, quarterly, annual.' }),
    held: day('Last held, in force', { says: 'the day it was last held', hidden: 'helper' }),
    from: day('Looked for from', { says: 'the day from which the next date is looked for', hidden: 'helper' }),
    dayIndex: number('Weekday, 0 is Monday', { says: 'the number of its weekday', hidden: 'helper' }),
    offFrom: number('First day off, 0 is Monday', { says: 'the number of the first weekday off', hidden: 'helper' }),
    offLength: number('Days off a week', { says: 'the number of weekdays off', hidden: 'helper' }),
    past: oneOf('Way past days off', ['On', 'Back'], { says: 'the way past days off', hidden: 'helper' }),
    beginsHere: day('Begins, this period', { says: 'the first day of its month or week', hidden: 'helper' }),
    plannedHere: day('By the rule, this period', { says: 'its day in this period by the rule', hidden: 'helper' }),
    nearHere: day('Past four days off, this period', { says: 'that day, or past up to four days off', hidden: 'helper' }),
    here: day('Working day, this period', { says: 'its working day in this period', hidden: 'helper' }),
    beginsNext: day('Begins, next period', { says: 'the first day of its next month or week', hidden: 'helper' }),
    plannedNext: day('By the rule, next period', { says: 'its day in the next period by the rule', hidden: 'helper' }),
    nearNext: day('Past four days off, next period', { says: 'that day, or past up to four days off', hidden: 'helper' }),
    next: day('Working day, next period', { says: 'its working day in the next period', hidden: 'helper' }),
    reconciling: number('Minutes reconciling, or 0', { says: 'minutes spent reconciling', hidden: 'helper' }),
    talked: number('Minutes in all', { says: 'minutes reconciling and deciding', hidden: 'helper' }),
    order: number('Order of the next', { hidden: 'helper' }),
    loggedOrder: number('Order of its latest line', { hidden: 'helper' }),
    loggedRow: number('Row of its latest line', { says: 'the row of its latest line in the log', hidden: 'helper' }),
    loggedOn: day('Last held, by the log', { says: 'the day of its latest line in the log', hidden: 'helper' }),
    loggedMinutes: number('Minutes in the log', { says: 'the minutes of it in the log', hidden: 'helper' }),
    loggedReconciling: number('Minutes reconciling in the log', {
      says: 'the minutes spent reconciling in the log',
      hidden: 'helper',
    }),
  },
});
/** A4.14: a line a meeting that was held, and where its minutes went. */
export const meetingLog = table({
  key: 'meetingLog',
  template,
  title: 'Log of meetings held',
  rows: 'meetings held',
  subject: 'meeting',
  columns: {
    day: day('Day', { says: 'its day' }),
    meeting: oneOfThose('Meeting', 'meetings.name'),
    minutes: count('Minutes in all', { says: 'its minutes in all', help: 'Empty counts as the two beside it together.', from: 0 }),
    reconciling: count('Minutes reconciling', { help: 'How long you talked about whose figures are right.', from: 0 }),
    deciding: count('Minutes deciding', { help: 'How long you talked about what to do.', from: 0 }),
    share: share('Share reconciling', { align: 'center', says: 'the share of its time spent reconciling' }),
    note: text('Note', { width: 240, wrap: true }),
    check: oneOf(
      'Check',
      ['OK', 'No day', 'After the as-of day', 'No such meeting', 'Its parts are more than all', 'Too much reconciling'],
      {
        width: 104,
      },
    ),
    counts: oneOf('Counts', ['Yes', 'No'], { hidden: 'helper' }),
    order: number('Order in time', { hidden: 'helper' }),
    inAll: number('Minutes that count', { hidden: 'helper' }),
    lost: number('Minutes reconciling that count', { hidden: 'helper' }),
  },
});
const m = cellsOf(meetings);
type OfMeeting<V> = Expr<V, 'meetings'>;
const isLast = is(m.which, 'Last');
const isWorkday = is(m.weekday, 'Working day');
const monthAsked = greatest(1, least(12, rounded(orElse(m.inMonth, 1), 0)));
/** What no meeting was held before, or after: beyond it a day was mistyped. */
const FIRST: Expr<Day> = { kind: 'literal', value: 36_526 };
const LAST: Expr<Day> = { kind: 'literal', value: 109_574 };
const isByMonth = is(m.every, 'Month', 'Quarter', 'Year');

/** The first day of the month it falls into, or of the week, in the period looked at or so many periods on. */
const begins = (periods: 0 | 1): OfMeeting<Day | ''> => {
  const months = minus(monthAsked, 1);
  return need([m.from], blank, (from) =>
    choose(
      [is(m.every, 'Month'), called('the first day of its month', monthsAfter(firstOfMonth(from), periods), 'day')],
      [
        is(m.every, 'Quarter'),
        called('the first day of that month of the fiscal quarter', monthsAfter(firstOfQuarter(from), plus(months, 3 * periods)), 'day'),
      ],
      [
        is(m.every, 'Year'),
        called('the first day of that month of the fiscal year', monthsAfter(firstOfYear(from), plus(months, 12 * periods)), 'day'),
      ],
      [
        all(is(m.every, 'Two weeks'), not(isEmpty(m.held))),
        need([m.held], blank, (held) =>
          called('the Monday so many weeks after it was last held', daysAfter(mondayOf(held), 14 + 14 * periods), 'day'),
        ),
      ],
      called('the Monday of its week', daysAfter(mondayOf(from), 7 * periods), 'day'),
    ),
  ) as OfMeeting<Day | ''>;
};
/** The day of that month or week that its row asks for, days off or not. */
const planned = (cell: typeof m.beginsHere): OfMeeting<Day | ''> =>
  need([cell, m.dayIndex], blank, (first, index) => {
    const inMonth = (weeks: number) =>
      called(
        'that weekday of the month',
        daysAfter(first, plus(remainder(minus(index, weekdayOf(first)), 7), 7 * weeks)) as OfMeeting<Day>,
        'day',
      );
    const end = monthEndAfter(first, 0);
    const lastOne = daysAfter(end, minus(0, remainder(minus(weekdayOf(end), index), 7)));
    return choose(
      [not(isByMonth), called('that weekday of the week', daysAfter(first, index), 'day')],
      [all(isLast, isWorkday), called('the last day of the month', end, 'day')],
      [isLast, called('the last such weekday of the month', lastOne, 'day')],
      [isWorkday, first],
      [is(m.which, 'Second'), inMonth(1)],
      [is(m.which, 'Third'), inMonth(2)],
      [is(m.which, 'Fourth'), inMonth(3)],
      inMonth(0),
    );
  }) as OfMeeting<Day | ''>;
/** Nobody works on it: a day off of every week, or a holiday. */
const isOff = (of: OfMeeting<Day>, offFrom: OfMeeting<number>, offLength: OfMeeting<number>) =>
  any(
    below(remainder(minus(weekdayOf(of), offFrom), 7), offLength),
    above(minus(countOf(holidays, { day: until(of) }), countOf(holidays, { day: until(daysAfter(of, -1)) })), 0),
  );
/** The day itself, or one up to four days further that is a working day. */
const past = (cell: typeof m.plannedHere): OfMeeting<Day | ''> =>
  need([cell, m.offFrom, m.offLength], blank, (from, offFrom, offLength) => {
    const after = (days: number): OfMeeting<Day> => daysAfter(from, choose([is(m.past, 'Back'), -days], days) as OfMeeting<number>);
    const unlessOff = (days: number) => choose([isOff(after(days), offFrom, offLength), 4], days) as OfMeeting<number>;
    const way = least(unlessOff(0), unlessOff(1), unlessOff(2), unlessOff(3)) as OfMeeting<number>;
    return called(
      'that day, moved past up to four days off',
      daysAfter(from, times(way, choose([is(m.past, 'Back'), -1], 1) as OfMeeting<number>)),
      'day',
    );
  }) as OfMeeting<Day | ''>;

/** Whether a meeting may have been held on it: anything else was mistyped. */
const isDayOfMeeting = <S extends string>(of: Expr<Day, S>): Expr<boolean, S> =>
  all(atLeast(daysFrom(FIRST, of), 0), atMost(daysFrom(LAST, of), 0)) as Expr<boolean, S>;
const hasMinutesLogged = need([m.loggedMinutes], false, (minutes) => above(minutes, 0));
const tooMuchSays = (of: 'it' | 'meeting time') =>
  join('More than ', percentText(settings.reconcilingMax), ` of ${of} goes into whose figures are right: agree on one source first`);
const itsLines = { meeting: same(m.name) } as const;
const meetingRules = rules(meetings, {
  dayIndex: called(
    'the number of its weekday, 0 for Monday',
    choose(...(WEEKDAYS.slice(1).map((name, i) => [is(m.weekday, name), i + 1] as const) as never), 0) as OfMeeting<number>,
  ),
  offFrom: called(
    'the number of the first weekday off',
    choose([isOffWeekly('Friday, Saturday', 'Friday'), 4], [isOffWeekly('Thursday, Friday'), 3], [isOffWeekly('Sunday'), 6], 5),
  ),
  offLength: called('the number of weekdays off', choose([isOffWeekly('None'), 0], [isOffWeekly('Sunday', 'Friday'), 1], 2)),
  past: choose([all(isLast, isByMonth), 'Back', because`the last one of a month is asked for (${m.which})`], 'On'),
  loggedOrder: largestOf(meetingLog, 'order', itsLines),
  loggedRow: logRow(m.loggedOrder),
  loggedOn: rowOf(meetingLog, 'day', m.loggedRow),
  loggedMinutes: sumOf(meetingLog, 'inAll', itsLines),
  loggedReconciling: sumOf(meetingLog, 'lost', itsLines),
  held: choose(
    [
      need([m.lastHeld], false, (typed) =>
        all(
          isDayOfMeeting(typed),
          need([m.loggedOn], true, (logged) => isAfter(typed, logged)),
        ),
      ),
      need([m.lastHeld], blank, (typed) => typed),
      because`the day typed (${m.lastHeld}) is later than that of its latest line in the log (${m.loggedOn})`,
    ],
    need([m.loggedOn], blank, (logged) => logged),
  ),
  from: need([m.held], settings.asOf, (held) => called('the day after it was last held', daysAfter(held, 1), 'day')),
  beginsHere: begins(0) as OfMeeting<Day>,
  plannedHere: planned(m.beginsHere) as OfMeeting<Day>,
  nearHere: past(m.plannedHere) as OfMeeting<Day>,
  here: past(m.nearHere) as OfMeeting<Day>,
  beginsNext: begins(1) as OfMeeting<Day>,
  plannedNext: planned(m.beginsNext) as OfMeeting<Day>,
  nearNext: past(m.plannedNext) as OfMeeting<Day>,
  next: past(m.nearNext) as OfMeeting<Day>,
  /** A1.11 */
  nextDate: choose(
    [isEmpty(m.every), blank],
    need([m.here, m.next, m.from], blank, (here, next, from) =>
      elseBecause(
        because`its day of this period has passed (${m.here})`,
        choose([isNotBefore(here, from), here, because`it is the first one by its rule from that day on (${m.from})`], next),
      ),
    ),
  ),
  overdue: need([m.nextDate], 'No', (next) =>
    elseBecause(
      because`its next date (${m.nextDate}) is not before the as-of day (${settings.asOf})`,
      choose([isBefore(next, settings.asOf), 'Yes', because`its date (${m.nextDate}) has passed, and it has not been held since`], 'No'),
    ),
  ),
  rule: choose(
    [isEmpty(m.every), 'Choose how often, under Every'],
    called(
      'how often, which day, of what',
      join(
        choose(
          [is(m.every, 'Two weeks'), 'Every two weeks, on '],
          [not(isByMonth), 'Every week, on '],
          oneAfter(m.which, ['Second', 'Third', 'Fourth', 'Last'], 'First', ' '),
        ),
        choose([isWorkday, 'working day'], oneAfter(m.weekday, WEEKDAYS.slice(1), 'Monday', '')),
        choose(
          [is(m.every, 'Month'), ' of the month'],
          [is(m.every, 'Quarter'), join(' of month ', monthAsked, ' of the quarter')],
          [is(m.every, 'Year'), join(' of month ', monthAsked, ' of the fiscal year')],
          blank,
        ),
      ),
    ),
  ),
  reconciling: choose(
    [hasMinutesLogged, orElse(m.loggedReconciling, 0), because`the log has minutes of it (${m.loggedMinutes})`],
    orElse(m.minutesReconciling, 0),
  ),
  talked: choose(
    [hasMinutesLogged, orElse(m.loggedMinutes, 0), because`the log has minutes of it (${m.loggedMinutes})`],
    plus(orElse(m.minutesReconciling, 0), orElse(m.minutesDeciding, 0)),
  ),
  /** A4.14 */
  reconcilingShare: need([m.reconciling, m.talked], blank, (reconciling, talked) =>
    ratio(reconciling, talked, blank, because`the minutes spent reconciling (${m.reconciling}) as a share of its minutes (${m.talked})`),
  ),
  check: choose(
    [
      need([m.reconcilingShare], false, (of) => above(of, settings.reconcilingMax)),
      tooMuchSays('it'),
      because`the share of the time spent reconciling (${m.reconcilingShare}) is above the reconciling limit (${settings.reconcilingMax})`,
    ],
    [is(m.overdue, 'Yes'), 'Overdue: hold it, then log it'],
    [all(isEmpty(m.lastHeld), isEmpty(m.loggedOn)), 'Never held yet'],
    'OK',
  ),
  order: need([m.nextDate], blank, (next) =>
    called(
      'the nearest first, and among equals the order of the list',
      minus(times(minus(200_000, rounded(next as unknown as OfMeeting<number>, 0)), ROWS_APART), rowIndex(meetings)),
    ),
  ),
});
const line = cellsOf(meetingLog);
const itCounts = is(line.counts, 'Yes');
const parts = plus(orElse(line.reconciling, 0), orElse(line.deciding, 0));
const meetingLogRules = rules(meetingLog, {
  counts: need([line.day], 'No', (on) =>
    choose(
      [all(isDayOfMeeting(on), isNotAfter(on, settings.asOf), above(countOf(meetings, { name: same(line.meeting) }), 0)), 'Yes'],
      'No',
    ),
  ) as Expr<'Yes' | 'No', 'meetingLog'>,
  order: choose(
    [
      itCounts,
      need([line.day], blank, (on) =>
        called('its day, and on one day its place in the list', plus(times(daysFrom(dayZero, on), ROWS_APART), rowIndex(meetingLog))),
      ),
    ],
    blank,
  ),
  inAll: choose([itCounts, called('its minutes in all, or its two parts if these are more', greatest(orElse(line.minutes, 0), parts))], 0),
  lost: choose([itCounts, orElse(line.reconciling, 0)], 0),
  share: need([line.lost, line.inAll], blank, (lost, inAll) =>
    ratio(lost, inAll, blank, because`the minutes spent reconciling (${line.lost}) as a share of all (${line.inAll})`),
  ),
  check: choose(
    [need([line.day], true, (on) => not(isDayOfMeeting(on))), 'No day'],
    [need([line.day], false, (on) => isAfter(on, settings.asOf)), 'After the as-of day'],
    [not(itCounts), 'No such meeting', because`no meeting of the four rhythms has its name (${line.meeting})`],
    [
      need([line.minutes], false, (minutes) => below(minutes, parts)),
      'Its parts are more than all',
      because`reconciling and deciding (${parts}) are more than its minutes in all (${line.minutes})`,
    ],
    [
      need([line.share], false, (of) => above(of, settings.reconcilingMax)),
      'Too much reconciling',
      because`the share of its time spent reconciling (${line.share}) is above the reconciling limit (${settings.reconcilingMax})`,
    ],
    'OK',
  ),
});

/** A4.14, B15: what all meetings come to. */
export const meetingTime = form({
  key: 'meetingTime',
  template,
  title: 'Where meeting time goes',
  columns: {
    minutes: count('Minutes talked', {
      says: 'the minutes of all meetings',
      help: 'All lines of the log that count, or the minutes typed above.',
    }),
    reconciling: count('Minutes reconciling', { says: 'the minutes spent reconciling' }),
    share: share('Share reconciling', { says: 'the share of meeting time spent reconciling', help: 'The limit stands in Settings.' }),
    says: text('In short'),
    tooMuch: oneOf('Above the limit', ['Yes', 'No'], { hidden: 'helper' }),
  },
});
const time = cellsOf(meetingTime);
const meetingTimeRules = rules(meetingTime, {
  minutes: sumOf(meetings, 'talked', {}),
  reconciling: sumOf(meetings, 'reconciling', {}),
  share: need([time.reconciling, time.minutes], dash, (reconciling, minutes) =>
    ratio(
      reconciling,
      minutes,
      dash,
      because`the minutes spent reconciling (${time.reconciling}) as a share of all minutes (${time.minutes})`,
    ),
  ),
  tooMuch: choose([need([time.share], false, (of) => above(of, settings.reconcilingMax)), 'Yes'], 'No'),
  says: choose(
    [
      is(time.tooMuch, 'Yes'),
      tooMuchSays('meeting time'),
      because`the share of meeting time spent reconciling (${time.share}) is above the reconciling limit (${settings.reconcilingMax})`,
    ],
    [need([time.share], true, () => false), 'No minutes yet: add a line after each meeting'],
    'OK',
  ),
});

function isOffWeekly(...of: readonly string[]) {
  const weekend = settings.weekend as never as Parameters<typeof is<string, never>>[0];
  return is(weekend, ...of);
}
/** The cell's word if it is one of these, else the first one; with an end to it. */
function oneAfter(cell: typeof m.which | typeof m.weekday, words: readonly string[], first: string, end: string): OfMeeting<string> {
  const asked = cell as Cell<string, 'meetings'>;
  const nothing: OfMeeting<string> = { kind: 'literal', value: `${first}${end}` };
  return words.reduceRight<OfMeeting<string>>(
    (rest, word) => choose([is(asked, word), `${word}${end}`], rest) as OfMeeting<string>,
    nothing,
  );
}

export const communication = table({
  key: 'communication',
  template,
  title: 'Who is told what',
  rows: 'messages',
  subject: 'audience',
  columns: {
    audience: text('Audience', { width: 180 }),
    message: text('Message', { width: 240, wrap: true }),
    channel: text('Channel'),
    owner: person('Owner', { joins: false }),
    date: day('Date', { says: 'the day it is sent' }),
    state: oneOf('State', ['No date', 'Ahead', 'Due'], { help: 'Due from its day on. Set the next date when it has been sent.' }),
  },
});
const c = cellsOf(communication);
const communicationRules = rules(communication, {
  state: need([c.date], 'No date', (date) =>
    choose([isNotBefore(settings.asOf, date), 'Due', because`its day (${c.date}) has come`], 'Ahead'),
  ),
});

export const cadenceTemplate: Template = {
  key: template,
  name: 'Cadence',
  purpose: 'The four meetings that run the plan: what each is for, when the next one is, and how much of it goes into deciding.',
  subtitle: 'Four rhythms, each for one thing. The next date computes itself from the rule and moves past days off.',
  color: '#0891b2',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    {
      kind: 'table',
      ruled: meetingRules,
      spare: 2,
      rowHeight: 64,
      seed: [
        {
          key: 'weekly',
          name: 'Weekly team sync',
          purpose: 'Promises kept and made, blockers cleared, decisions noted. No reporting.',
          every: 'Week',
          weekday: 'Monday',
          time: '09:30',
          length: 30,
          attendees: 'The marketing team',
          agenda: 'Last week’s commitments: kept or not · Blockers: who clears which · This week’s commitments · Decisions to note',
        },
        {
          key: 'monthly',
          name: 'Monthly business review',
          purpose: 'Where each objective stands, and what leadership has to decide.',
          every: 'Month',
          which: 'First',
          weekday: 'Tuesday',
          time: '10:00',
          length: 90,
          attendees: 'Leadership and all DRIs',
          agenda: 'Context · Each DRI: status, indicators, blockers, decision needed · Decisions and resources · One commitment each',
        },
        {
          key: 'quarterly',
          name: 'Quarterly planning session',
          purpose: 'Look back on the quarter, choose the next objectives, move people and money, confirm the DRIs.',
          every: 'Quarter',
          which: 'Third',
          weekday: 'Wednesday',
          inMonth: 3,
          time: '09:00',
          length: 240,
          attendees: 'Leadership, all DRIs, Sales',
          agenda: 'What the quarter taught · Objectives and key results · Resources · DRIs confirmed · Talks with other teams',
        },
        {
          key: 'annual',
          name: 'Annual strategy setting',
          purpose: 'Write the year’s frame, confirm the bets, match money and time to them, plan who is told what.',
          every: 'Year',
          which: 'Second',
          weekday: 'Thursday',
          inMonth: 11,
          time: '09:00',
          length: 480,
          attendees: 'Leadership, off site if you can',
          agenda: 'Results of the year · Frame and intent · Bets · Not doing · Shares of money and time · Who is told what',
        },
      ],
      intro: 'Keep them apart: a review that becomes a sync decides nothing. After each meeting add a line to the log below.',
      tones: { overdue: { Yes: 'bad', No: 'quiet' } },
      formats: [
        {
          when: need([m.talked], false, (talked) => all(above(talked, 0), is(m.check as unknown as Cell<'OK', 'meetings'>, 'OK'))),
          columns: ['check'],
          tone: 'good',
        },
      ],
    },
    {
      kind: 'table',
      ruled: meetingLogRules,
      spare: 12,
      intro: 'A line after each meeting: its day, and how many minutes went into whose figures are right, and how many into what to do.',
      tones: {
        check: {
          'Too much reconciling': 'bad',
          'No day': 'warn',
          'No such meeting': 'warn',
          'Its parts are more than all': 'warn',
          'After the as-of day': 'quiet',
        },
      },
    },
    { kind: 'form', ruled: meetingTimeRules },
    {
      kind: 'table',
      ruled: communicationRules,
      spare: 8,
      rowHeight: 36,
      intro: 'The communication plan of the year: set it when the frame is written.',
      tones: { state: { Due: 'warn', Ahead: 'quiet', 'No date': 'quiet' } },
    },
  ],
};
