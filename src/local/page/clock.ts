const DAY = 86_400_000;

/** The day, as ISO text, that a clock in `zone` shows at the instant `at`. */
export const dayIn = (zone: string, at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);

/** The ISO day `days` later than `day`. */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The real instant moved by whole days, so that a clock in `zone` shows `day` at the present time of day. */
export const instantOn = (day: string, zone: string, at: number): number => {
  const moved = at + Date.parse(day) - Date.parse(dayIn(zone, at));
  const shown = dayIn(zone, moved);
  // A change to or from summer time may lie between: one hour back or forth brings the day back.
  if (shown < day) return moved + DAY / 24;
  return shown > day ? moved - DAY / 24 : moved;
};

/** A day in words, as the page shows it: `Mon 24 Aug 2026`. */
export const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

/** An instant in words in `zone`: `Mon 24 Aug 2026, 09:12`. */
export const instantInWords = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
