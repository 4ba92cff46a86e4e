import { type Area, a1Of, a1OfArea } from '../core/sheet/a1.ts';
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
            sheet.getRange(1, 1).setValues([[BUILDING]]);
          }
        }
        for (const { sheet, picture } of built) shape(sheet, picture, spreadsheet);
        for (const { sheet, picture } of built) fill(sheet, picture, services, named);
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
        for (const { sheet, picture } of built) sheet.getRange(1, 1).setValues([[`'${picture.mark}`]]);
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
      const rule = write.validation && ruleOf(write.validation, services, named);
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
      grow(sheet, { rows: write.row + write.picture.rows, columns: write.picture.columns });
      dress(sheet.getRange(write.row + 1, 1, write.picture.rows, write.picture.columns), write.picture, services, named);
      for (const run of stretches(write.picture.hiddenRows)) sheet.hideRows(write.row + run.at + 1, run.length);
      insertCharts(sheet, write.picture.charts, write.row);
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
/** Makes a tab at least so large. */
const grow = (sheet: Sheet, size: { readonly rows: number; readonly columns: number }): void => {
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (size.rows > rows) sheet.insertRowsAfter(rows, size.rows - rows);
  if (size.columns > columns) sheet.insertColumnsAfter(columns, size.columns - columns);
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

/** Gives a new tab its size and, where settings stand in it, its names: other tabs' formulas need both. */
const shape = (sheet: Sheet, picture: TabPicture, spreadsheet: Spreadsheet): void => {
  grow(sheet, picture);
  if (picture.names.length === 0) return;
  const cells = sheet.getRangeList(picture.names.map(({ row, column }) => a1Of(row, column))).getRanges();
  picture.names.forEach(({ name }, i) => {
    spreadsheet.setNamedRange(name, cells[i] as Range);
  });
};

const fill = (sheet: Sheet, picture: TabPicture, services: Services, named: Named): void => {
  const claimed = picture.contents.map((row, r) => (r === 0 ? [text(BUILDING), ...row.slice(1)] : row));
  dress(sheet.getRange(1, 1, picture.rows, picture.columns), { ...picture, contents: claimed }, services, named);
  draw(sheet, picture, services);
  insertCharts(sheet, picture.charts, 0);
  if (picture.seal) guard(sheet, picture.seal);
};
const guard = (sheet: Sheet, { says, open }: NonNullable<TabPicture['seal']>): void => {
  const protection = sheet.protect().setDescription(says).setWarningOnly(true);
  if (open.length > 0) protection.setUnprotectedRanges(sheet.getRangeList(open.map(a1OfArea)).getRanges());
};
/** Everything that belongs to the cells of a rectangle. */
const dress = (all: Range, picture: PicturePart, services: Services, named: Named): void => {
  const grid = <T>(of: (style: Style) => T): T[][] => picture.styles.map((row) => row.map(of));
  // Values before formats: in a cell that is plain text already, an apostrophe could stay visible.
  all.setValues(picture.contents.map((row) => row.map((content) => cellOf(content, named.idOf))));
  all.setNumberFormats(grid((s) => s.format ?? 'General'));
  all.setBackgrounds(grid((s) => s.background ?? null));
  all.setTextStyles(grid(textStyles(services)));
  all.setHorizontalAlignments(grid((s) => s.align ?? null));
  all.setVerticalAlignments(grid((s) => s.vertical ?? 'middle'));
  all.setWraps(grid((s) => s.wrap ?? false));
  if (picture.validations.length > 0) all.setDataValidations(validationGrid(picture, services, named));
  if (picture.notes.length > 0) all.setNotes(noteGrid(picture));
};

/** Shapes of the points of each line: colour alone tells nothing. */
const POINTS = ['circle', 'square', 'diamond', 'triangle'];
/** Puts charts over a tab whose rows moved down by `below`. */
const insertCharts = (sheet: Sheet, charts: readonly Chart[], below: number): void => {
  for (const { kind, title, labels, series, format, fromZero, at, width, height } of charts) {
    const builder = kind === 'lines' ? sheet.newChart().asLineChart() : sheet.newChart().asColumnChart();
    for (const area of [labels, ...series.map((one) => one.area)]) builder.addRange(rangeOf(sheet, { ...area, row: area.row + below }));
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
      .setPosition(at.row + below + 1, at.column + 1, 0, 0);
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

const validationGrid = (picture: PicturePart, services: Services, named: Named): (DataValidation | null)[][] => {
  const grid = Array.from({ length: picture.rows }, () => Array.from({ length: picture.columns }, (): DataValidation | null => null));
  const rules = new Map<string, DataValidation | null>();
  for (const { area, validation } of picture.validations) {
    const key = JSON.stringify(validation);
    const rule = rules.has(key) ? (rules.get(key) ?? null) : ruleOf(validation, services, named);
    rules.set(key, rule);
    for (let row = area.row; row < area.row + area.rows; row += 1)
      (grid[row] as (DataValidation | null)[]).fill(rule, area.column, area.column + area.columns);
  }
  return grid;
};
const ruleOf = (validation: Validation, services: Services, named: Named): DataValidation | null => {
  const builder = services.SpreadsheetApp.newDataValidation();
  switch (validation.kind) {
    case 'list':
      return builder
        .requireValueInList([...validation.values], true)
        .setAllowInvalid(!validation.strict)
        .setHelpText(validation.help)
        .build();
    case 'range': {
      const sheet = named.sheetOf(validation.tab);
      return sheet
        ? builder.requireValueInRange(rangeOf(sheet, validation.area), true).setAllowInvalid(true).setHelpText(validation.help).build()
        : null;
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
const draw = (sheet: Sheet, picture: TabPicture, services: Services): void => {
  const { SpreadsheetApp } = services;
  const weights = {
    thin: SpreadsheetApp.BorderStyle.SOLID,
    medium: SpreadsheetApp.BorderStyle.SOLID_MEDIUM,
    thick: SpreadsheetApp.BorderStyle.SOLID_THICK,
  } as const;
  for (const border of joined(picture.borders)) {
    const list = sheet.getRangeList(border.areas.map(a1OfArea));
    const style = weights[border.weight];
    if (border.side === 'rows') list.setBorder(null, null, true, null, null, true, border.color, style);
    else
      list.setBorder(
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
    const ranges = sheet.getRangeList(picture.conditionalFormats.flatMap(({ areas }) => areas.map(a1OfArea))).getRanges();
    sheet.setConditionalFormatRules(
      picture.conditionalFormats.map(({ areas, formula, style }) => {
        const builder = SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula).setRanges(ranges.splice(0, areas.length));
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
  const usual = mostFrequent(runs(widths).map((run) => run.value));
  sheet.setColumnWidths(1, picture.columns, usual);
  for (const run of runs(widths)) if (run.value !== usual) sheet.setColumnWidths(run.at + 1, run.length, run.value);
  sheet.setRowHeightsForced(1, picture.rows, ROW_HEIGHT);
  for (const run of runs(heights)) if (run.value !== ROW_HEIGHT) sheet.setRowHeightsForced(run.at + 1, run.length, run.value);
  for (const run of stretches(picture.hiddenRows)) sheet.hideRows(run.at + 1, run.length);
  for (const run of stretches(picture.hiddenColumns)) sheet.hideColumns(run.at + 1, run.length);
  if (picture.frozenRows > 0) sheet.setFrozenRows(picture.frozenRows);
  if (picture.frozenColumns > 0) sheet.setFrozenColumns(picture.frozenColumns);
  sheet.setTabColor(picture.color);
  sheet.setHiddenGridlines(true);
};

/** Neighbours of equal value as one run; null is content with any value, but ends no run and begins none. */
const runs = (values: readonly (number | null)[]): readonly { readonly at: number; readonly length: number; readonly value: number }[] => {
  const out: { at: number; length: number; value: number }[] = [];
  values.forEach((value, at) => {
    const last = out[out.length - 1];
    if (value === null) return;
    if (last && last.value === value && values.slice(last.at + last.length, at).every((between) => between === null))
      last.length = at - last.at + 1;
    else out.push({ at, length: 1, value });
  });
  return out;
};
const mostFrequent = (values: readonly number[]): number =>
  [...values].sort((a, b) => values.filter((one) => one === b).length - values.filter((one) => one === a).length)[0] ?? 100;
/** Positions as runs of neighbours. */
const stretches = (positions: readonly number[]): readonly { readonly at: number; readonly length: number }[] => {
  const out: { at: number; length: number }[] = [];
  for (const at of [...positions].sort((a, b) => a - b)) {
    const last = out[out.length - 1];
    if (last && last.at + last.length === at) last.length += 1;
    else out.push({ at, length: 1 });
  }
  return out;
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
