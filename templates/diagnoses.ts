import {
  all,
  any,
  because,
  blank,
  called,
  choose,
  daysFrom,
  type Expr,
  greatest,
  is,
  isEmpty,
  isNotAfter,
  need,
  not,
  plus,
  ratio,
  times,
  whole,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  form,
  id,
  moreThan,
  nthLargest,
  number,
  oneOf,
  oneOfThose,
  person,
  rowIndex,
  rules,
  share,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { dayZero } from './logs.ts';
import { isLater, ROWS_APART, settings } from './settings.ts';

const template = 'diagnoses';

export const diagnoses = table({
  key: 'diagnoses',
  template,
  title: 'Diagnoses',
  rows: 'diagnoses',
  subject: 'kpi',
  columns: {
    id: id('Id', 'DX', { joins: false }),
    kpi: oneOfThose('KPI', 'kpis.kpi', { width: 240 }),
    state: oneOf(
      'State',
      [
        'Not yet',
        'Find the cause',
        'Agree an action',
        'Try it',
        'Check and close',
        'Closed without cause or action',
        'Waiting for its check',
        'Check due',
        'Checked',
      ],
      { width: 180, help: 'The next of the four steps: find the cause, agree an action, try it, check the result.' },
    ),
    period: text('Period', { width: 136 }),
    opened: day('Opened', { says: 'the day it was opened' }),
    variance: share('Variance', { says: 'the variance', help: 'In the good direction, as a share of the target, when it was opened.' }),
    suspects: text('Suspects', {
      width: 640,
      wrap: true,
      tall: true,
      help: 'Where to look first, from the workbook as it stood on the day.',
    }),
    tied: text('Tied milestones', {
      width: 480,
      wrap: true,
      tall: true,
      help: 'Every milestone that names this KPI, with its state on the day: what is late first, what is done last.',
    }),
    cause: text('Cause', { width: 240, wrap: true, help: 'What it was in the end. Needed to close.' }),
    action: text('Action', { width: 240, wrap: true, help: 'A small change that can be tried. Needed to close.' }),
    owner: person('Owner', { joins: false }),
    due: day('Due', { says: 'the due date', help: 'By when cause and action shall stand.' }),
    actedOn: day('Action agreed on', { says: 'the day the action was agreed' }),
    tried: text('What was tried', { width: 240, wrap: true }),
    checkOn: day('Check on', { says: 'the day its result is checked', help: 'The weekly run reads the KPI again on this day.' }),
    result: text('Result', { width: 180, wrap: true, help: 'Written by the weekly run once the day of the check has come.' }),
    closed: day('Closed', { says: 'the day it was closed', help: 'Enter the day once cause and action stand.' }),
    source: oneOfThose('Feedback source', 'feedbackSources.source', {
      width: 180,
      joins: false,
      help: 'Where the figure comes from: what it usually asks for stands beside.',
    }),
    suggested: text('Suggested', { width: 180, wrap: true, help: 'What the feedback source of the KPI usually asks for.' }),
    follows: text('Follows', { width: 84, help: 'The diagnosis before, whose check showed no recovery.' }),
    seenOn: day('Variance since', { says: 'the day of the reading', help: 'The day of the reading that opened it.' }),
    toOpen: count('Days to open', { says: 'days to open', help: 'From the reading until the diagnosis was opened.' }),
    toAction: count('Days to action', { says: 'days to action', help: 'From the diagnosis until the action was agreed.' }),
    open: oneOf('Still open', ['Yes', 'No'], { says: 'still open', hidden: 'helper' }),
    openOrder: number('Order of those still open', { hidden: 'helper' }),
  },
});
const d = cellsOf(diagnoses);
const isNotYet = isLater(d.opened);
const isClosed = need([d.closed], false, (on) => isNotAfter(on, settings.asOf));
const isUnexplained = any(isEmpty(d.cause), isEmpty(d.action));
const diagnosisRules = rules(diagnoses, {
  state: choose(
    [isNotYet, 'Not yet', because`it is opened (${d.opened}) after the as-of day (${settings.asOf})`],
    [all(isClosed, isUnexplained), 'Closed without cause or action', because`closing needs a cause and an action`],
    [all(isClosed, not(isEmpty(d.result))), 'Checked', because`its result stands (${d.result})`],
    [
      all(
        isClosed,
        need([d.checkOn], true, (on) => isNotAfter(on, settings.asOf)),
      ),
      'Check due',
      because`it is closed, and the day of its check (${d.checkOn}) has come`,
    ],
    [isClosed, 'Waiting for its check', because`it is closed, and its check (${d.checkOn}) is still to come`],
    [isEmpty(d.cause), 'Find the cause', because`it has no cause yet`],
    [isEmpty(d.action), 'Agree an action', because`it has a cause and no action yet`],
    [isEmpty(d.tried), 'Try it', because`nobody wrote yet what was tried`],
    'Check and close',
  ),
  open: choose([isNotYet, 'No'], [all(isClosed, not(isUnexplained)), 'No'], 'Yes'),
  openOrder: choose(
    [not(is(d.open, 'Yes')), blank],
    need([d.opened], rowIndex(diagnoses), (opened) =>
      called('its day, and on one day its place in the list', plus(times(daysFrom(dayZero, opened), ROWS_APART), rowIndex(diagnoses))),
    ),
  ),
  toOpen: need([d.seenOn, d.opened], blank, (seen, opened) =>
    choose(
      [isNotYet, blank, because`it is opened (${d.opened}) after the as-of day (${settings.asOf})`],
      greatest(0, daysFrom(seen, opened)),
    ),
  ),
  toAction: need([d.opened, d.actedOn], blank, (opened, acted) =>
    choose(
      [any(isNotYet, isLater(d.actedOn)), blank, because`its action is agreed (${d.actedOn}) after the as-of day (${settings.asOf})`],
      greatest(0, daysFrom(opened, acted)),
    ),
  ),
});

/** A3.23 */
export const feedbackSources = table({
  key: 'feedbackSources',
  template,
  title: 'Feedback sources',
  rows: 'feedback sources',
  subject: 'source',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    source: text('Feedback source', { width: 240, joins: true }),
    dataType: text('Data type'),
    action: text('Action it usually asks for'),
  },
});
const feedbackRules = rules(feedbackSources, { n: called('its place in the list', rowIndex(feedbackSources)) });

/** A4.09 */
export const governance = form({
  key: 'governance',
  template,
  title: 'How fast we find and act',
  columns: {
    diagnosesOpen: count('Diagnoses open', { help: 'Neither closed, nor closed without a cause and an action.' }),
    daysToOpen: number('Days from variance to diagnosis', {
      says: 'the median days from variance to diagnosis',
      help: 'The median of all diagnoses.',
    }),
    daysToAction: number('Days from diagnosis to action', {
      says: 'the median days from diagnosis to action',
      help: 'The median of those whose action is agreed.',
    }),
    timedToOpen: count('Diagnoses timed', { hidden: 'helper' }),
    openLow: number('Middle of the days to open', { hidden: 'helper' }),
    openHigh: number('Middle of the days to open, from the other end', { hidden: 'helper' }),
    openOne: number('Days to open in the middle', { hidden: 'helper' }),
    openOther: number('Days to open in the middle, the other', { hidden: 'helper' }),
    timedToAction: count('Actions timed', { hidden: 'helper' }),
    actionLow: number('Middle of the days to action', { hidden: 'helper' }),
    actionHigh: number('Middle of the days to action, from the other end', { hidden: 'helper' }),
    actionOne: number('Days to action in the middle', { hidden: 'helper' }),
    actionOther: number('Days to action in the middle, the other', { hidden: 'helper' }),
  },
});
const g = cellsOf(governance);
const belowZero: Expr<number> = { kind: 'literal', value: -1 };
/** One of the two places in the middle of a sorted list: with an odd number of rows they are one. */
const middle = (rows: typeof g.timedToOpen, from: number) =>
  need([rows], 0, (n) => called('a place in the middle of them', whole(ratio(plus(n, from), 2, 0))));
const median = (one: typeof g.openOne, other: typeof g.openOne) =>
  need([one, other], blank, (low, high) =>
    ratio(plus(low, high), 2, 0, because`the mean of the two in the middle of the list (${one}, ${other})`),
  );
const governanceRules = rules(governance, {
  diagnosesOpen: countOf(diagnoses, { open: exactly('Yes') }),
  timedToOpen: countOf(diagnoses, { toOpen: moreThan(belowZero) }),
  openLow: middle(g.timedToOpen, 1),
  openHigh: middle(g.timedToOpen, 2),
  openOne: nthLargest(diagnoses, 'toOpen', g.openLow),
  openOther: nthLargest(diagnoses, 'toOpen', g.openHigh),
  daysToOpen: median(g.openOne, g.openOther),
  timedToAction: countOf(diagnoses, { toAction: moreThan(belowZero) }),
  actionLow: middle(g.timedToAction, 1),
  actionHigh: middle(g.timedToAction, 2),
  actionOne: nthLargest(diagnoses, 'toAction', g.actionLow),
  actionOther: nthLargest(diagnoses, 'toAction', g.actionHigh),
  daysToAction: median(g.actionOne, g.actionOther),
});

/** How a diagnosis's states are coloured, everywhere. */
export const DIAGNOSIS_TONES = {
  'Find the cause': 'bad',
  'Agree an action': 'warn',
  'Try it': 'warn',
  'Check and close': 'info',
  'Closed without cause or action': 'bad',
  'Check due': 'warn',
  Checked: 'good',
  'Waiting for its check': 'quiet',
  'Not yet': 'quiet',
} as const;

export const diagnosesTemplate: Template = {
  key: template,
  name: 'Diagnoses',
  purpose: 'A red KPI opens one diagnosis with ranked suspects: cause, action, check. No meeting needed to begin.',
  subtitle: 'Opened by the weekly run or from the sidebar, once a variance. Write the cause and the action, then the day you close it.',
  color: '#b91c1c',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    {
      kind: 'table',
      ruled: diagnosisRules,
      spare: 4,
      rowHeight: 112,
      tones: { state: DIAGNOSIS_TONES },
    },
    {
      kind: 'table',
      ruled: feedbackRules,
      spare: 6,
      intro: 'Choose one as the data source of a KPI: when it is red, the action is suggested.',
      seed: [
        { source: 'Customer surveys', dataType: 'Qualitative', action: 'Message refinement' },
        { source: 'Web analytics', dataType: 'Behavioral', action: 'Content optimization' },
        { source: 'CRM data', dataType: 'Transactional', action: 'Offer adjustments' },
      ],
    },
    { kind: 'form', ruled: governanceRules },
  ],
};
