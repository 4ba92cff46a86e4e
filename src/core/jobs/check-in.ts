import { keyOfText } from '../expression/to-value.ts';
import { asOfText, type Book, type Entry, entriesOf, readBook, sectionsOf, spotOf, textIn } from '../plan/book.ts';
import type { CheckInItem, CheckInView, Done } from '../plan/view.ts';
import { isoOf, type Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { day, number, text } from '../sheet/write.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import { appended, type NewRow } from './append.ts';
import { asOfDay } from './build.ts';

/** What one person says of one key result. */
interface Answer {
  readonly id: string;
  readonly value: number | 'yes' | 'no';
  readonly confidence: number;
  readonly done: string;
  readonly learned: string;
  readonly next: string;
}
/** What a person checks in with. */
export interface CheckInWish {
  readonly by: string;
  readonly items: readonly Answer[];
}
const MOST_ITEMS = 50;
const MOST_WORDS = 1000;
/** What confidence begins with (C5). */
const UNSURE = 5;

/** Checks what came through a door; gives the sentence to refuse it with. */
export const checkInWishIn = (given: unknown): CheckInWish | string => {
  const { by, items } = fieldsIn(given);
  if (typeof by !== 'string' || by.length > 200) return 'Who checks in? Choose your name.';
  if (!Array.isArray(items) || items.length === 0) return 'Nothing to save: fill in at least one value.';
  if (items.length > MOST_ITEMS) return `That is more than ${MOST_ITEMS} check-ins at once. Save them in two turns.`;
  const answers: Answer[] = [];
  for (const item of items) {
    const answer = answerIn(item);
    if (typeof answer === 'string') return answer;
    answers.push(answer);
  }
  return { by: by.trim(), items: answers };
};
const fieldsIn = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
const answerIn = (given: unknown): Answer | string => {
  const { id, value, confidence, done = '', learned = '', next = '' } = fieldsIn(given);
  if (typeof id !== 'string' || keyOfText(id) === '' || id.length > 80) return 'Which key result? Refresh, and check in again.';
  if (value !== 'yes' && value !== 'no' && !(typeof value === 'number' && Number.isFinite(value)))
    return `${id}: the value is not a number.`;
  if (typeof confidence !== 'number' || !Number.isInteger(confidence) || confidence < 0 || confidence > 10)
    return `${id}: confidence is a whole number from 0 to 10.`;
  const words = [done, learned, next];
  if (!words.every((one): one is string => typeof one === 'string')) return `${id}: the three answers are text.`;
  if (words.some((one) => one.length > MOST_WORDS)) return `${id}: an answer is longer than ${MOST_WORDS} letters. One line is enough.`;
  const [said, found, then] = words.map((one) => one.trim());
  return { id, value, confidence, done: said as string, learned: found as string, next: then as string };
};

/** Adds one row a key result to the log; nothing that stands is touched. */
export const saveCheckIns = (workbook: Workbook, catalogue: Catalogue, wish: CheckInWish, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  if (sectionsOf(book, 'checkIns').length === 0)
    return { kind: 'refused', sentence: 'The Check-ins tab does not stand yet: insert it from Build first.' };
  const byId = new Map(entriesOf(book, 'keyResults').map((kr) => [keyOfText(kr.values['id'] ?? null), kr]));
  const rows: NewRow[] = [];
  for (const answer of wish.items) {
    const kr = byId.get(keyOfText(answer.id));
    if (!kr)
      return { kind: 'refused', sentence: `${answer.id} is no key result any more. Refresh, and check in again. Nothing was saved.` };
    if ((kindOf(kr) === 'yesNo') !== (typeof answer.value === 'string'))
      return {
        kind: 'refused',
        sentence: `${answer.id} asks for ${kindOf(kr) === 'yesNo' ? 'yes or no' : 'a number'}. Nothing was saved.`,
      };
    // Saved already by a run that could not say so.
    const isSaved = entriesOf(book, 'checkIns').some(
      (said) =>
        said.values['day'] === today &&
        keyOfText(said.values['keyResult'] ?? null) === keyOfText(answer.id) &&
        said.values['value'] === answer.value &&
        said.values['confidence'] === answer.confidence &&
        textIn(said, 'by') === wish.by &&
        (['done', 'learned', 'next'] as const).every((name) => textIn(said, name) === answer[name]),
    );
    if (isSaved) continue;
    rows.push({
      day: day(today),
      keyResult: text(textIn(kr, 'id')),
      value: typeof answer.value === 'number' ? number(answer.value) : text(answer.value),
      confidence: number(answer.confidence),
      done: text(answer.done),
      learned: text(answer.learned),
      next: text(answer.next),
      by: text(wish.by),
    });
  }
  workbook.write(appended(book, [{ section: 'checkIns', rows }]).writes);
  const isPast = asOfDay(book) < today;
  return {
    kind: 'done',
    sentence: `Saved ${plural(wish.items.length, 'check-in')}.${isPast ? ' The plan is shown as of an earlier day, so they do not count yet.' : ''}`,
  };
};

/** Why its status is what it is: the worst of pace, confidence and age of the check-in, or what its owner published. */
const becauseOf = (kr: Entry): string => {
  const [status, pace, step, flag] = ['status', 'pace', 'step', 'flag'].map((column) => textIn(kr, column));
  if (flag === 'Stale') return 'its check-in is stale';
  if (flag === 'Override') return 'published by its owner';
  if (status === pace) return 'by pace';
  return status === step ? 'by confidence' : '';
};
const kindOf = (kr: Entry): CheckInItem['kind'] => {
  const kind = textIn(kr, 'kind').toLowerCase();
  return kind === 'binary' ? 'yesNo' : kind === 'percent' ? 'percent' : 'number';
};

/** The name that People gives the person with this address; empty where it is not known. */
export const nameAt = (book: Book, address: string): string => {
  const key = keyOfText(address);
  const found = key === '' ? undefined : entriesOf(book, 'people').find((one) => keyOfText(one.values['email'] ?? null) === key);
  return found ? textIn(found, 'name') : '';
};

/** What the sidebar's Check in shows to the person with this address. */
export const checkInViewOf = (book: Book, address: string): CheckInView => {
  const items = entriesOf(book, 'keyResults')
    .filter((kr) => kr.values['checkIn'] !== '—' && textIn(kr, 'id') !== '')
    .map((kr): CheckInItem => {
      const { reading, sure, checkedOn } = kr.values;
      return {
        id: textIn(kr, 'id'),
        title: textIn(kr, 'title'),
        owner: textIn(kr, 'owner'),
        kind: kindOf(kr),
        value: typeof reading === 'number' ? reading : null,
        confidence: typeof sure === 'number' ? Math.max(0, Math.min(10, Math.round(sure))) : UNSURE,
        target: shownValue(kr.values['goal'] ?? null, kr.section.place.section.columns[kindOf(kr) === 'percent' ? 'progress' : 'goal']),
        last: typeof checkedOn === 'number' ? isoOf(checkedOn) : null,
        status: textIn(kr, 'status'),
        because: becauseOf(kr),
        isDue: kr.values['checkIn'] === 'Due',
        spot: spotOf(kr, 'title'),
      };
    });
  return {
    asOf: asOfText(book),
    hasTab: sectionsOf(book, 'checkIns').length > 0,
    me: nameAt(book, address),
    people: [...new Set(items.map(({ owner }) => owner).filter((one) => one !== ''))].sort(),
    items,
  };
};
