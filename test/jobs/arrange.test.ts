import type { Host } from '../../src/local/host.ts';
import { builtHost, cellOf, expectSameFigures, FEW, figuresOf, formulasOf, keyAt, type Shown, sentencesOf, valuesOf } from './fixture.ts';

// Grouping the milestones, and with them the weeks beside them: whole rows, in one step.

const TAB = 'Milestones';
interface Answer {
  readonly kind: string;
  readonly sentence: string;
}
const arrange = (host: Host, by?: unknown): Answer => host.run('arrange', by === undefined ? [] : [by]) as Answer;
const columnAt = (host: Host, name: string): number => keyAt(host, TAB, `milestones.${name}`).column;
/** The rows that hold something, from top to bottom. */
const rowsIn = (host: Host): Shown[][] => {
  const [start, end, title] = [keyAt(host, TAB, '#milestones.start').row, keyAt(host, TAB, '#milestones.end').row, columnAt(host, 'title')];
  return valuesOf(host, TAB).filter((line, row) => row > start && row < end && line[title] !== '' && line[title] !== undefined);
};
/** What a row shows, but for what tells its place in the list. */
const shown = (host: Host): readonly string[] => {
  const orders = ['order', 'nextOrder', 'unownedOrder', 'place'].map((name) => columnAt(host, name));
  return rowsIn(host).map((line) => JSON.stringify(line.filter((_, at) => !orders.includes(at))));
};
const held = (host: Host, name: string): readonly Shown[] => rowsIn(host).map((line) => line[columnAt(host, name)] ?? '');

const sampleHost = (): Host => builtHost('buildEverything', { templates: FEW });

test.each(['category', 'owner'])('by %s: rows stay whole, figures stay the same, formulas stay in their rows', (by) => {
  const host = sampleHost();
  const said = sentencesOf(host);
  const [before, formulas, figures] = [shown(host), formulasOf(host, TAB), figuresOf(host)];
  expect(arrange(host, by).kind).toBe('done');
  const groups = held(host, by).map((value) => (typeof value === 'string' ? value.toLowerCase() : value));
  const filled = groups.filter((group) => group !== '');
  // What has no group comes last.
  expect(groups.slice(0, filled.length)).toEqual(filled);
  expect(filled).toEqual([...filled].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  const due = held(host, 'due') as number[];
  groups.forEach((group, i) => {
    if (i > 0 && group === groups[i - 1]) expect(due[i]).toBeGreaterThanOrEqual(due[i - 1] as number);
  });
  expect([...shown(host)].sort()).toEqual([...before].sort());
  expect(formulasOf(host, TAB)).toEqual(formulas);
  expect(figuresOf(host)).toEqual(figures);
  expectSameFigures(host);
  expect(sentencesOf(host)).toEqual(said);
});

test('a formula of somebody’s own is not torn from what it looks at', () => {
  const host = sampleHost();
  const due = cellOf(host, TAB, 'milestones.due', { column: 'milestones.id', is: 'M-9' });
  host.edit({ tab: TAB, cell: due, value: `=${due.replace(/\d+/, (row) => String(Number(row) - 1))}+7` });
  const before = valuesOf(host, TAB);
  expect(arrange(host, 'category').sentence).toBe(
    `Cell ${due} of Milestones holds a formula of yours, which could show something else after sorting. Type its value there first.`,
  );
  expect(valuesOf(host, TAB)).toEqual(before);
});

test('wrong wishes, an empty plan and none at all are refused in plain words', () => {
  const host = builtHost('buildBlank', { templates: ['milestones', 'settings'] });
  for (const by of [undefined, 'state', 7, null, {}]) expect(arrange(host, by).sentence).toBe('Sort by what? Choose one from the list.');
  expect(arrange(host, 'due').sentence).toBe('There is nothing to sort: no milestone stands there yet, or the column is gone.');
  host.edit({ tab: TAB, delete: true });
  expect(arrange(host, 'due').sentence).toBe('There is no Milestones tab yet: insert it first.');
});
