import type { CellValue } from '../../google/services.ts';
import { dateOfSerial, serialOfDate } from './clock.ts';
import { type Dialect, readsToTheEnd, toEngine, toSheets } from './dialect.ts';
import type { Engine } from './engine.ts';
import type { Cell, Rectangle } from './rectangles.ts';
import { isDayFormat, type Typed, typedOf } from './typed.ts';

/** The engine's kinds of cells. */
const TEXT = 2;
const YES_NO = 4;
const ERROR = 16;

/** A serial number that is a day or a moment, told apart from a plain number. */
interface Moment {
  readonly serial: number;
}

/** What a cell holds: "" for an empty one, a moment where the number format shows a day, the error's text for an error. */
export type Held = string | number | boolean | Moment;

/** What the cells of an area hold. */
export const heldIn = (engine: Engine, tab: number, area: Rectangle): Held[][] => {
  engine.settle(tab, area);
  const { model } = engine;
  const index = engine.indexOf(tab);
  const filled = engine.filled(tab);
  const known = engine.known.of(tab);
  const numbers: Cell[] = [];
  const keep = ({ row, column }: Cell, held: Held): void => known.keep(row, column, held, engine.isFormula(tab, row, column));
  for (let row = area.row; row < area.row + area.rows; row += 1)
    for (const column of filled.get(row) ?? []) {
      if (column < area.column || column >= area.column + area.columns || known.get(row, column) !== undefined) continue;
      const type = model.getCellType(index, row, column);
      if (type !== TEXT && type !== ERROR && type !== YES_NO) numbers.push({ row, column });
      else {
        const shown = model.getFormattedCellValue(index, row, column);
        keep({ row, column }, type === YES_NO ? shown === 'TRUE' : shown);
      }
    }
  engine.numbers(tab, numbers).forEach((number, i) => {
    const cell = numbers[i] as Cell;
    keep(cell, isDayFormat(engine.ownFormat(tab, cell.row, cell.column)) ? { serial: number } : number);
  });
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (_, across) => {
      const [row, column] = [area.row + down, area.column + across];
      return filled.get(row)?.has(column) ? (known.get(row, column) ?? '') : '';
    }),
  );
};

/** What the cells of an area hold, as `getValues` gives it. */
export const valuesIn = (engine: Engine, tab: number, area: Rectangle): CellValue[][] =>
  heldIn(engine, tab, area).map((line) => line.map((held) => (typeof held === 'object' ? dayGiven(held.serial, engine.zone) : held)));
/** The date that a day is given as; a number beyond every calendar is given as a date that is none. */
const dayGiven = (serial: number, zone: string): Date => (Math.abs(serial) < MOST_DAYS ? dateOfSerial(serial, zone) : new Date(Number.NaN));
const MOST_DAYS = 50_000_000;

/** The formulas of an area as Google Sheets would hold them, "" where there is none. */
export const formulasIn = (engine: Engine, tab: number, area: Rectangle): string[][] => {
  engine.carryOut();
  const dialect = engine.dialectOf(tab);
  const index = engine.indexOf(tab);
  const filled = engine.filled(tab);
  const formula = (row: number, column: number): string => {
    if (!filled.get(row)?.has(column) || !engine.isFormula(tab, row, column)) return '';
    return engine.known.formulaText(tab, row, column, () => {
      const content = engine.model.getCellContent(index, row, column);
      return content.length > 1 ? toSheets(content, dialect) : '';
    });
  };
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (_, across) => formula(area.row + down, area.column + across)),
  );
};

/** Whether the engine would take this text for something else. The apostrophe shows in the formula bar: only where it is needed. */
const wouldParse = (text: string): boolean => text === '' || /^[\s'=+\-@0-9.,$€£%(#]|%$/.test(text) || /^(true|false)$/i.test(text);

/** A number as a person of the locale types it, with all its digits. */
const digitsOf = (number: number, locale: 'en' | 'de'): string => {
  const text = /e/i.test(String(number))
    ? number.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17 })
    : String(number);
  return locale === 'de' ? text.replace('.', ',') : text;
};

/** Writes cells of one tab; made once for many, since it knows the tab's dialect. */
export class CellWriter {
  private readonly engine: Engine;
  private readonly tab: number;
  private readonly dialect: Dialect;
  private readonly year: number;

  constructor(engine: Engine, tab: number) {
    this.engine = engine;
    this.tab = tab;
    this.dialect = engine.dialectOf(tab);
    this.year = new Date(engine.now()).getUTCFullYear();
  }

  /** What a person typed, or a script set as text. */
  read(row: number, column: number, text: string): Typed {
    const { engine, tab, year } = this;
    // Some texts are text whatever the cell's format is: no need to ask for it.
    if (text.startsWith("'")) return { kind: 'text', text: text.slice(1) };
    if (/^[a-z]+( [a-z]+)+$/i.test(text)) return { kind: 'text', text };
    return typedOf(text, { format: engine.formatAt(tab, row, column), locale: engine.locale, year });
  }

  /** Writes what `setValues` gives. */
  write(row: number, column: number, value: CellValue): void {
    this.writeTyped(row, column, typeof value === 'string' ? this.read(row, column, value) : this.meaningOf(row, column, value));
  }

  /** Writes what typed text means. */
  writeTyped(row: number, column: number, typed: Typed): void {
    const { engine, tab } = this;
    if (typed.kind === 'empty') engine.clear(tab, row, column);
    else engine.input(tab, row, column, this.inputOf(row, column, typed));
    if (typed.kind === 'number' && typed.format) {
      const { format } = typed;
      engine.styles.set(tab, { row, column, rows: 1, columns: 1 }, 'format', () => format);
    }
  }

  private meaningOf(row: number, column: number, value: number | boolean | Date): Typed {
    if (typeof value === 'boolean') return { kind: 'yesNo', yes: value };
    if (typeof value === 'number') return { kind: 'number', number: value };
    const format = this.engine.formatAt(this.tab, row, column);
    return { kind: 'number', number: serialOfDate(value, this.engine.zone), ...(isDayFormat(format) ? {} : { format: 'yyyy-mm-dd' }) };
  }

  private inputOf(row: number, column: number, typed: Exclude<Typed, { readonly kind: 'empty' }>): string {
    switch (typed.kind) {
      case 'text':
        return wouldParse(typed.text) ? `'${typed.text}` : typed.text;
      case 'yesNo':
        return typed.yes ? 'TRUE' : 'FALSE';
      case 'formula': {
        const formula = this.engineFormula(typed.formula);
        this.engine.names.expect(this.tab, row, column, formula);
        return formula;
      }
      default:
        if (Number.isFinite(typed.number)) return digitsOf(typed.number, this.engine.locale);
        throw new Error(`${typed.number} cannot be written into ${this.engine.placeOf(this.tab, row, column)}.`);
    }
  }

  /** The engine's text for what a person typed: what the page's grid hands to the engine. */
  engineText(row: number, column: number, text: string): string {
    const typed = this.read(row, column, text);
    if (typed.kind === 'number') return typed.format && !isDayFormat(typed.format) ? text : this.engineNumber(typed);
    if (typed.kind === 'formula') return this.engineFormula(typed.formula);
    return typed.kind === 'text' && wouldParse(typed.text) ? `'${typed.text}` : text;
  }

  private engineNumber(typed: { readonly number: number; readonly format?: string }): string {
    if (typed.format) return new Date((typed.number - 25_569) * 86_400_000).toISOString().slice(0, 10);
    return digitsOf(typed.number, this.engine.locale);
  }

  private engineFormula(formula: string): string {
    if (readsToTheEnd(formula)) this.engine.mayReadToTheEnd = true;
    return toEngine(formula, this.dialect);
  }
}
