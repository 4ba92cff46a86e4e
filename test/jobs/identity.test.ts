import type { Host } from '../../src/local/host.ts';
import { catalogue } from '../../templates/catalogue.ts';
import {
  builtHost,
  cellOf,
  choicesAt,
  differences,
  expectSameFigures,
  FEW,
  figuresOf,
  formulaAt,
  keyAt,
  pictureOf,
  placeOf,
  sentencesOf,
  statusOf,
  valueAt,
  valuesOf,
} from './fixture.ts';

const PLAN = 'Quarterly plan FY26 Q3';
/** What the sample company says of itself: one deliberate mistake. */
const USUAL = /^DRI of "Sales enablement" names more than one person/;
const newSentences = (host: Host): readonly string[] => sentencesOf(host).filter((sentence) => !USUAL.test(sentence));
const titled = (is: string | null) => ({ column: 'milestones.title', is });
const at = (host: Host, column: string, title: string, tab = 'Milestones'): string =>
  cellOf(host, tab, `milestones.${column}`, titled(title));
const rowsFrom = (host: Host, tab = 'Milestones') => keyAt(host, tab, '#milestones.start').row + 2;
const closing = (host: Host, tab = 'Milestones') => keyAt(host, tab, '#milestones.end').row + 1;

/** The tabs of the sample company that these tests break; the others would only be reckoned along. */
const TEMPLATES = ['home', 'quarterlyPlan', 'milestones', 'accountabilityMatrix', 'kpis', 'settings'];
const sampleHost = (templates = FEW): Host => builtHost('buildEverything', { templates });

let asBuilt: ReturnType<typeof figuresOf>;
beforeAll(() => {
  asBuilt = figuresOf(sampleHost());
});

describe('what people do to a sheet (A2.16)', () => {
  test('tabs renamed, columns moved, inserted and hidden: nothing changes, and edits still count', () => {
    const host = sampleHost();
    host.edit({ tab: 'Milestones', rename: "Ann's stones (all)" });
    host.edit({ tab: 'Settings', rename: 'Einstellungen' });
    const tab = "Ann's stones (all)";
    host.edit({ tab, moveColumn: 'I', before: 'C' });
    host.call(
      'script',
      `tab("${tab}").insertColumnsAfter(5, 2); tab("${tab}").hideColumns(4, 2); tab("${tab}").getRange(6, 6).setValues([['Mine']]);`,
    );
    host.edit({ tab: PLAN, moveColumn: 'F', before: 'C' });
    expect(newSentences(host)).toEqual([]);
    expect(figuresOf(host)).toEqual(asBuilt);
    expectSameFigures(host);
    host.edit({ tab, cell: at(host, 'due', 'Webinar guests called by Sales', tab), value: '2026-08-20' });
    expect(valueAt(host, tab, at(host, 'daysLate', 'Webinar guests called by Sales', tab))).toBe(4);
    expect(figuresOf(host)['overdue']).toBe(1);
    expectSameFigures(host);
    const [late] = statusOf(host).overdue;
    expect(late?.milestones[0]).toMatchObject({ title: 'Webinar guests called by Sales', due: '2026-08-20', daysLate: 4, spot: { tab } });
    // The jump leads to the title, wherever it stands now.
    expect(late?.milestones[0]).toMatchObject({ spot: { a1: at(host, 'title', 'Webinar guests called by Sales', tab) } });
    // The next build keeps the new names, and finds nothing to mend but the links' labels.
    expect((host.run('buildEverything', []) as { sentence: string }).sentence).toMatch(/^Everything stands already/);
    expect(valuesOf(host, 'Home').flat()).toContain(`→ ${tab}`);
    expect((host.run('buildEverything', []) as { sentence: string }).sentence).toBe('Everything stands already: nothing was changed.');
  });

  test.each<[where: string, row: (host: Host) => number]>([
    ['at the top', rowsFrom],
    ['in the middle', (host) => placeOf(at(host, 'title', 'Webinar guests called by Sales')).row + 1],
    ['at the end', closing],
  ])('rows inserted %s of a table count, with id, first due day, formulas, formats and lists', (_, rowOf) => {
    const host = sampleHost();
    const row = rowOf(host);
    host.edit({ tab: 'Milestones', insertRowsBefore: row, count: 2 });
    host.edit({ tab: 'Milestones', cell: `C${row + 1}`, value: 'Inserted' });
    host.edit({ tab: 'Milestones', cell: at(host, 'due', 'Inserted'), value: '20 Aug 2026' });
    expect(valueAt(host, 'Milestones', at(host, 'id', 'Inserted'))).toBe('M-41');
    expect(valueAt(host, 'Milestones', at(host, 'baselineDue', 'Inserted'))).toBe(46_254);
    expect(valueAt(host, 'Milestones', at(host, 'state', 'Inserted'))).toBe('Overdue');
    expect(valueAt(host, 'Milestones', at(host, 'daysLate', 'Inserted'))).toBe(4);
    const model = placeOf(at(host, 'state', 'Webinar on the cost of downtime held'));
    const ours = placeOf(at(host, 'state', 'Inserted'));
    const relative = (formula: string, of: number) => formula.replaceAll(new RegExp(`([A-Z])${of}\\b`, 'g'), '$1#');
    expect(relative(formulaAt(host, 'Milestones', at(host, 'state', 'Inserted')), ours.row + 1)).toBe(
      relative(formulaAt(host, 'Milestones', at(host, 'state', 'Webinar on the cost of downtime held')), model.row + 1),
    );
    expect(choicesAt(host, 'Milestones', at(host, 'owner', 'Inserted'))).toContain('Salma Haddad');
    expect(choicesAt(host, 'Milestones', at(host, 'status', 'Inserted'))).toContain('Blocked');
    // Typed as a day, held as a day: the format came along.
    expect(
      host.call(
        'script',
        `tab('Milestones').getRange(${ours.row + 1}, ${placeOf(at(host, 'due', 'Inserted')).column + 1}).getValues()[0][0] instanceof Date`,
      ),
    ).toBe(true);
    expect(figuresOf(host)).toMatchObject({ milestones: 41, overdue: 1, unowned: 2 });
    expectSameFigures(host);
    expect(newSentences(host)).toEqual([]);
  });

  test('rows sorted by a person: the same plan', () => {
    const host = sampleHost();
    const [first, last] = [rowsFrom(host), placeOf(at(host, 'title', 'Leads stranded since week 3 found and handed over')).row + 1];
    // As a sort does: typed cells and the hidden sample mark change places, formulas stay in their rows.
    host.call(
      'script',
      `const rows = tab('Milestones').getRange(${first}, 1, ${last - first + 1}, tab('Milestones').getLastColumn());
       const [values, formulas] = [rows.getValues(), rows.getFormulas()];
       const turned = [...values].reverse();
       rows.setValues(turned.map((line, r) => line.map((value, c) => formulas[r][c] || (typeof value === 'string' && value ? "'" + value : value))));`,
    );
    expect(valueAt(host, 'Milestones', `C${first}`)).toBe('Leads stranded since week 3 found and handed over');
    expect(figuresOf(host)).toEqual(asBuilt);
    expectSameFigures(host);
    expect(newSentences(host)).toEqual([]);
    expect((host.run('clearSampleData', []) as { sentence: string }).sentence).toBe('Sample data cleared.');
  });

  test('a copy of a tab counts once, also when it was moved in front of the original', () => {
    const host = sampleHost();
    host.edit({ tab: 'Milestones', duplicate: 'Copy of Milestones' });
    expect(newSentences(host)).toEqual([
      'The tab "Copy of Milestones" is a copy of "Milestones": it is not counted a second time. Delete it, or keep it as a picture of that day.',
    ]);
    expect(figuresOf(host)).toEqual(asBuilt);
    expectSameFigures(host);
    const copy = host.model.getWorksheetsProperties().findIndex(({ name }) => name === 'Copy of Milestones');
    host.model.moveSheet(copy, 0);
    expect(newSentences(host)).toEqual([expect.stringMatching(/^The tab "Copy of Milestones" is a copy of "Milestones"/)]);
    host.edit({ tab: 'Milestones', cell: at(host, 'due', 'Webinar guests called by Sales'), value: '2026-08-20' });
    expect(statusOf(host).figures['overdue']).toBe(1);
    expectSameFigures(host);
  });

  test('rows copied within the table: said by their ids, and both count', () => {
    const host = sampleHost();
    const from = placeOf(at(host, 'title', 'Webinar guests called by Sales')).row + 1;
    const to = placeOf(cellOf(host, 'Milestones', 'milestones.title', titled(null))).row + 1;
    host.call(
      'script',
      `const cells = (row) => tab('Milestones').getRange(row, 2, 1, 16);
       const formulas = cells(${to}).getFormulas()[0];
       cells(${to}).setValues([cells(${from}).getValues()[0].map((value, c) => formulas[c] || value)]);`,
    );
    const sheet = host.model.getWorksheetsProperties().findIndex(({ name }) => name === 'Milestones');
    host.edited({ sheet, row: to, column: 2, rows: 1, columns: 16 });
    expect(newSentences(host)).toEqual([
      'The id M-5 stands twice: at "Webinar guests called by Sales" and at "Webinar guests called by Sales". Clear one; it gets a new id by itself.',
    ]);
    expect(statusOf(host).issues.find(({ sentence }) => sentence.startsWith('The id'))?.spot).toMatchObject({
      tab: 'Milestones',
      a1: `B${to}`,
    });
    expect(figuresOf(host)['milestones']).toBe(41);
    expectSameFigures(host);
    // What the sentence promises.
    host.edit({ tab: 'Milestones', cell: `B${to}`, value: null });
    expect(valueAt(host, 'Milestones', `B${to}`)).toBe('M-41');
    expect(newSentences(host)).toEqual([]);
  });
});

describe('what people break', () => {
  test('a deleted column: typed ones count as empty, computed ones are computed all the same; both are said with the place', () => {
    const host = sampleHost();
    const column = placeOf(at(host, 'due', 'Webinar guests called by Sales')).column + 1;
    host.call('script', `tab('Milestones').deleteColumns(${column}, 1)`);
    expect(newSentences(host)).toEqual([
      'The column "Due" of "Milestones" in the tab "Milestones" is missing: it counts as empty. Undo the deletion, or restore the tab from File > Version history.',
    ]);
    expect(statusOf(host).issues.find(({ sentence }) => sentence.startsWith('The column'))?.spot).toMatchObject({
      tab: 'Milestones',
      a1: expect.stringMatching(/^[A-Z]+6$/),
    });
    expect(figuresOf(host)).toMatchObject({ milestones: 40, dueSoon: 0 });
    expectSameFigures(host);
    const state = placeOf(at(host, 'state', 'Webinar guests called by Sales')).column + 1;
    host.call('script', `tab('Milestones').deleteColumns(${state}, 1)`);
    expect(newSentences(host)).toHaveLength(2);
    expect(newSentences(host)[1]).toMatch(
      /^The computed column "State" of "Milestones" in the tab "Milestones" is missing: cells of the sheet that look at it are wrong/,
    );
    // The next build gives what can be given, and does not break on what is gone.
    expect((host.run('buildEverything', []) as { kind: string }).kind).toBe('done');
    expect(statusOf(host).figures['milestones']).toBe(40);
  });

  test('a blank row of keys: read by its headers, said, and put back by the next build', () => {
    const host = sampleHost();
    const before = pictureOf(host);
    const row = keyAt(host, 'Milestones', 'milestones.title').row + 1;
    host.call(
      'script',
      `tab('Milestones').getRange(${row}, 1, 1, tab('Milestones').getLastColumn()).setValues([Array(tab('Milestones').getLastColumn()).fill('')])`,
    );
    expect(newSentences(host)).toEqual([
      expect.stringMatching(
        /^The hidden row of keys above "Milestones" in the tab "Milestones" is missing or blank: its columns are found by their headers/,
      ),
    ]);
    expect(figuresOf(host)).toEqual(asBuilt);
    expectSameFigures(host);
    expect(statusOf(host).hasSample).toBe(true);
    host.run('buildEverything', []);
    expect(newSentences(host)).toEqual([]);
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test('a deleted row of keys, and headers renamed too: the section does not count, the rest does', () => {
    const host = sampleHost(TEMPLATES);
    const row = keyAt(host, 'Milestones', 'milestones.title').row + 1;
    host.call('script', `tab('Milestones').deleteRows(${row}, 1)`);
    expect(newSentences(host)).toEqual([expect.stringMatching(/found by their headers/)]);
    expectSameFigures(host);
    host.call('script', `tab('Milestones').getRange(${row}, 3).setValues([['Meilenstein']])`);
    expect(newSentences(host)).toEqual([
      'The hidden row of keys above "Milestones" in the tab "Milestones" is missing or blank, so its rows cannot be read and do not count. Undo the deletion, or restore the tab from File > Version history.',
    ]);
    expect(statusOf(host).figures).toMatchObject({ milestones: 0, counted: 5, outcomes: 7 });
  });

  test('a deleted closing line: the rows down to the end are read, and the next build mends the formulas', () => {
    const host = sampleHost();
    host.call('script', `tab('Milestones').deleteRows(${closing(host)}, 1)`);
    expect(newSentences(host)).toEqual([
      expect.stringMatching(/^The closing line under "Milestones" in the tab "Milestones" is missing: the rows down to the end/),
    ]);
    expect(statusOf(host).figures['milestones']).toBe(40);
    host.run('buildEverything', []);
    expect(figuresOf(host)).toEqual(asBuilt);
    expectSameFigures(host);
  });

  test('a deleted hidden row under the headers: every row still counts', () => {
    const host = sampleHost();
    host.call('script', `tab('Milestones').deleteRows(${rowsFrom(host) - 1}, 1)`);
    expect(newSentences(host)).toEqual([
      expect.stringMatching(/^The hidden row under the headers of "Milestones" in the tab "Milestones" is missing: its rows still count/),
    ]);
    expect(statusOf(host).figures).toMatchObject({ milestones: 40, dueSoon: 10 });
    host.run('buildEverything', []);
    expect(figuresOf(host)).toMatchObject({ milestones: 40, dueSoon: 10, planCompletion: 0.575 });
  });

  test('a lost mark: the tab counts by its keys, is never taken for a left-over, and gets its mark back', () => {
    const host = sampleHost(TEMPLATES);
    const asItWas = figuresOf(host);
    const before = pictureOf(host);
    for (const tab of ['Milestones', PLAN, 'Accountability matrix']) host.call('script', `tab('${tab}').getRange(1, 1).setValues([['']])`);
    expect(newSentences(host)).toHaveLength(3);
    for (const sentence of newSentences(host)) expect(sentence).toMatch(/has lost the mark in its hidden cell A1; it still counts/);
    expect(figuresOf(host)).toEqual(asItWas);
    expectSameFigures(host);
    host.run('buildEverything', []);
    expect(differences(before, pictureOf(host))).toEqual([]);
    expect(newSentences(host)).toEqual([]);
  });

  test.each<[tab: string, sentences: RegExp[]]>([
    ['Settings', [/^The tab "Settings" is missing: what it held does not count/]],
    ['Milestones', [/^The tab "Milestones" is missing/]],
    ['KPIs', [/^The tab "KPIs" is missing/]],
    ['Accountability matrix', [/^The tab "Accountability matrix" is missing/]],
    [PLAN, [/^No quarterly plan stands for FY26 Q3: run "Insert quarterly template"/]],
    ['Home', []],
  ])('the tab "%s" deleted: said once, not for every row that looked at it', (tab, sentences) => {
    const host = sampleHost(TEMPLATES);
    host.edit({ tab, delete: true });
    const said = newSentences(host).filter((sentence) => !USUAL.test(sentence));
    expect(said).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
    // Where formulas look at names of Settings, they are broken until it is back.
    if (tab !== 'Settings' && tab !== 'Home') expectSameFigures(host);
  });

  test('text below the closing line does not count, and is said with its place', () => {
    const host = sampleHost();
    const row = closing(host) + 1;
    host.edit({ tab: 'Milestones', cell: `C${row}`, value: 'Forgotten below' });
    expect(statusOf(host).issues.filter(({ sentence }) => sentence.includes('Forgotten below'))).toEqual([
      {
        sentence: expect.stringMatching(/stands on or below the grey line that closes "Milestones", and does not count/),
        spot: expect.objectContaining({ tab: 'Milestones', a1: `C${row}` }),
      },
    ]);
    expect(figuresOf(host)).toEqual(asBuilt);
    expectSameFigures(host);
  });

  test('a workbook with nothing of ours is no error', () => {
    const host = sampleHost();
    for (const { name, tabs } of catalogue.filter(({ key }) => FEW.includes(key)))
      host.edit({ tab: tabs === 'one a quarter' ? PLAN : name, delete: true });
    expect(statusOf(host)).toMatchObject({ hasPlan: false, hasSample: false, hasQuarter: false, issues: [], overdue: [] });
    expect(host.run('clearSampleData', [])).toEqual({ kind: 'done', sentence: 'There is no sample data in this workbook.' });
  });
});
