/**
 * A day as a sheet holds it: whole days since 30 December 1899, with no hour and no zone.
 * ISO text (`2026-08-24`) is its only other form.
 */
export type Serial = number;

const MILLISECONDS = 86_400_000;
const UNIX_EPOCH: Serial = 25_569;

/** The serial day of ISO text, or null when it names no day. */
export const serialOf = (iso: string): Serial | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const serial = serialOfParts({ year, month, day });
  return isoOf(serial) === iso ? serial : null;
};

/** The serial day of a calendar date; month 1 to 12, days and months beyond their range roll over. */
export const serialOfParts = ({ year, month, day }: { year: number; month: number; day: number }): Serial =>
  Date.UTC(year, month - 1, day) / MILLISECONDS + UNIX_EPOCH;

/** 1 January 1 and 31 December 9999: what people type may lie beyond, and no calendar goes on there. */
const [FIRST_DAY, LAST_DAY] = [-693_593, 2_958_465];
/** Whether a number is a day of the calendar. */
export const isOnCalendar = (serial: number): boolean => serial >= FIRST_DAY && serial < LAST_DAY + 1;
/** The day, or the nearest one that is on the calendar. */
const dateOf = (serial: Serial): Date =>
  new Date((Math.floor(Math.min(LAST_DAY, Math.max(FIRST_DAY, serial))) - UNIX_EPOCH) * MILLISECONDS);

/** Year, month (1 to 12) and day of the month; beyond the calendar those of its last or first day. */
export const partsOf = (serial: Serial): { year: number; month: number; day: number } => {
  const date = dateOf(serial);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** ISO text of a day; beyond the calendar that of its last or first day. */
export const isoOf = (serial: Serial): string => dateOf(serial).toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (serial: Serial): number => ((((Math.floor(serial) + 5) % 7) + 7) % 7) + 1;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24 Aug 2026`, as people read it; a number that is no day of the calendar as the number it is. */
export const dayWords = (serial: Serial): string => {
  if (!isOnCalendar(serial)) return String(serial);
  const { year, month, day } = partsOf(serial);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};
