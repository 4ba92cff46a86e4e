import type { Model } from '@ironcalc/wasm';
import { columnOf } from '../adapter/rectangles.ts';

/** A link that a cell shows. */
export interface CellLink {
  readonly address: string;
  readonly label: string;
}

// The adapter writes HYPERLINK(address; label) as CHOOSE(2, address, label), and HYPERLINK(address) as CHOOSE(1, address).
const LINK = /^=CHOOSE\([12][,;]\s*(?:"((?:[^"]|"")*)"|(?:('(?:[^']|'')+'|[^'!(),;]+)!)?\$?([A-Z]{1,3})\$?(\d+))\s*[,;)]/;

/** The link in a cell, or null. Its address is a text or one cell. */
export const linkIn = (model: Model, sheet: number, row: number, column: number): CellLink | null => {
  const match = LINK.exec(model.getCellContent(sheet, row, column));
  const label = match ? model.getFormattedCellValue(sheet, row, column) : '';
  if (!match || label === '') return null;
  const [, text, tab, letters, digits] = match;
  if (text !== undefined) return { address: text.replace(/""/g, '"'), label };
  const name = tab?.replace(/^'|'$/g, '').replace(/''/g, "'");
  const from = name === undefined ? sheet : model.getWorksheetsProperties().findIndex((one) => one.name === name);
  return { address: model.getFormattedCellValue(from, Number(digits), columnOf(letters!)), label };
};

/** Where `#gid=7&range=B12` leads inside the workbook, or null for another address. */
export const targetOf = (
  model: Model,
  address: string,
): { readonly sheet: number; readonly name: string; readonly row?: number; readonly column?: number } | null => {
  const match = /^#gid=(\d+)(?:&range=\$?([A-Z]{1,3})\$?(\d+))?/i.exec(address);
  const tabs = model.getWorksheetsProperties();
  const sheet = match ? tabs.findIndex(({ sheet_id }) => sheet_id === Number(match[1])) : -1;
  if (!match || sheet < 0) return null;
  const name = tabs[sheet]!.name;
  return match[2] ? { sheet, name, row: Number(match[3]), column: columnOf(match[2]) } : { sheet, name };
};
