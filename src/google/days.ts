import type { Serial } from '../core/sheet/day.ts';
import type { UtilitiesService } from './services.ts';

const HOUR = 3_600_000;

/** Turns the Dates that `getValues` gives into serial days of the spreadsheet's zone, and asks each distinct instant only once. */
export const daysIn = (zone: string, utilities: () => UtilitiesService): { readonly serialOf: (date: Date) => Serial } => {
  const known = new Map<number, Serial>();
  const clock = wallClock(zone) ?? ((date: Date) => utilities().formatDate(date, zone, "yyyy-MM-dd'T'HH:mm:ss"));
  const wall = (at: number): Serial => Math.round((Date.parse(`${clock(new Date(at))}Z`) / 86_400_000 + 25_569) * 86_400) / 86_400;
  return {
    serialOf: (date) => {
      const at = date.getTime();
      const before = known.get(at);
      if (before !== undefined) return before;
      const read = wall(at);
      // Where the clocks go forward at midnight that day has none: it may be given as the hour before.
      const midnight = Math.round(read);
      const isHourBefore = Math.round((midnight - read) * 24 * 60) === 60;
      const serial = isHourBefore && wall(at + HOUR) > midnight ? midnight : read;
      known.set(at, serial);
      return serial;
    },
  };
};

/** The V8 runtime has Intl: no service call a date. Null where a runtime lacks it or does not know the zone. */
const wallClock = (zone: string): ((date: Date) => string) | null => {
  try {
    const clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    return (date) => {
      const parts = Object.fromEntries(clock.formatToParts(date).map((part) => [part.type, part.value]));
      return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`;
    };
  } catch {
    return null;
  }
};
