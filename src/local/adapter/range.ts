import type { CellValue, DataValidation, Range, RangeList, Sheet, TextStyle } from '../../google/services.ts';
import type { Book } from './book.ts';
import { CellWriter, formulasIn, valuesIn } from './cells.ts';
import { exposed } from './exposed.ts';
import { a1, type Rectangle } from './rectangles.ts';
import { setNotes, setValidations, validationsIn } from './rules.ts';
import { type SortBy, sortRows } from './sort.ts';
import type { Line, StyleChange } from './styles.ts';
import { type TextLook, textLookOf } from './text-style.ts';

const BORDER_STYLES: ReadonlyMap<unknown, 'thin' | 'medium' | 'thick'> = new Map([
  ['SOLID', 'thin'],
  ['SOLID_MEDIUM', 'medium'],
  ['SOLID_THICK', 'thick'],
]);

type Edges = readonly [
  top: boolean | null,
  left: boolean | null,
  bottom: boolean | null,
  right: boolean | null,
  vertical: boolean | null,
  horizontal: boolean | null,
];

const setBorders = (book: Book, tab: number, area: Rectangle, edges: Edges, color?: string | null, style?: unknown): void => {
  const [top, left, bottom, right, vertical, horizontal] = edges;
  const kind = style === undefined || style === null ? 'thin' : BORDER_STYLES.get(String(style));
  if (!kind) throw new Error(`The border style ${String(style)} is not in the local host`);
  const line = (shown: boolean): Line => (shown ? { style: kind, color: color ?? '#000000' } : null);
  const draw = (side: 'top' | 'left' | 'bottom' | 'right', shown: boolean | null, piece: Rectangle): void => {
    if (shown !== null && piece.rows > 0 && piece.columns > 0) book.engine.styles.set(tab, piece, side, () => line(shown));
  };
  draw('top', top, { ...area, rows: 1 });
  draw('left', left, { ...area, columns: 1 });
  draw('bottom', bottom, { ...area, row: area.row + area.rows - 1, rows: 1 });
  draw('right', right, { ...area, column: area.column + area.columns - 1, columns: 1 });
  draw('right', vertical, { ...area, columns: area.columns - 1 });
  draw('bottom', horizontal, { ...area, rows: area.rows - 1 });
};

/** A rectangle of cells of one tab. */
export class SheetRange implements Range {
  readonly book: Book;
  readonly tab: number;
  readonly area: Rectangle;

  constructor(book: Book, tab: number, area: Rectangle) {
    this.book = book;
    this.tab = tab;
    this.area = area;
  }

  getRow(): number {
    return this.area.row;
  }

  getColumn(): number {
    return this.area.column;
  }

  getNumRows(): number {
    return this.area.rows;
  }

  getNumColumns(): number {
    return this.area.columns;
  }

  getA1Notation(): string {
    return a1(this.area);
  }

  getSheet(): Sheet {
    return this.book.sheet(this.tab);
  }

  getValues(): CellValue[][] {
    return valuesIn(this.book.engine, this.tab, this.area);
  }

  getFormulas(): string[][] {
    return formulasIn(this.book.engine, this.tab, this.area);
  }

  setValues(values: CellValue[][]): this {
    this.checkShape(values);
    const writer = new CellWriter(this.book.engine, this.tab);
    values.forEach((line, down) => {
      line.forEach((value, across) => {
        writer.write(this.area.row + down, this.area.column + across, value ?? '');
      });
    });
    return this;
  }

  setNumberFormats(formats: string[][]): this {
    return this.styled('format', formats, (format) => format);
  }

  setNumberFormat(format: string): this {
    return this.styledAll('format', format);
  }

  setBackgrounds(colors: (string | null)[][]): this {
    return this.styled('fill', colors, (color) => color || null);
  }

  setTextStyles(styles: TextStyle[][]): this {
    this.checkShape(styles);
    const looks = styles.map((row) => row.map(textLookOf));
    const set = <K extends keyof TextLook & keyof StyleChange>(property: K): void =>
      this.book.engine.styles.set(this.tab, this.area, property, (down, across) => looks[down]?.[across]?.[property] as StyleChange[K]);
    for (const property of ['family', 'size', 'color', 'bold', 'italic'] as const) set(property);
    return this;
  }

  setHorizontalAlignments(alignments: ('left' | 'center' | 'right' | 'normal' | null)[][]): this {
    return this.styled('horizontal', alignments, (alignment) => alignment);
  }

  setVerticalAlignments(alignments: ('top' | 'middle' | 'bottom' | null)[][]): this {
    return this.styled('vertical', alignments, (alignment) => alignment);
  }

  setWraps(wraps: boolean[][]): this {
    return this.styled('wrap', wraps, (wrap) => wrap);
  }

  getDataValidations(): (DataValidation | null)[][] {
    return validationsIn(this);
  }

  setDataValidations(rules: (DataValidation | null)[][]): this {
    this.checkShape(rules);
    setValidations(this.book.engine, this, rules);
    return this;
  }

  setNotes(notes: string[][]): this {
    this.checkShape(notes);
    setNotes(this.book.engine, this, notes);
    return this;
  }

  setBorder(...[top, left, bottom, right, vertical, horizontal, color, style]: Parameters<Range['setBorder']>): this {
    setBorders(this.book, this.tab, this.area, [top, left, bottom, right, vertical, horizontal], color, style);
    return this;
  }

  sort(by: readonly SortBy[]): this {
    const { column, columns } = this.area;
    for (const one of by)
      if (one.column < column || one.column >= column + columns) throw new Error(`Sort column ${one.column} is outside the range.`);
    sortRows(this.book.engine, this.tab, this.area, by);
    return this;
  }

  activate(): this {
    this.book.stand({ tab: this.tab, area: this.area });
    return this;
  }

  /** Google's own sentence for data of another shape. */
  private checkShape(rows: readonly (readonly unknown[])[]): void {
    const say = (what: 'rows' | 'columns', has: number, wanted: number): never => {
      throw new Error(
        `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${has} but the range has ${wanted}.`,
      );
    };
    if (rows.length !== this.area.rows) say('rows', rows.length, this.area.rows);
    for (const row of rows) if (row.length !== this.area.columns) say('columns', row.length, this.area.columns);
  }

  private styled<K extends keyof StyleChange, T>(property: K, values: readonly (readonly T[])[], of: (value: T) => StyleChange[K]): this {
    this.checkShape(values);
    this.book.engine.styles.set(this.tab, this.area, property, (down, across) => of(values[down]?.[across] as T));
    return this;
  }

  private styledAll<K extends keyof StyleChange>(property: K, value: StyleChange[K]): this {
    this.book.engine.styles.set(this.tab, this.area, property, () => value);
    return this;
  }
}

/** Several rectangles of one tab that take the same border in one call. */
export class SheetRangeList implements RangeList {
  private readonly book: Book;
  private readonly tab: number;
  private readonly areas: readonly Rectangle[];

  constructor(book: Book, tab: number, areas: readonly Rectangle[]) {
    this.book = book;
    this.tab = tab;
    this.areas = areas;
  }

  getRanges(): Range[] {
    return this.areas.map((area) => this.book.range(this.tab, area));
  }

  setBorder(...[top, left, bottom, right, vertical, horizontal, color, style]: Parameters<RangeList['setBorder']>): this {
    for (const area of this.areas) setBorders(this.book, this.tab, area, [top, left, bottom, right, vertical, horizontal], color, style);
    return this;
  }
}

/** A range as a script sees it. */
export const rangeFor = (book: Book, tab: number, area: Rectangle): Range => exposed('Range', new SheetRange(book, tab, area), book.calls);
