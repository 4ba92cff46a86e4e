import type { Blank, Expr } from '../expression/expression.ts';
import type { Node } from '../expression/node.ts';
import type { Ruled } from '../expression/section.ts';
import type { Serial } from '../sheet/day.ts';
import { remembered } from '../sheet/remembered.ts';
import type { Chart } from '../sheet/write.ts';

/** How a cell's meaning is coloured; the word in the cell always says the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** What a row or field is given when the tab is built: a day is ISO text in a day column. */
export type Seed = Readonly<Record<string, string | number | boolean>>;

/** A look that follows from the row's own cells. */
export interface Format {
  readonly when: Expr<boolean, string>;
  readonly columns: readonly string[];
  readonly tone: Tone | 'faded' | 'italic';
}

/** How a cell of a timeline is filled: a day in a strong colour, the way to it in a light one. */
export type Fill = 'done' | 'late' | 'planned' | 'vague' | 'overrun' | 'slip' | 'now';
/** Weeks as narrow columns beside a table, empty but for their headers: conditional formats draw the rows' days into them. */
export interface Timeline {
  /** The column that the weeks follow. */
  readonly after: string;
  /** How many weeks; one column more on either side stands for what is earlier and what is later. */
  readonly weeks: number;
  /** Number of the first week, and of the week that it is: week 0 began on the Monday that is day 2. */
  readonly start: Expr<number>;
  readonly now: Expr<number>;
  /** What is drawn where, given the numbers of the cell's week and of the week that it is; the first that holds decides. */
  readonly bars: readonly { readonly when: (week: Expr<number>, now: Expr<number>) => Expr<boolean, string>; readonly fill: Fill }[];
  /** Notes on the header: of what is earlier, of the weeks, of what is later. */
  readonly notes: readonly [earlier: string, weeks: string, later: string];
}

/** A chart of a section's own columns, above its header. */
export interface ChartOf extends Pick<Chart, 'kind' | 'title' | 'format' | 'fromZero' | 'width'> {
  /** The column that names the points. */
  readonly labels: string;
  readonly series: readonly { readonly column: string; readonly color: keyof typeof CHART_COLORS }[];
  /** The column that its left edge stands on. */
  readonly at: string;
}
/** What charts are drawn in: apart in lightness as well as in hue. */
export const CHART_COLORS = { blue: '#1d4ed8', green: '#16a34a', amber: '#f5b640', red: '#b91c1c', grey: '#94a3b8' } as const;

/** A row of a section that a person may insert ready made. */
export interface Example {
  readonly section: string;
  readonly name: string;
  readonly row: Seed;
}

interface SectionBlock {
  readonly ruled: Ruled;
  /** One line under the section's title. */
  readonly intro?: string;
  /** Words to colours, by column: `{ status: { Overdue: 'bad' } }`. */
  readonly tones?: Readonly<Record<string, Readonly<Record<string, Tone>>>>;
  readonly formats?: readonly Format[];
  /** Grid column (0 is A) of each visible column, where they do not simply follow each other from B. */
  readonly at?: readonly number[];
  /** Computed columns that are bars of text, drawn in the accent colour. */
  readonly bars?: readonly string[];
}
export interface TableBlock extends SectionBlock {
  readonly kind: 'table';
  /** Rows that every plan begins with. */
  readonly seed?: readonly Seed[];
  /** Rows ready to be typed into below the seed; half of them, where a table begins with as many rows of its own. */
  readonly spare: number;
  /** A reckoned list: its rows are fixed and nobody types into it. */
  readonly reckoned?: boolean;
  /** On the closing line of such a list: what it had no room for; blank where it shows everything. */
  readonly rest?: Node;
  /** Reckoning only: none of its rows is shown. */
  readonly hidden?: true;
  /** Pixels a row. */
  readonly rowHeight?: number;
  readonly timeline?: Timeline;
  /** Charts between title and header, and the sentence above them. */
  readonly charts?: { readonly says: Node; readonly of: readonly ChartOf[] };
  /** Input cells that hold a formula in the rows where another column holds a word. */
  readonly rowFormulas?: readonly {
    readonly column: string;
    readonly where: { readonly column: string; readonly is: string };
    readonly of: Node;
  }[];
}
export interface FormBlock extends SectionBlock {
  readonly kind: 'form';
  readonly seed?: Seed;
  /** Settings: what counts when a field is empty or wrong. A node may be `TODAY()`'s stand-in, `today`. */
  readonly defaults?: Readonly<Record<string, string | number | typeof TODAY>>;
  /** No formula outside the form asks for its fields: they need no names. */
  readonly unnamed?: true;
}
/** Large figures side by side. */
export interface CardsBlock {
  readonly kind: 'cards';
  readonly cards: readonly Card[];
}
export interface Card {
  readonly label: string;
  readonly figure: Node;
  readonly hint: Node;
  /** Number format of the figure. */
  readonly format: string;
  /** The colour at rest; `alarm` turns the card red while the figure is above 0. */
  readonly tone: Tone | 'accent';
  readonly alarm?: true;
  /** While this holds, and no alarm, the card is amber: a figure that may yet turn out worse is not green. */
  readonly doubt?: Expr<boolean>;
  /** Grid column, 0 is A. */
  readonly at: number;
}
/** A sentence computed from the workbook, over the whole width. */
export interface SentenceBlock {
  readonly kind: 'sentence';
  readonly of: Node;
  readonly style: 'lead' | 'soft' | 'notice';
}
/** A link to every other tab of the plan, side by side. */
export interface LinksBlock {
  readonly kind: 'links';
  readonly title: string;
}
export type Block = TableBlock | FormBlock | CardsBlock | SentenceBlock | LinksBlock;

/** The default of the as-of day: the day it is. */
export const TODAY = { kind: 'today' } as const;

/** One kind of tab that a person may insert. */
export interface Template {
  readonly key: string;
  /** The tab's name; templates with several tabs add the period. */
  readonly name: string;
  /** What it is for, in one line, for the sidebar. */
  readonly purpose: string;
  /** One line under the title. */
  readonly subtitle: string;
  /** What stands before it, computed. */
  readonly lead?: Expr<string | Blank>;
  readonly color: string;
  readonly tabs: 'one' | 'one a quarter' | 'one a year';
  /** Keys of templates that must stand for this one to compute. */
  readonly needs: readonly string[];
  readonly blocks: readonly Block[];
  /** Pixels by grid column, where a column's own width shall not decide. */
  readonly grid?: readonly number[];
  /** Home's banner instead of a plain title. */
  readonly banner?: { readonly title: Node; readonly subtitle: Node };
  readonly frozenColumns?: number;
}

/** The sections of a template, from top to bottom. */
export const sectionBlocks = (template: Template): readonly (TableBlock | FormBlock)[] =>
  template.blocks.filter((block): block is TableBlock | FormBlock => block.kind === 'table' || block.kind === 'form');

/** All templates, in menu order: the catalogue's type. */
export type Catalogue = readonly Template[];
export const ruledOf = remembered((catalogue: Catalogue): readonly Ruled[] =>
  catalogue.flatMap((template) => sectionBlocks(template).map((block) => block.ruled)),
);

/** Rows by section, for each template: what the sample company fills in. */
export type SampleRows = (asOf: { readonly today: Serial; readonly quarter: Period }) => Readonly<Record<string, readonly Seed[]>>;

/** One fiscal quarter. */
export interface Period {
  readonly label: string;
  readonly start: Serial;
  readonly end: Serial;
}

/**
 * Schema version written into every mark; a change of keys or formulas raises it, and `Upgrade` brings older tabs up to it.
 * 1: the first eight tabs. 2: rows are named by texts, and the columns, sections and tabs of the cadence, the log and the reviews.
 */
export const SCHEMA = 2;
/** What A1 of a finished tab holds. */
export const markOf = (template: string, instance: string): string => `throughline:${template}:${SCHEMA}:${instance}`;
export interface Mark {
  readonly template: string;
  readonly schema: number;
  readonly instance: string;
}
/** What A1 holds while a tab is being built: one that was left with it is removed by the next build. */
export const BUILDING = 'throughline:building';
/** What A1 of a copy begins with that was made before an upgrade: such a tab is kept for people to look at, and read by nobody. */
const BACKUP = 'throughline backup of ';
export const backupMark = (mark: Mark): string => `${BACKUP}${markOf(mark.template, mark.instance)} (schema ${mark.schema})`;
export const isBackup = (value: unknown): boolean => typeof value === 'string' && value.startsWith(BACKUP);
/** The mark in a cell, or null. */
export const markIn = (value: unknown): Mark | null => {
  const parts = typeof value === 'string' ? /^throughline:(\w+):(\d+):(.*)$/.exec(value) : null;
  return parts ? { template: parts[1] as string, schema: Number(parts[2]), instance: parts[3] as string } : null;
};
