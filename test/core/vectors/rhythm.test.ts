import { Plan, shows } from './plan.ts';

// Commitments, decisions, blockers and the rollout as of Monday, 24 August 2026.

const people = ['Ann', 'Ben', 'Cara'].map((name) => ({ name, team: name === 'Cara' ? 'Brand' : 'Content' }));
const made = (person: string, week: string, kept?: 'Yes' | 'No', more: Readonly<Record<string, string | number>> = {}) => ({
  commitment: `${person} ${week} ${kept}`,
  person,
  week,
  ...(kept ? { kept } : {}),
  ...more,
});
const COMMITMENTS = [
  [made('Ann', '2026-08-17', 'Yes', { milestone: 'M-1' }), 'Last week', 'Yes', 'OK'],
  [made('Ann', '2026-08-17', 'No'), 'Last week', 'Yes', 'Serves no milestone'],
  [made('Ann', '2026-08-21'), 'Last week', 'Yes', 'Serves no milestone'],
  [made('Ben', '2026-08-16', 'Yes'), 'Earlier', 'Yes', 'Serves no milestone'],
  [made('Ben', '2026-08-24'), 'This week', 'No', 'Serves no milestone'],
  [made('Ben', '2026-08-30', 'Yes'), 'This week', 'Yes', 'Serves no milestone'],
  [made('Ben', '2026-08-31'), 'Later', 'No', 'Serves no milestone'],
  [made('', '2026-08-24'), 'This week', 'No', 'No person'],
  [made('Cara', 'soon'), 'No week', 'No', 'No week'],
] as const;
const DECISIONS = [
  ['2026-08-24', undefined, 'To publish', 0],
  ['2026-08-23', undefined, 'To publish', 24],
  ['2026-08-22', undefined, 'Publish now', 48],
  ['2026-08-22', '2026-08-22', 'Published', 0],
  ['2026-08-20', '2026-08-21', 'Published', 24],
  ['2026-08-17', '2026-08-20', 'Published late', 72],
  [undefined, undefined, '—', null],
] as const;
const FOLLOWED = [
  [{ owner: 'Ann', due: '2026-08-23' }, 'Overdue'],
  [{ owner: 'Ann', due: '2026-08-24' }, 'Open'],
  [{ owner: 'Ann', due: '2026-08-01', done: '2026-08-20' }, 'Done'],
  [{ owner: 'Ann' }, 'No date'],
  [{ due: '2026-08-01' }, 'No owner'],
] as const;
const BLOCKERS = [
  ['Technical', '2026-08-17', undefined, 7, 'Open'],
  ['Technical', '2026-08-16', undefined, 8, 'Escalate'],
  ['Resource', '2026-08-01', '2026-08-10', 9, 'Cleared'],
  ['Approval', undefined, undefined, null, 'No date'],
] as const;
const plan = new Plan('2026-08-24', {
  people,
  commitments: COMMITMENTS.map(([row]) => row).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))),
  decisions: [
    ...DECISIONS.map(([date, published], i) => ({ decision: `D ${i}`, ...(date ? { date } : {}), ...(published ? { published } : {}) })),
    ...FOLLOWED.map(([row], i) => ({ decision: `F ${i}`, date: '2026-08-01', published: '2026-08-01', ...row })),
  ],
  blockers: BLOCKERS.map(([type, raised, cleared], i) => ({
    what: `B ${i}`,
    type,
    owner: 'Ann',
    ...(raised ? { raised } : {}),
    ...(cleared ? { cleared } : {}),
  })),
});

test.each(COMMITMENTS.map(([row, standing, counts, check], i) => ({ name: row.commitment, standing, counts, check, row: i })))(
  'A1.07: commitment "$name" is of $standing; counted as made: $counts',
  ({ row, standing, counts, check }) => {
    shows(plan, { section: 'commitments', column: 'standing', row }, standing);
    shows(plan, { section: 'commitments', column: 'counts', row }, counts);
    shows(plan, { section: 'commitments', column: 'check', row }, check);
  },
);
test('A1.07: the kept rate is kept ÷ made, by person, by week, and over all', () => {
  shows(plan, { section: 'commitmentPeople', column: 'keptRate', row: 0 }, 1 / 3);
  shows(plan, { section: 'commitmentPeople', column: 'lastWeek', row: 0 }, '1 of 3 kept');
  shows(plan, { section: 'commitmentPeople', column: 'keptRate', row: 1 }, 1);
  shows(plan, { section: 'commitmentPeople', column: 'thisWeek', row: 1 }, 2);
  shows(plan, { section: 'commitmentPeople', column: 'keptRate', row: 2 }, '—');
  shows(plan, { section: 'commitmentPeople', column: 'name', row: 3 }, null);
  shows(plan, { section: 'commitmentWeeks', column: 'week', row: 1 }, '17 Aug 2026');
  shows(plan, { section: 'commitmentWeeks', column: 'keptRate', row: 1 }, 1 / 3);
  shows(plan, { section: 'commitmentWeeks', column: 'keptRate', row: 2 }, 1);
  shows(plan, { section: 'home', column: 'keptRate' }, 3 / 5);
  shows(plan, { section: 'home', column: 'keptLastWeek' }, 1 / 3);
});
test('A1.07: the agenda takes the minutes of Settings, and says when they are too many', () => {
  // Ann and Ben have commitments of this week or the last one; ten minutes and two a person.
  shows(plan, { section: 'sync', column: 'minutes' }, 14);
  shows(plan, { section: 'sync', column: 'agenda' }, 'OK: 14 of 30 minutes');
  plan.type({ section: 'settings', column: 'syncPerPerson' }, 11);
  shows(plan, { section: 'sync', column: 'agenda' }, '32 minutes: more than 30. Split the team, or take fewer minutes a person');
  plan.type({ section: 'settings', column: 'syncPerPerson' }, 10);
  shows(plan, { section: 'sync', column: 'agenda' }, 'OK: 30 of 30 minutes');
});
test('A1.07: open blockers stand beside each person', () => {
  shows(plan, { section: 'commitmentPeople', column: 'blockers', row: 0 }, 3);
  shows(plan, { section: 'sync', column: 'openBlockers' }, 3);
});

test.each(DECISIONS.map(([date, published, publishing, hours], row) => ({ date, published, publishing, hours, row })))(
  'A1.34: decided on $date, told on $published: $publishing',
  ({ row, publishing, hours }) => {
    shows(plan, { section: 'decisions', column: 'publishing', row }, publishing);
    shows(plan, { section: 'decisions', column: 'hours', row }, hours);
  },
);
test.each(FOLLOWED.map(([of, follow], i) => ({ of, follow, row: DECISIONS.length + i })))(
  'A1.34: follow-through of $of is $follow',
  ({ row, follow }) => {
    shows(plan, { section: 'decisions', column: 'follow', row }, follow);
  },
);
test('A1.34: Home counts what the team was not told in time, and what was not carried out', () => {
  shows(plan, { section: 'home', column: 'decisionsUnpublished' }, 1);
  shows(plan, { section: 'home', column: 'decisionsOverdue' }, 1);
  plan.type({ section: 'settings', column: 'publishHours' }, 23);
  shows(plan, { section: 'home', column: 'decisionsUnpublished' }, 2);
});

test.each(BLOCKERS.map(([type, raised, cleared, age, state], row) => ({ type, raised, cleared, age, state, row })))(
  'A4.07 A2.15: a blocker raised on $raised, cleared on $cleared, is $state',
  ({ row, age, state }) => {
    shows(plan, { section: 'blockers', column: 'age', row }, age);
    shows(plan, { section: 'blockers', column: 'state', row }, state);
  },
);
test('A4.07: Home shows the open blockers by type', () => {
  for (const [row, type, open, escalate, says] of [
    [0, 'Technical', 2, 1, 'Past its age: escalate'],
    [1, 'Resource', 0, 0, 'Nothing in the way'],
    [3, 'Approval', 1, 0, 'Being cleared'],
  ] as const) {
    shows(plan, { section: 'blockersNow', column: 'type', row }, type);
    shows(plan, { section: 'blockersNow', column: 'open', row }, open);
    shows(plan, { section: 'blockersNow', column: 'escalate', row }, escalate);
    shows(plan, { section: 'blockersNow', column: 'says', row }, says);
  }
  shows(plan, { section: 'home', column: 'blockersOpen' }, 3);
  shows(plan, { section: 'home', column: 'blockersToEscalate' }, 1);
});
test('A1.02: cadence and reviews are set up once there are commitments, and decisions beside a DRI', () => {
  shows(plan, { section: 'components', column: 'stands', row: 1 }, 'Set up');
  shows(plan, { section: 'components', column: 'stands', row: 4 }, 'Begun');
  plan.type({ section: 'outcomes', column: 'dri', row: 0 }, 'Ann');
  shows(plan, { section: 'components', column: 'stands', row: 4 }, 'Set up');
});

describe('the rollout', () => {
  const rollout = new Plan('2026-08-24', { people });
  const field = (column: string) => ({ section: 'rollout', column });
  const step = (row: number, column: string) => ({ section: 'rolloutSteps', column, row });
  test('A1.04: without a start nothing is dated, and it says so', () => {
    shows(rollout, field('check'), 'Set the day on which it begins');
    shows(rollout, step(0, 'state'), 'No date');
  });
  test.each([
    ['90 days', '2026-10-29', ['2026-08-03', '2026-08-30', '2026-09-29', '2026-10-29']],
    ['60 days', '2026-09-29', ['2026-08-02', '2026-08-20', '2026-09-09', '2026-09-29']],
  ] as const)(
    'A1.04: %s from 1 August: phases of a third each, the last step on the last day',
    (length, ends, [first, diagnosed, designed, launched]) => {
      rollout.type(field('startOn'), '2026-08-01').type(field('length'), length);
      const serial = (iso: string) =>
        (rollout.value(field('startOn')) as number) + (Date.parse(iso) - Date.parse('2026-08-01')) / 86_400_000;
      shows(rollout, field('endsOn'), serial(ends));
      for (const [row, day] of [
        [0, first],
        [5, diagnosed],
        [11, designed],
        [17, launched],
      ] as const)
        shows(rollout, step(row, 'due'), serial(day));
    },
  );
  test.each([
    ['2026-08-25', 'Not begun'],
    ['2026-08-24', 'Diagnose'],
    ['2026-07-26', 'Diagnose'],
    ['2026-07-25', 'Design'],
    ['2026-06-25', 'Launch'],
    ['2026-05-27', 'Launch'],
    ['2026-05-26', 'Over'],
  ])('A1.04: begun on %s, 90 days: %s', (start, phase) => {
    rollout.type(field('length'), '90 days').type(field('startOn'), start);
    shows(rollout, field('phase'), phase);
  });
  test('A1.04 B20: launch waits while diagnose is open, then while design is; a design step begun early says so', () => {
    shows(rollout, step(12, 'warning'), 'Wait: 6 of Diagnose still open');
    shows(rollout, step(6, 'warning'), 'OK');
    rollout.type(step(6, 'status'), 'In progress');
    shows(rollout, step(6, 'warning'), 'Begun early: 6 of Diagnose still open');
    for (let row = 0; row < 5; row += 1) rollout.type(step(row, 'status'), 'Done');
    shows(rollout, field('diagnoseDone'), 5 / 6);
    rollout.type(step(5, 'status'), 'Dropped');
    shows(rollout, field('diagnoseDone'), 1);
    shows(rollout, step(12, 'warning'), 'Wait: 6 of Design still open');
    shows(rollout, field('allDone'), 5 / 17);
    for (let row = 6; row < 12; row += 1) rollout.type(step(row, 'status'), 'Done');
    shows(rollout, step(12, 'warning'), 'OK');
  });
  test('B20: the pilot team is one of People, and the scope stays with it until the pilot is over', () => {
    shows(rollout, field('check'), 'Name the pilot team: one team tries it first');
    rollout.type(field('pilotTeam'), 'Sales');
    shows(rollout, field('check'), 'Nobody in People belongs to the pilot team');
    rollout.type(field('pilotTeam'), 'content');
    shows(rollout, field('pilotPeople'), 2);
    shows(rollout, field('check'), 'OK');
    rollout.type(step(7, 'status'), 'In progress');
    shows(rollout, field('check'), 'The pilot is not over: set Scope to Pilot team');
    rollout.type(field('scope'), 'Pilot team');
    shows(rollout, field('check'), 'OK');
  });
  test.each([
    [null, null, 'Not rated'],
    [2, null, 'No evidence'],
    [2, 'Told, not written', 'Mend first'],
    [3, 'x', 'Good enough'],
    [4, 'x', 'Strong'],
    [6, 'x', 'Not 1 to 5'],
    ['good', 'x', 'Not 1 to 5'],
  ])('A3.04: %s with evidence %s is: %s', (score, evidence, reading) => {
    rollout
      .type({ section: 'selfCheck', column: 'score', row: 1 }, score)
      .type({ section: 'selfCheck', column: 'evidence', row: 1 }, evidence);
    shows(rollout, { section: 'selfCheck', column: 'element', row: 1 }, 'Process');
    shows(rollout, { section: 'selfCheck', column: 'reading', row: 1 }, reading);
  });
});
