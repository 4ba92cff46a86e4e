import { daysIn } from '../../src/google/days.ts';
import { dateOfSerial } from '../../src/local/adapter/clock.ts';
import { tell } from '../kept.ts';

// Google gives a day as the moment of its midnight in the spreadsheet's zone: every zone, every day of a year, and none is ever off by one.

const ZONES = Intl.supportedValuesOf('timeZone');
const [FIRST, DAYS] = [46_023, 365];
const noUtilities = () => {
  throw new Error('Intl knows the zone.');
};
/** Zones whose clocks show the same through the year are tried once. */
const clocks = new Map<string, string>();
for (const zone of [...ZONES, 'Etc/GMT+12', 'Etc/GMT-14']) {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
  const told = Array.from({ length: DAYS * 4 }, (_, i) => clock.format(Date.UTC(2026, 0, 1, 6 * i)).slice(-9));
  clocks.set(told.join(), clocks.get(told.join()) ?? zone);
}

test(`every day of 2026 in ${ZONES.length} zones is that day`, () => {
  const wrong: string[] = [];
  for (const zone of clocks.values()) {
    const days = daysIn(zone, noUtilities);
    for (let day = FIRST; day < FIRST + DAYS; day += 1) {
      const read = days.serialOf(dateOfSerial(day, zone));
      // Where the clocks go forward at midnight the day begins at one.
      if (Math.floor(read) !== day || read - day > 1 / 23) wrong.push(`${zone}: ${day} is read as ${read}`);
    }
  }
  expect(wrong).toEqual([]);
  tell('zonesTried', ZONES.length);
  expect(clocks.size).toBeGreaterThan(60);
});

test('an hour of a day is kept, and a zone that the runtime does not know is asked of Google', () => {
  expect(daysIn('Asia/Kolkata', noUtilities).serialOf(dateOfSerial(46_258.75, 'Asia/Kolkata'))).toBe(46_258.75);
  const asked = daysIn('Nowhere/Land', () => ({ formatDate: () => '2026-08-24T12:00:00', getUuid: () => '' }));
  expect(asked.serialOf(new Date(0))).toBe(46_258.5);
});
