import { on, Plan, shows } from './plan.ts';

const plan = new Plan('2026-01-15');
const setting = (column: string) => ({ section: 'settings', column });
const at = (day: string, firstMonth: number, label = 'End year'): Plan =>
  plan.type(setting('asOf'), day).type(setting('fiscalYearStartMonth'), firstMonth).type(setting('fiscalYearLabel'), label);

describe('C9: fiscal quarters', () => {
  test.each([
    { day: '2026-01-15', month: 2, quarter: 'FY26 Q4', start: '2025-11-01', end: '2026-01-31' },
    { day: '2026-02-01', month: 2, quarter: 'FY27 Q1', start: '2026-02-01', end: '2026-04-30' },
    { day: '2026-03-31', month: 4, quarter: 'FY26 Q4', start: '2026-01-01', end: '2026-03-31' },
    { day: '2026-04-01', month: 4, quarter: 'FY27 Q1', start: '2026-04-01', end: '2026-06-30' },
    { day: '2026-06-30', month: 7, quarter: 'FY26 Q4', start: '2026-04-01', end: '2026-06-30' },
    { day: '2026-07-01', month: 7, quarter: 'FY27 Q1', start: '2026-07-01', end: '2026-09-30' },
    { day: '2026-01-01', month: 1, quarter: 'FY26 Q1', start: '2026-01-01', end: '2026-03-31' },
    { day: '2026-12-31', month: 1, quarter: 'FY26 Q4', start: '2026-10-01', end: '2026-12-31' },
    { day: '2026-12-15', month: 12, quarter: 'FY27 Q1', start: '2026-12-01', end: '2027-02-28' },
    { day: '2028-02-29', month: 12, quarter: 'FY28 Q1', start: '2027-12-01', end: '2028-02-29' },
    { day: '2028-02-29', month: 1, quarter: 'FY28 Q1', start: '2028-01-01', end: '2028-03-31' },
    { day: '2028-02-29', month: 3, quarter: 'FY28 Q4', start: '2027-12-01', end: '2028-02-29' },
    { day: '2027-02-28', month: 3, quarter: 'FY27 Q4', start: '2026-12-01', end: '2027-02-28' },
    { day: '2100-02-28', month: 12, quarter: 'FY00 Q1', start: '2099-12-01', end: '2100-02-28' },
    { day: '2008-10-05', month: 10, quarter: 'FY09 Q1', start: '2008-10-01', end: '2008-12-31' },
  ])('C9: $day, year from month $month: $quarter', ({ day, month, quarter, start, end }) => {
    at(day, month);
    shows(plan, setting('currentQuarter'), quarter);
    shows(plan, setting('quarterStart'), on(start));
    shows(plan, setting('quarterEnd'), on(end));
  });

  test.each([
    { day: '2026-01-15', month: 2, quarter: 'FY25 Q4' },
    { day: '2026-02-01', month: 2, quarter: 'FY26 Q1' },
    { day: '2026-06-30', month: 7, quarter: 'FY25 Q4' },
    { day: '2026-07-01', month: 7, quarter: 'FY26 Q1' },
    { day: '2026-05-05', month: 1, quarter: 'FY26 Q2' },
  ])('C9: named by its start year, $day, month $month: $quarter', ({ day, month, quarter }) => {
    at(day, month, 'Start year');
    shows(plan, setting('currentQuarter'), quarter);
  });
});

describe('C9: the table of fiscal quarters', () => {
  test('C9: eight quarters from the year’s first month', () => {
    at('2026-08-24', 2);
    const LABELS = ['FY27 Q1', 'FY27 Q2', 'FY27 Q3', 'FY27 Q4', 'FY28 Q1', 'FY28 Q2', 'FY28 Q3', 'FY28 Q4'];
    const STARTS = ['2026-02-01', '2026-05-01', '2026-08-01', '2026-11-01', '2027-02-01', '2027-05-01', '2027-08-01', '2027-11-01'];
    const ENDS = ['2026-04-30', '2026-07-31', '2026-10-31', '2027-01-31', '2027-04-30', '2027-07-31', '2027-10-31', '2028-01-31'];
    for (let row = 0; row < 8; row += 1) {
      shows(plan, { section: 'periods', column: 'label', row }, LABELS[row] as string);
      shows(plan, { section: 'periods', column: 'start', row }, on(STARTS[row] as string));
      shows(plan, { section: 'periods', column: 'end', row }, on(ENDS[row] as string));
      shows(plan, { section: 'periods', column: 'current', row }, row === 2 ? 'Yes' : 'No');
    }
  });
});

describe('C9: a calendar of one’s own', () => {
  // The retail calendar (4-5-4) of 2026 and 2027: quarters of 13 weeks that begin on a Sunday.
  const FIRST_DAYS = ['2026-05-03', '2026-02-01', '2026-08-02', '2026-11-01', '2027-01-31', '2027-05-02'];
  const retail = new Plan('2026-05-04', { quarterDays: FIRST_DAYS.map((first) => ({ first })), settings: [{ fiscalYearStartMonth: 2 }] }, [
    'settings',
    'annualPlan',
  ]);
  const own = (day: string): Plan => retail.type(setting('asOf'), day);
  test.each([
    { day: '2026-05-02', quarter: 'FY27 Q1', start: '2026-02-01', end: '2026-05-02', week: 13 },
    { day: '2026-05-03', quarter: 'FY27 Q2', start: '2026-05-03', end: '2026-08-01', week: 1 },
    { day: '2026-08-01', quarter: 'FY27 Q2', start: '2026-05-03', end: '2026-08-01', week: 13 },
    { day: '2027-01-30', quarter: 'FY27 Q4', start: '2026-11-01', end: '2027-01-30', week: 13 },
    { day: '2027-01-31', quarter: 'FY28 Q1', start: '2027-01-31', end: '2027-05-01', week: 1 },
    // Nothing was typed for the quarter after the last one.
    { day: '2027-08-01', quarter: 'FY28 Q3', start: '2027-08-01', end: '2027-10-31', week: 1 },
  ])('C9: $day is in $quarter', ({ day, quarter, start, end, week }) => {
    own(day);
    shows(retail, setting('currentQuarter'), quarter);
    shows(retail, setting('quarterStart'), on(start));
    shows(retail, setting('quarterEnd'), on(end));
    shows(retail, setting('weekOfQuarter'), week);
    const current = Number(quarter.slice(-1)) - 1;
    shows(retail, { section: 'periods', column: 'label', row: current }, quarter);
    shows(retail, { section: 'periods', column: 'start', row: current }, on(start));
    shows(retail, { section: 'periods', column: 'end', row: current }, on(end));
    shows(retail, { section: 'periods', column: 'current', row: current }, 'Yes');
  });
  test('C9: each first day says which quarter it begins; one that begins none is not used', () => {
    own('2026-05-04');
    shows(retail, { section: 'quarterDays', column: 'quarter', row: 4 }, 'FY28 Q1');
    retail.type({ section: 'quarterDays', column: 'first', row: 0 }, '2026-05-22');
    shows(retail, { section: 'quarterDays', column: 'quarter', row: 0 }, 'Not used: no quarter begins within 20 days');
    shows(retail, setting('quarterStart'), on('2026-05-01'));
    for (const none of ['in May', -5, 0, 99]) {
      retail.type({ section: 'quarterDays', column: 'first', row: 0 }, none);
      shows(retail, { section: 'quarterDays', column: 'quarter', row: 0 }, 'Not a day');
    }
    shows(retail, setting('quarterStart'), on('2026-05-01'));
  });
  test('C9, A3.06: a deadline of Q2 is the last day of that quarter of your own', () => {
    own('2026-05-04').type({ section: 'smartGoals', column: 'deadline', row: 0 }, 'Q2');
    shows(retail, { section: 'smartGoals', column: 'deadlineOn', row: 0 }, on('2026-08-01'));
  });
});

describe('C9: weeks run Monday to Sunday', () => {
  test.each([
    // 1 July 2026 is a Wednesday.
    ['2026-07-01', 1],
    ['2026-07-05', 1],
    ['2026-07-06', 2],
    ['2026-08-24', 9],
    ['2026-08-30', 9],
    ['2026-08-31', 10],
    ['2026-09-27', 13],
    // The last three days are no week of their own: a quarter has 13.
    ['2026-09-28', 13],
    ['2026-09-30', 13],
  ])('C9: %s is in week %i of the quarter', (day, week) => {
    at(day, 1);
    shows(plan, setting('weekOfQuarter'), week);
  });
  test.each([
    // 1 November 2026 is a Sunday: its first week begins on the Monday after it. 1 October 2026 is a Thursday, 1 May a Friday.
    ['2026-11-01', 2, 1],
    ['2026-11-08', 2, 1],
    ['2026-11-09', 2, 2],
    ['2026-10-04', 1, 1],
    ['2026-10-05', 1, 2],
    ['2026-05-10', 2, 1],
    ['2026-05-11', 2, 2],
  ])('C9: %s in a year from month %i is in week %i of 13', (day, month, week) => {
    at(day, month);
    shows(plan, setting('weekOfQuarter'), week);
    shows(plan, setting('weeksOfQuarter'), 13);
  });
});

describe('settings give way to their defaults', () => {
  test.each([
    ['fiscalYearStartMonth', 13, 'FY26 Q3'],
    ['fiscalYearStartMonth', 'July', 'FY26 Q3'],
    ['fiscalYearLabel', 'whatever', 'FY26 Q3'],
  ])('%s of %s counts as the default', (column, typed, quarter) => {
    at('2026-08-24', 1).type(setting(column), typed);
    shows(plan, setting('currentQuarter'), quarter);
    expect(plan.issues.some((issue) => issue.includes(`"${typed}"`))).toBe(true);
  });
});

describe('A3.06: Q2 is the end of the fiscal year’s second quarter', () => {
  test.each([
    { month: 1, deadline: 'Q2', day: '2026-06-30' },
    { month: 4, deadline: 'Q2', day: '2026-09-30' },
    { month: 4, deadline: 'q4', day: '2027-03-31' },
    { month: 10, deadline: 'Q2', day: '2026-03-31' },
  ])('A3.06: $deadline with a year from month $month is $day', ({ month, deadline, day }) => {
    at('2026-08-24', month).type({ section: 'smartGoals', column: 'deadline', row: 0 }, deadline);
    shows(plan, { section: 'smartGoals', column: 'deadlineOn', row: 0 }, on(day));
  });
});
