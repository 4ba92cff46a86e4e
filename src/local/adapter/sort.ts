import { CellWriter, formulasIn, type Held, heldIn } from './cells.ts';
import { withRowsMoved } from './dialect.ts';
import type { Engine } from './engine.ts';
import type { Rectangle } from './rectangles.ts';
import { ownStyles, pasteStyles } from './styles.ts';
import type { Typed } from './typed.ts';

/** A column to sort by, counted from 1 on the tab. */
export interface SortBy {
  readonly column: number;
  readonly ascending: boolean;
}

/** Numbers and days before text before truth values; text whatever its case. */
const ranked = (held: Held): readonly [rank: number, value: number | string] => {
  if (typeof held === 'object') return [0, held.serial];
  if (typeof held === 'number') return [0, held];
  return typeof held === 'string' ? [1, held.toLowerCase()] : [2, Number(held)];
};
const compared = (one: Held, other: Held, ascending: boolean): number => {
  // Empty cells come last, whichever way.
  if (one === '' || other === '') return Number(one === '') - Number(other === '');
  const [[rankA, a], [rankB, b]] = [ranked(one), ranked(other)];
  const order = rankA - rankB || (a < b ? -1 : a > b ? 1 : 0);
  return ascending ? order : -order;
};
const typedOf = (held: Held): Typed => {
  if (typeof held === 'object') return { kind: 'number', number: held.serial };
  if (typeof held === 'number') return { kind: 'number', number: held };
  if (typeof held === 'boolean') return { kind: 'yesNo', yes: held };
  return held === '' ? { kind: 'empty' } : { kind: 'text', text: held };
};

/** Sorts the rows of an area: values, formulas (relative references move with their row) and formats; notes and validations stay. */
export const sortRows = (engine: Engine, tab: number, area: Rectangle, by: readonly SortBy[]): void => {
  const [values, formulas] = [heldIn(engine, tab, area), formulasIn(engine, tab, area)];
  const styles = ownStyles(engine.model, engine.indexOf(tab), area);
  const order = values
    .map((_, at) => at)
    .sort((one, other) => {
      for (const { column, ascending } of by) {
        const at = column - area.column;
        const before = compared(values[one]?.[at] ?? '', values[other]?.[at] ?? '', ascending);
        if (before !== 0) return before;
      }
      return one - other;
    });
  const writer = new CellWriter(engine, tab);
  order.forEach((from, to) => {
    if (from === to) return;
    for (let across = 0; across < area.columns; across += 1) {
      const formula = formulas[from]?.[across] ?? '';
      const typed: Typed =
        formula === '' ? typedOf(values[from]?.[across] ?? '') : { kind: 'formula', formula: withRowsMoved(formula, to - from) };
      writer.writeTyped(area.row + to, area.column + across, typed);
    }
  });
  pasteStyles(
    engine.model,
    engine.indexOf(tab),
    area,
    order.map((from) => styles[from] ?? []),
  );
};
