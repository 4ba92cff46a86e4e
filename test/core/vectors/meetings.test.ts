import { thisWeekOf } from '../../../src/core/jobs/this-week.ts';
import { isoOf, partsOf, serialOfParts, weekdayOf } from '../../../src/core/sheet/day.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { on, Plan, shows } from './plan.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NTH = ['First', 'Second', 'Third', 'Fourth'];
interface Rule {
  readonly every: string;
  readonly which?: string;
  readonly weekday: string;
  readonly inMonth?: number;
}

// Told by hand: the days stand in any calendar. The fiscal year begins in April, Saturday and Sunday are off, and so are these days.
const HOLIDAYS = ['2024-12-25', '2024-12-26', '2025-01-01', '2026-04-06', '2026-05-01', '2027-03-01', '2027-03-02', '2027-12-31'];
const TOLD: readonly (readonly [Rule, held: string, next: string, says: string, why?: string])[] = [
  [{ every: 'Week', weekday: 'Monday' }, '2026-08-24', '2026-08-31', 'Every week, on Monday'],
  [{ every: 'Week', weekday: 'Monday' }, '2026-03-30', '2026-04-07', 'Every week, on Monday', 'its Monday is a holiday'],
  [{ every: 'Week', weekday: 'Friday' }, '2026-04-24', '2026-05-04', 'Every week, on Friday', 'a holiday before a weekend'],
  [{ every: 'Two weeks', weekday: 'Tuesday' }, '2026-08-25', '2026-09-08', 'Every two weeks, on Tuesday'],
  [{ every: 'Month', which: 'First', weekday: 'Tuesday' }, '2026-08-04', '2026-09-01', 'First Tuesday of the month', 'the first day'],
  [{ every: 'Month', which: 'First', weekday: 'Thursday' }, '2024-01-31', '2024-02-01', 'First Thursday of the month'],
  [{ every: 'Month', which: 'Last', weekday: 'Thursday' }, '2024-02-01', '2024-02-29', 'Last Thursday of the month', 'a leap day'],
  [
    { every: 'Month', which: 'Last', weekday: 'Working day' },
    '2026-05-04',
    '2026-05-29',
    'Last working day of the month',
    'ends on a Sunday',
  ],
  [
    { every: 'Month', which: 'Last', weekday: 'Working day' },
    '2027-12-01',
    '2027-12-30',
    'Last working day of the month',
    'its last day is off',
  ],
  [
    { every: 'Month', which: 'First', weekday: 'Working day' },
    '2027-02-10',
    '2027-03-03',
    'First working day of the month',
    'two days off',
  ],
  [{ every: 'Month', which: 'Fourth', weekday: 'Wednesday' }, '2024-12-01', '2024-12-27', 'Fourth Wednesday of the month', 'two days off'],
  [
    { every: 'Month', which: 'Last', weekday: 'Wednesday' },
    '2024-12-01',
    '2024-12-24',
    'Last Wednesday of the month',
    'back before a holiday',
  ],
  [
    { every: 'Quarter', which: 'Third', weekday: 'Wednesday', inMonth: 3 },
    '2026-06-17',
    '2026-09-16',
    'Third Wednesday of month 3 of the quarter',
  ],
  [
    { every: 'Quarter', which: 'First', weekday: 'Monday', inMonth: 1 },
    '2026-01-20',
    '2026-04-07',
    'First Monday of month 1 of the quarter',
  ],
  [
    { every: 'Year', which: 'Second', weekday: 'Thursday', inMonth: 11 },
    '2026-01-01',
    '2026-02-12',
    'Second Thursday of month 11 of the fiscal year',
  ],
  [
    { every: 'Year', which: 'Second', weekday: 'Thursday', inMonth: 11 },
    '2026-02-12',
    '2027-02-11',
    'Second Thursday of month 11 of the fiscal year',
  ],
];

/** The same told the long way: every month is walked through day by day. */
const isOff = (day: number): boolean => weekdayOf(day) > 5 || HOLIDAYS.includes(isoOf(day));
const shifted = (day: number, step: number): number => (isOff(day) ? shifted(day + step, step) : day);
const inMonth = (first: number, { which = 'First', weekday }: Rule): number => {
  const { year, month } = partsOf(first);
  const all = Array.from({ length: serialOfParts({ year, month: month + 1, day: 0 }) - first + 1 }, (_, i) => first + i);
  const wanted = weekday === 'Working day' ? all : all.filter((day) => WEEKDAYS[weekdayOf(day) - 1] === weekday);
  const at = which === 'Last' ? wanted.length - 1 : weekday === 'Working day' ? 0 : NTH.indexOf(which);
  return shifted(wanted[at] as number, which === 'Last' ? -1 : 1);
};
const walked = (rule: Rule, from: number): number => {
  const { year, month } = partsOf(from);
  if (rule.every === 'Week') {
    const monday = from - weekdayOf(from) + 1;
    const [here, next] = [monday, monday + 7].map((day) => shifted(day + WEEKDAYS.indexOf(rule.weekday), 1)) as [number, number];
    return here >= from ? here : next;
  }
  for (let ahead = 0; ; ahead += 1) {
    const first = serialOfParts({ year, month: month + ahead - 12, day: 1 });
    const intoYear = (partsOf(first).month - 4 + 12) % 12;
    const fits = rule.every === 'Month' || (rule.every === 'Quarter' ? intoYear % 3 : intoYear) === (rule.inMonth ?? 1) - 1;
    const day = inMonth(first, rule);
    if (fits && day >= from) return day;
  }
};
const RULES: readonly Rule[] = [
  { every: 'Week', weekday: 'Thursday' },
  { every: 'Month', which: 'First', weekday: 'Tuesday' },
  { every: 'Month', which: 'Last', weekday: 'Working day' },
  { every: 'Quarter', which: 'Second', weekday: 'Friday', inMonth: 2 },
  { every: 'Year', which: 'Last', weekday: 'Monday', inMonth: 12 },
];
/** Four years, a leap year among them, in steps that meet every weekday and every day of a month. */
const DAYS = Array.from({ length: 61 }, (_, i) => on('2024-01-01') + 24 * i);
const WALKED = RULES.flatMap((rule) => DAYS.map((held) => ({ rule, held, next: walked(rule, held + 1) })));

const named = (rule: Rule, held: string, i: number): Seed => ({ name: `Meeting ${i}`, ...rule, lastHeld: held });
const plan = new Plan('2026-08-24', {
  settings: [{ fiscalYearStartMonth: 4 }],
  holidays: HOLIDAYS.map((day) => ({ day })),
  meetings: [
    ...TOLD.map(([rule, held], i) => named(rule, held, i)),
    { name: 'Never held', every: 'Month', which: 'Last', weekday: 'Friday' },
    { name: 'No rule' },
    { name: 'Today', every: 'Week', weekday: 'Monday' },
    ...WALKED.map(({ rule, held }, i) => named(rule, isoOf(held), i + 1000)),
  ],
});

test.each(TOLD.map(([rule, held, next, says, why = ''], row) => ({ held, next, says, why, row, rule })))(
  'A1.11: $says, held on $held: next on $next $why',
  ({ next, says, row }) => {
    shows(plan, { section: 'meetings', column: 'nextDate', row }, on(next));
    shows(plan, { section: 'meetings', column: 'rule', row }, says);
    shows(plan, { section: 'meetings', column: 'overdue', row }, on(next) < on('2026-08-24') ? 'Yes' : 'No');
  },
);
test('A1.11: over four years every rule gives what walking through the calendar gives', () => {
  const dates = plan.reading.filled.get('meetings')?.[0]?.columns.get('nextDate') ?? [];
  const found = WALKED.map((one, i) => ({ ...one, found: dates[TOLD.length + 3 + i] }));
  expect(
    found.filter((one) => one.found !== one.next).map(({ rule, held, next, found: got }) => [rule, isoOf(held), isoOf(next), got]),
  ).toEqual([]);
});
test('A1.11: a meeting that was never held is looked for from the as-of day, and is not overdue', () => {
  shows(plan, { section: 'meetings', column: 'nextDate', row: TOLD.length }, on('2026-08-28'));
  shows(plan, { section: 'meetings', column: 'overdue', row: TOLD.length }, 'No');
  shows(plan, { section: 'meetings', column: 'nextDate', row: TOLD.length + 1 }, null);
  shows(plan, { section: 'meetings', column: 'nextDate', row: TOLD.length + 2 }, on('2026-08-24'));
});

describe('the meetings as they ship', () => {
  const shipped = new Plan('2026-08-24');
  const row = (n: number, column: string) => ({ section: 'meetings', column, row: n });
  test('A1.11: four rhythms, each with its next date; Home lists the nearest first', () => {
    for (const [n, next] of ['2026-08-24', '2026-09-01', '2026-09-16', '2026-11-12'].entries()) {
      shows(shipped, row(n, 'nextDate'), on(next));
      shows(shipped, row(n, 'check'), 'Never held yet');
    }
    shows(shipped, { section: 'nextMeetings', column: 'name', row: 0 }, 'Weekly team sync');
    shows(shipped, { section: 'nextMeetings', column: 'date', row: 1 }, '1 Sep 2026');
    shows(shipped, { section: 'home', column: 'meetingsOverdue' }, 0);
  });
  test.each([
    [20, 80, 0.2, 'OK'],
    [21, 79, 0.21, 'More than 20.0 % of it goes into whose figures are right: agree on one source first'],
    [0, 30, 0, 'OK'],
  ])('A4.14 B15: %d minutes reconciling and %d deciding', (reconciling, deciding, share, check) => {
    shipped
      .type(row(0, 'minutesReconciling'), reconciling)
      .type(row(0, 'minutesDeciding'), deciding)
      .type(row(0, 'lastHeld'), '2026-08-24');
    shows(shipped, row(0, 'reconcilingShare'), share);
    shows(shipped, row(0, 'check'), check);
    shows(shipped, { section: 'home', column: 'reconcilingShare' }, share);
  });
  test('A4.14: the limit is a setting; without minutes there is no share', () => {
    shipped.type(row(0, 'minutesReconciling'), 21).type({ section: 'settings', column: 'reconcilingMax' }, 0.5);
    shows(shipped, row(0, 'check'), 'OK');
    shows(shipped, row(1, 'reconcilingShare'), null);
  });
  test('A1.11: a meeting not held on its day is overdue from the next day on', () => {
    shipped.type(row(1, 'lastHeld'), '2026-07-07');
    shows(shipped, row(1, 'overdue'), 'Yes');
    shows(shipped, row(1, 'check'), 'Overdue: hold it, then log it');
    shows(shipped, { section: 'home', column: 'meetingsOverdue' }, 1);
  });
  test('A1.10: who is told what has an audience, a message, a channel, an owner and a day', () => {
    const told = { section: 'communication', row: 0 };
    for (const [column, value] of [
      ['audience', 'Sales'],
      ['message', 'Which leads they get'],
      ['channel', 'Sales meeting'],
      ['owner', 'Ann'],
      ['date', '2026-08-25'],
    ] as const)
      shipped.type({ ...told, column }, value);
    shows(shipped, { ...told, column: 'state' }, 'Ahead');
    shipped.type({ ...told, column: 'date' }, '2026-08-24');
    shows(shipped, { ...told, column: 'state' }, 'Due');
  });
});

describe('A4.14 B15: the log of meetings held', () => {
  const SYNC = 'Weekly team sync';
  const of = (column: string, row = 0) => ({ section: 'meetings', column, row });
  const line = (column: string, row: number) => ({ section: 'meetingLog', column, row });
  const logged = new Plan(
    '2026-08-24',
    {
      meetingLog: [
        { day: '2026-08-17', meeting: ' weekly  team sync', minutes: 30, reconciling: 9, deciding: 20 },
        { day: '2026-08-10', meeting: SYNC, reconciling: 5, deciding: 20 },
        { day: '2026-08-25', meeting: SYNC, minutes: 30, reconciling: 30 },
        { day: '2026-08-03', meeting: 'Breakfast', minutes: 30, reconciling: 30 },
        { meeting: SYNC, minutes: 30, reconciling: 30 },
        { day: '2026-08-04', meeting: 'Monthly business review', minutes: 40, reconciling: 27, deciding: 62 },
        { day: '2026-08-24', meeting: 'Quarterly planning session', note: 'Nobody looked at the clock' },
      ],
    },
    ['settings', 'cadence', 'home'],
  );
  test.each(
    [
      ['Too much reconciling', 0.3],
      ['OK', 0.2],
      ['After the as-of day', null],
      ['No such meeting', null],
      ['No day', null],
      ['Its parts are more than all', 27 / 89],
      ['OK', null],
    ].map(([check, share], row) => ({ check, share, row })),
  )('A4.14: line $row: $check', ({ check, share, row }) => {
    shows(logged, line('check', row), check as string);
    shows(logged, line('share', row), share as number | null);
  });
  test('A4.14 A1.11: a meeting was last held on the day of its latest line, and spends what its lines say', () => {
    shows(logged, of('held'), on('2026-08-17'));
    shows(logged, of('nextDate'), on('2026-08-24'));
    shows(logged, of('reconcilingShare'), 14 / 55);
    shows(logged, of('check'), 'More than 20.0 % of it goes into whose figures are right: agree on one source first');
    shows(logged, of('held', 2), on('2026-08-24'));
    shows(logged, of('check', 2), 'OK');
  });
  test('A4.14: the share over the whole log, flagged above the limit in Settings; Home shows the same', () => {
    const all = (column: string) => ({ section: 'meetingTime', column });
    shows(logged, all('minutes'), 55 + 89);
    shows(logged, all('share'), 41 / 144);
    shows(logged, all('says'), 'More than 20.0 % of meeting time goes into whose figures are right: agree on one source first');
    shows(logged, { section: 'home', column: 'reconcilingShare' }, 41 / 144);
    const todo = () => thisWeekOf(logged.reading).todo.filter(({ sentence }) => sentence.includes('meeting time'));
    expect(todo()).toMatchObject([{ sentence: expect.stringMatching(/^More than 20.0 % of meeting time goes into/) }]);
    logged.type({ section: 'settings', column: 'reconcilingMax' }, 0.5);
    expect(todo()).toEqual([]);
    shows(logged, all('says'), 'OK');
    shows(logged, line('check', 0), 'OK');
  });
  test('A4.14: what is typed beside a meeting goes on counting: the later day, and the minutes of one without a log', () => {
    logged.type(of('lastHeld'), '2026-08-20').type(of('minutesReconciling'), 99);
    shows(logged, of('held'), on('2026-08-20'));
    shows(logged, of('reconciling'), 14);
    logged.type(of('lastHeld'), '2026-08-11');
    shows(logged, of('held'), on('2026-08-17'));
    logged.type(of('minutesReconciling', 3), 10).type(of('minutesDeciding', 3), 40).type(of('lastHeld', 3), '2026-05-14');
    shows(logged, of('reconcilingShare', 3), 0.2);
    shows(logged, of('held', 3), on('2026-05-14'));
  });
});
