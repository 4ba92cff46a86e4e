import { because, type Cell, called, choose, elseBecause, is, isEmpty, need, not } from '../../../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  except,
  number,
  oneOf,
  rules,
  same,
  share,
  table,
  text,
} from '../../../src/core/expression/section.ts';
import { describeRule, explainRule } from '../../../src/core/expression/to-sentence.ts';
import { evaluate, type Row } from '../../../src/core/expression/to-value.ts';
import { fill, list, lower, shown } from '../../../src/core/expression/words.ts';

test.each([
  [0.7996, 'share', '79.96 %'],
  [0.8, 'share', '80 %'],
  [2 / 3, 'share', '66.7 %'],
  [-0.14, 'share', '−14 %'],
  [46258, 'day', '24 Aug 2026'],
  [1, 'days', '1 day'],
  [18, 'days', '18 days'],
  [430000, 'dollars', '$430,000'],
  [-70000.5, 'dollars', '−$70,000.5'],
  [0.995, 'plain', '0.995'],
  ['', 'plain', 'empty'],
  [null, 'day', 'empty'],
  [true, 'plain', 'ticked'],
  [{ error: '#REF!' }, 'plain', '#REF!'],
] as const)('%p as %s is %s', (value, shape, words) => expect(shown(value, shape)).toBe(words));

test.each([
  ['Due date', 'due date'],
  ['KPI', 'KPI'],
  ['SMART check', 'SMART check'],
  ['Talked?', 'talked'],
  ['% of budget', '% of budget'],
])('%s inside a sentence is %s', (label, words) => expect(lower(label)).toBe(words));

test('lists read as people write them', () => {
  expect(list(['a'])).toBe('a');
  expect(list(['a', 'b'], 'or')).toBe('a or b');
  expect(list(['a', 'b', 'c'])).toBe('a, b and c');
});

// A tiny pair of sections, to see each sentence on its own -----------------------------------------------------------------

const tasks = table({
  key: 'tasks',
  template: 't',
  title: 'Tasks',
  subject: 'name',
  columns: {
    name: text('Name'),
    list: text('List', { joins: true }),
    due: day('Due', { says: 'the due date' }),
    effort: number('Effort'),
    state: oneOf('State', ['Open', 'Done', 'Dropped']),
    done: oneOf('Finished', ['Yes', 'No'], { says: 'finished', hidden: 'helper' }),
    progress: share('Progress'),
    verdict: oneOf('Verdict', ['Late', 'Fine', 'No date']),
  },
});
const t = cellsOf(tasks);
const lists = table({
  key: 'lists',
  template: 't',
  title: 'Lists',
  subject: 'name',
  columns: { name: text('Name', { joins: true }), open: count('Open'), finished: count('Finished') },
});
const l = cellsOf(lists);
const all = [
  rules(tasks, {
    done: choose([is(t.state, 'Done'), 'Yes'], 'No'),
    verdict: elseBecause(
      because`the due date (${t.due}) has not come`,
      choose(
        [isEmpty(t.due), 'No date'],
        [need([t.due], true, () => false), 'No date', because`the due date cannot be read (${t.due})`],
        [not(is(t.state, 'Done', 'Dropped')), 'Late'],
        'Fine',
      ),
    ),
  }),
  rules(lists, {
    open: countOf(tasks, { list: same(l.name), state: except('Dropped') }),
    finished: called('finished tasks', countOf(tasks, { list: same(l.name), done: exactly('Yes') })),
  }),
];
const sections = new Map(all.map(({ section }) => [section.key, section]));
const told = (section: string, column: string, rows: Readonly<Record<string, readonly Row[]>>) =>
  explainRule(
    { section, place: 't:', row: 0, column },
    { all, filled: evaluate(all, Object.fromEntries(Object.entries(rows).map(([key, of]) => [key, [{ place: 't:', rows: of }]]))) },
  );

test('a phrase leaves bracketed values out when the rule is told in general', () => {
  const voice = { own: tasks, sections, isComputed: () => false };
  expect(fill(because`the due date (${t.due}) is near`, voice)).toBe('the due date is near');
  expect(fill(because`between (${t.due} and ${t.effort}) them, ${t.effort}`, voice)).toBe('between them, effort');
});

test.each([
  ['a case with a bare test', { name: 'A', due: null }, ['The due date is empty.']],
  ['an author’s phrase', { name: 'A', due: '24.8.2026' }, ['The due date cannot be read (24.8.2026).']],
  ['a test that fails to hold one of several words', { name: 'A', due: 46258, state: 'Open' }, ['State is Open (not Done or Dropped).']],
  ['the author’s words for what is left', { name: 'A', due: 46258, state: 'Done' }, ['The due date (24 Aug 2026) has not come.']],
])('%s', (_, row, because) => expect(told('tasks', 'verdict', { tasks: [row] }).because).toEqual(because));

test('rows that were excepted are named with their reason', () => {
  const rows = ['Open', 'Done', 'Dropped'].map((state, i) => ({ name: `T${i}`, list: i === 1 ? ' home ' : 'Home', state }));
  const { answer, because, counted, notCounted } = told('lists', 'open', {
    lists: [{ name: 'Home' }],
    tasks: [...rows, { name: 'T3', list: 'Work', state: 'Open' }],
  });
  expect(answer).toBe('Open of "Home": 2.');
  expect(because).toEqual(['It counts tasks whose list is Home, leaving out those whose state is Dropped.']);
  expect(counted).toMatchObject([{ title: 'Counted: 2 tasks', lines: [{ words: 'T0' }, { words: 'T1' }] }]);
  expect(notCounted).toMatchObject([{ title: 'Not counted', lines: [{ words: 'T2 — state is Dropped' }] }]);
});

test('a helper column gives its own reason', () => {
  const { notCounted } = told('lists', 'finished', { lists: [{ name: 'Home' }], tasks: [{ name: 'T', list: 'Home', state: 'Open' }] });
  expect(notCounted[0]?.lines[0]?.words).toBe('T — state is Open (not Done)');
});

test('long lists are cut, and say how many are left', () => {
  const tasksOf = Array.from({ length: 30 }, (_, i) => ({ name: `T${i}`, list: 'Home', state: 'Open' }));
  const { counted } = told('lists', 'open', { lists: [{ name: 'Home' }], tasks: tasksOf });
  expect(counted[0]).toMatchObject({ title: 'Counted: 30 tasks', more: 10 });
});

test('a row without its subject is told kindly', () => {
  expect(told('tasks', 'verdict', { tasks: [{ name: '' }] }).answer).toBe('Verdict is empty: it computes itself once Name is filled in.');
});

test('a rule in general names every case', () => {
  const rule = all[0]?.rules['verdict'];
  expect(describeRule(rule!, tasks, sections, 'verdict')).toEqual([
    'No date — when the due date is empty.',
    'No date — when the due date cannot be read.',
    'Late — when state is neither Done nor Dropped.',
    'Otherwise Fine: the due date has not come.',
  ]);
  expect(describeRule(all[1]!.rules['open']!, lists, sections, 'open')).toEqual([
    'The number of tasks whose list is this one, leaving out those whose state is Dropped.',
  ]);
  expect(describeRule(all[1]!.rules['finished']!, lists, sections, 'finished')).toEqual([
    'The number of finished tasks: tasks whose list is this one and that are finished.',
  ]);
});

test('a literal takes the unit of its column', () => {
  const of = t.progress as Cell<number, 'tasks'>;
  const rule = choose([isEmpty(of), 0], 1);
  expect(describeRule(rule, tasks, sections, 'progress')).toEqual(['0 % — when progress is empty.', 'Otherwise 100 %.']);
});
