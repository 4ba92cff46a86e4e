import { DEFAULTS, type DigestSettings, isLate, nextDigest, type Schedule, wavesAt, weekKeyOf } from '../../../src/core/digest/schedule.ts';
import { switchOn } from '../../../src/core/jobs/digest-schedule.ts';
import { sendDigest } from '../../../src/core/jobs/send-digest.ts';
import type { WorkingDays } from '../../../src/core/plan/ripple.ts';
import { isoOf, weekdayOf } from '../../../src/core/sheet/day.ts';
import { serialOfDate } from '../../../src/local/adapter/clock.ts';
import { type Company, companyOf, LATE, on } from './company.ts';
import { Document } from './ports.ts';

const at = (moment: string): number => {
  const [day = '', time = '00:00'] = moment.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return on(day) + (hour * 60 + minute) / 1440;
};
const scheduleOf = (settings: Partial<DigestSettings> = {}, since = '2026-01-01'): Schedule => ({
  isOn: true,
  owner: 'me@x.example',
  since: at(since),
  ownedSince: at(since),
  settings: { ...DEFAULTS, ...settings },
});
const daysOff = (days: readonly string[] = [], weekend = '0000011'): WorkingDays => ({ weekend, holidays: new Set(days.map(on)) });
const shown = (schedule: Schedule, moment: string, holidays: readonly string[] = []): string =>
  wavesAt(schedule, daysOff(holidays), at(moment))
    .map(({ kind, week, due }) => `${kind} ${week} ${isoOf(due)} ${Math.round((due % 1) * 24)}h`)
    .join(', ');

test.each([
  ['2025-12-28', '2025-W52'],
  ['2025-12-29', '2026-W01'],
  ['2026-01-01', '2026-W01'],
  ['2026-01-05', '2026-W02'],
  ['2026-02-16', '2026-W08'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
])('%s lies in %s', (day, week) => {
  expect(weekKeyOf(on(day))).toBe(week);
});

describe('what is due', () => {
  test.each<[string, Partial<DigestSettings>, string, string, string[]?]>([
    ['Monday before the hour: the week before', {}, '2026-08-24 07:59', 'digest 2026-W34 2026-08-17 8h'],
    ['Monday at the hour', {}, '2026-08-24 08:00', 'digest 2026-W35 2026-08-24 8h'],
    ['all week after', {}, '2026-08-30 23:59', 'digest 2026-W35 2026-08-24 8h'],
    ['another day and hour', { weekday: 5, hour: 16 }, '2026-08-28 16:00', 'digest 2026-W35 2026-08-28 16h'],
    ['a holiday: not yet', {}, '2026-08-24 08:00', 'digest 2026-W34 2026-08-17 8h', ['2026-08-24']],
    ['a holiday: the next day', {}, '2026-08-25 08:00', 'digest 2026-W35 2026-08-25 8h', ['2026-08-24']],
    ['two holidays', {}, '2026-08-26 08:00', 'digest 2026-W35 2026-08-26 8h', ['2026-08-24', '2026-08-25']],
    [
      'a holiday on Friday moves past the weekend, and keeps its week',
      { weekday: 5 },
      '2026-08-31 08:00',
      'digest 2026-W35 2026-08-31 8h',
      ['2026-08-28'],
    ],
    ['whoever chooses a Sunday gets it on Sundays', { weekday: 7 }, '2026-08-30 08:00', 'digest 2026-W35 2026-08-30 8h'],
    ['a nudge on Thursday', { nudge: true }, '2026-08-27 08:00', 'digest 2026-W35 2026-08-24 8h, nudge 2026-W35 2026-08-27 8h'],
    ['a nudge a day late', { nudge: true }, '2026-08-28 12:00', 'digest 2026-W35 2026-08-24 8h, nudge 2026-W35 2026-08-27 8h'],
    ['no nudge at the weekend', { nudge: true }, '2026-08-29 08:00', 'digest 2026-W35 2026-08-24 8h'],
  ])('%s', (_, settings, moment, expected, holidays = []) => {
    expect(shown(scheduleOf(settings), moment, holidays)).toBe(expected);
  });

  test('a week that was over its day before it was switched on is nobody’s; the day itself counts', () => {
    expect(shown(scheduleOf({}, '2026-08-25 10:00'), '2026-08-25 10:30')).toBe('');
    expect(shown(scheduleOf({}, '2026-08-24 10:00'), '2026-08-24 10:30')).toBe('digest 2026-W35 2026-08-24 8h');
  });

  test('three hours after its hour it is late, but not for having been switched on later', () => {
    const [wave] = wavesAt(scheduleOf(), daysOff(), at('2026-08-24 11:01'));
    expect(isLate(wave!, scheduleOf(), at('2026-08-24 10:59'))).toBe(false);
    expect(isLate(wave!, scheduleOf(), at('2026-08-24 11:01'))).toBe(true);
    expect(isLate(wave!, scheduleOf({}, '2026-08-24 11:00'), at('2026-08-24 11:30'))).toBe(false);
  });

  test('the next one', () => {
    expect(isoOf(nextDigest(scheduleOf(), daysOff(), at('2026-08-24 08:00')).due)).toBe('2026-08-31');
    // Where Friday and Saturday are off, a holiday on Thursday puts it off to Sunday.
    expect(isoOf(nextDigest(scheduleOf({ weekday: 4 }), daysOff(['2026-08-27'], '0000110'), at('2026-08-24 08:00')).due)).toBe(
      '2026-08-30',
    );
    expect(isoOf(nextDigest(scheduleOf(), daysOff(['2026-08-31']), at('2026-08-24 08:00')).due)).toBe('2026-09-01');
  });
});

describe('a year of hourly runs', () => {
  const HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
    'Europe/Berlin': [
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-25',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
    ],
    'America/New_York': ['2026-01-01', '2026-01-19', '2026-05-25', '2026-07-03', '2026-09-07', '2026-11-26', '2026-12-25', '2027-01-01'],
  };
  let companies: Readonly<Record<string, Company>>;
  beforeAll(() => {
    companies = Object.fromEntries(
      Object.entries(HOLIDAYS).map(([zone, days]) => [
        zone,
        companyOf(
          '2026-08-24',
          { ...LATE, settings: [{ fiscalYearStartMonth: 2 }], holidays: days.map((day) => ({ day, name: 'Holiday' })) },
          ['settings', 'milestones'],
        ),
      ]),
    );
  }, 60_000);

  test.each([
    ['Europe/Berlin', 1, 8],
    ['America/New_York', 1, 8],
    ['Europe/Berlin', 7, 2],
    ['America/New_York', 7, 2],
    ['America/New_York', 5, 23],
    ['Europe/Berlin', 5, 0],
  ] as const)(
    '%s, on day %i at %i o’clock: one digest a week, each',
    (zone, weekday, hour) => {
      const company = companies[zone] as Company;
      const document = new Document();
      const off = daysOff(HOLIDAYS[zone]);
      let wall = 0;
      const ports = document.portsOf('me@x.example', () => company.staleBookOn(Math.floor(wall)));
      const first = Date.UTC(2026, 0, 1, 12);
      wall = serialOfDate(new Date(first), zone);
      switchOn({ ...ports, people: [], days: off }, { settings: { weekday, hour }, recipients: null }, () => undefined, wall);
      const weeks: string[] = [];
      // A clock trigger fires once an hour, at a minute of its own that wanders.
      for (let n = 0; n < 366 * 24; n += 1) {
        wall = serialOfDate(new Date(first + n * 3_600_000 + ((n * 37) % 60) * 60_000), zone);
        document.quota = 100;
        const sentence = sendDigest({ ...ports, zone }, wall).sentence;
        const sent = /^1 digest sent for (\d{4}-W\d\d)\.$/.exec(sentence)?.[1];
        if (sent === undefined) {
          expect(sentence).toBe('Nothing was due.');
          continue;
        }
        weeks.push(sent);
        expect(off.holidays.has(Math.floor(wall))).toBe(false);
        if (weekdayOf(wall) !== weekday) expect(off.holidays.has(Math.floor(wall) - 1) || weekdayOf(wall) === 1).toBe(true);
        // In its hour; an hour that the clock skips in spring is made up for in the next one.
        expect(Math.floor((wall % 1) * 24 + 1e-6) - hour).toBeLessThanOrEqual(1);
        expect(document.outbox[document.outbox.length - 1]?.text).not.toContain('sent late');
      }
      const lived = weeks[0] === '2026-W01' ? 53 : 52;
      expect(new Set(weeks).size).toBe(weeks.length);
      expect(weeks).toEqual(
        Array.from({ length: lived }, (_, i) => weekKeyOf(on('2025-12-29') + 7 * (i + 53 - lived))).slice(0, weeks.length),
      );
      expect(weeks.length).toBeGreaterThanOrEqual(52);
      expect(document.outbox).toHaveLength(weeks.length);
    },
    60_000,
  );

  test('the same year with a trigger that sleeps for days: each week that it wakes in gets its digest, late ones are marked', () => {
    const company = companies['Europe/Berlin'] as Company;
    const document = new Document();
    let wall = at('2026-02-02 07:00');
    const ports = document.portsOf('me@x.example', () => company.staleBookOn(Math.floor(wall)));
    switchOn({ ...ports, people: [], days: daysOff() }, { settings: {}, recipients: null }, () => undefined, wall);
    const weeks: string[] = [];
    for (; wall < at('2026-12-20'); wall += 2.3) {
      document.quota = 100;
      const sent = /^1 digest sent for (\d{4}-W\d\d)\.$/.exec(sendDigest(ports, wall).sentence)?.[1];
      if (sent) weeks.push(sent);
    }
    expect(weeks).toEqual(Array.from({ length: weeks.length }, (_, i) => weekKeyOf(on('2026-02-02') + 7 * i)));
    expect(weeks.length).toBeGreaterThanOrEqual(45);
    expect(document.outbox.filter(({ text }) => text.includes('sent late')).length).toBeGreaterThan(40);
  });

  test('the fiscal year from February names its quarters in the mail', () => {
    const company = companies['Europe/Berlin'] as Company;
    const document = new Document();
    for (const [day, quarter] of [
      ['2026-01-26', 'Q4'],
      ['2026-02-02', 'Q1'],
      ['2026-05-04', 'Q2'],
    ] as const) {
      const ports = document.portsOf('me@x.example', () => company.staleBookOn(on(day)));
      switchOn({ ...ports, people: [], days: daysOff() }, { settings: {}, recipients: null }, () => undefined, at('2026-01-05 07:00'));
      sendDigest(ports, at(`${day} 08:10`));
      expect(document.outbox[document.outbox.length - 1]?.subject).toMatch(new RegExp(`^${quarter} wk `));
    }
  });
});
