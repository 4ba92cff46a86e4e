import { personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import type { DigestSection } from '../../../src/core/digest/lines.ts';
import { peopleIn, type Recipient } from '../../../src/core/digest/recipients.ts';
import { DEFAULTS, type Schedule } from '../../../src/core/digest/schedule.ts';
import { deliveriesOf } from '../../../src/core/jobs/send-digest.ts';
import { on, paperBook, type Rows } from './company.ts';

// What the meetings leave behind, in the mails of Monday, 24 August 2026.

const PLAN: Rows = {
  people: [
    { name: 'Ann', team: 'Content' },
    { name: 'Ben', team: 'Brand' },
  ],
  commitments: [
    { commitment: 'Guide online', person: 'Ann', week: '2026-08-17', kept: 'Yes', milestone: 'M-1' },
    { commitment: 'Guests called', person: 'Ann', week: '2026-08-17', kept: 'No', blocker: 'Not in the CRM', carried: 2 },
    { commitment: 'Poster printed', person: 'Ben', week: '2026-08-17' },
    { commitment: 'Older', person: 'Ben', week: '2026-08-10', kept: 'No' },
    { commitment: 'This week’s', person: 'Ben', week: '2026-08-24' },
  ],
  decisions: [
    { decision: 'Just now', owner: 'Ben', date: '2026-08-24', due: '2026-08-31', published: '2026-08-24' },
    { decision: 'Told to nobody', owner: 'Ann', date: '2026-08-20', due: '2026-08-31' },
    { decision: 'Not carried out', owner: 'Ann', date: '2026-08-01', due: '2026-08-20', published: '2026-08-01' },
    { decision: 'Done', owner: 'Ann', date: '2026-08-01', due: '2026-08-20', published: '2026-08-01', done: '2026-08-19' },
  ],
  blockers: [
    { what: 'Young', type: 'Approval', owner: 'Ann', raised: '2026-08-20' },
    { what: 'Old', type: 'Technical', owner: 'Ann', raised: '2026-08-10', item: 'M-1' },
    { what: 'Oldest', type: 'External', owner: 'Ben', raised: '2026-07-10' },
    { what: 'Gone', type: 'Technical', owner: 'Ben', raised: '2026-07-10', cleared: '2026-08-01' },
  ],
};
const book = paperBook('2026-08-24', PLAN);
const said = (sections: readonly DigestSection[], key: string): readonly string[] =>
  (sections.find((section) => section.key === key)?.lines ?? []).map(
    ({ what, mark, facts, more = [] }) => `${what.text}: ${mark?.text}; ${[...facts, ...more].map(({ text }) => text).join(', ')}`,
  );
const team = teamDigestOf(book, null, DEFAULTS).sections;
const ann = personalDigestOf(book, 'Ann', null, DEFAULTS).sections;

test.each([
  [
    'A1.34: decisions not told in time, not carried out, and new',
    'decisions',
    [
      'Told to nobody: Publish now; decided 20 Aug, Ann, due 31 Aug',
      'Not carried out: Overdue; decided 1 Aug, Ann, due 20 Aug',
      'Just now: New; decided 24 Aug, Ben, due 31 Aug',
    ],
  ],
  [
    'A4.07: blockers past their age, oldest first',
    'blockers',
    ['Oldest: 45 days open; External, Ben', 'Old: 14 days open; Technical, Ann, M-1'],
  ],
  [
    'A1.07: what was not kept last week, and what stopped it',
    'commitments',
    ['Guests called: Not kept; Ann, carried 2 times, Not in the CRM', 'Poster printed: Not said; Ben'],
  ],
])('%s, in the team’s digest', (_, key, lines) => {
  expect(said(team, key)).toEqual(lines);
});
test('A1.07: one person reads what became of all of last week’s commitments, and nobody else’s', () => {
  expect(said(ann, 'commitments')).toEqual([
    'Guide online: Kept; Ann, M-1',
    'Guests called: Not kept; Ann, carried 2 times, Not in the CRM',
  ]);
  expect(said(ann, 'blockers')).toEqual(['Old: 14 days open; Technical, Ann, M-1']);
  expect(said(ann, 'decisions').map((line) => line.split(':')[0])).toEqual(['Told to nobody', 'Not carried out']);
});
test('each of them can be switched off, and each line leads to its cell', () => {
  const { sections } = teamDigestOf(book, null, { ...DEFAULTS, off: ['commitments', 'decisions', 'blockers'] });
  expect(sections.map(({ key }) => key).filter((key) => ['commitments', 'decisions', 'blockers'].includes(key))).toEqual([]);
  for (const section of team)
    for (const line of ['commitments', 'decisions', 'blockers'].includes(section.key) ? section.lines : [])
      expect(line.what.spot?.a1).toMatch(/^[A-Z]+\d+$/);
});

describe('B20: the pilot', () => {
  const schedule: Schedule = { isOn: true, owner: 'me@x.example', since: 0, ownedSince: 0, settings: DEFAULTS };
  const to = (email: string, person: string | null, isTeam: boolean): Recipient => ({
    email,
    person,
    team: isTeam,
    by: 'me@x.example',
    at: 0,
  });
  const recipients = [to('ann@x.example', 'Ann', true), to('ben@x.example', 'Ben', true), to('lead@x.example', null, true)];
  const owed = (rollout: Rows[string] | undefined): readonly string[] => {
    const people = peopleIn(paperBook('2026-08-24', { ...PLAN, ...(rollout ? { rollout } : {}) }));
    const wave = { kind: 'digest', week: '2026-W35', due: on('2026-08-24') } as const;
    return deliveriesOf(recipients, people, schedule, wave).map(({ kind, to: email }) => `${kind} ${email}`);
  };
  const EVERYBODY = ['team ann@x.example', 'team ben@x.example', 'team lead@x.example', 'personal ann@x.example', 'personal ben@x.example'];
  test.each([
    ['no rollout', undefined, EVERYBODY],
    ['for everybody', [{ pilotTeam: 'Content', scope: 'Everybody' }], EVERYBODY],
    ['for no team', [{ scope: 'Pilot team' }], EVERYBODY],
    [
      'for the pilot team',
      [{ pilotTeam: 'content ', scope: 'Pilot team' }],
      ['team ann@x.example', 'team lead@x.example', 'personal ann@x.example'],
    ],
  ])('%s', (_, rollout, expected) => {
    expect(owed(rollout)).toEqual(expected);
  });
});
