import { keyOfText } from '../expression/to-value.ts';
import { dayWords, isoOf, type Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { isBlank } from '../sheet/value.ts';
import { type Book, type Entry, entriesOf, namedEntry, spotOf, textIn } from './book.ts';
import { pathsOf } from './chain.ts';
import { atFirst, dayIn, isClosed, isFinished, linkedOf, moveRulesOf } from './linked.ts';
import { clockOf, downstreamOf, type Linked, type Links, linksOf, rippleOf, type Shift } from './ripple.ts';
import type { IssueView, MoveLine, MovePreview, WaitingView } from './view.ts';

/** Which milestone shall move, and to which day. */
export interface MoveWish {
  /** Its id, or its row. */
  readonly which: string | { readonly tabId: number; readonly row: number };
  readonly to: Serial;
  /** Whether an earlier day pulls those that wait, too. */
  readonly pulls: boolean;
  /** Somebody typed the day already: those that wait catch up from the first due days. */
  readonly catchesUp: boolean;
}
/** A date to be written. */
export interface Step {
  readonly entry: Entry;
  readonly from: Serial | null;
  readonly to: Serial;
}
/** A preview, and the steps that carry it out. */
export interface Planned {
  readonly preview: MovePreview;
  readonly steps: readonly Step[];
}

/** The whole consequence of a new date. `isReckoned` says which rows hold a formula as their date: these stay. */
export const planMove = (book: Book, wish: MoveWish, isReckoned: (m: Entry) => boolean): Planned | string => {
  const milestones = entriesOf(book, 'milestones');
  const found = milestones.flatMap((m, i) =>
    (
      typeof wish.which === 'string'
        ? keyOfText(textIn(m, 'id')) === keyOfText(wish.which)
        : m.tab.id === wish.which.tabId && m.row === wish.which.row
    )
      ? [i]
      : [],
  );
  const at = found[0];
  if (at === undefined) return 'That milestone is no longer there. Refresh to see the plan as it is now.';
  if (found.length > 1) return `The id ${wish.which} stands twice: clear one of them first; it gets a new id by itself.`;
  const moved = milestones[at] as Entry;
  const from = dayIn(moved, 'due');
  const first = dayIn(moved, 'baselineDue');
  if (isFinished(moved)) return `${namedEntry(moved)} is ${textIn(moved, 'status').toLowerCase()}: its date does not move any more.`;
  if (!wish.catchesUp && moved.values['fixedDate'] === true)
    return `${namedEntry(moved)} has a fixed date. Clear the tick in its column "Fixed date" first.`;
  if (!wish.catchesUp && isReckoned(moved)) return `The date of ${namedEntry(moved)} is computed by a formula. Change it there.`;
  if (wish.catchesUp && (from !== wish.to || first === null || first >= from))
    return `${namedEntry(moved)} does not stand later than on its first due day any more.`;
  const rules = moveRulesOf(book, wish.pulls);
  // What is written goes by what was typed: work that is done by now does not move, whatever the as-of day.
  const linked = milestones.map((m) => ({
    ...(wish.catchesUp ? atFirst(m) : linkedOf(m)),
    isClosed: isFinished(m),
    ...(isReckoned(m) ? { isFixed: true } : {}),
  }));
  const links = linksOf(linked);
  const ripple = rippleOf(linked, links, { at, to: wish.to }, rules);
  if (ripple.kind === 'circle')
    return `These milestones wait for one another in a circle, so nothing can move: ${ripple.path.map((one) => namedEntry(milestones[one] as Entry)).join(' → ')}. Change one "Depends on" first.`;
  const due = (shift: Shift): Serial => dayIn(milestones[shift.at] as Entry, 'due') ?? shift.from;
  const late = (shifts: readonly Shift[]): readonly Shift[] =>
    wish.catchesUp ? shifts.filter((shift) => shift.to > due(shift)).map((shift) => ({ ...shift, from: due(shift) })) : shifts;
  const [shifts, conflicts] = [late(ripple.shifts), late(ripple.conflicts)];
  const steps: readonly Step[] = [
    ...(wish.catchesUp || from === wish.to ? [] : [{ entry: moved, from, to: wish.to }]),
    ...shifts.map((shift) => ({ entry: milestones[shift.at] as Entry, from: shift.from, to: shift.to })),
  ];
  const leaves = leavingIn(book);
  const lineOf = (entry: Entry, was: Serial | null, to: Serial, why: string): MoveLine => ({
    id: textIn(entry, 'id'),
    title: textIn(entry, 'title'),
    owner: textIn(entry, 'owner'),
    from: was === null ? null : isoOf(was),
    to: isoOf(to),
    why,
    leaves: leaves(was, to),
    spot: spotOf(entry, 'due'),
  });
  const waiting = (shift: Shift): string => `waits for ${namedEntry(milestones[shift.after] as Entry)}`;
  const unit = rules.unit === 'working' ? 'working day' : 'day';
  const others = shifts.length;
  const start = wish.catchesUp ? first : from;
  const slip =
    start === null
      ? 'gets its first date'
      : ripple.slip === 0
        ? 'moves by no working day'
        : `moves ${plural(Math.abs(ripple.slip), unit)} ${ripple.slip > 0 ? 'later' : 'earlier'}`;
  const sentence = `${namedEntry(moved)} ${wish.catchesUp ? slip.replace('moves', 'moved') : slip}; ${others === 0 ? 'no other date moves' : `${plural(others, 'other date')} ${others === 1 ? 'moves' : 'move'} with it`}.`;
  const lines = [
    lineOf(moved, start, wish.to, wish.catchesUp ? 'changed by hand' : 'the date you change'),
    ...shifts.map((shift) => lineOf(milestones[shift.at] as Entry, shift.from, shift.to, waiting(shift))),
  ];
  const touched = [moved, ...shifts.map((shift) => milestones[shift.at] as Entry)];
  return {
    steps,
    preview: {
      kind: 'done',
      sentence,
      isEarlier: start !== null && wish.to < start,
      days: start === null ? null : wish.to - start,
      lines,
      conflicts: conflicts.map((shift) => {
        const entry = milestones[shift.at] as Entry;
        return lineOf(entry, shift.from, shift.to, `${isReckoned(entry) ? 'computed by a formula' : 'fixed date'}; ${waiting(shift)}`);
      }),
      undated: ripple.undated.map((one) => ({
        sentence: `${namedEntry(milestones[one] as Entry)} waits for it and has no date that could move.`,
        spot: spotOf(milestones[one] as Entry, 'due'),
      })),
      exposed: [...chainsWith(book, touched), ...exposedBy(book, touched)],
      affected: ownersOf(touched),
      leaving: lines.filter((line) => line.leaves !== '').length,
      decision: `Moved ${namedEntry(moved)} from ${start === null ? 'no date' : dayWords(start)} to ${dayWords(wish.to)}${others > 0 ? `, and with it ${shifts.map((shift) => namedEntry(milestones[shift.at] as Entry)).join(', ')}` : ''}.`,
      steps: steps.length,
      token: tokenOf(steps),
    },
  };
};

/** `Priya Nair (3)`, those with the most first. */
const ownersOf = (touched: readonly Entry[]): readonly string[] => {
  const tally = new Map<string, number>();
  for (const m of touched) tally.set(textIn(m, 'owner') || 'no owner', (tally.get(textIn(m, 'owner') || 'no owner') ?? 0) + 1);
  return [...tally].sort(([, a], [, b]) => b - a).map(([owner, n]) => (n === 1 ? owner : `${owner} (${n})`));
};
/** Two previews that would write the same have the same token. */
const tokenOf = (steps: readonly Step[]): string => {
  const text = steps.map(({ entry, from, to }) => [entry.tab.id, entry.row, textIn(entry, 'id'), from, to].join(':')).join('|');
  return `${steps.length}-${[...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7)}`;
};

/** The fiscal quarter that a date would leave; empty when it stays in it. */
const leavingIn = (book: Book): ((from: Serial | null, to: Serial) => string) => {
  const periods = entriesOf(book, 'periods').map((period) => ({
    label: textIn(period, 'label'),
    start: dayIn(period, 'start') ?? 0,
    end: dayIn(period, 'end') ?? 0,
  }));
  return (from, to) =>
    periods.find(({ start, end }) => from !== null && from >= start && from <= end && (to > end || to < start))?.label ?? '';
};

/** Objectives whose critical chain runs through one of these: there a day is a day of the objective. */
const chainsWith = (book: Book, touched: readonly Entry[]): readonly IssueView[] => {
  const ids = new Set(touched.map((m) => textIn(m, 'id')));
  return pathsOf(book)
    .filter(({ chain }) => chain.length > 1 && chain.some(({ id }) => ids.has(id)))
    .map(({ id, title, chain, spot }) => ({
      sentence: `Critical chain of ${id} "${title}": ${chain.map((line) => line.id || line.title).join(' → ')}`,
      spot,
    }));
};

/** Objectives with their key results, and KPIs, that these milestones serve. */
const exposedBy = (book: Book, touched: readonly Entry[]): readonly IssueView[] => {
  const keys = (column: string): ReadonlySet<string> => new Set(touched.map((m) => keyOfText(m.values[column] ?? null)).filter(Boolean));
  const [objectives, kpis] = [keys('objective'), keys('kpi')];
  const results = entriesOf(book, 'keyResults');
  return [
    ...entriesOf(book, 'objectives')
      .filter((o) => objectives.has(keyOfText(o.values['id'] ?? null)))
      .flatMap((o) => [
        { sentence: `Objective ${namedEntry(o)}`, spot: spotOf(o, 'title') },
        ...results
          .filter((kr) => keyOfText(kr.values['objective'] ?? null) === keyOfText(o.values['id'] ?? null))
          .map((kr) => ({ sentence: `Key result ${namedEntry(kr)}`, spot: spotOf(kr, 'title') })),
      ]),
    ...entriesOf(book, 'kpis')
      .filter((k) => kpis.has(keyOfText(k.values['kpi'] ?? null)))
      .map((k) => ({ sentence: `KPI "${textIn(k, 'kpi')}"`, spot: spotOf(k, 'kpi') })),
  ];
};

/** Open milestones that hold others up: overdue, or moved later by hand without those that wait for them. Overdue ones first. */
export const waitingOf = (book: Book): readonly WaitingView[] => {
  const milestones = entriesOf(book, 'milestones');
  const now = milestones.map((m) => linkedOf(m));
  const { successors } = linksOf(now);
  const rules = moveRulesOf(book);
  const clock = clockOf(rules);
  const views = milestones.flatMap((m, at): WaitingView[] => {
    if (isClosed(m)) return [];
    const waiting = (successors[at] as readonly number[]).filter((one) => !now[one]?.isClosed);
    const [due, first] = [dayIn(m, 'due'), dayIn(m, 'baselineDue')];
    const isMoved = due !== null && first !== null && due > first && rules.mode !== 'off';
    const left = waiting.filter((one) => {
      const { due: theirs, isFixed } = now[one] as Linked;
      const base = atFirst(milestones[one] as Entry).due;
      if (!isMoved || theirs === null || base === null || isFixed) return false;
      return theirs < (rules.mode === 'same amount' ? clock.shifted(base, clock.between(first, due)) : due);
    });
    const isOverdue = m.values['state'] === 'Overdue' && waiting.length > 0;
    if (!isOverdue && left.length === 0) return [];
    const n = left.length || waiting.length;
    const wait = `${plural(n, 'milestone')} ${n === 1 ? 'waits' : 'wait'} on this`;
    return [
      {
        id: textIn(m, 'id'),
        title: textIn(m, 'title'),
        owner: textIn(m, 'owner'),
        due: due === null ? null : isoOf(due),
        isOverdue,
        canCatchUp: left.length > 0,
        words: left.length > 0 ? `${wait} and did not move with it` : wait,
        waiters: (left.length > 0 ? left : waiting).map((one) => namedEntry(milestones[one] as Entry)),
        spot: spotOf(m, 'title'),
      },
    ];
  });
  return views.sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue));
};

/** What is wrong with "Depends on": ids that nobody has, and milestones that wait for one another in a circle. */
export const dependencyIssues = (book: Book): readonly IssueView[] => {
  const milestones = entriesOf(book, 'milestones');
  const { successors, unknown }: Links = linksOf(milestones.map((m) => linkedOf(m)));
  const reached = downstreamOf(
    successors,
    milestones.map((_, i) => i),
  );
  return [
    ...unknown.map(({ at, id }) => {
      const m = milestones[at] as Entry;
      return {
        sentence: `Depends on of "${textIn(m, 'title')}" names "${id}", which is not the id of one milestone.`,
        spot: spotOf(m, 'dependsOn'),
      };
    }),
    ...('circle' in reached
      ? [
          {
            sentence: `These milestones wait for one another in a circle: ${reached.circle.map((at) => namedEntry(milestones[at] as Entry)).join(' → ')}. Their dates cannot be moved together before one "Depends on" is changed.`,
            spot: spotOf(milestones[reached.circle[0] as number] as Entry, 'dependsOn'),
          },
        ]
      : []),
  ];
};

/** Open milestones to choose from, in the order of the list. */
export const choicesOf = (book: Book) =>
  entriesOf(book, 'milestones')
    .filter((m) => !isFinished(m) && !isBlank(m.values['id'] ?? null))
    .map((m) => {
      const due = dayIn(m, 'due');
      return { id: textIn(m, 'id'), title: textIn(m, 'title'), owner: textIn(m, 'owner'), due: due === null ? null : isoOf(due) };
    });
