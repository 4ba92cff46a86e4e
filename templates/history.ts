import {
  above,
  all,
  because,
  blank,
  type Cell,
  called,
  choose,
  daysAfter,
  type Expr,
  equal,
  is,
  isAfter,
  join,
  minus,
  need,
  not,
  plus,
  remainder,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  countOf,
  day,
  exactly,
  fewerThan,
  largestOf,
  moreThan,
  number,
  oneOf,
  rowIndex,
  rowOf,
  rules,
  same,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { kpis } from './kpi-columns.ts';
import { mondayOf, ROWS_APART, settings, weekOf } from './settings.ts';

const template = 'history';

/** What a row of the history is about. */
export const HISTORY_KINDS = ['Objective', 'KPI', 'Headline', 'Closed quarter'] as const;
/** The weeks of a trend, the one of the as-of day last. */
export const TREND_WEEKS = 13;
/** The headline figures that trends are drawn from. */
const SERIES = ['completionRate', 'deliveryShare', 'outcomeShare', 'overdue', 'kpisGreen', 'kpisAmber', 'kpisRed', 'kpisMissing'] as const;
type Series = (typeof SERIES)[number] | 'KPI';
/** Series are numbered, and a week's begin this far after those of the week before. */
const SERIES_APART = 10;
const numberOf = (series: Series): number => (series === 'KPI' ? 0 : SERIES.indexOf(series) + 1);

export const history = table({
  key: 'history',
  template,
  title: 'History',
  rows: 'kept weeks',
  subject: 'id',
  columns: {
    week: day('Week', { says: 'its week', help: 'The Monday of the week.' }),
    kind: oneOf('Kind', HISTORY_KINDS),
    id: text('Item', { width: 240, help: 'The id of an objective, the name of a KPI, the key of a headline figure.' }),
    label: text('Label', { width: 320 }),
    value: number('Value'),
    target: number('Target'),
    status: text('Status', { width: 120 }),
    series: number('Series', { says: 'the trend that it belongs to', hidden: 'helper' }),
    kpi: text('KPI in the trends', { says: 'its KPI', joins: true, hidden: 'helper' }),
    slot: number('Week and series', { says: 'its week in the trends, and its trend', hidden: 'helper' }),
    order: number('Order', { says: 'its order in the trends', hidden: 'helper' }),
  },
});
const h = cellsOf(history);
const headline = (of: (typeof SERIES)[number]) =>
  [is<string, 'history'>(h.id, of), numberOf(of), because`it is one of the headline figures (${h.label})`] as const;
const [first, ...others] = SERIES;
const isRecent = need([h.week], false, (week) =>
  all(not(isAfter(week, settings.asOf)), isAfter(week, daysAfter(settings.asOf, -7 * TREND_WEEKS))),
);
const historyRules = rules(history, {
  // Of the rows of earlier weeks, which are most of them, nothing more is reckoned.
  kpi: choose([all(is(h.kind, 'KPI'), isRecent), h.id as unknown as Expr<string, 'history'>], blank),
  series: need([h.week], blank, (week) =>
    choose(
      [isAfter(week, settings.asOf), blank, because`its week (${h.week}) begins after the as-of day (${settings.asOf})`],
      [not(isAfter(week, daysAfter(settings.asOf, -7 * TREND_WEEKS))), blank, because`its week (${h.week}) lies before the last 13 weeks`],
      [
        above(countOf(kpis, { kpi: same(h.kpi), inChart: exactly('Yes') }), 0),
        numberOf('KPI'),
        because`it is of the KPI that its chart shows (${h.kpi})`,
      ],
      [is(h.kind, 'Headline'), choose(headline(first), ...others.map(headline), blank)],
      blank,
    ),
  ),
  slot: need([h.week, h.series], blank, (week, series) =>
    called(
      'the number of its week, and of its trend',
      plus(times(plus(minus(weekOf(week), weekOf(settings.asOf)), TREND_WEEKS), SERIES_APART), series),
    ),
  ),
  order: need([h.slot], blank, (slot) =>
    called('its week and trend, and among equals its place in the list', plus(times(slot, ROWS_APART), rowIndex(history))),
  ),
});

/** The place in the history of what was kept of a series in the n-th of the last 13 weeks, the lowest row of several; 0 when nothing was. */
export const keptAt = <S extends string>(n: Cell<number, S>, series: Series): Expr<number, S> =>
  need([n], 0, (week) => {
    const slot = plus(times(week, SERIES_APART), numberOf(series));
    return called(
      'the place of the row that was kept',
      remainder(
        largestOf(history, 'order', {
          slot: moreThan(minus(slot, 1)),
          order: fewerThan(times(plus(slot, 1), ROWS_APART)),
        }),
        ROWS_APART,
      ),
    );
  }) as Expr<number, S>;
/** What was kept in a row of the history. */
export const keptIn = <S extends string>(at: Cell<number, S>, what: 'value' | 'target' = 'value') => rowOf(history, what, at);
/** How many of the last 13 weeks were kept: the sentence above charts. */
export const weeksKeptSay = <S extends string>(kept: Expr<number, S>) =>
  choose(
    [equal(kept, 0), 'No weeks kept yet: the weekly run keeps each week as it stood, and the charts begin with the first.'],
    join('Kept in History: ', kept, ' of the last 13 weeks, each as it stood then. A quarter begins at 0.'),
  );
/** The Monday of the n-th of the last 13 weeks. */
export const mondayOfWeek = <S extends string>(n: Cell<number, S>) =>
  need([n], blank, (week) =>
    called('the Monday of that week', daysAfter(mondayOf(settings.asOf), times(minus(week, TREND_WEEKS), 7)), 'day'),
  );

export const historyTemplate: Template = {
  key: template,
  name: 'History',
  purpose: 'One row a week for each objective, KPI and headline figure, as it stood then: trends that later edits cannot change.',
  subtitle: 'Written by the weekly run, values only. Nothing needs to be typed here.',
  color: '#64748b',
  tabs: 'one',
  needs: ['settings'],
  blocks: [{ kind: 'table', ruled: historyRules, spare: 20 }],
};
