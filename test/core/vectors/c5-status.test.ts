import type { Seed } from '../../../src/core/tab/template.ts';
import { on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const iso = (day: number): string => new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10);
const ago = (days: number): string => iso(on(NOW) - days);
/** Half of its time has passed. */
const half: Seed = { kind: 'Number', start: 0, target: 100, begins: ago(50), due: ago(-50) };
const [GREEN, AMBER, RED] = [50, 30, 10];

interface Case {
  readonly name: string;
  readonly row: Seed;
  /** Check-ins: days ago, value, confidence. */
  readonly log?: readonly (readonly [number, Seed[string], number?])[];
  readonly status: string;
  readonly flag?: string;
  readonly checkedOn?: string | null;
}
const CASES: readonly Case[] = [
  { name: 'C5: no confidence says nothing', row: { current: GREEN }, status: 'On track', flag: '—' },
  { name: 'C5: confidence 7 is on track', row: { current: GREEN, confidence: 7 }, status: 'On track' },
  { name: 'C5: confidence 6 is at risk', row: { current: GREEN, confidence: 6 }, status: 'At risk', flag: '—' },
  { name: 'C5: confidence 4 is at risk', row: { current: GREEN, confidence: 4 }, status: 'At risk' },
  { name: 'C5: confidence 3 is off track', row: { current: AMBER, confidence: 3 }, status: 'Off track' },
  { name: 'C5: pace is the worse one', row: { current: RED, confidence: 5 }, status: 'Off track', flag: '—' },
  { name: 'C5 B06: sure, and off track: a watermelon', row: { current: RED, confidence: 9 }, status: 'Off track', flag: 'Watermelon' },
  { name: 'C5 B06: on track, and nobody believes it', row: { current: GREEN, confidence: 2 }, status: 'Off track', flag: 'Watermelon' },
  {
    name: 'C5: the log has the latest value',
    row: { current: RED },
    log: [
      [9, AMBER],
      [2, GREEN],
    ],
    status: 'On track',
    checkedOn: ago(2),
  },
  {
    name: 'C5: the latest day counts, not the last row',
    row: { current: RED },
    log: [
      [2, GREEN],
      [9, RED],
    ],
    status: 'On track',
  },
  {
    name: 'C5: of one day the lowest row counts',
    row: {},
    log: [
      [2, RED],
      [2, GREEN],
    ],
    status: 'On track',
  },
  {
    name: 'C5 B02: a row after the as-of day does not count',
    row: {},
    log: [
      [2, GREEN],
      [-1, RED],
    ],
    status: 'On track',
  },
  {
    name: 'C5: a row without a number does not count',
    row: {},
    log: [
      [4, GREEN],
      [2, 'much'],
    ],
    status: 'On track',
    checkedOn: ago(4),
  },
  { name: 'C5: confidence comes from the check-in', row: { confidence: 9 }, log: [[2, GREEN, 5]], status: 'At risk' },
  { name: 'C5: a check-in without confidence leaves the typed one', row: { confidence: 5 }, log: [[2, GREEN]], status: 'At risk' },
  { name: 'C5: fourteen days old is fresh', row: {}, log: [[14, GREEN]], status: 'On track', flag: '—' },
  { name: 'C5: fifteen days old is stale, and never on track', row: {}, log: [[15, GREEN]], status: 'At risk', flag: 'Stale' },
  { name: 'C5: stale makes nothing better', row: {}, log: [[15, RED]], status: 'Off track', flag: 'Stale' },
  { name: 'C5: what is achieved goes stale no more', row: {}, log: [[40, 100]], status: 'Achieved', flag: '—' },
  {
    name: 'C5: one step better with a note of fourteen days',
    row: { current: RED, publishAs: 'At risk', publishNote: 'Contract is signed', publishedOn: ago(14) },
    status: 'At risk',
    flag: 'Override',
  },
  {
    name: 'C5: on track by hand',
    row: { current: AMBER, publishAs: 'On track', publishNote: 'Contract is signed', publishedOn: ago(0) },
    status: 'On track',
    flag: 'Override',
  },
  {
    name: 'C5: the note of fifteen days has run out',
    row: { current: RED, publishAs: 'At risk', publishNote: 'Contract is signed', publishedOn: ago(15) },
    status: 'Off track',
    flag: 'Override has run out',
  },
  {
    name: 'C5 B06: two steps better is refused, and a watermelon',
    row: { current: RED, publishAs: 'On track', publishNote: 'Trust me', publishedOn: ago(1) },
    status: 'Off track',
    flag: 'Watermelon',
  },
  {
    name: 'C5: without a note it is refused',
    row: { current: RED, publishAs: 'At risk', publishedOn: ago(1) },
    status: 'Off track',
    flag: 'Override refused',
  },
  {
    name: 'C5: a note of tomorrow is none yet',
    row: { current: RED, publishAs: 'At risk', publishNote: 'Soon', publishedOn: ago(-1) },
    status: 'Off track',
  },
  {
    name: 'C5: worse by hand is taken',
    row: { current: GREEN, publishAs: 'Off track', publishNote: 'The vendor is bankrupt', publishedOn: ago(1) },
    status: 'Off track',
    flag: 'Override',
  },
  {
    name: 'C5: by hand, but stale: not on track',
    row: { publishAs: 'On track', publishNote: 'Trust me', publishedOn: ago(1) },
    log: [[20, AMBER]],
    status: 'At risk',
    flag: 'Stale',
  },
  { name: 'A5.07: a yes in the log', row: { kind: 'Binary', current: 'no' }, log: [[1, 'yes']], status: 'Achieved' },
  { name: 'A5.07: a no in the log', row: { kind: 'Binary', current: 'yes' }, log: [[1, 'no']], status: 'On track' },
];
const plan = new Plan(NOW, {
  objectives: [{ id: 'O-1', title: 'One' }],
  keyResults: CASES.map(({ name, row }, i) => ({ id: `KR-${i + 1}`, objective: 'O-1', title: name, ...half, ...row })),
  checkIns: CASES.flatMap(({ log = [] }, i) =>
    log.map(([days, value, confidence]) => ({
      day: ago(days),
      keyResult: `KR-${i + 1}`,
      value,
      ...(confidence === undefined ? {} : { confidence }),
    })),
  ),
});

test.each(CASES.map((one, row) => ({ ...one, row })))('$name: $status', ({ row, status, flag, checkedOn }) => {
  shows(plan, { section: 'keyResults', column: 'status', row }, status);
  if (flag !== undefined) shows(plan, { section: 'keyResults', column: 'flag', row }, flag);
  if (checkedOn) shows(plan, { section: 'keyResults', column: 'checkedOn', row }, on(checkedOn));
});

test('B02 C5: as of an earlier day the log gives the value of then', () => {
  const row = CASES.findIndex(({ name }) => name.startsWith('C5: the log has the latest'));
  shows(plan, { section: 'keyResults', column: 'reading', row }, GREEN);
  plan.type({ section: 'settings', column: 'asOf' }, ago(3));
  shows(plan, { section: 'keyResults', column: 'reading', row }, AMBER);
  plan.type({ section: 'settings', column: 'asOf' }, ago(10));
  shows(plan, { section: 'keyResults', column: 'reading', row }, RED);
  plan.type({ section: 'settings', column: 'asOf' }, NOW);
});

describe('A5.17: what nobody looked at is listed', () => {
  const listed = new Plan(NOW, {
    objectives: [{ id: 'O-1', title: 'One' }],
    keyResults: [
      { id: 'KR-1', title: 'checked 31 days ago', ...half },
      { id: 'KR-2', title: 'checked 32 days ago', ...half },
      { id: 'KR-3', title: 'never, begun 31 days ago', ...half, begins: ago(31) },
      { id: 'KR-4', title: 'never, begun 32 days ago', ...half, begins: ago(32) },
      { id: 'KR-5', title: 'cancelled', ...half, state: 'Cancelled' },
    ],
    checkIns: [
      { day: ago(31), keyResult: 'KR-1', value: 1 },
      { day: ago(32), keyResult: 'KR-2', value: 1 },
    ],
    initiatives: [
      { id: 'IN-1', title: 'a', status: 'In progress', updatedOn: ago(7) },
      { id: 'IN-2', title: 'b', status: 'In progress', updatedOn: ago(8) },
      { id: 'IN-3', title: 'c', status: 'Done', updatedOn: ago(80) },
      { id: 'IN-4', title: 'd', status: 'Not started', startOn: ago(7) },
      { id: 'IN-5', title: 'e', status: 'Not started', startOn: ago(8) },
    ],
  });
  test.each(['No', 'Yes', 'No', 'Yes', 'No'].map((is, row) => [row, is] as const))('A5.17: key result %i: %s', (row, is) =>
    shows(listed, { section: 'keyResults', column: 'unchecked', row }, is),
  );
  test.each(['Fresh', 'Stale', '—', '—', 'Stale'].map((is, row) => [row, is] as const))('A5.17: initiative %i: %s', (row, is) =>
    shows(listed, { section: 'initiatives', column: 'freshness', row }, is),
  );
});
