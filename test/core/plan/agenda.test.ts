import { type AgendaStyle, monthlyAgenda, sessionAgenda, slotWords } from '../../../src/core/plan/agenda.ts';

const people = (n: number): string[] => Array.from({ length: n }, (_, i) => `P${i + 1}`);

test.each<[dris: number, perDri: number, most: number, style: AgendaStyle, total: number, warning: RegExp | null]>([
  [5, 10, 90, 'byDri', 90, null],
  [6, 10, 90, 'byDri', 100, /^100 minutes: 10 more than the 90/],
  [6, 8, 90, 'byDri', 88, null],
  [0, 10, 90, 'byDri', 40, null],
  [5, 10, 60, 'byDri', 90, /^90 minutes: 30 more than the 60/],
  [12, 10, 90, 'issues', 90, null],
])('A1.08 B10 %i DRIs, %i minutes each, at most %i, %s: %i minutes', (dris, perDri, most, style, total, warning) => {
  const agenda = monthlyAgenda(people(dris), { most, perDri }, style);
  expect(agenda.total).toBe(total);
  if (warning === null) expect(agenda.warning).toBeNull();
  else expect(agenda.warning).toMatch(warning);
});

test('A1.08 the boxes follow one another from the first minute', () => {
  const { slots } = monthlyAgenda(people(5), { most: 90, perDri: 10 }, 'byDri');
  expect(slots.map((slot) => `${slotWords(slot)} ${slot.what}`)).toEqual([
    '0:00–0:10 Context',
    '0:10–0:20 P1',
    '0:20–0:30 P2',
    '0:30–0:40 P3',
    '0:40–0:50 P4',
    '0:50–1:00 P5',
    '1:00–1:20 Decisions and resources',
    '1:20–1:30 Next month',
  ]);
});

test('A1.33 the other agenda reports in minutes and solves for an hour', () => {
  const { slots } = monthlyAgenda(people(5), { most: 90, perDri: 10 }, 'issues');
  expect(slots.map(({ minutes }) => minutes)).toEqual([5, 5, 5, 5, 5, 60, 5]);
});

test.each<['quarterly' | 'annual', number, RegExp | null]>([
  ['quarterly', 240, null],
  ['quarterly', 480, null],
  ['quarterly', 120, /^120 minutes: planning a quarter takes half a day, at least 240\.$/],
  ['annual', 480, null],
  ['annual', 240, /^240 minutes: setting the year takes a whole day, at least 480\.$/],
])('A1.09 A1.10 a %s session of %i minutes', (of, length, warning) => {
  const agenda = sessionAgenda(of, length);
  expect(Math.abs(agenda.total - length)).toBeLessThanOrEqual(10);
  if (warning === null) expect(agenda.warning).toBeNull();
  else expect(agenda.warning).toMatch(warning);
});
