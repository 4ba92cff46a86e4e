import { entriesOf } from '../../../src/core/plan/book.ts';
import { explainCell } from '../../../src/core/plan/explain.ts';
import type { Spot } from '../../../src/core/plan/view.ts';
import type { Value } from '../../../src/core/sheet/value.ts';
import { AS_OF, AUTUMN } from './autumn.ts';
import { bookOf, cellOf } from './fake-book.ts';
import { expectGolden } from './golden.ts';
import { spoken } from './spoken.ts';

const book = bookOf(AS_OF, AUTUMN);
const rowsIn = (section: string): readonly string[] => {
  const found = entriesOf(book, section);
  return found.map((entry) => String(entry.values[entry.section.place.section.subject]));
};
const explained = (section: string, columns: readonly string[], rows: readonly string[] = ['']): string =>
  `${columns.flatMap((column) => rows.map((row) => spoken(explainCell(book, cellOf(book, section, column, row))))).join('\n\n')}\n`;
const fieldsOf = (section: string): readonly string[] => [...(book.filled.get(section)?.[0]?.columns.keys() ?? [])];

test.each([
  ['key-results', 'keyResults', ['raw', 'progress', 'pace', 'status', 'check']],
  ['objectives', 'objectives', ['priority', 'score', 'status', 'complete', 'smart', 'check', 'milestonesTotal']],
  ['milestones', 'milestones', ['state', 'daysLate', 'ownerCheck', 'onTime']],
  ['kpis', 'kpis', ['variance', 'favourable', 'status', 'nextDue', 'agreement']],
  ['bets', 'bets', ['match', 'remaining', 'used', 'score']],
  ['outcomes', 'outcomes', ['driCheck', 'objectives', 'overdue', 'load']],
])('%s explained', (name, section, columns) => {
  expectGolden(`explain/${name}.txt`, explained(section, columns, rowsIn(section)));
});

test.each([
  ['home', 'home'],
  ['quarter', 'quarter'],
  ['checkpoint', 'checkpoint'],
])('the figures of %s explained', (name, section) => {
  expectGolden(`explain/${name}.txt`, explained(section, fieldsOf(section)));
});

test('B03: the completion rate says how many of how many, the target, and how many it needs', () => {
  const rate = explainCell(book, cellOf(book, 'home', 'completionRate', ''));
  expect(rate.answer).toBe('Objective completion rate is 16.7 %.');
  expect(rate.because).toEqual([expect.stringContaining('1 of 6 objectives = 16.7 %, target 80 %, needs 5')]);
  expect(rate.settings.map(({ words }) => words)).toEqual(['Completion target — 80 %']);
  expect(rate.counted.map(({ title }) => title)).toEqual(['Complete objectives: 1', 'Counted, but not among them: 5']);
});

test('the lists of Home say where their rows come from', () => {
  const lists = [
    explained('objectivesNow', ['title', 'bar', 'status', 'delivery'], ['1', '8']),
    explained('overdueNow', ['title', 'due', 'daysLate'], ['1', '2']),
    explained('byPerson', ['name', 'objectives', 'status', 'milestones', 'overdue'], ['1', '2', '12']),
    explained('byCategory', ['name', 'milestones'], ['1']),
  ];
  expectGolden('explain/lists.txt', lists.join('\n'));
});

test('typed cells say what they are for and what reads them', () => {
  const cells = [
    explained('milestones', ['due', 'status', 'owner'], ['Site']),
    explained('keyResults', ['current'], ['Duplicates', 'Churn']),
    explained('kpis', ['actual'], ['Pipeline sourced', 'Completion']),
    explained('people', ['name', 'active'], ['Ann']),
    explained('settings', ['asOf', 'onTrackGap', 'organisation']),
    explained('frame', ['intent']),
  ];
  expectGolden('explain/typed.txt', cells.join('\n'));
});

test('every input and every row leads to the cell that holds it', () => {
  const valueAt = (spot: Spot | null): Value => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(spot?.a1 ?? '') ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return book.tabs.find((tab) => tab.entry.id === spot?.tabId)?.grid[Number(row) - 1]?.[column] ?? null;
  };
  const state = explainCell(book, cellOf(book, 'milestones', 'state', 'Webinar'));
  expect([...state.inputs, ...state.settings].map((line) => valueAt(line.spot))).toEqual([46262, 7, null]);
  const score = explainCell(book, cellOf(book, 'objectives', 'score', 'Fill'));
  const rows = [...score.counted, ...score.notCounted].flatMap((group) => group.lines.map((line) => valueAt(line.spot)));
  expect(rows).toEqual(['Qualified leads', 'Cost a lead', 'Partner launch']);
});

describe('any other cell gets a kind sentence', () => {
  const state = cellOf(book, 'milestones', 'state', 'Site');
  const tab = book.tabs.find((one) => one.entry.id === state.tabId);
  const place = tab!.reading.sections[0]!.place;
  const home = book.tabs.find((one) => one.reading.template.key === 'home')!;
  const row = home.grid.findIndex((cells) => cells.includes('OVERDUE'));
  const card = { tabId: home.entry.id, row, column: home.grid[row]!.indexOf('OVERDUE') };
  test.each([
    [
      'a header of a computed column',
      { ...state, row: place.anchor - 1 },
      'column',
      'State computes itself: there is nothing to type in this column.',
    ],
    [
      'a header of a typed column',
      { ...state, row: place.anchor - 1, column: place.columns.get('due')! },
      'column',
      'Due is for you to fill in.',
    ],
    ['an empty row', { ...state, row: place.end - 1 }, 'computed', 'State is empty: it computes itself once Milestone is filled in.'],
    [
      'the closing line',
      { ...state, row: place.end },
      'other',
      'Nothing is computed in this cell. Select a cell of a table or a form, or one of the large figures on Home.',
    ],
    ['a column of one’s own', { ...state, column: 90 }, 'other', 'This column is yours: no number of the plan reads it.'],
    [
      'a tab that is not ours',
      { tabId: 99, row: 0, column: 0 },
      'other',
      'This tab is no part of the plan, so there is nothing to explain here.',
    ],
    ['a large figure on Home', { ...card, row: card.row + 1 }, 'computed', 'Milestones overdue: 1.'],
    ['its hint', { ...card, row: card.row + 2 }, 'computed', 'Milestones overdue: 1.'],
  ])('%s', (_, cell, kind, answer) => {
    expect(explainCell(book, cell)).toMatchObject({ kind, answer });
  });
});

test('a formula that was typed over is told', () => {
  const spoilt = bookOf(AS_OF, AUTUMN, (grids, planned) => {
    const tab = planned.findIndex((one) => one.order.template.key === 'milestones');
    const place = planned[tab]!.places[0]!;
    grids[tab]![place.anchor + 1]![place.columns.get('daysLate')!] = 3;
  });
  const view = explainCell(spoilt, cellOf(spoilt, 'milestones', 'daysLate', 'Brief'));
  expect(view.answer).toBe('Days late of "Brief the agency": 18 days.');
  expect(view.because).toContain('The cell itself shows 3 days: its formula was typed over. "Build everything" puts the formula back.');
});

test('a copied tab and a half-built one are not explained but named', () => {
  const copied = bookOf(AS_OF, AUTUMN, (grids, planned) => {
    const [from, to] = ['milestones', 'kpis'].map((key) => planned.findIndex((one) => one.order.template.key === key)) as [number, number];
    grids[to] = grids[from]!.map((row) => [...row]);
  });
  const copy = copied.entries.find((entry) => entry.name === 'KPIs')!;
  expect(explainCell(copied, { tabId: copy.id, row: 7, column: 3 }).answer).toBe(
    'The tab "KPIs" is a copy of "Milestones": it is not counted a second time. Delete it, or keep it as a picture of that day.',
  );
});
