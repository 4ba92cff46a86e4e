import { isBlank, type Value } from '../sheet/value.ts';
import type { CellNode, ChoiceNode, Condition, FieldNode, Node, TallyNode } from './node.ts';
import { nodesInside } from './node.ts';
import type { Column, Ruled, Section } from './section.ts';
import { type Filled, folded, type Instance, instancesFrom } from './to-value.ts';
import {
  type CellAt,
  capital,
  cellAt,
  counted,
  fill,
  hasNumbers,
  lack,
  list,
  type Moment,
  nameOfColumn,
  noun,
  rowsAsked,
  rowsOf,
  type Shape,
  shapeOf,
  shown,
  test,
  type Voice,
  valueOf,
} from './words.ts';

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
/** One cell explained: what it shows, why, from which cells, and which rows were and were not counted. */
export interface Explanation {
  readonly answer: string;
  readonly because: readonly string[];
  readonly inputs: readonly Line[];
  readonly counted: readonly Group[];
  readonly notCounted: readonly Group[];
}
/** What is explained from: every rule, and every value typed or computed. */
export interface Computed {
  readonly all: readonly Ruled[];
  readonly filled: Filled;
}

const LISTED = 20;
const sentence = (words: string): string => `${capital(words)}${/[.?]$/.test(words) ? '' : '.'}`;
const computedIn =
  (all: readonly Ruled[]): Voice['isComputed'] =>
  ({ section, column }) =>
    all.some((one) => one.section.key === section && column in one.rules);

// One cell of one row --------------------------------------------------------------------------------------------------

/** What a tally has to do with the result: it is (part of) it, above or below a line of division, or only decided a case. */
type Role = 'value' | 'top' | 'bottom' | 'test';
interface Tallied {
  readonly node: TallyNode;
  readonly name?: string;
  readonly role: Role;
}
/** What is gathered while a rule is followed along the path that was taken. */
interface Telling {
  readonly voice: Voice & { readonly at: Moment };
  readonly reasons: string[];
  readonly tallied: Tallied[];
}

/** Why a computed cell shows what it shows; `rule` where the cell's own differs from its column's. */
export const explainRule = (cell: CellAt, from: Computed, rule?: Node): Explanation => {
  const told = tellingOf(cell, from);
  if (!told) return { answer: 'This cell belongs to no row of the plan.', because: [], inputs: [], counted: [], notCounted: [] };
  const { telling, section, instance } = told;
  const column = section.columns[cell.column] as Column<unknown>;
  const value = (name: string): Value => instance.columns.get(name)?.[cell.row] ?? null;
  if (section.kind === 'table' && isBlank(value(section.subject))) {
    const subject = section.columns[section.subject]?.label ?? '';
    return {
      answer: `${column.label} is empty: it computes itself once ${subject} is filled in.`,
      because: [],
      inputs: [],
      counted: [],
      notCounted: [],
    };
  }
  const own = rule ?? from.all.find((one) => one.section.key === cell.section)?.rules[cell.column];
  if (own) tell(own, telling, from);
  const shownValue = rule ? valueOf(rule, telling.voice.at) : value(cell.column);
  const groups = groupsOf(telling, from);
  return {
    answer: answerOf(
      column,
      shownValue,
      shown(shownValue, shapeOf(column, value)),
      rowName(section, instance, cell.row, 'short', cell.column),
    ),
    because: [...new Set(telling.reasons.filter((words) => words !== '').map(sentence))],
    inputs: inputsOf(telling, from),
    ...groups,
  };
};
/** Says why, and says on where all of it hangs on one computed cell of the same row. */
const tell = (rule: Node, telling: Telling, from: Computed, depth = 0): void => {
  const { named, row, place } = telling.voice.at;
  const before = named.length;
  why(rule, telling, 'value');
  const cells = [...new Map(named.slice(before).map((cell) => [`${cell.section}.${cell.column}.${cell.row}`, cell])).values()];
  const only = cells.length === 1 && telling.tallied.length === 0 ? cells[0] : undefined;
  const next =
    only && only.section === place.section.key && only.row === row
      ? from.all.find((one) => one.section.key === only.section)?.rules[only.column]
      : undefined;
  if (next && depth < 2) tell(next, telling, from, depth + 1);
};
const tellingOf = (cell: CellAt, from: Computed) => {
  const section = from.all.find((one) => one.section.key === cell.section)?.section;
  const instance = from.filled.get(cell.section)?.find((one) => one.place === cell.place);
  if (!section || !instance || cell.row >= instance.size) return null;
  const sections = new Map(from.all.map((one) => [one.section.key, one.section]));
  const at: Moment = { place: { section, instance, filled: from.filled, sections }, row: cell.row, named: [] };
  const telling: Telling = { voice: { own: section, sections, isComputed: computedIn(from.all), at }, reasons: [], tallied: [] };
  return { telling, section, instance };
};
const answerOf = (column: Column<unknown>, value: Value, words: string, row: string): string => {
  const name = `${column.label.replace(/\?$/, '')}${row === '' ? '' : ` of "${row}"`}`;
  if (isBlank(value)) return `${name} is empty.`;
  if (typeof value !== 'string') return `${name} is ${words}.`;
  const isChoice = column.choices.some((choice) => choice === value) && value !== '—';
  return value === '—'
    ? `${name} shows — because there is nothing to show yet.`
    : isChoice
      ? `${name} is ${words}.`
      : `${name} says "${words}".`;
};
/** A row by what people call it: its subject, and its id in front when `long`. */
const rowName = (section: Section, instance: Instance, row: number, length: 'short' | 'long', but = ''): string => {
  if (section.kind === 'form') return '';
  const names = Object.keys(section.columns);
  const isHidden = section.columns[section.subject]?.hidden !== undefined;
  const subject = isHidden ? names.find((name) => section.columns[name]?.hidden === undefined && name !== but) : section.subject;
  const id = length === 'long' ? names.find((name) => section.columns[name]?.kind === 'id') : undefined;
  const words = [id, subject]
    .flatMap((name) => (name === undefined ? [] : [instance.columns.get(name)?.[row] ?? null]))
    .filter((value) => !isBlank(value));
  return words.map((value) => shown(value, 'plain')).join(' ');
};

/** Follows the rule along the path that was taken and says what decided. */
const why = (node: Node, telling: Telling, role: Role): void => {
  const { voice, reasons } = telling;
  const { at } = voice;
  switch (node.kind) {
    case 'literal':
    case 'fraction':
    case 'rowIndex':
      return;
    case 'cell':
    case 'field':
    case 'matchKey': {
      const cell = node.kind === 'matchKey' ? node.cell : node;
      const isNamed = at.named.some((one) => one.section === cell.section && one.column === cell.column);
      if (!isNamed) reasons.push(`it is taken from ${noun(cell, voice)}`);
      return;
    }
    case 'called':
      whyCalled(node, telling, role);
      return;
    case 'need':
      if (hasNumbers(node.cells, at)) why(node.use, telling, role);
      else {
        const isOptional = node.otherwise.kind !== 'literal';
        for (const cell of node.cells)
          if (typeof valueOf(cell, at) !== 'number' && !(isOptional && isBlank(valueOf(cell, at)))) reasons.push(lack(cell, voice));
        why(node.otherwise, telling, role);
      }
      return;
    case 'choose':
      whyChosen(node, telling, role);
      return;
    case 'ratio':
      if (valueOf(node.bottom, at) === 0) reasons.push(`there is nothing to divide by yet: ${noun(node.bottom, voice)}`);
      else reasons.push(node.says ? `it is ${fill(node.says, voice)}` : noun(node, voice));
      gather(node.top, telling, role === 'value' ? 'top' : role);
      gather(node.bottom, telling, role === 'value' ? 'bottom' : role);
      return;
    case 'tally':
      reasons.push(node.what === 'sum' ? `it is ${noun(node, voice)}` : `it counts ${rowsAsked(node, voice)}`);
      gather(node, telling, role);
      return;
    case 'nth':
    case 'lookup':
    case 'row':
      reasons.push(`it shows ${noun(node, voice)}`);
      noteSource(node, at);
      return;
    case 'join':
      gather(node, telling, role);
      if (reasons.length === 0) reasons.push(...leavesOf(node, voice));
      return;
    case 'all':
    case 'any':
    case 'not':
    case 'compare':
    case 'is':
    case 'ticked':
    case 'contains':
    case 'holds':
      reasons.push(test(node, valueOf(node, at) === true, voice));
      gather(node, telling, 'test');
      return;
    default:
      reasons.push(`it is ${noun(node, voice)}`);
      gather(node, telling, role);
  }
};
const whyCalled = (node: Extract<Node, { kind: 'called' }>, telling: Telling, role: Role): void => {
  const { voice, reasons } = telling;
  if (node.of.kind === 'tally') {
    why(node.of, telling, role);
    return;
  }
  if (['choose', 'need', 'ratio', 'called'].includes(node.of.kind)) {
    reasons.push(`it is ${node.name}`);
    why(node.of, telling, role);
    return;
  }
  const leaves = leavesOf(node.of, voice);
  reasons.push(`it is ${node.name}${leaves.length > 0 ? `: ${list(leaves)}` : ''}`);
  gather(node.of, telling, role);
};
/** The cells, settings and counts that a part is made of, each with its value. */
const leavesOf = (node: Node, voice: Voice & { readonly at: Moment }): readonly string[] => {
  const leaves = (of: Node): readonly Node[] => {
    if (['cell', 'field', 'tally'].includes(of.kind) || (of.kind === 'called' && of.of.kind === 'tally')) return [of];
    if (of.kind === 'need') return leaves(hasNumbers(of.cells, voice.at) ? of.use : of.otherwise);
    return nodesInside(of).flatMap(leaves);
  };
  return [...new Set(leaves(node).map((leaf) => noun(leaf, voice)))].slice(0, 4);
};
const whyChosen = (node: Extract<Node, { kind: 'choose' }>, telling: Telling, role: Role): void => {
  const { voice, reasons } = telling;
  const taken = node.cases.find(({ when }) => valueOf(when, voice.at) === true);
  if (taken) {
    reasons.push(taken.says ? fill(taken.says, voice) : test(taken.when, true, voice));
    gather(taken.when, telling, 'test');
    why(taken.then, telling, role);
    return;
  }
  if (node.otherwiseSays) reasons.push(fill(node.otherwiseSays, voice));
  else if (node.otherwise.kind === 'literal') reasons.push(...whyNoneOf(node.cases, voice));
  if (node.otherwise.kind === 'literal') for (const { when } of node.cases) gather(when, telling, 'test');
  why(node.otherwise, telling, role);
};
/** No case holds and the author says nothing: the threshold just missed, else what the cells asked for hold. */
const whyNoneOf = (cases: readonly ChoiceNode[], voice: Voice & { readonly at: Moment }): readonly string[] => {
  const asked = cases.map(({ when, then }) => ({ then, test: when.kind === 'need' && hasNumbers(when.cells, voice.at) ? when.use : when }));
  const missed = asked
    .filter((one) => one.test.kind === 'compare' && !one.test.exact && one.test.operator !== '=' && one.then.kind === 'literal')
    .pop();
  if (missed) return [`it is not ${noun(missed.then, voice).replace(/"/g, '')}: ${test(missed.test, false, voice)}`];
  if (cases.length === 1) return [test((cases[0] as ChoiceNode).when, false, voice)];
  const cells = new Map(cases.flatMap(({ when }) => cellsIn(when)).map((cell) => [`${cell.section}.${cell.column}`, cell]));
  const held = [...cells.values()].slice(0, 4).map((cell) => noun(cell, voice).replace(/ \((.*)\)$/, ' is $1'));
  return held.length > 0 ? [list(held)] : [];
};
const cellsIn = (node: Node): readonly (CellNode | FieldNode)[] =>
  node.kind === 'cell' || node.kind === 'field' ? [node] : nodesInside(node).flatMap(cellsIn);

/** Notes the tallies along the path, once each. */
const gather = (node: Node, telling: Telling, role: Role): void => {
  const { voice, tallied } = telling;
  const found = (tally: TallyNode, name?: string): void => {
    if (!tallied.some((one) => one.role === role && JSON.stringify(one.node) === JSON.stringify(tally)))
      tallied.push({ node: tally, role, ...(name ? { name } : {}) });
  };
  if (node.kind === 'tally') found(node);
  else if (node.kind === 'called' && node.of.kind === 'tally') found(node.of, node.name);
  else if (node.kind === 'need') gather(hasNumbers(node.cells, voice.at) ? node.use : node.otherwise, telling, role);
  else if (node.kind === 'choose')
    gather(node.cases.find(({ when }) => valueOf(when, voice.at) === true)?.then ?? node.otherwise, telling, role);
  else for (const inner of nodesInside(node)) gather(inner, telling, role);
};

/** Where a list on Home takes its row from. */
const noteSource = (node: Extract<Node, { kind: 'nth' | 'lookup' | 'row' }>, at: Moment): void => {
  if (node.kind === 'nth') {
    at.named.push(cellAt(node.n, at));
    return;
  }
  const wanted = valueOf(node.kind === 'row' ? node.n : node.is, at);
  const { current } = at.place.sections.get(node.section) as Section;
  const isCurrent = (place: string): boolean =>
    !current ||
    at.place.filled
      .get(current.section)
      ?.find((one) => one.place === place)
      ?.columns.get(current.column)?.[0] === 'Yes';
  const instance = instancesFrom(at.place, node.section).find((one) => node.kind === 'lookup' || isCurrent(one.place));
  if (!instance || typeof wanted !== 'number') return;
  const row = node.kind === 'row' ? wanted - 1 : (instance.columns.get(node.by) ?? []).indexOf(wanted);
  if (row >= 0 && row < instance.size) at.named.push({ section: node.section, place: instance.place, row, column: node.column });
};

const inputsOf = (telling: Telling, from: Computed): readonly Line[] => {
  const seen = new Set<string>();
  return telling.voice.at.named.flatMap((at): readonly Line[] => {
    const key = `${at.section}.${at.place}.${at.row}.${at.column}`;
    const section = telling.voice.sections.get(at.section);
    const column = section?.columns[at.column];
    const instance = from.filled.get(at.section)?.find((one) => one.place === at.place);
    if (seen.has(key) || !column || !instance) return [];
    seen.add(key);
    const value = (name: string): Value => instance.columns.get(name)?.[at.row] ?? null;
    return [{ words: `${column.label.replace(/\?$/, '')} — ${shown(value(at.column), shapeOf(column, value))}`, at }];
  });
};

// Rows counted and not counted -----------------------------------------------------------------------------------------

interface Found {
  readonly line: Line;
  /** Why it was left out; null when it was counted. */
  readonly left: string | null;
  readonly kind: 'counted' | 'left out' | 'excepted' | 'adds nothing';
}

const groupsOf = (telling: Telling, from: Computed): Pick<Explanation, 'counted' | 'notCounted'> => {
  const { tallied, voice } = telling;
  const top = tallied.filter((one) => one.role === 'top');
  const bottom = tallied.filter((one) => one.role === 'bottom');
  const isPair = top.length === 1 && bottom.length === 1 && top[0]?.node.section === bottom[0]?.node.section;
  const pair = isPair ? paired(top[0] as Tallied, bottom[0] as Tallied, voice, from) : { counted: [], notCounted: [] };
  const others = tallied.filter((one) => !(isPair && (one.role === 'top' || one.role === 'bottom'))).map((one) => single(one, voice, from));
  return {
    counted: [...pair.counted, ...others.flatMap((o) => o.counted)],
    notCounted: merge([...pair.notCounted, ...others.flatMap((o) => o.notCounted)]),
  };
};
const groupOf = (title: string, found: readonly Line[]): readonly Group[] =>
  found.length === 0 ? [] : [{ title, lines: found.slice(0, LISTED), more: Math.max(0, found.length - LISTED) }];
const keyOf = (at: CellAt): string => `${at.place} ${at.row}`;
/** One list of what was left out, each row once. */
const merge = (groups: readonly Group[]): readonly Group[] => {
  const lines = new Map(groups.flatMap((group) => group.lines).map((line) => [`${line.at.section} ${keyOf(line.at)}`, line]));
  const more = Math.max(0, ...groups.map((group) => group.more));
  return lines.size === 0 ? [] : [{ title: 'Not counted', lines: [...lines.values()], more }];
};
const leftLines = (found: readonly Found[]): readonly Line[] =>
  found.flatMap((one) => (one.left === null ? [] : [{ ...one.line, words: `${one.line.words} — ${one.left}` }]));
const nameOfTally = (of: Tallied, voice: Voice): string =>
  of.name ?? noun({ kind: 'called', name: '', unit: 'plain', of: of.node }, voice) ?? '';

type Both = Pick<Explanation, 'counted' | 'notCounted'>;
const single = (of: Tallied, voice: Telling['voice'], from: Computed): Both => {
  const found = rowsFound(of.node, voice, from);
  const rows = rowsOf(voice.sections.get(of.node.section) as Section);
  const inside = found.filter((one) => one.left === null);
  const lines = of.node.what === 'sum' ? inside.map((one) => withAmounts(one.line, [of.node], voice, from)) : inside.map((one) => one.line);
  const title = of.role === 'test' && of.name ? `${capital(of.name)}: ${inside.length}` : `Counted: ${counted(inside.length, rows, rows)}`;
  const left = of.role === 'test' ? found.filter((one) => one.kind === 'excepted') : found;
  return { counted: groupOf(title, lines), notCounted: groupOf('Not counted', leftLines(left)) };
};
/** A ratio of two tallies over the same rows: what is above the line, what is below only, what is in neither. */
const paired = (top: Tallied, bottom: Tallied, voice: Telling['voice'], from: Computed): Both => {
  const [above, below] = [rowsFound(top.node, voice, from), rowsFound(bottom.node, voice, from)];
  const rows = rowsOf(voice.sections.get(top.node.section) as Section);
  const inside = below.filter((one) => one.left === null);
  const notCounted = groupOf('Not counted', leftLines(below));
  if (top.node.what === 'sum') {
    const lines = inside.map((one) => withAmounts(one.line, [top.node, bottom.node], voice, from));
    return { counted: groupOf(`Counted: ${counted(inside.length, rows, rows)}`, lines), notCounted };
  }
  const reached = new Map(above.filter((one) => one.left === null).map((one) => [keyOf(one.line.at), one.line]));
  const missing = new Map(above.map((one) => [keyOf(one.line.at), one.left]));
  const only = inside.filter((one) => !reached.has(keyOf(one.line.at)));
  const name = top.name ? capital(top.name) : 'Above the line';
  return {
    counted: [
      ...groupOf(`${name}: ${reached.size}`, [...reached.values()]),
      ...groupOf(
        `Counted, but not among them: ${only.length}`,
        only.map((one) => ({
          ...one.line,
          words: `${one.line.words}${missing.get(keyOf(one.line.at)) ? ` — ${missing.get(keyOf(one.line.at))}` : ''}`,
        })),
      ),
    ],
    notCounted,
  };
};
const withAmounts = (line: Line, tallies: readonly TallyNode[], voice: Telling['voice'], from: Computed): Line => {
  const instance = from.filled.get(line.at.section)?.find((one) => one.place === line.at.place);
  const section = voice.sections.get(line.at.section) as Section;
  const value = (name: string): Value => instance?.columns.get(name)?.[line.at.row] ?? null;
  const amounts = tallies.flatMap((tally) => {
    const column = tally.column === undefined ? undefined : section.columns[tally.column];
    return column ? [`${nameOfColumn(column)} ${shown(value(tally.column as string), shapeOf(column, value))}`] : [];
  });
  return { ...line, words: `${line.words} — ${amounts.join(', ')}` };
};

/** Every row that the tally looks at: those it counts, and those that belong to it but for one thing. */
const rowsFound = (tally: TallyNode, voice: Telling['voice'], from: Computed): readonly Found[] => {
  const { at } = voice;
  const section = voice.sections.get(tally.section) as Section;
  return instancesFrom(at.place, tally.section).flatMap((instance) =>
    Array.from({ length: instance.size }, (_, row) => row).flatMap((row): readonly Found[] => {
      const value = (name: string): Value => instance.columns.get(name)?.[row] ?? null;
      const meets = (of: Condition): boolean => isMet(of, value(of.column), at);
      if (!tally.where.every((of) => (of.asks === 'present' || of.asks === 'same' ? meets(of) : true))) return [];
      const line: Line = {
        words: rowName(section, instance, row, 'long'),
        at: { section: section.key, place: instance.place, row, column: section.kind === 'form' ? '' : section.subject },
      };
      const failed = tally.where.find((of) => !meets(of));
      const excepted = tally.except.length > 0 && tally.except.every(meets) ? tally.except[0] : undefined;
      const reason = failed ?? excepted;
      if (reason)
        return [
          { line, left: reasonOf({ ...line.at, column: reason.column }, section, value, from), kind: failed ? 'left out' : 'excepted' },
        ];
      const amount = tally.column === undefined ? 1 : value(tally.column);
      if (
        tally.column !== undefined &&
        (typeof amount !== 'number' ||
          (amount === 0 && section.columns[tally.column]?.hidden === 'helper' && isLeftOut(tally.column, line.at, from)))
      )
        return [
          { line, left: `adds nothing: ${reasonOf({ ...line.at, column: tally.column }, section, value, from)}`, kind: 'adds nothing' },
        ];
      return [{ line, left: null, kind: 'counted' }];
    }),
  );
};
const isMet = (of: Condition, value: Value, at: Moment): boolean => {
  switch (of.asks) {
    case 'present':
      return typeof value === 'string' && value !== '';
    case 'text':
      return typeof value === 'string' && folded(value) === folded(of.text);
    case 'same': {
      const wanted = valueOf(of.as, at);
      return !isBlank(wanted) && !isBlank(value) && folded(String(value)) === folded(String(wanted));
    }
    case 'bound': {
      if (typeof value !== 'number') return false;
      const [left, right] = [Math.floor(value), Math.floor(valueOf(of.bound, at) as number)];
      return { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[of.operator];
    }
    default:
      return of satisfies never;
  }
};
/** A helper column whose rule says 0 outright (a cancelled row's weight), and not as the result of a reckoning. */
const isLeftOut = (column: string, at: CellAt, from: Computed): boolean => {
  const rule = from.all.find((one) => one.section.key === at.section)?.rules[column];
  const told = tellingOf({ ...at, column }, from);
  if (!rule || !told || rule.kind !== 'choose') return false;
  const taken = rule.cases.find(({ when }) => valueOf(when, told.telling.voice.at) === true);
  return taken?.then.kind === 'literal' && taken.then.value === 0;
};
/** What a cell says that kept its row out; a helper column gives its own reason. */
const reasonOf = (at: CellAt, section: Section, value: (name: string) => Value, from: Computed): string => {
  const column = section.columns[at.column] as Column<unknown>;
  const rule = from.all.find((one) => one.section.key === at.section)?.rules[at.column];
  if (rule && column.hidden === 'helper') {
    const told = tellingOf(at, from);
    if (told) why(rule, told.telling, 'value');
    const said = told?.telling.reasons.filter((words) => words !== '') ?? [];
    if (said.length > 0) return list(said);
  }
  return `${nameOfColumn(column)} is ${shown(value(at.column), shapeOf(column, value))}`;
};

// The rule in general --------------------------------------------------------------------------------------------------

/** A rule in plain words, case by case; `Overdue — when due is before the as-of day.` */
export const describeRule = (rule: Node, section: Section, sections: ReadonlyMap<string, Section>, column = ''): readonly string[] => {
  const of = section.columns[column];
  const to: Describing = {
    voice: { own: section, sections, isComputed: () => false },
    shape: of ? shapeOf(of, () => null) : 'plain',
    lines: [],
    last: [],
    hasCases: false,
  };
  describe(rule, ALWAYS, to);
  return [...to.lines, ...to.last];
};
interface Describing {
  readonly voice: Voice;
  /** How plain numbers of the result are shown. */
  readonly shape: Shape;
  readonly lines: string[];
  /** Said at the end: when the cell stays empty. */
  readonly last: string[];
  /** Whether a case came before, so that what comes now holds otherwise. */
  hasCases: boolean;
}
/** The conditions a case stands under; `isRest` when it is what is left of the cases before. */
interface Under {
  readonly when: readonly string[];
  readonly isRest: boolean;
}
const ALWAYS: Under = { when: [], isRest: false };
const under = (outer: Under, ...when: readonly string[]): Under => ({ when: [...outer.when, ...when], isRest: false });
const isEmptyText = (node: Node): boolean => node.kind === 'literal' && node.value === '';

const describe = (node: Node, outer: Under, to: Describing): void => {
  const { voice } = to;
  switch (node.kind) {
    case 'called':
      if (outer.when.length === 0 && ['choose', 'need', 'ratio'].includes(node.of.kind)) {
        to.lines.push(sentence(node.name));
        describe(node.of, outer, to);
      } else addCase(node, outer, to);
      return;
    case 'need':
      describeNeed(node, outer, to);
      return;
    case 'choose': {
      for (const one of node.cases) describe(one.then, under(outer, one.says ? fill(one.says, voice) : test(one.when, true, voice)), to);
      const only = node.cases.length === 1 ? (node.cases[0] as ChoiceNode) : undefined;
      const says = node.otherwiseSays
        ? fill(node.otherwiseSays, voice)
        : only && !only.says && outer.when.length > 0
          ? test(only.when, false, voice)
          : undefined;
      to.hasCases = true;
      if (outer.when.length > 0) describe(node.otherwise, says ? under(outer, says) : { ...outer, isRest: true }, to);
      else if (says && node.otherwise.kind === 'literal') to.lines.push(`Otherwise ${resultOf(node.otherwise, to, 'inside')}: ${says}.`);
      else describe(node.otherwise, outer, to);
      return;
    }
    default:
      addCase(node, outer, to);
  }
};
const describeNeed = (node: Extract<Node, { kind: 'need' }>, outer: Under, to: Describing): void => {
  const { voice } = to;
  const cells = list(
    node.cells.map((cell) => noun(cell, voice)),
    'or',
  );
  const isOwnCell = node.use.kind === 'cell' && node.cells.length === 1;
  if (isOwnCell && !isEmptyText(node.otherwise)) {
    addCase(node, outer, to);
    return;
  }
  if (!isEmptyText(node.otherwise)) {
    const isDay = node.cells.every((cell) => voice.sections.get(cell.section)?.columns[cell.column]?.kind === 'day');
    describe(node.otherwise, under(outer, `${cells} is not a ${isDay ? 'date' : 'number'}`), to);
    to.hasCases = true;
  } else if (outer.when.length === 0) to.last.push(`Empty as long as ${cells} is missing.`);
  describe(node.use, outer, to);
};
const resultOf = (node: Node, { voice, shape }: Describing, where: 'first' | 'inside'): string => {
  if (isEmptyText(node)) return where === 'first' ? 'Empty' : 'empty';
  if (node.kind === 'literal' && typeof node.value === 'string') return node.value === '—' ? '"—"' : node.value;
  const tally = node.kind === 'called' ? node.of : node;
  const isCount = tally.kind === 'tally' && tally.what === 'count';
  const definition = isCount && node !== tally && where === 'first' ? `: ${noun(tally, voice)}` : '';
  const words = `${isCount ? 'the number of ' : ''}${node.kind === 'literal' ? noun(node, voice, shape) : noun(node, voice)}${definition}`;
  return where === 'first' ? capital(words) : words;
};
const addCase = (node: Node, { when, isRest }: Under, to: Describing): void => {
  const isOtherwise = when.length === 0 && to.hasCases;
  const result = resultOf(node, to, isOtherwise ? 'inside' : 'first');
  if (when.length === 0) to.lines.push(isOtherwise ? `Otherwise ${result}.` : `${result}.`);
  else to.lines.push(`${result} — when ${list(when)}${isRest ? ', in all other cases' : ''}.`);
};
