import { inUnit } from '../plan/status.ts';
import { dayWords, partsOf, type Serial, weekdayOf } from '../sheet/day.ts';
import type { Value } from '../sheet/value.ts';
import { shownValue } from '../tab/read-tab.ts';

/** Line breaks, control characters, direction overrides, invisible characters and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** At most so many characters, never half of one, with an ellipsis where something was cut. */
export const clip = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const characters = Array.from(text.slice(0, most * 2 + 2));
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};

/** What a cell says, on one line, clipped; right-to-left text is kept to itself so that it cannot turn its neighbours around. */
export const said = (value: Value | undefined, most = 110): string => {
  const line = clip(
    shownValue(value ?? null)
      .slice(0, 2000)
      .replace(UNSEEN, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    most,
  );
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
};

/** `66.7%`, as cells show it. */
export const percentOf = (share: number): string => shownValue(share, { kind: 'percent', label: '', choices: [] }).replace(' ', '');
/** A figure in its KPI's unit: `$430,000`, `12.5%`, `54 days`. */
export const amountOf = (value: number, unit: string): string => inUnit(value, unit).replace(' %', '%');

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** `Monday` for 1. */
/** 1 for Monday to 7 for Sunday, or null for what is no weekday. */
export const weekdayNamed = (name: unknown): number | null => {
  const at = WEEKDAYS.indexOf(name as string);
  return at < 0 ? null : at + 1;
};
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] ?? '';
/** The last day of the year 9999: what a day cell holds beyond it is no day of anybody's plan. */
const LAST_DAY = 2_958_465;
/** `24 Aug`; with the year when it is not that of the other day. */
export const dayBeside = (day: Serial, other: Serial): string => {
  if (day < 0 || day > LAST_DAY) return 'an impossible day';
  return partsOf(day).year === partsOf(other).year ? dayWords(day).slice(0, -5) : dayWords(day);
};
/** `08:05`, from the fraction of a day. */
export const timeWords = (moment: Serial): string => {
  const minutes = Math.floor(((moment % 1) + 1e-9) * 1440);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
/** `Monday 24 Aug 2026, 08:05`. */
export const momentWords = (moment: Serial): string => `${weekdayName(weekdayOf(moment))} ${dayWords(moment)}, ${timeWords(moment)}`;
