import type { Seed } from '../../../src/core/tab/template.ts';
import { on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const READ = { cadence: 'Weekly', target: 100, source: 'Typed' } as const;
interface Case {
  readonly name: string;
  readonly row: Seed;
  readonly log: readonly (readonly [string, Seed[string]])[];
  readonly shows: Readonly<Record<string, number | string | null>>;
}
const CASES: readonly Case[] = [
  {
    name: 'A1.32: without a log the typed reading counts',
    row: { ...READ, actual: 90, actualOn: '2026-08-20' },
    log: [],
    shows: { reading: 90, readOn: on('2026-08-20'), status: 'Amber' },
  },
  {
    name: 'A1.32: the latest of the log counts before the typed one',
    row: { ...READ, actual: 50, actualOn: '2026-08-24' },
    log: [
      ['2026-08-19', 100],
      ['2026-08-12', 20],
    ],
    shows: { reading: 100, readOn: on('2026-08-19'), status: 'Green', nextDue: on('2026-08-26'), previous: 20 },
  },
  {
    name: 'B02: what comes after the as-of day does not count',
    row: { ...READ },
    log: [
      ['2026-08-20', 80],
      ['2026-08-25', 120],
    ],
    shows: { reading: 80, status: 'Red' },
  },
  {
    name: 'B02: a typed reading of a later day does not count',
    row: { ...READ, actual: 120, actualOn: '2026-08-25' },
    log: [],
    shows: { reading: null },
  },
  {
    name: 'A3.24: two readings of one day: the lower row counts, whatever the rhythm',
    row: { ...READ, cadence: 'Monthly' },
    log: [
      ['2026-08-24', 100],
      ['2026-08-24', 80],
    ],
    shows: { reading: 80, previous: 100, status: 'Red', calls: 'Yes' },
  },
  {
    name: 'A1.32: a typed day of later gives no day either',
    row: { ...READ, actual: 120, actualOn: '2026-10-25' },
    log: [],
    shows: { reading: null, readOn: null, status: 'Missing' },
  },
  { name: 'C7: red once calls for a diagnosis', row: READ, log: [['2026-08-20', 80]], shows: { status: 'Red', calls: 'Yes' } },
  { name: 'C7: amber once does not', row: READ, log: [['2026-08-20', 95]], shows: { status: 'Amber', previousLight: '—', calls: 'No' } },
  {
    name: 'C7: amber after green does not',
    row: READ,
    log: [
      ['2026-08-13', 100],
      ['2026-08-20', 95],
    ],
    shows: { previousLight: 'Green', calls: 'No' },
  },
  {
    name: 'C7: amber twice running does',
    row: READ,
    log: [
      ['2026-08-13', 92],
      ['2026-08-20', 95],
    ],
    shows: { status: 'Amber', previousLight: 'Amber', calls: 'Yes' },
  },
  {
    name: 'C7: amber after red does',
    row: READ,
    log: [
      ['2026-08-13', 50],
      ['2026-08-20', 95],
    ],
    shows: { previousLight: 'Red', calls: 'Yes' },
  },
  {
    name: 'C7: green after red does not',
    row: READ,
    log: [
      ['2026-08-13', 50],
      ['2026-08-20', 100],
    ],
    shows: { status: 'Green', calls: 'No' },
  },
  {
    name: 'C7: an old reading is missing, and a missing one is never green',
    row: READ,
    log: [['2026-08-10', 200]],
    shows: { status: 'Missing', calls: 'No' },
  },
  {
    name: 'A3.18 C7: half of a month has half of the target',
    row: { ...READ, target: 310, cumulative: 'Month' },
    log: [['2026-08-20', 200]],
    shows: { goal: 200, variance: 0, status: 'Green' },
  },
  {
    name: 'A3.18 C7: on the last day the whole of it',
    row: { ...READ, cadence: 'Monthly', target: 310, cumulative: 'Month' },
    log: [['2026-07-31', 300]],
    shows: { goal: 310, variance: -10, status: 'Amber' },
  },
  {
    name: 'C7: a quarter that adds up',
    row: { ...READ, target: 920, cumulative: 'Quarter' },
    log: [['2026-08-20', 500]],
    shows: { goal: 510, variance: -10, status: 'Amber' },
  },
  {
    name: 'C7: a year that adds up',
    row: { ...READ, target: 3650, cumulative: 'Year' },
    log: [['2026-08-20', 2400]],
    shows: { goal: 2320, status: 'Green' },
  },
  {
    name: 'C7: amber twice, each against the target of its own day',
    row: { ...READ, target: 310, cumulative: 'Month' },
    log: [
      ['2026-08-13', 125],
      ['2026-08-20', 190],
    ],
    shows: { previousGoal: 130, previousLight: 'Amber', status: 'Amber', calls: 'Yes' },
  },
  { name: 'A3.17: no objective', row: { ...READ, kind: 'Leading' }, log: [], shows: { check: 'No objective: which one does it measure?' } },
  { name: 'A3.17: an objective', row: { ...READ, kind: 'Leading', objective: 'O-1' }, log: [], shows: { check: 'OK' } },
];
const plan = new Plan(NOW, {
  objectives: [
    { id: 'O-1', title: 'balanced', dri: 'Ann', bet: 'B-1' },
    { id: 'O-2', title: 'looks back only', dri: 'Ann', bet: 'B-1' },
  ],
  bets: [{ id: 'B-1', statement: 'Bet' }],
  people: [{ name: 'Ann' }],
  keyResults: [1, 2].map((n) => ({ id: `KR-${n}`, objective: `O-${n}`, title: 'x', start: 0, target: 10 })),
  milestones: [1, 2].map((n) => ({ id: `M-${n}`, objective: `O-${n}`, title: 'x' })),
  kpis: [
    ...CASES.map(({ name, row }) => ({ kpi: name, ...row })),
    { kpi: 'ahead', kind: 'Leading', objective: 'O-1' },
    { kpi: 'behind', kind: 'Lagging', objective: 'O-1' },
    { kpi: 'behind too', kind: 'Lagging', objective: 'O-2' },
  ],
  readings: CASES.flatMap(({ name, log }) => log.map(([day, actual]) => ({ day, kpi: name, actual }))),
});

test.each(CASES.map((one, row) => ({ ...one, row })))('$name', ({ row, shows: wanted }) => {
  for (const [column, value] of Object.entries(wanted)) shows(plan, { section: 'kpis', column, row }, value);
});

test('A3.19: an objective whose KPIs all look back is warned', () => {
  shows(plan, { section: 'objectives', column: 'check', row: 0 }, 'OK');
  shows(plan, { section: 'objectives', column: 'check', row: 1 }, 'Only lagging KPIs: add a leading one');
});

test('A1.32: why a row of the log does not count is said', () => {
  const log = new Plan(NOW, {
    readings: [
      { kpi: 'a', day: '2026-08-24', actual: 1 },
      { kpi: 'a', day: '2026-08-25', actual: 1 },
      { kpi: 'a', actual: 1 },
      { kpi: 'a', day: '2026-08-24' },
    ],
  });
  for (const [row, is] of ['Yes', 'After the as-of day', 'No day', 'No figure'].entries())
    shows(log, { section: 'readings', column: 'counts', row }, is);
});
