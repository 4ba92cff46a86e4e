import { isoOf, type Serial, weekdayOf } from '../sheet/day.ts';
import { type Book, type Entry, entriesOf, fieldOf, numberIn, textIn } from './book.ts';

/** Where and when the file is made. */
export interface CalendarPlace {
  /** An IANA name. */
  readonly zone: string;
  /** Minutes ahead of UTC at a moment, given in milliseconds since 1970. */
  readonly offsetAt: (moment: number) => number;
  /** Makes the events' ids its own: the same file taken in twice changes them instead of doubling them. */
  readonly document: string;
  readonly now: number;
}

/** RFC 5545, 3.3.11: what has a meaning in a text is escaped. */
const escaped = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: other control characters are not allowed in a text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
const octets = (letter: string): number => {
  const code = letter.codePointAt(0) as number;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};
const MOST_OCTETS = 75;
/** RFC 5545, 3.1: no line is longer than 75 octets; no letter is cut in two. */
const folded = (line: string): string => {
  let out = '';
  let length = 0;
  for (const letter of line) {
    const size = octets(letter);
    if (length + size > MOST_OCTETS) {
      out += '\r\n ';
      length = 1;
    }
    out += letter;
    length += size;
  }
  return out;
};

const DAY = 86_400_000;
const HOUR = 3_600_000;
const EPOCH: Serial = 25_569;
const compact = (text: string): string => text.replace(/[-:]/g, '').replace(/\.\d+/, '');
/** `20260824T093000`, the wall clock that a moment of UTC reads. */
const stamp = (moment: number): string => compact(new Date(moment).toISOString()).replace('Z', '');
const offset = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}${String(size % 60).padStart(2, '0')}`;
};
const YEARS = 6;
/** The zone's rules as far as a calendar that does not know its name needs them: every change of the clock for some years. */
const timezone = ({ zone, offsetAt }: CalendarPlace, from: number): readonly string[] => {
  const part = (kind: 'STANDARD' | 'DAYLIGHT', onset: string, [before, after]: readonly [number, number]): readonly string[] => [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ];
  const changes: string[] = [];
  for (let day = from; day < from + YEARS * 366 * DAY; day += DAY) {
    const [before, after] = [offsetAt(day), offsetAt(day + DAY)];
    if (before === after) continue;
    let hour = day;
    while (offsetAt(hour + HOUR) === before) hour += HOUR;
    // Clocks change on a full or a half hour.
    const moment = offsetAt(hour + HOUR / 2) === before ? hour + HOUR : hour + HOUR / 2;
    changes.push(...part(after > before ? 'DAYLIGHT' : 'STANDARD', stamp(moment + before * 60_000), [before, after]));
  }
  const first = offsetAt(from);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...part('STANDARD', '19700101T000000', [first, first]), ...changes, 'END:VTIMEZONE'];
};

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ORDINALS: Readonly<Record<string, number>> = { First: 1, Second: 2, Third: 3, Fourth: 4, Last: -1 };
const MONTHS: Readonly<Record<string, number>> = { Month: 1, Quarter: 3, Year: 12 };
/** How a meeting's rule reads as a recurrence; its first day says the rest. */
const recurrence = (meeting: Entry, weekend: string): string => {
  const every = textIn(meeting, 'every');
  const weekday = textIn(meeting, 'weekday') || 'Monday';
  const day = DAYS[NAMES.indexOf(weekday)];
  const ordinal = ORDINALS[textIn(meeting, 'which')] ?? 1;
  const working = DAYS.filter((_, i) => !weekend.includes(NAMES[i] as string)).join(',');
  const months = MONTHS[every];
  if (months === undefined) return `FREQ=WEEKLY;INTERVAL=${every === 'Two weeks' ? 2 : 1};BYDAY=${day ?? 'MO'}`;
  return day === undefined
    ? `FREQ=MONTHLY;INTERVAL=${months};BYDAY=${working};BYSETPOS=${ordinal < 0 ? -1 : 1}`
    : `FREQ=MONTHLY;INTERVAL=${months};BYDAY=${ordinal}${day}`;
};

/** Minutes after midnight of `9:30`, `09.30`, `2 pm`; null for other words. */
const minutesOf = (time: string): number | null => {
  const parts = /^\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\b/i.exec(time);
  if (!parts) return null;
  const [, hour = '', minute = '0', half] = parts;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  return hours > 23 || Number(minute) > 59 ? null : hours * 60 + Number(minute);
};

const event = (meeting: Entry, index: number, weekend: string, place: CalendarPlace): readonly string[] => {
  const next = Math.floor(numberIn(meeting, 'nextDate') as number);
  const ruled = numberIn(meeting, next === numberIn(meeting, 'here') ? 'plannedHere' : 'plannedNext');
  const byRule = ruled === null || !isOnRule(meeting, ruled, weekend) ? next : Math.floor(ruled);
  const minutes = minutesOf(textIn(meeting, 'time'));
  const at = (day: Serial): string =>
    minutes === null ? `;VALUE=DATE:${compact(isoOf(day))}` : `;TZID=${place.zone}:${stamp((day - EPOCH) * DAY + minutes * 60_000)}`;
  const length = numberIn(meeting, 'length');
  const lines = [textIn(meeting, 'purpose'), textIn(meeting, 'agenda').replace(/ · /g, '\n'), `With: ${textIn(meeting, 'attendees')}`];
  return [
    'BEGIN:VEVENT',
    `UID:${(textIn(meeting, 'key') || `meeting-${index + 1}`).replace(/[^\w-]/g, '-')}-${place.document.replace(/[^\w-]/g, '-')}@throughline`,
    `DTSTAMP:${stamp(place.now)}Z`,
    `DTSTART${at(byRule)}`,
    ...(minutes === null ? [] : [`DURATION:PT${length === null || length < 1 ? 60 : Math.round(length)}M`]),
    `RRULE:${recurrence(meeting, weekend)}`,
    // A day off has moved this one.
    ...(byRule === next ? [] : [`EXDATE${at(byRule)}`, `RDATE${at(next)}`]),
    `SUMMARY:${escaped(textIn(meeting, 'name'))}`,
    `DESCRIPTION:${escaped(lines.filter((line) => line !== '' && line !== 'With: ').join('\n\n'))}`,
    'END:VEVENT',
  ];
};
/** Whether a day is one that the recurrence itself gives: with working days the rule looks past days off by itself. */
const isOnRule = (meeting: Entry, day: Serial, weekend: string): boolean =>
  textIn(meeting, 'weekday') !== 'Working day' || !weekend.includes(NAMES[weekdayOf(day) - 1] as string);

/** The meetings of Cadence as a calendar file (RFC 5545); null where none has a date yet. */
export const calendarFileOf = (book: Book, place: CalendarPlace): string | null => {
  const meetings = entriesOf(book, 'meetings').filter((meeting) => numberIn(meeting, 'nextDate') !== null);
  if (meetings.length === 0) return null;
  const weekend = String(fieldOf(book, 'settings', 'weekend') ?? '');
  const first = Math.min(...meetings.map((meeting) => numberIn(meeting, 'nextDate') as number));
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Throughline//Operating cadence//EN',
    'CALSCALE:GREGORIAN',
    ...timezone(place, (Math.floor(first) - EPOCH - 31) * DAY),
    ...meetings.flatMap((meeting, i) => event(meeting, i, weekend, place)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
};
