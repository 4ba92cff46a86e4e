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
      const isUnknown = plan.value({ section: 'keyResults', column: 'check', row }) === 'No such objective';
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
