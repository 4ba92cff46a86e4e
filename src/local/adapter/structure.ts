import { withRowsMoved } from './dialect.ts';
import type { Engine } from './engine.ts';
import { rewriteRule } from './follow.ts';
import { formulaIn, type MarkKind, markKindOf, setSize, sizeOf } from './marks.ts';
import type { Rectangle } from './rectangles.ts';
import { ownStyles, pasteStyles } from './styles.ts';

/** Rows or columns of a tab, one-based. */
export interface Span {
  readonly at: number;
  readonly count: number;
}

/** These belong to rows as formats do: a new row inside or at the edge has them too. The other marks stand at their cells. */
const GROWS: readonly (MarkKind | null)[] = [null, 'validation'];

/** Rules that began at (or ended before) the row that new rows take after reach over the new rows too. */
const stretchRules = (engine: Engine, tab: number, { at, count }: Span, like: 'above' | 'below'): void => {
  for (const rule of engine.rules(tab)) {
    const kind = markKindOf(rule);
    if (!GROWS.includes(kind)) continue;
    const areas = engine.areasOf(rule);
    const isEdge = (area: Rectangle): boolean => (like === 'below' ? area.row === at + count : area.row + area.rows === at);
    if (!areas.some(isEdge)) continue;
    const stretched = areas.map((area) =>
      isEdge(area) ? { ...area, rows: area.rows + count, row: like === 'below' ? at : area.row } : area,
    );
    const formula = like === 'below' && kind === null ? withRowsMoved(formulaIn(rule), -count) : formulaIn(rule);
    rewriteRule(engine, tab, rule, { areas: stretched, formula });
  }
};

/** New rows look like the row that they were inserted beside, validation and conditional formats included; the engine gives bare ones. */
export const dressRows = (engine: Engine, tab: number, span: Span, like: 'above' | 'below'): void => {
  const { at, count } = span;
  const index = engine.indexOf(tab);
  const model = like === 'below' ? at + count : at - 1;
  if (model >= 1) {
    const { columns } = sizeOf(engine, tab);
    const style = ownStyles(engine.model, index, { row: model, column: 1, rows: 1, columns })[0] ?? [];
    const bare = style.map((cell) => ({ ...cell, quote_prefix: false }));
    const area = { row: at, column: 1, rows: count, columns };
    pasteStyles(
      engine.model,
      index,
      area,
      Array.from({ length: count }, () => bare),
    );
    const height = engine.model.getRowHeight(index, model);
    if (height > 0) engine.model.setRowsHeight(index, at, at + count - 1, height);
  }
  stretchRules(engine, tab, span, like);
  engine.names.sync();
};

/** The engine reads a cell anew as it moves it: text that only its apostrophe keeps text would become a number or a formula. */
const keepingTexts = (
  engine: Engine,
  tab: number,
  from: { readonly row: number; readonly column: number },
  move: () => void,
  by: { readonly rows: number; readonly columns: number },
): void => {
  const index = engine.indexOf(tab);
  const { rows, columns } = engine.extent(tab);
  const texts: { row: number; column: number; text: string }[] = [];
  for (let row = from.row; row <= rows; row += 1)
    for (let column = from.column; column <= columns; column += 1) {
      const text = engine.model.getCellContent(index, row, column);
      if (text.startsWith("'")) texts.push({ row, column, text });
    }
  move();
  for (const { row, column, text } of texts) {
    const [nowRow, nowColumn] = [row + by.rows, column + by.columns];
    if (engine.model.getCellContent(index, nowRow, nowColumn) !== text) engine.model.setUserInput(index, nowRow, nowColumn, text);
  }
};

/** Inserts rows before `at`; formulas, marks and names follow. */
export const insertRows = (engine: Engine, tab: number, span: Span, like: 'above' | 'below'): void => {
  engine.carryOut();
  const size = sizeOf(engine, tab);
  if (span.at > size.rows) {
    setSize(engine, tab, { ...size, rows: size.rows + span.count });
    return;
  }
  setSize(engine, tab, size);
  keepingTexts(engine, tab, { row: span.at, column: 1 }, () => engine.model.insertRows(engine.indexOf(tab), span.at, span.count), {
    rows: span.count,
    columns: 0,
  });
  dressRows(engine, tab, span, like);
};

/** Inserts columns before `at`, dressed as the column before. */
export const insertColumns = (engine: Engine, tab: number, { at, count }: Span): void => {
  engine.carryOut();
  const size = sizeOf(engine, tab);
  if (at > size.columns) {
    setSize(engine, tab, { ...size, columns: size.columns + count });
    return;
  }
  setSize(engine, tab, size);
  const index = engine.indexOf(tab);
  keepingTexts(engine, tab, { row: 1, column: at }, () => engine.model.insertColumns(index, at, count), { rows: 0, columns: count });
  if (at > 1) {
    const { rows } = engine.extent(tab);
    const area = { row: 1, column: at - 1, rows: Math.max(rows, 1), columns: 1 };
    const styles = ownStyles(engine.model, index, area).map(([cell]) =>
      Array.from({ length: count }, () => ({ ...cell!, quote_prefix: false })),
    );
    pasteStyles(engine.model, index, { ...area, column: at, columns: count }, styles);
  }
  engine.names.sync();
};

/** Whether anything at all stands beyond a row or column: trimming a new tab need not ask the engine. */
const isBareBeyond = (engine: Engine, tab: number, edge: { readonly row: number; readonly column: number }): boolean => {
  const { rows, columns } = engine.extent(tab);
  const reaches = engine
    .rules(tab)
    .some(
      (rule) =>
        markKindOf(rule) !== 'size' &&
        engine.areasOf(rule).some((area) => area.row + area.rows > edge.row || area.column + area.columns > edge.column),
    );
  return rows < edge.row && columns < edge.column && !reaches;
};

/** Deletes rows; what referred to them shows #REF!. */
export const deleteRows = (engine: Engine, tab: number, span: Span): void => {
  engine.carryOut();
  const size = sizeOf(engine, tab);
  const left = size.rows - span.count;
  if (left < 1) throw new Error("You can't delete all the rows on the sheet.");
  const isTail = span.at + span.count > size.rows;
  if (isTail && isBareBeyond(engine, tab, { row: span.at, column: size.columns + 1 }) && !engine.mayReadToTheEnd) {
    setSize(engine, tab, { ...size, rows: left });
    return;
  }
  setSize(engine, tab, size);
  engine.model.deleteRows(engine.indexOf(tab), span.at, span.count);
  engine.names.sync();
};

/** Deletes columns; what referred to them shows #REF!. */
export const deleteColumns = (engine: Engine, tab: number, span: Span): void => {
  engine.carryOut();
  const size = sizeOf(engine, tab);
  const left = size.columns - span.count;
  if (left < 1) throw new Error("You can't delete all the columns on the sheet.");
  const isTail = span.at + span.count > size.columns;
  if (isTail && isBareBeyond(engine, tab, { row: size.rows + 1, column: span.at })) {
    setSize(engine, tab, { ...size, columns: left });
    return;
  }
  setSize(engine, tab, size);
  engine.model.deleteColumns(engine.indexOf(tab), span.at, span.count);
  engine.names.sync();
};

/** Moves one column so that it stands before another, as a person drags it. */
export const moveColumn = (engine: Engine, tab: number, column: number, before: number): void => {
  engine.carryOut();
  const by = before > column ? before - column - 1 : before - column;
  if (by !== 0) engine.model.moveColumns(engine.indexOf(tab), column, 1, by);
  engine.names.sync();
};
