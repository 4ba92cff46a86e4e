import { isNamed } from '../expression/section.ts';
import { evaluate, type Filled, folded, type GivenRows } from '../expression/to-value.ts';
import { a1Of } from '../sheet/a1.ts';
import { isoOf, type Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { remembered } from '../sheet/remembered.ts';
import type { Grid, Value } from '../sheet/value.ts';
import type { TabEntry, Workbook } from '../sheet/workbook.ts';
import { placeOf } from '../tab/compile-tab.ts';
import { pageMarkIn } from '../tab/page-picture.ts';
import type { SectionPlace } from '../tab/place.ts';
import { type Issue, readTab, type SectionRows, shownValue, type TabReading } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { BUILDING, type Catalogue, isBackup, type Mark, markIn, ruledOf, SCHEMA, sectionBlocks } from '../tab/template.ts';
import type { IssueView, Spot } from './view.ts';

/** One tab of the plan, read. */
export interface BookTab {
  readonly entry: TabEntry;
  readonly place: string;
  readonly grid: Grid;
  readonly reading: TabReading;
}

/** A tab that was being built when the build broke off. */
export interface Leftover extends TabEntry {
  readonly grid: Grid;
}

/** A dated page: a review or a pack, which holds words and figures as they stood. It is no part of the plan. */
export interface BookPage {
  readonly entry: TabEntry;
  /** `review`, `pack`, … */
  readonly kind: string;
  /** The quarter or the day it is of. */
  readonly of: string;
  readonly grid: Grid;
}

/** The whole workbook, read once and computed: what every job starts from. */
export interface Book {
  readonly catalogue: Catalogue;
  readonly entries: readonly TabEntry[];
  /** The tabs that count, in catalogue order. */
  readonly tabs: readonly BookTab[];
  /** What A1 of the copies holds that were made before an upgrade. */
  readonly backups: readonly string[];
  /** Tabs that a newer version made: they are left alone. */
  readonly newer: readonly TabEntry[];
  /** Tabs that a build left unfinished. */
  readonly leftovers: readonly Leftover[];
  readonly pages: readonly BookPage[];
  readonly places: readonly SectionPlace[];
  /** Typed and computed values of every section. */
  readonly filled: Filled;
  readonly issues: readonly IssueView[];
  readonly today: Serial;
}

/** Reads every tab with one call each and computes every rule. Never throws for what people did to the sheet. */
export const readBook = (workbook: Workbook, catalogue: Catalogue, today: Serial): Book => {
  const entries = workbook.tabs();
  const issues: IssueView[] = [];
  const leftovers: Leftover[] = [];
  const newer: TabEntry[] = [];
  const backups: string[] = [];
  const tabs: BookTab[] = [];
  const pages: BookPage[] = [];
  for (const entry of entries) {
    const grid = workbook.read(entry.id);
    const whole: Spot = spotOfTab(entry);
    if (grid[0]?.[0] === BUILDING || isUnclaimed(entry, grid, catalogue)) {
      leftovers.push({ ...entry, grid });
      issues.push({ sentence: SENTENCES.halfBuilt(entry.name), spot: whole });
      continue;
    }
    const page = pageMarkIn(grid[0]?.[0]);
    if (page) {
      pages.push({ entry, ...page, grid });
      continue;
    }
    if (isBackup(grid[0]?.[0])) backups.push(grid[0]?.[0] as string);
    const held = markIn(grid[0]?.[0]);
    const mark = markOn(grid, catalogue);
    if (!mark) continue;
    if (!held) issues.push({ sentence: SENTENCES.markMissing(entry.name), spot: whole });
    const template = catalogue.find((t) => t.key === mark.template);
    if (!template || mark.schema > SCHEMA) {
      issues.push({ sentence: SENTENCES.newerSchema(entry.name), spot: whole });
      newer.push(entry);
      continue;
    }
    const place = placeOf(mark.template, mark.instance);
    const tab = { entry, place, grid, reading: readTab({ name: entry.name, grid, mark, template, place }, today) };
    const first = tabs.findIndex((one) => one.place === place);
    if (first < 0) {
      tabs.push(tab);
      continue;
    }
    // Of two alike, the one that still has the name it was built with is the original, wherever it was moved.
    const isOriginal = entry.name === template.name || entry.name === `${template.name} ${mark.instance}`;
    const [original, copy] = isOriginal ? [tab, tabs[first] as BookTab] : [tabs[first] as BookTab, tab];
    tabs[first] = original;
    const spot: Spot = spotOfTab(copy.entry);
    issues.push({ sentence: SENTENCES.duplicateTab(copy.entry.name, original.entry.name), spot });
  }
  tabs.sort((a, b) => catalogue.indexOf(a.reading.template) - catalogue.indexOf(b.reading.template));
  for (const tab of tabs) {
    const isOld = tab.reading.mark.schema < SCHEMA;
    if (isOld) issues.push({ sentence: SENTENCES.olderSchema(tab.entry.name), spot: spotOfTab(tab.entry) });
    // What a later version added is no damage.
    for (const issue of tab.reading.issues) if (!isOld || !issue.isMissing) issues.push(viewOf(tab.entry, issue));
  }
  const filled = computed(catalogue, tabs, today);
  return {
    catalogue,
    entries,
    tabs,
    backups,
    newer,
    leftovers,
    pages,
    places: tabs.flatMap((tab) => tab.reading.sections.map((s) => s.place)),
    filled,
    issues,
    today,
  };
};

/** A tab by one of our names in which nothing stands: a build broke off between making it and claiming it. */
const isUnclaimed = ({ name }: TabEntry, grid: Grid, catalogue: Catalogue): boolean =>
  grid.every((row) => row.every((value) => value === null)) &&
  catalogue.some((one) => name === one.name || (one.tabs !== 'one' && name.startsWith(`${one.name} FY`)));

/** The mark of a tab, or the one that its hidden keys imply when it lost its own; null for a tab that is none of ours. */
export const markOn = (grid: Grid, catalogue: Catalogue): Mark | null =>
  isBackup(grid[0]?.[0]) ? null : (markIn(grid[0]?.[0]) ?? impliedMark(grid, catalogue));
const impliedMark = (grid: Grid, catalogue: Catalogue): Mark | null => {
  const keys = new Set(grid.map((row) => row[0]));
  const template = catalogue.find((one) => sectionBlocks(one).every((block) => keys.has(`#${block.ruled.section.key}`)));
  if (!template) return null;
  const [section, field] =
    template.tabs === 'one' ? [] : template.tabs === 'one a quarter' ? ['quarter', 'label'] : ['frame', 'fiscalYear'];
  const column = grid.find((row) => row.includes(`${section}:value`))?.indexOf(`${section}:value`) ?? -1;
  const instance = section === undefined ? '' : grid.find((row) => row[0] === `${section}.${field}`)?.[column];
  return typeof instance === 'string' ? { template: template.key, schema: SCHEMA, instance } : null;
};

export const viewOf = (entry: TabEntry, issue: Issue): IssueView => ({
  sentence: issue.sentence,
  spot: { tabId: entry.id, tab: entry.name, a1: issue.row === undefined ? null : a1Of(issue.row, issue.column ?? 1) },
});

/** Every rule over the rows read. */
const computed = (catalogue: Catalogue, tabs: readonly BookTab[], today: Serial): Filled => {
  const given: Record<string, GivenRows[]> = {};
  for (const tab of tabs)
    for (const section of tab.reading.sections)
      given[section.place.section.key] = [...(given[section.place.section.key] ?? []), { place: tab.place, rows: section.rows }];
  // Settings count with their defaults, and Home's figures are known, even where their tabs are missing.
  for (const template of catalogue)
    for (const block of sectionBlocks(template)) {
      if (block.kind !== 'form' || given[block.ruled.section.key]) continue;
      const typed = Object.keys(block.ruled.section.columns).filter((name) => !(name in block.ruled.rules));
      if (!typed.every((name) => block.defaults?.[name] !== undefined)) continue;
      const row = Object.fromEntries(
        Object.entries(block.defaults ?? {}).map(([name, value]): [string, Value] => [name, typeof value === 'object' ? today : value]),
      );
      given[block.ruled.section.key] = [{ place: placeOf(template.key, ''), rows: [row] }];
    }
  return evaluate(ruledOf(catalogue), given);
};

/** One row of a section with everything in it, and where it stands. */
export interface Entry {
  readonly values: Readonly<Record<string, Value>>;
  readonly tab: TabEntry;
  readonly place: string;
  readonly row: number;
  readonly section: SectionRows;
}

/** Where a section stands, in each tab that has it. */
export const sectionsOf = (book: Book, key: string): readonly { readonly tab: BookTab; readonly section: SectionRows }[] =>
  book.tabs.flatMap((tab) => tab.reading.sections.filter(({ place }) => place.section.key === key).map((section) => ({ tab, section })));

/** The rows of a section that hold something, typed and computed, over all its tabs. */
export const entriesOf = (book: Book, key: string): readonly Entry[] => {
  const entries = entriesIn(book);
  const found = entries.get(key) ?? entriesRead(book, key);
  entries.set(key, found);
  return found;
};
const entriesIn = remembered((_: Book): Map<string, readonly Entry[]> => new Map());
const entriesRead = (book: Book, key: string): readonly Entry[] =>
  sectionsOf(book, key).flatMap(({ tab, section }) => {
    const columns = [...(book.filled.get(key)?.find((one) => one.place === tab.place)?.columns ?? [])];
    const { section: of } = section.place;
    return section.rows.flatMap((_, i): Entry[] => {
      const values = Object.fromEntries(columns.map(([name, held]): [string, Value] => [name, held[i] ?? null]));
      if (of.kind === 'table' && !isNamed(of, values[of.subject] ?? null)) return [];
      return [{ values, tab: tab.entry, place: tab.place, row: section.at[i] as number, section }];
    });
  });

/** One field of a form, computed or typed, of the first tab that has it (or of one place). */
export const fieldOf = (book: Book, section: string, column: string, place?: string): Value =>
  book.filled
    .get(section)
    ?.find((one) => place === undefined || one.place === place)
    ?.columns.get(column)?.[0] ?? null;

/** The day that every number is computed as of, as ISO text. */
export const asOfText = (book: Book): string => {
  const asOf = fieldOf(book, 'settings', 'asOf');
  return isoOf(typeof asOf === 'number' ? asOf : book.today);
};

/** What every count of days late counts, as Settings has it; compared as the rule compares it. */
export const lateUnit = (book: Book): 'day' | 'working day' =>
  folded(shownValue(fieldOf(book, 'settings', 'lateBy'))) === 'working days' ? 'working day' : 'day';

/** How late a milestone is: `3 days`, or `2 working days`. */
export const daysLateWords = (book: Book, milestone: Entry): string => plural(numberIn(milestone, 'daysLate') ?? 0, lateUnit(book));

/** The place of the annual plan whose year holds the as-of day; the first one where none does. */
export const yearPlaceOf = (book: Book): string | undefined => {
  const plans = book.filled.get('frame') ?? [];
  return (plans.find(({ columns }) => columns.get('current')?.[0] === 'Yes') ?? plans[0])?.place;
};

/** What a cell of a row shows, as text. */
export const textIn = (entry: Entry, column: string): string => shownValue(entry.values[column] ?? null);
/** The number in a cell of a row; null where it holds none. */
export const numberIn = (entry: Entry, column: string): number | null => {
  const value = entry.values[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
/** What names a row. */
export const subjectIn = (entry: Entry): string => textIn(entry, entry.section.place.section.subject);
/** `O-3 "Title"`. */
export const namedEntry = (entry: Entry): string => [textIn(entry, 'id'), `"${subjectIn(entry)}"`].filter(Boolean).join(' ');

/** A whole tab, to jump to. */
export const spotOfTab = ({ id, name }: TabEntry): Spot => ({ tabId: id, tab: name, a1: null });
/** The cell of a row's column, to jump to. */
export const spotOf = (entry: Entry, column: string): Spot => {
  const at = entry.section.place.columns.get(column);
  return { tabId: entry.tab.id, tab: entry.tab.name, a1: at === undefined ? null : a1Of(entry.row, at) };
};
