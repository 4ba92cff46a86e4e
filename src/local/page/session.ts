import { createHost, engineBehind } from '../adapter/index.ts';
import { letters } from '../adapter/rectangles.ts';
import type { State } from '../adapter/state.ts';
import type { Host, SavedHost } from '../host.ts';
import { dayIn, instantOn } from './clock.ts';
import { dress, type GridListener } from './grid-model.ts';
import { targetOf } from './links.ts';
import { COLUMN_LETTERS, ROW_NUMBERS, reveal } from './place.ts';
import { type Page, ScriptStage } from './script-stage.ts';
import { SAYS } from './sentences.ts';
import { type Kept, keep } from './store.ts';
import type { Program, Question, SidebarContent, View } from './view.ts';

/** The real clock; the adapter lends `Date.now` to the engine while it works. */
const realNow = Date.now.bind(Date);
/** Whether a person is in the midst of typing into a cell: a new draw would drop what they typed. */
const isTyping = (): boolean => document.activeElement?.matches('.grid textarea') ?? false;
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const TOAST_MILLISECONDS = 6000;
const KEEP_AFTER_MILLISECONDS = 400;

/** One person's session with one spreadsheet: holds the host and tells the page what to draw. */
export class Session {
  host: Host;
  private readonly program: Program;
  readonly zone: string;
  private day: string | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private keepTimer = 0;
  private lastId = 0;
  /** Set when a run changed what the grid shows. */
  private isStale = false;
  private working: string | null = null;
  private quiet = 0;
  private readonly cellListeners = new Set<() => void>();
  /** Grows when what stands in cells or beside them may have changed. */
  cellsVersion = 0;
  private readonly listeners = new Set<() => void>();
  private present: View;

  constructor(program: Program, kept: Kept | undefined) {
    this.program = program;
    this.zone = kept?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.day = kept?.day;
    this.host = kept ? this.newHost(kept.host) : this.emptyHost();
    this.present = {
      model: dress(this.host.model, this.gridListener),
      menu: this.host.menu,
      drawn: 0,
      questions: [],
      toasts: [],
      sidebar: this.keptSidebar(kept),
      working: null,
      today: this.today(),
      clockIsSet: this.day !== undefined,
      outbox: this.host.outbox,
      isNew: kept === undefined,
      keeping: 'kept',
    };
  }

  readonly view = (): View => this.present;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Runs a menu entry's door. */
  readonly callDoor = (door: string): Promise<unknown> => this.perform(SAYS.working, (host) => host.call(door)).catch(this.showFailure);

  /** Runs a door for the sidebar; rejects with what it threw. */
  readonly runDoor = (door: string, args: readonly unknown[]): Promise<unknown> => this.perform(null, (host) => host.run(door, args));

  /** Writes into a cell as if typed, and draws. */
  readonly type = (sheet: number, row: number, column: number, text: string): void => {
    this.host.model.setUserInput(sheet, row, column, text);
    this.touched();
  };

  /** Goes where a link inside the workbook leads; false for another address. */
  readonly follow = (address: string): boolean => {
    const { model } = this.host;
    const target = targetOf(model, address);
    if (!target) return false;
    model.setSelectedSheet(target.sheet);
    if (target.row !== undefined) model.setSelectedCell(target.row, target.column ?? 1);
    reveal(model, this.gridSize());
    this.draw();
    return true;
  };

  /** The page itself changed cells: draws and saves. */
  readonly touched = (): void => {
    this.draw();
    this.keepSoon();
  };

  /** Calls back when the selection, the visible part or the cells changed. */
  readonly onCells = (listener: () => void): (() => void) => {
    this.cellListeners.add(listener);
    return () => this.cellListeners.delete(listener);
  };

  private readonly showFailure = (error: unknown): Promise<boolean> =>
    this.ask({ title: SAYS.failed, prompt: error instanceof Error ? error.message : String(error), buttons: 'OK' });

  readonly startSample = async (): Promise<void> => {
    if (!(await this.mayReplace())) return;
    this.replaceHost(this.emptyHost());
    await this.perform(SAYS.building, (host) => host.call('buildEverything')).catch(this.showFailure);
  };

  readonly startBlank = async (): Promise<void> => {
    if (!(await this.mayReplace())) return;
    this.replaceHost(this.emptyHost());
    this.changed();
  };

  readonly fireTriggers = async (): Promise<void> => {
    const { triggers }: State = JSON.parse(this.host.save().state);
    if (triggers.length === 0) return this.toast('', SAYS.noTrigger);
    const before = this.host.outbox.length;
    try {
      await this.perform(SAYS.working, (host) => host.fireTriggers());
      const mails = this.host.outbox.length - before;
      this.toast('', mails > 0 ? SAYS.triggerSent(mails) : SAYS.triggerSilent);
    } catch (error) {
      await this.showFailure(error);
    }
  };

  readonly undoScript = async (): Promise<void> => {
    const undone = await this.perform(SAYS.working, (host) => host.undoScript());
    this.toast('', undone ? SAYS.undone : SAYS.nothingToUndo);
  };

  /** Sets the day of the host's clock; null lets it follow the real day again. */
  readonly setDay = (day: string | null): Promise<unknown> =>
    this.perform(null, () => {
      this.day = day ?? undefined;
      this.host = this.newHost(this.host.save());
      this.isStale = true;
    });

  /** Gives the workbook to the browser as an .xlsx file. */
  readonly download = async (): Promise<void> => {
    this.set({ working: SAYS.downloading });
    await painted();
    try {
      const { xlsxOf } = await import('../xlsx.ts');
      const bytes = await xlsxOf(this.host, new Date(this.now()));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(
        new Blob([bytes as BlobPart], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
      );
      link.download = `${SAYS.fileName}.xlsx`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      await this.showFailure(error);
    } finally {
      this.set({ working: null });
    }
  };

  /** Goes on to the real day when it has changed since the page was drawn. */
  readonly followDay = (): void => {
    if (this.day === undefined && this.present.today !== this.today()) void this.setDay(null);
  };

  readonly closeSidebar = (): void => {
    this.set({ sidebar: null });
    this.keepSoon();
  };

  readonly toast = (title: string, message: string): void => {
    const id = ++this.lastId;
    this.set({ toasts: [...this.present.toasts.slice(-2), { id, title, message }] });
    setTimeout(() => this.dropToast(id), TOAST_MILLISECONDS);
  };

  readonly dropToast = (id: number): void => this.set({ toasts: this.present.toasts.filter((toast) => toast.id !== id) });

  /** Shows a box and waits for its answer: true for OK. A box that shows already comes first. */
  readonly ask = ({ title, prompt, buttons }: Pick<Question, 'title' | 'prompt' | 'buttons'>): Promise<boolean> =>
    new Promise((resolve) => {
      const id = ++this.lastId;
      const answer = (ok: boolean): void => {
        this.set({ questions: this.present.questions.filter((question) => question.id !== id) });
        resolve(ok);
      };
      this.set({ questions: [...this.present.questions, { id, title, prompt, buttons, answer }] });
    });

  /** Draws the grid anew. */
  private draw(): void {
    this.cellsVersion += 1;
    this.set({ model: dress(this.host.model, this.gridListener), drawn: this.present.drawn + 1 });
    this.tellCells();
  }

  private tellCells(): void {
    for (const listener of this.cellListeners) listener();
  }

  private gridSize(): { readonly width: number; readonly height: number } {
    const box = document.querySelector('.ic-worksheet-wrapper');
    return { width: box?.clientWidth ?? 800, height: box?.clientHeight ?? 500 };
  }

  /** Runs work on the model that is not a person's at the grid. */
  private quietly<T>(work: () => T): T {
    this.quiet += 1;
    try {
      return work();
    } finally {
      this.quiet -= 1;
    }
  }

  private readonly gridListener: GridListener = {
    size: () => {
      const { width, height } = this.gridSize();
      return { width: width - ROW_NUMBERS, height: height - COLUMN_LETTERS };
    },
    isQuiet: () => this.quiet > 0,
    restore: (bytes) => {
      this.host = this.newHost({ bytes, state: this.host.save().state });
      this.touched();
    },
    together: (work) => this.quietly(() => engineBehind(this.host).quietly(work)),
    typed: ({ sheet, row, column }, text) => {
      const { model } = this.host;
      // The engine shows a day in the cell's own format, which may leave out the year: nothing typed, nothing changed.
      if (text === model.getCellContent(sheet, row, column)) return;
      const tab = model.getWorksheetsProperties()[sheet]?.name ?? '';
      this.afterGrid(() => this.host.edit({ tab, cell: `${letters(column)}${row}`, value: text === '' ? null : text }));
    },
    edited: (edit) => this.afterGrid(() => this.host.edited(edit)),
    shaped: () => this.afterGrid(() => undefined),
    moved: () => this.tellCells(),
  };

  /** What follows a person's change at the grid: the grid itself draws. */
  private afterGrid(work: () => void): void {
    try {
      this.quietly(work);
    } catch (error) {
      void this.ask({ title: SAYS.refusedTitle, prompt: error instanceof Error ? error.message : String(error), buttons: 'OK' });
    }
    // The grid draws by itself after a person's change.
    this.isStale = false;
    this.cellsVersion += 1;
    this.tellCells();
    this.keepSoon();
  }

  /** The host's state changed: draws the grid anew and saves soon. */
  private changed(): void {
    this.isStale = false;
    this.draw();
    this.told();
  }

  /** Shows what stands beside the cells, and saves soon. */
  private told(): void {
    this.set({ menu: this.host.menu, outbox: this.host.outbox, today: this.today(), clockIsSet: this.day !== undefined, isNew: false });
    this.keepSoon();
  }

  readonly keepSoon = (): void => {
    clearTimeout(this.keepTimer);
    this.keepTimer = window.setTimeout(this.keepNow, KEEP_AFTER_MILLISECONDS);
    if (this.present.keeping !== 'keeping') this.set({ keeping: 'keeping' });
  };

  readonly keepNow = async (): Promise<void> => {
    clearTimeout(this.keepTimer);
    if (this.present.isNew) return;
    const { sidebar } = this.present;
    const file = Object.keys(this.program.html).find((name) => this.program.html[name] === sidebar?.html);
    const where = file === undefined ? { html: sidebar?.html ?? '' } : { file };
    try {
      await keep({
        host: this.host.save(),
        zone: this.zone,
        ...(this.day === undefined ? {} : { day: this.day }),
        ...(sidebar ? { sidebar: { title: sidebar.title, ...where } } : {}),
      });
      this.set({ keeping: 'kept' });
    } catch {
      this.set({ keeping: 'failed' });
    }
  };

  private today(): string {
    return this.day ?? dayIn(this.zone, realNow());
  }

  private readonly now = (): number => (this.day === undefined ? realNow() : instantOn(this.day, this.zone, realNow()));

  private newHost(saved?: SavedHost): Host {
    const host = createHost({
      code: this.program.code,
      html: this.program.html,
      zone: this.zone,
      now: this.now,
      name: SAYS.fileName,
      screen: this.stage.screen,
      ...(saved ? { saved } : {}),
    });
    host.open();
    // A saved workbook shows the day it was saved on.
    host.model.evaluate();
    return host;
  }

  /** A new spreadsheet, made twice: the second time without the undo steps of its making. */
  private emptyHost(): Host {
    return this.newHost(this.newHost().save());
  }

  private replaceHost(host: Host): void {
    this.host = host;
    this.set({ sidebar: null, toasts: [], isNew: false });
  }

  private keptSidebar(kept: Kept | undefined): SidebarContent | null {
    if (!kept?.sidebar) return null;
    const html = kept.sidebar.file === undefined ? kept.sidebar.html : this.program.html[kept.sidebar.file];
    return html === undefined ? null : { id: 0, title: kept.sidebar.title, html };
  }

  private async mayReplace(): Promise<boolean> {
    if (this.present.isNew || this.isEmpty()) return true;
    return this.ask({ title: SAYS.replaceTitle, prompt: SAYS.replacePrompt, buttons: 'OK_CANCEL' });
  }

  private isEmpty(): boolean {
    const { model } = this.host;
    const columns = Array.from({ length: 26 }, (_, index) => index + 1);
    return model.getWorksheetsProperties().length === 1 && columns.every((column) => model.getRowsWithData(0, column).length === 0);
  }

  /** Runs work on the host after all that was asked for before, with the boxes it asks for drawn by the page. */
  private perform<T>(working: string | null, work: (host: Host) => T): Promise<T> {
    const next = this.last.then(() => this.performNow(working, work));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async performNow<T>(working: string | null, work: (host: Host) => T): Promise<T> {
    this.working = working;
    this.set({ working });
    do await painted();
    while (isTyping());
    const { sheet, row, column } = this.host.model.getSelectedView();
    try {
      return await this.stage.run(() => this.quietly(() => work(this.host)));
    } finally {
      const now = this.host.model.getSelectedView();
      const hasMoved = now.sheet !== sheet || now.row !== row || now.column !== column;
      if (hasMoved) reveal(this.host.model, this.gridSize());
      this.set({ working: null });
      if (hasMoved || this.isStale) this.changed();
      else this.told();
    }
  }

  private readonly page: Page = {
    show: async (shown) => {
      if (shown.kind === 'toast') this.toast(shown.title, shown.message);
      else if (shown.kind === 'sidebar') this.set({ sidebar: { id: ++this.lastId, title: shown.title, html: shown.html } });
      else {
        if (this.isStale) this.changed();
        await this.askAmidWork({ title: shown.title, prompt: shown.prompt, buttons: 'OK' });
      }
    },
    ask: (question) => this.askAmidWork({ ...question, buttons: 'OK_CANCEL' }),
    save: () => this.host.save(),
    restore: async (saved) => {
      this.host = this.newHost(saved);
      await painted();
    },
    changed: () => {
      this.isStale = true;
    },
  };

  private readonly stage = new ScriptStage(this.page);

  /** Nothing works while a box waits. */
  private async askAmidWork(question: Pick<Question, 'title' | 'prompt' | 'buttons'>): Promise<boolean> {
    this.set({ working: null });
    const ok = await this.ask(question);
    this.set({ working: this.working });
    return ok;
  }

  private set(part: Partial<View>): void {
    this.present = { ...this.present, ...part };
    for (const listener of this.listeners) listener();
  }
}
