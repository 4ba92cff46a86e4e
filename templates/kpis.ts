import {
  all,
  any,
  atLeast,
  atMost,
  because,
  blank,
  called,
  choose,
  type Day,
  daysAfter,
  type Expr,
  elseBecause,
  is,
  isBefore,
  isEmpty,
  message,
  minus,
  monthEndAfter,
  need,
  not,
  orElse,
  ratio,
  size,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  number,
  oneOf,
  oneOfOrOther,
  person,
  ref,
  rules,
  same,
  share,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { milestones } from './milestones.ts';
import { completionNow } from './quarterly-plan.ts';
import { settings } from './settings.ts';

const template = 'kpis';

export const kpis = table({
  key: 'kpis',
  template,
  title: 'KPIs',
  subject: 'kpi',
  columns: {
    category: text('Category', { width: 104 }),
    kpi: text('KPI', { width: 260, wrap: true, joins: true }),
    cadence: oneOf('Cadence', ['Weekly', 'Monthly', 'Quarterly', 'Quarterly / Bi-annual', 'Bi-annual'], { width: 120 }),
    owner: person('Owner', { width: 130 }),
    note: text('Note', { width: 320, wrap: true }),
    baseline: number('Baseline', { formatBy: 'unit', help: 'Where it stood before. Fill in before the quarter begins.' }),
    target: number('Target', { says: 'the target', formatBy: 'unit' }),
    direction: oneOf('Direction', ['Higher is better', 'Lower is better', 'Within range'], {
      width: 130,
      help: 'Empty counts as Higher is better.',
    }),
    unit: oneOfOrOther('Unit', ['$', '$0.00', '€', '£', '%', 'days', 'hours', '#', '0.0'], {
      width: 64,
      help: 'Decides how the figures are shown. Another word is shown behind them in the digest.',
    }),
    kind: oneOf('Kind', ['Leading', 'Lagging'], { width: 104 }),
    actual: number('Actual', { says: 'the reading', formatBy: 'unit', help: 'The latest reading. The completion rate’s is computed.' }),
    actualOn: day('Read on', { says: 'the day it was read' }),
    variance: number('Variance', { says: 'the variance', formatBy: 'unit', help: 'Actual − target.' }),
    favourable: share('Favourable', {
      says: 'the favourable variance',
      help: 'Variance in the good direction, as a share of the target: −10 % is the amber limit.',
    }),
    status: oneOf('Status', ['Green', 'Amber', 'Red', 'Missing', 'Not due', 'No target', 'Set a limit'], {
      help: 'A missing reading is never green.',
    }),
    nextDue: day('Next update due', { says: 'the day the next reading is due' }),
    objective: ref('Objective', 'objectives.id', { joins: false }),
    agreement: oneOf('Definition', ['Agreed', 'Definition not agreed'], { width: 160 }),
    definition: text('Definition in words', { width: 240, wrap: true }),
    agreedWith: text('Agreed with'),
    agreedOn: day('Agreed on'),
    source: oneOf('Source', ['Typed', 'Completion rate'], { help: 'Where the actual comes from.' }),
    sharedWith: text('Shared with', { hidden: 'optional' }),
    amber: share('Amber limit', {
      says: 'its own amber limit',
      hidden: 'optional',
      help: 'Instead of the one in Settings.',
      from: 0,
      to: 1,
    }),
    limit: number('Limit at target 0', {
      says: 'its limit for a target of 0',
      formatBy: 'unit',
      hidden: 'optional',
      help: 'A target of 0 has no percentages: how far off may it be and still be amber?',
    }),
    low: number('Range from', { says: 'the lower end of the range', formatBy: 'unit', hidden: 'optional' }),
    high: number('Range to', { says: 'the upper end of the range', formatBy: 'unit', hidden: 'optional' }),
    milestones: count('Milestones tied'),
    reading: number('Actual in force', { says: 'the actual', formatBy: 'unit', hidden: 'helper' }),
    readOn: day('Read on, in force', { says: 'the day of the reading', hidden: 'helper' }),
  },
});
const k = cellsOf(kpis);
const isLower = is(k.direction, 'Lower is better');
const isRange = is(k.direction, 'Within range');
const isComputed = is(k.source, 'Completion rate');
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
/** Without any reading: the end of the first period of the current quarter. */
const firstDue = choose(
  [is(k.cadence, 'Weekly'), called('the last day of the quarter’s first week', daysAfter(settings.quarterStart, 6), 'day')],
  [is(k.cadence, 'Quarterly', 'Bi-annual', 'Quarterly / Bi-annual'), settings.quarterEnd],
  called('the last day of the quarter’s first month', monthEndAfter(settings.quarterStart, 0), 'day'),
);
const isPastDue = need([k.nextDue], false, (due) => isBefore(due, settings.asOf));

export const kpiRules = rules(kpis, {
  reading: choose(
    [isComputed, ratio(completionNow.completed, completionNow.counted, blank)],
    need([k.actual], blank, (actual) => actual),
  ),
  readOn: choose(
    [isComputed, need([k.reading], blank, () => settings.asOf)],
    need(
      [k.actualOn],
      need([k.reading], blank, () => settings.quarterStart),
      (on) => on,
    ),
  ),
  nextDue: choose(
    [isComputed, settings.quarterEnd],
    need([k.readOn], firstDue, (read) => nextAfter(read)),
  ),
  /** C7 */
  variance: choose(
    [
      isRange,
      need([k.reading, k.low, k.high], blank, (actual, low, high) =>
        elseBecause(
          because`the actual (${k.reading}) lies within the range (${k.low} to ${k.high})`,
          choose([not(atLeast(actual, low)), minus(actual, low)], [not(atMost(actual, high)), minus(actual, high)], 0),
        ),
      ),
    ],
    need([k.reading, k.target], blank, (actual, target) => minus(actual, target)),
  ),
  favourable: choose(
    [isRange, blank],
    need([k.variance, k.target], blank, (variance, target) =>
      choose(
        [
          isLower,
          ratio(
            minus(0, variance),
            size(target),
            message('Target is 0'),
            because`the target (${k.target}) minus the actual (${k.reading}), as a share of the target: lower is better`,
          ),
        ],
        ratio(
          variance,
          size(target),
          message('Target is 0'),
          because`the actual (${k.reading}) minus the target (${k.target}), as a share of the target`,
        ),
      ),
    ),
  ),
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
    [
      isRange,
      need([k.variance], 'Red', (variance) =>
        elseBecause(
          because`the actual (${k.reading}) lies outside the range (${k.low} to ${k.high})`,
          choose(
            [
              all(atLeast(variance, 0), atMost(variance, 0)),
              'Green',
              because`the actual (${k.reading}) lies within the range (${k.low} to ${k.high})`,
            ],
            'Red',
          ),
        ),
      ),
    ],
    [
      called(
        'the target is 0',
        need([k.target], false, (target) => all(atLeast(target, 0), atMost(target, 0))),
      ),
      statusAtZero(),
    ],
    need([k.favourable], 'Set a limit', (favourable) =>
      elseBecause(
        because`the actual (${k.reading}) is worse than the target (${k.target}) by more (${size(favourable)}) than the amber limit (${orElse(k.amber, settings.kpiAmber)})`,
        choose(
          [atLeast(favourable, 0), 'Green', because`the actual (${k.reading}) is at the target (${k.target}) or better`],
          [
            atLeast(favourable, minus(0, orElse(k.amber, settings.kpiAmber))),
            'Amber',
            because`the actual (${k.reading}) is worse than the target (${k.target}), but by no more (${size(favourable)}) than the amber limit (${orElse(k.amber, settings.kpiAmber)})`,
          ],
          'Red',
        ),
      ),
    ),
  ),
  agreement: choose([any(isEmpty(k.agreedOn), isEmpty(k.agreedWith)), 'Definition not agreed'], 'Agreed'),
  milestones: countOf(milestones, { kpi: same(k.kpi) }),
});
/** With a target of 0 only an absolute limit can say what amber is. */
function statusAtZero() {
  return need([k.variance], 'Set a limit', () =>
    elseBecause(
      because`the actual (${k.reading}) is worse than the target by more than its limit (${k.limit})`,
      choose(
        [isEmpty(k.limit), choose([isGood(), 'Green'], 'Set a limit')],
        [isGood(), 'Green'],
        [
          need([k.variance, k.limit], false, (variance, limit) => atMost(size(variance), limit)),
          'Amber',
          because`the actual (${k.reading}) is worse than the target, but by no more than its limit (${k.limit})`,
        ],
        'Red',
      ),
    ),
  );
}
function isGood() {
  return called(
    'it is at its target or better',
    need([k.variance], false, (variance) => choose([isLower, atMost(variance, 0)], atLeast(variance, 0))),
  );
}

const COMPLETION_KPI = 'Quarterly objective completion rate';
export const kpisTemplate: Template = {
  key: template,
  name: 'KPIs',
  purpose: 'Nine marketing KPIs in six categories: target, actual, variance and traffic light, with the definition agreed.',
  subtitle: 'Enter Actual and Read on; variance, status and the next date compute themselves. A missing reading is never green.',
  color: '#db2777',
  tabs: 'one',
  needs: ['settings'],
  frozenColumns: 3,
  blocks: [
    {
      kind: 'table',
      ruled: kpiRules,
      spare: 10,
      rowHeight: 40,
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
        agreement: { Agreed: 'good', 'Definition not agreed': 'warn' },
      },
    },
  ],
};
function seedOf(category: string, kpi: string, cadence: string, unit: string, kind: string, note: string) {
  return { category, kpi, cadence, note, direction: 'Higher is better', unit, kind, source: 'Typed' };
}
