import type { Range, Sheet, Spreadsheet } from '../../google/services.ts';
import type { Book } from './book.ts';
import { NEW_TAB } from './engine.ts';
import { behind, exposed } from './exposed.ts';
import { setSize, sizeOf } from './marks.ts';
import { SheetRange } from './range.ts';
import type { Rectangle } from './rectangles.ts';
import { SheetTab } from './sheet.ts';

/** What a spreadsheet says of itself, and where it shows things. */
export interface SpreadsheetFacts {
  readonly name: string;
  readonly url: string;
  toast(message: string, title: string): void;
}

/** A tab name that Excel takes too: what this host and the .xlsx demand. */
const checkTabName = (name: string): void => {
  if (name.length === 0 || name.length > 31 || /[:\\/?*[\]]/.test(name) || /^'|'$/.test(name))
    throw new Error(`"${name}" is no tab name here: at most 31 characters, and none of : \\ / ? * [ ]`);
};

/** Renames a tab; formulas and names follow. Throws Google's sentence when the name is taken. */
export const renameTab = ({ engine }: Book, tab: number, name: string): void => {
  checkTabName(name);
  const taken = engine.tabNamed(name);
  if (taken !== null && taken !== tab) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
  engine.model.renameSheet(engine.indexOf(tab), name);
  engine.names.sync();
};

/** Deletes a tab. Throws for the last one. */
export const deleteTab = ({ engine }: Book, tab: number): void => {
  if (engine.tabs().length === 1) throw new Error("You can't remove all the sheets in a document.");
  engine.styles.drop(tab);
  engine.model.deleteSheet(engine.indexOf(tab));
};

/** Copies a tab to stand after it, values, formulas and marks included; names stay with the original. Gives the copy's id. */
export const duplicateTab = (book: Book, tab: number, name: string): number => {
  const { engine } = book;
  checkTabName(name);
  if (engine.tabNamed(name) !== null) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
  engine.carryOut();
  const before = new Set(engine.tabs().map(({ sheet_id }) => sheet_id));
  engine.model.duplicateSheet(engine.indexOf(tab));
  const copy = engine.tabs().find(({ sheet_id }) => !before.has(sheet_id));
  if (!copy) throw new Error('The tab could not be copied.');
  engine.names.forget(copy.sheet_id);
  engine.model.renameSheet(engine.indexOf(copy.sheet_id), name);
  return copy.sheet_id;
};

/** Copies a tab to stand last, as `Sheet.copyTo` does. */
export const copyTab = (book: Book, tab: number): number => {
  const { engine } = book;
  const nameFor = (n: number): string => `${n === 1 ? 'Copy of ' : `Copy ${n} of `}${engine.nameOf(tab)}`.slice(0, 31);
  let n = 1;
  while (engine.tabNamed(nameFor(n)) !== null) n += 1;
  const copy = duplicateTab(book, tab, nameFor(n));
  const [at, last] = [engine.indexOf(copy), engine.tabs().length - 1];
  if (at < last) engine.model.moveSheet(at, last);
  return copy;
};

/** The spreadsheet that the program is bound to. */
export class BoundSpreadsheet implements Spreadsheet {
  private readonly book: Book;
  private readonly facts: SpreadsheetFacts;

  constructor(book: Book, facts: SpreadsheetFacts) {
    this.book = book;
    this.facts = facts;
  }

  getId(): string {
    return 'local';
  }

  getName(): string {
    return this.facts.name;
  }

  getUrl(): string {
    return this.facts.url;
  }

  getSpreadsheetTimeZone(): string {
    return this.book.engine.zone;
  }

  getSpreadsheetLocale(): string {
    return this.book.engine.locale === 'de' ? 'de_DE' : 'en_US';
  }

  getSheets(): Sheet[] {
    return this.book.engine.tabs().map(({ sheet_id }) => this.book.sheet(sheet_id));
  }

  getSheetByName(name: string): Sheet | null {
    const tab = this.book.engine.tabNamed(name);
    return tab === null ? null : this.book.sheet(tab);
  }

  insertSheet(name: string, index: number): Sheet {
    const { engine } = this.book;
    checkTabName(name);
    if (engine.tabNamed(name) !== null) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    const { model } = engine;
    model.newSheet();
    const last = engine.tabs().length - 1;
    const tab = engine.tabAt(last);
    model.renameSheet(last, name);
    const at = Math.max(0, Math.min(index, last));
    if (at < last) model.moveSheet(last, at);
    setSize(engine, tab, NEW_TAB);
    engine.styles.startTab(tab);
    this.book.stand({ tab });
    return this.book.sheet(tab);
  }

  deleteSheet(sheet: Sheet): void {
    deleteTab(this.book, behind(sheet, SheetTab, 'Spreadsheet.deleteSheet').tab);
  }

  getActiveSheet(): Sheet {
    return this.book.sheet(this.book.standing().tab);
  }

  setActiveSheet(sheet: Sheet): Sheet {
    this.book.stand({ tab: behind(sheet, SheetTab, 'Spreadsheet.setActiveSheet').tab });
    return sheet;
  }

  getActiveRange(): Range | null {
    const { tab, area = this.selectedIn(tab) } = this.book.standing();
    return this.book.range(tab, area);
  }

  setNamedRange(name: string, range: Range): void {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || /^([A-Z]{1,3}\d+|r\d*c\d*|true|false)$/i.test(name))
      throw new Error(`Invalid range name: ${name}`);
    const { tab, area } = behind(range, SheetRange, 'Spreadsheet.setNamedRange');
    this.book.engine.names.set(name, tab, area);
  }

  toast(message: string, title = '', _timeoutSeconds?: number | null): void {
    this.facts.toast(message, title);
  }

  /** What was last selected in a tab, as far as the tab goes; the engine knows it only of the tab that it shows. */
  private selectedIn(tab: number): Rectangle {
    const { engine } = this.book;
    const shown = engine.model.getSelectedSheet();
    engine.model.setSelectedSheet(engine.indexOf(tab));
    const [row, column, lastRow, lastColumn] = engine.model.getSelectedView().range;
    engine.model.setSelectedSheet(shown);
    const size = sizeOf(engine, tab);
    const [top, left] = [Math.min(row, lastRow, size.rows), Math.min(column, lastColumn, size.columns)];
    const [bottom, right] = [Math.min(Math.max(row, lastRow), size.rows), Math.min(Math.max(column, lastColumn), size.columns)];
    return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }
}

/** The spreadsheet as a script sees it. */
export const spreadsheetFor = (book: Book, facts: SpreadsheetFacts): Spreadsheet =>
  exposed('Spreadsheet', new BoundSpreadsheet(book, facts), book.calls);
