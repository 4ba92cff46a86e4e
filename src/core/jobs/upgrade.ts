import type { Column, Section } from '../expression/section.ts';
import { type Book, type BookTab, readBook } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { isTypedOver, wantedCells } from '../plan/wanted.ts';
import type { Area } from '../sheet/a1.ts';
import type { Serial } from '../sheet/day.ts';
import { type Grid, isBlank, isError, type Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, EMPTY, formula, number, text, type Write, yesNo } from '../sheet/write.ts';
import { compileTab, partOf, plainSubtitle, planTab, typedArea, validationOf } from '../tab/compile-tab.ts';
import { endKey, startKey } from '../tab/keys.ts';
import { formatOf } from '../tab/look.ts';
import { nameOfSetting } from '../tab/place.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { type Block, backupMark, type Catalogue, markOf, SCHEMA, type TableBlock } from '../tab/template.ts';
import { insertTabs, nextIds } from './build.ts';
import { formulaWrites } from './formula-writes.ts';

/** The tabs that an upgrade would change: made by an older version, or without a part of their template. */
export const tabsToUpgrade = (book: Book): readonly BookTab[] =>
  book.tabs.filter(({ reading }) => reading.mark.schema < SCHEMA || reading.issues.some(({ isMissing }) => isMissing));

/**
 * Brings a workbook that an older version made up to this one by adding to it: a copy of each tab first, then the columns, fields and
 * sections that its template has and it has not, then their formulas and lists, at last the marks. Nothing typed is changed or moved to
 * another row. Broken off, it goes on where it stopped. A newer workbook is refused.
 */
export const upgrade = (workbook: Workbook, catalogue: Catalogue, today: Serial): Done => {
  const before = readBook(workbook, catalogue, today);
  if (before.newer.length > 0) return { kind: 'refused', sentence: SENTENCES.newerWorkbook(before.newer.map(({ name }) => name)) };
  const old = tabsToUpgrade(before);
  if (old.length === 0) return { kind: 'done', sentence: 'Nothing is missing: this workbook is up to date.' };
  keepCopies(workbook, before, old);
  for (const tab of old) addRoom(workbook, tab);
  const lacking = old.filter((tab) => sectionsMissing(tab).length > 0);
  const roomy = lacking.length > 0 ? readBook(workbook, catalogue, today) : before;
  for (const { entry } of lacking) addSections(workbook, roomy, entry.id);
  finish(workbook, before, readBook(workbook, catalogue, today), old);
  // Whoever built the whole plan gets the new tabs as well.
  const isWhole = before.tabs.some(({ reading }) => reading.template.key === 'home');
  const built = insertTabs(
    workbook,
    catalogue,
    today,
    isWhole ? catalogue.map(({ key }) => ({ key, period: 'current' })) : [],
    undefined,
    undefined,
    'but typed over',
  );
  const names = old.map(({ entry }) => entry.name).join(', ');
  const more = built.done.sentence.startsWith('Inserted') ? ` ${built.done.sentence}` : '';
  // A script cannot read the rules that stand, so it cannot add to them: setting ours would take a person's own away.
  const looks =
    ' Colours that follow values, row heights and a timeline stay as they were there: a tab built anew has them as they are now.';
  return { kind: built.done.kind, sentence: `Upgraded: ${names}. A copy of each stands at the end.${looks}${more}` };
};

const keepCopies = (workbook: Workbook, book: Book, old: readonly BookTab[]): void => {
  const taken = new Set(book.entries.map(({ name }) => name.toLowerCase()));
  const freeName = (name: string): string => {
    for (let n = 1; ; n += 1) {
      const ending = n === 1 ? ' (backup)' : ` (backup ${n})`;
      const candidate = `${name.slice(0, 31 - ending.length)}${ending}`;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  };
  const copies = old.flatMap((tab): Write[] => {
    const mark = backupMark(tab.reading.mark);
    // An upgrade that broke off has made its copies already.
    return book.backups.includes(mark)
      ? []
      : [{ kind: 'copy', tab: tab.entry.id, name: freeName(tab.entry.name), contents: asTheyShow(tab.grid, mark) }];
  });
  if (copies.length > 0) workbook.write(copies);
};

/** A copy holds what the tab shows, not its formulas: those would follow the plan and not stay behind. */
const asTheyShow = (grid: Grid, mark: string): readonly (readonly Content[])[] =>
  grid.map((line, row) => line.map((value, column) => (row === 0 && column === 0 ? text(mark) : shown(value))));
const shown = (value: Value): Content => {
  if (value === null) return EMPTY;
  if (isError(value)) return text(value.error);
  return typeof value === 'number' ? number(value) : typeof value === 'boolean' ? yesNo(value) : text(value);
};

// Columns and fields ---------------------------------------------------------------------------------------------------

/** Room and keys for the columns and fields that a tab's sections lack, in one go; what belongs into them follows when the tab is read again. */
const addRoom = (workbook: Workbook, tab: BookTab): void => {
  const sketch = sketchOf(tab);
  // From the bottom up, and rows before columns: what has been found stays where it is.
  const sections = [...tab.reading.sections].sort((a, b) => b.place.anchor - a.place.anchor);
  for (const section of sections) if (section.block.kind === 'form') addFields(sketch, section);
  for (const { block } of sections) if (block.kind === 'table') addColumns(sketch, block);
  if (sketch.writes.length > 0) workbook.write(sketch.writes);
};

/** A tab's cells as they will stand, while the writes that bring it there are gathered. */
interface Sketch {
  readonly tab: number;
  readonly grid: Value[][];
  readonly writes: Write[];
}
const sketchOf = ({ entry, grid }: BookTab): Sketch => {
  const width = Math.max(...grid.map((line) => line.length));
  return { tab: entry.id, grid: grid.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? null)), writes: [] };
};
const insert = ({ tab, grid, writes }: Sketch, what: 'rows' | 'columns', after: number, count: number): void => {
  writes.push({ kind: 'insert', tab, what, after, count });
  const empty = (length: number): null[] => Array.from({ length }, () => null);
  if (what === 'rows') grid.splice(after + 1, 0, ...Array.from({ length: count }, () => empty(grid[0]?.length ?? 0)));
  else for (const line of grid) line.splice(after + 1, 0, ...empty(count));
};
const put = ({ tab, grid, writes }: Sketch, row: number, column: number, content: Content): void => {
  writes.push({ kind: 'cells', tab, row, column, contents: [[content]] });
  (grid[row] as Value[])[column] = content.kind === 'text' ? content.text : 0;
};

/** Number format, and no rule but the column's own: what is inserted takes both from its neighbour. A formula in a cell of text would be text. */
const look = ({ tab, writes }: Sketch, area: Area, column: Column<unknown>, isComputed: boolean): void => {
  writes.push({ kind: 'format', tab, area, format: formatOf(column, isComputed) });
  writes.push({ kind: 'validation', tab, area, validation: isComputed ? null : validationOf(column, [], '') });
};

const addFields = (sketch: Sketch, { place, block }: SectionRows): void => {
  const { section, fields, columns } = place;
  const [label, value, help] = ['label', 'value', 'help'].map((name) => columns.get(name));
  if (label === undefined || value === undefined || fields.size === 0 || block.kind !== 'form') return;
  const names = Object.keys(section.columns);
  const rowBefore = (name: string): number => {
    const ahead = names.slice(0, names.indexOf(name)).reverse();
    return fields.get(ahead.find((one) => fields.has(one)) ?? '') ?? place.anchor;
  };
  const missing = names.filter((one) => !fields.has(one));
  const places = [...new Set(missing.map(rowBefore))].sort((a, b) => b - a);
  for (const after of places) {
    const here = missing.filter((name) => rowBefore(name) === after);
    insert(sketch, 'rows', after, here.length);
    for (const [i, name] of here.entries()) {
      const column = section.columns[name] as Column<unknown>;
      const row = after + 1 + i;
      const given = block.seed?.[name] ?? block.defaults?.[name];
      look(sketch, { row, column: value, rows: 1, columns: 1 }, column, name in block.ruled.rules);
      put(sketch, row, label, text(column.label));
      if (help !== undefined && column.help) put(sketch, row, help, text(column.help));
      if (!(name in block.ruled.rules) && given !== undefined && typeof given !== 'object') put(sketch, row, value, contentOf(given));
      if (column.hidden === 'helper') sketch.writes.push({ kind: 'hide', tab: sketch.tab, what: 'rows', at: row, count: 1 });
      // Formulas read settings by name.
      const named = block.defaults ? columns.get(block.defaults[name] === undefined ? 'value' : 'effective') : undefined;
      if (named !== undefined) sketch.writes.push({ kind: 'name', tab: sketch.tab, name: nameOfSetting(name), row, column: named });
      put(sketch, row, 0, text(`${section.key}.${name}`));
    }
  }
};
const contentOf = (value: string | number | boolean): Content =>
  typeof value === 'number' ? number(value) : typeof value === 'boolean' ? { kind: 'yesNo', yes: value } : text(value);

/** The rows of a table from its hidden keys to its closing line, as they stand now. */
interface Band {
  readonly keyRow: number;
  readonly end: number;
}
const bandOf = (grid: Grid, key: string): Band | null => {
  const keyRow = grid.findIndex((line) =>
    line.some((value) => typeof value === 'string' && value.startsWith(`${key}.`) && !value.startsWith('#')),
  );
  const end = grid.findIndex((line) => line[0] === endKey({ key }));
  return keyRow < 0 || end < keyRow ? null : { keyRow, end };
};

const addColumns = (sketch: Sketch, block: TableBlock): void => {
  const { key, columns } = block.ruled.section;
  const band = bandOf(sketch.grid, key);
  const keys = band ? (sketch.grid[band.keyRow] ?? []) : [];
  const missing = Object.keys(columns).filter((name) => !keys.includes(`${key}.${name}`));
  if (!band || missing.length === 0) return;
  const isHidden = (name: string): boolean => columns[name]?.hidden !== undefined;
  const visible = keys.flatMap((held, at) => {
    const [of, own = ''] = String(held ?? '').split('.');
    return of === key && columns[own] && !isHidden(own) ? [at] : [];
  });
  // Hidden ones at the end, after whatever people put there; the others beside the last visible one.
  const width = keys.length;
  const hidden = missing.filter(isHidden);
  if (hidden.length > 0) insert(sketch, 'columns', width - 1, hidden.length);
  for (const [i, name] of hidden.entries()) seat(sketch, block, band, name, width + i);
  const shown = missing.filter((name) => !isHidden(name));
  const first = visible.length === 0 ? width : Math.max(...visible) + 1;
  const isFree = (at: number): boolean =>
    at < width &&
    sketch.grid.slice(band.keyRow, band.end + 1).every((line) => isBlank(line[at] ?? null)) &&
    !isHelperColumn(sketch.grid, at);
  if (!shown.every((_, i) => isFree(first + i))) insert(sketch, 'columns', first - 1, shown.length);
  for (const [i, name] of shown.entries()) seat(sketch, block, band, name, first + i);
};
/** What belongs into a new column; its key comes last, as the sign that it stands. */
const seat = (sketch: Sketch, block: TableBlock, band: Band, name: string, at: number): void => {
  const { key, columns } = block.ruled.section;
  const column = columns[name] as Column<unknown>;
  const area: Area = { row: band.keyRow + 3, column: at, rows: Math.max(1, band.end - band.keyRow - 2), columns: 1 };
  look(sketch, area, column, name in block.ruled.rules || block.reckoned === true);
  put(sketch, band.keyRow + 1, at, text(block.reckoned ? column.label.toUpperCase() : column.label));
  if (column.hidden !== undefined) sketch.writes.push({ kind: 'hide', tab: sketch.tab, what: 'columns', at, count: 1 });
  put(sketch, band.keyRow, at, text(`${key}.${name}`));
};
/** Whether a grid column holds hidden reckoning of some section: keys of forms' effective values, marks of sample rows, helpers. */
const isHelperColumn = (grid: Grid, at: number): boolean =>
  grid.some((line) => typeof line[at] === 'string' && /^\w+[.:](sample|effective|\w+Key)$/.test(line[at] as string));

// Sections -------------------------------------------------------------------------------------------------------------

/** The sections of its template that a tab has never had. */
const sectionsMissing = ({ grid, reading }: BookTab): readonly Block[] => {
  const hasTrace = (of: Section): boolean => grid.some(([first]) => first === startKey(of) || first === endKey(of));
  return reading.sections.filter(({ place }) => place.columns.size === 0 && !hasTrace(place.section)).map(({ block }) => block);
};
/** Adds them below all that stands. */
const addSections = (workbook: Workbook, book: Book, id: number): void => {
  const tab = book.tabs.find(({ entry }) => entry.id === id);
  if (!tab) return;
  const { template, mark } = tab.reading;
  const missing = sectionsMissing(tab);
  const helpers = [...new Set(tab.reading.sections.flatMap(({ place }) => helperColumns(place)))];
  const order = { template, name: tab.entry.name, instance: mark.instance, rows: {}, isSample: false };
  const planned = planTab(order, { blocks: missing, top: tab.grid.length + 1, helpers });
  const standing = book.places.filter(({ place, columns }) => place !== tab.place || columns.size > 0);
  const picture = compileTab(planned, [...standing, ...planned.places], [], nextIds(book));
  const top = tab.grid.length + 1;
  workbook.write([{ kind: 'append', tab: id, row: top, picture: partOf(picture, top) }]);
};
const helperColumns = ({ section, columns }: SectionRows['place']): readonly number[] =>
  [...columns].flatMap(([name, at]) => {
    const isHelper =
      section.kind === 'form'
        ? name === 'effective' || name === 'sample'
        : name === 'sample' || section.columns[name]?.hidden !== undefined;
    return isHelper ? [at] : [];
  });

// What belongs into the new cells, and the marks -----------------------------------------------------------------------

/** Names, formulas, formats and lists of what is new, and then the marks: only now are the tabs of this version. */
const finish = (workbook: Workbook, before: Book, now: Book, old: readonly BookTab[]): void => {
  for (const { entry } of old) {
    const was = before.tabs.find((tab) => tab.entry.id === entry.id);
    const tab = now.tabs.find((one) => one.entry.id === entry.id);
    if (!was || !tab) continue;
    const held = workbook.formulas(entry.id);
    // A value that stands where a formula belongs by now may have been typed there: it stays, and Check offers the formula.
    const formulas = wantedCells(tab, now.places, held).filter(
      (cell) => (held[cell.row]?.[cell.column] ?? '') !== cell.formula && !isTypedOver(tab, held, cell),
    );
    const { template, instance } = tab.reading.mark;
    const subtitle = plainSubtitle(tab.reading.template, tab.grid, tab.place, now.places);
    workbook.write([
      ...formulaWrites(entry.id, formulas),
      ...(subtitle ? asComputed(entry.id, subtitle) : []),
      ...tab.reading.sections.flatMap((section) => listWrites(now, was, tab, section)),
      { kind: 'cells', tab: entry.id, row: 0, column: 0, contents: [[text(markOf(template, instance))]] },
    ]);
  }
};
/** A subtitle that was plain text becomes a formula, and its row is marked as such. */
const asComputed = (tab: number, { row, column, formula: of, mark }: NonNullable<ReturnType<typeof plainSubtitle>>): readonly Write[] => [
  { kind: 'cells', tab, row, column, contents: [[formula(of)]] },
  { kind: 'cells', tab, row, column: 0, contents: [[text(mark)]] },
];
/** Lists that name other rows, for the columns and fields that were not there before. */
const listWrites = (book: Book, was: BookTab, tab: BookTab, { block, place }: SectionRows): readonly Write[] => {
  const { section } = place;
  const before = was.reading.sections.find((one) => one.place.section.key === section.key)?.place;
  const isNew = (name: string): boolean => (section.kind === 'form' ? !before?.fields.has(name) : !before?.columns.has(name));
  return Object.entries(section.columns).flatMap(([name, column]): readonly Write[] => {
    const validation = column.source && !(name in block.ruled.rules) && isNew(name) ? validationOf(column, book.places, place.place) : null;
    const at = place.columns.get(section.kind === 'form' ? 'value' : name);
    const row = place.fields.get(name);
    if (!validation || at === undefined || (section.kind === 'form' && row === undefined)) return [];
    const area = row === undefined ? typedArea(place, at) : { row, column: at, rows: 1, columns: 1 };
    return [{ kind: 'validation', tab: tab.entry.id, area, validation }];
  });
};
