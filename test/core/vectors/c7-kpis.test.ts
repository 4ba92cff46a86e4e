import { teamDigestOf } from '../../../src/core/digest/digest.ts';
import { deskOf } from '../../../src/core/digest/lines.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { everybody, kpiSection } from '../../../src/core/digest/sections.ts';
import { snapshotOf } from '../../../src/core/digest/snapshot.ts';
import { presentersIn } from '../../../src/core/plan/review-pack.ts';
import { statusOf } from '../../../src/core/plan/status.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { paperBook, type Rows } from '../digest/company.ts';
import { type Expected, on, Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const read: Seed = { cadence: 'Monthly', actualOn: '2026-08-20' };
const CASES: readonly {
  readonly name: string;
  readonly row: Seed;
  readonly status: string;
  readonly variance?: Expected;
  readonly favourable?: Expected;
}[] = [
  {
    name: 'C7: CPA, target 80, actual 100',
    row: { ...read, direction: 'Lower is better', target: 80, actual: 100 },
    status: 'Red',
    variance: 20,
    favourable: -0.25,
  },
  {
    name: 'A1.25 C7: pipeline velocity, target 60 days, actual 54',
    row: { ...read, direction: 'Lower is better', target: 60, actual: 54 },
    status: 'Green',
    variance: -6,
    favourable: 0.1,
  },
  {
    name: 'A1.23 C7: pipeline sourced, target 500k, actual 460k',
    row: { ...read, direction: 'Higher is better', target: 500_000, actual: 460_000 },
    status: 'Amber',
    variance: -40_000,
    favourable: -0.08,
  },
  { name: 'C7: exactly on target', row: { ...read, target: 100, actual: 100 }, status: 'Green', variance: 0, favourable: 0 },
  { name: 'C7: no direction counts as higher is better', row: { ...read, target: 100, actual: 110 }, status: 'Green', favourable: 0.1 },
  { name: 'C7: 10 % worse is amber', row: { ...read, target: 100, actual: 90 }, status: 'Amber', favourable: -0.1 },
  { name: 'C7: a hair more is red', row: { ...read, target: 100, actual: 89.99 }, status: 'Red' },
  {
    name: 'A1.30 C7: cost per pipeline $, a little above target',
    row: { ...read, direction: 'Lower is better', target: 0.2, actual: 0.21 },
    status: 'Amber',
    favourable: -0.05,
  },
  { name: 'C7: a target below 0', row: { ...read, target: -100, actual: -90 }, status: 'Green', favourable: 0.1 },
  { name: 'C7: an amber limit of its own', row: { ...read, target: 100, actual: 80, amber: 0.25 }, status: 'Amber' },
  {
    name: 'C7: target 0, at it',
    row: { ...read, direction: 'Lower is better', target: 0, actual: 0 },
    status: 'Green',
    variance: 0,
    favourable: 'Target is 0',
  },
  {
    name: 'C7: target 0, worse, no limit given',
    row: { ...read, direction: 'Lower is better', target: 0, actual: 2 },
    status: 'Set a limit',
    variance: 2,
    favourable: 'Target is 0',
  },
  {
    name: 'C7: target 0, within its limit',
    row: { ...read, direction: 'Lower is better', target: 0, actual: 2, limit: 2 },
    status: 'Amber',
  },
  { name: 'C7: target 0, beyond its limit', row: { ...read, direction: 'Lower is better', target: 0, actual: 3, limit: 2 }, status: 'Red' },
  {
    name: 'C7: within a range is green',
    row: { ...read, direction: 'Within range', low: 10, high: 20, actual: 20 },
    status: 'Green',
    variance: 0,
    favourable: null,
  },
  {
    name: 'C7: outside a range is red',
    row: { ...read, direction: 'Within range', low: 10, high: 20, actual: 21 },
    status: 'Red',
    variance: 1,
  },
  { name: 'C7: a range with one end', row: { ...read, direction: 'Within range', low: 10, actual: 12 }, status: 'Set a limit' },
  { name: 'C7: no target is never green', row: { ...read, actual: 100 }, status: 'No target', variance: null, favourable: null },
  { name: 'C7: no reading yet, and none is due', row: { cadence: 'Quarterly', target: 100 }, status: 'Not due', variance: null },
  { name: 'C7: no reading, and one was due', row: { cadence: 'Monthly', target: 100 }, status: 'Missing' },
  {
    name: 'C7: an old reading is missing its successor, however good it was',
    row: { cadence: 'Monthly', target: 100, actual: 200, actualOn: '2026-06-30' },
    status: 'Missing',
  },
  {
    name: 'C7: a reading that is text counts as none',
    row: { cadence: 'Quarterly', target: 100, actual: 'n/a' },
    status: 'Not due',
    variance: null,
  },
  { name: 'C7: a target that is text counts as none', row: { ...read, target: 'high', actual: 5 }, status: 'No target' },
];
const plan = new Plan(NOW, { kpis: CASES.map(({ name, row }) => ({ kpi: name, source: 'Typed', ...row })) });

test.each(CASES.map((one, row) => ({ ...one, row })))('$name: $status', ({ row, status, variance, favourable }) => {
  shows(plan, { section: 'kpis', column: 'status', row }, status);
  if (variance !== undefined) shows(plan, { section: 'kpis', column: 'variance', row }, variance);
  if (favourable !== undefined) shows(plan, { section: 'kpis', column: 'favourable', row }, favourable);
});

test('C7: Home counts the red and the missing', () => {
  shows(plan, { section: 'home', column: 'kpisRed' }, CASES.filter(({ status }) => status === 'Red').length);
  shows(plan, { section: 'home', column: 'kpisMissing' }, CASES.filter(({ status }) => status === 'Missing').length);
});

describe('A1.32: the next reading follows from the cadence', () => {
  const DUE = [
    { name: 'A3.18: weekly, a week on', row: { cadence: 'Weekly', actual: 1, actualOn: '2026-08-20' }, due: '2026-08-27' },
    {
      name: 'A3.18: monthly, the end of the next month',
      row: { cadence: 'Monthly', actual: 1, actualOn: '2026-07-31' },
      due: '2026-08-31',
    },
    {
      name: 'quarterly, the end of the third month on',
      row: { cadence: 'Quarterly', actual: 1, actualOn: '2026-06-30' },
      due: '2026-09-30',
    },
    {
      name: 'A1.29: bi-annual is not stale after one quarter',
      row: { cadence: 'Quarterly / Bi-annual', actual: 1, actualOn: '2026-03-31' },
      due: '2026-09-30',
    },
    { name: 'without a reading, monthly: the end of the quarter’s first month', row: { cadence: 'Monthly' }, due: '2026-07-31' },
    { name: 'without a reading, weekly: the end of the quarter’s first week', row: { cadence: 'Weekly' }, due: '2026-07-07' },
    { name: 'without a reading, quarterly: the end of the quarter', row: { cadence: 'Quarterly' }, due: '2026-09-30' },
    {
      name: 'never read, expected since last quarter, monthly: the end of that month',
      row: { cadence: 'Monthly', since: '2026-05-10' },
      due: '2026-05-31',
    },
    {
      name: 'never read, expected since last quarter, quarterly: the end of that quarter',
      row: { cadence: 'Quarterly', since: '2026-05-10' },
      due: '2026-06-30',
    },
    { name: 'never read, weekly: a week on', row: { cadence: 'Weekly', since: '2026-08-20' }, due: '2026-08-27' },
    {
      name: 'once read, the day on which readings were expected counts for nothing',
      row: { cadence: 'Monthly', since: '2026-05-10', actual: 1, actualOn: '2026-07-31' },
      due: '2026-08-31',
    },
    { name: 'without a cadence it is monthly', row: { actual: 1, actualOn: '2026-08-05' }, due: '2026-09-30' },
    {
      name: 'an hour in the day counts for nothing',
      row: { cadence: 'Monthly', actual: 1, actualOn: on('2026-07-31') + 0.9 },
      due: '2026-08-31',
    },
  ];
  const dues = new Plan(NOW, { kpis: DUE.map(({ name, row }) => ({ kpi: name, target: 1, ...row })) });
  test.each(DUE.map((one, row) => ({ ...one, row })))('A1.32: $name', ({ row, due }) => {
    shows(dues, { section: 'kpis', column: 'nextDue', row }, on(due));
  });
  test('A1.32: what was never read stays missing in the next quarter', () => {
    const never = new Plan('2026-09-29', { kpis: [{ kpi: 'a', target: 1, cadence: 'Monthly', since: '2026-08-10' }] });
    for (const asOf of ['2026-09-29', '2026-10-01', '2027-01-04']) {
      never.type({ section: 'settings', column: 'asOf' }, asOf);
      shows(never, { section: 'kpis', column: 'status', row: 0 }, 'Missing');
    }
  });
  test('A1.29: a bi-annual KPI read five months ago is not missing', () => {
    shows(dues, { section: 'kpis', column: 'status', row: 3 }, 'Green');
  });
});

describe('A1.23 A1.24 B07: a definition is agreed when it says with whom and when', () => {
  const agreed = new Plan(NOW, {
    kpis: [
      { kpi: 'a' },
      { kpi: 'b', agreedWith: 'Sales' },
      { kpi: 'c', agreedOn: '2026-07-01' },
      { kpi: 'd', agreedWith: 'Sales', agreedOn: '2026-07-01' },
    ],
  });
  test.each([0, 1, 2])('A1.23: row %i is not', (row) =>
    shows(agreed, { section: 'kpis', column: 'agreement', row }, 'Definition not agreed'),
  );
  test('A1.23: with both it is', () => shows(agreed, { section: 'kpis', column: 'agreement', row: 3 }, 'Agreed'));
  test('B07: the monthly pack says so next to the figure', () => {
    const kpi: Seed = { owner: 'Ann', target: 80, actual: 70, actualOn: '2026-08-20' };
    const book = paperBook(NOW, {
      people: [{ name: 'Ann' }],
      outcomes: [{ outcome: 'Pipeline', dri: 'Ann', reviewCadence: 'Monthly MBR' }],
      kpis: [
        { ...kpi, kpi: 'Leads', agreedWith: 'Sales', agreedOn: '2026-07-01' },
        { ...kpi, kpi: 'Visits', agreedWith: 'Sales' },
      ],
    });
    const [leads, visits] = presentersIn(book)[0]?.indicators ?? [];
    expect(leads).toMatch(/^Leads: 70 against 80, Red, /);
    expect(visits).toMatch(/^Visits: 70 against 80, definition not agreed, Red, /);
  });
});

describe('C7: sidebar, monthly pack and digest name the target that the light was judged by', () => {
  const pace: Seed = { owner: 'Ann', cadence: 'Monthly', unit: '$', actualOn: '2026-07-31', source: 'Typed' };
  const book = paperBook(NOW, {
    people: [{ name: 'Ann' }],
    outcomes: [{ outcome: 'Pipeline', dri: 'Ann', reviewCadence: 'Monthly MBR' }],
    kpis: [
      { ...pace, kpi: 'of a quarter', target: 6_000_000, actual: 1_660_000, cumulative: 'Quarter' },
      { ...pace, kpi: 'of a year, read in July', target: 365, actual: 200, cumulative: 'Year' },
      { ...pace, kpi: 'of a month that is over', target: 100, actual: 80, cumulative: 'Month' },
      { ...pace, kpi: 'that adds up over nothing', target: 100, actual: 80 },
    ],
  });
  test.each([
    ['of a quarter', '$1,660,000', '$2,021,739 by then (of $6,000,000)', '17.9 % worse'],
    ['of a year, read in July', '$200', '$212 by then (of $365)', '5.7 % worse'],
    ['of a month that is over', '$80', '$100', '20 % worse'],
    ['that adds up over nothing', '$80', '$100', '20 % worse'],
  ])('a figure %s', (name, actual, target, off) => {
    expect(statusOf(book).kpis.find(({ kpi }) => kpi === name)?.words).toBe(`${actual} against ${target}: ${off}`);
    expect(presentersIn(book)[0]?.indicators.find((words) => words.startsWith(name))).toContain(`${name}: ${actual} against ${target}, `);
    const facts = kpiSection(deskOf(book), everybody).lines.find(({ what }) => what.text === name)?.facts;
    expect(facts?.map(({ text }) => text)).toContain(`target ${target}`);
  });
});

describe('section D: each KPI of the digest says the day of its reading', () => {
  const kpi: Seed = { owner: 'Ann', cadence: 'Monthly', source: 'Typed', target: 100 };
  const read = (actual: number, actualOn: string): Seed => ({ ...kpi, actual, actualOn });
  const rows = (visits: number): Rows => ({
    people: [{ name: 'Ann' }],
    kpis: [
      { ...read(50, '2026-07-31'), kpi: 'Leads' },
      { ...read(100, '2026-05-31'), kpi: 'Calls' },
      { ...kpi, kpi: 'Never read' },
      { ...read(visits, '2026-08-20'), kpi: 'Visits' },
    ],
  });
  const { sections } = teamDigestOf(paperBook(NOW, rows(95)), snapshotOf(paperBook('2026-08-20', rows(100)), '2026-W34'), DEFAULTS);
  const factsOf = (key: string): readonly (readonly string[])[] =>
    (sections.find((one) => one.key === key)?.lines ?? []).map(({ what, facts }) => [what.text, ...facts.map(({ text }) => text)]);

  test('where it is off, and where it is missing', () => {
    expect(factsOf('kpis').map((facts) => facts.slice(0, 4))).toEqual([
      ['Leads', 'Ann', 'read 31 Jul', '50'],
      ['Calls', 'Ann', 'reading due 30 Jun', 'read 31 May'],
      ['Never read', 'Ann', 'reading due 31 Jul', 'target 100'],
      ['Visits', 'Ann', 'read 20 Aug', '95'],
    ]);
  });
  test('where it is escalated', () => {
    expect(factsOf('decide')[0]?.slice(1)).toEqual(['Leads', 'Ann', 'read 31 Jul', 'Red']);
  });
  test('where its light has changed', () => {
    expect(factsOf('changed')).toEqual([['Visits', 'Ann', 'read 20 Aug', 'was Green']]);
  });
});
