import type { Grid } from './value.ts';
import type { Write } from './write.ts';

/** A tab as it is listed; `id` survives renaming and moving. */
export interface TabEntry {
  readonly id: number;
  readonly name: string;
}

/** The spreadsheet as the core needs it: read whole tabs, write rectangles. Implemented in google/. */
export interface Workbook {
  tabs(): readonly TabEntry[];
  /** Every value of the tab from A1 to its last filled cell, in one call; days are serial numbers of the spreadsheet's zone. */
  read(tab: number): Grid;
  /** Formulas in the same shape, "" where there is none. */
  formulas(tab: number): readonly (readonly string[])[];
  /**
   * Carries out all writes: first tabs are removed and built, then cells of standing tabs are written, then the new tabs get their marks.
   * A failure takes the new tabs back. Returns the ids of the tabs built, in order.
   */
  write(writes: readonly Write[]): readonly number[];
}
