import type { Seed } from '../../../src/core/tab/template.ts';
import { type Expected, Plan, shows } from './plan.ts';

const at = (share: number, more: Seed = {}): Seed => ({ kind: 'Number', start: 0, target: 100, current: share, ...more });
/** Begun long ago and due today: what is not reached is missed tomorrow, and today is judged without tolerance. */
const NOW = '2026-08-24';
const half: Seed = { begins: '2026-07-15', due: '2026-10-03' };

interface Objective {
  readonly name: string;
  readonly keyResults: readonly Seed[];
  readonly score: Expected;
  readonly status?: string;
}
const OBJECTIVES: readonly Objective[] = [
  { name: 'C2: a plain mean, weights empty', keyResults: [at(40), at(80)], score: 0.6 },
  { name: 'C2: weights are relative and need not be 100', keyResults: [at(40, { weight: 3 }), at(80, { weight: 1 })], score: 0.5 },
  { name: 'C2: an empty weight counts as 1', keyResults: [at(40, { weight: 3 }), at(80)], score: 0.5 },
  { name: 'C2: a cancelled key result is left out', keyResults: [at(40), at(100, { state: 'Cancelled' })], score: 0.4 },
  { name: 'C2: a set-up error counts as 0', keyResults: [at(80), { kind: 'Number', start: 5, target: 5, current: 5 }], score: 0.4 },
  { name: 'C2: an unreported key result counts as 0', keyResults: [at(80), { kind: 'Number', start: 0, target: 10 }], score: 0.4 },
  { name: 'C2: over-achievement does not make up for another', keyResults: [at(150), at(50)], score: 0.75 },
  { name: 'C2: regress is 0, not less', keyResults: [at(-50), at(50)], score: 0.25 },
  { name: 'C2: a weight below 0 counts as 0', keyResults: [at(40), at(80, { weight: -1 })], score: 0.4 },
  { name: 'C2: all weights 0', keyResults: [at(40, { weight: 0 })], score: '—' },
  { name: 'C2: no key result', keyResults: [], score: '—', status: '—' },
  { name: 'C2: only cancelled key results', keyResults: [at(80, { state: 'Cancelled' })], score: '—', status: '—' },
  {
    name: 'C2: the status is the worst one, whatever the mean',
    keyResults: [at(100, half), at(100, half), at(0, half)],
    score: 2 / 3,
    status: 'Off track',
  },
  {
    name: 'C2: missed is worse than off track',
    keyResults: [at(0, half), at(0, { begins: '2026-07-01', due: '2026-08-01' })],
    score: 0,
    status: 'Missed',
  },
  {
    name: 'C2: at risk is worse than partly',
    keyResults: [at(35, half), at(70, { begins: '2026-07-01', due: '2026-08-01' })],
    score: 0.525,
    status: 'At risk',
  },
  {
    name: 'C2: a cancelled off-track key result does not show',
    keyResults: [at(50, half), at(0, { ...half, state: 'Cancelled' })],
    score: 0.5,
    status: 'On track',
  },
  { name: 'C2: all achieved', keyResults: [at(100, half), at(120, half)], score: 1, status: 'Achieved' },
];
const plan = new Plan(NOW, {
  objectives: OBJECTIVES.map(({ name }) => ({ title: name })),
  keyResults: OBJECTIVES.flatMap(({ keyResults }, i) =>
    keyResults.map((row, j) => ({ title: `${i}.${j}`, objective: `O-${i + 1}`, ...row })),
  ),
});

test.each(OBJECTIVES.map((objective, row) => ({ ...objective, row })))('$name', ({ row, score, status }) => {
  shows(plan, { section: 'objectives', column: 'score', row }, score);
  if (status !== undefined) shows(plan, { section: 'objectives', column: 'status', row }, status);
});

test('C2: the set-up error is named', () => {
  const row = OBJECTIVES.slice(0, 4).reduce((n, { keyResults }) => n + keyResults.length, 0) + 1;
  shows(plan, { section: 'keyResults', column: 'raw', row }, 'Start equals target');
});

test('C2: the score of a bet is the mean of its objectives, without those that have none', () => {
  const bets = new Plan(NOW, {
    bets: [{ statement: 'Grow' }, { statement: 'Keep' }],
    objectives: [
      { title: 'a', bet: 'B-1' },
      { title: 'b', bet: 'b-1' },
      { title: 'c', bet: 'B-1' },
      { title: 'd', bet: 'B-1', state: 'Cancelled' },
    ],
    keyResults: [
      at(40, { title: '1', objective: 'O-1' }),
      at(80, { title: '2', objective: 'O-2' }),
      at(100, { title: '3', objective: 'O-4' }),
    ],
  });
  shows(bets, { section: 'bets', column: 'score', row: 0 }, 0.6);
  shows(bets, { section: 'bets', column: 'score', row: 1 }, '—');
});
