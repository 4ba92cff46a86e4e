import { keyOfText } from '../expression/to-value.ts';
import { type Book, type Entry, entriesOf, fieldOf } from '../plan/book.ts';
import type { Serial } from '../sheet/day.ts';
import type { Held } from './ports.ts';
import { said } from './words.ts';

/** An address that the owner of the schedule confirmed. Kept outside the cells: whoever can edit the sheet cannot add one. */
export interface Recipient {
  readonly email: string;
  /** Whose personal digest comes here, by the name in People. */
  readonly person: string | null;
  readonly team: boolean;
  /** Who confirmed it. Mail goes out only while this is the owner. */
  readonly by: string;
  readonly at: Serial;
}
const PREFIX = 'digest.to.';
export const MOST_RECIPIENTS = 200;
export const recipientKey = (email: string): string => `${PREFIX}${email}`;
export const recipientsIn = (held: Held): readonly Recipient[] =>
  Object.keys(held)
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .map((key) => JSON.parse(held[key] as string) as Recipient);

/** Mail providers whose addresses say nothing about where somebody works. */
const PUBLIC = /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|aol|gmx|web|proton|protonmail)\.[a-z.]+$/;
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/;
/** One and the same address however it was typed. */
export const plainAddress = (typed: string): string => typed.trim().toLowerCase();

/** Why mail cannot go to an address, or null. */
export const faultOf = (typed: string): string | null => {
  const email = plainAddress(typed);
  if (email === '') return 'There is no address.';
  if (/[,;]/.test(email) || (email.match(/@/g) ?? []).length > 1) return 'This is more than one address: give each its own line.';
  if (email.length > 254 || (email.split('@')[0] ?? '').length > 64 || !ADDRESS.test(email)) return 'This is not an e-mail address.';
  return null;
};
/** Whether an address lies outside the owner's organisation. With a public mail provider everybody else does. */
export const isOutside = (email: string, owner: string): boolean => {
  const [domain, home] = [email, plainAddress(owner)].map((one) => one.slice(one.lastIndexOf('@') + 1)) as [string, string];
  return email !== plainAddress(owner) && (domain !== home || PUBLIC.test(home));
};

/** A person of the People table, as it stands in the cells. */
export interface Person {
  readonly name: string;
  readonly key: string;
  readonly email: string;
  /** Nothing is sent to this person. */
  readonly isInactive?: true;
  /** The rollout tries the digest with one team first, and this person belongs to another. */
  readonly isOutOfScope?: true;
}
/** Who is active comes first, and stands for everybody of that name. */
export const peopleIn = (book: Book): readonly Person[] => {
  const seen = new Set<string>();
  const pilot = fieldOf(book, 'rollout', 'scope') === 'Pilot team' ? keyOfText(fieldOf(book, 'rollout', 'pilotTeam')) : '';
  const counts = ({ values }: Entry): boolean => values['isActive'] === 'Yes';
  const rows = entriesOf(book, 'people');
  return [...rows.filter(counts), ...rows.filter((row) => !counts(row))].flatMap((row) => {
    const { values } = row;
    const key = keyOfText(values['name'] ?? null);
    if (key === '' || seen.has(key)) return [];
    seen.add(key);
    return [
      {
        name: String(values['name']).slice(0, 200),
        key,
        email: typeof values['email'] === 'string' ? values['email'].slice(0, 400) : '',
        ...(counts(row) ? {} : { isInactive: true as const }),
        ...(pilot !== '' && keyOfText(values['team'] ?? null) !== pilot ? { isOutOfScope: true as const } : {}),
      },
    ];
  });
};

export const isActive = ({ isInactive }: Person): boolean => isInactive !== true;
/** The person to whom an address belongs: by the name it was confirmed for, else by what People says. */
export const personAt = ({ email, person }: Pick<Recipient, 'email' | 'person'>, people: readonly Person[]): Person | undefined =>
  people.find(({ key }) => key === keyOfText(person)) ?? people.find((one) => plainAddress(one.email) === email);
/** Whether an address may be written to: it belongs to nobody in People, or to somebody active. */
export const mayGet = (recipient: Pick<Recipient, 'email' | 'person'>, people: readonly Person[]): boolean =>
  personAt(recipient, people)?.isInactive !== true;

/** What the owner asks for one address. */
export interface Asked {
  readonly email: string;
  readonly person: string | null;
  readonly team: boolean;
  /** The second confirmation that an address outside the organisation needs. */
  readonly outside: boolean;
}
export interface Refused {
  readonly email: string;
  readonly reason: string;
  /** Asking again with `outside: true` would do. */
  readonly isOutside: boolean;
}
/**
 * Takes what can be confirmed and refuses the rest one by one, each with its reason. What stands in the list already stays there, also
 * for a person who is not active any more.
 */
export const confirmed = (
  asked: readonly Asked[],
  { people, standing, owner }: { readonly people: readonly Person[]; readonly standing: readonly Recipient[]; readonly owner: string },
  now: Serial,
): { readonly recipients: readonly Recipient[]; readonly refused: readonly Refused[] } => {
  const recipients: Recipient[] = [];
  const refused: Refused[] = [];
  for (const one of asked) {
    const email = plainAddress(one.email);
    const refuse = (reason: string, outside = false): number => refused.push({ email: said(one.email, 80), reason, isOutside: outside });
    const key = keyOfText(one.person);
    const isStanding = standing.some((other) => other.email === email && keyOfText(other.person) === key);
    const person = one.person === null ? null : people.find((p) => p.key === key && (isActive(p) || isStanding));
    const fault = faultOf(one.email);
    if (fault) refuse(fault);
    else if (recipients.some((other) => other.email === email)) refuse('This address stands here twice: once is enough.');
    else if (person === undefined) refuse(`${said(one.person, 60)} is not an active person of the People table.`);
    else if (person && recipients.some((other) => keyOfText(other.person) === person.key))
      refuse(`${said(person.name, 60)} has an address already.`);
    else if (recipients.length >= MOST_RECIPIENTS) refuse(`A digest goes to ${MOST_RECIPIENTS} addresses at most.`);
    else if (isOutside(email, owner) && !one.outside)
      refuse(`This address is outside ${owner.slice(owner.lastIndexOf('@') + 1)}: confirm it once more.`, true);
    else recipients.push({ email, person: person?.name ?? null, team: one.team, by: owner, at: now });
  }
  return { recipients, refused };
};

/** An address that somebody wrote into People, or a former owner confirmed: nothing is sent to it before the owner says so. */
export interface Suggestion {
  readonly email: string;
  readonly person: string | null;
  readonly team: boolean;
  readonly sentence: string;
  /** Why it cannot be confirmed, or null. */
  readonly fault: string | null;
  readonly isOutside: boolean;
}
export const suggestionsOf = (people: readonly Person[], recipients: readonly Recipient[], owner: string): readonly Suggestion[] => {
  const suggest = (typed: string, person: string | null, team: boolean, sentence: string): Suggestion => {
    const fault = faultOf(typed);
    return {
      email: fault ? said(typed, 80) : plainAddress(typed),
      person,
      team,
      sentence,
      fault,
      isOutside: fault === null && isOutside(plainAddress(typed), owner),
    };
  };
  const current = recipients.filter((one) => one.by === owner);
  const former = recipients
    .filter((one) => one.by !== owner)
    .map((one) => suggest(one.email, one.person, one.team, `Confirmed by ${one.by}, who sent the digest before.`));
  const fromPeople = people.flatMap((person): Suggestion[] => {
    if (person.email.trim() === '') return [];
    const email = plainAddress(person.email);
    const theirs = current.find((one) => keyOfText(one.person) === person.key);
    if (theirs?.email === email || former.some((one) => one.email === email)) return [];
    if (theirs)
      return [
        suggest(
          person.email,
          person.name,
          theirs.team,
          `People has another address for ${said(person.name, 60)} now; mail still goes to ${theirs.email}.`,
        ),
      ];
    return [suggest(person.email, person.name, false, `${said(person.name, 60)} stands in People and gets no personal digest.`)];
  });
  return [...former, ...fromPeople];
};
