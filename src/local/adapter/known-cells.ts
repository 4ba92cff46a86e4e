import type { Held } from './cells.ts';

/** What a tab's cells are known to hold. */
interface KnownTab {
  /** What a cell holds, or undefined when it must be asked for. */
  get(row: number, column: number): Held | undefined;
  keep(row: number, column: number, held: Held, isComputed: boolean): void;
}
/** What changes when: `version` with every change, `shape` with tabs, rows and names. */
interface Clocks {
  readonly version: () => number;
  readonly shape: () => number;
}

/** More columns than any tab has. */
const WIDE = 20_000;

/**
 * What cells were seen to hold: typed ones until they change themselves, computed ones until anything does; and their formulas as a script is
 * given them, until the workbook has another shape.
 */
export class KnownCells {
  private readonly clocks: Clocks;
  private readonly typed = new Map<number, Map<number, Held>>();
  private readonly computed = new Map<number, { readonly at: number; readonly cells: Map<number, Held> }>();
  private readonly formulas = new Map<number, Map<number, boolean>>();
  private readonly texts = new Map<number, { readonly at: number; readonly cells: Map<number, string> }>();

  constructor(clocks: Clocks) {
    this.clocks = clocks;
  }

  /** The cells of a tab, as long as nothing is written. */
  of(tab: number): KnownTab {
    const typed = this.typed.get(tab) ?? new Map<number, Held>();
    this.typed.set(tab, typed);
    const at = this.clocks.version();
    const before = this.computed.get(tab);
    const computed = before?.at === at ? before.cells : new Map<number, Held>();
    this.computed.set(tab, { at, cells: computed });
    return {
      get: (row, column) => typed.get(row * WIDE + column) ?? computed.get(row * WIDE + column),
      keep: (row, column, held, isComputed) => {
        (isComputed ? computed : typed).set(row * WIDE + column, held);
      },
    };
  }

  /** Whether a cell holds a formula; asked only once, since the engine writes the whole formula out to tell. */
  isFormula(tab: number, row: number, column: number, ask: () => boolean): boolean {
    const formulas = this.formulas.get(tab) ?? new Map<number, boolean>();
    this.formulas.set(tab, formulas);
    const cell = row * WIDE + column;
    const known = formulas.get(cell) ?? ask();
    formulas.set(cell, known);
    return known;
  }

  /** The formula in a cell; written out anew only when it may be another. */
  formulaText(tab: number, row: number, column: number, write: () => string): string {
    const at = this.clocks.shape();
    const before = this.texts.get(tab);
    const texts = before?.at === at ? before.cells : new Map<number, string>();
    this.texts.set(tab, { at, cells: texts });
    const cell = row * WIDE + column;
    const known = texts.get(cell) ?? write();
    texts.set(cell, known);
    return known;
  }

  /** Something was written into a cell: what begins with an equals sign is a formula, of the rest the engine must be asked. */
  follow(tab: number, row: number, column: number, written: string): void {
    const cell = row * WIDE + column;
    this.typed.get(tab)?.delete(cell);
    this.formulas.get(tab)?.delete(cell);
    this.texts.get(tab)?.cells.delete(cell);
    if (/^=./.test(written)) this.isFormula(tab, row, column, () => true);
  }
  forgetTexts(): void {
    this.texts.clear();
  }

  /** Cells show their values in another way: a day may be a number now. */
  forgetValues(): void {
    this.typed.clear();
    this.computed.clear();
  }
  forget(): void {
    this.forgetValues();
    this.formulas.clear();
  }
}
