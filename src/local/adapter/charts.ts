import type { ChartBuilder, EmbeddedChart, Range } from '../../google/services.ts';
import type { Book } from './book.ts';
import type { Engine } from './engine.ts';
import { behind, type Calls, exposed } from './exposed.ts';
import { addMark, marksOf } from './marks.ts';
import { SheetRange } from './range.ts';
import type { Rectangle } from './rectangles.ts';
import { sourceOf } from './rules.ts';

/** How a chart looks; what it draws from stands in marks of its own, so that both follow the cells. */
interface ChartLook {
  readonly kind: 'lines' | 'columns';
  readonly headers: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly offset: { readonly x: number; readonly y: number };
}
interface KeptChart extends ChartLook {
  /** Ids of the marks at its ranges. */
  readonly sources: readonly string[];
}
/** A chart as it stands on a tab, and its ranges. */
export interface StandingChart extends ChartLook {
  readonly at: { readonly row: number; readonly column: number };
  readonly ranges: readonly Rectangle[];
}

class BuiltChart implements EmbeddedChart {
  readonly look: ChartLook;
  readonly at: { readonly row: number; readonly column: number };
  readonly ranges: readonly Range[];

  constructor(of: {
    readonly look: ChartLook;
    readonly at: { readonly row: number; readonly column: number };
    readonly ranges: readonly Range[];
  }) {
    this.look = of.look;
    this.at = of.at;
    this.ranges = of.ranges;
  }

  getRanges(): Range[] {
    return [...this.ranges];
  }
}

/** `Sheet.newChart()`. */
export class EmbeddedChartBuilder implements ChartBuilder {
  private readonly calls: Calls;
  private readonly ranges: Range[] = [];
  private readonly options: Record<string, unknown> = {};
  private kind: ChartLook['kind'] = 'columns';
  private headers = 0;
  private at = { row: 1, column: 1 };
  private offset = { x: 0, y: 0 };

  constructor(calls: Calls) {
    this.calls = calls;
  }

  asLineChart(): this {
    this.kind = 'lines';
    return this;
  }

  asColumnChart(): this {
    this.kind = 'columns';
    return this;
  }

  addRange(range: Range): this {
    behind(range, SheetRange, 'EmbeddedChartBuilder.addRange');
    this.ranges.push(range);
    return this;
  }

  setNumHeaders(headers: number): this {
    this.headers = headers;
    return this;
  }

  setOption(option: string, value: unknown): this {
    this.options[option] = value;
    return this;
  }

  setPosition(anchorRowPos: number, anchorColPos: number, offsetX: number, offsetY: number): this {
    if (anchorRowPos < 1 || anchorColPos < 1) throw new Error('A chart stands on a cell of the sheet.');
    this.at = { row: anchorRowPos, column: anchorColPos };
    this.offset = { x: offsetX, y: offsetY };
    return this;
  }

  build(): EmbeddedChart {
    const { kind, headers, options, offset, at, ranges } = this;
    const look: ChartLook = { kind, headers, options: { ...options }, offset };
    return exposed('EmbeddedChart', new BuiltChart({ look, at, ranges: [...ranges] }), this.calls);
  }
}

/** `Sheet.insertChart`: the chart is kept as marks, one where it stands and one for each of its ranges. */
export const insertChart = ({ engine }: Book, tab: number, chart: EmbeddedChart): void => {
  const { look, at, ranges } = behind(chart, BuiltChart, 'Sheet.insertChart');
  if (ranges.length === 0) throw new Error('A chart needs a range.');
  const sources = ranges.map((range) => {
    const from = behind(range, SheetRange, 'Sheet.insertChart');
    if (from.tab !== tab) throw new Error('A chart that draws from another sheet: not in the local host');
    return sourceOf(engine, from);
  });
  const data = JSON.stringify({ ...look, sources } satisfies KeptChart);
  addMark(engine, tab, { kind: 'chart', areas: [{ ...at, rows: 1, columns: 1 }], data });
};

/** The charts of a tab; a range whose cells were deleted is left out. */
export const chartsOf = (engine: Engine, tab: number): readonly StandingChart[] => {
  const sources = new Map(marksOf(engine, tab, 'source').map(({ data, areas }) => [data, areas[0]]));
  return marksOf(engine, tab, 'chart').flatMap(({ areas: [at], data }) => {
    const { sources: ids, ...look } = JSON.parse(data) as KeptChart;
    const ranges = ids.flatMap((id) => sources.get(id) ?? []);
    return at ? [{ ...look, at: { row: at.row, column: at.column }, ranges }] : [];
  });
};
