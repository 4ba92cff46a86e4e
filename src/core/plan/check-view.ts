import type { Dated, Spot } from './view.ts';

/** A computed cell (or several below each other) that is not as its rule wants it. */
export interface DifferenceView {
  /** What Restore asks for. */
  readonly id: string;
  readonly sentence: string;
  readonly spot: Spot;
  /** False where the formula is right: there is nothing to put back. */
  readonly canRestore: boolean;
}
/** Something wrong, and what Fix would do about it: each cell before and after; null where only a person can tell. */
export interface DefectView {
  readonly sentence: string;
  readonly spot: Spot | null;
  readonly fix: {
    /** What Fix asks for: it holds for these very changes only. */
    readonly id: string;
    readonly changes: readonly { readonly spot: Spot; readonly before: string; readonly after: string }[];
  } | null;
}
/** What the sidebar's Check shows: every computed cell verified, and every defect. Plain JSON. */
export interface CheckView extends Dated {
  readonly hasPlan: boolean;
  /** The tabs that lack a part of their template; Upgrade adds it. */
  readonly toUpgrade: readonly string[];
  /** How many computed cells were compared. */
  readonly cells: number;
  readonly differences: readonly DifferenceView[];
  readonly moreDifferences: number;
  /** How many cells show something else only because they look at one of the differences. */
  readonly spoilt: number;
  readonly defects: readonly DefectView[];
  readonly moreDefects: number;
}
