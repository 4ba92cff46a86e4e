import type { ConditionalFormattingView } from '@ironcalc/wasm';
import { withRowsMoved } from './dialect.ts';
import type { Engine } from './engine.ts';
import { formulaIn, markData, markKindOf } from './marks.ts';
import { a1List, type Rectangle } from './rectangles.ts';

/** Where a row or column stands after a change; null when it is gone. */
type Moved = (place: number) => number | null;

interface Change {
  readonly axis: 'rows' | 'columns';
  readonly moved: Moved;
}

const deleted =
  (at: number, count: number): Moved =>
  (place) =>
    place < at ? place : place < at + count ? null : place - count;

const shifted =
  (at: number, count: number, by: number): Moved =>
  (place) => {
    if (place >= at && place < at + count) return place + by;
    if (place >= at + count && place < at + count + by) return place - count;
    return place < at && place >= at + by ? place + count : place;
  };

/** The change of rows or columns that an engine call makes, as far as the engine itself leaves rules in wrong places after it. */
export const changeOf = (method: string, [, at, count, by]: readonly number[]): Change | null => {
  if (at === undefined || count === undefined) return null;
  if (method === 'deleteRows') return { axis: 'rows', moved: deleted(at, count) };
  if (method === 'deleteColumns') return { axis: 'columns', moved: deleted(at, count) };
  if (method === 'moveRows' && by !== undefined) return { axis: 'rows', moved: shifted(at, count, by) };
  return method === 'moveColumns' && by !== undefined ? { axis: 'columns', moved: shifted(at, count, by) } : null;
};

/** The pieces in which a stretch of rows or columns stands after a change. */
const stretchesAfter = (moved: Moved, at: number, count: number): { at: number; count: number }[] => {
  const places = Array.from({ length: count }, (_, step) => moved(at + step)).filter((place) => place !== null);
  const pieces: { at: number; count: number }[] = [];
  for (const place of places.sort((a, b) => a - b)) {
    const last = pieces[pieces.length - 1];
    if (last && last.at + last.count === place) last.count += 1;
    else pieces.push({ at: place, count: 1 });
  }
  return pieces;
};

const areaAfter = ({ axis, moved }: Change, area: Rectangle): Rectangle[] =>
  axis === 'rows'
    ? stretchesAfter(moved, area.row, area.rows).map(({ at, count }) => ({ ...area, row: at, rows: count }))
    : stretchesAfter(moved, area.column, area.columns).map(({ at, count }) => ({ ...area, column: at, columns: count }));

/** Writes a rule anew with other areas or another formula. */
export const rewriteRule = (
  engine: Engine,
  tab: number,
  rule: ConditionalFormattingView,
  to: { readonly areas: readonly Rectangle[]; readonly formula: string },
): void => {
  if (rule.cf_rule.type !== 'Formula' && rule.cf_rule.type !== 'CellIs') return;
  const index = engine.indexOf(tab);
  const format = engine.model.getDxfForConditionalFormatting(index, rule.index) ?? {};
  engine.model.updateConditionalFormatting(index, rule.index, a1List(to.areas), { ...rule.cf_rule, formula: to.formula, format });
};

/** A rule's formula is written for its first row. Where that row goes, the engine leaves #REF!: it is written for the first that stays. */
const formulaAfter = (
  before: ConditionalFormattingView,
  now: ConditionalFormattingView,
  change: Change,
  areas: readonly [Rectangle, Rectangle],
): string => {
  const [first, firstAfter] = areas;
  const isAnchorGone = change.axis === 'rows' && markKindOf(before) === null && change.moved(first.row) === null;
  return isAnchorGone ? withRowsMoved(formulaIn(before), firstAfter.row - first.row) : formulaIn(now);
};

/** After rows or columns were deleted or moved, puts rules and marks where their cells are; those whose cells are gone go too. */
export const followRules = (engine: Engine, tab: number, before: readonly ConditionalFormattingView[], change: Change): void => {
  const gone: number[] = [];
  for (const rule of before) {
    const now = engine.rules(tab).find(({ index }) => index === rule.index);
    const first = engine.areasOf(rule)[0];
    if (!now || !first) continue;
    const areas = engine.areasOf(rule).flatMap((area) => areaAfter(change, area));
    if (!areas[0]) {
      if (markKindOf(rule) === 'name') engine.names.remove(markData(rule));
      gone.push(rule.index);
      continue;
    }
    const formula = formulaAfter(rule, now, change, [first, areas[0]]);
    if (a1List(areas) !== now.range || formula !== formulaIn(now)) rewriteRule(engine, tab, now, { areas, formula });
  }
  for (const index of gone.sort((a, b) => b - a)) engine.model.deleteConditionalFormatting(engine.indexOf(tab), index);
};
