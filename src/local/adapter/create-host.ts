import { Model } from '@ironcalc/wasm';
import type { EditEvent, Services, Spreadsheet } from '../../google/services.ts';
import type { Edit, Host, HostOptions, MenuEntry, SavedHost, SentMail } from '../host.ts';
import type { Book, Standing } from './book.ts';
import { CellWriter } from './cells.ts';
import { formatDate } from './clock.ts';
import { AUTH_MODES, type Document, locksFor, propertiesFor, scriptAppFor } from './document.ts';
import { applyEdit, type TypedCell } from './edit.ts';
import { Engine, NEW_TAB } from './engine.ts';
import { type Calls, exposed } from './exposed.ts';
import { mailFor } from './mail.ts';
import { setSize, sizeOf } from './marks.ts';
import { type Doors, loadProgram } from './program.ts';
import { rangeFor, SheetRangeList } from './range.ts';
import { FormatRuleBuilder, ValidationBuilder } from './rules.ts';
import { demand, type Mode, type Run } from './run.ts';
import { SheetTab } from './sheet.ts';
import { spreadsheetFor } from './spreadsheet.ts';
import { emptyState, type State } from './state.ts';
import { dressRows } from './structure.ts';
import { textStyleBuilder } from './text-style.ts';
import { htmlServiceFor, type Shown, type Stage, toastOn, uiFor } from './ui.ts';
import { checkValidation } from './validation.ts';
import { modelFrom } from './watch.ts';

const LANGUAGE = 'en';
const URL_OF_PAGE = 'http://localhost:4173/';
const NOBODY = 'you@example.com';

/** Ids that look random and are the same whenever the same is done, so that two runs can be compared. */
const idOf = (count: number): string => {
  let seed = (count * 0x9e3779b1) >>> 0;
  const digits = Array.from({ length: 32 }, () => {
    seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((seed >>> 13) & 15).toString(16);
  });
  digits[12] = '4';
  digits[16] = 'a';
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Throws where `google.script.run` would fail: it carries plain JSON only. */
const checkPlain = (value: unknown, what: string): void => {
  if (value instanceof Date) throw new Error(`${what} holds a Date: google.script.run carries plain JSON only.`);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw new Error(`${what} holds a ${typeof value}: google.script.run carries plain JSON only.`);
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) checkPlain(part, what);
};

interface Before {
  readonly bytes: Uint8Array;
}

class LocalHost implements Host {
  readonly services: Services;
  readonly calls: Calls = {};
  readonly shown: Shown[] = [];
  menu: readonly MenuEntry[] = [];

  private readonly options: HostOptions;
  readonly engine: Engine;
  private readonly state: State;
  private readonly present: Run = { mode: 'NONE', hasScreen: false };
  private readonly book: Book;
  private readonly spreadsheet: Spreadsheet;
  private readonly program: Doors;
  private wish: Standing | undefined;
  private before: Before | undefined;
  private undoable: Before | undefined;
  private isRunning = false;

  constructor(options: HostOptions) {
    this.options = options;
    const { saved, zone, now } = options;
    const locale = options.locale ?? 'en';
    const model = saved ? modelFrom(saved.bytes, now) : new Model(options.name ?? 'Throughline', locale, zone, LANGUAGE);
    if (model.getTimezone() !== zone) model.setTimezone(zone);
    this.state = saved ? { ...emptyState(), ...(JSON.parse(saved.state) as State) } : emptyState();
    this.engine = new Engine({
      model,
      zone,
      locale: model.getLocale() === 'de' ? 'de' : 'en',
      now,
      isNew: !saved,
      isSeen: options.screen !== undefined,
    });
    this.engine.quietly(() => this.sizeNewTabs());
    // It may be another day than when the workbook was saved.
    // On the same day nothing would come out otherwise: only TODAY() changes by itself.
    if (saved && this.state.reckonedOn !== this.day()) this.engine.outdate();
    this.engine.onChange = () => this.remember();
    this.engine.onGridShape = (method, args) => this.afterGrid(method, args);
    this.book = this.makeBook();
    this.spreadsheet = spreadsheetFor(this.book, {
      name: options.name ?? 'Throughline',
      url: URL_OF_PAGE,
      toast: (message, title) => toastOn(this.stage(), message, title),
    });
    this.services = this.makeServices();
    this.program = loadProgram(options.code, this.services, now);
  }

  get model(): Model {
    this.engine.settle();
    return this.engine.model;
  }

  get doors(): readonly string[] {
    return Object.keys(this.program);
  }

  get outbox(): readonly SentMail[] {
    return this.state.outbox;
  }

  open(authMode: Mode = 'FULL'): void {
    const onOpen = this.program.onOpen;
    if (onOpen)
      this.script({ mode: authMode === 'NONE' ? 'NONE' : 'LIMITED', hasScreen: false }, () => onOpen({ authMode: AUTH_MODES[authMode] }));
  }

  call(door: string, ...args: unknown[]): unknown {
    return this.script({ mode: 'FULL', hasScreen: true }, () => this.door(door)(...args));
  }

  run(door: string, args: readonly unknown[]): unknown {
    if (door.endsWith('_')) throw new Error(`${door} is private: the sidebar can't call it.`);
    checkPlain(args, 'An argument');
    const given = JSON.parse(JSON.stringify(args)) as unknown[];
    const answer = this.call(door, ...given);
    checkPlain(answer, 'The answer');
    return answer === undefined ? null : JSON.parse(JSON.stringify(answer));
  }

  fireTriggers(): void {
    for (const { id, door, zone } of this.state.triggers) {
      const at = new Date(this.options.now());
      const part = (pattern: string): number => Number(formatDate(at, zone, pattern));
      const event = {
        authMode: AUTH_MODES.FULL,
        triggerUid: id,
        timezone: zone,
        year: part('yyyy'),
        month: part('M'),
        'day-of-month': part('d'),
        'day-of-week': part('u'),
        'week-of-year': part('w'),
        hour: part('H'),
        minute: part('m'),
        second: part('s'),
      };
      this.script({ mode: 'FULL', hasScreen: false }, () => this.door(door)(event));
    }
  }

  edit(edit: Edit): void {
    const typed = this.engine.quietly(() => applyEdit(this.book, edit));
    if (typed) this.tellOfEdit({ ...typed, rows: 1, columns: 1 });
    this.options.screen?.changed();
  }

  edited(change: Parameters<Host['edited']>[0]): void {
    const { sheet, ...rest } = change;
    const didChange = this.tellOfEdit({ ...rest, tab: this.engine.tabAt(sheet) });
    if (didChange) this.options.screen?.changed();
  }

  accept(sheet: number, row: number, column: number, text: string): string {
    const tab = this.engine.tabAt(sheet);
    const writer = new CellWriter(this.engine, tab);
    checkValidation(this.engine, { tab, row, column }, writer.read(row, column, text), text);
    return writer.engineText(row, column, text);
  }

  resetCalls(): void {
    for (const method of Object.keys(this.calls)) delete this.calls[method];
  }

  undoScript(): boolean {
    if (!this.undoable) return false;
    this.release(this.engine.restore(this.undoable.bytes));
    this.undoable = undefined;
    this.options.screen?.changed();
    return true;
  }

  save(): SavedHost {
    this.engine.settle();
    return { bytes: this.engine.bytes(), state: JSON.stringify({ ...this.state, reckonedOn: this.day() } satisfies State) };
  }

  private day(): string {
    return formatDate(new Date(this.options.now()), this.options.zone, 'yyyy-MM-dd');
  }

  private door(name: string): (...args: unknown[]) => unknown {
    const door = Object.hasOwn(this.program, name) ? this.program[name] : undefined;
    if (!door) throw new Error(`Script function not found: ${name}`);
    return door;
  }

  /** One run of the script: evaluated once, undone in one step, and the person stands where they stood. */
  private script<T>(run: Run, work: () => T): T {
    if (this.isRunning) throw new Error('A script is running already.');
    const view = this.engine.model.getSelectedView();
    const tab = this.engine.tabAt(view.sheet);
    const bytes = this.running(run, work, { tab });
    if (bytes.before) {
      this.undoable = bytes.before;
      // A person who undoes takes back the whole run, not its thousands of steps.
      if (this.options.screen) this.release(this.engine.renew());
      this.options.screen?.changed();
    }
    if (bytes.failed) throw bytes.failure;
    return bytes.answer as T;
  }

  /** Runs work in a mode; says what it answered or threw, and how the workbook was before its first change. */
  private running(
    run: Run,
    work: () => unknown,
    standing: Standing,
  ): { before?: Before; answer?: unknown; failed: boolean; failure?: unknown } {
    Object.assign(this.present, run);
    this.isRunning = true;
    this.before = undefined;
    this.wish = undefined;
    let outcome: { answer?: unknown; failed: boolean; failure?: unknown };
    try {
      outcome = { answer: this.engine.quietly(work), failed: false };
    } catch (failure) {
      outcome = { failed: true, failure };
    }
    if (this.before || this.wish) this.standAt(this.wish ?? standing);
    const before = this.before;
    this.isRunning = false;
    this.before = undefined;
    Object.assign(this.present, { mode: 'NONE', hasScreen: false });
    return { ...outcome, ...(before ? { before } : {}) };
  }

  /** Runs `onEdit`, whose changes are part of the person's own undo. Says whether it changed anything. */
  private tellOfEdit(cell: TypedCell & { readonly rows: number; readonly columns: number }): boolean {
    const onEdit = this.program.onEdit;
    if (!onEdit) return false;
    const { tab, row, column, rows, columns, value, oldValue } = cell;
    const event: EditEvent = {
      authMode: AUTH_MODES.LIMITED,
      source: this.spreadsheet,
      range: this.book.range(tab, { row, column, rows, columns }),
      ...(value === undefined ? {} : { value }),
      ...(oldValue === undefined ? {} : { oldValue }),
    };
    const outcome = this.running({ mode: 'LIMITED', hasScreen: false }, () => onEdit(event), {
      tab: this.engine.tabAt(this.engine.model.getSelectedSheet()),
    });
    // A simple trigger fails silently in Google Sheets too; the log is where it is found.
    if (outcome.failed)
      console.error(`onEdit failed: ${outcome.failure instanceof Error ? outcome.failure.message : String(outcome.failure)}`);
    return outcome.before !== undefined;
  }

  /** Before the first change of a run: keeps the workbook as it is. */
  private remember(): void {
    if (this.isRunning && !this.before) this.before = { bytes: this.engine.bytes() };
  }

  /** Gives a model's memory back, once the page's grid no longer draws it. */
  private release(old: Model): void {
    if (this.options.screen) setTimeout(() => old.free(), 2000);
    else old.free();
  }

  private standAt({ tab, area }: Standing): void {
    const { model } = this.engine;
    const index = this.engine.tabs().findIndex(({ sheet_id }) => sheet_id === tab);
    model.setSelectedSheet(Math.max(index, 0));
    if (index < 0 || !area) return;
    model.setSelectedCell(area.row, area.column);
    model.setSelectedRange(area.row, area.column, area.row + area.rows - 1, area.column + area.columns - 1);
  }

  /** The page's grid changed rows, columns or tabs: what the engine leaves undone is done here. */
  private afterGrid(method: string, args: readonly unknown[]): void {
    this.engine.quietly(() => {
      this.sizeNewTabs();
      const [sheet, at, count] = args as number[];
      if (method === 'insertRows') dressRows(this.engine, this.engine.tabAt(sheet!), { at: at!, count: count! }, 'below');
      if (method === 'duplicateSheet') this.engine.names.forget(this.engine.tabAt(sheet! + 1));
      if (/^(insert|delete|move|undo|redo|rename|paste)/.test(method)) this.engine.names.sync();
    });
  }

  private sizeNewTabs(): void {
    for (const { sheet_id } of this.engine.tabs()) if (sizeOf(this.engine, sheet_id) === NEW_TAB) setSize(this.engine, sheet_id, NEW_TAB);
  }

  private makeBook(): Book {
    const { engine, calls } = this;
    const book: Book = {
      engine,
      calls,
      sheet: (tab) => exposed('Sheet', new SheetTab(book, tab), calls),
      range: (tab, area) => rangeFor(book, tab, area),
      rangeList: (tab, areas) => exposed('RangeList', new SheetRangeList(book, tab, areas), calls),
      stand: (at) => {
        this.wish = at;
      },
      standing: () => this.wish ?? { tab: engine.tabAt(engine.model.getSelectedSheet()) },
    };
    return book;
  }

  private stage(): Stage {
    const { calls, shown } = this;
    const { html, screen } = this.options;
    return {
      run: this.present,
      calls,
      html,
      screen,
      shown,
      setMenu: (entries) => {
        this.menu = entries;
      },
    };
  }

  private makeServices(): Services {
    const { calls, state, present: run } = this;
    const { zone, now } = this.options;
    const user = this.options.user ?? NOBODY;
    const newId = (): string => {
      state.ids += 1;
      return idOf(state.ids);
    };
    const document: Document = { state, run, calls, zone, newId };
    const stage = this.stage();
    const email = { getEmail: () => (run.mode === 'FULL' ? user : '') };
    return {
      SpreadsheetApp: exposed(
        'SpreadsheetApp',
        {
          BorderStyle: { SOLID: 'SOLID', SOLID_MEDIUM: 'SOLID_MEDIUM', SOLID_THICK: 'SOLID_THICK' },
          getActiveSpreadsheet: () => {
            demand(run, 'SpreadsheetApp.getActiveSpreadsheet', 'LIMITED');
            return this.spreadsheet;
          },
          getUi: () => uiFor(stage),
          newDataValidation: () => exposed('DataValidationBuilder', new ValidationBuilder(calls), calls),
          newConditionalFormatRule: () => exposed('ConditionalFormatRuleBuilder', new FormatRuleBuilder(calls), calls),
          newTextStyle: () => textStyleBuilder(calls),
          flush: () => this.engine.settle(),
        },
        calls,
      ),
      HtmlService: exposed('HtmlService', htmlServiceFor(stage), calls),
      LockService: exposed('LockService', locksFor(document), calls),
      PropertiesService: exposed('PropertiesService', propertiesFor(document), calls),
      ScriptApp: exposed('ScriptApp', scriptAppFor(document), calls),
      MailApp: exposed('MailApp', mailFor(document, { user, now }), calls),
      Session: exposed('Session', { getEffectiveUser: () => exposed('User', email, calls) }, calls),
      Utilities: exposed('Utilities', { formatDate, getUuid: newId }, calls),
    };
  }
}

const engines = new WeakMap<Host, Engine>();

/** The engine behind a host, for what writes whole workbooks out. */
export const engineBehind = (host: Host): Engine => {
  const engine = engines.get(host);
  if (!engine) throw new Error('This host was not made here.');
  return engine;
};

/** Makes a spreadsheet with the program loaded into it. The engine's WebAssembly must have been started before. */
export const createHost = (options: HostOptions): Host => {
  const host = new LocalHost(options);
  engines.set(host, host.engine);
  return host;
};
