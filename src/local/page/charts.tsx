import type { Model } from '@ironcalc/wasm';
import { chartsOf, type StandingChart } from '../adapter/charts.ts';
import type { Engine } from '../adapter/engine.ts';
import type { Rectangle } from '../adapter/rectangles.ts';
import { type Place, placeAround } from './place.ts';

/** One column of a chart: its header, and what its cells show, as numbers where they show any. */
interface Series {
  readonly name: string;
  readonly color: string;
  readonly shown: readonly string[];
  readonly values: readonly (number | null)[];
}
/** A chart with what its cells show now. */
export interface DrawnChart {
  readonly at: StandingChart['at'];
  readonly kind: 'lines' | 'columns' | 'stacked columns';
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly fromZero: boolean;
  readonly isPercent: boolean;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

const COLORS = ['#1d4ed8', '#16a34a', '#f5b640', '#b91c1c', '#94a3b8'];

/** The number that a cell shows, whatever signs stand around it; null for a text. */
const numberShown = (text: string, locale: 'en' | 'de'): number | null => {
  const plain = locale === 'de' ? text.replace(/\./g, '').replace(',', '.') : text.replace(/,/g, '');
  const match = /^[^\d-]*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%?)\D*$/i.exec(plain);
  return match ? Number(match[1]) / (match[2] ? 100 : 1) : null;
};

const optionOf = (chart: StandingChart, name: string): Readonly<Record<string, unknown>> => {
  const option = chart.options[name];
  return typeof option === 'object' && option !== null ? (option as Readonly<Record<string, unknown>>) : {};
};
const numberOption = (chart: StandingChart, name: string, otherwise: number): number => {
  const option = chart.options[name];
  return typeof option === 'number' ? option : otherwise;
};

/** The charts of a tab with what their cells show; hidden rows are left out, as in Google Sheets. */
export const drawnCharts = (engine: Engine, sheet: number): readonly DrawnChart[] => {
  const { model } = engine;
  const columnOf = ({ row, column, rows }: Rectangle): string[] =>
    Array.from({ length: rows }, (_, down) => row + down)
      .filter((at) => model.getRowHeight(sheet, at) > 0)
      .map((at) => model.getFormattedCellValue(sheet, at, column));
  return chartsOf(engine, engine.tabAt(sheet)).map((chart) => {
    const [labels = [], ...columns] = chart.ranges.flatMap((range) =>
      Array.from({ length: range.columns }, (_, across) => columnOf({ ...range, column: range.column + across })),
    );
    const colors = Object.values(optionOf(chart, 'colors')).map(String);
    const axis = optionOf(chart, 'vAxis');
    return {
      at: chart.at,
      kind: chart.kind === 'columns' && chart.options['isStacked'] === true ? 'stacked columns' : chart.kind,
      title: String(chart.options['title'] ?? ''),
      width: numberOption(chart, 'width', 600),
      height: numberOption(chart, 'height', 371),
      fromZero: axis['minValue'] === 0,
      isPercent: String(axis['format'] ?? '').includes('%'),
      labels: labels.slice(chart.headers),
      series: columns.map((cells, i) => {
        const shown = cells.slice(chart.headers);
        return {
          name: chart.headers > 0 ? (cells[0] ?? '') : '',
          color: colors[i] ?? COLORS[i % COLORS.length]!,
          shown,
          values: shown.map((text) => numberShown(text, engine.locale)),
        };
      }),
    };
  });
};

/** The chart in words: each series from its first figure to its last. */
const inWords = ({ title, labels, series }: DrawnChart): string => {
  const told = series.flatMap(({ name, shown, values }) => {
    const at = values.flatMap((value, i) => (value === null ? [] : [i]));
    const [from, to] = [at[0], at[at.length - 1]];
    return from === undefined || to === undefined ? [] : [`${name} ${shown[from]} (${labels[from]}) to ${shown[to]} (${labels[to]})`];
  });
  return `Chart: ${title}. ${told.length > 0 ? told.join('; ') : 'No data yet'}.`;
};

const LEFT = 46;
const RIGHT = 18;
const TOP = 62;
const BOTTOM = 30;
const LINES = 4;

/** Round figures for an axis that holds a range. */
const ticksOf = (low: number, high: number, isWhole: boolean): readonly number[] => {
  const rough = Math.max((high - low) / LINES, Number.EPSILON);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((by) => by * power).find((by) => by >= rough) ?? rough;
  const by = isWhole ? Math.max(1, Math.ceil(step)) : step;
  const first = Math.floor(low / by) * by;
  return Array.from({ length: Math.ceil((high - first) / by - 1e-9) + 1 }, (_, i) => first + i * by);
};
const tickWords = (value: number, isPercent: boolean): string =>
  isPercent ? `${Math.round(value * 100)}%` : value.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** The shape of a series' points, so that lines are told apart without their colours. */
const Point = ({ x, y, color, shape }: { readonly x: number; readonly y: number; readonly color: string; readonly shape: number }) => {
  const of = [
    `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z`,
    `M${x - 3.5} ${y - 3.5}h7v7h-7z`,
    `M${x} ${y - 5}l5 5l-5 5l-5-5z`,
    `M${x} ${y - 4.5}l5 8.5h-10z`,
  ];
  return <path d={of[shape % of.length]} fill={color} stroke="#fff" />;
};

const Plot = ({ chart }: { readonly chart: DrawnChart }) => {
  const { kind, labels, series, width, height, fromZero, isPercent } = chart;
  const count = labels.length;
  const sums = labels.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const all = kind === 'stacked columns' ? sums : series.flatMap(({ values }) => values.filter((value) => value !== null));
  const low = fromZero || kind !== 'lines' ? Math.min(0, ...all) : Math.min(...all);
  const isWhole = !isPercent && all.every(Number.isInteger);
  const ticks = ticksOf(low, Math.max(...all, low + (isPercent ? 0.1 : 1)), isWhole);
  const [bottom, top] = [ticks[0]!, ticks[ticks.length - 1]!];
  const inner = width - LEFT - RIGHT;
  const x = (i: number): number => LEFT + (inner * (i + 0.5)) / count;
  const y = (value: number): number => TOP + (height - TOP - BOTTOM) * (1 - (value - bottom) / (top - bottom));
  const each = (inner / count) * 0.68;
  const isEvery = Math.max(1, Math.ceil((count * 46) / inner));
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className={tick === bottom ? 'axis' : 'rule'} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {tickWords(tick, isPercent)}
          </text>
        </g>
      ))}
      {labels.map((label, i) =>
        (count - 1 - i) % isEvery === 0 ? (
          <text key={label} x={x(i)} y={height - 10} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {series.map(({ name, color, values }, which) =>
        values.map((value, i) => {
          if (value === null) return null;
          if (kind === 'lines') {
            const before = i > 0 ? values[i - 1] : null;
            return (
              <g key={`${name} ${labels[i]}`}>
                {typeof before === 'number' && (
                  <line x1={x(i - 1)} y1={y(before)} x2={x(i)} y2={y(value)} stroke={color} strokeWidth={2.25} />
                )}
                <Point x={x(i)} y={y(value)} color={color} shape={which} />
              </g>
            );
          }
          const below = kind === 'columns' ? 0 : series.slice(0, which).reduce((sum, one) => sum + (one.values[i] ?? 0), 0);
          const wide = kind === 'columns' ? each / series.length : each;
          const left = x(i) - each / 2 + (kind === 'columns' ? which * wide : 0);
          return (
            <rect
              key={`${name} ${labels[i]}`}
              x={left}
              y={y(below + value)}
              width={Math.max(1, wide - 1)}
              height={Math.max(0, y(below) - y(below + value))}
              fill={color}
            />
          );
        }),
      )}
    </>
  );
};

const Legend = ({ series, shape }: { readonly series: readonly Series[]; readonly shape: boolean }) => {
  const at = series.map((_, i) => LEFT + series.slice(0, i).reduce((sum, { name }) => sum + name.length * 7.6 + 34, 0));
  return series.map(({ name, color }, i) => (
    <g key={name}>
      {shape ? (
        <Point x={at[i]! + 5} y={44} color={color} shape={i} />
      ) : (
        <rect x={at[i]} y={39} width={10} height={10} rx={2} fill={color} />
      )}
      <text x={at[i]! + 16} y={48}>
        {name}
      </text>
    </g>
  ));
};

interface ChartsProps {
  readonly model: Model;
  readonly charts: readonly DrawnChart[];
  /** What of the grid moves when it is scrolled. */
  readonly pane: Place;
}

/** Charts over the cells that they are anchored to; a press on one goes to the grid below it. */
export const Charts = ({ model, charts, pane }: ChartsProps) => (
  <div className="charts" style={{ left: pane.x, top: pane.y, width: pane.width, height: pane.height }}>
    {charts.map((chart) => {
      const place = placeAround(model, chart.at.row, chart.at.column);
      const isEmpty = chart.series.every(({ values }) => values.every((value) => value === null));
      return (
        <svg
          key={`${chart.at.row} ${chart.at.column}`}
          className="chart"
          role="img"
          aria-label={inWords(chart)}
          width={chart.width}
          height={chart.height}
          style={{ left: place.x - pane.x, top: place.y - pane.y }}
        >
          <title>{chart.title}</title>
          <rect className="ground" x={0.5} y={0.5} width={chart.width - 1} height={chart.height - 1} rx={6} />
          <text className="chart-title" x={16} y={25}>
            {chart.title}
          </text>
          {isEmpty ? (
            <text className="none" x={chart.width / 2} y={chart.height / 2 + 10} textAnchor="middle">
              No data yet
            </text>
          ) : (
            <>
              <Legend series={chart.series} shape={chart.kind === 'lines'} />
              <Plot chart={chart} />
            </>
          )}
        </svg>
      );
    })}
  </div>
);
