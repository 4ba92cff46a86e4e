import type { Column } from '../expression/section.ts';
import { keyOfText } from '../expression/to-value.ts';
import { type Area, a1Of, cellOfA1 } from '../sheet/a1.ts';
import { dayWords } from '../sheet/day.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import { type Content, day, EMPTY, number, text, type Write } from '../sheet/write.ts';
import { type NextIds, takeId, typedArea, validationOf } from '../tab/compile-tab.ts';
import { keyMends } from '../tab/keys.ts';
import { type SectionRows, shownValue } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { markIn, markOf } from '../tab/template.ts';
import { type Book, type BookTab, type Entry, entriesOf, spotOf, subjectIn, textIn } from './book.ts';
import { checksOf } from './checks.ts';
import { isClosed } from './linked.ts';
import { dependencyIssues } from './move.ts';
import { choiceRead, dayRead, numberRead } from './readings.ts';
import type { IssueView, Spot } from './view.ts';

/** One cell that a fix would change, as people read it. */
export interface Change {
  readonly spot: Spot;
  readonly before: string;
  readonly after: string;
}
/** What would put a defect right. Nothing of it happens before a person has seen it and said so. */
export interface Fix {
  readonly changes: readonly Change[];
  readonly writes: readonly Write[];
}
/** Something wrong in the workbook: what, where, what it does to the numbers, and what would mend it; null where only a person can tell. */
export interface Defect extends IssueView {
  readonly fix: Fix | null;
}

/** What the doctor needs besides the values. */
export interface Instruments {
  /** Ids that are free. */
  readonly next: NextIds;
  /** Whether a cell of a tab has a list or another rule for what may be typed. */
  readonly validated: (tab: number) => readonly (readonly boolean[])[];
}

/** Every defect of the workbook, tabs first. Changes nothing. */
export const defectsOf = (book: Book, { next, validated }: Instruments): readonly Defect[] => {
  const issues = [...book.issues, ...checksOf(book, 'all but typed over'), ...dependencyIssues(book)];
  return [
    ...issues.map((issue): Defect => ({ ...issue, fix: fixOf(book, issue, next) })),
    ...withoutId(book, next),
    ...orphans(book),
    ...book.tabs.flatMap((tab) => listsGone(book, tab, validated(tab.entry.id))),
  ];
};

interface Cell {
  readonly tab: BookTab;
  readonly section: SectionRows;
  readonly name: string;
  readonly column: Column<unknown>;
  readonly row: number;
  readonly at: number;
  readonly value: Value;
}
/** The typed cell of a table or form at a place. */
const typedAt = (book: Book, spot: Spot): Cell | null => {
  const tab = book.tabs.find((one) => one.entry.id === spot.tabId);
  const place = spot.a1 === null ? null : cellOfA1(spot.a1);
  if (!tab || !place) return null;
  for (const section of tab.reading.sections) {
    const { columns, fields, section: of } = section.place;
    const isForm = of.kind === 'form';
    const name = isForm
      ? columns.get('value') === place.column
        ? [...fields].find(([, row]) => row === place.row)?.[0]
        : undefined
      : section.at.includes(place.row)
        ? [...columns].find(([, at]) => at === place.column)?.[0]
        : undefined;
    const column = name === undefined ? undefined : of.columns[name];
    if (name !== undefined && column && !(name in section.block.ruled.rules))
      return { tab, section, name, column, row: place.row, at: place.column, value: tab.grid[place.row]?.[place.column] ?? null };
  }
  return null;
};

const fixOf = (book: Book, issue: IssueView, next: NextIds): Fix | null => {
  if (!issue.spot) return null;
  if (issue.spot.a1 === null) return markFix(book, issue.spot);
  const cell = typedAt(book, issue.spot);
  return cell ? cellFix(book, cell, next) : keysFix(book, issue.spot);
};

/** The mark that a tab has lost. */
const markFix = (book: Book, spot: Spot): Fix | null => {
  const tab = book.tabs.find((one) => one.entry.id === spot.tabId);
  if (!tab || markIn(tab.grid[0]?.[0])) return null;
  const { template, instance } = tab.reading.mark;
  return oneCell({ ...spot, a1: 'A1' }, '', SENTENCES.hiddenMark, text(markOf(template, instance)));
};
/** The hidden keys that a table has lost, where their row is still there. */
const keysFix = (book: Book, spot: Spot): Fix | null => {
  const tab = book.tabs.find((one) => one.entry.id === spot.tabId);
  const row = spot.a1 === null ? -1 : (cellOfA1(spot.a1)?.row ?? -1);
  const section = tab?.reading.sections.find(({ place }) => row === place.anchor - 1);
  const mends = tab && section ? keyMends(section.place, tab.grid) : [];
  if (!tab || mends.length === 0) return null;
  return {
    changes: [{ spot, before: '', after: SENTENCES.hiddenKeys(mends.length) }],
    writes: mends.map(
      ({ row: at, column, content }): Write => ({ kind: 'cells', tab: tab.entry.id, row: at, column, contents: [[content]] }),
    ),
  };
};

const oneCell = (spot: Spot, before: string, after: string, content: Content): Fix => {
  const { row, column } = cellOfA1(spot.a1 as string) as { row: number; column: number };
  return { changes: [{ spot, before, after }], writes: [{ kind: 'cells', tab: spot.tabId, row, column, contents: [[content]] }] };
};

const cellFix = (book: Book, cell: Cell, next: NextIds): Fix | null => {
  const meant = meantBy(book, cell, next);
  if (!meant) return null;
  const spot: Spot = { tabId: cell.tab.entry.id, tab: cell.tab.entry.name, a1: a1Of(cell.row, cell.at) };
  return oneCell(spot, shownValue(cell.value, cell.column), meant.shown, meant.content);
};

interface Meant {
  readonly shown: string;
  readonly content: Content;
}
const asText = (of: string | null): Meant | null => (of === null ? null : { shown: of, content: text(of) });
const asNumber = (of: number | null, column: Column<unknown>): Meant | null =>
  of === null ? null : { shown: shownValue(of, column), content: number(of) };

/** What a cell most probably means, where it can mean only one thing. */
const meantBy = (book: Book, { section, name, column, value }: Cell, next: NextIds): Meant | null => {
  if (section.block.kind === 'form' && section.block.defaults?.[name] !== undefined) return { shown: SENTENCES.theDefault, content: EMPTY };
  if (name === section.place.section.subject && (typeof value === 'number' || typeof value === 'boolean'))
    return asText(shownValue(value).toUpperCase());
  switch (column.kind) {
    case 'day': {
      const serial = typeof value === 'string' ? dayRead(value) : null;
      return serial === null ? null : { shown: dayWords(serial), content: day(serial) };
    }
    case 'percent':
      // 80 in a column of shares is 80 %.
      if (typeof value === 'number') return value > 1 && value <= 100 ? asNumber(value / 100, column) : null;
      return asNumber(typeof value === 'string' ? numberRead(value) : null, column);
    case 'number':
    case 'money':
    case 'count':
      return asNumber(typeof value === 'string' ? numberRead(value) : null, column);
    case 'oneOf':
      return asText(typeof value === 'string' ? choiceRead(value, column.choices) : null);
    case 'person':
      return asText(typeof value === 'string' ? choiceRead(value, activeNames(book)) : null);
    case 'ref':
      return asText(refRead(book, column.source as string, value));
    case 'id':
      return typeof value === 'string' && column.prefix !== undefined ? asText(takeId(next, column.prefix)) : null;
    default:
      return null;
  }
};
const activeNames = (book: Book): readonly string[] =>
  entriesOf(book, 'people')
    .filter((person) => person.values['isActive'] === 'Yes')
    .map((person) => textIn(person, 'name'));
/** `o 1`, `O1 Fill the pipeline` or the row's own name for `O-1`. */
const refRead = (book: Book, source: string, value: Value): string | null => {
  const [section, column] = source.split('.') as [string, string];
  const rows = entriesOf(book, section);
  const parts = /^\s*([a-z]+)[\s-]*(\d+)\b/i.exec(shownValue(value));
  const id = parts ? `${(parts[1] as string).toUpperCase()}-${Number(parts[2])}` : null;
  const byId = rows.filter((row) => row.values[column] === id);
  const byName = rows.filter((row) => keyOfText(row.values[row.section.place.section.subject] ?? null) === keyOfText(value));
  const found = byId.length > 0 ? byId : byName;
  return found.length === 1 ? shownValue(found[0]?.values[column] ?? null) : null;
};

/** Rows that were pasted or typed where the add-on could not give them their id. */
const withoutId = (book: Book, next: NextIds): readonly Defect[] =>
  tableRows(book).flatMap((entry) =>
    Object.entries(entry.section.place.section.columns).flatMap(([name, column]): Defect[] => {
      const spot = spotOf(entry, name);
      if (column.kind !== 'id' || !isBlank(entry.values[name] ?? null) || spot.a1 === null || column.prefix === undefined) return [];
      const id = takeId(next, column.prefix);
      return [{ sentence: SENTENCES.noId(subjectIn(entry)), spot, fix: oneCell(spot, '', id, text(id)) }];
    }),
  );
/** Open milestones that serve nothing, where there is something to serve: one line for all, as a plan may have begun without. */
const orphans = (book: Book): readonly Defect[] => {
  if (['objectives', 'kpis'].every((key) => entriesOf(book, key).length === 0)) return [];
  const isOrphan = (m: Entry): boolean => !isClosed(m) && ['objective', 'kpi'].every((name) => isBlank(m.values[name] ?? null));
  const [first, ...others] = entriesOf(book, 'milestones').filter(isOrphan);
  return first ? [{ sentence: SENTENCES.orphans(subjectIn(first), others.length), spot: spotOf(first, 'objective'), fix: null }] : [];
};
const tableRows = (book: Book): readonly Entry[] => {
  const keys = new Set(
    book.tabs.flatMap((tab) =>
      tab.reading.sections.filter(({ block }) => block.kind === 'table' && !block.reckoned).map((s) => s.place.section.key),
    ),
  );
  return [...keys].flatMap((key) => entriesOf(book, key));
};

/** Columns whose list was deleted from rows that are in use or ready to be. */
const listsGone = (book: Book, tab: BookTab, validated: readonly (readonly boolean[])[]): readonly Defect[] =>
  tab.reading.sections.flatMap(({ block, place, at }) => {
    if (block.kind !== 'table' || block.reckoned) return [];
    return Object.entries(place.section.columns).flatMap(([name, column]): readonly Defect[] => {
      const grid = place.columns.get(name);
      const rule = grid === undefined || name in block.ruled.rules ? null : validationOf(column, book.places, place.place);
      const bare = grid === undefined || !rule ? [] : at.filter((row) => !(validated[row]?.[grid] ?? false));
      const first = bare[0];
      if (grid === undefined || !rule || first === undefined) return [];
      const spot: Spot = { tabId: tab.entry.id, tab: tab.entry.name, a1: a1Of(first, grid) };
      const area: Area = typedArea(place, grid);
      return [
        {
          sentence: SENTENCES.listGone(column.label, place.section.title, tab.entry.name, bare.length),
          spot,
          fix: {
            changes: [{ spot, before: SENTENCES.noList, after: SENTENCES.aList }],
            writes: [{ kind: 'validation', tab: tab.entry.id, area, validation: rule }],
          },
        },
      ];
    });
  });
