import { type Digest, nudgeOf, personalDigestOf, teamDigestOf } from '../digest/digest.ts';
import { type Delivery, entriesIn, entryIn, isClosed, isDead, type LedgerEntry, type MailKind } from '../digest/ledger.ts';
import { type Letter, letterOf } from '../digest/letter.ts';
import { scheduleFor } from '../digest/options.ts';
import type { Held } from '../digest/ports.ts';
import { isActive, type Person, peopleIn, personAt, type Recipient, recipientsIn, suggestionsOf } from '../digest/recipients.ts';
import { nextDigest, type Schedule, SECTION_TITLES, type SectionKey, type Wave, wavesAt, weekKeyOf } from '../digest/schedule.ts';
import { type Snapshot, snapshotBefore } from '../digest/snapshot.ts';
import type { DigestView, LedgerView, RecipientView } from '../digest/view.ts';
import { momentWords, said } from '../digest/words.ts';
import { keyOfText } from '../expression/to-value.ts';
import { asOfText, type Book } from '../plan/book.ts';
import { workingDaysOf } from '../plan/linked.ts';
import type { Serial } from '../sheet/day.ts';
import { type DigestPorts, deliveriesOf, digestFor, doubtfulOf, envelopeOf, runNoteIn } from './send-digest.ts';

type Looked = Omit<DigestPorts, 'mailer' | 'lock' | 'book'> & { readonly book: Book };

/** Everything the sidebar shows about the digest: who runs it, who gets what and why, what was sent, and what is next. */
export const digestView = ({ book, store, me, zone }: Looked, now: Serial): DigestView => {
  const held = store.all();
  const schedule = scheduleFor(held, book, me);
  const { isOn, settings } = schedule;
  // Whose confirmation counts: the owner's, and before anybody runs it the person's who looks.
  const owner = isOn ? schedule.owner : me;
  const present: Schedule = { isOn, owner, since: 0, ownedSince: 0, ...(isOn ? schedule : {}), settings };
  const days = workingDaysOf(book);
  const people = peopleIn(book);
  const recipients = recipientsIn(held);
  const waves = isOn ? wavesAt(present, days, now) : [];
  const due = waves.find((wave) => wave.kind === 'digest' && !isClosed(held, wave)) ?? null;
  const next = due ?? nextDigest(present, days, now);
  const before = snapshotBefore(held, next.week);
  const entries = entriesIn(held);
  const last = entries.filter(({ state }) => state === 'sent').sort((a, b) => b.at - a.at)[0];
  const run = runNoteIn(held);
  return {
    asOf: asOfText(book),
    me,
    isOn,
    owner: isOn ? { email: owner, isMe: owner === me, since: momentWords(present.ownedSince) } : null,
    zone,
    settings,
    sections: Object.entries(SECTION_TITLES).map(([key, title]) => ({
      key: key as SectionKey,
      title,
      isOn: !settings.off.includes(key as SectionKey),
    })),
    health: healthOf(held, present, due, now),
    lastSent: last ? { week: last.week, at: momentWords(last.at) } : null,
    lastRun: run ? { at: momentWords(run.at), sentence: run.sentence, isError: run.isError } : null,
    nextRun: isOn ? { week: next.week, at: momentWords(next.due), isDue: due !== null } : null,
    recipients: recipients.filter(({ by }) => by === owner).map((one) => recipientView(one, people, book, before, present)),
    suggestions: suggestionsOf(people.filter(isActive), recipients, owner),
    people: people.filter(isActive).map(({ name }) => name),
    ledger: ledgerOf(
      held,
      due ? deliveriesOf(recipients, people, present, due) : [],
      owner === me
        ? doubtfulOf(
            waves.flatMap((wave) => deliveriesOf(recipients, people, present, wave)),
            held,
            now,
          )
        : [],
      now,
    ),
  };
};

const recipientView = (
  recipient: Recipient,
  people: readonly Person[],
  book: Book,
  before: Snapshot | null,
  schedule: Schedule,
): RecipientView => {
  const { email, person, team } = recipient;
  const { settings } = schedule;
  const says = (kind: MailKind): boolean => digestFor({ kind, person }, book, before, schedule) !== null;
  const nothing = (why: string): RecipientView => ({ email, person, team, gets: [{ kind: team ? 'team' : 'personal', will: false, why }] });
  const at = personAt(recipient, people);
  if (at?.isInactive) return nothing(`${said(at.name, 60)} is not active in People: nothing is sent to this address until that changes.`);
  const isKnown = people.some(({ key }) => key === keyOfText(person));
  if (people.some(({ key, isOutOfScope }) => isOutOfScope && key === keyOfText(person)))
    return nothing('The rollout plan keeps the digest to the pilot team for now.');
  const gets: RecipientView['gets'][number][] = [];
  if (team)
    gets.push(
      says('team')
        ? { kind: 'team', will: true, why: 'On the team’s list.' }
        : { kind: 'team', will: false, why: 'Nothing to report: no mail goes out.' },
    );
  if (person !== null) {
    const why = !isKnown
      ? `${said(person, 60)} is not an active person of the People table any more.`
      : !settings.personal
        ? 'Personal digests are switched off.'
        : says('personal')
          ? ''
          : `Nothing waits for ${said(person, 60)}: no mail goes out.`;
    gets.push({ kind: 'personal', will: why === '', why: why || `Owns rows of the plan as ${said(person, 60)}.` });
    if (settings.nudge && isKnown)
      gets.push({
        kind: 'nudge',
        will: says('nudge'),
        why: says('nudge') ? 'Something is due or overdue.' : 'Nothing due, or touched since the digest.',
      });
  }
  return { email, person, team, gets };
};

/** Two hours without a run: the hourly trigger is gone, or its owner is. */
const SILENT_AFTER = 2.5 / 24;
const healthOf = (held: Held, { isOn, owner, ownedSince }: Schedule, due: Wave | null, now: Serial): DigestView['health'] => {
  if (!isOn) return { tone: 'quiet', sentence: 'The digest is off. Nothing is sent before somebody switches it on.' };
  const run = runNoteIn(held);
  if (run?.isError) return { tone: 'bad', sentence: `The last run had a problem: ${run.sentence}` };
  if (now - Math.max(run?.at ?? 0, ownedSince) > SILENT_AFTER)
    return {
      tone: 'bad',
      sentence: `${run ? `No run since ${momentWords(run.at)}` : 'It has not run yet'}: the trigger of ${owner} seems to be gone. Switch it off and on again, or take it over.`,
    };
  const maybe = due ? entriesIn(held).filter((entry) => entry.week === due.week && entry.state === 'claimed').length : 0;
  return maybe > 0
    ? { tone: 'warn', sentence: 'Some mails of this week may have been sent; they are not sent again by themselves.' }
    : { tone: 'good', sentence: due ? 'This week’s digest goes out within the hour.' : 'All is well.' };
};

const stateOf = (entry: LedgerEntry, now: Serial): LedgerView['state'] =>
  entry.state === 'claimed' ? (isDead(entry, now) ? 'maybe' : 'sending') : entry.state;
const sentenceOf = (state: LedgerView['state'], { at, tries, note, again }: LedgerEntry): string => {
  const when = momentWords(at);
  switch (state) {
    case 'sent':
      return again ? `Sent again on ${when}, because it was asked for.` : `Sent on ${when}.`;
    case 'sending':
      return `Being sent since ${when}.`;
    case 'maybe':
      return `May have been sent on ${when}: the run ended before it was recorded. It is not sent again by itself.`;
    case 'failed':
      return `Not sent, tried ${tries} times, last on ${when}: ${said(note ?? '', 160)}`;
    case 'nothing':
      return `Nothing to say on ${when}: no mail.`;
    default:
      return 'Waits for the next hour.';
  }
};
const ledgerOf = (held: Held, owed: readonly Delivery[], again: readonly Delivery[], now: Serial): DigestView['ledger'] => {
  const waiting = owed.filter((delivery) => entryIn(held, delivery) === null);
  const entries = entriesIn(held);
  const weeks = [...new Set([...waiting, ...entries].map(({ week }) => week))].sort().reverse();
  return weeks.map((week) => ({
    week,
    mails: [
      ...entries
        .filter((entry) => entry.week === week)
        .map((entry): LedgerView => {
          const state = stateOf(entry, now);
          const isAgain = again.some(({ week, kind, to }) => week === entry.week && kind === entry.kind && to === entry.to);
          const more = isAgain ? { canSendAgain: true as const } : {};
          return { kind: entry.kind, to: entry.to, state, sentence: sentenceOf(state, entry), ...more };
        }),
      ...waiting
        .filter((one) => one.week === week)
        .map(({ kind, to }): LedgerView => ({ kind, to, state: 'waiting', sentence: 'Waits for the next hour.' })),
    ],
  }));
};

/** Which mail somebody wants to see. */
export interface PreviewWish {
  readonly kind: MailKind;
  readonly person: string | null;
}
/** Checks what came through a door; the team's digest when nothing was said. Gives the sentence to refuse it with. */
export const previewIn = (given: unknown): PreviewWish | string => {
  const of = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof of !== 'object' || Object.keys(of).some((key) => !['kind', 'person'].includes(key)) || Array.isArray(of))
    return 'A mail is asked for by name: { kind, person }.';
  const { kind = 'team', person = null } = of;
  if (kind !== 'team' && kind !== 'personal' && kind !== 'nudge') return 'kind is team, personal or nudge.';
  if (kind === 'team') return { kind, person: null };
  return typeof person === 'string' && person.trim() !== ''
    ? { kind, person: person.slice(0, 200) }
    : 'Whose digest? Name a person of the People table.';
};

/** The mail as it would go out next, whether or not it is worth sending. */
export const previewOf = (
  { book, store, me, zone, url }: Looked,
  { kind, person }: PreviewWish,
  isRehearsal: boolean,
  now: Serial,
): { readonly letter: Letter; readonly isEmpty: boolean } => {
  const held = store.all();
  const schedule = scheduleFor(held, book, me);
  const days = workingDaysOf(book);
  const due = wavesAt(schedule, days, now).find((wave) => wave.kind === 'digest' && !isClosed(held, wave));
  const week = (due ?? nextDigest(schedule, days, now)).week;
  const before = kind === 'nudge' ? null : snapshotBefore(held, schedule.isOn ? week : weekKeyOf(now + 7));
  const digest: Digest =
    kind === 'team'
      ? teamDigestOf(book, before, schedule.settings)
      : (kind === 'nudge' ? nudgeOf : personalDigestOf)(book, person ?? '', before, schedule.settings);
  return { letter: letterOf(digest, { ...envelopeOf({ url, zone, me }, schedule, null, now), isRehearsal }), isEmpty: digest.isEmpty };
};
