import { type Digest, nudgeOf, personalDigestOf, teamDigestOf } from '../digest/digest.ts';
import {
  close,
  type Delivery,
  entryIn,
  entryKey,
  isClosed,
  isDead,
  isSettled,
  type LedgerEntry,
  type MailKind,
  prune,
} from '../digest/ledger.ts';
import { type Envelope, type Letter, letterOf } from '../digest/letter.ts';
import { inForce } from '../digest/options.ts';
import type { Held, Lock, Mailer, Store } from '../digest/ports.ts';
import { faultOf, mayGet, type Person, peopleIn, plainAddress, type Recipient, recipientKey, recipientsIn } from '../digest/recipients.ts';
import { isLate, type Schedule, scheduleIn, type Wave, wavesAt } from '../digest/schedule.ts';
import { hasSnapshot, keepSnapshot, readSnapshot, type Snapshot, snapshotBefore, snapshotOf } from '../digest/snapshot.ts';
import { timeWords, weekdayName } from '../digest/words.ts';
import { keyOfText } from '../expression/to-value.ts';
import type { Book } from '../plan/book.ts';
import { workingDaysOf } from '../plan/linked.ts';
import type { WorkingDays } from '../plan/ripple.ts';
import type { Done } from '../plan/view.ts';
import type { Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';

/** What a run reaches beyond the plan. */
export interface DigestPorts {
  /** Reads the workbook. */
  readonly book: () => Book;
  /** What the plan does once a week, before the week’s first digest is written: what it writes is in the book that is read after it. */
  readonly weekly: () => void;
  readonly store: Store;
  readonly mailer: Mailer;
  readonly lock: Lock;
  /** The address of the person in whose name this runs; "" when nobody would say. */
  readonly me: string;
  readonly url: string;
  readonly zone: string;
}

/** What a run did. `notMine`: somebody else runs the digest, and the trigger that called may go. */
export interface RunDone {
  readonly kind: 'done' | 'off' | 'notMine';
  readonly sentence: string;
}

/** When the last run was and how it went. */
export interface RunNote {
  readonly at: Serial;
  readonly sentence: string;
  readonly isError: boolean;
  /** The hour of the day that was in force. */
  readonly hour?: number;
}
const RUN_KEY = 'digest.run';
export const runNoteIn = (held: Held): RunNote | null => (held[RUN_KEY] === undefined ? null : (JSON.parse(held[RUN_KEY]) as RunNote));
/** Keeps what a run came to, to be shown in the sidebar: a trigger that fails tells nobody. */
export const noteRun = (store: Store, note: RunNote): void =>
  store.put({ [RUN_KEY]: JSON.stringify({ ...note, sentence: note.sentence.slice(0, 500) }) });

/** A run ends at six minutes: this many mails stay far below. What is left goes out in the next hour. */
const MOST_A_RUN = 100;

/**
 * One hourly run: sends what is due and not yet sent, each recipient's mail once a week. Nothing here may be trusted to finish: every
 * mail is claimed before and recorded after it goes out, and any later run goes on where this one stopped.
 */
export const sendDigest = (ports: DigestPorts, now: Serial): RunDone => {
  const held = ports.store.all();
  const kept = scheduleIn(held);
  if (!kept?.isOn) return { kind: 'off', sentence: 'The digest is switched off: switch it on in the sidebar.' };
  if (kept.owner !== ports.me) return { kind: 'notMine', sentence: `${kept.owner} runs the digest: nothing was sent in your name.` };
  const open = (schedule: Schedule, days: WorkingDays): readonly Wave[] =>
    wavesAt(schedule, days, now).filter((wave) => !isClosed(held, wave));
  // Holidays only put a digest off, and options typed into Settings are looked at twice a day: else the workbook need not be read.
  const mayBeDue = (kept.isOnSheet === true && isTimeToLook(runNoteIn(held), now)) || open(kept, EVERY_DAY).length > 0;
  const schedule = mayBeDue ? inForce(kept, ports.book()) : kept;
  const waves = mayBeDue ? open(schedule, workingDaysOf(ports.book())) : [];
  const tallies = waves.map((wave) => sendWave(ports, schedule, wave, now));
  const sentence = tallies.length === 0 ? 'Nothing was due.' : tallies.map(({ wave, tally }) => tallyWords(wave, tally)).join(' ');
  const { hour } = mayBeDue ? schedule.settings : (runNoteIn(held) ?? schedule.settings);
  noteRun(ports.store, {
    at: now,
    sentence,
    isError: tallies.some(({ tally }) => tally.failed + tally.maybe > 0),
    ...(hour === undefined ? {} : { hour }),
  });
  return { kind: 'done', sentence };
};

const EVERY_DAY: WorkingDays = { weekend: '0000000', holidays: new Set() };
/** Whether a day has begun since the last run, or the hour came that Settings named then. */
const isTimeToLook = (last: RunNote | null, now: Serial): boolean => {
  const hour = Math.floor(now) + (last?.hour ?? 0) / 24;
  return last === null || last.at < Math.floor(now) || (last.at < hour && hour <= now);
};

// One wave -----------------------------------------------------------------------------------------------------------

type Outcome = 'sent' | 'nothing' | 'failed' | 'maybe' | 'settled' | 'gone' | 'waiting';
type Tally = Readonly<Record<Outcome, number>>;

const sendWave = (ports: DigestPorts, schedule: Schedule, wave: Wave, now: Serial): { readonly wave: Wave; readonly tally: Tally } => {
  const held = ports.store.all();
  if (wave.kind === 'digest' && !hasSnapshot(held, wave.week)) ports.weekly();
  const book = ports.book();
  if (wave.kind === 'digest' && !hasSnapshot(held, wave.week)) keepSnapshot(ports.store, held, snapshotOf(book, wave.week));
  const before = wave.kind === 'digest' ? snapshotBefore(held, wave.week) : readSnapshot(held, wave.week);
  const envelope = envelopeOf(ports, schedule, isLate(wave, schedule, now) ? wave.due : null, now);
  const tally: Record<Outcome, number> = { sent: 0, nothing: 0, failed: 0, maybe: 0, settled: 0, gone: 0, waiting: 0 };
  const owed = deliveriesOf(recipientsIn(held), peopleIn(book), schedule, wave);
  for (const delivery of owed.filter((one) => !isSettled(entryIn(held, one)))) {
    // Without quota, or with somebody else at work, the rest waits for the next hour.
    const mayGoOn = tally.waiting === 0 && tally.sent + tally.failed + tally.maybe < MOST_A_RUN;
    tally[mayGoOn ? deliver(ports, delivery, digestFor(delivery, book, before, schedule), envelope, now) : 'waiting'] += 1;
  }
  // A week that nobody was confirmed for stays open: somebody may be, before it is over.
  if (owed.length > 0 && tally.waiting + tally.failed === 0) {
    close(ports.store, wave);
    prune(ports.store, held);
  }
  return { wave, tally };
};

/**
 * Who is owed what: the team first, then persons who stand in People. Nobody who is not active there; while a pilot team tries it, nobody
 * of another team.
 */
export const deliveriesOf = (
  recipients: readonly Recipient[],
  people: readonly Person[],
  { owner, settings }: Schedule,
  { kind, week }: Wave,
): readonly Delivery[] => {
  const personOf = (name: string | null): Person | undefined => people.find(({ key }) => name !== null && key === keyOfText(name));
  const mine = recipients.filter((one) => one.by === owner && mayGet(one, people) && !personOf(one.person)?.isOutOfScope);
  const known = mine.filter(({ person }) => personOf(person) !== undefined);
  const of = (kind: MailKind, some: readonly Recipient[]): readonly Delivery[] =>
    some.map(({ email, person }) => ({ week, kind, to: email, person }));
  if (kind === 'nudge') return of('nudge', known);
  return [
    ...of(
      'team',
      mine.filter(({ team }) => team),
    ),
    ...(settings.personal ? of('personal', known) : []),
  ];
};

/** The digest that a delivery is about, or null when there is nothing to say. */
export const digestFor = (
  { kind, person }: Pick<Delivery, 'kind' | 'person'>,
  book: Book,
  before: Snapshot | null,
  { settings }: Pick<Schedule, 'settings'>,
): Digest | null => {
  const digest =
    kind === 'team'
      ? teamDigestOf(book, before, settings)
      : (kind === 'nudge' ? nudgeOf : personalDigestOf)(book, person ?? '', before, settings);
  const isAllClear = kind === 'team' && settings.allClear && book.tabs.length > 0;
  return digest.isEmpty && !isAllClear ? null : digest;
};

export const envelopeOf = (
  { url, zone, me }: Pick<DigestPorts, 'url' | 'zone' | 'me'>,
  schedule: Schedule,
  lateSince: Serial | null,
  now: Serial,
): Envelope => ({
  url,
  zone,
  now,
  owner: schedule.owner || me,
  rhythm: `every ${weekdayName(schedule.settings.weekday)} at ${timeWords(schedule.settings.hour / 24)}`,
  lateSince,
  isRehearsal: false,
});

/**
 * Sends one mail, alone in the document. Who may be written to, who owns the schedule and whether it went out already are read again
 * under the lock. Claimed before, recorded after: a crash between the two is decided for "not twice".
 */
const deliver = (ports: DigestPorts, delivery: Delivery, digest: Digest | null, envelope: Envelope, now: Serial): Outcome => {
  const { store, lock, me } = ports;
  if (!lock.take()) return 'waiting';
  try {
    const held = store.all();
    const entry = entryIn(held, delivery);
    if (isSettled(entry)) return 'settled';
    if (!isConfirmed(held, delivery, me)) return 'gone';
    if (!digest) {
      record(store, delivery, entry, 'nothing', now);
      return 'nothing';
    }
    return mailed(ports, delivery, entry, letterOf(digest, envelope), now);
  } finally {
    lock.release();
  }
};
const record = (
  store: Store,
  delivery: Delivery,
  entry: LedgerEntry | null,
  state: LedgerEntry['state'],
  at: Serial,
  more: Pick<LedgerEntry, 'note' | 'again'> = {},
): void =>
  store.put({ [entryKey(delivery)]: JSON.stringify({ state, at, tries: (entry?.tries ?? 0) + 1, ...more } satisfies LedgerEntry) });

/** Claims, sends and records. What may have been sent before stays so until it was sent for sure: no later run sends it by itself. */
const mailed = (
  { store, mailer }: DigestPorts,
  delivery: Delivery,
  entry: LedgerEntry | null,
  { subject, text, html }: Letter,
  now: Serial,
): 'waiting' | 'sent' | 'maybe' | 'failed' => {
  const isAgain = entry?.state === 'claimed';
  const again = isAgain ? { again: true as const } : {};
  const left = mailer.remaining();
  if (left < 1) return 'waiting';
  try {
    record(store, delivery, entry, 'claimed', now, again);
  } catch (error) {
    // A claim that could not be written for sure is taken back, for nothing has been sent yet.
    if (!isAgain) store.drop(entryKey(delivery));
    throw error;
  }
  const refusal = refusalOf(() => mailer.send({ to: delivery.to, subject, text, html }));
  if (refusal === null) {
    record(store, delivery, entry, 'sent', now, again);
    return 'sent';
  }
  // A refusal is believed when the day's quota shows that nothing went out.
  const state = isAgain || mailer.remaining() < left ? 'claimed' : 'failed';
  record(store, delivery, entry, state, now, { ...again, note: refusal });
  return state === 'claimed' ? 'maybe' : 'failed';
};

/** Which mail of a week somebody wants sent once more. */
export type AgainWish = Omit<Delivery, 'person'>;
/** Checks what came through a door; gives the sentence to refuse it with. */
export const againIn = (given: unknown): AgainWish | string => {
  const says = 'A mail is sent again by name: { week, kind, to }.';
  if (typeof given !== 'object' || given === null || Object.keys(given).sort().join() !== 'kind,to,week') return says;
  const { week, kind, to } = given as Readonly<Record<string, unknown>>;
  if (typeof week !== 'string' || !/^\d{4}-W\d\d$/.test(week)) return says;
  if (kind !== 'team' && kind !== 'personal' && kind !== 'nudge') return says;
  return typeof to === 'string' && faultOf(to) === null ? { week, kind, to: plainAddress(to) } : says;
};

/** The deliveries of a wave that may have been sent: their run is dead, and nobody can say more. Only these can be sent again. */
export const doubtfulOf = (owed: readonly Delivery[], held: Held, now: Serial): readonly Delivery[] =>
  owed.filter((one) => {
    const entry = entryIn(held, one);
    return entry?.state === 'claimed' && isDead(entry, now);
  });

/** Sends one mail of this week once more, because the owner asks: its run ended before it was recorded. Never done by itself. */
export const sendAgain = (ports: DigestPorts, wish: AgainWish, now: Serial): Done => {
  const refuse = (sentence: string): Done => ({ kind: 'refused', sentence });
  const { store, lock, me } = ports;
  const book = ports.book();
  if (!lock.take()) return refuse('Somebody else is changing the plan right now. Try again in a minute.');
  try {
    const held = store.all();
    const kept = scheduleIn(held);
    if (!kept?.isOn || kept.owner !== me) return refuse('Only the person who runs the digest can send a mail again.');
    const schedule = inForce(kept, book);
    const wave = wavesAt(schedule, workingDaysOf(book), now).find(
      ({ kind, week }) => week === wish.week && kind === (wish.kind === 'nudge' ? 'nudge' : 'digest'),
    );
    if (!wave) return refuse(`${wish.week} is over: what matters now stands in the next digest.`);
    const delivery = deliveriesOf(recipientsIn(held), peopleIn(book), schedule, wave).find(
      ({ kind, to }) => kind === wish.kind && to === wish.to,
    );
    if (!delivery || !isConfirmed(held, delivery, me)) return refuse(`${wish.to} is not confirmed for this mail. Nothing was sent.`);
    if (doubtfulOf([delivery], held, now).length === 0)
      return refuse('Only a mail that may have been lost can be sent again. Nothing was sent.');
    const before = wave.kind === 'digest' ? snapshotBefore(held, wave.week) : readSnapshot(held, wave.week);
    const digest = digestFor(delivery, book, before, schedule);
    if (!digest) return refuse('There is nothing to report any more. Nothing was sent.');
    const late = isLate(wave, schedule, now) ? wave.due : null;
    const letter = letterOf(digest, envelopeOf(ports, schedule, late, now));
    const outcome = mailed(ports, delivery, entryIn(held, delivery), letter, now);
    if (outcome === 'sent') return { kind: 'done', sentence: `Sent again to ${wish.to}.` };
    return refuse(
      outcome === 'waiting'
        ? 'Your mail quota for today is used up. Try again tomorrow.'
        : `It could not be sent: ${(entryIn(store.all(), delivery)?.note ?? 'nobody says why').replace(/\.?$/, '.')}`,
    );
  } finally {
    lock.release();
  }
};

const isConfirmed = (held: Held, { to, kind, person }: Delivery, me: string): boolean => {
  const schedule = scheduleIn(held);
  const text = held[recipientKey(to)];
  if (!schedule?.isOn || schedule.owner !== me || text === undefined) return false;
  const recipient = JSON.parse(text) as Recipient;
  return recipient.by === me && (kind === 'team' ? recipient.team : recipient.person !== null && recipient.person === person);
};

/** What a mail was refused with, or null: one address that fails must not keep the others waiting. */
const refusalOf = (send: () => void): string | null => {
  try {
    send();
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 200);
  }
};

const tallyWords = ({ week, kind }: Wave, tally: Tally): string => {
  const parts = [
    `${plural(tally.sent, kind === 'nudge' ? 'nudge' : 'digest')} sent for ${week}`,
    ...(tally.nothing > 0 ? [`${tally.nothing} had nothing to say`] : []),
    ...(tally.failed > 0 ? [`${tally.failed} failed and will be tried again within the hour`] : []),
    ...(tally.maybe > 0 ? [`${tally.maybe} may have been sent and will not be sent again`] : []),
    ...(tally.waiting > 0 ? [`${tally.waiting} wait for the next hour`] : []),
  ];
  return `${parts.join('; ')}.`;
};
