import { readFileSync } from 'node:fs';
import type { CheckView } from '../../src/core/plan/check-view.ts';
import type { StatusView } from '../../src/core/plan/view.ts';
import { sectionBlocks } from '../../src/core/tab/template.ts';
import { catalogue } from '../../templates/catalogue.ts';
import { examples } from '../../templates/examples.ts';
import { hostOf } from '../local/start.ts';
import { builtHost, cellOf, keyAt, valueAt } from './fixture.ts';

test('A5.04, A3.14, A3.18: eleven objectives, the three of the priority matrix, and two KPIs, with known columns and choices', () => {
  const sections = new Map(catalogue.flatMap((t) => sectionBlocks(t)).map((block) => [block.ruled.section.key, block.ruled]));
  expect(examples.filter((one) => one.section === 'objectives').length).toBe(14);
  expect(examples.filter((one) => one.section === 'kpis').map((one) => one.row['kpi'])).toEqual(['MQLs per month', 'CPA']);
  for (const { section, row } of examples)
    for (const [name, value] of Object.entries(row)) {
      const { section: found, rules } = sections.get(section) as NonNullable<ReturnType<typeof sections.get>>;
      const column = found.columns[name];
      expect([name, column === undefined, name in rules]).toEqual([name, false, false]);
      if (column?.kind === 'oneOf' && !column.open) expect(column.choices).toContain(value);
    }
});

test('an example fills the next empty row of the current quarter, with an id, and counts at once', () => {
  const host = hostOf(readFileSync('dist/Code.js', 'utf8'));
  host.open('FULL');
  expect(host.run('sidebarInsertExample', [0])).toEqual({
    kind: 'refused',
    sentence: 'The tab for this example does not stand yet: insert it first.',
  });
  host.run('buildBlank', []);
  const said = [0, 9, 14].map((at) => (host.run('sidebarInsertExample', [at]) as { sentence: string }).sentence);
  expect(said[1]).toMatch(/^"Turn more visitors into customers" stands in row \d+ of Quarterly plan FY26 Q3: make it yours\.$/);
  const status = host.run('sidebarStatus', []) as StatusView;
  expect(status.objectives.map(({ id, title }) => [id, title])).toEqual([
    ['O-1', 'Sell clearly more than in the same quarter last year'],
    ['O-2', 'Turn more visitors into customers'],
  ]);
  expect(status.completion.counted).toBe(2);
  expect(host.run('sidebarInsertExample', ['0'])).toEqual({ kind: 'refused', sentence: 'Which example? Choose one from the list.' });
});

test('A3.18: a figure read every week against the month’s target adds up over the month', () => {
  expect(examples.find(({ name }) => name === 'MQLs per month, read weekly')?.row).toMatchObject({
    cadence: 'Weekly',
    cumulative: 'Month',
  });
});

test('A3.18: an example makes room where no row is free, in the current quarter’s tab', () => {
  const host = builtHost('buildBlank', { templates: ['kpis', 'settings'] });
  const key = (of: string) => keyAt(host, 'KPIs', of);
  const [start, end] = [key('#kpis.start').row, key('#kpis.end').row];
  const names = Array.from({ length: end - start - 1 }, (_, i) => [`KPI ${i + 1}`]);
  host.call(
    'script',
    `tab('KPIs').getRange(${start + 2}, ${key('kpis.kpi').column + 1}, ${names.length}, 1).setValues(${JSON.stringify(names)})`,
  );
  expect(host.run('sidebarInsertExample', [14])).toEqual({
    kind: 'done',
    sentence: `"MQLs per month, read weekly" stands in row ${end + 1} of KPIs: make it yours.`,
  });
  const added = { column: 'kpis.kpi', is: 'MQLs per month' };
  expect(valueAt(host, 'KPIs', cellOf(host, 'KPIs', 'kpis.status', added))).toBe('No target');
  expect((host.run('checkWorkbook', []) as CheckView).differences).toEqual([]);
});
