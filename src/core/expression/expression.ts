import type { CellNode, ChoiceNode, Comparison, FieldNode, Node, NumberFunction, Phrase, Unit } from './node.ts';

/** A day as the sheet holds it. Only day columns, settings and day arithmetic give one. */
export interface Day {
  readonly day: unique symbol;
}
/** A sentence shown instead of a number: what is missing or wrong in the set-up. */
export interface Message {
  readonly message: unique symbol;
}
/** The empty result, "" in the sheet. */
export interface Blank {
  readonly blank: unique symbol;
}

declare const gives: unique symbol;
declare const reads: unique symbol;
/** A node that gives V for every row of section S; S is `never` when it reads no row. An Expr is its node: the rest is for the compiler. */
export type Expr<V, S extends string = never> = Node & { readonly [gives]?: V; readonly [reads]?: S };
interface Doubtful<V> {
  readonly supposed: V;
}
/** A cell of the row: supposed to hold V, may hold anything. Ask (`need`, `orElse`, `is`, `isEmpty`) before use. */
export type Cell<V, S extends string> = (CellNode | FieldNode) & { readonly [gives]?: Doubtful<V>; readonly [reads]?: S };
/** The same cell after the question was asked. */
export type Sure<C> = C extends Cell<infer V, infer S> ? Expr<V, S> : never;

export type Operand = Expr<unknown, string> | number | string | boolean;
export type Given<T> = T extends string | number | boolean ? T : T extends { readonly [gives]?: infer V } ? V : never;
export type Reads<T> = T extends { readonly [reads]?: infer S } ? (S extends string ? S : never) : never;
type Num = Expr<number, string> | number;
type DayExpr = Expr<Day, string>;
type Test<S extends string> = Expr<boolean, S>;

const nodeOf = (from: Operand): Node => {
  if (typeof from === 'object') return from;
  if (typeof from === 'number' && !Number.isInteger(from)) throw new Error(`Write ${from} as fraction(parts, over)`);
  return { kind: 'literal', value: from };
};

/** parts / over, the only way to write a number that is not whole. */
export const fraction = (parts: number, over: number): Expr<number> => ({ kind: 'fraction', parts, over });
/** Words instead of a number. */
export const message = (text: string): Expr<Message> => ({ kind: 'literal', value: text });
export const blank: Expr<Blank> = { kind: 'literal', value: '' };
/** What a figure shows when there is nothing to divide by. */
export const dash = message('—');

const arithmetic =
  (operator: '+' | '-' | '*') =>
  <const L extends Num, const R extends Num>(left: L, right: R): Expr<number, Reads<L> | Reads<R>> => ({
    kind: 'arithmetic',
    operator,
    left: nodeOf(left),
    right: nodeOf(right),
  });
export const plus = arithmetic('+');
export const minus = arithmetic('-');
export const times = arithmetic('*');
/** top / bottom, or `otherwise` when bottom is 0: the only division. */
export const ratio = <const T extends Num, const B extends Num, const O extends Operand>(
  top: T,
  bottom: B,
  otherwise: O,
  says?: Phrase,
): Expr<number | Given<O>, Reads<T> | Reads<B> | Reads<O>> => ({
  kind: 'ratio',
  top: nodeOf(top),
  bottom: nodeOf(bottom),
  otherwise: nodeOf(otherwise),
  ...(says ? { says } : {}),
});

const compare =
  (operator: Comparison) =>
  <const L extends Num, const R extends Num>(left: L, right: R): Expr<boolean, Reads<L> | Reads<R>> => ({
    kind: 'compare',
    operator,
    left: nodeOf(left),
    right: nodeOf(right),
    exact: false,
  });
/** Numbers are compared to six decimals, so that 1/10 + 2/10 is 3/10. */
export const equal = compare('=');
export const atLeast = compare('>=');
export const atMost = compare('<=');
export const below = compare('<');
export const above = compare('>');
const compareDays =
  (operator: Comparison) =>
  <const L extends DayExpr, const R extends DayExpr>(left: L, right: R): Expr<boolean, Reads<L> | Reads<R>> => ({
    kind: 'compare',
    operator,
    left,
    right,
    exact: true,
  });
/** Days are compared whole: an hour in the cell counts for nothing. */
export const isBefore = compareDays('<');
export const isAfter = compareDays('>');
export const isNotBefore = compareDays('>=');
export const isNotAfter = compareDays('<=');

/** Whether the cell holds one of the texts, whatever its case; a number, a blank or an error does not. */
export const is = <V extends string, S extends string>(cell: Cell<V, S>, ...texts: readonly NoInfer<V>[]): Test<S> => ({
  kind: 'is',
  cell,
  texts,
});
export const isTicked = <S extends string>(cell: Cell<boolean, S>): Test<S> => ({ kind: 'ticked', cell: cell as CellNode });
/** Whether the cell's text has the other text in it, in the same case. */
export const contains = <S extends string>(cell: Cell<string, S>, text: string): Test<S> => ({
  kind: 'contains',
  cell: cell as CellNode,
  text,
});
export const isEmpty = <S extends string>(cell: Cell<unknown, S>): Test<S> => ({ kind: 'holds', what: 'nothing', cell });
export const isText = <S extends string>(cell: Cell<unknown, S>): Test<S> => ({ kind: 'holds', what: 'text', cell });
export const all = <const T extends readonly Test<string>[]>(...of: T): Test<Reads<T[number]>> => ({ kind: 'all', of });
export const any = <const T extends readonly Test<string>[]>(...of: T): Test<Reads<T[number]>> => ({ kind: 'any', of });
export const not = <S extends string>(of: Test<S>): Test<S> => ({ kind: 'not', of });

/** Words with values in them: because`the due date (${due}) has passed`. Told without a row, a value between brackets is left out with them. */
export const because = (texts: TemplateStringsArray, ...nodes: readonly Node[]): Phrase =>
  texts.flatMap((text, i) => [text, ...(i < nodes.length ? [nodes[i] as Node] : [])]);

type Case = readonly [when: Test<string>, then: Operand, says?: Phrase];
type Last<C extends readonly unknown[]> = C extends readonly [...unknown[], infer L] ? L : never;
type Thens<C extends readonly unknown[]> = C extends readonly [infer H, ...infer R]
  ? (H extends readonly [unknown, infer T, ...unknown[]] ? T : never) | Thens<R>
  : never;
type Whens<C extends readonly unknown[]> = C extends readonly [infer H, ...infer R]
  ? (H extends readonly [infer W, unknown, ...unknown[]] ? W : never) | Whens<R>
  : never;
/** The first case that holds, else the last argument. */
export const choose = <const C extends readonly [...Case[], Operand]>(
  ...given: C
): Expr<Given<Thens<C> | Last<C>>, Reads<Thens<C> | Whens<C> | Last<C>>> => ({
  kind: 'choose',
  cases: (given.slice(0, -1) as Case[]).map(([when, then, says]): ChoiceNode => ({ when, then: nodeOf(then), ...(says ? { says } : {}) })),
  otherwise: nodeOf(given[given.length - 1] as Operand),
});
type Fault = readonly [when: Test<string>, then: string, says?: Phrase];
/** The texts of all cases that hold, parted by semicolons, else the last argument. */
export const listing = <const C extends readonly [...Fault[], string]>(...given: C): Expr<string, Reads<Whens<C>>> => {
  const cases = (given.slice(0, -1) as Fault[]).map(([when, then, says]) => ({ when, then, ...(says ? { says } : {}) }));
  const otherwise = given[given.length - 1] as string;
  if (cases.some(({ then }) => then.startsWith(otherwise) || then.includes('; '))) throw new Error(`"${otherwise}" is no text of its own`);
  return { kind: 'listing', cases, otherwise };
};
/** The author's words for a `choose` or a `listing` none of whose cases holds. */
export const elseBecause = <E extends Expr<unknown, string>>(says: Phrase, of: E): E =>
  of.kind === 'choose' || of.kind === 'listing' ? { ...of, otherwiseSays: says } : of;

type NumberCell<S extends string> = Cell<number, S> | Cell<Day, S>;
/** Asks each cell for a number (a day is one); only inside `use` may they be reckoned with. */
export const need = <const C extends readonly NumberCell<string>[], const O extends Operand, U extends Operand>(
  cells: C,
  otherwise: O,
  use: (...sure: { [K in keyof C]: Sure<C[K]> }) => U,
): Expr<Given<O> | Given<U>, Reads<C[number]> | Reads<O> | Reads<U>> => ({
  kind: 'need',
  cells,
  otherwise: nodeOf(otherwise),
  use: nodeOf(use(...(cells as unknown as { [K in keyof C]: Sure<C[K]> }))),
});
/** The cell's number, or another where it holds none. */
export const orElse = <S extends string, const O extends Num>(cell: Cell<number, S>, otherwise: O): Expr<number, S | Reads<O>> => ({
  kind: 'need',
  cells: [cell],
  use: cell,
  otherwise: nodeOf(otherwise),
});

const numbers =
  (name: NumberFunction) =>
  <const T extends readonly Num[]>(...of: T): Expr<number, Reads<T[number]>> => ({ kind: 'function', name, of: of.map(nodeOf) });
export const least = numbers('MIN');
export const greatest = numbers('MAX');
export const size = <const T extends Num>(of: T): Expr<number, Reads<T>> => numbers('ABS')(of) as Expr<number, Reads<T>>;
/** The whole number at or below. */
export const whole = <const T extends Num>(of: T): Expr<number, Reads<T>> => numbers('INT')(of) as Expr<number, Reads<T>>;
/** The remainder of a whole-number division; never negative for a positive divisor. */
export const remainder = <const T extends Num>(of: T, divisor: number): Expr<number, Reads<T>> =>
  numbers('MOD')(of, divisor) as Expr<number, Reads<T>>;
export const clamp = <S extends string>(of: Expr<number, S>): Expr<number, S> => greatest(0, least(1, of)) as unknown as Expr<number, S>;
export const rounded = <S extends string>(of: Expr<number, S>, digits: number): Expr<number, S> => ({ kind: 'round', of, digits });

const ofDay =
  (name: 'YEAR' | 'MONTH' | 'DAY') =>
  <S extends string>(of: Expr<Day, S>): Expr<number, S> => ({ kind: 'function', name, of: [of] });
export const yearOf = ofDay('YEAR');
export const monthOf = ofDay('MONTH');
/** Calendar days from one day to another; negative when it is before. */
export const daysFrom = <const F extends DayExpr, const T extends DayExpr>(from: F, to: T): Expr<number, Reads<F> | Reads<T>> => ({
  kind: 'days',
  from,
  to,
});
export const daysAfter = <const F extends DayExpr, const N extends Num>(from: F, days: N): Expr<Day, Reads<F> | Reads<N>> =>
  ({ kind: 'arithmetic', operator: '+', left: from, right: nodeOf(days) }) as Expr<Day, Reads<F> | Reads<N>>;
/** The same day of the month, so many months on. */
export const monthsAfter = <const F extends DayExpr, const N extends Num>(from: F, months: N): Expr<Day, Reads<F> | Reads<N>> => ({
  kind: 'months',
  from,
  months: nodeOf(months),
  end: false,
});
/** The last day of the month, so many months on. */
export const monthEndAfter = <const F extends DayExpr, const N extends Num>(from: F, months: N): Expr<Day, Reads<F> | Reads<N>> => ({
  kind: 'months',
  from,
  months: nodeOf(months),
  end: true,
});

/** Texts, whole numbers and messages one after the other; a fraction goes through `percentText`, a day through `dayText`. */
export const join = <const T extends readonly Operand[]>(...parts: T): Expr<string, Reads<T[number]>> => ({
  kind: 'join',
  parts: parts.map(nodeOf),
});
export const repeat = <S extends string>(text: string, count: Expr<number, S>): Expr<string, S> => ({ kind: 'repeat', text, times: count });
/** `24 Aug 2026` in every locale. */
export const dayText = <S extends string>(of: Expr<Day, S>): Expr<string, S> => ({ kind: 'dayText', of });
/** `79.6 %` in every locale. */
export const percentText = <S extends string>(of: Expr<number, S>): Expr<string, S> => ({ kind: 'percentText', of });
/** Names a part of a rule, for the sentence. */
export const called = <E extends Expr<unknown, string>>(name: string, of: E, unit: Unit = 'plain'): E =>
  ({ kind: 'called', name, unit, of }) as unknown as E;
