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

/** A1.07: the weekly sync, its time boxes reckoned from the people who have commitments. */
export const syncAgenda = (
  people: readonly string[],
  { most, opening, perPerson }: { readonly most: number; readonly opening: number; readonly perPerson: number },
): Agenda => {
  const slots = inTurn([
    [opening, 'Blockers and decisions', 'Clear what is stuck; write down what is decided'],
    ...people.map((who): Box => [perPerson, who, 'Kept or not, what stopped it, what is promised this week']),
  ]);
  const total = totalOf(slots);
  const warning =
    total > most
      ? `${total} minutes: ${total - most} more than the ${most} of the weekly sync. Split the team, or take fewer minutes a person.`
      : null;
  return { slots, total, warning };
};

/** Parts of a session that takes half a day or a whole one, in their proportions. */
const SESSIONS = {
  quarterly: [
    [60, 'Look back', 'What was reached, what slipped, what it taught'],
    [90, 'New objectives', 'One block a bet, key results with a start and a target'],
    [45, 'Resources', 'Where money and time go now'],
    [45, 'Names', 'Each DRI confirms; talks with other teams are fixed'],
  ],
  annual: [
    [90, 'Look back', 'What became of each bet'],
    [120, 'The frame', 'What must be true by year end, and the intent in one sentence'],
    [120, 'Bets', 'Two or three, each confirmed; what is given up, with the reason'],
    [90, 'Money and time', 'Shares that follow the priorities'],
    [60, 'Who is told what', 'Audience, message, channel, owner, day'],
  ],
} as const satisfies Readonly<Record<string, readonly Box[]>>;
const LEAST = { quarterly: 'planning a quarter takes half a day', annual: 'setting the year takes a whole day' } as const;

/** A1.09, A1.10: the session of a quarter or of the year, as long as Cadence says. */
export const sessionAgenda = (of: keyof typeof SESSIONS, length: number): Agenda => {
  const boxes: readonly Box[] = SESSIONS[of];
  const whole = boxes.reduce((sum, [minutes]) => sum + minutes, 0);
  const slots = inTurn(boxes.map(([minutes, what, how]): Box => [Math.max(5, Math.round((minutes * length) / whole / 5) * 5), what, how]));
  const total = totalOf(slots);
  return { slots, total, warning: length < whole ? `${length} minutes: ${LEAST[of]}, at least ${whole}.` : null };
};

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
/** `0:10–0:20`. */
export const slotWords = ({ from, minutes }: Slot): string => `${clock(from)}–${clock(from + minutes)}`;
