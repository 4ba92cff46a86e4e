import type { Row } from '../expression/to-value.ts';
import { type Book, type BookTab, markOn, readBook } from '../plan/book.ts';
import type { Serial } from '../sheet/day.ts';
import { merged } from '../sheet/merged.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, formula, number, text, type Write } from '../sheet/write.ts';
import { type NextIds, placeOf, rowFormulas, takeId } from '../tab/compile-tab.ts';
import { formatForWord } from '../tab/look.ts';
import { readTab, type SectionRows } from '../tab/read-tab.ts';
import { type Catalogue, SCHEMA } from '../tab/template.ts';
import { asOfDay, nextIds } from './build.ts';
import { lessonAsked, logWrites } from './change-log.ts';
import { CALENDAR_SETTINGS, followCalendar, followPeriod, touchesPeriod } from './follow-calendar.ts';

/** The rectangle a person edited, zero-based, in one tab. */
export interface EditedArea {
  readonly tab: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** What a single cell held before, as the sheet tells it; unknown where several were changed at once, or one was pasted. */
  readonly old?: string;
  /** Who typed, as far as it is known. */
  readonly who?: string;
}

/**
 * What the add-on adds to an edit: an id and formulas for a row that has none, the first due day, how often that day was changed, the day
 * something was done, raised or confirmed to be different, the number format that a unit asks for, the share that a goal's "+15 %" means,
 * the quarter of a plan nobody has begun when the fiscal year moves, and a line in the change log. It never changes a cell that a person
 * filled. Answers what the person should be told, if anything.
 */
export const tidyEdit = (workbook: Workbook, catalogue: Catalogue, today: Serial, edited: EditedArea): string | null => {
  const entry = { id: edited.tab, name: '' };
  const grid = workbook.read(edited.tab);
  const mark = markOn(grid, catalogue);
  const template = catalogue.find((one) => one.key === mark?.template);
  if (!mark || !template || mark.schema > SCHEMA) return null;
  const place = placeOf(mark.template, mark.instance);
  const tab: BookTab = { entry, place, grid, reading: readTab({ name: entry.name, grid, mark, template, place }, today) };
  // Most edits need nothing: only those that do pay for reading the other tabs.
  let book: Book | undefined;
  const wholeBook = (): Book => {
    book ??= readBook(workbook, catalogue, today);
    return book;
  };
  const writes = [
    ...tab.reading.sections.flatMap((section) => tidySection(workbook, wholeBook, tab, section, edited)),
    ...(movesCalendar(tab, edited) ? followCalendar(wholeBook()) : []),
    ...(touchesPeriod(tab, edited) ? followPeriod(wholeBook(), tab) : []),
    ...logWrites(workbook, catalogue, today, tab, edited),
  ];
  // All is read before anything is written: a sheet that is read after a change reckons anew first.
  if (writes.length > 0) workbook.write(merged(writes));
  return lessonAsked(tab, edited);
};

/** Whether the edit touched the settings from which the fiscal quarters follow, or the first days of one's own. */
const movesCalendar = (tab: BookTab, edited: EditedArea): boolean =>
  tab.reading.sections.some(({ place, at }) => {
    const { key } = place.section;
    const rows = key === 'settings' ? CALENDAR_SETTINGS.map((name) => place.fields.get(name)) : key === 'quarterDays' ? at : [];
    return rows.some((row) => row !== undefined && row >= edited.row && row < edited.row + edited.rows);
  });

const tidySection = (
  workbook: Workbook,
  wholeBook: () => Book,
  tab: BookTab,
  section: SectionRows,
  edited: EditedArea,
): readonly Write[] => {
  const { place, block } = section;
  if (block.kind !== 'table' || block.reckoned) return [];
  const { columns, subject } = place.section;
  const { rules } = block.ruled;
  let next: NextIds | undefined;
  const newId = (prefix: string): string => {
    next ??= nextIds(wholeBook());
    return takeId(next, prefix);
  };
  const touched = section.rows
    .map((row, i) => ({ row, at: section.at[i] as number }))
    .filter(({ row, at }) => at >= edited.row && at < edited.row + edited.rows && !isBlank(row[subject] ?? null));
  const isTouched = (name: string): boolean => {
    const at = place.columns.get(name);
    return at !== undefined && at >= edited.column && at < edited.column + edited.columns;
  };
  return touched.flatMap(({ row, at }) => {
    const writes: Write[] = [];
    const put = (name: string, content: Content): void => {
      const column = place.columns.get(name);
      if (column !== undefined) writes.push({ kind: 'cells', tab: tab.entry.id, row: at, column, contents: [[content]] });
    };
    for (const [name, column] of Object.entries(columns)) {
      if (column.kind === 'id' && !(name in rules) && isBlank(row[name] ?? null)) put(name, text(newId(column.prefix as string)));
      const formatted = place.columns.get(name);
      if (column.formatBy && isTouched(column.formatBy) && formatted !== undefined)
        writes.push({
          kind: 'format',
          tab: tab.entry.id,
          area: { row: at, column: formatted, rows: 1, columns: 1 },
          format: formatForWord(row[column.formatBy]),
        });
    }
    if ('baselineDue' in columns && typeof row['due'] === 'number' && isBlank(row['baselineDue'] ?? null))
      put('baselineDue', day(Math.floor(row['due'])));
    if ('doneOn' in columns && row['status'] === 'Done' && isBlank(row['doneOn'] ?? null)) put('doneOn', day(asOfDay(wholeBook())));
    if ('raised' in columns && isBlank(row['raised'] ?? null)) put('raised', day(asOfDay(wholeBook())));
    if (
      'since' in columns &&
      ['target', 'low', 'high'].some((name) => isTouched(name) && !isBlank(row[name] ?? null)) &&
      isBlank(row['since'] ?? null)
    )
      put('since', day(asOfDay(wholeBook())));
    const isAgreed = ['action', 'owner'].every((name) => !isBlank(row[name] ?? null)) && ['action', 'owner'].some(isTouched);
    if ('actedOn' in columns && isAgreed && isBlank(row['actedOn'] ?? null)) put('actedOn', day(asOfDay(wholeBook())));
    if ('updatedOn' in columns && ['status', 'nextStep'].some(isTouched)) put('updatedOn', day(asOfDay(wholeBook())));
    if ('changedOn' in columns && (edited.old ?? '') !== '' && ['objective', 'marketingGoal'].some(isTouched))
      put('changedOn', day(asOfDay(wholeBook())));
    const change = 'change' in columns && isTouched('target') ? relativeIn(row['target']) : null;
    if (change !== null && (isBlank(row['change'] ?? null) || row['change'] === relativeIn(edited.old))) put('change', number(change));
    if (isTouched('due') && isMovedSinceCounted(row)) {
      put('timesMoved', number(numberIn(row, 'timesMoved') + 1));
      put('lastDue', day(numberIn(row, 'due')));
    }
    const computed = Object.keys(rules).filter((name) => place.columns.has(name));
    const isBare = computed.every((name) => isBlank(tab.grid[at]?.[place.columns.get(name) as number] ?? null));
    if (isBare && isWithoutFormulas(workbook, tab, section, at))
      for (const [name, of] of rowFormulas(rules, place, placesWith(wholeBook(), tab))(at)) put(name, formula(of));
    return writes;
  });
};

/** The share that words like "+15 %" name: a target relative to its baseline; null for any other. */
const relativeIn = (words: Value | undefined): number | null => {
  const [, sign, percent] = (typeof words === 'string' && /^\s*([+−-])\s*(\d+(?:[.,]\d+)?)\s*%\s*$/.exec(words)) || [];
  return percent === undefined ? null : (Number(percent.replace(',', '.')) / 100) * (sign === '+' ? 1 : -1);
};
const numberIn = (row: Row, column: string): number => {
  const value = row[column];
  return typeof value === 'number' ? Math.floor(value) : 0;
};
/** Whether a due day is another than the one that was counted last, or else the first. */
const isMovedSinceCounted = (row: Row): boolean => {
  const [due, before] = [numberIn(row, 'due'), numberIn(row, 'lastDue') || numberIn(row, 'baselineDue')];
  return due !== 0 && before !== 0 && due !== before;
};

/** Every place of the workbook; this tab by its own reading, whatever it is called. */
const placesWith = (book: Book, tab: BookTab) => [
  ...book.places.filter((one) => one.place !== tab.place),
  ...tab.reading.sections.map((one) => one.place),
];

/** Whether none of a row's computed cells holds a formula: it was inserted bare. */
const isWithoutFormulas = (workbook: Workbook, tab: BookTab, section: SectionRows, row: number): boolean => {
  const held = workbook.formulas(tab.entry.id)[row] ?? [];
  return Object.keys(section.block.ruled.rules).every((name) => {
    const column = section.place.columns.get(name);
    return column === undefined || (held[column] ?? '') === '';
  });
};
