import { keyOfText } from '../expression/to-value.ts';
import { dayWords, isoOf, type Serial, weekdayOf } from '../sheet/day.ts';
import { type Book, type Entry, entriesOf, fieldOf, numberIn, textIn } from './book.ts';
import type { WeekView } from './review-view.ts';

/** The Monday of the week that holds a day. */
const mondayOf = (day: Serial): Serial => Math.floor(day) - weekdayOf(day) + 1;

/** One commitment as it goes on into another week. */
export interface CarriedCommitment {
  readonly week: Serial;
  readonly person: string;
  readonly commitment: string;
  readonly milestone: string;
  readonly carried: number;
}
/** The roll from one week to the next. */
export interface Roll {
  readonly from: Serial;
  readonly to: Serial;
  readonly carried: readonly CarriedCommitment[];
  readonly view: WeekView;
}

/**
 * A1.07: the latest week with commitments, up to the present one, rolls into the next: what was not kept goes along, with the number of times
 * it was carried. What stands in that week already is not carried again, so that rolling twice adds nothing. Null where no commitment stands.
 */
export const rollIn = (book: Book): Roll | null => {
  const asOf = fieldOf(book, 'settings', 'asOf');
  const thisMonday = mondayOf(typeof asOf === 'number' ? asOf : book.today);
  const rows = entriesOf(book, 'commitments').flatMap((entry) => {
    const week = numberIn(entry, 'week');
    return week === null ? [] : [{ entry, week: mondayOf(week) }];
  });
  const from = rows.reduce((latest, { week }) => (week <= thisMonday ? Math.max(latest, week) : latest), 0);
  if (from === 0) return null;
  const to = from < thisMonday ? thisMonday : from + 7;
  const made = rows.filter(({ week }) => week === from).map(({ entry }) => entry);
  const there = new Set(rows.filter(({ week }) => week === to).map(({ entry }) => promiseOf(entry)));
  const unkept = made.filter((entry) => textIn(entry, 'kept') !== 'Yes');
  const going = unkept.filter((entry) => !there.has(promiseOf(entry)));
  const carried = going.map((entry) => ({
    week: to,
    person: textIn(entry, 'person'),
    commitment: textIn(entry, 'commitment'),
    milestone: textIn(entry, 'milestone'),
    carried: (numberIn(entry, 'carried') ?? 0) + 1,
  }));
  const kept = made.length - unkept.length;
  return {
    from,
    to,
    carried,
    view: {
      from: isoOf(from),
      to: isoOf(to),
      made: made.length,
      kept,
      lines: carried.map(
        ({ person, commitment, carried: times }) => `${person || 'Nobody'}: ${commitment}${times > 1 ? `, carried ${times} times` : ''}`,
      ),
      sentence:
        carried.length === 0
          ? `Nothing is left to carry from the week of ${dayWords(from)}: ${kept} of ${made.length} kept.`
          : `${carried.length} of ${made.length} from the week of ${dayWords(from)} go on into the week of ${dayWords(to)}.`,
      isEarly: from === thisMonday && weekdayOf(typeof asOf === 'number' ? asOf : book.today) < 4,
    },
  };
};
const promiseOf = (entry: Entry): string => [textIn(entry, 'person'), textIn(entry, 'commitment')].map(keyOfText).join('\u0001');
