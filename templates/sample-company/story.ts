import { isoOf, type Serial, weekdayOf } from '../../src/core/sheet/day.ts';
import type { Period, Seed } from '../../src/core/tab/template.ts';

/** A working day of the quarter, whichever quarter it is: 34 is Thursday of week 3, 121 Monday of week 12; 0 is before the quarter. */
export type Moment = number;
/** What does not happen in this quarter. */
export const NEVER: Moment = 999;

/** What a person at the sample company could know on a day. */
export interface Story {
  readonly quarter: Period;
  readonly today: Serial;
  readonly dayOf: (moment: Moment) => Serial;
  readonly isPast: (moment: Moment) => boolean;
  readonly iso: (moment: Moment) => string;
  /** Numbers of the weeks whose Friday lies in the quarter and is not after the day: the check-ins made. */
  readonly weeks: readonly number[];
}

/** The quarter as it stood on a day. Its weeks run Monday to Sunday and begin with the one that holds the first day, however short that is. */
export const storyOn = ({ today, quarter }: { readonly today: Serial; readonly quarter: Period }): Story => {
  const monday = quarter.start - weekdayOf(quarter.start) + 1;
  const first = weekdayOf(quarter.start) > 5 ? monday + 7 : quarter.start;
  const dayOf = (moment: Moment): Serial => Math.max(first, monday + 7 * Math.floor(moment / 10) + (moment % 10) - 8);
  return {
    quarter,
    today,
    dayOf,
    isPast: (moment) => moment === 0 || dayOf(moment) <= today,
    iso: (moment) => isoOf(dayOf(moment)),
    weeks: Array.from({ length: 13 }, (_, i) => i + 1).filter(
      (week) => monday + 7 * week - 3 >= quarter.start && monday + 7 * week - 3 <= today,
    ),
  };
};

/** A row without its empty cells. */
export const rowOf = (cells: Readonly<Record<string, Seed[string] | undefined>>): Seed =>
  Object.fromEntries(Object.entries(cells).filter((entry): entry is [string, Seed[string]] => entry[1] !== undefined && entry[1] !== ''));

/** Rows from the names of their columns, parted by blanks, and their cells in that order. */
export const rowsOf = (columns: string, rows: readonly (readonly (Seed[string] | undefined)[])[]): readonly Seed[] =>
  rows.map((cells) => rowOf(Object.fromEntries(columns.split(' ').map((name, i) => [name, cells[i]]))));
