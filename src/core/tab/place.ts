import type { CellNode, FieldNode } from '../expression/node.ts';
import type { Section } from '../expression/section.ts';
import { type Layout, NOWHERE } from '../expression/to-formula.ts';
import { lettersOf, tabInFormula } from '../sheet/a1.ts';

/** Where a section stands in a tab. Rows and columns are zero-based. */
export interface SectionPlace {
  readonly section: Section;
  /** The tab's present name. */
  readonly tab: string;
  /** `template:instance`: sections of one tab share it. */
  readonly place: string;
  /** Grid column of each column key; of a form: `label`, `value`, `help`, `effective`, `sample`. */
  readonly columns: ReadonlyMap<string, number>;
  /** A table's hidden row above its first row; ranges begin here, so that rows inserted at the top count. */
  readonly anchor: number;
  /** A table's closing line; ranges end here, so that rows inserted at the bottom count. */
  readonly end: number;
  /** Row of each field of a form. */
  readonly fields: ReadonlyMap<string, number>;
}

/** What stands below a table's closing line. */
export const LINE_WORDS = 'Insert rows above the grey line.';

/** The defined name of a setting: `AsOf` for `asOf`. */
export const nameOfSetting = (column: string): string => column.charAt(0).toUpperCase() + column.slice(1);
/** Settings are read by name; other forms by reference. */
const NAMED = 'settings';

const absolute = (row: number, column: number): string => `$${lettersOf(column)}$${row + 1}`;

/** Stands in a formula for the number of whatever row it will be written into. */
export const ANY_ROW = '\u0000';

/** The layout seen from one row of one section; `cells` says how this row's cells are written (`$F7` in conditional formats). */
export const layoutFor = (
  places: readonly SectionPlace[],
  from: { readonly place: string; readonly template: string; readonly row: number | typeof ANY_ROW; readonly pinned?: boolean },
): Layout => {
  const own = (section: string): SectionPlace | undefined => places.find((p) => p.section.key === section && p.place === from.place);
  const seen = new Map<string, readonly SectionPlace[]>();
  const visible = (section: string): readonly SectionPlace[] => {
    const known = seen.get(section);
    if (known) return known;
    // In the order of their places, not of the tabs: moving a tab changes no formula.
    const all = places.filter((p) => p.section.key === section).sort((a, b) => (a.place < b.place ? -1 : 1));
    const found = all[0]?.section.template === from.template ? all.filter((p) => p.place === from.place) : all;
    seen.set(section, found);
    return found;
  };
  const prefix = (p: SectionPlace): string => (p.place === from.place ? '' : `${tabInFormula(p.tab)}!`);
  const fieldAt = (p: SectionPlace | undefined, column: string): string => {
    const [row, at] = [p?.fields.get(column), p?.columns.get('value')];
    return !p || row === undefined || at === undefined ? NOWHERE : `${prefix(p)}${absolute(row, at)}`;
  };
  return {
    cell: (of: CellNode) => {
      const p = own(of.section);
      if (p?.section.kind === 'form') return of.section === NAMED ? nameOfSetting(of.column) : fieldAt(p, of.column);
      const column = p?.columns.get(of.column);
      return column === undefined
        ? NOWHERE
        : `${from.pinned ? '$' : ''}${lettersOf(column)}${from.row === ANY_ROW ? ANY_ROW : from.row + 1}`;
    },
    field: (of: FieldNode) =>
      of.section === NAMED && places.some((p) => p.section.key === NAMED)
        ? nameOfSetting(of.column)
        : fieldAt(visible(of.section)[0], of.column),
    ranges: (section, column) =>
      visible(section).map((p) => {
        // Column A is hidden and empty beside rows: a column that somebody deleted counts as empty.
        const at = p.columns.get(column) ?? 0;
        return `${prefix(p)}${absolute(p.anchor, at)}:${absolute(p.end, at)}`;
      }),
    isElsewhere: (section) => visible(section).some((p) => p.place !== from.place),
    anchor: (section) => {
      const p = own(section);
      // The subject's column: a tab that is planned and one that is read list their columns in different orders.
      return p ? absolute(p.anchor, p.columns.get(p.section.subject) ?? 0) : '$A$1';
    },
    current: (section) => {
      const of = places.find((p) => p.section.key === section)?.section.current;
      return of
        ? visible(section).map((p) =>
            fieldAt(
              places.find((q) => q.section.key === of.section && q.place === p.place),
              of.column,
            ),
          )
        : [];
    },
  };
};
