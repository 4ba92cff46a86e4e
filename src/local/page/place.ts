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

/** Where a cell of the selected tab stands, or null when it is scrolled away or hidden. */
export const placeOf = (model: Model, row: number, column: number): Place | null => {
  const { sheet, top_row, left_column } = model.getSelectedView();
  const height = model.getRowHeight(sheet, row);
  const width = model.getColumnWidth(sheet, column);
  const x = along(column, model.getFrozenColumnsCount(sheet), left_column, (index) => model.getColumnWidth(sheet, index));
  const y = along(row, model.getFrozenRowsCount(sheet), top_row, (index) => model.getRowHeight(sheet, index));
  if (x === null || y === null || width === 0 || height === 0) return null;
  return { x: x + ROW_NUMBERS, y: y + COLUMN_LETTERS, width, height };
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

/** Rows and columns of the selected tab that a box of this size shows. */
export const visibleIn = (
  model: Model,
  size: { readonly width: number; readonly height: number },
): { rows: number[]; columns: number[] } => {
  const { sheet, top_row, left_column } = model.getSelectedView();
  return {
    rows: linesIn(size.height - COLUMN_LETTERS, model.getFrozenRowsCount(sheet), top_row, (index) => model.getRowHeight(sheet, index)),
    columns: linesIn(size.width - ROW_NUMBERS, model.getFrozenColumnsCount(sheet), left_column, (index) =>
      model.getColumnWidth(sheet, index),
    ),
  };
};

/** Scrolls so that the selected cell is in sight, with some lines before it. */
export const reveal = (model: Model, size: { readonly width: number; readonly height: number }): void => {
  const { row, column, top_row, left_column } = model.getSelectedView();
  const { rows, columns } = visibleIn(model, size);
  const seen = (lines: readonly number[], line: number): boolean => lines.slice(0, -1).includes(line);
  const top = seen(rows, row) ? top_row : Math.max(1, row - 4);
  const left = seen(columns, column) ? left_column : Math.max(1, column - 1);
  if (top !== top_row || left !== left_column) model.setTopLeftVisibleCell(top, left);
};
