import {
  type Blank,
  because,
  blank,
  type Cell,
  called,
  choose,
  type Day,
  daysFrom,
  type Expr,
  elseBecause,
  equal,
  is,
  isAfter,
  isNotAfter,
  need,
  plus,
  remainder,
  times,
} from '../src/core/expression/expression.ts';
import { ROWS_APART, settings } from './settings.ts';

/** Whether a row of a log counts, in words. */
export const LOG_COUNTS = ['Yes', 'No day', 'No figure', 'After the as-of day'] as const;
export type LogCounts = (typeof LOG_COUNTS)[number];

/** The day before all days: a day's distance from it is the day as a number. */
export const dayZero: Expr<Day> = { kind: 'literal', value: 0 };

/** A row of a log counts once it has its figure and a day that is not after the as-of day. */
export const logCounts = <S extends string>(at: Cell<Day, S>, figure: Cell<number, S>): Expr<LogCounts, S> =>
  need([at], 'No day', (on) =>
    elseBecause(
      because`it has a figure, and its day (${at}) is not after the as-of day (${settings.asOf})`,
      choose(
        [isNotAfter(on, dayZero), 'No day'],
        [isAfter(on, settings.asOf), 'After the as-of day', because`its day (${at}) is after the as-of day (${settings.asOf})`],
        [need([figure], true, () => false), 'No figure', because`its figure is no number`],
        'Yes',
      ),
    ),
  ) as Expr<LogCounts, S>;

/** The order of a log's rows in time: the day, and on one day the lower row last. */
export const logOrder = <S extends string>(counts: Cell<LogCounts, S>, at: Cell<Day, S>, index: Expr<number, S>): Expr<number | Blank, S> =>
  choose(
    [
      is<LogCounts, S>(counts, 'Yes'),
      need([at], blank, (on) =>
        called('its day, and on one day its place in the list', plus(times(daysFrom(dayZero, on as Expr<Day, S>), ROWS_APART), index)),
      ),
    ],
    blank,
  ) as Expr<number | Blank, S>;

/** The place of the row in its log that an order names; nothing for the order 0. */
export const logRow = <S extends string>(order: Cell<number, S>): Expr<number | Blank, S> =>
  need([order], blank, (of) =>
    choose([equal(of, 0), blank], called('the place of that row in its log, which its order ends with', remainder(of, ROWS_APART))),
  ) as Expr<number | Blank, S>;
