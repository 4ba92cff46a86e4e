import type { Column } from '../expression/section.ts';
import { type Book, type BookTab, readBook, sectionsOf } from '../plan/book.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, EMPTY, number, text, type Write, yesNo } from '../sheet/write.ts';
import { type NextIds, takeId } from '../tab/compile-tab.ts';
import { formatForWord } from '../tab/look.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';

/** Typed cells of one row, by column; days are serial numbers. */
export type RowValues = Readonly<Record<string, string | number | boolean | null>>;
/** Rows for a table, at its end: `place` says in which tab where there are several. */
export interface Addition {
  readonly section: string;
  readonly place?: string;
  readonly rows: readonly RowValues[];
}
/** A row as it was added, with the id it was given ("" where its table has none). */
export interface Added {
  readonly section: string;
  readonly place: string;
  readonly id: string;
  readonly values: RowValues;
}

/** A table where it stands. */
export interface StandingTable {
  readonly tab: BookTab;
  readonly section: SectionRows;
}
/** Where a table stands; null where its tab does not. */
export const tableIn = (book: Book, key: string, place?: string): StandingTable | null =>
  sectionsOf(book, key).find(
    ({ section }) => (place === undefined || section.place.place === place) && section.place.columns.has(section.place.section.subject),
  ) ?? null;

/** What a cell of a column is given. */
export const contentFor = (column: Column<unknown> | undefined, value: RowValues[string] | Value): Content => {
  if (value === null || value === '' || typeof value === 'object') return EMPTY;
  if (typeof value === 'number') return column?.kind === 'day' ? day(value) : number(value);
  return typeof value === 'boolean' ? yesNo(value) : text(value);
};

/** Grid rows below the last one that holds anything typed: an unticked box holds nothing. */
export const freeRows = ({ place, block, rows, at }: SectionRows): readonly number[] => {
  const typed = [...place.columns.keys()].filter((name) => name !== 'sample' && !(name in block.ruled.rules));
  const isFree = (i: number): boolean => typed.every((name) => isBlank(rows[i]?.[name] ?? null) || rows[i]?.[name] === false);
  let first = at.length;
  while (first > 0 && isFree(first - 1)) first -= 1;
  return at.slice(first);
};

/** Rows that go in at the end of a table; `before` is a row of the tab as it stands before any go in. */
export interface Room {
  readonly tab: number;
  readonly place: string;
  readonly before: number;
  readonly count: number;
}
export const roomAtEnd = ({ tab, section }: StandingTable, count: number): Room => ({
  tab: tab.entry.id,
  place: tab.place,
  before: section.place.end,
  count,
});
/** The lowest first: so none moves where another goes in. */
export const roomWrites = (rooms: readonly Room[]): readonly Write[] =>
  [...rooms].sort((a, b) => b.before - a.before).map(({ tab, before, count }): Write => ({ kind: 'rows', tab, before, count }));

/** Makes room at the end of tables that lack it, and gives the workbook as it reads then. Formulas of new rows are put in by a mend. */
export const withRoom = (
  { workbook, catalogue, today }: { readonly workbook: Workbook; readonly catalogue: Catalogue; readonly today: number },
  book: Book,
  additions: readonly Addition[],
): { readonly book: Book; readonly hasGrown: boolean } => {
  const rooms = additions.flatMap(({ section: key, place, rows }): readonly Room[] => {
    const found = tableIn(book, key, place);
    const lacking = found ? rows.length - freeRows(found.section).length : 0;
    // One row more than is needed stays free, to be typed into.
    return found && lacking > 0 ? [roomAtEnd(found, lacking + 1)] : [];
  });
  if (rooms.length === 0) return { book, hasGrown: false };
  workbook.write(roomWrites(rooms));
  return { book: readBook(workbook, catalogue, today), hasGrown: true };
};

/** The writes that add rows, and what was added; tables that do not stand are left out. Room must have been made. */
export const additionsOf = (
  book: Book,
  additions: readonly Addition[],
  next: NextIds,
): { readonly writes: readonly Write[]; readonly added: readonly Added[] } => {
  const all = additions.flatMap(({ section: key, place, rows }) => {
    const found = tableIn(book, key, place);
    if (!found || rows.length === 0) return [];
    const { section, tab } = found;
    const { columns } = section.place.section;
    const idColumn = Object.keys(columns).find((name) => columns[name]?.kind === 'id' && section.place.columns.has(name));
    const prefix = idColumn === undefined ? undefined : columns[idColumn]?.prefix;
    const full = rows.map(
      (row): RowValues =>
        idColumn === undefined || prefix === undefined ? row : { ...row, [idColumn]: row[idColumn] ?? takeId(next, prefix) },
    );
    const [first = section.place.end] = freeRows(section);
    return [
      {
        writes: [...cellWrites(tab.entry.id, section, first, full), ...formatWrites(tab.entry.id, section, first, full)],
        added: full.map((values) => ({
          section: key,
          place: section.place.place,
          id: idColumn === undefined ? '' : String(values[idColumn]),
          values,
        })),
      },
    ];
  });
  return { writes: all.flatMap(({ writes }) => writes), added: all.flatMap(({ added }) => added) };
};

/** One rectangle for each run of neighbouring typed columns: the fewer calls, the less a failure can leave half done. */
const cellWrites = (tab: number, { place, block }: SectionRows, row: number, rows: readonly RowValues[]): readonly Write[] => {
  const isGiven = (name: string): boolean => rows.some((values) => !isBlank(values[name] ?? null));
  const typed = [...place.columns].filter(([name]) => name !== 'sample' && !(name in block.ruled.rules)).sort((a, b) => a[1] - b[1]);
  const runs: (readonly [string, number])[][] = [];
  for (const cell of typed) {
    const last = runs[runs.length - 1];
    if (last && (last[last.length - 1] as readonly [string, number])[1] === cell[1] - 1) last.push(cell);
    else runs.push([cell]);
  }
  return runs.flatMap((run): readonly Write[] => {
    const given = run.map(([name]) => isGiven(name));
    const cells = run.slice(given.indexOf(true), given.lastIndexOf(true) + 1);
    const [first] = cells;
    if (!given.includes(true) || !first) return [];
    const contents = rows.map((values) => cells.map(([name]) => contentFor(place.section.columns[name], values[name] ?? null)));
    return [{ kind: 'cells', tab, row, column: first[1], contents }];
  });
};
/** Number formats that follow from a word of the row, as typing gives them. */
const formatWrites = (tab: number, { place }: SectionRows, row: number, rows: readonly RowValues[]): readonly Write[] =>
  [...place.columns].flatMap(([name, column]) => {
    const by = place.section.columns[name]?.formatBy;
    return by === undefined
      ? []
      : rows.flatMap((values, i): readonly Write[] => {
          const format = formatForWord(values[by]);
          return format === 'General' || isBlank(values[name] ?? null)
            ? []
            : [{ kind: 'format', tab, area: { row: row + i, column, rows: 1, columns: 1 }, format }];
        });
  });
