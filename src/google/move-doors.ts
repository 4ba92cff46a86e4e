import { catalogue } from '../../templates/catalogue.ts';
import { arrangeMilestones, GROUPINGS } from '../core/jobs/arrange.ts';
import { applyMove, type MoveDesk, moveViewOf, moveWishIn, NO_MOVE, previewMove, undoMove } from '../core/jobs/move-date.ts';
import type { Done, MovePreview, MoveView } from '../core/plan/view.ts';
import { changing, type Inside, reading } from './inside.ts';
import { addressOf } from './mail.ts';
import { selectionIn } from './selection.ts';
import { propertiesStore } from './store.ts';

// Moving a date, for the sidebar. Anyone who can open it can call any of these: each checks what it is given.

const deskOf = ({ services, spreadsheet, workbook, today }: Inside): MoveDesk => ({
  workbook,
  catalogue,
  today,
  store: propertiesStore(services.PropertiesService),
  who: addressOf(services.Session),
  selection: selectionIn(spreadsheet),
});

/** The milestones that could move, and whether the last move can be taken back. */
export function moveView(): MoveView {
  return reading((inside) => moveViewOf(deskOf(inside)));
}

/** What a new date would do: `{ id | spot, to, pulls?, catchesUp? }`. Changes nothing. */
export function movePreview(wish?: unknown): MovePreview {
  const asked = moveWishIn(wish);
  return typeof asked === 'string' ? { ...NO_MOVE, sentence: asked } : reading((inside) => previewMove(deskOf(inside), asked));
}

/** Does what was previewed: the same wish, with the preview's `token`. */
export function moveApply(wish?: unknown): Done {
  const asked = moveWishIn(wish);
  return typeof asked === 'string' ? { kind: 'refused', sentence: asked } : changing((inside) => applyMove(deskOf(inside), asked));
}

/** Groups the milestones and their timeline: by `due`, `category`, `objective` or `owner`. */
export function arrange(by?: unknown): Done {
  const grouping = GROUPINGS.find((one) => one === by);
  if (!grouping) return { kind: 'refused', sentence: 'Sort by what? Choose one from the list.' };
  return changing(({ workbook, today }) => arrangeMilestones(workbook, catalogue, today, grouping));
}

/** Takes the last move back, whole or not at all. */
export function moveUndo(): Done {
  return changing((inside) => undoMove(deskOf(inside)));
}
