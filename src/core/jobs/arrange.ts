import { readBook, sectionsOf } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { a1Of } from '../sheet/a1.ts';
import type { Serial } from '../sheet/day.ts';
import { isBlank } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import type { Catalogue } from '../tab/template.ts';

/** What the milestones, and with them their timeline, can be grouped by. */
export const GROUPINGS = ['due', 'category', 'objective', 'owner'] as const;
export type Grouping = (typeof GROUPINGS)[number];
const WORDS: Readonly<Record<Grouping, string>> = {
  due: 'by date',
  category: 'by category',
  objective: 'by objective',
  owner: 'by owner',
};

/** Sorts the milestones' rows by a column, and within it by their due days: in one step, whole rows, so that all that stands in a row stays together. */
export const arrangeMilestones = (workbook: Workbook, catalogue: Catalogue, today: Serial, by: Grouping): Done => {
  const book = readBook(workbook, catalogue, today);
  const [found] = sectionsOf(book, 'milestones');
  if (!found) return { kind: 'refused', sentence: 'There is no Milestones tab yet: insert it first.' };
  const { tab, section } = found;
  const { place, rows, at, block } = section;
  const columns = [...new Set([by, 'due', 'id'])].flatMap((name) => place.columns.get(name) ?? []);
  if (!place.columns.has(by) || rows.every((row) => isBlank(row[place.section.subject] ?? null)))
    return { kind: 'refused', sentence: 'There is nothing to sort: no milestone stands there yet, or the column is gone.' };
  const formulas = workbook.formulas(tab.entry.id);
  const typed = [...place.columns].filter(([name]) => !(name in block.ruled.rules));
  // A typed formula may look at other rows, and would look at others after sorting.
  const own = at.flatMap((row) => typed.flatMap(([, column]) => ((formulas[row]?.[column] ?? '') === '' ? [] : [a1Of(row, column)])))[0];
  if (own !== undefined)
    return {
      kind: 'refused',
      sentence: `Cell ${own} of ${tab.entry.name} holds a formula of yours, which could show something else after sorting. Type its value there first.`,
    };
  workbook.write([{ kind: 'sort', tab: tab.entry.id, row: at[0] as number, rows: at.length, by: columns }]);
  return { kind: 'done', sentence: `The milestones stand ${WORDS[by]}, each group in the order of its dates.` };
};
