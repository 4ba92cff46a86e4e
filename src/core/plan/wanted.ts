import type { Node } from '../expression/node.ts';
import type { Serial } from '../sheet/day.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import {
  cardFormulas,
  effectiveFormulas,
  formFormulas,
  inputFormulas,
  restFormula,
  rowFormulas,
  subtitleFormula,
} from '../tab/compile-tab.ts';
import { endKey } from '../tab/keys.ts';
import type { SectionPlace } from '../tab/place.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import type { Book, BookTab } from './book.ts';

/** A computed cell of a tab: the formula that it should hold. Rows and columns are zero-based. */
export interface WantedCell {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  /** The rule it follows, as `filled` keeps its value; null where only the formula can be compared. */
  readonly of: { readonly section: string; readonly name: string; readonly row: number } | null;
}

/** Formulas of a tab in the shape of its cells, "" where there is none. */
export type Formulas = readonly (readonly string[])[];

/**
 * Every computed cell of a tab with the formula that belongs there. A number that somebody typed over the formula of an input cell is
 * theirs: such a cell is not among them.
 */
export const wantedCells = (tab: BookTab, places: readonly SectionPlace[], held: Formulas): readonly WantedCell[] => {
  const { template } = tab.reading;
  const subtitle = subtitleFormula(template, tab.grid, tab.place, places);
  return [
    ...(subtitle ? [{ ...subtitle, of: null }] : []),
    ...tab.reading.sections.flatMap((section) =>
      section.block.kind === 'form' ? formCells(section, places) : tableCells(tab, section, places, held),
    ),
    ...cardFormulas(template, tab.grid, tab.place, places).map((cell) => ({ ...cell, of: cell.field })),
  ];
};

const formCells = ({ block, place }: SectionRows, places: readonly SectionPlace[]): readonly WantedCell[] => {
  if (block.kind !== 'form') return [];
  const section = place.section.key;
  const cells = (formulas: ReadonlyMap<string, string>, column: number | undefined): readonly WantedCell[] =>
    [...formulas].flatMap(([name, formula]) => {
      const row = place.fields.get(name);
      return row === undefined || column === undefined ? [] : [{ row, column, formula, of: { section, name, row: 0 } }];
    });
  return [
    ...cells(formFormulas(block, place, places), place.columns.get('value')),
    ...cells(effectiveFormulas(block, place), place.columns.get('effective')),
  ];
};

const tableCells = (tab: BookTab, section: SectionRows, places: readonly SectionPlace[], held: Formulas): readonly WantedCell[] => {
  const { place, block } = section;
  if (block.kind !== 'table') return [];
  const rules: Readonly<Record<string, Node>> = block.ruled.rules;
  const cells = (formulas: ReadonlyMap<string, string>, row: number, i: number, isRule: boolean): readonly WantedCell[] =>
    [...formulas].flatMap(([name, formula]) => {
      const column = place.columns.get(name);
      return column === undefined ? [] : [{ row, column, formula, of: isRule ? { section: place.section.key, name, row: i } : null }];
    });
  const formulasAt = rowFormulas(rules, place, places);
  const hasLine = tab.grid[place.end]?.[0] === endKey(place.section);
  const rest = hasLine ? restFormula(block, place, places) : null;
  return [
    ...section.at.flatMap((row, i) => [
      ...cells(formulasAt(row), row, i, true),
      ...cells(inputFormulas(block, section.rows[i] ?? {}, place, row, places), row, i, false).filter(
        (cell) => !isTypedOver(tab, held, cell),
      ),
    ]),
    ...(rest ? [{ ...rest, of: null }] : []),
  ];
};

/** Whether somebody's own value stands where a formula belongs: in an older tab the column may have been theirs to fill in. */
export const isTypedOver = (tab: BookTab, held: Formulas, { row, column }: WantedCell): boolean =>
  (held[row]?.[column] ?? '') === '' && !isBlank(tab.grid[row]?.[column] ?? null);

/** What a computed cell's rule gives. */
export const ruleValue = (book: Book, place: string, { section, name, row }: NonNullable<WantedCell['of']>): Value => {
  const instances = book.filled.get(section) ?? [];
  return (instances.find((one) => one.place === place) ?? instances[0])?.columns.get(name)?.[row] ?? null;
};

/** The as-of day that the sheet itself last computed with: it may be yesterday's where nobody has opened it today. */
export const sheetDay = (book: Book): Serial | null => {
  for (const tab of book.tabs)
    for (const { place } of tab.reading.sections) {
      const [row, column] = [place.fields.get('asOf'), place.columns.get('effective')];
      const held = row === undefined || column === undefined ? null : tab.grid[row]?.[column];
      if (place.section.key === 'settings' && typeof held === 'number') return Math.floor(held);
    }
  return null;
};
