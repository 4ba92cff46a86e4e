import type { Host } from '../../src/local/host.ts';
import {
  builtHost,
  cellOf,
  expectSameFigures,
  figuresOf,
  keyAt,
  pictureOf,
  SEVEN,
  statusOf,
  tabNames,
  valueAt,
  valuesOf,
} from './fixture.ts';

const PLAN = 'Quarterly plan FY26 Q3';
const GUESTS = 'Webinar guests called by Sales';
const milestone = (host: Host, column: string, is: string | null): string =>
  cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.title', is });
const field = (host: Host, tab: string, section: string, name: string): string =>
  `${String.fromCharCode(65 + keyAt(host, tab, `${section}:value`).column)}${keyAt(host, tab, `${section}.${name}`).row + 1}`;
const clear = (host: Host, door = 'clearSampleData') => host.run(door, []) as { kind: string; sentence: string };
const sampleMarks = (host: Host): number =>
  tabNames(host).reduce(
    (n, tab) =>
      n +
      valuesOf(host, tab)
        .flat()
        .filter((value) => /^s:/.test(String(value))).length,
    0,
  );

/** The lines of a tab without ids: rows that were built from a template's own get new ones. */
const linesOf = (host: Host, tab: string): readonly string[] =>
  valuesOf(host, tab)
    .map((line) => line.filter((value) => value !== '' && !/^(:[a-z]+|[A-Z]+)-\d+$/.test(String(value))).join('|'))
    .filter((line) => line !== '');
let blank: Readonly<Record<string, readonly string[]>>;
beforeAll(() => {
  const host = builtHost('buildBlank');
  blank = Object.fromEntries(tabNames(host).map((tab) => [tab, linesOf(host, tab)]));
});

describe('Clear sample data (A1.01)', () => {
  let host: Host;
  let answer: { kind: string; sentence: string };
  beforeAll(() => {
    host = builtHost('buildEverything', { templates: SEVEN });
    expect(sampleMarks(host)).toBeGreaterThan(100);
    host.edit({ tab: 'Milestones', cell: milestone(host, 'note', GUESTS), value: 'I called them myself' });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'title', null), value: 'My own milestone' });
    host.edit({ tab: 'Annual plan', cell: field(host, 'Annual plan', 'frame', 'intent'), value: 'My own intent' });
    host.edit({ tab: 'Settings', cell: field(host, 'Settings', 'settings', 'kpiAmber'), value: '15%' });
    host.call('script', `ss.insertSheet('Mine', 0).getRange(1, 1).setValues([['s:abc123']])`);
    answer = clear(host);
  });

  test('the answer names what was kept, and why', () => {
    expect(answer.kind).toBe('done');
    expect(answer.sentence).toMatch(/^Sample data cleared\. Kept, because you changed them: .+\.$/);
    expect(answer.sentence).toContain(`"${GUESTS}" in Milestones`);
    expect(answer.sentence).toContain('Intent in Annual plan');
    expect(answer.sentence).not.toContain('My own milestone');
  });

  test('a row that was changed stays whole; rows of the person’s own stay too', () => {
    expect(valueAt(host, 'Milestones', milestone(host, 'note', GUESTS))).toBe('I called them myself');
    expect(valueAt(host, 'Milestones', milestone(host, 'owner', GUESTS))).toBe('Jonas Becker');
    expect(valueAt(host, 'Milestones', milestone(host, 'id', GUESTS))).toBe('M-5');
    expect(valueAt(host, 'Milestones', milestone(host, 'id', 'My own milestone'))).toBe('M-41');
    expect(valueAt(host, 'Annual plan', field(host, 'Annual plan', 'frame', 'intent'))).toBe('My own intent');
    expect(valueAt(host, 'Settings', field(host, 'Settings', 'settings', 'kpiAmber'))).toBe(0.15);
    expect(valueAt(host, 'Mine', 'A1')).toBe('s:abc123');
    expect(figuresOf(host)['milestones']).toBe(2);
    expectSameFigures(host);
  });

  test('everything else is as in a workbook that was built blank: formulas, placeholders, the days of the quarter', () => {
    expect(linesOf(host, 'Accountability matrix')).toEqual(blank['Accountability matrix']);
    expect(
      valueAt(
        host,
        'Accountability matrix',
        cellOf(host, 'Accountability matrix', 'outcomes.dri', { column: 'outcomes.outcome', is: 'Content program' }),
      ),
    ).toBe('[Name]');
    expect(valueAt(host, PLAN, field(host, PLAN, 'quarter', 'start'))).toBe(46_204);
    expect(valueAt(host, PLAN, field(host, PLAN, 'quarter', 'label'))).toBe('FY26 Q3');
    expect(valueAt(host, 'Annual plan', field(host, 'Annual plan', 'frame', 'fiscalYear'))).toBe('FY26');
    expect(valueAt(host, 'Annual plan', field(host, 'Annual plan', 'frame', 'goal'))).toBe('');
    expect(valueAt(host, 'Settings', field(host, 'Settings', 'settings', 'organisation'))).toBe('');
    // The categories and thresholds are no sample.
    expect(valuesOf(host, 'Settings').flat()).toContain('SEO / Content Creation');
    expect(valuesOf(host, 'Settings').flat()).not.toContain('Salma Haddad');
  });

  test('the notice is gone, the status knows, and a second run says so and changes nothing', () => {
    expect(statusOf(host).hasSample).toBe(false);
    for (const tab of [PLAN, 'Milestones', 'KPIs', 'Annual plan', 'Settings', 'Accountability matrix'])
      expect([tab, valuesOf(host, tab)[3]?.join('')]).toEqual([tab, '']);
    const before = pictureOf(host);
    expect(clear(host)).toEqual({ kind: 'done', sentence: 'There is no sample data in this workbook.' });
    expect(pictureOf(host)).toEqual(before);
    expect((host.run('buildEverything', []) as { sentence: string }).sentence).toMatch(/^Everything stands already/);
    expect(statusOf(host).hasSample).toBe(false);
  });
});

describe('asking first', () => {
  test('the menu asks, and Cancel clears nothing', () => {
    const asked: string[] = [];
    const screen = {
      alert: (title: string) => {
        asked.push(title);
        return false;
      },
      showSidebar: () => undefined,
      toast: () => undefined,
      changed: () => undefined,
    };
    const host = builtHost('buildEverything', { screen, templates: SEVEN });
    const marks = sampleMarks(host);
    expect(clear(host, 'clearSampleDataMenu')).toEqual({ kind: 'refused', sentence: 'Nothing was cleared.' });
    expect(asked).toEqual(['Clear sample data']);
    expect(sampleMarks(host)).toBe(marks);
  });

  test('cleared without a change by the person: nothing of the sample is left, and it is the blank workbook', () => {
    const host = builtHost();
    expect(clear(host, 'clearSampleDataMenu').sentence).toBe('Sample data cleared.');
    expect(sampleMarks(host)).toBe(0);
    expect(statusOf(host)).toMatchObject({
      hasSample: false,
      hasPlan: true,
      issues: [],
      figures: { counted: 0, milestones: 0, completionRate: '—' },
    });
    expectSameFigures(host);
    for (const tab of tabNames(host)) expect([tab, linesOf(host, tab)]).toEqual([tab, blank[tab]]);
  });
});
