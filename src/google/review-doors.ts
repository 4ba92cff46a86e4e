import { catalogue } from '../../templates/catalogue.ts';
import { applyClose, closeWishIn, NO_CLOSE, previewClose } from '../core/jobs/close-quarter.ts';
import { type ReviewDesk, recovered, undoStep } from '../core/jobs/last-step.ts';
import { decisionWishIn, logDecision as log } from '../core/jobs/log-decision.ts';
import { filePack, packWishIn, prepareReview } from '../core/jobs/monthly-review.ts';
import { nextWeek } from '../core/jobs/next-week.ts';
import { onePage } from '../core/jobs/one-page.ts';
import { reviewViewOf } from '../core/jobs/review-view.ts';
import { previewYear, startYear, yearWishIn } from '../core/jobs/start-year.ts';
import { thisWeekOf } from '../core/jobs/this-week.ts';
import { prepareSync } from '../core/jobs/weekly-sync.ts';
import { readBook } from '../core/plan/book.ts';
import { calendarFileOf } from '../core/plan/calendar-file.ts';
import type { CalendarView, ClosePreview, ReviewView, ThisWeekView, TraceView, YearPreview } from '../core/plan/review-view.ts';
import { traceOf } from '../core/plan/trace.ts';
import type { Done } from '../core/plan/view.ts';
import { daysIn } from './days.ts';
import { changing, type Inside, reading, TITLE } from './inside.ts';
import { addressOf } from './mail.ts';
import { selectionIn } from './selection.ts';
import { propertiesStore } from './store.ts';

// Reviews, for the sidebar and the menu. Anyone who can open the sidebar can call any of these: each checks what it is given.

const deskOf = ({ services, workbook, today }: Inside): ReviewDesk => ({
  workbook,
  catalogue,
  today,
  store: propertiesStore(services.PropertiesService),
});

/** The line from the selected row up to the annual sentence, and the rows whose line is broken. */
export function traceView(): TraceView {
  return reading(({ spreadsheet, workbook, today }) => traceOf(readBook(workbook, catalogue, today), selectionIn(spreadsheet)));
}

/** What the person who runs the rhythm does now, the next meeting, open decisions and what was promised. */
export function thisWeekView(): ThisWeekView {
  return reading((inside) => thisWeekOf(recovered(deskOf(inside))));
}

/** Adds one decision to the log: `{ decision, owner?, due?, item?, why? }`, the due day as ISO text. */
export function logDecision(wish?: unknown): Done {
  const asked = decisionWishIn(wish);
  return typeof asked === 'string'
    ? { kind: 'refused', sentence: asked }
    : changing(({ workbook, services, today }) => log(workbook, catalogue, asked, addressOf(services.Session), today));
}

/** A dated page for the weekly sync. */
export function prepareWeeklySync(): Done {
  return changing((inside) => prepareSync(deskOf(inside)));
}

/** The menu's way to close a quarter: the sidebar shows first what it would do. */
export function closeQuarter(): void {
  reading(({ services, spreadsheet }) => {
    services.SpreadsheetApp.getUi().showSidebar(services.HtmlService.createHtmlOutputFromFile('Sidebar').setTitle(TITLE));
    spreadsheet.toast('Choose Review, then "Close a quarter": nothing is changed before you have seen it.', TITLE, 12);
  });
}

/** What can be prepared, closed and taken back now. */
export function reviewView(): ReviewView {
  return reading((inside) => reviewViewOf(deskOf(inside)));
}

/** What closing a quarter would do: `{ quarter? }`. Changes nothing. */
export function closePreview(wish?: unknown): ClosePreview {
  const asked = closeWishIn(wish);
  return typeof asked === 'string' ? { ...NO_CLOSE, sentence: asked } : reading((inside) => previewClose(deskOf(inside), asked));
}

/** Closes the quarter as previewed: `{ quarter, choices: [{ id, does: 'carry' | 'cancel', reason }], token }`. */
export function closeApply(wish?: unknown): Done {
  const asked = closeWishIn(wish);
  return typeof asked === 'string' ? { kind: 'refused', sentence: asked } : changing((inside) => applyClose(deskOf(inside), asked));
}

/** Takes the last step of a review back, whole or not at all. */
export function reviewUndo(): Done {
  return changing((inside) => undoStep(deskOf(inside)));
}

/** A dated page for the monthly business review: `{ agenda?: 'byDri' | 'issues' }`. */
export function prepareMonthlyReview(wish?: unknown): Done {
  const asked = packWishIn(wish);
  return typeof asked === 'string' ? { kind: 'refused', sentence: asked } : changing((inside) => prepareReview(deskOf(inside), asked));
}

/** What was written into the latest pack goes into Decisions and Weekly commitments. */
export function fileMonthlyReview(): Done {
  return changing((inside) => filePack(deskOf(inside)));
}

/** The commitments that were not kept go on into the next week. */
export function rollWeek(): Done {
  return changing((inside) => nextWeek(deskOf(inside)));
}

/** What beginning the next fiscal year would do. Changes nothing. */
export function yearPreview(): YearPreview {
  return reading((inside) => previewYear(deskOf(inside)));
}

/** Begins the next fiscal year as previewed: `{ confirmed: [bet ids], token }`. */
export function yearApply(wish?: unknown): Done {
  const asked = yearWishIn(wish);
  return typeof asked === 'string' ? { kind: 'refused', sentence: asked } : changing((inside) => startYear(deskOf(inside), asked));
}

/** The plan on one page, as a dated tab. */
export function prepareOnePage(): Done {
  return changing((inside) => onePage(deskOf(inside)));
}

const UNIX_EPOCH = 25_569;
/** The meetings as a calendar file, for the sidebar to hand out: no calendar is touched, no scope is asked for. */
export function calendarFile(): CalendarView {
  return reading(({ services, spreadsheet, workbook, today }) => {
    const zone = spreadsheet.getSpreadsheetTimeZone();
    const days = daysIn(zone, () => services.Utilities);
    const offsetAt = (moment: number): number => Math.round((days.serialOf(new Date(moment)) - UNIX_EPOCH - moment / 86_400_000) * 24 * 60);
    const text = calendarFileOf(readBook(workbook, catalogue, today), { zone, offsetAt, document: spreadsheet.getId(), now: Date.now() });
    return text === null
      ? { kind: 'refused', sentence: 'No meeting in Cadence has a date yet: choose how often each is held.', text: '' }
      : { kind: 'done', sentence: 'The calendar file is ready.', text };
  });
}
