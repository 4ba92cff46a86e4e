import type { ReviewView } from '../plan/review-view.ts';
import { closableIn } from './close-quarter.ts';
import { type ReviewDesk, recovered, undoOffer } from './last-step.ts';

/** What the sidebar's Review begins with. */
export const reviewViewOf = (desk: ReviewDesk): ReviewView => {
  const book = recovered(desk);
  return {
    quarters: closableIn(book).map(({ label }) => label),
    undo: undoOffer(book, desk.store),
    pages: book.pages.map(({ entry }) => ({ tabId: entry.id, tab: entry.name, a1: null })),
  };
};
