import type {
  ConditionalFormatRule,
  ConditionalFormatRuleBuilder,
  DataValidation,
  DataValidationBuilder,
  Range,
} from '../../google/services.ts';
import { toEngine } from './dialect.ts';
import type { Engine } from './engine.ts';
import { behind, type Calls, exposed } from './exposed.ts';
import { addMark, cutMarks, markKindOf, marksOf } from './marks.ts';
import { SheetRange } from './range.ts';
import { a1List, holds, type Rectangle, rectanglesOfGrid } from './rectangles.ts';
import { sourceArea } from './validation.ts';

/** What a cell accepts, as it is kept in its mark. `source` is the id of the mark at the area whose values are allowed. */
export type ValidationRule = { readonly allowInvalid: boolean; readonly help: string } & (
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly dropdown: boolean }
  | { readonly kind: 'range'; readonly source: string; readonly dropdown: boolean }
  | { readonly kind: 'checkbox' }
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly from: number; readonly to: number }
);

type Criteria =
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly dropdown: boolean }
  | { readonly kind: 'range'; readonly range: SheetRange; readonly dropdown: boolean }
  | { readonly kind: 'checkbox' | 'date' }
  | { readonly kind: 'number'; readonly from: number; readonly to: number };

/** A validation that a script built; it reaches the workbook when it is set on a range. */
class BuiltValidation implements DataValidation {
  readonly criteria: Criteria;
  readonly allowInvalid: boolean;
  readonly help: string;

  constructor(of: { readonly criteria: Criteria; readonly allowInvalid: boolean; readonly help: string }) {
    this.criteria = of.criteria;
    this.allowInvalid = of.allowInvalid;
    this.help = of.help;
  }

  getAllowInvalid(): boolean {
    return this.allowInvalid;
  }
}

/** `SpreadsheetApp.newDataValidation()`. */
export class ValidationBuilder implements DataValidationBuilder {
  private readonly calls: Calls;
  private criteria: Criteria | undefined;
  private allowInvalid = true;
  private help = '';

  constructor(calls: Calls) {
    this.calls = calls;
  }

  requireValueInList(values: string[], showDropdown = true): this {
    return this.requiring({ kind: 'list', values: values.map(String), dropdown: showDropdown });
  }

  requireValueInRange(range: Range, showDropdown = true): this {
    return this.requiring({
      kind: 'range',
      range: behind(range, SheetRange, 'DataValidationBuilder.requireValueInRange'),
      dropdown: showDropdown,
    });
  }

  requireCheckbox(): this {
    return this.requiring({ kind: 'checkbox' });
  }

  requireDate(): this {
    return this.requiring({ kind: 'date' });
  }

  requireNumberBetween(start: number, end: number): this {
    return this.requiring({ kind: 'number', from: start, to: end });
  }

  setAllowInvalid(allowInvalidData: boolean): this {
    this.allowInvalid = allowInvalidData;
    return this;
  }

  setHelpText(helpText: string): this {
    this.help = helpText;
    return this;
  }

  build(): DataValidation {
    if (!this.criteria) throw new Error('A data validation rule needs a condition.');
    return exposed(
      'DataValidation',
      new BuiltValidation({ criteria: this.criteria, allowInvalid: this.allowInvalid, help: this.help }),
      this.calls,
    );
  }

  private requiring(criteria: Criteria): this {
    this.criteria = criteria;
    return this;
  }
}

/** The id of the mark at a range whose values a validation allows; a mark that stands there already serves again. */
export const sourceOf = (engine: Engine, { tab, area }: SheetRange): string => {
  const here = marksOf(engine, tab, 'source').find(({ areas }) => a1List(areas) === a1List([area]));
  if (here) return here.data;
  const taken = engine.tabs().flatMap(({ sheet_id }) => marksOf(engine, sheet_id, 'source').map(({ data }) => Number(data)));
  const data = String(Math.max(0, ...taken) + 1);
  addMark(engine, tab, { kind: 'source', areas: [area], data });
  return data;
};

const keptRule = (engine: Engine, { criteria, allowInvalid, help }: BuiltValidation): ValidationRule => {
  if (criteria.kind === 'range')
    return { kind: 'range', source: sourceOf(engine, criteria.range), dropdown: criteria.dropdown, allowInvalid, help };
  if (criteria.kind === 'checkbox' || criteria.kind === 'date') return { kind: criteria.kind, allowInvalid, help };
  return { ...criteria, allowInvalid, help };
};

/** Sets the validations of an area; null takes one away. */
export const setValidations = (engine: Engine, { tab, area }: SheetRange, rules: readonly (readonly (DataValidation | null)[])[]): void => {
  cutMarks(engine, tab, 'validation', area);
  const texts = new Map<DataValidation, string>();
  const textOf = (rule: DataValidation | null): string | null => {
    if (rule === null) return null;
    const known = texts.get(rule);
    if (known !== undefined) return known;
    const text = JSON.stringify(keptRule(engine, behind(rule, BuiltValidation, 'Range.setDataValidations')));
    texts.set(rule, text);
    return text;
  };
  const areasOf = new Map<string, Rectangle[]>();
  for (const { key, ...piece } of rectanglesOfGrid(rules, area, textOf)) areasOf.set(key, [...(areasOf.get(key) ?? []), piece]);
  for (const [data, areas] of areasOf) addMark(engine, tab, { kind: 'validation', areas, data });
};

/** The validations of an area as a script gets them, to read or to set elsewhere; null where a cell has none. */
export const validationsIn = ({ book, tab, area }: SheetRange): (DataValidation | null)[][] => {
  const { engine } = book;
  const built = marksOf(engine, tab, 'validation').map(({ areas, data }) => {
    const rule = JSON.parse(data) as ValidationRule;
    const source = rule.kind === 'range' ? sourceArea(engine, rule.source) : null;
    if (rule.kind === 'range' && !source) return { areas, rule: null };
    const criteria: Criteria =
      rule.kind === 'range' && source
        ? { kind: 'range', range: new SheetRange(book, source.tab, source.area), dropdown: rule.dropdown }
        : (rule as Exclude<ValidationRule, { kind: 'range' }>);
    const { allowInvalid, help } = rule;
    return { areas, rule: exposed('DataValidation', new BuiltValidation({ criteria, allowInvalid, help }), book.calls) };
  });
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from(
      { length: area.columns },
      (__, across) => built.find(({ areas }) => holds(areas, area.row + down, area.column + across))?.rule ?? null,
    ),
  );
};

/** Sets the notes of an area; "" takes one away. */
export const setNotes = (engine: Engine, { tab, area }: SheetRange, notes: readonly (readonly string[])[]): void => {
  cutMarks(engine, tab, 'note', area);
  notes.forEach((line, down) => {
    line.forEach((note, across) => {
      if (note !== '')
        addMark(engine, tab, {
          kind: 'note',
          areas: [{ row: area.row + down, column: area.column + across, rows: 1, columns: 1 }],
          data: note,
        });
    });
  });
};

interface Look {
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** A conditional format that a script built. */
class BuiltFormatRule implements ConditionalFormatRule {
  readonly formula: string;
  readonly ranges: readonly Range[];
  readonly look: Look;

  constructor(of: { readonly formula: string; readonly ranges: readonly Range[]; readonly look: Look }) {
    this.formula = of.formula;
    this.ranges = of.ranges;
    this.look = of.look;
  }

  getRanges(): Range[] {
    return [...this.ranges];
  }
}

/** `SpreadsheetApp.newConditionalFormatRule()`. */
export class FormatRuleBuilder implements ConditionalFormatRuleBuilder {
  private readonly calls: Calls;
  private formula: string | undefined;
  private ranges: readonly Range[] = [];
  private look: Look = {};

  constructor(calls: Calls) {
    this.calls = calls;
  }

  whenFormulaSatisfied(formula: string): this {
    this.formula = formula;
    return this;
  }

  setRanges(ranges: Range[]): this {
    this.ranges = ranges;
    return this;
  }

  setBackground(color: string | null): this {
    return this.looking(color === null ? {} : { background: color });
  }

  setFontColor(color: string | null): this {
    return this.looking(color === null ? {} : { color });
  }

  setBold(bold: boolean | null): this {
    return this.looking(bold === null ? {} : { bold });
  }

  setItalic(italic: boolean | null): this {
    return this.looking(italic === null ? {} : { italic });
  }

  build(): ConditionalFormatRule {
    if (this.formula === undefined) throw new Error('A conditional format rule needs a condition.');
    if (this.ranges.length === 0) throw new Error('A conditional format rule needs at least one range.');
    return exposed(
      'ConditionalFormatRule',
      new BuiltFormatRule({ formula: this.formula, ranges: this.ranges, look: this.look }),
      this.calls,
    );
  }

  private looking(look: Look): this {
    this.look = { ...this.look, ...look };
    return this;
  }
}

/** Replaces the conditional formats of a tab; the first that holds decides. */
export const setFormatRules = (engine: Engine, tab: number, rules: readonly ConditionalFormatRule[]): void => {
  const place = 'Sheet.setConditionalFormatRules';
  const index = engine.indexOf(tab);
  const shown = engine.rules(tab).filter((rule) => markKindOf(rule) === null);
  for (const { index: at } of [...shown].sort((a, b) => b.index - a.index)) engine.model.deleteConditionalFormatting(index, at);
  // Names stay names here: the engine moves them when rows come and go, but not a reference to another tab inside a format.
  const dialect = { ...engine.dialectOf(tab), referenceOf: new Map<string, string>() };
  for (const rule of [...rules].reverse()) {
    const { formula, ranges, look } = behind(rule, BuiltFormatRule, place);
    const areas = ranges.map((range) => {
      const of = behind(range, SheetRange, place);
      if (of.tab !== tab) throw new Error('Conditional format rule cannot reference a different sheet.');
      return of.area;
    });
    const font = {
      ...(look.color ? { color: look.color } : {}),
      ...(look.bold === undefined ? {} : { b: look.bold }),
      ...(look.italic === undefined ? {} : { i: look.italic }),
    };
    const format = { font, ...(look.background ? { fill: { color: look.background } } : {}) };
    const bare = toEngine(formula, dialect).replace(/^=/, '');
    engine.model.addConditionalFormatting(index, a1List(areas), { type: 'Formula', formula: bare, format, stop_if_true: true });
  }
};
