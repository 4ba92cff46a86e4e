import { keyOfText } from '../expression/to-value.ts';
import { dayWords, type Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Period } from '../tab/template.ts';
import { type Book, type Entry, entriesOf, fieldOf, namedEntry, numberIn, spotOf, textIn } from './book.ts';
import { isFinished } from './linked.ts';
import type { CloseItem, CloseObjective } from './review-view.ts';
import type { IssueView } from './view.ts';

/** A quarter as its plan says. */
export interface Quarter extends Period {
  readonly place: string;
}
/** Everything that closing a quarter looks at, read once from the book. */
export interface Closing {
  readonly quarter: Quarter;
  readonly completion: string;
  readonly needs: string;
  readonly objectives: readonly Entry[];
  readonly keyResults: readonly Entry[];
  /** Milestones of these objectives. */
  readonly milestones: readonly Entry[];
}

/** Quarters whose plan stands, the oldest first. */
export const quartersIn = (book: Book): readonly Quarter[] =>
  (book.filled.get('quarter') ?? [])
    .flatMap(({ place, columns }): readonly Quarter[] => {
      const [label, start, end] = ['label', 'start', 'end'].map((name) => columns.get(name)?.[0]);
      return typeof label === 'string' && typeof start === 'number' && typeof end === 'number' ? [{ place, label, start, end }] : [];
    })
    .sort((a, b) => a.start - b.start);

const percent = (share: number | null): string => (share === null ? 'no score' : `${Math.round(share * 1000) / 10} %`);
/** `delivery 33.3 %, 1 of 3 milestones`: what was delivered of an objective, beside its score, which says what moved. */
export const deliveryWords = (o: Entry): string => {
  const [share, done, all] = ['delivery', 'milestonesDone', 'milestonesTotal'].map((column) => numberIn(o, column));
  return share == null ? 'no milestone' : `delivery ${percent(share)}, ${done ?? 0} of ${all ?? 0} milestones`;
};

/** A quarter as it stands. */
export const closingOf = (book: Book, quarter: Quarter): Closing => {
  const here = (key: string): readonly Entry[] => entriesOf(book, key).filter(({ place }) => place === quarter.place);
  const objectives = here('objectives');
  const ids = new Set(objectives.map((o) => keyOfText(o.values['id'] ?? null)).filter(Boolean));
  return {
    quarter,
    completion: shownValue(fieldOf(book, 'quarter', 'completion', quarter.place)),
    needs: shownValue(fieldOf(book, 'quarter', 'needs', quarter.place)),
    objectives,
    keyResults: here('keyResults'),
    milestones: entriesOf(book, 'milestones').filter((m) => ids.has(keyOfText(m.values['objective'] ?? null))),
  };
};

/** How each objective ends: its grade is frozen in the review. */
export const gradesOf = ({ objectives }: Closing): readonly CloseObjective[] =>
  objectives.map((o) => ({
    id: textIn(o, 'id'),
    title: textIn(o, 'title'),
    dri: textIn(o, 'dri'),
    score: numberIn(o, 'score'),
    grade: textIn(o, 'grade'),
    status: textIn(o, 'status'),
    isComplete: o.values['complete'] === 'Yes',
    isDescoped: o.values['counted'] === 'Descoped',
    delivery: deliveryWords(o),
    spot: spotOf(o, 'title'),
  }));

/** Milestones of the quarter that ended later than first planned, or have not ended. */
export const slippedIn = ({ milestones }: Closing): readonly Entry[] =>
  milestones.filter(
    (m) =>
      textIn(m, 'status') !== 'Cancelled' && ((numberIn(m, 'daysMoved') ?? 0) > 0 || ['Overdue', 'Done late'].includes(textIn(m, 'state'))),
  );
/** `2 Sep 2026 → 21 Sep 2026, 19 days later; Overdue`. */
export const slipWords = (m: Entry): string => {
  const [first, due, moved] = [numberIn(m, 'baselineDue'), numberIn(m, 'due'), numberIn(m, 'daysMoved')];
  const day = (serial: Serial | null): string => (serial === null ? 'no date' : dayWords(serial));
  const dates = moved !== null && moved > 0 ? `${day(first)} → ${day(due)}, ${plural(moved, 'day')} later` : day(due);
  return [dates, textIn(m, 'state')].filter(Boolean).join('; ');
};

/** What is not finished: each is carried only when somebody says so, with a reason. */
export const unfinishedIn = (closing: Closing): readonly CloseItem[] => [
  ...closing.objectives
    .filter((o) => textIn(o, 'state') !== 'Cancelled' && o.values['complete'] !== 'Yes')
    .map((o) => ({
      kind: 'objective' as const,
      id: textIn(o, 'id'),
      title: textIn(o, 'title'),
      owner: textIn(o, 'dri'),
      words: `${percent(numberIn(o, 'score'))}, ${textIn(o, 'status')}`,
      spot: spotOf(o, 'title'),
    })),
  ...closing.milestones
    .filter((m) => !isFinished(m))
    .map((m) => ({
      kind: 'milestone' as const,
      id: textIn(m, 'id'),
      title: textIn(m, 'title'),
      owner: textIn(m, 'owner'),
      words: slipWords(m),
      spot: spotOf(m, 'title'),
    })),
];

/** Whoever answers for an outcome or an objective: to be confirmed for the next quarter. Nobody is kept waiting by it. */
export const toConfirmIn = (book: Book, { objectives }: Closing): readonly IssueView[] => [
  ...entriesOf(book, 'outcomes').map((outcome) => ({
    sentence: confirmWords(textIn(outcome, 'outcome'), textIn(outcome, 'dri'), textIn(outcome, 'driCheck')),
    spot: spotOf(outcome, 'dri'),
  })),
  ...objectives
    .filter((o) => o.values['hasDri'] !== 'Yes')
    .map((o) => ({ sentence: confirmWords(namedEntry(o), textIn(o, 'dri'), 'not one person of People'), spot: spotOf(o, 'dri') })),
];
const confirmWords = (what: string, who: string, check: string): string =>
  `${what}: ${who || 'nobody'}${check === 'OK' ? '' : ` (${check || 'not checked'})`}`;

/** Rows of a log whose day lies in the quarter. */
export const within = (book: Book, section: string, { start, end }: Period): readonly Entry[] =>
  entriesOf(book, section).filter((entry) => {
    const on = numberIn(entry, 'date');
    return on !== null && on >= start && on < end + 1;
  });
