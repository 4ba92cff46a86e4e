import type { Group, Line } from '../expression/counted-rows.ts';
import type { Node } from '../expression/node.ts';
import { columnsRead } from '../expression/node.ts';
import type { Column, Section } from '../expression/section.ts';
import { describeRule, type Explanation, explainRule } from '../expression/to-sentence.ts';
import { instancesFrom } from '../expression/to-value.ts';
import { type CellAt, shapeOf, shown } from '../expression/words.ts';
import { a1Of } from '../sheet/a1.ts';
import { isoOf } from '../sheet/day.ts';
import { isBlank, isError, type Value } from '../sheet/value.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { ruledOf } from '../tab/template.ts';
import { type Book, type BookTab, fieldOf, spotOfTab } from './book.ts';
import { isStale } from './typed-over.ts';
import { agrees } from './verify.ts';
import type { ExplainGroup, ExplainLine, ExplainView, Spot } from './view.ts';

const WORDS = {
  notOurTab: 'This tab is no part of the plan, so there is nothing to explain here.',
  nothingToExplain: 'Nothing is computed in this cell. Select a cell of a table or a form, or one of the large figures on Home.',
  notOurColumn: 'This column is yours: no number of the plan reads it.',
  computedColumn: (label: string) => `${label} computes itself: there is nothing to type in this column.`,
  typedColumn: (label: string) => `${label} is for you to fill in.`,
  typedCell: (cell: string, value: string) => `${cell} is ${value}. It was typed, not computed.`,
  typedText: (cell: string, value: string) => `${cell} says "${value.replace(/\.$/, '')}". It was typed, not computed.`,
  defaultCell: (cell: string, value: string) => `${cell} is ${value}: nothing is typed here, so the default counts.`,
  typedError: (cell: string, error: string) => `${cell} shows ${error}.`,
  typedEmpty: (cell: string) => `${cell} is empty: it is for you to fill in.`,
  oneOfThese: (choices: readonly string[]) => `One of: ${choices.join(', ')}.`,
  typedOver: (value: string) => `The cell itself shows ${value}: its formula was typed over. "Build everything" puts the formula back.`,
} as const;

/** Said where there is no cell to explain. */
export const unexplained = (answer: string): ExplainView => ({ ...NOTHING, answer });

/** A cell of a tab by its place; rows and columns are zero-based. */
export interface CellPlace {
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
}

/** Any cell of the workbook explained: why it shows what it shows, or what it is for. Never throws for what people did to the sheet. */
export const explainCell = (book: Book, cell: CellPlace): ExplainView => {
  const tab = book.tabs.find((one) => one.entry.id === cell.tabId);
  const entry = tab?.entry ?? book.entries.find((one) => one.id === cell.tabId);
  const spot: Spot = { tabId: cell.tabId, tab: entry?.name ?? '', a1: a1Of(cell.row, cell.column) };
  if (!tab) {
    const issue = book.issues.find((one) => one.spot?.tabId === cell.tabId && one.spot.a1 === null);
    return nothing(book, spot, issue?.sentence ?? WORDS.notOurTab);
  }
  return inCards(book, tab, cell, spot) ?? inSections(book, tab, cell, spot) ?? nothing(book, spot, WORDS.nothingToExplain);
};

/** One of Home's figures explained, whether or not the tab stands; null for a name that is none of them. */
export const explainFigure = (book: Book, name: string): ExplainView | null => {
  const home = book.filled.get('home')?.[0];
  if (!home?.columns.has(name)) return null;
  const at: CellAt = { section: 'home', place: home.place, row: 0, column: name };
  return computed(book, at, spotAt(book, at));
};

const asOfDay = (book: Book): string => isoOf((fieldOf(book, 'settings', 'asOf') as number | null) ?? book.today);
const NOTHING: Omit<ExplainView, 'answer'> = {
  kind: 'other',
  spot: null,
  asOf: '',
  because: [],
  inputs: [],
  settings: [],
  counted: [],
  notCounted: [],
  rule: [],
  readBy: [],
};
const nothing = (book: Book, spot: Spot | null, answer: string, more: Partial<ExplainView> = {}): ExplainView => ({
  ...NOTHING,
  asOf: asOfDay(book),
  spot,
  answer,
  ...more,
});

/** A large figure on Home is the field of the form that it shows. */
const inCards = (book: Book, tab: BookTab, cell: CellPlace, spot: Spot): ExplainView | null => {
  const labels = [0, 1, 2].map((above) => tab.grid[cell.row - above]?.[cell.column]);
  const cards = tab.reading.template.blocks.flatMap((block) => (block.kind === 'cards' ? block.cards : []));
  const card = cards.find((one) => labels.includes(one.label));
  if (card?.figure.kind !== 'field') return null;
  const { section, column } = card.figure;
  const place = book.filled.get(section)?.[0]?.place;
  return place === undefined ? null : computed(book, { section, place, row: 0, column }, spot);
};

const inSections = (book: Book, tab: BookTab, cell: CellPlace, spot: Spot): ExplainView | null => {
  for (const section of tab.reading.sections) {
    const { place } = section;
    if (place.section.kind === 'form') {
      const column = [...place.fields].find(([, row]) => row === cell.row)?.[0];
      if (column !== undefined && [...place.columns.values()].includes(cell.column))
        return ofCell(book, tab, section, { row: 0, column }, spot);
      continue;
    }
    const name = [...place.columns].find(([, at]) => at === cell.column)?.[0];
    const row = section.at.indexOf(cell.row);
    const isHeader = cell.row === place.anchor - 1;
    if (row < 0 && !isHeader) continue;
    if (name === undefined || name === 'sample') return nothing(book, spot, WORDS.notOurColumn);
    return isHeader ? ofColumn(book, section, name, spot) : ofCell(book, tab, section, { row, column: name }, spot);
  }
  return null;
};

const sectionsOf = (book: Book): ReadonlyMap<string, Section> =>
  new Map(ruledOf(book.catalogue).map((ruled) => [ruled.section.key, ruled.section]));
const columnOf = (section: SectionRows, name: string): Column<unknown> => section.place.section.columns[name] as Column<unknown>;

const ofCell = (
  book: Book,
  tab: BookTab,
  section: SectionRows,
  { row, column }: { readonly row: number; readonly column: string },
  spot: Spot,
): ExplainView => {
  const at: CellAt = { section: section.place.section.key, place: tab.place, row, column };
  if (column in section.block.ruled.rules) return computed(book, at, spot);
  const own =
    section.block.kind === 'table'
      ? section.block.rowFormulas?.find((one) => one.column === column && section.rows[row]?.[one.where.column] === one.where.is)
      : undefined;
  return own ? computed(book, at, spot, own.of) : typed(book, section, at, spot);
};

/** The header of a column: what belongs there, or the rule in general. */
const ofColumn = (book: Book, section: SectionRows, name: string, spot: Spot): ExplainView => {
  const rule = section.block.ruled.rules[name];
  const of = columnOf(section, name);
  const answer = rule ? WORDS.computedColumn(of.label) : WORDS.typedColumn(of.label);
  return nothing(book, spot, answer, {
    kind: 'column',
    because: of.help ? [of.help] : [],
    rule: rule ? describeRule(rule, section.place.section, sectionsOf(book), name) : [],
    readBy: rule ? [] : readersOf(book, { section: section.place.section.key, place: section.place.place, row: -1, column: name }),
  });
};

const computed = (book: Book, at: CellAt, spot: Spot | null, rule?: Node): ExplainView => {
  const all = ruledOf(book.catalogue);
  const of = all.find((one) => one.section.key === at.section);
  const explanation = explainRule(at, { all, filled: book.filled }, rule);
  const told = rule ?? of?.rules[at.column];
  return nothing(book, spot, explanation.answer, {
    ...listsOf(book, explanation),
    kind: 'computed',
    because: [...explanation.because, ...typedOver(book, at)],
    rule: of && told ? describeRule(told, of.section, sectionsOf(book), at.column) : [],
  });
};
const listsOf = (book: Book, of: Explanation): Pick<ExplainView, 'inputs' | 'settings' | 'counted' | 'notCounted'> => {
  const line = (one: Line): ExplainLine => ({ words: one.words, spot: spotAt(book, one.at) });
  const group = (one: Group): ExplainGroup => ({ ...one, lines: one.lines.map(line) });
  const isSetting = ({ at }: Line): boolean => at.section === 'settings';
  return {
    inputs: of.inputs.filter((one) => !isSetting(one)).map(line),
    settings: of.inputs.filter(isSetting).map(line),
    counted: of.counted.map(group),
    notCounted: of.notCounted.map(group),
  };
};

const readingAt = (
  book: Book,
  at: CellAt,
): { readonly tab: BookTab; readonly section: SectionRows; readonly cell: readonly [row: number, column: number] } | null => {
  const tab = book.tabs.find((one) => one.place === at.place);
  const section = tab?.reading.sections.find((one) => one.place.section.key === at.section);
  if (!tab || !section) return null;
  const { kind, subject } = section.place.section;
  const row = kind === 'form' ? section.place.fields.get(at.column) : section.at[at.row];
  const column = section.place.columns.get(kind === 'form' ? 'value' : at.column === '' ? subject : at.column);
  return row === undefined || column === undefined ? null : { tab, section, cell: [row, column] };
};
/** Where a cell stands now. */
const spotAt = (book: Book, at: CellAt): Spot | null => {
  const found = readingAt(book, at);
  return found ? { tabId: found.tab.entry.id, tab: found.tab.entry.name, a1: a1Of(...found.cell) } : null;
};
/** A computed cell that shows something else than its rule gives. */
const typedOver = (book: Book, at: CellAt): readonly string[] => {
  const found = readingAt(book, at);
  const held = typedValue(book, at);
  const instance = book.filled.get(at.section)?.find((one) => one.place === at.place);
  const ours = instance?.columns.get(at.column)?.[at.row] ?? null;
  if (!found || isBlank(held) || agrees(held, ours) || isStale(book)) return [];
  const shape = shapeOf(columnOf(found.section, at.column), () => null);
  return [WORDS.typedOver(shown(held, shape))];
};

const typed = (book: Book, section: SectionRows, at: CellAt, spot: Spot): ExplainView => {
  const of = columnOf(section, at.column);
  const instance = book.filled.get(at.section)?.find((one) => one.place === at.place);
  const value = (name: string): Value => instance?.columns.get(name)?.[at.row] ?? null;
  const { kind, subject } = section.place.section;
  const row = kind === 'form' || at.column === subject || isBlank(value(subject)) ? '' : ` of "${shown(value(subject), 'plain')}"`;
  const answer = typedAnswer({
    name: of.label.replace(/\?$/, '') + row,
    of,
    value: value(at.column),
    shown: shown(value(at.column), shapeOf(of, value)),
    isDefault: isBlank(typedValue(book, at)),
  });
  return nothing(book, spot, answer, {
    kind: 'typed',
    because: [
      ...(of.help ? [of.help] : []),
      ...(of.choices.length > 0 ? [WORDS.oneOfThese(of.choices)] : []),
      ...book.issues.filter((issue) => issue.spot?.tabId === spot.tabId && issue.spot.a1 === spot.a1).map((issue) => issue.sentence),
    ],
    readBy: readersOf(book, at),
  });
};
const typedAnswer = (cell: {
  readonly name: string;
  readonly of: Column<unknown>;
  readonly value: Value;
  readonly shown: string;
  readonly isDefault: boolean;
}): string => {
  if (isBlank(cell.value)) return WORDS.typedEmpty(cell.name);
  if (isError(cell.value)) return WORDS.typedError(cell.name, cell.shown);
  if (cell.isDefault) return WORDS.defaultCell(cell.name, cell.shown);
  const isFree = typeof cell.value === 'string' && ['text', 'day', 'number', 'percent', 'money', 'count'].includes(cell.of.kind);
  return isFree ? WORDS.typedText(cell.name, cell.shown) : WORDS.typedCell(cell.name, cell.shown);
};
const typedValue = (book: Book, at: CellAt): Value => {
  const found = readingAt(book, at);
  return found ? (found.tab.grid[found.cell[0]]?.[found.cell[1]] ?? null) : null;
};

const READERS = 12;
/** The visible computed cells that read a column, straight or through hidden helper columns. */
const readersOf = (book: Book, at: CellAt): readonly ExplainLine[] => {
  const all = ruledOf(book.catalogue);
  const rules = all.flatMap(({ section, rules: of }) =>
    Object.entries(of).map(([column, rule]) => ({ section, column, reads: columnsRead(rule) })),
  );
  const readers = (key: string, seen: Set<string>): typeof rules =>
    rules
      .filter((rule) => rule.reads.includes(key))
      .flatMap((rule) => {
        const own = `${rule.section.key}.${rule.column}`;
        if (seen.has(own)) return [];
        seen.add(own);
        return rule.section.columns[rule.column]?.hidden === 'helper' ? readers(own, seen) : [rule];
      });
  const found = readers(`${at.section}.${at.column}`, new Set());
  return [...found.filter((one) => one.section.key === at.section), ...found.filter((one) => one.section.key !== at.section)]
    .slice(0, READERS)
    .map(({ section, column }): ExplainLine => {
      const label = section.columns[column]?.label ?? column;
      if (section.key === at.section && at.row >= 0) return { words: label, spot: spotAt(book, { ...at, column }) };
      const place = placesSeenFrom(book, at, section)[0] ?? '';
      const tab = book.tabs.find((one) => one.place === place);
      const spot =
        section.kind === 'form' ? spotAt(book, { section: section.key, place, row: 0, column }) : tab ? spotOfTab(tab.entry) : null;
      return { words: section.key === at.section ? label : `${label} (${section.title})`, spot };
    });
};
/** The tabs of a section, the cell's own first. */
const placesSeenFrom = (book: Book, at: CellAt, section: Section): readonly string[] => {
  const own = sectionsOf(book).get(at.section);
  const instance = book.filled.get(at.section)?.find((one) => one.place === at.place);
  if (!own || !instance) return [];
  return instancesFrom({ section: own, instance, filled: book.filled, sections: sectionsOf(book) }, section.key).map((one) => one.place);
};
