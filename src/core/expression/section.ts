import { isBlank, type Value } from '../sheet/value.ts';
import type { Blank, Cell, Day, Expr, Message } from './expression.ts';
import type { CellNode, Condition, FieldNode, Node, TallyNode, Unit } from './node.ts';

declare const holds: unique symbol;

export type ColumnKind = 'text' | 'number' | 'percent' | 'money' | 'count' | 'day' | 'oneOf' | 'person' | 'tick' | 'id' | 'ref';

/** How a column is shown and filled; all of it optional. */
export interface ColumnLook {
  /** One line that says what belongs here, shown as a note on the header. */
  readonly help?: string;
  /** What a sentence calls it, where the label does not read well in one: `the on-track gap`. */
  readonly says?: string;
  /** Pixels. */
  readonly width?: number;
  /** Hidden at first: `helper` columns carry reckoning, `optional` ones wait until somebody wants them. */
  readonly hidden?: 'helper' | 'optional';
  readonly align?: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  readonly soft?: boolean;
  readonly wrap?: boolean;
  /** May be longer than its row is high: the first lines show, not the middle ones. */
  readonly tall?: boolean;
  /** What the reader warns about besides the kind: a share above 1, say. */
  readonly from?: number;
  readonly to?: number;
  /** Whether other rows are counted by this column; persons, ids and references to ids are, unless it says no. */
  readonly joins?: boolean;
  /** Holds match keys itself, as `listed` gives them: rows are counted by it as it stands. */
  readonly isKey?: true;
  /** Given by the add-on when a person leaves it empty. */
  readonly stamped?: boolean;
  /** Words that a number or day column takes as well. */
  readonly words?: readonly string[];
  /** Number format, where the kind's own does not do. */
  readonly format?: string;
  /** The column of the same row whose word picks the number format (see `formatFor`). */
  readonly formatBy?: string;
}

export interface Column<V> extends ColumnLook {
  readonly kind: ColumnKind;
  readonly label: string;
  readonly choices: readonly string[];
  /** Choices beyond the listed ones are welcome. */
  readonly open?: boolean;
  /** `id`: what its ids begin with. */
  readonly prefix?: string;
  /** `ref`: the `section.column` whose values it repeats; `oneOf`: the column that lists its choices. */
  readonly source?: string;
  readonly [holds]?: V;
}

const column = <V>(kind: ColumnKind, label: string, look: ColumnLook = {}, more: Partial<Column<V>> = {}): Column<V> => ({
  kind,
  label,
  choices: [],
  ...look,
  ...more,
});
export const text = (label: string, look?: ColumnLook): Column<string> => column('text', label, look);
export const number = (label: string, look?: ColumnLook): Column<number> => column('number', label, look);
/** A share: 0.8 in the cell, `80 %` on the screen. */
export const share = (label: string, look?: ColumnLook): Column<number> => column('percent', label, look);
export const money = (label: string, look?: ColumnLook): Column<number> => column('money', label, look);
/** A whole number of things. */
export const count = (label: string, look?: ColumnLook): Column<number> => column('count', label, look);
export const day = (label: string, look?: ColumnLook): Column<Day> => column('day', label, look);
export const oneOf = <const C extends readonly string[]>(label: string, choices: C, look?: ColumnLook): Column<C[number]> =>
  column('oneOf', label, look, { choices });
/** One of these words, as a dropdown; other words are taken with a warning. */
export const oneOfOrOther = (label: string, choices: readonly string[], look?: ColumnLook): Column<string> =>
  column('oneOf', label, look, { choices, open: true });
/** One of the texts in another section's column, as a dropdown; other texts are taken with a warning. */
export const oneOfThose = (label: string, source: string, look?: ColumnLook): Column<string> =>
  column('oneOf', label, { joins: true, ...look }, { source, open: true });
/** The name of one person of the People table. */
export const person = (label: string, look?: ColumnLook): Column<string> => column('person', label, look, { source: 'people.name' });
export const tick = (label: string, look?: ColumnLook): Column<boolean> => column('tick', label, look);
/** Made by the add-on: letters, a hyphen, a number. Safe as a criterion in every engine. */
export const id = (label: string, prefix: string, look?: ColumnLook): Column<string> => column('id', label, look, { prefix });
/** The id of a row of another section. */
export const ref = (label: string, source: string, look?: ColumnLook): Column<string> => column('ref', label, look, { source });

// biome-ignore lint/suspicious/noExplicitAny: a column of anything; `unknown` would not let its holder vary
export type Columns = Readonly<Record<string, Column<any>>>;
export type HeldBy<C> = C extends Column<infer V> ? V : never;

/** A table (a header and rows) or a form (one row, standing upright) of a tab. */
export interface Section<S extends string = string, C extends Columns = Columns> {
  readonly kind: 'table' | 'form';
  readonly key: S;
  /** The template it stands in: sections of one template see each other's rows of the same tab only. */
  readonly template: string;
  readonly title: string;
  /** A row counts when this column is filled; a form always counts. */
  readonly subject: string;
  readonly columns: C;
  /** For templates with several tabs: the field that says which one is current, `section.column` = Yes. */
  readonly current?: { readonly section: string; readonly column: string };
  /** What a sentence calls its rows, in the plural, where the title does not read well in one: `bets`. */
  readonly rows?: string;
}
interface Given<S extends string, C extends Columns> {
  readonly key: S;
  readonly template: string;
  readonly title: string;
  readonly subject: keyof C & string;
  readonly columns: C;
  readonly current?: { readonly section: string; readonly column: string };
  readonly rows?: string;
}

/** Whether a row is named by a text, as people write them, and not by a number of ours. */
export const isNamedByText = ({ kind, subject, columns }: Section): boolean =>
  kind === 'table' && ['text', 'person', 'oneOf', 'id', 'ref'].includes(columns[subject]?.kind ?? 'text');
/** Whether a row counts: its subject is filled, and by a text where it should be one. */
export const isNamed = (section: Section, subject: Value): boolean =>
  isNamedByText(section) ? typeof subject === 'string' && subject !== '' : !isBlank(subject);

/** The hidden column that a person (or a text others join by) is matched through. */
const KEY = 'Key';
export const keyColumnOf = (column: string): string => `${column}${KEY}`;
const joins = (of: Column<unknown>): boolean => of.joins ?? ['person', 'id', 'ref'].includes(of.kind);
/** Every column, and for each one that others join by its hidden key column. */
const withKeys = <C extends Columns>(columns: C): C =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([name, of]) => [
      [name, of],
      ...(joins(of) ? [[keyColumnOf(name), column<string>('text', `${of.label} (match key)`, { hidden: 'helper' })]] : []),
    ]),
  ) as C;

export const table = <const S extends string, const C extends Columns>(of: Given<S, C>): Section<S, C> => ({
  ...of,
  kind: 'table',
  columns: withKeys(of.columns),
});
export const form = <const S extends string, const C extends Columns>(of: Omit<Given<S, C>, 'subject'>): Section<S, C> => ({
  ...of,
  kind: 'form',
  subject: '',
  columns: withKeys(of.columns),
});

/** This row's cells, by column. */
export const cellsOf = <S extends string, C extends Columns>(of: Section<S, C>): { readonly [K in keyof C]: Cell<HeldBy<C[K]>, S> } =>
  Object.fromEntries(
    Object.keys(of.columns).map((name): [string, CellNode] => [name, { kind: 'cell', section: of.key, column: name }]),
  ) as never;

/** A form's cells, to be read from any row of any section. */
export const fieldsOf = <S extends string, C extends Columns>(of: Section<S, C>): { readonly [K in keyof C]: Cell<HeldBy<C[K]>, never> } =>
  Object.fromEntries(
    Object.keys(of.columns).map((name): [string, FieldNode] => [name, { kind: 'field', section: of.key, column: name }]),
  ) as never;

/** Settings always hold what they should: a wrong or empty cell gives way to the default. So their fields need no question. */
export const settingsOf = <S extends string, C extends Columns>(of: Section<S, C>): { readonly [K in keyof C]: Expr<HeldBy<C[K]>> } =>
  Object.fromEntries(
    Object.keys(of.columns).map((name): [string, FieldNode] => [name, { kind: 'field', section: of.key, column: name, sure: true }]),
  ) as never;

/** One expression for each computed column; a row with an empty subject shows nothing. */
export type Rules<S extends string, C extends Columns> = { readonly [K in keyof C]?: Expr<HeldBy<C[K]> | Message | Blank, S> };
/** A section with its rules. */
export interface Ruled {
  readonly section: Section;
  readonly rules: Readonly<Record<string, Node>>;
}
export const rules = <const S extends string, const C extends Columns>(of: Section<S, C>, given: Rules<NoInfer<S>, NoInfer<C>>): Ruled => ({
  section: of,
  rules: {
    ...Object.fromEntries(
      Object.entries(of.columns)
        .filter(([, c]) => joins(c))
        .map(([name]): [string, Node] => [keyColumnOf(name), { kind: 'matchKey', cell: { kind: 'cell', section: of.key, column: name } }]),
    ),
    ...(given as Readonly<Record<string, Node>>),
  },
});

/** What to ask of one column of the rows being tallied; S is the row that asks. */
export interface Asked<V, S extends string> {
  readonly make: (column: string, of: Section) => Condition;
  readonly negated: boolean;
  readonly of?: V;
  readonly by?: S;
}
export const exactly = <const V extends string>(wanted: V): Asked<V, never> => {
  if (/[*?~]|^[<>=]|^[\d\s]/.test(wanted)) throw new Error(`"${wanted}" means something else as a criterion`);
  return { make: (column) => ({ column, asks: 'text', text: wanted }), negated: false };
};
export const except = <const V extends string>(unwanted: V): Asked<V, never> => ({ ...exactly(unwanted), negated: true });
/** The rows whose text or id has the match key that the asking row's cell holds; a blank one finds none. */
export const sameKey = <S extends string>(as: Cell<string, S>): Asked<string, S> => ({
  make: (name, of) => {
    // As a criterion, plain text is a small language of its own: P*, >5, 007, 1-2.
    if (of.columns[name]?.isKey) return { column: name, asks: 'same', as };
    if (!of.columns[keyColumnOf(name)]) throw new Error(`${of.key}.${name} has no match key: say that it joins`);
    return { column: keyColumnOf(name), asks: 'same', as };
  },
  negated: false,
});
/** The rows that name the same person, text or id as the asking row's cell; an empty cell finds none. */
export const same = <S extends string>(as: Cell<string, S>): Asked<string, S> => sameKey({ ...as, column: keyColumnOf(as.column) });
/** The match key of the n-th text in a cell that lists several; blank when there are fewer. The column must have a match key of its own. */
export const listed = <S extends string>(cell: Cell<string, S>, n: number): Expr<string | Blank, S> => ({
  kind: 'listKey',
  cell: { ...(cell as CellNode), column: keyColumnOf((cell as CellNode).column) },
  n,
  parted: 'by words',
});
/** The same of texts of several words, parted by commas and semicolons: blank as well where nothing stands between two of them. */
export const listedPhrase = <S extends string>(cell: Cell<string, S>, n: number): Expr<string | Blank, S> => ({
  ...(listed(cell, n) as Extract<Node, { kind: 'listKey' }>),
  parted: 'by commas',
});
const bound =
  <V>(operator: '<' | '<=' | '>' | '>=') =>
  <S extends string>(than: Expr<V, S>): Asked<V, S> => ({
    make: (column) => ({ column, asks: 'bound', operator, bound: than }),
    negated: false,
  });
/** Whole numbers above, or below, another: for columns that hold whole numbers only. */
export const moreThan = bound<number>('>');
export const fewerThan = bound<number>('<');
/** Days later than another. */
export const later = bound<Day>('>');
/** Days up to and including another. */
export const until = bound<Day>('<=');

/** Conditions by column of the tallied section, with nothing it does not have. */
type Where<C extends Columns> = { readonly [K in keyof C]?: Asked<HeldBy<C[K]>, string> };
type AskedBy<W> = W[keyof W] extends infer A ? (A extends Asked<infer _V, infer S> ? S : never) : never;
type NumberColumn<C extends Columns> = { [K in keyof C]: HeldBy<C[K]> extends number ? K : never }[keyof C] & string;

const tally = (
  what: TallyNode['what'],
  of: Section,
  columnName: string | undefined,
  where: Readonly<Record<string, Asked<unknown, string> | undefined>>,
): TallyNode => {
  const asked = Object.entries(where).flatMap(([name, ask]) => (ask ? [{ negated: ask.negated, condition: ask.make(name, of) }] : []));
  if (asked.filter((a) => a.negated).length > 1) throw new Error(`One "except" a tally: give ${of.key} a helper column instead`);
  if (what === 'largest' && asked.some((a) => a.negated)) throw new Error(`The largest of ${of.key} knows no "except"`);
  const wanted = asked.filter((a) => !a.negated).map((a) => a.condition);
  // A match key is computed, so it is "" in a row without a subject: asking for it asks for the subject as well.
  // And only a number is on one side of another: asking that of the subject asks for it as well. A list's hidden number always stands.
  const isPresent =
    of.kind === 'form' ||
    (of.columns[of.subject]?.hidden === 'helper' && wanted.length > 0) ||
    wanted.some(
      (c) =>
        (c.asks === 'same' && (c.column.endsWith(KEY) || of.columns[c.column]?.isKey)) || (c.asks === 'bound' && c.column === of.subject),
    );
  const subject: Condition[] = isPresent ? [] : [{ column: of.subject, asks: 'present' }];
  return {
    kind: 'tally',
    what,
    section: of.key,
    ...(columnName === undefined ? {} : { column: columnName }),
    where: [...subject, ...wanted],
    except: asked.filter((a) => a.negated).map((a) => a.condition),
  };
};
/** How many rows of a section meet every condition. Sections of the same template: those of this tab; others: those of all their tabs. */
export const countOf = <S extends string, C extends Columns, const W extends Where<C>>(
  of: Section<S, C>,
  where: W & { readonly [K in Exclude<keyof W, keyof C>]: never },
): Expr<number, AskedBy<W>> => tally('count', of, undefined, where as never);
/** A computed number column added up over the rows that meet every condition. */
export const sumOf = <S extends string, C extends Columns, const W extends Where<C>>(
  of: Section<S, C>,
  columnName: NumberColumn<C>,
  where: W & { readonly [K in Exclude<keyof W, keyof C>]: never },
): Expr<number, AskedBy<W>> => tally('sum', of, columnName, where as never);

/** The largest number of a computed column over the rows that meet every condition; 0 when there is none above 0. */
export const largestOf = <S extends string, C extends Columns, const W extends Where<C>>(
  of: Section<S, C>,
  columnName: NumberColumn<C>,
  where: W & { readonly [K in Exclude<keyof W, keyof C>]: never },
): Expr<number, AskedBy<W>> => tally('largest', of, columnName, where as never);

/** The n-th largest number of a computed column over all rows, n being this row's own number; blank when there are fewer. */
export const nthLargest = <S extends string, C extends Columns, R extends string>(
  of: Section<S, C>,
  columnName: NumberColumn<C>,
  n: Cell<number, R>,
): Expr<number | Blank, R> => ({
  kind: 'nth',
  section: of.key,
  column: columnName,
  n: n as CellNode,
});
const textual = (of: Column<unknown>): boolean => ['text', 'oneOf', 'person', 'id', 'ref'].includes(of.kind);
/** What stands in the n-th row (from 1) of a section, n being this row's own number or a field: of the current tab, where there are several. */
export const rowOf = <S extends string, C extends Columns, K extends keyof C & string, R extends string>(
  of: Section<S, C>,
  wanted: K,
  n: Cell<number, R>,
): Expr<HeldBy<C[K]> | Blank, R> => ({
  kind: 'row',
  section: of.key,
  column: wanted,
  n: n as CellNode | FieldNode,
  gives: textual(of.columns[wanted]!) ? 'text' : 'number',
  ...(of.current ? { current: of.current } : {}),
});

/** The row's place among its section's rows, from 1: to tell equals apart. */
export const rowIndex = <S extends string, C extends Columns>(of: Section<S, C>): Expr<number, S> => ({
  kind: 'rowIndex',
  section: of.key,
});

/** The unit in which a column's numbers are put into words. */
export const unitOf = (of: Column<unknown>): Unit =>
  of.kind === 'day' ? 'day' : of.kind === 'percent' ? 'share' : /days/i.test(of.label) ? 'days' : 'plain';
