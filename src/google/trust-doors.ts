import { catalogue } from '../../templates/catalogue.ts';
import { readBook } from '../core/plan/book.ts';
import { type CellPlace, explainCell, explainFigure, unexplained } from '../core/plan/explain.ts';
import type { ExplainView } from '../core/plan/view.ts';
import { cellOfA1 } from '../core/sheet/a1.ts';
import { reading } from './inside.ts';
import { selectionIn } from './selection.ts';

// What makes the numbers trusted. Anyone who can open the sidebar can call any of these doors: each checks what it is given.

/** Why a number is what it is: the selected cell, or `{ spot: { tabId, a1 } }`, or one of Status's figures, `{ figure }`. Changes nothing. */
export function explain(wish?: unknown): ExplainView {
  const { spot, figure } = fieldsOf(wish);
  const cell = cellIn(spot);
  if ((wish !== undefined && spot === undefined && figure === undefined) || (spot !== undefined && !cell)) return unexplained(NO_CELL);
  return reading((inside) => {
    const book = readBook(inside.workbook, catalogue, inside.today);
    if (figure !== undefined) return (typeof figure === 'string' && explainFigure(book, figure)) || unexplained(NO_FIGURE);
    const chosen = cell ?? selectionIn(inside.spreadsheet);
    return chosen ? explainCell(book, chosen) : unexplained(NO_SELECTION);
  });
}

const NO_CELL = 'That is no cell of this workbook. Select one, and ask again.';
const NO_FIGURE = 'That is no figure of the plan. Choose one from Status.';
const NO_SELECTION = 'Nothing is selected. Select a cell, and ask again.';

/** What a plain object holds; nothing where something else was given. */
const fieldsOf = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
/** The cell of `{ tabId, a1 }`; null when it names none. */
const cellIn = (given: unknown): CellPlace | null => {
  const { tabId, a1 } = fieldsOf(given);
  const cell = typeof a1 === 'string' ? cellOfA1(a1) : null;
  return typeof tabId === 'number' && cell ? { tabId, ...cell } : null;
};
