import type { Book } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import type { Write } from '../sheet/write.ts';
import { type Page, pagePicture } from '../tab/page-picture.ts';
import { freeName } from './build.ts';
import { finishStep, keepStep, printOfPicture, type ReviewDesk, stepping } from './last-step.ts';

/** The name of a new page: this one, or with a number where a tab has it already. */
export const pageName = (book: Book, name: string): string =>
  freeName(
    name,
    book.entries.map((entry) => entry.name),
  );

/** Adds a page behind all tabs: one step that can be taken back. */
export const addPage = (desk: ReviewDesk, book: Book, page: Page, title: string, sentence: string): Done => {
  const picture = pagePicture(page);
  return stepping(desk, () => {
    keepStep(desk.store, { title, page: { mark: picture.mark, print: printOfPicture(picture) }, made: null, changes: [] });
    const leftovers = book.leftovers.map((tab): Write => ({ kind: 'remove', tab: tab.id }));
    desk.workbook.write([...leftovers, { kind: 'build', picture, at: book.entries.length - leftovers.length }]);
    finishStep(desk.store);
    return { kind: 'done', sentence };
  });
};
