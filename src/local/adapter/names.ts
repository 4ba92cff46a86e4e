import { quoteName } from '@ironcalc/wasm';
import { toEngine, wordsIn } from './dialect.ts';
import type { Engine } from './engine.ts';
import { addMark, formulaIn, markKindOf, marksOf, removeMarks } from './marks.ts';
import { a1, type Rectangle } from './rectangles.ts';

/** References of names and names of references, for formula text. */
export interface NameTables {
  readonly referenceOf: ReadonlyMap<string, string>;
  readonly nameOf: ReadonlyMap<string, string>;
}

const AREA = /!\$[A-Z]{1,3}\$\d+(:\$[A-Z]{1,3}\$\d+)?$/;

/**
 * Named ranges. The engine's names stay where they are when rows are inserted, and moving one costs a parse of every formula.
 * So a mark stands at each named area and says where it is; formulas in cells hold references; the engine's own names are
 * moved only where a conditional format reads them.
 */
export class Names {
  private readonly engine: Engine;
  private late: { readonly tab: number; readonly row: number; readonly column: number }[] = [];

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** The workbook's names with the references that they stand for; names whose tab is gone are left out. */
  list(): { readonly name: string; readonly formula: string }[] {
    const marked = this.marked();
    const known = new Set(marked.map(({ name }) => name.toLowerCase()));
    const tabs = this.engine.tabs().map(({ name }) => `${quoteName(name)}!`);
    const others = this.inEngine().filter(
      ({ name, formula }) => !known.has(name.toLowerCase()) && tabs.some((tab) => formula.startsWith(tab)),
    );
    return [...marked, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  tables(): NameTables {
    const areas = this.list().filter(({ formula }) => AREA.test(formula));
    return {
      referenceOf: new Map(areas.map(({ name, formula }) => [name.toLowerCase(), formula])),
      nameOf: new Map(areas.map(({ name, formula }) => [formula, name])),
    };
  }

  /** Gives an area a name, or moves the name to it. */
  set(name: string, tab: number, area: Rectangle): void {
    const { model } = this.engine;
    const formula = this.referenceOf(tab, area);
    const known = this.inEngine().find((other) => other.name.toLowerCase() === name.toLowerCase());
    if (!known) model.newDefinedName(name, null, formula);
    else if (known.name !== name || known.formula !== formula) model.updateDefinedName(known.name, null, name, null, formula);
    for (const { sheet_id } of this.engine.tabs()) {
      const marks = marksOf(this.engine, sheet_id, 'name').filter((mark) => mark.data.toLowerCase() === name.toLowerCase());
      removeMarks(this.engine, sheet_id, marks);
    }
    addMark(this.engine, tab, { kind: 'name', areas: [area], data: name });
  }

  /** A name whose cells are gone is gone. */
  remove(name: string): void {
    if (this.inEngine().some((other) => other.name === name)) this.engine.model.deleteDefinedName(name);
  }

  /** Moves the engine's names that conditional formats read to where their marks stand now. */
  sync(): void {
    const read = new Set(this.engine.tabs().flatMap(({ sheet_id }) => this.readInRules(sheet_id)));
    if (read.size === 0) return;
    const present = new Map(this.inEngine().map(({ name, formula }) => [name, formula]));
    for (const { name, formula } of this.marked()) {
      const before = present.get(name);
      if (read.has(name.toLowerCase()) && before !== undefined && before !== formula)
        this.engine.model.updateDefinedName(name, null, name, null, formula);
    }
  }

  /** A copy of a tab has no names of its own here: Google would give it names of the tab's scope, which nothing reads. */
  forget(tab: number): void {
    removeMarks(this.engine, tab, marksOf(this.engine, tab, 'name'));
  }

  private inEngine(): { readonly name: string; readonly formula: string }[] {
    return this.engine.model.getDefinedNameList().filter(({ scope }) => scope === undefined || scope === null);
  }

  private marked(): { readonly name: string; readonly formula: string }[] {
    return this.engine
      .tabs()
      .flatMap(({ sheet_id }) =>
        marksOf(this.engine, sheet_id, 'name').flatMap(({ areas, data }) =>
          areas[0] ? [{ name: data, formula: this.referenceOf(sheet_id, areas[0]) }] : [],
        ),
      );
  }

  private readInRules(tab: number): string[] {
    return this.engine.rules(tab).flatMap((rule) => (markKindOf(rule) === null ? wordsIn(formulaIn(rule)) : []));
  }

  /** Remembers a formula whose words may be names that are set later in the run. */
  expect(tab: number, row: number, column: number, formula: string): void {
    if (wordsIn(formula).length > 0) this.late.push({ tab, row, column });
  }

  /** Writes the formulas whose names came after them with the names' references. */
  settle(): void {
    const late = this.late;
    this.late = [];
    const known = new Map<number, ReturnType<Engine['dialectOf']>>();
    for (const { tab, row, column } of late) {
      if (!this.engine.tabs().some(({ sheet_id }) => sheet_id === tab)) continue;
      const dialect = known.get(tab) ?? this.engine.dialectOf(tab);
      known.set(tab, dialect);
      const formula = this.engine.content(tab, row, column);
      const better = formula.startsWith('=') ? toEngine(formula, dialect) : formula;
      if (better !== formula) this.engine.input(tab, row, column, better);
      else if (wordsIn(formula).length > 0) this.late.push({ tab, row, column });
    }
  }

  /** The run is over: words that name nothing by now name nothing. */
  giveUp(): void {
    this.late = [];
  }

  private referenceOf(tab: number, area: Rectangle): string {
    return `${quoteName(this.engine.nameOf(tab))}!${a1(area, '$')}`;
  }
}
