import {
  any,
  because,
  blank,
  type Cell,
  called,
  choose,
  daysFrom,
  type Expr,
  is,
  isTicked,
  need,
  rounded,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  moreThan,
  number,
  oneOf,
  person,
  ref,
  rowIndex,
  rules,
  same,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { LOG_TONES } from './kpi-readings.ts';
import { LOG_COUNTS, logCounts, logOrder } from './logs.ts';
import { settings } from './settings.ts';

const template = 'checkIns';

export const checkIns = table({
  key: 'checkIns',
  template,
  title: 'Check-ins',
  rows: 'check-ins',
  subject: 'keyResult',
  columns: {
    day: day('Day', { says: 'its day' }),
    keyResult: ref('Key result', 'keyResults.id'),
    value: number('Value', {
      says: 'its value',
      words: ['yes', 'no', 'y', 'n', 'true', 'false'],
      help: 'Where the key result stands now, in its own unit; yes or no for a binary one.',
    }),
    confidence: count('Confidence', { align: 'center', help: '0 to 10: how sure you are to reach the target.', from: 0, to: 10 }),
    done: text('What was done', { width: 240, wrap: true }),
    learned: text('What was learned', { width: 240, wrap: true }),
    next: text('What comes next', { width: 240, wrap: true }),
    by: person('By', { joins: false }),
    counts: oneOf('Counts', LOG_COUNTS, { help: 'The latest check-in that counts is where its key result stands.' }),
    number: number('Value as a number', { says: 'its value as a number', hidden: 'helper' }),
    order: number('Order in time', { hidden: 'helper' }),
    later: count('Check-ins after it', { says: 'the number of later check-ins of its key result', hidden: 'helper' }),
    millionths: number('Value in millionths', { says: 'its value in millionths', hidden: 'helper' }),
    x: number('Days from now', { says: 'its days from now', hidden: 'helper' }),
    xx: number('Days from now, squared', { hidden: 'helper' }),
    xy: number('Days from now times value', { hidden: 'helper' }),
  },
});
/** A figure as a whole number, fine enough to be on one side of another. */
export const millionthsOf = <S extends string>(of: Expr<number, S>): Expr<number, S> =>
  called('the value in millionths', rounded(times(of, 1_000_000), 0)) as Expr<number, S>;
const c = cellsOf(checkIns);
const word = c.value as unknown as Cell<'yes' | 'y' | 'true' | 'no' | 'n' | 'false', 'checkIns'>;
const checkInRules = rules(checkIns, {
  number: choose(
    [any(is(word, 'yes', 'y', 'true'), isTicked(c.value as unknown as Cell<boolean, 'checkIns'>)), 1, because`its value is a yes`],
    [is(word, 'no', 'n', 'false'), 0, because`its value is a no`],
    need([c.value], blank, (value) => value),
  ),
  counts: logCounts(c.day, c.number),
  order: logOrder(c.counts, c.day, rowIndex(checkIns)),
  millionths: need([c.number], blank, (value) => millionthsOf(value)),
  /** C8: 0 for the latest one of its key result. */
  later: need([c.order], blank, (order) => countOf(checkIns, { keyResult: same(c.keyResult), order: moreThan(order) })),
  x: choose([is(c.counts, 'Yes'), need([c.day], blank, (on) => daysFrom(settings.asOf, on))], blank),
  xx: need([c.x], blank, (x) => called('the square of its days from now', times(x, x))),
  xy: need([c.x, c.number], blank, (x, y) => called('its days from now times its value', times(x, y))),
});

export const checkInsTemplate: Template = {
  key: template,
  name: 'Check-ins',
  purpose: 'The log of every check-in: value, confidence and the three questions. Key results show the latest.',
  subtitle: 'One row a check-in; old rows stay. The sidebar’s Check in fills it in under a minute.',
  color: '#1d4ed8',
  tabs: 'one',
  needs: ['settings'],
  frozenColumns: 3,
  blocks: [{ kind: 'table', ruled: checkInRules, spare: 20, rowHeight: 28, tones: { counts: LOG_TONES } }],
};
