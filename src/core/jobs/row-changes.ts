import type { Book } from '../plan/book.ts';
import { merged } from '../sheet/merged.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import type { Write } from '../sheet/write.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { type Added, contentFor, type RowValues, tableIn } from './add-rows.ts';

/** Cells of one row before and after a job: what it takes to put them back, whatever was sorted or inserted meanwhile. */
export interface RowChange {
  readonly section: string;
  readonly place: string;
  /** The row's id; "" where its table has none: it is known by what was written then. */
  readonly id: string;
  readonly was: RowValues;
  readonly now: RowValues;
  /** A row that was not there before. */
  readonly isNew: boolean;
}

/** Added rows as changes that can be taken back. */
export const changesOf = (added: readonly Added[]): readonly RowChange[] =>
  added.map(({ section, place, id, values }) => ({
    section,
    place,
    id,
    was: Object.fromEntries(Object.keys(values).map((name) => [name, null])),
    now: values,
    isNew: true,
  }));

const same = (held: Value, wanted: Value): boolean => {
  if (isBlank(held) || isBlank(wanted) || held === false || wanted === false)
    return (isBlank(held) || held === false) && (isBlank(wanted) || wanted === false);
  return typeof held === 'number' && typeof wanted === 'number' ? Math.abs(held - wanted) < 1e-9 : held === wanted;
};

/** The writes that carry changes out. */
export const writesFor = (book: Book, changes: readonly RowChange[]): readonly Write[] => written(book, changes, 'now');

/**
 * The writes that put rows back as they were; a sentence when one of them was changed since. `lenient` is for what broke off half way: what
 * is not as it was written stays as it is.
 */
export const takenBack = (book: Book, changes: readonly RowChange[], isLenient = false): readonly Write[] | string => {
  const touched = isLenient ? undefined : changes.find((change) => !stands(book, change));
  if (touched) {
    const name = String(touched.now['title'] ?? touched.now['commitment'] ?? touched.now['decision'] ?? touched.id);
    return `"${name}" was changed since, so this cannot be taken back as a whole. Nothing was changed.`;
  }
  return written(book, changes, 'was');
};

const rowOf = (book: Book, change: RowChange): { readonly tab: number; readonly section: SectionRows; readonly row: number } | null => {
  const found = tableIn(book, change.section, change.place);
  if (!found) return null;
  const { section, tab } = found;
  const { columns } = section.place.section;
  const idColumn = Object.keys(columns).find((name) => columns[name]?.kind === 'id');
  const row = section.rows.findIndex((values) =>
    change.id !== '' && idColumn !== undefined
      ? values[idColumn] === change.id
      : Object.entries(change.now).every(([name, value]) => same(values[name] ?? null, value)),
  );
  return row < 0 ? null : { tab: tab.entry.id, section, row };
};

/** Whether a row still holds what was written; a new one must hold nothing else, or somebody works with it. */
const stands = (book: Book, change: RowChange): boolean => {
  const found = rowOf(book, change);
  if (!found) return false;
  const held = found.section.rows[found.row] ?? {};
  const { rules, section } = found.section.block.ruled;
  const names = change.isNew
    ? Object.keys(held).filter((name) => !(name in rules) && !section.columns[name]?.stamped)
    : Object.keys(change.now);
  return names.every((name) => same(held[name] ?? null, change.now[name] ?? null));
};

const written = (book: Book, changes: readonly RowChange[], which: 'was' | 'now'): readonly Write[] =>
  merged(
    changes.flatMap((change): readonly Write[] => {
      const found = rowOf(book, change);
      if (!found) return [];
      const { place, at, rows } = found.section;
      const held = rows[found.row] ?? {};
      const before = which === 'was' ? change.now : change.was;
      return Object.entries(change[which]).flatMap(([name, value]): readonly Write[] => {
        const column = place.columns.get(name);
        if (column === undefined || !same(held[name] ?? null, before[name] ?? null)) return [];
        const content = contentFor(place.section.columns[name], value);
        return [{ kind: 'cells', tab: found.tab, row: at[found.row] as number, column, contents: [[content]] }];
      });
    }),
  );
