import { checksOf } from '../../../src/core/plan/checks.ts';
import { on, Plan } from '../vectors/plan.ts';

// The sentences about rows and the words in the rows come from different code: they must agree.

describe('a name in the People table', () => {
  const people = [{ name: 'Ann Lee' }, { name: 'Cara', active: 'No' }, { name: 'Dan' }, { name: 'dan ' }];
  const NAMES = ['Ann Lee', 'ann lee', ' Ann  Lee ', 'Cara', 'Dan', 'Eve', 'Ann Lee, Dan', 'Ann Lee and Dan', '*'];
  const plan = new Plan('2026-08-24', { people, milestones: NAMES.map((owner, i) => ({ title: `Row ${i}`, owner })) }, ['milestones']);
  const sentences = checksOf(plan.reading).map(({ sentence }) => sentence);
  test.each(NAMES.map((owner, row) => ({ owner, row })))('"$owner" is said to be wrong when its check says so', ({ row }) => {
    const check = plan.value({ section: 'milestones', column: 'ownerCheck', row });
    const about = sentences.filter((sentence) => sentence.startsWith(`Owner of "Row ${row}"`));
    expect(about.length).toBe(check === 'OK' ? 0 : 1);
    if (check === 'Two names') expect(about[0]).toContain('more than one person');
    if (check === 'Not in People') expect(about[0]).toContain('not an active person');
  });
});

describe('a reference', () => {
  const REFERENCES = ['O-1', 'o-1', ' O-1 ', 'O-9', 'O-*', '1'];
  const plan = new Plan(
    '2026-08-24',
    { objectives: [{ title: 'One' }], keyResults: REFERENCES.map((objective, i) => ({ title: `Row ${i}`, objective })) },
    ['quarterlyPlan'],
  );
  const sentences = checksOf(plan.reading).map(({ sentence }) => sentence);
  test.each(REFERENCES.map((objective, row) => ({ objective, row })))(
    '"$objective" is said to lead nowhere when no objective counts it',
    ({ row }) => {
      const isUnknown = String(plan.value({ section: 'keyResults', column: 'check', row })).startsWith('No such objective');
      expect(sentences.some((sentence) => sentence.startsWith(`Objective of "Row ${row}"`))).toBe(isUnknown);
    },
  );
});

describe('issues of single cells', () => {
  const plan = new Plan('2026-08-24', {
    people: [{ name: 'Ann' }],
    milestones: [
      { title: 'a', due: '24.8.2026' },
      { title: 'b', status: 'Finished' },
      { title: 'c', due: '2026-08-24', owner: 'Ann' },
    ],
    keyResults: [{ title: 'k', start: 'low', current: 'yes', confidence: 11, weight: -1 }],
    bets: [{ statement: 's', budgetShare: 60 }],
  });
  test.each([
    'Due of "a" is "24.8.2026", which is text and not a date',
    'Status of "b" is "Finished", which is not one of',
    'Start of "k" is "low", which is not a number',
    'Confidence of "k" is 11; it should be between 0 and 10',
    'Weight of "k" is -1; it should be at least 0',
    '% of budget of "s" is 6000 %; it should be between 0 % and 100 %',
  ])('%s', (beginning) => {
    expect(plan.issues.filter((sentence) => sentence.startsWith(beginning)).length).toBe(1);
  });
  test('nothing else is said, and yes is a number’s word', () => {
    expect(plan.issues.length).toBe(6);
    expect(on('2026-08-24')).toBe(46_258);
  });
});

describe('C3: an objective that was deleted in mid-quarter', () => {
  const week = '2026-07-20';
  const objectives = [
    { id: 'O-1', title: 'Fill the pipeline' },
    { id: 'O-2', title: 'Win three partners' },
  ];
  const history = [
    { week: '2026-06-29', kind: 'Objective', id: 'O-8', label: 'Of the quarter before' },
    { week, kind: 'Objective', id: 'O-1', label: 'Fill the pipeline' },
    { week, kind: 'Objective', id: 'O-3', label: 'Renew the site' },
    { week, kind: 'Objective', id: 'O-4', label: 'Open a second market' },
    { week, kind: 'KPI', id: 'O-5', label: 'No objective' },
    { week: '2026-08-31', kind: 'Objective', id: 'O-6', label: 'Of a week to come' },
  ];
  const plan = new Plan('2026-08-24', { objectives, history, decisions: [{ decision: 'As we said' }] }, [
    'quarterlyPlan',
    'history',
    'decisions',
  ]);
  const said = (): readonly string[] =>
    checksOf(plan.reading)
      .map(({ sentence }) => sentence)
      .filter((sentence) => sentence.includes('this quarter’s plan'));
  const about = (item: string | null): Plan => plan.type({ section: 'decisions', column: 'item', row: 0 }, item);

  test('it is said, with where it was kept, until a decision is about it', () => {
    expect(said()).toEqual([
      'O-3 "Renew the site" and 1 other objective stood in this quarter’s plan and stand in none now, so the completion rate leaves them out. Put them back and cancel with a decision, or log a decision with the id under About.',
    ]);
    about('o-3');
    expect(said()).toEqual([
      'O-4 "Open a second market" stood in this quarter’s plan and stands in none now, so the completion rate leaves it out. Put it back and cancel with a decision, or log a decision with the id under About.',
    ]);
    about('M-7, O-3; O-4');
    expect(said()).toEqual([]);
    about(null);
  });
  test('it is not said of an objective that stands in a plan', () => {
    plan.type({ section: 'objectives', column: 'id', row: 1 }, 'O-4').type({ section: 'objectives', column: 'id', row: 0 }, 'O-3');
    expect(said()).toEqual([expect.stringContaining('O-1 "Fill the pipeline" stood')]);
  });
});

describe('C9: the days of a plan', () => {
  const FIRST_DAYS = ['2026-06-29', '2026-09-28', '2026-12-28'];
  const plan = new Plan('2026-08-24', { quarterDays: FIRST_DAYS.map((first) => ({ first })) }, ['quarterlyPlan', 'settings']);
  test.each([
    ['2026-06-29', '2026-09-27', 'a quarter of one’s own', true],
    ['2026-06-29', '2026-12-27', 'half a year of one’s own', true],
    ['2026-04-01', '2026-09-27', 'from the second quarter to the third', false],
    ['2026-07-01', '2026-09-30', 'a quarter by months, though Settings has another', false],
    ['2026-06-29', '2026-09-30', 'past its end', false],
    ['2028-07-01', '2028-09-30', 'a quarter beyond those of Settings', true],
    ['2028-07-02', '2028-09-30', 'no quarter, beyond those of Settings', false],
  ])('%s to %s: %s', (start, end, _, isGood) => {
    plan.type({ section: 'quarter', column: 'start' }, start).type({ section: 'quarter', column: 'end' }, end);
    expect(checksOf(plan.reading).some(({ sentence }) => sentence.includes('counts by its own days'))).toBe(!isGood);
  });
});
