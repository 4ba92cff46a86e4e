import { choiceRead, dayRead, numberRead } from '../../../src/core/plan/readings.ts';
import { serialOf } from '../../../src/core/sheet/day.ts';
import { tell } from '../../kept.ts';

// Texts as people of four locales write them: one meaning is offered as a fix, two are left to the person.

const LOCALES = ['en_US', 'de_DE', 'pt_BR', 'ja_JP'];
afterAll(() => tell('localesTried', LOCALES.length));

const DAY = serialOf('2026-08-24');
test.each<[locale: string, texts: readonly string[]]>([
  ['en_US', ['8/24/2026', 'Aug 24, 2026', 'August 24th, 2026', '2026-08-24', '24 Aug 2026']],
  ['de_DE', ['24.8.2026', '24.08.2026', '24. 8. 2026', '24. August 2026', '24. Aug. 2026']],
  ['pt_BR', ['24/08/2026', '24/8/2026', '24 de ago. de 2026', '24 de agosto de 2026', '24-08-2026']],
  ['ja_JP', ['2026/08/24', '2026/8/24', '2026年8月24日', '２０２６/８/２４', '2026.8.24']],
])('a day as %s writes it', (_, texts) => {
  expect(texts.map(dayRead)).toEqual(texts.map(() => DAY));
});
test.each<[locale: string, month: string, iso: string]>([
  ['de_DE', '3. März 2026', '2026-03-03'],
  ['de_DE', '3. Dez. 2026', '2026-12-03'],
  ['de_DE', '3. Okt 2026', '2026-10-03'],
  ['de_DE', '3. Mai 2026', '2026-05-03'],
  ['pt_BR', '3 de fev. de 2026', '2026-02-03'],
  ['pt_BR', '3 de março de 2026', '2026-03-03'],
  ['pt_BR', '3 de out. de 2026', '2026-10-03'],
  ['pt_BR', '3 de dez. de 2026', '2026-12-03'],
  ['en_US', 'Sept 3, 2026', '2026-09-03'],
])('a month as %s names it: %s', (_, text, iso) => {
  expect(dayRead(text)).toBe(serialOf(iso));
});
test.each(['3/4/2026', '03-04-2026', '31.2.2026', 'soon', '24 2026', '3 de nada de 2026', '2026年13月1日', ''])(
  '%j is no day, or two',
  (text) => {
    expect(dayRead(text)).toBeNull();
  },
);

test.each<[locale: string, texts: readonly string[], number: number]>([
  ['en_US', ['1,200.50', '$1,200.50', '1200.50', '+1,200.50'], 1200.5],
  ['de_DE', ['1.200,50', '1200,50', '1.200,50 €', '1200,5'], 1200.5],
  ['pt_BR', ['R$ 1.200,50', 'R$1200,50', '1.200,50'], 1200.5],
  ['ja_JP', ['¥1,200.50', '￥１,２００.５０', '1,200.50円'], 1200.5],
])('a number as %s writes it', (_, texts, number) => {
  expect(texts.map(numberRead)).toEqual(texts.map(() => number));
});
test.each<[string, number]>([
  ['-5 %', -0.05],
  ['+10 %', 0.1],
  ['12,5 %', 0.125],
  ['１０％', 0.1],
  ['-12.5%', -0.125],
  ['- 1 200', -1200],
  ['1.234.567,8', 1_234_567.8],
])('%j is %d', (text, number) => {
  expect(numberRead(text)).toBeCloseTo(number, 12);
});
test.each(['1.200', '1,2345', 'ten', '0x1F', 'Infinity', '1e3', '%', '-', '', '1,2,3'])('%j is no number, or two', (text) => {
  expect(numberRead(text)).toBeNull();
});

test('a choice is known by its beginning, where only one begins so', () => {
  expect(['done', ' in_progress', 'canc', 'x', ''].map((text) => choiceRead(text, ['Done', 'In progress', 'Cancelled']))).toEqual([
    'Done',
    'In progress',
    'Cancelled',
    null,
    null,
  ]);
});
