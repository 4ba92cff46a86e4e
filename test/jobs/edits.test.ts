import type { Host } from '../../src/local/host.ts';
import {
  builtHost,
  cellOf,
  differences,
  emptyHost,
  expectSameFigures,
  FEW,
  formulaAt,
  keyAt,
  pictureOf,
  placeOf,
  statusOf,
  valueAt,
  valuesOf,
} from './fixture.ts';

const smallHost = (): Host => builtHost('buildEverything', { templates: FEW });
const milestonesAlone = (): Host => builtHost('buildEverything', { templates: ['milestones', 'settings'] });
const PLAN = 'Quarterly plan FY26 Q3';
const GUESTS = 'Webinar guests called by Sales';
const milestone = (host: Host, column: string, is: string | null): string =>
  cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.title', is });
const keyResult = (host: Host, column: string, is: string | null, tab = PLAN): string =>
  cellOf(host, tab, `keyResults.${column}`, { column: 'keyResults.title', is });
const held = (host: Host, column: string, title: string) => valueAt(host, 'Milestones', milestone(host, column, title));
/** Puts cells in as a paste does, and tells of it as the sheet does. */
const paste = (host: Host, tab: string, a1: string, rows: readonly (readonly unknown[])[]): void => {
  const { row, column } = placeOf(a1);
  const columns = rows[0]?.length ?? 0;
  host.call(
    'script',
    `tab(${JSON.stringify(tab)}).getRange(${row + 1}, ${column + 1}, ${rows.length}, ${columns}).setValues(${JSON.stringify(rows)})`,
  );
  const sheet = host.model.getWorksheetsProperties().findIndex(({ name }) => name === tab);
  host.edited({ sheet, row: row + 1, column: column + 1, rows: rows.length, columns });
};

describe('what an edit adds', () => {
  let host: Host;
  beforeAll(() => {
    host = smallHost();
  });

  test('A2.12 a name is enough: the new row has an id that no row of its kind has', () => {
    host.edit({ tab: 'Milestones', cell: milestone(host, 'title', null), value: 'First new' });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'title', null), value: 'Second new' });
    expect([held(host, 'id', 'First new'), held(host, 'id', 'Second new')]).toEqual(['M-41', 'M-42']);
    expect(held(host, 'state', 'First new')).toBe('No date');
  });

  test('A3.06 a target of +15 % is understood as relative to the baseline, as long as nobody says otherwise', () => {
    const annual = builtHost('buildEverything', { templates: ['annualPlan', 'settings'] });
    const tab = 'Annual plan';
    const goal = (column: string, is: string | null): string =>
      cellOf(annual, tab, `smartGoals.${column}`, { column: 'smartGoals.goal', is });
    const type = (column: string, value: string): void => annual.edit({ tab, cell: goal(column, 'More readers'), value });
    const shown = (column: string) => valueAt(annual, tab, goal(column, 'More readers'));
    annual.edit({ tab, cell: goal('goal', null), value: 'More readers' });
    type('baseline', '8000');
    type('target', '+15 %');
    expect([shown('change'), shown('targetValue')]).toEqual([0.15, 9200]);
    type('target', '−2,5%');
    expect([shown('change'), shown('targetValue')]).toEqual([-0.025, 7800]);
    type('change', '10%');
    type('target', '+20 %');
    expect([shown('target'), shown('change')]).toEqual(['+20 %', 0.1]);
    type('target', 'under 80');
    expect(shown('change')).toBe(0.1);
  });

  test('A2.04 the first due day is stamped once and kept when the date moves', () => {
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', 'First new'), value: '2026-09-10' });
    expect(held(host, 'baselineDue', 'First new')).toBe(46_275);
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', 'First new'), value: '2026-09-20' });
    expect([held(host, 'baselineDue', 'First new'), held(host, 'due', 'First new')]).toEqual([46_275, 46_285]);
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', 'Second new'), value: 'some day' });
    expect(held(host, 'baselineDue', 'Second new')).toBe('');
  });

  test('Done stamps the as-of day; a day that a person wrote stays', () => {
    host.edit({ tab: 'Milestones', cell: milestone(host, 'status', 'First new'), value: 'Done' });
    expect(held(host, 'doneOn', 'First new')).toBe(46_258);
    host.edit({ tab: 'Milestones', cell: milestone(host, 'doneOn', 'Second new'), value: '2026-08-01' });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'status', 'Second new'), value: 'Done' });
    expect(held(host, 'doneOn', 'Second new')).toBe(46_235);
    const value = String.fromCharCode(65 + keyAt(host, 'Settings', 'settings:value').column);
    host.edit({ tab: 'Settings', cell: `${value}${keyAt(host, 'Settings', 'settings.asOf').row + 1}`, value: '2026-08-20' });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'status', GUESTS), value: 'Done' });
    expect(held(host, 'doneOn', GUESTS)).toBe(46_254);
    expectSameFigures(host);
  });

  test('the kind of a key result gives its figures their format', () => {
    const cell = keyResult(host, 'title', null);
    host.edit({ tab: PLAN, cell, value: 'A new one' });
    host.edit({ tab: PLAN, cell: keyResult(host, 'kind', 'A new one'), value: 'Percent' });
    host.edit({ tab: PLAN, cell: keyResult(host, 'target', 'A new one'), value: '55' });
    expect(valueAt(host, PLAN, keyResult(host, 'target', 'A new one'))).toBe(0.55);
    host.edit({ tab: PLAN, cell: keyResult(host, 'kind', 'A new one'), value: 'Number' });
    host.edit({ tab: PLAN, cell: keyResult(host, 'target', 'A new one'), value: '55' });
    expect(valueAt(host, PLAN, keyResult(host, 'target', 'A new one'))).toBe(55);
  });

  test('a pasted block of rows: each gets its id, its first due day and its done day', () => {
    const [title] = [milestone(host, 'title', null)];
    const { row, column } = placeOf(title);
    const [due, status] = [placeOf(milestone(host, 'due', null)).column, placeOf(milestone(host, 'status', null)).column];
    const width = status - column + 1;
    const line = (name: string, day: number | string, state: string) => {
      const cells: unknown[] = Array(width).fill('');
      cells[0] = name;
      cells[due - column] = day;
      cells[status - column] = state;
      return cells;
    };
    paste(host, 'Milestones', title, [
      line('Pasted 1', 46_270, ''),
      line('Pasted 2', 46_271, 'Done'),
      line('Pasted 3', 'later', 'Blocked'),
    ]);
    expect(['Pasted 1', 'Pasted 2', 'Pasted 3'].map((name) => held(host, 'id', name))).toEqual(['M-43', 'M-44', 'M-45']);
    expect(['Pasted 1', 'Pasted 2', 'Pasted 3'].map((name) => held(host, 'baselineDue', name))).toEqual([46_270, 46_271, '']);
    expect(['Pasted 1', 'Pasted 2', 'Pasted 3'].map((name) => held(host, 'doneOn', name))).toEqual(['', 46_254, '']);
    expect(['Pasted 1', 'Pasted 2', 'Pasted 3'].map((name) => held(host, 'state', name))).toEqual(['Open', 'Done', 'Unreadable date']);
    expect(row).toBeGreaterThan(0);
    expectSameFigures(host);
  });

  test('a row inserted bare gets the formulas of its table', () => {
    const row = placeOf(milestone(host, 'title', GUESTS)).row + 1;
    host.edit({ tab: 'Milestones', insertRowsBefore: row, count: 1 });
    expect(formulaAt(host, 'Milestones', `K${row}`)).toBe('');
    host.edit({ tab: 'Milestones', cell: `C${row}`, value: 'Bare' });
    expect(formulaAt(host, 'Milestones', milestone(host, 'state', 'Bare'))).toMatch(
      new RegExp(`^=IF\\(IF\\(ISTEXT\\(C${row}\\);C${row}="";TRUE\\);"";`),
    );
    expect(held(host, 'state', 'Bare')).toBe('No date');
    expectSameFigures(host);
  });

  test('A5.02 an id is unique over all quarters', () => {
    host.run('insertQuarterlyTemplate', []);
    const NEXT = 'Quarterly plan FY26 Q4';
    const free = (tab: string) => cellOf(host, tab, 'objectives.title', { column: 'objectives.title', is: null });
    host.edit({ tab: NEXT, cell: free(NEXT), value: 'Next quarter' });
    host.edit({ tab: PLAN, cell: free(PLAN), value: 'This quarter' });
    const id = (tab: string, is: string) => valueAt(host, tab, cellOf(host, tab, 'objectives.id', { column: 'objectives.title', is }));
    expect([id(NEXT, 'Next quarter'), id(PLAN, 'This quarter')]).toEqual(['O-6', 'O-7']);
    expect(statusOf(host).issues.filter(({ sentence }) => sentence.startsWith('The id'))).toEqual([]);
  });
});

describe('what an edit leaves alone', () => {
  test('it never changes a cell that a person filled', () => {
    const host = milestonesAlone();
    host.edit({ tab: 'Milestones', cell: milestone(host, 'id', null), value: 'MY-1' });
    const row = placeOf(cellOf(host, 'Milestones', 'milestones.id', { column: 'milestones.id', is: 'MY-1' })).row + 1;
    const column = (name: string) => milestone(host, name, GUESTS).replace(/\d+$/, String(row));
    host.edit({ tab: 'Milestones', cell: column('baselineDue'), value: '2026-01-05' });
    host.edit({ tab: 'Milestones', cell: column('doneOn'), value: '2026-01-06' });
    host.edit({ tab: 'Milestones', cell: column('state'), value: 'Mine' });
    host.edit({ tab: 'Milestones', cell: column('title'), value: 'Own' });
    host.edit({ tab: 'Milestones', cell: column('due'), value: '2026-09-01' });
    host.edit({ tab: 'Milestones', cell: column('status'), value: 'Done' });
    expect([held(host, 'id', 'Own'), held(host, 'baselineDue', 'Own'), held(host, 'doneOn', 'Own'), held(host, 'state', 'Own')]).toEqual([
      'MY-1',
      46_027,
      46_028,
      'Mine',
    ]);
  });

  test('outside our rows and tabs nothing happens, and nothing is read twice', () => {
    const host = milestonesAlone();
    host.call(
      'script',
      `ss.insertSheet('Mine', 0).getRange(1, 1, 2, 3).setValues([['milestones.title', 'milestones.due', 'x'], ['a', 1, 2]])`,
    );
    const before = pictureOf(host);
    host.resetCalls();
    host.edit({ tab: 'Mine', cell: 'A3', value: 'Just a note' });
    expect(host.calls['Range.getValues']).toBe(1);
    expect(host.calls['Range.setValues']).toBeUndefined();
    host.edit({ tab: 'Milestones', cell: 'C2', value: 'A note beside the title' });
    host.edit({ tab: 'Mine', cell: 'A3', value: null });
    host.edit({ tab: 'Milestones', cell: 'C2', value: null });
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test.each<[damage: string, script: string]>([
    [
      'its keys blank',
      `tab('Milestones').getRange(5, 1, 1, tab('Milestones').getLastColumn()).setValues([Array(tab('Milestones').getLastColumn()).fill('')])`,
    ],
    ['its mark gone', `tab('Milestones').getRange(1, 1).setValues([['']])`],
    ['its due column deleted', `tab('Milestones').deleteColumns(9, 1)`],
    ['its closing line deleted', `tab('Milestones').deleteRows(tab('Milestones').getLastRow(), 1)`],
    ['Settings deleted', `ss.deleteSheet(tab('Settings'))`],
  ])('a broken tab (%s) throws nothing at the person and still gives a new row its id', (_, script) => {
    const host = milestonesAlone();
    host.call('script', script);
    const grid = valuesOf(host, 'Milestones');
    const row = grid.findIndex((line, i) => i > 8 && line[2] === '' && line[0] === '') + 1;
    const errors: unknown[] = [];
    const { error } = console;
    console.error = (message: unknown) => errors.push(message);
    host.edit({ tab: 'Milestones', cell: `C${row}`, value: 'In a broken tab' });
    console.error = error;
    expect(errors).toEqual([]);
    expect(valueAt(host, 'Milestones', `B${row}`)).toBe('M-41');
  });

  test('onEdit without an event, or with half of one, does nothing', () => {
    const host = emptyHost();
    for (const event of [undefined, {}, { range: null }]) expect(() => host.call('onEdit', event)).not.toThrow();
  });
});
