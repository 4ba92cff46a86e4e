import { workingDaysOf } from '../../../src/core/plan/linked.ts';
import { clockOf } from '../../../src/core/plan/ripple.ts';
import { on, Plan, shows } from './plan.ts';

// Lateness in working days by formula and value, against the clock that moves dates, which counts in its own way.

const DUE = Array.from({ length: 40 }, (_, i) => on('2026-07-20') + i);
const HOLIDAYS = ['2026-08-03', '2026-08-15', '2026-08-20', '2026-08-20', 'soon', '2026-07-25'];
const plan = new Plan(
  '2026-08-24',
  {
    milestones: DUE.map((due, i) => ({ title: `Milestone ${i + 1}`, due, status: 'In progress' })),
    holidays: HOLIDAYS.map((day, i) => ({ day, name: `Holiday ${i + 1}` })),
    settings: [{ lateBy: 'Working days' }],
  },
  ['settings', 'milestones'],
);
const setting = (column: string) => ({ section: 'settings', column });
const late = (row: number) => ({ section: 'milestones', column: 'daysLate', row });

describe('C6, C10: days late in working days', () => {
  test.each(['Saturday, Sunday', 'Friday, Saturday', 'Thursday, Friday', 'Sunday', 'Friday', 'None', 'whenever'])(
    'weekend: %s',
    (weekend) => {
      for (const asOf of ['2026-08-24', '2026-08-23', '2026-08-20', '2026-08-07']) {
        plan.type(setting('weekend'), weekend).type(setting('asOf'), asOf);
        const { between } = clockOf({ unit: 'working', ...workingDaysOf(plan.reading) });
        DUE.forEach((due, row) => {
          shows(plan, late(row), due < on(asOf) ? between(due, on(asOf)) : null);
        });
      }
    },
  );

  test('due on Friday: one working day late on Monday, none on Sunday, and overdue on both', () => {
    plan.type(setting('weekend'), 'Saturday, Sunday');
    const friday = DUE.indexOf(on('2026-08-21'));
    for (const [asOf, days] of [
      ['2026-08-24', 1],
      ['2026-08-23', 0],
    ] as const) {
      plan.type(setting('asOf'), asOf);
      shows(plan, late(friday), days);
      shows(plan, { section: 'milestones', column: 'state', row: friday }, 'Overdue');
    }
  });

  test('calendar days unless Settings say otherwise', () => {
    plan.type(setting('asOf'), '2026-08-24');
    for (const by of ['Calendar days', null, 'as you like']) {
      plan.type(setting('lateBy'), by);
      shows(plan, late(0), 35);
    }
  });
});
