const MILLISECONDS_A_DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Making a clock costs thirty times what asking it costs. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  clocks.set(timeZone, made);
  return made;
};

/** What a clock on a wall in the zone shows at an instant, as the UTC instant with the same digits. */
const wallOf = (instant: number, zone: string): number => {
  const shown: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** Whether this is an IANA zone that dates can be told in. */
export const isZone = (zone: string): boolean => {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** The serial day number (0 is 30 December 1899, hours as fraction) that a clock in the zone shows. */
export const serialOfDate = (date: Date, zone: string): number => (wallOf(date.getTime(), zone) - EPOCH) / MILLISECONDS_A_DAY;

/** The instant at which a clock in the zone shows the UTC digits given. */
export const instantOfWall = (wall: number, zone: string): number => {
  let instant = wall;
  for (let round = 0; round < 3; round += 1) instant += wall - wallOf(instant, zone);
  return instant;
};

/** The instant at which a clock in the zone shows the serial day number. */
export const dateOfSerial = (serial: number, zone: string): Date =>
  new Date(instantOfWall(EPOCH + Math.round(serial * 86_400) * 1000, zone));

/** ISO text of a serial day; with the time of day when it has one. */
export const isoOfSerial = (serial: number): string => {
  const iso = new Date(EPOCH + Math.round(serial * 86_400) * 1000).toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `Utilities.formatDate` for the patterns of SimpleDateFormat that have a meaning without a locale; others throw. */
export const formatDate = (date: Date, zone: string, pattern: string): string => {
  const wall = new Date(wallOf(date.getTime(), zone));
  const offset = Math.round((wall.getTime() - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
  const newYear = Date.UTC(wall.getUTCFullYear(), 0, 1);
  const dayOfYear = Math.floor((wall.getTime() - newYear) / MILLISECONDS_A_DAY);
  const padded = (value: number, width: number): string => String(value).padStart(width, '0');
  const offsetText = (colon: string): string => {
    const minutes = Math.abs(offset);
    return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${colon}${padded(minutes % 60, 2)}`;
  };
  const field = (letter: string, width: number): string => {
    const month = wall.getUTCMonth();
    switch (letter) {
      case 'y':
        return width === 2 ? padded(wall.getUTCFullYear() % 100, 2) : padded(wall.getUTCFullYear(), width);
      case 'M':
        return width > 2 ? (MONTHS[month] ?? '').slice(0, width === 3 ? 3 : undefined) : padded(month + 1, width);
      case 'd':
        return padded(wall.getUTCDate(), width);
      case 'E':
        return (DAYS[wall.getUTCDay()] ?? '').slice(0, width < 4 ? 3 : undefined);
      case 'u':
        return padded(wall.getUTCDay() || 7, width);
      case 'D':
        return padded(dayOfYear + 1, width);
      case 'w':
        return padded(Math.floor((dayOfYear + new Date(newYear).getUTCDay()) / 7) + 1, width);
      case 'H':
        return padded(wall.getUTCHours(), width);
      case 'h':
        return padded(wall.getUTCHours() % 12 || 12, width);
      case 'm':
        return padded(wall.getUTCMinutes(), width);
      case 's':
        return padded(wall.getUTCSeconds(), width);
      case 'S':
        return padded(date.getUTCMilliseconds(), width);
      case 'a':
        return wall.getUTCHours() < 12 ? 'AM' : 'PM';
      case 'Z':
        return offsetText('');
      case 'X':
        return offset === 0 ? 'Z' : offsetText(width === 3 ? ':' : '').slice(0, width === 1 ? 3 : undefined);
      case 'z':
        return offset === 0 ? 'GMT' : `GMT${offsetText(':')}`;
      default:
        throw new Error(`Utilities.formatDate "${letter}": not in the local host`);
    }
  };
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (all, quoted: string | undefined, letter: string | undefined) =>
    letter ? field(letter, all.length) : quoted ? quoted.replace(/''/g, "'") : "'",
  );
};

let isPatched = false;

/** Runs work of the engine, whose TODAY() asks `Date.now`, at the host's clock. */
export const withClock = <T>(now: () => number, work: () => T): T => {
  if (isPatched) return work();
  const instant = now();
  const real = Date.now;
  Date.now = () => instant;
  isPatched = true;
  try {
    return work();
  } finally {
    Date.now = real;
    isPatched = false;
  }
};

/** `Date` as a program sees it: the real one, but now is the host's. Every real date is an instance of it. */
export const dateAt = (now: () => number): DateConstructor =>
  new Proxy(Date, {
    construct: (target, args) => (args.length === 0 ? new Date(now()) : Reflect.construct(target, args)),
    apply: () => new Date(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
