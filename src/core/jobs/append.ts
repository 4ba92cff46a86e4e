import { type Book, type BookTab, sectionsOf } from '../plan/book.ts';
import { merged } from '../sheet/merged.ts';
import { isBlank } from '../sheet/value.ts';
import { type Content, EMPTY, formula, type Write } from '../sheet/write.ts';
import { rowFormulas, takeId } from '../tab/compile-tab.ts';
import type { SectionPlace } from '../tab/place.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { contentFor } from './add-rows.ts';
import { nextIds } from './build.ts';

/** What a row to be added holds, by column key. */
export type NewRow = Readonly<Record<string, Content>>;

/**
 * Writes that add rows below the last filled one of a section. Rows that are there already are never written to; where the spare rows do
 * not suffice, more are inserted, with their formulas. Ids are given where the section has them.
 */
export const appended = (book: Book, key: string, rows: readonly NewRow[]): readonly Write[] => {
  const [found] = sectionsOf(book, key);
  if (!found || rows.length === 0) return [];
  const { tab, section } = found;
  const { place, block } = section;
  const { columns } = place.section;
  const { rules } = block.ruled;
  const typed = Object.keys(columns).filter((name) => !(name in rules) && place.columns.has(name));
  const isFree = (row: number): boolean => typed.every((name) => isBlank(tab.grid[row]?.[place.columns.get(name) as number] ?? null));
  const last = section.at.reduce((at, row) => (isFree(row) ? at : row), place.anchor);
  const free = section.at.filter((row) => row > last).length;
  const missing = Math.max(0, rows.length - free);
  const first = last + 1;
  const next = nextIds(book);
  const given = rows.map((row) =>
    Object.fromEntries(
      typed.map((name): [string, Content] => {
        const column = columns[name];
        const own =
          column?.kind === 'id' && row[name] === undefined
            ? { kind: 'text' as const, text: takeId(next, column.prefix as string) }
            : row[name];
        return [name, own ?? EMPTY];
      }),
    ),
  );
  const places = book.places.map((one) => (one === place ? { ...one, end: one.end + missing } : one));
  return [
    ...(missing > 0 ? [{ kind: 'rows', tab: tab.entry.id, before: first + free, count: missing } as const] : []),
    ...wholeRows(tab, section, first, given, places),
  ];
};

/**
 * Rows of a table with their formulas, from one end to the other: a row goes in whole or not at all, however a run breaks off. Only a
 * column that is a person's own parts the rectangle. Cells that are not given stay as they are.
 */
export const wholeRows = (
  tab: BookTab,
  { place, block }: SectionRows,
  first: number,
  rows: readonly NewRow[],
  places: readonly SectionPlace[],
): readonly Write[] => {
  const formulasAt = rowFormulas(block.ruled.rules, place, places);
  const formulas = rows.map((_, i) => formulasAt(first + i));
  const contentAt = (name: string, column: number, row: NewRow, i: number): Content => {
    const rule = formulas[i]?.get(name);
    return rule === undefined
      ? (row[name] ?? contentFor(place.section.columns[name], tab.grid[first + i]?.[column] ?? null))
      : formula(rule);
  };
  return merged(
    [...place.columns].map(([name, column]): Write => {
      const contents = rows.map((row, i) => [contentAt(name, column, row, i)]);
      return { kind: 'cells', tab: tab.entry.id, row: first, column, contents };
    }),
  );
};
