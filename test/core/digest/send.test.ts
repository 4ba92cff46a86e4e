import { entriesIn } from '../../../src/core/digest/ledger.ts';
import type { Asked } from '../../../src/core/digest/recipients.ts';
import { peopleIn, recipientsIn } from '../../../src/core/digest/recipients.ts';
import {
  type ScheduleDesk,
  type ScheduleWish,
  saveSettings,
  switchOff,
  switchOn,
  takeOver,
} from '../../../src/core/jobs/digest-schedule.ts';
import { digestView } from '../../../src/core/jobs/digest-view.ts';
import { type AgainWish, againIn, noteRun, sendAgain, sendDigest } from '../../../src/core/jobs/send-digest.ts';
import { workingDaysOf } from '../../../src/core/plan/linked.ts';
import { FIVE_HUNDRED, LATE, on, paperBook, QUIET } from './company.ts';
import { Document } from './ports.ts';

// The digest against a document whose every service may fail, before it did its work or after, once or for good, and into whose runs
// other people's runs may fall. What is held: never two of one mail, never none that could be sent, never one to a stranger.

const PRIYA = 'priya@larkspur.example';
const BEN = 'ben@larkspur.example';
const MONDAY = on('2026-08-24') + 8.2 / 24;
const HOUR = 1 / 24;
const asked = (email: string, person: string | null = null, more: Partial<Asked> = {}): Asked => ({
  email,
  person,
  team: person === null,
  outside: false,
  ...more,
});
const LIST: readonly Asked[] = [
  asked('vp@larkspur.example'),
  asked(PRIYA, 'Priya Rao'),
  asked(BEN, 'Ben Adeyemi', { team: true }),
  asked('zoe@larkspur.example', 'Zoë Weiß'),
];
const wish = (recipients: readonly Asked[] | null = LIST, settings: ScheduleWish['settings'] = {}): ScheduleWish => ({
  recipients,
  settings,
});

const book = paperBook('2026-08-24', LATE);

const deskOf = (document: Document, me: string): ScheduleDesk => ({
  ...document.portsOf(me, () => book),
  people: peopleIn(book),
  days: workingDaysOf(book),
});
/** A document in which Priya has switched the digest on. */
const switchedOn = (recipients: readonly Asked[] = LIST, settings: ScheduleWish['settings'] = {}): Document => {
  const document = new Document();
  const done = switchOn(deskOf(document, PRIYA), wish(recipients, settings), () => undefined, MONDAY);
  expect(done.kind).toBe('done');
  document.calls = 0;
  return document;
};
/** One hourly run as the door makes it. What it throws is noted and given. */
const run = (document: Document, me = PRIYA, now = MONDAY): string => {
  const ports = document.portsOf(me, () => book);
  try {
    return sendDigest(ports, now).sentence;
  } catch (error) {
    try {
      noteRun(ports.store, { at: now, sentence: String(error), isError: true });
    } catch {
      // The document is out of reach altogether.
    }
    return `threw ${String(error)}`;
  }
};
const sentTo = (document: Document): readonly string[] =>
  document.outbox.map(({ to, subject }) => `${to} ${/^Q\d/.test(subject) ? 'team' : 'personal'}`).sort();
const ALL = [
  'ben@larkspur.example personal',
  'ben@larkspur.example team',
  'priya@larkspur.example personal',
  'vp@larkspur.example team',
  'zoe@larkspur.example personal',
];
const states = (document: Document): Readonly<Record<string, string>> =>
  Object.fromEntries(entriesIn(document.held).map(({ to, kind, state }) => [`${to} ${kind}`, state]));

test('each recipient gets each mail once, however often it runs', () => {
  const document = switchedOn();
  expect(run(document)).toBe('5 digests sent for 2026-W35.');
  expect(run(document)).toBe('Nothing was due.');
  for (let hour = 1; hour < 7 * 24 - 9; hour += 1) run(document, PRIYA, MONDAY + hour * HOUR);
  expect(sentTo(document)).toEqual(ALL);
  run(document, PRIYA, MONDAY + 7);
  expect(document.outbox).toHaveLength(10);
  expect(document.outbox.every(({ from }) => from === PRIYA)).toBe(true);
});

test('nothing is sent before the hour, nor when it is off, nor by somebody who does not own it', () => {
  const document = switchedOn(LIST, { hour: 9 });
  run(document);
  expect(run(document, BEN, MONDAY + HOUR)).toBe(`${PRIYA} runs the digest: nothing was sent in your name.`);
  expect(run(new Document())).toContain('switched off');
  expect(document.outbox).toHaveLength(0);
  expect(run(document, PRIYA, MONDAY + HOUR)).toContain('5 digests sent');
  expect(switchOff(deskOf(document, BEN), () => undefined).kind).toBe('refused');
  expect(switchOff(deskOf(document, PRIYA), () => undefined).kind).toBe('done');
  run(document, PRIYA, MONDAY + 7);
  expect(document.outbox).toHaveLength(5);
});

describe('a service fails at every call in turn', () => {
  const count = (() => {
    let calls = 0;
    return () => {
      if (calls === 0) {
        const document = switchedOn();
        run(document);
        calls = document.calls;
      }
      return calls;
    };
  })();

  test.each([
    ['one call fails before it does anything', 'before', false],
    ['one call does its work and then fails', 'after', false],
    ['from one call on nothing works, before', 'before', true],
    ['from one call on nothing works, after', 'after', true],
  ] as const)('%s', (_, when, lasting) => {
    expect(count()).toBeGreaterThan(30);
    let maybes = 0;
    for (let failAt = 1; failAt <= count(); failAt += 1) {
      const document = switchedOn();
      document.around = (call) => {
        if (call.when === when && (lasting ? call.n >= failAt : call.n === failAt)) throw new Error('Service failed');
      };
      run(document);
      const failed = document.outbox.length;
      document.around = null;
      document.isLocked = false;
      for (const hour of [1, 2, 3]) run(document, PRIYA, MONDAY + hour * HOUR);
      const sent = sentTo(document);
      expect(new Set(sent).size).toBe(sent.length);
      // What did not arrive is what the ledger calls "may have been sent": the run ended between claim and record.
      const missing = ALL.filter((mail) => !sent.includes(mail));
      const claimed = Object.entries(states(document)).flatMap(([mail, state]) => (state === 'claimed' ? [mail] : []));
      expect(claimed).toEqual(expect.arrayContaining([...missing]));
      expect(missing.length).toBeLessThanOrEqual(lasting ? 1 : 0);
      expect(claimed.length).toBeLessThanOrEqual(1);
      expect(failed).toBeLessThanOrEqual(5);
      maybes += claimed.length;
      const view = digestView({ ...document.portsOf(PRIYA, () => book), book }, MONDAY + 4 * HOUR);
      expect(view.ledger[0]?.mails.filter(({ state }) => state === 'maybe')).toHaveLength(claimed.length);
    }
    // "Not twice" has its price, and it is seen: at most a call or two a mail are that delicate.
    expect(maybes).toBeLessThanOrEqual(3 * ALL.length);
  });
});

describe('something falls into a run at every call in turn', () => {
  const during = (work: (document: Document) => void): void => {
    const first = switchedOn();
    run(first);
    for (let at = 1; at <= first.calls; at += 1)
      for (const when of ['before', 'after'] as const) {
        const document = switchedOn();
        document.around = (call) => {
          if (call.n !== at || call.when !== when) return;
          document.around = null;
          work(document);
        };
        run(document);
        document.around = null;
        expect(document.isLocked).toBe(false);
        check(document);
      }
  };
  let check: (document: Document) => void = () => undefined;

  test('a second run', () => {
    check = (document) => {
      run(document, PRIYA, MONDAY + HOUR);
      expect(sentTo(document)).toEqual(ALL);
    };
    during((document) => run(document));
  });

  test('somebody takes over, confirms, and runs', () => {
    check = (document) => {
      for (const me of [PRIYA, BEN]) run(document, me, MONDAY + HOUR);
      const sent = sentTo(document);
      expect(new Set(sent).size).toBe(sent.length);
      expect(sent).toEqual(ALL);
    };
    during((document) => {
      takeOver(deskOf(document, BEN), wish(), () => undefined, MONDAY);
      run(document, BEN);
    });
  });

  test('somebody takes over and confirms nobody: after that nothing goes out in the first one’s name', () => {
    during((document) => {
      const before = document.outbox.length;
      const done = takeOver(deskOf(document, BEN), wish(null), () => undefined, MONDAY);
      check = (after) => {
        if (done.kind === 'done') expect(after.outbox).toHaveLength(before);
      };
    });
  });

  test('an address is taken off the list: after that nothing goes to it', () => {
    check = () => undefined;
    during((document) => {
      const before = document.outbox.filter(({ to }) => to === BEN).length;
      const done = saveSettings(deskOf(document, PRIYA), wish(LIST.filter(({ email }) => email !== BEN)), MONDAY);
      check = (after) => {
        if (done.kind === 'done') expect(after.outbox.filter(({ to }) => to === BEN)).toHaveLength(before);
      };
    });
  });

  test('it is switched off: after that nothing goes out', () => {
    during((document) => {
      const before = document.outbox.length;
      const done = switchOff(deskOf(document, PRIYA), () => undefined);
      check = (after) => {
        if (done.kind === 'done') expect(after.outbox).toHaveLength(before);
      };
    });
  });
});

describe('quota', () => {
  test('ends in the middle: the team first, the rest when there is some again', () => {
    const document = switchedOn();
    document.quota = 3;
    expect(run(document)).toBe('3 digests sent for 2026-W35; 2 wait for the next hour.');
    expect(sentTo(document).filter((mail) => mail.endsWith('team'))).toHaveLength(2);
    expect(run(document, PRIYA, MONDAY + HOUR)).toBe('0 digests sent for 2026-W35; 2 wait for the next hour.');
    const view = digestView({ ...document.portsOf(PRIYA, () => book), book }, MONDAY + HOUR);
    expect(view.ledger[0]?.mails.map(({ state }) => state).sort()).toEqual(['sent', 'sent', 'sent', 'waiting', 'waiting']);
    expect(view.nextRun?.isDue).toBe(true);
    document.quota = 100;
    expect(run(document, PRIYA, MONDAY + 20 * HOUR)).toBe('2 digests sent for 2026-W35.');
    expect(sentTo(document)).toEqual(ALL);
    expect(
      document.outbox.slice(-2).every(({ text }) => text.startsWith('This was due on Monday 24 Aug 2026, 08:00, and is sent late.')),
    ).toBe(true);
  });

  test('one address that Google refuses keeps nobody waiting, and is tried again', () => {
    const document = switchedOn();
    const ports = document.portsOf(PRIYA, () => book);
    const send = ports.mailer.send;
    const strict = {
      ...ports,
      mailer: {
        ...ports.mailer,
        send: (mail: Parameters<typeof send>[0]) => {
          if (mail.to === PRIYA) throw new Error('Invalid email: priya');
          send(mail);
        },
      },
    };
    expect(sendDigest(strict, MONDAY).sentence).toBe('4 digests sent for 2026-W35; 1 failed and will be tried again within the hour.');
    expect(states(document)[`${PRIYA} personal`]).toBe('failed');
    const view = digestView({ ...ports, book }, MONDAY);
    expect(view.health).toMatchObject({ tone: 'bad' });
    expect(view.ledger[0]?.mails.find(({ to, kind }) => to === PRIYA && kind === 'personal')?.sentence).toContain('Invalid email: priya');
    run(document, PRIYA, MONDAY + HOUR);
    expect(sentTo(document)).toEqual(ALL);
  });
});

describe('who may be written to', () => {
  test('what People says is only ever a suggestion', () => {
    const document = switchedOn([asked('vp@larkspur.example')]);
    run(document);
    expect(document.outbox.map(({ to }) => to)).toEqual(['vp@larkspur.example']);
    const { suggestions } = digestView({ ...document.portsOf(PRIYA, () => book), book }, MONDAY);
    expect(suggestions.map(({ email, fault }) => [email, fault])).toEqual([
      [PRIYA, null],
      [BEN, null],
      ['zoe@larkspur.example', null],
    ]);
  });

  test('without a list it goes to the person who switches it on, and to nobody else', () => {
    const document = new Document();
    switchOn(deskOf(document, PRIYA), wish(null), () => undefined, MONDAY);
    run(document);
    expect(sentTo(document)).toEqual([`${PRIYA} team`]);
  });

  test.each([
    ['', 'There is no address.'],
    ['ben', 'This is not an e-mail address.'],
    ['ben@', 'This is not an e-mail address.'],
    ['ben@larkspur', 'This is not an e-mail address.'],
    ['ben @larkspur.example', 'This is not an e-mail address.'],
    ['Ben <ben@larkspur.example>', 'This is not an e-mail address.'],
    ['ben@larkspur.example\r\nBcc: eve@evil.example', 'This is more than one address: give each its own line.'],
    ['ben@larkspur.example\nx', 'This is not an e-mail address.'],
    ['ben@larkspur.example, eve@evil.example', 'This is more than one address: give each its own line.'],
    ['ben@larkspur.example;', 'This is more than one address: give each its own line.'],
    ['bеn@larkspur.example', 'This is not an e-mail address.'],
    ['ben@larkspur.example\u202e', 'This is not an e-mail address.'],
    [`${'x'.repeat(65)}@larkspur.example`, 'This is not an e-mail address.'],
    [`x@${'y'.repeat(260)}.example`, 'This is not an e-mail address.'],
    ['VP@Larkspur.example ', 'This address stands here twice: once is enough.'],
    ['eve@evil.example', 'This address is outside larkspur.example: confirm it once more.'],
    ['eve@sub.larkspur.example', 'This address is outside larkspur.example: confirm it once more.'],
    ['eve@larkspur.example.evil.example', 'This address is outside larkspur.example: confirm it once more.'],
  ])('%j is refused, and the others are taken', (email, reason) => {
    const document = new Document();
    const done = switchOn(
      deskOf(document, PRIYA),
      wish([asked('vp@larkspur.example'), asked(email), asked(BEN, 'ben adeyemi')]),
      () => undefined,
      MONDAY,
    );
    expect(done.refused.map((one) => one.reason)).toEqual([reason]);
    expect(recipientsIn(document.held).map((one) => one.email)).toEqual([BEN, 'vp@larkspur.example']);
  });

  test('outside the organisation it takes a second word; with a public provider everybody else is outside', () => {
    const document = new Document();
    expect(
      switchOn(deskOf(document, PRIYA), wish([asked('eve@agency.example', null, { outside: true })]), () => undefined, MONDAY).refused,
    ).toEqual([]);
    const other = new Document();
    const done = switchOn(deskOf(other, 'me@gmail.com'), wish([asked('me@gmail.com'), asked('you@gmail.com')]), () => undefined, MONDAY);
    expect(done.refused.map(({ email, isOutside }) => [email, isOutside])).toEqual([['you@gmail.com', true]]);
  });

  test('a personal digest needs an active person, and one address each', () => {
    const document = new Document();
    const done = switchOn(
      deskOf(document, PRIYA),
      wish([asked(PRIYA, 'Priya Rao'), asked('p@larkspur.example', 'priya rao'), asked('m@larkspur.example', 'Mallory')]),
      () => undefined,
      MONDAY,
    );
    expect(done.refused.map(({ reason }) => reason)).toEqual([
      'Priya Rao has an address already.',
      'Mallory is not an active person of the People table.',
    ]);
  });

  describe('section D: a person who is not active any more gets nothing', () => {
    const people = (LATE['people'] ?? []).map((row) => (row['name'] === 'Ben Adeyemi' ? { ...row, active: 'No' } : row));
    const without = paperBook('2026-08-24', { ...LATE, people });
    const list = [asked('vp@larkspur.example'), asked(PRIYA, 'Priya Rao'), asked('eve@agency.example', null, { outside: true })];
    const sentAndSaid = (recipients: readonly Asked[]) => {
      const document = switchedOn(recipients);
      const ports = document.portsOf(PRIYA, () => without);
      sendDigest(ports, MONDAY);
      const { recipients: shown, suggestions, people: named } = digestView({ ...ports, book: without }, MONDAY);
      expect(recipientsIn(document.held)).toHaveLength(recipients.length);
      return { sent: sentTo(document), ben: shown.find(({ email }) => email === BEN)?.gets, offered: suggestions, named };
    };
    const others = [`eve@agency.example team`, `${PRIYA} personal`, 'vp@larkspur.example team'];
    const nothing = (kind: string) => [
      { kind, will: false, why: 'Ben Adeyemi is not active in People: nothing is sent to this address until that changes.' },
    ];

    test.each([
      ['confirmed for their own and the team’s', asked(BEN, 'Ben Adeyemi', { team: true }), 'team'],
      ['confirmed for their own', asked(BEN, 'Ben Adeyemi'), 'personal'],
      ['confirmed for the team’s, without a name', asked(BEN), 'team'],
    ])('an address %s', (_, one, kind) => {
      const { sent, ben, offered, named } = sentAndSaid([...list, one]);
      expect(sent).toEqual(others);
      expect(ben).toEqual(nothing(kind));
      expect(offered.map(({ email }) => email)).not.toContain(BEN);
      expect(named).toEqual(['Priya Rao', 'Zoë Weiß']);
    });

    test('an address that somebody active has too is written to', () => {
      const shared = paperBook('2026-08-24', { ...LATE, people: [...people, { name: 'Ben’s successor', email: BEN }] });
      const document = switchedOn([asked(BEN)]);
      sendDigest(
        document.portsOf(PRIYA, () => shared),
        MONDAY,
      );
      expect(sentTo(document)).toEqual([`${BEN} team`]);
    });

    test('the address stays in the list when the list is saved again, and cannot be added anew', () => {
      const document = switchedOn([...list, asked(BEN, 'Ben Adeyemi', { team: true })]);
      const desk = { ...deskOf(document, PRIYA), people: peopleIn(without), book: () => without };
      const again = recipientsIn(document.held).map(({ email, person, team }) => ({ email, person, team, outside: true }));
      expect(saveSettings(desk, wish(again), MONDAY).refused).toEqual([]);
      expect(recipientsIn(document.held).map(({ email }) => email)).toContain(BEN);
      expect(saveSettings(desk, wish([...list, asked('ben@home.example', 'Ben Adeyemi', { outside: true })]), MONDAY).refused).toEqual([
        { email: 'ben@home.example', reason: 'Ben Adeyemi is not an active person of the People table.', isOutside: false },
      ]);
    });
  });

  test('nothing is changed when no address can be confirmed', () => {
    const document = new Document();
    let installed = 0;
    const done = switchOn(deskOf(document, PRIYA), wish([asked('nobody')]), () => (installed += 1), MONDAY);
    expect([done.kind, installed, document.held]).toEqual(['refused', 0, {}]);
  });
});

describe('two people', () => {
  test('the second is told who runs it, and may take it over; the first one’s trigger then sends nothing', () => {
    const document = switchedOn();
    const told = switchOn(deskOf(document, BEN), wish(), () => undefined, MONDAY);
    expect(told).toMatchObject({
      kind: 'refused',
      sentence: `${PRIYA} runs the digest, since Monday 24 Aug 2026, 08:12. Take it over if it shall go out in your name.`,
    });
    expect(saveSettings(deskOf(document, BEN), wish(null, { hour: 5 }), MONDAY).kind).toBe('refused');
    expect(takeOver(deskOf(document, BEN), wish(), () => undefined, MONDAY).kind).toBe('done');
    run(document, PRIYA);
    expect(document.outbox).toHaveLength(0);
    run(document, BEN);
    expect(sentTo(document)).toEqual(ALL);
    expect(document.outbox.every(({ from }) => from === BEN)).toBe(true);
  });

  test('what the first one confirmed waits for the second one’s word', () => {
    const document = switchedOn();
    expect(takeOver(deskOf(document, BEN), wish(null), () => undefined, MONDAY).kind).toBe('done');
    run(document, BEN);
    expect(sentTo(document)).toEqual([`${BEN} team`]);
    const view = digestView({ ...document.portsOf(BEN, () => book), book }, MONDAY);
    expect(view.recipients.map(({ email }) => email)).toEqual([BEN]);
    expect(view.suggestions.filter(({ sentence }) => sentence.startsWith('Confirmed by')).map(({ email }) => email)).toEqual([
      PRIYA,
      'vp@larkspur.example',
      'zoe@larkspur.example',
    ]);
  });

  test('nobody without a name can change anything', () => {
    expect(switchOn(deskOf(new Document(), ''), wish(), () => undefined, MONDAY).kind).toBe('refused');
  });
});

test('the sidebar is told when the trigger is gone', () => {
  const document = switchedOn();
  const health = (now: number) => digestView({ ...document.portsOf(BEN, () => book), book }, now).health;
  expect(health(MONDAY).sentence).toBe('This week’s digest goes out within the hour.');
  run(document);
  expect(health(MONDAY + HOUR)).toEqual({ tone: 'good', sentence: 'All is well.' });
  expect(health(MONDAY + 4 * HOUR)).toMatchObject({
    tone: 'bad',
    sentence: expect.stringContaining('No run since Monday 24 Aug 2026, 08:12'),
  });
});

describe('what is worth a mail', () => {
  const quiet = paperBook('2026-08-24', {
    ...QUIET,
    checkIns: [
      { day: '2026-08-20', keyResult: 'KR-1', value: 8000, confidence: 8 },
      { day: '2026-08-21', keyResult: 'KR-2', value: 0.55, confidence: 7 },
    ],
  });
  const runWith = (document: Document, of: typeof book, now = MONDAY): string =>
    sendDigest(
      document.portsOf(PRIYA, () => of),
      now,
    ).sentence;

  test('a quiet week sends nothing, and says so', () => {
    const document = switchedOn();
    expect(runWith(document, quiet)).toBe('0 digests sent for 2026-W35; 5 had nothing to say.');
    expect(runWith(document, book, MONDAY + HOUR)).toBe('Nothing was due.');
    expect(Object.values(states(document))).toEqual(Array(5).fill('nothing'));
  });

  test('or one line to the team, if so chosen', () => {
    const document = switchedOn(LIST, { allClear: true });
    expect(runWith(document, quiet)).toBe('2 digests sent for 2026-W35; 3 had nothing to say.');
    expect(document.outbox[0]?.subject).toBe('Q3 wk 9/13: nothing overdue, 2 of 2 on track');
    expect(document.outbox[0]?.text.split('\n\n')[0]?.split('\n')).toHaveLength(5);
  });

  test('personal digests can be left out', () => {
    const document = switchedOn(LIST, { personal: false });
    run(document);
    expect(sentTo(document)).toEqual(ALL.filter((mail) => mail.endsWith('team')));
  });

  test('a nudge on Thursday to those with something due who have touched nothing since Monday', () => {
    const document = switchedOn(LIST, { nudge: true });
    run(document);
    const thursday = MONDAY + 3;
    const moved = paperBook('2026-08-27', {
      ...LATE,
      milestones: (LATE['milestones'] ?? []).map((row) => (row['id'] === 'M-3' ? { ...row, due: '2026-09-10' } : row)),
    });
    document.outbox.length = 0;
    expect(runWith(document, moved, thursday)).toBe('2 nudges sent for 2026-W35; 1 had nothing to say.');
    expect(document.outbox.map(({ to }) => to)).toEqual([PRIYA, 'zoe@larkspur.example']);
    expect(document.outbox[0]?.text).toContain('Priya, before the week ends: ');
    expect(runWith(document, moved, thursday + HOUR)).toBe('Nothing was due.');
  });

  test('five hundred milestones and twelve weeks fit into the store', () => {
    const many = paperBook('2026-08-24', FIVE_HUNDRED);
    const document = switchedOn();
    for (let week = 0; week < 12; week += 1) {
      document.quota = 100;
      runWith(document, many, MONDAY + 7 * week);
    }
    expect(document.outbox).toHaveLength(12 * 5);
    expect(new Set(entriesIn(document.held).map(({ week }) => week)).size).toBeLessThanOrEqual(5);
    expect(Object.entries(document.held).reduce((sum, [key, value]) => sum + key.length + value.length, 0)).toBeLessThan(60_000);
  });
});

describe('a mail that may have been lost is sent again only when the owner asks', () => {
  const WISH: AgainWish = { week: '2026-W35', kind: 'personal', to: PRIYA };
  const again = (document: Document, wish = WISH, me = PRIYA, now = MONDAY + HOUR) => {
    try {
      return sendAgain(
        document.portsOf(me, () => book),
        wish,
        now,
      );
    } catch (error) {
      return { kind: 'threw', sentence: String(error) };
    }
  };
  /** A document whose run died right after Priya's mail had gone out, and whose later runs have sent the others. */
  const doubtful = (): Document => {
    const document = switchedOn();
    document.around = ({ name, when }) => {
      if (name === 'mailer.send' && when === 'after' && document.outbox.at(-1)?.to === PRIYA)
        throw new Error('Exceeded maximum execution time');
      if (name === 'mailer.remaining' && document.outbox.at(-1)?.to === PRIYA) throw new Error('Exceeded maximum execution time');
    };
    run(document);
    document.around = null;
    document.isLocked = false;
    run(document, PRIYA, MONDAY + 0.5 * HOUR);
    return document;
  };
  const mine = (document: Document): number => document.outbox.filter(({ to }) => to === PRIYA).length;
  const viewed = (document: Document, me = PRIYA, now = MONDAY + HOUR) =>
    digestView({ ...document.portsOf(me, () => book), book }, now).ledger[0]?.mails.find(({ to }) => to === PRIYA);

  test('once for one asking, and it is told', () => {
    const document = doubtful();
    expect(mine(document)).toBe(1);
    expect(viewed(document)).toMatchObject({ state: 'maybe', canSendAgain: true });
    expect(viewed(document, BEN)).not.toHaveProperty('canSendAgain');
    expect(again(document)).toEqual({ kind: 'done', sentence: `Sent again to ${PRIYA}.` });
    expect(viewed(document)).toMatchObject({ state: 'sent', sentence: expect.stringContaining('Sent again on Monday 24 Aug 2026') });
    expect(again(document)).toMatchObject({ kind: 'refused' });
    for (const hour of [2, 3, 24]) run(document, PRIYA, MONDAY + hour * HOUR);
    expect(mine(document)).toBe(2);
    expect(document.outbox).toHaveLength(ALL.length + 1);
  });

  test.each<[string, (document: Document) => { kind: string }]>([
    ['somebody else asks', (document) => again(document, WISH, BEN)],
    ['its run may still be at work', (document) => again(document, WISH, PRIYA, MONDAY + HOUR / 10)],
    ['it was sent for sure', (document) => again(document, { ...WISH, to: BEN })],
    ['the week is over', (document) => again(document, WISH, PRIYA, MONDAY + 7)],
    ['nobody confirmed the address', (document) => again(document, { ...WISH, to: 'eve@evil.example' })],
    [
      'the quota is used up',
      (document) => {
        document.quota = 0;
        return again(document);
      },
    ],
  ])('refused where %s', (_, ask) => {
    const document = doubtful();
    const before = document.outbox.length;
    expect(ask(document).kind).toBe('refused');
    expect(document.outbox).toHaveLength(before);
  });

  test.each(['before', 'after'] as const)(
    'a failure at every call, %s it did its work: one asking is one mail at most, and no run adds one',
    (when) => {
      const whole = doubtful();
      whole.calls = 0;
      again(whole);
      expect(whole.calls).toBeGreaterThan(6);
      for (let failAt = 1; failAt <= whole.calls; failAt += 1) {
        const document = doubtful();
        document.calls = 0;
        document.around = (call) => {
          if (call.when === when && call.n === failAt) throw new Error('Service failed');
        };
        again(document);
        document.around = null;
        document.isLocked = false;
        for (const hour of [2, 3, 24]) run(document, PRIYA, MONDAY + hour * HOUR);
        expect(mine(document)).toBeLessThanOrEqual(2);
        expect(states(document)[`${PRIYA} personal`]).toMatch(/^(claimed|sent)$/);
      }
    },
  );

  test.each([
    [null],
    ['x'],
    [{}],
    [{ ...WISH, week: 'W35' }],
    [{ ...WISH, kind: 'all' }],
    [{ ...WISH, to: 'a@b.example, c@d.example' }],
    [{ ...WISH, more: 1 }],
  ])('%j is no wish', (odd) => expect(typeof againIn(odd)).toBe('string'));
});
