import { isoOf } from '../../../src/core/sheet/day.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
/** A key result of a hundred days, of which this share has passed, with this progress. */
const after = (elapsed: number, progress: number, more: Seed = {}): Seed => {
  const begins = on(NOW) - Math.round(elapsed * 100);
  return { kind: 'Number', start: 0, target: 100, current: progress * 100, begins: isoOf(begins), due: isoOf(begins + 100), ...more };
};
const CASES: readonly { readonly name: string; readonly row: Seed; readonly pace: string; readonly status?: string }[] = [
  { name: 'C4: e .05, p 0', row: after(0.05, 0), pace: 'On track' },
  { name: 'C4: e .12, p 0', row: after(0.12, 0), pace: 'At risk' },
  { name: 'C4: e .26, p 0', row: after(0.26, 0), pace: 'Off track' },
  { name: 'C4: e .5, p .40, exactly at the limit', row: after(0.5, 0.4), pace: 'On track' },
  { name: 'C4: e .5, p .39', row: after(0.5, 0.39), pace: 'At risk' },
  { name: 'C4: e .5, p .24', row: after(0.5, 0.24), pace: 'Off track' },
  { name: 'C4: e .9, p .85, exactly at the shrunken limit', row: after(0.9, 0.85), pace: 'On track' },
  { name: 'C4: e .9, p .80', row: after(0.9, 0.8), pace: 'At risk' },
  { name: 'C4: e .9, p .77', row: after(0.9, 0.77), pace: 'Off track' },
  { name: 'C4: e .1, p 0, exactly at the limit', row: after(0.1, 0), pace: 'On track' },
  { name: 'C4: e .25, p 0, exactly at the second limit', row: after(0.25, 0), pace: 'At risk' },
  { name: 'C4: Achieved at p 1', row: after(0.5, 1), pace: 'Achieved' },
  { name: 'C4: Achieved early, beyond the target', row: after(0.1, 1.3), pace: 'Achieved' },
  { name: 'C4: Not started before its first day', row: { ...after(0, 0), begins: '2026-08-25', due: '2026-12-01' }, pace: 'Not started' },
  { name: 'C4: on its first day it is on track', row: { ...after(0, 0), begins: NOW, due: '2026-12-01' }, pace: 'On track' },
  { name: 'C4: on its last day it is not missed yet', row: { ...after(0, 0.9), begins: '2026-07-01', due: NOW }, pace: 'Off track' },
  { name: 'C4: Missed after its last day', row: { ...after(0, 0.69), begins: '2026-07-01', due: '2026-08-23' }, pace: 'Missed' },
  { name: 'C4: Partly after its last day from 70 %', row: { ...after(0, 0.7), begins: '2026-07-01', due: '2026-08-23' }, pace: 'Partly' },
  { name: 'C4: Achieved after its last day', row: { ...after(0, 1), begins: '2026-07-01', due: '2026-08-23' }, pace: 'Achieved' },
  {
    name: 'C4: binary is on track until it is due',
    row: { kind: 'Binary', current: 'no', begins: '2026-07-01', due: NOW },
    pace: 'On track',
  },
  {
    name: 'C4: binary is missed when it is past due',
    row: { kind: 'Binary', current: 'no', begins: '2026-07-01', due: '2026-08-23' },
    pace: 'Missed',
  },
  {
    name: 'C4: binary is achieved when it is yes',
    row: { kind: 'Binary', current: 'yes', begins: '2026-07-01', due: '2026-08-23' },
    pace: 'Achieved',
  },
  {
    name: 'C4: stay below, held to the end',
    row: { kind: 'Stay below', target: 5, current: 5, held: 13, reported: 13, begins: '2026-05-01', due: '2026-08-23' },
    pace: 'Achieved',
  },
  {
    name: 'C4: stay below, held most of the time to the end',
    row: { kind: 'Stay below', target: 5, current: 5, held: 12, reported: 13, begins: '2026-05-01', due: '2026-08-23' },
    pace: 'Partly',
  },
  {
    name: 'C1 C4: stay below, the reading is within',
    row: { kind: 'Stay below', target: 5, current: 5, held: 9, reported: 13, begins: '2026-07-01', due: '2026-12-01' },
    pace: 'On track',
  },
  {
    name: 'C1 C4: stay below, the reading is above',
    row: { kind: 'Stay below', target: 5, current: 5.1, held: 13, reported: 13, begins: '2026-07-01', due: '2026-12-01' },
    pace: 'Off track',
  },
  {
    name: 'C1 C4: stay above, the reading is within',
    row: { kind: 'Stay above', target: 5, current: 5, held: 1, reported: 2, begins: '2026-07-01', due: '2026-12-01' },
    pace: 'On track',
  },
  {
    name: 'A3.20 C4: a key result over two quarters is paced by its own dates',
    row: { kind: 'Number', start: 0, target: 100, current: 30, begins: '2026-07-01', due: '2026-12-31' },
    pace: 'On track',
  },
  { name: 'C4: back-loaded, half-time asks for a quarter of the way', row: after(0.5, 0.15, { curve: 'Back-loaded' }), pace: 'On track' },
  { name: 'C4: back-loaded, below it', row: after(0.5, 0.14, { curve: 'Back-loaded' }), pace: 'At risk' },
  { name: 'C4: back-loaded, in the end all of it', row: after(0.9, 0.7, { curve: 'Back-loaded' }), pace: 'At risk' },
  {
    name: 'C4: a monthly plan, within its first step',
    row: after(0.2, 0, { curve: 'Monthly plan', plannedFirst: 10, plannedSecond: 40 }),
    pace: 'On track',
  },
  {
    name: 'C4: a monthly plan, half-way through its second',
    row: after(0.5, 0.15, { curve: 'Monthly plan', plannedFirst: 10, plannedSecond: 40 }),
    pace: 'On track',
  },
  {
    name: 'C4: a monthly plan, half-way through its second, below',
    row: after(0.5, 0.14, { curve: 'Monthly plan', plannedFirst: 10, plannedSecond: 40 }),
    pace: 'At risk',
  },
  {
    name: 'C4: a monthly plan, in its third',
    row: after(0.9, 0.6, { curve: 'Monthly plan', plannedFirst: 10, plannedSecond: 40 }),
    pace: 'Off track',
  },
  {
    name: 'C4: a monthly plan of a falling figure',
    row: after(0.5, 0, { start: 100, target: 0, current: 85, curve: 'Monthly plan', plannedFirst: 90, plannedSecond: 60 }),
    pace: 'On track',
  },
  {
    name: 'C4: a monthly plan without its figures is straight',
    row: after(0.5, 0.39, { curve: 'Monthly plan', plannedFirst: 10 }),
    pace: 'At risk',
  },
  { name: 'C5: confidence 6 makes it at risk', row: after(0.5, 0.5, { confidence: 6 }), pace: 'On track', status: 'At risk' },
  { name: 'C5: confidence 7 does not', row: after(0.5, 0.5, { confidence: 7 }), pace: 'On track', status: 'On track' },
  { name: 'C5: confidence 3 makes it off track', row: after(0.5, 0.5, { confidence: 3 }), pace: 'On track', status: 'Off track' },
  { name: 'C5: confidence 4 is at risk', row: after(0.5, 0.5, { confidence: 4 }), pace: 'On track', status: 'At risk' },
  { name: 'C5: confidence never makes it better', row: after(0.5, 0.24, { confidence: 10 }), pace: 'Off track', status: 'Off track' },
  { name: 'C5: what is achieved stays achieved', row: after(0.5, 1, { confidence: 1 }), pace: 'Achieved', status: 'Achieved' },
];
const plan = new Plan(NOW, { keyResults: CASES.map(({ name, row }) => ({ title: name, ...row })) });

test.each(CASES.map((one, row) => ({ ...one, row })))('$name: $pace', ({ row, pace, status }) => {
  shows(plan, { section: 'keyResults', column: 'pace', row }, pace);
  shows(plan, { section: 'keyResults', column: 'status', row }, status ?? pace);
});

test('C4: without dates of its own a key result is paced by its quarter', () => {
  const quarter = new Plan('2026-09-30', { keyResults: [{ title: 'k', kind: 'Number', start: 0, target: 100, current: 99 }] });
  shows(quarter, { section: 'keyResults', column: 'elapsed' }, 1);
  shows(quarter, { section: 'keyResults', column: 'pace' }, 'Off track');
  quarter.type({ section: 'settings', column: 'asOf' }, '2026-07-01');
  shows(quarter, { section: 'keyResults', column: 'elapsed' }, 0);
  shows(quarter, { section: 'quarter', column: 'elapsed' }, 0);
  quarter.type({ section: 'settings', column: 'asOf' }, '2026-10-01');
  shows(quarter, { section: 'keyResults', column: 'pace' }, 'Partly');
});

test('C4 C5: every threshold is a setting', () => {
  const loose = new Plan(NOW, { keyResults: [{ title: 'k', ...after(0.5, 0.24) }], settings: [{ onTrackGap: 0.3 }] });
  shows(loose, { section: 'keyResults', column: 'pace' }, 'On track');
  loose.type({ section: 'settings', column: 'onTrackGap' }, 0.2);
  shows(loose, { section: 'keyResults', column: 'pace' }, 'Off track');
  loose.type({ section: 'settings', column: 'atRiskGap' }, 0.26);
  shows(loose, { section: 'keyResults', column: 'pace' }, 'At risk');
  loose.type({ section: 'settings', column: 'atRiskGap' }, 'a lot');
  shows(loose, { section: 'keyResults', column: 'pace' }, 'Off track');
});
