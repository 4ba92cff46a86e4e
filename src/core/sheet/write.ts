import type { Area } from './a1.ts';
import type { Value } from './value.ts';

/** What a write puts into one cell. Text is text whatever it begins with; only `formula` is ever computed. */
export type Content =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly serial: number }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  /** With its equals sign, `;` between arguments, English function names. */
  | { readonly kind: 'formula'; readonly formula: string }
  /** A link to another tab of the workbook, by name. */
  | { readonly kind: 'link'; readonly tab: string; readonly label: string };

export const EMPTY: Content = { kind: 'empty' };
export const text = (of: string): Content => (of === '' ? EMPTY : { kind: 'text', text: of });
export const number = (of: number): Content => ({ kind: 'number', number: of });
export const day = (serial: number): Content => ({ kind: 'day', serial });
export const yesNo = (yes: boolean): Content => ({ kind: 'yesNo', yes });
export const formula = (of: string): Content => ({ kind: 'formula', formula: of });
/** What a cell reads as once it holds this; null when it is empty, or when only the spreadsheet can say. */
export const valueHeld = (content: Content): Value => {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'number':
      return content.number;
    case 'day':
      return content.serial;
    case 'yesNo':
      return content.yes;
    default:
      return null;
  }
};

/** How one cell looks. What is left out is the tab's default. Colours are `#rrggbb`, sizes points. */
export interface Style {
  readonly format?: string;
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle' | 'bottom';
  readonly wrap?: boolean;
}

/** What a cell accepts. `strict` refuses other input; otherwise the sheet only warns. */
export type Validation =
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly strict: boolean; readonly help: string }
  | { readonly kind: 'range'; readonly tab: string; readonly area: Area; readonly help: string }
  | { readonly kind: 'tick' }
  | { readonly kind: 'day'; readonly help: string }
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly help: string };

/** A look that depends on cells of the same tab. `formula` is written for the first cell of the first area. */
export interface ConditionalFormat {
  readonly areas: readonly Area[];
  readonly formula: string;
  readonly style: Pick<Style, 'background' | 'color' | 'bold' | 'italic'>;
}

/** A line under (or above) an area. */
export interface Border {
  readonly areas: readonly Area[];
  readonly side: 'top' | 'bottom' | 'rows';
  readonly color: string;
  readonly weight: 'thin' | 'medium' | 'thick';
}

/** A chart that floats over a tab. What it draws stands in the tab's cells, a header above each column. */
export interface Chart {
  readonly kind: 'lines' | 'columns' | 'stacked columns';
  readonly title: string;
  /** What each point is called. */
  readonly labels: Area;
  readonly series: readonly { readonly area: Area; readonly color: string }[];
  /** Number format of the axis, and whether it begins at 0. */
  readonly format: string;
  readonly fromZero: boolean;
  /** The cell that its upper left corner stands on. */
  readonly at: { readonly row: number; readonly column: number };
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A whole tab as it shall stand, in rectangles: everything the writer needs, with no call order in it. */
export interface TabPicture {
  readonly name: string;
  readonly color: string;
  readonly rows: number;
  readonly columns: number;
  /** What A1 shall hold once all else is written: a tab without it is a leftover, never a plan. */
  readonly mark: string;
  readonly contents: readonly (readonly Content[])[];
  readonly styles: readonly (readonly Style[])[];
  readonly validations: readonly { readonly area: Area; readonly validation: Validation }[];
  readonly notes: readonly { readonly row: number; readonly column: number; readonly note: string }[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly borders: readonly Border[];
  /** Pixels, one a column. */
  readonly columnWidths: readonly number[];
  /** Pixels, one a row; null where any height will do. */
  readonly rowHeights: readonly (number | null)[];
  readonly charts: readonly Chart[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly names: readonly { readonly name: string; readonly row: number; readonly column: number }[];
  /** What was sealed: whoever types outside the open areas is asked first, with these words at hand. */
  readonly seal?: { readonly says: string; readonly open: readonly Area[] };
}

/** Rows of a picture, with what belongs to their cells; rows are counted from the part's own first one. */
export type PicturePart = Pick<TabPicture, 'rows' | 'columns' | 'contents' | 'styles' | 'validations' | 'notes' | 'charts' | 'hiddenRows'>;

/** One step of a job's answer. Rows and columns are zero-based. */
export type Write =
  | { readonly kind: 'build'; readonly picture: TabPicture; readonly at: number }
  | {
      readonly kind: 'cells';
      readonly tab: number;
      readonly row: number;
      readonly column: number;
      readonly contents: readonly (readonly Content[])[];
    }
  | { readonly kind: 'format'; readonly tab: number; readonly area: Area; readonly format: string }
  /** Puts whole rows in another order, by columns of the tab; empty cells come last. */
  | { readonly kind: 'sort'; readonly tab: number; readonly row: number; readonly rows: number; readonly by: readonly number[] }
  | { readonly kind: 'validation'; readonly tab: number; readonly area: Area; readonly validation: Validation | null }
  /** A copy of a tab, to look back at, standing last: it looks as the tab does and holds `contents`. */
  | { readonly kind: 'copy'; readonly tab: number; readonly name: string; readonly contents: readonly (readonly Content[])[] }
  /** Empty rows or columns after one that stands, dressed as that one; what is below or beside moves on. */
  | { readonly kind: 'insert'; readonly tab: number; readonly what: 'rows' | 'columns'; readonly after: number; readonly count: number }
  /** A part of a picture below everything that stands in a tab; its first row comes to stand at `row`. */
  | { readonly kind: 'append'; readonly tab: number; readonly row: number; readonly picture: PicturePart }
  | { readonly kind: 'hide'; readonly tab: number; readonly what: 'rows' | 'columns'; readonly at: number; readonly count: number }
  | { readonly kind: 'name'; readonly tab: number; readonly name: string; readonly row: number; readonly column: number }
  | { readonly kind: 'remove'; readonly tab: number }
  /** New rows that look like the one above them; what the other writes of the same answer name are rows as they stand then. */
  | { readonly kind: 'rows'; readonly tab: number; readonly before: number; readonly count: number };
