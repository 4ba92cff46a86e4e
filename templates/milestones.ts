import {
  above,
  all,
  any,
  atLeast,
  atMost,
  because,
  below,
  blank,
  called,
  choose,
  type Day,
  daysFrom,
  type Expr,
  elseBecause,
  equal,
  greatest,
  is,
  isAfter,
  isBefore,
  isEmpty,
  isNotAfter,
  isTicked,
  join,
  least,
  minus,
  need,
  not,
  plus,
  ratio,
  remainder,
  times,
  whole,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  id,
  listed,
  number,
  oneOf,
  oneOfThose,
  person,
  ref,
  rowIndex,
  rules,
  same,
  sameKey,
  sumOf,
  table,
  text,
  tick,
} from '../src/core/expression/section.ts';
import type { Template, Timeline } from '../src/core/tab/template.ts';
import { goalOfYear } from './annual-sections.ts';
import { lessons } from './lesson-columns.ts';
import { daysLateFrom, isLater, nameCheck, ROWS_APART, settings, weekOf } from './settings.ts';
import { commitments } from './weekly-commitments.ts';

const template = 'milestones';
const YES_NO = ['Yes', 'No'] as const;
const STATUS = ['Not started', 'In progress', 'Blocked', 'Done', 'Cancelled'] as const;
/** Above every order of what comes next: an order of 0 is none. */
const SOONEST = 10_000_000_000;
/** The place in the list of the milestone that an order names. */
export const placeByOrder = <S extends string>(order: Expr<number, S>): Expr<number, S> =>
  called('the place of that milestone in its list, which its order ends with', remainder(minus(SOONEST, order), ROWS_APART)) as Expr<
    number,
    S
  >;
const OWNER = ['OK', 'No owner', 'Two names', 'Not in People'] as const;

export const milestones = table({
  key: 'milestones',
  template,
  title: 'Milestones',
  subject: 'title',
  columns: {
    id: id('Id', 'M'),
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
    status: oneOf('Status', STATUS),
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
    daysLate: count('Days late', { help: 'Computed: calendar days, or working days where Settings say so.' }),
    daysMoved: count('Days moved', { help: 'Computed: calendar days from the first due date to the present one.' }),
    doneOn: day('Done on', {
      says: 'the done date',
      help: 'Stamped when the status becomes Done; change it if it was another day.',
      stamped: true,
    }),
    timesMoved: count('Times moved', {
      align: 'center',
      help: 'How often its date has changed since the first one. Counted by itself.',
      stamped: true,
    }),
    dependsOn: text('Depends on', {
      width: 110,
      joins: true,
      help: 'Ids of the milestones it waits for, with commas: M-3, M-7. Type "none" when it waits for nothing, so that everybody knows you asked.',
    }),
    waitsFor: text('Waits for', {
      width: 104,
      help: 'Computed: how many of the milestones it depends on are overdue, or else still open. Of the first four.',
    }),
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
    nextOrder: number('Order of what comes next', { hidden: 'helper' }),
    unownedOrder: number('Order of those without one owner', { hidden: 'helper' }),
    lastDue: day('Due when last counted', { says: 'the due date when moves were last counted', hidden: 'helper', stamped: true }),
    ready: oneOf('Ready', ['Yes', 'No owner', 'No date', 'Dependencies not said', '—'], {
      hidden: 'optional',
      help: 'Computed: an open milestone is ready when it has one owner, a date, and a word on what it depends on.',
    }),
    commitments: count('Commitments', { says: 'commitments for it', hidden: 'helper' }),
    lessonDue: oneOf('Lesson due', YES_NO, { says: 'done lately without a lesson', hidden: 'helper' }),
    waits1: text('First it waits for', { hidden: 'helper' }),
    waits2: text('Second it waits for', { hidden: 'helper' }),
    waits3: text('Third it waits for', { hidden: 'helper' }),
    waits4: text('Fourth it waits for', { hidden: 'helper' }),
    waits5: text('Fifth it waits for', { hidden: 'helper' }),
    standing: number('Standing, for those that wait', { hidden: 'helper' }),
    waitsSum: number('Standings it waits for', { hidden: 'helper' }),
    shownOn: day('Day on the timeline', { says: 'the day it is shown on', hidden: 'helper' }),
    shownWeek: number('Week on the timeline', { hidden: 'helper' }),
    tailWeek: number('Week where its tail ends', { hidden: 'helper' }),
    stands: oneOf('Status on the as-of day', STATUS, { says: 'status on the as-of day', hidden: 'helper' }),
    place: number('Place in the list', { hidden: 'helper' }),
  },
});
const m = cellsOf(milestones);
const asItIs = <E>(of: E): E => of;
const isOpen = not(is(m.stands, 'Done', 'Cancelled'));
const isVague = all(
  isTicked(m.placeholder),
  need([m.due], false, (due) => not(atMost(daysFrom(settings.asOf, due), settings.placeholderDays))),
);
/** C9: the weeks of the timeline. */
const WEEKS = 14;
const firstWeek = plus(weekOf(settings.quarterStart), settings.timelineShift);
/** The week of a day; what is earlier or later than the timeline is in the week before or after it. */
const weekShown = <S extends string>(of: Expr<Day, S>): Expr<number, S> =>
  greatest(minus(firstWeek, 1), least(plus(firstWeek, WEEKS), weekOf(of))) as Expr<number, S>;
/** What those that wait add up: each milestone once, an open one once more in thousands, an overdue one in millions. */
const [CLOSED, OPEN, OVERDUE] = [1, 1000, 1_000_000] as const;
const saysNone = is(m.dependsOn, 'none', '-', '—');
const added = (of: (key: typeof m.waits1) => Expr<number, 'milestones'>) =>
  plus(plus(of(m.waits1), of(m.waits2)), plus(of(m.waits3), of(m.waits4)));
const idsListed = added((key) => choose([isEmpty(key), 0], 1));
const isMoved = need([m.due, m.baselineDue], false, (due, baseline) => isAfter(due, baseline));

const doneLately = need([m.doneOn], 'No', (done) =>
  choose(
    [
      all(atMost(daysFrom(done, settings.asOf), settings.lessonDays), isNotAfter(done, settings.asOf)),
      'Yes',
      because`it was done (${m.doneOn}) no longer ago than the days for a lesson (${settings.lessonDays}), and no lesson names it`,
    ],
    'No',
  ),
);

export const milestoneRules = rules(milestones, {
  /** B02: what every rule and tally that asks for "done" looks at. */
  stands: choose(
    [is(m.status, 'Cancelled'), 'Cancelled'],
    [
      is(m.status, 'Done'),
      choose(
        [isLater(m.doneOn), 'In progress', because`it was done (${m.doneOn}) after the as-of day (${settings.asOf}), so not yet`],
        'Done',
      ),
    ],
    [is(m.status, 'Blocked'), 'Blocked'],
    [is(m.status, 'In progress'), 'In progress'],
    'Not started',
  ),
  /** C6 */
  state: choose(
    [is(m.status, 'Cancelled'), 'Cancelled'],
    [all(is(m.stands, 'Done'), isEmpty(m.doneOn)), 'Done (no date)'],
    [
      is(m.stands, 'Done'),
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
      choose([all(isOpen, isBefore(due, settings.asOf)), daysLateFrom(due), because`it is open and past its due date`], blank),
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
      [is(m.stands, 'Done'), need([m.doneOn, m.baselineDue], 'No', (done, baseline) => choose([isAfter(done, baseline), 'No'], 'Yes'))],
      [
        need([m.due], false, (due) => isNotAfter(due, settings.asOf)),
        'No',
        because`it is not done, and due (${m.due}) by the as-of day (${settings.asOf})`,
      ],
      '—',
    ),
  ),
  nextOrder: need([m.due], blank, (due) =>
    choose(
      [not(isOpen), blank],
      called(
        'how soon it is due, and among equals the order of the list',
        minus(SOONEST, plus(times(daysFrom(settings.asOf, due), ROWS_APART), rowIndex(milestones))),
      ),
    ),
  ),
  // Each looks only where the one before it found something: most lists are short.
  waits1: choose([saysNone, blank], listed(m.dependsOn, 1)),
  waits2: choose([isEmpty(m.waits1), blank], listed(m.dependsOn, 2)),
  waits3: choose([isEmpty(m.waits2), blank], listed(m.dependsOn, 3)),
  waits4: choose([isEmpty(m.waits3), blank], listed(m.dependsOn, 4)),
  waits5: choose([isEmpty(m.waits4), blank], listed(m.dependsOn, 5)),
  standing: choose(
    [not(isOpen), CLOSED, because`it is done or cancelled: nobody waits for it any more`],
    [is(m.state, 'Overdue'), CLOSED + OPEN + OVERDUE, because`it is overdue`],
    CLOSED + OPEN,
  ),
  waitsSum: called(
    'what the milestones it waits for stand at',
    added((key) => sumOf(milestones, 'standing', { id: sameKey(key) })),
  ),
  waitsFor: need([m.waitsSum], blank, (sum) =>
    elseBecause(
      because`all it waits for is done or cancelled`,
      choose(
        [any(not(isOpen), isEmpty(m.dependsOn)), blank],
        [saysNone, 'Nothing'],
        [
          atLeast(sum, OVERDUE),
          join(whole(ratio(sum, OVERDUE, 0)), ' overdue'),
          because`milestones it depends on (${m.dependsOn}) are open and past their due date`,
        ],
        [not(isEmpty(m.waits5)), 'Over 4 ids', because`it depends on more than four milestones (${m.dependsOn}): four are looked at`],
        [below(remainder(sum, OPEN), idsListed), 'Unknown id', because`not every id it depends on (${m.dependsOn}) is that of a milestone`],
        [
          atLeast(sum, OPEN),
          join(whole(ratio(sum, OPEN, 0)), ' open'),
          because`milestones it depends on (${m.dependsOn}) are neither done nor cancelled`,
        ],
        'All done',
      ),
    ),
  ),
  /** A3.02 */
  ready: choose(
    [not(isOpen), '—'],
    [not(is(m.ownerCheck, 'OK')), 'No owner', because`it has not exactly one owner`],
    [need([m.due], false, () => true), choose([isEmpty(m.dependsOn), 'Dependencies not said'], 'Yes')],
    'No date',
  ),
  movedBack: choose([all(isOpen, isMoved), 'Yes'], 'No'),
  unowned: choose([all(isOpen, not(is(m.ownerCheck, 'OK'))), 'Yes'], 'No'),
  /** A2.14: the soonest due first, those without a date last. */
  unownedOrder: choose(
    [not(is(m.unowned, 'Yes')), blank],
    need([m.nextOrder], called('last, among equals in the order of the list', minus(ROWS_APART, rowIndex(milestones))), (order) => order),
  ),
  place: called('its place in the list', rowIndex(milestones)),
  commitments: countOf(commitments, { milestone: same(m.id) }),
  /** A3.26 */
  lessonDue: choose(
    [not(is(m.stands, 'Done')), 'No'],
    [isEmpty(m.category), 'No'],
    [equal(countOf(lessons, { milestone: same(m.id) }), 0), doneLately],
    'No',
  ),
  tied: choose([all(not(is(m.status, 'Cancelled')), not(isEmpty(m.kpi))), 'Yes'], 'No'),
  order: need([m.daysLate, m.due], blank, (_, due) =>
    called(
      'calendar days late, and among equals the order of the list',
      minus(times(daysFrom(due, settings.asOf), ROWS_APART), rowIndex(milestones)),
    ),
  ),
  shownOn: elseBecause(
    because`it is shown on its due date (${m.due})`,
    choose(
      [is(m.status, 'Cancelled'), blank],
      [
        is(m.stands, 'Done'),
        need([m.doneOn], need([m.due], blank, asItIs), asItIs),
        because`it is done, so it is shown on the done date (${m.doneOn})`,
      ],
      need([m.due], blank, asItIs),
    ),
  ),
  shownWeek: need([m.shownOn], blank, (on) => called('the week of that day, or the edge of the timeline', weekShown(on))),
  tailWeek: need([m.shownOn, m.baselineDue], blank, (on, baseline) =>
    choose(
      [
        isBefore(baseline, on),
        called('the week of the first due date', weekShown(baseline)),
        because`it has slipped from the first due date (${m.baselineDue}): the tail shows how far`,
      ],
      blank,
    ),
  ),
});
const isShownIn = (week: Expr<number>) => need([m.shownWeek], false, (shown) => equal(shown, week));
/** A word of the state and a colour always say the same. */
const timeline: Timeline = {
  after: 'state',
  weeks: WEEKS,
  start: firstWeek,
  now: weekOf(settings.asOf),
  bars: [
    { fill: 'late', when: (week) => all(is(m.state, 'Overdue'), isShownIn(week)) },
    { fill: 'done', when: (week) => all(is(m.state, 'Done', 'Done late', 'Done (no date)'), isShownIn(week)) },
    { fill: 'vague', when: (week) => all(is(m.state, 'Placeholder'), isShownIn(week)) },
    { fill: 'planned', when: isShownIn },
    {
      fill: 'overrun',
      when: (week, now) => need([m.shownWeek], false, (on) => all(is(m.state, 'Overdue'), above(week, on), atMost(week, now))),
    },
    { fill: 'slip', when: (week) => need([m.shownWeek, m.tailWeek], false, (on, tail) => all(below(week, on), atLeast(week, tail))) },
  ],
  notes: [
    'Earlier than the weeks shown.',
    'One column a week, by its Monday. Green: done. Blue: planned. Red: overdue, paler red up to today. Pale yellow: how far it slipped. Grey: a placeholder. Nothing to type here; Settings say where the weeks begin.',
    'Later than the weeks shown.',
  ],
};
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
  lead: goalOfYear,
  subtitle: 'Dated, owned, one line each. State and days late compute themselves.',
  color: '#0d9488',
  tabs: 'one',
  needs: ['settings'],
  frozenColumns: 3,
  blocks: [
    {
      kind: 'table',
      ruled: milestoneRules,
      spare: 25,
      rowHeight: 28,
      timeline,
      tones: { state: STATE_TONES, status: { Blocked: 'bad', Done: 'good', 'In progress': 'info' } },
      formats: [
        { when: is(m.state, 'Overdue'), columns: ['due', 'daysLate'], tone: 'bad' },
        { when: is(m.stands, 'Done', 'Cancelled'), columns: ['id', 'title', 'objective', 'kpi', 'category', 'owner'], tone: 'faded' },
        { when: isTicked(m.placeholder), columns: ['title'], tone: 'italic' },
        { when: need([m.waitsSum], false, (sum) => all(isOpen, atLeast(sum, OVERDUE))), columns: ['waitsFor'], tone: 'bad' },
      ],
    },
  ],
};
