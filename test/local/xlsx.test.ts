import ExcelJS from 'exceljs';
import { xlsxOf } from '../../src/local/xlsx.ts';
import { bench, MONDAY } from './start.ts';

const BUILD = `function build() {
  const ss = SpreadsheetApp.getActiveSpreadsheet();
  const plan = ss.insertSheet('My plan', 0), settings = ss.insertSheet('Settings', 1);
  ss.deleteSheet(ss.getSheetByName('Sheet1'));
  settings.getRange(1, 1, 3, 2).setValues([['As of', '2026-08-24'], ['Ann, really', ''], ['Bob', '']]);
  ss.setNamedRange('AsOf', settings.getRange(1, 2)); ss.setNamedRange('People', settings.getRange(2, 1, 2, 1));
  plan.deleteRows(11, 990); plan.deleteColumns(7, 20);
  plan.getRange(1, 1, 3, 5).setValues([
    ["'=not a formula", 'Due', 'Share', 'Late', 'Link'],
    ['One', 46240, 0.25, '=IF(B2<AsOf;"late; yes";"")', '=HYPERLINK("#gid=' + settings.getSheetId() + '&range=B1";"Go")'],
    ['Two', '', '=1/3', '=1/0', '=COUNTIFS(C2:C;">0")'],
  ]);
  plan.getRange(2, 2, 9, 1).setNumberFormat('d mmm yyyy'); plan.getRange(2, 3, 9, 1).setNumberFormat('0%');
  plan.getRange(1, 1, 1, 2).setBackgrounds([['#1e3a5f', null]]).setTextStyles([[SpreadsheetApp.newTextStyle().setForegroundColor('#ffffff').setBold(true).setFontSize(18).build(), SpreadsheetApp.newTextStyle().build()]]).setWraps([[true, false]]);
  plan.getRange(1, 1, 1, 2).setHorizontalAlignments([['center', null]]).setVerticalAlignments([['middle', null]]).setNotes([['What it is', '']]);
  plan.getRangeList(['A2:E10']).setBorder(null, null, true, null, null, true, '#e5e7eb', SpreadsheetApp.BorderStyle.SOLID_MEDIUM);
  const v = SpreadsheetApp.newDataValidation;
  plan.getRange(4, 1, 1, 5).setDataValidations([[
    v().requireValueInList(['Done', 'Late']).setAllowInvalid(false).setHelpText('Choose one.').build(), v().requireDate().build(), v().requireNumberBetween(0, 1).build(),
    v().requireValueInRange(settings.getRange(2, 1, 2, 1)).build(), v().requireValueInList(['a, b', 'c']).build()]]);
  plan.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=AND($A2="One";$B2<AsOf)').setRanges([plan.getRange(2, 1, 9, 2)]).setBackground('#fdeaea').setFontColor('#b91c1c').setBold(true).build()]);
  plan.hideRows(9, 1); plan.hideColumns(6, 1); plan.setFrozenRows(1); plan.setFrozenColumns(2); plan.setColumnWidths(1, 1, 215); plan.setRowHeightsForced(2, 1, 40); plan.setTabColor('#2f6fed'); plan.setHiddenGridlines(true);
}`;

const written = async (): Promise<ExcelJS.Workbook> => {
  const { host } = bench({}, BUILD);
  host.call('build');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await xlsxOf(host, new Date(MONDAY))).buffer as ArrayBuffer);
  return workbook;
};

describe('the .xlsx holds what the workbook holds', () => {
  let workbook: ExcelJS.Workbook;
  let plan: ExcelJS.Worksheet;
  beforeAll(async () => {
    workbook = await written();
    plan = workbook.getWorksheet('My plan') as ExcelJS.Worksheet;
  });

  test.each<[cell: string, value: unknown]>([
    ['A1', '=not a formula'],
    ['B2', new Date(Date.UTC(2026, 7, 6))],
    ['C2', 0.25],
    ['D2', { formula: 'IF(B2<AsOf,"late; yes","")', result: 'late; yes' }],
    ['E2', { formula: 'HYPERLINK("#\'Settings\'!B1","Go")', result: 'Go' }],
    ['D3', { formula: '1/0', result: { error: '#DIV/0!' } }],
    ['E3', { formula: 'COUNTIFS(C2:$C10,">0")', result: 2 }],
    ['C3', { formula: '1/3', result: 0.333333333333333 }],
  ])('cell %s', (cell, value) => {
    expect(plan.getCell(cell).value).toEqual(value);
  });

  test('looks', () => {
    const { font, fill, alignment } = plan.getCell('A1');
    expect([font.bold, font.size, font.color?.argb, (fill as ExcelJS.FillPattern).fgColor?.argb]).toEqual([
      true,
      18,
      'FFFFFFFF',
      'FF1E3A5F',
    ]);
    expect(alignment).toMatchObject({ horizontal: 'center', vertical: 'middle', wrapText: true });
    expect(plan.getCell('B2').numFmt).toBe('d mmm yyyy');
    expect(plan.getCell('C5').border.bottom).toMatchObject({ style: 'medium', color: { argb: 'FFE5E7EB' } });
    expect([plan.getColumn(1).width, plan.getColumn(6).hidden, plan.getRow(2).height, plan.getRow(9).hidden]).toEqual([30, true, 30, true]);
    expect(plan.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1, showGridLines: false });
    expect(plan.properties.tabColor?.argb).toBe('FF2F6FED');
    expect(plan.getCell('A1').note).toBe('What it is');
  });

  test('validations, a list too odd for a rule in a hidden tab', () => {
    const rules = ['A4', 'B4', 'C4', 'D4', 'E4'].map((cell) => plan.getCell(cell).dataValidation);
    expect(rules.map(({ type, formulae, errorStyle }) => [type, formulae[0], errorStyle])).toEqual([
      ['list', '"Done,Late"', 'stop'],
      ['date', expect.any(Date), 'warning'],
      ['decimal', 0, 'warning'],
      ['list', "'Settings'!$A$2:$A$3", 'warning'],
      ['list', 'Lists!$A$1:$A$2', 'warning'],
    ]);
    expect(rules[0]?.prompt).toBe('Choose one.');
    expect(workbook.getWorksheet('Lists')?.state).toBe('veryHidden');
  });

  test('conditional formats and names', () => {
    // The types of exceljs lack what it reads.
    const formats = (plan as unknown as { conditionalFormattings: { ref: string; rules: { formulae: string[]; style: unknown }[] }[] })
      .conditionalFormattings;
    expect(formats.map(({ ref, rules }) => [ref, rules[0]?.formulae[0]])).toEqual([['A2:B10', 'AND($A2="One",$B2<AsOf)']]);
    expect(formats[0]?.rules[0]?.style).toMatchObject({ font: { bold: true, color: { argb: 'FFB91C1C' } } });
    expect(workbook.definedNames.model.map(({ name, ranges }) => [name, ranges])).toEqual([
      ['AsOf', ['Settings!$B$1']],
      ['People', ['Settings!$A$2:$A$3']],
    ]);
  });
});
