/** Cells of one tab, one-based as in Google's reference. */
export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** One cell of a tab, one-based. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** `A` for 1, `AA` for 27. */
export const letters = (column: number): string =>
  column <= 26 ? String.fromCharCode(64 + column) : letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1);

/** 1 for `A`. */
export const columnOf = (name: string): number => [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** `B7:D9`, or `B7` for one cell; with `$` in front of each part when asked. */
export const a1 = ({ row, column, rows, columns }: Rectangle, dollar: '' | '$' = ''): string => {
  const first = `${dollar}${letters(column)}${dollar}${row}`;
  const last = `${dollar}${letters(column + columns - 1)}${dollar}${row + rows - 1}`;
  return first === last ? first : `${first}:${last}`;
};

/** The rectangles of `A1:B2 D4`, dollars allowed; pieces that name no rectangle are left out. */
export const rectanglesIn = (text: string): Rectangle[] =>
  text.split(' ').flatMap((piece) => {
    const match = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i.exec(piece);
    if (!match) return [];
    const [, firstColumn = '', firstRow = '', lastColumn = firstColumn, lastRow = firstRow] = match;
    const [row, column] = [Number(firstRow), columnOf(firstColumn)];
    return [{ row, column, rows: Number(lastRow) - row + 1, columns: columnOf(lastColumn) - column + 1 }];
  });

/** `A1:B2 D4`. */
export const a1List = (areas: readonly Rectangle[]): string => areas.map((area) => a1(area)).join(' ');

/** Whether the cell lies in one of the areas. */
export const holds = (areas: readonly Rectangle[], row: number, column: number): boolean =>
  areas.some((area) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns);

/** What is left of an area when another is cut out of it. */
export const without = (area: Rectangle, cut: Rectangle): Rectangle[] => {
  const top = Math.max(area.row, cut.row);
  const bottom = Math.min(area.row + area.rows, cut.row + cut.rows);
  const left = Math.max(area.column, cut.column);
  const right = Math.min(area.column + area.columns, cut.column + cut.columns);
  if (top >= bottom || left >= right) return [area];
  const pieces: Rectangle[] = [
    { ...area, rows: top - area.row },
    { ...area, row: bottom, rows: area.row + area.rows - bottom },
    { row: top, rows: bottom - top, column: area.column, columns: left - area.column },
    { row: top, rows: bottom - top, column: right, columns: area.column + area.columns - right },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
};

interface Run extends Rectangle {
  readonly key: string;
}

/** Few rectangles that together cover the given cells, each of cells with one key. A cell without a key is left out. */
export const rectanglesOfEqual = (
  rows: Iterable<readonly [row: number, cells: Iterable<readonly [column: number, key: string | null]>]>,
): (Rectangle & { readonly key: string })[] => {
  const done: Run[] = [];
  let open: Run[] = [];
  for (const [row, cells] of rows) {
    const runs: Run[] = [];
    for (const [column, key] of cells) {
      const last = runs[runs.length - 1];
      if (key === null) continue;
      if (last && last.key === key && last.column + last.columns === column) runs[runs.length - 1] = { ...last, columns: last.columns + 1 };
      else runs.push({ key, row, column, rows: 1, columns: 1 });
    }
    const next: Run[] = [];
    for (const above of open) {
      const at = runs.findIndex(
        (run) => run.key === above.key && run.column === above.column && run.columns === above.columns && above.row + above.rows === row,
      );
      if (at < 0) done.push(above);
      else {
        next.push({ ...above, rows: above.rows + 1 });
        runs.splice(at, 1);
      }
    }
    open = [...next, ...runs];
  }
  return [...done, ...open];
};

/** The same for single cells in any order. */
export const rectanglesOfCells = <C extends Cell>(
  cells: readonly C[],
  keyOf: (cell: C) => string,
): (Rectangle & { readonly key: string })[] => {
  const rows = new Map<number, C[]>();
  for (const cell of cells) {
    const line = rows.get(cell.row);
    if (line) line.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return rectanglesOfEqual(
    [...rows]
      .sort(([a], [b]) => a - b)
      .map(([row, line]) => [row, line.sort((a, b) => a.column - b.column).map((cell) => [cell.column, keyOf(cell)] as const)] as const),
  );
};

/** The same for a grid of values that stands at a corner. */
export const rectanglesOfGrid = <T>(
  grid: readonly (readonly T[])[],
  corner: { readonly row: number; readonly column: number },
  keyOf: (value: T) => string | null,
): (Rectangle & { readonly key: string })[] =>
  rectanglesOfEqual(
    grid.map((line, down) => [corner.row + down, line.map((value, across) => [corner.column + across, keyOf(value)] as const)] as const),
  );
