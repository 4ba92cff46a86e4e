import {
  above,
  all,
  any,
  atLeast,
  atMost,
  because,
  below,
  blank,
  type Cell,
  called,
  choose,
  clamp,
  type Day,
  daysAfter,
  daysFrom,
  type Expr,
  elseBecause,
  equal,
  is,
  isAfter,
  isBefore,
  isEmpty,
  join,
  message,
  minus,
  monthEndAfter,
  need,
  not,
  orElse,
  percentText,
  plus,
  ratio,
  repeat,
  rounded,
  size,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  fewerThan,
  fieldsOf,
  largestOf,
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
import { diagnoses, feedbackSources } from './diagnoses.ts';
import { keptAt, keptIn, mondayOfWeek, TREND_WEEKS, weeksKeptSay } from './history.ts';
import { kpiShown, kpis } from './kpi-columns.ts';
import { readings } from './kpi-readings.ts';
import { logRow } from './logs.ts';
import { milestones } from './milestones.ts';
import { completionNow } from './quarterly-plan.ts';
import { monthsIntoPeriod, settings } from './settings.ts';

const template = 'kpis';
const k = cellsOf(kpis);
const isLower = is(k.direction, 'Lower is better');
const isRange = is(k.direction, 'Within range');
const isComputed = is(k.source, 'Completion rate');
const isWorseThanBaseline = need([k.baseline, k.target], false, (from, to) =>
  choose([isRange, false], [isLower, above(to, from)], below(to, from)),
);
/** The end of the period after a reading, by cadence. */
const nextAfter = (read: Expr<Day, 'kpis'>) =>
  choose(
    [is(k.cadence, 'Weekly'), called('a week after the reading', daysAfter(read, 7), 'day')],
    [is(k.cadence, 'Quarterly'), called('the end of the third month after the reading', monthEndAfter(read, 3), 'day')],
    [
      is(k.cadence, 'Bi-annual', 'Quarterly / Bi-annual'),
      called('the end of the sixth month after the reading', monthEndAfter(read, 6), 'day'),
    ],
    called('the end of the month after the reading', monthEndAfter(read, 1), 'day'),
  );
/** Without any reading: the end of the first period from the day on which readings are expected. */
const firstAfter = (since: Expr<Day, 'kpis'>) =>
  choose(
    [is(k.cadence, 'Weekly'), called('a week after readings are expected', daysAfter(since, 7), 'day')],
    [
      is(k.cadence, 'Quarterly', 'Bi-annual', 'Quarterly / Bi-annual'),
      called(
        'the end of the fiscal quarter in which readings are expected',
        monthEndAfter(since, minus(2, monthsIntoPeriod(since, 3))),
        'day',
      ),
    ],
    called('the end of the month in which readings are expected', monthEndAfter(since, 0), 'day'),
  );
/** Where that is not said either: the end of the first period of the current quarter. */
const firstDue = choose(
  [is(k.cadence, 'Weekly'), called('the last day of the quarter’s first week', daysAfter(settings.quarterStart, 6), 'day')],
  [is(k.cadence, 'Quarterly', 'Bi-annual', 'Quarterly / Bi-annual'), settings.quarterEnd],
  called('the last day of the quarter’s first month', monthEndAfter(settings.quarterStart, 0), 'day'),
);
const isPastDue = need([k.nextDue], false, (due) => isBefore(due, settings.asOf));

/** Before this day, no period of a year can be reckoned with in every engine. */
const firstYear: Expr<Day> = { kind: 'literal', value: 400 };
/** C7: the part of a target that is due by a day, where the figure adds up over a period. */
const goalOn = (on: Cell<Day, 'kpis'>) =>
  need([k.target], blank, (target) =>
    need([on], target, (day) =>
      choose(
        [not(isAfter(day, firstYear)), target],
        [is(k.cumulative, 'Month'), prorated(target, day, 1)],
        [is(k.cumulative, 'Quarter'), prorated(target, day, 3)],
        [is(k.cumulative, 'Year'), prorated(target, day, 12)],
        target,
      ),
    ),
  );
/** The target times the share of its period (of so many months) that has passed at the end of a day. */
function prorated(target: Expr<number, 'kpis'>, on: Expr<Day, 'kpis'>, months: number) {
  const into = monthsIntoPeriod(on, months);
  const before = monthEndAfter(on, minus(minus(0, into), 1));
  const end = monthEndAfter(on, minus(months - 1, into));
  return called('the part of the target that is due by then', times(target, ratio(daysFrom(before, on), daysFrom(before, end), 1)));
}
/** C7 */
const varianceOf = (actual: Cell<number, 'kpis'>, goal: Cell<number, 'kpis'>) =>
  choose(
    [
      isRange,
      need([actual, k.low, k.high], blank, (value, low, high) =>
        elseBecause(
          because`the actual (${actual}) lies within the range (${k.low} to ${k.high})`,
          choose([not(atLeast(value, low)), minus(value, low)], [not(atMost(value, high)), minus(value, high)], 0),
        ),
      ),
    ],
    need([actual, goal], blank, (value, target) => minus(value, target)),
  );
const favourableOf = (actual: Cell<number, 'kpis'>, variance: Cell<number, 'kpis'>, goal: Cell<number, 'kpis'>) =>
  choose(
    [isRange, blank],
    need([variance, goal], blank, (off, target) =>
      choose(
        [
          isLower,
          ratio(
            minus(0, off),
            size(target),
            message('Target is 0'),
            because`the target (${goal}) minus the actual (${actual}), as a share of the target: lower is better`,
          ),
        ],
        ratio(
          off,
          size(target),
          message('Target is 0'),
          because`the actual (${actual}) minus the target (${goal}), as a share of the target`,
        ),
      ),
    ),
  );
/** One reading, its target, and how it compares. */
interface Compared {
  readonly actual: Cell<number, 'kpis'>;
  readonly goal: Cell<number, 'kpis'>;
  readonly variance: Cell<number, 'kpis'>;
  readonly favourable: Cell<number, 'kpis'>;
}
/** C7: green, amber or red. */
const lightOf = ({ actual, goal, variance, favourable }: Compared): Expr<'Green' | 'Amber' | 'Red' | 'Set a limit', 'kpis'> =>
  choose(
    [
      isRange,
      need([variance], 'Red', (off) =>
        elseBecause(
          because`the actual (${actual}) lies outside the range (${k.low} to ${k.high})`,
          choose(
            [all(atLeast(off, 0), atMost(off, 0)), 'Green', because`the actual (${actual}) lies within the range (${k.low} to ${k.high})`],
            'Red',
          ),
        ),
      ),
    ],
    [
      called(
        'the target is 0',
        need([goal], false, (target) => all(atLeast(target, 0), atMost(target, 0))),
      ),
      lightAtZero({ actual, goal, variance, favourable }),
    ],
    need([favourable], 'Set a limit', (better) =>
      elseBecause(
        because`the actual (${actual}) is worse than the target (${goal}) by more (${size(better)}) than the amber limit (${orElse(k.amber, settings.kpiAmber)})`,
        choose(
          [atLeast(better, 0), 'Green', because`the actual (${actual}) is at the target (${goal}) or better`],
          [
            atLeast(better, minus(0, orElse(k.amber, settings.kpiAmber))),
            'Amber',
            because`the actual (${actual}) is worse than the target (${goal}), but by no more (${size(better)}) than the amber limit (${orElse(k.amber, settings.kpiAmber)})`,
          ],
          'Red',
        ),
      ),
    ),
  );
/** With a target of 0 only an absolute limit can say what amber is. */
function lightAtZero({ actual, variance }: Compared) {
  const isGood = called(
    'it is at its target or better',
    need([variance], false, (off) => choose([isLower, atMost(off, 0)], atLeast(off, 0))),
  );
  return need([variance], 'Set a limit', () =>
    elseBecause(
      because`the actual (${actual}) is worse than the target by more than its limit (${k.limit})`,
      choose(
        [isEmpty(k.limit), choose([isGood, 'Green'], 'Set a limit')],
        [isGood, 'Green'],
        [
          need([variance, k.limit], false, (off, limit) => atMost(size(off), limit)),
          'Amber',
          because`the actual (${actual}) is worse than the target, but by no more than its limit (${k.limit})`,
        ],
        'Red',
      ),
    ),
  );
}

export const kpiRules = rules(kpis, {
  lastOrder: largestOf(readings, 'order', { kpi: same(k.kpi) }),
  lastRow: logRow(k.lastOrder),
  logged: rowOf(readings, 'actual', k.lastRow),
  loggedOn: rowOf(readings, 'day', k.lastRow),
  reading: choose(
    [isComputed, ratio(completionNow.completed, completionNow.counted, blank)],
    [
      need([k.logged], false, () => true),
      need([k.logged], blank, (latest) => latest),
      because`the log has a reading of it (${k.logged}, ${k.loggedOn})`,
    ],
    [
      need([k.actualOn], false, (on) => isAfter(on, settings.asOf)),
      blank,
      because`the reading typed here is of a day (${k.actualOn}) after the as-of day (${settings.asOf})`,
    ],
    need([k.actual], blank, (actual) => actual),
  ),
  readOn: choose(
    [isComputed, need([k.reading], blank, () => settings.asOf)],
    [need([k.loggedOn], false, () => true), need([k.loggedOn], blank, (on) => on)],
    need([k.reading], blank, () => need([k.actualOn], settings.quarterStart, (on) => on)),
  ),
  nextDue: choose(
    [isComputed, settings.quarterEnd],
    need(
      [k.readOn],
      need([k.since], firstDue, (since) => firstAfter(since)),
      (read) => nextAfter(read),
    ),
  ),
  goal: goalOn(k.readOn),
  variance: varianceOf(k.reading, k.goal),
  favourable: favourableOf(k.reading, k.variance, k.goal),
  status: choose(
    [
      all(
        not(isRange),
        need([k.target], true, () => false),
      ),
      'No target',
      because`it has no target, and without one nothing can be green`,
    ],
    [
      all(
        isRange,
        any(
          need([k.low], true, () => false),
          need([k.high], true, () => false),
        ),
      ),
      'Set a limit',
      because`the range needs both its ends (${k.low} and ${k.high})`,
    ],
    [
      all(isComputed, isBefore(settings.asOf, settings.quarterEnd)),
      'Not due',
      because`it is judged on the last day of the quarter (${settings.quarterEnd}); until then see the projected rate on Home`,
    ],
    [isPastDue, 'Missing', because`the day its next reading was due (${k.nextDue}) has passed`],
    [need([k.reading], true, () => false), 'Not due', because`there is no reading yet, and the first one is still to come (${k.nextDue})`],
    lightOf({ actual: k.reading, goal: k.goal, variance: k.variance, favourable: k.favourable }),
  ),
  trend: need([k.favourable], blank, (better) =>
    called(
      'the part of the target reached, as a bar, and the step since the reading before',
      join(
        repeat('█', rounded(times(clamp(plus(1, better)), 8), 0)),
        repeat('░', minus(8, rounded(times(clamp(plus(1, better)), 8), 0))),
        need([k.reading, k.previous], blank, (now, before) =>
          choose([equal(now, before), ' as before'], [choose([isLower, below(now, before)], above(now, before)), ' better'], ' worse'),
        ),
      ),
    ),
  ),
  previousOrder: largestOf(readings, 'order', { kpi: same(k.kpi), order: fewerThan(orElse(k.lastOrder, 0)) }),
  previousRow: logRow(k.previousOrder),
  previous: rowOf(readings, 'actual', k.previousRow),
  previousOn: rowOf(readings, 'day', k.previousRow),
  previousGoal: goalOn(k.previousOn),
  previousVariance: varianceOf(k.previous, k.previousGoal),
  previousFavourable: favourableOf(k.previous, k.previousVariance, k.previousGoal),
  previousLight: need([k.previous], '—', () =>
    lightOf({ actual: k.previous, goal: k.previousGoal, variance: k.previousVariance, favourable: k.previousFavourable }),
  ),
  /** C7: red once, or amber twice running. */
  calls: choose(
    [is(k.status, 'Red'), 'Yes', because`it is red`],
    [all(is(k.status, 'Amber'), is(k.previousLight, 'Amber', 'Red')), 'Yes', because`it is amber, and the reading before was no better`],
    'No',
  ),
  check: elseBecause(
    because`nothing is missing`,
    choose(
      [isComputed, 'OK'],
      [
        isWorseThanBaseline,
        'Target is worse than baseline',
        because`its target (${k.target}) lies on the wrong side of its baseline (${k.baseline}) for its direction (${k.direction})`,
      ],
      [isEmpty(k.objective), 'No objective: which one does it measure?', because`it names no objective`],
      [isEmpty(k.kind), 'Leading or lagging?', because`it does not say whether it leads or lags`],
      'OK',
    ),
  ),
  sourceRow: largestOf(feedbackSources, 'n', { source: same(k.dataSource) }),
  suggested: choose([is(k.status, 'Red', 'Amber'), rowOf(feedbackSources, 'action', k.sourceRow), because`it is not green`], blank),
  agreement: choose([any(isEmpty(k.agreedOn), isEmpty(k.agreedWith)), 'Definition not agreed'], 'Agreed'),
  n: called('its place in the list', rowIndex(kpis)),
  inChart: need([k.n, fieldsOf(kpiShown).at], 'No', (own, shown) => choose([equal(own, shown), 'Yes'], 'No')),
  milestones: countOf(milestones, { kpi: same(k.kpi) }),
  diagnoses: countOf(diagnoses, { kpi: same(k.kpi), open: exactly('Yes') }),
});

const toShow = cellsOf(kpiShown);
const shownRules = rules(kpiShown, {
  at: choose([isEmpty(toShow.kpi), 1, because`none is chosen`], largestOf(kpis, 'n', { kpi: same(toShow.kpi) })),
  shown: rowOf(kpis, 'kpi', toShow.at),
});
const trend = table({
  key: 'kpiTrend',
  template,
  title: 'The last 13 weeks',
  rows: 'weeks',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place among the last 13 weeks', hidden: 'helper' }),
    week: day('Week', { says: 'its Monday', align: 'left', format: 'd mmm' }),
    actual: number('Actual', { align: 'left' }),
    target: number('Target', { align: 'left' }),
    bar: text('Of the target'),
    green: count('Green', { align: 'left' }),
    amber: count('Amber', { align: 'left' }),
    red: count('Red', { align: 'left' }),
    missing: count('Missing', { align: 'left' }),
    kept: oneOf('Kept', ['Yes', 'No'], { hidden: 'helper' }),
    actualAt: number('Row of its KPI', { hidden: 'helper' }),
    greenAt: number('Row of its green KPIs', { hidden: 'helper' }),
    amberAt: number('Row of its amber KPIs', { hidden: 'helper' }),
    redAt: number('Row of its red KPIs', { hidden: 'helper' }),
    missingAt: number('Row of its missing KPIs', { hidden: 'helper' }),
  },
});
const t = cellsOf(trend);
const weeksKept = called('weeks kept', countOf(trend, { kept: exactly('Yes') }));
const trendRules = rules(trend, {
  actualAt: keptAt(t.n, 'KPI'),
  greenAt: keptAt(t.n, 'kpisGreen'),
  amberAt: keptAt(t.n, 'kpisAmber'),
  redAt: keptAt(t.n, 'kpisRed'),
  missingAt: keptAt(t.n, 'kpisMissing'),
  kept: need([t.redAt, t.actualAt], 'No', (lights, shown) => choose([above(plus(lights, shown), 0), 'Yes'], 'No')),
  week: choose([above(weeksKept, 0), mondayOfWeek(t.n)], blank),
  actual: keptIn(t.actualAt),
  target: keptIn(t.actualAt, 'target'),
  bar: need([t.actual, t.target], blank, (actual, target) =>
    choose(
      [atMost(target, 0), blank],
      called(
        'the part of the target, as a bar and in figures',
        join(repeat('█', rounded(times(clamp(ratio(actual, target, 0)), 16), 0)), ' ', percentText(ratio(actual, target, 0))),
      ),
    ),
  ),
  green: keptIn(t.greenAt),
  amber: keptIn(t.amberAt),
  red: keptIn(t.redAt),
  missing: keptIn(t.missingAt),
});

const COMPLETION_KPI = 'Quarterly objective completion rate';
export const kpisTemplate: Template = {
  key: template,
  name: 'KPIs',
  purpose: 'Nine marketing KPIs in six categories: target, actual, variance and traffic light, with the definition agreed.',
  subtitle: 'Log figures in "KPI readings", or type Actual and Read on. The rest computes itself; a missing reading is never green.',
  color: '#db2777',
  tabs: 'one',
  needs: ['settings'],
  frozenColumns: 3,
  blocks: [
    {
      kind: 'table',
      ruled: kpiRules,
      spare: 6,
      rowHeight: 40,
      bars: ['trend'],
      rowFormulas: [
        {
          column: 'actual',
          where: { column: 'source', is: 'Completion rate' },
          of: ratio(completionNow.completed, completionNow.counted, blank),
        },
      ],
      seed: [
        seedOf(
          'Pipeline',
          'Pipeline sourced by marketing ($)',
          'Monthly',
          '$',
          'Lagging',
          'The outcome itself. Agree the definition with Sales before publishing.',
        ),
        seedOf(
          'Pipeline',
          'Pipeline influenced by marketing ($)',
          'Monthly',
          '$',
          'Lagging',
          'Broader: any marketing touch in a won deal. Agree with Sales.',
        ),
        {
          ...seedOf('Pipeline', 'Pipeline velocity (days)', 'Quarterly', 'days', 'Lagging', 'Whether deal cycles get faster or slower.'),
          direction: 'Lower is better',
        },
        seedOf('ABM / Account', 'Target accounts with multi-touch engagement', 'Monthly', '#', 'Leading', 'Moves before pipeline does.'),
        seedOf('ABM / Account', 'Tier 1 account meeting rate', 'Monthly', '%', 'Leading', 'Sales-qualified meetings from the target list.'),
        seedOf('Content', 'Content influenced pipeline', 'Quarterly', '$', 'Lagging', 'Opportunities that touched content.'),
        seedOf(
          'Brand',
          'Brand consideration (target segment)',
          'Quarterly / Bi-annual',
          '%',
          'Lagging',
          'From a survey: slow, and worth the wait.',
        ),
        {
          ...seedOf('Efficiency', 'Cost per pipeline $ sourced', 'Quarterly', '$0.00', 'Lagging', 'Program spend ÷ pipeline sourced.'),
          direction: 'Lower is better',
        },
        {
          ...seedOf(
            'Team',
            COMPLETION_KPI,
            'Quarterly',
            '%',
            'Lagging',
            'All DRIs. Operating health: at least 80 % of objectives complete.',
          ),
          target: 0.8,
          source: 'Completion rate',
          definition: 'Objectives complete ÷ objectives counted in the current quarter; see Settings.',
        },
      ],
      tones: {
        status: {
          Green: 'good',
          Amber: 'warn',
          Red: 'bad',
          Missing: 'bad',
          'Not due': 'quiet',
          'No target': 'quiet',
          'Set a limit': 'warn',
        },
        check: { OK: 'good' },
        agreement: { Agreed: 'good', 'Definition not agreed': 'warn' },
      },
      formats: [
        {
          when: all(not(isEmpty(k.check)), not(is(k.check as unknown as Cell<'OK', 'kpis'>, 'OK'))),
          columns: ['check'],
          tone: 'warn',
        },
      ],
    },
    { kind: 'form', ruled: shownRules, at: [2, 3, 6] },
    {
      kind: 'table',
      ruled: trendRules,
      spare: 0,
      reckoned: true,
      seed: Array.from({ length: TREND_WEEKS }, (_, i) => ({ n: i + 1 })),
      at: [2, 3, 4, 5, 6, 7, 8, 10],
      rowHeight: 22,
      bars: ['bar'],
      charts: {
        says: weeksKeptSay(weeksKept),
        of: [
          {
            kind: 'lines',
            title: 'The KPI shown, against its target',
            labels: 'week',
            series: [
              { column: 'actual', color: 'blue' },
              { column: 'target', color: 'grey' },
            ],
            format: '#,##0.##',
            fromZero: false,
            at: 'actual',
            width: 666,
          },
          {
            kind: 'stacked columns',
            title: 'How many KPIs are green, amber, red, missing',
            labels: 'week',
            series: [
              { column: 'green', color: 'green' },
              { column: 'amber', color: 'amber' },
              { column: 'red', color: 'red' },
              { column: 'missing', color: 'grey' },
            ],
            format: '0',
            fromZero: true,
            at: 'green',
            width: 590,
          },
        ],
      },
    },
  ],
};
function seedOf(category: string, kpi: string, cadence: string, unit: string, kind: string, note: string) {
  return { category, kpi, cadence, note, direction: 'Higher is better', unit, kind, source: 'Typed' };
}
