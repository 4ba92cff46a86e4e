import type { SentMail } from '../host.ts';

/** An installed clock trigger. */
export interface StoredTrigger {
  readonly id: string;
  readonly door: string;
  readonly everyHours: number;
  readonly zone: string;
}

/** What Google keeps beside the cells of a document; plain JSON. */
export interface State {
  readonly properties: Record<string, string>;
  triggers: readonly StoredTrigger[];
  outbox: readonly SentMail[];
  /** How many ids were given out: ids are the same whenever the same is done. */
  ids: number;
  /** The day, on the spreadsheet's clock, for which the cells kept with it were reckoned. */
  reckonedOn?: string;
}

/** The state of a document that no script has touched. */
export const emptyState = (): State => ({ properties: {}, triggers: [], outbox: [], ids: 0 });
