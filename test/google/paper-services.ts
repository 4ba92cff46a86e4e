import { isDeepStrictEqual } from 'node:util';
import { a1Of, cellOfA1, lettersOf } from '../../src/core/sheet/a1.ts';
import type {
  CellValue,
  ChartBuilder,
  ConditionalFormatRuleBuilder,
  DataValidationBuilder,
  MailMessage,
  Protection,
  Range,
  RangeList,
  Services,
  Sheet,
  Spreadsheet,
  TextStyleBuilder,
  Trigger,
} from '../../src/google/services.ts';

// The services on paper: the contract of services.ts over plain data, with nothing that computes. A run costs no more than what the
// add-on itself does, so that each of its calls can be made to fail. What formulas show is not known here: they show nothing.

/** What one cell holds. */
interface Cell {
  readonly value: CellValue;
  readonly formula: string;
}
const BLANK: Cell = { value: '', formula: '' };
interface Tab {
  readonly id: number;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Never changed in place. */
  readonly lines: readonly (readonly Cell[])[];
  /** What was set besides cells, by call and place: colours, lists, widths. */
  readonly looks: Readonly<Record<string, string>>;
}
/** All that outlives a run; never changed in place, so that an unchanged document is the same object. */
export interface Document {
  readonly tabs: readonly Tab[];
  readonly properties: Readonly<Record<string, string>>;
  readonly triggers: readonly string[];
  readonly outbox: readonly MailMessage[];
}
export const EMPTY: Document = {
  tabs: [{ id: 0, name: 'Sheet1', rows: 1000, columns: 26, lines: [], looks: {} }],
  properties: {},
  triggers: [],
  outbox: [],
};

/** How a call fails: once before its effect, once after it, or from then on as when the script just ends. */
export type Fault = 'throws' | 'late' | 'ends';
export const FAULTS: readonly Fault[] = ['throws', 'late', 'ends'];

/** The services of the run that is on. */
let present: Services | undefined;
/** They are reached through getters, put in place once: the test environment keeps whatever a global ever held. */
const makeGlobal = (services: Services): void => {
  present = services;
  for (const name of Object.keys(services) as (keyof Services)[])
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { get: () => present?.[name] });
};

/** One document, its services, and the call that shall fail. */
export class Paper {
  document: Document;
  /** Whose run it is. */
  me = 'you@example.com';
  /** Where the person stands: tab, row and column from 1. */
  selected: readonly [tab: number, row: number, column: number] = [0, 1, 1];
  /** Calls of the present run, and the first of them that changed the document (0 where none did). */
  made = 0;
  firstChange = 0;
  private failAt = 0;
  private fault: Fault = 'throws';
  private readonly behind = new WeakMap<object, object>();
  readonly services: Services;

  constructor(document: Document) {
    this.document = document;
    this.services = this.makeServices();
  }

  /** Runs a door whose k-th service call fails; 0 for none. */
  run<T>(work: () => T, failAt = 0, fault: Fault = 'throws'): { readonly answer?: T; readonly thrown?: string } {
    Object.assign(this, { made: 0, firstChange: 0, failAt, fault });
    makeGlobal(this.services);
    try {
      return { answer: work() };
    } catch (error) {
      return { thrown: error instanceof Error ? error.message : String(error) };
    } finally {
      this.failAt = 0;
    }
  }

  /** Runs a door undisturbed; the document before each of its service calls: what is there when the script ends instead of calling. */
  steps(work: () => unknown): readonly Document[] {
    const steps: Document[] = [];
    this.tell = () => steps.push(this.document);
    this.run(work);
    this.tell = undefined;
    return steps;
  }
  private tell: (() => void) | undefined;

  /** An object whose methods are service calls. */
  private counted<T extends object>(target: T): T {
    const proxy = new Proxy(target, {
      get: (_, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || /^(new|getUi)/.test(String(name))) return method;
        return (...args: unknown[]): unknown => {
          this.made += 1;
          this.tell?.();
          const isHit = this.failAt > 0 && (this.fault === 'ends' ? this.made >= this.failAt : this.made === this.failAt);
          if (isHit && this.fault !== 'late') throw new Error('Service Spreadsheets failed while accessing document.');
          const before = this.document;
          const answer: unknown = Reflect.apply(method, target, args);
          if (this.document !== before && this.firstChange === 0) this.firstChange = this.made;
          if (isHit) throw new Error('Service timed out: Spreadsheets');
          return answer === target ? proxy : answer;
        };
      },
    });
    this.behind.set(proxy, target);
    return proxy;
  }

  /** Tabs that this person may not change: somebody else protected them. */
  guarded: ReadonlySet<number> = new Set();

  /** The document with one tab changed. */
  change(id: number, change: (tab: Tab) => Tab): void {
    if (this.guarded.has(id)) throw new Error('You are trying to edit a protected cell or object. Please contact the spreadsheet owner.');
    this.document = { ...this.document, tabs: this.document.tabs.map((tab) => (tab.id === id ? change(tab) : tab)) };
  }
  tab(id: number): Tab {
    const found = this.document.tabs.find((one) => one.id === id);
    if (!found) throw new Error('The sheet was deleted.');
    return found;
  }
  private idOf(sheet: Sheet): number {
    const target = this.behind.get(sheet);
    return target instanceof PaperSheet ? target.id : -1;
  }

  /** Puts values into a rectangle as `setValues` does. */
  put(id: number, row: number, column: number, values: readonly (readonly CellValue[])[]): void {
    this.change(id, (tab) => {
      const lines = [...tab.lines];
      while (lines.length < row - 1 + values.length) lines.push([]);
      values.forEach((given, i) => {
        const line = [...(lines[row - 1 + i] ?? [])];
        while (line.length < column - 1) line.push(BLANK);
        line.splice(column - 1, given.length, ...given.map(cellOf));
        lines[row - 1 + i] = line;
      });
      return { ...tab, lines };
    });
  }
  sheet(id: number): Sheet {
    return this.counted(new PaperSheet(this, id));
  }
  range(id: number, area: readonly [row: number, column: number, rows: number, columns: number]): Range {
    return this.counted(new PaperRange(this, id, area));
  }
  rangeList(id: number, a1Notations: readonly string[]): RangeList {
    return this.counted(new PaperRangeList(this, id, a1Notations));
  }
  /** A new tab at a place. */
  add(tab: Omit<Tab, 'id'>, index: number): Sheet {
    if (this.document.tabs.some(({ name }) => name.toLowerCase() === tab.name.toLowerCase()))
      throw new Error(`A sheet with the name "${tab.name}" already exists. Please enter another name.`);
    const id = Math.max(...this.document.tabs.map((one) => one.id)) + 1;
    const { tabs } = this.document;
    this.document = { ...this.document, tabs: [...tabs.slice(0, index), { ...tab, id }, ...tabs.slice(index)] };
    return this.sheet(id);
  }

  private spreadsheet(): Spreadsheet {
    return this.counted<Spreadsheet>({
      getId: () => 'paper',
      getName: () => 'Paper',
      getUrl: () => 'https://example.com/paper',
      getSpreadsheetTimeZone: () => 'Europe/Berlin',
      getSpreadsheetLocale: () => 'en_US',
      getSheets: () => this.document.tabs.map(({ id }) => this.sheet(id)),
      getSheetByName: (name) => {
        const tab = this.document.tabs.find((one) => one.name === name);
        return tab ? this.sheet(tab.id) : null;
      },
      insertSheet: (name, index) => this.add({ name, rows: 1000, columns: 26, lines: [], looks: {} }, index),
      deleteSheet: (sheet) => {
        const id = this.idOf(sheet);
        if (this.document.tabs.length < 2) throw new Error("You can't remove all the sheets in a document.");
        this.change(id, (tab) => tab);
        this.document = { ...this.document, tabs: this.document.tabs.filter((tab) => tab.id !== id) };
      },
      getActiveSheet: () => this.sheet(this.selected[0]),
      setActiveSheet: (sheet) => {
        this.selected = [this.idOf(sheet), 1, 1];
        return sheet;
      },
      getActiveRange: () => this.range(this.selected[0], [this.selected[1], this.selected[2], 1, 1]),
      setNamedRange: () => undefined,
      toast: () => undefined,
    });
  }

  private makeServices(): Services {
    const spreadsheet = this.spreadsheet();
    const trigger = (door: string): Trigger => this.counted<Trigger>({ getUniqueId: () => door, getHandlerFunction: () => door });
    const clock = (door: string) => ({
      everyHours: () => clock(door),
      inTimezone: () => clock(door),
      create: () => {
        this.document = { ...this.document, triggers: [...this.document.triggers, door] };
        return trigger(door);
      },
    });
    const properties = this.counted({
      getProperty: (key: string) => this.document.properties[key] ?? null,
      getProperties: () => ({ ...this.document.properties }),
      setProperty: (key: string, value: string) => {
        this.document = { ...this.document, properties: { ...this.document.properties, [key]: value } };
        return properties;
      },
      setProperties: (entries: { [key: string]: string }) => {
        this.document = { ...this.document, properties: { ...this.document.properties, ...entries } };
        return properties;
      },
      deleteProperty: (key: string) => {
        const { [key]: _, ...rest } = this.document.properties;
        this.document = { ...this.document, properties: rest };
        return properties;
      },
    });
    const menu = { addItem: () => menu, addSeparator: () => menu, addSubMenu: () => menu, addToUi: () => undefined };
    const html = { setTitle: () => html, getContent: () => '<p></p>' };
    return {
      SpreadsheetApp: this.counted({
        BorderStyle: { SOLID: 1, SOLID_MEDIUM: 2, SOLID_THICK: 3 },
        getActiveSpreadsheet: () => spreadsheet,
        getUi: () => ({
          createAddonMenu: () => menu,
          createMenu: () => menu,
          alert: () => 'OK',
          showSidebar: () => undefined,
          ButtonSet: { OK: 'OK', OK_CANCEL: 'OK_CANCEL' },
          Button: { OK: 'OK', CANCEL: 'CANCEL' },
        }),
        newDataValidation: () => validation(),
        newConditionalFormatRule: () => formatRule(),
        newTextStyle: () => textStyle(),
        flush: () => undefined,
      }),
      HtmlService: this.counted({ createHtmlOutputFromFile: () => html }),
      LockService: this.counted({ getDocumentLock: () => this.counted({ tryLock: () => true, releaseLock: () => undefined }) }),
      PropertiesService: this.counted({ getDocumentProperties: () => properties }),
      ScriptApp: this.counted({
        AuthMode: { NONE: 'NONE', LIMITED: 'LIMITED', FULL: 'FULL' },
        newTrigger: (door: string) => ({ timeBased: () => this.counted(clock(door)) }),
        getProjectTriggers: () => this.document.triggers.map(trigger),
        deleteTrigger: (gone: Trigger) => {
          const door = gone.getHandlerFunction();
          this.document = { ...this.document, triggers: this.document.triggers.filter((one) => one !== door) };
        },
        requireScopes: () => undefined,
      }),
      MailApp: this.counted({
        sendEmail: (message: MailMessage) => {
          this.document = { ...this.document, outbox: [...this.document.outbox, message] };
        },
        getRemainingDailyQuota: () => 100 - this.document.outbox.length,
      }),
      Session: this.counted({ getEffectiveUser: () => this.counted({ getEmail: () => this.me }) }),
      Utilities: { formatDate: () => '', getUuid: () => 'uuid' },
    };
  }
}

const cellOf = (value: CellValue): Cell => {
  if (typeof value !== 'string') return { value, formula: '' };
  if (value.startsWith("'")) return { value: value.slice(1), formula: '' };
  if (!value.startsWith('=')) return { value, formula: '' };
  return { value: /^=HYPERLINK\(.*;"(.*)"\)$/.exec(value)?.[1] ?? '', formula: value };
};

class PaperSheet implements Sheet {
  private readonly paper: Paper;
  readonly id: number;
  constructor(paper: Paper, id: number) {
    this.paper = paper;
    this.id = id;
  }
  private get tab(): Tab {
    return this.paper.tab(this.id);
  }
  private look(call: string, ...args: readonly unknown[]): this {
    this.paper.change(this.id, (tab) => ({ ...tab, looks: { ...tab.looks, [`${call} ${args[0]}`]: JSON.stringify(args) } }));
    return this;
  }
  private extent(): readonly [rows: number, columns: number] {
    let [rows, columns] = [0, 0];
    this.tab.lines.forEach((line, row) => {
      line.forEach(({ value, formula }, column) => {
        if (value === '' && formula === '') return;
        rows = row + 1;
        columns = Math.max(columns, column + 1);
      });
    });
    return [rows, columns];
  }
  getSheetId = (): number => this.id;
  getName = (): string => this.tab.name;
  getIndex = (): number => this.paper.document.tabs.findIndex(({ id }) => id === this.id) + 1;
  getMaxRows = (): number => this.tab.rows;
  getMaxColumns = (): number => this.tab.columns;
  getLastRow = (): number => this.extent()[0];
  getLastColumn = (): number => this.extent()[1];
  setName(name: string): Sheet {
    if (this.paper.document.tabs.some((one) => one.id !== this.id && one.name === name)) throw new Error('The name is taken.');
    this.paper.change(this.id, (tab) => ({ ...tab, name }));
    return this;
  }
  getDataRange(): Range {
    const [rows, columns] = this.extent();
    return this.paper.range(this.id, [1, 1, Math.max(1, rows), Math.max(1, columns)]);
  }
  getRange(row: number, column: number, rows = 1, columns = 1): Range {
    const { tab } = this;
    if (row < 1 || column < 1 || rows < 1 || columns < 1 || row + rows - 1 > tab.rows || column + columns - 1 > tab.columns)
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    return this.paper.range(this.id, [row, column, rows, columns]);
  }
  getRangeList(a1Notations: string[]): RangeList {
    return this.paper.rangeList(this.id, a1Notations);
  }
  appendRow(cells: CellValue[]): Sheet {
    const { tab } = this;
    const row = this.getLastRow() + 1;
    if (row > tab.rows) this.paper.change(this.id, (of) => ({ ...of, rows: row }));
    this.paper.put(this.id, row, 1, [cells]);
    return this;
  }
  insertRowsAfter(after: number, count: number): Sheet {
    const blank = Array.from({ length: count }, () => []);
    this.paper.change(this.id, (tab) => ({
      ...tab,
      rows: tab.rows + count,
      lines: tab.lines.length <= after ? tab.lines : [...tab.lines.slice(0, after), ...blank, ...tab.lines.slice(after)],
    }));
    return this;
  }
  insertColumnsAfter(after: number, count: number): Sheet {
    const blank = Array.from({ length: count }, () => BLANK);
    const wider = (line: readonly Cell[]) => (line.length <= after ? line : [...line.slice(0, after), ...blank, ...line.slice(after)]);
    this.paper.change(this.id, (tab) => ({ ...tab, columns: tab.columns + count, lines: tab.lines.map(wider) }));
    return this;
  }
  deleteRows(at: number, count: number): void {
    const without = (lines: Tab['lines']) => [...lines.slice(0, at - 1), ...lines.slice(at - 1 + count)];
    this.paper.change(this.id, (tab) => ({ ...tab, rows: tab.rows - count, lines: without(tab.lines) }));
  }
  deleteColumns(at: number, count: number): void {
    const without = (line: readonly Cell[]) => [...line.slice(0, at - 1), ...line.slice(at - 1 + count)];
    this.paper.change(this.id, (tab) => ({ ...tab, columns: tab.columns - count, lines: tab.lines.map(without) }));
  }
  hideRows(at: number, count: number): void {
    this.look('hideRows', at, count);
  }
  hideColumns(at: number, count: number): void {
    this.look('hideColumns', at, count);
  }
  setFrozenRows(rows: number): void {
    this.look('setFrozenRows', '', rows);
  }
  setFrozenColumns(columns: number): void {
    this.look('setFrozenColumns', '', columns);
  }
  setColumnWidths(...args: [number, number, number]): Sheet {
    return this.look('setColumnWidths', ...args);
  }
  setRowHeightsForced(...args: [number, number, number]): Sheet {
    return this.look('setRowHeightsForced', ...args);
  }
  setTabColor(color: string): Sheet {
    return this.look('setTabColor', '', color);
  }
  setHiddenGridlines(isHidden: boolean): Sheet {
    return this.look('setHiddenGridlines', '', isHidden);
  }
  setConditionalFormatRules(rules: unknown[]): void {
    this.look('setConditionalFormatRules', '', rules.length);
  }
  newChart = (): ChartBuilder => chart();
  insertChart(): void {
    this.look('insertChart', '');
  }
  protect(): Protection {
    this.look('protect', '');
    const of: Protection = { setDescription: () => of, setWarningOnly: () => of, setUnprotectedRanges: () => of };
    return of;
  }
  copyTo(): Sheet {
    const { id: _, ...tab } = this.tab;
    const names = new Set(this.paper.document.tabs.map(({ name }) => name));
    const copy = `Copy of ${tab.name}`;
    const free = names.has(copy) ? `${copy} ${names.size}` : copy;
    return this.paper.add({ ...tab, name: free }, this.paper.document.tabs.length);
  }
  activate(): Sheet {
    this.paper.selected = [this.id, 1, 1];
    return this;
  }
}

class PaperRange implements Range {
  private readonly paper: Paper;
  private readonly id: number;
  private readonly area: readonly [row: number, column: number, rows: number, columns: number];
  constructor(paper: Paper, id: number, area: readonly [row: number, column: number, rows: number, columns: number]) {
    this.paper = paper;
    this.id = id;
    this.area = area;
  }
  private grid<T>(of: (cell: Cell) => T): T[][] {
    const [row, column, rows, columns] = this.area;
    const { lines } = this.paper.tab(this.id);
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => of(lines[row - 1 + r]?.[column - 1 + c] ?? BLANK)),
    );
  }
  private look(call: string, args: unknown): this {
    const key = `${call} ${this.area.join(' ')}`;
    this.paper.change(this.id, (tab) => ({ ...tab, looks: { ...tab.looks, [key]: JSON.stringify(args) } }));
    return this;
  }
  private shaped(grid: readonly (readonly unknown[])[]): void {
    const [, , rows, columns] = this.area;
    if (grid.length !== rows || grid.some((line) => line.length !== columns)) throw new Error('The data does not match the range.');
  }
  getRow = (): number => this.area[0];
  getColumn = (): number => this.area[1];
  getNumRows = (): number => this.area[2];
  getNumColumns = (): number => this.area[3];
  getA1Notation = (): string => a1Of(this.area[0] - 1, this.area[1] - 1);
  getSheet = (): Sheet => this.paper.sheet(this.id);
  getValues = (): CellValue[][] => this.grid(({ value }) => value);
  getFormulas = (): string[][] => this.grid(({ formula }) => formula);
  getDataValidations = (): null[][] => this.grid(() => null);
  setValues(values: CellValue[][]): Range {
    this.shaped(values);
    this.paper.put(this.id, this.area[0], this.area[1], values);
    return this;
  }
  setNumberFormats = (of: string[][]): Range => this.look('format', of);
  setNumberFormat = (of: string): Range => this.look('format', of);
  setBackgrounds = (of: (string | null)[][]): Range => this.look('background', of);
  setTextStyles = (of: unknown[][]): Range => this.look('style', of.length);
  setHorizontalAlignments = (of: unknown[][]): Range => this.look('align', of);
  setVerticalAlignments = (of: unknown[][]): Range => this.look('vertical', of);
  setWraps = (of: boolean[][]): Range => this.look('wrap', of);
  setDataValidations = (of: unknown[][]): Range => this.look('validation', of.length);
  setNotes = (of: string[][]): Range => this.look('note', of);
  setBorder = (...of: unknown[]): Range => this.look('border', of);
  sort(by: { column: number; ascending: boolean }[]): Range {
    const lines = this.grid((cell) => cell);
    const blank = (cell: Cell | undefined): boolean => cell === undefined || (cell.value === '' && cell.formula === '');
    const sorted = [...lines].sort((a, b) => {
      for (const { column } of by) {
        const [one, other] = [a[column - this.area[1]], b[column - this.area[1]]];
        if (blank(one) !== blank(other)) return blank(one) ? 1 : -1;
        const order = String(one?.value) < String(other?.value) ? -1 : String(one?.value) > String(other?.value) ? 1 : 0;
        if (order !== 0) return order;
      }
      return 0;
    });
    const [row, column] = this.area;
    this.paper.change(this.id, (tab) => ({
      ...tab,
      lines: tab.lines.map((line, r) => {
        const given = sorted[r - row + 1];
        return given ? [...line.slice(0, column - 1), ...given] : line;
      }),
    }));
    return this;
  }
  activate(): Range {
    this.paper.selected = [this.id, this.area[0], this.area[1]];
    return this;
  }
}

class PaperRangeList implements RangeList {
  private readonly paper: Paper;
  private readonly id: number;
  private readonly areas: readonly string[];
  constructor(paper: Paper, id: number, areas: readonly string[]) {
    this.paper = paper;
    this.id = id;
    this.areas = areas;
  }
  getRanges(): Range[] {
    return this.areas.map((a1) => {
      const [first = { row: 0, column: 0 }, last = first] = a1.split(':').map((cell) => cellOfA1(cell) ?? undefined);
      return this.paper.range(this.id, [first.row + 1, first.column + 1, last.row - first.row + 1, last.column - first.column + 1]);
    });
  }
  setBorder(...of: unknown[]): RangeList {
    this.paper.change(this.id, (tab) => ({ ...tab, looks: { ...tab.looks, [`border ${this.areas.join()}`]: JSON.stringify(of) } }));
    return this;
  }
}

const validation = (): DataValidationBuilder => {
  const of: DataValidationBuilder = {
    requireValueInList: () => of,
    requireValueInRange: () => of,
    requireCheckbox: () => of,
    requireDate: () => of,
    requireNumberBetween: () => of,
    setAllowInvalid: () => of,
    setHelpText: () => of,
    build: () => ({ getAllowInvalid: () => true }),
  };
  return of;
};
const formatRule = (): ConditionalFormatRuleBuilder => {
  const of: ConditionalFormatRuleBuilder = {
    whenFormulaSatisfied: () => of,
    setRanges: () => of,
    setBackground: () => of,
    setFontColor: () => of,
    setBold: () => of,
    setItalic: () => of,
    build: () => ({ getRanges: () => [] }),
  };
  return of;
};
const chart = (): ChartBuilder => {
  const of: ChartBuilder = {
    asLineChart: () => of,
    asColumnChart: () => of,
    addRange: () => of,
    setNumHeaders: () => of,
    setOption: () => of,
    setPosition: () => of,
    build: () => ({ getRanges: () => [] }),
  };
  return of;
};
const textStyle = (): TextStyleBuilder => {
  const of: TextStyleBuilder = {
    setFontFamily: () => of,
    setFontSize: () => of,
    setForegroundColor: () => of,
    setBold: () => of,
    setItalic: () => of,
    build: () => ({ isBold: () => null }),
  };
  return of;
};

/** What a comparison of two documents leaves out. */
export interface Aside {
  /** Tabs whose looks are not compared. */
  readonly standing: ReadonlySet<number>;
  /** Columns as `tab letters`. */
  readonly columns: ReadonlySet<string>;
  /** Keys of properties. */
  readonly properties: RegExp | undefined;
  /** Formulas, and how tabs look. */
  readonly formulas: boolean;
}
/**
 * Where two documents differ, a few places of them. Tabs go by their names, whatever their order and ids; one in which nothing stands was
 * made and not yet claimed, and does not count. A tab that had to be called "… (2)" counts as the one of that name.
 */
export const differences = (one: Document, other: Document, aside: Aside): readonly string[] => {
  const out: string[] = [];
  const told = (place: string, whole: unknown, is: unknown): void => {
    out.push(`${place}: ${JSON.stringify(whole)?.slice(0, 80)} -> ${JSON.stringify(is)?.slice(0, 80)}`);
  };
  const shown = (document: Document, cell: Cell): CellValue => (aside.formulas && cell.formula !== '' ? '' : shownIn(document, cell));
  const looksOf = ({ id, looks }: Tab): Tab['looks'] => (aside.formulas || aside.standing.has(id) ? {} : looks);
  const [before, after] = [byName(one), byName(other)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(name), after.get(name)];
    if (!a || !b) {
      told(name, a?.name, b?.name);
      continue;
    }
    for (let row = 0; row < Math.max(a.lines.length, b.lines.length); row += 1) {
      const [left, right] = [a.lines[row] ?? [], b.lines[row] ?? []];
      for (let column = 0; column < Math.max(left.length, right.length); column += 1) {
        const [was, is] = [left[column] ?? BLANK, right[column] ?? BLANK];
        if (was.value === is.value && was.formula === is.formula && !was.formula.includes('#gid')) continue;
        const [held, holds] = [shown(one, was), shown(other, is)];
        if (held !== holds && !aside.columns.has(`${name} ${lettersOf(column)}`))
          told(`${name}!${lettersOf(column)}${row + 1}`, held, holds);
      }
    }
    const [looked, looks] = [looksOf(a), looksOf(b)];
    // Lists of what may be typed are set for a whole tab or for a column of it, as the tabs they come from stand already or not.
    for (const look of new Set([...Object.keys(looked), ...Object.keys(looks)]))
      if (looked[look] !== looks[look] && !look.startsWith('validation')) told(`${name} ${look}`, looked[look], looks[look]);
  }
  const rest = ({ properties, triggers, outbox }: Document) => ({
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => !aside.properties?.test(key))),
    triggers,
    outbox,
  });
  if (!isDeepStrictEqual(rest(one), rest(other))) told('Besides cells', rest(one), rest(other));
  return out.slice(0, 5);
};
const SECOND = / \(2\)$/;
const byName = ({ tabs }: Document): ReadonlyMap<string, Tab> => {
  const held = tabs.filter(({ lines }) => lines.some((line) => line.some(({ value, formula }) => value !== '' || formula !== '')));
  const names = new Set(held.map(({ name }) => name));
  return new Map(held.map((tab) => [names.has(tab.name.replace(SECOND, '')) ? tab.name : tab.name.replace(SECOND, ''), tab]));
};
/** What a cell holds, links by the names of tabs. */
const shownIn = ({ tabs }: Document, { value, formula }: Cell): CellValue => {
  const shown = formula.replace(/#gid=(\d+)/, (_, id: string) => `#${tabs.find((tab) => String(tab.id) === id)?.name}`) || value;
  return typeof shown === 'string' ? shown.replace(SECOND, '') : shown;
};
