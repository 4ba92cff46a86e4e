import type { SavedHost, Screen } from '../host.ts';

/** Something that a script shows without waiting. */
export type Shown =
  | { readonly kind: 'alert'; readonly title: string; readonly prompt: string }
  | { readonly kind: 'toast'; readonly title: string; readonly message: string }
  | { readonly kind: 'sidebar'; readonly title: string; readonly html: string };

/** The page, as scripts on the stage need it. */
export interface Page {
  /** Shows one thing; settles when the person has seen it, where it waits for them. */
  show(shown: Shown): Promise<void>;
  /** Asks a question that may be cancelled; true for OK. */
  ask(question: { readonly title: string; readonly prompt: string }): Promise<boolean>;
  /** The workbook as it is now, and back to it. */
  save(): SavedHost;
  restore(saved: SavedHost): Promise<void>;
  /** The cells are no longer what the grid shows. */
  changed(): void;
}

/** One run of a script: how its questions were answered, and what it showed before and after the first open one. */
interface Pass {
  readonly answers: readonly boolean[];
  asked: number;
  question: { readonly title: string; readonly prompt: string } | null;
  readonly before: Shown[];
  readonly after: Shown[];
}

/**
 * Runs scripts whose questions must be answered at once, on a page that can only ask and wait. A script that asks runs first
 * as if the person cancelled; if they then say OK, the workbook from before comes back and the script runs again with that answer.
 */
export class ScriptStage {
  private readonly page: Page;
  private pass: Pass | null = null;

  constructor(page: Page) {
    this.page = page;
  }

  /** What a host is given for its screen. */
  readonly screen: Screen = {
    alert: (title, prompt, buttons) => {
      if (buttons === 'OK_CANCEL') return this.answerTo({ title, prompt });
      this.take({ kind: 'alert', title, prompt });
      return true;
    },
    showSidebar: (html, title) => this.take({ kind: 'sidebar', title, html }),
    toast: (message, title) => this.take({ kind: 'toast', title, message }),
    changed: () => this.page.changed(),
  };

  /** Runs work until all its questions are answered; gives what it answered or throws what it threw. */
  async run<T>(work: () => T): Promise<T> {
    const answers: boolean[] = [];
    let alreadyShown = 0;
    for (;;) {
      const saved = this.page.save();
      const pass: Pass = { answers, asked: 0, question: null, before: [], after: [] };
      const outcome = this.outcomeOf(work, pass);
      await this.showAll(pass.before.slice(alreadyShown));
      if (pass.question === null || !(await this.page.ask(pass.question))) {
        await this.showAll(pass.after);
        return outcome();
      }
      alreadyShown = pass.before.length;
      answers.push(true);
      await this.page.restore(saved);
    }
  }

  private outcomeOf<T>(work: () => T, pass: Pass): () => T {
    this.pass = pass;
    try {
      const value = work();
      return () => value;
    } catch (error) {
      return () => {
        throw error;
      };
    } finally {
      this.pass = null;
    }
  }

  private answerTo(question: { readonly title: string; readonly prompt: string }): boolean {
    const { pass } = this;
    if (!pass) return false;
    const answer = pass.answers[pass.asked];
    pass.asked += 1;
    if (answer === undefined) pass.question ??= question;
    return answer ?? false;
  }

  /** Keeps what a running script shows until the run is over; outside a run it shows at once. */
  private take(shown: Shown): void {
    if (!this.pass) void this.page.show(shown);
    else if (this.pass.question) this.pass.after.push(shown);
    else this.pass.before.push(shown);
  }

  private async showAll(all: readonly Shown[]): Promise<void> {
    for (const shown of all) await this.page.show(shown);
  }
}
