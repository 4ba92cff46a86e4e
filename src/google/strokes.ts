/** Neighbouring rows or columns, counted from 0, that a call gives one value. */
export interface Stroke {
  readonly first: number;
  readonly count: number;
  readonly value: number;
}

/**
 * The fewest strokes that leave every place with its value, in the order in which they are drawn: long ones first, and over them what differs.
 * null takes any value: the one on both sides of it, or else the usual one.
 */
export const strokesOf = (values: readonly (number | null)[], usual: number | null = null): readonly Stroke[] => {
  const runs = runsOf(values, usual);
  const known = new Map<string, readonly Stroke[]>();
  const between = (from: number, to: number): readonly Stroke[] => {
    const key = `${from} ${to}`;
    const found = known.get(key);
    const run = runs[from];
    if (found) return found;
    if (run === undefined || from > to) return [];
    let best: readonly Stroke[] = [run, ...between(from + 1, to)];
    // Or one stroke goes on to a later run of this value, and what lies between is drawn over it.
    for (let next = from + 1; next <= to; next += 1) {
      if (runs[next]?.value !== run.value) continue;
      const [far = run, ...rest] = between(next, to);
      const joint = [{ ...far, first: run.first, count: far.first + far.count - run.first }, ...between(from + 1, next - 1), ...rest];
      if (joint.length < best.length) best = joint;
    }
    known.set(key, best);
    return best;
  };
  return between(0, runs.length - 1);
};

/** Neighbours of equal value as one run; what is null belongs to a run, from the first place to the last. */
const runsOf = (values: readonly (number | null)[], usual: number | null): readonly Stroke[] => {
  const runs: Stroke[] = [];
  const add = (end: number, value: number | null): void => {
    const last = runs[runs.length - 1];
    const first = last ? last.first + last.count : 0;
    if (end <= first) return;
    if (last && (value === null || value === last.value)) runs[runs.length - 1] = { ...last, count: end - last.first };
    else if (value !== null) runs.push({ first, count: end - first, value });
  };
  values.forEach((value, at) => {
    if (value === null) return;
    if (runs[runs.length - 1]?.value !== value) add(at, usual);
    add(at + 1, value);
  });
  add(values.length, usual);
  return runs;
};

/** Positions as runs of neighbours. */
export const stretches = (positions: readonly number[]): readonly { readonly first: number; readonly count: number }[] => {
  const out: { first: number; count: number }[] = [];
  for (const at of [...positions].sort((a, b) => a - b)) {
    const last = out[out.length - 1];
    if (last && last.first + last.count === at) last.count += 1;
    else out.push({ first: at, count: 1 });
  }
  return out;
};
