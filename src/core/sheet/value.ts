/** What stands where an engine could not compute: `#REF!`, `#N/A` and their kin, as text. */
export interface SheetError {
  readonly error: string;
}

/** What one cell holds: null is an empty cell, a day is its serial number (see day.ts). */
export type Value = number | string | boolean | null | SheetError;

/** Rows of values, zero-based; ragged rows do not occur. */
export type Grid = readonly (readonly Value[])[];

export const isError = (value: Value): value is SheetError => typeof value === 'object' && value !== null;

/** An empty cell and an empty text look alike to a person, and count alike. */
export const isBlank = (value: Value): value is null | '' => value === null || value === '';
