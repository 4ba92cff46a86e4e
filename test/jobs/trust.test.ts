import type { CheckView } from '../../src/core/plan/check-view.ts';
import type { Done, ExplainView } from '../../src/core/plan/view.ts';
import type { Host } from '../../src/local/host.ts';
import { builtHost, cellOf, differences as differencesOf, emptyHost, keyAt, pictureOf } from './fixture.ts';

const idOf = (host: Host, tab: string): number => host.call('script', `tab("${tab}").getSheetId()`) as number;
const explain = (host: Host, ...wish: readonly unknown[]): ExplainView => host.run('explain', wish) as ExplainView;
const GUESTS = 'Webinar guests called by Sales';
const milestone = (host: Host, column: string, title = GUESTS): string =>
  cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.title', is: title });

const figureCell = (host: Host, name: string): string =>
  `${String.fromCharCode(65 + keyAt(host, 'Home', 'home:value').column)}${keyAt(host, 'Home', `home.${name}`).row + 1}`;
/** The service calls that some work makes. */
const callsOf = (host: Host, work: () => unknown): Readonly<Record<string, number>> => {
  const before = { ...host.calls };
  work();
  return Object.fromEntries(
    Object.entries(host.calls)
      .map(([name, count]): [string, number] => [name, count - (before[name] ?? 0)])
      .filter(([, count]) => count > 0),
  );
};

const TEMPLATES = ['home', 'quarterlyPlan', 'milestones', 'accountabilityMatrix', 'settings'];
const smallHost = (): Host => builtHost('buildEverything', { templates: TEMPLATES });

describe('explain (B03, A2.17, A4.15)', () => {
  const host = smallHost();
  test('the selected cell, with the values it is made of and the day of the data', () => {
    const state = milestone(host, 'state');
    host.call(
      'script',
      `tab("Milestones").getRange(${/\d+/.exec(state)?.[0]}, ${keyAt(host, 'Milestones', 'milestones.state').column + 1}).activate()`,
    );
    const view = explain(host);
    expect(view).toMatchObject({ kind: 'computed', asOf: '2026-08-24', spot: { tab: 'Milestones', a1: state } });
    expect(view.answer).toContain(GUESTS);
    expect(explain(host, { spot: { tabId: idOf(host, 'Milestones'), a1: state } })).toEqual(view);
    expect(view.inputs.map(({ spot }) => spot?.tab)).toContain('Milestones');
    expect(view.settings.every(({ spot }) => spot?.tab === 'Settings')).toBe(true);
  });

  test('every figure of Status, from where it stands on Home', () => {
    for (const figure of ['completionRate', 'overdue', 'dueSoon', 'counted', 'unowned', 'outcomesCovered']) {
      const view = explain(host, { figure });
      expect(view).toMatchObject({ kind: 'computed', spot: { tab: 'Home' } });
      expect(view.answer).toMatch(/^[A-Z].*\.$/);
      expect(view.rule.length).toBeGreaterThan(0);
    }
  });

  test('without Home the figures are explained all the same', () => {
    host.edit({ tab: 'Home', delete: true });
    expect(explain(host, { figure: 'overdue' })).toMatchObject({ kind: 'computed', spot: null });
  });

  test('what names no cell and no figure is answered with a sentence', () => {
    const cases: readonly (readonly [unknown[], RegExp])[] = [
      [[null], /That is no cell/],
      [['A1'], /That is no cell/],
      [[{ spot: { tabId: '1', a1: 'A1' } }], /That is no cell/],
      [[{ spot: { tabId: 1, a1: '=A1' } }], /That is no cell/],
      [[{ figure: '__proto__' }], /That is no figure/],
      [[{ figure: 7 }], /That is no figure/],
      [[{ spot: { tabId: 9_999, a1: 'ZZZ9999999' } }], /no part of the plan/],
    ];
    for (const [wish, sentence] of cases) expect(explain(host, ...wish).answer).toMatch(sentence);
  });
});

const check = (host: Host): CheckView => host.run('checkWorkbook', []) as CheckView;
const done = (host: Host, door: string, wish: unknown): Done => host.run(door, [wish]) as Done;

describe('verify (B01, A4.04)', () => {
  test('a built workbook: every computed cell is as its rule gives it', () => {
    const { cells, differences, spoilt } = check(builtHost());
    expect(differences).toEqual([]);
    expect(spoilt).toBe(0);
    expect(cells).toBeGreaterThan(3_000);
  });

  test('typed over, deleted and changed formulas are told apart and put back, one or all', () => {
    const host = smallHost();
    const before = pictureOf(host);
    const cells = { over: milestone(host, 'state'), gone: milestone(host, 'daysLate'), changed: milestone(host, 'onTime') };
    host.edit({ tab: 'Milestones', cell: cells.over, value: 'Done' });
    host.edit({ tab: 'Milestones', cell: cells.gone, value: '' });
    host.edit({ tab: 'Milestones', cell: cells.changed, value: '=1+1' });
    host.edit({ tab: 'Home', cell: figureCell(host, 'overdue'), value: '0' });
    const rest = `C${keyAt(host, 'Home', '#byPerson.end').row + 1}`;
    host.edit({ tab: 'Home', cell: rest, value: 'And that is all' });
    const { differences, spoilt } = check(host);
    expect(differences.map(({ spot, sentence }) => [spot.a1, /typed over|deleted|changed/.exec(sentence)?.[0]])).toEqual(
      expect.arrayContaining([
        [cells.over, 'typed over'],
        [cells.gone, 'deleted'],
        [cells.changed, 'changed'],
        [rest, 'typed over'],
      ]),
    );
    expect(differences).toHaveLength(5);
    expect(spoilt).toBeGreaterThan(-1);
    const [first] = differences;
    expect(done(host, 'restoreCells', { id: first?.id })).toMatchObject({ kind: 'done', sentence: 'One formula is back.' });
    expect(check(host).differences).toHaveLength(4);
    expect(done(host, 'restoreCells', { id: first?.id })).toMatchObject({ kind: 'refused' });
    expect(done(host, 'restoreCells', { all: true })).toMatchObject({ kind: 'done', sentence: '4 formulas are back.' });
    expect(differencesOf(before, pictureOf(host))).toEqual([]);
  });

  test('one read a tab for values, one for formulas and one for lists; nothing is written', () => {
    const host = smallHost();
    const tabs = host.call('script', 'ss.getSheets().length') as number;
    const calls = callsOf(host, () => check(host));
    expect([calls['Range.getValues'], calls['Range.getFormulas']]).toEqual([tabs, tabs - 1]);
    expect(Object.keys(calls).filter((name) => /\.(set|insert|delete|hide)/.test(name))).toEqual([]);
  });

  test('the morning after, before anybody has opened the sheet, nothing is said to be wrong', () => {
    let now = Date.parse('2026-08-24T12:00:00Z');
    const host = emptyHost({ now: () => now, templates: TEMPLATES });
    host.call('buildEverything');
    expect(check(host).differences).toEqual([]);
    now += 86_400_000;
    expect(check(host).differences).toEqual([]);
    expect(explain(host, { spot: { tabId: idOf(host, 'Milestones'), a1: milestone(host, 'state') } }).because.join(' ')).not.toContain(
      'typed over',
    );
  });
});
