import type { Held } from './cells.ts';

/** What a tab's cells are known to hold. */
interface KnownTab {
  /** What a cell holds, or undefined when it must be asked for. */
  get(row: number, column: number): Held | undefined;
  keep(row: number, column: number, held: Held, isComputed: boolean): void;
}

/** More columns than any tab has. */
const WIDE = 20_000;

/** What cells were seen to hold: typed ones until they change themselves, computed ones until anything does. */
export class KnownCells {
  private readonly version: () => number;
  private readonly typed = new Map<number, Map<number, Held>>();
  private readonly computed = new Map<number, { readonly at: number; readonly cells: Map<number, Held> }>();
  private readonly formulas = new Map<number, Map<number, boolean>>();

  constructor(version: () => number) {
    this.version = version;
  }

  /** The cells of a tab, as long as nothing is written. */
  of(tab: number): KnownTab {
    const typed = this.typed.get(tab) ?? new Map<number, Held>();
    this.typed.set(tab, typed);
    const at = this.version();
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

  forgetCell(tab: number, row: number, column: number): void {
    this.typed.get(tab)?.delete(row * WIDE + column);
    this.formulas.get(tab)?.delete(row * WIDE + column);
  }

  forget(): void {
    this.typed.clear();
    this.computed.clear();
    this.formulas.clear();
  }
}
