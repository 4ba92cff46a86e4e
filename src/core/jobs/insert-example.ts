import { type Book, readBook } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import type { Serial } from '../sheet/day.ts';
import { isBlank } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, number, text, type Write } from '../sheet/write.ts';
import { takeId } from '../tab/compile-tab.ts';
import { formatForWord } from '../tab/look.ts';
import type { Catalogue, Example } from '../tab/template.ts';
import { nextIds } from './build.ts';

/** Writes a ready-made row into the first empty row of its section, in the current quarter's tab where there are several. */
export const insertExample = (workbook: Workbook, catalogue: Catalogue, example: Example, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  const found = targetOf(book, example.section);
  if (!found) return { kind: 'refused', sentence: 'The tab for this example does not stand yet: insert it first.' };
  const { tab, section } = found;
  const { columns, subject, title } = section.place.section;
  const free = section.rows.findIndex((row) => isBlank(row[subject] ?? null));
  if (free < 0)
    return {
      kind: 'refused',
      sentence: `No empty row is left under "${title}" in ${tab.entry.name}: insert one above the closing line, and try again.`,
    };
  const row = section.at[free] as number;
  const next = nextIds(book);
  const writes = Object.entries(columns).flatMap(([name, column]): Write[] => {
    const at = section.place.columns.get(name);
    if (at === undefined) return [];
    const given = column.kind === 'id' ? takeId(next, column.prefix as string) : example.row[name];
    const content: Content | null = given === undefined ? null : typeof given === 'number' ? number(given) : text(String(given));
    const area = { row, column: at, rows: 1, columns: 1 };
    return [
      ...(content ? [{ kind: 'cells', tab: tab.entry.id, row, column: at, contents: [[content]] } as const] : []),
      ...(column.formatBy
        ? [{ kind: 'format', tab: tab.entry.id, area, format: formatForWord(example.row[column.formatBy]) } as const]
        : []),
    ];
  });
  workbook.write(writes);
  return { kind: 'done', sentence: `"${example.name}" stands in row ${row + 1} of ${tab.entry.name}: make it yours.` };
};

/** The section as it stands in the current tab, or in the only one. */
const targetOf = (book: Book, key: string) => {
  const all = book.tabs.flatMap((tab) =>
    tab.reading.sections.filter((s) => s.place.section.key === key).map((section) => ({ tab, section })),
  );
  const isCurrent = (place: string): boolean =>
    book.filled
      .get('quarter')
      ?.find((q) => q.place === place)
      ?.columns.get('current')?.[0] === 'Yes';
  return all.find(({ tab }) => isCurrent(tab.place)) ?? all[0];
};
