import { bench } from './start.ts';

/** The first moment of a day in Berlin, in summer. */
const berlin = (iso: string): Date => new Date(`${iso}T00:00:00+02:00`);

describe('what a script writes is what it reads', () => {
  test.each<[what: string, format: string, written: unknown, read: unknown]>([
    ['a word', 'General', 'Late', 'Late'],
    ['words that look like a number', 'General', "'007", '007'],
    ['words that look like a formula', 'General', "'=1+1", '=1+1'],
    ['words that look like a truth value', 'General', "'TRUE", 'TRUE'],
    ['words that look like a day', 'General', "'2026-08-24", '2026-08-24'],
    ['words that look like a share', 'General', "'50%", '50%'],
    ['an apostrophe', 'General', "''tis", "'tis"],
    ['digits in a text cell', '@', '007', '007'],
    ['a formula in a text cell', '@', '=1+1', '=1+1'],
    ['an apostrophe before text in a text cell', '@', "'007", '007'],
    ['an at sign', 'General', "'@ann", '@ann'],
    ['nothing', 'General', '', ''],
    ['a whole number', 'General', 42, 42],
    ['a third', '0%', 1 / 3, 0.333333333333333],
    ['just below a whole, computed', '0.0%', '=(0-0.4)+(1-(0-0.4))*(1*3-2)', 1],
    ['a small share', 'General', 1e-9, 1e-9],
    ['a small share, computed', 'General', '=1/10000000000', 1e-10],
    ['a third, computed', '0%', '=1/3', 0.333333333333333],
    ['a half, computed', 'General', '=1/2', 0.5],
    ['a large number', 'General', 1e21, 1e21],
    ['a negative number', '#,##0', -1234567.891, -1234567.891],
    ['typed digits', 'General', '42', 42],
    ['typed digits with a group', 'General', '1,234', 1234],
    ['a typed share', 'General', '12%', 0.12],
    ['typed money', 'General', '€5', 5],
    ['a truth value', 'General', true, true],
    ['a typed truth value', 'General', 'false', false],
    ['a serial day in a day cell', 'd mmm yyyy', 46258, berlin('2026-08-24')],
    ['a typed ISO day', 'General', '2026-08-24', berlin('2026-08-24')],
    ['a day in words', 'General', '24 Aug 2026', berlin('2026-08-24')],
    ['a day in American words', 'General', 'August 24, 2026', berlin('2026-08-24')],
    ['a day in American numbers', 'General', '8/24/2026', berlin('2026-08-24')],
    ['what is no day', 'General', '31 Feb 2026', '31 Feb 2026'],
    ['a typed time', 'General', '12:30', new Date('1899-12-30T12:30:00+01:00')],
    ['an error', 'General', '=1/0', '#DIV/0!'],
    ['a missing reference', 'General', '=Nowhere!A1', '#REF!'],
    ['a formula that shows nothing', 'General', '=""', ''],
    ['a computed third', '0%', '=1/3', 0.333333333333333],
    ['a computed sum of tenths', 'General', '=1/10+2/10', 0.3],
    ['a computed small number', '0', '=1/3/10000000', 3.33333333333333e-8],
    ['today', 'yyyy-mm-dd', '=TODAY()', berlin('2026-08-24')],
  ])('%s', (_, format, written, read) => {
    const { host, values } = bench(
      {},
      'function write(value, format) { SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange(1, 1).setNumberFormat(format).setValues([[value]]); }',
    );
    host.call('write', written, format);
    const value = values(1, 1)[0]?.[0];
    if (typeof read === 'number') expect(value).toBeCloseTo(read, 14);
    else expect(value).toEqual(read);
  });

  test('a Date is the day that clocks of the sheet show', () => {
    const { run, values } = bench();
    run('sheet.getRange(1, 1, 1, 2).setValues([[new Date(Date.UTC(2026, 7, 23, 22)), "=A1"]]); sheet.getRange(1, 2).setNumberFormat("0")');
    expect(values(1, 1, 1, 2)).toEqual([[berlin('2026-08-24'), 46258]]);
  });

  test('days are right on both sides of a change of the clocks', () => {
    const { run, values } = bench();
    run('sheet.getRange(1, 1, 2, 1).setValues([["2026-03-29"], ["2026-10-25"]])');
    expect(values(1, 1, 2, 1).flat()).toEqual([new Date('2026-03-29T00:00:00+01:00'), new Date('2026-10-25T00:00:00+02:00')]);
  });

  test('a formula that shows nothing counts as filled, an emptied cell does not', () => {
    const { run } = bench();
    run(
      'sheet.getRange(3, 2).setValues([["=IF(TRUE;\\"\\";1)"]]); sheet.getRange(9, 9).setValues([["x"]]); sheet.getRange(9, 9).setValues([[""]])',
    );
    expect(run('[sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()]')).toEqual([3, 2, 'A1:B3']);
    run('sheet.getRange(3, 2).setValues([[""]])');
    expect(run('[sheet.getLastRow(), sheet.getDataRange().getA1Notation()]')).toEqual([0, 'A1']);
  });

  test('styles set before or after the values leave text text', () => {
    const { run, values } = bench();
    run(`const bold = SpreadsheetApp.newTextStyle().setBold(true).build(); sheet.getRange(1, 1).setValues([["'007"]]);
      sheet.getRange(1, 1, 1, 2).setBackgrounds([["#ff0000", "#ff0000"]]).setTextStyles([[bold, bold]]);
      sheet.getRange(1, 2).setValues([["'008"]])`);
    expect(values(1, 1, 1, 2)).toEqual([['007', '008']]);
    run('sheet.getRange(1, 1, 1, 2).setWraps([[true, false]])');
    expect(values(1, 1, 1, 2)).toEqual([['007', '008']]);
  });
});

test('a new tab styles its columns whole: an empty cell without a style of its own looks like the others, and is not kept', () => {
  const { host, run } = bench();
  run(`const tab = ss.insertSheet('New', 1);
    const grid = (of) => Array.from({ length: 20 }, (_, row) => Array.from({ length: 5 }, (_, column) => of(row, column)));
    const all = tab.getRange(1, 1, 20, 5);
    all.setValues(grid((row, column) => (row === 3 && column === 1 ? "'007" : '')));
    all.setNumberFormats(grid((row, column) => (column === 2 ? 'd mmm yyyy' : 'General')));
    all.setBackgrounds(grid((row) => (row === 0 ? '#eeeeee' : null)));
    all.setTextStyles(grid(() => SpreadsheetApp.newTextStyle().setFontFamily('Inter').setFontSize(10).setForegroundColor('#1f2937').build()));
    tab.setRowHeightsForced(1, 20, 30);
    tab.getRange(9, 4).setValues([[0.5]]);`);
  const { model } = host;
  const styleAt = (row: number, column: number) => model.getCellStyle(1, row, column).style;
  expect([styleAt(9, 1), styleAt(9, 4), styleAt(20, 5)].map(({ font, fill }) => [font.sz, font.color, fill.color])).toEqual(
    Array.from({ length: 3 }, () => [13, '#1f2937', undefined]),
  );
  expect([styleAt(1, 1).fill.color, styleAt(9, 3).num_fmt]).toEqual(['#eeeeee', 'd mmm yyyy']);
  expect(run(`ss.getSheetByName('New').getRange(4, 2).getValues()`)).toEqual([['007']]);
  expect([1, 2, 3, 4, 5].map((column) => model.getRowsWithData(1, column).length)).toEqual([1, 2, 20, 2, 2]);
});

describe('formulas are read as they were written', () => {
  test.each([
    '=IF(A1="";"";B1&";"&C1)',
    '=SUM(B5:B)',
    '=SUM($B5:$B)+SUM(B$5:B$1000)',
    '=COUNTIFS(\'Mile stones\'!A$2:A$9;"?*";\'Mile stones\'!B$2:B$9;"<>Done, really; yes")',
    "=SUM('Mile stones'!B5:B)",
    '=HYPERLINK("#gid=2&range=B2";A1&" (go)")',
    '=HYPERLINK("https://example.com/;a,b")',
    '=IF(D7<AsOf;NETWORKDAYS.INTL(D7;AsOf;1;Holidays)-1;0)',
    '="AsOf; Settings!$B$2 \'x\'"',
    '=IFERROR(INDEX(A1:A9;MATCH(1;B1:B9;0));0)',
  ])('%s', (formula) => {
    const { host, run } = bench(
      {},
      'function write(f) { SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange(3, 4).setValues([[f]]); }',
    );
    run(`const s = ss.insertSheet('Settings', 1); ss.insertSheet('Mile stones', 2).deleteRows(201, 800);
      ss.setNamedRange('AsOf', s.getRange(2, 2)); ss.setNamedRange('Holidays', s.getRange(5, 1, 4, 1))`);
    host.call('write', formula);
    expect(run('sheet.getRange(3, 4).getFormulas()')).toEqual([[formula]]);
    expect(String((run('sheet.getRange(3, 4).getValues()') as string[][])[0]?.[0])).not.toMatch(/#NAME|#ERROR/);
  });

  test('a criterion that asks for any text counts all texts and nothing else, and is read as it was written', () => {
    const { run, values } = bench();
    run(`sheet.getRange(1, 1, 8, 1).setValues([['word'], ["' x"], ["'007"], ['#1'], ['two\\nlines'], ['=""'], [5], [true]])`);
    run(`sheet.getRange(1, 3, 2, 1).setValues([['=COUNTIFS(A1:A9;"?*")'], ['=IF(A1="?*";"?*";COUNTIFS(A:A;"word";A:A;"?*")&"?*")']])`);
    expect(values(1, 3, 2)).toEqual([[5], ['1?*']]);
    expect(run('sheet.getRange(1, 3, 2, 1).getFormulas()')).toEqual([
      ['=COUNTIFS(A1:A9;"?*")'],
      ['=IF(A1="?*";"?*";COUNTIFS(A:A;"word";A:A;"?*")&"?*")'],
    ]);
  });

  test('a name may be set after the formula that asks for it', () => {
    const { run, values } = bench();
    run(`sheet.getRange(1, 1, 1, 2).setValues([["=AsOf+1", 5]]); ss.setNamedRange("AsOf", sheet.getRange(1, 2))`);
    expect(values(1, 1)).toEqual([[6]]);
    expect(run('sheet.getRange(1, 1).getFormulas()')).toEqual([['=AsOf+1']]);
  });

  test('an array literal is refused', () => {
    expect(() => bench().run('sheet.getRange(1, 1).setValues([["={1;2}"]])')).toThrow('not in the local host');
  });
});

describe('a German workbook', () => {
  test.each<[typed: string | number, format: string, read: unknown]>([
    ['0,5', 'General', 0.5],
    ['1.234,5', 'General', 1234.5],
    ['0.5', 'General', '0.5'],
    ['24.8.2026', 'General', berlin('2026-08-24')],
    ['24. Okt 2026', 'General', berlin('2026-10-24')],
    ['12,5 %', 'General', 0.125],
    [1 / 3, '0%', 0.333333333333333],
    ['=1/3', '0%', 0.333333333333333],
    ['=IF(TRUE;1,5;2)', 'General', 1.5],
  ])('%s in a %s cell', (typed, format, read) => {
    const { host, values } = bench(
      { locale: 'de' },
      'function write(value, format) { SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange(1, 1).setNumberFormat(format).setValues([[value]]); }',
    );
    host.call('write', typed, format);
    const value = values(1, 1)[0]?.[0];
    if (typeof read === 'number') expect(value).toBeCloseTo(read, 14);
    else expect(value).toEqual(read);
  });

  test('formulas are the same text as everywhere', () => {
    const { run, values } = bench({ locale: 'de' });
    run('sheet.getRange(1, 1, 1, 3).setValues([["x", 3, "=IF(A1=\\"x\\";SUM(B1;2);0)"]])');
    expect(values(1, 3)).toEqual([[5]]);
    expect(run('sheet.getRange(1, 3).getFormulas()')).toEqual([['=IF(A1="x";SUM(B1;2);0)']]);
  });
});

test('rows are sorted as Google does: numbers, then text whatever its case, empty cells last; formulas go along', () => {
  const { run, values } = bench();
  run(
    `sheet.getRange(2, 1, 5, 3).setValues([['b', 2, '=B2*10'], ['', 9, '=B3*10'], ['A', 7, '=B4*10'], [5, 1, '=B5+$B$2'], ['a', 3, '=B6*10']])`,
  );
  run('sheet.getRange(2, 1, 5, 3).sort([{ column: 1, ascending: true }, { column: 2, ascending: true }])');
  expect(values(2, 1, 5, 3)).toEqual([
    [5, 1, 2],
    ['a', 3, 30],
    ['A', 7, 70],
    ['b', 2, 20],
    ['', 9, 90],
  ]);
  expect(run('sheet.getRange(2, 3, 2, 1).getFormulas()')).toEqual([['=B2+$B$2'], ['=B3*10']]);
  run('sheet.getRange(2, 1, 5, 3).sort([{ column: 1, ascending: false }])');
  expect(values(2, 1, 5, 1)).toEqual([['b'], ['a'], ['A'], [5], ['']]);
});
