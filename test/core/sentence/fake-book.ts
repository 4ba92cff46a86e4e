import { type Book, entriesOf, readBook } from '../../../src/core/plan/book.ts';
import { serialOf } from '../../../src/core/sheet/day.ts';
import type { Grid, Value } from '../../../src/core/sheet/value.ts';
import type { Workbook } from '../../../src/core/sheet/workbook.ts';
import { valueHeld } from '../../../src/core/sheet/write.ts';
import { compileTab, type NextIds, type PlannedTab, planTab } from '../../../src/core/tab/compile-tab.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { catalogue } from '../../../templates/catalogue.ts';

const gridOf = (planned: PlannedTab, all: readonly PlannedTab[], next: NextIds): Value[][] => {
  const picture = compileTab(
    planned,
    all.flatMap((one) => one.places),
    [],
    next,
  );
  const grid = picture.contents.map((row) => row.map(valueHeld));
  (grid[0] as Value[])[0] = picture.mark;
  return grid;
};

/** Rows by section; a value that starts with `#` stands in its cell as an error. */
export type Rows = Readonly<Record<string, readonly Seed[]>>;

/** A workbook as it reads when the given rows were typed into freshly built tabs; `change` may spoil cells afterwards. */
export const bookOf = (
  today: string,
  rows: Rows,
  change: (grids: Value[][][], planned: readonly PlannedTab[]) => void = () => undefined,
): Book => {
  const planned = catalogue.map((template) =>
    planTab({
      template,
      name: template.name,
      instance: template.tabs === 'one a quarter' ? 'FY26 Q3' : template.tabs === 'one a year' ? 'FY26' : '',
      rows,
      isSample: false,
    }),
  );
  const next: NextIds = new Map();
  const grids = planned.map((one) => gridOf(one, planned, next));
  const isErrorText = (value: Value): value is string => typeof value === 'string' && /^#[A-Z/0-9]+[!?A]$/.test(value);
  for (const row of grids.flat()) for (const [i, value] of row.entries()) if (isErrorText(value)) row[i] = { error: value };
  change(grids, planned);
  const workbook: Workbook = {
    tabs: () => planned.map((one, id) => ({ id, name: one.order.name })),
    read: (id) => grids[id] as Grid,
    formulas: () => [],
    write: () => [],
  };
  return readBook(workbook, catalogue, serialOf(today) as number);
};

/** The cell of a column in the row whose subject begins so; for a form's field leave the row out. */
export const cellOf = (book: Book, section: string, column: string, row = ''): { tabId: number; row: number; column: number } => {
  const tab = book.tabs.find((one) => one.reading.sections.some((of) => of.place.section.key === section));
  const reading = tab?.reading.sections.find((of) => of.place.section.key === section);
  if (!tab || !reading) throw new Error(`no section ${section}`);
  const { place } = reading;
  if (place.section.kind === 'form')
    return { tabId: tab.entry.id, row: place.fields.get(column) as number, column: place.columns.get('value') as number };
  const { subject } = place.section;
  const entry = entriesOf(book, section).find((one) => String(one.values[subject]).startsWith(row));
  if (!entry) throw new Error(`no row ${row} in ${section}`);
  const at = place.columns.get(column);
  if (at === undefined) throw new Error(`no column ${column} in ${section}`);
  return { tabId: tab.entry.id, row: entry.row, column: at };
};
