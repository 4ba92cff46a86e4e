import type {
  CellValue,
  ChartBuilder,
  ConditionalFormatRule,
  EmbeddedChart,
  Protection,
  Range,
  RangeList,
  Sheet,
  Spreadsheet,
} from '../../google/services.ts';
import type { Book } from './book.ts';
import { CellWriter } from './cells.ts';
import { EmbeddedChartBuilder, insertChart } from './charts.ts';
import { behind, exposed } from './exposed.ts';
import { sizeOf } from './marks.ts';
import { TabProtection } from './protection.ts';
import { rectanglesIn } from './rectangles.ts';
import { setFormatRules } from './rules.ts';
import { BoundSpreadsheet, copyTab, renameTab } from './spreadsheet.ts';
import { deleteColumns, deleteRows, insertColumns, insertRows } from './structure.ts';

const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** One tab. */
export class SheetTab implements Sheet {
  readonly book: Book;
  readonly tab: number;

  constructor(book: Book, tab: number) {
    this.book = book;
    this.tab = tab;
  }

  getSheetId(): number {
    return this.tab;
  }

  getName(): string {
    return this.book.engine.nameOf(this.tab);
  }

  setName(name: string): this {
    renameTab(this.book, this.tab, name);
    return this;
  }

  getIndex(): number {
    return this.index() + 1;
  }

  getMaxRows(): number {
    return sizeOf(this.book.engine, this.tab).rows;
  }

  getMaxColumns(): number {
    return sizeOf(this.book.engine, this.tab).columns;
  }

  getLastRow(): number {
    return this.extent().rows;
  }

  getLastColumn(): number {
    return this.extent().columns;
  }

  getDataRange(): Range {
    const { rows, columns } = this.extent();
    return this.getRange(1, 1, Math.max(rows, 1), Math.max(columns, 1));
  }

  getRange(row: number, column: number, rows = 1, columns = 1): Range {
    if (row < 1) throw new Error('The starting row of the range is too small.');
    if (column < 1) throw new Error('The starting column of the range is too small.');
    if (rows < 1) throw new Error('The number of rows in the range must be at least 1.');
    if (columns < 1) throw new Error('The number of columns in the range must be at least 1.');
    this.within({ row, column, rows, columns });
    return this.book.range(this.tab, { row, column, rows, columns });
  }

  getRangeList(a1Notations: string[]): RangeList {
    const areas = a1Notations.map((notation) => {
      const area = rectanglesIn(notation)[0];
      if (!area) throw new Error(`Range not found: ${notation}`);
      this.within(area);
      return area;
    });
    if (areas.length === 0) throw new Error('A range list needs at least one range.');
    return this.book.rangeList(this.tab, areas);
  }

  appendRow(rowContents: CellValue[]): this {
    const last = this.getLastRow();
    if (last === this.getMaxRows()) this.insertRowsAfter(last, 1);
    this.within({ row: last + 1, column: 1, rows: 1, columns: rowContents.length });
    const writer = new CellWriter(this.book.engine, this.tab);
    rowContents.forEach((value, across) => {
      writer.write(last + 1, across + 1, value ?? '');
    });
    return this;
  }

  insertRowsAfter(afterPosition: number, howMany: number): this {
    this.existing(afterPosition, this.getMaxRows(), howMany);
    insertRows(this.book.engine, this.tab, { at: afterPosition + 1, count: howMany }, 'above');
    return this;
  }

  insertColumnsAfter(afterPosition: number, howMany: number): this {
    this.existing(afterPosition, this.getMaxColumns(), howMany);
    insertColumns(this.book.engine, this.tab, { at: afterPosition + 1, count: howMany });
    return this;
  }

  deleteRows(rowPosition: number, howMany: number): void {
    this.existing(rowPosition + howMany - 1, this.getMaxRows(), howMany, rowPosition);
    deleteRows(this.book.engine, this.tab, { at: rowPosition, count: howMany });
  }

  deleteColumns(columnPosition: number, howMany: number): void {
    this.existing(columnPosition + howMany - 1, this.getMaxColumns(), howMany, columnPosition);
    deleteColumns(this.book.engine, this.tab, { at: columnPosition, count: howMany });
  }

  hideRows(rowIndex: number, numRows: number): void {
    this.existing(rowIndex + numRows - 1, this.getMaxRows(), numRows, rowIndex);
    const last = rowIndex + numRows - 1;
    this.keepingCell(({ row, column }) => {
      this.model().setRowsHidden(this.index(), rowIndex, last, true);
      return { row: row >= rowIndex && row <= last ? last + 1 : row, column };
    });
  }

  hideColumns(columnIndex: number, numColumns: number): void {
    this.existing(columnIndex + numColumns - 1, this.getMaxColumns(), numColumns, columnIndex);
    const last = columnIndex + numColumns - 1;
    this.keepingCell(({ row, column }) => {
      this.model().setColumnsHidden(this.index(), columnIndex, last, true);
      return { row, column: column >= columnIndex && column <= last ? last + 1 : column };
    });
  }

  setFrozenRows(rows: number): void {
    this.model().setFrozenRowsCount(this.index(), rows);
  }

  setFrozenColumns(columns: number): void {
    this.model().setFrozenColumnsCount(this.index(), columns);
  }

  setColumnWidths(startColumn: number, numColumns: number, width: number): this {
    this.existing(startColumn + numColumns - 1, this.getMaxColumns(), numColumns, startColumn);
    this.model().setColumnsWidth(this.index(), startColumn, startColumn + numColumns - 1, width);
    return this;
  }

  setRowHeightsForced(startRow: number, numRows: number, height: number): this {
    this.existing(startRow + numRows - 1, this.getMaxRows(), numRows, startRow);
    this.book.engine.dress();
    this.model().setRowsHeight(this.index(), startRow, startRow + numRows - 1, height);
    return this;
  }

  setTabColor(color: string): this {
    if (!isColor(color)) throw new Error(`Invalid color: ${color}`);
    this.model().setSheetColor(this.index(), color);
    return this;
  }

  setHiddenGridlines(hideGridlines: boolean): this {
    this.model().setShowGridLines(this.index(), !hideGridlines);
    return this;
  }

  setConditionalFormatRules(rules: ConditionalFormatRule[]): void {
    setFormatRules(this.book.engine, this.tab, rules);
  }

  newChart(): ChartBuilder {
    return exposed('ChartBuilder', new EmbeddedChartBuilder(this.book.calls), this.book.calls);
  }

  insertChart(chart: EmbeddedChart): void {
    insertChart(this.book, this.tab, chart);
  }

  copyTo(spreadsheet: Spreadsheet): Sheet {
    behind(spreadsheet, BoundSpreadsheet, 'Sheet.copyTo');
    return this.book.sheet(copyTab(this.book, this.tab));
  }

  protect(): Protection {
    return exposed('Protection', new TabProtection(this.book, this.tab, sizeOf(this.book.engine, this.tab)), this.book.calls);
  }

  activate(): this {
    this.book.stand({ tab: this.tab });
    return this;
  }

  private index(): number {
    return this.book.engine.indexOf(this.tab);
  }

  private model() {
    return this.book.engine.model;
  }

  /** The engine selects whole rows as it hides others: the person stays at a cell, beside what was hidden. */
  private keepingCell(
    hide: (cell: { readonly row: number; readonly column: number }) => { readonly row: number; readonly column: number },
  ): void {
    const model = this.model();
    const { sheet } = model.getSelectedView();
    model.setSelectedSheet(this.index());
    const next = hide(model.getSelectedView());
    model.setSelectedCell(next.row, next.column);
    model.setSelectedRange(next.row, next.column, next.row, next.column);
    model.setTopLeftVisibleCell(1, 1);
    model.setSelectedSheet(sheet);
  }

  private extent() {
    this.book.engine.settle();
    return this.book.engine.extent(this.tab);
  }

  private within({
    row,
    column,
    rows,
    columns,
  }: {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
  }): void {
    const size = sizeOf(this.book.engine, this.tab);
    if (row + rows - 1 > size.rows || column + columns - 1 > size.columns)
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
  }

  private existing(last: number, most: number, howMany: number, first = 1): void {
    if (first < 1 || last < 1 || last > most) throw new Error('Those rows or columns are out of bounds.');
    if (howMany < 1) throw new Error('The number of rows or columns must be at least 1.');
  }
}
