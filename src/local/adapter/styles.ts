import type { CellStyle, Model } from '@ironcalc/wasm';
import { type Rectangle, rectanglesOfEqual } from './rectangles.ts';

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
      const inOrder = [...rows].sort(([a], [b]) => a - b);
      const areas = rectanglesOfEqual(
        inOrder.map(([row, cells]) => [row, [...cells.keys()].sort((a, b) => a - b).map((column) => [column, ''] as const)] as const),
      );
      const hasAllFormats = inOrder.every(([, cells]) => [...cells.values()].every(({ format }) => format !== undefined));
      const bare = this.bare.delete(tab) && hasAllFormats ? bareStyle(model, index) : null;
      for (const area of areas) pasteStyles(model, index, area, this.changedStyles(bare ?? ownStyles(model, index, area), area, rows));
    }
  }

  /** `own`: what each cell has, or what all of them have. */
  private changedStyles(
    own: CellStyle[][] | CellStyle,
    area: Rectangle,
    rows: ReadonlyMap<number, ReadonlyMap<number, StyleChange>>,
  ): CellStyle[][] {
    const known = new Map<string, CellStyle>();
    return Array.from({ length: area.rows }, (_, down) =>
      Array.from({ length: area.columns }, (_, across) => {
        const style = Array.isArray(own) ? (own[down]?.[across] as CellStyle) : own;
        const change = rows.get(area.row + down)?.get(area.column + across) ?? {};
        const key = JSON.stringify(Array.isArray(own) ? [change, style] : change);
        const made = known.get(key) ?? changed(style, change);
        known.set(key, made);
        return made;
      }),
    );
  }
}
