import type { Serial } from '../sheet/day.ts';
import type { Held, Store } from './ports.ts';
import type { Wave } from './schedule.ts';

export type MailKind = 'team' | 'personal' | 'nudge';
/** One mail that a week owes to one address. */
export interface Delivery {
  readonly week: string;
  readonly kind: MailKind;
  readonly to: string;
  readonly person: string | null;
}

/**
 * What became of one delivery. `claimed` is written before the mail and `sent` after it: what stays claimed may have been sent, and is
 * not sent again unless the owner asks. `failed` was surely not sent and is tried again. `nothing` had nothing to say.
 */
export interface LedgerEntry {
  readonly state: 'claimed' | 'sent' | 'failed' | 'nothing';
  readonly at: Serial;
  /** How often it was tried. */
  readonly tries: number;
  readonly note?: string;
  /** It went out, or was tried, once more because the owner asked: the first may have arrived as well. */
  readonly again?: true;
}

const PREFIX = 'digest.sent.';
const CLOSED = 'digest.closed.';
/** Weeks whose mails are kept one by one. */
const WEEKS_KEPT = 4;
export const entryKey = ({ week, kind, to }: Delivery): string => `${PREFIX}${week}.${kind}.${to}`;
export const entryIn = (held: Held, delivery: Delivery): LedgerEntry | null => {
  const text = held[entryKey(delivery)];
  return text === undefined ? null : (JSON.parse(text) as LedgerEntry);
};
/** Whether nothing is left to do: it went out, may have gone out, or had nothing to say. */
export const isSettled = (entry: LedgerEntry | null): boolean => entry !== null && entry.state !== 'failed';

/** A claim older than any run can last: the run died between sending and recording. */
const DEAD_AFTER = 10 / 1440;
export const isDead = ({ at }: LedgerEntry, now: Serial): boolean => now - at > DEAD_AFTER;

/** Every entry kept, newest week first. */
export const entriesIn = (held: Held): readonly (LedgerEntry & Omit<Delivery, 'person'>)[] =>
  Object.keys(held)
    .flatMap((key) => {
      const parts = new RegExp(`^${PREFIX}(\\d{4}-W\\d\\d)\\.(team|personal|nudge)\\.(.+)$`).exec(key);
      if (!parts) return [];
      return [
        {
          week: parts[1] as string,
          kind: parts[2] as MailKind,
          to: parts[3] as string,
          ...(JSON.parse(held[key] as string) as LedgerEntry),
        },
      ];
    })
    .sort((a, b) =>
      a.week !== b.week ? (a.week < b.week ? 1 : -1) : a.kind !== b.kind ? (a.kind > b.kind ? -1 : 1) : a.to < b.to ? -1 : 1,
    );

/** Whether a wave has been dealt with whole, so that the next hours need not even read the workbook. */
export const isClosed = (held: Held, { kind, week }: Wave): boolean => (held[`${CLOSED}${kind}`] ?? '') >= week;
export const close = (store: Store, { kind, week }: Wave): void => store.put({ [`${CLOSED}${kind}`]: week });

/** Forgets the mails of all but the last weeks. */
export const prune = (store: Store, held: Held): void => {
  const weeks = [...new Set(entriesIn(held).map(({ week }) => week))];
  const kept = weeks.slice(0, WEEKS_KEPT);
  for (const key of Object.keys(held))
    if (key.startsWith(PREFIX) && !kept.some((week) => key.startsWith(`${PREFIX}${week}.`))) store.drop(key);
};
