import { a1Of } from '../../../src/core/sheet/a1.ts';
import { isError } from '../../../src/core/sheet/value.ts';
import type { TabPicture } from '../../../src/core/sheet/write.ts';
import { stretches } from '../../../src/google/strokes.ts';
import { EngineWorkbook } from '../engine-workbook.ts';
import { typedPlaces, typeInto } from './hostile.ts';
import { catalogue, typingOf, workbookOf } from './workbooks.ts';

// A conditional format whose formula fails shows nothing, and nobody notices. Here each stands in a cell of its own,
// for the first row of its area (a table's hidden one, as a rule) and for the next.

/** Where the formula of a conditional format stands for itself. */
const rowOf = ({ areas }: TabPicture['conditionalFormats'][number]): number => areas[0]?.row ?? 0;

test('every conditional format gives yes or no, whatever is typed', () => {
  const built = workbookOf('every tab', 'en', false).workbook;
  const workbook = new EngineWorkbook(built.snapshot());
  const places = typedPlaces(workbook, catalogue);
  const beside = 3;
  for (const picture of workbook.pictures) {
    const tab = workbook.tabs().find(({ name }) => name === picture.name);
    picture.conditionalFormats.forEach((format, i) => {
      workbook.input(tab?.id ?? 0, rowOf(format), picture.columns + beside + i, workbook.toEngine(format.formula));
    });
    for (const row of new Set(picture.conditionalFormats.map(rowOf))) {
      const own = picture.conditionalFormats.flatMap((format, i) => (rowOf(format) === row ? [i] : []));
      for (const { first, count } of stretches(own)) workbook.dragDown(tab?.id ?? 0, row, picture.columns + beside + first, count);
    }
  }
  const seen = new Map<string, Set<unknown>>();
  for (let run = 0; run < 12; run += 1) {
    typeInto(workbook, places, typingOf(places, 700 + run));
    for (const picture of workbook.pictures) {
      const tab = workbook.tabs().find(({ name }) => name === picture.name);
      const grid = workbook.read(tab?.id ?? 0);
      picture.conditionalFormats.forEach((format, i) => {
        const row = rowOf(format);
        const key = `${picture.name} ${a1Of(row, 0)} ${format.formula}`;
        for (const down of [0, 1]) {
          const value = grid[row + down]?.[picture.columns + beside + i] ?? null;
          seen.set(key, (seen.get(key) ?? new Set()).add(isError(value) ? value.error : value));
        }
      });
    }
  }
  const wrong = [...seen]
    .filter(([, values]) => [...values].some((value) => typeof value !== 'boolean'))
    .map(([key, values]) => `${key} gives ${[...values].join(', ')}`);
  expect(wrong).toEqual([]);
  const bothWays = [...seen.values()].filter((values) => values.size === 2).length;
  expect(bothWays).toBeGreaterThan(seen.size / 2);
});
