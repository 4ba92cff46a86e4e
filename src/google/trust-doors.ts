import { catalogue } from '../../templates/catalogue.ts';
import { type CheckDesk, checkOf, fixDefect, restoreFormulas } from '../core/jobs/check.ts';
import { upgrade } from '../core/jobs/upgrade.ts';
import { readBook } from '../core/plan/book.ts';
import type { CheckView } from '../core/plan/check-view.ts';
import { type CellPlace, explainCell, explainFigure, unexplained } from '../core/plan/explain.ts';
import type { Done, ExplainView } from '../core/plan/view.ts';
import { cellOfA1 } from '../core/sheet/a1.ts';
import { changing, type Inside, reading } from './inside.ts';
import { selectionIn } from './selection.ts';
import { validatedIn } from './sheets-workbook.ts';

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

/** Every computed cell against its rule, and every defect with what would mend it. Changes nothing. */
export function checkWorkbook(): CheckView {
  return reading((inside) => checkOf(deskOf(inside)));
}

/** Puts formulas back: `{ id }` of one difference, or `{ all: true }`. */
export function restoreCells(wish?: unknown): Done {
  const { id, all } = fieldsOf(wish);
  if (all !== true && typeof id !== 'string') return { kind: 'refused', sentence: 'Which cells? Choose them in Check.' };
  return changing((inside) => restoreFormulas(deskOf(inside), all === true ? 'all' : (id as string)));
}

/** Does what the preview of one fix showed: `{ id }`. Where anything changed since, nothing is done. */
export function applyFix(wish?: unknown): Done {
  const { id } = fieldsOf(wish);
  if (typeof id !== 'string') return { kind: 'refused', sentence: 'Which fix? Choose one in Check.' };
  return changing((inside) => fixDefect(deskOf(inside), id));
}

/** Adds what an older version's tabs lack, after a copy of each. A newer workbook is refused. */
export function upgradeWorkbook(): Done {
  return changing(({ workbook, today }) => upgrade(workbook, catalogue, today));
}

const deskOf = ({ workbook, today, spreadsheet }: Inside): CheckDesk => ({
  workbook,
  catalogue,
  today,
  validated: (tab) => validatedIn(spreadsheet, tab),
});

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
