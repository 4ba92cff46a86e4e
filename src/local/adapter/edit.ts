import type { Edit } from '../host.ts';
import type { Book } from './book.ts';
import { CellWriter, heldIn } from './cells.ts';
import { sizeOf } from './marks.ts';
import { columnOf, rectanglesIn } from './rectangles.ts';
import { deleteTab, duplicateTab, renameTab } from './spreadsheet.ts';
import { insertRows, moveColumn } from './structure.ts';
import type { Typed } from './typed.ts';
import { checkValidation } from './validation.ts';

/** What a simple trigger is told of one typed cell. */
export interface TypedCell {
  readonly tab: number;
  readonly row: number;
  readonly column: number;
  readonly value?: string;
  readonly oldValue?: string;
}

const tabNamed = ({ engine }: Book, name: string): number => {
  const tab = engine.tabNamed(name);
  if (tab === null) throw new Error(`There is no tab "${name}".`);
  return tab;
};

const columnNamed = (book: Book, tab: number, name: string): number => {
  const column = /^[A-Z]{1,3}$/i.test(name) ? columnOf(name) : 0;
  if (column < 1 || column > sizeOf(book.engine, tab).columns)
    throw new Error(`The tab "${book.engine.nameOf(tab)}" has no column "${name}".`);
  return column;
};

const typedFor = (writer: CellWriter, row: number, column: number, value: string | number | boolean | null): Typed => {
  if (value === null) return { kind: 'empty' };
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'yesNo', yes: value };
  return writer.read(row, column, value);
};

/** What an event says a cell held: days as their serial number, "" not at all. */
const heldText = (book: Book, tab: number, row: number, column: number): string => {
  const held = heldIn(book.engine, tab, { row, column, rows: 1, columns: 1 })[0]?.[0] ?? '';
  return typeof held === 'object' ? String(held.serial) : typeof held === 'boolean' ? String(held).toUpperCase() : String(held);
};

const typeInto = (book: Book, edit: Extract<Edit, { readonly cell: string }>): TypedCell => {
  const { engine } = book;
  const tab = tabNamed(book, edit.tab);
  const area = rectanglesIn(edit.cell)[0];
  const size = sizeOf(engine, tab);
  if (!area || edit.cell.includes(':') || area.row < 1 || area.row > size.rows || area.column > size.columns)
    throw new Error(`The tab "${engine.nameOf(tab)}" has no cell "${edit.cell}".`);
  const { row, column } = area;
  const writer = new CellWriter(engine, tab);
  const typed = typedFor(writer, row, column, edit.value);
  checkValidation(engine, { tab, row, column }, typed, String(edit.value ?? ''));
  const oldValue = heldText(book, tab, row, column);
  writer.writeTyped(row, column, typed);
  const value = heldText(book, tab, row, column);
  return { tab, row, column, ...(value === '' ? {} : { value }), ...(oldValue === '' ? {} : { oldValue }) };
};

/** Does what a person does at the keyboard. Tells of a typed cell, for `onEdit`; changes of shape tell nothing, as in Google Sheets. */
export const applyEdit = (book: Book, edit: Edit): TypedCell | null => {
  if ('cell' in edit) return typeInto(book, edit);
  const tab = tabNamed(book, edit.tab);
  if ('insertRowsBefore' in edit) {
    const { insertRowsBefore: at, count } = edit;
    if (!Number.isInteger(at) || at < 1 || at > sizeOf(book.engine, tab).rows) throw new Error(`The tab "${edit.tab}" has no row ${at}.`);
    if (!Number.isInteger(count) || count < 1) throw new Error(`${count} rows can't be inserted.`);
    insertRows(book.engine, tab, { at, count }, 'below');
  } else if ('moveColumn' in edit)
    moveColumn(book.engine, tab, columnNamed(book, tab, edit.moveColumn), columnNamed(book, tab, edit.before));
  else if ('rename' in edit) renameTab(book, tab, edit.rename);
  else if ('duplicate' in edit) duplicateTab(book, tab, edit.duplicate);
  else deleteTab(book, tab);
  return null;
};
