import type { Dated } from '../plan/view.ts';
import type { MailKind } from './ledger.ts';
import type { DigestSettings, SectionKey } from './schedule.ts';

/** What the sidebar's Digest shows: plain JSON; moments are words on the clock of the sheet's zone. */
export interface DigestView extends Dated {
  /** The person who looks; "" where Google does not say. */
  readonly me: string;
  readonly isOn: boolean;
  /** Who runs it (and when it was switched on), also when it is somebody else. */
  readonly owner: { readonly email: string; readonly isMe: boolean; readonly since: string } | null;
  readonly zone: string;
  readonly settings: DigestSettings;
  /** Every section that can be switched off, with its title. */
  readonly sections: readonly { readonly key: SectionKey; readonly title: string; readonly isOn: boolean }[];
  /** Whether all is well, in a sentence: a trigger that fails tells nobody else. */
  readonly health: { readonly tone: 'good' | 'warn' | 'bad' | 'quiet'; readonly sentence: string };
  readonly lastSent: { readonly week: string; readonly at: string } | null;
  readonly lastRun: { readonly at: string; readonly sentence: string; readonly isError: boolean } | null;
  /** `2026-W35`, `Monday 24 Aug 2026, 08:00`; `isDue` when it goes out within the hour. */
  readonly nextRun: { readonly week: string; readonly at: string; readonly isDue: boolean } | null;
  readonly recipients: readonly RecipientView[];
  /** Addresses that nothing is sent to until the owner confirms them. */
  readonly suggestions: readonly SuggestionView[];
  /** Active persons, whose digest can be previewed. */
  readonly people: readonly string[];
  /** Who got what when: newest week first. */
  readonly ledger: readonly { readonly week: string; readonly mails: readonly LedgerView[] }[];
}

export interface RecipientView {
  readonly email: string;
  readonly person: string | null;
  readonly team: boolean;
  /** What would go out to this address today, and why, or why not. */
  readonly gets: readonly { readonly kind: MailKind; readonly will: boolean; readonly why: string }[];
}
export interface SuggestionView {
  readonly email: string;
  readonly person: string | null;
  readonly team: boolean;
  readonly sentence: string;
  /** Why it cannot be confirmed, or null. */
  readonly fault: string | null;
  /** Confirming it takes `outside: true`. */
  readonly isOutside: boolean;
}
export interface LedgerView {
  readonly kind: MailKind;
  readonly to: string;
  readonly state: 'sent' | 'sending' | 'maybe' | 'failed' | 'nothing' | 'waiting';
  /** `Sent on Monday 24 Aug 2026, 08:12.` */
  readonly sentence: string;
  /** It may have been lost, and the person who looks may send it once more. */
  readonly canSendAgain?: true;
}

/** What a door that changes the schedule answers. */
export interface DigestDone {
  readonly kind: 'done' | 'refused';
  readonly sentence: string;
  /** Addresses that were not taken, each with its reason; `isOutside` ones are taken when asked again with `outside: true`. */
  readonly refused: readonly { readonly email: string; readonly reason: string; readonly isOutside: boolean }[];
}

/** A mail as it would be sent now. */
export interface PreviewView {
  readonly kind: 'done' | 'refused';
  /** Why there is none; or a remark, such as that it would not go out because it is empty. */
  readonly sentence: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
