/** One box of an agenda. */
export interface Slot {
  /** Minutes from the beginning. */
  readonly from: number;
  readonly minutes: number;
  readonly what: string;
  /** What is done in it. */
  readonly how: string;
}
export interface Agenda {
  readonly slots: readonly Slot[];
  readonly total: number;
  /** That it is too long or too short for its purpose; null when it is neither. */
  readonly warning: string | null;
}
/** How long things may take, as Settings say. */
export interface ReviewTimes {
  /** The whole monthly review, at most. */
  readonly most: number;
  readonly perDri: number;
}
/** `byDri` goes round the DRIs; `issues` reports in minutes and spends the rest on solving. */
export type AgendaStyle = 'byDri' | 'issues';

type Box = readonly [minutes: number, what: string, how: string];
const inTurn = (boxes: readonly Box[]): readonly Slot[] => {
  let from = 0;
  return boxes.map(([minutes, what, how]) => {
    const slot = { from, minutes, what, how };
    from += minutes;
    return slot;
  });
};
const totalOf = (slots: readonly Slot[]): number => slots.reduce((sum, { minutes }) => sum + minutes, 0);

const CONTEXT: Box = [10, 'Context', 'What changed in the market and in the company since last month'];
const DECISIONS: Box = [20, 'Decisions and resources', 'Decide in the room; name who carries it out and by when'];
const PREVIEW: Box = [10, 'Next month', 'One commitment from each DRI'];
const ISSUES: readonly Box[] = [
  [5, 'Good news', 'One sentence each'],
  [5, 'Figures', 'Only what is off; talk about it later'],
  [5, 'Objectives', 'On track or off track, nothing more'],
  [5, 'Headlines', 'What customers and the team say'],
  [5, 'Commitments', 'Kept or not kept'],
  [60, 'Solve', 'The hardest problem first: name it, talk it through, decide'],
  [5, 'Close', 'Repeat the decisions; rate the meeting'],
];

/** A1.08, A1.33: the monthly review, its time boxes reckoned from the people who present. */
export const monthlyAgenda = (presenters: readonly string[], { most, perDri }: ReviewTimes, style: AgendaStyle): Agenda => {
  const round = presenters.map((who): Box => [perDri, who, 'Status, indicators, blockers, decision needed']);
  const slots = inTurn(style === 'issues' ? ISSUES : [CONTEXT, ...round, DECISIONS, PREVIEW]);
  const total = totalOf(slots);
  const remedy =
    style === 'issues'
      ? 'raise the limit in Settings'
      : `take fewer minutes a DRI, or review ${presenters.length > 1 ? 'some outcomes' : 'it'} quarterly`;
  return {
    slots,
    total,
    warning: total > most ? `${total} minutes: ${total - most} more than the ${most} of the monthly review. Shorten it: ${remedy}.` : null,
  };
};

/** A half day. */
const PLANNING_MINUTES = 240;
/** Parts of the session, in their proportions. */
const PLANNING: readonly Box[] = [
  [60, 'Look back', 'What was reached, what slipped, what it taught'],
  [90, 'New objectives', 'One block a bet, key results with a start and a target'],
  [45, 'Resources', 'Where money and time go now'],
  [45, 'Names', 'Each DRI confirms; talks with other teams are fixed'],
];
/** A1.09: the planning session of a quarter, as long as Cadence says. */
export const planningAgenda = (length: number): Agenda => {
  const parts = PLANNING.map(
    ([minutes, what, how]): Box => [Math.max(5, Math.round((minutes * length) / PLANNING_MINUTES / 5) * 5), what, how],
  );
  const slots = inTurn(parts);
  const total = totalOf(slots);
  return {
    slots,
    total,
    warning: total < PLANNING_MINUTES ? `${total} minutes: planning a quarter takes half a day, at least ${PLANNING_MINUTES}.` : null,
  };
};

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
/** `0:10–0:20`. */
export const slotWords = ({ from, minutes }: Slot): string => `${clock(from)}–${clock(from + minutes)}`;
