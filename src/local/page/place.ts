import type { Model } from '@ironcalc/wasm';

/** A cell's box inside the grid's sheet container, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width of the row numbers and height of the column letters, as the grid draws them. */
export const ROW_NUMBERS = 30;
export const COLUMN_LETTERS = 28;
const FROZEN_LINE = 3;
const MOST_LINES = 300;

const sum = (from: number, to: number, size: (index: number) => number): number => {
  let total = 0;
  for (let index = from; index < to; index++) total += size(index);
  return total;
};

/** Distance along one axis from the first line to line `index`, or null when it is scrolled away. */
const along = (index: number, frozen: number, first: number, size: (index: number) => number): number | null => {
  if (index <= frozen) return sum(1, index, size);
  if (index < first) return null;
  return (frozen > 0 ? sum(1, frozen + 1, size) + FROZEN_LINE : 0) + sum(Math.max(frozen + 1, first), index, size);
};

interface Line {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** A row of the selected tab: where it starts and how high it is. */
const rowLine = (model: Model, index: number): Line | null => {
  const { sheet, top_row } = model.getSelectedView();
  const heightOf = (row: number): number => model.getRowHeight(sheet, row);
  const start = along(index, model.getFrozenRowsCount(sheet), top_row, heightOf);
  return start === null ? null : { index, start: start + COLUMN_LETTERS, size: heightOf(index) };
};

/** A column of the selected tab: where it starts and how wide it is. */
const columnLine = (model: Model, index: number): Line | null => {
  const { sheet, left_column } = model.getSelectedView();
  const widthOf = (column: number): number => model.getColumnWidth(sheet, column);
  const start = along(index, model.getFrozenColumnsCount(sheet), left_column, widthOf);
  return start === null ? null : { index, start: start + ROW_NUMBERS, size: widthOf(index) };
};

const placeAt = (row: Line, column: Line): Place => ({ x: column.start, y: row.start, width: column.size, height: row.size });

/** Where a cell of the selected tab stands, or null when it is scrolled away or hidden. */
export const placeOf = (model: Model, row: number, column: number): Place | null => {
  const [rowAt, columnAt] = [rowLine(model, row), columnLine(model, column)];
  if (!rowAt || !columnAt || rowAt.size === 0 || columnAt.size === 0) return null;
  return placeAt(rowAt, columnAt);
};

/** Where a cell of the selected tab stands or would stand: beyond the edge when it is scrolled away. */
export const placeAround = (model: Model, row: number, column: number): { readonly x: number; readonly y: number } => {
  const { sheet, top_row, left_column } = model.getSelectedView();
  const heightOf = (at: number): number => model.getRowHeight(sheet, at);
  const widthOf = (at: number): number => model.getColumnWidth(sheet, at);
  const [frozenRows, frozenColumns] = [model.getFrozenRowsCount(sheet), model.getFrozenColumnsCount(sheet)];
  const before = (index: number, frozen: number, first: number, size: (at: number) => number): number =>
    along(index, frozen, first, size) ?? (along(first, frozen, first, size) ?? 0) - sum(index, first, size);
  return {
    x: ROW_NUMBERS + before(column, frozenColumns, Math.max(frozenColumns + 1, left_column), widthOf),
    y: COLUMN_LETTERS + before(row, frozenRows, Math.max(frozenRows + 1, top_row), heightOf),
  };
};

/** What of the selected tab moves when it is scrolled: all but headings and frozen lines. */
export const movingPane = (model: Model, room: { readonly width: number; readonly height: number }): Place => {
  const { sheet } = model.getSelectedView();
  const [rows, columns] = [model.getFrozenRowsCount(sheet), model.getFrozenColumnsCount(sheet)];
  const y = COLUMN_LETTERS + (along(rows + 1, rows, rows + 1, (row) => model.getRowHeight(sheet, row)) ?? 0);
  const x = ROW_NUMBERS + (along(columns + 1, columns, columns + 1, (column) => model.getColumnWidth(sheet, column)) ?? 0);
  return { x, y, width: Math.max(0, room.width - x), height: Math.max(0, room.height - y) };
};

/** The lines of one axis that a window of `room` pixels shows, frozen ones first. */
const linesIn = (room: number, frozen: number, first: number, size: (index: number) => number): number[] => {
  const lines = Array.from({ length: frozen }, (_, index) => index + 1);
  let used = sum(1, frozen + 1, size);
  for (let index = Math.max(frozen + 1, first); used < room && lines.length < MOST_LINES; index++) {
    lines.push(index);
    used += size(index);
  }
  return lines.filter((index) => size(index) > 0);
};

interface Size {
  readonly width: number;
  readonly height: number;
}

const rowsIn = (model: Model, { height }: Size): number[] => {
  const { sheet, top_row } = model.getSelectedView();
  return linesIn(height - COLUMN_LETTERS, model.getFrozenRowsCount(sheet), top_row, (row) => model.getRowHeight(sheet, row));
};

const columnsIn = (model: Model, { width }: Size): number[] => {
  const { sheet, left_column } = model.getSelectedView();
  return linesIn(width - ROW_NUMBERS, model.getFrozenColumnsCount(sheet), left_column, (column) => model.getColumnWidth(sheet, column));
};

/** A cell of the selected tab that is in sight. */
export interface CellInSight {
  readonly row: number;
  readonly column: number;
  readonly place: Place;
}

/** The cells of the selected tab that a box of this size shows, row by row. */
export const cellsInSight = (model: Model, size: Size): CellInSight[] => {
  const lines = (found: readonly (Line | null)[]): Line[] => found.filter((line) => line !== null);
  const columns = lines(columnsIn(model, size).map((column) => columnLine(model, column)));
  const rows = lines(rowsIn(model, size).map((row) => rowLine(model, row)));
  return rows.flatMap((row) => columns.map((column) => ({ row: row.index, column: column.index, place: placeAt(row, column) })));
};

/** Scrolls so that the selected cell is in sight, with some lines before it. */
export const reveal = (model: Model, size: Size): void => {
  const { row, column, top_row, left_column } = model.getSelectedView();
  const seen = (lines: readonly number[], line: number): boolean => lines.slice(0, -1).includes(line);
  const top = seen(rowsIn(model, size), row) ? top_row : Math.max(1, row - 4);
  const left = seen(columnsIn(model, size), column) ? left_column : Math.max(1, column - 1);
  if (top !== top_row || left !== left_column) model.setTopLeftVisibleCell(top, left);
};
