import { pathsOf } from '../../../src/core/plan/chain.ts';
import { dependencyIssues, waitingOf } from '../../../src/core/plan/move.ts';
import { statusOf } from '../../../src/core/plan/status.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const LATE = '2026-08-10';
const SOON = '2026-09-10';
/** Title, what it depends on, what the cells say; ids are given from M-1 in this order. */
const CASES: readonly { readonly row: Seed; readonly waitsFor: string | null; readonly ready: string }[] = [
  { row: { title: 'late', owner: 'Ann', due: LATE, dependsOn: 'none' }, waitsFor: 'Nothing', ready: 'Yes' },
  { row: { title: 'open', owner: 'Ann', due: SOON, dependsOn: 'None' }, waitsFor: 'Nothing', ready: 'Yes' },
  { row: { title: 'done', owner: 'Ann', due: LATE, status: 'Done', doneOn: LATE, dependsOn: 'M-1' }, waitsFor: null, ready: '—' },
  { row: { title: 'waits for the late one', owner: 'Ann', due: SOON, dependsOn: 'M-1' }, waitsFor: '1 overdue', ready: 'Yes' },
  { row: { title: 'for an open one', owner: 'Ann', due: SOON, dependsOn: 'm-2' }, waitsFor: '1 open', ready: 'Yes' },
  { row: { title: 'for a done one', owner: 'Ann', due: SOON, dependsOn: 'M-3' }, waitsFor: 'All done', ready: 'Yes' },
  { row: { title: 'overdue comes first', owner: 'Ann', due: SOON, dependsOn: 'M-2, M-3; M-1' }, waitsFor: '1 overdue', ready: 'Yes' },
  { row: { title: 'two open, closely written', owner: 'Ann', due: SOON, dependsOn: 'M-2,M-4' }, waitsFor: '2 open', ready: 'Yes' },
  { row: { title: 'parted by blanks', owner: 'Ann', due: SOON, dependsOn: '  M-2   M-4 ' }, waitsFor: '2 open', ready: 'Yes' },
  { row: { title: 'an id that nobody has', owner: 'Ann', due: SOON, dependsOn: 'M-2, M-99' }, waitsFor: 'Unknown id', ready: 'Yes' },
  {
    row: { title: 'more than four', owner: 'Ann', due: SOON, dependsOn: 'M-3 M-3 M-3 M-3 M-1' },
    waitsFor: 'Over 4 ids',
    ready: 'Yes',
  },
  { row: { title: 'nothing said', owner: 'Ann', due: SOON }, waitsFor: null, ready: 'Dependencies not said' },
  { row: { title: 'no owner', due: SOON, dependsOn: 'none' }, waitsFor: 'Nothing', ready: 'No owner' },
  { row: { title: 'two owners', owner: 'Ann, Ben', due: SOON, dependsOn: 'none' }, waitsFor: 'Nothing', ready: 'No owner' },
  { row: { title: 'no date', owner: 'Ann', dependsOn: 'none' }, waitsFor: 'Nothing', ready: 'No date' },
  { row: { title: 'a date as text', owner: 'Ann', due: 'May', dependsOn: 'none' }, waitsFor: 'Nothing', ready: 'No date' },
  { row: { title: 'cancelled', owner: 'Ann', due: SOON, status: 'Cancelled', dependsOn: 'M-1' }, waitsFor: null, ready: '—' },
];
const plan = new Plan(NOW, { people: [{ name: 'Ann' }, { name: 'Ben' }], milestones: CASES.map(({ row }) => row) });

test.each(CASES.map((one, at) => ({ ...one, at, title: String(one.row['title']) })))(
  'A3.12 A3.02 $title: $waitsFor, $ready',
  ({ at, waitsFor, ready }) => {
    shows(plan, { section: 'milestones', column: 'waitsFor', row: at }, waitsFor);
    shows(plan, { section: 'milestones', column: 'ready', row: at }, ready);
  },
);

test('A3.02: Home shows the share of open milestones that are ready', () => {
  const open = CASES.filter(({ ready }) => ready !== '—');
  shows(plan, { section: 'home', column: 'ready' }, open.filter(({ ready }) => ready === 'Yes').length / open.length);
});

test('A3.12: what waits on what, blocked by overdue first; "none" is no id', () => {
  expect(waitingOf(plan.reading).map(({ title, words, waiters }) => [title, words, waiters])).toEqual([
    ['late', '3 milestones wait on this', ['M-4 "waits for the late one"', 'M-7 "overdue comes first"', 'M-11 "more than four"']],
  ]);
  expect(dependencyIssues(plan.reading).map(({ sentence }) => sentence)).toEqual([
    'Depends on of "an id that nobody has" names "M-99", which is not the id of one milestone.',
  ]);
});

test('A2.14: the sidebar lists every open milestone without exactly one owner', () => {
  expect(statusOf(plan.reading).unowned.map(({ title }) => title)).toEqual(['no owner', 'two owners']);
});

describe('what lies ahead of an objective', () => {
  const ahead = new Plan(NOW, {
    quarter: [{ label: 'FY26 Q3', start: '2026-07-01', end: '2026-09-30' }],
    objectives: [{ title: 'Leads' }, { title: 'Brand' }, { title: 'Calm' }],
    milestones: [
      { title: 'brief', objective: 'O-2', due: '2026-08-20' },
      { title: 'draft', objective: 'O-2', due: '2026-08-27', dependsOn: 'M-1' },
      { title: 'page', objective: 'O-1', due: '2026-09-01', dependsOn: 'M-2, M-4' },
      { title: 'form', objective: 'O-1', due: '2026-08-25' },
      { title: 'done', objective: 'O-1', due: '2026-08-21', status: 'Done' },
      { title: 'campaign', objective: 'O-1', due: '2026-10-05', dependsOn: 'M-3' },
    ],
  });
  const paths = pathsOf(ahead.reading);
  test('A2.10: the next milestone of each', () => {
    expect(paths.map(({ id, next }) => [id, next?.title, next?.due])).toEqual([
      ['O-1', 'form', '2026-08-25'],
      ['O-2', 'brief', '2026-08-20'],
      ['O-3', undefined, undefined],
    ]);
  });
  test('A2.10: the quarter’s tab shows it too; blank where nothing is open', () => {
    ['form', 'brief', null].forEach((title, row) => {
      shows(ahead, { section: 'objectives', column: 'nextMilestone', row }, title);
    });
  });
  test('the critical chain crosses objectives, says its room in working days, and that it begins overdue', () => {
    expect(paths[0]?.chain.map(({ title, room }) => [title, room])).toEqual([
      ['brief', null],
      ['draft', 5],
      ['page', 3],
      ['campaign', 24],
    ]);
    expect(paths.map(({ words }) => words)).toEqual([
      'Ends on 5 Oct 2026 after 4 in a row, the first of them overdue; 3 days to spare at the tightest place.',
      'Ends on 27 Aug 2026 after 2 in a row, the first of them overdue; 5 days to spare at the tightest place.',
      'No open milestone with a date.',
    ]);
  });
  test('milestones beyond the quarter are told', () => {
    expect(paths.map(({ beyond }) => beyond.map(({ title }) => title))).toEqual([['campaign'], [], []]);
  });
});
