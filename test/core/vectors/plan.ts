import { insertTabs } from '../../../src/core/jobs/build.ts';
import { type Book, readBook } from '../../../src/core/plan/book.ts';
import { serialOf } from '../../../src/core/sheet/day.ts';
import type { Value } from '../../../src/core/sheet/value.ts';
import type { SectionPlace } from '../../../src/core/tab/place.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { catalogue as templates } from '../../../templates/catalogue.ts';
import { EngineWorkbook } from '../engine-workbook.ts';
import { catalogueWith } from '../small-catalogue.ts';

/** The serial day of ISO text. */
export const on = (iso: string): number => {
  const serial = serialOf(iso);
  if (serial === null) throw new Error(`${iso} is no day`);
  return serial;
};

/** Where a computed cell stands: the n-th row (from 0) of a section, in the tab of a place where there are several. */
export interface At {
  readonly section: string;
  readonly column: string;
  readonly row?: number;
}

/** A whole workbook in the engine, with rows in it, read both ways. */
export class Plan {
  readonly workbook: EngineWorkbook;
  private readonly catalogue = catalogueWith(1);
  private readonly today: number;
  private read: Book | undefined;
  /** Where the sections stand; typing moves nothing. */
  private readonly stands: readonly { readonly tab: number; readonly place: SectionPlace; readonly at: readonly number[] }[];

  /** `rows`: what stands in each section; a form has one row. `asOf` is typed into Settings. `tabs`: which are built, if not all. */
  constructor(
    asOf: string,
    rows: Readonly<Record<string, readonly Seed[]>> = {},
    tabs: readonly string[] = templates.map(({ key }) => key),
  ) {
    this.today = on(asOf);
    this.workbook = new EngineWorkbook({ locale: 'en' });
    const settings = [{ ...(rows['settings']?.[0] ?? {}), asOf }];
    const wishes = tabs.map((key) => ({ key }));
    insertTabs(this.workbook, this.catalogue, this.today, wishes, () => ({ ...rows, settings }));
    this.stands = this.book.tabs.flatMap((tab) => tab.reading.sections.map(({ place, at }) => ({ tab: tab.entry.id, place, at })));
  }

  /** The whole workbook, read. */
  get reading(): Book {
    return this.book;
  }

  private get book(): Book {
    this.read ??= readBook(this.workbook, this.catalogue, this.today);
    return this.read;
  }

  /** The names and marks of all tabs, and what is wrong in them. */
  get issues(): readonly string[] {
    return this.book.issues.map(({ sentence }) => sentence);
  }

  /** Types into a cell as a person does; an ISO day in a day column becomes one. */
  type({ section, column, row = 0 }: At, value: Value): this {
    const { tab, at, of } = this.cell({ section, column, row });
    const serial = of === 'day' && typeof value === 'string' ? serialOf(value) : null;
    this.workbook.type(tab, at.row, at.column, serial ?? value);
    this.read = undefined;
    return this;
  }

  /** What the formula in the engine shows; an empty text is null. */
  engine(at: At): Value {
    const { tab, at: cell } = this.cell(at);
    return this.book.tabs.find((one) => one.entry.id === tab)?.grid[cell.row]?.[cell.column] ?? null;
  }

  /** What the rule gives in TypeScript. */
  value({ section, column, row = 0 }: At): Value {
    const value = this.book.filled.get(section)?.[0]?.columns.get(column)?.[row] ?? null;
    return value === '' ? null : value;
  }

  private cell({ section, column, row = 0 }: At) {
    for (const { tab, place, at } of this.stands) {
      if (place.section.key !== section) continue;
      const [gridRow, gridColumn] =
        place.section.kind === 'form' ? [place.fields.get(column), place.columns.get('value')] : [at[row], place.columns.get(column)];
      const of = place.section.columns[column]?.kind;
      if (gridRow !== undefined && gridColumn !== undefined) return { tab, at: { row: gridRow, column: gridColumn }, of };
    }
    throw new Error(`There is no cell ${section}.${column} in row ${row}`);
  }
}

export type Expected = number | string | boolean | null;
/** Both readings of a computed cell: the formula in the engine, and the value in TypeScript. */
export const shows = (plan: Plan, at: At, expected: Expected): void => {
  const wanted = typeof expected === 'number' ? expect.closeTo(expected, 9) : expected;
  expect({ 'in the engine': plan.engine(at), 'in TypeScript': plan.value(at) }).toEqual({
    'in the engine': wanted,
    'in TypeScript': wanted,
  });
};
