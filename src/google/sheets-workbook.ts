import { type Area, a1OfArea } from '../core/sheet/a1.ts';
import type { Grid, Value } from '../core/sheet/value.ts';
import type { Workbook } from '../core/sheet/workbook.ts';
import type { Content, Style, TabPicture, Validation, Write } from '../core/sheet/write.ts';
import { daysIn } from './days.ts';
import type { CellValue, DataValidation, Range, Services, Sheet, Spreadsheet } from './services.ts';

const ERROR = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)$/;
const FONT = 'Inter';

/** The core's workbook on SpreadsheetApp: one rectangle, one call. */
export const sheetsWorkbook = (spreadsheet: Spreadsheet, services: Services): Workbook => {
  const days = daysIn(spreadsheet.getSpreadsheetTimeZone(), () => services.Utilities);
  let sheets: Sheet[] | undefined;
  const listed = (): Sheet[] => {
    sheets ??= spreadsheet.getSheets();
    return sheets;
  };
  const sheetOf = (id: number): Sheet => {
    const found = listed().find((sheet) => sheet.getSheetId() === id);
    if (!found) throw new Error('That tab is no longer there. Refresh and try again.');
    return found;
  };
  const valueOf = (value: CellValue): Value => {
    if (value === '') return null;
    if (value instanceof Date) return days.serialOf(value);
    return typeof value === 'string' && ERROR.test(value) ? { error: value } : value;
  };
  return {
    tabs: () => listed().map((sheet) => ({ id: sheet.getSheetId(), name: sheet.getName() })),
    read: (tab): Grid => sheetOf(tab).getDataRange().getValues().map((row) => row.map(valueOf)),
    formulas: (tab) => sheetOf(tab).getDataRange().getFormulas(),
    write: (writes) => {
      const built: { readonly sheet: Sheet; readonly picture: TabPicture }[] = [];
      try {
        // All tabs first: formulas refer to each other's tabs, and links need their ids.
        for (const write of writes) {
          if (write.kind === 'remove') spreadsheet.deleteSheet(sheetOf(write.tab));
          if (write.kind === 'build') built.push({ sheet: spreadsheet.insertSheet(write.picture.name, write.at), picture: write.picture });
          sheets = undefined;
        }
        for (const { sheet, picture } of built) shape(sheet, picture, spreadsheet);
        for (const { sheet, picture } of built) fill(sheet, picture, spreadsheet, services);
        for (const write of writes) {
          if (write.kind === 'cells') sheetOf(write.tab).getRange(write.row + 1, write.column + 1, write.contents.length, write.contents[0]?.length ?? 1).setValues(write.contents.map((row) => row.map((content) => cellOf(content, () => null))));
          if (write.kind === 'format') rangeOf(sheetOf(write.tab), write.area).setNumberFormat(write.format);
        }
        // The mark is the commit: a tab without it is never read as a plan.
        for (const { sheet, picture } of built) sheet.getRange(1, 1).setValues([[`'${picture.mark}`]]);
      } catch (error) {
        for (const { sheet } of built) spreadsheet.deleteSheet(sheet);
        throw error;
      }
      return built.map(({ sheet }) => sheet.getSheetId());
    },
  };
};

const rangeOf = (sheet: Sheet, area: Area): Range => sheet.getRange(area.row + 1, area.column + 1, area.rows, area.columns);

/** Text goes in behind an apostrophe, so that nothing in it is ever parsed; the apostrophe is not part of the text. */
const cellOf = (content: Content, tabId: (name: string) => number | null): CellValue => {
  switch (content.kind) {
    case 'empty':
      return '';
    case 'text':
      return `'${content.text}`;
    case 'number':
      return content.number;
    case 'day':
      return content.serial;
    case 'yesNo':
      return content.yes;
    case 'formula':
      return content.formula;
    case 'link': {
      const id = tabId(content.tab);
      return id === null ? '' : `=HYPERLINK("#gid=${id}";"${content.label.replace(/"/g, '""')}")`;
    }
    default:
      return content satisfies never;
  }
};

/** Gives a new tab its size and, where settings stand in it, its names: other tabs' formulas need both. */
const shape = (sheet: Sheet, picture: TabPicture, spreadsheet: Spreadsheet): void => {
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (picture.rows > rows) sheet.insertRowsAfter(rows, picture.rows - rows);
  if (picture.columns > columns) sheet.insertColumnsAfter(columns, picture.columns - columns);
  for (const { name, row, column } of picture.names) spreadsheet.setNamedRange(name, sheet.getRange(row + 1, column + 1));
};

const fill = (sheet: Sheet, picture: TabPicture, spreadsheet: Spreadsheet, services: Services): void => {
  const all = sheet.getRange(1, 1, picture.rows, picture.columns);
  const grid = <T>(of: (style: Style) => T): T[][] => picture.styles.map((row) => row.map(of));
  const tabId = (name: string): number | null => spreadsheet.getSheetByName(name)?.getSheetId() ?? null;
  all.setFontFamily(FONT);
  all.setNumberFormats(grid((s) => s.format ?? 'General'));
  all.setBackgrounds(grid((s) => s.background ?? null));
  all.setFontColors(grid((s) => s.color ?? null));
  all.setFontWeights(grid((s) => (s.bold ? 'bold' : 'normal')));
  all.setFontStyles(grid((s) => (s.italic ? 'italic' : 'normal')));
  all.setFontSizes(grid((s) => s.size ?? 10));
  all.setHorizontalAlignments(grid((s) => s.align ?? null));
  all.setVerticalAlignments(grid((s) => s.vertical ?? 'middle'));
  all.setWraps(grid((s) => s.wrap ?? false));
  if (picture.validations.length > 0) all.setDataValidations(validationGrid(picture, spreadsheet, services));
  if (picture.notes.length > 0) all.setNotes(noteGrid(picture));
  all.setValues(picture.contents.map((row) => row.map((content) => cellOf(content, tabId))));
  draw(sheet, picture, services);
};

const validationGrid = (picture: TabPicture, spreadsheet: Spreadsheet, services: Services): (DataValidation | null)[][] => {
  const grid = Array.from({ length: picture.rows }, () => Array.from({ length: picture.columns }, (): DataValidation | null => null));
  for (const { area, validation } of picture.validations) {
    const rule = ruleOf(validation, spreadsheet, services);
    for (let row = area.row; row < area.row + area.rows; row += 1) (grid[row] as (DataValidation | null)[]).fill(rule, area.column, area.column + area.columns);
  }
  return grid;
};
const ruleOf = (validation: Validation, spreadsheet: Spreadsheet, services: Services): DataValidation | null => {
  const builder = services.SpreadsheetApp.newDataValidation();
  switch (validation.kind) {
    case 'list':
      return builder.requireValueInList([...validation.values], true).setAllowInvalid(!validation.strict).setHelpText(validation.help).build();
    case 'range': {
      const sheet = spreadsheet.getSheetByName(validation.tab);
      return sheet ? builder.requireValueInRange(rangeOf(sheet, validation.area), true).setAllowInvalid(true).setHelpText(validation.help).build() : null;
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
const noteGrid = (picture: TabPicture): string[][] => {
  const grid = Array.from({ length: picture.rows }, () => Array.from({ length: picture.columns }, () => ''));
  for (const { row, column, note } of picture.notes) (grid[row] as string[])[column] = note;
  return grid;
};

/** Everything that is not a cell: sizes, lines, colours that follow values, what is hidden. */
const draw = (sheet: Sheet, picture: TabPicture, services: Services): void => {
  const { SpreadsheetApp } = services;
  const weights = { thin: SpreadsheetApp.BorderStyle.SOLID, medium: SpreadsheetApp.BorderStyle.SOLID_MEDIUM, thick: SpreadsheetApp.BorderStyle.SOLID_THICK } as const;
  for (const border of joined(picture.borders)) {
    const list = sheet.getRangeList(border.areas.map(a1OfArea));
    const style = weights[border.weight];
    if (border.side === 'rows') list.setBorder(null, null, true, null, null, true, border.color, style);
    else list.setBorder(border.side === 'top' ? true : null, null, border.side === 'bottom' ? true : null, null, null, null, border.color, style);
  }
  sheet.setConditionalFormatRules(
    picture.conditionalFormats.map(({ areas, formula, style }) => {
      const builder = SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula).setRanges(areas.map((area) => rangeOf(sheet, area)));
      if (style.background) builder.setBackground(style.background);
      if (style.color) builder.setFontColor(style.color);
      if (style.bold) builder.setBold(true);
      if (style.italic) builder.setItalic(true);
      return builder.build();
    }),
  );
  for (const run of runs(picture.columnWidths.map((width, i) => ({ at: i, value: width })))) sheet.setColumnWidths(run.at + 1, run.length, run.value);
  for (const run of runs(picture.rowHeights.map((height, i) => ({ at: i, value: height })).filter(({ at }) => !picture.hiddenRows.includes(at)))) sheet.setRowHeightsForced(run.at + 1, run.length, run.value);
  for (const run of runs(picture.hiddenRows.map((at) => ({ at, value: 0 })))) sheet.hideRows(run.at + 1, run.length);
  for (const run of runs(picture.hiddenColumns.map((at) => ({ at, value: 0 })))) sheet.hideColumns(run.at + 1, run.length);
  sheet.setFrozenRows(picture.frozenRows);
  sheet.setFrozenColumns(picture.frozenColumns);
  sheet.setTabColor(picture.color);
  sheet.setHiddenGridlines(true);
};

/** Neighbours of equal value as one run. */
const runs = (cells: readonly { readonly at: number; readonly value: number }[]): readonly { readonly at: number; readonly length: number; readonly value: number }[] => {
  const out: { at: number; length: number; value: number }[] = [];
  for (const { at, value } of [...cells].sort((a, b) => a.at - b.at)) {
    const last = out[out.length - 1];
    if (last && last.at + last.length === at && last.value === value) last.length += 1;
    else out.push({ at, length: 1, value });
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
