import { partsOf, type Serial, serialOfParts } from '../sheet/day.ts';
import { remembered } from '../sheet/remembered.ts';
import { isBlank, isError, type Value } from '../sheet/value.ts';
import type { CellNode, Comparison, Condition, FieldNode, Node, TallyNode } from './node.ts';
import { columnsRead } from './node.ts';
import { isNamed, type Ruled, type Section } from './section.ts';

/** The rows of one section in one tab, by column. `place` names the tab: sections of one tab share it. */
export interface Instance {
  readonly place: string;
  readonly size: number;
  readonly columns: Map<string, Value[]>;
}
/** Columns of values of every instance, by section. */
export type Filled = ReadonlyMap<string, readonly Instance[]>;
export type Row = Readonly<Record<string, Value>>;
/** The typed rows of one section in one tab. */
export interface GivenRows {
  readonly place: string;
  readonly rows: readonly Row[];
}
type Read = (row: number) => Value;

/** Text is compared as sheets do: whatever its case. */
export const folded = (text: string): string => text.toLowerCase();
/** What persons and other typed texts are matched by; mirrors the `matchKey` formula letter by letter. */
export const keyOfText = (value: Value): string => {
  if (typeof value === 'number') return Number.isInteger(value) ? `:${value}` : '';
  if (typeof value !== 'string') return '';
  const trimmed = value.replace(/[*?~]/g, '·').replace(/ +/g, ' ').replace(/^ | $/g, '');
  return trimmed === '' ? '' : `:${Array.from(trimmed).slice(0, 80).join('').toLowerCase()}`;
};

/** Computes every rule of every section, columns before the columns that read them. Rows with an empty subject hold "" in computed columns. */
export const evaluate = (all: readonly Ruled[], given: Readonly<Record<string, readonly GivenRows[]>>): Filled => {
  const filled = new Map<string, readonly Instance[]>(
    all.map(({ section, rules }) => [
      section.key,
      [...(given[section.key] ?? [])]
        .sort((a, b) => (a.place < b.place ? -1 : 1))
        .map(
          ({ place, rows }): Instance => ({
            place,
            size: rows.length,
            columns: new Map(
              Object.keys(section.columns)
                .filter((name) => !(name in rules))
                .map((name) => [name, rows.map((row) => row[name] ?? null)]),
            ),
          }),
        ),
    ]),
  );
  const sections = new Map(all.map(({ section }) => [section.key, section]));
  for (const { section, column, rule } of inOrder(all)) {
    for (const instance of filled.get(section.key) as readonly Instance[]) {
      const read = reader(rule, { section, instance, filled, sections });
      const subject = section.kind === 'form' ? undefined : instance.columns.get(section.subject);
      instance.columns.set(
        column,
        Array.from({ length: instance.size }, (_, row) => (subject && !isNamed(section, subject[row] ?? null) ? '' : read(row))),
      );
    }
  }
  return filled;
};

/** Every rule after the rules it reads; a cycle is refused by its names. */
export const inOrder = remembered((all: readonly Ruled[]): readonly { section: Section; column: string; rule: Node }[] => {
  const entries = new Map<string, { section: Section; column: string; rule: Node }>(
    all.flatMap(({ section, rules }) =>
      Object.entries(rules).map(([column, rule]) => [`${section.key}.${column}`, { section, column, rule }] as const),
    ),
  );
  const done = new Set<string>();
  const order: { section: Section; column: string; rule: Node }[] = [];
  const visit = (key: string, path: readonly string[]): void => {
    const entry = entries.get(key);
    if (!entry || done.has(key)) return;
    if (path.includes(key)) throw new Error(`Rules read each other: ${[...path, key].join(' > ')}`);
    const subject = entry.section.kind === 'form' ? [] : [`${entry.section.key}.${entry.section.subject}`];
    for (const read of [...columnsRead(entry.rule), ...subject]) if (read !== key) visit(read, [...path, key]);
    done.add(key);
    order.push(entry);
  };
  for (const key of entries.keys()) visit(key, []);
  return order;
});

/** Where a rule is read: its row's section and tab, and everything else. */
export interface Place {
  readonly section: Section;
  readonly instance: Instance;
  readonly filled: Filled;
  readonly sections: ReadonlyMap<string, Section>;
}

const COMPARED: Record<Comparison, (left: number, right: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const RECKONED = { '+': (a: number, b: number) => a + b, '-': (a: number, b: number) => a - b, '*': (a: number, b: number) => a * b };
const floorMod = (a: number, b: number): number => a - b * Math.floor(a / b);
const FUNCTIONS: Record<Extract<Node, { kind: 'function' }>['name'], (...of: number[]) => number> = {
  MIN: Math.min,
  MAX: Math.max,
  ABS: Math.abs,
  INT: Math.floor,
  MOD: (a = 0, b = 1) => floorMod(a, b),
  YEAR: (serial = 0) => partsOf(calendarDay(serial)).year,
  MONTH: (serial = 0) => partsOf(calendarDay(serial)).month,
  DAY: (serial = 0) => partsOf(calendarDay(serial)).day,
};
/** Half away from zero, as sheets round. */
export const roundTo = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + Number.EPSILON))) / scale;
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The nearest day that every engine's calendar knows. */
const calendarDay = (serial: number): Serial => Math.max(1, Math.min(2_900_000, Math.floor(serial)));
const monthsOn = (from: Serial, months: number, end: boolean): Serial => {
  const { year, month, day } = partsOf(from);
  const last = serialOfParts({ year, month: month + Math.trunc(months) + 1, day: 0 });
  return end ? last : Math.min(last, serialOfParts({ year, month: month + Math.trunc(months), day: 1 }) + day - 1);
};

/** A rule as a function of the row's index (from 0). By construction it never gives an error. */
export const reader = (node: Node, place: Place): Read => {
  const of = (inner: Node): Read => reader(inner, place);
  const values = (name: string): readonly Value[] => place.instance.columns.get(name) ?? [];
  const cell = (inner: CellNode | FieldNode): Read => {
    if (inner.kind === 'field') {
      const value = fieldValue(inner, place);
      return () => value;
    }
    const column = values(inner.column);
    return (row) => column[row] ?? null;
  };
  const numbers = (parts: readonly Node[], use: (...of: number[]) => Value): Read => {
    const reads = parts.map(of);
    return (row) => use(...(reads.map((read) => read(row)) as number[]));
  };
  const dayOf = (inner: Node): Read => {
    const read = of(inner);
    return (row) => Math.floor(read(row) as number);
  };
  switch (node.kind) {
    case 'literal':
      return () => node.value;
    case 'fraction':
      return () => node.parts / node.over;
    case 'cell':
    case 'field':
      return cell(node);
    case 'arithmetic':
      return numbers([node.left, node.right], RECKONED[node.operator]);
    case 'ratio': {
      const [top, bottom, otherwise] = [of(node.top), of(node.bottom), of(node.otherwise)];
      return (row) => {
        const divisor = bottom(row) as number;
        return roundTo(divisor, 6) === 0 ? otherwise(row) : (top(row) as number) / divisor;
      };
    }
    case 'compare': {
      const holds = COMPARED[node.operator];
      if (!node.exact) return numbers([node.left, node.right], (a, b) => holds(roundTo((a as number) - (b as number), 6), 0));
      const [left, right] = [dayOf(node.left), dayOf(node.right)];
      return (row) => holds(left(row) as number, right(row) as number);
    }
    case 'is': {
      const read = cell(node.cell);
      const texts = new Set(node.texts.map(folded));
      return (row) => {
        const value = read(row);
        return typeof value === 'string' && texts.has(folded(value));
      };
    }
    case 'ticked': {
      const read = cell(node.cell);
      return (row) => read(row) === true;
    }
    case 'contains': {
      const read = cell(node.cell);
      return (row) => {
        const value = read(row);
        return typeof value === 'string' && value.includes(node.text);
      };
    }
    case 'holds': {
      const read = cell(node.cell);
      return node.what === 'nothing'
        ? (row) => isBlank(read(row))
        : (row) => typeof read(row) === (node.what === 'text' ? 'string' : 'number');
    }
    case 'all':
    case 'any': {
      const reads = node.of.map(of);
      return node.kind === 'all' ? (row) => reads.every((read) => read(row) === true) : (row) => reads.some((read) => read(row) === true);
    }
    case 'not': {
      const read = of(node.of);
      return (row) => read(row) !== true;
    }
    case 'choose': {
      const cases = node.cases.map(({ when, then }) => ({ when: of(when), then: of(then) }));
      const otherwise = of(node.otherwise);
      return (row) => (cases.find(({ when }) => when(row) === true)?.then ?? otherwise)(row);
    }
    case 'listing': {
      const cases = node.cases.map(({ when, then }) => ({ when: of(when), then }));
      return (row) =>
        cases
          .filter(({ when }) => when(row) === true)
          .map(({ then }) => then)
          .join('; ') || node.otherwise;
    }
    case 'need': {
      const asks = node.cells.map(cell);
      const [use, otherwise] = [of(node.use), of(node.otherwise)];
      return (row) => (asks.every((ask) => typeof ask(row) === 'number') ? use(row) : otherwise(row));
    }
    case 'function':
      return numbers(node.of, FUNCTIONS[node.name]);
    case 'round':
      return numbers([node.of], (value) => roundTo(value as number, node.digits));
    case 'days': {
      const [from, to] = [dayOf(node.from), dayOf(node.to)];
      return (row) => (to(row) as number) - (from(row) as number);
    }
    case 'months':
      return numbers([node.from, node.months], (from, months) => monthsOn(calendarDay(from as number), months as number, node.end));
    case 'join': {
      const reads = node.parts.map(of);
      return (row) => reads.map((read) => shownInText(read(row))).join('');
    }
    case 'repeat':
      return numbers([node.times], (times) => node.text.repeat(Math.max(0, Math.floor(times as number))));
    case 'dayText':
      return numbers([node.of], (serial) => {
        const { year, month, day } = partsOf(calendarDay(serial as number));
        return `${day} ${MONTHS[month - 1]} ${year}`;
      });
    case 'percentText':
      return numbers([node.of], (value) => {
        const tenths = roundTo((value as number) * 1000, 0);
        const size = Math.abs(tenths);
        return `${tenths < 0 ? '-' : ''}${Math.floor(size / 10)}.${size % 10} %`;
      });
    case 'matchKey': {
      const read = cell(node.cell);
      return (row) => keyOfText(read(row));
    }
    case 'listKey': {
      const read = cell(node.cell);
      const parts = (key: string): readonly string[] =>
        node.parted === 'by words'
          ? key.split(/[,; ]+/).filter((one) => one !== '')
          : key.split(/[,;]/).map((one) => one.replace(/^ +| +$/g, ''));
      return (row) => {
        const key = read(row);
        const nth = typeof key === 'string' ? (parts(key.slice(1))[node.n - 1] ?? '') : '';
        return nth === '' ? '' : `:${nth}`;
      };
    }
    case 'rowIndex':
      return (row) => row + 1;
    case 'called':
      return of(node.of);
    case 'tally':
      return tallied(node, place, cell, of);
    case 'nth': {
      const numbersThere = instancesFrom(place, node.section)
        .flatMap((instance) => instance.columns.get(node.column) ?? [])
        .filter((value): value is number => typeof value === 'number')
        .sort((a, b) => b - a);
      const n = cell(node.n);
      return (row) => numbersThere[Math.floor(n(row) as number) - 1] ?? '';
    }
    case 'row': {
      const instances = instancesFrom(place, node.section);
      const { current } = node;
      const chosen = current
        ? instances.find(
            (instance) =>
              place.filled
                .get(current.section)
                ?.find((form) => form.place === instance.place)
                ?.columns.get(current.column)?.[0] === 'Yes',
          )
        : instances[0];
      const found = chosen?.columns.get(node.column) ?? [];
      const n = of(node.n);
      return (row) => {
        const value = found[Math.floor(n(row) as number) - 1] ?? null;
        return typeof value === (node.gives === 'text' ? 'string' : 'number') ? value : '';
      };
    }
    default:
      return node satisfies never;
  }
};

/** How `&` shows a value; fractions do not come here. */
const shownInText = (value: Value): string =>
  value === null || isError(value) ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value);

/** The instances a rule may see: of its own template only those of its own tab. */
export const instancesFrom = (place: Place, section: string): readonly Instance[] => {
  const all = place.filled.get(section) ?? [];
  return place.sections.get(section)?.template === place.section.template
    ? all.filter((instance) => instance.place === place.instance.place)
    : all;
};
const fieldValue = (field: FieldNode, place: Place): Value =>
  instancesFrom(place, field.section)[0]?.columns.get(field.column)?.[0] ?? null;

/** Reads the tallied columns once: rows are grouped by what is asked to be the same, and each answer is kept, so n rows asking n rows stay near linear. */
const tallied = (node: TallyNode, place: Place, cell: (of: CellNode | FieldNode) => Read, of: (node: Node) => Read): Read => {
  const sames = node.where.flatMap((c) => (c.asks === 'same' ? [{ column: c.column, read: cell(c.as) }] : []));
  const days = node.where.flatMap((c) =>
    c.asks === 'bound' ? [{ column: c.column, read: of(c.bound), holds: COMPARED[c.operator] }] : [],
  );
  const groups = new Map<string, { readonly limits: readonly Value[]; readonly adds: number }[]>();
  for (const instance of instancesFrom(place, node.section)) {
    const values = (name: string): readonly Value[] => instance.columns.get(name) ?? [];
    const fixed = node.where.flatMap((c) => (c.asks === 'present' || c.asks === 'text' ? [matcher(c, values(c.column))] : []));
    const exceptions = node.except.map((c) => matcher(c, values(c.column)));
    const keys = sames.map((s) => values(s.column));
    const limits = days.map((d) => values(d.column));
    const summed = node.column === undefined ? undefined : values(node.column);
    for (let row = 0; row < instance.size; row += 1) {
      if (!fixed.every((holds) => holds(row)) || (exceptions.length > 0 && exceptions.every((holds) => holds(row)))) continue;
      const amount = summed === undefined ? 1 : summed[row];
      const entry = { limits: limits.map((l) => l[row] ?? null), adds: typeof amount === 'number' ? amount : 0 };
      const key = keys.map((k) => k[row] ?? null).join('\u0000');
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  const known = new Map<string, number>();
  return (row) => {
    const wanted = sames.map((s) => s.read(row));
    if (wanted.some(isBlank)) return 0;
    const limits = days.map((d) => Math.floor(d.read(row) as number));
    const key = wanted.join('\u0000');
    const asked = `${key}\u0001${limits.join('\u0000')}`;
    const before = known.get(asked);
    if (before !== undefined) return before;
    const meets = (found: readonly Value[]): boolean =>
      days.every((d, i) => {
        const value = found[i] as Value;
        return typeof value === 'number' && d.holds(Math.floor(value), limits[i] as number);
      });
    const found = (groups.get(key) ?? []).filter((entry) => meets(entry.limits)).map(({ adds }) => adds);
    const total = node.what === 'largest' ? found.reduce((most, one) => Math.max(most, one), 0) : found.reduce((sum, one) => sum + one, 0);
    known.set(asked, total);
    return total;
  };
};
const matcher = (condition: Condition, values: readonly Value[]): ((row: number) => boolean) => {
  if (condition.asks === 'text') {
    const text = folded(condition.text);
    return (row) => {
      const value = values[row];
      return typeof value === 'string' && folded(value) === text;
    };
  }
  return (row) => typeof values[row] === 'string' && values[row] !== '';
};
