import {
  all,
  atMost,
  because,
  blank,
  called,
  choose,
  daysFrom,
  elseBecause,
  is,
  isAfter,
  isBefore,
  isEmpty,
  isNotAfter,
  isTicked,
  minus,
  need,
  not,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  day,
  id,
  number,
  oneOf,
  oneOfThose,
  person,
  ref,
  rowIndex,
  rules,
  table,
  text,
  tick,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { nameCheck, settings } from './settings.ts';

const template = 'milestones';
const YES_NO = ['Yes', 'No'] as const;
/** The order of the overdue: days late, and among equals the row; what is left of it after division is the row again. */
export const ROWS_APART = 100_000;
const OWNER = ['OK', 'No owner', 'Two names', 'Not in People'] as const;

export const milestones = table({
  key: 'milestones',
  template,
  title: 'Milestones',
  subject: 'title',
  columns: {
    id: id('Id', 'M', { joins: false }),
    title: text('Milestone', {
      width: 300,
      wrap: true,
      help: 'A checkpoint: what will be true on its day. Nothing but a name is needed to begin.',
    }),
    objective: ref('Objective', 'objectives.id'),
    kpi: oneOfThose('KPI', 'kpis.kpi', { width: 240, help: 'The operational KPI it moves: a variance there points back here.' }),
    category: oneOfThose('Category', 'categories.name', { width: 180 }),
    owner: person('Owner', { width: 130, help: 'One person of the People table.' }),
    baselineDue: day('First due', {
      says: 'the first due date',
      help: 'The first due day, kept when the date moves. Filled in by itself.',
      stamped: true,
    }),
    due: day('Due', { says: 'the due date' }),
    status: oneOf('Status', ['Not started', 'In progress', 'Blocked', 'Done', 'Cancelled']),
    state: oneOf(
      'State',
      [
        'Cancelled',
        'Done',
        'Done late',
        'Done (no date)',
        'No date',
        'Unreadable date',
        'Overdue',
        'Due soon',
        'Slipped',
        'Placeholder',
        'Open',
      ],
      {
        help: 'Computed. Overdue: not done and due before the as-of day; due today is not overdue.',
      },
    ),
    daysLate: count('Days late'),
    daysMoved: count('Days moved', { help: 'Computed: calendar days from the first due date to the present one.' }),
    doneOn: day('Done on', {
      says: 'the done date',
      help: 'Stamped when the status becomes Done; change it if it was another day.',
      stamped: true,
    }),
    dependsOn: text('Depends on', { width: 110, help: 'Ids of the milestones it waits for, with commas: M-3, M-7.' }),
    fixedDate: tick('Fixed date', { help: 'A date that cannot move: a fair, a launch.' }),
    placeholder: tick('Placeholder', { help: 'An idea that may change: left in peace until its date is near.' }),
    note: text('Note', { width: 260, wrap: true }),
    link: text('Task link', { hidden: 'optional', help: 'Where the work itself is tracked.' }),
    ownerCheck: oneOf('Owner check', OWNER, { hidden: 'helper' }),
    onTime: oneOf('On time', ['Yes', 'No', '—'], { says: 'done on time', hidden: 'helper' }),
    dueByNow: oneOf('Due by now', YES_NO, { hidden: 'helper' }),
    live: oneOf('Counts', YES_NO, { says: 'in the plan', hidden: 'helper' }),
    movedBack: oneOf('Open and moved back', YES_NO, { hidden: 'helper' }),
    unowned: oneOf('Open without owner', YES_NO, { says: 'open without exactly one owner', hidden: 'helper' }),
    tied: oneOf('Tied to a KPI', YES_NO, { hidden: 'helper' }),
    order: number('Order of overdue', { hidden: 'helper' }),
  },
});
const m = cellsOf(milestones);
const isOpen = not(is(m.status, 'Done', 'Cancelled'));
const isVague = all(
  isTicked(m.placeholder),
  need([m.due], false, (due) => not(atMost(daysFrom(settings.asOf, due), settings.placeholderDays))),
);
const isMoved = need([m.due, m.baselineDue], false, (due, baseline) => isAfter(due, baseline));

export const milestoneRules = rules(milestones, {
  /** C6 */
  state: choose(
    [is(m.status, 'Cancelled'), 'Cancelled'],
    [all(is(m.status, 'Done'), isEmpty(m.doneOn)), 'Done (no date)'],
    [
      is(m.status, 'Done'),
      need([m.doneOn], 'Unreadable date', (done) =>
        need([m.baselineDue], 'Done', (baseline) =>
          elseBecause(
            because`it was done (${m.doneOn}) by its first due date (${m.baselineDue})`,
            choose(
              [isAfter(done, baseline), 'Done late', because`it was done (${m.doneOn}) after its first due date (${m.baselineDue})`],
              'Done',
            ),
          ),
        ),
      ),
    ],
    [isEmpty(m.due), 'No date'],
    need([m.due], 'Unreadable date', (due) =>
      elseBecause(
        because`the due date (${m.due}) is neither past nor near, and has not moved back`,
        choose(
          [
            isBefore(due, settings.asOf),
            'Overdue',
            because`the due date (${m.due}) is before the as-of day (${settings.asOf}), and it is neither done nor cancelled`,
          ],
          [
            isVague,
            'Placeholder',
            because`it is a placeholder, and its due date (${m.due}) is further away than the placeholder days (${settings.placeholderDays})`,
          ],
          [
            atMost(daysFrom(settings.asOf, due), settings.dueSoonDays),
            'Due soon',
            because`the due date (${m.due}) is within the due-soon days (${settings.dueSoonDays}) from the as-of day (${settings.asOf})`,
          ],
          [isMoved, 'Slipped', because`the due date (${m.due}) is later than the first due date (${m.baselineDue})`],
          'Open',
        ),
      ),
    ),
  ),
  daysLate: need([m.due], blank, (due) =>
    elseBecause(
      because`it is done or cancelled, or its due date (${m.due}) has not passed`,
      choose([all(isOpen, isBefore(due, settings.asOf)), daysFrom(due, settings.asOf), because`it is open and past its due date`], blank),
    ),
  ),
  /** C6: how far it has slipped; nothing where it has not moved. */
  daysMoved: need([m.due, m.baselineDue], blank, (due, baseline) =>
    elseBecause(
      because`the due date (${m.due}) is the first due date`,
      choose(
        [
          isAfter(due, baseline),
          daysFrom(baseline, due),
          because`the due date (${m.due}) is later than the first due date (${m.baselineDue})`,
        ],
        [
          isBefore(due, baseline),
          daysFrom(baseline, due),
          because`the due date (${m.due}) is before the first due date (${m.baselineDue})`,
        ],
        blank,
      ),
    ),
  ),
  /** C12 */
  ownerCheck: elseBecause(
    because`not exactly one active person of the People table has this name (${m.owner})`,
    nameCheck(m.owner, 'No owner'),
  ),
  live: choose([is(m.status, 'Cancelled'), 'No'], 'Yes'),
  dueByNow: choose(
    [
      all(
        not(is(m.status, 'Cancelled')),
        need([m.due], false, (due) => isNotAfter(due, settings.asOf)),
      ),
      'Yes',
    ],
    'No',
  ),
  onTime: elseBecause(
    because`it is neither done nor due by the as-of day (${settings.asOf})`,
    choose(
      [is(m.status, 'Cancelled'), '—'],
      [is(m.status, 'Done'), need([m.doneOn, m.baselineDue], 'No', (done, baseline) => choose([isAfter(done, baseline), 'No'], 'Yes'))],
      [
        need([m.due], false, (due) => isNotAfter(due, settings.asOf)),
        'No',
        because`it is not done, and due (${m.due}) by the as-of day (${settings.asOf})`,
      ],
      '—',
    ),
  ),
  movedBack: choose([all(isOpen, isMoved), 'Yes'], 'No'),
  unowned: choose([all(isOpen, not(is(m.ownerCheck, 'OK'))), 'Yes'], 'No'),
  tied: choose([all(not(is(m.status, 'Cancelled')), not(isEmpty(m.kpi))), 'Yes'], 'No'),
  order: need([m.daysLate], blank, (late) =>
    called('days late, and among equals the order of the list', minus(times(late, ROWS_APART), rowIndex(milestones))),
  ),
});
/** How a milestone's states are coloured, everywhere. */
export const STATE_TONES = {
  Done: 'good',
  'Done late': 'good',
  'Done (no date)': 'warn',
  'No date': 'warn',
  'Unreadable date': 'bad',
  Overdue: 'bad',
  'Due soon': 'warn',
  Slipped: 'warn',
  Placeholder: 'quiet',
  Open: 'quiet',
  Cancelled: 'quiet',
} as const;

export const milestonesTemplate: Template = {
  key: template,
  name: 'Milestones',
  purpose: 'One rolling list of dated, owned checkpoints, each tied to an objective and a KPI. Overdue shows by itself.',
  subtitle: 'Dated, owned, one line each. State and days late compute themselves.',
  color: '#0d9488',
  tabs: 'one',
  needs: ['settings'],
  frozenColumns: 3,
  blocks: [
    {
      kind: 'table',
      ruled: milestoneRules,
      spare: 60,
      rowHeight: 28,
      tones: { state: STATE_TONES, status: { Blocked: 'bad', Done: 'good', 'In progress': 'info' } },
      formats: [
        { when: is(m.state, 'Overdue'), columns: ['due', 'daysLate'], tone: 'bad' },
        { when: is(m.status, 'Done', 'Cancelled'), columns: ['id', 'title', 'objective', 'kpi', 'category', 'owner'], tone: 'faded' },
        { when: isTicked(m.placeholder), columns: ['title'], tone: 'italic' },
      ],
    },
  ],
};
