import { Plan, shows } from './plan.ts';

const people = [
  { name: 'Ann Lee' },
  { name: 'Ben', active: 'Yes' },
  { name: 'Cara', active: 'No' },
  { name: 'Dan' },
  { name: 'dan' },
  { name: 'P*' },
  { name: 'Straße' },
];
const CASES = [
  { dri: 'Ann Lee', is: 'OK' },
  { dri: 'ann lee', is: 'OK' },
  { dri: '  Ann  Lee ', is: 'OK' },
  { dri: 'Ben', is: 'OK' },
  { dri: 'Straße', is: 'OK' },
  { dri: 'P*', is: 'OK' },
  { dri: 'Cara', is: 'Not in People', why: 'not active' },
  { dri: 'Dan', is: 'Not in People', why: 'stands twice in People' },
  { dri: 'Eve', is: 'Not in People' },
  { dri: '*', is: 'Not in People', why: 'no wildcard' },
  { dri: 'B??', is: 'Not in People', why: 'no wildcard' },
  { dri: 'A & B', is: 'Two names' },
  { dri: 'Ann Lee, Ben', is: 'Two names' },
  { dri: 'Ann Lee and Ben', is: 'Two names' },
  { dri: 'Ann Lee/Ben', is: 'Two names' },
  { dri: '[Name]', is: 'No DRI' },
  { dri: '', is: 'No DRI', why: 'blank' },
  { dri: 'Team', is: 'No DRI' },
  { dri: 'shared', is: 'No DRI' },
  { dri: 'TBD', is: 'No DRI' },
] as const;
const plan = new Plan('2026-08-24', {
  people,
  outcomes: CASES.map(({ dri }, i) => ({ outcome: `Outcome ${i}`, ...(dri === '' ? {} : { dri }) })),
  milestones: CASES.map(({ dri }, i) => ({ title: `Milestone ${i}`, ...(dri === '' ? {} : { owner: dri }) })),
  objectives: CASES.map(({ dri }, i) => ({ title: `Objective ${i}`, ...(dri === '' ? {} : { dri }) })),
});

test.each(CASES.map((one, row) => ({ why: '', ...one, row })))('A1.20 C12: DRI "$dri" is $is $why', ({ row, is }) => {
  shows(plan, { section: 'outcomes', column: 'driCheck', row }, is);
  shows(plan, { section: 'milestones', column: 'ownerCheck', row }, is === 'No DRI' ? 'No owner' : is);
  shows(plan, { section: 'milestones', column: 'unowned', row }, is === 'OK' ? 'No' : 'Yes');
  shows(plan, { section: 'objectives', column: 'hasDri', row }, is === 'OK' ? 'Yes' : 'No');
});

test('A1.20: coverage is the number of outcomes with one DRI', () => {
  shows(plan, { section: 'home', column: 'outcomesCovered' }, CASES.filter(({ is }) => is === 'OK').length);
  shows(plan, { section: 'home', column: 'outcomes' }, CASES.length);
  shows(plan, { section: 'home', column: 'unowned' }, CASES.filter(({ is }) => is !== 'OK').length);
});

test('A1.20: seven of seven once each has its name', () => {
  const matrix = new Plan('2026-08-24', { people: [{ name: 'Ann' }] });
  shows(matrix, { section: 'home', column: 'outcomes' }, 7);
  shows(matrix, { section: 'home', column: 'outcomesCovered' }, 0);
  for (let row = 0; row < 7; row += 1) matrix.type({ section: 'outcomes', column: 'dri', row }, 'Ann');
  shows(matrix, { section: 'home', column: 'outcomesCovered' }, 7);
  // One person for all seven answers for more than advised.
  shows(matrix, { section: 'outcomes', column: 'load', row: 0 }, 'Owns 7 outcomes');
});

test('A1.20: each outcome shows its DRI’s objectives, KPIs and overdue milestones', () => {
  const own = new Plan('2026-08-24', {
    people: [{ name: 'Ann' }, { name: 'Ben' }],
    outcomes: [
      { outcome: 'Content', dri: 'Ann' },
      { outcome: 'Brand', dri: 'Ben' },
    ],
    objectives: [
      { title: 'a', dri: 'Ann' },
      { title: 'b', dri: 'ann ' },
      { title: 'c', dri: 'Ann', state: 'Cancelled', decision: 'D-1' },
    ],
    decisions: [{ id: 'D-1', decision: 'No c' }],
    kpis: [{ kpi: 'a', owner: 'Ann' }, { kpi: 'b', owner: 'Ben' }, { kpi: 'c' }],
    milestones: [
      { title: 'a', owner: 'Ann', due: '2026-08-20' },
      { title: 'b', owner: 'Ann', due: '2026-09-20' },
    ],
  });
  for (const [column, ann, ben] of [
    ['objectives', 2, 0],
    ['kpis', 1, 1],
    ['overdue', 1, 0],
  ] as const) {
    shows(own, { section: 'outcomes', column, row: 0 }, ann);
    shows(own, { section: 'outcomes', column, row: 1 }, ben);
  }
});

test('A4.07: Home shows each person’s objectives, status and overdue', () => {
  const half = { kind: 'Number', start: 0, target: 100, begins: '2026-07-15', due: '2026-10-03' };
  const home = new Plan('2026-08-24', {
    people: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cara' }],
    objectives: [
      { title: 'a', dri: 'Ann' },
      { title: 'b', dri: 'Ann' },
      { title: 'c', dri: 'Ben' },
    ],
    keyResults: [100, 0, 50].map((current, i) => ({ ...half, title: `${i}`, objective: `O-${i + 1}`, current })),
    milestones: [{ title: 'm', owner: 'Ann', due: '2026-08-01' }],
    kpis: [{ kpi: 'k', owner: 'Ben', target: 10, actual: 1, actualOn: '2026-08-20' }],
  });
  const row = (n: number, column: string) => ({ section: 'byPerson', column, row: n });
  shows(home, row(0, 'objectives'), '1 of 2 complete');
  shows(home, row(0, 'status'), 'Off track');
  shows(home, row(0, 'overdue'), 1);
  shows(home, row(1, 'status'), 'On track');
  shows(home, row(1, 'kpisRed'), 1);
  shows(home, row(2, 'objectives'), '—');
});
