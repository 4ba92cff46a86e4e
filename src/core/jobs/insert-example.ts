import { entriesOf, readBook } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import type { Serial } from '../sheet/day.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { number, text, type Write } from '../sheet/write.ts';
import { formatForWord } from '../tab/look.ts';
import type { Catalogue, Example } from '../tab/template.ts';
import { freeRowOf, freeRowWrites } from './free-row.ts';

/** Writes a ready-made row into the first empty row of its section, in the current quarter's tab where there are several. */
export const insertExample = (workbook: Workbook, catalogue: Catalogue, example: Example, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  const free = freeRowOf(book, example.section);
  if (!free) return { kind: 'refused', sentence: 'The tab for this example does not stand yet: insert it first.' };
  const { tab, section, row } = free;
  const { columns, title, subject } = section.place.section;
  const stands = entriesOf(book, example.section).find(({ values }) => values[subject] === example.row[subject]);
  if (stands)
    return { kind: 'done', sentence: `"${example.name}" stands already in row ${stands.row + 1} of ${stands.tab.name}: make it yours.` };
  if (row < 0)
    return {
      kind: 'refused',
      sentence: `No empty row is left under "${title}" in ${tab.entry.name}: insert one above the closing line, and try again.`,
    };
  const cells = Object.fromEntries(
    Object.entries(example.row).map(([name, given]) => [name, typeof given === 'number' ? number(given) : text(String(given))]),
  );
  const formats = Object.entries(columns).flatMap(([name, column]): Write[] => {
    const at = section.place.columns.get(name);
    if (at === undefined || !column.formatBy) return [];
    const area = { row, column: at, rows: 1, columns: 1 };
    return [{ kind: 'format', tab: tab.entry.id, area, format: formatForWord(example.row[column.formatBy]) }];
  });
  workbook.write([...freeRowWrites(book, free, cells).writes, ...formats]);
  return { kind: 'done', sentence: `"${example.name}" stands in row ${row + 1} of ${tab.entry.name}: make it yours.` };
};
