import type { Seed } from '../../../src/core/tab/template.ts';
import { type Expected, on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const CASES: readonly { readonly name: string; readonly row: Seed; readonly state: string; readonly daysLate?: Expected }[] = [
  { name: 'C6: due yesterday is overdue', row: { due: '2026-08-23' }, state: 'Overdue', daysLate: 1 },
  { name: 'C6: due today is not overdue', row: { due: NOW }, state: 'Due soon' },
  { name: 'C6: due today at noon is not overdue', row: { due: on(NOW) + 0.5 }, state: 'Due soon' },
  { name: 'C6: due yesterday at noon is overdue', row: { due: on('2026-08-23') + 0.5 }, state: 'Overdue', daysLate: 1 },
  { name: 'C6: due in 7 days is due soon', row: { due: '2026-08-31' }, state: 'Due soon' },
  { name: 'C6: due in 8 days is not', row: { due: '2026-09-01' }, state: 'Open' },
  { name: 'C6: blocked still counts as overdue', row: { status: 'Blocked', due: '2026-08-10' }, state: 'Overdue', daysLate: 14 },
  { name: 'C6: in progress and past its day', row: { status: 'In progress', due: '2026-07-24' }, state: 'Overdue', daysLate: 31 },
  {
    name: 'C6: done is never overdue',
    row: { status: 'Done', due: '2026-08-10', doneOn: '2026-08-10', baselineDue: '2026-08-10' },
    state: 'Done',
  },
  { name: 'C6: done in small letters is done', row: { status: 'done', due: '2026-08-10', doneOn: '2026-08-10' }, state: 'Done' },
  { name: 'C6: cancelled is never overdue', row: { status: 'Cancelled', due: '2026-08-10' }, state: 'Cancelled' },
  {
    name: 'C6: done after the first due day is done late',
    row: { status: 'Done', baselineDue: '2026-08-10', due: '2026-08-20', doneOn: '2026-08-11' },
    state: 'Done late',
  },
  {
    name: 'C6: done on the first due day is not late',
    row: { status: 'Done', baselineDue: '2026-08-10', due: '2026-08-10', doneOn: on('2026-08-10') + 0.9 },
    state: 'Done',
  },
  { name: 'C6: done without a day', row: { status: 'Done', due: '2026-08-10' }, state: 'Done (no date)' },
  { name: 'C6: done on a day that is text', row: { status: 'Done', due: '2026-08-10', doneOn: 'last week' }, state: 'Unreadable date' },
  { name: 'C6: no date is listed, not overdue', row: {}, state: 'No date' },
  { name: 'C6: a date as text is unreadable, not overdue', row: { due: '24.8.2026' }, state: 'Unreadable date' },
  { name: 'C6: a later date than the first is slipped', row: { baselineDue: '2026-09-10', due: '2026-09-20' }, state: 'Slipped' },
  { name: 'C6: an earlier date than the first is not', row: { baselineDue: '2026-09-20', due: '2026-09-10' }, state: 'Open' },
  { name: 'C6: slipped and overdue is overdue', row: { baselineDue: '2026-08-01', due: '2026-08-20' }, state: 'Overdue', daysLate: 4 },
  { name: 'A2.13 C6: a placeholder is left in peace', row: { placeholder: true, due: '2026-09-30' }, state: 'Placeholder' },
  { name: 'A2.13 C6: 15 days before its day still', row: { placeholder: true, due: '2026-09-08' }, state: 'Placeholder' },
  { name: 'A2.13 C6: from 14 days before its day it counts as any other', row: { placeholder: true, due: '2026-09-07' }, state: 'Open' },
  { name: 'A2.13 C6: a placeholder past its day is overdue', row: { placeholder: true, due: '2026-08-23' }, state: 'Overdue', daysLate: 1 },
  { name: 'A2.13 C6: an unticked box is no placeholder', row: { placeholder: false, due: '2026-09-30' }, state: 'Open' },
  { name: 'A2.12: a name alone is enough', row: {}, state: 'No date' },
];
const plan = new Plan(NOW, { milestones: CASES.map(({ name, row }) => ({ title: name, ...row })) });

test.each(CASES.map((one, row) => ({ ...one, row })))('$name: $state', ({ row, state, daysLate }) => {
  shows(plan, { section: 'milestones', column: 'state', row }, state);
  shows(plan, { section: 'milestones', column: 'daysLate', row }, daysLate ?? null);
});

test('C6: Home counts the overdue and those due soon', () => {
  shows(plan, { section: 'home', column: 'overdue' }, CASES.filter(({ state }) => state === 'Overdue').length);
  shows(plan, { section: 'home', column: 'dueSoon' }, CASES.filter(({ state }) => state === 'Due soon').length);
});

test('C6: Home lists the overdue, oldest first, and nothing else', () => {
  const late = CASES.map(({ daysLate, name }, row) => ({ name, row, daysLate })).filter(({ daysLate }) => typeof daysLate === 'number');
  const oldestFirst = [...late].sort((a, b) => (b.daysLate as number) - (a.daysLate as number) || a.row - b.row);
  for (let row = 0; row < 10; row += 1) {
    shows(plan, { section: 'overdueNow', column: 'title', row }, oldestFirst[row]?.name ?? null);
    shows(plan, { section: 'overdueNow', column: 'daysLate', row }, oldestFirst[row]?.daysLate ?? null);
  }
  shows(plan, { section: 'overdueNow', column: 'due', row: 0 }, '24 Jul 2026');
});

test('A2.14 where nothing is overdue, the list says so in its first row', () => {
  const calm = new Plan(NOW, { milestones: [{ title: 'm', due: '2026-12-24' }] });
  shows(calm, { section: 'overdueNow', column: 'title', row: 0 }, 'Nothing is overdue.');
  shows(calm, { section: 'overdueNow', column: 'title', row: 1 }, null);
});

test('C6: a milestone grows older with the as-of day, and with no other clock', () => {
  const at = { section: 'milestones', column: 'daysLate', row: 0 };
  const aging = new Plan(NOW, { milestones: [{ title: 'm', due: '2026-08-23' }] });
  shows(aging, at, 1);
  aging.type({ section: 'settings', column: 'asOf' }, '2026-08-30');
  shows(aging, at, 7);
  aging.type({ section: 'settings', column: 'asOf' }, '2026-08-23');
  shows(aging, at, null);
});

test('A2.13: Home counts placeholders apart', () => {
  shows(plan, { section: 'home', column: 'placeholders' }, CASES.filter(({ state }) => state === 'Placeholder').length);
});

test('C6 A2.13: both spans of days are settings', () => {
  const wide = new Plan(NOW, {
    milestones: [
      { title: 'm', due: '2026-09-10' },
      { title: 'p', due: '2026-09-10', placeholder: true },
    ],
  });
  wide.type({ section: 'settings', column: 'dueSoonDays' }, 17).type({ section: 'settings', column: 'placeholderDays' }, 16);
  shows(wide, { section: 'milestones', column: 'state', row: 0 }, 'Due soon');
  shows(wide, { section: 'milestones', column: 'state', row: 1 }, 'Placeholder');
});

describe('what milestones add up to', () => {
  const people = [{ name: 'Ann' }, { name: 'Ben' }];
  const rows = [
    {
      title: 'a',
      objective: 'O-1',
      owner: 'Ann',
      category: 'Paid Advertising',
      kpi: 'Leads',
      status: 'Done',
      due: '2026-08-01',
      doneOn: '2026-08-01',
    },
    { title: 'b', objective: 'O-1', owner: 'Ann', category: 'Paid Advertising', kpi: 'Leads', due: '2026-08-01' },
    { title: 'c', objective: 'o-1 ', owner: ' ann ', category: 'paid advertising', due: '2026-10-01' },
    { title: 'd', objective: 'O-1', owner: 'Ann', status: 'Cancelled', kpi: 'Leads', due: '2026-08-01' },
    { title: 'e', objective: 'O-2', owner: 'Ben', category: 'Design / Development', status: 'Done' },
    { title: 'f', due: '2026-10-01' },
    { title: 'g', owner: 'Ann, Ben', due: '2026-10-01' },
    { title: 'h', owner: 'Team', status: 'Done' },
  ];
  const sums = new Plan(NOW, {
    people,
    milestones: rows,
    objectives: [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }],
    kpis: [{ kpi: 'Leads' }],
  });
  const objective = (column: string, row: number) => ({ section: 'objectives', column, row });
  test.each([
    [0, 1, 3, 1],
    [1, 1, 1, 0],
    [2, 0, 0, 0],
  ])('A2.10: objective %i has %i of %i done and %i overdue', (row, done, total, overdue) => {
    shows(sums, objective('milestonesDone', row), done);
    shows(sums, objective('milestonesTotal', row), total);
    shows(sums, objective('milestonesOverdue', row), overdue);
  });
  test('A2.09: by owner', () => {
    shows(sums, { section: 'byPerson', column: 'name', row: 0 }, 'Ann');
    shows(sums, { section: 'byPerson', column: 'milestones', row: 0 }, '1 of 3');
    shows(sums, { section: 'byPerson', column: 'overdue', row: 0 }, 1);
    shows(sums, { section: 'byPerson', column: 'milestones', row: 1 }, '1 of 1');
    shows(sums, { section: 'byPerson', column: 'name', row: 2 }, null);
  });
  test('A2.08 A2.09: by category, the four that ship first', () => {
    shows(sums, { section: 'byCategory', column: 'name', row: 0 }, 'SEO / Content Creation');
    shows(sums, { section: 'byCategory', column: 'milestones', row: 0 }, '—');
    shows(sums, { section: 'byCategory', column: 'name', row: 1 }, 'Paid Advertising');
    shows(sums, { section: 'byCategory', column: 'milestones', row: 1 }, '1 of 3');
    shows(sums, { section: 'byCategory', column: 'overdue', row: 1 }, 1);
    shows(sums, { section: 'byCategory', column: 'name', row: 2 }, 'Social Media / Email');
    shows(sums, { section: 'byCategory', column: 'name', row: 3 }, 'Design / Development');
    shows(sums, { section: 'byCategory', column: 'milestones', row: 3 }, '1 of 1');
    shows(sums, { section: 'byCategory', column: 'name', row: 4 }, null);
  });
  test('A2.14: open ones without exactly one owner are counted', () => {
    shows(sums, { section: 'home', column: 'unowned' }, 2);
  });
  test('A4.02 A4.05: how many milestones are tied to a KPI', () => {
    shows(sums, { section: 'home', column: 'tied' }, 2);
    shows(sums, { section: 'home', column: 'milestones' }, 7);
    shows(sums, { section: 'kpis', column: 'milestones', row: 0 }, 3);
  });
  test('A4.13: delivery and outcome stand side by side', () => {
    const busy = new Plan(NOW, {
      objectives: [{ title: 'Busy' }, { title: 'Calm' }],
      milestones: ['Done', 'Done', 'Done', 'In progress'].map((status, i) => ({ title: `${i}`, objective: 'O-1', status })),
      keyResults: [
        { title: 'k', objective: 'O-1', kind: 'Number', start: 0, target: 100, current: 10 },
        { title: 'l', objective: 'O-2', kind: 'Number', start: 0, target: 100, current: 30 },
      ],
    });
    shows(busy, { section: 'home', column: 'deliveryShare' }, 3 / 4);
    shows(busy, { section: 'home', column: 'outcomeShare' }, 0.2);
  });
});
