import type { MoveView } from '../../src/core/plan/view.ts';
import type { Host } from '../../src/local/host.ts';
import { builtHost, cellOf, keyAt, valueAt, valuesOf } from './fixture.ts';

const PLAN = 'Quarterly plan FY26 Q3';
const FAIR = 'Stand at the regional maintenance fair';
const WHAT = ['item', 'what', 'old', 'new', 'tab', 'who'] as const;
/** The change log, oldest first, without its days. */
const logOf = (host: Host): readonly (readonly unknown[])[] => {
  const rows = valuesOf(host, 'Decisions');
  const { row } = keyAt(host, 'Decisions', 'changes.what');
  const at = WHAT.map((name) => keyAt(host, 'Decisions', `changes.${name}`).column);
  return rows
    .slice(row + 3)
    .map((line) => at.map((column) => line[column] ?? ''))
    .filter((line) => line[1] !== '' && line[2] !== '');
};
const milestone = (host: Host, column: string, title: string): string =>
  cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.title', is: title });
const change = (host: Host, column: string, value: string): void =>
  host.edit({ tab: 'Milestones', cell: milestone(host, column, FAIR), value });

describe('A4.01: the change log', () => {
  let host: Host;
  beforeAll(() => {
    host = builtHost('buildEverything', { templates: ['annualPlan', 'quarterlyPlan', 'milestones', 'kpis', 'decisions', 'settings'] });
  });
  test('a due date, owner and status changed by hand, with what stood there before', () => {
    change(host, 'due', '2026-09-11');
    change(host, 'owner', 'Owen Gallagher');
    change(host, 'status', 'Blocked');
    const id = valueAt(host, 'Milestones', milestone(host, 'id', FAIR));
    expect(logOf(host)).toEqual([
      [`${id} ${FAIR}`, 'Due', '26 Aug 2026', '11 Sep 2026', 'Milestones', 'not told by Google'],
      [`${id} ${FAIR}`, 'Owner', 'Rafael Ortega', 'Owen Gallagher', 'Milestones', 'not told by Google'],
      [`${id} ${FAIR}`, 'Status', 'In progress', 'Blocked', 'Milestones', 'not told by Google'],
    ]);
    expect(valueAt(host, 'Decisions', cellOf(host, 'Decisions', 'changes.when', { column: 'changes.what', is: 'Owner' }))).toBe(46_258);
  });
  test('A3.15: shares of money and time before and after; the target of a KPI and the state of an objective', () => {
    const before = logOf(host).length;
    const shares = { column: 'bets.statement', is: 'Win twelve of the sixty accounts named with Sales' };
    host.edit({ tab: 'Annual plan', cell: cellOf(host, 'Annual plan', 'bets.timeShare', shares), value: '30%' });
    host.edit({ tab: 'KPIs', cell: cellOf(host, 'KPIs', 'kpis.target', { column: 'kpis.kpi', is: 'MQLs per month' }), value: '1100' });
    const objective = { column: 'objectives.id', is: 'O-5' };
    host.edit({ tab: PLAN, cell: cellOf(host, PLAN, 'objectives.dri', objective), value: 'Jonas Becker' });
    expect(
      logOf(host)
        .slice(before)
        .map(([, what, , now]) => [what, now]),
    ).toEqual([
      ['% of team time', '30 %'],
      ['Target', '1100'],
      ['DRI', 'Jonas Becker'],
    ]);
  });
  test('what was empty, and what nobody keeps track of, is not logged', () => {
    const before = logOf(host);
    change(host, 'note', 'Nothing of this is kept');
    host.edit({
      tab: 'Milestones',
      cell: cellOf(host, 'Milestones', 'milestones.title', { column: 'milestones.title', is: null }),
      value: 'New',
    });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', 'New'), value: '2026-09-30' });
    expect(logOf(host)).toEqual(before);
  });
  test('of a paste, how many cells; what stood there is not seen', () => {
    const from = milestone(host, 'due', FAIR);
    const below = from.replace(/\d+$/, (row) => String(Number(row) + 1));
    host.call(
      'script',
      `const range = tab('Milestones').getRangeList(['${from}:${below}']).getRanges()[0];
       range.setValues([['2026-09-20'], ['2026-09-21']]);
       onEdit({ range, source: ss });`,
    );
    expect(logOf(host).at(-1)?.slice(1, 4)).toEqual(['Due', 'not seen', '2 cells at once: see there']);
  });
  test('an owner or a DRI where nobody stood, and what an owner publishes a key result as', () => {
    const before = logOf(host).length;
    host.edit({ tab: 'Milestones', cell: milestone(host, 'owner', 'New'), value: 'Owen Gallagher' });
    const first = { column: 'keyResults.id', is: 'KR-1' };
    for (const [section, column, value] of [
      ['keyResults', 'publishAs', 'At risk'],
      ['keyResults', 'publishAs', 'On track'],
      ['objectives', 'dri', null],
      ['objectives', 'dri', 'Salma Haddad'],
    ] as const)
      host.edit({
        tab: PLAN,
        cell: cellOf(host, PLAN, `${section}.${column}`, section === 'objectives' ? { column: 'objectives.id', is: 'O-5' } : first),
        value,
      });
    expect(
      logOf(host)
        .slice(before)
        .map((line) => line.slice(1, 4)),
    ).toEqual([
      ['Owner', 'nothing', 'Owen Gallagher'],
      ['Publish as', 'nothing', 'At risk'],
      ['Publish as', 'At risk', 'On track'],
      ['DRI', 'Jonas Becker', 'nothing'],
      ['DRI', 'nothing', 'Salma Haddad'],
    ]);
  });
  test('of one cell that is pasted, that what stood there is not seen', () => {
    host.call(
      'script',
      `const range = tab('Milestones').getRangeList(['${milestone(host, 'owner', FAIR)}']).getRanges()[0];
      range.setValues([['Salma Haddad']]);
      onEdit({ range, source: ss });`,
    );
    expect(logOf(host).at(-1)?.slice(1, 4)).toEqual(['Owner', 'not seen', 'Salma Haddad']);
  });
  test('a full log makes room for several changes at once, below what stands', () => {
    const [start, end] = ['#changes.start', '#changes.end'].map((key) => keyAt(host, 'Decisions', key).row) as [number, number];
    const used = logOf(host).length;
    const old = Array.from({ length: end - start - 1 - used }, (_, i) => [`Old ${i}`, 'x']);
    const { column } = keyAt(host, 'Decisions', 'changes.what');
    host.call(
      'script',
      `tab('Decisions').getRange(${start + used + 2}, ${column + 1}, ${old.length}, 2).setValues(${JSON.stringify(old)})`,
    );
    const toasts = host.shown.length;
    const ends = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'].map((day) => {
      change(host, 'due', `2026-10-${day.padStart(2, '0')}`);
      return keyAt(host, 'Decisions', '#changes.end').row - end;
    });
    expect(ends).toEqual([...Array.from({ length: 10 }, () => 10), 20]);
    expect(
      logOf(host)
        .slice(-12)
        .map(([, , , now]) => now),
    ).toEqual(['', ...ends.map((_, i) => `${i + 1} Oct 2026`)]);
    expect(host.shown.length).toBe(toasts);
  });
  test('dates moved in the sidebar, and taken back', () => {
    const before = logOf(host).length;
    const [first] = (host.run('moveView', []) as MoveView).milestones;
    const wish = { id: first?.id, to: '2026-12-18' };
    const { token } = host.run('movePreview', [wish]) as { token: string };
    expect(host.run('moveApply', [{ ...wish, token }])).toMatchObject({ kind: 'done' });
    host.run('moveUndo', []);
    const lines = logOf(host).slice(before);
    const [moved, back] = [lines[0], lines[lines.length / 2]];
    expect(moved?.[0]).toContain(`${first?.id} `);
    expect(moved?.slice(1)).toEqual(['Due, by Move', expect.stringMatching(/ 2026$/), '18 Dec 2026', 'Milestones', 'you@example.com']);
    expect(back?.slice(2, 4)).toEqual([moved?.[3], moved?.[2]]);
  });
  test('the tab may be called otherwise, and be gone', () => {
    const { length } = logOf(host);
    host.edit({ tab: 'Decisions', rename: 'Log' });
    change(host, 'status', 'In progress');
    host.edit({ tab: 'Log', rename: 'Decisions' });
    expect(logOf(host).length).toBe(length + 1);
    host.edit({ tab: 'Decisions', delete: true });
    change(host, 'due', '2026-09-14');
    expect(valueAt(host, 'Milestones', milestone(host, 'due', FAIR))).toBe(46_279);
  });
});

describe('what an edit asks and stamps', () => {
  test('A3.26: a milestone of a campaign set to Done asks for its lesson; another edit does not', () => {
    const host = builtHost('buildEverything', { templates: ['milestones', 'settings'] });
    const toasts = () => host.shown.filter(({ kind }) => kind === 'toast').map(({ text }) => text);
    change(host, 'due', '2026-09-11');
    expect(toasts()).toEqual([]);
    change(host, 'status', 'Done');
    expect(toasts()).toEqual([expect.stringMatching(/^"Stand at the regional maintenance fair" is done\. What did it teach\?/)]);
  });
  test('A3.09: a business objective whose words change is stamped, a new one is not', () => {
    const host = builtHost('buildEverything', { templates: ['annualPlan', 'quarterlyPlan', 'settings'] });
    const cell = (column: string, is: string | null) =>
      cellOf(host, 'Annual plan', `businessObjectives.${column}`, { column: 'businessObjectives.objective', is });
    host.edit({ tab: 'Annual plan', cell: cell('objective', null), value: 'Be known abroad' });
    expect(valueAt(host, 'Annual plan', cell('changedOn', 'Be known abroad'))).toBe('');
    host.edit({ tab: 'Annual plan', cell: cell('objective', 'Win larger customers'), value: 'Win the largest customers' });
    expect(valueAt(host, 'Annual plan', cell('changedOn', 'Win the largest customers'))).toBe(46_258);
    expect(valueAt(host, PLAN, cellOf(host, PLAN, 'objectives.check', { column: 'objectives.id', is: 'O-3' }))).toBe(
      'Re-confirm: its business objective changed; No milestone yet',
    );
  });
  test('A1.32: from the day its target is typed a KPI is expected to be read; the first such day stays', () => {
    const host = builtHost('buildBlank', { templates: ['kpis', 'settings'] });
    const rate = (column: string) => cellOf(host, 'KPIs', `kpis.${column}`, { column: 'kpis.kpi', is: 'Tier 1 account meeting rate' });
    expect(valueAt(host, 'KPIs', rate('since'))).toBe('');
    host.edit({ tab: 'KPIs', cell: rate('target'), value: '80' });
    expect(valueAt(host, 'KPIs', rate('since'))).toBe(46_258);
    host.edit({ tab: 'KPIs', cell: rate('since'), value: '2026-08-01' });
    host.edit({ tab: 'KPIs', cell: rate('target'), value: '70' });
    expect(valueAt(host, 'KPIs', rate('since'))).toBe(46_235);
  });
  test('A4.09: an action with its owner, typed by hand, is dated; a day that stands is kept', () => {
    const host = builtHost('buildBlank', { templates: ['diagnoses', 'settings'] });
    const first = { column: 'diagnoses.kpi', is: null };
    const cells = Object.fromEntries(
      ['kpi', 'action', 'owner', 'actedOn'].map((name) => [name, cellOf(host, 'Diagnoses', `diagnoses.${name}`, first)]),
    );
    const type = (name: string, value: string): void => host.edit({ tab: 'Diagnoses', cell: cells[name] as string, value });
    const actedOn = () => valueAt(host, 'Diagnoses', cells['actedOn'] as string);
    type('kpi', 'Leads');
    type('action', 'Mend the form');
    expect(actedOn()).toBe('');
    type('owner', 'Ann');
    expect(actedOn()).toBe(46_258);
    type('actedOn', '2026-08-01');
    type('action', 'Mend both forms');
    expect(actedOn()).toBe(46_235);
    // A day that nobody knows any more is not made up when something else of the row changes.
    host.edit({ tab: 'Diagnoses', cell: cells['actedOn'] as string, value: null });
    type('kpi', 'Leads a week');
    expect(actedOn()).toBe('');
  });
  test('A1.34 A4.07: a new blocker and a new decision have their id; the blocker its day', () => {
    const host = builtHost('buildBlank', { templates: ['decisions', 'risksAndBlockers', 'settings'] });
    const what = cellOf(host, 'Risks & blockers', 'blockers.what', { column: 'blockers.what', is: null });
    host.edit({ tab: 'Risks & blockers', cell: what, value: 'No test data' });
    const is = { column: 'blockers.what', is: 'No test data' };
    expect(valueAt(host, 'Risks & blockers', cellOf(host, 'Risks & blockers', 'blockers.raised', is))).toBe(46_258);
    expect(valueAt(host, 'Risks & blockers', cellOf(host, 'Risks & blockers', 'blockers.state', is))).toBe('Open');
    host.edit({
      tab: 'Decisions',
      cell: cellOf(host, 'Decisions', 'decisions.decision', { column: 'decisions.decision', is: null }),
      value: 'Go',
    });
    expect(valueAt(host, 'Decisions', cellOf(host, 'Decisions', 'decisions.id', { column: 'decisions.decision', is: 'Go' }))).toMatch(
      /^D-\d+$/,
    );
  });
});
