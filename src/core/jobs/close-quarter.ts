import { keyOfText } from '../expression/to-value.ts';
import { sessionAgenda } from '../plan/agenda.ts';
import { type Book, type Entry, entriesOf, numberIn, readBook, spotOf, textIn } from '../plan/book.ts';
import {
  type Closing,
  closingOf,
  gradesOf,
  type Quarter,
  quartersIn,
  slippedIn,
  slipWords,
  toConfirmIn,
  unfinishedIn,
} from '../plan/closing.ts';
import type { CloseItem, ClosePreview } from '../plan/review-view.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, weekdayOf } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import type { Write } from '../sheet/write.ts';
import { placeOf, takeId } from '../tab/compile-tab.ts';
import { pagePicture } from '../tab/page-picture.ts';
import type { Period } from '../tab/template.ts';
import { type Addition, additionsOf, type RowValues, withRoom } from './add-rows.ts';
import { asOfDay, freeName, insertTabs, nextIds, periodsOf } from './build.ts';
import { tokenOf } from './kept.ts';
import { finishStep, keepStep, printOfPicture, type ReviewDesk, recovered, stepping } from './last-step.ts';
import { type Decided, reviewMark, reviewPage } from './review-page.ts';
import { changesOf, type RowChange, writesFor } from './row-changes.ts';

/** What somebody wants done with something unfinished, and why. */
interface Choice {
  readonly id: string;
  readonly does: 'carry' | 'cancel';
  readonly reason: string;
}
/** What came through the door, checked. */
export interface CloseWish {
  /** `FY27 Q2`; the oldest open one whose time is over, or else the current one, when none is named. */
  readonly quarter: string | null;
  readonly choices: readonly Choice[];
  readonly token: string;
}

const MOST_WORDS = 500;
/** Checks what came through a door; gives the sentence to refuse it with. */
export const closeWishIn = (given: unknown): CloseWish | string => {
  const of = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  const { quarter = null, choices = [], token = '' } = of;
  if (quarter !== null && (typeof quarter !== 'string' || quarter === '' || quarter.length > 40))
    return 'Which quarter? Choose one from the list.';
  if (!Array.isArray(choices) || choices.length > 2000 || typeof token !== 'string') return 'That is no list of what to carry.';
  const checked: Choice[] = [];
  for (const choice of choices as readonly unknown[]) {
    const { id, does, reason } = (typeof choice === 'object' && choice !== null ? choice : {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' || id === '' || id.length > 80 || (does !== 'carry' && does !== 'cancel'))
      return 'That is no list of what to carry.';
    if (typeof reason !== 'string' || reason.trim() === '')
      return `Why is ${id} ${does === 'carry' ? 'carried' : 'cancelled'}? Give a reason: one line is enough.`;
    if (reason.length > MOST_WORDS) return `The reason for ${id} is too long: at most ${MOST_WORDS} letters.`;
    if (checked.some((one) => one.id === id)) return `${id} stands twice in the list.`;
    checked.push({ id, does, reason: reason.trim() });
  }
  return { quarter, choices: checked, token };
};

/** The answer to a wish that cannot be previewed; its sentence says why. */
export const NO_CLOSE: ClosePreview = {
  kind: 'refused',
  sentence: '',
  quarter: '',
  next: '',
  isNextThere: false,
  warnings: [],
  completion: '',
  needs: '',
  objectives: [],
  slipped: [],
  unfinished: [],
  confirm: [],
  token: '',
};

const sealed = (book: Book, { label }: Period) => book.pages.find(({ grid }) => grid[0]?.[0] === reviewMark(label));
/** Quarters whose plan stands and that nobody has closed yet, the oldest first. */
export const closableIn = (book: Book): readonly Quarter[] => quartersIn(book).filter((quarter) => !sealed(book, quarter));

const chosen = (book: Book, label: string | null): Quarter | string => {
  const all = quartersIn(book);
  if (all.length === 0) return 'No quarterly plan stands, so there is nothing to close: insert one first.';
  if (label !== null) {
    const quarter = all.find((one) => one.label === label);
    if (!quarter) return `No plan stands for ${label}: choose a quarter from the list.`;
    const review = sealed(book, quarter);
    return review
      ? `${label} was closed already: its review stands in the tab "${review.entry.name}". Take that close back first, or delete that tab.`
      : quarter;
  }
  const today = asOfDay(book);
  const open = closableIn(book);
  const over = open.find(({ end }) => end < today);
  return over ?? open.find(({ start, end }) => start <= today && today <= end) ?? open[0] ?? 'Every quarter that has a plan is closed.';
};
const after = (book: Book, { end }: Period): Period | undefined => periodsOf(book, book.catalogue).find(({ start }) => start > end);

/** Everything closing a quarter would do; nothing is changed. */
export const previewClose = (desk: ReviewDesk, wish: CloseWish): ClosePreview => previewIn(recovered(desk), wish.quarter);

const previewIn = (book: Book, label: string | null): ClosePreview => {
  const quarter = chosen(book, label);
  if (typeof quarter === 'string') return { ...NO_CLOSE, sentence: quarter };
  const closing = closingOf(book, quarter);
  const next = after(book, quarter);
  const today = asOfDay(book);
  const early = quarter.end - today;
  const older = closableIn(book).filter(({ end }) => end < quarter.start);
  const unfinished = unfinishedIn(closing);
  const isNextThere = next !== undefined && book.tabs.some(({ place }) => place === placeOf('quarterlyPlan', next.label));
  const preview: Omit<ClosePreview, 'token'> = {
    kind: 'done',
    sentence: `${quarter.label}: ${closing.completion}. ${plural(unfinished.length, 'item')} unfinished.`,
    quarter: quarter.label,
    next: next?.label ?? '',
    isNextThere,
    warnings: [
      ...(early > 0 ? [`${quarter.label} runs until ${dayWords(quarter.end)}: ${plural(early, 'day')} to go.`] : []),
      ...older.map((one) => `${one.label} is still open: close it first.`),
      ...(next ? [] : ['Settings know no quarter after this one, so nothing can be carried.']),
    ],
    completion: closing.completion,
    needs: closing.needs,
    objectives: gradesOf(closing),
    slipped: slippedIn(closing).map((m) => ({
      sentence: `${textIn(m, 'id')} "${textIn(m, 'title')}": ${slipWords(m)}`,
      spot: spotOf(m, 'due'),
    })),
    unfinished,
    confirm: toConfirmIn(book, closing),
  };
  return { ...preview, token: tokenOf(preview) };
};

const NOW_OTHERWISE = 'The plan is not as it was when you looked: nothing was changed. Look at the quarter again, then close it.';
/** Does what was previewed: the sealed page, the next quarter's tab, what is carried, History and Decisions. One step that can be taken back. */
export const applyClose = (desk: ReviewDesk, wish: CloseWish): Done => {
  const book = recovered(desk);
  const preview = previewIn(book, wish.quarter);
  if (preview.kind === 'refused') return { kind: 'refused', sentence: preview.sentence };
  if (preview.token !== wish.token) return { kind: 'refused', sentence: NOW_OTHERWISE };
  const refusal = refusalOf(preview, wish.choices);
  return refusal === null ? stepping(desk, () => close(desk, book, preview, wish.choices)) : { kind: 'refused', sentence: refusal };
};
const refusalOf = ({ unfinished, next }: ClosePreview, choices: readonly Choice[]): string | null => {
  for (const { id, does } of choices) {
    const item = unfinished.find((one) => one.id === id);
    if (!item) return `${id} is not among what is unfinished: choose from the list.`;
    if (does === 'cancel' && item.kind === 'objective')
      return `${id} is an objective: it is carried, or it stays with its quarter. To descope it, cancel it in the plan with the decision that allows it.`;
    if (does === 'carry' && next === '') return `There is no quarter after this one in Settings, so ${id} cannot be carried.`;
  }
  return null;
};

const close = (desk: ReviewDesk, before: Book, preview: ClosePreview, choices: readonly Choice[]): Done => {
  const { quarter: label, next, isNextThere } = preview;
  const step = { title: `the close of ${label}`, made: next !== '' && !isNextThere ? placeOf('quarterlyPlan', next) : null };
  const page = { mark: reviewMark(label), print: '' };
  keepStep(desk.store, { ...step, page, changes: [] });
  const opened =
    step.made === null ? null : insertTabs(desk.workbook, desk.catalogue, desk.today, [{ key: 'quarterlyPlan', period: next }]);
  if (opened?.done.kind === 'refused') return opened.done;
  const fresh = opened ? readBook(desk.workbook, desk.catalogue, desk.today) : before;
  const quarter = quartersIn(fresh).find((one) => one.label === label) as Quarter;
  const decided = decidedIn(preview, choices);
  const nextPlace = quartersIn(fresh).find((one) => one.label === next)?.place ?? '';
  const ids = nextIds(fresh);
  const carried = carriedIn(closingOf(fresh, quarter), decided, (prefix) => takeId(ids, prefix));
  const additions = additionsIn(fresh, closingOf(fresh, quarter), decided, carried, { next, nextPlace });
  const { book, hasGrown } = withRoom(desk, fresh, additions);
  const closing = closingOf(book, quarter);
  const { writes, added } = additionsOf(book, additions, ids);
  const sets = milestoneChanges(closing, decided, carried);
  const on = asOfDay(book);
  const length = entriesOf(book, 'meetings').find((meeting) => textIn(meeting, 'key') === 'quarterly');
  const picture = pagePicture(
    reviewPage(book, closing, {
      name: freeName(
        `Review ${label}`,
        book.entries.map(({ name }) => name),
      ),
      decided,
      agenda: sessionAgenda('quarterly', (length && numberIn(length, 'length')) ?? 240),
      on,
    }),
  );
  keepStep(desk.store, { ...step, page: { ...page, print: printOfPicture(picture) }, changes: [...changesOf(added), ...sets] });
  const leftovers = book.leftovers.map((tab): Write => ({ kind: 'remove', tab: tab.id }));
  desk.workbook.write([
    ...leftovers,
    { kind: 'build', picture, at: book.entries.length - leftovers.length },
    ...writes,
    ...writesFor(book, sets),
  ]);
  if (hasGrown) insertTabs(desk.workbook, desk.catalogue, desk.today, []);
  finishStep(desk.store);
  return { kind: 'done', sentence: doneWords(preview, decided, picture.name) };
};
const doneWords = ({ quarter, next, isNextThere }: ClosePreview, decided: readonly Decided[], name: string): string => {
  const carried = decided.filter(({ reason }) => reason !== '').length;
  return [
    `${quarter} is closed: its review stands in the tab "${name}".`,
    next !== '' && !isNextThere ? `The plan for ${next} is ready.` : '',
    carried > 0 ? `${plural(carried, 'item')} decided on.` : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const decidedIn = ({ unfinished, next }: ClosePreview, choices: readonly Choice[]): readonly Decided[] =>
  unfinished.map((item: CloseItem): Decided => {
    const choice = choices.find(({ id }) => id === item.id);
    const outcome = !choice ? 'Stays with its quarter' : choice.does === 'cancel' ? 'Cancelled' : `Carried to ${next}`;
    return { ...item, reason: choice?.reason ?? '', outcome };
  });
const isCarried = ({ outcome }: Decided): boolean => outcome.startsWith('Carried');

/** The new id of each objective that is carried, by its old one, with its row and those of its key results. */
interface Carried {
  readonly ids: ReadonlyMap<string, string>;
  readonly objectives: readonly RowValues[];
  readonly keyResults: readonly RowValues[];
}
const carriedIn = (closing: Closing, decided: readonly Decided[], newId: (prefix: string) => string): Carried => {
  const going = closing.objectives.filter((o) =>
    decided.some((item) => item.kind === 'objective' && item.id === textIn(o, 'id') && isCarried(item)),
  );
  const ids = new Map(going.map((o) => [keyOfText(o.values['id'] ?? null), newId('O')]));
  return {
    ids,
    objectives: going.map((o) => ({
      ...typedIn(o, ['title', 'bet', 'type', 'dri', 'category', 'impact', 'urgency', 'businessObjective']),
      id: ids.get(keyOfText(o.values['id'] ?? null)) as string,
    })),
    keyResults: closing.keyResults
      .filter(
        (kr) => ids.has(keyOfText(kr.values['objective'] ?? null)) && textIn(kr, 'state') !== 'Cancelled' && kr.values['reached'] !== 'Yes',
      )
      .map((kr) => ({
        ...typedIn(kr, ['title', 'kind', 'owner', 'weight', 'measures']),
        objective: ids.get(keyOfText(kr.values['objective'] ?? null)) as string,
        // The next quarter measures from where this one ended.
        ...(textIn(kr, 'kind') === 'Binary' ? {} : { start: startOf(kr), target: numberIn(kr, 'goal') }),
      })),
  };
};
const startOf = (kr: Entry): number | null =>
  textIn(kr, 'kind').startsWith('Stay') ? null : (numberIn(kr, 'reading') ?? numberIn(kr, 'start'));
const typedIn = (entry: Entry, columns: readonly string[]): RowValues =>
  Object.fromEntries(
    columns.flatMap((name): [string, string | number | boolean][] => {
      const value = entry.values[name];
      return value === null || value === '' || value === undefined || typeof value === 'object' ? [] : [[name, value]];
    }),
  );

const additionsIn = (
  book: Book,
  closing: Closing,
  decided: readonly Decided[],
  carried: Carried,
  { next, nextPlace }: { readonly next: string; readonly nextPlace: string },
): readonly Addition[] => {
  const on = asOfDay(book);
  const monday = on - weekdayOf(on) + 1;
  const { label } = closing.quarter;
  const target = numberOf(book);
  return [
    { section: 'objectives', place: nextPlace, rows: carried.objectives },
    { section: 'keyResults', place: nextPlace, rows: carried.keyResults },
    {
      section: 'decisions',
      rows: decided
        .filter(({ reason }) => reason !== '')
        .map((item) => ({
          date: on,
          decision: `${isCarried(item) ? `Carried to ${next}` : 'Cancelled'} at the close of ${label}: ${item.title}`,
          rationale: item.reason,
          owner: item.owner,
          item: carried.ids.get(keyOfText(item.id)) ?? item.id,
        })),
    },
    {
      section: 'history',
      rows: closing.objectives.map((o) => ({
        week: monday,
        kind: 'Closed quarter',
        id: textIn(o, 'id'),
        label: `${label}: ${textIn(o, 'title')}`,
        value: numberIn(o, 'score'),
        target,
        status: textIn(o, 'grade'),
      })),
    },
  ].filter(({ rows }) => rows.length > 0);
};
/** What a green score begins at. */
const numberOf = (book: Book): number | null => {
  const value = book.filled.get('settings')?.[0]?.columns.get('gradeGreen')?.[0];
  return typeof value === 'number' ? value : null;
};

/** Milestones that go along with a carried objective, and those that are cancelled. */
const milestoneChanges = ({ milestones }: Closing, decided: readonly Decided[], { ids }: Carried): readonly RowChange[] =>
  milestones.flatMap((m): readonly RowChange[] => {
    const item = decided.find((one) => one.kind === 'milestone' && one.id === textIn(m, 'id') && one.reason !== '');
    if (!item) return [];
    const change = (column: string, now: string): RowChange => ({
      section: 'milestones',
      place: m.place,
      id: textIn(m, 'id'),
      was: { [column]: textIn(m, column) },
      now: { [column]: now },
      isNew: false,
    });
    if (!isCarried(item)) return [change('status', 'Cancelled')];
    const objective = ids.get(keyOfText(m.values['objective'] ?? null));
    return objective === undefined ? [] : [change('objective', objective)];
  });
