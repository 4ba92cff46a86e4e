import { heldIn } from './cells.ts';
import type { Engine } from './engine.ts';
import { marksOf } from './marks.ts';
import { holds, type Rectangle } from './rectangles.ts';
import type { ValidationRule } from './rules.ts';
import { isDayFormat, type Typed } from './typed.ts';

/** The validation of a cell, or null. */
const validationAt = (engine: Engine, tab: number, row: number, column: number): ValidationRule | null => {
  const mark = marksOf(engine, tab, 'validation').find(({ areas }) => holds(areas, row, column));
  return mark ? (JSON.parse(mark.data) as ValidationRule) : null;
};

/** Where the values that a validation allows stand, or null when the area is gone. */
export const sourceArea = (engine: Engine, source: string): { readonly tab: number; readonly area: Rectangle } | null => {
  for (const { sheet_id: tab } of engine.tabs()) {
    const area = marksOf(engine, tab, 'source').find(({ data }) => data === source)?.areas[0];
    if (area) return { tab, area };
  }
  return null;
};

/** The values that a dropdown offers, as text; null where the validation is no list. */
const choicesOf = (engine: Engine, rule: ValidationRule): readonly string[] | null => {
  if (rule.kind === 'list') return rule.values;
  if (rule.kind !== 'range') return null;
  const source = sourceArea(engine, rule.source);
  const held = source ? heldIn(engine, source.tab, source.area).flat() : [];
  return [
    ...new Set(held.filter((value) => value !== '').map((value) => (typeof value === 'object' ? String(value.serial) : String(value)))),
  ];
};

const accepts = (engine: Engine, rule: ValidationRule, typed: Typed, text: string, format: string): boolean => {
  if (typed.kind === 'empty' || typed.kind === 'formula') return true;
  switch (rule.kind) {
    case 'checkbox':
      return typed.kind === 'yesNo';
    case 'date':
      return typed.kind === 'number' && isDayFormat(typed.format ?? format);
    case 'number':
      return typed.kind === 'number' && typed.number >= rule.from && typed.number <= rule.to;
    default:
      return choicesOf(engine, rule)?.includes(typed.kind === 'text' ? typed.text : text) ?? true;
  }
};

/** Throws a plain sentence when the cell's validation refuses what was typed. */
export const checkValidation = (
  engine: Engine,
  at: { readonly tab: number; readonly row: number; readonly column: number },
  typed: Typed,
  text: string,
): void => {
  const rule = validationAt(engine, at.tab, at.row, at.column);
  if (!rule || rule.allowInvalid || accepts(engine, rule, typed, text, engine.formatAt(at.tab, at.row, at.column))) return;
  const choices = choicesOf(engine, rule);
  const why =
    rule.help || (choices ? `It takes one of: ${choices.join(', ')}.` : 'It violates the data validation rules set on this cell.');
  throw new Error(`${engine.placeOf(at.tab, at.row, at.column)} does not take "${text}". ${why}`);
};
