import type { ConditionalFormattingView, Model, WorksheetProperties } from '@ironcalc/wasm';
import type { Dialect } from './dialect.ts';
import { changeOf, followRules } from './follow.ts';
import { KnownCells } from './known-cells.ts';
import { sizeOf } from './marks.ts';
import { Names } from './names.ts';
import { type Cell, letters, type Rectangle, rectanglesIn, rectanglesOfCells } from './rectangles.ts';
import { StyleBuffer } from './styles.ts';
import { isDayFormat, isGeneral } from './typed.ts';
import { keep, modelFrom, untold } from './watch.ts';

/** How many rows and columns a tab has, as Google counts them; the engine has no such bound. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** What a new tab has in Google Sheets. */
export const NEW_TAB: Size = { rows: 1000, columns: 26 };

const SHAPES =
  /^(insert|delete|move|duplicate|rename|new|undo|redo|add|update(Cond|Def)|paste|hide|unhide|setSheetColor|raise|lower|applyExt)/;
/** What these change is not what cells hold. */
const KEEPS_CELLS =
  /^(update|on|set(?!User)|add|delete(Conditional|Defined|Named)|new(Defined|Sheet)|raise|lower|create|renameSheet|hide|unhide|moveSheet|rangeClearFormatting)/;
/** What these change, `setUserInput` apart, is not the number format of a cell. */
const KEEPS_FORMATS =
  /^(setUserInput|rangeClearContents|setRows|setColumnsWidth|setSheet|setFrozen|hide|unhide|renameSheet|(new|update|delete)Defined|(add|update|delete)Conditional)/;
/** How the engine shows a number without format when nothing is cut off: it has at most nine decimals. */
const WHOLE = /^-?(?=.*[1-9])\d{1,15}([.,]\d{1,8})?$/;
/** Fifteen digits. The engine tells a computed number only as formatted text. */
const ALL_DIGITS = '0.###############';
const SMALL = 1e-4;
const TINY_DIGITS = '0.###############E+0';

/** The engine cuts the last digit off where it should round it; the nearest number of fourteen digits is then the one meant. */
const mended = (number: number): number => {
  const shorter = Number(number.toPrecision(14));
  const lastDigit = 10 ** (Math.floor(Math.log10(Math.abs(number))) - 14);
  return Math.abs(shorter - number) <= lastDigit * 1.01 ? shorter : number;
};

/**
 * The spreadsheet engine as the adapter needs it: tabs by their lasting id, evaluation only when somebody looks,
 * numbers with all their digits. The page's grid works on the same model.
 */
export class Engine {
  model: Model;
  readonly zone: string;
  readonly locale: 'en' | 'de';
  readonly now: () => number;
  readonly styles = new StyleBuffer();
  readonly names: Names;
  private readonly isSeen: boolean;
  /** Called before the first change of each script run, and when the page's grid changed the shape of the workbook. */
  onChange: () => void = () => undefined;
  /** Whether a formula may refer to `B5:B`, the rest of a column: then a tab's tail is not cut without the engine. */
  mayReadToTheEnd: boolean;
  onGridShape: (method: string, args: readonly unknown[]) => void = () => undefined;

  /** The rules as they stood before rows or columns are deleted or moved. */
  private following: {
    readonly tab: number;
    readonly change: NonNullable<ReturnType<typeof changeOf>>;
    readonly rules: readonly ConditionalFormattingView[];
  } | null = null;
  private version = 0;
  private shape = 0;
  private depth = 0;
  private isPaused = false;
  private isStale = false;
  private exact: { readonly version: number; readonly model: Model } | undefined;
  readonly known = new KnownCells({ version: () => this.version, shape: () => this.shape });
  private readonly filledCells = new Map<number, Map<number, Set<number>>>();
  /** Number formats by tab and cell, as far as they were asked for. */
  private readonly formats = new Map<number, Map<string, string>>();
  private readonly cached = new Map<string, { readonly at: number; readonly value: unknown }>();

  constructor(options: {
    readonly model: Model;
    readonly zone: string;
    readonly locale: 'en' | 'de';
    readonly now: () => number;
    readonly isNew: boolean;
    /** Whether a page shows the workbook: then it is evaluated after each change, else when somebody asks. */
    readonly isSeen: boolean;
  }) {
    this.zone = options.zone;
    this.locale = options.locale;
    this.now = options.now;
    this.isSeen = options.isSeen;
    this.mayReadToTheEnd = !options.isNew;
    this.names = new Names(this);
    this.model = this.kept(options.model);
    this.pause(!this.isSeen);
  }

  private kept(model: Model): Model {
    return keep(model, {
      now: this.now,
      beforeChange: (method, args) => {
        this.onChange();
        const change = changeOf(method, args as number[]);
        const tab = change ? this.tabAt(args[0] as number) : 0;
        this.following = change && { tab, change, rules: this.rules(tab) };
      },
      afterChange: (method, args) => {
        this.followFilled(method, args);
        this.followFormats(method, args);
        this.version += 1;
        // Otherwise the engine evaluates by itself.
        if (this.isPaused) this.isStale = true;
        if (!SHAPES.test(method)) return;
        this.outshape(method, args);
        const { following } = this;
        this.following = null;
        if (following) followRules(this, following.tab, following.rules, following.change);
        if (this.depth === 0) this.onGridShape(method, args);
      },
    });
  }

  /** A value that is worked out anew only after the workbook's shape (tabs, rules, names, rows) changed. */
  private ofShape<T>(key: string, work: () => T): T {
    const known = this.cached.get(key);
    if (known?.at === this.shape) return known.value as T;
    const value = work();
    this.cached.set(key, { at: this.shape, value });
    return value;
  }

  /** Forgets what no longer holds: the rules of one tab, marks of names among them, or all. */
  private outshape(method: string, args: readonly unknown[]): void {
    if (!/^(add|update|delete)ConditionalFormatting$/.test(method)) this.shape += 1;
    else {
      for (const key of ['names', `rules ${this.tabAt(args[0] as number)}`]) this.cached.delete(key);
      this.known.forgetTexts();
    }
  }

  tabs(): readonly WorksheetProperties[] {
    return this.ofShape('tabs', () => this.model.getWorksheetsProperties());
  }

  /** The tab's present position, from 0. Throws when it is gone. */
  indexOf(tab: number): number {
    const index = this.tabs().findIndex(({ sheet_id }) => sheet_id === tab);
    if (index < 0) throw new Error(`Sheet ${tab} not found`);
    return index;
  }

  tabAt(index: number): number {
    const tab = this.tabs()[index];
    if (!tab) throw new Error(`There is no tab at position ${index + 1}.`);
    return tab.sheet_id;
  }

  nameOf(tab: number): string {
    return this.tabs()[this.indexOf(tab)]?.name ?? '';
  }

  /** The tab of that name, whatever its capitals, or null. */
  tabNamed(name: string): number | null {
    return this.tabs().find((tab) => tab.name.toLowerCase() === name.toLowerCase())?.sheet_id ?? null;
  }

  /** Conditional formats and marks of a tab, as the engine lists them. */
  rules(tab: number): readonly ConditionalFormattingView[] {
    return this.ofShape(`rules ${tab}`, () => this.model.getConditionalFormattingList(this.indexOf(tab)));
  }

  /** The dialect of formulas written into a tab. */
  dialectOf(tab: number): Dialect {
    return {
      separator: this.locale === 'de' ? ';' : ',',
      ...this.ofShape('names', () => this.names.tables()),
      rowsOf: (name) => {
        const named = name === null ? tab : this.tabNamed(name);
        return named === null ? NEW_TAB.rows : sizeOf(this, named).rows;
      },
    };
  }

  /** Runs a script's work: nothing is evaluated until it is looked at, and once at the end when a page shows it. */
  quietly<T>(work: () => T): T {
    this.depth += 1;
    this.pause(true);
    try {
      return work();
    } finally {
      try {
        if (this.isSeen) this.settle();
        else this.carryOut();
      } finally {
        this.names.giveUp();
        this.depth -= 1;
        if (this.depth === 0) this.pause(!this.isSeen);
      }
    }
  }

  private pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    if (isPaused) this.model.pauseEvaluation();
    else this.model.resumeEvaluation();
  }

  /** Has everything evaluated anew, though nobody changed anything: another day has come. */
  outdate(): void {
    this.version += 1;
    if (this.isPaused) this.isStale = true;
    else this.model.evaluate();
  }

  /** Carries out the styles that were held back: a new tab's before its rows get heights, when its columns can still be styled whole. */
  dress(): void {
    this.styles.flush(this.model, (tab) => this.indexOf(tab));
  }

  /** Carries out what was held back: before rows move. */
  carryOut(): void {
    this.dress();
    this.names.settle();
  }

  /** Carries out what was held back, and evaluates when something changed. Every reading does it first; of an area without formulas it need not. */
  settle(tab?: number, area?: Rectangle): void {
    this.carryOut();
    if (!this.isStale || (tab !== undefined && area && !this.hasFormula(tab, area))) return;
    this.model.resumeEvaluation();
    this.model.evaluate();
    this.model.pauseEvaluation();
    this.isStale = false;
  }

  private hasFormula(tab: number, area: Rectangle): boolean {
    for (const [row, columns] of this.filled(tab)) {
      if (row < area.row || row >= area.row + area.rows) continue;
      for (const column of columns)
        if (column >= area.column && column < area.column + area.columns && this.isFormula(tab, row, column)) return true;
    }
    return false;
  }

  /** What a cell holds as the engine writes it; text that needs it has a leading apostrophe. */
  content(tab: number, row: number, column: number): string {
    return this.model.getCellContent(this.indexOf(tab), row, column);
  }

  isFormula(tab: number, row: number, column: number): boolean {
    return this.known.isFormula(tab, row, column, () => this.content(tab, row, column).startsWith('='));
  }

  /** The cell's number format, also one that a script just set. */
  formatAt(tab: number, row: number, column: number): string {
    return this.styles.formatAt(tab, row, column) ?? this.ownFormat(tab, row, column);
  }

  /** The number format that the engine has for a cell. */
  ownFormat(tab: number, row: number, column: number): string {
    const cell = `${row} ${column}`;
    const formats = this.formats.get(tab) ?? new Map<string, string>();
    this.formats.set(tab, formats);
    const format = formats.get(cell) ?? this.model.getCellStyle(this.indexOf(tab), row, column).style.num_fmt;
    formats.set(cell, format);
    return format;
  }

  private followFormats(method: string, [sheet, row, column]: readonly unknown[]): void {
    if (method === 'setUserInput') this.formats.get(this.tabAt(sheet as number))?.delete(`${row} ${column}`);
    else if (!KEEPS_FORMATS.test(method)) {
      this.formats.clear();
      this.known.forgetValues();
    }
  }

  /** Writes as a person types; the engine parses it. */
  input(tab: number, row: number, column: number, text: string): void {
    this.model.setUserInput(this.indexOf(tab), row, column, text);
  }

  clear(tab: number, row: number, column: number): void {
    const index = this.indexOf(tab);
    const content = this.model.getCellContent(index, row, column);
    // Emptied, a text behind an apostrophe would come back from its bytes as 0.
    if (content.startsWith("'")) this.model.setUserInput(index, row, column, 'x');
    if (content !== '') this.model.rangeClearContents(index, row, column, row, column);
  }

  /** The number in each of these cells of a tab with its digits: all fifteen, or as many as are shown when nine decimals hold them. */
  numbers(tab: number, cells: readonly Cell[]): readonly number[] {
    const whole = cells.map(({ row, column }) => this.shownWhole(tab, row, column));
    const exact = this.exactly(
      tab,
      cells.filter((_, i) => whole[i] === undefined),
    );
    return cells.map((cell, i) => whole[i] ?? (exact.get(cell) as number));
  }

  /** The number as it was typed or is shown, or undefined where that may not be all of it. */
  private shownWhole(tab: number, row: number, column: number): number | undefined {
    const index = this.indexOf(tab);
    const isFormula = this.isFormula(tab, row, column);
    if (isFormula && !isGeneral(this.ownFormat(tab, row, column))) return undefined;
    const shown = isFormula ? this.model.getFormattedCellValue(index, row, column) : this.model.getCellContent(index, row, column);
    const isWhole = isFormula ? WHOLE.test(shown) : /^-?\d+([.,]\d+)?$/.test(shown) && !isDayFormat(this.ownFormat(tab, row, column));
    return isWhole ? Number(shown.replace(',', '.')) : undefined;
  }

  /** Numbers as the engine shows them with all digits: all cells at once are formatted so, and each as before in the end. */
  private exactly(tab: number, cells: readonly Cell[]): ReadonlyMap<Cell, number> {
    const exact = new Map<Cell, number>();
    if (cells.length === 0) return exact;
    const sheet = this.indexOf(tab);
    const formats = new Map(cells.map((cell) => [cell, this.ownFormat(tab, cell.row, cell.column)]));
    // A page's grid would show the change and offer to undo it.
    const model = this.isSeen ? this.exactCopy() : this.model;
    const formatted = (some: readonly Cell[], formatOf: (cell: Cell) => string): void => {
      for (const { row, column, rows: height, columns: width, key } of rectanglesOfCells(some, formatOf))
        model.updateRangeStyle({ sheet, row, column, width, height }, 'num_fmt', key);
    };
    return untold(model, () => {
      // Where all digits are shown, the engine loses the carry of a number just below 1, and the last digits of a tiny one.
      let small = cells;
      for (const digits of [ALL_DIGITS, 'general', TINY_DIGITS]) {
        formatted(small, () => digits);
        for (const cell of small)
          exact.set(cell, mended(Number(model.getFormattedCellValue(sheet, cell.row, cell.column).replace(',', '.'))));
        small = small.filter((cell) => Math.abs(exact.get(cell) as number) < SMALL);
      }
      if (!this.isSeen) formatted(cells, (cell) => formats.get(cell) as string);
      return exact;
    });
  }

  /** A throw-away copy in which numbers are formatted to show all digits, for a workbook that a page shows. */
  private exactCopy(): Model {
    if (this.exact?.version === this.version) return this.exact.model;
    this.exact?.model.free();
    const model = modelFrom(this.model.toBytes(), this.now);
    model.pauseEvaluation();
    this.exact = { version: this.version, model };
    return model;
  }

  /** The cells of a tab that hold something, as columns by row; a formula that shows nothing counts, as in Google Sheets. */
  filled(tab: number): ReadonlyMap<number, ReadonlySet<number>> {
    const known = this.filledCells.get(tab);
    if (known) return known;
    const index = this.indexOf(tab);
    const size = sizeOf(this, tab);
    const rows = new Map<number, Set<number>>();
    for (let column = 1; column <= size.columns; column += 1) {
      for (const row of this.model.getRowsWithData(index, column)) {
        if (row > size.rows) continue;
        const content = this.model.getCellContent(index, row, column);
        if (content === '') continue;
        this.known.isFormula(tab, row, column, () => content.startsWith('='));
        const columns = rows.get(row);
        if (columns) columns.add(column);
        else rows.set(row, new Set([column]));
      }
    }
    this.filledCells.set(tab, rows);
    return rows;
  }

  /** Keeps what is known of filled cells true as cells are written, or forgets it. */
  private followFilled(method: string, args: readonly unknown[]): void {
    if (KEEPS_CELLS.test(method)) return;
    const [sheet, row, column, last] = args as [number, number, number, unknown];
    if (method === 'setUserInput') this.known.follow(this.tabAt(sheet), row, column, String(last));
    else {
      this.known.forget();
      this.known.forgetTexts();
    }
    if (this.filledCells.size === 0) return;
    const rows = /^(setUserInput|rangeClearContents)$/.test(method) ? this.filledCells.get(this.tabAt(sheet)) : undefined;
    if (method === 'setUserInput' && last !== '') {
      const columns = rows?.get(row);
      if (columns) columns.add(column);
      else rows?.set(row, new Set([column]));
    } else if (method === 'rangeClearContents' && last === row && args[4] === column) {
      const columns = rows?.get(row);
      columns?.delete(column);
      if (columns?.size === 0) rows?.delete(row);
    } else this.filledCells.clear();
  }

  /** The last row and column that hold something. */
  extent(tab: number): Size {
    let [rows, columns] = [0, 0];
    for (const [row, filled] of this.filled(tab)) {
      rows = Math.max(rows, row);
      for (const column of filled) columns = Math.max(columns, column);
    }
    return { rows, columns };
  }

  bytes(): Uint8Array {
    return this.model.toBytes();
  }

  /** The same workbook without its undo steps. Returns the model that was in use. */
  renew(): Model {
    const old = this.model;
    this.model = this.kept(modelFrom(old.toBytes(), this.now));
    return old;
  }

  /** Takes another state of the workbook. Returns the model that was in use. */
  restore(bytes: Uint8Array): Model {
    const old = this.model;
    this.model = this.kept(modelFrom(bytes, this.now));
    // They may have been taken before they were evaluated.
    this.pause(this.isPaused);
    this.isStale = this.isPaused;
    this.version += 1;
    this.shape += 1;
    this.filledCells.clear();
    this.formats.clear();
    this.known.forget();
    return old;
  }

  /** The address of a cell with its tab, for sentences. */
  placeOf(tab: number, row: number, column: number): string {
    return `${this.nameOf(tab)}!${letters(column)}${row}`;
  }

  /** The areas of a rule's range. */
  areasOf(rule: { readonly range: string }): Rectangle[] {
    return rectanglesIn(rule.range);
  }
}
