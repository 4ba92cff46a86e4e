import { entriesOf } from '../../../src/core/plan/book.ts';
import { suspectsOf } from '../../../src/core/plan/diagnosis.ts';
import { planMove } from '../../../src/core/plan/move.ts';
import { statusOf } from '../../../src/core/plan/status.ts';
import type { Value } from '../../../src/core/sheet/value.ts';
import { sampleRows } from '../../../templates/sample-company.ts';
import { on, Plan, shows } from './plan.ts';

// A day in the past typed as the as-of day: the workbook as it stood then. No typed cell is changed by it.

const THEN = '2026-07-20';
const asOf = { section: 'settings', column: 'asOf' };
const home = (column: string) => ({ section: 'home', column });

const DONE = { status: 'Done', baselineDue: '2026-07-15', due: '2026-07-15' };
const MILESTONES = [
  [{ ...DONE, doneOn: '2026-07-14' }, 'Done', null],
  [{ ...DONE, doneOn: THEN }, 'Done late', null],
  [{ ...DONE, doneOn: on(THEN) + 0.9 }, 'Done late', null],
  [{ ...DONE, doneOn: '2026-07-21' }, 'Overdue', 5],
  [{ ...DONE, status: 'done', doneOn: '2026-08-20' }, 'Overdue', 5],
  [{ ...DONE, due: THEN, doneOn: '2026-07-21' }, 'Due soon', null],
  [{ ...DONE, baselineDue: '2026-08-01', due: '2026-08-10', doneOn: '2026-07-21' }, 'Slipped', null],
  [{ ...DONE, baselineDue: '2026-08-10', due: '2026-08-10', doneOn: '2026-07-21' }, 'Open', null],
  [{ status: 'Done', doneOn: '2026-07-21' }, 'No date', null],
  [{ ...DONE }, 'Done (no date)', null],
  [{ ...DONE, doneOn: 'last week' }, 'Unreadable date', null],
  [{ ...DONE, status: 'Cancelled', doneOn: '2026-07-21' }, 'Cancelled', null],
] as const;
const laterRows = [3, 4, 5, 6, 7, 8];

describe('B02: a milestone done after the as-of day was not done then', () => {
  const rows = MILESTONES.map(([row], i) => ({
    title: `m${i}`,
    objective: 'O-1',
    owner: 'Ann',
    category: 'Paid Advertising',
    dependsOn: 'none',
    ...row,
  }));
  const plan = new Plan(THEN, {
    people: [{ name: 'Ann' }],
    objectives: [{ title: 'One' }],
    milestones: [
      ...rows,
      { title: 'waits', due: '2026-08-10', dependsOn: 'M-4, M-6' },
      { title: 'waits too', due: '2026-08-10', dependsOn: 'M-8, M-1' },
    ],
  });
  test.each(MILESTONES.map(([of, state, daysLate], row) => ({ of, state, daysLate, row })))('$of: $state', ({ row, state, daysLate }) => {
    shows(plan, { section: 'milestones', column: 'state', row }, state);
    shows(plan, { section: 'milestones', column: 'daysLate', row }, daysLate);
  });
  test('nor is it counted as done anywhere', () => {
    const done = 5;
    shows(plan, home('planCompletion'), done / 13);
    // Due by then: all with a due day but the two of August, the cancelled one and those that wait.
    shows(plan, home('dueCompletion'), done / 8);
    shows(plan, home('overdue'), 2);
    shows(plan, home('onTimeRate'), 1 / 8);
    shows(plan, home('deliveryShare'), done / 11);
    shows(plan, { section: 'objectives', column: 'milestonesDone' }, done);
    shows(plan, { section: 'objectives', column: 'milestonesTotal' }, 11);
    shows(plan, { section: 'objectives', column: 'milestonesOverdue' }, 2);
    shows(plan, { section: 'byPerson', column: 'milestones' }, `${done} of 11`);
    shows(plan, { section: 'byPerson', column: 'open' }, 6);
    shows(plan, { section: 'byCategory', column: 'milestones', row: 1 }, `${done} of 11`);
    shows(plan, { section: 'overdueNow', column: 'title', row: 1 }, 'm4');
    shows(plan, { section: 'overdueNow', column: 'title', row: 2 }, null);
    // m5, the soonest of those that were not late.
    shows(plan, { section: 'objectives', column: 'nextMilestone' }, 'm3');
  });
  test('it was ready, stood on its due day in the timeline, and held up what waits for it', () => {
    for (const row of [3, 7]) shows(plan, { section: 'milestones', column: 'ready', row }, 'Yes');
    shows(plan, { section: 'milestones', column: 'shownOn', row: 3 }, on('2026-07-15'));
    shows(plan, { section: 'milestones', column: 'shownOn', row: 1 }, on(THEN));
    shows(plan, { section: 'milestones', column: 'movedBack', row: 6 }, 'Yes');
    shows(plan, { section: 'milestones', column: 'waitsFor', row: 12 }, '1 overdue');
    shows(plan, { section: 'milestones', column: 'waitsFor', row: 13 }, '1 open');
  });
  test('what is said beside the sheet says the same', () => {
    const status = statusOf(plan.reading);
    expect(status.overdue.flatMap(({ milestones }) => milestones.map(({ title }) => title))).toEqual(['m3', 'm4']);
    expect(status.waiting.map(({ title, waiters }) => [title, waiters.length])).toContainEqual(['m3', 1]);
    expect(status.paths[0]?.next?.title).toBe('m3');
  });
  test('but its typed status stays, and a date that is done does not move any more', () => {
    for (const row of laterRows) expect(String(plan.value({ section: 'milestones', column: 'status', row })).toLowerCase()).toBe('done');
    expect(planMove(plan.reading, { which: 'M-4', to: on('2026-09-01'), pulls: false, catchesUp: false }, () => false)).toMatch(
      'its date does not move any more',
    );
  });
  test('with the day of its doing the clock has caught up', () => {
    const later = new Plan(THEN, { milestones: [{ title: 'm', ...DONE, doneOn: '2026-07-21' }] });
    shows(later, { section: 'milestones', column: 'state' }, 'Overdue');
    later.type(asOf, '2026-07-21');
    shows(later, { section: 'milestones', column: 'state' }, 'Done late');
  });
});

test('B02: a suspect of a diagnosis is a milestone that was open then', () => {
  const plan = new Plan(THEN, {
    kpis: [{ kpi: 'Leads' }],
    milestones: [{ title: 'routing', ...DONE, kpi: 'Leads', doneOn: '2026-08-20' }],
  });
  const [kpi] = entriesOf(plan.reading, 'kpis');
  expect(kpi && suspectsOf(plan.reading, kpi).map(({ words }) => words)).toEqual(['M-1 routing is overdue by 5 days.']);
});

const BLOCKERS = [
  [{ raised: '2026-07-21' }, 'Not yet', 'No', null],
  [{ raised: '2026-07-21', cleared: '2026-07-24' }, 'Not yet', 'No', null],
  [{ raised: THEN }, 'Open', 'Yes', 0],
  [{ raised: on(THEN) + 0.5 }, 'Open', 'Yes', 0],
  [{ raised: '2026-07-10', cleared: '2026-07-24' }, 'Escalate', 'Yes', 10],
  [{ raised: '2026-07-10', cleared: THEN }, 'Cleared', 'No', 10],
  [{ raised: '2026-07-10', cleared: 'yes' }, 'Cleared', 'No', 10],
  [{ cleared: '2026-07-24' }, 'No date', 'Yes', null],
] as const;
describe('B02: a blocker counts from the day it was raised until the day it was cleared', () => {
  const plan = new Plan(THEN, { blockers: BLOCKERS.map(([row], i) => ({ what: `b${i}`, type: 'Technical', owner: 'Ann', ...row })) });
  test.each(BLOCKERS.map(([of, state, open, age], row) => ({ of, state, open, age, row })))('$of: $state', ({ row, state, open, age }) => {
    shows(plan, { section: 'blockers', column: 'state', row }, state);
    shows(plan, { section: 'blockers', column: 'open', row }, open);
    shows(plan, { section: 'blockers', column: 'age', row }, age);
  });
  test('on Home as well', () => {
    shows(plan, home('blockersOpen'), 4);
    shows(plan, home('blockersToEscalate'), 1);
    shows(plan, { section: 'sync', column: 'openBlockers' }, 4);
  });
});

const DECISIONS = [
  [{ date: '2026-07-21', owner: 'Ann', due: '2026-07-10' }, '—', null, 'Not yet'],
  [{ date: '2026-08-17', published: '2026-08-17', owner: 'Ann', done: '2026-08-20' }, '—', null, 'Not yet'],
  [{ date: '2026-07-17', published: '2026-07-22', owner: 'Ann', due: '2026-07-19', done: '2026-07-22' }, 'Publish now', 72, 'Overdue'],
  [{ date: THEN, published: '2026-07-22', owner: 'Ann', due: '2026-07-24', done: '2026-07-22' }, 'To publish', 0, 'Open'],
  [{ date: '2026-07-17', published: THEN, owner: 'Ann', done: THEN }, 'Published late', 72, 'Done'],
  [{ date: '2026-07-17', published: 'in the sync', done: 'yes' }, 'Published late', 72, 'Done'],
  [{ published: '2026-07-22' }, '—', null, 'No owner'],
] as const;
describe('B02: a decision counts from its day on, and is told and done from those days on', () => {
  const plan = new Plan(THEN, { decisions: DECISIONS.map(([row], i) => ({ decision: `d${i}`, ...row })) });
  test.each(DECISIONS.map(([of, publishing, hours, follow], row) => ({ of, publishing, hours, follow, row })))(
    '$of: $publishing, $follow',
    ({ row, publishing, hours, follow }) => {
      shows(plan, { section: 'decisions', column: 'publishing', row }, publishing);
      shows(plan, { section: 'decisions', column: 'hours', row }, hours);
      shows(plan, { section: 'decisions', column: 'follow', row }, follow);
    },
  );
  test('on Home as well', () => {
    shows(plan, home('decisionsUnpublished'), 1);
    shows(plan, home('decisionsOverdue'), 1);
    shows(plan, { section: 'sync', column: 'toPublish' }, 2);
  });
  test('where all were decided later, none stands yet', () => {
    const early = new Plan('2026-07-01', { decisions: [{ decision: 'd', date: THEN }] });
    shows(early, { section: 'components', column: 'used', row: 4 }, 'No');
    shows(early.type(asOf, THEN), { section: 'components', column: 'used', row: 4 }, 'Yes');
  });
});

test('B02: an objective is descoped from the day of its decision on', () => {
  const plan = new Plan(THEN, {
    decisions: [{ decision: 'Not this quarter', date: '2026-07-21' }],
    objectives: [{ title: 'One', state: 'Cancelled', decision: 'D-1' }],
  });
  shows(plan, { section: 'objectives', column: 'counted' }, 'Yes');
  shows(plan.type(asOf, '2026-07-21'), { section: 'objectives', column: 'counted' }, 'Descoped');
});

test('B02: a diagnosis is timed once it is opened, and its action once it is agreed', () => {
  const plan = new Plan(THEN, {
    diagnoses: [
      { kpi: 'a', seenOn: '2026-07-20', opened: '2026-07-22', actedOn: '2026-07-24' },
      { kpi: 'b', seenOn: '2026-07-13', opened: '2026-07-16', actedOn: '2026-07-24' },
      { kpi: 'c', seenOn: '2026-07-13', opened: '2026-07-14', actedOn: THEN },
    ],
  });
  const timed = (row: number): readonly Value[] =>
    ['toOpen', 'toAction'].map((column) => {
      const at = { section: 'diagnoses', column, row };
      expect(plan.engine(at)).toEqual(plan.value(at));
      return plan.value(at);
    });
  expect([0, 1, 2].map(timed)).toEqual([
    [null, null],
    [3, null],
    [1, 6],
  ]);
});

test('B02: the sample company of 24 August, seen as of 20 July, shows what it showed on 20 July', () => {
  const quarter = { label: 'FY26 Q3', start: on('2026-07-01'), end: on('2026-09-30') };
  const sampleOn = (day: string): Plan => new Plan(day, sampleRows({ today: on(day), quarter }));
  const doneIn = (plan: Plan) => entriesOf(plan.reading, 'milestones').filter(({ values }) => String(values['state']).startsWith('Done'));
  const [then, back] = [sampleOn(THEN), sampleOn('2026-08-24')];
  expect(doneIn(back).length).toBe(23);
  back.type(asOf, THEN);

  expect(doneIn(back).length).toBe(doneIn(then).length);
  expect(doneIn(back).filter(({ values }) => (values['doneOn'] as number) > on(THEN))).toEqual([]);
  const same = ['overdue', 'blockersOpen', 'blockersToEscalate', 'decisionsUnpublished', 'decisionsOverdue', 'diagnosesOpen'];
  for (const figure of same) shows(back, home(figure), then.engine(home(figure)) as number);
  // A date that was moved since stays moved: M-28 was due on that very day.
  shows(then, home('dueCompletion'), 10 / 11);
  shows(back, home('dueCompletion'), 10 / 10);
  const hours = entriesOf(back.reading, 'decisions').flatMap(({ values }) => (typeof values['hours'] === 'number' ? values['hours'] : []));
  expect(hours.length).toBe(entriesOf(then.reading, 'decisions').length);
  expect(hours.filter((n) => n < 0)).toEqual([]);
  expect(back.issues).toEqual([]);
});
