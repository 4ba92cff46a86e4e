import { catalogue } from '../../templates/catalogue.ts';
import { checkInViewOf, checkInWishIn, saveCheckIns as save } from '../core/jobs/check-in.ts';
import { diagnosisWishIn, saveDiagnosis as settle } from '../core/jobs/close-diagnosis.ts';
import { diagnose, diagnosesViewOf } from '../core/jobs/diagnose.ts';
import { readBook } from '../core/plan/book.ts';
import type { CheckInView, DiagnosesView, Done } from '../core/plan/view.ts';
import { changing, reading } from './inside.ts';
import { addressOf } from './mail.ts';

// Check-ins and diagnoses, for the sidebar. Anyone who can open it can call any of these: each checks what it is given.

/** The key results that can be checked in on, and who asks. */
export function checkInView(): CheckInView {
  return reading(({ workbook, services, today }) => {
    return checkInViewOf(readBook(workbook, catalogue, today), addressOf(services.Session));
  });
}

/** Adds rows to the log: `{ by, items: [{ id, value, confidence, done?, learned?, next? }] }`, all of them or none. */
export function saveCheckIns(wish?: unknown): Done {
  const asked = checkInWishIn(wish);
  return typeof asked === 'string'
    ? { kind: 'refused', sentence: asked }
    : changing(({ workbook, today }) => save(workbook, catalogue, asked, today));
}

/** The diagnoses, open ones first, and the KPIs that call for one. */
export function diagnosesView(): DiagnosesView {
  return reading(({ workbook, today }) => diagnosesViewOf(readBook(workbook, catalogue, today)));
}

/** Opens what calls for a diagnosis and reads again what is due; run again it adds nothing. */
export function openDiagnoses(): Done {
  return changing(({ workbook, today }) => diagnose(workbook, catalogue, today));
}

/** Writes into one diagnosis: `{ id, cause?, action?, tried?, learned?, close? }`; it is closed only once cause and action stand. */
export function saveDiagnosis(wish?: unknown): Done {
  const asked = diagnosisWishIn(wish);
  return typeof asked === 'string'
    ? { kind: 'refused', sentence: asked }
    : changing(({ workbook, today }) => settle(workbook, catalogue, asked, today));
}
