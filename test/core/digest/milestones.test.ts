import { type Look, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { snapshotOf } from '../../../src/core/digest/snapshot.ts';
import { milestone, paperBook } from './company.ts';

const book = paperBook('2026-08-24', {
  people: [{ name: 'Priya Rao' }],
  milestones: [
    milestone(1, 'Nobody’s', '', '2026-09-20'),
    milestone(2, 'Everybody’s', 'Team', '2026-09-20'),
    milestone(3, 'Two people’s', 'Priya Rao, Ben', '2026-09-20'),
    milestone(4, 'Hers', 'Priya Rao', '2026-09-20'),
    milestone(5, 'Nobody’s, but done', '', '2026-08-20', { status: 'Done' }),
    milestone(6, 'An idea for this week', 'Priya Rao', '2026-08-28', { placeholder: true }),
    milestone(9, 'An idea for in two weeks', 'Priya Rao', '2026-09-07', { placeholder: true }),
    milestone(10, 'An idea for in fifteen days', 'Priya Rao', '2026-09-08', { placeholder: true }),
    milestone(7, 'An idea for later', 'Priya Rao', '2026-11-28', { placeholder: true }),
    milestone(8, 'An idea for last week', 'Priya Rao', '2026-08-18', { placeholder: true }),
  ],
});
const marked = teamDigestOf(book, null, DEFAULTS).sections.flatMap(({ lines }) =>
  lines.map(({ what, mark }) => [what.text, mark?.text ?? '']),
);
const withMark = (...marks: readonly string[]): readonly string[] =>
  marked.flatMap(([text = '', mark = '']) => (marks.includes(mark) ? [text] : []));

test('A2.14: the digest lists what has not exactly one owner', () => {
  expect(withMark('No owner', 'Two names').map((text) => text.replace(/^M-\d+ /, ''))).toEqual(['Nobody’s', 'Everybody’s', 'Two people’s']);
});

test('A2.13: the digest asks to firm up a placeholder whose day is near, and leaves the others in peace', () => {
  expect(withMark('Firm up').map((text) => text.replace(/^M-\d+ /, ''))).toEqual(['An idea for this week', 'An idea for in two weeks']);
  expect(marked.filter(([text = '']) => text.includes('An idea for later'))).toEqual([]);
});

describe('A4.05: the digest names the milestones that are tied to no KPI', () => {
  const none = { kpi: '' };
  const untied = (n: number, look: Look = DEFAULTS) =>
    teamDigestOf(
      paperBook('2026-08-24', {
        people: [{ name: 'Priya Rao' }],
        milestones: [
          milestone(90, 'Tied', 'Priya Rao', '2026-08-20'),
          milestone(91, 'Cancelled', 'Priya Rao', '2026-08-20', { ...none, status: 'Cancelled' }),
          milestone(92, 'Done', 'Priya Rao', '2026-06-01', { ...none, status: 'Done', doneOn: '2026-06-01' }),
          ...Array.from({ length: n }, (_, i) => milestone(n - i, `Untied ${n - i}`, 'Priya Rao', `2026-09-0${n - i}`, none)),
        ],
      }),
      null,
      look,
    );
  const sectionIn = ({ sections }: ReturnType<typeof untied>) => sections.find(({ key }) => key === 'untied');

  test('the open ones first, by their day, with owner, date and link', () => {
    const section = sectionIn(untied(2));
    expect(section?.lines.map(({ what, mark, facts }) => [what.text, mark?.text, ...facts.map(({ text }) => text)].join(', '))).toEqual([
      'Untied 1, No KPI, Priya Rao, due 1 Sep',
      'Untied 2, No KPI, Priya Rao, due 2 Sep',
      'Done, No KPI, Priya Rao, due 1 Jun',
    ]);
    for (const { what, mark } of section?.lines ?? [])
      expect([what.spot?.a1, mark?.spot?.a1]).toEqual([expect.any(String), expect.any(String)]);
  });

  test('no more of them than in other lists, and how many more there are', () => {
    const section = sectionIn(untied(8));
    expect([section?.lines.length, section?.total, section?.all?.tab]).toEqual([5, 9, 'Milestones']);
  });

  test('they alone are no reason for a mail, and go with what is to be put in order', () => {
    const quiet = paperBook('2026-08-24', { people: [{ name: 'Ann' }], milestones: [milestone(1, 'Far', 'Ann', '2026-12-01', none)] });
    expect(teamDigestOf(quiet, null, DEFAULTS).isEmpty).toBe(true);
    expect(sectionIn(untied(2, { ...DEFAULTS, off: ['tidy'] }))).toBeUndefined();
  });
});

test('B02: what is typed as done on a later day is open until that day, and a win after it', () => {
  const soon = {
    people: [{ name: 'Priya Rao' }],
    milestones: [milestone(1, 'Fair', 'Priya Rao', '2026-08-20', { status: 'Done', doneOn: '2026-08-26' })],
  };
  const [then, later] = [paperBook('2026-08-24', soon), paperBook('2026-08-31', soon)];
  const markIn = (...asked: Parameters<typeof teamDigestOf>) =>
    teamDigestOf(...asked).sections.flatMap(({ key, lines }) =>
      lines.flatMap(({ what, mark }) => (what.text.includes('Fair') ? [[key, mark?.text]] : [])),
    );
  expect(markIn(then, null, DEFAULTS)).toEqual([['overdue', '4 days late']]);
  expect(markIn(later, null, DEFAULTS)).toEqual([['wins', 'Done']]);
  expect(markIn(later, snapshotOf(then, '2026-W35'), DEFAULTS)).toEqual([['wins', 'Done']]);
});
