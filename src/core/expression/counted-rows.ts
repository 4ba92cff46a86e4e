import { isBlank, type Value } from '../sheet/value.ts';
import type { Condition, TallyNode } from './node.ts';
import type { Section } from './section.ts';
import { folded, type Instance, instancesFrom } from './to-value.ts';
import { type CellAt, capital, counted, type Moment, nameOfColumn, rowsOf, shapeOf, shown, valueIn } from './words.ts';

/** A cell that a sentence speaks of, or a row that was or was not counted. */
export interface Line {
  readonly words: string;
  readonly at: CellAt;
}
/** Rows under one heading; `more` of them are not listed. */
export interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly more: number;
}
/** What a tally has to do with the result: it is (part of) it, stands above or below a line of division, or only decided a case. */
export type Role = 'value' | 'top' | 'bottom' | 'test';
export interface Tallied {
  readonly node: TallyNode;
  readonly name?: string;
  readonly role: Role;
}
/** Why a row's cell kept the row out, in words; asked only for the rows that are listed. */
export interface Asking {
  readonly at: Moment;
  readonly reason: (cell: CellAt) => string;
  /** Whether a helper column says 0 outright, so that its row adds nothing: a cancelled row's weight. */
  readonly isLeftOut: (cell: CellAt) => boolean;
}

/** A row by what people call it: its subject, and its id in front when `long`. Forms have none, nor has a row for its own name's column, `but`. */
export const rowName = (section: Section, instance: Instance, row: number, length: 'short' | 'long', but = ''): string => {
  if (section.kind === 'form') return '';
  const names = Object.keys(section.columns);
  const value = (name: string): Value => instance.columns.get(name)?.[row] ?? null;
  const isHidden = section.columns[section.subject]?.hidden !== undefined;
  const subject = isHidden ? names.find((name) => section.columns[name]?.hidden === undefined) : section.subject;
  if (subject === but) return '';
  const id = length === 'long' ? names.find((name) => section.columns[name]?.kind === 'id') : undefined;
  return [id, subject]
    .flatMap((name) => (name === undefined || isBlank(value(name)) ? [] : [shown(value(name), shapeOf(section.columns[name]!, value))]))
    .join(' ');
};

/** The rows behind an explanation, in groups; a ratio's numerator and denominator are told apart. */
export const groupsOf = (
  tallied: readonly Tallied[],
  ask: Asking,
): { readonly counted: readonly Group[]; readonly notCounted: readonly Group[] } => {
  const [top, ...otherTops] = tallied.filter((one) => one.role === 'top');
  const [bottom, ...otherBottoms] = tallied.filter((one) => one.role === 'bottom');
  const isPair = top && bottom && otherTops.length + otherBottoms.length === 0 && top.node.section === bottom.node.section;
  const all = [
    ...(isPair ? [paired(top, bottom, ask)] : []),
    ...tallied.filter((one) => !isPair || (one !== top && one !== bottom)).map((one) => single(one, ask)),
  ];
  const inside = all.flatMap((one) => one.inside);
  const known = new Set(inside.flatMap((group) => group.rows.map(keyOf)));
  const left = new Map(all.flatMap((one) => one.left).flatMap((row) => (known.has(keyOf(row)) ? [] : [[keyOf(row), row]])));
  return { counted: inside.flatMap(groupOf), notCounted: groupOf({ title: 'Not counted', rows: [...left.values()] }) };
};

/** A row that a tally looks at; what is said behind its name is put into words only when it is listed. */
interface Found {
  readonly at: CellAt;
  readonly name: string;
  readonly kind: 'counted' | 'left out' | 'excepted' | 'adds nothing';
  readonly says?: () => string;
}
interface Rows {
  readonly title: string;
  readonly rows: readonly Found[];
}
interface Both {
  readonly inside: readonly Rows[];
  readonly left: readonly Found[];
}
const LISTED = 20;
const keyOf = ({ at }: Found): string => `${at.section} ${at.place} ${at.row}`;
const groupOf = ({ title, rows }: Rows): readonly Group[] => {
  if (rows.length === 0) return [];
  const lines = rows.slice(0, LISTED).map(({ at, name, says }): Line => ({ words: says ? `${name} — ${says()}` : name, at }));
  return [{ title, lines, more: Math.max(0, rows.length - LISTED) }];
};
const isInside = (row: Found): boolean => row.kind === 'counted';
const sectionOf = (of: Tallied, ask: Asking): Section => ask.at.place.sections.get(of.node.section) as Section;

const single = (of: Tallied, ask: Asking): Both => {
  const found = rowsFound(of.node, ask);
  const inside = found.filter(isInside).map((row) => (of.node.what !== 'count' ? withAmounts(row, [of.node], ask) : row));
  const rows = rowsOf(sectionOf(of, ask));
  const title = of.name ? `${capital(of.name)}: ${inside.length}` : `Counted: ${counted(inside.length, rows, rows)}`;
  // A test that found nothing is explained by what it passed over; one that found something only by what was excepted.
  const isNone = inside.length === 0 && of.node.where.some((c) => c.asks === 'same');
  const left = found.filter((row) => (of.role === 'test' && !isNone ? row.kind === 'excepted' : !isInside(row)));
  return { inside: [{ title, rows: inside }], left };
};
/** A ratio of two tallies over the same rows: what is above the line, what is below only, what is in neither. */
const paired = (top: Tallied, bottom: Tallied, ask: Asking): Both => {
  const below = rowsFound(bottom.node, ask);
  const inside = below.filter(isInside);
  const left = below.filter((row) => !isInside(row));
  if (top.node.what === 'sum') {
    const rows = rowsOf(sectionOf(top, ask));
    const amounts = inside.map((row) => withAmounts(row, [top.node, bottom.node], ask));
    return { inside: [{ title: `Counted: ${counted(inside.length, rows, rows)}`, rows: amounts }], left };
  }
  const above = new Map(rowsFound(top.node, ask).map((row) => [keyOf(row), row]));
  const reached = [...above.values()].filter(isInside);
  const only = inside.flatMap((row): readonly Found[] => {
    const missed = above.get(keyOf(row));
    return missed && isInside(missed) ? [] : [{ ...row, ...(missed?.says ? { says: missed.says } : {}) }];
  });
  return {
    inside: [
      { title: `${top.name ? capital(top.name) : 'Above the line'}: ${reached.length}`, rows: reached },
      { title: `Counted, but not among them: ${only.length}`, rows: only },
    ],
    left,
  };
};
const withAmounts = (row: Found, tallies: readonly TallyNode[], ask: Asking): Found => {
  const section = ask.at.place.sections.get(row.at.section) as Section;
  const amounts = tallies.flatMap(({ column }) => (column === undefined ? [] : [amountOf(section, column, valuesOf(row.at, ask))]));
  return { ...row, says: () => amounts.join(', ') };
};
const amountOf = (section: Section, column: string, value: (name: string) => Value): string => {
  const of = section.columns[column]!;
  return `${nameOfColumn(of)} ${shown(value(column), shapeOf(of, value))}`;
};
const valuesOf = (at: CellAt, ask: Asking): ((name: string) => Value) => {
  const instance = ask.at.place.filled.get(at.section)?.find((one) => one.place === at.place);
  return (name) => instance?.columns.get(name)?.[at.row] ?? null;
};

/** Every row that the tally looks at: those it counts, and those that belong to it but for one thing. */
const rowsFound = (tally: TallyNode, ask: Asking): readonly Found[] => {
  const section = ask.at.place.sections.get(tally.section) as Section;
  const belongs = tally.where.filter((of) => of.asks === 'present' || of.asks === 'same').map((of) => meeting(of, ask.at));
  const asked = tally.where.filter((of) => of.asks === 'text' || of.asks === 'bound').map((of) => ({ of, meets: meeting(of, ask.at) }));
  const excepted = tally.except.map((of) => ({ of, meets: meeting(of, ask.at) }));
  return instancesFrom(ask.at.place, tally.section).flatMap((instance) =>
    Array.from({ length: instance.size }, (_, row) => row).flatMap((row): readonly Found[] => {
      const value = (name: string): Value => instance.columns.get(name)?.[row] ?? null;
      if (!belongs.every((meets) => meets(value))) return [];
      const at: CellAt = { section: section.key, place: instance.place, row, column: section.kind === 'form' ? '' : section.subject };
      const found = (kind: Found['kind'], column?: string): readonly Found[] => [
        {
          at,
          kind,
          name: rowName(section, instance, row, 'long'),
          ...(column === undefined
            ? {}
            : { says: () => `${kind === 'adds nothing' ? 'adds nothing: ' : ''}${ask.reason({ ...at, column })}` }),
        },
      ];
      const failed = asked.find(({ meets }) => !meets(value));
      if (failed) return found('left out', failed.of.column);
      if (excepted.length > 0 && excepted.every(({ meets }) => meets(value))) return found('excepted', excepted[0]?.of.column);
      if (tally.column === undefined) return found('counted');
      const amount = value(tally.column);
      const isNothing = typeof amount !== 'number' || (amount === 0 && ask.isLeftOut({ ...at, column: tally.column }));
      return isNothing ? found('adds nothing', tally.column) : found('counted');
    }),
  );
};
const meeting = (of: Condition, at: Moment): ((value: (name: string) => Value) => boolean) => {
  switch (of.asks) {
    case 'present':
      return (value) => typeof value(of.column) === 'string' && value(of.column) !== '';
    case 'text':
      return (value) => {
        const held = value(of.column);
        return typeof held === 'string' && folded(held) === folded(of.text);
      };
    case 'same': {
      const wanted = valueIn(of.as, at);
      return (value) => !isBlank(wanted) && value(of.column) === wanted;
    }
    case 'bound': {
      const limit = Math.floor(valueIn(of.bound, at) as number);
      return (value) => {
        const held = value(of.column);
        const day = typeof held === 'number' ? Math.floor(held) : Number.NaN;
        return { '<': day < limit, '<=': day <= limit, '>': day > limit, '>=': day >= limit }[of.operator];
      };
    }
    default:
      return of satisfies never;
  }
};
