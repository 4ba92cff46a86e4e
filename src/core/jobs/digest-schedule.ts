import { isClosed } from '../digest/ledger.ts';
import { inForce } from '../digest/options.ts';
import type { Held, Lock, Store } from '../digest/ports.ts';
import {
  type Asked,
  confirmed,
  MOST_RECIPIENTS,
  mayGet,
  type Person,
  type Recipient,
  type Refused,
  recipientKey,
  recipientsIn,
} from '../digest/recipients.ts';
import {
  DEFAULTS,
  type DigestSettings,
  nextDigest,
  SCHEDULE_KEY,
  type Schedule,
  SECTION_TITLES,
  type SectionKey,
  scheduleIn,
  wavesAt,
} from '../digest/schedule.ts';
import type { DigestDone } from '../digest/view.ts';
import { momentWords } from '../digest/words.ts';
import type { Book } from '../plan/book.ts';
import type { WorkingDays } from '../plan/ripple.ts';
import type { Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';

/** What somebody asks of the schedule; everything may be left out and stays as it is. */
export interface ScheduleWish {
  readonly settings: Partial<DigestSettings>;
  /** The whole new list; null leaves it. */
  readonly recipients: readonly Asked[] | null;
}

const FIELDS = ['weekday', 'hour', 'personal', 'nudge', 'allClear', 'winsFirst', 'off', 'recipients'];
/** Checks what came through a door. Gives the sentence to refuse it with, where it is no wish. */
export const wishIn = (given: unknown): ScheduleWish | string => {
  if (given === undefined || given === null) return { settings: {}, recipients: null };
  if (typeof given !== 'object' || Array.isArray(given)) return 'The digest takes its settings by name: { weekday, hour, recipients, … }.';
  const of = given as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(of).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) return `The digest has no setting "${unknown.slice(0, 40)}". It has: ${FIELDS.join(', ')}.`;
  const isWhole = (value: unknown, from: number, to: number): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
  if (of['weekday'] !== undefined && !isWhole(of['weekday'], 1, 7)) return 'weekday is a number from 1 (Monday) to 7 (Sunday).';
  if (of['hour'] !== undefined && !isWhole(of['hour'], 0, 23)) return 'hour is a number from 0 to 23.';
  const wrong = ['personal', 'nudge', 'allClear', 'winsFirst'].find((key) => of[key] !== undefined && typeof of[key] !== 'boolean');
  if (wrong) return `${wrong} is true or false.`;
  const off = of['off'];
  if (off !== undefined && !(Array.isArray(off) && off.every((key) => Object.keys(SECTION_TITLES).includes(key as string))))
    return `off is a list of sections: ${Object.keys(SECTION_TITLES).join(', ')}. Wins are always shown.`;
  const recipients = of['recipients'];
  if (recipients !== undefined && !Array.isArray(recipients)) return 'recipients is a list of { email, person, team }.';
  const asked = recipients?.slice(0, MOST_RECIPIENTS * 2).map(askedIn);
  const odd = asked?.find((one): one is string => typeof one === 'string');
  if (odd !== undefined) return odd;
  const settings = Object.fromEntries(
    Object.keys(DEFAULTS).flatMap((key) =>
      of[key] === undefined ? [] : [[key, key === 'off' ? [...new Set(off as SectionKey[])] : of[key]]],
    ),
  ) as Partial<DigestSettings>;
  return { settings, recipients: (asked as Asked[] | undefined) ?? null };
};
/** Without a person it is the team's digest that is wanted; with one, theirs. */
const askedIn = (given: unknown): Asked | string => {
  const of = (typeof given === 'string' ? { email: given } : typeof given === 'object' && given !== null ? given : {}) as Readonly<
    Record<string, unknown>
  >;
  const { email, person = null, team = person === null, outside = false } = of;
  if (
    typeof email !== 'string' ||
    (person !== null && typeof person !== 'string') ||
    typeof team !== 'boolean' ||
    typeof outside !== 'boolean'
  )
    return 'Each recipient is { email, person, team, outside }: texts and true or false.';
  return { email: email.slice(0, 1000), person: person === null ? null : person.slice(0, 200), team, outside };
};

/** What a change of the schedule works on. */
export interface ScheduleDesk {
  readonly store: Store;
  readonly lock: Lock;
  /** Who asks. */
  readonly me: string;
  readonly people: readonly Person[];
  readonly days: WorkingDays;
  /** The workbook, whose Settings hold the options. */
  readonly book: () => Book;
}
const refuse = (sentence: string): DigestDone => ({ kind: 'refused', sentence, refused: [] });
const SAYS = {
  unknown:
    'Google does not say who you are, so nothing can be sent in your name. Sign in, allow Throughline to see your address, and try again.',
  busy: 'Somebody else is changing the plan right now. Try again in a minute.',
  runs: (owner: string, since: Serial) =>
    `${owner} runs the digest, since ${momentWords(since)}. Take it over if it shall go out in your name.`,
};

/** One change at a time, on what stands when it begins. */
const changing = ({ store, lock, me, book }: ScheduleDesk, work: (held: Held, schedule: Schedule | null) => DigestDone): DigestDone => {
  if (me === '') return refuse(SAYS.unknown);
  if (!lock.take()) return refuse(SAYS.busy);
  try {
    const held = store.all();
    const kept = scheduleIn(held);
    return work(held, kept && inForce(kept, book()));
  } finally {
    lock.release();
  }
};
/** The schedule that somebody else runs, or null. */
const othersOf = (schedule: Schedule | null, me: string): Schedule | null => (schedule?.isOn && schedule.owner !== me ? schedule : null);

/**
 * Switches the digest on in the name of the person who asks, who by naming recipients confirms them. Without any it goes to that person
 * alone. `install` makes the hourly trigger: before anything is written, so that what says "on" has one.
 */
export const switchOn = (desk: ScheduleDesk, wish: ScheduleWish, install: () => void, now: Serial): DigestDone =>
  changing(desk, (held, schedule) => {
    const others = othersOf(schedule, desk.me);
    if (others) return refuse(SAYS.runs(others.owner, others.ownedSince));
    const isOn = schedule?.isOn === true;
    const since = isOn ? schedule.since : now;
    return start(
      desk,
      held,
      { ...(schedule ?? blank(desk)), isOn: true, owner: desk.me, since, ownedSince: isOn ? schedule.ownedSince : now },
      wish,
      install,
      now,
    );
  });

/** Makes the person who asks the owner. What a former owner confirmed is not written to until this one confirms it too. */
export const takeOver = (desk: ScheduleDesk, wish: ScheduleWish, install: () => void, now: Serial): DigestDone =>
  changing(desk, (held, schedule) => {
    if (!schedule?.isOn) return refuse('Nobody runs the digest: switch it on instead.');
    // Nothing to do but to show it in Settings, where a run may have broken off before.
    if (schedule.owner === desk.me) return { kind: 'done', sentence: 'You run the digest already.', refused: [] };
    return start(desk, held, { ...schedule, owner: desk.me, ownedSince: now }, wish, install, now);
  });

const start = (desk: ScheduleDesk, held: Held, schedule: Schedule, wish: ScheduleWish, install: () => void, now: Serial): DigestDone => {
  const mine = recipientsIn(held).filter(({ by }) => by === desk.me);
  const asked = wish.recipients ?? (mine.length > 0 ? null : [{ email: desk.me, person: null, team: true, outside: true }]);
  const { recipients, refused } = asked === null ? { recipients: mine, refused: [] } : confirmed(asked, listOf(desk, held), now);
  if (recipients.length === 0)
    return { kind: 'refused', sentence: 'The digest needs at least one address that can be confirmed; nothing was changed.', refused };
  install();
  const next: Schedule = { ...schedule, settings: { ...schedule.settings, ...wish.settings }, isOnSheet: false };
  // What a former owner confirmed stays as a suggestion until somebody names the whole list.
  if (asked !== null) keepRecipients(desk.store, wish.recipients === null ? {} : held, recipients);
  desk.store.put({ [SCHEDULE_KEY]: JSON.stringify(next) });
  return {
    kind: 'done',
    sentence: `The digest is on: it goes to ${plural(recipients.filter((one) => mayGet(one, desk.people)).length, 'address', 'addresses')} in your name. ${nextWords(next, desk, held, now)}${refusedWords(refused)}`,
    refused,
  };
};

/** Changes settings and recipients. While it is on, only its owner may. */
export const saveSettings = (desk: ScheduleDesk, wish: ScheduleWish, now: Serial): DigestDone =>
  changing(desk, (held, schedule) => {
    const others = othersOf(schedule, desk.me);
    if (others) return refuse(SAYS.runs(others.owner, others.ownedSince));
    const { recipients, refused } =
      wish.recipients === null ? { recipients: null, refused: [] } : confirmed(wish.recipients, listOf(desk, held), now);
    if (recipients) keepRecipients(desk.store, held, recipients);
    const before = schedule ?? blank(desk);
    const next: Schedule = { ...before, settings: { ...before.settings, ...wish.settings }, isOnSheet: false };
    desk.store.put({ [SCHEDULE_KEY]: JSON.stringify(next) });
    return { kind: 'done', sentence: `Saved.${next.isOn ? ` ${nextWords(next, desk, held, now)}` : ''}${refusedWords(refused)}`, refused };
  });

/** Switches the digest off; `uninstall` takes the trigger away. Settings, recipients and the ledger stay. */
export const switchOff = (desk: ScheduleDesk, uninstall: () => void): DigestDone =>
  changing(desk, (_, schedule) => {
    if (!schedule?.isOn) {
      // A run that switched it off may have broken off before its trigger was gone.
      if (schedule?.owner !== desk.me) return refuse('The digest is off already.');
      uninstall();
      return { kind: 'done', sentence: 'The digest is off already.', refused: [] };
    }
    if (schedule.owner !== desk.me) return refuse(SAYS.runs(schedule.owner, schedule.ownedSince));
    desk.store.put({ [SCHEDULE_KEY]: JSON.stringify({ ...schedule, isOn: false }) });
    uninstall();
    return { kind: 'done', sentence: 'The digest is off: nothing more is sent. Settings and recipients are kept.', refused: [] };
  });

const listOf = ({ people, me }: ScheduleDesk, held: Held) => ({ people, standing: recipientsIn(held), owner: me });
/** Before anybody switched it on. */
const blank = ({ book }: ScheduleDesk): Schedule =>
  inForce({ isOn: false, owner: '', since: 0, ownedSince: 0, settings: DEFAULTS, isOnSheet: true }, book());
/** The list as it shall be: those that fell out are removed first, so that a failure half way never leaves one too many. */
const keepRecipients = (store: Store, held: Held, recipients: readonly Recipient[]): void => {
  for (const { email } of recipientsIn(held)) if (!recipients.some((one) => one.email === email)) store.drop(recipientKey(email));
  if (recipients.length > 0) store.put(Object.fromEntries(recipients.map((one) => [recipientKey(one.email), JSON.stringify(one)])));
};
const nextWords = (schedule: Schedule, { days }: ScheduleDesk, held: Held, now: Serial): string =>
  wavesAt(schedule, days, now).some((wave) => !isClosed(held, wave))
    ? 'This week’s goes out within the hour.'
    : `Next: ${momentWords(nextDigest(schedule, days, now).due)}.`;
const refusedWords = (refused: readonly Refused[]): string =>
  refused.length === 0
    ? ''
    : ` Not taken: ${refused
        .slice(0, 3)
        .map(({ email, reason }) => `${email} (${reason})`)
        .join(' ')}${refused.length > 3 ? ` and ${refused.length - 3} more` : ''}`;
