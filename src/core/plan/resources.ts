import type { Period } from '../tab/template.ts';
import { type Book, type Entry, entriesOf, numberIn, textIn, yearPlaceOf } from './book.ts';

const SHARES = ['budgetShare', 'timeShare'] as const;

/** A3.15: the lines of the year that money and time go to, as stated and as the work goes. */
export const betsOfYear = (book: Book): readonly Entry[] => {
  const place = yearPlaceOf(book);
  return entriesOf(book, 'bets').filter((bet) => place === undefined || bet.place === place);
};

/** A3.15: shares of money and time that were changed in a period, with what stood there before: from the change log. */
export const reallocationsIn = (book: Book, { start, end }: Pick<Period, 'start' | 'end'>): readonly Entry[] => {
  const [bet] = entriesOf(book, 'bets');
  const labels = SHARES.flatMap((name) => bet?.section.place.section.columns[name]?.label ?? []);
  return entriesOf(book, 'changes').filter((change) => {
    const on = numberIn(change, 'when');
    return on !== null && on >= start && on < end + 1 && labels.some((label) => textIn(change, 'what').split(', ').includes(label));
  });
};
