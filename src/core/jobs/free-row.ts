import type { Row } from '../expression/to-value.ts';
import { type Book, type BookTab, sectionsOf } from '../plan/book.ts';
import { isBlank } from '../sheet/value.ts';
import { type Content, text, type Write } from '../sheet/write.ts';
import { takeId } from '../tab/compile-tab.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { wholeRows } from './append.ts';
import { nextIds } from './build.ts';

/** The first empty row of a section, in the current quarter's tab where there are several. */
export interface FreeRow {
  readonly tab: BookTab;
  readonly section: SectionRows;
  /** -1 when none is left. */
  readonly row: number;
}
/** Where a new row of a section goes; null where the section does not stand. */
export const freeRowOf = (book: Book, key: string): FreeRow | null => {
  const all = sectionsOf(book, key);
  const isCurrent = (place: string): boolean =>
    book.filled
      .get('quarter')
      ?.find((q) => q.place === place)
      ?.columns.get('current')?.[0] === 'Yes';
  const found = all.find(({ tab }) => isCurrent(tab.place)) ?? all[0];
  if (!found) return null;
  const isFree = (row: Row): boolean => Object.values(row).every((value) => isBlank(value) || value === false);
  return { ...found, row: found.section.at[found.section.rows.findIndex(isFree)] ?? -1 };
};

/** Writes the cells given, by column, and an id of its own, as one row. */
export const freeRowWrites = (
  book: Book,
  { tab, section, row }: FreeRow,
  cells: Readonly<Record<string, Content>>,
): { readonly id: string; readonly writes: readonly Write[] } => {
  const own = Object.entries(section.place.section.columns).find(([, column]) => column.kind === 'id');
  const id = own ? takeId(nextIds(book), own[1].prefix as string) : '';
  return { id, writes: wholeRows(tab, section, row, [own ? { ...cells, [own[0]]: text(id) } : cells], book.places) };
};
