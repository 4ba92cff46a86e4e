import type { CellStyle } from '@ironcalc/wasm';
import ExcelJS from 'exceljs';
import { type Held, heldIn } from './adapter/cells.ts';
import { type Dialect, toExcel } from './adapter/dialect.ts';
import type { Engine } from './adapter/engine.ts';
import { engineBehind } from './adapter/index.ts';
import { formulaIn, markKindOf, marksOf, sizeOf } from './adapter/marks.ts';
import { a1, a1List, letters, type Rectangle } from './adapter/rectangles.ts';
import type { ValidationRule } from './adapter/rules.ts';
import { ownStyles, pointsOfPixels } from './adapter/styles.ts';
import { sourceArea } from './adapter/validation.ts';
import type { Host } from './host.ts';

/** What the engine's bare cell has stands for Google's default. */
const BARE_FONT = { name: 'Inter', size: 12 };
const DEFAULT_FONT = { name: 'Arial', size: 10 };
/** Excel refuses longer lists inside a rule, and longer messages. */
const MOST_IN_LIST = 255;
const MOST_IN_MESSAGE = 255;
const LISTS_TAB = 'Lists';

/** A tab as it is being written. */
interface TabInHand {
  readonly engine: Engine;
  readonly tab: number;
  readonly index: number;
  readonly sheet: ExcelJS.Worksheet;
  readonly dialect: Dialect;
  readonly area: Rectangle;
}

const argb = (color: unknown): { argb: string } | undefined =>
  typeof color === 'string' && color.startsWith('#') ? { argb: `FF${color.slice(1).toUpperCase()}` } : undefined;

/** Excel keeps the name History to itself. */
const tabInExcel = (name: string): string => (/^history$/i.test(name) ? `${name} (kept)` : name);
const withTabsInExcel = (formula: string): string =>
  formula.replace(/(?<![\w' ])(?:'history'|history)!/gi, (of) => `${quotedTab(of.replace(/['!]/g, ''))}!`);
const quotedTab = (name: string): string => `'${tabInExcel(name).replace(/'/g, "''")}'`;

/** Links inside Google Sheets name a tab by its id; Excel and LibreOffice by its name. */
const withLinksInside = (formula: string, engine: Engine): string =>
  formula.replace(/"(?:[^"]|"")*"/g, (text) =>
    text.replace(/[^"]*#gid=(\d+)(&range=)?/, (all, id: string, range: string | undefined) => {
      const known = engine.tabs().find(({ sheet_id }) => sheet_id === Number(id));
      return known ? `#${quotedTab(known.name)}!${range ? '' : 'A1'}` : all;
    }),
  );

const resultOf = (held: Held): number | string | boolean | { error: string } => {
  if (typeof held === 'object') return held.serial;
  return typeof held === 'string' && /^#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!)$/.test(held) ? { error: held } : held;
};

const borderOf = (border: CellStyle['border']): Partial<ExcelJS.Borders> => {
  const lines: Partial<ExcelJS.Borders> = {};
  for (const side of ['top', 'left', 'bottom', 'right'] as const) {
    const line = border[side];
    const color = argb(line?.color);
    if (line) lines[side] = { style: line.style as ExcelJS.BorderStyle, ...(color ? { color } : {}) };
  }
  return lines;
};

const styleOf = ({ num_fmt, font, fill, border, alignment }: CellStyle): Partial<ExcelJS.Style> => {
  const isBare = font.name === BARE_FONT.name;
  const color = argb(font.color);
  const ground = argb(fill.color);
  return {
    numFmt: /^general$/i.test(num_fmt) ? 'General' : num_fmt,
    font: {
      name: isBare ? DEFAULT_FONT.name : font.name,
      size: font.sz === BARE_FONT.size ? DEFAULT_FONT.size : pointsOfPixels(font.sz),
      ...(font.b ? { bold: true } : {}),
      ...(font.i ? { italic: true } : {}),
      ...(color ? { color } : {}),
    },
    border: borderOf(border),
    ...(ground ? { fill: { type: 'pattern', pattern: 'solid', fgColor: ground } } : {}),
    ...(alignment
      ? {
          alignment: {
            ...(alignment.horizontal === 'general' ? {} : { horizontal: alignment.horizontal as 'left' }),
            vertical: (alignment.vertical === 'center' ? 'middle' : alignment.vertical) as 'top',
            wrapText: alignment.wrap_text,
          },
        }
      : {}),
  };
};

const writeCells = ({ engine, tab, index, sheet, dialect, area }: TabInHand): void => {
  const held = heldIn(engine, tab, area);
  const made = new Map<string, Partial<ExcelJS.Style>>();
  ownStyles(engine.model, index, area).forEach((line, down) => {
    const row = sheet.getRow(down + 1);
    line.forEach((own, across) => {
      const key = JSON.stringify(own);
      const style = made.get(key) ?? styleOf(own);
      made.set(key, style);
      const cell = row.getCell(across + 1);
      cell.style = style;
      const value = held[down]?.[across] ?? '';
      const content = engine.model.getCellContent(index, down + 1, across + 1);
      if (content.startsWith('=') && content.length > 1) {
        const formula = withTabsInExcel(withLinksInside(toExcel(content, dialect), engine)).slice(1);
        cell.value = { formula, result: resultOf(value) } as ExcelJS.CellFormulaValue;
      } else if (content !== '') cell.value = resultOf(value) as ExcelJS.CellValue;
    });
  });
};

const writeShape = ({ engine, index, sheet, area }: TabInHand): void => {
  const { model } = engine;
  for (let column = 1; column <= area.columns; column += 1) {
    const width = model.getColumnWidth(index, column);
    if (width === 0) sheet.getColumn(column).hidden = true;
    else sheet.getColumn(column).width = Math.round(((width - 5) / 7) * 100) / 100;
  }
  for (let row = 1; row <= area.rows; row += 1) {
    const height = model.getRowHeight(index, row);
    if (height === 0) sheet.getRow(row).hidden = true;
    else sheet.getRow(row).height = height * 0.75;
  }
  const [rows, columns] = [model.getFrozenRowsCount(index), model.getFrozenColumnsCount(index)];
  const showGridLines = model.getShowGridLines(index);
  sheet.views = [
    rows > 0 || columns > 0 ? { state: 'frozen', xSplit: columns, ySplit: rows, showGridLines } : { state: 'normal', showGridLines },
  ];
};

const writeNotes = ({ engine, tab, sheet }: TabInHand): void => {
  for (const { areas, data } of marksOf(engine, tab, 'note'))
    for (const area of areas) sheet.getCell(a1({ ...area, rows: 1, columns: 1 })).note = data;
};

const writeFormats = ({ engine, tab, index, sheet, dialect }: TabInHand): void => {
  const shown = engine.rules(tab).filter((rule) => markKindOf(rule) === null && formulaIn(rule) !== '');
  shown.forEach((rule, at) => {
    const look = engine.model.getDxfForConditionalFormatting(index, rule.index);
    const ground = argb(look?.fill?.color);
    const color = argb(look?.font?.color);
    const font = { ...(color ? { color } : {}), ...(look?.font?.b ? { bold: true } : {}), ...(look?.font?.i ? { italic: true } : {}) };
    sheet.addConditionalFormatting({
      ref: a1List(engine.areasOf(rule)),
      rules: [
        {
          type: 'expression',
          priority: at + 1,
          formulae: [toExcel(formulaIn(rule), dialect)],
          style: { font, ...(ground ? { fill: { type: 'pattern', pattern: 'solid', bgColor: ground } } : {}) },
        },
      ],
    });
  });
};

/** Lists that are too long for a rule stand in a hidden tab. */
class Lists {
  private readonly workbook: ExcelJS.Workbook;
  private readonly columnOf = new Map<string, number>();

  constructor(workbook: ExcelJS.Workbook) {
    this.workbook = workbook;
  }

  formulaFor(values: readonly string[]): string {
    const joined = values.join(',');
    if (joined.length <= MOST_IN_LIST && !values.some((value) => value.includes(','))) return `"${joined.replace(/"/g, '""')}"`;
    const sheet = this.workbook.getWorksheet(LISTS_TAB) ?? this.workbook.addWorksheet(LISTS_TAB, { state: 'veryHidden' });
    const key = JSON.stringify(values);
    const column = this.columnOf.get(key) ?? this.columnOf.size + 1;
    this.columnOf.set(key, column);
    values.forEach((value, down) => {
      sheet.getCell(down + 1, column).value = value;
    });
    return `${LISTS_TAB}!$${letters(column)}$1:$${letters(column)}$${values.length}`;
  }
}

const criteriaOf = (engine: Engine, rule: ValidationRule, lists: Lists): Omit<ExcelJS.DataValidation, 'allowBlank'> | null => {
  switch (rule.kind) {
    case 'list':
      return { type: 'list', formulae: [lists.formulaFor(rule.values)] };
    case 'checkbox':
      return { type: 'list', formulae: ['"TRUE,FALSE"'] };
    case 'date':
      return { type: 'date', operator: 'greaterThanOrEqual', formulae: [new Date(Date.UTC(1900, 0, 1))] };
    case 'number':
      return { type: 'decimal', operator: 'between', formulae: [rule.from, rule.to] };
    default: {
      const source = sourceArea(engine, rule.source);
      return source && { type: 'list', formulae: [`${quotedTab(engine.nameOf(source.tab))}!${a1(source.area, '$')}`] };
    }
  }
};

const writeValidations = ({ engine, tab, sheet }: TabInHand, lists: Lists): void => {
  // The type of exceljs lacks the collection that it documents.
  const { dataValidations } = sheet as unknown as { dataValidations: { add(address: string, rule: ExcelJS.DataValidation): void } };
  for (const { areas, data } of marksOf(engine, tab, 'validation')) {
    const rule = JSON.parse(data) as ValidationRule;
    const criteria = criteriaOf(engine, rule, lists);
    if (!criteria) continue;
    const help = rule.help.slice(0, MOST_IN_MESSAGE);
    const message = help ? { prompt: help, showInputMessage: true, error: help } : {};
    const strictness = { errorStyle: rule.allowInvalid ? 'warning' : 'stop', showErrorMessage: true };
    for (const area of areas) dataValidations.add(a1(area), { ...criteria, allowBlank: true, ...strictness, ...message });
  }
};

const writeTab = (engine: Engine, tab: number, workbook: ExcelJS.Workbook, lists: Lists): void => {
  const index = engine.indexOf(tab);
  const { name, color, state } = engine.tabs()[index]!;
  const tabColor = argb(color);
  const sheet = workbook.addWorksheet(tabInExcel(name), {
    state: state === 'visible' ? 'visible' : 'hidden',
    ...(tabColor ? { properties: { tabColor } } : {}),
  });
  const size = sizeOf(engine, tab);
  const extent = engine.extent(tab);
  // A tab of Google's first size was never shaped by anybody: only what is in it matters.
  const rows = size.rows >= 1000 ? Math.max(extent.rows, 1) : size.rows;
  const area = { row: 1, column: 1, rows, columns: Math.max(size.columns, 1) };
  const inHand: TabInHand = { engine, tab, index, sheet, dialect: engine.dialectOf(tab), area };
  writeShape(inHand);
  writeCells(inHand);
  writeNotes(inHand);
  writeFormats(inHand);
  writeValidations(inHand, lists);
};

/** The workbook as an .xlsx file: live formulas with their values, and everything that Excel and LibreOffice have a place for. */
export const xlsxOf = async (host: Host, at: Date): Promise<Uint8Array> => {
  const engine = engineBehind(host);
  engine.settle();
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Throughline';
  workbook.created = at;
  workbook.modified = at;
  const lists = new Lists(workbook);
  for (const { sheet_id } of engine.tabs()) writeTab(engine, sheet_id, workbook, lists);
  for (const { name, formula } of engine.names.list()) workbook.definedNames.add(formula, name);
  workbook.views = [
    { x: 0, y: 0, width: 28_000, height: 18_000, firstSheet: 0, activeTab: engine.model.getSelectedSheet(), visibility: 'visible' },
  ];
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
