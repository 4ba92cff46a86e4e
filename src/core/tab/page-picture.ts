import type { Area } from '../sheet/a1.ts';
import { type Border, type Content, EMPTY, type Style, type TabPicture, text } from '../sheet/write.ts';
import { COLORS, TONES } from './look.ts';
import type { Tone } from './template.ts';

/** One cell of a page: what it holds, and how it looks where that differs from its neighbours. */
export interface PageCell {
  readonly content: Content;
  readonly format?: string;
  readonly tone?: Tone;
}
/** A table of a page; `from` is the grid column of its first column (1 is B). */
export interface PageTable {
  readonly kind: 'table';
  readonly header: readonly string[];
  readonly rows: readonly (readonly PageCell[])[];
  readonly from?: number;
  /** Columns of the table that wait to be filled in by a person. */
  readonly open?: readonly number[];
  /** What the hidden column A says of its rows, and with `.header` of its header: by it they are found again. */
  readonly key?: string;
}
export type PageBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string; readonly style?: 'lead' | 'soft' | 'notice' }
  | PageTable;

/** A dated page: figures and words as they stood, with no formula in it and no key, so that it is never read as part of the plan. */
export interface Page {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly color: string;
  /** What A1 holds once the page is whole. */
  readonly mark: string;
  readonly blocks: readonly PageBlock[];
  /** Values that shall stay as they are: typing outside the open cells is warned of. */
  readonly isSealed?: true;
}

/** Pixels of the hidden column A, then of the visible ones: an id, a long text, short facts, a remark. */
const WIDTHS = [24, 64, 320, 136, 136, 104, 104, 104, 240];
const LETTER = 6.4;
const LINE = 18;
const ROW = 28;

/** What A1 of a page of a kind holds: `throughline-review:FY27 Q2`. */
export const pageMark = (kind: string, of: string): string => `throughline-${kind}:${of}`;
/** The kind of page that a cell A1 marks, and of what; null for any other tab. */
export const pageMarkIn = (value: unknown): { readonly kind: string; readonly of: string } | null => {
  const parts = typeof value === 'string' ? /^throughline-(\w+):(.+)$/.exec(value) : null;
  return parts ? { kind: parts[1] as string, of: parts[2] as string } : null;
};

/** The picture of a page. */
export const pagePicture = (page: Page): TabPicture => {
  const lines: Line[] = [
    { cells: new Map(), height: null },
    lineOf(page.title, { size: 18, bold: true, color: COLORS.brand }, 42),
    lineOf(page.subtitle, { color: COLORS.soft }, 24),
    ...page.blocks.flatMap(linesOf),
  ];
  const rows = lines.length + 1;
  const blank: Style = { color: COLORS.ink, vertical: 'middle' };
  const grid = <T>(of: (line: Line | undefined, column: number) => T): T[][] =>
    Array.from({ length: rows }, (_, row) => WIDTHS.map((_, column) => of(lines[row], column)));
  return {
    name: page.name,
    color: page.color,
    rows,
    columns: WIDTHS.length,
    mark: page.mark,
    contents: grid((line, column) => line?.cells.get(column)?.content ?? EMPTY),
    styles: grid((line, column) => ({ ...blank, ...line?.cells.get(column)?.style })),
    validations: [],
    notes: [],
    conditionalFormats: [],
    borders: bordersOf(lines),
    charts: [],
    columnWidths: WIDTHS,
    rowHeights: Array.from({ length: rows }, (_, row) => lines[row]?.height ?? null),
    hiddenRows: [0],
    hiddenColumns: [0],
    frozenRows: 0,
    frozenColumns: 0,
    names: [],
    ...(page.isSealed ? { seal: { says: `${page.title}: figures and words as they stood`, open: openIn(lines) } } : {}),
  };
};
/** The cells that wait to be filled in, as columns of neighbours. */
const openIn = (lines: readonly Line[]): readonly Area[] => {
  const areas: Area[] = [];
  for (const [row, { open = [] }] of lines.entries())
    for (const column of open) {
      const above = areas.findIndex((area) => area.column === column && area.row + area.rows === row);
      const area = areas[above];
      if (area) areas[above] = { ...area, rows: area.rows + 1 };
      else areas.push({ row, column, rows: 1, columns: 1 });
    }
  return areas;
};

interface Line {
  readonly cells: ReadonlyMap<number, { readonly content: Content; readonly style: Style }>;
  readonly height: number | null;
  /** Grid columns that a person may fill in. */
  readonly open?: readonly number[];
  /** Grid columns with a line under them. */
  readonly under?: { readonly column: number; readonly columns: number };
}
const lineOf = (of: string, style: Style, height: number | null = null): Line => ({
  cells: new Map([[1, { content: text(of), style }]]),
  height,
});

const linesOf = (block: PageBlock): readonly Line[] => {
  switch (block.kind) {
    case 'title':
      return [{ cells: new Map(), height: null }, lineOf(block.text, { size: 13, bold: true, color: COLORS.brand })];
    case 'line':
      return [lineOf(block.text, lineStyle(block.style))];
    case 'table':
      return tableLines(block);
    default:
      return block satisfies never;
  }
};
const lineStyle = (style: 'lead' | 'soft' | 'notice' = 'soft'): Style =>
  style === 'lead'
    ? { size: 12, bold: true, color: COLORS.brand }
    : style === 'notice'
      ? { bold: true, color: COLORS.notice }
      : { color: COLORS.soft };

/** What column A holds of a table that is read again. */
const marked = (key: string | undefined): readonly (readonly [number, { readonly content: Content; readonly style: Style }])[] =>
  key === undefined ? [] : [[0, { content: text(key), style: {} }]];
const tableLines = ({ header, rows, from = 1, open = [], key }: PageTable): readonly Line[] => {
  const under = { column: from, columns: header.length };
  const head: Style = { bold: true, color: COLORS.onBrand, background: COLORS.brand };
  return [
    {
      cells: new Map([
        ...marked(key && `${key}.header`),
        ...header.map((label, i) => [from + i, { content: text(label), style: head }] as const),
      ]),
      height: ROW,
    },
    ...rows.map((cells): Line => {
      const styled = header.map((_, i) => {
        const { content = EMPTY, format, tone } = cells[i] ?? {};
        const style: Style = {
          wrap: true,
          align: 'left',
          format: format ?? (content.kind === 'text' ? '@' : 'General'),
          ...(open.includes(i) ? { background: COLORS.accentGround } : {}),
          ...(tone ? TONES[tone] : {}),
        };
        return [from + i, { content, style }] as const;
      });
      return { cells: new Map([...marked(key), ...styled]), height: heightOf(styled), under, open: open.map((i) => from + i) };
    }),
  ];
};
/** Tall enough for the longest text of a row: forced heights do not grow by themselves. */
const heightOf = (cells: readonly (readonly [number, { readonly content: Content }])[]): number => {
  const most = cells.reduce((lines, [column, { content }]) => {
    const room = (WIDTHS[column] as number) - 8;
    const needs = (line: string): number => Math.max(1, Math.ceil((line.length * LETTER) / room));
    return Math.max(lines, content.kind === 'text' ? content.text.split('\n').reduce((sum, line) => sum + needs(line), 0) : 1);
  }, 1);
  return most === 1 ? ROW : Math.min(most, 20) * LINE + 10;
};
/** One thin line under every row of a table, all of one width in one piece. */
const bordersOf = (lines: readonly Line[]): readonly Border[] => {
  const areas = lines.flatMap(({ under }, row) => (under ? [{ row, column: under.column, rows: 1, columns: under.columns }] : []));
  return areas.length === 0 ? [] : [{ areas, side: 'bottom', color: COLORS.line, weight: 'thin' }];
};
