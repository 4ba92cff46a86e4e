import {
  above,
  because,
  blank,
  called,
  choose,
  daysFrom,
  elseBecause,
  equal,
  greatest,
  is,
  isEmpty,
  minus,
  need,
  not,
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
import { ROWS_APART, settings } from './settings.ts';

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
    state: oneOf('State', ['Cleared', 'Escalate', 'Open', 'No date'], {
      help: 'Escalate: open for more days than Settings allow. It belongs to the escalation owner now.',
    }),
    open: oneOf('Still open', ['Yes', 'No'], { says: 'still open', hidden: 'helper' }),
    order: number('Order of the open', { hidden: 'helper' }),
  },
});
const b = cellsOf(blockers);
const blockerRules = rules(blockers, {
  age: need([b.raised], blank, (raised) =>
    need([b.cleared], called('the days since it was raised', greatest(0, daysFrom(raised, settings.asOf))), (cleared) =>
      called('the days from when it was raised until it was cleared', greatest(0, daysFrom(raised, cleared))),
    ),
  ),
  state: choose(
    [not(isEmpty(b.cleared)), 'Cleared', because`it was cleared (${b.cleared})`],
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
  open: choose([isEmpty(b.cleared), 'Yes'], 'No'),
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
      tones: { state: { Cleared: 'good', Escalate: 'bad', Open: 'info', 'No date': 'warn' } },
      formats: [{ when: is(b.state, 'Cleared'), columns: ['id', 'what', 'type', 'item', 'owner'], tone: 'faded' }],
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
