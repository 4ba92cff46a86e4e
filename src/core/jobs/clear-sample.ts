import type { Column } from '../expression/section.ts';
import { type BookTab, readBook } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import type { Serial } from '../sheet/day.ts';
import { serialOf } from '../sheet/day.ts';
import { merged } from '../sheet/merged.ts';
import { isError, type Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, EMPTY, number, text, type Write, yesNo } from '../sheet/write.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { shownValue } from '../tab/read-tab.ts';
import { fingerprintOf } from '../tab/sample.ts';
import type { Catalogue, Seed } from '../tab/template.ts';

/**
 * Takes the sample company out again. A sample row in which anything was changed has become the person's own: it stays whole, and the
 * answer names it. Rows that every plan begins with go back to their placeholders.
 */
export const clearSample = (workbook: Workbook, catalogue: Catalogue, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  const kept: string[] = [];
  const [begun, unmarked]: [Write[], Write[]] = [[], []];
  let cleared = 0;
  const writes = book.tabs.flatMap((tab) =>
    tab.reading.sections.flatMap((section) => {
      const found = section.block.kind === 'form' ? clearForm(tab, section) : clearTable(tab, section);
      kept.push(...found.kept);
      begun.push(...found.begun);
      unmarked.push(...found.unmarked);
      cleared += found.cleared;
      return found.writes;
    }),
  );
  if (cleared === 0 && kept.length === 0) return { kind: 'done', sentence: 'There is no sample data in this workbook.' };
  // Rows that are to go are marked before anything of them goes, and unmarked last: where a run breaks off, the next one goes on.
  workbook.write([...merged(begun), ...writes, ...merged(unmarked)]);
  const stays =
    kept.length === 0
      ? ''
      : ` Kept, because you changed them: ${kept.slice(0, 5).join('; ')}${kept.length > 5 ? ` and ${kept.length - 5} more` : ''}.`;
  return { kind: 'done', sentence: `Sample data cleared.${stays}` };
};

/** The mark of a row that is being cleared: whatever is left of it goes. */
const BEGUN = 's:0';
interface Cleared {
  readonly writes: readonly Write[];
  /** What marks the rows that are to go, and what takes the marks away. */
  readonly begun: readonly Write[];
  readonly unmarked: readonly Write[];
  readonly kept: readonly string[];
  readonly cleared: number;
}

const NOTHING: Cleared = { writes: [], begun: [], unmarked: [], kept: [], cleared: 0 };

const contentOf = (value: Value, column?: Column<unknown>): Content => {
  if (value === null || value === '' || isError(value)) return EMPTY;
  if (typeof value === 'number') return column?.kind === 'day' ? day(value) : number(value);
  return typeof value === 'boolean' ? yesNo(value) : text(value);
};
const seedContent = (column: Column<unknown>, value: Seed[string] | undefined): Content => {
  const serial = column.kind === 'day' && typeof value === 'string' ? serialOf(value) : null;
  return serial === null ? contentOf(value ?? null, column) : day(serial);
};

const clearTable = (tab: BookTab, section: SectionRows): Cleared => {
  const { place, block } = section;
  const at = place.columns.get('sample');
  if (at === undefined || block.kind !== 'table') return NOTHING;
  const { rules } = block.ruled;
  const { columns, subject } = place.section;
  const typed = Object.entries(columns).filter(([name]) => !(name in rules) && place.columns.has(name));
  const writes: Write[] = [];
  const [begun, unmarked]: [Write[], Write[]] = [[], []];
  const kept: string[] = [];
  let cleared = 0;
  section.rows.forEach((row, i) => {
    const gridRow = section.at[i] as number;
    const mark = tab.grid[gridRow]?.[at];
    if (typeof mark !== 'string' || !mark.startsWith('s:')) return;
    const computedHere = (block.rowFormulas ?? []).filter((f) => row[f.where.column] === f.where.is).map((f) => f.column);
    const put = (column: number, content: Content): number =>
      writes.push({ kind: 'cells', tab: tab.entry.id, row: gridRow, column, contents: [[content]] });
    unmarked.push({ kind: 'cells', tab: tab.entry.id, row: gridRow, column: at, contents: [[EMPTY]] });
    const now = fingerprintOf(place.section, Object.keys(rules), (name) =>
      computedHere.includes(name) ? EMPTY : contentOf(row[name] ?? null, columns[name]),
    );
    if (now !== mark && mark !== BEGUN) {
      kept.push(`"${shownValue(row[subject] ?? null) || `row ${gridRow + 1}`}" in ${tab.entry.name}`);
      return;
    }
    cleared += 1;
    begun.push({ kind: 'cells', tab: tab.entry.id, row: gridRow, column: at, contents: [[text(BEGUN)]] });
    const seed = block.seed?.find((one) => one[subject] === row[subject]);
    for (const [name, column] of typed) {
      if (computedHere.includes(name) && seed) continue;
      put(
        place.columns.get(name) as number,
        seed && column.kind !== 'id' ? seedContent(column, seed[name]) : seed ? contentOf(row[name] ?? null) : EMPTY,
      );
    }
  });
  return { writes: merged(writes), begun, unmarked, kept, cleared };
};

const clearForm = (tab: BookTab, section: SectionRows): Cleared => {
  const { place, block } = section;
  const seed = block.kind === 'form' ? block.seed : undefined;
  const [value, sample] = [place.columns.get('value'), place.columns.get('sample')];
  if (value === undefined || sample === undefined) return NOTHING;
  const writes: Write[] = [];
  const [begun, unmarked]: [Write[], Write[]] = [[], []];
  const kept: string[] = [];
  let cleared = 0;
  for (const [name, row] of place.fields) {
    const mark = tab.grid[row]?.[sample];
    const column = place.section.columns[name] as Column<unknown>;
    if (typeof mark !== 'string' || !mark.startsWith('s:')) continue;
    unmarked.push({ kind: 'cells', tab: tab.entry.id, row, column: sample, contents: [[EMPTY]] });
    const now = fingerprintOf({ ...place.section, columns: { [name]: column } }, [], () =>
      contentOf(tab.grid[row]?.[value] ?? null, column),
    );
    if (now !== mark && mark !== BEGUN) {
      kept.push(`${column.label} in ${tab.entry.name}`);
      continue;
    }
    cleared += 1;
    begun.push({ kind: 'cells', tab: tab.entry.id, row, column: sample, contents: [[text(BEGUN)]] });
    // The quarter's own days and the year's name belong to the tab, not to the sample.
    if (!['label', 'start', 'end', 'fiscalYear'].includes(name))
      writes.push({ kind: 'cells', tab: tab.entry.id, row, column: value, contents: [[seedContent(column, seed?.[name])]] });
  }
  return { writes, begun, unmarked, kept, cleared };
};
