import type { Model } from '@ironcalc/wasm';
import { engineBehind } from '../adapter/index.ts';
import { type Mark, marksOf } from '../adapter/marks.ts';
import type { Rectangle } from '../adapter/rectangles.ts';
import type { ValidationRule } from '../adapter/rules.ts';
import { sourceArea } from '../adapter/validation.ts';
import type { Host } from '../host.ts';
import { type DrawnChart, drawnCharts } from './charts.tsx';

/** What Google keeps beside the cells of one tab. */
export interface CellRules {
  readonly lists: readonly { readonly areas: readonly Rectangle[]; readonly values: () => readonly string[] }[];
  readonly checkboxes: readonly Rectangle[];
  readonly notes: readonly Mark[];
  readonly charts: readonly DrawnChart[];
}

/** What the cells of an area show, each text once, blanks left out. */
const shownIn = (model: Model, sheet: number, { row, column, rows, columns }: Rectangle): string[] => {
  const found = new Set<string>();
  for (let down = 0; down < rows; down++)
    for (let across = 0; across < columns; across++) found.add(model.getFormattedCellValue(sheet, row + down, column + across));
  found.delete('');
  return [...found];
};

/** The validations, notes and charts of the tab at a position. */
export const cellRulesOf = (host: Host, sheet: number): CellRules => {
  const engine = engineBehind(host);
  const tab = engine.tabAt(sheet);
  const validations = marksOf(engine, tab, 'validation').map(({ areas, data }) => ({ areas, rule: JSON.parse(data) as ValidationRule }));
  const valuesOf = (source: string): string[] => {
    const found = sourceArea(engine, source);
    return found ? shownIn(host.model, engine.indexOf(found.tab), found.area) : [];
  };
  return {
    lists: validations.flatMap(({ areas, rule }) => {
      if (rule.kind === 'list' && rule.dropdown) return [{ areas, values: () => rule.values }];
      if (rule.kind === 'range' && rule.dropdown) return [{ areas, values: () => valuesOf(rule.source) }];
      return [];
    }),
    checkboxes: validations.flatMap(({ areas, rule }) => (rule.kind === 'checkbox' ? areas : [])),
    notes: marksOf(engine, tab, 'note'),
    charts: drawnCharts(engine, sheet),
  };
};
