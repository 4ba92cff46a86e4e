import type { Edit } from '../../src/local/host.ts';
import { bench } from './start.ts';

/** A little plan: a header in row 6, rows 7 to 12, and a settings tab. */
const PLAN = `
  const seen = [];
  function tell() { return seen.splice(0); }
  function onEdit(e) { seen.push([e.range.getSheet().getName(), e.range.getA1Notation(), e.value, e.oldValue, e.authMode]); }
  function build() {
    const ss = SpreadsheetApp.getActiveSpreadsheet();
    const plan = ss.insertSheet('Plan', 0), settings = ss.insertSheet('Settings', 1);
    settings.getRange(1, 1, 4, 2).setValues([['As of', 46258], ['Ann', ''], ['Bob', ''], ['Cy', '']]);
    ss.setNamedRange('AsOf', settings.getRange(1, 2));
    plan.deleteRows(13, 988); plan.deleteColumns(8, 19);
    plan.getRange(7, 3, 6, 1).setNumberFormat('d mmm yyyy'); plan.getRange(7, 4, 6, 1).setNumberFormat('0%'); plan.getRange(7, 1, 6, 1).setNumberFormat('@');
    plan.getRange(6, 1, 1, 5).setValues([['What', 'Status', 'Due', 'Progress', 'Late']]).setNotes([['A note', '', '', '', '']]);
    plan.getRange(7, 5, 6, 1).setValues(Array.from({ length: 6 }, (_, i) => ['=IF(ISNUMBER(C' + (i + 7) + ');C' + (i + 7) + '<AsOf;"")']));
    plan.getRange(2, 1).setValues([['=COUNTIFS(B7:B12;"Late")']]);
    plan.getRange(7, 1, 6, 1).setBackgrounds(Array.from({ length: 6 }, () => ['#eeeeee']));
    const strict = SpreadsheetApp.newDataValidation().requireValueInList(['Late', 'Done']).setAllowInvalid(false).setHelpText('Choose one.').build();
    const day = SpreadsheetApp.newDataValidation().requireDate().setAllowInvalid(false).setHelpText('A day.').build();
    const share = SpreadsheetApp.newDataValidation().requireNumberBetween(0, 1).setAllowInvalid(false).setHelpText('0 to 100 %.').build();
    const who = SpreadsheetApp.newDataValidation().requireValueInRange(settings.getRange(2, 1, 3, 1)).setAllowInvalid(false).setHelpText('').build();
    const tick = SpreadsheetApp.newDataValidation().requireCheckbox().setAllowInvalid(false).build();
    plan.getRange(7, 2, 6, 3).setDataValidations(Array.from({ length: 6 }, () => [strict, day, share]));
    plan.getRange(7, 6, 6, 2).setDataValidations(Array.from({ length: 6 }, () => [who, tick]));
    plan.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=AND($B7="Late";$C7<AsOf)').setRanges([plan.getRange(7, 1, 6, 4)]).setBackground('#ff0000').build()]);
  }
  function cell(tab, a1) { const r = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(tab).getRangeList([a1]).getRanges()[0]; return [r.getValues()[0][0], r.getFormulas()[0][0]]; }
  function size(tab) { const s = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(tab); return [s.getMaxRows(), s.getMaxColumns()]; }
`;
const plan = () => {
  const made = bench({}, PLAN);
  made.host.call('build');
  return made;
};
const day = (iso: string): Date => new Date(`${iso}T00:00:00+02:00`);

describe('typing into a cell', () => {
  test.each<[cell: string, value: string | number | boolean | null, holds: unknown, event: unknown[]]>([
    ['A7', '007', '007', ['007', undefined]],
    ['A7', '=1+1', '=1+1', ['=1+1', undefined]],
    ['B7', 'Late', 'Late', ['Late', undefined]],
    ['C7', '2026-08-31', day('2026-08-31'), ['46265', undefined]],
    ['C7', '31 Aug 2026', day('2026-08-31'), ['46265', undefined]],
    ['C7', 46265, day('2026-08-31'), ['46265', undefined]],
    ['D7', '55', 0.55, ['0.55', undefined]],
    ['D7', '55%', 0.55, ['0.55', undefined]],
    ['D7', 0.55, 0.55, ['0.55', undefined]],
    ['E12', '=1+1', 2, ['2', undefined]],
    ['F7', 'Bob', 'Bob', ['Bob', undefined]],
    ['G7', true, true, ['TRUE', undefined]],
    ['A6', null, '', [undefined, 'What']],
  ])('%s: %j', (cell, value, holds, event) => {
    const { host } = plan();
    host.edit({ tab: 'Plan', cell, value });
    expect((host.call('cell', 'Plan', cell) as unknown[])[0]).toEqual(holds);
    expect(host.call('tell')).toEqual([['Plan', cell, ...event, 'LIMITED']]);
  });

  test.each<[edit: Edit, sentence: string]>([
    [{ tab: 'Plan', cell: 'B7', value: 'Perhaps' }, 'Plan!B7 does not take "Perhaps". Choose one.'],
    [{ tab: 'Plan', cell: 'C7', value: 'soon' }, 'Plan!C7 does not take "soon". A day.'],
    [{ tab: 'Plan', cell: 'D7', value: '155' }, 'Plan!D7 does not take "155". 0 to 100 %.'],
    [{ tab: 'Plan', cell: 'F7', value: 'Zoe' }, 'It takes one of: Ann, Bob, Cy.'],
    [{ tab: 'Plan', cell: 'G7', value: 'yes' }, 'Plan!G7 does not take "yes".'],
    [{ tab: 'Nope', cell: 'A1', value: 1 }, 'There is no tab "Nope".'],
    [{ tab: 'Plan', cell: 'A13', value: 1 }, 'The tab "Plan" has no cell "A13".'],
    [{ tab: 'Plan', cell: 'A1:B2', value: 1 }, 'The tab "Plan" has no cell "A1:B2".'],
    [{ tab: 'Plan', insertRowsBefore: 99, count: 1 }, 'The tab "Plan" has no row 99.'],
    [{ tab: 'Plan', moveColumn: 'Z', before: 'A' }, 'The tab "Plan" has no column "Z".'],
    [{ tab: 'Plan', rename: 'settings' }, 'already exists'],
    [{ tab: 'Plan', duplicate: 'Settings' }, 'already exists'],
  ])('%j is refused', (edit, sentence) => {
    const { host } = plan();
    expect(() => host.edit(edit)).toThrow(sentence);
    expect(host.call('tell')).toEqual([]);
  });
});

/** Rules of a tab as text: range and formula, without what the host keeps for itself. */
const rulesOf = (host: ReturnType<typeof bench>['host'], tab = 0): string[] =>
  host.model
    .getConditionalFormattingList(tab)
    .map(({ range, cf_rule }) => `${range} ${'formula' in cf_rule ? cf_rule.formula : ''}`)
    .filter((rule) => !rule.includes('\u0001'));

describe('changes of shape', () => {
  test('rows inserted at the head of a table look and behave like its rows', () => {
    const { host } = plan();
    host.edit({ tab: 'Plan', insertRowsBefore: 7, count: 2 });
    expect(() => host.edit({ tab: 'Plan', cell: 'B7', value: 'Perhaps' })).toThrow('Choose one.');
    host.edit({ tab: 'Plan', cell: 'D8', value: '40' });
    host.edit({ tab: 'Plan', cell: 'A7', value: '008' });
    expect([(host.call('cell', 'Plan', 'D8') as unknown[])[0], (host.call('cell', 'Plan', 'A7') as unknown[])[0]]).toEqual([0.4, '008']);
    expect(host.model.getCellStyle(0, 7, 1).style.fill.color).toBe('#eeeeee');
    expect(rulesOf(host)).toEqual(['A7:D14 AND($B7="Late",$C7<AsOf)']);
    expect(host.call('size', 'Plan')).toEqual([14, 7]);
    expect(host.call('cell', 'Plan', 'A2')).toEqual([0, '=COUNTIFS(B9:B14;"Late")']);
  });

  test('a conditional format keeps its formula when its first rows are deleted', () => {
    const { host, run } = plan();
    run('ss.getSheetByName("Plan").deleteRows(6, 3)');
    expect(rulesOf(host)).toEqual(['A6:D9 AND($B6="Late",$C6<AsOf)']);
  });

  test.each<[change: string, where: string[]]>([
    ['deleteRows(9, 2)', ['A7:D10', 'B7:B10', 'C7:C10']],
    ['deleteRows(11, 2)', ['A7:D10', 'B7:B10', 'C7:C10']],
    ['deleteRows(5, 3)', ['A5:D9', 'B5:B9', 'C5:C9']],
    ['deleteRows(7, 6)', []],
    ['deleteColumns(1, 2)', ['A7:A12', 'A7:B12']],
    ['insertRowsAfter(12, 2)', ['A7:D14', 'B7:B14', 'C7:C14']],
    ['insertRowsAfter(9, 1)', ['A7:D13', 'B7:B13', 'C7:C13']],
    ['insertColumnsAfter(2, 1)', ['A7:E12', 'B7:B12', 'D7:D12']],
  ])('rules and validations are where their cells are after %s', (change, where) => {
    const { host, run } = plan();
    run(`const s = ss.getSheetByName("Plan"); s.insertRowsAfter(12, 3); s.${change}`);
    const ranges = host.model
      .getConditionalFormattingList(0)
      .flatMap(({ range, cf_rule }) => (/validation:.*(list|date)|AsOf/.test(JSON.stringify(cf_rule)) ? [range] : []));
    expect(ranges.sort()).toEqual(where);
  });

  test('a note on a deleted row is gone', () => {
    const { host, run } = plan();
    run('ss.getSheetByName("Plan").deleteRows(6, 1)');
    expect(JSON.stringify(host.model.getConditionalFormattingList(0))).not.toContain('A note');
  });

  test('a named cell is followed through rows inserted above it, and so is a list of allowed values', () => {
    const { host } = plan();
    host.edit({ tab: 'Settings', insertRowsBefore: 1, count: 3 });
    host.edit({ tab: 'Plan', cell: 'C7', value: '1 Aug 2026' });
    expect(host.call('cell', 'Plan', 'E7')).toEqual([true, '=IF(ISNUMBER(C7);C7<AsOf;"")']);
    host.edit({ tab: 'Settings', cell: 'B4', value: '1 Jul 2026' });
    expect((host.call('cell', 'Plan', 'E7') as unknown[])[0]).toBe(false);
    expect(() => host.edit({ tab: 'Plan', cell: 'F7', value: 'Zoe' })).toThrow('Ann, Bob, Cy');
  });

  test('a moved column takes its formulas, validation and width along', () => {
    const { host } = plan();
    host.edit({ tab: 'Plan', cell: 'C7', value: '1 Aug 2026' });
    host.edit({ tab: 'Plan', moveColumn: 'C', before: 'A' });
    expect(host.call('cell', 'Plan', 'E7')).toEqual([true, '=IF(ISNUMBER(A7);A7<AsOf;"")']);
    expect(() => host.edit({ tab: 'Plan', cell: 'A8', value: 'soon' })).toThrow('A day.');
    expect(rulesOf(host)[0]).toContain('A7:D12');
    host.edit({ tab: 'Plan', moveColumn: 'A', before: 'F' });
    expect(rulesOf(host)[0]).toMatch(/^A7:C12 E7:E12/);
    host.edit({ tab: 'Plan', moveColumn: 'E', before: 'D' });
    expect(rulesOf(host)[0]).toMatch(/^A7:C12 D7:D12/);
    expect(host.call('cell', 'Plan', 'E7')).toEqual([true, '=IF(ISNUMBER(D7);D7<AsOf;"")']);
  });

  test('a renamed tab is followed, a deleted one leaves #REF!', () => {
    const { host } = plan();
    host.edit({ tab: 'Plan', cell: 'C7', value: '1 Aug 2026' });
    host.edit({ tab: 'Settings', rename: "Ann's settings" });
    expect(host.call('cell', 'Plan', 'E7')).toEqual([true, '=IF(ISNUMBER(C7);C7<AsOf;"")']);
    host.edit({ tab: "Ann's settings", delete: true });
    expect((host.call('cell', 'Plan', 'E7') as unknown[])[0]).toBe('#REF!');
  });

  test('a copied tab has the values and the validation, names stay with the original', () => {
    const { host } = plan();
    host.edit({ tab: 'Settings', duplicate: 'Copy of Settings' });
    host.edit({ tab: 'Plan', duplicate: 'Copy of Plan' });
    expect(host.model.getWorksheetsProperties().map(({ name }) => name)).toEqual([
      'Plan',
      'Copy of Plan',
      'Settings',
      'Copy of Settings',
      'Sheet1',
    ]);
    expect(() => host.edit({ tab: 'Copy of Plan', cell: 'B7', value: 'Perhaps' })).toThrow('Choose one.');
    host.edit({ tab: 'Copy of Settings', cell: 'B1', value: '1 Jan 2027' });
    host.edit({ tab: 'Copy of Plan', cell: 'C7', value: '1 Sep 2026' });
    expect(host.call('cell', 'Copy of Plan', 'E7')).toEqual([false, '=IF(ISNUMBER(C7);C7<AsOf;"")']);
    expect(host.call('size', 'Copy of Plan')).toEqual([12, 7]);
  });

  test("changes that the page's grid makes on the model are completed", () => {
    const { host } = plan();
    host.model.insertRows(1, 1, 1);
    host.model.insertRows(0, 7, 1);
    expect(host.model.getDefinedNameList()[0]?.formula).toBe('Settings!$B$2');
    expect(host.call('size', 'Plan')).toEqual([13, 7]);
    expect(host.model.getCellStyle(0, 7, 1).style.fill.color).toBe('#eeeeee');
    expect(() => host.accept(0, 7, 2, 'Perhaps')).toThrow('Choose one.');
    expect([
      host.accept(0, 7, 3, '24 Aug 2026'),
      host.accept(0, 7, 4, '55'),
      host.accept(0, 7, 1, '=1'),
      host.accept(0, 7, 5, '=IF(A1;1;2)'),
    ]).toEqual(['46258', '0.55', "'=1", '=IF(A1,1,2)']);
  });
});
