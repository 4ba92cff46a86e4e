import type { Host, SavedHost } from '../../src/local/host.ts';
import { differences, emptyHost, type Guarded, keyAt, pictureOf, statusOf, tabNames, valuesOf } from './fixture.ts';

// For each door that changes something and has no faults of its own elsewhere: a service call fails, or the script just ends there
// (every later call fails too, as after Google's six minutes). One call of each door is sampled, in its middle. Then the door is called again: nothing typed is lost, and the end is the same.

/** A small workbook in which each door has something to do; built once. */
const saved = ((): SavedHost => {
  const host = emptyHost();
  host.call('insertMilestones');
  host.edit({ tab: 'Milestones', cell: 'C8', value: 'Webinar' });
  host.edit({ tab: 'Milestones', cell: 'C9', value: 'Site' });
  const cell = (key: string, row: number) => [row, keyAt(host, 'Milestones', key).column + 1].join(', ');
  host.call('script', `tab("Milestones").getRange(${cell('milestones.due', 8)}).setValues([["'24.8.2026"]])`);
  host.call('script', `tab("Milestones").getRange(${cell('milestones.state', 9)}).setValues([['Mine']])`);
  return host.save();
})();
const open = (): Host => emptyHost({ saved });
const wishOf: Readonly<Record<string, (host: Host) => readonly unknown[]>> = {
  restoreCells: () => [{ all: true }],
  applyFix: (host) => {
    const { defects } = host.run('checkWorkbook', []) as { defects: { fix: { id: string } | null }[] };
    return [{ id: defects.find(({ fix }) => fix)?.fix?.id }];
  },
  upgradeWorkbook: (host) => {
    host.call('script', `tab("Milestones").getRange(1, 1).setValues([["'throughline:milestones:1:"]])`);
    return [];
  },
};
const SAMPLES = 1;
let tried = 0;

/** What people typed: the names and the first columns of the rows. */
const typed = (host: Host) => ['C8', 'C9'].map((a1) => valuesOf(host, 'Milestones')[Number(a1.slice(1)) - 1]?.[2]);
const finished = (door: string): ReturnType<typeof pictureOf> => {
  const host = open();
  const wish = wishOf[door]?.(host) ?? [];
  host.run(door, wish);
  return withoutBackups(pictureOf(host));
};
const withoutBackups = (of: ReturnType<typeof pictureOf>): ReturnType<typeof pictureOf> =>
  Object.fromEntries(Object.entries(of).filter(([tab]) => !/backup|Copy of/.test(tab)));

describe.each(Object.keys(wishOf))('%s', (door) => {
  const whole = finished(door);
  const made = ((): number => {
    const host = open();
    const wish = wishOf[door]?.(host) ?? [];
    return (host.call('failing', door, wish, 0, false) as Guarded).made;
  })();
  const calls = Array.from({ length: SAMPLES }, (_, i) => Math.max(1, Math.round(((i + 0.5) / SAMPLES) * made)));

  test.each([
    ['fails once', false],
    ['ends the script', true],
  ])(`one of its calls %s: it says so plainly, and the next run ends as if nothing had happened`, (_, lasting) => {
    for (const at of calls) {
      const host = open();
      const wish = wishOf[door]?.(host) ?? [];
      const result = host.call('failing', door, wish, at, lasting) as Guarded;
      tried += 1;
      const answer = result.answer as { kind: string; sentence: string } | undefined;
      expect([at, result.thrown, answer?.sentence]).toEqual([at, undefined, expect.stringMatching(/^[A-Z].{10,}\.$/s)]);
      expect([at, ...typed(host)]).toEqual([at, 'Webinar', 'Site']);
      expect(() => statusOf(host)).not.toThrow();
      // What was done already is refused the second time: the picture decides.
      host.run(door, wish);
      expect([at, ...differences(whole, withoutBackups(pictureOf(host)))]).toEqual([at]);
      const names = tabNames(host);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

afterAll(() => console.info(`faults survived: ${tried}`));
