import { serialOf } from '../../src/core/sheet/day.ts';
import { SCHEMA } from '../../src/core/tab/template.ts';
import { engineBehind } from '../../src/local/adapter/index.ts';
import type { Host } from '../../src/local/host.ts';
import { catalogue } from '../../templates/catalogue.ts';
import { isThorough } from '../kept.ts';
import {
  builtHost,
  cellOf,
  choicesAt,
  differences,
  emptyHost,
  expectSameFigures,
  FEW,
  figuresOf,
  keyAt,
  pictureOf,
  SEVEN,
  statusOf,
  tabNames,
  valueAt,
  valuesOf,
} from './fixture.ts';

interface Answer {
  readonly kind: 'done' | 'refused';
  readonly sentence: string;
}
const call = (host: Host, door: string, ...args: unknown[]): Answer => host.run(door, args) as Answer;
const TABS = catalogue.map(({ name, tabs }) => (tabs === 'one a quarter' ? `${name} FY26 Q3` : name));
const OURS = TABS.filter((_, i) => SEVEN.includes(catalogue[i]?.key ?? ''));
const marksOf = (host: Host) =>
  tabNames(host).flatMap((name) => {
    const mark = valuesOf(host, name)[0]?.[0];
    return typeof mark === 'string' && mark.startsWith('throughline:') ? [mark] : [];
  });
const errorsOf = (host: Host): readonly string[] =>
  tabNames(host).flatMap((name) =>
    valuesOf(host, name).flatMap((line, row) =>
      line.flatMap((value, column) =>
        typeof value === 'string' && /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!|SPILL!)/.test(value)
          ? [`${name} ${row + 1},${column + 1}: ${value}`]
          : [],
      ),
    ),
  );

/** A figure of Home as the screen shows it. */
const readAs = (host: Host, key: string): string => {
  const { model } = engineBehind(host);
  const tab = engineBehind(host)
    .tabs()
    .findIndex(({ name }) => name === 'Home');
  return model.getFormattedCellValue(tab, keyAt(host, 'Home', key).row + 1, keyAt(host, 'Home', 'home:value').column + 1);
};

describe('Build everything in an empty workbook (A1.01)', () => {
  let sample: Host;
  test('A1.01 one command gives the whole linked workbook, in order, with the sample company, in less than 30 seconds', () => {
    const host = emptyHost();
    const begun = Date.now();
    const answer = call(host, 'buildEverything');
    expect(Date.now() - begun).toBeLessThan(30_000);
    expect(answer).toEqual({ kind: 'done', sentence: `Inserted: ${TABS.join(', ')}.` });
    expect(tabNames(host)).toEqual([...TABS, 'Sheet1']);
    expect(marksOf(host)).toEqual(
      catalogue.map(({ key, tabs }) => `throughline:${key}:${SCHEMA}:${tabs === 'one' ? '' : tabs === 'one a year' ? 'FY26' : 'FY26 Q3'}`),
    );
    expect(errorsOf(host)).toEqual([]);
    expect(statusOf(host)).toMatchObject({ hasPlan: true, hasSample: true, hasQuarter: true, quarter: 'FY26 Q3' });
    expect(host.call('script', 'ss.getActiveSheet().getName()')).toBe('Home');
    expect(host.shown.filter(({ kind }) => kind === 'toast').map(({ text }) => text)).toEqual([answer.sentence]);
    expectSameFigures(host);
    sample = host;
  });

  test('A1.01 every tab that holds sample rows says so, and says how to clear them', () => {
    const host = sample;
    for (const name of ['Quarterly plan FY26 Q3', 'Milestones', 'Accountability matrix', 'KPIs', 'Annual plan', 'Settings'])
      expect([name, valuesOf(host, name)[3]?.join('')]).toEqual([name, expect.stringContaining('Sample data stands in this tab')]);
    expect(statusOf(host)['organisation']).toMatch(/sample/);
  });

  test('A1.02 Home names the five components, says how many stand, and links to every tab', () => {
    const host = sample;
    const home = valuesOf(host, 'Home');
    const text = home.flat().join('\n');
    for (const name of ['Planning cascade', 'Operating cadence', 'Accountability framework', 'KPI system', 'Team review structure'])
      expect(text).toContain(name);
    expect(figuresOf(host)['componentsSetUp']).toBe(5);
    expect(readAs(host, 'home.componentsSetUp')).toBe('5 of 5');
    for (const name of TABS.slice(1)) expect(text).toContain(`→ ${name}`);
    expectSameFigures(host);
  });

  test('the blank build has no sample, and its figures are dashes where there is nothing to divide by', () => {
    const host = builtHost('buildBlank');
    expect(statusOf(host)).toMatchObject({ hasPlan: true, hasSample: false, issues: [] });
    expect(figuresOf(host)).toMatchObject({ completionRate: '—', planCompletion: '—', onTimeRate: '—', counted: 0, overdue: 0 });
    expect(errorsOf(host)).toEqual([]);
    expectSameFigures(host);
  });

  test('A1.01 running it again adds nothing and changes nothing', () => {
    const host = sample;
    const before = pictureOf(host);
    expect(call(host, 'buildEverything')).toEqual({ kind: 'done', sentence: 'Everything stands already: nothing was changed.' });
    expect(differences(before, pictureOf(host))).toEqual([]);
  });
});

describe('a workbook that has tabs of its own (A1.01)', () => {
  const OWN = `
    ss.getSheets()[0].getRange(1, 1, 2, 2).setValues([['mine', 1.5], ['=B1*2', '2026-01-05']]);
    for (const [i, name] of ['Home', 'KPIs', 'milestones', 'Settings'].entries()) {
      const sheet = ss.insertSheet(name, i);
      sheet.getRange(1, 1, 3, 2).setValues([['#milestone', 'mine ' + i], ['=1+' + i, "'=not a formula"], ['[Name]', 3]]);
    }`;
  let host: Host;
  let before: ReturnType<typeof pictureOf>;
  let answer: Answer;
  beforeAll(() => {
    host = emptyHost({ templates: ['home', 'annualPlan', 'quarterlyPlan', 'milestones', 'kpis', 'settings'] });
    host.call('script', OWN);
    before = pictureOf(host);
    answer = call(host, 'buildEverything');
  });

  test('A1.01 theirs stay as they are, ours get new names and the answer says so', () => {
    const after = pictureOf(host);
    for (const name of Object.keys(before)) expect([name, after[name]]).toEqual([name, before[name]]);
    expect(tabNames(host)).toEqual(
      expect.arrayContaining(['Home', 'Home (2)', 'KPIs (2)', 'milestones', 'Milestones (2)', 'Settings (2)']),
    );
    expect(answer.kind).toBe('done');
    for (const name of ['Home', 'KPIs', 'Milestones', 'Settings'])
      expect(answer.sentence).toContain(`The name "${name}" was taken, so the new tab is called "${name} (2)"; yours is untouched.`);
    expect(answer.sentence).not.toContain('"Annual plan" was taken');
  });

  test('the renamed tabs count like any', () => {
    expect(errorsOf(host)).toEqual([]);
    expect(statusOf(host).figures['milestones']).toBe(40);
    expect(call(host, 'buildEverything').sentence).toBe('Everything stands already: nothing was changed.');
    expect(valuesOf(host, 'Home (2)').flat()).toContain('→ Milestones (2)');
  });

  test('a tab of theirs whose name ends in a bracket is not taken for a clash', () => {
    const other = emptyHost();
    other.call('script', 'ss.insertSheet("Budget (2)", 0)');
    expect(call(other, 'insertMilestones').sentence).not.toContain('was taken');
  });
});

describe('a tab that is gone', () => {
  let host: Host;
  let before: ReturnType<typeof pictureOf>;
  beforeAll(() => {
    host = builtHost('buildBlank', { templates: SEVEN });
    before = pictureOf(host);
  });
  test.each(['Settings', 'Milestones', 'Quarterly plan FY26 Q3', 'Home'])(
    'A1.01 "%s" deleted and built again: every formula stands as before, and only that tab was added',
    (name) => {
      host.edit({ tab: name, delete: true });
      const answer = call(host, 'buildBlank');
      expect(answer.sentence).toMatch(new RegExp(`^Inserted: ${name}\\.`));
      expect(tabNames(host)).toEqual([...OURS, 'Sheet1']);
      const after = pictureOf(host);
      for (const tab of tabNames(host)) {
        // Links carry the id of the tab, which is a new one.
        const withoutIds = (formulas: readonly string[][] | undefined) =>
          formulas?.map((line) => line.map((of) => of.replace(/#gid=\d+/, '#gid')));
        expect([tab, withoutIds(after[tab]?.formulas)]).toEqual([tab, withoutIds(before[tab]?.formulas)]);
        expect([tab, after[tab]?.values]).toEqual([tab, before[tab]?.values]);
      }
      const ids = new Set(host.call('script', 'ss.getSheets().map((sheet) => sheet.getSheetId())') as number[]);
      const links = after['Home']?.formulas.flat().flatMap((of) => /#gid=(\d+)/.exec(of)?.[1] ?? []) ?? [];
      expect(links.length).toBe(OURS.length - 1);
      for (const link of links) expect(ids).toContain(Number(link));
    },
  );

  test('A1.01 several tabs deleted, left-overs of a person between ours: the new ones come in order', () => {
    for (const tab of ['Accountability matrix', 'KPIs', 'Home', 'Annual plan']) host.edit({ tab, delete: true });
    host.call('script', 'ss.insertSheet("Mine", 1)');
    expect(call(host, 'buildBlank').sentence).toBe('Inserted: Home, Annual plan, Accountability matrix, KPIs.');
    expect(tabNames(host)).toEqual([...OURS.slice(0, 3), 'Mine', ...OURS.slice(3), 'Sheet1']);
  });

  test('the dropdowns of people and objectives work again after their tabs were deleted and built again', () => {
    const host = builtHost('buildEverything', { templates: FEW });
    const owner = cellOf(host, 'Milestones', 'milestones.owner', { column: 'milestones.title', is: null });
    const objective = cellOf(host, 'Milestones', 'milestones.objective', { column: 'milestones.title', is: null });
    expect(choicesAt(host, 'Milestones', owner)).toContain('Salma Haddad');
    expect(choicesAt(host, 'Milestones', objective)).toEqual(['O-1', 'O-2', 'O-3', 'O-4', 'O-5']);
    host.edit({ tab: 'Settings', delete: true });
    host.edit({ tab: 'Quarterly plan FY26 Q3', delete: true });
    call(host, 'buildBlank');
    const person = cellOf(host, 'Settings', 'people.name', { column: 'people.name', is: null });
    host.edit({ tab: 'Settings', cell: person, value: 'New Person' });
    const first = cellOf(host, 'Quarterly plan FY26 Q3', 'objectives.title', { column: 'objectives.title', is: null });
    host.edit({ tab: 'Quarterly plan FY26 Q3', cell: first, value: 'An objective' });
    expect(choicesAt(host, 'Milestones', owner)).toEqual(['New Person']);
    expect(choicesAt(host, 'Milestones', objective)).toHaveLength(1);
  });

  test('a workbook without Settings has its quarters all the same', () => {
    const host = emptyHost();
    const { entries } = host.run('sidebarCatalogue', []) as { entries: { key: string; periods: string[] }[] };
    expect(entries.find(({ key }) => key === 'quarterlyPlan')?.periods).toEqual([
      'FY26 Q3',
      'FY26 Q4',
      'FY27 Q1',
      'FY27 Q2',
      'FY27 Q3',
      'FY27 Q4',
    ]);
  });
});

describe('single templates', () => {
  test.each<[door: string, tabs: string[], first: string]>([
    ['insertAnnualTemplate', ['Annual plan', 'Settings'], 'Annual plan'],
    ['insertQuarterlyTemplate', ['Quarterly plan FY26 Q3', 'Settings'], 'Quarterly plan FY26 Q3'],
    ['insertAccountabilityMatrix', ['Accountability matrix', 'Settings'], 'Accountability matrix'],
    ['insertKpiTab', ['KPIs', 'Settings'], 'KPIs'],
    ['insertMilestones', ['Milestones', 'Settings'], 'Milestones'],
  ])('%s alone brings Settings along, computes without error and shows its own tab', (door, tabs, first) => {
    const host = emptyHost();
    const answer = call(host, door);
    expect(answer.sentence).toBe(`Inserted: ${tabs.join(', ')}. Settings came along: people and thresholds live there.`);
    expect(tabNames(host)).toEqual([...tabs, 'Sheet1']);
    expect(errorsOf(host)).toEqual([]);
    expect(host.call('script', 'ss.getActiveSheet().getName()')).toBe(first);
    expect(statusOf(host).issues).toEqual([]);
    host.call('script', 'ss.getSheetByName("Sheet1").activate()');
    const again = call(host, door).sentence;
    if (door === 'insertQuarterlyTemplate') expect(again).toBe('Inserted: Quarterly plan FY26 Q4.');
    else {
      expect(again).toBe(`The tab "${first}" stands already: here it is. Nothing was changed.`);
      expect(host.call('script', 'ss.getActiveSheet().getName()')).toBe(first);
    }
  });

  test('A1.02 the tab that stands is shown under the name that somebody gave it', () => {
    const host = builtHost('buildEverything', { templates: SEVEN });
    host.edit({ tab: 'KPIs', rename: 'Numbers' });
    expect(call(host, 'insertKpiTab').sentence).toMatch(/^The tab "Numbers" stands already: here it is\./);
    expect(host.call('script', 'ss.getActiveSheet().getName()')).toBe('Numbers');
  });

  test('tabs inserted one by one end as if built together', () => {
    const templates = isThorough ? {} : { templates: SEVEN };
    const host = emptyHost(templates);
    for (const door of [
      'insertMilestones',
      'insertKpiTab',
      'insertAccountabilityMatrix',
      'insertQuarterlyTemplate',
      'insertAnnualTemplate',
    ])
      call(host, door);
    for (const { key, tabs } of catalogue) if (tabs === 'one' && (isThorough || SEVEN.includes(key))) call(host, 'sidebarInsert', { key });
    const together = builtHost('buildBlank', templates);
    expect(tabNames(host)).toEqual(tabNames(together));
    const [mine, theirs] = [pictureOf(host), pictureOf(together)];
    for (const tab of tabNames(host)) {
      const bare = (formulas: readonly string[][] | undefined) => formulas?.map((line) => line.map((of) => of.replace(/#gid=\d+/, '#gid')));
      expect([tab, bare(mine[tab]?.formulas)]).toEqual([tab, bare(theirs[tab]?.formulas)]);
      expect([tab, mine[tab]?.values]).toEqual([tab, theirs[tab]?.values]);
    }
  });
});

describe('quarterly plans', () => {
  test('A1.06 the menu takes the next quarter that has no tab, twice; the plan reads all of them', () => {
    const host = builtHost('buildEverything', { templates: FEW });
    expect(call(host, 'insertQuarterlyTemplate').sentence).toBe('Inserted: Quarterly plan FY26 Q4.');
    expect(call(host, 'insertQuarterlyTemplate').sentence).toBe('Inserted: Quarterly plan FY27 Q1.');
    expect(tabNames(host)).toEqual([
      'Home',
      'Quarterly plan FY26 Q3',
      'Quarterly plan FY26 Q4',
      'Quarterly plan FY27 Q1',
      'Milestones',
      'Settings',
      'Sheet1',
    ]);
    const value = (tab: string, key: string) => valuesOf(host, tab)[keyAt(host, tab, key).row]?.[keyAt(host, tab, 'quarter:value').column];
    // 1 October 2026 to 31 March 2027
    expect([value('Quarterly plan FY26 Q4', 'quarter.start'), value('Quarterly plan FY26 Q4', 'quarter.end')]).toEqual([46_296, 46_387]);
    expect([value('Quarterly plan FY27 Q1', 'quarter.start'), value('Quarterly plan FY27 Q1', 'quarter.end')]).toEqual([46_388, 46_477]);
    expect(value('Quarterly plan FY26 Q4', 'quarter.current')).toBe('No');
    expect(errorsOf(host)).toEqual([]);
    expectSameFigures(host);
    expect(statusOf(host).figures['counted']).toBe(5);
    // A1.02: every tab is linked, also those that came later; and each plan offers its own objectives.
    for (const name of tabNames(host).slice(1, -1)) expect(valuesOf(host, 'Home').flat()).toContain(`→ ${name}`);
    const plan = 'Quarterly plan FY27 Q1';
    const first = cellOf(host, plan, 'objectives.title', { column: 'objectives.title', is: null });
    host.edit({ tab: plan, cell: first, value: 'Next year' });
    const id = valueAt(host, plan, cellOf(host, plan, 'objectives.id', { column: 'objectives.title', is: 'Next year' }));
    expect(choicesAt(host, plan, cellOf(host, plan, 'keyResults.objective', { column: 'keyResults.title', is: null }))).toEqual([id]);
  });

  test('the sidebar inserts the quarter chosen, and refuses what stands or lies too far', () => {
    // In the last quarter of a year the fewest are to come.
    const host = emptyHost({ now: () => Date.parse('2026-11-24T07:00:00Z') });
    const insert = (period?: string) =>
      call(host, 'sidebarInsert', period === undefined ? { key: 'quarterlyPlan' } : { key: 'quarterlyPlan', period });
    expect(insert('FY27 Q2').sentence).toMatch(/^Inserted: Quarterly plan FY27 Q2, Settings\./);
    expect(insert('FY27 Q2')).toEqual({
      kind: 'refused',
      sentence: expect.stringMatching(/^FY27 Q2 has its tab already, or lies outside/),
    });
    expect(insert('FY26 Q2')).toEqual({
      kind: 'refused',
      sentence: expect.stringMatching(/^FY26 Q2 has its tab already, or lies outside/),
    });
    expect(insert('FY31 Q1')).toEqual({
      kind: 'refused',
      sentence: expect.stringMatching(/^FY31 Q1 has its tab already, or lies outside/),
    });
    for (const period of ['FY26 Q4', 'FY27 Q1', 'FY27 Q3', 'FY27 Q4'])
      expect(insert().sentence).toBe(`Inserted: Quarterly plan ${period}.`);
    expect(insert()).toEqual({ kind: 'refused', sentence: 'Every quarter of this fiscal year and the next has its tab already.' });
    expect(errorsOf(host)).toEqual([]);
  });

  test('C9 first days of one’s own: the quarter that nobody has begun follows them, and so does the next one inserted', () => {
    const host = emptyHost();
    call(host, 'sidebarInsert', { key: 'settings' });
    call(host, 'insertQuarterlyTemplate');
    const PLAN = 'Quarterly plan FY26 Q3';
    const value = String.fromCharCode(65 + keyAt(host, PLAN, 'quarter:value').column);
    const field = (tab: string, key: string) => valueAt(host, tab, `${value}${keyAt(host, tab, `quarter.${key}`).row + 1}`);
    for (const first of ['2026-06-29', '2026-09-28', '2026-12-28'])
      host.edit({
        tab: 'Settings',
        cell: cellOf(host, 'Settings', 'quarterDays.first', { column: 'quarterDays.first', is: null }),
        value: first,
      });
    expect([field(PLAN, 'start'), field(PLAN, 'end')]).toEqual([serialOf('2026-06-29'), serialOf('2026-09-27')]);
    call(host, 'insertQuarterlyTemplate');
    const NEXT = 'Quarterly plan FY26 Q4';
    expect([field(NEXT, 'start'), field(NEXT, 'end')]).toEqual([serialOf('2026-09-28'), serialOf('2026-12-27')]);
    expect(errorsOf(host)).toEqual([]);
  });

  test('C9 the quarter follows the fiscal year of Settings: its first month, the year it is named by, and the as-of day', () => {
    const host = emptyHost();
    call(host, 'sidebarInsert', { key: 'settings' });
    const value = String.fromCharCode(65 + keyAt(host, 'Settings', 'settings:value').column);
    const cell = (key: string) => `${value}${keyAt(host, 'Settings', `settings.${key}`).row + 1}`;
    const FISCAL: readonly [month: number, label: string, asOf: string, quarter: string, next: string][] = [
      [1, 'End year', '2026-08-24', 'FY26 Q3', 'FY26 Q4'],
      [2, 'End year', '2026-08-24', 'FY27 Q3', 'FY27 Q4'],
      [2, 'Start year', '2026-08-24', 'FY26 Q3', 'FY26 Q4'],
      [4, 'End year', '2027-03-31', 'FY27 Q4', 'FY28 Q1'],
      [10, 'End year', '2026-10-01', 'FY27 Q1', 'FY27 Q2'],
      [12, 'Start year', '2026-11-30', 'FY25 Q4', 'FY26 Q1'],
      [2, 'Start year', '2027-01-31', 'FY26 Q4', 'FY27 Q1'],
    ];
    for (const [month, label, asOf, quarter, next] of FISCAL) {
      host.edit({ tab: 'Settings', cell: cell('fiscalYearStartMonth'), value: month });
      host.edit({ tab: 'Settings', cell: cell('fiscalYearLabel'), value: label });
      host.edit({ tab: 'Settings', cell: cell('asOf'), value: asOf });
      expect(valueAt(host, 'Settings', cell('currentQuarter'))).toBe(quarter);
      expect(statusOf(host)).toMatchObject({ quarter, asOf });
      const { entries } = host.run('sidebarCatalogue', []) as { entries: { key: string; periods: string[] }[] };
      expect(entries.find(({ key }) => key === 'quarterlyPlan')?.periods.slice(0, 2)).toEqual([quarter, next]);
    }
    expect(call(host, 'insertQuarterlyTemplate').sentence).toBe('Inserted: Quarterly plan FY26 Q4.');
    expect(call(host, 'insertQuarterlyTemplate').sentence).toBe('Inserted: Quarterly plan FY27 Q1.');
    expect(statusOf(host)).toMatchObject({ hasQuarter: true });
    const plan = valuesOf(host, 'Quarterly plan FY26 Q4');
    expect(plan[keyAt(host, 'Quarterly plan FY26 Q4', 'quarter.current').row]).toContain('Yes');
  });
});
