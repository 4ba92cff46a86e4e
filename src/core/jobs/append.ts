import { type Book, type BookTab, fieldOf, sectionsOf } from '../plan/book.ts';
import { merged } from '../sheet/merged.ts';
import { type Content, EMPTY, formula, text, valueHeld, type Write } from '../sheet/write.ts';
import { type NextIds, rowFormulas, takeId } from '../tab/compile-tab.ts';
import { formatForWord } from '../tab/look.ts';
import type { SectionPlace } from '../tab/place.ts';
import { contentFor, freeRows, type Room, roomAtEnd, roomWrites, type StandingTable } from './add-rows.ts';
import { nextIds } from './build.ts';

/** What a row to be added holds, by column key. */
export type NewRow = Readonly<Record<string, Content>>;
/** Rows for a section, in the current quarter's tab where it stands in several. */
export interface NewRows {
  readonly section: string;
  readonly rows: readonly NewRow[];
}
/** A row as it was added: where it comes to stand, and its id ("" where its section has none). */
interface AppendedRow {
  readonly section: string;
  readonly tab: BookTab;
  readonly row: number;
  readonly id: string;
}
/** Writes that add rows, and what they add. */
export interface Appended {
  readonly writes: readonly Write[];
  readonly added: readonly AppendedRow[];
}

/** Rows that stay free where room had to be made: not each addition inserts rows. */
const STAY_FREE = 9;

/**
 * Adds rows below the last filled one of each section. Rows that are there already are never written to; where the spare rows do not
 * suffice, more are inserted, with their formulas. Sections that do not stand are left out.
 */
export const appended = (book: Book, additions: readonly NewRows[]): Appended =>
  appendedTo(
    additions.flatMap(({ section, rows }) => {
      const table = standing(book, section);
      return table ? [{ table, rows }] : [];
    }),
    book.places,
    () => nextIds(book),
  );
const standing = (book: Book, key: string): StandingTable | undefined => {
  const all = sectionsOf(book, key);
  return all.find(({ tab }) => fieldOf(book, 'quarter', 'current', tab.place) === 'Yes') ?? all[0];
};

/** The same for tables at hand; `idsOf` is asked only where a table gives its rows ids. */
export const appendedTo = (
  additions: readonly { readonly table: StandingTable; readonly rows: readonly NewRow[] }[],
  places: readonly SectionPlace[],
  idsOf: () => NextIds,
): Appended => {
  let next: NextIds | undefined;
  const idFor = (prefix: string): Content => {
    next ??= idsOf();
    return text(takeId(next, prefix));
  };
  const wanted = additions
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows }) => {
      const missing = rows.length - freeRows(table.section).length;
      return { table, rows, room: missing > 0 ? roomAtEnd(table, missing + STAY_FREE) : null };
    });
  const rooms = wanted.flatMap(({ room }) => (room ? [room] : []));
  const now = places.map((place) => placeAfter(place, rooms));
  const done = wanted.map(({ table, rows, room }) => {
    const { tab, section } = table;
    const { columns, key } = section.place.section;
    const own = Object.keys(columns).find((name) => columns[name]?.kind === 'id' && section.place.columns.has(name));
    const given = own === undefined ? rows : rows.map((row) => (row[own] ? row : { ...row, [own]: idFor(columns[own]?.prefix as string) }));
    const first = freeRows(section)[0] ?? section.place.end;
    const spare = Array.from({ length: room ? STAY_FREE : 0 }, (): NewRow => ({}));
    const row = rowAfter(
      tab.place,
      first,
      rooms.filter((one) => one !== room),
    );
    return {
      writes: [
        ...wholeRows(table, { from: first, to: row }, [...given, ...spare], now),
        ...given.flatMap((cells, n) => formatWrites(table, row + n, cells)),
      ],
      added: given.map((cells, i) => ({
        section: key,
        tab,
        row: row + i,
        id: own === undefined ? '' : String(valueHeld(cells[own] as Content)),
      })),
    };
  });
  return {
    writes: [...roomWrites(rooms), ...done.flatMap(({ writes }) => writes)],
    added: done.flatMap(({ added }) => added),
  };
};

/** Where a row comes to stand once rows have gone in above it. */
const rowAfter = (place: string, row: number, rooms: readonly Room[]): number =>
  row + rooms.filter((room) => room.place === place && room.before <= row).reduce((n, { count }) => n + count, 0);
/** Where a section comes to stand. */
const placeAfter = (place: SectionPlace, rooms: readonly Room[]): SectionPlace => {
  const after = (row: number): number => rowAfter(place.place, row, rooms);
  return {
    ...place,
    anchor: after(place.anchor),
    end: after(place.end),
    fields: new Map([...place.fields].map(([name, row]) => [name, after(row)])),
  };
};

/**
 * Rows of a table with their formulas, from one end to the other: a row goes in whole or not at all, however a run breaks off. Only a
 * column that is a person's own parts the rectangle. Cells that are not given stay as they are.
 */
const wholeRows = (
  { tab, section: { place, block, at } }: StandingTable,
  { from, to }: { readonly from: number; readonly to: number },
  rows: readonly NewRow[],
  places: readonly SectionPlace[],
): readonly Write[] => {
  const formulasAt = rowFormulas(block.ruled.rules, place, places);
  const formulas = rows.map((_, i) => formulasAt(to + i));
  const heldAt = (name: string, column: number, row: number): Content =>
    at.includes(row) ? contentFor(place.section.columns[name], tab.grid[row]?.[column] ?? null) : EMPTY;
  const contentAt = (name: string, column: number, row: NewRow, i: number): Content => {
    const rule = formulas[i]?.get(name);
    return rule === undefined ? (row[name] ?? heldAt(name, column, from + i)) : formula(rule);
  };
  return merged(
    [...place.columns].map(([name, column]): Write => {
      const contents = rows.map((row, i) => [contentAt(name, column, row, i)]);
      return { kind: 'cells', tab: tab.entry.id, row: to, column, contents };
    }),
  );
};

/** Number formats that follow from a word of a row, as typing it gives them: also where its figures are still to come. */
const formatWrites = ({ tab, section: { place } }: StandingTable, row: number, cells: NewRow): readonly Write[] =>
  [...place.columns].flatMap(([name, column]): readonly Write[] => {
    const word = cells[place.section.columns[name]?.formatBy ?? ''];
    const area = { row, column, rows: 1, columns: 1 };
    return word ? [{ kind: 'format', tab: tab.entry.id, area, format: formatForWord(valueHeld(word)) }] : [];
  });
