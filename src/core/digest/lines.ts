import { keyOfText } from '../expression/to-value.ts';
import { type Book, type Entry, entriesOf, fieldOf, numberIn, spotOf, spotOfTab } from '../plan/book.ts';
import { isClosed } from '../plan/linked.ts';
import { figuresOf } from '../plan/status.ts';
import type { Spot } from '../plan/view.ts';
import { a1Of } from '../sheet/a1.ts';
import type { Serial } from '../sheet/day.ts';
import type { Value } from '../sheet/value.ts';
import type { Tone } from '../tab/template.ts';
import type { SectionKey } from './schedule.ts';
import { dayBeside, said } from './words.ts';

/** A few words, the cell they come from, and what that cell holds when they show it. */
export interface Fact {
  readonly text: string;
  readonly spot: Spot | null;
  readonly value?: Value;
  /** The same as a bar of blocks, for those who see. */
  readonly bar?: string;
}
/** A fact as text. */
export const plain = ({ text, bar }: Fact): string => (bar === undefined ? text : `${bar} ${text}`);
/** One line of a section: what it is about, a coloured word, and what there is to know. */
export interface Line {
  readonly what: Fact;
  readonly mark: (Fact & { readonly tone: Tone }) | null;
  readonly facts: readonly Fact[];
  /** Facts of a second row. */
  readonly more?: readonly Fact[];
}
export interface DigestSection {
  readonly key: SectionKey | 'wins' | 'readings' | 'untied' | 'rights';
  readonly title: string;
  /** The first few. */
  readonly lines: readonly Line[];
  /** How many there are in all. */
  readonly total: number;
  /** Where all of them stand. */
  readonly all: Spot | null;
  /** A sentence instead of lines. */
  readonly note?: string;
}
/** A number at the head of the mail. */
export interface Figure {
  readonly label: string;
  readonly figure: Fact;
  readonly hint: string;
  readonly tone: Tone;
}

/** How many are not shown. */
export const othersOf = (section: DigestSection): number => section.total - section.lines.length;

const LINES = 5;
/** A section of at most five lines that knows how many there are. */
export const sectionOf = (key: DigestSection['key'], title: string, lines: readonly Line[], all: Spot | null): DigestSection => ({
  key,
  title,
  lines: lines.slice(0, LINES),
  total: lines.length,
  all,
});

export const words = (text: string): Fact => ({ text, spot: null });
/** What a cell says, with its place. */
export const cell = (entry: Entry, column: string, most?: number): Fact => ({
  text: said(entry.values[column], most),
  spot: spotOf(entry, column),
  value: entry.values[column] ?? null,
});
/** A sentence about what a cell says, with its place. */
export const about = (entry: Entry, column: string, text: string): Fact => ({ ...cell(entry, column), text });
export const textIn = (entry: Entry, column: string): string => {
  const value = entry.values[column];
  return typeof value === 'string' ? value : '';
};

/** The cell of a form's field. */
export const fieldSpot = (book: Book, section: string, column: string, place?: string): Spot | null => {
  for (const tab of book.tabs.filter((one) => place === undefined || one.place === place))
    for (const { place } of tab.reading.sections) {
      const [row, at] = [place.fields.get(column), place.columns.get('value')];
      if (place.section.key === section && row !== undefined && at !== undefined)
        return { tabId: tab.entry.id, tab: tab.entry.name, a1: a1Of(row, at) };
    }
  return null;
};

/** Everything that a digest is made of, gathered once a book: the same values that the sidebar's status shows. */
export interface Desk {
  readonly book: Book;
  readonly asOf: Serial;
  readonly milestones: readonly Entry[];
  /** Of the current quarter, and counted. */
  readonly objectives: readonly Entry[];
  readonly allObjectives: readonly Entry[];
  readonly keyResults: readonly Entry[];
  readonly kpis: readonly Entry[];
  readonly outcomes: readonly Entry[];
  /** Those still open. */
  readonly diagnoses: readonly Entry[];
  /** Home's lines by person. */
  readonly people: readonly Entry[];
  /** A figure of Home with its cell; 0 where there is none. */
  readonly figure: (name: string) => Fact & { readonly number: number; readonly isNumber: boolean };
  readonly setting: (name: string) => Fact & { readonly number: number };
  /** The tab of a template, to link to as a whole. */
  readonly tab: (template: string) => Spot | null;
}
/** The rows that count: those whose name is a text, as in every formula that counts them. */
export const countedIn = (book: Book, key: string): readonly Entry[] =>
  entriesOf(book, key).filter(({ values, section }) => typeof values[section.place.section.subject] === 'string');
const desks = new WeakMap<Book, Desk>();
export const deskOf = (book: Book): Desk => {
  const known = desks.get(book);
  if (known) return known;
  const figures = figuresOf(book);
  const allObjectives = countedIn(book, 'objectives');
  const desk: Desk = {
    book,
    asOf: Math.floor((fieldOf(book, 'settings', 'asOf') as Serial | null) ?? book.today),
    milestones: countedIn(book, 'milestones'),
    objectives: allObjectives.filter(({ values }) => values['inCurrent'] === 'Yes' && values['counted'] === 'Yes'),
    allObjectives,
    keyResults: countedIn(book, 'keyResults'),
    kpis: countedIn(book, 'kpis'),
    outcomes: countedIn(book, 'outcomes'),
    diagnoses: countedIn(book, 'diagnoses').filter(({ values }) => values['open'] === 'Yes'),
    people: entriesOf(book, 'byPerson'),
    figure: (name) => {
      const value = figures[name] ?? null;
      return {
        text: said(value),
        spot: fieldSpot(book, 'home', name),
        value,
        number: typeof value === 'number' ? value : 0,
        isNumber: typeof value === 'number',
      };
    },
    setting: (name) => {
      const value = fieldOf(book, 'settings', name);
      return { text: said(value), spot: fieldSpot(book, 'settings', name), number: typeof value === 'number' ? value : 0 };
    },
    tab: (template) => {
      const found = book.tabs.find(({ reading }) => reading.template.key === template);
      return found ? spotOfTab(found.entry) : null;
    },
  };
  desks.set(book, desk);
  return desk;
};

/** Whether two names are one person, as the sheet's formulas see it. */
export const isSame = (a: Value | undefined, b: Value | undefined): boolean => {
  const key = keyOfText(a ?? null);
  return key !== '' && key === keyOfText(b ?? null);
};
export const isOpen = (milestone: Entry): boolean => !isClosed(milestone);

/** A day in a cell as `due 24 Aug`. */
export const dayFact = (entry: Entry, column: string, lead: string, asOf: Serial): Fact => {
  const day = numberIn(entry, column);
  return day === null ? about(entry, column, 'no date') : about(entry, column, `${lead} ${dayBeside(day, asOf)}`);
};
export const personFact = (entry: Entry, column: string): Fact => about(entry, column, said(entry.values[column], 60) || 'no owner');
/** A cell's text, if it has any. */
export const optional = (entry: Entry, column: string, most = 60): readonly Fact[] =>
  said(entry.values[column]) === '' ? [] : [cell(entry, column, most)];
