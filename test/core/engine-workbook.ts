import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Model } from '@ironcalc/wasm';
import { lettersOf, tabInFormula } from '../../src/core/sheet/a1.ts';
import type { Grid, Value } from '../../src/core/sheet/value.ts';
import { isError } from '../../src/core/sheet/value.ts';
import type { TabEntry, Workbook } from '../../src/core/sheet/workbook.ts';
import type { Content, TabPicture, Write } from '../../src/core/sheet/write.ts';
import { startEngine } from '../../src/local/adapter/start.ts';
import { ALL_ROWS } from '../../src/local/adapter/styles.ts';

/** Locales of the engine that write the same formula differently: `1.5` and `,`, or `1,5` and `;`. */
export type Locale = 'en' | 'de';

const ENGINE = createRequire(`${process.cwd()}/package.json`).resolve('@ironcalc/wasm/wasm_bg.wasm');

const TEXT = 2;
const YES_NO = 4;
const ERROR = 16;
const MANY_DIGITS = '0.###############';

/** What lies outside texts between quotes and tab names between apostrophes, changed. */
const outsideTexts = (formula: string, change: (code: string) => string): string =>
  formula.replace(/("(?:[^"]|"")*"|'(?:[^']|'')*')|[^"']+/g, (all, text: string | undefined) => text ?? change(all));

interface Tab extends TabEntry {
  readonly rows: number;
  readonly columns: number;
  readonly written: Set<number>;
}
/** A workbook as it stood, to go back to as often as one likes. */
export interface Snapshot {
  readonly bytes: Uint8Array;
  readonly locale: Locale;
  readonly asNames: boolean;
  readonly tabs: readonly Tab[];
  readonly names: ReadonlyMap<string, string>;
  readonly pictures: readonly TabPicture[];
}

/** The core's workbook straight on the spreadsheet engine, with nothing of the add-on's host in between. */
export class EngineWorkbook implements Workbook {
  readonly locale: Locale;
  /** Whether settings are read by their defined names, or by the cells these stand for (much faster in this engine). */
  readonly asNames: boolean;
  /** What was built, as it was asked for. */
  readonly pictures: TabPicture[];
  private readonly model: Model;
  private tabsNow: Tab[];
  private readonly names: Map<string, string>;
  private isStale = true;
  /** What tabs show, until anything changes. */
  private readonly grids = new Map<number, Grid>();
  /** Where tabs stand in the engine, until one comes or goes. */
  private readonly indexes = new Map<number, number>();

  constructor(options: { readonly locale: Locale; readonly asNames?: boolean } | Snapshot) {
    startEngine(() => readFileSync(ENGINE));
    this.locale = options.locale;
    this.asNames = options.asNames ?? false;
    const from = 'bytes' in options ? options : null;
    this.model = from ? Model.from_bytes(from.bytes, 'en') : new Model('law', options.locale, 'UTC', 'en');
    this.model.pauseEvaluation();
    this.tabsNow = from ? from.tabs.map((tab) => ({ ...tab, written: new Set(tab.written) })) : [];
    this.names = new Map(from?.names ?? []);
    this.pictures = [...(from?.pictures ?? [])];
  }

  snapshot(): Snapshot {
    const { locale, asNames, names, pictures } = this;
    return {
      bytes: this.model.toBytes(),
      locale,
      asNames,
      tabs: this.tabsNow.map((tab) => ({ ...tab, written: new Set(tab.written) })),
      names: new Map(names),
      pictures: [...pictures],
    };
  }

  free(): void {
    this.model.free();
  }

  tabs(): readonly TabEntry[] {
    return this.tabsNow.map(({ id, name }) => ({ id, name }));
  }

  read(id: number): Grid {
    this.settle();
    const known = this.grids.get(id);
    if (known) return known;
    const tab = this.tabOf(id);
    const grid: Value[][] = Array.from({ length: tab.rows }, () => Array.from({ length: tab.columns }, () => null));
    const index = this.indexOf(id);
    for (const at of tab.written) {
      const [row, column] = [Math.floor(at / 1000), at % 1000];
      (grid[row] as Value[])[column] = this.valueAt(index, row, column);
    }
    this.grids.set(id, grid);
    return grid;
  }

  formulas(id: number): readonly (readonly string[])[] {
    const tab = this.tabOf(id);
    const index = this.indexOf(id);
    const grid = Array.from({ length: tab.rows }, () => Array.from({ length: tab.columns }, () => ''));
    for (const at of tab.written) {
      const [row, column] = [Math.floor(at / 1000), at % 1000];
      const content = this.model.getCellContent(index, row + 1, column + 1);
      if (content.startsWith('=')) (grid[row] as string[])[column] = this.toSheets(content);
    }
    return grid;
  }

  write(writes: readonly Write[]): readonly number[] {
    this.isStale = true;
    for (const write of writes) if (write.kind === 'remove') this.remove(write.tab);
    for (const write of writes) if (write.kind === 'rows') this.insertRows(write.tab, write.before, write.count);
    const builds = writes.flatMap((write) => (write.kind === 'build' ? [write] : []));
    const ids = builds.map(({ picture, at }) => this.newTab(picture, at));
    builds.forEach(({ picture }, i) => {
      this.pictures.push(picture);
      picture.contents.forEach((line, row) => {
        line.forEach((content, column) => {
          this.put(ids[i] as number, row, column, content);
        });
      });
      this.put(ids[i] as number, 0, 0, { kind: 'text', text: picture.mark });
    });
    for (const write of writes)
      if (write.kind === 'cells')
        write.contents.forEach((line, down) => {
          line.forEach((content, right) => {
            this.put(write.tab, write.row + down, write.column + right, content);
          });
        });
    return ids;
  }

  /** Puts a value into a cell as if it stood there, whatever it is: "" stands as the formula `=""`, an error as one that gives it. */
  type(id: number, row: number, column: number, value: Value): void {
    this.input(id, row, column, this.typed(value));
  }

  /** Puts text into a cell just as the engine takes it: a formula, say. */
  input(id: number, row: number, column: number, text: string): void {
    this.isStale = true;
    const tab = this.tabOf(id);
    const at = row * 1000 + column;
    if (text === '' && !tab.written.has(at)) return;
    this.model.setUserInput(this.indexOf(id), row + 1, column + 1, text);
    tab.written.add(at);
  }

  /** Drags the formulas of neighbouring cells down to the row below, as a conditional format is read there. */
  dragDown(id: number, row: number, column: number, width: number): void {
    this.isStale = true;
    this.model.autoFillRows({ sheet: this.indexOf(id), row: row + 1, column: column + 1, width, height: 1 }, row + 2);
    for (let right = 0; right < width; right += 1) this.tabOf(id).written.add((row + 1) * 1000 + column + right);
  }

  /** Deletes a tab as a person does: what referred to it is broken. */
  remove(id: number): void {
    this.isStale = true;
    this.model.deleteSheet(this.indexOf(id));
    this.indexes.clear();
    this.tabsNow = this.tabsNow.filter((tab) => tab.id !== id);
  }

  /** Inserts bare rows; formulas elsewhere follow. */
  private insertRows(id: number, before: number, count: number): void {
    const tab = this.tabOf(id);
    this.model.insertRows(this.indexOf(id), before + 1, count);
    const written = [...tab.written].map((at) => (Math.floor(at / 1000) >= before ? at + 1000 * count : at));
    this.tabsNow = this.tabsNow.map((one) => (one === tab ? { ...tab, rows: tab.rows + count, written: new Set(written) } : one));
  }

  /** A formula written for Google Sheets, as this engine takes it; it has no HYPERLINK, and CHOOSE shows the label. */
  toEngine(formula: string): string {
    return outsideTexts(this.asNames ? formula : this.replaced(formula, this.names), (code) => {
      const known = code.replace(/HYPERLINK\(/g, 'CHOOSE(2;');
      return this.locale === 'en' ? known.replace(/;/g, ',') : known;
    });
  }

  /** The engine's text of a formula, as Google Sheets would hold it. */
  toSheets(formula: string): string {
    const text = this.asNames
      ? formula
      : [...this.names].reduce((inner, [name, reference]) => inner.split(`${reference}\uE000`).join(name), this.closed(formula));
    return outsideTexts(text.replace(/\uE000/g, ''), (code) => {
      const separated = this.locale === 'en' ? code.replace(/,/g, ';') : code;
      return separated.replace(/CHOOSE\(2;/g, 'HYPERLINK(');
    });
  }

  private settle(): void {
    if (!this.isStale) return;
    this.model.resumeEvaluation();
    this.model.evaluate();
    this.model.pauseEvaluation();
    this.isStale = false;
    this.grids.clear();
  }

  private tabOf(id: number): Tab {
    const tab = this.tabsNow.find((one) => one.id === id);
    if (!tab) throw new Error(`There is no tab ${id}`);
    return tab;
  }

  /** Tabs stand in the engine in the order in which they were made; only here in the order in which they are listed. */
  private indexOf(id: number): number {
    const known = this.indexes.get(id) ?? this.model.getWorksheetsProperties().findIndex((sheet) => sheet.name === this.tabOf(id).name);
    this.indexes.set(id, known);
    return known;
  }

  private newTab(picture: TabPicture, at: number): number {
    const id = Math.max(0, ...this.tabsNow.map((tab) => tab.id)) + 1;
    const isFirst = this.tabsNow.length === 0;
    if (!isFirst) this.model.newSheet();
    this.model.renameSheet(this.model.getWorksheetsProperties().length - 1, picture.name);
    this.tabsNow.splice(at, 0, { id, name: picture.name, rows: picture.rows, columns: picture.columns, written: new Set() });
    const sheet = this.indexOf(id);
    // Of whole columns: styled one by one, empty cells would be kept, and gone through in each evaluation.
    this.model.updateRangeStyle({ sheet, row: 1, column: 1, width: picture.columns + 5, height: ALL_ROWS }, 'num_fmt', MANY_DIGITS);
    for (const { name, row, column } of picture.names) {
      const reference = `${tabInFormula(picture.name)}!$${lettersOf(column)}$${row + 1}`;
      this.names.set(name, reference);
      if (this.asNames) this.model.newDefinedName(name, undefined, reference);
    }
    return id;
  }

  private put(id: number, row: number, column: number, content: Content): void {
    this.input(id, row, column, this.inputOf(content));
  }

  private inputOf(content: Content): string {
    switch (content.kind) {
      case 'empty':
        return '';
      case 'text':
        return this.typed(content.text);
      case 'number':
        return this.typed(content.number);
      case 'day':
        return this.typed(content.serial);
      case 'yesNo':
        return this.typed(content.yes);
      case 'formula':
        return this.toEngine(content.formula);
      case 'link': {
        const id = this.tabsNow.find(({ name }) => name === content.tab)?.id;
        return id === undefined ? '' : this.toEngine(`=HYPERLINK("#gid=${id}";"${content.label.replace(/"/g, '""')}")`);
      }
      default:
        return content satisfies never;
    }
  }

  private typed(value: Value): string {
    if (value === null) return '';
    if (value === '') return '=""';
    if (typeof value === 'string') return `'${value}`;
    if (isError(value)) return value.error === '#N/A' ? '=NA()' : value.error === '#DIV/0!' ? '=1/0' : '=1+"x"';
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    // Never with an exponent: it would change the cell's number format.
    const text = value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17 });
    return this.locale === 'de' ? text.replace('.', ',') : text;
  }

  private valueAt(index: number, row: number, column: number): Value {
    const cell = { sheet: index, row: row + 1, column: column + 1, width: 1, height: 1 };
    const shown = this.model.getFormattedCellValue(index, cell.row, cell.column);
    const rounded = (): number => {
      this.model.updateRangeStyle(cell, 'num_fmt', 'general');
      const number = Number(this.model.getFormattedCellValue(index, cell.row, cell.column));
      this.model.updateRangeStyle(cell, 'num_fmt', MANY_DIGITS);
      return number;
    };
    switch (this.model.getCellType(index, row + 1, column + 1)) {
      case TEXT:
        return shown === '' ? null : shown;
      case YES_NO:
        return shown === 'TRUE';
      case ERROR:
        return { error: shown };
      default:
        // Of a number just below 1 the engine loses the carry where it shows all digits.
        return shown === '' ? null : /^-?0[.,]$/.test(shown) ? rounded() : Number(shown.replace(',', '.'));
    }
  }

  private replaced(formula: string, by: ReadonlyMap<string, string>): string {
    return outsideTexts(formula, (code) => code.replace(/(?<![\w.!$'#])[A-Z][a-zA-Z]+(?![\w.(!'])/g, (word) => by.get(word) ?? word));
  }

  /** Marks where single references end, so that one is not taken for the head of another. */
  private closed(formula: string): string {
    return formula.replace(/![$][A-Z]{1,3}[$]\d+(?![\d:])/g, (reference) => `${reference}\uE000`);
  }
}
