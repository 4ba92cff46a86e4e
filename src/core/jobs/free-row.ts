import { type Book, type BookTab, sectionsOf } from '../plan/book.ts';
import { isBlank } from '../sheet/value.ts';
import { type Content, text, type Write } from '../sheet/write.ts';
import { takeId } from '../tab/compile-tab.ts';
import type { SectionRows } from '../tab/read-tab.ts';
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
  const { subject } = found.section.place.section;
  return { ...found, row: found.section.at[found.section.rows.findIndex((one) => isBlank(one[subject] ?? null))] ?? -1 };
};

/** Writes the cells given, by column, and an id of its own: the row's formulas stand already. */
export const freeRowWrites = (
  book: Book,
  { tab, section, row }: FreeRow,
  cells: Readonly<Record<string, Content>>,
): { readonly id: string; readonly writes: readonly Write[] } => {
  let id = '';
  const next = nextIds(book);
  const writes = Object.entries(section.place.section.columns).flatMap(([name, column]): Write[] => {
    const at = section.place.columns.get(name);
    if (column.kind === 'id') id = takeId(next, column.prefix as string);
    const content = column.kind === 'id' ? text(id) : cells[name];
    return at === undefined || content === undefined ? [] : [{ kind: 'cells', tab: tab.entry.id, row, column: at, contents: [[content]] }];
  });
  return { id, writes };
};
