import type { Column } from '../expression/section.ts';
import type { Value } from '../sheet/value.ts';
import { shownValue } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { type Book, type BookTab, entriesOf, fieldOf, viewOf } from './book.ts';
import { agrees } from './verify.ts';
import type { IssueView } from './view.ts';
import { sheetDay } from './wanted.ts';

/** One broken cell can spoil many that look at it: these are named, the others are counted. */
const NAMED = 4;

/**
 * Computed cells that show something else than their rules give: typed over, pasted over, inserted where no formula came along, or looking
 * at a cell that is gone. Lists that only show what stands elsewhere are left out.
 */
export const typedOver = (book: Book): readonly IssueView[] => {
  if (sheetDay(book) === null || isStale(book)) return [];
  const found = book.tabs.flatMap((tab) => cellsOf(book, tab).flatMap((cell) => (agrees(cell.held, cell.ours) ? [] : [{ tab, cell }])));
  const issues = found.slice(0, NAMED).map(({ tab, cell }) =>
    viewOf(tab.entry, {
      sentence: SENTENCES.typedOver(
        cell.column.label,
        cell.subject,
        shownValue(cell.held, cell.column),
        shownValue(cell.ours, cell.column),
      ),
      row: cell.row,
      column: cell.at,
    }),
  );
  const next = found[NAMED];
  return next
    ? [
        ...issues,
        viewOf(next.tab.entry, { sentence: SENTENCES.moreTypedOver(found.length - NAMED), row: next.cell.row, column: next.cell.at }),
      ]
    : issues;
};

interface ComputedCell {
  readonly column: Column<unknown>;
  readonly subject: string;
  readonly held: Value;
  readonly ours: Value;
  readonly row: number;
  readonly at: number;
}

/** Whether the sheet was last reckoned as of another day than we compute for: it shows yesterday's numbers then, and nothing is wrong with it. */
export const isStale = (book: Book): boolean => ![null, fieldOf(book, 'settings', 'asOf')].includes(sheetDay(book));

const cellsOf = (book: Book, tab: BookTab): readonly ComputedCell[] =>
  tab.reading.sections.flatMap(({ block, place }): readonly ComputedCell[] => {
    const { section, rules } = block.ruled;
    const names = Object.keys(rules).filter((name) => section.columns[name]?.hidden !== 'helper');
    if (block.kind === 'table' && block.reckoned) return [];
    if (block.kind === 'form') {
      const at = place.columns.get('value');
      return names.flatMap((name) => {
        const row = place.fields.get(name);
        if (at === undefined || row === undefined) return [];
        const ours = fieldOf(book, section.key, name, tab.place);
        return [
          { column: section.columns[name] as Column<unknown>, subject: tab.entry.name, held: tab.grid[row]?.[at] ?? null, ours, row, at },
        ];
      });
    }
    return entriesOf(book, section.key)
      .filter((entry) => entry.place === tab.place)
      .flatMap((entry) =>
        names.flatMap((name) => {
          const at = place.columns.get(name);
          if (at === undefined) return [];
          const subject = shownValue(entry.values[section.subject] ?? null);
          const held = tab.grid[entry.row]?.[at] ?? null;
          return [
            { column: section.columns[name] as Column<unknown>, subject, held, ours: entry.values[name] ?? null, row: entry.row, at },
          ];
        }),
      );
  });
