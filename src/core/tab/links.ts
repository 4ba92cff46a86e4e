import { type Grid, isBlank, type Value } from '../sheet/value.ts';
import { type Content, EMPTY } from '../sheet/write.ts';

/** Links stand in rows of their own; what is free is filled when more tabs come. */
export const LINK_ROWS = 4;
/** Grid columns of the links as built: every second one, so that the narrow ones between keep them apart. */
export const linkColumns = (end: number): readonly number[] =>
  Array.from({ length: Math.max(0, Math.floor(end / 2) - 1) }, (_, i) => 2 + 2 * i);

export const linkTo = (tab: string): Content => ({ kind: 'link', tab, label: `→ ${tab}` });
export const linkKey = (line: number): string => `#links.${line + 1}`;

/** Rows of a grid that hold links. */
export const linkRows = (grid: Grid): readonly number[] =>
  grid.flatMap((line, row) => (typeof line[0] === 'string' && /^#links\.\d+$/.test(line[0]) ? [row] : []));
/** The tab that a link's label names; null where the cell is no link. */
const labelled = (label: Value | undefined): string | null => (typeof label === 'string' && label.startsWith('→ ') ? label.slice(2) : null);
/** The tabs that a grid links to, by the names they had when the links were written. */
export const linkedTabs = (grid: Grid): readonly string[] =>
  linkRows(grid).flatMap((row) => (grid[row] ?? []).flatMap((label) => labelled(label) ?? []));

export interface Mend {
  readonly row: number;
  readonly column: number;
  readonly content: Content;
}
/**
 * What a tab's links shall be changed to, so that there is one to each of `tabs` (null is the id of a tab about to be built). Cells in which
 * a person put something else are left alone.
 */
export const linkMends = (
  tab: { readonly grid: Grid; readonly formulas: readonly (readonly string[])[]; readonly end: number },
  tabs: readonly { readonly name: string; readonly id: number | null }[],
): readonly Mend[] => {
  const held = (row: number, column: number): string => tab.formulas[row]?.[column] ?? '';
  const target = (row: number, column: number): string | undefined => /^=HYPERLINK\("#gid=(\d+)"/.exec(held(row, column))?.[1];
  const isOurs = (row: number, column: number): boolean =>
    target(row, column) !== undefined || (held(row, column) === '' && isBlank(tab.grid[row]?.[column] ?? null));
  const slots = linkRows(tab.grid).flatMap((row) =>
    linkColumns(tab.end).flatMap((column) => (isOurs(row, column) ? [{ row, column }] : [])),
  );
  return slots.flatMap(({ row, column }, i): readonly Mend[] => {
    const wanted = tabs[i];
    const now = target(row, column);
    if (!wanted) return now === undefined ? [] : [{ row, column, content: EMPTY }];
    const stands = wanted.id !== null && now === String(wanted.id) && labelled(tab.grid[row]?.[column]) === wanted.name;
    return stands ? [] : [{ row, column, content: linkTo(wanted.name) }];
  });
};
