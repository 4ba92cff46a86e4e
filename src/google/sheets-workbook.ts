import { type Area, a1OfArea } from '../core/sheet/a1.ts';
import type { Grid, Value } from '../core/sheet/value.ts';
import type { Workbook } from '../core/sheet/workbook.ts';
import {
  type Chart,
  type Content,
  type PicturePart,
  type Style,
  type TabPicture,
  text,
  type Validation,
  type Write,
} from '../core/sheet/write.ts';
import { BUILDING } from '../core/tab/template.ts';
import { daysIn } from './days.ts';
import type { CellValue, DataValidation, Range, Services, Sheet, Spreadsheet, TextStyle } from './services.ts';
import { stretches, strokesOf } from './strokes.ts';

const SHEET_ERROR = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)$/;
const FONT = 'Inter';
/** Pixels of a row that asks for nothing else. */
const ROW_HEIGHT = 28;

/** The core's workbook, and the way back from a tab's id to its sheet. */
export interface SheetsWorkbook extends Workbook {
  /** The sheet of a tab, or undefined when it is gone. */
  sheet(tab: number): Sheet | undefined;
}

/** The core's workbook on SpreadsheetApp: one rectangle, one call. */
export const sheetsWorkbook = (spreadsheet: Spreadsheet, services: Services): SheetsWorkbook => {
  const days = daysIn(spreadsheet.getSpreadsheetTimeZone(), () => services.Utilities);
  /** Every tab by its id, asked once; those that come or go later are known without asking. Their order is lost then. */
  let sheets: Map<number, Sheet> | undefined;
  let isInOrder = false;
  const names = new Map<number, string>();
  const known = (): Map<number, Sheet> => {
    if (!sheets) {
      sheets = new Map(spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
      isInOrder = true;
    }
    return sheets;
  };
  const sheetOf = (id: number): Sheet => {
    const found = known().get(id);
    if (!found) throw new Error('That tab is no longer there. Refresh and try again.');
    return found;
  };
  const nameOf = (id: number, sheet: Sheet): string => {
    const name = names.get(id) ?? sheet.getName();
    names.set(id, name);
    return name;
  };
  const sheetValueOf = (value: CellValue): Value => {
    if (value === '') return null;
    // A number in a cell for days may lie beyond every calendar: the date that it is given as is none.
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? { error: '#NUM!' } : days.serialOf(value);
    return typeof value === 'string' && SHEET_ERROR.test(value) ? { error: value } : value;
  };
  return {
    sheet: (tab) => known().get(tab),
    tabs: () => {
      if (!isInOrder) sheets = undefined;
      return [...known()].map(([id, sheet]) => ({ id, name: nameOf(id, sheet) }));
    },
    read: (tab): Grid =>
      sheetOf(tab)
        .getDataRange()
        .getValues()
        .map((row) => row.map(sheetValueOf)),
    formulas: (tab) => sheetOf(tab).getDataRange().getFormulas(),
    write: (writes) => {
      const built: { readonly id: number; readonly sheet: Sheet; readonly picture: TabPicture }[] = [];
      const inserted: Sheet[] = [];
      const idOf = (name: string): number | null => [...known()].find(([id, sheet]) => nameOf(id, sheet) === name)?.[0] ?? null;
      const named: Named = { idOf, sheetOf: (name) => known().get(idOf(name) ?? -1) ?? null };
      try {
        // All tabs first: formulas refer to each other's tabs, and links need their ids.
        for (const write of writes) {
          if (write.kind === 'remove') {
            spreadsheet.deleteSheet(sheetOf(write.tab));
            known().delete(write.tab);
          }
          if (write.kind === 'rows') sheetOf(write.tab).insertRowsAfter(write.before, write.count);
          if (write.kind === 'build') {
            known();
            const sheet = spreadsheet.insertSheet(write.picture.name, write.at);
            inserted.push(sheet);
            const id = sheet.getSheetId();
            built.push({ id, sheet, picture: write.picture });
            known().set(id, sheet);
            names.set(id, write.picture.name);
            isInOrder = false;
            // Claimed at once: an empty tab could be anybody's.
            sheet.appendRow([BUILDING]);
          }
        }
        const shaped = built.map(({ sheet, picture }) => ({ sheet, picture, at: shape(sheet, picture, spreadsheet) }));
        for (const { sheet, picture, at } of shaped) fill(sheet, picture, at, services, named);
        for (const write of writes) {
          if (write.kind === 'copy') {
            const copy = sheetOf(write.tab).copyTo(spreadsheet);
            inserted.push(copy);
            copy.getRange(1, 1).setValues([[BUILDING]]);
            const [rows, columns] = [write.contents.length, write.contents[0]?.length ?? 1];
            copy.getRange(1, 1, rows, columns).setValues(write.contents.map((row) => row.map((content) => cellOf(content, named.idOf))));
            copy.setName(write.name);
            sheets = undefined;
          } else if (write.kind !== 'build' && write.kind !== 'remove' && write.kind !== 'rows')
            writeStanding(sheetOf(write.tab), write, spreadsheet, services, named);
        }
        // The mark is the commit: a tab without it is never read as a plan. Nothing that could fail comes after it.
        for (const { picture, at } of shaped) at(MARK).setValues([[`'${picture.mark}`]]);
        return built.map(({ id }) => id);
      } catch (error) {
        sheets = undefined;
        for (const sheet of inserted) spreadsheet.deleteSheet(sheet);
        throw error;
      }
    },
  };
};

type StandingWrite = Exclude<Write, { kind: 'build' | 'remove' | 'copy' | 'rows' }>;
/** One change of a tab that stands. */
const writeStanding = (sheet: Sheet, write: StandingWrite, spreadsheet: Spreadsheet, services: Services, named: Named): void => {
  switch (write.kind) {
    case 'cells': {
      const [rows, columns] = [write.contents.length, write.contents[0]?.length ?? 1];
      sheet
        .getRange(write.row + 1, write.column + 1, rows, columns)
        .setValues(write.contents.map((row) => row.map((content) => cellOf(content, named.idOf))));
      return;
    }
    case 'format':
      rangeOf(sheet, write.area).setNumberFormat(write.format);
      return;
    case 'validation': {
      const { area } = write;
      const rule = write.validation && ruleOf(write.validation, services, listsOf([write.validation], named));
      const rules = Array.from({ length: area.rows }, () => Array.from({ length: area.columns }, () => rule));
      rangeOf(sheet, area).setDataValidations(rules);
      return;
    }
    case 'sort':
      sheet
        .getRange(write.row + 1, 1, write.rows, sheet.getMaxColumns())
        .sort(write.by.map((column) => ({ column: column + 1, ascending: true })));
      return;
    case 'insert':
      if (write.what === 'rows') sheet.insertRowsAfter(write.after + 1, write.count);
      else sheet.insertColumnsAfter(write.after + 1, write.count);
      return;
    case 'append': {
      const { picture } = write;
      grow(
        sheet,
        { rows: write.row + picture.rows, columns: picture.columns },
        { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() },
      );
      const all: Area = { row: write.row, column: 0, rows: picture.rows, columns: picture.columns };
      const charts = picture.charts.map((chart) => lowered(chart, write.row));
      const at = rangesIn(sheet, [all, ...charts.flatMap(drawnFrom)]);
      dress(at(all), picture, services, named);
      for (const run of stretches(picture.hiddenRows)) sheet.hideRows(write.row + run.first + 1, run.count);
      insertCharts(sheet, charts, at);
      return;
    }
    case 'hide':
      if (write.what === 'rows') sheet.hideRows(write.at + 1, write.count);
      else sheet.hideColumns(write.at + 1, write.count);
      return;
    case 'name':
      spreadsheet.setNamedRange(write.name, sheet.getRange(write.row + 1, write.column + 1));
      return;
    default:
      write satisfies never;
  }
};
interface Size {
  readonly rows: number;
  readonly columns: number;
}
/** What a tab has that was just inserted. */
const NEW_TAB: Size = { rows: 1000, columns: 26 };
/** Makes a tab at least so large. */
const grow = (sheet: Sheet, size: Size, has: Size): void => {
  if (size.rows > has.rows) sheet.insertRowsAfter(has.rows, size.rows - has.rows);
  if (size.columns > has.columns) sheet.insertColumnsAfter(has.columns, size.columns - has.columns);
};

/** Tabs by their names. */
interface Named {
  idOf(tab: string): number | null;
  sheetOf(tab: string): Sheet | null;
}

/** Whether each cell of a tab, from A1 to the last filled one, has a rule for what may be typed; one call. */
export const validatedIn = (spreadsheet: Spreadsheet, tab: number): readonly (readonly boolean[])[] => {
  const sheet = spreadsheet.getSheets().find((one) => one.getSheetId() === tab);
  return (sheet?.getDataRange().getDataValidations() ?? []).map((row) => row.map((rule) => rule !== null));
};

const rangeOf = (sheet: Sheet, area: Area): Range => sheet.getRange(area.row + 1, area.column + 1, area.rows, area.columns);
/** The range of each of these areas. */
type Ranges = (area: Area) => Range;
/** Any number of a tab's areas in two calls, a single one in one. */
const rangesIn = (sheet: Sheet, areas: readonly Area[]): Ranges => {
  const distinct = new Map(areas.map((area) => [a1OfArea(area), area]));
  const [first] = areas;
  const ranges =
    first === undefined ? [] : distinct.size === 1 ? [rangeOf(sheet, first)] : sheet.getRangeList([...distinct.keys()]).getRanges();
  const known = new Map([...distinct.keys()].map((a1, i) => [a1, ranges[i]]));
  return (area) => known.get(a1OfArea(area)) ?? rangeOf(sheet, area);
};

/** Text that a sheet would leave as it is: a lone sign, or what begins with a letter and is no truth value, month or weekday. */
const isPlain = (text: string): boolean =>
  /^([A-Za-z]|[#$%—]$)/.test(text) &&
  !/^(true|false|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)/i.test(text);

/** Text that could be parsed goes in behind an apostrophe, which is not part of the text: whatever people typed is never a formula. */
const cellOf = (content: Content, idOf: (tab: string) => number | null): CellValue => {
  switch (content.kind) {
    case 'empty':
      return '';
    case 'text':
      return isPlain(content.text) ? content.text : `'${content.text}`;
    case 'number':
      return content.number;
    case 'day':
      return content.serial;
    case 'yesNo':
      return content.yes;
    case 'formula':
      return content.formula;
    case 'link': {
      const id = idOf(content.tab);
      return id === null ? '' : `=HYPERLINK("#gid=${id}";"${content.label.replace(/"/g, '""')}")`;
    }
    default:
      return content satisfies never;
  }
};

const MARK: Area = { row: 0, column: 0, rows: 1, columns: 1 };
const allOf = ({ rows, columns }: TabPicture): Area => ({ row: 0, column: 0, rows, columns });
/** Gives a new tab its size and, where settings stand in it, its names: other tabs' formulas need both. Then all ranges are at hand. */
const shape = (sheet: Sheet, picture: TabPicture, spreadsheet: Spreadsheet): Ranges => {
  grow(sheet, picture, NEW_TAB);
  const cellOfName = ({ row, column }: { readonly row: number; readonly column: number }): Area => ({ row, column, rows: 1, columns: 1 });
  const at = rangesIn(sheet, [
    MARK,
    allOf(picture),
    ...picture.names.map(cellOfName),
    ...joined(picture.borders).flatMap(({ areas }) => (areas.length === 1 ? areas : [])),
    ...picture.conditionalFormats.flatMap(({ areas }) => areas),
    ...picture.validations.flatMap(({ validation }) =>
      validation.kind === 'range' && validation.tab === picture.name ? [validation.area] : [],
    ),
    ...picture.charts.flatMap(drawnFrom),
    ...(picture.seal?.open ?? []),
  ]);
  for (const cell of picture.names) spreadsheet.setNamedRange(cell.name, at(cellOfName(cell)));
  return at;
};

/** Keeps the claim until all is in: left unfinished, the tab counts as a left-over and never as a plan. */
const fill = (sheet: Sheet, picture: TabPicture, at: Ranges, services: Services, named: Named): void => {
  const claimed = picture.contents.map((row, r) => (r === 0 ? [text(BUILDING), ...row.slice(1)] : row));
  dress(at(allOf(picture)), { ...picture, contents: claimed }, services, named, { tab: picture.name, at });
  draw(sheet, picture, at, services);
  insertCharts(sheet, picture.charts, at);
  if (picture.seal) guard(sheet, picture.seal, at);
};
const guard = (sheet: Sheet, { says, open }: NonNullable<TabPicture['seal']>, at: Ranges): void => {
  const protection = sheet.protect().setDescription(says).setWarningOnly(true);
  if (open.length > 0) protection.setUnprotectedRanges(open.map(at));
};
/** A tab whose ranges are at hand. */
interface Own {
  readonly tab: string;
  readonly at: Ranges;
}
/** Everything that belongs to the cells of a rectangle. */
const dress = (all: Range, picture: PicturePart, services: Services, named: Named, own?: Own): void => {
  const grid = <T>(of: (style: Style) => T): T[][] => picture.styles.map((row) => row.map(of));
  // Values before formats: in a cell that is plain text already, an apostrophe could stay visible.
  all.setValues(picture.contents.map((row) => row.map((content) => cellOf(content, named.idOf))));
  all.setNumberFormats(grid((s) => s.format ?? 'General'));
  all.setBackgrounds(grid((s) => s.background ?? null));
  all.setTextStyles(grid(textStyles(services)));
  all.setHorizontalAlignments(grid((s) => s.align ?? null));
  all.setVerticalAlignments(grid((s) => s.vertical ?? 'middle'));
  all.setWraps(grid((s) => s.wrap ?? false));
  if (picture.validations.length > 0) all.setDataValidations(validationGrid(picture, services, named, own));
  if (picture.notes.length > 0) all.setNotes(noteGrid(picture));
};

/** Shapes of the points of each line: colour alone tells nothing. */
const POINTS = ['circle', 'square', 'diamond', 'triangle'];
/** The areas that a chart draws from. */
const drawnFrom = ({ labels, series }: Chart): readonly Area[] => [labels, ...series.map(({ area }) => area)];
/** A chart of a part of a picture, where its first row comes to stand. */
const lowered = (chart: Chart, by: number): Chart => {
  const down = <T extends { readonly row: number }>(of: T): T => ({ ...of, row: of.row + by });
  return {
    ...chart,
    labels: down(chart.labels),
    series: chart.series.map((one) => ({ ...one, area: down(one.area) })),
    at: down(chart.at),
  };
};
const insertCharts = (sheet: Sheet, charts: readonly Chart[], ranges: Ranges): void => {
  for (const chart of charts) {
    const { kind, title, series, format, fromZero, at, width, height } = chart;
    const builder = kind === 'lines' ? sheet.newChart().asLineChart() : sheet.newChart().asColumnChart();
    for (const area of drawnFrom(chart)) builder.addRange(ranges(area));
    builder
      .setNumHeaders(1)
      .setOption('title', title)
      .setOption('legend', { position: 'top' })
      .setOption(
        'colors',
        series.map(({ color }) => color),
      )
      .setOption(
        'series',
        series.map((_, i) => ({ pointShape: POINTS[i % POINTS.length] })),
      )
      .setOption('pointSize', 6)
      .setOption('isStacked', kind === 'stacked columns')
      .setOption('vAxis', fromZero ? { format, minValue: 0 } : { format })
      .setOption('width', width)
      .setOption('height', height)
      .setPosition(at.row + 1, at.column + 1, 0, 0);
    sheet.insertChart(builder.build());
  }
};

/** Looks up the text style of a cell, building each distinct one once. */
const textStyles = (services: Services): ((style: Style) => TextStyle) => {
  const built = new Map<string, TextStyle>();
  return ({ size = 10, color = '#000000', bold = false, italic = false }) => {
    const key = `${size} ${color} ${bold} ${italic}`;
    const known =
      built.get(key) ??
      services.SpreadsheetApp.newTextStyle()
        .setFontFamily(FONT)
        .setFontSize(size)
        .setForegroundColor(color)
        .setBold(bold)
        .setItalic(italic)
        .build();
    built.set(key, known);
    return known;
  };
};

const validationGrid = (picture: PicturePart, services: Services, named: Named, own?: Own): (DataValidation | null)[][] => {
  const grid = Array.from({ length: picture.rows }, () => Array.from({ length: picture.columns }, (): DataValidation | null => null));
  const rules = new Map<string, DataValidation | null>();
  const lists = listsOf(
    picture.validations.map(({ validation }) => validation),
    named,
    own,
  );
  for (const { area, validation } of picture.validations) {
    const key = JSON.stringify(validation);
    const rule = rules.has(key) ? (rules.get(key) ?? null) : ruleOf(validation, services, lists);
    rules.set(key, rule);
    for (let row = area.row; row < area.row + area.rows; row += 1)
      (grid[row] as (DataValidation | null)[]).fill(rule, area.column, area.column + area.columns);
  }
  return grid;
};
type RangeValidation = Extract<Validation, { kind: 'range' }>;
/** Finds the range of a list; null where its tab is gone. Those of one tab are asked for together. */
type Lists = (list: RangeValidation) => Range | null;
const listsOf = (validations: readonly Validation[], named: Named, own?: Own): Lists => {
  const lists = validations.filter((one): one is RangeValidation => one.kind === 'range');
  const rangesOf = (tab: string): Ranges | null => {
    if (tab === own?.tab) return own.at;
    const sheet = named.sheetOf(tab);
    return (
      sheet &&
      rangesIn(
        sheet,
        lists.flatMap((one) => (one.tab === tab ? [one.area] : [])),
      )
    );
  };
  const byTab = new Map([...new Set(lists.map(({ tab }) => tab))].map((tab) => [tab, rangesOf(tab)]));
  return ({ tab, area }) => byTab.get(tab)?.(area) ?? null;
};
const ruleOf = (validation: Validation, services: Services, lists: Lists): DataValidation | null => {
  const builder = services.SpreadsheetApp.newDataValidation();
  switch (validation.kind) {
    case 'list':
      return builder
        .requireValueInList([...validation.values], true)
        .setAllowInvalid(!validation.strict)
        .setHelpText(validation.help)
        .build();
    case 'range': {
      const range = lists(validation);
      return range ? builder.requireValueInRange(range, true).setAllowInvalid(true).setHelpText(validation.help).build() : null;
    }
    case 'tick':
      return builder.requireCheckbox().build();
    case 'day':
      return builder.requireDate().setAllowInvalid(true).setHelpText(validation.help).build();
    case 'number':
      return builder.requireNumberBetween(validation.from, validation.to).setAllowInvalid(true).setHelpText(validation.help).build();
    default:
      return validation satisfies never;
  }
};
const noteGrid = (picture: PicturePart): string[][] => {
  const grid = Array.from({ length: picture.rows }, () => Array.from({ length: picture.columns }, () => ''));
  for (const { row, column, note } of picture.notes) (grid[row] as string[])[column] = note;
  return grid;
};

/** Everything that is not a cell: sizes, lines, colours that follow values, what is hidden. */
const draw = (sheet: Sheet, picture: TabPicture, at: Ranges, services: Services): void => {
  const { SpreadsheetApp } = services;
  const weights = {
    thin: SpreadsheetApp.BorderStyle.SOLID,
    medium: SpreadsheetApp.BorderStyle.SOLID_MEDIUM,
    thick: SpreadsheetApp.BorderStyle.SOLID_THICK,
  } as const;
  for (const border of joined(picture.borders)) {
    const [first, ...others] = border.areas;
    if (first === undefined) continue;
    const lined = others.length === 0 ? at(first) : sheet.getRangeList(border.areas.map(a1OfArea));
    const style = weights[border.weight];
    if (border.side === 'rows') lined.setBorder(null, null, true, null, null, true, border.color, style);
    else
      lined.setBorder(
        border.side === 'top' ? true : null,
        null,
        border.side === 'bottom' ? true : null,
        null,
        null,
        null,
        border.color,
        style,
      );
  }
  if (picture.conditionalFormats.length > 0) {
    sheet.setConditionalFormatRules(
      picture.conditionalFormats.map(({ areas, formula, style }) => {
        const builder = SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula).setRanges(areas.map(at));
        if (style.background) builder.setBackground(style.background);
        if (style.color) builder.setFontColor(style.color);
        if (style.bold) builder.setBold(true);
        if (style.italic) builder.setItalic(true);
        return builder.build();
      }),
    );
  }
  const widths = picture.columnWidths.map((width, at) => (picture.hiddenColumns.includes(at) ? null : width));
  const heights = picture.rowHeights.map((height, at) => (picture.hiddenRows.includes(at) ? null : height));
  for (const { first, count, value } of strokesOf(widths)) sheet.setColumnWidths(first + 1, count, value);
  for (const { first, count, value } of strokesOf(heights, ROW_HEIGHT)) sheet.setRowHeightsForced(first + 1, count, value);
  for (const run of stretches(picture.hiddenRows)) sheet.hideRows(run.first + 1, run.count);
  for (const run of stretches(picture.hiddenColumns)) sheet.hideColumns(run.first + 1, run.count);
  if (picture.frozenRows > 0) sheet.setFrozenRows(picture.frozenRows);
  if (picture.frozenColumns > 0) sheet.setFrozenColumns(picture.frozenColumns);
  sheet.setTabColor(picture.color);
  sheet.setHiddenGridlines(true);
};

/** Lines of one kind in one call. */
const joined = (borders: TabPicture['borders']): TabPicture['borders'] => {
  const byKind = new Map<string, TabPicture['borders'][number]>();
  for (const border of borders) {
    const key = `${border.side} ${border.color} ${border.weight}`;
    const before = byKind.get(key);
    byKind.set(key, before ? { ...before, areas: [...before.areas, ...border.areas] } : border);
  }
  return [...byKind.values()];
};
