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

/** Year, month (1 to 12) and day of the month. */
export const partsOf = (serial: Serial): { year: number; month: number; day: number } => {
  const date = new Date((Math.floor(serial) - UNIX_EPOCH) * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

export const isoOf = (serial: Serial): string => new Date((Math.floor(serial) - UNIX_EPOCH) * MILLISECONDS).toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (serial: Serial): number => ((((Math.floor(serial) + 5) % 7) + 7) % 7) + 1;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24 Aug 2026`, as people read it. */
export const dayWords = (serial: Serial): string => {
  const { year, month, day } = partsOf(serial);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};
