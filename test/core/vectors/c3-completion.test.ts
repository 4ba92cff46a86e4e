import { Plan, shows } from './plan.ts';

const MOST = 49;
const ids = Array.from({ length: MOST }, (_, i) => i);
/** The last day of the quarter, when the completion rate is judged. */
const plan = new Plan('2026-09-30', {
  objectives: ids.map((i) => ({ title: `Objective ${i + 1}` })),
  keyResults: ids.map((i) => ({ title: `Key result ${i + 1}`, objective: `O-${i + 1}`, kind: 'Binary' })),
});
/** `counted` objectives, of which the first `completed` are complete. */
const with_ = ({ completed, counted }: { completed: number; counted: number }): Plan => {
  for (const row of ids) {
    plan.type({ section: 'objectives', column: 'title', row }, row < counted ? `Objective ${row + 1}` : null);
    plan.type({ section: 'keyResults', column: 'current', row }, row < completed ? 'yes' : null);
  }
  return plan;
};
const home = (column: string) => ({ section: 'home', column });
const COMPLETION_KPI = 8;
const kpi = (column: string) => ({ section: 'kpis', column, row: COMPLETION_KPI });

describe('C3: needed to reach 80 %', () => {
  test.each([1, 2, 3, 4, 4, 5, 6, 7, 8, 8].map((needed, i) => ({ counted: i + 1, needed })))(
    'C3 B14: $needed of $counted',
    ({ counted, needed }) => {
      shows(with_({ completed: 0, counted }), home('needed'), needed);
      shows(plan, { section: 'quarter', column: 'needs' }, `Needs ${needed} of ${counted}: ${needed} more`);
    },
  );
});

describe('A1.31 C3: at least 80 % of objectives, and never rounded up to it', () => {
  test.each([
    { completed: 4, counted: 5, rate: 0.8, shown: '80.0 %', status: 'Green' },
    { completed: 7, counted: 9, rate: 7 / 9, shown: '77.8 %', status: 'Amber' },
    { completed: 39, counted: 49, rate: 39 / 49, shown: '79.6 %', status: 'Amber' },
    { completed: 8, counted: 10, rate: 0.8, shown: '80.0 %', status: 'Green' },
    { completed: 3, counted: 4, rate: 0.75, shown: '75.0 %', status: 'Amber' },
    { completed: 1, counted: 2, rate: 0.5, shown: '50.0 %', status: 'Red' },
    { completed: 1, counted: 1, rate: 1, shown: '100.0 %', status: 'Green' },
  ])('A1.31 C3: $completed of $counted is $shown and $status', ({ completed, counted, rate, shown, status }) => {
    with_({ completed, counted });
    shows(plan, home('completionRate'), rate);
    shows(plan, { section: 'quarter', column: 'completion' }, `${completed} of ${counted} complete, ${shown}`);
    shows(plan, kpi('reading'), rate);
    shows(plan, kpi('status'), status);
    // The cell under Actual holds a formula, not a typed number.
    expect(plan.engine(kpi('actual'))).toEqual(expect.closeTo(rate, 9));
    const words = plan.value({ section: 'quarter', column: 'needs' });
    expect(String(words).startsWith('Target reached')).toBe(status === 'Green');
  });
});

test('A1.31 C3: no objective shows —', () => {
  with_({ completed: 0, counted: 0 });
  shows(plan, home('completionRate'), '—');
  shows(plan, home('projectedRate'), '—');
  shows(plan, home('needed'), 0);
  shows(plan, { section: 'quarter', column: 'completion' }, 'No objective yet');
  shows(plan, kpi('reading'), null);
});

describe('C3: what is complete and what is counted', () => {
  const CASES = [
    { name: 'Commit, every key result at 100 %', row: {}, keyResults: [100, 100], complete: 'Yes', counted: 'Yes' },
    { name: 'Commit, one at 99.9 %', row: {}, keyResults: [100, 99.9], complete: 'No', counted: 'Yes' },
    { name: 'Commit without a key result', row: { type: 'Commit' }, keyResults: [], complete: 'No', counted: 'Yes' },
    { name: 'Stretch at 70 %', row: { type: 'Stretch' }, keyResults: [60, 80], complete: 'Yes', counted: 'Yes' },
    { name: 'Stretch at 69.9 %', row: { type: 'Stretch' }, keyResults: [60, 79.8], complete: 'No', counted: 'Yes' },
    { name: 'Stretch without a key result', row: { type: 'Stretch' }, keyResults: [], complete: 'No', counted: 'Yes' },
    {
      name: 'cancelled with a decision',
      row: { state: 'Cancelled', decision: 'D-7' },
      keyResults: [100],
      complete: 'No',
      counted: 'Descoped',
    },
    {
      name: 'cancelled with a decision that the log does not have',
      row: { state: 'Cancelled', decision: 'D-999' },
      keyResults: [],
      complete: 'No',
      counted: 'Yes',
    },
    {
      name: 'cancelled with words instead of a decision',
      row: { state: 'Cancelled', decision: 'agreed in the review' },
      keyResults: [],
      complete: 'No',
      counted: 'Yes',
    },
    { name: 'cancelled without a decision', row: { state: 'Cancelled' }, keyResults: [100], complete: 'No', counted: 'Yes' },
    {
      name: 'another one descoped',
      row: { state: 'Cancelled', decision: ' d-8' },
      keyResults: [],
      complete: 'No',
      counted: 'Descoped',
    },
  ] as const;
  const mixed = new Plan('2026-08-24', {
    decisions: [
      { id: 'D-7', decision: 'No longer this' },
      { id: 'D-8', decision: 'Nor that' },
    ],
    objectives: CASES.map(({ name, row }) => ({ title: name, ...row })),
    keyResults: CASES.flatMap(({ keyResults }, i) =>
      keyResults.map((current, j) => ({ title: `${i}.${j}`, objective: `O-${i + 1}`, kind: 'Percent', start: 0, target: 100, current })),
    ),
  });
  test.each(CASES.map((one, row) => ({ ...one, row: row })))('C3: $name', ({ row, complete, counted }) => {
    shows(mixed, { section: 'objectives', column: 'complete', row }, complete);
    shows(mixed, { section: 'objectives', column: 'counted', row }, counted);
  });
  test('C3: two are shown as descoped, the rest counts', () => {
    shows(mixed, home('descoped'), 2);
    shows(mixed, home('counted'), 9);
    shows(mixed, home('completed'), 2);
    shows(mixed, home('completionRate'), 2 / 9);
  });
});

test('C3: projected counts what is complete or on track', () => {
  const half = { kind: 'Number', start: 0, target: 100, begins: '2026-07-15', due: '2026-10-03' };
  const mid = new Plan('2026-08-24', {
    objectives: [1, 2, 3, 4].map((n) => ({ title: `${n}` })),
    keyResults: [100, 45, 10, 5].map((current, i) => ({ ...half, title: `${i}`, objective: `O-${i + 1}`, current })),
  });
  shows(mid, home('completionRate'), 1 / 4);
  shows(mid, home('projectedRate'), 2 / 4);
});

describe('C3: three rates of milestones, each with its own name', () => {
  const milestones = new Plan('2026-08-24', {
    milestones: [
      { title: 'on time', status: 'Done', baselineDue: '2026-08-10', due: '2026-08-10', doneOn: '2026-08-10' },
      {
        title: 'moved, and late against the first date',
        status: 'Done',
        baselineDue: '2026-08-10',
        due: '2026-08-20',
        doneOn: '2026-08-15',
      },
      { title: 'done early', status: 'Done', baselineDue: '2026-09-10', due: '2026-09-10', doneOn: '2026-08-15' },
      { title: 'overdue', status: 'In progress', baselineDue: '2026-08-20', due: '2026-08-20' },
      { title: 'due today', status: 'Not started', baselineDue: '2026-08-24', due: '2026-08-24' },
      { title: 'to come', status: 'Not started', baselineDue: '2026-09-20', due: '2026-09-20' },
      { title: 'cancelled', status: 'Cancelled', baselineDue: '2026-08-01', due: '2026-08-01' },
    ],
  });
  test('C3: plan completion is done ÷ all', () => shows(milestones, home('planCompletion'), 3 / 6));
  test('C3: due completion is done ÷ due by the as-of day', () => shows(milestones, home('dueCompletion'), 2 / 4));
  test('C3: on-time rate is done by the first due day ÷ done or due', () => shows(milestones, home('onTimeRate'), 2 / 5));
  test('C3: without milestones each shows —', () => {
    const none = new Plan('2026-08-24');
    for (const column of ['planCompletion', 'dueCompletion', 'onTimeRate']) shows(none, home(column), '—');
  });
});
