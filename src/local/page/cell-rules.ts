import type { ConditionalFormattingView, Model } from '@ironcalc/wasm';
import { formulaIn, type MarkKind } from '../adapter/marks.ts';
import { holds, type Rectangle, rectanglesIn } from '../adapter/rectangles.ts';
import type { ValidationRule } from '../adapter/rules.ts';

/** What Google keeps beside the cells of one tab, read from the adapter's marks. */
export interface CellRules {
  readonly lists: readonly { readonly areas: readonly Rectangle[]; readonly values: () => readonly string[] }[];
  readonly checkboxes: readonly Rectangle[];
  readonly notes: readonly { readonly areas: readonly Rectangle[]; readonly text: string }[];
}

interface MarkOnTab {
  readonly areas: readonly Rectangle[];
  readonly data: string;
}

const marksIn = (rules: readonly ConditionalFormattingView[], kind: MarkKind): MarkOnTab[] => {
  const start = `"\u0001${kind}:`;
  return rules.flatMap((rule) => {
    const formula = formulaIn(rule);
    return formula.startsWith(start)
      ? [{ areas: rectanglesIn(rule.range), data: formula.slice(start.length, -4).replace(/""/g, '"') }]
      : [];
  });
};

/** The values that stand where a source mark is, each once, blanks left out. */
const valuesAt = (model: Model, source: string): string[] => {
  const found = new Set<string>();
  model.getWorksheetsProperties().forEach((_, sheet) => {
    for (const { areas } of marksIn(model.getConditionalFormattingList(sheet), 'source').filter(({ data }) => data === source))
      for (const { row, column, rows, columns } of areas)
        for (let down = 0; down < rows; down++)
          for (let across = 0; across < columns; across++) found.add(model.getFormattedCellValue(sheet, row + down, column + across));
  });
  found.delete('');
  return [...found];
};

const readRules = (model: Model, sheet: number): CellRules => {
  const rules = model.getConditionalFormattingList(sheet);
  const validations = marksIn(rules, 'validation').map(({ areas, data }) => ({ areas, rule: JSON.parse(data) as ValidationRule }));
  return {
    lists: validations.flatMap(({ areas, rule }) => {
      if (rule.kind === 'list' && rule.dropdown) return [{ areas, values: () => rule.values }];
      if (rule.kind === 'range' && rule.dropdown) return [{ areas, values: () => valuesAt(model, rule.source) }];
      return [];
    }),
    checkboxes: validations.flatMap(({ areas, rule }) => (rule.kind === 'checkbox' ? areas : [])),
    notes: marksIn(rules, 'note').map(({ areas, data }) => ({ areas, text: data })),
  };
};

let last: { readonly model: Model; readonly sheet: number; readonly version: number; readonly rules: CellRules } | null = null;

/** The rules of a tab, read anew only when the version is another. */
export const cellRulesOf = (model: Model, sheet: number, version: number): CellRules => {
  if (last?.model !== model || last.sheet !== sheet || last.version !== version)
    last = { model, sheet, version, rules: readRules(model, sheet) };
  return last.rules;
};

/** The cells of some areas among visible rows and columns. */
export const cellsIn = (
  areas: readonly Rectangle[],
  rows: readonly number[],
  columns: readonly number[],
): { row: number; column: number }[] =>
  areas.length === 0 ? [] : rows.flatMap((row) => columns.filter((column) => holds(areas, row, column)).map((column) => ({ row, column })));
