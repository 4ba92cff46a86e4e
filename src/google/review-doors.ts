import { catalogue } from '../../templates/catalogue.ts';
import { readBook } from '../core/plan/book.ts';
import type { TraceView } from '../core/plan/review-view.ts';
import { traceOf } from '../core/plan/trace.ts';
import { reading } from './inside.ts';
import { selectionIn } from './selection.ts';

// Reviews, for the sidebar and the menu. Anyone who can open the sidebar can call any of these: each checks what it is given.

/** The line from the selected row up to the annual sentence, and the rows whose line is broken. */
export function traceView(): TraceView {
  return reading(({ spreadsheet, workbook, today }) => traceOf(readBook(workbook, catalogue, today), selectionIn(spreadsheet)));
}
