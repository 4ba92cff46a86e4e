import { isoOf, partsOf, type Serial, serialOfParts, weekdayOf } from '../../src/core/sheet/day.ts';
import type { SampleRows, Seed } from '../../src/core/tab/template.ts';
import { cadenceTemplate } from '../cadence.ts';
import { rolloutPlanTemplate } from '../rollout-plan.ts';
import { ines, jonas, kwame, mei, nandini, owen, PAID, rafael, salma, seedRows, TEAMS, tobias } from './names.ts';
import { type Moment, NEVER, rowOf, rowsOf, type Story } from './story.ts';

/** Week, person, commitment, number of the milestone (0 for none), what stopped it ("" when it was kept), times carried. */
type Told = readonly [number, string, string, number, string, number?];
const FIRST_LEAD = 'The first lead runs through the new routing';
const GUESTS = 'Every webinar guest has been called';
const LIVE_TEST = 'Five hundred live leads have been through the test';
const PROPOSAL = 'The proposal template can be used in the CRM';
const COMMITMENTS: readonly Told[] = [
  [1, tobias, 'Sales has signed the segments and offers', 1, ''],
  [1, mei, 'The editorial plan is approved', 11, ''],
  [2, kwame, 'Every form field has its place in the new CRM', 26, ''],
  [2, nandini, 'Sales and we score leads by the same rules', 27, ''],
  [3, jonas, 'Twelve thousand invitations are out', 3, ''],
  [3, mei, 'Six guides are online', 12, ''],
  [3, rafael, 'The summer party has its poster', 0, ''],
  [4, kwame, FIRST_LEAD, 28, 'The CRM update broke the connector'],
  [4, tobias, 'The webinar is held', 4, ''],
  [5, kwame, FIRST_LEAD, 28, 'The vendor does not answer', 1],
  [5, jonas, GUESTS, 5, 'The guests are not in the CRM'],
  [5, rafael, 'The second set of ads is live', 6, ''],
  [5, nandini, 'The auditors have their answers', 0, ''],
  [6, kwame, FIRST_LEAD, 28, 'The vendor’s repair did not work', 2],
  [6, jonas, GUESTS, 5, 'Still not in the CRM', 1],
  [6, owen, 'Ten sales calls used the new pitch', 35, ''],
  [7, kwame, 'A second connector runs in the test system', 28, ''],
  [7, mei, 'The buyer’s guide is with every seller', 16, ''],
  [7, nandini, 'Campaign links carry their source', 32, ''],
  [8, mei, 'Six more guides are online', 17, ''],
  [8, nandini, LIVE_TEST, 29, 'There is nothing to test yet'],
  [8, salma, 'Twelve heads of maintenance sat at our table', 23, ''],
  [9, nandini, LIVE_TEST, 29, 'The connector is still in the test system', 1],
  [9, rafael, 'The stand is up and manned on both days', 8, ''],
  [9, salma, 'The other forty accounts have been written to', 24, ''],
  [10, kwame, PROPOSAL, 38, 'The routing repair took every hour'],
  [10, owen, 'Three customer stories are online', 18, ''],
  [11, kwame, PROPOSAL, 38, '', 1],
  [11, jonas, 'Every account plan was read with its seller', 25, ''],
  [12, kwame, FIRST_LEAD, 28, '', 3],
  [12, nandini, LIVE_TEST, 29, '', 2],
  [12, tobias, 'The spend is with the two best channels', 10, ''],
  [13, kwame, 'All web forms use the new routing', 30, ''],
  [13, jonas, GUESTS, 5, '', 2],
];
const commitmentsOf = ({ isPast, iso }: Story): readonly Seed[] =>
  COMMITMENTS.filter(([week]) => isPast(10 * week + 1)).map(([week, person, commitment, milestone, blocker, carried], i) => {
    const isOver = isPast(10 * week + 5);
    return rowOf({
      id: `WC-${i + 1}`,
      week: iso(10 * week + 1),
      person,
      commitment,
      milestone: milestone > 0 ? `M-${milestone}` : undefined,
      kept: isOver ? (blocker === '' ? 'Yes' : 'No') : undefined,
      blocker: isOver ? blocker : undefined,
      carried,
    });
  });

/** When, what, why, who carries it out, due, about what, where, told, done. All were decided by the one who leads. */
const DECISIONS: readonly (readonly [Moment, string, string, string, Moment, string, string, Moment, Moment])[] = [
  [
    14,
    'The list of sixty accounts stays as it is for 90 days',
    'Half-worked accounts buy nothing',
    salma,
    22,
    'O-3',
    'Quarterly planning',
    15,
    22,
  ],
  [
    42,
    'The webinar keeps its date, routing or not',
    'The guests are invited; names can be exported',
    tobias,
    43,
    'M-4',
    'Weekly sync',
    42,
    43,
  ],
  [
    51,
    'Leads are exported by hand every morning until routing works',
    'Each day without loses fifteen leads',
    kwame,
    53,
    'M-28',
    'Weekly sync',
    52,
    53,
  ],
  [
    62,
    'No CRM update without a test of the connector',
    'The last one cost us the routing',
    nandini,
    73,
    'O-4',
    'Monthly review',
    NEVER,
    123,
  ],
  [
    75,
    'The second wave of accounts begins eight working days later',
    'The first one brings more meetings than sellers',
    salma,
    93,
    'M-24',
    'Weekly sync',
    75,
    93,
  ],
  [
    81,
    'Spend stays where it is until sources can be trusted',
    'Moving it now would be a guess',
    tobias,
    125,
    'M-10',
    'Weekly sync',
    NEVER,
    NEVER,
  ],
  [101, 'We buy the second connector', 'Four weeks of waiting cost more', kwame, 112, 'M-28', 'Monthly review', 101, 111],
];
/** What, type, holds up, owner, raised, cleared, note. */
const BLOCKERS: readonly (readonly [string, string, string, string, Moment, Moment, string])[] = [
  ['The CRM connector drops scored leads', 'Technical', 'M-28', kwame, 41, 121, 'Since the update of week 3.'],
  ['Webinar guests do not arrive in the CRM', 'Technical', 'M-5', jonas, 51, 122, ''],
  ['The vendor names no day for the repair', 'External', 'M-28', nandini, 53, 111, 'Called every Tuesday.'],
  ['Nobody has hours for the test with live leads', 'Resource', 'M-29', nandini, 72, 122, ''],
  ['Legal has not cleared two customer quotes', 'Approval', 'M-18', owen, 81, 94, ''],
  ['Fair contacts cannot be scored', 'Technical', 'M-9', jonas, 95, 122, 'Waits for the routing.'],
];
/** When, campaign, milestone, what happened, lesson, do next time, tags, owner, times used. */
const LESSONS: readonly (readonly [Moment, string, string, string, string, string, string, string, number])[] = [
  [
    45,
    'Webinar on the cost of downtime',
    'M-4',
    'Two of three guests came through one partner’s letter',
    'A partner’s letter fills a webinar better than ads do',
    'Ask three partners before buying ads',
    'webinar, partners',
    tobias,
    1,
  ],
  [
    62,
    'Second set of ads',
    'M-6',
    'New ads were made while the leads got lost behind the form',
    'Follow a lead from click to seller before blaming the ads',
    'Count leads in and leads out first',
    'ads, routing',
    rafael,
    0,
  ],
  [
    72,
    'Buyer’s guide',
    'M-16',
    'Two associations put their name to it before they had read it',
    'A guide with somebody else’s name on it is asked for',
    'Find the partner before the first chapter',
    'guide, partners',
    mei,
    0,
  ],
  [
    94,
    'Regional maintenance fair',
    'M-8',
    'Most good talks happened on the second morning',
    'Sellers belong at the stand on the second day',
    'Book seller hours by the day',
    'event, fair',
    rafael,
    0,
  ],
  [
    124,
    'Lead routing',
    'M-28',
    'One update of another team stopped every lead for eight weeks',
    'What all leads pass through needs an alarm and a second way',
    'Agree on a day without updates, and test each morning',
    'routing, crm',
    kwame,
    0,
  ],
];

/** Days before this quarter, and what the quarter before has taught: it might have begun with the third. */
const EARLIER: readonly (readonly [number, Seed])[] = [
  [
    45,
    {
      campaign: 'Film for plant managers',
      whatHappened: 'It was finished before anybody had asked where it would be shown',
      lesson: 'A film without a place to show it is watched by colleagues',
      doNextTime: 'Choose the place before the script',
      tags: 'film',
      owner: rafael,
      timesUsed: 0,
    },
  ],
  [
    33,
    {
      campaign: 'Search ads of the spring',
      whatHappened: 'Every third click came from somebody who was looking for a job',
      lesson: 'Words that job seekers type eat the budget',
      doNextTime: 'Read the search words each Friday',
      category: PAID,
      channel: 'Paid search',
      tags: 'ads',
      owner: tobias,
      timesUsed: 1,
    },
  ],
  [
    20,
    {
      campaign: 'Spring move of the newsletter',
      whatHappened: 'Half of the new readers never got a mail, and for three weeks nobody saw it',
      lesson: 'What nobody tries is broken for weeks before it is seen',
      doNextTime: 'Send a live lead through every form each week',
      channel: 'Email',
      tags: 'routing, newsletter',
      owner: nandini,
      timesUsed: 0,
    },
  ],
];

/** The n-th weekday (1 is Monday) of a month. */
const nthWeekday = (n: number, weekday: number, year: number, month: number): Serial => {
  const first = serialOfParts({ year, month, day: 1 });
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
};
/** When the quarter's meetings were held, as far as they were: each Monday, and on the first Tuesday of a month. */
const heldIn = ({ quarter, today, dayOf }: Story): { readonly weekly: readonly Serial[]; readonly monthly: readonly Serial[] } => {
  const { year, month } = partsOf(quarter.start);
  const sofar = (days: readonly Serial[]): readonly Serial[] => days.filter((day) => day <= today);
  return {
    weekly: sofar(Array.from({ length: 13 }, (_, i) => dayOf(10 * i + 11))),
    monthly: sofar([0, 1, 2].map((n) => nthWeekday(1, 2, year, month + n))),
  };
};
/** The meetings with the day they were last held on. */
const meetingsOf = (story: Story): readonly Seed[] => {
  const { quarter } = story;
  const { year, month } = partsOf(quarter.start);
  const intoYear = 3 * (Number(quarter.label.slice(-1)) - 1);
  const { weekly, monthly } = heldIn(story);
  const held: readonly Serial[] = [
    weekly[weekly.length - 1] ?? quarter.start - 7,
    monthly[monthly.length - 1] ?? nthWeekday(1, 2, year, month - 1),
    nthWeekday(3, 3, year, month - 1),
    nthWeekday(2, 4, year, month - intoYear - 2),
  ];
  return seedRows(cadenceTemplate, 'meetings').map((row, i) => ({ ...row, lastHeld: isoOf(held[i] as Serial) }));
};
/** The log of the quarter's meetings: from week 4 on, much of their time goes into whose lead figures are right. */
const meetingLogOf = (story: Story): readonly Seed[] => {
  const [weekly, monthly] = seedRows(cadenceTemplate, 'meetings') as [Seed, Seed];
  const broken = story.dayOf(41);
  const { weekly: mondays, monthly: tuesdays } = heldIn(story);
  return [
    ...mondays.map((on) => ({ on, meeting: weekly, minutes: on < broken ? [3, 25] : [10, 20] })),
    ...tuesdays.map((on) => ({ on, meeting: monthly, minutes: on < broken ? [12, 76] : [27, 62] })),
  ]
    .sort((a, b) => a.on - b.on)
    .map(({ on, meeting, minutes: [reconciling = 0, deciding = 0] }) =>
      rowOf({
        day: isoOf(on),
        meeting: meeting['name'],
        minutes: meeting['length'],
        reconciling,
        deciding,
        note: on === broken ? 'Sales counts fewer leads than we do' : undefined,
      }),
    );
};

const ROLLOUT_BEGAN = 60;
const ELEMENTS = [
  [3, 'Every outcome but one has a name behind it'],
  [2, 'Hand-over to Sales is told, not written'],
  [2, 'Leads are copied between three tools'],
  [2, 'Marketing and Sales count accepted leads differently'],
] as const;
/** The rollout began in the quarter before, so that its last phase falls into this one. */
const rolloutOf = ({ quarter, today }: Story): ReturnType<SampleRows> => {
  const start = quarter.start - ROLLOUT_BEGAN;
  return {
    rollout: [{ startOn: isoOf(start), length: '90 days', pilotTeam: TEAMS.get(mei) as string, scope: 'Everybody' }],
    rolloutSteps: seedRows(rolloutPlanTemplate, 'rolloutSteps').map((row) => {
      const due = start + (row['onDay'] as number) - 1;
      return rowOf({
        ...row,
        owner: row['phase'] === 'Design' ? nandini : ines,
        ...(due < today ? { status: 'Done', doneOn: isoOf(due) } : {}),
      });
    }),
    selfCheck: seedRows(rolloutPlanTemplate, 'selfCheck').map((row, i) => ({
      ...row,
      score: ELEMENTS[i]?.[0] as number,
      evidence: ELEMENTS[i]?.[1] as string,
    })),
  };
};

/** The meetings, promises, decisions, blockers and lessons of the quarter, as far as they had happened on the day. */
export const cadenceOf = (story: Story): ReturnType<SampleRows> => {
  const { isPast, iso } = story;
  const past = (moment: Moment): string | undefined => (isPast(moment) ? iso(moment) : undefined);
  return {
    meetings: meetingsOf(story),
    meetingLog: meetingLogOf(story),
    communication: rowsOf('audience message channel owner date', [
      ['The marketing team', 'The year in one sentence, and whose part is which', 'Morning meeting', ines, iso(11)],
      ['Sales', 'Which leads they get, when, and what a good one is', 'Sales meeting', tobias, iso(23)],
      ['The board', 'What the quarter is for and what it costs', 'Letter', ines, iso(15)],
      ['IT', 'On which days nothing may be changed in the CRM', 'Note', kwame, iso(52)],
    ]),
    commitments: commitmentsOf(story),
    decisions: DECISIONS.filter(([on]) => isPast(on)).map(([on, decision, rationale, owner, due, item, meeting, published, done], i) =>
      rowOf({
        id: `D-${i + 1}`,
        date: iso(on),
        decision,
        decider: ines,
        rationale,
        owner,
        due: iso(due),
        item,
        meeting,
        published: past(published),
        done: past(done),
      }),
    ),
    blockers: BLOCKERS.filter(([, , , , raised]) => isPast(raised)).map(([what, type, item, owner, raised, cleared, note], i) =>
      rowOf({ id: `BL-${i + 1}`, what, type, item, owner, raised: iso(raised), cleared: past(cleared), note }),
    ),
    lessons: [
      ...EARLIER.map(([before, told], i) => rowOf({ id: `L-${i + 1}`, date: isoOf(story.quarter.start - before), ...told })),
      ...LESSONS.filter(([on]) => isPast(on)).map(
        ([on, campaign, milestone, whatHappened, lesson, doNextTime, tags, owner, timesUsed], i) =>
          rowOf({
            id: `L-${i + 1 + EARLIER.length}`,
            date: iso(on),
            campaign,
            milestone,
            whatHappened,
            lesson,
            doNextTime,
            tags,
            owner,
            timesUsed,
          }),
      ),
    ],
    ...rolloutOf(story),
  };
};
