import type { Store } from '../digest/ports.ts';
import type { Row } from '../expression/to-value.ts';
import { type Book, type BookTab, readBook } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import type { Serial } from '../sheet/day.ts';
import { type Grid, isBlank } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type TabPicture, valueHeld, type Write } from '../sheet/write.ts';
import type { Catalogue, Seed } from '../tab/template.ts';
import { insertTabs } from './build.ts';
import { dropRecord, keepRecord, recordIn, tokenOf } from './kept.ts';
import { type RowChange, takenBack } from './row-changes.ts';

/** What the steps of a review need. */
export interface ReviewDesk {
  readonly workbook: Workbook;
  readonly catalogue: Catalogue;
  readonly today: Serial;
  readonly store: Store;
}
/** What the last step of a review did, so that it can be taken back whole. */
export interface Step {
  /** What it was, as people say it: `the close of FY27 Q2`. */
  readonly title: string;
  /** The page it made, and what stood on it; null when it made none. */
  readonly page: { readonly mark: string; readonly print: string } | null;
  /** Place of the plan's tab that it made. */
  readonly made: string | null;
  readonly changes: readonly RowChange[];
  /** What the sections of that tab began with. */
  readonly began?: Readonly<Record<string, readonly Seed[]>>;
}

const NAME = 'review';
const DONE = `${NAME}.done`;
/** Keeps a step before it is taken. */
export const keepStep = (store: Store, step: Step): void => {
  store.put({ [DONE]: '' });
  keepRecord(store, NAME, step);
};
/** Says that the step is whole: from now on only a person takes it back. */
export const finishStep = (store: Store): void => store.put({ [DONE]: '1' });
export const stepIn = (store: Store): Step | null => recordIn<Step>(store, NAME);

/** What stands on a page, as a short text: that nobody has written on it since. */
export const printOf = (grid: Grid): string =>
  tokenOf(
    grid.flatMap((line, row) => line.flatMap((value, column) => (row === 0 || isBlank(value) ? [] : [[row, column, toDigits(value)]]))),
  );
/** As many digits as every sheet keeps. */
const toDigits = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value);
export const printOfPicture = ({ contents }: TabPicture): string => printOf(contents.map((line) => line.map(valueHeld)));

const pageOf = (book: Book, { page }: Step) => (page ? book.pages.find(({ grid }) => grid[0]?.[0] === page.mark) : undefined);

/** Whether nobody has written into a tab that a step made: it holds what it began with, and the rows the step added. */
const isUntouched = (tab: BookTab, { changes, began = {} }: Step): boolean => {
  const ours = new Set(changes.filter(({ place }) => place === tab.place).map(({ id }) => id));
  return tab.reading.sections.every(({ place, block, rows }) => {
    const { columns, subject, key } = place.section;
    const typed = Object.keys(columns).filter((name) => !(name in block.ruled.rules));
    const holds = (row: Row, seed: Seed): boolean =>
      typed.every((name) => columns[name]?.kind === 'id' || isBlank(row[name] ?? null) || row[name] === false || row[name] === seed[name]);
    return rows.every((row) => {
      if (block.kind === 'form')
        return typed.every(
          (name) =>
            ['label', 'start', 'end', 'fiscalYear'].includes(name) || isBlank(row[name] ?? null) || row[name] === began[key]?.[0]?.[name],
        );
      if (block.reckoned || (block.seed ?? []).some((seed) => seed[subject] === row[subject])) return true;
      return holds(row, {}) || ours.has(String(row['id'] ?? '')) || (began[key] ?? []).some((seed) => holds(row, seed));
    });
  });
};

/** Takes back what a run that broke off half way has left, and gives the workbook as it reads then. */
export const recovered = (desk: ReviewDesk): Book => {
  const book = readBook(desk.workbook, desk.catalogue, desk.today);
  const step = stepIn(desk.store);
  if (!step || desk.store.all()[DONE] === '1' || pageOf(book, step)) return book;
  takeBack(desk, book, step, true);
  dropRecord(desk.store, NAME);
  return readBook(desk.workbook, desk.catalogue, desk.today);
};

const takeBack = (desk: ReviewDesk, book: Book, step: Step, isLenient: boolean): { readonly refused?: string; readonly kept?: string } => {
  const cells = takenBack(book, step.changes, isLenient);
  if (typeof cells === 'string') return { refused: cells };
  const page = pageOf(book, step);
  const made = step.made === null ? undefined : book.tabs.find(({ place }) => place === step.made);
  const goes = made && isUntouched(made, step) ? made.entry.id : null;
  const removes: readonly Write[] = [page?.entry.id, goes].flatMap((tab) => (typeof tab === 'number' ? [{ kind: 'remove', tab }] : []));
  const writes = [...removes, ...cells.filter((write) => !('tab' in write) || write.tab !== goes)];
  if (writes.length > 0) desk.workbook.write(writes);
  // What looked at the tab that is gone is read anew; taking back may have broken off before that.
  if (step.made !== null && (!made || goes !== null)) insertTabs(desk.workbook, desk.catalogue, desk.today, []);
  return made && goes === null ? { kept: made.entry.name } : {};
};

/** Takes the last step back, whole or not at all. */
export const undoStep = (desk: ReviewDesk): Done => {
  const step = stepIn(desk.store);
  if (!step) return { kind: 'refused', sentence: 'There is nothing to take back.' };
  const book = readBook(desk.workbook, desk.catalogue, desk.today);
  const page = pageOf(book, step);
  if (page && step.page?.print !== printOf(page.grid))
    return {
      kind: 'refused',
      sentence: `Something was written into the tab "${page.entry.name}" since, so this cannot be taken back as a whole. Nothing was changed.`,
    };
  const { refused, kept } = takeBack(desk, book, step, desk.store.all()[DONE] !== '1');
  if (refused !== undefined) return { kind: 'refused', sentence: refused };
  dropRecord(desk.store, NAME);
  const stays = kept === undefined ? '' : ` The tab "${kept}" stays, because something was written into it.`;
  return { kind: 'done', sentence: `Taken back: ${step.title}.${stays}` };
};

/** What could be taken back, in words; null when nothing can. */
export const undoOffer = (book: Book, store: Store): string | null => {
  const step = stepIn(store);
  if (!step) return null;
  const page = pageOf(book, step);
  const stands = step.page === null || page !== undefined;
  return stands && typeof takenBack(book, step.changes) !== 'string' ? `Take back ${step.title}` : null;
};

/** Takes a step that may break off anywhere: what it had begun is taken back at once, or else by the next run. */
export const stepping = (desk: ReviewDesk, work: () => Done): Done => {
  try {
    return work();
  } catch (error) {
    try {
      recovered(desk);
    } catch {
      // The next run does it.
    }
    throw error;
  }
};
