import type { Seed } from '../../../src/core/tab/template.ts';
import { on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const iso = (day: number): string => new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10);
const ago = (days: number): string => iso(on(NOW) - days);
/** Half of a hundred days have passed. */
const half: Seed = { kind: 'Number', start: 0, target: 100, begins: ago(50), due: ago(-50) };

interface Case {
  readonly name: string;
  readonly row?: Seed;
  /** Days ago, and the value. */
  readonly log: readonly (readonly [number, number])[];
  readonly forecast: number | string | null;
  readonly outlook: string;
  readonly needed?: number;
  readonly made?: number;
}
const CASES: readonly Case[] = [
  {
    name: 'C8: one a day lands on the target',
    log: [
      [21, 29],
      [14, 36],
      [7, 43],
      [0, 50],
    ],
    forecast: 100,
    outlook: 'On course',
    needed: 7,
    made: 7,
  },
  {
    name: 'C8: 90 % of the way is on course',
    log: [
      [20, 34],
      [10, 42],
      [0, 50],
    ],
    forecast: 90,
    outlook: 'On course',
    made: 5.6,
  },
  {
    name: 'C8: less will miss',
    log: [
      [20, 36],
      [10, 43],
      [0, 50],
    ],
    forecast: 85,
    outlook: 'Will miss',
    needed: 7,
  },
  {
    name: 'C8: a falling figure',
    row: { start: 120, target: 80 },
    log: [
      [20, 108],
      [10, 104],
      [0, 100],
    ],
    forecast: 80,
    outlook: 'On course',
    needed: -2.8,
  },
  {
    name: 'C8: the wrong way',
    row: { start: 120, target: 80 },
    log: [
      [20, 100],
      [10, 102],
      [0, 104],
    ],
    forecast: 114,
    outlook: 'Will miss',
  },
  {
    name: 'C8: two check-ins are too few',
    log: [
      [7, 43],
      [0, 50],
    ],
    forecast: 'Too early',
    outlook: 'Too early',
  },
  {
    name: 'C8: three of one day tell nothing',
    log: [
      [0, 43],
      [0, 50],
      [0, 55],
    ],
    forecast: 'Too early',
    outlook: 'Too early',
  },
  {
    name: 'C8: three of a month each are enough',
    log: [
      [48, 2],
      [24, 26],
      [0, 50],
    ],
    forecast: 100,
    outlook: 'On course',
    made: 7,
  },
  {
    name: 'C8: only the last six count',
    log: [
      [45, 90],
      [40, 10],
      [32, 18],
      [24, 26],
      [16, 34],
      [8, 42],
      [0, 50],
    ],
    forecast: 100,
    outlook: 'On course',
    made: 7,
  },
  {
    name: 'C8: with less than 20 % of the time gone it is too early',
    row: { begins: ago(19), due: ago(-81) },
    log: [
      [14, 2],
      [7, 4],
      [0, 6],
    ],
    forecast: 'Too early',
    outlook: 'Too early',
  },
  { name: 'C8: no forecast for yes or no', row: { kind: 'Binary' }, log: [], forecast: null, outlook: '—' },
  {
    name: 'C8: none for what is over',
    row: { due: ago(1) },
    log: [
      [20, 10],
      [10, 20],
      [5, 30],
    ],
    forecast: null,
    outlook: '—',
  },
];
const KPIS: readonly Seed[] = [
  { kpi: 'green', target: 10, actual: 10, actualOn: NOW },
  { kpi: 'red', target: 10, actual: 1, actualOn: NOW },
  { kpi: 'silent', target: 10 },
];
const OBJECTIVES: readonly { readonly row: Seed; readonly sixWeek: string; readonly motion?: string; readonly possible?: string }[] = [
  { row: { title: 'green', leading: 'Green' }, sixWeek: 'Go', motion: 'Busy, not moving', possible: 'Yes' },
  { row: { title: 'red', leading: 'red' }, sixWeek: 'Adjust', motion: '—', possible: 'No' },
  { row: { title: 'silent', leading: 'silent' }, sixWeek: 'No reading' },
  { row: { title: 'nameless' }, sixWeek: 'Name its indicator' },
  { row: { title: 'cancelled', state: 'Cancelled' }, sixWeek: '—', motion: '—', possible: 'No' },
];
const plan = new Plan(NOW, {
  objectives: [...OBJECTIVES.map(({ row }, i) => ({ id: `O-${i + 1}`, ...row })), { id: 'O-9', title: 'forecasts' }],
  kpis: KPIS,
  milestones: [1, 1, 1, 2].map((o, i) => ({
    id: `M-${i + 1}`,
    title: 'x',
    objective: `O-${o}`,
    status: i < 3 ? 'Done' : 'In progress',
    doneOn: NOW,
  })),
  keyResults: [
    ...CASES.map(({ name, row }, i) => ({ id: `KR-${i + 1}`, objective: 'O-9', title: name, ...half, ...row })),
    { id: 'KR-50', objective: 'O-1', title: 'has not moved', ...half, current: 10 },
    { id: 'KR-51', objective: 'O-2', title: 'missed', ...half, due: ago(1), current: 10 },
    { id: 'KR-52', objective: 'O-3', title: 'activity', ...half, current: 100, measures: 'Activity' },
  ],
  checkIns: CASES.flatMap(({ log }, i) => log.map(([days, value]) => ({ day: ago(days), keyResult: `KR-${i + 1}`, value }))),
});

test.each(CASES.map((one, row) => ({ ...one, row })))('$name', ({ row, forecast, outlook, needed, made }) => {
  shows(plan, { section: 'keyResults', column: 'forecast', row }, forecast);
  shows(plan, { section: 'keyResults', column: 'outlook', row }, outlook);
  if (needed !== undefined) shows(plan, { section: 'keyResults', column: 'needed', row }, needed);
  if (made !== undefined) shows(plan, { section: 'keyResults', column: 'made', row }, made);
});

test.each(OBJECTIVES.map((one, row) => ({ ...one, row })))('B11 A4.10 B14: $row.title', ({ row, sixWeek, motion, possible }) => {
  shows(plan, { section: 'objectives', column: 'sixWeek', row }, sixWeek);
  if (motion) shows(plan, { section: 'objectives', column: 'motion', row }, motion);
  if (possible) shows(plan, { section: 'objectives', column: 'possible', row }, possible);
});
test('A4.10: an activity at 100 % completes nothing', () => {
  shows(plan, { section: 'objectives', column: 'complete', row: 2 }, 'No');
  shows(plan, { section: 'objectives', column: 'score', row: 2 }, '—');
});
test('A4.13: delivery stands beside the score', () => {
  shows(plan, { section: 'objectives', column: 'delivery', row: 0 }, 1);
  shows(plan, { section: 'objectives', column: 'score', row: 0 }, 0.1);
});
test('B11: seven weeks before the end it is too early for the test', () => {
  plan.type({ section: 'settings', column: 'asOf' }, '2026-08-18');
  shows(plan, { section: 'objectives', column: 'sixWeek', row: 0 }, 'Not yet');
  plan.type({ section: 'settings', column: 'asOf' }, '2026-08-19');
  shows(plan, { section: 'objectives', column: 'sixWeek', row: 3 }, 'Name its indicator');
});

test('A4.11 A4.12: money used beside progress made', () => {
  const money = new Plan(
    NOW,
    {
      bets: [
        { id: 'B-1', statement: 'ahead', approved: 100, spent: 71 },
        { id: 'B-2', statement: 'in step', approved: 100, spent: 70 },
        { id: 'B-3', statement: 'no budget' },
      ],
      objectives: [1, 2].map((n) => ({ id: `O-${n}`, title: 'x', bet: `B-${n}` })),
      keyResults: [1, 2].map((n) => ({ id: `KR-${n}`, title: 'x', objective: `O-${n}`, ...half, current: 50 })),
    },
    ['settings', 'annualPlan', 'quarterlyPlan'],
  );
  for (const [row, is] of ['Ahead of progress', 'In step', '—'].entries()) shows(money, { section: 'bets', column: 'money', row }, is);
  shows(money, { section: 'bets', column: 'remaining', row: 0 }, 29);
});
