import { criticalChainTo } from '../../../src/core/plan/chain.ts';

/** `B 24 <A,C`: B is due on day 24 and waits for A and C; `done` ones are closed. The chain to the last one named. */
const chainOf = (text: string): string => {
  const rows = text.split('; ').map((line) => line.split(' '));
  const ids = rows.map(([id]) => id as string);
  const milestones = rows.map(([, due, ...rest]) => ({ due: due === '-' ? null : Number(due), isClosed: rest.includes('done') }));
  const predecessors = rows.map((words) =>
    (words.find((word) => word.startsWith('<')) ?? '<')
      .slice(1)
      .split(',')
      .filter(Boolean)
      .map((id) => ids.indexOf(id)),
  );
  return criticalChainTo(rows.length - 1, milestones, predecessors)
    .map((at) => ids[at])
    .join(' ');
};

test.each([
  ['one that waits for nothing', 'A 5', 'A'],
  ['a chain of three', 'A 1; B 3 <A; C 5 <B', 'A B C'],
  ['a diamond: the side that is due last', 'A 1; B 3 <A; C 4 <A; D 9 <B,C', 'A C D'],
  ['sides due on one day: the one further down', 'A 1; B 4; C 4 <A; D 9 <B,C', 'A C D'],
  ['what is done holds nobody up', 'A 1; B 8 done; C 9 <A,B', 'A C'],
  ['nor what has no day', 'A 1; B - ; C 9 <A,B', 'A C'],
  ['one that overlaps still decides', 'A 12; B 3; C 9 <A,B', 'A C'],
  ['a circle ends before it closes', 'A 5 <B; B 4 <A; C 9 <A', 'B A C'],
])('%s', (_, plan, chain) => {
  expect(chainOf(plan)).toBe(chain);
});

test('a chain of 50,000 is followed in a moment', () => {
  const size = 50_000;
  const milestones = Array.from({ length: size }, (_, i) => ({ due: i, isClosed: false }));
  const predecessors = milestones.map((_, i) => (i > 0 ? [i - 1] : []));
  const began = performance.now();
  expect(criticalChainTo(size - 1, milestones, predecessors).length).toBe(size);
  expect(performance.now() - began).toBeLessThan(1000);
});
