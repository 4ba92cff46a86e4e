import type { CellPlace } from '../core/plan/explain.ts';
import type { Spreadsheet } from './services.ts';

/** The first cell of what the person has selected, zero-based; null where nothing is selected, as on a tab that holds only a chart. */
export const selectionIn = (spreadsheet: Spreadsheet): CellPlace | null => {
  const range = spreadsheet.getActiveRange();
  return range && { tabId: range.getSheet().getSheetId(), row: range.getRow() - 1, column: range.getColumn() - 1 };
};
