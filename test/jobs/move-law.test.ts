import fc from 'fast-check';
import type { Store } from '../../src/core/digest/ports.ts';
import { insertTabs } from '../../src/core/jobs/build.ts';
import { applyMove, type MoveDesk, previewMove, undoMove } from '../../src/core/jobs/move-date.ts';
import { entriesOf, readBook } from '../../src/core/plan/book.ts';
import { isoOf } from '../../src/core/sheet/day.ts';
import type { Grid } from '../../src/core/sheet/value.ts';
import type { TabEntry, Workbook } from '../../src/core/sheet/workbook.ts';
import { type Content, text, valueHeld, type Write } from '../../src/core/sheet/write.ts';
import type { Seed } from '../../src/core/tab/template.ts';
import { catalogue as all } from '../../templates/catalogue.ts';
import { MIDDLE } from '../core/expression/hostile.ts';

// On generated plans: what Move writes is what it showed, and taking it back leaves no trace in any cell. Cells are kept as they were
// written; what they compute is the book's own reckoning.

const SIZE = 9;
const catalogue = all.filter(({ key }) => ['settings', 'milestones', 'decisions'].includes(key));
const DAY = fc.integer({ min: MIDDLE - 20, max: MIDDLE + 60 });
const PLAN = fc.record({
  rows: fc.array(
    fc.record({
      due: fc.option(DAY, { freq: 8 }),
      slip: fc.constantFrom(0, 0, 5),
      status: fc.constantFrom('', '', 'In progress', 'Done'),
      isFixed: fc.nat(4).map((n) => n === 0),
      after: fc.array(fc.nat(SIZE - 1), { maxLength: 3 }),
    }),
    { minLength: SIZE, maxLength: SIZE },
  ),
  pick: fc.nat(SIZE - 1),
  to: DAY,
  mode: fc.constantFrom('Move by the same amount', 'Move only if they overlap', 'Stay'),
  unit: fc.constantFrom('Working days', 'Calendar days'),
});
type Plan = typeof PLAN extends fc.Arbitrary<infer T> ? T : never;

/** Tabs as they were written, and nothing reckoned. */
class WrittenWorkbook implements Workbook {
  readonly contents: Content[][][] = [];
  private readonly names: string[] = [];

  tabs(): readonly TabEntry[] {
    return this.names.map((name, id) => ({ id, name }));
  }

  read(tab: number): Grid {
    return (this.contents[tab] ?? []).map((line) => line.map(valueHeld));
  }

  formulas(tab: number): readonly (readonly string[])[] {
    return (this.contents[tab] ?? []).map((line) => line.map((content) => (content.kind === 'formula' ? content.formula : '')));
  }

  write(writes: readonly Write[]): readonly number[] {
    return writes.flatMap((write): number[] => {
      if (write.kind === 'build') {
        this.names.push(write.picture.name);
        const [first = [], ...rest] = write.picture.contents.map((line) => [...line]);
        this.contents.push([[text(write.picture.mark), ...first.slice(1)], ...rest]);
        return [this.names.length - 1];
      }
      if (write.kind !== 'cells') throw new Error(`${write.kind} was not expected`);
      write.contents.forEach((line, down) => {
        line.forEach((content, across) => {
          (this.contents[write.tab]?.[write.row + down] as Content[])[write.column + across] = content;
        });
      });
      return [];
    });
  }
}
const storeOf = (): Store => {
  const held = new Map<string, string>();
  return {
    all: () => Object.fromEntries(held),
    put: (entries) => {
      for (const [key, value] of Object.entries(entries)) held.set(key, value);
    },
    drop: (key) => {
      held.delete(key);
    },
  };
};
/** A workbook with the plan's rows in it; links lead from later rows to earlier ones, so there is no circle. */
const deskWith = ({ rows, mode, unit }: Plan): MoveDesk => {
  const workbook = new WrittenWorkbook();
  const milestones = rows.map(
    ({ due, slip, status, isFixed, after }, at): Seed => ({
      title: `m${at}`,
      ...(due === null ? {} : { due: isoOf(due), ...(slip > 0 ? { baselineDue: isoOf(due - slip), timesMoved: 1 } : {}) }),
      ...(status === '' ? {} : { status }),
      ...(isFixed ? { fixedDate: true } : {}),
      dependsOn:
        after
          .filter((to) => to < at)
          .map((to) => `M-${to + 1}`)
          .join(', ') || 'none',
    }),
  );
  const settings = [{ asOf: isoOf(MIDDLE), whenMoved: mode, movedBy: unit }];
  insertTabs(
    workbook,
    catalogue,
    MIDDLE,
    catalogue.map(({ key }) => ({ key })),
    () => ({ milestones, settings }),
  );
  return { workbook, catalogue, today: MIDDLE, store: storeOf(), who: '', selection: null };
};
/** A number may be written where a day stood: the cell's format is as it was. The change log below Decisions only grows. */
const picture = ({ workbook }: MoveDesk): string => {
  const isLog = (line: readonly unknown[]): boolean => line[0] === '#changes';
  return JSON.stringify(
    workbook.tabs().map(({ id }) => {
      const grid = workbook.read(id);
      const end = grid.findIndex(isLog);
      return [grid, workbook.formulas(id)].map((of) => (end < 0 ? of : of.slice(0, end)));
    }),
  );
};
const dueDays = (desk: MoveDesk): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    entriesOf(readBook(desk.workbook, catalogue, MIDDLE), 'milestones').map(({ values }) => [String(values['id']), values['due']]),
  );

test('law: a move writes exactly the dates it showed, and taking it back gives every cell back', () => {
  let moved = 0;
  fc.assert(
    fc.property(PLAN, (plan) => {
      const desk = deskWith(plan);
      const wish = { which: `M-${plan.pick + 1}`, to: plan.to, pulls: false, catchesUp: false };
      const before = picture(desk);
      const dues = dueDays(desk);
      const preview = previewMove(desk, wish);
      expect(picture(desk)).toEqual(before);
      const done = applyMove(desk, { ...wish, token: preview.token });
      const shown = Object.fromEntries(preview.steps > 0 ? preview.lines.map(({ id, to }) => [id, to]) : []);
      const after = dueDays(desk);
      for (const [id, day] of Object.entries(dues))
        expect([id, after[id] === null ? null : isoOf(after[id] as number)]).toEqual([
          id,
          shown[id] ?? (day === null ? null : isoOf(day as number)),
        ]);
      if (done.kind === 'refused') expect(picture(desk)).toEqual(before);
      else {
        moved += preview.steps;
        expect(undoMove(desk).kind).toBe('done');
        expect(picture(desk)).toEqual(before);
      }
    }),
    { numRuns: 25 },
  );
  expect(moved).toBeGreaterThan(8);
});
