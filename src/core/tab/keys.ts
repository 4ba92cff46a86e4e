import type { Section } from '../expression/section.ts';
import { type Grid, isBlank } from '../sheet/value.ts';
import { type Content, text } from '../sheet/write.ts';
import type { SectionPlace } from './place.ts';

export const startKey = ({ key }: Pick<Section, 'key'>): string => `#${key}.start`;
export const endKey = ({ key }: Pick<Section, 'key'>): string => `#${key}.end`;
const isBlankRow = (grid: Grid, row: number): boolean => (grid[row] ?? []).every((value) => isBlank(value));

/** Whether a row is a table's hidden first one, above its rows: it holds the key, or nothing at all. */
export const isAnchor = (section: Section, grid: Grid, row: number): boolean =>
  grid[row]?.[0] === startKey(section) || isBlankRow(grid, row);

/**
 * The columns of a table whose hidden keys are gone, by the headers above its first row; empty when not even its subject is found there.
 * Headers are a person's to change, so keys count wherever there are any.
 */
export const columnsByHeaders = (section: Section, grid: Grid, anchor: number): ReadonlyMap<string, number> => {
  const headers = (grid[anchor - 1] ?? []).map((value) => (typeof value === 'string' ? value.trim().toLowerCase() : ''));
  const found = Object.entries(section.columns).flatMap(([name, column]): readonly [string, number][] => {
    const at = headers.indexOf(column.label.toLowerCase());
    return at < 0 ? [] : [[name, at]];
  });
  const columns = new Map(found);
  const marks = grid.slice(anchor + 1).flatMap((row) => row.findIndex((value) => typeof value === 'string' && /^s:[0-9a-z]+$/.test(value)));
  const sample = marks.find((at) => at >= 0);
  if (sample !== undefined) columns.set('sample', sample);
  return columns.has(section.subject) ? columns : new Map();
};

/** The hidden keys that a table has lost and that there is still room for. */
export const keyMends = (
  { section, columns, anchor }: SectionPlace,
  grid: Grid,
): readonly { readonly row: number; readonly column: number; readonly content: Content }[] => {
  if (section.kind !== 'table' || columns.size === 0) return [];
  const keyRow = anchor - 2;
  const isKeyless = !grid.some((row) => row.includes(`${section.key}.${section.subject}`));
  const keys =
    isKeyless && keyRow > 0 && isBlankRow(grid, keyRow)
      ? [
          { row: keyRow, column: 0, content: text(`#${section.key}`) },
          ...[...columns].map(([name, column]) => ({ row: keyRow, column, content: text(`${section.key}.${name}`) })),
        ]
      : [];
  const start =
    grid[anchor]?.[0] !== startKey(section) && isBlankRow(grid, anchor) && anchor < grid.length
      ? [{ row: anchor, column: 0, content: text(startKey(section)) }]
      : [];
  return [...keys, ...start];
};
