import { personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { peopleIn, suggestionsOf } from '../../../src/core/digest/recipients.ts';
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

describe('A1.21: to a role', () => {
  const outcomes = [
    { outcome: 'Pipeline sourced', dri: 'Priya Rao', escalationPath: 'CMO' },
    { outcome: 'Lead routing', dri: 'Ben Adeyemi', escalationPath: 'CFO' },
  ];
  const people = [{ name: 'Priya Rao' }, { name: 'Ben Adeyemi' }, { name: 'Zoë Weiß', role: 'CMO', email: 'zoe@larkspur.example' }];
  test('A1.21: it reaches the digest of the one active person who has it, and the team reads who takes it, and what nobody takes', () => {
    expect(escalated({ people, outcomes })).toEqual([`Zoë Weiß takes 1 item ${RULE}`, `1 item ${RULE}, and nobody is CFO`]);
    expect(escalatedTo('Zoë Weiß', { people, outcomes })).toEqual([`Guide online: ${RULE}`]);
    expect(escalatedTo('CFO', { people, outcomes })).toEqual([]);
  });
  test('A1.21: to nobody while two people have it', () => {
    const two = people.map((one) => ({ ...one, role: 'CMO' }));
    expect(escalated({ people: two, outcomes: outcomes.slice(0, 1) })).toContain(`1 item ${RULE}, and several people are CMO`);
    for (const { name } of two) expect(escalatedTo(name, { people: two, outcomes })).toEqual([]);
  });
  test('A1.21: a role is no address: whoever has it stays a suggestion until the owner of the schedule confirms', () => {
    expect(suggestionsOf(peopleIn(book({ people, outcomes })), [], 'vp@larkspur.example').map(({ person }) => person)).toEqual([
      'Zoë Weiß',
    ]);
  });
});
