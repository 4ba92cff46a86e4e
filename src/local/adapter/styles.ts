import type { CellStyle, Model } from '@ironcalc/wasm';
import { type Rectangle, rectanglesOfCells, rectanglesOfGrid } from './rectangles.ts';

/** A line at one side of a cell, or null for none. */
export type Line = { readonly style: 'thin' | 'medium' | 'thick'; readonly color: string } | null;

/** What a script set on a cell; what is left out stays as it is. */
export interface StyleChange {
  format?: string;
  fill?: string | null;
  color?: string | null;
  bold?: boolean;
  italic?: boolean;
  size?: number;
  family?: string;
  horizontal?: string | null;
  vertical?: string | null;
  wrap?: boolean;
  top?: Line;
  left?: Line;
  bottom?: Line;
  right?: Line;
}

/** What a bare cell has: setting it on a tab where nothing else was set changes nothing. */
const BARE: { readonly [K in keyof StyleChange]?: readonly unknown[] } = {
  fill: [null],
  color: [null],
  bold: [false],
  italic: [false],
  horizontal: [null, 'normal'],
  vertical: [null],
  wrap: [false],
  top: [null],
  left: [null],
  bottom: [null],
  right: [null],
};

/** The engine's font sizes are pixels on the screen; Google's are points. */
const pixelsOfPoints = (points: number): number => Math.round(points * 1.3);
export const pointsOfPixels = (pixels: number): number => Math.round(pixels / 1.3);

/** Currency signs that the engine can't print bare. */
const engineFormat = (format: string): string => (format === '' ? 'general' : format.replace(/(?<!["\w[$\\])([£€])/g, '"$1"'));

const HORIZONTAL: Readonly<Record<string, string>> = { left: 'left', center: 'center', right: 'right' };
const VERTICAL: Readonly<Record<string, string>> = { top: 'top', middle: 'center', bottom: 'bottom' };

const changed = (own: CellStyle, change: StyleChange): CellStyle => {
  const style = structuredClone(own);
  if (change.format !== undefined) style.num_fmt = engineFormat(change.format);
  if (change.fill !== undefined) style.fill = change.fill === null ? {} : { color: change.fill };
  if (change.color === null) delete style.font.color;
  else if (change.color !== undefined) style.font.color = change.color;
  if (change.bold !== undefined) style.font.b = change.bold;
  if (change.italic !== undefined) style.font.i = change.italic;
  if (change.size !== undefined) style.font.sz = pixelsOfPoints(change.size);
  if (change.family !== undefined) style.font.name = change.family;
  for (const side of ['top', 'left', 'bottom', 'right'] as const) {
    const line = change[side];
    if (line === null) delete style.border[side];
    else if (line !== undefined) style.border[side] = line as NonNullable<CellStyle['border'][typeof side]>;
  }
  if (change.horizontal !== undefined || change.vertical !== undefined || change.wrap !== undefined) {
    const before = style.alignment ?? { horizontal: 'general', vertical: 'bottom', wrap_text: false };
    style.alignment = {
      horizontal: change.horizontal === undefined ? before.horizontal : ((HORIZONTAL[change.horizontal ?? ''] ?? 'general') as 'left'),
      vertical: change.vertical === undefined ? before.vertical : ((VERTICAL[change.vertical ?? ''] ?? 'bottom') as 'top'),
      wrap_text: change.wrap ?? before.wrap_text,
    };
  }
  return style;
};

/** Selects a rectangle for the engine's calls that work on the selection, and puts the selection back. */
const selecting = <T>(model: Model, index: number, area: Rectangle, work: () => T): T => {
  const view = model.getSelectedView();
  model.setSelectedSheet(index);
  const own = model.getSelectedView();
  model.setSelectedCell(area.row, area.column);
  model.setSelectedRange(area.row, area.column, area.row + area.rows - 1, area.column + area.columns - 1);
  try {
    return work();
  } finally {
    model.setSelectedCell(own.row, own.column);
    model.setSelectedRange(...own.range);
    model.setTopLeftVisibleCell(own.top_row, own.left_column);
    model.setSelectedSheet(view.sheet);
  }
};

/** The style of a cell that nobody ever touched. */
const bareStyle = (model: Model, index: number): CellStyle => model.getCellStyle(index, 1_000_000, 16_000).style;
/** The styles that the cells themselves have. `getCellStyle` mixes conditional formats in; the clipboard does not. */
export const ownStyles = (model: Model, index: number, area: Rectangle): CellStyle[][] => {
  const cells = selecting(model, index, area, () => model.copyToClipboard().data);
  const bare = bareStyle(model, index);
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (_, across) => cells.get(area.row + down)?.get(area.column + across)?.style ?? bare),
  );
};

/** Gives the cells of a rectangle these styles in one call. */
export const pasteStyles = (model: Model, index: number, area: Rectangle, styles: CellStyle[][]): void =>
  selecting(model, index, area, () => model.onPasteStyles(styles));

/** As many rows as the engine's tabs have: an area of all of them is a style of columns. */
export const ALL_ROWS = 1_048_576;
/** Whether nothing but number format, size, colour and vertical alignment may differ from a bare cell: these a whole column can have. */
const isPlain = ({ font, fill, border, alignment }: CellStyle, bare: CellStyle): boolean =>
  font.name === bare.font.name &&
  !font.b &&
  !font.i &&
  fill.color === undefined &&
  Object.keys(border).length === 0 &&
  (alignment === undefined || (alignment.horizontal === 'general' && !alignment.wrap_text));
const paintColumns = (model: Model, index: number, columns: number, { num_fmt, font, alignment }: CellStyle): void => {
  const area = { sheet: index, row: 1, column: 1, width: columns, height: ALL_ROWS };
  const paint = (path: string, value: string): void => model.updateRangeStyle(area, path, value);
  paint('num_fmt', num_fmt);
  paint('font.size', String(font.sz));
  if (typeof font.color === 'string') paint('font.color', font.color);
  if (alignment) paint('alignment.vertical', alignment.vertical);
};
const commonestOf = (styles: readonly CellStyle[]): CellStyle | undefined => {
  const counts = new Map<CellStyle, number>();
  for (const style of styles) counts.set(style, (counts.get(style) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

/**
 * Styles of a new tab. The commonest becomes the style of its columns, and only cells that have another or hold something get their own: the engine
 * goes through every cell that it keeps, empty or not, in each evaluation and once more for each count over the tab.
 */
const pasteTab = (model: Model, index: number, area: Rectangle, styles: CellStyle[][], bare: CellStyle): void => {
  const common = commonestOf(styles.flat().filter((style) => isPlain(style, bare)));
  if (area.row !== 1 || area.column !== 1 || !common) {
    pasteStyles(model, index, area, styles);
    return;
  }
  paintColumns(model, index, area.columns, common);
  const filled = Array.from({ length: area.columns }, (_, across) => new Set(model.getRowsWithData(index, across + 1)));
  // The last corner as well: the engine takes a tab to be as large as the cells that it keeps.
  const isCorner = (down: number, across: number): boolean => down === area.rows - 1 && across === area.columns - 1;
  const own = styles.map((line, down) =>
    line.map((style, across) => style !== common || filled[across]?.has(down + 1) === true || isCorner(down, across)),
  );
  for (const piece of rectanglesOfGrid(own, area, (isOwn) => (isOwn ? '' : null))) {
    const [down, across] = [piece.row - 1, piece.column - 1];
    const part = styles.slice(down, down + piece.rows).map((line) => line.slice(across, across + piece.columns));
    pasteStyles(model, index, piece, part);
  }
};

/**
 * Styles that scripts set, held back until somebody looks: one paste for a whole tab costs a sixth of one engine call a
 * property, and a sixth of the memory.
 */
export class StyleBuffer {
  private readonly pending = new Map<number, Map<number, Map<number, StyleChange>>>();
  private readonly untouched = new Map<number, Set<keyof StyleChange>>();
  /** Tabs whose cells have no style yet but the number format that the engine gave them for what they hold. */
  private readonly bare = new Set<number>();

  /** From here on nothing was ever set on this tab. */
  startTab(tab: number): void {
    this.bare.add(tab);
    this.untouched.set(tab, new Set(Object.keys(BARE) as (keyof StyleChange)[]));
  }

  /** Sets one property on a rectangle; `at` gives the value a cell. */
  set<K extends keyof StyleChange>(tab: number, area: Rectangle, property: K, at: (down: number, across: number) => StyleChange[K]): void {
    const untouched = this.untouched.get(tab);
    const bare = untouched?.has(property) ? BARE[property] : undefined;
    const rows = this.pending.get(tab) ?? new Map<number, Map<number, StyleChange>>();
    this.pending.set(tab, rows);
    for (let down = 0; down < area.rows; down += 1) {
      const cells = rows.get(area.row + down) ?? new Map<number, StyleChange>();
      rows.set(area.row + down, cells);
      for (let across = 0; across < area.columns; across += 1) {
        const value = at(down, across);
        if (value === undefined || bare?.includes(value)) continue;
        untouched?.delete(property);
        const change = cells.get(area.column + across);
        if (change) change[property] = value;
        else cells.set(area.column + across, { [property]: value } as StyleChange);
      }
    }
  }

  /** The number format that a cell is going to have, or undefined when no script said. */
  formatAt(tab: number, row: number, column: number): string | undefined {
    return this.pending.get(tab)?.get(row)?.get(column)?.format;
  }

  /** Forgets what was held back for a tab that is gone. */
  drop(tab: number): void {
    this.pending.delete(tab);
    this.untouched.delete(tab);
    this.bare.delete(tab);
  }

  /** Carries out everything held back. */
  flush(model: Model, indexOf: (tab: number) => number): void {
    for (const [tab, rows] of this.pending) {
      this.pending.delete(tab);
      const index = indexOf(tab);
      const areas = rectanglesOfCells(
        [...rows].flatMap(([row, cells]) => [...cells.keys()].map((column) => ({ row, column }))),
        () => '',
      );
      const hasAllFormats = [...rows].every(([, cells]) => [...cells.values()].every(({ format }) => format !== undefined));
      const bare = this.bare.delete(tab) && hasAllFormats ? bareStyle(model, index) : null;
      for (const area of areas) {
        if (bare) pasteTab(model, index, area, this.changedStyles(bare, area, rows), bare);
        else pasteStyles(model, index, area, this.changedStyles(ownStyles(model, index, area), area, rows));
      }
    }
  }

  /** `own`: what each cell has, or what all of them have. Equal styles are one object. */
  private changedStyles(
    own: CellStyle[][] | CellStyle,
    area: Rectangle,
    rows: ReadonlyMap<number, ReadonlyMap<number, StyleChange>>,
  ): CellStyle[][] {
    const known = new Map<string, CellStyle>();
    const styles = new Map<string, CellStyle>();
    return Array.from({ length: area.rows }, (_, down) =>
      Array.from({ length: area.columns }, (_, across) => {
        const style = Array.isArray(own) ? (own[down]?.[across] as CellStyle) : own;
        const change = rows.get(area.row + down)?.get(area.column + across) ?? {};
        const key = JSON.stringify(Array.isArray(own) ? [change, style] : change);
        const before = known.get(key);
        if (before) return before;
        const made = changed(style, change);
        const text = JSON.stringify(made);
        const equal = styles.get(text) ?? made;
        styles.set(text, equal);
        known.set(key, equal);
        return equal;
      }),
    );
  }
}
