import { keyOfText } from '../expression/to-value.ts';
import { dayWords, isoOf, type Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { type Book, type Entry, entriesOf, fieldOf, spotOf, textIn } from './book.ts';
import { dayIn, isClosed, linkedOf, moveRulesOf } from './linked.ts';
import { clockOf, type Linked, linksOf } from './ripple.ts';
import type { PathLine, PathView } from './view.ts';

/** Day, then place in the list: an order without ties. */
interface Dated {
  readonly at: number;
  readonly due: Serial;
}
const isSooner = (one: Dated, other: Dated): boolean => one.due < other.due || (one.due === other.due && one.at < other.at);

/**
 * From a milestone back along the open ones that it waits for, each time to the one due last: what decides when it can be done.
 * Earliest first. Where milestones wait in a circle it ends before the circle closes.
 */
export const criticalChainTo = (
  last: number,
  milestones: readonly Pick<Linked, 'due' | 'isClosed'>[],
  predecessors: readonly (readonly number[])[],
): readonly number[] => {
  const chain = [last];
  const seen = new Set(chain);
  for (let at: number | undefined = last; at !== undefined; ) {
    const before: readonly Dated[] = (predecessors[at] ?? []).flatMap((one) => {
      const { due, isClosed } = milestones[one] as Linked;
      return due === null || isClosed ? [] : [{ at: one, due }];
    });
    const binding = before.reduce<Dated | undefined>((latest, one) => (latest && isSooner(one, latest) ? latest : one), undefined);
    at = binding && !seen.has(binding.at) ? binding.at : undefined;
    if (at === undefined) break;
    seen.add(at);
    chain.push(at);
  }
  return chain.reverse();
};

/** What lies ahead of each objective of the current quarter: its next milestone, the chain that decides its last one, what is due after the quarter. */
export const pathsOf = (book: Book): readonly PathView[] => {
  const milestones = entriesOf(book, 'milestones');
  const linked = milestones.map((m) => linkedOf(m));
  const { predecessors } = linksOf(linked);
  const clock = clockOf(moveRulesOf(book));
  const end = fieldOf(book, 'settings', 'quarterEnd');
  const byObjective = new Map<string, Dated[]>();
  milestones.forEach((m, at) => {
    const [key, due] = [keyOfText(m.values['objective'] ?? null), dayIn(m, 'due')];
    if (key === '' || due === null || isClosed(m)) return;
    const others = byObjective.get(key);
    if (others) others.push({ at, due });
    else byObjective.set(key, [{ at, due }]);
  });
  const lineOf = (at: number, after: number | undefined): PathLine => {
    const m = milestones[at] as Entry;
    const [due, before] = [dayIn(m, 'due'), after === undefined ? null : dayIn(milestones[after] as Entry, 'due')];
    return {
      id: textIn(m, 'id'),
      title: textIn(m, 'title'),
      owner: textIn(m, 'owner'),
      due: due === null ? null : isoOf(due),
      state: textIn(m, 'state'),
      room: due === null || before === null ? null : clock.between(before, due),
      spot: spotOf(m, 'title'),
    };
  };
  return entriesOf(book, 'objectives')
    .filter((o) => o.values['inCurrent'] === 'Yes' && o.values['counted'] === 'Yes')
    .map((o): PathView => {
      const open = byObjective.get(keyOfText(o.values['id'] ?? null)) ?? [];
      const [next, last] = [open.reduce(sooner, open[0]), open.reduce(later, open[0])];
      const chain = last ? criticalChainTo(last.at, linked, predecessors) : [];
      const lines = chain.map((at, i) => lineOf(at, chain[i - 1]));
      return {
        id: textIn(o, 'id'),
        title: textIn(o, 'title'),
        next: next ? lineOf(next.at, undefined) : null,
        chain: lines,
        beyond: typeof end === 'number' ? open.filter(({ due }) => due > end).map(({ at }) => lineOf(at, undefined)) : [],
        words: last ? wordsOn(lines, last.due) : 'No open milestone with a date.',
        spot: spotOf(o, 'title'),
      };
    });
};
const sooner = (one: Dated | undefined, other: Dated): Dated => (one && isSooner(one, other) ? one : other);
const later = (one: Dated | undefined, other: Dated): Dated => (one && isSooner(other, one) ? one : other);

/** `Ends on 1 Sep 2026 after 3 milestones in a row, the first overdue; 2 days of room at the tightest place.` */
const wordsOn = (chain: readonly PathLine[], end: Serial): string => {
  const rooms = chain.flatMap(({ room }) => room ?? []);
  const [first] = chain;
  if (!first || chain.length === 1) return `Ends on ${dayWords(end)} and waits for nothing open.`;
  const late = first.state === 'Overdue' ? ', the first of them overdue' : '';
  const least = rooms.reduce((a, b) => Math.min(a, b));
  const room =
    least < 0
      ? `one is due before what it waits for`
      : least === 0
        ? 'no day to spare between two of them'
        : `${plural(least, 'day')} to spare at the tightest place`;
  return `Ends on ${dayWords(end)} after ${chain.length} in a row${late}; ${room}.`;
};
