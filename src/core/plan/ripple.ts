import { keyOfText } from '../expression/to-value.ts';
import type { Serial } from '../sheet/day.ts';

/** A milestone as the ripple sees it. */
export interface Linked {
  readonly id: string;
  /** null where there is no day, or none that can be read. */
  readonly due: Serial | null;
  /** Done or cancelled: it does not move, and nothing waits for it any more. */
  readonly isClosed: boolean;
  readonly isFixed: boolean;
  /** Ids of the milestones it waits for. */
  readonly waitsFor: readonly string[];
}

/** C10: which days are worked on. */
export interface WorkingDays {
  /** As in NETWORKDAYS.INTL, Monday first: 1 is a day off. */
  readonly weekend: string;
  readonly holidays: ReadonlySet<Serial>;
}
export interface RippleRules extends WorkingDays {
  readonly mode: 'same amount' | 'only if overlap' | 'off';
  readonly unit: 'working' | 'calendar';
  /** Whether an earlier finish pulls those that wait, too. */
  readonly pulls: boolean;
}

/** One date that moves, or would: `at` and `after` are places in the list given. */
export interface Shift {
  readonly at: number;
  readonly from: Serial;
  readonly to: Serial;
  /** The predecessor that moves it. */
  readonly after: number;
}
export type Ripple =
  | { readonly kind: 'circle'; readonly path: readonly number[] }
  | {
      readonly kind: 'chain';
      /** In the units of the rules, from the old day to the new. */
      readonly slip: number;
      /** All others that move, earliest first. */
      readonly shifts: readonly Shift[];
      /** Fixed dates that would have to move. */
      readonly conflicts: readonly Shift[];
      /** Reached, but without a day that could move. */
      readonly undated: readonly number[];
    };

/** Who waits for whom; ids that nobody has, or that stand twice, are listed and link nothing. */
export interface Links {
  readonly successors: readonly (readonly number[])[];
  readonly predecessors: readonly (readonly number[])[];
  readonly unknown: readonly { readonly at: number; readonly id: string }[];
}
export const linksOf = (milestones: readonly Linked[]): Links => {
  const byId = new Map<string, number>();
  milestones.forEach(({ id }, at) => {
    const key = keyOfText(id);
    if (key !== '') byId.set(key, byId.has(key) ? -1 : at);
  });
  const successors: number[][] = milestones.map(() => []);
  const unknown: { at: number; id: string }[] = [];
  const predecessors = milestones.map(({ waitsFor }, at) => {
    const before = new Set<number>();
    for (const id of waitsFor) {
      const found = byId.get(keyOfText(id)) ?? -1;
      if (found < 0) unknown.push({ at, id });
      else before.add(found);
    }
    for (const one of before) (successors[one] as number[]).push(at);
    return [...before];
  });
  return { successors, predecessors, unknown };
};

/** What depends on these, predecessors first, they themselves included; or the circle met on the way. */
export const downstreamOf = (
  successors: Links['successors'],
  starts: readonly number[],
): { readonly order: readonly number[] } | { readonly circle: readonly number[] } => {
  const isDone = new Map<number, boolean>();
  const done: number[] = [];
  for (const start of starts) {
    if (isDone.has(start)) continue;
    const path: number[] = [start];
    const next: number[] = [0];
    isDone.set(start, false);
    while (path.length > 0) {
      const at = path[path.length - 1] as number;
      const to = successors[at]?.[(next[next.length - 1] as number)++];
      if (to === undefined) {
        isDone.set(at, true);
        done.push(at);
        path.pop();
        next.pop();
      } else if (isDone.get(to) === false) return { circle: [...path.slice(path.indexOf(to)), to] };
      else if (!isDone.has(to)) {
        isDone.set(to, false);
        path.push(to);
        next.push(0);
      }
    }
  }
  return { order: done.reverse() };
};

/** C11: what moves when one milestone's day moves. Each moves once, by the largest slip that reaches it. */
export const rippleOf = (
  milestones: readonly Linked[],
  { successors, predecessors }: Links,
  change: { readonly at: number; readonly to: Serial },
  rules: RippleRules,
): Ripple => {
  const reached = downstreamOf(successors, [change.at]);
  if ('circle' in reached) return { kind: 'circle', path: reached.circle };
  const clock = clockOf(rules);
  const start = milestones[change.at]?.due ?? null;
  const slip = start === null ? 0 : clock.between(start, change.to);
  const isEarlier = start !== null && change.to <= start;
  /** Where those that move end up. */
  const ends = new Map([[change.at, change.to]]);
  const shifts: Shift[] = [];
  const conflicts: Shift[] = [];
  const undated: number[] = [];
  const isLater = (one: number, other: number): boolean => {
    const by = (ends.get(one) as Serial) - (ends.get(other) as Serial);
    return by > 0 || (by === 0 && (milestones[one] as Linked).id < (milestones[other] as Linked).id);
  };
  for (const at of reached.order) {
    const { due, isClosed, isFixed } = milestones[at] as Linked;
    const moved = (predecessors[at] as readonly number[]).filter((one) => ends.has(one));
    if (at === change.at || isClosed || rules.mode === 'off' || moved.length === 0) continue;
    const after = moved.reduce((last, one) => (isLater(one, last) ? one : last));
    const isHeld = (predecessors[at] as readonly number[]).some((one) => !ends.has(one) && !(milestones[one] as Linked).isClosed);
    if (rules.mode === 'same amount' ? slip === 0 || (slip < 0 && (!rules.pulls || isHeld)) : isEarlier) continue;
    if (due === null) {
      undated.push(at);
      continue;
    }
    const end = ends.get(after) as Serial;
    const to = rules.mode === 'same amount' ? clock.shifted(due, slip) : end > due ? clock.rolled(end) : due;
    if (to === due) continue;
    const shift = { at, from: due, to, after };
    if (isFixed) conflicts.push(shift);
    else {
      shifts.push(shift);
      ends.set(at, to);
    }
  }
  const inOrder = (one: Shift, other: Shift): number =>
    one.from - other.from || ((milestones[one.at] as Linked).id < (milestones[other.at] as Linked).id ? -1 : 1);
  return { kind: 'chain', slip, shifts: shifts.sort(inOrder), conflicts: conflicts.sort(inOrder), undated };
};

/** Counting and moving days in one unit. */
interface Clock {
  readonly between: (from: Serial, to: Serial) => number;
  readonly shifted: (day: Serial, by: number) => Serial;
  /** The day itself, or the next one that is worked on. */
  readonly rolled: (day: Serial) => Serial;
}
export const clockOf = ({ unit, weekend, holidays }: Pick<RippleRules, 'unit' | 'weekend' | 'holidays'>): Clock => {
  const mask = /^[01]{7}$/.test(weekend) && weekend.includes('0') ? weekend : '0000011';
  const isOn = [...mask].map((off) => off === '0');
  /** The weekday of a serial, 0 for Monday: serial 2 was one. */
  const weekday = (day: Serial): number => (((day - 2) % 7) + 7) % 7;
  const inWeek = isOn.map((_, i) => isOn.slice(0, i + 1).filter(Boolean).length);
  const perWeek = inWeek[6] as number;
  const days = isOn.flatMap((on, i) => (on ? [i] : []));
  const off = [...holidays].filter((day) => isOn[weekday(day)]).sort((a, b) => a - b);
  const offUntil = (day: Serial): number => {
    let [low, high] = [0, off.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((off[middle] as Serial) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** How many days have been worked on until this day, it included, since a day long ago. */
  const count = (day: Serial): number => Math.floor((day - 2) / 7) * perWeek + (inWeek[weekday(day)] as number) - offUntil(day);
  /** The day with that count. */
  const dayWith = (wanted: number): Serial => {
    for (let nth = wanted; ; ) {
      const week = Math.floor((nth - 1) / perWeek);
      const day = 2 + week * 7 + (days[nth - 1 - week * perWeek] as number);
      const really = wanted + offUntil(day);
      if (really === nth) return day;
      nth = really;
    }
  };
  const rolled = (day: Serial): Serial => (count(day) > count(day - 1) ? day : dayWith(count(day) + 1));
  if (unit === 'calendar') return { between: (from, to) => to - from, shifted: (day, by) => (by === 0 ? day : rolled(day + by)), rolled };
  return {
    between: (from, to) => (to >= from ? count(to) - count(from) : count(to - 1) - count(from - 1)),
    shifted: (day, by) => (by === 0 ? day : dayWith((by > 0 ? count(day) : count(day - 1) + 1) + by)),
    rolled,
  };
};
