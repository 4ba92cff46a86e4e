import type { Store } from '../digest/ports.ts';
import { keyOfText } from '../expression/to-value.ts';
import { asOfText, type Book, type Entry, entriesOf, readBook, textIn } from '../plan/book.ts';
import type { CellPlace } from '../plan/explain.ts';
import { choicesOf, type MoveWish, type Planned, planMove, type Step } from '../plan/move.ts';
import type { Done, MovePreview, MoveView } from '../plan/view.ts';
import { dayWords, type Serial, serialOf } from '../sheet/day.ts';
import { isBlank, isError, type Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, EMPTY, formula, number, text, type Write, yesNo } from '../sheet/write.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import { appended, type NewRows } from './append.ts';
import { asOfDay } from './build.ts';
import { changeRow } from './change-log.ts';
import { dropRecord, keepRecord, recordIn } from './kept.ts';

/** What moving a date needs. */
export interface MoveDesk {
  readonly workbook: Workbook;
  readonly catalogue: Catalogue;
  readonly today: Serial;
  readonly store: Store;
  /** The address of the person who moves it; "" where Google does not say. */
  readonly who: string;
  /** The cell that the person stands in. */
  readonly selection: CellPlace | null;
}

/** Checks what came through a door; gives the sentence to refuse it with. */
export const moveWishIn = (given: unknown): (MoveWish & { readonly token: string }) | string => {
  const of = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  const { id, spot, to, pulls = false, catchesUp = false, token = '' } = of;
  const { tabId, a1 } = (typeof spot === 'object' && spot !== null ? spot : {}) as { tabId?: unknown; a1?: unknown };
  const row = typeof a1 === 'string' ? /^[A-Z]{1,3}([1-9]\d{0,6})$/.exec(a1) : null;
  const which =
    typeof id === 'string' && keyOfText(id) !== '' && id.length <= 80
      ? id
      : typeof tabId === 'number' && row
        ? { tabId, row: Number(row[1]) - 1 }
        : null;
  if (which === null) return 'Which milestone? Choose one from the list.';
  const serial = typeof to === 'string' ? serialOf(to) : null;
  if (serial === null || serial < 36_526 || serial > 109_574) return 'To which day? Choose one between 2000 and 2199.';
  if (typeof pulls !== 'boolean' || typeof catchesUp !== 'boolean' || typeof token !== 'string') return 'That is no move of a date.';
  return { which, to: serial, pulls, catchesUp, token };
};

/** The answer to a wish that cannot be previewed; its sentence says why. */
export const NO_MOVE: MovePreview = {
  kind: 'refused',
  sentence: '',
  isEarlier: false,
  days: null,
  lines: [],
  conflicts: [],
  undated: [],
  exposed: [],
  affected: [],
  leaving: 0,
  decision: '',
  steps: 0,
  token: '',
};
/** The whole consequence of a new date; nothing is changed. */
export const previewMove = (desk: MoveDesk, wish: MoveWish): MovePreview => {
  const planned = plannedIn(desk, readBook(desk.workbook, desk.catalogue, desk.today), wish).planned;
  return typeof planned === 'string' ? { ...NO_MOVE, sentence: planned } : planned.preview;
};

const NOW_OTHERWISE = 'The plan is not as it was when you looked: nothing was changed. Look at the dates again, then apply.';
/** Writes every date of the preview at once, and keeps how to take it back. */
export const applyMove = (desk: MoveDesk, wish: MoveWish & { readonly token: string }): Done => {
  const book = readBook(desk.workbook, desk.catalogue, desk.today);
  const { planned, formulas } = plannedIn(desk, book, wish);
  if (typeof planned === 'string') return { kind: 'refused', sentence: planned };
  if (planned.preview.token !== wish.token) return { kind: 'refused', sentence: NOW_OTHERWISE };
  const { steps } = planned;
  const [first] = steps;
  if (!first) return { kind: 'refused', sentence: 'No date would change.' };
  // The first date is kept before it is lost.
  const stamps = steps.filter(({ entry, from }) => from !== null && isBlank(entry.values['baselineDue'] ?? null));
  const noted = appended(book, [
    decisionOf(book, first, planned.preview.decision),
    changesIn(
      desk,
      steps.map(({ entry, from, to }) => ({ entry, old: from, now: to })),
    ),
  ]);
  const decision = noted.added.find(({ section }) => section === 'decisions')?.id ?? '';
  keepRecord(desk.store, NAME, {
    title: nameOf(first.entry),
    decision,
    moves: steps.map(({ entry, from, to }) => [
      keyOf(entry),
      from,
      to,
      stamps.some((one) => one.entry === entry) ? 1 : 0,
      numberIn(entry, 'timesMoved'),
      numberIn(entry, 'lastDue'),
    ]),
  } satisfies UndoRecord);
  desk.workbook.write([
    ...columnWrites(book, formulas, 'baselineDue', new Map(stamps.map(({ entry, from }) => [entry, day(from as Serial)]))),
    ...columnWrites(book, formulas, 'due', new Map(steps.map(({ entry, to }) => [entry, day(to)]))),
  ]);
  const counted = steps.filter(({ from }) => from !== null);
  afterwards(() =>
    desk.workbook.write([
      ...columnWrites(
        book,
        formulas,
        'timesMoved',
        new Map(counted.map(({ entry }) => [entry, number((numberIn(entry, 'timesMoved') ?? 0) + 1)])),
      ),
      ...columnWrites(book, formulas, 'lastDue', new Map(counted.map(({ entry, to }) => [entry, day(to)]))),
      ...noted.writes,
    ]),
  );
  const drafted = decision === '' ? '' : ` Drafted as decision ${decision}: say there who decided, and why.`;
  return { kind: 'done', sentence: `Moved ${nameOf(first.entry)} to ${dayWords(first.to)}${others(steps)}.${drafted}` };
};
/** A4.01: the dates of a move as lines of the change log. */
const changesIn = (
  { today, who }: MoveDesk,
  moves: readonly { readonly entry: Entry; readonly old: Serial | null; readonly now: Serial | null }[],
): NewRows => {
  const words = (on: Serial | null): string => (on === null ? '' : dayWords(on));
  const rows = moves.map(({ entry, old, now }) =>
    changeRow(today, who, entry.tab.name, {
      item: `${textIn(entry, 'id')} ${textIn(entry, 'title')}`.trim(),
      what: `${entry.section.place.section.columns['due']?.label}, by Move`,
      old: words(old),
      new: words(now),
    }),
  );
  return { section: 'changes', rows };
};
/** B04: the row that records a move, for a person to complete. */
const decisionOf = (book: Book, { entry, to }: Step, words: string): NewRows => ({
  section: 'decisions',
  rows: [
    {
      date: day(asOfDay(book)),
      decision: text(words.slice(0, 2000)),
      owner: text(textIn(entry, 'owner')),
      due: day(to),
      item: text(textIn(entry, 'id')),
    },
  ],
});
/** Empties the row that a move drafted, unless somebody made it theirs. */
const undrafted = (book: Book, id: string): readonly Write[] => {
  const row = entriesOf(book, 'decisions').find(({ values }) => id !== '' && values['id'] === id);
  const theirs = ['decider', 'rationale', 'meeting', 'published', 'done'];
  if (!row || theirs.some((name) => !isBlank(row.values[name] ?? null))) return [];
  return ['id', 'date', 'decision', 'owner', 'due', 'item'].flatMap((name): Write[] => {
    const column = row.section.place.columns.get(name);
    return column === undefined ? [] : [{ kind: 'cells', tab: row.tab.id, row: row.row, column, contents: [[EMPTY]] }];
  });
};
const others = (steps: readonly Step[]): string =>
  steps.length === 1 ? '' : `, and ${steps.length - 1} ${steps.length === 2 ? 'other date' : 'other dates'} with it`;
const numberIn = (m: Entry, column: string): number | null => {
  const value = m.values[column];
  return typeof value === 'number' ? value : null;
};
/** What may fail without harm once the dates stand: a count that was missed is made up for when the date moves next. */
const afterwards = (work: () => unknown): void => {
  try {
    work();
  } catch {
    // The dates are what was asked for.
  }
};
const nameOf = (m: Entry): string => `"${textIn(m, 'title')}"`;

type Formulas = (tab: number) => readonly (readonly string[])[];
const plannedIn = (desk: MoveDesk, book: Book, wish: MoveWish): { readonly planned: Planned | string; readonly formulas: Formulas } => {
  const known = new Map<number, readonly (readonly string[])[]>();
  const formulas: Formulas = (tab) => {
    const held = known.get(tab) ?? desk.workbook.formulas(tab);
    known.set(tab, held);
    return held;
  };
  const isReckoned = (m: Entry): boolean => {
    const at = m.section.place.columns.get('due');
    return at !== undefined && (formulas(m.tab.id)[m.row]?.[at] ?? '') !== '';
  };
  return { planned: planMove(book, wish, isReckoned), formulas };
};

/** One rectangle a tab: the column from the first row that changes to the last. What stands between goes back as it was. */
const columnWrites = (book: Book, formulas: Formulas, column: string, changes: ReadonlyMap<Entry, Content>): readonly Write[] =>
  book.tabs.flatMap(({ entry: tab, grid }): Write[] => {
    const here = [...changes].filter(([m]) => m.tab.id === tab.id);
    const at = here[0]?.[0].section.place.columns.get(column);
    if (at === undefined) return [];
    const byRow = new Map(here.map(([m, content]) => [m.row, content]));
    const rows = [...byRow.keys()];
    const [top, bottom] = [rows.reduce((a, b) => Math.min(a, b)), rows.reduce((a, b) => Math.max(a, b))];
    const held = (row: number): Content => {
      const of = formulas(tab.id)[row]?.[at] ?? '';
      return of === '' ? contentOf(grid[row]?.[at] ?? null) : formula(of);
    };
    const contents = Array.from({ length: bottom - top + 1 }, (_, i) => [byRow.get(top + i) ?? held(top + i)]);
    return [{ kind: 'cells', tab: tab.id, row: top, column: at, contents }];
  });
const contentOf = (value: Value): Content => {
  if (value === null) return EMPTY;
  if (isError(value)) return text(value.error);
  return typeof value === 'number' ? number(value) : typeof value === 'boolean' ? yesNo(value) : text(value);
};

// Taking it back -----------------------------------------------------------------------------------------------------

/** Key of the milestone, its old day, its new day, 1 when its first day was kept by the move, and its count of moves as it was. */
type Kept = readonly [key: string, from: Serial | null, to: Serial, isStamped: number, moves: number | null, lastDue: Serial | null];
interface UndoRecord {
  readonly title: string;
  /** The id of the decision that was drafted, or "". */
  readonly decision: string;
  readonly moves: readonly Kept[];
}
const NAME = 'move';
const keyOf = (m: Entry): string => keyOfText(m.values['id'] ?? null) || `=${textIn(m, 'title')}`;
/** The rows as the move left them; a sentence when one of them is not so any more. */
const standing = (book: Book, { moves }: UndoRecord): readonly { readonly entry: Entry; readonly kept: Kept }[] | string => {
  const byKey = new Map<string, Entry | null>();
  for (const m of entriesOf(book, 'milestones')) byKey.set(keyOf(m), byKey.has(keyOf(m)) ? null : m);
  const rows: { entry: Entry; kept: Kept }[] = [];
  for (const kept of moves) {
    const entry = byKey.get(kept[0]);
    if (!entry) return 'A milestone of that move is no longer there, so it cannot be taken back as a whole. Nothing was changed.';
    if (entry.values['due'] !== kept[2])
      return `The date of ${nameOf(entry)} was changed since, so the move cannot be taken back as a whole. Nothing was changed.`;
    rows.push({ entry, kept });
  }
  return rows;
};

/** Takes the last move back, whole or not at all. */
export const undoMove = (desk: MoveDesk): Done => {
  const { workbook, catalogue, today, store } = desk;
  const record = recordIn<UndoRecord>(store, NAME);
  if (!record) return { kind: 'refused', sentence: 'There is no move to take back.' };
  const book = readBook(workbook, catalogue, today);
  const rows = standing(book, record);
  if (typeof rows === 'string') return { kind: 'refused', sentence: rows };
  const formulas: Formulas = (tab) => workbook.formulas(tab);
  const stamped = rows.filter(({ kept }) => kept[3] === 1);
  workbook.write([
    ...columnWrites(book, formulas, 'due', new Map(rows.map(({ entry, kept }) => [entry, kept[1] === null ? EMPTY : day(kept[1])]))),
    ...columnWrites(book, formulas, 'baselineDue', new Map(stamped.map(({ entry }) => [entry, EMPTY]))),
  ]);
  const before = (place: 4 | 5, content: (of: number) => Content) =>
    new Map(rows.map(({ entry, kept }) => [entry, kept[place] === null ? EMPTY : content(kept[place])]));
  afterwards(() =>
    workbook.write([
      ...columnWrites(book, formulas, 'timesMoved', before(4, number)),
      ...columnWrites(book, formulas, 'lastDue', before(5, day)),
      ...undrafted(book, record.decision),
      ...appended(book, [
        changesIn(
          desk,
          rows.map(({ entry, kept }) => ({ entry, old: kept[2], now: kept[1] })),
        ),
      ]).writes,
    ]),
  );
  // A record that fits no dates is not offered again.
  afterwards(() => dropRecord(store, NAME));
  return { kind: 'done', sentence: `Taken back: ${record.title} and all that moved with it stand as before.` };
};

/** What the sidebar begins with: what could move, and whether the last move can be taken back. */
export const moveViewOf = ({ workbook, catalogue, today, store, selection }: MoveDesk): MoveView => {
  const book = readBook(workbook, catalogue, today);
  const choices = choicesOf(book);
  const stood = entriesOf(book, 'milestones').find(({ tab, row }) => tab.id === selection?.tabId && row === selection.row);
  const id = shownValue(stood?.values['id'] ?? null);
  const record = recordIn<UndoRecord>(store, NAME);
  const canUndo = record !== null && typeof standing(book, record) !== 'string';
  return {
    asOf: asOfText(book),
    milestones: choices,
    selected: choices.some((one) => one.id === id) ? id : null,
    undo: canUndo ? `Take back the move of ${record.title}${record.moves.length > 1 ? ` and ${record.moves.length - 1} more` : ''}` : null,
  };
};
