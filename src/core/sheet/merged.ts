import type { Content, Write } from './write.ts';

type Cells = Extract<Write, { kind: 'cells' }>;
interface Rectangle {
  readonly tab: number;
  readonly row: number;
  readonly column: number;
  readonly contents: Content[][];
}

/**
 * Neighbouring cells as one rectangle each, the fewer calls. Rows that go in come before them, what is neither after them, in its order. No
 * cell may be given twice.
 */
export const merged = (writes: readonly Write[]): readonly Write[] => {
  const isCells = (write: Write): write is Cells => write.kind === 'cells';
  return [
    ...writes.filter(({ kind }) => kind === 'rows'),
    ...stacked(writes.filter(isCells).flatMap(rowsOf)).map((rectangle): Write => ({ kind: 'cells', ...rectangle })),
    ...writes.filter((write) => !isCells(write) && write.kind !== 'rows'),
  ];
};

const rowsOf = ({ tab, row, column, contents }: Cells): readonly Rectangle[] =>
  contents.map((cells, i) => ({ tab, row: row + i, column, contents: [[...cells]] }));

/** Pieces of one row side by side, then rows of the same columns one below the other. */
const stacked = (pieces: readonly Rectangle[]): readonly Rectangle[] => {
  const tabs = [...new Set(pieces.map(({ tab }) => tab))];
  const inOrder = [...pieces].sort((a, b) => tabs.indexOf(a.tab) - tabs.indexOf(b.tab) || a.row - b.row || a.column - b.column);
  const runs: Rectangle[] = [];
  for (const piece of inOrder) {
    const last = runs[runs.length - 1];
    const [cells] = last?.contents ?? [];
    if (last && cells && last.tab === piece.tab && last.row === piece.row && last.column + cells.length === piece.column)
      cells.push(...(piece.contents[0] ?? []));
    else runs.push(piece);
  }
  const open = new Map<string, Rectangle>();
  const out: Rectangle[] = [];
  for (const run of runs) {
    const key = `${run.tab} ${run.column} ${run.contents[0]?.length}`;
    const above = open.get(key);
    if (above && above.row + above.contents.length === run.row) above.contents.push(...run.contents);
    else {
      open.set(key, run);
      out.push(run);
    }
  }
  return out;
};
