import type { Column } from '../expression/section.ts';
import { keyOfText } from '../expression/to-value.ts';
import { dayWords } from '../sheet/day.ts';
import { isBlank } from '../sheet/value.ts';
import { shownValue } from '../tab/read-tab.ts';
import { asOfText, type Book, type Entry, entriesOf, fieldOf, namedEntry, spotOf, textIn } from './book.ts';
import type { CellPlace } from './explain.ts';
import type { TraceStep, TraceView } from './review-view.ts';
import type { IssueView } from './view.ts';

/** What one row of a section is called. */
const KINDS: Readonly<Record<string, string>> = {
  frame: 'The year',
  bets: 'Bet',
  businessObjectives: 'Business objective',
  objectives: 'Objective',
  keyResults: 'Key result',
  initiatives: 'Initiative',
  risks: 'Risk',
  dependencies: 'Dependency',
  milestones: 'Milestone',
  commitments: 'Commitment',
  kpis: 'KPI',
  readings: 'KPI reading',
  checkIns: 'Check-in',
  diagnoses: 'Diagnosis',
  decisions: 'Decision',
  blockers: 'Blocker',
  lessons: 'Lesson',
};
/** A1.03: the columns in which a row has to say what it serves. */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  objectives: ['bet'],
  keyResults: ['objective'],
  initiatives: ['keyResult'],
  milestones: ['objective', 'kpi'],
  commitments: ['milestone'],
};
/** B12: the columns in which people write the ids of what a row is about, among other words; a row that is about nothing is no orphan. */
const ABOUT: Readonly<Record<string, string>> = { decisions: 'item', blockers: 'item' };
const ID = /\b[A-Z]+-\d+\b/gi;
/** People, categories and lessons say whose a row is, where it belongs and what it follows, not what it serves. */
const NO_PARENT = ['people', 'categories', 'lessons'];
const ORPHANS_SHOWN = 100;

const WORDS = {
  nothing:
    'Select a row of the plan in the sheet, then trace it: an objective, a key result, a milestone, a commitment, a KPI, a decision.',
  alone: (kind: string) => `A row of "${kind}" serves nothing above it, so there is no line to trace.`,
  whole: (kind: string) => `${kind} reaches the annual plan.`,
  broken: (kind: string) => `The line from this ${kind.toLowerCase()} up to the annual plan is broken.`,
  unnamed: (who: string, label: string) => `${who} does not say under "${label}" what it serves: choose one there.`,
  unknown: (who: string, label: string, value: string) =>
    `${who} names ${value} under "${label}", which is nowhere in the plan: choose one that is.`,
  silent: (who: string, label: string) =>
    `${who} says nothing under "${label}": write there which row of the plan it is about, such as O-1 or M-7.`,
  circular: (who: string, label: string, value: string) =>
    `${who} names ${value} under "${label}", which leads back to itself: choose another one.`,
  noYear: 'No annual plan stands, so the line ends here: insert the annual template.',
} as const;

/** B12: the line from the row that holds a cell up to the annual sentence. Never throws for what people did to the sheet. */
export const traceOf = (book: Book, cell: CellPlace | null): TraceView => {
  const find = finderIn(book);
  const orphans = orphansOf(book, find);
  const found = { asOf: asOfText(book), orphans: orphans.slice(0, ORPHANS_SHOWN), orphanCount: orphans.length };
  const start = cell && entryAt(book, cell);
  if (!start) return { kind: 'refused', sentence: WORDS.nothing, steps: [], gap: null, ...found };
  const name = kindOf(start);
  if (linksOf(start, find).length === 0 && !isOfYear(start))
    return { kind: 'refused', sentence: WORDS.alone(start.section.place.section.title), steps: [], gap: null, ...found };
  const { steps, gap } = climb(book, start, find);
  return { kind: 'done', sentence: gap ? WORDS.broken(name) : WORDS.whole(`This ${name.toLowerCase()}`), steps, gap, ...found };
};

/** The row of a table, or the year's form, in which a cell stands. */
const entryAt = (book: Book, { tabId, row }: CellPlace): Entry | null => {
  const tab = book.tabs.find((one) => one.entry.id === tabId);
  const section = tab?.reading.sections.find(({ place, block, at }) =>
    block.kind === 'form' ? [...place.fields.values()].includes(row) : !block.reckoned && at.includes(row),
  );
  if (!section) return null;
  return (
    entriesOf(book, section.place.section.key).find(
      (entry) => entry.tab.id === tabId && (section.block.kind === 'form' ? entry.place === tab?.place : entry.row === row),
    ) ?? null
  );
};

interface Link {
  readonly column: string;
  readonly label: string;
  readonly value: string;
  readonly parent: Entry | null;
}
/** The row that a column names; without a source the one of any section with this id. */
type Find = (source: string | null, value: string, place: string) => Entry | null;

/** Looks rows up by what others name them by; each column is indexed once. A row of the same tab goes before one of another. */
const finderIn = (book: Book): Find => {
  const indexes = new Map<string, Map<string, Entry[]>>();
  const indexOf = (source: string): Map<string, Entry[]> => {
    const known = indexes.get(source);
    if (known) return known;
    const [section, column] = source.split('.') as [string, string];
    const index = new Map<string, Entry[]>();
    for (const entry of entriesOf(book, section)) {
      const key = keyOfText(entry.values[column] ?? null);
      index.set(key, [...(index.get(key) ?? []), entry]);
    }
    indexes.set(source, index);
    return index;
  };
  const ids = new Set(
    book.places.flatMap(({ section: { key, columns } }) =>
      Object.keys(columns).flatMap((name) => (columns[name]?.kind === 'id' ? [`${key}.${name}`] : [])),
    ),
  );
  return (source, value, place) => {
    const found = (source === null ? [...ids] : [source]).flatMap((one) => indexOf(one).get(keyOfText(value)) ?? []);
    return found.find((entry) => entry.place === place) ?? found[0] ?? null;
  };
};

/** What a row says that it serves, in the order of its columns: references to ids first. */
const linksOf = (entry: Entry, find: Find): readonly Link[] => {
  const about = aboutOf(entry);
  if (about !== undefined) return linksAbout(entry, about, find);
  const columns = Object.entries(entry.section.place.section.columns).filter(([, { source }]) => isParent(source));
  return [...columns.filter(([, { kind }]) => kind === 'ref'), ...columns.filter(([, { kind }]) => kind !== 'ref')].map(([column, of]) =>
    linkOf(entry, column, of, find),
  );
};
const aboutOf = (entry: Entry): string | undefined => ABOUT[entry.section.place.section.key];
/** What of the plan a text names; the whole of it, as nothing known, where it names none. */
const linksAbout = (entry: Entry, column: string, find: Find): readonly Link[] => {
  const value = textIn(entry, column);
  const label = entry.section.place.section.columns[column]?.label ?? '';
  const named = [...new Set(value.match(ID) ?? [])].flatMap((id): readonly Link[] => {
    const parent = find(null, id, entry.place);
    return parent ? [{ column, label, value: id, parent }] : [];
  });
  return named.length > 0 ? named : [{ column, label, value, parent: null }];
};
const isParent = (source: string | undefined): source is string =>
  source !== undefined && !NO_PARENT.includes(source.split('.')[0] as string);
const linkOf = (entry: Entry, column: string, of: Column<unknown>, find: Find): Link => {
  const value = textIn(entry, column);
  const parent = value === '' ? null : find(of.source as string, value, entry.place);
  return { column, label: of.label, value, parent };
};

const climb = (book: Book, start: Entry, find: Find): { readonly steps: readonly TraceStep[]; readonly gap: IssueView | null } => {
  const steps: TraceStep[] = [];
  const seen = new Set<Entry>();
  let here = start;
  for (;;) {
    seen.add(here);
    const links = linksOf(here, find);
    const up = links.find(({ parent }) => parent && !seen.has(parent));
    const beside = links.flatMap(({ parent }) => (parent && parent !== up?.parent ? [`${kindOf(parent)} ${namedEntry(parent)}`] : []));
    steps.push(stepOf(book, here, beside));
    if (isOfYear(here)) {
      const year = yearOf(book, here);
      if (here.section.block.kind === 'form') return { steps, gap: null };
      return year
        ? { steps: [...steps, stepOf(book, year, [])], gap: null }
        : { steps, gap: { sentence: WORDS.noYear, spot: spotOf(here, subjectOf(here)) } };
    }
    if (!up?.parent) return { steps, gap: gapAt(here, links) };
    here = up.parent;
  }
};
const gapAt = (entry: Entry, links: readonly Link[]): IssueView => {
  const wrong = links.find(({ value }) => value !== '') ?? links[0];
  const who = `${kindOf(entry)} ${namedEntry(entry)}`;
  const { label = '', value = '', column = subjectOf(entry) } = wrong ?? {};
  const spot = spotOf(entry, column);
  if (value === '') return { sentence: aboutOf(entry) === undefined ? WORDS.unnamed(who, label) : WORDS.silent(who, label), spot };
  return { sentence: wrong?.parent ? WORDS.circular(who, label, value) : WORDS.unknown(who, label, value), spot };
};

const isOfYear = (entry: Entry): boolean => entry.section.place.section.template === 'annualPlan';
const yearOf = (book: Book, entry: Entry): Entry | null => entriesOf(book, 'frame').find(({ place }) => place === entry.place) ?? null;
const kindOf = (entry: Entry): string => KINDS[entry.section.place.section.key] ?? entry.section.place.section.title;
const subjectOf = (entry: Entry): string => entry.section.place.section.subject;

const stepOf = (book: Book, entry: Entry, beside: readonly string[]): TraceStep => {
  if (entry.section.block.kind === 'form') return yearStep(book, entry);
  const due = entry.values['due'];
  return {
    kind: kindOf(entry),
    id: textIn(entry, 'id'),
    title: textIn(entry, subjectOf(entry)),
    facts: [
      textIn(entry, 'owner') || textIn(entry, 'dri') || textIn(entry, 'person'),
      textIn(entry, 'state') || textIn(entry, 'status'),
      typeof due === 'number' ? `due ${dayWords(due)}` : '',
    ].filter(Boolean),
    beside,
    spot: spotOf(entry, subjectOf(entry)),
  };
};
/** The annual sentence: what must be true by year end; the goal or the intent where that is not written yet. */
const yearStep = (book: Book, entry: Entry): TraceStep => {
  const field = (name: string): string => shownValue(fieldOf(book, 'frame', name, entry.place));
  const sentence = ['mustBeTrue', 'goal', 'intent'].find((name) => field(name) !== '') ?? 'mustBeTrue';
  const row = entry.section.place.fields.get(sentence) ?? entry.row;
  return {
    kind: KINDS['frame'] as string,
    id: field('fiscalYear'),
    title: field(sentence),
    facts: sentence !== 'intent' && field('intent') !== '' ? [`Intent: ${field('intent')}`] : [],
    beside: [],
    spot: spotOf({ ...entry, row }, 'value'),
  };
};

/** A1.03: rows that do not say what they serve, or name what is nowhere. What is cancelled serves nothing any more. */
const orphansOf = (book: Book, find: Find): readonly IssueView[] =>
  Object.entries(SERVES).flatMap(([section, columns]) =>
    entriesOf(book, section)
      .filter((entry) => textIn(entry, 'state') !== 'Cancelled' && textIn(entry, 'status') !== 'Cancelled')
      .flatMap((entry) =>
        columns.flatMap((column): readonly IssueView[] => {
          const of = entry.section.place.section.columns[column];
          if (!of?.source || !entry.section.place.columns.has(column)) return [];
          const { label, value, parent } = linkOf(entry, column, of, find);
          const who = `${kindOf(entry)} ${namedEntry(entry)}`;
          if (isBlank(value)) return [{ sentence: WORDS.unnamed(who, label), spot: spotOf(entry, column) }];
          return parent ? [] : [{ sentence: WORDS.unknown(who, label, value), spot: spotOf(entry, column) }];
        }),
      ),
  );
