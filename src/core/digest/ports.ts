/** One mail to one address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends mail in the name of the person whose run this is. */
export interface Mailer {
  /** How many recipients may still be written to today. */
  remaining(): number;
  /** Throws when the mail was not taken. */
  send(mail: Mail): void;
}

/** Texts kept beside the cells, at most 9 KB each; only the add-on can write them. */
export interface Store {
  all(): Readonly<Record<string, string>>;
  put(entries: Readonly<Record<string, string>>): void;
  drop(key: string): void;
}
/** What the store held when it was last asked. */
export type Held = Readonly<Record<string, string>>;

/** One run at a time in a document. */
export interface Lock {
  /** Waits a little; false when somebody else holds it. */
  take(): boolean;
  release(): void;
}
