import type { Seed } from '../../../src/core/tab/template.ts';
import { type Expected, Plan, shows } from './plan.ts';

interface Vector {
  readonly name: string;
  readonly row: Seed;
  readonly raw: Expected;
  readonly progress?: number;
}
const from = (start: number, target: number, current: number): Seed => ({ kind: 'Number', start, target, current });
const VECTORS: readonly Vector[] = [
  { name: 'C1: 0 → 15, now 6', row: from(0, 15, 6), raw: 0.4 },
  { name: 'C1: 2 → 3, now 2.4', row: from(2, 3, 2.4), raw: 0.4 },
  { name: 'C1: 5 → 3, now 4.2', row: from(5, 3, 4.2), raw: 0.4 },
  { name: 'C1: 5 → 3, now 2.5: over-achieved', row: from(5, 3, 2.5), raw: 1.25, progress: 1 },
  { name: 'C1: 5 → 3, now 6: gone back', row: from(5, 3, 6), raw: -0.5, progress: 0 },
  { name: 'C1: 120 → 80, now 100', row: from(120, 80, 100), raw: 0.5 },
  { name: 'C1: −10 → 10, now 0', row: from(-10, 10, 0), raw: 0.5 },
  { name: 'C1: 10 → 0, now 7', row: from(10, 0, 7), raw: 0.3 },
  { name: 'C1: 10 → 0, now −10', row: from(10, 0, -10), raw: 2, progress: 1 },
  { name: 'C1: 0 → 10, now 5.9', row: from(0, 10, 5.9), raw: 0.59 },
  { name: 'C1: 10 → 10 is a set-up error', row: from(10, 10, 10), raw: 'Start equals target', progress: 0 },
  {
    name: 'C1: stay below, held in 9 of 13 periods',
    row: { kind: 'Stay below', target: 5, held: 9, reported: 13, current: 4 },
    raw: 9 / 13,
  },
  { name: 'C1: stay above, never reported', row: { kind: 'Stay above', target: 5 }, raw: 0 },
  { name: 'C1: no reading yet is 0 and counts', row: { kind: 'Number', start: 0, target: 10 }, raw: 0 },
  { name: 'C1: no start', row: { kind: 'Number', target: 10, current: 5 }, raw: 'Set start and target', progress: 0 },
  { name: 'C1: no target', row: { kind: 'Number', start: 10, current: 5 }, raw: 'Set start and target', progress: 0 },
  {
    name: 'C1: a reading that is no number',
    row: { kind: 'Number', start: 0, target: 10, current: 'about half' },
    raw: 'Current is not a number',
    progress: 0,
  },
  { name: 'A5.07 C1: binary, 0', row: { kind: 'Binary', current: 0 }, raw: 0 },
  { name: 'A5.07 C1: binary, 1', row: { kind: 'Binary', current: 1 }, raw: 1 },
  { name: 'A5.07 C1: binary, yes', row: { kind: 'Binary', current: 'yes' }, raw: 1 },
  { name: 'A5.07 C1: binary, Yes', row: { kind: 'Binary', current: 'Yes' }, raw: 1 },
  { name: 'A5.07 C1: binary, no', row: { kind: 'Binary', current: 'no' }, raw: 0 },
  { name: 'A5.07 C1: binary, TRUE or a tick', row: { kind: 'Binary', current: true }, raw: 1 },
  { name: 'A5.07 C1: binary, FALSE or no tick', row: { kind: 'Binary', current: false }, raw: 0 },
  { name: 'A5.07 C1: binary, nothing yet', row: { kind: 'Binary' }, raw: 0 },
  { name: 'A5.07 C1: binary, nothing between', row: { kind: 'Binary', current: 0.5 }, raw: 'Current is not yes or no', progress: 0 },
  { name: 'A5.07 C1: binary, nothing above', row: { kind: 'Binary', current: 2 }, raw: 'Current is not yes or no', progress: 0 },
  { name: 'A5.07 C1: binary, another word', row: { kind: 'Binary', current: 'almost' }, raw: 'Current is not yes or no', progress: 0 },
  { name: 'A5.08 C1: 0 → 50 %, now 20 %', row: { kind: 'Percent', start: 0, target: 0.5, current: 0.2 }, raw: 0.4 },
  { name: 'A5.09 C1: 0 → 200 leads, now 50', row: from(0, 200, 50), raw: 0.25 },
  {
    name: 'A5.10 C1: cost per SQL 120 → 80 €, now 100, is not 125 %',
    row: { kind: 'Currency', start: 120, target: 80, current: 100 },
    raw: 0.5,
  },
  { name: 'A5.11 C1: conversion 2.0 → 3.0 %, now 2.4 %', row: { kind: 'Percent', start: 0.02, target: 0.03, current: 0.024 }, raw: 0.4 },
  {
    name: 'A5.12 C1: churn 5 → 3 %, now 4.2 %, is not 140 %',
    row: { kind: 'Percent', start: 0.05, target: 0.03, current: 0.042 },
    raw: 0.4,
  },
  { name: 'A5.13 C1: +15 % on 8,000 users, now 8,600', row: { kind: 'Number', start: 8000, growth: 0.15, current: 8600 }, raw: 0.5 },
];
const plan = new Plan('2026-08-24', { keyResults: VECTORS.map(({ name, row }) => ({ ...row, title: name })) });

test.each(VECTORS.map((vector, row) => ({ ...vector, row })))('$name', ({ row, raw, progress }) => {
  shows(plan, { section: 'keyResults', column: 'raw', row }, raw);
  shows(plan, { section: 'keyResults', column: 'progress', row }, progress ?? (raw as number));
});

test('A5.13: +15 % of 8,000 is 9,200', () => {
  shows(plan, { section: 'keyResults', column: 'goal', row: VECTORS.findIndex(({ name }) => name.startsWith('A5.13')) }, 9200);
});

describe('A5.14: the eight key results of the set', () => {
  const EIGHT = [
    { title: 'A5.07 the study is published', kind: 'Binary', current: 'yes', expected: 1 },
    { title: 'A5.08 reach of the audience', kind: 'Percent', start: 0, target: 0.5, current: 0.2, expected: 0.4 },
    { title: 'A5.09 leads', kind: 'Number', start: 0, target: 200, current: 50, expected: 0.25 },
    { title: 'A5.10 cost per SQL', kind: 'Currency', start: 120, target: 80, current: 100, expected: 0.5 },
    { title: 'A5.11 conversion', kind: 'Percent', start: 0.02, target: 0.03, current: 0.024, expected: 0.4 },
    { title: 'A5.12 churn', kind: 'Percent', start: 0.05, target: 0.03, current: 0.042, expected: 0.4 },
    { title: 'A5.11 active users', kind: 'Percent', start: 0.2, target: 0.3, current: 0.24, expected: 0.4 },
    { title: 'A5.13 monthly active users', kind: 'Number', start: 8000, growth: 0.15, current: 8600, expected: 0.5 },
  ];
  const set = new Plan('2026-08-24', {
    objectives: ['Be known', 'Win better leads', 'Keep customers'].map((title) => ({ title })),
    keyResults: EIGHT.map(({ expected: _, ...row }, i) => ({ ...row, objective: `O-${i < 3 ? 1 : i < 5 ? 2 : 3}` })),
  });
  test.each(EIGHT.map(({ title, expected }, row) => ({ title, expected, row })))('$title: $expected', ({ expected, row }) => {
    shows(set, { section: 'keyResults', column: 'progress', row }, expected);
  });
  test.each([
    [0, (1 + 0.4 + 0.25) / 3],
    [1, (0.5 + 0.4) / 2],
    [2, (0.4 + 0.4 + 0.5) / 3],
  ])('A5.14 C2: objective %i scores the mean of its key results', (row, expected) => {
    shows(set, { section: 'objectives', column: 'score', row }, expected);
  });
});

describe('C1: a limit to stay within is counted in the log of check-ins', () => {
  const log = (of: string, values: readonly (number | string)[]) =>
    values.map((value, i) => ({ day: `2026-08-${10 + i}`, keyResult: of, value }));
  const logged = new Plan('2026-08-13', {
    keyResults: [
      { id: 'KR-1', title: 'below', kind: 'Stay below', target: 0.025, held: 1, reported: 9 },
      { id: 'KR-2', title: 'above', kind: 'Stay above', target: 99.5 },
      { id: 'KR-3', title: 'typed', kind: 'Stay above', target: 5, held: 1, reported: 2 },
      { id: 'KR-4', title: 'without a limit', kind: 'Stay above' },
      { id: 'KR-5', title: 'another kind', kind: 'Number', start: 0, target: 10 },
    ],
    checkIns: [
      ...log('KR-1', [0.025, 0.02, 0.026, 'much', 0.01]),
      ...log('kr-2 ', [99.5, 99.4, 100]),
      ...log('KR-4', [1]),
      ...log('KR-5', [5]),
    ],
  });
  test.each([
    ['at most the limit; not what is no number or comes after the as-of day', 0, 2 / 3],
    ['at least the limit', 1, 2 / 3],
    ['without a check-in the periods typed count', 2, 1 / 2],
    ['without a limit none is held', 3, 0],
    ['another kind goes by its values', 4, 1 / 2],
  ])('C1: %s', (_, row, progress) => {
    shows(logged, { section: 'keyResults', column: 'progress', row }, progress);
  });
});
