import type { ThisWeekView } from '../../src/core/plan/review-view.ts';
import type { Done } from '../../src/core/plan/view.ts';
import type { Host } from '../../src/local/host.ts';
import { MONDAY } from '../local/start.ts';
import { builtHost, cellOf, differences, emptyHost, keyAt, pictureOf, type Shown, valuesOf } from './fixture.ts';

// The rhythm of weeks and months on the sample company, through the very bundle that Google runs: each pack against Home at that time,
// each step taken back whole, and nothing that a person typed changed by any of them.

const DAY = 86_400_000;
const SYNC = 'Weekly sync 2026-08-24';
const PACK = 'Monthly review 2026-08-24';
const done = (host: Host, door: string, ...args: readonly unknown[]): string => {
  const { kind, sentence } = host.run(door, args) as Done;
  expect([kind, sentence]).toEqual(['done', sentence]);
  return sentence;
};
const homeOf = (host: Host, name: string): Shown =>
  valuesOf(host, 'Home')[keyAt(host, 'Home', `home.${name}`).row]?.[keyAt(host, 'Home', 'home:value').column] ?? '';
/** What stands beside a label on a page. */
const beside = (host: Host, tab: string, label: string): Shown => {
  const line = valuesOf(host, tab).find((row) => row[2] === label);
  return line?.[3] ?? '';
};
const onDay = (host: Host, days: number): Host => emptyHost({ saved: host.save(), now: () => MONDAY + days * DAY });

let host: Host;
let before: ReturnType<typeof pictureOf>;
beforeAll(() => {
  host = builtHost();
  before = pictureOf(host);
}, 60_000);
const takeBack = (): void => {
  done(host, 'reviewUndo');
  expect(differences(before, pictureOf(host))).toEqual([]);
};

test('A1.07: the weekly sync’s page fits its minutes, and says what Home says', () => {
  expect(done(host, 'prepareWeeklySync')).toMatch(
    /^The weekly sync stands in the tab "Weekly sync 2026-08-24": \d people, \d\d minutes\.$/,
  );
  for (const [label, figure] of [
    ['Commitments kept last week', 'keptLastWeek'],
    ['Milestones overdue', 'overdue'],
    ['KPIs red', 'kpisRed'],
    ['Blockers open', 'blockersOpen'],
  ] as const)
    expect([label, beside(host, SYNC, label)]).toEqual([label, homeOf(host, figure)]);
  const minutes = valuesOf(host, 'Weekly commitments')[keyAt(host, 'Weekly commitments', 'sync.minutes').row] ?? [];
  expect(valuesOf(host, SYNC).flat()).toContain(`Agenda, ${minutes[keyAt(host, 'Weekly commitments', 'sync:value').column]} minutes`);
  const view = host.run('thisWeekView', []) as ThisWeekView;
  expect(view.next).toMatchObject({ key: 'weekly', pack: { tab: SYNC } });
  expect(view.decisions.filter(({ word }) => word === 'Publish now')).toHaveLength(Number(homeOf(host, 'decisionsUnpublished')));
  takeBack();
  expect((host.run('thisWeekView', []) as ThisWeekView).next?.pack).toBeNull();
});

test('A1.07: the week rolls on twice; again it adds nothing', () => {
  const friday = onDay(host, 4);
  const rows = (of: Host): number =>
    valuesOf(of, 'Weekly commitments').filter((row) => row.some((cell) => /^WC-\d+$/.test(String(cell)))).length;
  const first = rows(friday);
  done(friday, 'rollWeek');
  const second = rows(friday);
  expect(second).toBeGreaterThan(first);
  done(friday, 'rollWeek');
  expect(rows(friday)).toBe(second);
  const later = onDay(friday, 11);
  done(later, 'rollWeek');
  expect(rows(later)).toBeGreaterThan(second);
  expect(valuesOf(later, 'Weekly commitments').slice(0, 8)).toHaveLength(8);
});

test('A1.08: five DRIs take ninety minutes, with the figures of Home; a sixth warns', () => {
  expect(done(host, 'prepareMonthlyReview')).toBe(`The pack stands in the tab "${PACK}": 5 DRIs, 90 minutes.`);
  for (const [label, figure] of [
    ['Objectives complete', 'completionRate'],
    ['Projected', 'projectedRate'],
    ['Milestones overdue', 'overdue'],
    ['KPIs red', 'kpisRed'],
  ] as const)
    expect([label, beside(host, PACK, label)]).toEqual([label, homeOf(host, figure)]);
  takeBack();
  const six = emptyHost({ saved: host.save() });
  six.edit({
    tab: 'Accountability matrix',
    cell: cellOf(six, 'Accountability matrix', 'outcomes.reviewCadence', { column: 'outcomes.reviewCadence', is: 'Quarterly' }),
    value: 'Monthly MBR',
  });
  expect(done(six, 'prepareMonthlyReview')).toContain('6 DRIs, 100 minutes. 100 minutes: 10 more than the 90');
});
