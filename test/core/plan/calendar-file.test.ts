import { calendarFileOf } from '../../../src/core/plan/calendar-file.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { daysIn } from '../../../src/google/days.ts';
import { Plan } from '../vectors/plan.ts';

const days = daysIn('Europe/Berlin', () => {
  throw new Error('Intl knows the zone.');
});
const place = {
  zone: 'Europe/Berlin',
  offsetAt: (moment: number) => Math.round((days.serialOf(new Date(moment)) - 25_569 - moment / 86_400_000) * 1440),
  document: 'a/b',
  now: Date.UTC(2026, 7, 24, 7, 8, 9),
};
const fileOf = (meetings: readonly Seed[], more: Readonly<Record<string, readonly Seed[]>> = {}): string =>
  calendarFileOf(new Plan('2026-08-24', { meetings, ...more }, ['cadence']).reading, place) ?? '';
/** The lines of a file, unfolded, as RFC 5545 says. */
const linesOf = (file: string): string[] => file.replace(/\r\n[ \t]/g, '').split('\r\n');
const eventsOf = (file: string): string[][] =>
  linesOf(file)
    .join('\n')
    .split('BEGIN:VEVENT\n')
    .slice(1)
    .map((event) => event.split('\n'));

const WEEKLY = { name: 'Sync', every: 'Week', weekday: 'Monday', time: '09:30', length: 30, key: 'weekly' };
test.each<[of: string, meeting: Seed, start: string, rule: string]>([
  ['weekly', WEEKLY, '20260824T093000', 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO'],
  ['fortnightly', { ...WEEKLY, every: 'Two weeks', weekday: 'Friday', time: '2 pm' }, '20260828T140000', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  [
    'first Tuesday',
    { ...WEEKLY, every: 'Month', which: 'First', weekday: 'Tuesday' },
    '20260901T093000',
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU',
  ],
  ['last Friday', { ...WEEKLY, every: 'Month', which: 'Last', weekday: 'Friday' }, '20260828T093000', 'FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR'],
  [
    'third Wednesday of the quarter',
    { ...WEEKLY, every: 'Quarter', which: 'Third', weekday: 'Wednesday', inMonth: 3 },
    '20260916T093000',
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=3WE',
  ],
  [
    'second Thursday of the year',
    { ...WEEKLY, every: 'Year', which: 'Second', weekday: 'Thursday', inMonth: 11 },
    '20261112T093000',
    'FREQ=MONTHLY;INTERVAL=12;BYDAY=2TH',
  ],
  [
    'last working day',
    { ...WEEKLY, every: 'Month', which: 'Last', weekday: 'Working day' },
    '20260831T093000',
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  ],
])('A1.11 a meeting held %s', (_, meeting, start, rule) => {
  const [event = []] = eventsOf(fileOf([meeting]));
  expect(event).toContain(`DTSTART;TZID=Europe/Berlin:${start}`);
  expect(event).toContain(`RRULE:${rule}`);
  expect(event.some((line) => /^(EXDATE|RDATE)/.test(line))).toBe(false);
});

test('A1.11 one that a holiday moves keeps its rule, without that day and with the other', () => {
  const [event = []] = eventsOf(fileOf([WEEKLY], { holidays: [{ day: '2026-08-24', name: 'Bridge' }] }));
  expect(event).toEqual(
    expect.arrayContaining([
      'DTSTART;TZID=Europe/Berlin:20260824T093000',
      'EXDATE;TZID=Europe/Berlin:20260824T093000',
      'RDATE;TZID=Europe/Berlin:20260825T093000',
    ]),
  );
});

test('A1.11 the file is as RFC 5545 wants it: line ends, folding, escapes, ids, the zone', () => {
  const name = `Sync, "${'ü'.repeat(60)}"; a\\b 🚀`;
  const file = fileOf([{ ...WEEKLY, name, purpose: 'One\nTwo' }]);
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(file.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(linesOf(file)).toContain(`SUMMARY:${name.replace(/\\/g, '\\\\').replace(/[;,]/g, '\\$&')}`);
  expect(linesOf(file)).toContain('DESCRIPTION:One\\nTwo');
  expect(linesOf(file)).toEqual(
    expect.arrayContaining([
      'VERSION:2.0',
      'UID:weekly-a-b@throughline',
      'DTSTAMP:20260824T070809Z',
      'DURATION:PT30M',
      'TZID:Europe/Berlin',
    ]),
  );
  const zone = linesOf(file).join('\n');
  expect(zone).toContain('BEGIN:STANDARD\nDTSTART:20261025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD');
  expect(zone).toContain('BEGIN:DAYLIGHT\nDTSTART:20270328T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT');
  for (const part of ['VCALENDAR', 'VTIMEZONE', 'VEVENT', 'STANDARD', 'DAYLIGHT'])
    expect(zone.split(`BEGIN:${part}\n`)).toHaveLength(zone.split(`END:${part}\n`).length);
});

test('A1.11 the four rhythms that every plan begins with; without a time a meeting takes the day; without a date there is no file', () => {
  expect(eventsOf(calendarFileOf(new Plan('2026-08-24', {}, ['cadence']).reading, place) ?? '')).toHaveLength(4);
  expect(eventsOf(fileOf([{ ...WEEKLY, time: 'after lunch' }]))[0]).toContain('DTSTART;VALUE=DATE:20260824');
  expect(fileOf([{ name: 'Some day' }])).toBe('');
});
