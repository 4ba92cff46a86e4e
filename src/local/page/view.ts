import type { Model } from '@ironcalc/wasm';
import type { MenuEntry, SentMail } from '../host.ts';

/** A box that waits for an answer. */
export interface Question {
  readonly id: number;
  readonly title: string;
  readonly prompt: string;
  readonly buttons: 'OK' | 'OK_CANCEL';
  readonly answer: (ok: boolean) => void;
}

/** A short message that goes away by itself. */
export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly message: string;
}

export interface SidebarContent {
  /** Another number each time a script shows the sidebar: it starts anew then. */
  readonly id: number;
  readonly title: string;
  readonly html: string;
}

/** All that the page draws, but the cells: those are read from the model. */
export interface View {
  readonly model: Model;
  readonly menu: readonly MenuEntry[];
  /** Grows when the grid must be drawn anew. */
  readonly drawn: number;
  /** The boxes that wait for an answer; the first one shows. */
  readonly questions: readonly Question[];
  readonly toasts: readonly Toast[];
  readonly sidebar: SidebarContent | null;
  /** What is being done just now, in words. */
  readonly working: string | null;
  /** The ISO day of the host's clock. */
  readonly today: string;
  readonly clockIsSet: boolean;
  readonly outbox: readonly SentMail[];
  /** True until a person chose how to begin. */
  readonly isNew: boolean;
  readonly keeping: 'kept' | 'keeping' | 'failed';
}

/** What the page was served with. */
export interface Program {
  readonly code: string;
  readonly html: Readonly<Record<string, string>>;
}
