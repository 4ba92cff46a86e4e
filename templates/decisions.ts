import {
  above,
  all,
  atMost,
  because,
  blank,
  called,
  choose,
  type Day,
  daysFrom,
  type Expr,
  elseBecause,
  is,
  isBefore,
  isEmpty,
  minus,
  need,
  not,
  times,
} from '../src/core/expression/expression.ts';
import { cellsOf, count, day, id, number, oneOf, person, rowIndex, rules, table, text } from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { hasCome, isLater, ROWS_APART, settings } from './settings.ts';

const template = 'decisions';

export const decisions = table({
  key: 'decisions',
  template,
  title: 'Decisions',
  rows: 'decisions',
  subject: 'decision',
  columns: {
    id: id('Id', 'D'),
    date: day('Decided on', { says: 'the day it was decided' }),
    decision: text('Decision', { width: 320, wrap: true, help: 'One sentence: what will be done, or no longer done.' }),
    decider: person('Decided by', { joins: false }),
    rationale: text('Why', { width: 240, wrap: true, help: 'So that nobody has to decide it again.' }),
    owner: person('Carried out by', { joins: false, help: 'One person who sees to it.' }),
    due: day('Due', { says: 'the day it is due' }),
    item: text('About', { help: 'The id of what it is about: O-1, M-7, B-2.' }),
    meeting: text('Meeting', { width: 180, help: 'Where it was decided.' }),
    published: day('Published on', { says: 'the day the team was told', help: 'The day the team was told.' }),
    done: day('Done on', { says: 'the day it was done', help: 'The day it was carried out.' }),
    hours: count('Hours to publish', {
      says: 'the hours since it was decided',
      help: 'From the decision until the team was told; until now where it was not. Whole days count.',
    }),
    publishing: oneOf('Published', ['Published', 'Published late', 'To publish', 'Publish now', '—'], {
      says: 'whether the team was told',
      help: 'Publish now: it waits for longer than the hours in Settings.',
    }),
    follow: oneOf('Follow-through', ['Done', 'Overdue', 'Open', 'No date', 'No owner', 'Not yet'], { says: 'follow-through' }),
    fresh: oneOf('New this week', ['Yes', 'No'], { hidden: 'helper' }),
    unpublished: oneOf('Unpublished for too long', ['Yes', 'No'], { hidden: 'helper' }),
    order: number('Order of the overdue', { hidden: 'helper' }),
  },
});
const d = cellsOf(decisions);
const isTold = hasCome(d.published);
const sinceDecided = (date: Expr<Day, 'decisions'>) => called('the hours since it was decided', times(24, daysFrom(date, settings.asOf)));
const decisionRules = rules(decisions, {
  /** B02: from its day on; what was published or done later was not yet. */
  hours: need([d.date], blank, (date) =>
    choose(
      [isLater(d.date), blank, because`it was decided (${d.date}) after the as-of day (${settings.asOf})`],
      need([d.published], sinceDecided(date), (published) =>
        choose(
          [isLater(d.published), sinceDecided(date), because`the team was told (${d.published}) after the as-of day (${settings.asOf})`],
          called('the hours from the decision until the team was told', times(24, daysFrom(date, published))),
        ),
      ),
    ),
  ),
  /** A1.34 */
  publishing: need([d.hours], choose([isLater(d.date), '—'], [isTold, 'Published'], '—'), (hours) =>
    elseBecause(
      because`the hours for publishing (${settings.publishHours}) have not passed since it was decided (${d.hours})`,
      choose(
        [
          all(isTold, above(hours, settings.publishHours)),
          'Published late',
          because`the team was told, after more hours (${d.hours}) than the hours for publishing (${settings.publishHours})`,
        ],
        [isTold, 'Published', because`the team was told (${d.published})`],
        [
          above(hours, settings.publishHours),
          'Publish now',
          because`the team was not told for more hours (${d.hours}) than the hours for publishing (${settings.publishHours})`,
        ],
        'To publish',
      ),
    ),
  ),
  follow: choose(
    [isLater(d.date), 'Not yet', because`it was decided (${d.date}) after the as-of day (${settings.asOf})`],
    [hasCome(d.done), 'Done', because`it was done (${d.done})`],
    [isEmpty(d.owner), 'No owner'],
    need([d.due], 'No date', (due) =>
      elseBecause(
        because`its due day (${d.due}) has not passed`,
        choose(
          [
            isBefore(due, settings.asOf),
            'Overdue',
            because`its due day (${d.due}) is before the as-of day (${settings.asOf}), and it is not done`,
          ],
          'Open',
        ),
      ),
    ),
  ),
  fresh: need([d.date], 'No', (date) =>
    elseBecause(
      because`it was not decided in the seven days up to the as-of day (${settings.asOf})`,
      choose(
        [
          all(atMost(daysFrom(date, settings.asOf), 6), not(isBefore(settings.asOf, date))),
          'Yes',
          because`it was decided (${d.date}) in the seven days up to the as-of day (${settings.asOf})`,
        ],
        'No',
      ),
    ),
  ),
  unpublished: choose([is(d.publishing, 'Publish now'), 'Yes'], 'No'),
  order: need([d.due], blank, (due) =>
    choose(
      [
        is(d.follow, 'Overdue'),
        called(
          'days overdue, and among equals the order of the list',
          minus(times(daysFrom(due, settings.asOf), ROWS_APART), rowIndex(decisions)),
        ),
      ],
      blank,
    ),
  ),
});

export const changes = table({
  key: 'changes',
  template,
  title: 'Change log',
  rows: 'changes',
  subject: 'what',
  columns: {
    when: day('When', { says: 'the day it was changed' }),
    who: text('Who', { help: 'The address, as far as Google says who it was.' }),
    tab: text('Tab', { width: 180 }),
    item: text('Item', { width: 320, wrap: true }),
    what: text('What'),
    old: text('Before', { width: 180 }),
    new: text('After'),
  },
});

export const decisionsTemplate: Template = {
  key: template,
  name: 'Decisions',
  purpose:
    'What was decided, by whom and why, told to the team in time and carried through; with a log of changed dates, targets, owners and states.',
  subtitle: 'A decision that nobody is told of is decided again. Tell the team within a day.',
  color: '#b45309',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    {
      kind: 'table',
      ruled: decisionRules,
      spare: 12,
      rowHeight: 36,
      intro: 'One row a decision. Published on is the day the team was told.',
      tones: {
        publishing: { Published: 'good', 'Published late': 'warn', 'To publish': 'info', 'Publish now': 'bad', '—': 'quiet' },
        follow: { Done: 'good', Overdue: 'bad', Open: 'quiet', 'No date': 'warn', 'No owner': 'warn', 'Not yet': 'quiet' },
      },
      formats: [{ when: is(d.follow, 'Done', 'Not yet'), columns: ['id', 'decision', 'decider', 'rationale', 'owner'], tone: 'faded' }],
    },
    {
      kind: 'table',
      ruled: rules(changes, {}),
      spare: 60,
      intro:
        'Written by the add-on when a due date, target, owner or status is changed by hand or by Move. Of a paste only the number of cells is seen; changes made by formulas or other programs are not.',
    },
  ],
};
