import { dayWords } from '../sheet/day.ts';
import { isBlank, isError, type Value } from '../sheet/value.ts';
import type { CellNode, Comparison, Condition, FieldNode, Node, Phrase, TallyNode } from './node.ts';
import { nodesInside } from './node.ts';
import { type Column, type Section, unitOf } from './section.ts';
import { instancesFrom, type Place, reader } from './to-value.ts';

/** One cell of a section, by what it is and not by where it stands in a tab; rows from 0. */
export interface CellAt {
  readonly section: string;
  readonly place: string;
  readonly row: number;
  readonly column: string;
}
/** One row and its values; `named` collects the cells that were spoken of. */
export interface Moment {
  readonly place: Place;
  readonly row: number;
  readonly named: CellAt[];
}
/** Who speaks: with `at` about one row and its values, without it about the rule in general. */
export interface Voice {
  readonly own: Section;
  readonly sections: ReadonlyMap<string, Section>;
  readonly isComputed: (of: { readonly section: string; readonly column: string }) => boolean;
  readonly at?: Moment;
}
/** How a number is put into words. */
export type Shape = 'share' | 'days' | 'day' | 'money' | 'dollars' | 'plain';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A label inside a sentence; KPI and DRI stay as they are. */
export const lower = (label: string): string =>
  (/^.[a-z\s]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label).replace(/\?$/, '');
export const list = (parts: readonly string[], word = 'and'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts[parts.length - 1]}`;

// Values ---------------------------------------------------------------------------------------------------------------

const grouped = (of: number): string => {
  const [whole = '', part] = String(Number(of.toFixed(Math.abs(of) < 1 ? 4 : 2)))
    .replace('-', '−')
    .split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (part ? `.${part}` : '');
};
/** One decimal, and more where one would make 79.96 % look like the 80 % it is not. */
const percentOf = (of: number): string => {
  const near = Number(of.toFixed(1));
  return String(near % 5 === 0 && Math.abs(of - near) > 1e-4 ? Number(of.toFixed(3)) : near);
};
const numberShown = (of: number, shape: Shape): string => {
  switch (shape) {
    case 'day':
      return dayWords(of);
    case 'share':
      return `${percentOf(of * 100).replace('-', '−')} %`;
    case 'days':
      return `${grouped(of)} ${of === 1 ? 'day' : 'days'}`;
    case 'dollars':
      return of < 0 ? `−$${grouped(-of)}` : `$${grouped(of)}`;
    default:
      return grouped(of);
  }
};
/** A value as a sentence shows it. */
export const shown = (value: Value, shape: Shape): string => {
  if (isBlank(value)) return 'empty';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'ticked' : 'not ticked';
  return typeof value === 'number' ? numberShown(value, shape) : value.length > 120 ? `${value.slice(0, 119)}…` : value;
};
const SHAPE_OF_WORD: Readonly<Record<string, Shape>> = { '%': 'share', Percent: 'share', $: 'dollars', days: 'days' };
/** How a column's numbers are shown in the row that holds these values. */
export const shapeOf = (column: Column<unknown>, row: (name: string) => Value): Shape => {
  const word = column.formatBy === undefined ? null : row(column.formatBy);
  return column.kind === 'money' ? 'money' : ((typeof word === 'string' ? SHAPE_OF_WORD[word] : undefined) ?? unitOf(column));
};
const shapeOfNode = (node: Node, voice: Voice): Shape => {
  const inside = (...of: readonly Node[]): Shape => of.map((one) => shapeOfNode(one, voice)).find((shape) => shape !== 'plain') ?? 'plain';
  switch (node.kind) {
    case 'cell':
      return shapeOf(columnOf(node, voice), (name) => (voice.at ? valueIn({ ...node, column: name }, voice.at) : null));
    case 'field':
      return shapeOf(columnOf(node, voice), () => null);
    case 'fraction':
      return node.over === 100 ? 'share' : 'plain';
    case 'called':
      return node.unit === 'plain' ? inside(node.of) : node.unit;
    case 'arithmetic':
      return inside(node.left, node.right);
    case 'ratio':
      return node.bottom.kind === 'literal' ? inside(node.top) : 'share';
    case 'need':
      return inside(node.use, node.otherwise);
    case 'choose':
      return inside(...node.cases.map((of) => of.then), node.otherwise);
    case 'function':
      return ['MIN', 'MAX', 'ABS'].includes(node.name) ? inside(...node.of) : 'plain';
    case 'round':
      return inside(node.of);
    case 'days':
      return 'days';
    case 'months':
      return 'day';
    case 'row':
    case 'nth':
      return unitOf(columnOf(node, voice));
    case 'tally':
      return node.column === undefined ? 'plain' : unitOf(columnOf({ ...node, column: node.column }, voice));
    default:
      return 'plain';
  }
};
export const valueIn = (node: Node, at: Moment): Value => reader(node, at.place)(at.row);

// Names ----------------------------------------------------------------------------------------------------------------

interface Named {
  readonly section: string;
  readonly column: string;
}
const sectionOf = (of: { readonly section: string }, voice: Voice): Section => voice.sections.get(of.section) as Section;
/** A hidden match key speaks for the column it was made from. */
const columnOf = (of: Named, voice: Voice): Column<unknown> => {
  const { columns } = sectionOf(of, voice);
  return (columns[of.column.replace(/Key$/, '')] ?? columns[of.column]) as Column<unknown>;
};
export const nameOfColumn = (of: Column<unknown>): string => of.says ?? lower(of.label);
/** A word of such a column as what its row is: `complete`, `not complete`, `descoped`. */
export const adjective = (of: Column<unknown>, word: string): string =>
  word === 'Yes' ? nameOfColumn(of) : word === 'No' ? `not ${nameOfColumn(of)}` : lower(word);
/** Whether a column says with Yes and No what a row is: complete, in the current quarter. */
export const isAdjective = (of: Column<unknown>): boolean => of.choices.includes('Yes');
const nameOf = (of: CellNode | FieldNode, voice: Voice): string => {
  const column = columnOf(of, voice);
  return of.kind === 'cell' || column.says ? nameOfColumn(column) : `${lower(column.label)} of "${sectionOf(of, voice).title}"`;
};
/** What a section's rows are called: `key results`. */
export const rowsOf = (of: Section): string => of.rows ?? lower(of.title);
const singular = (of: string): string => (of.endsWith('people') ? `${of.slice(0, -6)}person` : of.replace(/ies$/, 'y').replace(/s$/, ''));
/** `1 key result`, `3 key results`: also where the name goes on behind the noun. */
export const counted = (n: number, rows: string, name: string, zero = '0'): string =>
  `${n === 0 ? zero : n} ${n === 1 ? name.replace(rows, singular(rows)) : name}`;

const unwrapped = (node: Node): Node => (node.kind === 'called' ? unwrapped(node.of) : node);
/** The count of rows that a node is, or the first of several that an author gave one name. */
const tallyOf = (node: Node): TallyNode | undefined => {
  const inner = unwrapped(node);
  if (inner.kind === 'tally') return inner.what === 'count' ? inner : undefined;
  return node.kind === 'called' && inner.kind === 'arithmetic' && inner.operator === '+' && tallyOf(inner.right)
    ? tallyOf(inner.left)
    : undefined;
};
/** `milestones whose objective is O-1 and status is Done`. */
const tallyName = (node: Node, voice: Voice): string => {
  if (node.kind === 'called') return node.name;
  const tally = node as TallyNode;
  const asked = tally.where.filter((c) => c.asks !== 'present');
  const are = asked.flatMap((c) => adjectiveOf(c, tally, voice) ?? []);
  const whose = asked.filter((c) => !adjectiveOf(c, tally, voice)).map((c) => condition(c, tally, voice));
  const left = tally.except.map((c) => condition(c, tally, voice));
  const clauses = [...(whose.length > 0 ? [`whose ${list(whose)}`] : []), ...(are.length > 0 ? [`that are ${list(are)}`] : [])];
  return `${[rowsOf(sectionOf(tally, voice)), list(clauses)].join(' ').trim()}${left.length > 0 ? `, leaving out those whose ${list(left)}` : ''}`;
};
/** The rows that a tally asks for, without their number. */
export const rowsAsked = (tally: Node, voice: Voice): string => tallyName(tally, voice);
const adjectiveOf = (of: Condition, tally: TallyNode, voice: Voice): string | undefined => {
  const column = columnOf({ section: tally.section, column: of.column }, voice);
  if (of.asks !== 'text' || !isAdjective(column)) return undefined;
  return adjective(column, of.text);
};
const condition = (of: Condition, tally: TallyNode, voice: Voice): string => {
  const name = nameOfColumn(columnOf({ section: tally.section, column: of.column }, voice));
  switch (of.asks) {
    case 'text':
      return `${name} is ${of.text}`;
    case 'same': {
      if (voice.at) return `${name} is ${shown(valueIn({ ...of.as, column: of.as.column.replace(/Key$/, '') }, voice.at), 'plain')}`;
      const as = columnOf(of.as, voice);
      return as.kind === 'id' || (as.joins === true && as === sectionOf(of.as, voice).columns[sectionOf(of.as, voice).subject])
        ? `${name} is this one`
        : `${name} is this row’s ${nameOfColumn(as)}`;
    }
    case 'bound':
      return `${name} ${NUMBER_WORDS[of.operator][0]} ${noun(of.bound, voice)}`;
    default:
      return `${name} is filled in`;
  }
};

/** The cell that a cell or field node means. */
export const cellAt = (of: CellNode | FieldNode, at: Moment): CellAt => {
  const column = of.column.replace(/Key$/, '');
  if (of.kind === 'cell') return { section: of.section, place: at.place.instance.place, row: at.row, column };
  return { section: of.section, place: instancesFrom(at.place, of.section)[0]?.place ?? '', row: 0, column };
};

const ARITHMETIC = { '+': 'plus', '-': 'minus', '*': '×' } as const;
const isAtom = (node: Node): boolean =>
  ['literal', 'fraction', 'cell', 'field', 'called', 'tally'].includes(node.kind) || (node.kind === 'need' && isAtom(node.use));

/** A part of a rule as a noun, with its value behind it when there is a row. */
export const noun = (node: Node, voice: Voice, shape: Shape = shapeOfNode(node, voice)): string => {
  const { at } = voice;
  const value = (): string => shown(valueIn(node, at as Moment), shape);
  const valued = (name: string): string => (at ? `${name} (${value()})` : name);
  const inner = (of: Node): string => (of.kind === 'literal' ? noun(of, voice, shape) : noun(of, voice));
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? `"${node.value}"` : shown(node.value, shape);
    case 'fraction':
      return numberShown(node.parts / node.over, shape);
    case 'cell':
    case 'field':
      at?.named.push(cellAt(node, at));
      return valued(nameOf(node, voice));
    case 'called': {
      const tally = tallyOf(node);
      return tally && at ? counted(valueIn(node, at) as number, rowsOf(sectionOf(tally, voice)), node.name) : valued(node.name);
    }
    case 'tally':
      if (node.column !== undefined) {
        const name = nameOfColumn(columnOf({ ...node, column: node.column }, voice));
        const rows = tallyName(node, voice);
        return valued(node.what === 'sum' ? `${name} added up over the ${rows}` : `the largest ${name} of the ${rows}`);
      }
      return at ? counted(valueIn(node, at) as number, rowsOf(sectionOf(node, voice)), tallyName(node, voice)) : tallyName(node, voice);
    case 'arithmetic':
      if (at && !(isAtom(node.left) && isAtom(node.right))) return value();
      if (node.operator === '-' && node.left.kind === 'literal' && node.left.value === 0) return `minus ${inner(node.right)}`;
      if (node.operator === '+' && shape === 'day') return `${noun(node.right, voice, 'days')} after ${inner(node.left)}`;
      if (node.operator === '*') return `${noun(bare(node.left, voice), voice)} × ${noun(bare(node.right, voice), voice)}`;
      return `${inner(bare(node.left, voice))} ${ARITHMETIC[node.operator]} ${inner(bare(node.right, voice))}`;
    case 'ratio':
      if (node.says) return fill(node.says, voice);
      return `${noun(bare(node.top, voice), voice)} ÷ ${noun(bare(node.bottom, voice), voice)}`;
    case 'need': {
      if (at && !hasNumbers(node.cells, at) && node.otherwise.kind === 'literal' && node.cells.length === 1)
        return `${nameOf(node.cells[0]!, voice)} (${shown(valueIn(node.cells[0]!, at), 'plain')}, which counts as ${inner(node.otherwise)})`;
      if (at) return inner(hasNumbers(node.cells, at) ? node.use : node.otherwise);
      const own = node.use.kind === 'cell' || node.use.kind === 'field';
      return own && !isNothing(node.otherwise) ? `${inner(node.use)}, or ${inner(node.otherwise)} where that is empty` : inner(node.use);
    }
    case 'choose':
      if (at) return inner(node.cases.find(({ when }) => valueIn(when, at) === true)?.then ?? node.otherwise);
      return `${node.cases.map(({ when, then }) => `${inner(then)} when ${test(when, true, voice)}`).join(', ')}, else ${inner(node.otherwise)}`;
    case 'function':
      return functionNoun(node, voice, inner);
    case 'round':
    case 'dayText':
    case 'percentText':
      return noun(node.of, voice);
    case 'days':
      return `the days from ${inner(node.from)} to ${inner(node.to)}`;
    case 'months': {
      const on = noun(node.months, voice, 'plain');
      if (!node.end) return `${on} months after ${inner(node.from)}`;
      return on === '0'
        ? `the end of the month of ${inner(node.from)}`
        : `the end of the month ${on === '1' ? 'after that' : `${on} months after the one`} of ${inner(node.from)}`;
    }
    case 'listing':
      if (at) return `"${String(valueIn(node, at))}"`;
      return `all that hold of ${node.cases.map(({ when, then }) => `"${then}" when ${test(when, true, voice)}`).join(', ')}, else "${node.otherwise}"`;
    case 'join':
      if (at) return `"${String(valueIn(node, at))}"`;
      return `"${node.parts.map((part) => (part.kind === 'literal' ? String(part.value) : `‹${noun(part, voice)}›`)).join('')}"`;
    case 'repeat':
      return 'a bar';
    case 'matchKey':
      return `${nameOf(node.cell, voice)} in small letters and without needless spaces, so that rows can be matched by it`;
    case 'listKey':
      return `number ${node.n} of the texts in ${nameOf(node.cell, voice).replace(' (match key)', '')}`;
    case 'rowIndex':
      return 'the row’s place in the list';
    case 'nth':
      return `the largest ${nameOfColumn(columnOf(node, voice))} of all ${rowsOf(sectionOf(node, voice))}, the second largest in the second row, and so on`;
    case 'row': {
      const { title } = sectionOf(node, voice);
      const { current } = node;
      const isOwn = node.n.column === voice.own.subject;
      const where = at
        ? `row ${shown(valueIn(node.n, at), 'plain')} of "${title}"`
        : isOwn
          ? `the same row of "${title}"`
          : `the row of "${title}" that ${noun(node.n, voice)} names`;
      return `${nameOfColumn(columnOf(node, voice))} in ${where}${current ? ` in the plan of the current ${current.section === 'quarter' ? 'quarter' : 'year'}` : ''}`;
    }
    default:
      return at ? value() : test(node, true, voice);
  }
};
const isNothing = (node: Node): boolean => node.kind === 'literal' && node.value === '';
const functionNoun = (node: Extract<Node, { kind: 'function' }>, voice: Voice, inner: (of: Node) => string): string => {
  const [first, second] = node.of as [Node, Node | undefined];
  const isWithin = node.name === 'MAX' && second?.kind === 'function' && second.name === 'MIN';
  const within = isWithin ? (second.of[1] as Node) : undefined;
  if (within && voice.at && valueIn(node, voice.at) === valueIn(within, voice.at)) return inner(within);
  const other = voice.at
    ? node.of.find((of) => of.kind !== 'literal' && valueIn(of, voice.at as Moment) === valueIn(node, voice.at as Moment))
    : undefined;
  if (other && (node.name === 'MIN' || node.name === 'MAX')) return inner(other);
  if (isWithin) return `${inner(second.of[1] as Node)}, kept between ${inner(first)} and ${inner(second.of[0] as Node)}`;
  switch (node.name) {
    case 'MAX':
      return `${inner(second as Node)}, but at least ${inner(first)}`;
    case 'MIN':
      return `${inner(second as Node)}, but at most ${inner(first)}`;
    case 'MOD':
      return `the remainder of ${inner(first)} by ${noun(second as Node, voice, 'plain')}`;
    case 'YEAR':
    case 'MONTH':
    case 'DAY':
      return `the ${node.name.toLowerCase()} of ${noun(first, voice)}`;
    default:
      return inner(first);
  }
};

// Tests ----------------------------------------------------------------------------------------------------------------

type Pair = readonly [holds: string, fails: string];
const NUMBER_WORDS: Readonly<Record<Comparison, Pair>> = {
  '=': ['is', 'is not'],
  '<': ['is below', 'is at least'],
  '<=': ['is at most', 'is above'],
  '>': ['is above', 'is at most'],
  '>=': ['is at least', 'is below'],
};
const DAY_WORDS: Readonly<Record<Comparison, Pair>> = {
  '=': ['is', 'is not'],
  '<': ['is before', 'is not before'],
  '<=': ['is not after', 'is after'],
  '>': ['is after', 'is not after'],
  '>=': ['is not before', 'is before'],
};
const which = (pair: Pair, holds: boolean): string => pair[holds ? 0 : 1];
export const hasNumbers = (cells: readonly (CellNode | FieldNode)[], at: Moment): boolean =>
  cells.every((cell) => typeof valueIn(cell, at) === 'number');

/** A test in words, as it holds or as it fails. With a row: only what decided. */
export const test = (node: Node, holds: boolean, voice: Voice): string => {
  const { at } = voice;
  switch (node.kind) {
    case 'compare':
      return comparison(node, holds, voice);
    case 'is': {
      const wanted = node.texts.length === 1 ? node.texts[0] : undefined;
      if (isAdjective(columnOf(node.cell, voice)) && (wanted === 'Yes' || wanted === 'No')) {
        at?.named.push(cellAt(node.cell, at));
        return `it is ${(wanted === 'Yes') === holds ? '' : 'not '}${nameOf(node.cell, voice)}`;
      }
      const name = at ? `${nameOf(node.cell, voice)} is ${shown(valueIn(node.cell, at), 'plain')}` : `${nameOf(node.cell, voice)} is`;
      at?.named.push(cellAt(node.cell, at));
      if (at) return holds ? name : `${name} (not ${list(node.texts, 'or')})`;
      return holds
        ? `${name} ${list(node.texts, 'or')}`
        : node.texts.length > 1
          ? `${name} neither ${list(node.texts, 'nor')}`
          : `${name} not ${node.texts[0]}`;
    }
    case 'ticked':
      at?.named.push(cellAt(node.cell, at));
      return `${nameOf(node.cell, voice)} is ${holds ? '' : 'not '}ticked`;
    case 'contains':
    case 'holds':
      return merged([node], holds, voice, 'and');
    case 'all':
    case 'any': {
      const isAll = node.kind === 'all';
      const decided = at && isAll !== holds ? node.of.find((of) => (valueIn(of, at) === true) === holds) : undefined;
      return decided ? test(decided, holds, voice) : merged(node.of, holds, voice, isAll === holds ? 'and' : 'or');
    }
    case 'not':
      return test(node.of, !holds, voice);
    case 'need':
      return needed(node, holds, voice);
    case 'called':
      if (at) noteCells(node.of, at);
      return holds ? node.name : node.name.includes(' is ') ? node.name.replace(' is ', ' is not ') : test(node.of, false, voice);
    case 'choose': {
      const taken = at ? (node.cases.find(({ when }) => valueIn(when, at) === true)?.then ?? node.otherwise) : undefined;
      if (taken) return test(taken, holds, voice);
      return `${node.cases.map(({ when, then }) => `${test(then, holds, voice)} when ${test(when, true, voice)}`).join(', ')}, else ${test(node.otherwise, holds, voice)}`;
    }
    default:
      return noun(node, voice);
  }
};
const comparison = (node: Extract<Node, { kind: 'compare' }>, holds: boolean, voice: Voice): string => {
  const { left, right, operator } = node;
  const tally = tallyOf(left);
  if (tally && right.kind === 'literal') return countTest(left, tally, { operator, than: right.value as number, holds }, voice);
  const shape = shapeOfNode(left, voice);
  if (voice.at && operator === '=' && holds && right.kind === 'literal') return noun(left, voice).replace(/ \((.*)\)$/, ' is $1');
  return `${noun(bare(left, voice), voice)} ${which((node.exact ? DAY_WORDS : NUMBER_WORDS)[operator], holds)} ${noun(right, voice, right.kind === 'literal' ? shape : undefined)}`;
};
/** In general a comparison names the cell alone, and not what stands in for it where it is empty. */
const bare = (node: Node, voice: Voice): Node => (!voice.at && node.kind === 'need' && node.otherwise.kind === 'literal' ? node.use : node);
/** `there is no key result …`, `there is at least one …`. */
const countTest = (
  node: Node,
  tally: TallyNode,
  asked: { readonly operator: Comparison; readonly than: number; readonly holds: boolean },
  voice: Voice,
): string => {
  const rows = rowsOf(sectionOf(tally, voice));
  const name = tallyName(node, voice);
  if (voice.at) {
    const n = valueIn(node, voice.at) as number;
    const wanted = asked.operator === '=' && !asked.holds && asked.than > 0 ? `, not ${asked.than}` : '';
    return `there ${n === 1 ? 'is' : 'are'} ${counted(n, rows, name, 'no')}${wanted}`;
  }
  const one = name.replace(rows, singular(rows));
  const isNone = asked.than === 0 && (asked.operator === '=') === asked.holds;
  if (asked.than === 0 && (asked.operator === '=' || asked.operator === '>'))
    return isNone ? `there is no ${one}` : `there is at least one ${name === rows ? one : `of the ${name}`}`;
  if (asked.operator === '=' && asked.than === 1)
    return asked.holds ? `there is exactly one of the ${name}` : `there is not exactly one of the ${name}`;
  return `the number of ${name} ${which(NUMBER_WORDS[asked.operator], asked.holds)} ${asked.than}`;
};
const needed = (node: Extract<Node, { kind: 'need' }>, holds: boolean, voice: Voice): string => {
  const { at } = voice;
  const lacking = at ? node.cells.filter((cell) => typeof valueIn(cell, at) !== 'number') : [];
  if (lacking.length > 0) return list(lacking.map((cell) => lack(cell, voice)));
  if (node.use.kind !== 'literal') return test(node.use, holds, voice);
  const isThere = (node.use.value === true) === holds;
  const name = list(node.cells.map((cell) => noun(cell, voice)));
  const what = node.cells.every((cell) => columnOf(cell, voice).kind === 'day') ? 'a date' : 'a number';
  return isThere ? `${name} is ${what}` : `${name} is not ${what}`;
};
/** Why a cell is no number: `due is empty`, `due holds "24.8.2026", which is text and not a date`. */
export const lack = (cell: CellNode | FieldNode, voice: Voice): string => {
  const at = voice.at as Moment;
  at.named.push(cellAt(cell, at));
  const [value, name, column] = [valueIn(cell, at), nameOf(cell, voice), columnOf(cell, voice)];
  if (isBlank(value)) return `${name} is empty`;
  if (isError(value)) return `${name} holds the error ${value.error}`;
  if (typeof value === 'boolean') return `${name} holds a tick, not a number`;
  return voice.isComputed(cell)
    ? `${name} says "${value}"`
    : `${name} holds "${shown(value, 'plain')}", which is text and not ${column.kind === 'day' ? 'a date' : 'a number'}`;
};

/** Tests side by side; `a is empty and b is empty` becomes `a and b are empty`. */
const merged = (of: readonly Node[], holds: boolean, voice: Voice, word: 'and' | 'or'): string => {
  const parts: { key: string; cells: (CellNode | FieldNode)[]; texts: string[]; words: string }[] = [];
  for (const part of of) {
    const isTurned = part.kind === 'not';
    const inner = isTurned ? part.of : part;
    const inForce = holds !== isTurned;
    if (inner.kind === 'holds' || inner.kind === 'contains') {
      const key = inner.kind === 'holds' ? `${inner.what} ${inForce}` : `contains ${inner.cell.column} ${inForce}`;
      const same = parts.find((p) => p.key === key);
      const text = inner.kind === 'contains' ? [`"${inner.text.trim()}"`] : [];
      if (same && inner.kind === 'holds') same.cells.push(inner.cell);
      else if (same) same.texts.push(...text);
      else parts.push({ key, cells: [inner.cell], texts: text, words: '' });
    } else {
      parts.push({ key: '', cells: [], texts: [], words: test(part, holds, voice) });
    }
  }
  const either = word === 'or' && parts.length === 2 && !voice.at ? 'either ' : '';
  return `${either}${list(
    parts.map((p) => p.words || cellsTest(p, voice, word)),
    word,
  )}`;
};
const cellsTest = (
  part: { readonly key: string; readonly cells: readonly (CellNode | FieldNode)[]; readonly texts: readonly string[] },
  voice: Voice,
  word: 'and' | 'or',
): string => {
  const isTrue = part.key.endsWith('true');
  const { at } = voice;
  for (const cell of part.cells) at?.named.push(cellAt(cell, at));
  const names = part.cells.map((cell) => nameOf(cell, voice));
  if (part.texts.length > 0) {
    const held = at ? ` ("${shown(valueIn(part.cells[0] as CellNode, at), 'plain')}")` : '';
    return `${names[0]}${held} has ${isTrue ? '' : 'no '}${list(part.texts, 'or')} in it`;
  }
  const verb = word === 'and' && names.length > 1 ? 'are' : 'is';
  const isEmpty = part.key.startsWith('nothing');
  const what = part.key.startsWith('text') ? 'text' : 'a number';
  return `${list(names, word)} ${verb} ${isEmpty ? (isTrue ? 'empty' : 'filled in') : isTrue ? what : `not ${what}`}`;
};

// Phrases --------------------------------------------------------------------------------------------------------------

const LEFT_OUT = '\u0000';
/**
 * An author's phrase. With a row the nodes are filled with their values; without one a node between brackets is left out, brackets
 * and all, and any other becomes its name: "due (24 Aug 2026) is before the as-of day (25 Aug 2026)", "due is before the as-of day".
 */
export const fill = (phrase: Phrase, voice: Voice): string => {
  const { at } = voice;
  let depth = 0;
  const text = phrase
    .map((part) => {
      if (typeof part === 'string') {
        for (const letter of part) depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
        return part;
      }
      if (!at) return depth > 0 ? LEFT_OUT : noun(part, voice);
      noteCells(part, at);
      return shown(valueIn(part, at), shapeOfNode(part, voice));
    })
    .join('');
  return text.replace(new RegExp(` ?\\([^()]*${LEFT_OUT}[^()]*\\)`, 'g'), '');
};
const noteCells = (node: Node, at: Moment): void => {
  if (node.kind === 'cell' || node.kind === 'field') at.named.push(cellAt(node, at));
  else if (node.kind === 'need') noteCells(hasNumbers(node.cells, at) ? node.use : node.otherwise, at);
  else if (node.kind !== 'tally') for (const inner of nodesInside(node)) noteCells(inner, at);
};
