import { type Cell, type Day, dayText, type Expr, is, join, need } from '../expression/expression.ts';
import type { CellNode, FieldNode, Node } from '../expression/node.ts';
import { type Column, isNamedByText, type Section } from '../expression/section.ts';
import { formulaText, type Layout, toFormula } from '../expression/to-formula.ts';
import { type Area, lettersOf } from '../sheet/a1.ts';
import { serialOf } from '../sheet/day.ts';
import { type Grid, isBlank } from '../sheet/value.ts';
import {
  type Border,
  type Chart,
  type ConditionalFormat,
  type Content,
  day,
  EMPTY,
  formula,
  number,
  type PicturePart,
  type Style,
  type TabPicture,
  text,
  type Validation,
  yesNo,
} from '../sheet/write.ts';
import { endKey, startKey } from './keys.ts';
import { LINK_ROWS, linkColumns, linkKey, linkTo } from './links.ts';
import { alignOf, COLORS, FILLS, formatForWord, formatOf, labelWidth, TONES, widthOf } from './look.ts';
import { ANY_ROW, LINE_WORDS, layoutFor, nameOfSetting, type SectionPlace } from './place.ts';
import { fingerprintOf } from './sample.ts';
import {
  type Block,
  type CardsBlock,
  CHART_COLORS,
  type FormBlock,
  type LinksBlock,
  markOf,
  type Seed,
  type SentenceBlock,
  sectionBlocks,
  type TableBlock,
  type Template,
  type Timeline,
  type TODAY,
} from './template.ts';

/** Which tab of a template, and what its rows begin with. */
export interface TabOrder {
  readonly template: Template;
  readonly name: string;
  /** `FY27 Q1` for a quarter's tab, "" for a template with one tab. */
  readonly instance: string;
  /** Rows instead of the template's own seed, by section; a form has one. */
  readonly rows: Readonly<Record<string, readonly Seed[]>>;
  /** Whether those rows are the sample company's: they are marked, so that they can be cleared. */
  readonly isSample: boolean;
}

/** A tab laid out: where everything will stand, before a formula is written. */
export interface PlannedTab {
  readonly order: TabOrder;
  readonly place: string;
  readonly places: readonly SectionPlace[];
  readonly blocks: readonly PlannedBlock[];
  readonly rows: number;
  readonly columns: number;
  readonly grid: readonly number[];
}
interface PlannedBlock {
  readonly block: Block;
  /** First row of the block. */
  readonly top: number;
  readonly place?: SectionPlace;
  readonly titleRow?: number;
  readonly introRow?: number;
  /** The sentence above its charts, whose rows follow. */
  readonly chartsRow?: number;
  readonly keyRow?: number;
  readonly seeds: readonly Seed[];
}

export const placeOf = (template: string, instance: string): string => `${template}:${instance}`;

const MARK_ROW = 0;
const TITLE_ROW = 1;
const SUBTITLE_ROW = 2;
const NOTICE_ROW = 3;
const FIRST_BLOCK_ROW = 4;
const CARD_ROWS = 3;
/** Rows below charts, and how high each is: enough where rows that are added later stay lower. */
const CHART_ROWS = 13;
const CHART_ROW_PIXELS = 21;
const visibleColumns = (section: Section): readonly string[] =>
  Object.keys(section.columns).filter((name) => section.columns[name]?.hidden === undefined);
const hiddenColumns = (section: Section): readonly string[] =>
  Object.keys(section.columns).filter((name) => section.columns[name]?.hidden !== undefined);

/** Columns of a timeline: its weeks, and one on either side for what lies beyond. */
const timelineWidth = (timeline: Timeline): number => timeline.weeks + 2;
const WEEK_PIXELS = 30;
/** Whether a column of the section stands right of its timeline. */
const isBeyondWeeks = (names: readonly string[], name: string, timeline: Timeline): boolean =>
  names.indexOf(name) > names.indexOf(timeline.after);
/** The first column of a timeline. */
const timelineAt = (p: SectionPlace, timeline: Timeline): number => (p.columns.get(timeline.after) as number) + 1;

/** Sections that a standing tab lacks: they come to stand from `top` on. `helpers` are its hidden columns, which theirs shall share. */
export interface Addition {
  readonly blocks: readonly Block[];
  readonly top: number;
  readonly helpers: readonly number[];
}

/** Lays a tab out: rows and columns of every section, with no formula yet; or only what is added to one that stands. */
export const planTab = (order: TabOrder, addition?: Addition): PlannedTab => {
  const { template } = order;
  const sections = sectionBlocks(template);
  const hasIds = sections.some((block) => Object.values(block.ruled.section.columns).some((c) => c.kind === 'id'));
  const visibleAt = (block: TableBlock | FormBlock): readonly number[] => {
    if (block.at) return block.at;
    const { section } = block.ruled;
    if (block.kind === 'form') return hasIds ? [2, 3, 4] : [1, 2, 3];
    const begins = hasIds && !Object.values(section.columns).some((c) => c.kind === 'id') ? 2 : 1;
    const names = visibleColumns(section);
    const { timeline } = block;
    return names.map((name, i) => begins + i + (timeline && isBeyondWeeks(names, name, timeline) ? timelineWidth(timeline) : 0));
  };
  const gridEnd = Math.max(template.grid?.length ?? 0, ...sections.flatMap((block) => visibleAt(block).map((at) => at + 1)));
  const place = placeOf(template.key, order.instance);
  let row = addition?.top ?? FIRST_BLOCK_ROW;
  const seat = seatsBeside(addition?.helpers ?? [], gridEnd);
  const blocks: PlannedBlock[] = (addition?.blocks ?? template.blocks).map((block): PlannedBlock => {
    const top = row;
    if (block.kind === 'cards') {
      row += CARD_ROWS + 1;
      return { block, top, seeds: [] };
    }
    if (block.kind === 'sentence') {
      row += 2;
      return { block, top, seeds: [] };
    }
    if (block.kind === 'links') {
      row += LINK_ROWS + 2;
      return { block, top, titleRow: top, seeds: [] };
    }
    const { section } = block.ruled;
    const isOnly = sections.length === 1;
    // The tab's own title says it already.
    const titleRow = isOnly || (row === FIRST_BLOCK_ROW && section.title === template.name) ? undefined : row++;
    const introRow = block.intro ? row++ : undefined;
    const chartsRow = block.kind === 'table' && block.charts ? row : undefined;
    if (chartsRow !== undefined) row += 1 + CHART_ROWS;
    const keyRow = row++;
    const at = visibleAt(block);
    const given = order.rows[section.key] ?? (block.kind === 'table' ? (block.seed ?? []) : block.seed ? [block.seed] : []);
    const columns = new Map<string, number>();
    const common = {
      block,
      top,
      seeds: given,
      ...(titleRow === undefined ? {} : { titleRow }),
      ...(introRow === undefined ? {} : { introRow }),
      ...(chartsRow === undefined ? {} : { chartsRow }),
      keyRow,
    };
    if (block.kind === 'form') {
      for (const [i, key] of ['label', 'value', 'help'].entries()) columns.set(key, seat.visible(at[i] as number));
      columns.set('effective', seat.hidden(0));
      columns.set('sample', seat.hidden(1));
      // Hidden ones first, beside the hidden keys: one run of rows is hidden in one call.
      const fields = new Map([...hiddenColumns(section), ...visibleColumns(section)].map((name) => [name, row++]));
      row += 1;
      return { ...common, place: { section, tab: order.name, place, columns, anchor: keyRow, end: row - 2, fields } };
    }
    for (const [i, name] of visibleColumns(section).entries()) columns.set(name, seat.visible(at[i] as number));
    for (const [i, name] of hiddenColumns(section).entries()) columns.set(name, seat.hidden(i));
    columns.set('sample', seat.hidden(hiddenColumns(section).length));
    const anchor = row + 1;
    const end = anchor + given.length + freeRows(block, given.length) + 1;
    row = end + 2;
    return { ...common, place: { section, tab: order.name, place, columns, anchor, end, fields: new Map() } };
  });
  const places = blocks.flatMap((b) => (b.place ? [b.place] : []));
  const columns = Math.max(gridEnd, ...places.flatMap((p) => [...p.columns.values()].map((c) => c + 1)));
  const weeks = blocks.flatMap(({ block, place: p }): readonly number[] => {
    const timeline = block.kind === 'table' ? block.timeline : undefined;
    return p && timeline ? Array.from({ length: timelineWidth(timeline) }, (_, i) => timelineAt(p, timeline) + i) : [];
  });
  return { order, place, places, blocks, rows: row, columns, grid: gridOf({ template, places, columns, gridEnd, weeks }) };
};

/** Half of the ready rows stay free below what a table begins with, and three of them. */
const freeRows = ({ seed = [], spare }: TableBlock, given: number): number =>
  Math.max(Math.min(3, spare), Math.ceil(spare / 2), spare - Math.max(0, given - seed.length));

/** Grid columns for visible and hidden columns; in a standing tab visible ones keep out of its hidden columns, and hidden ones share them. */
const seatsBeside = (
  helpers: readonly number[],
  gridEnd: number,
): { readonly visible: (at: number) => number; readonly hidden: (n: number) => number } => {
  if (helpers.length === 0) return { visible: (at) => at, hidden: (n) => gridEnd + n };
  const sorted = [...helpers].sort((a, b) => a - b);
  const free = Array.from({ length: gridEnd + sorted.length + 1 }, (_, at) => at).filter((at) => !sorted.includes(at));
  const last = Math.max(...sorted, ...free.slice(0, gridEnd));
  return { visible: (at) => free[at] as number, hidden: (n) => sorted[n] ?? last + 1 + n - sorted.length };
};

const gridOf = ({
  template,
  places,
  columns,
  gridEnd,
  weeks,
}: {
  template: Template;
  places: readonly SectionPlace[];
  columns: number;
  gridEnd: number;
  weeks: readonly number[];
}): readonly number[] => {
  const widths: number[] = Array.from({ length: columns }, () => 0);
  for (const p of places)
    for (const [name, at] of p.columns) {
      const column = p.section.columns[name];
      if (p.section.kind === 'table' && column) widths[at] = Math.max(widths[at] as number, widthOf(column));
      if (p.section.kind === 'form' && name === 'label') widths[at] = Math.max(widths[at] as number, labelWidth(p.section));
      if (p.section.kind === 'form' && name === 'value') widths[at] = Math.max(widths[at] as number, 120);
    }
  const ownWidth = (width: number, at: number): number =>
    weeks.includes(at) ? WEEK_PIXELS : at === 0 ? 24 : at < gridEnd ? stepped(width || 100) : 80;
  return widths.map((width, at) => template.grid?.[at] ?? ownWidth(width, at));
};

/** The next of a few widths: neighbours of one width are set in one call. */
const STEPS = [64, 120, 180, 240, 320];
const stepped = (width: number): number => STEPS.find((step) => step >= width) ?? width;

/** Ids still free, by prefix: taken one after the other as rows are given theirs. */
export type NextIds = Map<string, number>;
export const takeId = (next: NextIds, prefix: string): string => {
  const n = next.get(prefix) ?? 1;
  next.set(prefix, n + 1);
  return `${prefix}-${n}`;
};

/** The picture of a planned tab, with formulas that reach every section in `places` (its own among them). */
export const compileTab = (
  planned: PlannedTab,
  places: readonly SectionPlace[],
  tabs: readonly { readonly template: Template; readonly name: string }[],
  next: NextIds,
): TabPicture => {
  const { order, rows, columns } = planned;
  const { template } = order;
  const canvas = new Canvas(rows, columns);
  const at = (row: number): Layout => layoutFor(places, { place: planned.place, template: template.key, row });
  const lastVisible = Math.max(...planned.grid.map((_, i) => i).filter((i) => i < firstHidden(planned)));
  paintTitle(canvas, planned, at, lastVisible);
  const frozen: number[] = [];
  for (const b of planned.blocks) {
    switch (b.block.kind) {
      case 'cards':
        paintCards(canvas, b.block, b.top, at);
        break;
      case 'sentence':
        paintSentence(canvas, b.block, b.top, at, lastVisible);
        break;
      case 'links':
        paintLinks(
          canvas,
          b.block,
          b.top,
          tabs.filter((tab) => tab.template.key !== template.key),
          lastVisible,
        );
        break;
      case 'table':
        paintTable(canvas, planned, b, b.block, places, next);
        frozen.push((b.place as SectionPlace).anchor);
        break;
      case 'form':
        paintForm(canvas, planned, b, b.block, places);
        break;
      default:
        b.block satisfies never;
    }
  }
  const isOneTable = template.blocks.length === 1 && template.blocks[0]?.kind === 'table';
  canvas.hideColumn(0);
  for (let column = firstHidden(planned); column < columns; column += 1) canvas.hideColumn(column);
  canvas.hideRow(MARK_ROW);
  return {
    name: order.name,
    color: template.color,
    rows,
    columns,
    mark: markOf(template.key, order.instance),
    contents: canvas.contents,
    styles: canvas.styles,
    validations: canvas.validations,
    notes: canvas.notes,
    conditionalFormats: canvas.conditionalFormats,
    borders: canvas.borders,
    charts: canvas.charts,
    columnWidths: planned.grid,
    rowHeights: canvas.heights,
    hiddenRows: canvas.hiddenRows,
    hiddenColumns: canvas.hiddenColumns,
    frozenRows: isOneTable ? (frozen[0] as number) : 0,
    frozenColumns: template.frozenColumns ?? 0,
    names: canvas.names,
  };
};

/** The rows of a picture from one on, as they are added below what stands. */
export const partOf = (picture: TabPicture, top: number): PicturePart => ({
  rows: picture.rows - top,
  columns: picture.columns,
  contents: picture.contents.slice(top),
  styles: picture.styles.slice(top),
  validations: picture.validations
    .filter(({ area }) => area.row >= top)
    .map(({ area, validation }) => ({ area: { ...area, row: area.row - top }, validation })),
  notes: picture.notes.filter(({ row }) => row >= top).map((note) => ({ ...note, row: note.row - top })),
  charts: picture.charts.filter(({ at }) => at.row >= top).map((chart) => raised(chart, top)),
  hiddenRows: picture.hiddenRows.filter((row) => row >= top).map((row) => row - top),
});

const raised = (chart: Chart, by: number): Chart => {
  const up = (area: Area): Area => ({ ...area, row: area.row - by });
  return {
    ...chart,
    labels: up(chart.labels),
    series: chart.series.map((one) => ({ ...one, area: up(one.area) })),
    at: { ...chart.at, row: chart.at.row - by },
  };
};

const firstHidden = (planned: PlannedTab): number =>
  Math.min(
    planned.columns,
    ...planned.places.flatMap((p) =>
      [...p.columns]
        .filter(([name]) =>
          p.section.kind === 'form'
            ? name === 'effective' || name === 'sample'
            : name === 'sample' || p.section.columns[name]?.hidden !== undefined,
        )
        .map(([, c]) => c),
    ),
  );

/** The formulas of every computed cell of a table's rows, by column key, for each row that is asked for: also what repairs a row. */
export const rowFormulas = (
  rules: Readonly<Record<string, Node>>,
  p: SectionPlace,
  places: readonly SectionPlace[],
): ((row: number) => ReadonlyMap<string, string>) => {
  const layout = layoutFor(places, { place: p.place, template: p.section.template, row: ANY_ROW });
  const subject: CellNode = { kind: 'cell', section: p.section.key, column: p.section.subject };
  // Written once: from row to row a formula differs by the row's number only.
  const parts = Object.entries(rules).map(
    ([name, rule]) => [name, toFormula(rule, layout, subject, isNamedByText(p.section)).split(ANY_ROW)] as const,
  );
  return (row) => new Map(parts.map(([name, around]) => [name, around.join(String(row + 1))]));
};

/** The formulas that stand in a row's input cells because of a word in the row, by column key. */
export const inputFormulas = (
  block: TableBlock,
  row: Readonly<Record<string, unknown>>,
  p: SectionPlace,
  at: number,
  places: readonly SectionPlace[],
): ReadonlyMap<string, string> => {
  const layout = layoutFor(places, { place: p.place, template: p.section.template, row: at });
  const here = (block.rowFormulas ?? []).filter((f) => row[f.where.column] === f.where.is);
  return new Map(here.map((f) => [f.column, `=${formulaText(f.of, layout)}`]));
};

/** What a reckoned list had no room for, as its closing line says it; null where the list, or its first visible column, has none. */
export const restFormula = (
  block: TableBlock,
  p: SectionPlace,
  places: readonly SectionPlace[],
): { readonly row: number; readonly column: number; readonly formula: string } | null => {
  const column = p.columns.get(visibleColumns(p.section)[0] ?? '');
  if (!block.rest || column === undefined) return null;
  const layout = layoutFor(places, { place: p.place, template: p.section.template, row: p.end });
  return { row: p.end, column, formula: `=${formulaText(block.rest, layout)}` };
};

/** The formula of every computed cell of a form, by column key. */
export const formFormulas = (block: FormBlock, p: SectionPlace, places: readonly SectionPlace[]): ReadonlyMap<string, string> => {
  const layout = layoutFor(places, { place: p.place, template: p.section.template, row: 0 });
  return new Map(Object.entries(block.ruled.rules).map(([name, rule]) => [name, toFormula(rule, layout)]));
};

/** The formula of each setting in force, by column key. */
export const effectiveFormulas = (block: FormBlock, p: SectionPlace): ReadonlyMap<string, string> => {
  const value = p.columns.get('value');
  return new Map(
    Object.entries(block.defaults ?? {}).flatMap(([name, fallback]): readonly (readonly [string, string])[] => {
      const [column, row] = [p.section.columns[name], p.fields.get(name)];
      return column && row !== undefined && value !== undefined
        ? [[name, `=${effectiveFormula(column, `$${lettersOf(value)}$${row + 1}`, fallback)}`]]
        : [];
    }),
  );
};

const LEAD_KEY = '#lead';
const AS_OF: Cell<Day, never> = { kind: 'field', section: 'settings', column: 'asOf', sure: true };
/** A4.15: as of which day the figures of a tab stand. */
const dataAsOf = need([AS_OF], '', (asOf) => join('  ·  Data as of ', dayText(asOf)));
/** Whether a tab shows what is computed. */
const showsFigures = (template: Template): boolean =>
  sectionBlocks(template).some(({ ruled: { section, rules } }) =>
    Object.keys(rules).some((name) => section.columns[name]?.hidden === undefined),
  );
/** What stands under the title where that is computed; null where it is plain text. */
const leadFormula = (template: Template, layout: Layout): string | null => {
  const { lead, subtitle } = template;
  const parts = [...(lead ? [lead] : []), subtitle, ...(showsFigures(template) ? [dataAsOf] : [])];
  return template.banner || parts.length === 1 ? null : `=${formulaText(join(...parts), layout)}`;
};
/** A computed subtitle: the cell it stands in, and its formula. */
export interface Subtitle {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}
const subtitleIn = (row: number, template: Template, grid: Grid, place: string, places: readonly SectionPlace[]): Subtitle | null => {
  const column = grid[row]?.findIndex((value, at) => at > 0 && !isBlank(value)) ?? -1;
  const formula = leadFormula(template, layoutFor(places, { place, template: template.key, row }));
  return formula !== null && column > 0 ? { row, column, formula } : null;
};
/** The formula of a computed subtitle, in the first filled cell of its row; null where the tab has none. */
export const subtitleFormula = (template: Template, grid: Grid, place: string, places: readonly SectionPlace[]): Subtitle | null =>
  subtitleIn(
    grid.findIndex((line) => line[0] === LEAD_KEY),
    template,
    grid,
    place,
    places,
  );
/** The same of a tab that was built when its subtitle was plain text, with the mark that it wants; null once it has it. */
export const plainSubtitle = (
  template: Template,
  grid: Grid,
  place: string,
  places: readonly SectionPlace[],
): (Subtitle & { readonly mark: string }) | null => {
  const row = grid.findIndex((line) => line.some((value, at) => at > 0 && value === template.subtitle));
  const found = grid.some((line) => line[0] === LEAD_KEY) ? null : subtitleIn(row, template, grid, place, places);
  return found && { ...found, mark: LEAD_KEY };
};

/** The formulas of the large figures and their hints, with the field that a figure shows; found by their labels, all of which stand in one row. */
export const cardFormulas = (
  template: Template,
  grid: Grid,
  place: string,
  places: readonly SectionPlace[],
): readonly {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly field: { readonly section: string; readonly name: string; readonly row: 0 } | null;
}[] => {
  const layout = layoutFor(places, { place, template: template.key, row: 0 });
  return template.blocks.flatMap((block) => {
    if (block.kind !== 'cards') return [];
    const top = grid.findIndex((line) => block.cards.every(({ label }) => line.includes(label)));
    if (top < 0) return [];
    return block.cards.flatMap(({ label, figure, hint }) => {
      const column = grid[top]?.indexOf(label) ?? -1;
      const field = figure.kind === 'field' ? ({ section: figure.section, name: figure.column, row: 0 } as const) : null;
      return [
        { row: top + 1, column, formula: `=${formulaText(figure, layout)}`, field },
        { row: top + 2, column, formula: `=${formulaText(hint, layout)}`, field: null },
      ];
    });
  });
};

class Canvas {
  readonly contents: Content[][];
  readonly styles: Style[][];
  readonly heights: (number | null)[];
  readonly validations: { area: Area; validation: Validation }[] = [];
  readonly notes: { row: number; column: number; note: string }[] = [];
  readonly conditionalFormats: ConditionalFormat[] = [];
  readonly borders: Border[] = [];
  readonly charts: Chart[] = [];
  readonly hiddenRows: number[] = [];
  readonly hiddenColumns: number[] = [];
  readonly names: { name: string; row: number; column: number }[] = [];
  constructor(rows: number, columns: number) {
    this.contents = Array.from({ length: rows }, () => Array.from({ length: columns }, () => EMPTY));
    this.styles = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, (): Style => ({ color: COLORS.ink, vertical: 'middle' })),
    );
    this.heights = Array.from({ length: rows }, () => null);
  }
  put(row: number, column: number, content: Content, style: Style = {}): void {
    (this.contents[row] as Content[])[column] = content;
    this.paint({ row, column, rows: 1, columns: 1 }, style);
  }
  paint(area: Area, style: Style): void {
    for (let r = area.row; r < area.row + area.rows; r += 1) {
      const line = this.styles[r] as Style[];
      for (let c = area.column; c < area.column + area.columns; c += 1) line[c] = { ...line[c], ...style };
    }
  }
  hideRow(row: number): void {
    this.hiddenRows.push(row);
  }
  hideColumn(column: number): void {
    this.hiddenColumns.push(column);
  }
}

const paintTitle = (canvas: Canvas, planned: PlannedTab, at: (row: number) => Layout, lastVisible: number): void => {
  const { template, name } = planned.order;
  const band: Area = { row: TITLE_ROW, column: 1, rows: 2, columns: lastVisible };
  const left = template.banner ? 2 : 1;
  // Words do not flow over the edge of frozen columns: there they begin beside it.
  const words = template.frozenColumns ?? left;
  canvas.heights[TITLE_ROW] = template.banner ? 52 : 42;
  canvas.heights[SUBTITLE_ROW] = template.banner ? 34 : 24;
  if (template.banner) {
    canvas.paint(band, { background: COLORS.brand });
    canvas.put(TITLE_ROW, left, formula(`=${formulaText(template.banner.title, at(TITLE_ROW))}`), {
      size: 22,
      bold: true,
      color: COLORS.onBrand,
    });
    canvas.put(SUBTITLE_ROW, left, formula(`=${formulaText(template.banner.subtitle, at(SUBTITLE_ROW))}`), {
      color: COLORS.softOnBrand,
      vertical: 'top',
    });
  } else {
    canvas.put(TITLE_ROW, left, text(name), { size: 18, bold: true, color: COLORS.brand });
    const lead = leadFormula(template, at(SUBTITLE_ROW));
    canvas.put(SUBTITLE_ROW, words, lead === null ? text(template.subtitle) : formula(lead), { color: COLORS.soft });
    if (lead !== null) canvas.put(SUBTITLE_ROW, 0, text(LEAD_KEY));
  }
  const sampled = planned.places.flatMap((p) =>
    p.section.kind === 'form' && Object.keys(p.section.columns).length === 0 ? [] : [sampleRange(p)],
  );
  if (!template.banner && sampled.length > 0)
    canvas.put(
      NOTICE_ROW,
      words,
      formula(
        `=IF(${sampled.map((range) => `COUNTIFS(${range};"s:*")`).join('+')}=0;"";"Sample data stands in this tab. To clear it: Extensions > Throughline > Clear sample data.")`,
      ),
      {
        color: COLORS.notice,
        italic: true,
      },
    );
};
const sampleRange = (p: SectionPlace): string => {
  const column = lettersOf(p.columns.get('sample') as number);
  return `$${column}$${p.anchor + 1}:$${column}$${p.end + 1}`;
};

const paintCards = (canvas: Canvas, block: CardsBlock, top: number, at: (row: number) => Layout): void => {
  [28, 46, 28].forEach((height, i) => {
    canvas.heights[top + i] = height;
  });
  for (const card of block.cards) {
    const tone = TONES[card.tone];
    canvas.paint({ row: top, column: card.at, rows: CARD_ROWS, columns: 1 }, { background: tone.background as string, align: 'center' });
    canvas.put(top, card.at, text(card.label), { size: 8, bold: true, color: tone.color as string });
    canvas.put(top + 1, card.at, formula(`=${formulaText(card.figure, at(top + 1))}`), {
      size: 22,
      bold: true,
      color: tone.color as string,
      format: card.format,
    });
    canvas.put(top + 2, card.at, formula(`=${formulaText(card.hint, at(top + 2))}`), { size: 9, color: COLORS.soft });
    canvas.borders.push({ areas: [{ row: top, column: card.at, rows: 1, columns: 1 }], side: 'top', color: COLORS.brand, weight: 'thick' });
    if (card.alarm) {
      const figure = `$${lettersOf(card.at)}$${top + 2}`;
      canvas.conditionalFormats.push({
        areas: [{ row: top, column: card.at, rows: CARD_ROWS, columns: 1 }],
        formula: `=IF(ISNUMBER(${figure});${figure}>0;FALSE)`,
        style: { background: TONES.bad.background as string, color: TONES.bad.color as string },
      });
    }
    if (card.doubt)
      canvas.conditionalFormats.push({
        areas: [{ row: top, column: card.at, rows: CARD_ROWS, columns: 1 }],
        formula: `=${formulaText(card.doubt, at(top))}`,
        style: { background: TONES.warn.background as string, color: TONES.warn.color as string },
      });
  }
};

const paintSentence = (canvas: Canvas, block: SentenceBlock, top: number, at: (row: number) => Layout, lastVisible: number): void => {
  const style: Style = block.style === 'lead' ? { size: 12, bold: true, color: COLORS.brand } : { color: COLORS.soft };
  canvas.heights[top] = 34;
  canvas.put(top, Math.min(2, lastVisible), formula(`=${formulaText(block.of, at(top))}`), style);
};

const paintLinks = (
  canvas: Canvas,
  block: LinksBlock,
  top: number,
  tabs: readonly { readonly template: Template; readonly name: string }[],
  lastVisible: number,
): void => {
  canvas.put(top, 2, text(block.title), { size: 13, bold: true, color: COLORS.brand });
  const columns = linkColumns(lastVisible + 1);
  for (let line = 0; line < LINK_ROWS; line += 1) {
    canvas.put(top + 1 + line, 0, text(linkKey(line)));
    for (const [i, column] of columns.entries()) {
      const tab = tabs[line * columns.length + i];
      canvas.put(top + 1 + line, column, tab ? linkTo(tab.name) : EMPTY, { color: COLORS.accent, bold: true });
    }
  }
};

const paintSectionHead = (canvas: Canvas, b: PlannedBlock, left: number): void => {
  const { section } = b.place as SectionPlace;
  if (b.titleRow !== undefined) {
    canvas.put(b.titleRow, left, text(section.title), { size: 13, bold: true, color: COLORS.brand });
  }
  if (b.introRow !== undefined)
    canvas.put(b.introRow, left, text((b.block as TableBlock).intro as string), { color: COLORS.soft, italic: true });
};

const contentOf = (column: Column<unknown>, value: Seed[string] | undefined): Content => {
  if (value === undefined) return EMPTY;
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'number') return number(value);
  const serial = column.kind === 'day' ? serialOf(value) : null;
  return serial === null ? text(value) : day(serial);
};

/** The cells of a table's column from its hidden first row to its closing line: rows inserted at the top or the bottom are then among them. */
export const typedArea = (p: SectionPlace, column: number): Area => ({ row: p.anchor, column, rows: p.end - p.anchor + 1, columns: 1 });

/** What a typed cell of a column accepts. A list of ids comes from the same tab where it has them, else from the first that does. */
export const validationOf = (column: Column<unknown>, places: readonly SectionPlace[], place: string): Validation | null => {
  const help = column.help ?? column.label;
  if (column.source) {
    const [section, name] = column.source.split('.') as [string, string];
    const all = places.filter((q) => q.section.key === section);
    const p = all.find((q) => q.place === place) ?? all[0];
    const at = p?.columns.get(name);
    return p && at !== undefined ? { kind: 'range', tab: p.tab, area: typedArea(p, at), help } : null;
  }
  if (column.kind === 'oneOf')
    return { kind: 'list', values: column.choices, strict: !column.open, help: `${help} Choose one of: ${column.choices.join(', ')}.` };
  if (column.kind === 'tick') return { kind: 'tick' };
  if (column.kind === 'day') return { kind: 'day', help: `${column.label} holds a day, like 2026-08-24.` };
  return null;
};

const paintTable = (
  canvas: Canvas,
  planned: PlannedTab,
  b: PlannedBlock,
  block: TableBlock,
  places: readonly SectionPlace[],
  next: NextIds,
): void => {
  const p = b.place as SectionPlace;
  const { section, rules } = block.ruled;
  const keyRow = b.keyRow as number;
  const headerRow = keyRow + 1;
  const first = p.anchor + 1;
  const rows = p.end - first;
  // The closing line is dressed as a row: rows inserted above it take their looks and lists from it.
  const dressed = block.reckoned ? rows : rows + 1;
  const visible = visibleColumns(section);
  const left = Math.min(...visible.map((name) => p.columns.get(name) as number));
  const right = Math.max(...visible.map((name) => p.columns.get(name) as number));
  paintSectionHead(canvas, b, Math.min(left, planned.order.template.banner ? 2 : 1));
  if (block.charts)
    paintCharts(canvas, b, block.charts, {
      left: Math.max(left, planned.order.template.frozenColumns ?? 0),
      at: layoutFor(places, { place: p.place, template: section.template, row: keyRow }),
    });
  if (block.hidden) for (let row = b.top; row <= p.end + 1; row += 1) canvas.hideRow(row);
  else for (const row of [keyRow, p.anchor]) canvas.hideRow(row);
  canvas.put(keyRow, 0, text(`#${section.key}`));
  canvas.put(p.anchor, 0, text(startKey(section)));
  canvas.put(p.end, 0, text(endKey(section)));
  for (const [name, at] of p.columns) canvas.put(keyRow, at, text(`${section.key}.${name}`), { color: COLORS.faded, size: 8 });
  if (!block.reckoned) canvas.heights[headerRow] = 36;
  canvas.paint(
    { row: headerRow, column: left, rows: 1, columns: right - left + 1 },
    block.reckoned ? { color: COLORS.soft } : { background: COLORS.brand },
  );
  const inOrder = [...p.columns].sort(([, one], [, other]) => one - other);
  for (const [i, [name, at]] of inOrder.entries()) {
    const column = section.columns[name];
    if (!column) continue;
    const isComputed = name in rules;
    const align = alignOf(column, section.columns[inOrder[i - 1]?.[0] ?? '']);
    const head: Style = block.reckoned
      ? { bold: true, size: 8, color: COLORS.soft, align }
      : {
          bold: true,
          color: COLORS.onBrand,
          background: isComputed ? COLORS.computedHeader : COLORS.brand,
          wrap: true,
          align,
        };
    canvas.put(headerRow, at, text(block.reckoned ? column.label.toUpperCase() : column.label), head);
    if (column.help && !block.reckoned)
      canvas.notes.push({ row: headerRow, column: at, note: `${column.help}${isComputed ? '\nComputed: nothing to type here.' : ''}` });
    canvas.paint(
      { row: first, column: at, rows: dressed, columns: 1 },
      {
        format: formatOf(column, isComputed),
        align,
        ...(isComputed && !block.reckoned ? { background: COLORS.computed } : {}),
        ...(column.wrap && (!block.reckoned || block.rowHeight !== undefined) ? { wrap: true } : {}),
        ...(column.tall ? { vertical: 'top' } : {}),
        ...(block.bars?.includes(name) ? { color: COLORS.accent } : {}),
        ...(name === 'id' ? { color: COLORS.soft } : {}),
      },
    );
    const validation = isComputed || block.reckoned ? null : validationOf(column, places, p.place);
    if (validation) canvas.validations.push({ area: typedArea(p, at), validation });
  }
  if (block.timeline)
    paintTimelineHead(canvas, p, block.timeline, layoutFor(places, { place: p.place, template: section.template, row: headerRow }));
  for (let row = first; row < p.end; row += 1) canvas.heights[row] = block.rowHeight ?? null;
  for (const [i, seed] of b.seeds.entries()) putRow(canvas, planned, block, p, first + i, seed, next, places);
  const formulasAt = rowFormulas(rules, p, places);
  for (let row = first; row < p.end; row += 1)
    for (const [name, of] of formulasAt(row)) canvas.put(row, p.columns.get(name) as number, formula(of));
  const rest = restFormula(block, p, places);
  if (rest) canvas.put(rest.row, rest.column, formula(rest.formula), { color: COLORS.soft, italic: true });
  if (rows > 0)
    canvas.borders.push({
      areas: [{ row: first, column: left, rows: dressed, columns: right - left + 1 }],
      side: 'rows',
      color: COLORS.line,
      weight: 'thin',
    });
  if (block.reckoned) {
    canvas.borders.push({
      areas: [{ row: headerRow, column: left, rows: 1, columns: right - left + 1 }],
      side: 'bottom',
      color: COLORS.brand,
      weight: 'medium',
    });
  } else {
    canvas.put(p.end + 1, left, text(LINE_WORDS), { size: 8, color: COLORS.faded, italic: true });
    canvas.conditionalFormats.push({
      areas: [{ row: p.end, column: left, rows: 1, columns: right - left + 1 }],
      formula: `=$A${p.end + 1}="${endKey(section)}"`,
      style: { background: COLORS.line },
    });
  }
  const from = block.reckoned ? first : p.anchor;
  const pinned = layoutFor(places, { place: p.place, template: section.template, row: from, pinned: true });
  const areaOf = (name: string): Area => ({ row: from, column: p.columns.get(name) as number, rows: first + dressed - from, columns: 1 });
  if (block.timeline) drawTimeline(canvas, p, block.timeline, { ...areaOf(block.timeline.after), layout: pinned });
  for (const f of rows > 0 ? (block.formats ?? []) : [])
    canvas.conditionalFormats.push({ areas: f.columns.map(areaOf), formula: `=${formulaText(f.when, pinned)}`, style: TONES[f.tone] });
  for (const [name, tones] of rows > 0 ? Object.entries(block.tones ?? {}) : [])
    for (const tone of ['bad', 'warn', 'good', 'info', 'quiet'] as const) {
      const texts = Object.keys(tones).filter((word) => tones[word] === tone);
      if (texts.length === 0) continue;
      const cell: CellNode = { kind: 'cell', section: section.key, column: name };
      canvas.conditionalFormats.push({
        areas: [areaOf(name)],
        formula: `=${formulaText(is(cell as Expr<never> as never, ...(texts as never[])), pinned)}`,
        style: TONES[tone],
      });
    }
};

/** The sentence above a section's charts, and the charts over the rows that are kept free for them. */
const paintCharts = (
  canvas: Canvas,
  b: PlannedBlock,
  charts: NonNullable<TableBlock['charts']>,
  { left, at }: { readonly left: number; readonly at: Layout },
): void => {
  const p = b.place as SectionPlace;
  const top = b.chartsRow as number;
  canvas.put(top, left, formula(`=${formulaText(charts.says, at)}`), { color: COLORS.soft });
  for (let row = top + 1; row <= top + CHART_ROWS; row += 1) canvas.heights[row] = CHART_ROW_PIXELS;
  const column = (name: string): number => p.columns.get(name) as number;
  const header = p.anchor - 1;
  const area = (name: string): Area => ({ row: header, column: column(name), rows: p.end - header, columns: 1 });
  for (const { labels, series, at: beside, ...chart } of charts.of)
    canvas.charts.push({
      ...chart,
      labels: area(labels),
      series: series.map((one) => ({ area: area(one.column), color: CHART_COLORS[one.color] })),
      at: { row: top + 1, column: column(beside) },
      height: CHART_ROWS * CHART_ROW_PIXELS - 12,
    });
};

/** The Monday of a week by its number, as `24 Aug` in every locale. */
const weekWords = (cell: string): string => `=DAY(${cell}*7+2)&" "&MID("JanFebMarAprMayJunJulAugSepOctNovDec";MONTH(${cell}*7+2)*3-2;3)`;
/** In the hidden first row each column holds its week, and the one before them the week that it is; the header shows Mondays. */
const paintTimelineHead = (canvas: Canvas, p: SectionPlace, timeline: Timeline, layout: Layout): void => {
  const [left, headerRow] = [timelineAt(p, timeline), p.anchor - 1];
  const last = timelineWidth(timeline) - 1;
  const first = `$${lettersOf(left)}$${MARK_ROW + 1}`;
  canvas.put(MARK_ROW, left - 1, formula(`=${formulaText(timeline.now, layout)}`));
  for (let i = 0; i <= last; i += 1) {
    const week = i === 0 ? `${formulaText(timeline.start, layout)}-1` : `${first}+${i}`;
    canvas.put(MARK_ROW, left + i, formula(`=${week}`));
    const shown = i === 0 ? text('◂') : i === last ? text('▸') : formula(weekWords(`${lettersOf(left + i)}$${MARK_ROW + 1}`));
    canvas.put(headerRow, left + i, shown, { size: 8, color: COLORS.onBrand, wrap: true, align: 'center' });
  }
  timeline.notes.forEach((note, i) => {
    canvas.notes.push({ row: headerRow, column: left + ([0, 1, last][i] as number), note });
  });
};

/** The week of a timeline's cell, and the week that it is. */
const WEEK: FieldNode = { kind: 'field', section: 'timeline', column: 'week', sure: true };
const NOW: FieldNode = { kind: 'field', section: 'timeline', column: 'now', sure: true };
/** Colours of the weeks, row by row, and of the week that it is. */
const drawTimeline = (
  canvas: Canvas,
  p: SectionPlace,
  timeline: Timeline,
  { row, rows, layout }: { readonly row: number; readonly rows: number; readonly layout: Layout },
): void => {
  const [left, headerRow] = [timelineAt(p, timeline), p.anchor - 1];
  const columns = timelineWidth(timeline);
  const week = `${lettersOf(left)}$${MARK_ROW + 1}`;
  const now = `$${lettersOf(left - 1)}$${MARK_ROW + 1}`;
  const inWeek: Layout = { ...layout, field: (of) => (of === WEEK ? week : of === NOW ? now : layout.field(of)) };
  const cells: Area = { row, column: left, rows, columns };
  const isNow = `=${week}=${now}`;
  for (const { when, fill } of timeline.bars)
    canvas.conditionalFormats.push({
      areas: [cells],
      formula: `=${formulaText(when(WEEK, NOW), inWeek)}`,
      style: { background: FILLS[fill] },
    });
  canvas.conditionalFormats.push(
    { areas: [cells], formula: isNow, style: { background: FILLS.now } },
    {
      areas: [{ row: headerRow, column: left, rows: 1, columns }],
      formula: isNow,
      style: { background: COLORS.accent, color: COLORS.onBrand, bold: true },
    },
  );
};

const putRow = (
  canvas: Canvas,
  planned: PlannedTab,
  block: TableBlock,
  p: SectionPlace,
  row: number,
  seed: Seed,
  next: NextIds,
  places: readonly SectionPlace[],
): void => {
  const { section, rules } = block.ruled;
  const given: Record<string, Seed[string]> = { ...seed };
  for (const [name, column] of Object.entries(section.columns)) {
    if (name in rules) continue;
    if (column.kind === 'id' && given[name] === undefined) given[name] = takeId(next, column.prefix as string);
    if (given[name] === undefined) continue;
    canvas.put(row, p.columns.get(name) as number, contentOf(column, given[name]));
  }
  for (const [name, column] of Object.entries(section.columns))
    if (column.formatBy)
      canvas.paint({ row, column: p.columns.get(name) as number, rows: 1, columns: 1 }, { format: formatForWord(given[column.formatBy]) });
  for (const [name, of] of inputFormulas(block, given, p, row, places)) canvas.put(row, p.columns.get(name) as number, formula(of));
  if (planned.order.isSample && !block.reckoned)
    canvas.put(
      row,
      p.columns.get('sample') as number,
      text(fingerprintOf(section, Object.keys(rules), (name) => contentOf(section.columns[name] as Column<unknown>, given[name]))),
    );
};

const paintForm = (canvas: Canvas, planned: PlannedTab, b: PlannedBlock, block: FormBlock, places: readonly SectionPlace[]): void => {
  const p = b.place as SectionPlace;
  const { section, rules } = block.ruled;
  const keyRow = b.keyRow as number;
  const [label, value, help] = ['label', 'value', 'help'].map((key) => p.columns.get(key) as number) as [number, number, number];
  paintSectionHead(canvas, b, Math.min(label, planned.order.template.banner ? 2 : 1));
  canvas.hideRow(keyRow);
  canvas.put(keyRow, 0, text(`#${section.key}`));
  for (const [name, at] of p.columns) canvas.put(keyRow, at, text(`${section.key}:${name}`), { color: COLORS.faded, size: 8 });
  const formulas = formFormulas(block, p, places);
  const effectives = effectiveFormulas(block, p);
  for (const f of block.formats ?? [])
    for (const name of f.columns) {
      const row = p.fields.get(name) as number;
      const at = layoutFor(places, { place: p.place, template: section.template, row, pinned: true });
      const area: Area = { row, column: value, rows: 1, columns: Math.max(1, help - value) };
      canvas.conditionalFormats.push({ areas: [area], formula: `=${formulaText(f.when, at)}`, style: TONES[f.tone] });
    }
  const seed = b.seeds[0] ?? {};
  for (const [name, column] of Object.entries(section.columns)) {
    const row = p.fields.get(name) as number;
    const isComputed = name in rules;
    if (column.hidden === 'helper') canvas.hideRow(row);
    canvas.put(row, 0, text(`${section.key}.${name}`));
    canvas.put(row, label, text(column.label), { bold: true });
    const look: Style = {
      format: formatOf(column, isComputed),
      align: 'left',
      ...(isComputed ? { background: COLORS.computed } : { background: COLORS.accentGround }),
    };
    const own = formulas.get(name);
    canvas.paint({ row, column: value, rows: 1, columns: Math.max(1, help - value) }, { background: look.background as string });
    // A default is shown where it counts; emptied or mistyped, it counts all the same.
    const shown =
      block.defaults?.[name] === undefined || typeof block.defaults[name] === 'object' ? seed[name] : (seed[name] ?? block.defaults[name]);
    canvas.put(row, value, own === undefined ? contentOf(column, shown) : formula(own), look);
    if (column.help) canvas.put(row, help, text(column.help), { color: COLORS.soft });
    canvas.borders.push({
      areas: [{ row, column: label, rows: 1, columns: help - label }],
      side: 'rows',
      color: COLORS.line,
      weight: 'thin',
    });
    const validation = isComputed ? null : validationOf(column, places, p.place);
    if (validation) canvas.validations.push({ area: { row, column: value, rows: 1, columns: 1 }, validation });
    const effective = p.columns.get('effective') as number;
    const fallback = block.defaults?.[name];
    const inForce = effectives.get(name);
    if (inForce !== undefined) canvas.put(row, effective, formula(inForce), { format: formatOf(column, true) });
    if (block.defaults && !block.unnamed)
      canvas.names.push({ name: nameOfSetting(name), row, column: fallback === undefined ? value : effective });
    if (planned.order.isSample && seed[name] !== undefined && !isComputed)
      canvas.put(
        row,
        p.columns.get('sample') as number,
        text(fingerprintOf({ ...section, columns: { [name]: column } }, [], () => contentOf(column, seed[name]))),
      );
  }
};

/** A setting in force: what was typed if it is of the right kind and within bounds, else the default. Mirrored by `effectiveOf`. */
const effectiveFormula = (column: Column<unknown>, cell: string, fallback: string | number | typeof TODAY): string => {
  const otherwise =
    typeof fallback === 'object'
      ? 'TODAY()'
      : typeof fallback === 'string'
        ? `"${fallback}"`
        : Number.isInteger(fallback)
          ? String(fallback)
          : `${Math.round(fallback * 1000)}/1000`;
  if (column.kind === 'oneOf')
    return `IFERROR(IF(OR(${column.choices.map((choice) => `${cell}="${choice}"`).join(';')});${cell};${otherwise});${otherwise})`;
  // A formula may give an empty text.
  const text = fallback === '' ? cell : `IF(${cell}="";${otherwise};${cell})`;
  if (column.kind === 'text') return `IF(ISTEXT(${cell});${text};${otherwise})`;
  const typed = column.kind === 'day' || column.kind === 'count' ? `INT(${cell})` : cell;
  const bounds = [
    ...(column.from === undefined ? [] : [`${cell}>=${column.from}`]),
    ...(column.to === undefined ? [] : [`${cell}<=${column.to}`]),
  ];
  const inside = bounds.length === 0 ? typed : `IF(${bounds.length === 1 ? bounds[0] : `AND(${bounds.join(';')})`};${typed};${otherwise})`;
  return `IF(ISNUMBER(${cell});${inside};${otherwise})`;
};
