import type { Model } from '@ironcalc/wasm';
import type { MailMessage, Services } from '../google/services.ts';

/** What a host is made of. The same in Node and in the browser; nothing here touches a file or the network. */
export interface HostOptions {
  /** The text of `dist/Code.js` (or of any Apps Script program). */
  readonly code: string;
  /** `dist/*.html` by name without ending, for HtmlService. */
  readonly html: Readonly<Record<string, string>>;
  /** The spreadsheet's time zone, an IANA name. */
  readonly zone: string;
  /** Engine locale: decides decimal comma and how typed text is parsed. */
  readonly locale?: 'en' | 'de';
  /** Milliseconds since 1970: the only clock that the bundle, the engine's TODAY() and the mails see. */
  readonly now: () => number;
  /** A workbook saved by `save`; without it an empty one with one tab, `Sheet1`. */
  readonly saved?: SavedHost;
  readonly name?: string;
  readonly user?: string;
  /** The screen, where there is one: without it alerts answer OK, toasts and sidebars are only recorded. */
  readonly screen?: Screen;
}

export interface Screen {
  /** Answers as the person clicked: true for OK. */
  alert(title: string, prompt: string, buttons: 'OK' | 'OK_CANCEL'): boolean;
  showSidebar(html: string, title: string): void;
  toast(message: string, title: string): void;
  /** Called when a script ran and the grid must be drawn anew. `model` may be a new object. */
  changed(): void;
}

/** The workbook's bytes and what the engine has no place for, as plain JSON. */
export interface SavedHost {
  readonly bytes: Uint8Array;
  readonly state: string;
}

export interface MenuEntry {
  readonly caption: string;
  /** The door the entry calls; absent for a submenu and a separator. */
  readonly door?: string;
  readonly items?: readonly MenuEntry[];
}

export interface SentMail extends MailMessage {
  readonly at: number;
  readonly from: string;
}

export type Edit =
  | { readonly tab: string; readonly cell: string; readonly value: string | number | boolean | null }
  | { readonly tab: string; readonly insertRowsBefore: number; readonly count: number }
  | { readonly tab: string; readonly moveColumn: string; readonly before: string }
  | { readonly tab: string; readonly rename: string }
  | { readonly tab: string; readonly delete: true }
  | { readonly tab: string; readonly duplicate: string };

/** One spreadsheet with the bundle loaded into it. */
export interface Host {
  /** The engine's present model; a script run may replace it. */
  readonly model: Model;
  readonly services: Services;
  /** Names of the bundle's top-level functions. */
  readonly doors: readonly string[];
  /** What `onOpen` put under Extensions. */
  readonly menu: readonly MenuEntry[];
  readonly outbox: readonly SentMail[];
  /** What toast, alert and showSidebar were asked to show, oldest first. */
  readonly shown: readonly { readonly kind: 'alert' | 'toast' | 'sidebar'; readonly title: string; readonly text: string }[];
  /** Opens the document: runs `onOpen` at the AuthMode given. */
  open(authMode?: 'NONE' | 'LIMITED' | 'FULL'): void;
  /** Runs a door as the menu, the sidebar or a trigger does: one evaluation at the end, no `onEdit`. */
  call(door: string, ...args: unknown[]): unknown;
  /** Runs a door as `google.script.run` does: refuses a Date or a function anywhere in arguments or answer, and private doors (`name_`). */
  run(door: string, args: readonly unknown[]): unknown;
  /** Runs every installed clock trigger's door once. */
  fireTriggers(): void;
  /** What a person does at the keyboard, `onEdit` included. Throws a plain sentence for a tab or cell that is not there. */
  edit(edit: Edit): void;
  /** The page's grid made this edit on the model itself: runs `onEdit` for it. */
  edited(change: {
    readonly sheet: number;
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
    readonly value?: string;
    readonly oldValue?: string;
  }): void;
  /**
   * What the engine shall be given for what a person typed into a cell of the page's grid. Throws a plain sentence when the
   * cell's validation refuses it. `sheet` counts from 0, row and column from 1.
   */
  accept(sheet: number, row: number, column: number, text: string): string;
  /** Service calls counted by `Interface.method` since the last reset; builders do not count. */
  readonly calls: Readonly<Record<string, number>>;
  resetCalls(): void;
  /** Restores the bytes from before the last script run: the page's "Undo Throughline's change". False when there is none. */
  undoScript(): boolean;
  save(): SavedHost;
}
