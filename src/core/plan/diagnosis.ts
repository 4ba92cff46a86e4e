import { keyOfText } from '../expression/to-value.ts';
import { dayWords } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import type { Value } from '../sheet/value.ts';
import { type Book, daysLateWords, type Entry, entriesOf, fieldOf, numberIn, spotOf, textIn } from './book.ts';
import { isClosed } from './linked.ts';
import { downstreamOf, linksOf } from './ripple.ts';
import type { SuspectView } from './view.ts';

const MOST_SUSPECTS = 10;
const MOST_TIED = 12;
const MOST_LESSONS = 2;

const keyIn = (entry: Entry, column: string): string => keyOfText(entry.values[column] ?? null);
const isBlocked = (m: Entry): boolean => /^blocked$/i.test(textIn(m, 'status'));
const isOverdue = (m: Entry): boolean => m.values['state'] === 'Overdue';
const nameOf = (entry: Entry): string => [textIn(entry, 'id'), textIn(entry, 'title')].filter(Boolean).join(' ');
const byOwner = (entry: Entry): string => (textIn(entry, 'owner') ? ` (${textIn(entry, 'owner')})` : '');
const days = (n: number): string => plural(n, 'day');

/** The milestones that a KPI hangs on: those tied to it, and all that these wait for; each with how many open ones wait for it in turn. */
const hangingOn = (
  book: Book,
  kpi: string,
): readonly { readonly milestone: Entry; readonly waiting: number; readonly isRoot: boolean }[] => {
  const all = entriesOf(book, 'milestones');
  const links = linksOf(
    all.map((m) => ({
      id: textIn(m, 'id'),
      due: numberIn(m, 'due'),
      isClosed: isClosed(m),
      isFixed: false,
      waitsFor: textIn(m, 'dependsOn')
        .slice(0, 2000)
        .split(/[,;\s]+/)
        .filter(Boolean),
    })),
  );
  const reached = new Set<number>();
  const next = all.flatMap((m, at) => (!isClosed(m) && keyIn(m, 'kpi') === kpi ? [at] : []));
  while (next.length > 0) {
    const at = next.pop() as number;
    if (reached.has(at) || isClosed(all[at] as Entry)) continue;
    reached.add(at);
    next.push(...(links.predecessors[at] ?? []));
  }
  const isBroken = (at: number): boolean => isOverdue(all[at] as Entry) || isBlocked(all[at] as Entry);
  return [...reached].map((at) => {
    const found = downstreamOf(links.successors, [at]);
    const order = 'order' in found ? found.order : [];
    return {
      milestone: all[at] as Entry,
      waiting: order.filter((one) => one !== at && !isClosed(all[one] as Entry)).length,
      isRoot: !(links.predecessors[at] ?? []).some((one) => !isClosed(all[one] as Entry) && isBroken(one)),
    };
  });
};

/** Sorted by what comes first, then by the words, so that the same book gives the same list. */
const ranked = <T extends { readonly rank: readonly number[]; readonly suspect: SuspectView }>(all: readonly T[]): readonly SuspectView[] =>
  [...all]
    .sort((a, b) => {
      const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
      return at < 0 ? (a.suspect.words < b.suspect.words ? -1 : 1) : (b.rank[at] as number) - (a.rank[at] as number);
    })
    .map(({ suspect }) => suspect);

/**
 * B05: where to look first when a KPI is off, best suspect first: broken milestones (tied to it, or upstream of those; first those that
 * nothing broken holds up), open blockers, talks that are overdue, dates that slipped, stale or missing inputs, people with too much open;
 * and below them what earlier work of the same category, channel or tags has taught (B17).
 */
export const suspectsOf = (book: Book, kpi: Entry): readonly SuspectView[] => {
  const key = keyIn(kpi, 'kpi');
  const chain = hangingOn(book, key);
  const broken = chain.filter(({ milestone }) => isOverdue(milestone) || isBlocked(milestone));
  const objectives = new Set(
    [keyIn(kpi, 'objective'), ...chain.map(({ milestone }) => keyIn(milestone, 'objective'))].filter((one) => one !== ''),
  );
  const touched = new Set([...chain.map(({ milestone }) => keyIn(milestone, 'id')), ...objectives]);
  const suspects = someOfEach(
    [
      brokenMilestones(book, broken),
      openBlockers(book, touched),
      overdueTalks(book, objectives),
      slips(chain.map(({ milestone }) => milestone).filter((m) => !broken.some(({ milestone }) => milestone === m))),
      staleInputs(book, objectives, key),
      overloaded(book, broken.length > 0 ? broken.map(({ milestone }) => milestone) : chain.map(({ milestone }) => milestone)),
    ],
    MOST_SUSPECTS,
  );
  const concerned = [kpi, ...chain.map(({ milestone }) => milestone)].flatMap((entry) =>
    ['kpi', 'title', 'category'].map((column) => textIn(entry, column)),
  );
  return [...suspects, ...lessonsFor(book, [...concerned, ...suspects.map(({ words }) => words)])];
};

/** At most so many of all lists, in their order: one of each in turn, so that no long list leaves another out. */
const someOfEach = <T>(lists: readonly (readonly T[])[], most: number): readonly T[] => {
  const taken = lists.map(() => 0);
  for (let left = most, round = 0; left > 0 && lists.some((list) => list.length > round); round += 1)
    for (const [i, list] of lists.entries())
      if (left > 0 && list.length > round) {
        taken[i] = round + 1;
        left -= 1;
      }
  return lists.flatMap((list, i) => list.slice(0, taken[i]));
};

const STATES = ['Overdue', 'Unreadable date', 'No date', 'Slipped', 'Due soon', 'Placeholder', 'Open'];
/** A4.06: every milestone that names the KPI, with its state: what is late first, what is done last. */
export const tiedTo = (book: Book, kpi: Entry): readonly string[] => {
  const rank = (m: Entry): number => {
    const at = isBlocked(m) ? 0 : STATES.indexOf(textIn(m, 'state'));
    return at < 0 ? STATES.length : at;
  };
  const all = entriesOf(book, 'milestones')
    .filter((m) => keyIn(m, 'kpi') === keyIn(kpi, 'kpi') && m.values['live'] === 'Yes')
    .sort((a, b) => rank(a) - rank(b) || (numberIn(a, 'due') ?? 0) - (numberIn(b, 'due') ?? 0));
  const lines = all.slice(0, MOST_TIED).map((m) => {
    const due = numberIn(m, 'due');
    const states = [...(isBlocked(m) ? ['Blocked'] : []), textIn(m, 'state')].join(', ');
    return `${nameOf(m)}${byOwner(m)}: ${states}${due === null || isClosed(m) ? '' : `, due ${dayWords(due)}`}`;
  });
  return all.length > lines.length ? [...lines, `and ${all.length - lines.length} more`] : lines;
};

/** A word without its plural, whatever its case. */
const stemOf = (word: string): string => word.replace(/s$/, '');
const stemsIn = (words: string): readonly string[] =>
  words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(stemOf);
/** The lessons whose category, channel or tags stand in these texts: those with most of them first, then the latest. */
const lessonsFor = (book: Book, texts: readonly string[]): readonly SuspectView[] => {
  const said = new Set(texts.flatMap(stemsIn));
  const isSaid = (topic: string): boolean => stemsIn(topic).length > 0 && stemsIn(topic).every((stem) => said.has(stem));
  return entriesOf(book, 'lessons')
    .map((lesson) => ({
      lesson,
      order: numberIn(lesson, 'order'),
      shared: textIn(lesson, 'topics')
        .split(/[,;]/)
        .map((topic) => topic.trim())
        .filter(isSaid),
    }))
    .filter(({ order, shared }) => order !== null && shared.length > 0)
    .sort((a, b) => b.shared.length - a.shared.length || (b.order ?? 0) - (a.order ?? 0))
    .slice(0, MOST_LESSONS)
    .map(({ lesson, shared }) => ({
      kind: 'lesson',
      words: `Lesson ${textIn(lesson, 'id')} (${shared.join(', ')}): ${(textIn(lesson, 'doNextTime') || textIn(lesson, 'lesson')).replace(/[.\s]+$/, '')}.`,
      spot: spotOf(lesson, 'lesson'),
    }));
};

const brokenMilestones = (book: Book, broken: ReturnType<typeof hangingOn>): readonly SuspectView[] =>
  ranked(
    broken.map(({ milestone, waiting, isRoot }) => {
      const states = [
        ...(isOverdue(milestone) ? [`overdue by ${daysLateWords(book, milestone)}`] : []),
        ...(isBlocked(milestone) ? ['blocked'] : []),
      ];
      const others = waiting > 0 ? `; ${plural(waiting, 'other waits', 'others wait')} for it` : '';
      return {
        rank: [isRoot ? 1 : 0, waiting, numberIn(milestone, 'daysLate') ?? 0],
        suspect: {
          kind: 'milestone',
          words: `${nameOf(milestone)}${byOwner(milestone)} is ${states.join(' and ')}${others}.`,
          spot: spotOf(milestone, 'title'),
        },
      };
    }),
  );

const openBlockers = (book: Book, touched: ReadonlySet<string>): readonly SuspectView[] =>
  ranked(
    entriesOf(book, 'blockers')
      .filter((blocker) => blocker.values['open'] === 'Yes' && touched.has(keyIn(blocker, 'item')))
      .map((blocker) => ({
        rank: [numberIn(blocker, 'age') ?? 0],
        suspect: {
          kind: 'blocker',
          words: `Blocker${byOwner(blocker)}: ${textIn(blocker, 'what')}, open for ${days(numberIn(blocker, 'age') ?? 0)}.`,
          spot: spotOf(blocker, 'what'),
        },
      })),
  );

const overdueTalks = (book: Book, objectives: ReadonlySet<string>): readonly SuspectView[] =>
  entriesOf(book, 'dependencies')
    .filter((one) => objectives.has(keyIn(one, 'objective')) && one.values['state'] === 'Talk now: it is overdue')
    .map((one) => ({
      kind: 'dependency',
      words: `${textIn(one, 'team') || 'Another team'}: "${textIn(one, 'what')}" was needed${by(one.values['neededBy'])}, and nobody talked about it.`,
      spot: spotOf(one, 'what'),
    }));
const by = (day: Value | undefined): string => (typeof day === 'number' ? ` by ${dayWords(day)}` : '');

const slips = (milestones: readonly Entry[]): readonly SuspectView[] =>
  ranked(
    milestones
      .filter((m) => m.values['movedBack'] === 'Yes')
      .map((m) => ({
        rank: [numberIn(m, 'daysMoved') ?? 0],
        suspect: {
          kind: 'slip',
          words: `${nameOf(m)}${byOwner(m)} was moved back by ${days(numberIn(m, 'daysMoved') ?? 0)}.`,
          spot: spotOf(m, 'due'),
        },
      })),
  );

const staleInputs = (book: Book, objectives: ReadonlySet<string>, kpi: string): readonly SuspectView[] => [
  ...entriesOf(book, 'keyResults')
    .filter((kr) => objectives.has(keyIn(kr, 'objective')) && (kr.values['isStale'] === 'Yes' || kr.values['unchecked'] === 'Yes'))
    .map((kr) => ({
      kind: 'stale' as const,
      words: `${nameOf(kr)}${byOwner(kr)}: ${typeof kr.values['checkedOn'] === 'number' ? `last check-in ${dayWords(kr.values['checkedOn'])}` : 'no check-in yet'}, so its figure is stale.`,
      spot: spotOf(kr, 'title'),
    })),
  ...entriesOf(book, 'kpis')
    .filter((other) => keyIn(other, 'kpi') !== kpi && objectives.has(keyIn(other, 'objective')) && other.values['status'] === 'Missing')
    .map((other) => ({
      kind: 'stale' as const,
      words: `${textIn(other, 'kpi')}${byOwner(other)}: its reading is missing.`,
      spot: spotOf(other, 'status'),
    })),
];

const overloaded = (book: Book, milestones: readonly Entry[]): readonly SuspectView[] => {
  const most = fieldOf(book, 'settings', 'openAdvised');
  const owners = new Map(milestones.filter((m) => keyIn(m, 'owner') !== '').map((m) => [keyIn(m, 'owner'), m]));
  return ranked(
    [...owners].flatMap(([key, first]) => {
      const theirs = entriesOf(book, 'milestones').filter((m) => !isClosed(m) && keyIn(m, 'owner') === key);
      const late = theirs.filter(isOverdue).length;
      if (typeof most !== 'number' || theirs.length <= most) return [];
      return [
        {
          rank: [late, theirs.length],
          suspect: {
            kind: 'capacity' as const,
            words: `${textIn(first, 'owner')} has ${plural(theirs.length, 'milestone')} open${late > 0 ? `, ${late} of them overdue` : ''}; ${most} at once are advised.`,
            spot: spotOf(first, 'owner'),
          },
        },
      ];
    }),
  );
};
