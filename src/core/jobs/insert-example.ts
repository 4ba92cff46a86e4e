import { entriesOf, readBook } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import type { Serial } from '../sheet/day.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { number, text } from '../sheet/write.ts';
import type { Catalogue, Example } from '../tab/template.ts';
import { appended } from './append.ts';

/** Writes a ready-made row below the last one of its section, in the current quarter's tab where there are several. */
export const insertExample = (workbook: Workbook, catalogue: Catalogue, example: Example, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  const cells = Object.fromEntries(
    Object.entries(example.row).map(([name, given]) => [name, typeof given === 'number' ? number(given) : text(String(given))]),
  );
  const {
    writes,
    added: [added],
  } = appended(book, [{ section: example.section, rows: [cells] }]);
  if (!added) return { kind: 'refused', sentence: 'The tab for this example does not stand yet: insert it first.' };
  const stands = entriesOf(book, example.section).find(
    ({ values, section }) => values[section.place.section.subject] === example.row[section.place.section.subject],
  );
  if (stands)
    return { kind: 'done', sentence: `"${example.name}" stands already in row ${stands.row + 1} of ${stands.tab.name}: make it yours.` };
  workbook.write(writes);
  return { kind: 'done', sentence: `"${example.name}" stands in row ${added.row + 1} of ${added.tab.entry.name}: make it yours.` };
};
