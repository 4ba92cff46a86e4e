import type { Column } from '../expression/section.ts';
import { a1Of } from '../sheet/a1.ts';
import { isBlank, isError, type Value } from '../sheet/value.ts';
import { shownValue } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import type { Book, BookTab } from './book.ts';
import type { Spot } from './view.ts';
import { type Formulas, ruleValue, type WantedCell, wantedCells } from './wanted.ts';

/** A computed cell that is not as it should be, or several below each other that are so in the same way. */
export interface Difference {
  /** `value`: the formula is right, and the sheet shows something else than the rule gives. */
  readonly kind: 'typed over' | 'deleted' | 'edited' | 'value';
  readonly tab: BookTab;
  readonly cells: readonly WantedCell[];
  readonly sentence: string;
  readonly spot: Spot;
}
/** Every computed cell of the workbook compared. */
export interface Verified {
  readonly cells: number;
  readonly differences: readonly Difference[];
  /** Cells whose formulas are right, and that show something else only because they look at one of the others. */
  readonly spoilt: number;
}

/** Whether a cell shows what its rule gives; numbers agree to the digits that a sheet keeps. */
export const agrees = (held: Value, ours: Value): boolean => {
  if (isError(ours)) return true;
  if (isBlank(held) || isBlank(ours)) return isBlank(held) && isBlank(ours);
  if (typeof held === 'number' && typeof ours === 'number') return Math.abs(held - ours) <= 1e-6 * Math.max(1, Math.abs(ours));
  return held === ours;
};

/**
 * Compares every computed cell of the workbook, formula and value, with what the rules give. The book must have been read as of the day that
 * the sheet computed with; `formulas` is asked once a tab.
 */
export const verify = (book: Book, formulas: (tab: number) => Formulas): Verified => {
  const found: Difference[] = [];
  const values: Difference[] = [];
  let cells = 0;
  for (const tab of book.tabs) {
    const held = formulas(tab.entry.id);
    const wanted = wantedCells(tab, book.places, held);
    cells += wanted.length;
    const kindOf = (cell: WantedCell): Difference['kind'] | null => {
      const is = held[cell.row]?.[cell.column] ?? '';
      const value = tab.grid[cell.row]?.[cell.column] ?? null;
      if (is !== cell.formula) return is !== '' ? 'edited' : isBlank(value) ? 'deleted' : 'typed over';
      return cell.of === null || agrees(value, ruleValue(book, tab.place, cell.of)) ? null : 'value';
    };
    for (const { kind, run } of runsOf(wanted, kindOf)) (kind === 'value' ? values : found).push(differenceOf(book, tab, kind, run));
  }
  // A wrong cell spoils those that look at it: they are right again as soon as it is.
  return found.length === 0
    ? { cells, differences: values, spoilt: 0 }
    : { cells, differences: found, spoilt: values.reduce((sum, one) => sum + one.cells.length, 0) };
};

type Kind = Difference['kind'];
const runsOf = (
  wanted: readonly WantedCell[],
  kindOf: (cell: WantedCell) => Kind | null,
): readonly { readonly kind: Kind; readonly run: readonly WantedCell[] }[] => {
  const runs: { kind: Kind; run: WantedCell[] }[] = [];
  for (const cell of [...wanted].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const kind = kindOf(cell);
    if (kind === null) continue;
    const before = runs[runs.length - 1];
    const last = before?.run[before.run.length - 1];
    if (before?.kind === kind && last?.column === cell.column && last.row === cell.row - 1) before.run.push(cell);
    else runs.push({ kind, run: [cell] });
  }
  return runs;
};

const differenceOf = (book: Book, tab: BookTab, kind: Kind, cells: readonly WantedCell[]): Difference => {
  const first = cells[0] as WantedCell;
  const value = tab.grid[first.row]?.[first.column] ?? null;
  const column = first.of ? columnOf(tab, first.of) : undefined;
  const ours = first.of ? shownValue(ruleValue(book, tab.place, first.of), column) : '';
  const sentence = SENTENCES.difference(kind, {
    label: column?.label ?? 'A computed cell',
    subject: subjectOf(tab, first),
    count: cells.length,
    shows: shownValue(value, column),
    ours,
  });
  return { kind, tab, cells, sentence, spot: { tabId: tab.entry.id, tab: tab.entry.name, a1: a1Of(first.row, first.column) } };
};
const columnOf = (tab: BookTab, { section, name }: NonNullable<WantedCell['of']>): Column<unknown> | undefined =>
  tab.reading.sections.find(({ place }) => place.section.key === section)?.place.section.columns[name];
/** The row's name, or the tab's. */
const subjectOf = (tab: BookTab, { row }: WantedCell): string => {
  const section = tab.reading.sections.find(({ place, at }) => place.section.kind === 'table' && at.includes(row));
  const at = section?.place.columns.get(section.place.section.subject);
  const name = at === undefined ? null : (tab.grid[row]?.[at] ?? null);
  return isBlank(name) ? tab.entry.name : shownValue(name);
};
