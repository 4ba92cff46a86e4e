import { checkInViewOf, checkInWishIn, saveCheckIns } from '../../src/core/jobs/check-in.ts';
import { keepHistory } from '../../src/core/jobs/keep-history.ts';
import { entriesOf, readBook } from '../../src/core/plan/book.ts';
import { serialOf } from '../../src/core/sheet/day.ts';
import { catalogueWith } from '../core/small-catalogue.ts';
import { Plan } from '../core/vectors/plan.ts';

const catalogue = catalogueWith(1);
const NOW = '2026-08-24';
const on = (iso: string): number => serialOf(iso) as number;
const item = { id: 'KR-1', value: 7, confidence: 6, done: 'Called', learned: '=1+1', next: '<b>' };
const wish = (...items: readonly object[]) => checkInWishIn({ by: 'Ann', items });

describe('A5.18: what comes through the door is checked', () => {
  test.each([
    ['nothing', undefined, /Who checks in/],
    ['nobody', { items: [item] }, /Who checks in/],
    ['no items', { by: 'Ann', items: [] }, /Nothing to save/],
    ['no list', { by: 'Ann', items: 'all' }, /Nothing to save/],
    ['too many', { by: 'Ann', items: Array.from({ length: 51 }, () => item) }, /more than 50/],
    ['no id', { by: 'Ann', items: [{ ...item, id: '' }] }, /Which key result/],
    ['text for a number', { by: 'Ann', items: [{ ...item, value: '7' }] }, /KR-1: the value is not a number/],
    ['not finite', { by: 'Ann', items: [{ ...item, value: Number.NaN }] }, /not a number/],
    ['too sure', { by: 'Ann', items: [{ ...item, confidence: 11 }] }, /0 to 10/],
    ['half sure', { by: 'Ann', items: [{ ...item, confidence: 5.5 }] }, /whole number/],
    ['answers that are no text', { by: 'Ann', items: [{ ...item, done: 5 }] }, /are text/],
    ['a novel', { by: 'Ann', items: [{ ...item, next: 'x'.repeat(1001) }] }, /One line is enough/],
  ])('A5.18: %s', (_, given, sentence) => expect(checkInWishIn(given)).toMatch(sentence));
});

describe('A5.18 A1.32: the log', () => {
  const plan = new Plan(
    NOW,
    {
      people: [{ name: 'Ann', email: 'ann@example.com' }, { name: 'Ben' }],
      objectives: [{ id: 'O-1', title: 'One' }],
      keyResults: [
        { id: 'KR-1', title: 'Number', objective: 'O-1', kind: 'Number', start: 0, target: 10, current: 2, owner: 'Ann' },
        { id: 'KR-2', title: 'Yes or no', objective: 'O-1', kind: 'Binary', current: 'no', owner: 'Ann' },
        { id: 'KR-3', title: 'Of Ben', objective: 'O-1', kind: 'Percent', start: 0, target: 0.5, owner: 'Ben' },
        { id: 'KR-4', title: 'Reached', objective: 'O-1', kind: 'Number', start: 0, target: 10, current: 10, owner: 'Ann' },
      ],
      checkIns: [{ day: '2026-08-20', keyResult: 'KR-3', value: 0.2, confidence: 8 }],
    },
    ['settings', 'quarterlyPlan', 'checkIns', 'history', 'home', 'kpis'],
  );
  const { workbook } = plan;
  const book = () => readBook(workbook, catalogue, on(NOW));
  const save = (...items: readonly object[]) => {
    const asked = wish(...items);
    if (typeof asked === 'string') throw new Error(asked);
    return saveCheckIns(workbook, catalogue, asked, on(NOW));
  };
  const log = () => entriesOf(book(), 'checkIns').map(({ values }) => values);

  test('A5.18: shows what is mine and due, with the last value and confidence', () => {
    const view = checkInViewOf(book(), 'ANN@example.com');
    expect(view).toMatchObject({ me: 'Ann', people: ['Ann', 'Ben'], hasTab: true });
    expect(view.items.map(({ id, value, kind, confidence, isDue }) => [id, value, kind, confidence, isDue])).toEqual([
      ['KR-1', 2, 'number', 5, true],
      ['KR-2', null, 'yesNo', 5, true],
      ['KR-3', 0.2, 'percent', 8, false],
    ]);
    expect(view.items.map(({ because }) => because)).toEqual(['by pace', 'by pace', 'by pace']);
    expect(checkInViewOf(book(), '').me).toBe('');
  });
  test('A5.18: writes one row each, as typed: no formula, no change to what stands', () => {
    expect(save(item, { ...item, id: 'kr-2', value: 'yes', learned: '', next: '' }).sentence).toBe('Saved 2 check-ins.');
    expect(log()[0]).toMatchObject({ keyResult: 'KR-3', value: 0.2 });
    expect(log()[1]).toMatchObject({
      day: on(NOW),
      keyResult: 'KR-1',
      value: 7,
      confidence: 6,
      done: 'Called',
      learned: '=1+1',
      next: '<b>',
      by: 'Ann',
      counts: 'Yes',
    });
    const status = Object.fromEntries(entriesOf(book(), 'keyResults').map(({ values }) => [values['id'], values['reading']]));
    expect(status).toMatchObject({ 'KR-1': 7, 'KR-2': 1 });
  });
  test('two people one after the other lose nothing, beyond the spare rows', () => {
    for (let n = 0; n < 4; n += 1) {
      save({ ...item, value: n });
      save({ ...item, id: 'KR-3', value: n / 10 });
    }
    expect(log().length).toBe(11);
    expect(log().every(({ counts }) => counts === 'Yes')).toBe(true);
    const grid = workbook.read(book().tabs.find(({ reading }) => reading.template.key === 'checkIns')?.entry.id as number);
    expect(grid.flat().filter((value) => value === 'Yes').length).toBe(11);
  });
  test('A5.18: all or nothing', () => {
    const before = log().length;
    expect(save(item, { ...item, id: 'KR-9' })).toEqual({
      kind: 'refused',
      sentence: expect.stringContaining('KR-9 is no key result any more'),
    });
    expect(save({ ...item, value: 'yes' }).sentence).toContain('asks for a number');
    expect(log().length).toBe(before);
  });
  test('B19: the week is kept once, and stays as it was kept', () => {
    expect(keepHistory(workbook, catalogue, on(NOW)).sentence).toBe('Kept the week of 24 Aug 2026.');
    const first = entriesOf(book(), 'history').map(({ values }) => values);
    expect(first.filter(({ kind }) => kind === 'Objective')).toEqual([
      expect.objectContaining({
        week: on(NOW),
        id: 'O-1',
        label: 'One',
        target: 1,
        value: expect.any(Number),
        status: expect.stringMatching(/track|risk/),
      }),
    ]);
    expect(first.find(({ id }) => id === 'completionRate')).toMatchObject({ kind: 'Headline', value: 0, target: 0.8 });
    save({ ...item, value: 10 });
    expect(keepHistory(workbook, catalogue, on(NOW)).sentence).toContain('kept already');
    expect(entriesOf(book(), 'history').map(({ values }) => values)).toEqual(first);
  });
});

test('without its tab it says so', () => {
  const plan = new Plan(NOW, {}, ['settings', 'quarterlyPlan']);
  const asked = wish(item);
  expect(typeof asked === 'string' ? asked : saveCheckIns(plan.workbook, catalogue, asked, on(NOW)).sentence).toContain(
    'insert it from Build',
  );
});
