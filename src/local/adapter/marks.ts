import type { ConditionalFormattingView } from '@ironcalc/wasm';
import { type Engine, NEW_TAB, type Size } from './engine.ts';
import { a1List, type Rectangle, without } from './rectangles.ts';

/**
 * What Google keeps beside a cell and the engine does not know: validations, notes, the places of names, the ranges that
 * validations and charts take their values from, charts, how large a tab is, and which cells are guarded. Each is a conditional format that
 * never holds, so that it follows inserted rows, moves, undo, copies of a tab and the saved bytes.
 */
export type MarkKind = 'validation' | 'note' | 'name' | 'source' | 'chart' | 'size' | 'guard';

export interface Mark {
  /** The engine's number of the rule, good until the next rule is deleted. */
  readonly index: number;
  readonly areas: readonly Rectangle[];
  readonly data: string;
}

const SIGN = '\u0001';
const formulaOf = (kind: MarkKind, data: string): string => `"${SIGN}${kind}:${data.replace(/"/g, '""')}"=""`;
/** A format for cells that equal what is no number: the engine then looks at none of them, where it would work out a formula for each. */
const neverHolds = (kind: MarkKind, data: string) =>
  ({ type: 'CellIs', operator: 'Equal', formula: formulaOf(kind, data), formula2: null, format: {}, stop_if_true: false }) as const;

/** The formula of a rule, "" for rules of another kind. */
export const formulaIn = ({ cf_rule }: ConditionalFormattingView): string =>
  cf_rule.type === 'Formula' || cf_rule.type === 'CellIs' ? cf_rule.formula : '';

/** The mark's kind, or null for a conditional format that somebody wants to see. */
export const markKindOf = (rule: ConditionalFormattingView): MarkKind | null =>
  (new RegExp(`^"${SIGN}(\\w+):`).exec(formulaIn(rule))?.[1] as MarkKind | undefined) ?? null;

/** What a mark says. */
export const markData = (rule: ConditionalFormattingView): string => {
  const formula = formulaIn(rule);
  return formula.slice(formula.indexOf(':') + 1, -4).replace(/""/g, '"');
};

/** The marks of one kind on a tab. */
export const marksOf = (engine: Engine, tab: number, kind: MarkKind): Mark[] => {
  const start = `"${SIGN}${kind}:`;
  return engine
    .rules(tab)
    .filter((rule) => formulaIn(rule).startsWith(start))
    .map((rule) => ({ index: rule.index, areas: engine.areasOf(rule), data: markData(rule) }));
};

/** Puts a mark on areas of a tab. */
export const addMark = (
  engine: Engine,
  tab: number,
  mark: { readonly kind: MarkKind; readonly areas: readonly Rectangle[]; readonly data: string },
): void => engine.model.addConditionalFormatting(engine.indexOf(tab), a1List(mark.areas), neverHolds(mark.kind, mark.data));

/** Takes marks of one kind away; indices are good again afterwards only when read anew. */
export const removeMarks = (engine: Engine, tab: number, marks: readonly Mark[]): void => {
  const index = engine.indexOf(tab);
  for (const mark of [...marks].sort((a, b) => b.index - a.index)) engine.model.deleteConditionalFormatting(index, mark.index);
};

/** Cuts an area out of all marks of one kind. */
export const cutMarks = (engine: Engine, tab: number, kind: MarkKind, cut: Rectangle): void => {
  const index = engine.indexOf(tab);
  const gone: Mark[] = [];
  for (const mark of marksOf(engine, tab, kind)) {
    const left = mark.areas.flatMap((area) => without(area, cut));
    if (a1List(left) === a1List(mark.areas)) continue;
    if (left.length === 0) gone.push(mark);
    else engine.model.updateConditionalFormatting(index, mark.index, a1List(left), neverHolds(kind, mark.data));
  }
  removeMarks(engine, tab, gone);
};

/** How many rows and columns the tab has. The mark stands just beyond its last corner. */
export const sizeOf = (engine: Engine, tab: number): Size => {
  const corner = marksOf(engine, tab, 'size')[0]?.areas[0];
  return corner ? { rows: corner.row - 1, columns: corner.column - 1 } : NEW_TAB;
};

/** Says how large the tab is. */
export const setSize = (engine: Engine, tab: number, size: Size): void => {
  const corner = { row: size.rows + 1, column: size.columns + 1, rows: 1, columns: 1 };
  const present = sizeOf(engine, tab);
  if (present.rows === size.rows && present.columns === size.columns && marksOf(engine, tab, 'size').length === 1) return;
  removeMarks(engine, tab, marksOf(engine, tab, 'size'));
  addMark(engine, tab, { kind: 'size', areas: [corner], data: '' });
};
