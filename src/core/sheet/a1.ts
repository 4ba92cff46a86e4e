/** A rectangle of cells of one tab, zero-based. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** `A` for 0, `AA` for 26. */
export const lettersOf = (column: number): string => {
  const before = LETTERS[column];
  if (before !== undefined) return before;
  const made = column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);
  LETTERS[column] = made;
  return made;
};
/** Every formula asks for them, thousands of times. */
const LETTERS: string[] = [];

/** `B7` for row 6, column 1. */
export const a1Of = (row: number, column: number): string => `${lettersOf(column)}${row + 1}`;

/** Row 6, column 1 for `B7`; null for a text that names no cell. */
export const cellOfA1 = (a1: string): { readonly row: number; readonly column: number } | null => {
  const parts = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(a1);
  if (!parts) return null;
  const [, letters = '', row] = parts;
  return { row: Number(row) - 1, column: [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
};

/** `B7:D9`, or `B7` for one cell. */
export const a1OfArea = (area: Area): string =>
  area.rows === 1 && area.columns === 1
    ? a1Of(area.row, area.column)
    : `${a1Of(area.row, area.column)}:${a1Of(area.row + area.rows - 1, area.column + area.columns - 1)}`;

/** A tab's name as a formula writes it: bare when every engine accepts it bare, else between apostrophes. */
export const tabInFormula = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^[rc]\d*(c\d*)?$/i.test(name)
    ? name
    : `'${name.replace(/'/g, "''")}'`;
