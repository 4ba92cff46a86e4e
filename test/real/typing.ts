import type { Edit } from '../../src/local/host.ts';

/** What stands in the cells of every tab, by address: what `--values` writes. */
export type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Typed = string | number | boolean;
type Cells = Readonly<Record<string, Typed>>;

/** What a person types into one section: the fields of a form, or rows of a table, the first into row `from` (1 when left out). */
export type Entry =
  | { readonly section: string; readonly fields: Cells }
  | { readonly section: string; readonly from?: number; readonly rows: readonly Cells[] };

interface Spot {
  readonly tab: string;
  readonly column: string;
  readonly row: number;
}

const partsOf = (cell: string): { readonly column: string; readonly row: number } => {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return { column, row: Number(row) };
};

/** Where each hidden key of the workbook stands; a key is found by what it says, wherever its tab has put it. */
const keysIn = (values: Values): ReadonlyMap<string, Spot> => {
  const keys = new Map<string, Spot>();
  for (const [tab, cells] of Object.entries(values))
    for (const [cell, value] of Object.entries(cells))
      if (typeof value === 'string' && /^#?[a-z]\w*([.:]\w+)?$/i.test(value) && !keys.has(value))
        keys.set(value, { tab, ...partsOf(cell) });
  return keys;
};

/** Finds cells by hidden key, in a workbook whose values are these. */
export const finderIn = (values: Values) => {
  const keys = keysIn(values);
  const spot = (key: string): Spot => {
    const found = keys.get(key);
    if (!found) throw new Error(`no key "${key}" stands in the workbook`);
    return found;
  };
  const field = (section: string, name: string) => {
    const { tab, row } = spot(`${section}.${name}`);
    return { tab, cell: `${spot(`${section}:value`).column}${row}` };
  };
  const column = (section: string, name: string): string => spot(`${section}.${name}`).column;
  const room = (section: string) => ({
    tab: spot(`#${section}`).tab,
    first: spot(`#${section}.start`).row + 1,
    end: spot(`#${section}.end`).row,
  });
  /** The rows of a table that hold something in a column, each with its cells by column name. */
  const rowsOf = (section: string, subject: string): readonly Readonly<Record<string, unknown>>[] => {
    const { tab, first, end } = room(section);
    const named = [...keys]
      .filter(([key, at]) => key.startsWith(`${section}.`) && at.tab === tab)
      .map(([key, at]) => [key.slice(section.length + 1), at.column]);
    return Array.from({ length: end - first }, (_, i) =>
      Object.fromEntries(named.map(([name, at]) => [name, values[tab]?.[`${at}${first + i}`] ?? ''])),
    ).filter((row) => row[subject] !== '');
  };
  return {
    field,
    column,
    room,
    rowsOf,
    valueAt: (section: string, name: string): unknown => {
      const { tab, cell } = field(section, name);
      return values[tab]?.[cell] ?? '';
    },
  };
};

/** The edits a person makes to type these entries into a workbook whose values are these: cell by cell, rows inserted where none stand ready. */
export const editsFor = (values: Values, entries: readonly Entry[]): readonly Edit[] => {
  const { field, column, room } = finderIn(values);
  const inserted: { readonly tab: string; readonly at: number; readonly count: number }[] = [];
  const shifted = (tab: string, row: number): number =>
    inserted.filter((one) => one.tab === tab && one.at <= row).reduce((at, one) => at + one.count, row);
  return entries.flatMap((entry): readonly Edit[] => {
    const { section } = entry;
    if ('fields' in entry)
      return Object.entries(entry.fields).map(([name, value]) => {
        const { tab, cell } = field(section, name);
        const at = partsOf(cell);
        return { tab, cell: `${at.column}${shifted(tab, at.row)}`, value };
      });
    const { tab, first, end } = room(section);
    const from = shifted(tab, first) + (entry.from ?? 1) - 1;
    const missing = from + entry.rows.length - shifted(tab, end);
    const before = shifted(tab, end);
    if (missing > 0) inserted.push({ tab, at: end, count: missing });
    return [
      ...(missing > 0 ? [{ tab, insertRowsBefore: before, count: missing }] : []),
      ...entry.rows.flatMap((row, i) =>
        Object.entries(row).map(([name, value]) => ({ tab, cell: `${column(section, name)}${from + i}`, value })),
      ),
    ];
  });
};
