import type { WantedCell } from '../plan/wanted.ts';
import { formula, type Write } from '../sheet/write.ts';

/** Puts formulas where they belong: one rectangle for each run of neighbours in a column. */
export const formulaWrites = (tab: number, cells: readonly WantedCell[]): readonly Write[] => {
  const runs: WantedCell[][] = [];
  for (const cell of [...cells].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run && last?.column === cell.column && last.row === cell.row - 1) run.push(cell);
    else runs.push([cell]);
  }
  return runs.map((run) => ({
    kind: 'cells',
    tab,
    row: (run[0] as WantedCell).row,
    column: (run[0] as WantedCell).column,
    contents: run.map((cell) => [formula(cell.formula)]),
  }));
};
