import { personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { statusOf } from '../../../src/core/plan/status.ts';
import { LATE, paperBook, QUIET, type Rows } from './company.ts';

// What a count of days late counts, and readings that are missing, are said wherever the number stands.

const NOW = '2026-08-24';
const lateIn = (rows: Rows) => {
  const book = paperBook(NOW, { ...LATE, ...rows });
  const overdue = teamDigestOf(book, null, DEFAULTS).sections.find(({ key }) => key === 'overdue')?.lines ?? [];
  const [owner = ''] = statusOf(book).overdue.map((one) => one.owner);
  return {
    marks: overdue.map(({ mark }) => mark?.text),
    headline: personalDigestOf(book, owner, null, DEFAULTS)
      .headline.map(({ text }) => text)
      .join(''),
    unit: statusOf(book).lateUnit,
  };
};

test('C10: days late are said to be working days where Settings count those', () => {
  const calendar = lateIn({});
  expect(calendar.unit).toBe('day');
  expect(calendar.marks.length).toBeGreaterThan(0);
  for (const mark of calendar.marks) expect(mark).toMatch(/^\d+ days? late$/);
  const working = lateIn({ settings: [{ organisation: 'Larkspur', lateBy: 'working days' }] });
  expect(working.unit).toBe('working day');
  for (const mark of working.marks) expect(mark).toMatch(/^\d+ working days? late$/);
  expect(working.headline).toMatch(/ by \d+ working days?\.$/);
  expect(working.marks).not.toEqual(calendar.marks.map((mark) => mark?.replace('day', 'working day')));
});

test('A4.15: a reading that is missing is said beside the red ones, also where none is red', () => {
  const { actual, actualOn, ...unread } = QUIET['kpis']?.[0] ?? {};
  const leadOf = (reading: object): string =>
    teamDigestOf(paperBook(NOW, { ...QUIET, kpis: [{ ...unread, ...reading }] }), null, DEFAULTS)
      .lead.map(({ text }) => text)
      .join('');
  expect(leadOf({ actual, actualOn })).toContain('No KPI is red. ');
  expect(leadOf({})).toContain('No KPI is red, 1 reading is missing. ');
});
