import { engineBehind } from '../../src/local/adapter/create-host.ts';
import { columnOf } from '../../src/local/adapter/rectangles.ts';
import type { Host } from '../../src/local/host.ts';
import { type Entry, editsFor, finderIn } from './typing.ts';
import { blankHost, issuesOf, valuesOf } from './workbook.ts';

// What was awkward when a real plan was typed in, each mended.

const type = (host: Host, ...entries: readonly Entry[]): void => {
  for (const edit of editsFor(valuesOf(host), entries)) host.edit(edit);
};
const settings = (fields: Readonly<Record<string, string>>): Entry => ({ section: 'settings', fields });
const quarterOf = (host: Host): readonly unknown[] => {
  const { valueAt } = finderIn(valuesOf(host));
  return ['label', 'start', 'end', 'current'].map((name) => valueAt('quarter', name));
};

describe('a fiscal year that begins in another month', () => {
  test('the plan that nobody has begun and the year follow it', () => {
    const host = blankHost();
    expect(quarterOf(host)).toEqual(['FY19 Q3', '2019-07-01', '2019-09-30', 'Yes']);
    type(host, settings({ fiscalYearStartMonth: '2' }));
    expect(quarterOf(host)).toEqual(['FY20 Q2', '2019-05-01', '2019-07-31', 'Yes']);
    expect(finderIn(valuesOf(host)).valueAt('frame', 'fiscalYear')).toBe('FY20');
    expect(issuesOf(host)).toEqual([]);
    // The next one inserted is the next quarter: the tab is known by its new name.
    expect(host.call('insertQuarterlyTemplate')).toMatchObject({ sentence: 'Inserted: Quarterly plan FY20 Q3.' });
  });

  test('a plan that holds something keeps its days, and is pointed out', () => {
    const host = blankHost();
    type(host, { section: 'objectives', rows: [{ title: 'Reach the funnel targets' }] }, settings({ fiscalYearStartMonth: '2' }));
    expect(quarterOf(host)).toEqual(['FY19 Q3', '2019-07-01', '2019-09-30', 'Yes']);
    expect(issuesOf(host)).toEqual([
      [
        'Quarterly plan FY19 Q3!D8',
        'The plan in the tab "Quarterly plan FY19 Q3" runs from 1 Jul 2019 to 30 Sep 2019, which is neither a quarter nor a half of the fiscal year in Settings: it counts by its own days. Correct Begins and Ends there, or the month in Settings.',
      ],
    ]);
    type(host, { section: 'quarter', fields: { label: 'FY20 Q2', start: 'May 1, 2019', end: 'July 31, 2019' } });
    expect(issuesOf(host)).toEqual([]);
    // A5.03: half a year is a plan as well, and no other six months.
    type(host, { section: 'quarter', fields: { end: 'October 31, 2019' } });
    expect(issuesOf(host).map(([cell]) => cell)).toEqual(['Quarterly plan FY19 Q3!D8']);
    type(host, { section: 'quarter', fields: { label: 'FY20 H1', start: 'February 1, 2019', end: 'July 31, 2019' } });
    expect(issuesOf(host)).toEqual([]);
    type(host, { section: 'quarter', fields: { label: 'FY20 Q2', start: 'May 1, 2019', end: 'July 31, 2019' } });
    expect(host.call('insertQuarterlyTemplate')).toMatchObject({ sentence: 'Inserted: Quarterly plan FY20 Q3.' });
  });
});

describe('more rows than stand ready', () => {
  test('rows inserted above the closing line look, choose and compute as the others do', () => {
    const host = blankHost();
    const tab = 'Quarterly plan FY19 Q3';
    const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map((title) => ({ title }));
    type(host, { section: 'objectives', rows: titles });
    const { column, room, rowsOf } = finderIn(valuesOf(host));
    const { first, end } = room('objectives');
    expect(end - first).toBe(titles.length);
    expect(rowsOf('objectives', 'title').map(({ id, score, status }) => [id, score, status])).toEqual(
      titles.map((_, i) => [`O-${i + 1}`, '—', '—']),
    );
    const engine = engineBehind(host);
    const id = engine.tabNamed(tab) as number;
    const looks = (row: number): readonly unknown[] =>
      ['title', 'score', 'dri'].map((name) => {
        const at = columnOf(column('objectives', name));
        return [engine.formatAt(id, row, at), engine.model.getCellStyle(engine.indexOf(id), row, at).style.fill.color];
      });
    expect(looks(end - 1)).toEqual(looks(first));
    expect(() => host.edit({ tab, cell: `${column('objectives', 'type')}${end - 1}`, value: 'Perhaps' })).toThrow(
      'does not take "Perhaps"',
    );
    // The new objectives can be chosen from the list of the key results.
    type(host, { section: 'keyResults', rows: [{ title: 'A result', objective: 'O-7' }] });
    expect(issuesOf(host)).toEqual([]);
  });

  test('a row inserted at the top is coloured and chosen from as the others', () => {
    const host = blankHost();
    const { column, room } = finderIn(valuesOf(host));
    const insertedAt = (section: string) => {
      const { tab, first } = room(section);
      host.edit({ tab, insertRowsBefore: first, count: 1 });
      return (name: string, value: string): void => host.edit({ tab, cell: `${column(section, name)}${first}`, value });
    };
    insertedAt('people')('name', 'CMO');
    const typed = insertedAt('milestones');
    typed('title', 'Heroes programme launched');
    typed('owner', 'CMO');
    typed('due', 'July 15, 2019');
    expect(finderIn(valuesOf(host)).rowsOf('milestones', 'title')).toMatchObject([{ id: 'M-1', state: 'Overdue', daysLate: 1 }]);
    expect(issuesOf(host)).toEqual([]);
    expect(() => typed('status', 'Perhaps')).toThrow('does not take "Perhaps"');
    // Red, as every overdue milestone.
    const engine = engineBehind(host);
    const { tab, first } = room('milestones');
    const state = columnOf(column('milestones', 'state'));
    expect(engine.model.getCellStyle(engine.indexOf(engine.tabNamed(tab) as number), first, state).style.fill.color).toBe('#fee2e2');
  });

  test.each<[what: string, section: string, column: string, below: number]>([
    ['on the line', 'objectives', 'title', 0],
    ['on the line of a tab with one table', 'milestones', 'title', 0],
    ['right below it', 'milestones', 'title', 1],
    ['below its words', 'milestones', 'title', 2],
    ['on the line of a table whose first column names its rows', 'people', 'name', 0],
    ['below it', 'people', 'name', 1],
    ['below it, before the next table', 'keyResults', 'title', 1],
  ])('what is typed %s is pointed out, not lost', (_, section, name, below) => {
    const host = blankHost();
    const { column, room } = finderIn(valuesOf(host));
    const { tab, end } = room(section);
    const cell = `${column(section, name)}${end + below}`;
    host.edit({ tab, cell, value: 'One more' });
    expect(issuesOf(host)).toEqual([
      [
        `${tab}!${cell}`,
        expect.stringMatching(/^"One more" in row \d+ stands on or below the grey line that closes "[A-Z].*", and does not count/),
      ],
    ]);
  });

  test('notes under a table are the person’s own', () => {
    const host = blankHost();
    const { column, room } = finderIn(valuesOf(host));
    const { tab, end } = room('milestones');
    host.edit({ tab, cell: `${column('milestones', 'title')}${end + 4}`, value: 'Ask the agency about September' });
    expect(issuesOf(host)).toEqual([]);
  });
});

describe('names and units as companies have them', () => {
  test('a role with a comma or an "and" in its name is one person once it stands in People', () => {
    const host = blankHost();
    const names = ['Diversity, Inclusion & Belonging', 'VP of Legal and Compliance'];
    type(
      host,
      { section: 'people', rows: names.map((name) => ({ name })) },
      { section: 'objectives', rows: [...names.map((dri) => ({ title: `By ${dri}`, dri })), { title: 'By two', dri: 'CMO and CRO' }] },
      {
        section: 'keyResults',
        rows: [
          { title: 'One', objective: 'O-1', kind: 'Binary', owner: names[1] ?? '' },
          { title: 'Two', objective: 'O-1', owner: 'CMO / CRO' },
        ],
      },
    );
    const { rowsOf } = finderIn(valuesOf(host));
    expect(rowsOf('objectives', 'title').map(({ check }) => check)).toEqual([
      'Serves no bet; A key result cannot be measured: see its Check; No milestone yet',
      'Serves no bet; No key result yet; No milestone yet',
      'Two names: one DRI, please; Serves no bet; No key result yet; No milestone yet',
    ]);
    expect(rowsOf('keyResults', 'title').map(({ check }) => check)).toEqual([
      'No initiative yet',
      'Two names: one owner, please; No baseline: set Start; No target; No initiative yet',
    ]);
    expect(issuesOf(host).map(([, sentence]) => sentence)).toEqual([
      'DRI of "By two" names more than one person ("CMO and CRO"): choose the one who answers for it.',
      'Owner of "Two" names more than one person ("CMO / CRO"): choose the one who answers for it.',
    ]);
  });

  test('a KPI is measured in hours, euros or points', () => {
    const host = blankHost();
    const { room, column } = finderIn(valuesOf(host));
    const { tab, first: top } = room('kpis');
    const units = { hours: '6.5', '€': '12,500', '0.0': '4.2', points: '31' };
    type(host, {
      section: 'kpis',
      from: 10,
      rows: Object.entries(units).map(([unit, actual]) => ({ kpi: `In ${unit}`, unit, target: '100000', actual, actualOn: '2019-07-15' })),
    });
    const engine = engineBehind(host);
    const first = top + 9;
    const shown = Object.keys(units).map((_, i) =>
      engine.model.getFormattedCellValue(engine.indexOf(engine.tabNamed(tab) as number), first + i, columnOf(column('kpis', 'actual'))),
    );
    expect(shown).toEqual(['6.5', '€12,500', '4.2', '31']);
    const { kpis } = host.run('sidebarStatus', []) as { readonly kpis: readonly { readonly words: string }[] };
    expect(kpis.map(({ words }) => words.replace(/ against.*/, ''))).toEqual(['6.5 hours', '€12,500', '4.2', '31 points']);
    expect(issuesOf(host)).toEqual([]);
  });
});

test('a limit to stay above says what it still needs', () => {
  const host = blankHost();
  type(host, { section: 'objectives', rows: [{ title: 'Reach the funnel targets' }] });
  const row = { title: 'MQL to SAO conversion', objective: 'O-1', kind: 'Stay above', target: '11%', current: '11.5%', owner: 'CMO' };
  type(host, { section: 'people', rows: [{ name: 'CMO' }] }, { section: 'keyResults', rows: [row] });
  const check = () =>
    finderIn(valuesOf(host))
      .rowsOf('keyResults', 'title')
      .map(({ progress, status, check }) => [progress, status, check]);
  expect(check()).toEqual([
    [0, 'On track', 'No period counts yet: check it in, or fill in Periods held and Periods reported; No initiative yet'],
  ]);
  type(host, { section: 'keyResults', rows: [{ held: '1', reported: '2' }] });
  expect(check()).toEqual([[0.5, 'On track', 'No initiative yet']]);
});

test('Home lists every person and category that has a row ready in Settings', () => {
  const { room } = finderIn(valuesOf(blankHost()));
  const rows = (section: string): number => room(section).end - room(section).first;
  expect([rows('byPerson'), rows('byCategory')]).toEqual([rows('people'), rows('categories')]);
});
