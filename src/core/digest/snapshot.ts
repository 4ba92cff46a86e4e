import { type Book, type Entry, entriesOf, fieldOf } from '../plan/book.ts';
import { figuresOf } from '../plan/status.ts';
import type { Serial } from '../sheet/day.ts';
import type { Value } from '../sheet/value.ts';
import type { Held, Store } from './ports.ts';

/** How one row stood: the word it showed, its figure, and a mark of what somebody had typed or reached. */
export interface Stood {
  readonly word: string;
  readonly figure: number | null;
  /** Equal marks, equal texts. */
  readonly typed: string;
}
/** The plan as it stood when a week's digest went out: just enough to say what changed since. */
export interface Snapshot {
  readonly week: string;
  /** The as-of day. */
  readonly day: Serial;
  readonly quarter: string;
  readonly overdue: number;
  readonly red: number;
  readonly completion: number | null;
  readonly rows: ReadonlyMap<string, Stood>;
}

/** What is remembered of each section: the word, the figure and the typed column, and what its key begins with. */
const KEPT = [
  { section: 'milestones', letter: 'm', name: 'title', word: 'state', figure: 'due', typed: 'status' },
  { section: 'objectives', letter: 'o', name: 'title', word: 'status', figure: 'score', typed: 'complete' },
  { section: 'keyResults', letter: 'r', name: 'title', word: 'status', figure: 'progress', typed: 'reached' },
  { section: 'kpis', letter: 'k', name: 'kpi', word: 'status', figure: 'readOn', typed: 'agreement' },
] as const;
export type KeptSection = (typeof KEPT)[number]['section'];
/** Rows beyond this many are not remembered: the store is small. */
const MOST_ROWS = 4000;
/** Characters a part: the store takes 9 KB a value, and everything in it is ASCII. */
const PART = 8000;
const SNAPSHOTS_KEPT = 2;

/** FNV-1a, 32 bits, in base 36: names may be long, and in any script. */
const hashOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
};
const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
const figureOf = (value: Value | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null;

/** What a row is remembered by: its id, else its name. */
export const keyOfRow = (section: KeptSection, { values }: Entry): string => {
  const { letter, name } = KEPT.find((kept) => kept.section === section) as (typeof KEPT)[number];
  const id = textOf(values['id']).trim();
  return `${letter}${/^[A-Za-z]+-\d{1,9}$/.test(id) ? id.toUpperCase() : `#${hashOf(String(values[name] ?? ''))}`}`;
};
/** How a row stands. */
export const standOf = (section: KeptSection, { values }: Entry): Stood => {
  const { word, figure, typed } = KEPT.find((kept) => kept.section === section) as (typeof KEPT)[number];
  return { word: textOf(values[word]).slice(0, 40), figure: figureOf(values[figure]), typed: hashOf(textOf(values[typed])) };
};

/** The mark of a text in `typed`. */
export const markOfText = hashOf;

/** The plan as it stands. Rows that share an id are left out: nobody could say which of them changed. */
export const snapshotOf = (book: Book, week: string): Snapshot => {
  const figures = figuresOf(book);
  const rows = new Map<string, Stood>();
  const twice = new Set<string>();
  for (const { section } of KEPT)
    for (const entry of entriesOf(book, section)) {
      const key = keyOfRow(section, entry);
      if (rows.has(key)) twice.add(key);
      else if (rows.size < MOST_ROWS) rows.set(key, standOf(section, entry));
    }
  for (const key of twice) rows.delete(key);
  const count = (name: string): number => (typeof figures[name] === 'number' ? (figures[name] as number) : 0);
  return {
    week,
    day: (fieldOf(book, 'settings', 'asOf') as Serial | null) ?? book.today,
    quarter: textOf(fieldOf(book, 'settings', 'currentQuarter')).slice(0, 40),
    overdue: count('overdue'),
    red: count('kpisRed'),
    completion: typeof figures['completionRate'] === 'number' ? figures['completionRate'] : null,
    rows,
  };
};

const PREFIX = 'digest.shot.';
interface Head {
  readonly day: Serial;
  readonly quarter: string;
  readonly overdue: number;
  readonly red: number;
  readonly completion: number | null;
  readonly words: readonly string[];
  readonly parts: number;
  readonly length: number;
}
const ascii = (text: string): string => text.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Keeps a snapshot in parts; its head is written last, so that one half written is never read. Older ones are forgotten. */
export const keepSnapshot = (store: Store, held: Held, { week, rows, ...head }: Snapshot): void => {
  const words = [...new Set([...rows.values()].map(({ word }) => word))];
  const place = new Map(words.map((word, at) => [word, at]));
  const text = [...rows].map(([key, { word, figure, typed }]) => `${key} ${place.get(word)} ${typed} ${figure ?? ''}`).join('\n');
  const parts = Array.from({ length: Math.ceil(text.length / PART) }, (_, at) => text.slice(at * PART, (at + 1) * PART));
  if (parts.length > 0) store.put(Object.fromEntries(parts.map((part, at) => [`${PREFIX}${week}.${at}`, part])));
  store.put({ [`${PREFIX}${week}`]: ascii(JSON.stringify({ ...head, words, parts: parts.length, length: text.length } satisfies Head)) });
  const kept = [...weeksIn(held), week].sort().slice(-SNAPSHOTS_KEPT);
  for (const key of Object.keys(held))
    if (key.startsWith(PREFIX) && !kept.some((one) => key === `${PREFIX}${one}` || key.startsWith(`${PREFIX}${one}.`))) store.drop(key);
};

const weeksIn = (held: Held): readonly string[] =>
  Object.keys(held)
    .flatMap((key) => (/^digest\.shot\.\d{4}-W\d\d$/.test(key) ? [key.slice(PREFIX.length)] : []))
    .sort();
export const hasSnapshot = (held: Held, week: string): boolean => weeksIn(held).includes(week);

/** The last snapshot before a week, to compare with; null when there is none, or not all of it. */
export const snapshotBefore = (held: Held, week: string): Snapshot | null => {
  const last = weeksIn(held)
    .filter((one) => one < week)
    .pop();
  return last === undefined ? null : readSnapshot(held, last);
};
/** The snapshot of a week. */
export const readSnapshot = (held: Held, week: string): Snapshot | null => {
  const text = held[`${PREFIX}${week}`];
  if (text === undefined) return null;
  const { words, parts, length, ...head } = JSON.parse(text) as Head;
  const body = Array.from({ length: parts }, (_, at) => held[`${PREFIX}${week}.${at}`] ?? '').join('');
  if (body.length !== length) return null;
  const rows = body.split('\n').flatMap((line): [string, Stood][] => {
    const [key, word, typed, figure] = line.split(' ');
    return key && word ? [[key, { word: words[Number(word)] ?? '', typed: typed ?? '', figure: figure ? Number(figure) : null }]] : [];
  });
  return { week, ...head, rows: new Map(rows) };
};
