import { keyOfText } from '../expression/to-value.ts';
import { type Book, entriesOf, readBook, sectionsOf, textIn } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, type Serial, serialOf } from '../sheet/day.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { day, text } from '../sheet/write.ts';
import type { Catalogue } from '../tab/template.ts';
import { appended } from './append.ts';
import { asOfDay } from './build.ts';
import { nameAt } from './check-in.ts';

/** A decision as somebody logs it; what is empty is written later, in its row. */
interface DecisionWish {
  readonly decision: string;
  /** Who carries it out. */
  readonly owner: string;
  readonly due: Serial | null;
  /** The id of what it is about. */
  readonly item: string;
  readonly why: string;
}
const MOST_LETTERS = 1000;

/** Checks what came through a door; gives the sentence to refuse it with. */
export const decisionWishIn = (given: unknown): DecisionWish | string => {
  const fields = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  const { decision, owner = '', due = '', item = '', why = '' } = fields;
  if (typeof decision !== 'string' || decision.trim() === '') return 'What was decided? Write it in one sentence.';
  if (decision.length > MOST_LETTERS) return `The decision is longer than ${MOST_LETTERS} letters. One sentence is enough.`;
  if (typeof owner !== 'string' || owner.length > 200) return 'Who carries it out? Choose a name from the list.';
  const on = typeof due === 'string' ? serialOf(due) : null;
  if (due !== '' && on === null) return 'The due day is no day: choose one from the calendar.';
  if (typeof item !== 'string' || item.length > 80) return 'What it is about is an id, such as O-1 or M-7.';
  if (typeof why !== 'string' || why.length > MOST_LETTERS) return `Why is a text of no more than ${MOST_LETTERS} letters.`;
  return { decision: decision.trim(), owner: owner.trim(), due: on, item: item.trim(), why: why.trim() };
};

/** The people who can carry something out, each once. */
export const activePeopleIn = (book: Book): readonly string[] => [
  ...new Set(
    entriesOf(book, 'people')
      .filter(({ values }) => values['isActive'] === 'Yes')
      .map((one) => textIn(one, 'name')),
  ),
];

/** A1.34: adds one row to Decisions, dated on the as-of day. The one whose address this is has decided, where People knows it. */
export const logDecision = (workbook: Workbook, catalogue: Catalogue, wish: DecisionWish, address: string, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  const refused = (sentence: string): Done => ({ kind: 'refused', sentence: `${sentence} Nothing was logged.` });
  if (sectionsOf(book, 'decisions').length === 0) return refused('The Decisions tab does not stand yet: insert it from Build first.');
  const owner = wish.owner === '' ? '' : activePeopleIn(book).find((one) => keyOfText(one) === keyOfText(wish.owner));
  if (owner === undefined) return refused(`"${wish.owner}" is no active person of People. Choose who carries it out, or leave it empty.`);
  const asOf = Math.floor(asOfDay(book));
  // Logged already by a run that could not say so.
  const isLogged = entriesOf(book, 'decisions').some(
    (one) =>
      one.values['date'] === asOf &&
      (one.values['due'] ?? null) === wish.due &&
      textIn(one, 'decision') === wish.decision &&
      textIn(one, 'owner') === owner &&
      textIn(one, 'item') === wish.item &&
      textIn(one, 'rationale') === wish.why,
  );
  if (!isLogged) {
    const row = {
      date: day(asOf),
      decision: text(wish.decision),
      decider: text(nameAt(book, address)),
      rationale: text(wish.why),
      owner: text(owner),
      item: text(wish.item),
      ...(wish.due === null ? {} : { due: day(wish.due) }),
    };
    workbook.write(appended(book, [{ section: 'decisions', rows: [row] }]).writes);
  }
  return { kind: 'done', sentence: `Logged as decided on ${dayWords(asOf)}${followUp(owner, wish.due)}` };
};

/** Who carries it out by when, and what of it is still to be said. */
const followUp = (owner: string, due: Serial | null): string => {
  if (owner !== '')
    return due === null
      ? `: ${owner} carries it out. It has no due day yet: add one in Decisions.`
      : `: ${owner} carries it out by ${dayWords(due)}.`;
  return due === null
    ? '. Nobody carries it out yet and it has no due day: add both in Decisions.'
    : `, due by ${dayWords(due)}. Nobody carries it out yet: choose a person in Decisions.`;
};
