import type { ClosePreview, ReviewView, ThisWeekView } from '../../src/core/plan/review-view.ts';
import type { Done } from '../../src/core/plan/view.ts';
import { engineBehind } from '../../src/local/adapter/create-host.ts';
import { marksOf } from '../../src/local/adapter/marks.ts';
import type { Host } from '../../src/local/host.ts';
import { MONDAY } from '../local/start.ts';
import { builtHost, cellOf, differences, emptyHost, keyAt, pictureOf, type Shown, tabNames, valuesOf } from './fixture.ts';

// The whole rhythm on the sample company, through the very bundle that Google runs: each pack against Home at that time, each step taken
// back whole, and nothing that a person typed changed by any of them.

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

test('A1.09 B19: the quarter closes as it was shown, is guarded, closes once, and all of it is taken back', () => {
  const preview = host.run('closePreview', [{}]) as ClosePreview;
  expect(preview).toMatchObject({ kind: 'done', quarter: 'FY26 Q3', next: 'FY26 Q4' });
  const [item] = preview.unfinished.filter(({ kind }) => kind === 'objective');
  const wish = { quarter: preview.quarter, choices: [{ id: item?.id, does: 'carry', reason: 'Still right' }], token: preview.token };
  done(host, 'closeApply', wish);
  expect(tabNames(host)).toEqual(expect.arrayContaining(['Review FY26 Q3', 'Quarterly plan FY26 Q4']));
  const engine = engineBehind(host);
  const [guard] = marksOf(engine, engine.tabNamed('Review FY26 Q3') as number, 'guard');
  expect(guard?.data).toBe('Review FY26 Q3: figures and words as they stood');
  // What stood before stands still; only announced rows were added.
  const after = pictureOf(host);
  for (const [tab, { values }] of Object.entries(before))
    if (!['Home', 'History', 'Decisions', 'Milestones', 'Accountability matrix', 'Annual plan'].includes(tab))
      expect([tab, after[tab]?.values.length]).toEqual([tab, values.length]);
  const sealed = JSON.stringify(after['Review FY26 Q3']);
  const first = { column: 'milestones.id', is: 'M-1' };
  const edited = emptyHost({ saved: host.save() });
  edited.edit({ tab: 'Milestones', cell: cellOf(edited, 'Milestones', 'milestones.title', first), value: 'Something else' });
  expect(JSON.stringify(pictureOf(edited)['Review FY26 Q3'])).toBe(sealed);
  expect(host.run('closeApply', [wish])).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^FY26 Q3 was closed already/) });
  expect((host.run('reviewView', []) as ReviewView).quarters).toEqual(['FY26 Q4']);
  takeBack();
});
