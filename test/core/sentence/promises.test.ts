import { describeRule } from '../../../src/core/expression/to-sentence.ts';
import type { Book } from '../../../src/core/plan/book.ts';
import { explainCell } from '../../../src/core/plan/explain.ts';
import { serialOf } from '../../../src/core/sheet/day.ts';
import { ruledOf } from '../../../src/core/tab/template.ts';
import { catalogue } from '../../../templates/catalogue.ts';
import { sampleRows } from '../../../templates/sample-company.ts';
import { AS_OF, AUTUMN } from './autumn.ts';
import { bookOf, cellOf, type Rows } from './fake-book.ts';
import { everyCell, SPOILT, wordsOf } from './spoken.ts';

const day = (iso: string): number => serialOf(iso) as number;
const sample = (today: string): Rows => ({
  ...sampleRows({ today: day(today), quarter: { label: 'FY26 Q3', start: day('2026-07-01'), end: day('2026-09-30') } }),
  quarter: [{ label: 'FY26 Q3', start: '2026-07-01', end: '2026-09-30' }],
});
const explained = ([name, book]: readonly [string, Book]) => [name, book, everyCell(book)] as const;
const BOOKS = [
  ['a small company', bookOf(AS_OF, AUTUMN)],
  ['the sample company', bookOf('2026-08-24', sample('2026-08-24'))],
  ['the sample company after its quarter', bookOf('2026-10-15', sample('2026-10-15'))],
  ['an empty plan', bookOf(AS_OF, {})],
].map((of) => explained(of as [string, Book]));

const ruled = ruledOf(catalogue);
const sections = new Map(ruled.map(({ section }) => [section.key, section]));
const rules = ruled.flatMap(({ section, rules: of }) =>
  Object.entries(of).map(([column, rule]) => ({ name: `${section.key}.${column}`, section, column, rule })),
);

describe.each(rules.map((of) => [of.name, of] as const))('the rule of %s in words', (_, { rule, section, column }) => {
  const lines = describeRule(rule, section, sections, column);
  test('is there, in whole sentences without words of the code', () => {
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(/^["“‹%\dA-Z—].*\.$/);
      expect(line).not.toMatch(SPOILT);
    }
  });
  test('is short, and nests no arithmetic', () => {
    for (const line of lines) {
      expect(line.length).toBeLessThan(260);
      expect((line.match(/ (plus|minus|×|÷) /g) ?? []).length).toBeLessThan(2);
    }
  });
});

describe.each(BOOKS)('every cell of %s', (_, book, cells) => {
  test('is explained in whole sentences without words of the code', () => {
    const typed = new Set(book.tabs.flatMap((tab) => tab.grid.flat()).filter((value): value is string => typeof value === 'string'));
    const typedIn = (words: string): string =>
      [...typed].filter((text) => text.length > 3 && words.includes(text)).reduce((rest, text) => rest.replaceAll(text, 'X'), words);
    const spoilt = cells.flatMap(({ view }) => wordsOf(view)).filter((words) => SPOILT.test(words) && SPOILT.test(typedIn(words)));
    expect(spoilt).toEqual([]);
  });
  test('is plain JSON', () => {
    for (const { view } of cells.slice(0, 400)) expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
  test('says more than its answer, unless the row is empty', () => {
    const silent = cells.filter(({ view }) => view.kind === 'computed' && view.because.length === 0 && !/is empty/.test(view.answer));
    expect(silent.map(({ view }) => view.answer)).toEqual([]);
  });
  test('jumps only to cells that stand', () => {
    for (const { view } of cells)
      for (const line of [...view.inputs, ...view.counted.flatMap((g) => g.lines), ...view.notCounted.flatMap((g) => g.lines)]) {
        const tab = book.tabs.find((one) => one.entry.id === line.spot?.tabId);
        if (line.spot) expect(tab?.entry.name).toBe(line.spot.tab);
      }
  });
});

/** A column that only counts rows lists as many as it says. */
const counting = rules.filter(
  ({ rule, section }) =>
    (rule.kind === 'tally' ? rule : rule.kind === 'called' && rule.of.kind === 'tally' ? rule.of : undefined)?.what === 'count' &&
    section.kind === 'form',
);
describe.each(BOOKS)('what is counted in %s', (_, book, cells) => {
  test.each(counting.map(({ section, column }) => [section.key, column] as const))(
    '%s.%s lists as many rows as it says',
    (section, column) => {
      const view = explainCell(book, cellOf(book, section, column));
      const listed = view.counted.reduce((sum, group) => sum + group.lines.length + group.more, 0);
      expect(book.filled.get(section)?.[0]?.columns.get(column)?.[0]).toBe(listed);
    },
  );
  test('no row is both counted and not counted', () => {
    for (const { view } of cells) {
      const inside = new Set(view.counted.flatMap((group) => group.lines.map((line) => JSON.stringify(line.spot))));
      for (const line of view.notCounted.flatMap((group) => group.lines)) expect(inside.has(JSON.stringify(line.spot))).toBe(false);
    }
  });
});
