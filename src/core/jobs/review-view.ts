import { monthlyAgenda } from '../plan/agenda.ts';
import { asOfText, spotOfTab } from '../plan/book.ts';
import { rollIn } from '../plan/carry.ts';
import { presentersIn, reviewTimesOf, unledIn } from '../plan/review-pack.ts';
import type { ReviewView } from '../plan/review-view.ts';
import { plural } from '../sheet/plural.ts';
import { closableIn } from './close-quarter.ts';
import { type ReviewDesk, recovered, undoOffer } from './last-step.ts';
import { packsIn } from './monthly-review.ts';

/** What the sidebar's Review begins with. */
export const reviewViewOf = (desk: ReviewDesk): ReviewView => {
  const book = recovered(desk);
  const presenters = presentersIn(book);
  const agenda = monthlyAgenda(
    presenters.map(({ name }) => name),
    reviewTimesOf(book),
    'byDri',
  );
  const unled = unledIn(book);
  const [pack] = packsIn(book);
  return {
    asOf: asOfText(book),
    quarters: closableIn(book).map(({ label }) => label),
    undo: undoOffer(book, desk.store),
    pages: book.pages.map(({ entry }) => spotOfTab(entry)),
    pack: pack ? spotOfTab(pack.entry) : null,
    monthly: {
      words: `${plural(presenters.length, 'DRI')}, ${agenda.total} minutes`,
      warnings: [
        ...(agenda.warning === null ? [] : [agenda.warning]),
        ...(unled.length > 0 ? [`Nobody answers for: ${unled.join(', ')}.`] : []),
        ...presenters.filter(({ doubt }) => doubt !== '').map(({ name, doubt }) => `${name}: ${doubt.toLowerCase()}.`),
      ],
    },
    week: rollIn(book)?.view ?? null,
  };
};
