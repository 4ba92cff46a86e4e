import {
  above,
  atLeast,
  blank,
  choose,
  clamp,
  daysFrom,
  fraction,
  is,
  isAfter,
  isBefore,
  isTicked,
  join,
  message,
  minus,
  need,
  orElse,
  plus,
  ratio,
} from '../../../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  fieldsOf,
  form,
  moreThan,
  number,
  oneOf,
  person,
  rules,
  same,
  settingsOf,
  sumOf,
  table,
  text,
  tick,
} from '../../../src/core/expression/section.ts';

// What must not compile. The compiler is the test: an expectation that is not met is an error of its own.

const tasks = table({
  key: 'tasks',
  template: 't',
  title: 'Tasks',
  subject: 'name',
  columns: {
    name: text('Name'),
    owner: person('Owner'),
    due: day('Due'),
    status: oneOf('Status', ['Open', 'Done']),
    effort: number('Effort'),
    done: tick('Done'),
    late: count('Late'),
  },
});
const notes = table({
  key: 'notes',
  template: 't',
  title: 'Notes',
  subject: 'name',
  columns: { name: text('Name', { joins: true }), size: number('Size') },
});
const limits = form({ key: 'limits', template: 't', title: 'Limits', columns: { asOf: day('As of'), most: number('Most') } });
const t = cellsOf(tasks);
const n = cellsOf(notes);
const limit = settingsOf(limits);
const asOf = limit.asOf;

/** Never called: only read by the compiler. */
export const whatCompiles = () => [
  rules(tasks, {
    late: need([t.due], blank, (due) => choose([is(t.status, 'Done'), blank], [isBefore(due, asOf), daysFrom(due, asOf)], 0)),
  }),
  rules(tasks, {
    status: choose([is(t.status, 'Done'), 'Done'], 'Open'),
    late: need([t.effort], message('No effort'), (effort) => plus(effort, 1)),
  }),
  rules(notes, { size: countOf(tasks, { owner: same(n.name), status: exactly('Done'), effort: moreThan(limit.most) }) }),
  rules(tasks, { effort: ratio(orElse(t.effort, 0), limit.most, message('—')) }),
];

/** Never called either: each line is refused. */
export const whatDoesNot = () => [
  // @ts-expect-error a misspelt column
  t.dew,
  // @ts-expect-error a choice the column does not have
  is(t.status, 'Dne'),
  // @ts-expect-error text in a number column
  rules(tasks, { late: join('a', 'b') }),
  // @ts-expect-error a plain text, which is no message, in a number column
  rules(tasks, { late: choose([is(t.status, 'Done'), 1], 'late') }),
  // @ts-expect-error a number in a text column
  rules(tasks, { name: plus(1, 2) }),
  // @ts-expect-error a day in a number column
  rules(tasks, { late: asOf }),
  // @ts-expect-error a number in a day column
  rules(tasks, { due: plus(1, 2) }),
  // @ts-expect-error a rule for a column that does not exist
  rules(tasks, { lates: blank }),
  // @ts-expect-error a rule that gives a choice the column does not have
  rules(tasks, { status: choose([is(t.status, 'Done'), 'Dine'], 'Open') }),
  // @ts-expect-error reckoning with a cell that nobody asked for a number
  plus(t.effort, 1),
  // @ts-expect-error the same inside another function
  clamp(t.effort),
  // @ts-expect-error a field of a form is doubtful too
  plus(fieldsOf(limits).most, 1),
  // @ts-expect-error comparing a day with a number
  isBefore(asOf, orElse(t.effort, 0)),
  // @ts-expect-error comparing a day with a day cell that nobody asked
  isAfter(t.due, asOf),
  // @ts-expect-error adding days
  plus(asOf, 1),
  // @ts-expect-error a number where a day is missing
  orElse(t.due, 0),
  // @ts-expect-error asking a text for a number
  need([t.name], blank, () => 1),
  // @ts-expect-error asking a day whether it is ticked
  isTicked(t.due),
  // @ts-expect-error a cell of another section's row
  rules(tasks, { late: orElse(n.size, 0) }),
  // @ts-expect-error the same behind an operator and a test
  rules(tasks, { late: choose([above(orElse(n.size, 0), 1), 1], 2) }),
  // @ts-expect-error the same behind a tally
  rules(notes, { size: countOf(tasks, { owner: same(t.owner) }) }),
  // @ts-expect-error a tally's misspelt column
  countOf(tasks, { statsu: exactly('Done') }),
  // @ts-expect-error a tally's missing choice
  countOf(tasks, { status: exactly('Dne') }),
  // @ts-expect-error a number asked of a day column
  countOf(tasks, { due: moreThan(limit.most) }),
  // @ts-expect-error the sum of a text column
  sumOf(tasks, 'status', {}),
  // @ts-expect-error the sum of a column that does not exist
  sumOf(tasks, 'efort', {}),
  // @ts-expect-error text where a number is compared
  atLeast(minus(1, 2), 'x'),
  // @ts-expect-error a text as a condition
  choose(['Done', 1], 2),
  // @ts-expect-error a subject that is no column
  table({ key: 'x', template: 't', title: 'X', subject: 'nmae', columns: { name: text('Name') } }),
];
// A number that is not whole is written as a fraction.
rules(tasks, { late: plus(fraction(1, 2), 1) });
