import { teamDigestOf } from '../../../src/core/digest/digest.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
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
  expect(withMark('Firm up').map((text) => text.replace(/^M-\d+ /, ''))).toEqual(['An idea for this week']);
  expect(marked.filter(([text = '']) => text.includes('An idea for later'))).toEqual([]);
});
