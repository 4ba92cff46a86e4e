import { personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { LATE, paperBook, type Rows } from './company.ts';

const NOW = '2026-08-24';
const book = (rows: Rows) => paperBook(NOW, { ...LATE, ...rows });
/** What the team's digest says is escalated. */
const escalated = (rows: Rows): readonly string[] =>
  (teamDigestOf(book(rows), null, DEFAULTS).sections.find(({ key }) => key === 'decide')?.lines ?? [])
    .filter(({ mark }) => mark?.text === 'Escalate')
    .map(({ what }) => what.text);
/** What one person's digest says is escalated to them, and by which rule. */
const escalatedTo = (person: string, rows: Rows): readonly string[] =>
  (personalDigestOf(book(rows), person, null, DEFAULTS).sections.find(({ title }) => title === 'Escalated to you')?.lines ?? []).map(
    ({ what, facts }) => `${what.text}: ${facts.at(-1)?.text}`,
  );
const RULE = 'overdue or red for more than 7 days';

describe('A1.12: without a path of its own, the default of Settings', () => {
  const settings = [{ organisation: 'Larkspur', escalationDefault: 'Zoë Weiß' }];
  test('A1.12: for an outcome without one', () => {
    const outcomes = [
      { outcome: 'Pipeline sourced', dri: 'Priya Rao' },
      { outcome: 'Lead routing', dri: 'Ben Adeyemi' },
    ];
    expect(escalated({ settings, outcomes })).toEqual([`Zoë Weiß takes 2 items ${RULE}`]);
    expect(escalatedTo('Zoë Weiß', { settings, outcomes })).toEqual([`Guide online: ${RULE}`, `Leads a month: ${RULE}`]);
  });
  test('A1.12: for an owner who answers for no outcome', () => {
    const outcomes = [{ outcome: 'Another', dri: 'Zoë Weiß', escalationPath: 'Priya Rao' }];
    expect(escalated({ settings, outcomes })).toEqual([`Zoë Weiß takes 2 items ${RULE}`]);
  });
});
