import fc from 'fast-check';
import { type Stroke, strokesOf } from '../../src/google/strokes.ts';

// Widths and heights go in by as few calls as can be, and come out as they were asked for.

const drawn = (length: number, strokes: readonly Stroke[]): readonly (number | null)[] =>
  strokes.reduce<readonly (number | null)[]>(
    (places, { first, count, value }) => places.map((before, at) => (at >= first && at < first + count ? value : before)),
    Array.from({ length }, () => null),
  );

test.each<[string, readonly (number | null)[], number | null, readonly (readonly number[])[]]>([
  [
    'what differs is drawn over what is longest',
    [1, 2, 1, 2, 1],
    null,
    [
      [0, 5, 1],
      [1, 1, 2],
      [3, 1, 2],
    ],
  ],
  [
    'a stroke may lie within another',
    [3, 1, 2, 1, 3],
    null,
    [
      [0, 5, 3],
      [1, 3, 1],
      [2, 1, 2],
    ],
  ],
  ['any value does between two that are alike', [null, 7, null, 7, null], null, [[0, 5, 7]]],
  [
    'and the usual one between two that differ',
    [7, null, 8, null],
    9,
    [
      [0, 1, 7],
      [1, 3, 9],
      [2, 1, 8],
    ],
  ],
  ['nothing is asked for', [null, null], null, []],
])('%s', (_, values, usual, strokes) => {
  expect(strokesOf(values, usual).map(({ first, count, value }) => [first, count, value])).toEqual(strokes);
});

test('every place has its value, by no more strokes than one for all and one for each run that differs', () => {
  const place = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(null));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), (values) => {
      const strokes = strokesOf(values);
      const places = drawn(values.length, strokes);
      values.forEach((value, at) => {
        if (value !== null) expect(places[at]).toBe(value);
      });
      const asked = values.filter((value) => value !== null);
      const runs = asked.filter((value, at) => value !== asked[at - 1]);
      const simple = runs.map((value) => 1 + runs.filter((one) => one !== value).length);
      expect(strokes.length).toBeLessThanOrEqual(Math.min(runs.length, ...simple));
    }),
  );
});
