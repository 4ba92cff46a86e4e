import fc from 'fast-check';
import { clockOf, downstreamOf, type Linked, linksOf, type Ripple, type RippleRules, rippleOf } from '../../../src/core/plan/ripple.ts';
import { isoOf, serialOf, weekdayOf } from '../../../src/core/sheet/day.ts';

/** `6` is 6 March 2026, `4.3` is 3 April; Friday the 6th. */
const dayOf = (text: string): number => {
  const [month, date] = text.includes('.') ? text.split('.') : ['3', text];
  return serialOf(`2026-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`) as number;
};
const shownDay = (serial: number): string => isoOf(serial).replace(/^2026-0?(\d+)-0?(\d+)$/, (_, m, d) => (m === '3' ? d : `${m}.${d}`));
/** `B 24 <A,C fixed`: B is due on 24 March, waits for A and C, and cannot move. */
const planOf = (text: string): Linked[] =>
  text.split('; ').map((line) => {
    const [id = '', due = '', ...rest] = line.split(' ');
    return {
      id,
      due: due === '-' ? null : dayOf(due),
      isClosed: rest.includes('done'),
      isFixed: rest.includes('fixed'),
      waitsFor: (rest.find((word) => word.startsWith('<')) ?? '<').slice(1).split(',').filter(Boolean),
    };
  });
const RULES: RippleRules = { mode: 'same amount', unit: 'working', weekend: '0000011', holidays: new Set(), pulls: false };
const run = (plan: readonly Linked[], change: string, rules: RippleRules): Ripple => {
  const [id, to = ''] = change.split(' ');
  return rippleOf(plan, linksOf(plan), { at: plan.findIndex((one) => one.id === id), to: dayOf(to) }, rules);
};
const told = (plan: readonly Linked[], ripple: Ripple): string => {
  const id = (at: number) => plan[at]?.id;
  if (ripple.kind === 'circle') return `circle ${ripple.path.map(id).join('>')}`;
  return [
    ...ripple.shifts.map(({ at, to }) => `${id(at)} ${shownDay(to)}`),
    ...ripple.conflicts.map(({ at, to }) => `!${id(at)} ${shownDay(to)}`),
    ...ripple.undated.map((at) => `?${id(at)}`),
  ].join(' ');
};

const OVERLAP = { mode: 'only if overlap' } as const;
const CALENDAR = { unit: 'calendar' } as const;
const PULLS = { pulls: true } as const;
test.each<[what: string, plan: string, change: string, rules: Partial<RippleRules>, expected: string]>([
  ['A2.11: e-book and webinar, working days', 'E 6; W 24 <E', 'E 11', {}, 'W 27'],
  ['A2.11: calendar days roll forward from Sunday', 'E 6; W 24 <E', 'E 11', CALENDAR, 'W 30'],
  ['off: nothing moves', 'A 6; B 9 <A', 'A 20', { mode: 'off' }, ''],
  ['overlap: room enough', 'A 6; B 24 <A', 'A 11', OVERLAP, ''],
  ['overlap: moved to the end of its predecessor', 'A 6; B 9 <A', 'A 11', OVERLAP, 'B 11'],
  ['overlap: the same day is no overlap', 'A 6; B 11 <A', 'A 11', OVERLAP, ''],
  ['overlap: the end on a Saturday rolls', 'A 6; B 9 <A', 'A 14', OVERLAP, 'B 16'],
  ['a chain of three', 'A 2; B 4 <A; C 6 <B', 'A 3', {}, 'B 5 C 9'],
  ['overlap: a chain stops where there is room', 'A 2; B 4 <A; C 20 <B', 'A 10', OVERLAP, 'B 10'],
  ['a diamond moves its tip once', 'A 2; B 4 <A; C 5 <A; D 10 <B,C', 'A 4', {}, 'B 6 C 9 D 12'],
  ['overlap in a diamond: the later side counts', 'A 2; B 4 <A; C 9 <A; D 10 <B,C', 'A 12', OVERLAP, 'B 12 C 12 D 12'],
  ['a wide diamond with a short cut', 'A 2; B 3 <A; C 4 <B; D 5 <C,A', 'A 3', {}, 'B 4 C 5 D 6'],
  ['across the end of the quarter', 'A 26; B 30 <A; C 31 <B', 'A 30', {}, 'B 4.1 C 4.2'],
  ['over the end of a year', 'A 12.30; B 12.31 <A', 'A 12.31', { holidays: new Set([dayOf('12.31') + 1]) }, 'B 2027-01-04'],
  ['a chain across two quarter ends', 'A 3.31; B 6.30 <A; C 9.30 <B', 'A 4.1', {}, 'B 7.1 C 10.1'],
  ['a fixed date in the chain, reached around it', 'A 2; B 4 <A fixed; C 6 <B,A', 'A 3', {}, 'C 9 !B 5'],
  ['a holiday on the way of the one moved is no slip', 'A 6; B 24 <A', 'A 11', { holidays: new Set([dayOf('9')]) }, 'B 26'],
  ['a holiday where the other would land', 'A 6; B 24 <A', 'A 11', { holidays: new Set([dayOf('27')]) }, 'B 30'],
  ['calendar days land on a holiday and roll', 'A 6; B 25 <A', 'A 8', { ...CALENDAR, holidays: new Set([dayOf('27')]) }, 'B 30'],
  ['holidays on a weekend count once', 'A 6; B 24 <A', 'A 11', { holidays: new Set([dayOf('7'), dayOf('28')]) }, 'B 27'],
  ['Friday and Saturday off', 'A 5; B 11 <A', 'A 8', { weekend: '0000110' }, 'B 12'],
  ['no day off at all', 'A 6; B 24 <A', 'A 11', { weekend: '0000000' }, 'B 29'],
  ['a mask that leaves no day is not believed', 'A 6; B 24 <A', 'A 11', { weekend: '1111111' }, 'B 27'],
  ['a fixed date is a conflict and stops the chain', 'A 2; B 4 <A fixed; C 6 <B', 'A 3', {}, '!B 5'],
  ['overlap: a fixed date with room is no conflict', 'A 2; B 10 <A fixed', 'A 3', OVERLAP, ''],
  ['what is done stays, and stops the chain', 'A 2; B 4 <A done; C 6 <B', 'A 3', {}, ''],
  ['reached around one that is done', 'A 2; B 4 <A done; C 6 <B,A', 'A 3', {}, 'C 9'],
  ['no date: listed, and the chain stops', 'A 2; B - <A; C 6 <B', 'A 3', {}, '?B'],
  ['a circle of three', 'A 2 <C; B 4 <A; C 6 <B', 'A 3', {}, 'circle A>B>C>A'],
  ['a circle further down', 'X 2; A 3 <X,B; B 4 <A', 'X 3', {}, 'circle A>B>A'],
  ['one that waits for itself', 'A 2 <A', 'A 3', {}, 'circle A>A'],
  ['a circle elsewhere does not matter', 'X 2; Y 3 <X; A 3 <B; B 4 <A', 'X 3', {}, 'Y 4'],
  ['an earlier finish pulls nobody', 'A 11; B 24 <A', 'A 6', {}, ''],
  ['unless asked', 'A 11; B 24 <A', 'A 6', PULLS, 'B 19'],
  ['asked, but another predecessor holds it', 'A 11; X 12; B 24 <A,X', 'A 6', PULLS, ''],
  ['asked, and the other predecessor is done', 'A 11; X 12 done; B 24 <A,X', 'A 6', PULLS, 'B 19'],
  ['pulled over a weekend day', 'A 10; B 22 <A', 'A 9', PULLS, 'B 20'],
  ['an earlier finish pushes nobody, overlap or not', 'A 20; B 9 <A', 'A 18', OVERLAP, ''],
  ['from Friday to Saturday is no working day', 'A 6; B 9 <A', 'A 7', {}, ''],
  ['a first date slips nothing', 'A -; B 9 <A', 'A 20', {}, ''],
  ['but overlaps', 'A -; B 9 <A', 'A 20', OVERLAP, 'B 20'],
  ['ids in any case; unknown ones link nothing', 'm-1 2; B 4 <M-1,M-99', 'm-1 3', {}, 'B 5'],
])('%s', (_, text, change, rules, expected) => {
  const plan = planOf(text);
  expect(told(plan, run(plan, change, { ...RULES, ...rules }))).toBe(expected);
});

test('unknown ids and ids that stand twice are listed', () => {
  expect(linksOf(planOf('A 2; A 3; B 4 <A,Z')).unknown).toEqual([
    { at: 2, id: 'A' },
    { at: 2, id: 'Z' },
  ]);
});

// Laws ---------------------------------------------------------------------------------------------------------------

const DAY = fc.integer({ min: dayOf('1'), max: dayOf('6.30') });
/** Links lead from earlier ids to later ones: no circle. */
const PLAN = fc
  .array(
    fc.record({
      due: fc.option(DAY, { freq: 9 }),
      isClosed: fc.boolean().map((on) => on),
      isFixed: fc.nat(5).map((n) => n === 0),
      links: fc.array(fc.nat(19), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((rows) =>
    rows.map(
      ({ due, isClosed, isFixed, links }, at): Linked => ({
        id: `M-${at}`,
        due,
        isClosed: isClosed && at % 3 === 0,
        isFixed,
        waitsFor: links.filter((to) => to < at).map((to) => `M-${to}`),
      }),
    ),
  );
const ANY_RULES = fc.record({
  mode: fc.constantFrom('same amount', 'only if overlap', 'off'),
  unit: fc.constantFrom('working', 'calendar'),
  weekend: fc.constantFrom('0000011', '0000110', '0000001', '0000000'),
  holidays: fc.array(DAY, { maxLength: 8 }).map((days) => new Set(days)),
  pulls: fc.boolean(),
}) as fc.Arbitrary<RippleRules>;
const CHAIN = fc.record({ plan: PLAN, pick: fc.nat(), to: DAY, rules: ANY_RULES }).map(({ plan, pick, to, rules }) => {
  const change = { at: pick % plan.length, to };
  const ripple = rippleOf(plan, linksOf(plan), change, rules);
  if (ripple.kind === 'circle') throw new Error('no circle was made');
  const after = plan.map((one) => one.due);
  for (const { at, to: day } of [change, ...ripple.shifts]) after[at] = day;
  return { plan, change, rules, ripple, after };
});

test('law: only what depends on the changed one moves, never what is closed or fixed', () => {
  fc.assert(
    fc.property(CHAIN, ({ plan, change, ripple }) => {
      const reached = downstreamOf(linksOf(plan).successors, [change.at]);
      const below = new Set('order' in reached ? reached.order : []);
      for (const { at, from } of ripple.shifts) {
        expect(below.has(at) && at !== change.at && !plan[at]?.isClosed && !plan[at]?.isFixed).toBe(true);
        expect(plan[at]?.due).toBe(from);
      }
      expect(new Set(ripple.shifts.map(({ at }) => at)).size).toBe(ripple.shifts.length);
    }),
  );
});

test('law: undoing what was applied gives every day back', () => {
  fc.assert(
    fc.property(CHAIN, ({ plan, change, ripple, after }) => {
      const back = [...after];
      for (const { at, from } of ripple.shifts) back[at] = from;
      back[change.at] = plan[change.at]?.due ?? null;
      expect(back).toEqual(plan.map((one) => one.due));
    }),
  );
});

test('law: the order of rows does not matter', () => {
  fc.assert(
    fc.property(CHAIN, fc.infiniteStream(fc.nat()), ({ plan, change, rules, ripple }, randoms) => {
      const mixed = plan.map((one) => ({ one, by: randoms.next().value as number })).sort((a, b) => a.by - b.by);
      const rows = mixed.map(({ one }) => one);
      const at = rows.indexOf(plan[change.at] as Linked);
      const other = rippleOf(rows, linksOf(rows), { at, to: change.to }, rules);
      const named = (of: Ripple, list: readonly Linked[]) =>
        of.kind === 'chain' && [of.shifts, of.conflicts].map((l) => l.map((s) => [list[s.at]?.id, s.from, s.to, list[s.after]?.id]));
      expect(named(other, rows)).toEqual(named(ripple, plan));
    }),
  );
});

test('law: with "only if overlap" nobody who can move ends up before a predecessor that moved', () => {
  fc.assert(
    fc.property(CHAIN, ({ plan, change, rules, ripple, after }) => {
      if (rules.mode !== 'only if overlap' || change.to <= (plan[change.at]?.due ?? 0)) return;
      const moved = new Set([change.at, ...ripple.shifts.map(({ at }) => at)]);
      linksOf(plan).predecessors.forEach((before, at) => {
        if (plan[at]?.isClosed || plan[at]?.isFixed || after[at] === null) return;
        for (const one of before) if (moved.has(one)) expect(after[at]).toBeGreaterThanOrEqual(after[one] as number);
      });
    }),
  );
});

test('law: "same amount" keeps the order of those it moves', () => {
  fc.assert(
    fc.property(CHAIN, ({ rules, ripple }) => {
      if (rules.mode !== 'same amount') return;
      ripple.shifts.forEach(({ to }, i) => {
        expect(to).toBeGreaterThanOrEqual(ripple.shifts[i - 1]?.to ?? 0);
      });
    }),
  );
});

test('law: the clock counts as walking day by day does', () => {
  fc.assert(
    fc.property(DAY, DAY, fc.integer({ min: -30, max: 30 }), ANY_RULES, (from, to, by, rules) => {
      const isOn = (day: number) => rules.weekend[weekdayOf(day) - 1] === '0' && !rules.holidays.has(day);
      const clock = clockOf({ ...rules, unit: 'working' });
      const [low, high] = from < to ? [from + 1, to] : [to, from - 1];
      const walked = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i).filter(isOn).length;
      expect(Math.abs(clock.between(from, to))).toBe(from === to ? 0 : walked);
      let day = from;
      for (let left = Math.abs(by); left > 0; ) {
        day += Math.sign(by);
        if (isOn(day)) left -= 1;
      }
      expect(clock.shifted(from, by)).toBe(day);
    }),
  );
});

test('50,000 milestones in one chain with ten links each cost twenty times what 2,500 do, not four hundred times', () => {
  const took = (size: number): number => {
    const chain = Array.from(
      { length: size },
      (_, i): Linked => ({
        id: `M-${i}`,
        due: dayOf('1') + (i % 900),
        isClosed: false,
        isFixed: false,
        waitsFor: Array.from({ length: 10 }, (_ignored, k) => i - 1 - k * k)
          .filter((to) => to >= 0)
          .map((to) => `M-${to}`),
      }),
    );
    // The better of two: other programs run beside.
    const turns = [1, 2].map(() => {
      const began = performance.now();
      const ripple = rippleOf(chain, linksOf(chain), { at: 0, to: dayOf('20') }, { ...RULES, holidays: new Set([dayOf('9')]) });
      expect(ripple.kind === 'chain' && ripple.shifts.length).toBe(size - 1);
      return performance.now() - began;
    });
    return Math.min(...turns);
  };
  const [small, large] = [took(2_500), took(50_000)];
  process.stdout.write(`a ripple through 50,000 milestones and 500,000 links: ${Math.round(large)} ms\n`);
  expect(large / small).toBeLessThan(120);
});
