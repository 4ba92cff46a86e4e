import type { Serial } from '../core/sheet/day.ts';
import type { UtilitiesService } from './services.ts';

/** Turns the Dates that `getValues` gives into serial days of the spreadsheet's zone, and asks each distinct instant only once. */
export const daysIn = (zone: string, utilities: () => UtilitiesService): { readonly serialOf: (date: Date) => Serial } => {
  const known = new Map<number, Serial>();
  const wall = wallClock(zone) ?? ((date: Date) => utilities().formatDate(date, zone, "yyyy-MM-dd'T'HH:mm:ss"));
  return {
    serialOf: (date) => {
      const at = date.getTime();
      const before = known.get(at);
      if (before !== undefined) return before;
      const serial = Math.round((Date.parse(`${wall(date)}Z`) / 86_400_000 + 25_569) * 86_400) / 86_400;
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
