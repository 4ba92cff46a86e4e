import {
  above,
  any,
  because,
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
  minus,
  need,
  times,
} from '../src/core/expression/expression.ts';
import {
  type Asked,
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  id,
  number,
  oneOf,
  person,
  rowIndex,
  rules,
  same,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { hasCome, isLater, ROWS_APART, settings } from './settings.ts';

const template = 'risksAndBlockers';
const TYPES = ['Technical', 'Resource', 'External', 'Approval'] as const;

export const blockers = table({
  key: 'blockers',
  template,
  title: 'Blockers',
  rows: 'blockers',
  subject: 'what',
  columns: {
    id: id('Id', 'BL', { joins: false }),
    what: text('What is in the way', { width: 320, wrap: true }),
    type: oneOf('Type', TYPES, {
      joins: true,
      help: 'Technical: something does not work. Resource: hands or money are missing. External: somebody outside. Approval: a yes is missing.',
    }),
    item: text('Holds up', { help: 'The id of what it holds up: M-28, O-4.' }),
    owner: person('Owner', { help: 'One person who clears it, or calls for help.' }),
    raised: day('Raised on', { says: 'the day it was raised', stamped: true }),
    cleared: day('Cleared on', { says: 'the day it was cleared' }),
    note: text('Note', { width: 240, wrap: true }),
    age: count('Days open', { says: 'days open', help: 'From the day it was raised until it was cleared, or until now.' }),
    state: oneOf('State', ['Cleared', 'Escalate', 'Open', 'No date', 'Not yet'], {
      help: 'Escalate: open for more days than Settings allow. It belongs to the escalation owner now.',
    }),
    open: oneOf('Still open', ['Yes', 'No'], { says: 'still open', hidden: 'helper' }),
    order: number('Order of the open', { hidden: 'helper' }),
  },
});
const b = cellsOf(blockers);
const isCleared = hasCome(b.cleared);
const sinceRaised = (raised: Expr<Day, 'blockers'>) => called('the days since it was raised', greatest(0, daysFrom(raised, settings.asOf)));
const blockerRules = rules(blockers, {
  /** B02: it stands from the day it was raised until the day it was cleared, and no earlier or longer. */
  age: need([b.raised], blank, (raised) =>
    choose(
      [isLater(b.raised), blank, because`it was raised (${b.raised}) after the as-of day (${settings.asOf})`],
      need([b.cleared], sinceRaised(raised), (cleared) =>
        choose(
          [isLater(b.cleared), sinceRaised(raised), because`it was cleared (${b.cleared}) after the as-of day (${settings.asOf})`],
          called('the days from when it was raised until it was cleared', greatest(0, daysFrom(raised, cleared))),
        ),
      ),
    ),
  ),
  state: choose(
    [isLater(b.raised), 'Not yet', because`it was raised (${b.raised}) after the as-of day (${settings.asOf})`],
    [isCleared, 'Cleared', because`it was cleared (${b.cleared})`],
    need([b.age], 'No date', (age) =>
      elseBecause(
        because`it has not been open (${b.age}) for more days than the escalation age (${settings.escalationDays})`,
        choose(
          [
            above(age, settings.escalationDays),
            'Escalate',
            because`it has been open for more days (${b.age}) than the escalation age (${settings.escalationDays})`,
          ],
          'Open',
        ),
      ),
    ),
  ),
  open: choose([any(is(b.state, 'Not yet'), isCleared), 'No'], 'Yes'),
  order: need([b.age], blank, (age) =>
    choose(
      [is(b.open, 'Yes'), called('days open, and among equals the order of the list', minus(times(age, ROWS_APART), rowIndex(blockers)))],
      blank,
    ),
  ),
});

export const blockerTypes = table({
  key: 'blockerTypes',
  template,
  title: 'Open blockers by type',
  rows: 'types',
  subject: 'type',
  columns: {
    type: text('Type', { joins: true }),
    open: count('Open', { align: 'left' }),
    escalate: count('To escalate', { align: 'left' }),
    says: text('In words'),
  },
});
const t = cellsOf(blockerTypes);
const ofType = { type: same(t.type) as Asked<(typeof TYPES)[number], 'blockerTypes'> } as const;
const typeRules = rules(blockerTypes, {
  open: countOf(blockers, { ...ofType, open: exactly('Yes') }),
  escalate: countOf(blockers, { ...ofType, state: exactly('Escalate') }),
  says: need([t.open, t.escalate], blank, (open, escalate) =>
    choose([equal(open, 0), 'Nothing in the way'], [above(escalate, 0), 'Past its age: escalate'], 'Being cleared'),
  ),
});

export const risksAndBlockersTemplate: Template = {
  key: template,
  name: 'Risks & blockers',
  purpose: 'What is in the way, of which type, for how long, and who clears it. Risks of an objective stand in its quarterly plan.',
  subtitle: 'A blocker that is older than the escalation age goes up the path of the accountability matrix.',
  color: '#dc2626',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    {
      kind: 'table',
      ruled: blockerRules,
      spare: 10,
      rowHeight: 32,
      tones: { state: { Cleared: 'good', Escalate: 'bad', Open: 'info', 'No date': 'warn', 'Not yet': 'quiet' } },
      formats: [{ when: is(b.state, 'Cleared', 'Not yet'), columns: ['id', 'what', 'type', 'item', 'owner'], tone: 'faded' }],
    },
    {
      kind: 'table',
      ruled: typeRules,
      spare: 0,
      reckoned: true,
      seed: TYPES.map((type) => ({ type })),
      formats: [{ when: need([t.escalate], false, (n) => above(n, 0)), columns: ['escalate'], tone: 'bad' }],
    },
  ],
};
