import type { Host } from '../../src/local/host.ts';
import { isThorough } from '../kept.ts';
import { builtHost, cellOf, emptyHost, figuresOf, keyAt, SEVEN, type Status, statusOf, valueAt, valuesOf } from './fixture.ts';

const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;
const milestone = (host: Host, column: string, is: string | null): string =>
  cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.title', is });
const setting = (host: Host, name: string): string =>
  `${String.fromCharCode(65 + keyAt(host, 'Settings', 'settings:value').column)}${keyAt(host, 'Settings', `settings.${name}`).row + 1}`;

/** Wall-clock moments near midnight, in zones at both ends and on days on which the clocks change. */
const MOMENTS: readonly (readonly [zone: string, utc: string, today: string])[] = [
  ['Pacific/Pago_Pago', '2026-08-24T11:01:00Z', '2026-08-24'],
  ['Pacific/Kiritimati', '2026-08-23T10:01:00Z', '2026-08-24'],
  ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25'],
  ['America/Santiago', '2026-09-06T04:30:00Z', '2026-09-06'],
  ['Asia/Beirut', '2026-03-28T22:30:00Z', '2026-03-29'],
  ['Asia/Kolkata', '2026-08-23T18:31:00Z', '2026-08-24'],
  ['Australia/Lord_Howe', '2026-10-03T13:31:00Z', '2026-10-04'],
  ['America/New_York', '2026-03-08T04:59:00Z', '2026-03-07'],
  ['Etc/UTC', '2026-12-31T23:59:00Z', '2026-12-31'],
];

/** A spread over both ends and both changes of the clock. */
const TRIED = isThorough ? MOMENTS : MOMENTS.filter((_, i) => i % 2 === 0).concat(MOMENTS.slice(1, 2));

describe('days are days, whatever the zone and the hour', () => {
  test.each(TRIED)('%s at %s: it is %s', (zone, utc, today) => {
    const host = emptyHost({ zone, now: () => Date.parse(utc) });
    host.call('insertMilestones');
    host.edit({ tab: 'Milestones', cell: milestone(host, 'title', null), value: 'Today' });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', 'Today'), value: today });
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    host.edit({ tab: 'Milestones', cell: milestone(host, 'title', null), value: 'Yesterday' });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', 'Yesterday'), value: yesterday });
    host.edit({ tab: 'Milestones', cell: milestone(host, 'status', 'Today'), value: 'Done' });
    const value = (column: string, title: string) => valueAt(host, 'Milestones', milestone(host, column, title));
    expect([value('due', 'Today'), value('baselineDue', 'Today'), value('doneOn', 'Today'), value('state', 'Today')]).toEqual([
      serial(today),
      serial(today),
      serial(today),
      'Done',
    ]);
    expect([value('due', 'Yesterday'), value('daysLate', 'Yesterday'), value('state', 'Yesterday')]).toEqual([
      serial(yesterday),
      1,
      'Overdue',
    ]);
    const status: Status = statusOf(host);
    expect(status.asOf).toBe(today);
    expect(status.overdue.flatMap(({ milestones }) => milestones).map(({ title, due, daysLate }) => [title, due, daysLate])).toEqual([
      ['Yesterday', yesterday, 1],
    ]);
    expect(status.issues).toEqual([]);
  });
});

describe('a German sheet', () => {
  test('the whole workbook computes, reads days and decimals as they are typed there, and says the same', () => {
    const templates = isThorough ? {} : { templates: SEVEN };
    const host = emptyHost({ ...templates, locale: 'de' });
    host.call('buildEverything');
    const errors = ['Home', 'Milestones', 'KPIs', 'Settings', 'Annual plan'].flatMap((tab) =>
      valuesOf(host, tab)
        .flat()
        .filter((value) => /^#[A-Z/0!?]+/.test(String(value))),
    );
    expect(errors).toEqual([]);
    const english = builtHost('buildEverything', templates);
    expect(figuresOf(host)).toEqual(figuresOf(english));
    expect(statusOf(host)).toEqual(statusOf(english));
    host.edit({ tab: 'Settings', cell: setting(host, 'kpiAmber'), value: '12,5%' });
    expect(valueAt(host, 'Settings', setting(host, 'kpiAmber'))).toBe(0.125);
    const GUESTS = 'Webinar guests called by Sales';
    host.edit({ tab: 'Milestones', cell: milestone(host, 'due', GUESTS), value: '20.08.2026' });
    expect(valueAt(host, 'Milestones', milestone(host, 'due', GUESTS))).toBe(46_254);
    expect(statusOf(host).overdue[0]?.milestones[0]).toMatchObject({ title: GUESTS, due: '2026-08-20', daysLate: 4 });
    expect(figuresOf(host)['overdue']).toBe(1);
    expect((host.run('buildEverything', []) as { sentence: string }).sentence).toBe('Everything stands already: nothing was changed.');
    host.run('insertQuarterlyTemplate', []);
    expect(statusOf(host).issues.filter(({ sentence }) => !sentence.includes('Sales enablement'))).toEqual([]);
  });
});
