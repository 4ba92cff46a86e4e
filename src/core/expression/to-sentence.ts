import { isBlank, type Value } from '../sheet/value.ts';
import { type Group, groupsOf, type Line, type Role, rowName, type Tallied } from './counted-rows.ts';
import type { CellNode, ChoiceNode, FieldNode, Node, TallyNode } from './node.ts';
import { nodesInside } from './node.ts';
import { type Column, isNamed, type Ruled, type Section } from './section.ts';
import { type Filled, instancesFrom } from './to-value.ts';
import {
  adjective,
  type CellAt,
  capital,
  cellAt,
  fill,
  hasNumbers,
  isAdjective,
  lack,
  list,
  type Moment,
  nameOfColumn,
  noun,
  rowsAsked,
  type Shape,
  shapeOf,
  shown,
  test,
  type Voice,
  valueIn,
} from './words.ts';

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

/** Stands for the value in a reason of ours; an author's "it" is the row. */
const THIS = '\u0001';
const spokenOf = (reason: string): string => reason.replace(THIS, 'it');
const sentence = (reason: string): string => {
  const words = capital(spokenOf(reason));
  return `${words}${/[.?]$/.test(words) ? '' : '.'}`;
};
const computedIn =
  (all: readonly Ruled[]): Voice['isComputed'] =>
  ({ section, column }) =>
    all.some((one) => one.section.key === section && column in one.rules);

// One cell of one row --------------------------------------------------------------------------------------------------

/** What is gathered while a rule is followed along the path that was taken. */
interface Telling {
  readonly voice: Voice & { readonly at: Moment };
  readonly reasons: string[];
  readonly tallied: Tallied[];
}

/** Why a computed cell shows what it shows; `rule` where the cell's own differs from its column's. */
export const explainRule = (cell: CellAt, from: Computed, rule?: Node): Explanation => {
  const telling = tellingOf(cell, from);
  if (!telling) return { ...NOTHING, answer: 'This cell belongs to no row of the plan.' };
  const { section, instance } = telling.voice.at.place;
  const column = section.columns[cell.column] as Column<unknown>;
  const value = (name: string): Value => instance.columns.get(name)?.[cell.row] ?? null;
  if (section.kind === 'table' && !isNamed(section, value(section.subject)))
    return {
      ...NOTHING,
      answer: `${column.label} is empty: it computes itself once ${section.columns[section.subject]?.label} is filled in.`,
    };
  const list = listName(section);
  if (list !== undefined && isBlank(value(list)))
    return { ...NOTHING, answer: `${column.label} is empty: "${section.title}" has nothing more to show.` };
  const own = rule ?? rulesOf(cell, from)[cell.column];
  if (own) tell(own, telling, from);
  const held = rule ? valueIn(rule, telling.voice.at) : value(cell.column);
  const row = rowName(section, instance, cell.row, 'short', cell.column);
  return {
    answer: answerOf(column, held, shown(held, shapeOf(column, value)), row),
    because: [...new Set(telling.reasons.filter((words) => words !== '').map(sentence))],
    inputs: inputsOf(telling, from),
    ...rowsBehind(telling, from),
  };
};
/** The column that names the rows of a list whose subject is a hidden number. */
const listName = (section: Section): string | undefined =>
  section.columns[section.subject]?.hidden === undefined
    ? undefined
    : Object.keys(section.columns).find((name) => section.columns[name]?.hidden === undefined);
const NOTHING: Omit<Explanation, 'answer'> = { because: [], inputs: [], counted: [], notCounted: [] };
const rulesOf = (cell: CellAt, from: Computed): Readonly<Record<string, Node>> =>
  from.all.find((one) => one.section.key === cell.section)?.rules ?? {};
/** Says why, and says on where all of it hangs on one computed cell of the same row. */
const tell = (rule: Node, telling: Telling, from: Computed, depth = 0): void => {
  const { named, row, place } = telling.voice.at;
  const before = named.length;
  why(rule, telling, 'value');
  const cells = [...new Map(named.slice(before).map((cell) => [`${cell.section}.${cell.column}.${cell.row}`, cell])).values()];
  const only = cells.length === 1 && telling.tallied.length === 0 ? cells[0] : undefined;
  const next = only && only.section === place.section.key && only.row === row ? rulesOf(only, from)[only.column] : undefined;
  if (next && next.kind !== 'tally' && depth < 2) {
    const said = telling.reasons.length;
    tell(next, telling, from, depth + 1);
    const name = nameOfColumn(place.section.columns[(only as CellAt).column] as Column<unknown>);
    const first = telling.reasons[said];
    if (first?.startsWith(`${THIS} is taken from `)) telling.reasons.splice(said, 1);
    else if (first !== undefined) telling.reasons[said] = first.replace(THIS, name);
  }
  if (depth === 0) gatherHelpers(telling, from);
};
/** Helper columns of this row that count rows: the reasons speak of them, so their rows are listed too. */
const gatherHelpers = (telling: Telling, from: Computed): void => {
  const { at } = telling.voice;
  const found = at.named.flatMap((cell): readonly Tallied[] => {
    const ruled = cell.section === at.place.section.key ? from.all.find((one) => one.section.key === cell.section) : undefined;
    const rule = ruled?.rules[cell.column];
    const column = ruled?.section.columns[cell.column];
    return rule?.kind === 'tally' && column?.hidden === 'helper' ? [{ node: rule, role: 'value', name: nameOfColumn(column) }] : [];
  });
  const [more, less] = [...found].sort((a, b) => b.node.where.length - a.node.where.length);
  if (telling.tallied.length > 0 || !more) return;
  if (less && less.node.section === more.node.section && less !== more)
    telling.tallied.push({ ...more, role: 'top' }, { ...less, role: 'bottom' });
  else telling.tallied.push(more);
};
const tellingOf = (cell: CellAt, from: Computed): Telling | null => {
  const section = from.all.find((one) => one.section.key === cell.section)?.section;
  const instance = from.filled.get(cell.section)?.find((one) => one.place === cell.place);
  if (!section || !instance || cell.row < 0 || cell.row >= instance.size) return null;
  const sections = new Map(from.all.map((one) => [one.section.key, one.section]));
  const at: Moment = { place: { section, instance, filled: from.filled, sections }, row: cell.row, named: [] };
  return { voice: { own: section, sections, isComputed: computedIn(from.all), at }, reasons: [], tallied: [] };
};
const answerOf = (column: Column<unknown>, value: Value, words: string, row: string): string => {
  const name = `${column.label.replace(/\?$/, '')}${row === '' ? '' : ` of "${row}"`}`;
  if (isBlank(value)) return `${name} is empty.`;
  if (typeof value !== 'string') return column.kind === 'count' ? `${name}: ${words}.` : `${name} is ${words}.`;
  const isChoice = column.choices.some((choice) => choice === value) && value !== '—';
  return value === '—' ? `${name} shows "—".` : isChoice ? `${name} is ${words}.` : `${name} says "${words}".`;
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
    case 'matchKey':
    case 'listKey': {
      const cell = node.kind === 'matchKey' || node.kind === 'listKey' ? node.cell : node;
      const isNamed = at.named.some((one) => one.section === cell.section && one.column === cell.column);
      if (!isNamed) reasons.push(`${THIS} is ${node.kind === 'cell' ? 'taken from ' : ''}${noun(cell, voice)}`);
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
          if (typeof valueIn(cell, at) !== 'number' && !(isOptional && isBlank(valueIn(cell, at)))) reasons.push(lack(cell, voice));
        why(node.otherwise, telling, role);
      }
      return;
    case 'choose':
      whyChosen(node, telling, role);
      return;
    case 'listing':
      whyListed(node, telling);
      return;
    case 'ratio':
      if (valueIn(node.bottom, at) === 0) reasons.push(nothingBelow(node.bottom, voice));
      else reasons.push(node.says ? `${THIS} is ${fill(node.says, voice)}` : noun(node, voice));
      gather(node.top, telling, role === 'value' ? 'top' : role);
      gather(node.bottom, telling, role === 'value' ? 'bottom' : role);
      return;
    case 'tally':
      reasons.push(node.what !== 'count' ? `${THIS} is ${noun(node, voice)}` : `${THIS} counts ${rowsAsked(node, voice)}`);
      gather(node, telling, role);
      return;
    case 'nth':
    case 'row':
      reasons.push(`${THIS} shows ${noun(node, voice)}`);
      noteSource(node, at);
      return;
    case 'join':
      gather(node, telling, role);
      if (reasons.length === 0) reasons.push(list(leavesOf(node, voice)));
      return;
    case 'all':
    case 'any':
    case 'not':
    case 'compare':
    case 'is':
    case 'ticked':
    case 'contains':
    case 'holds':
      reasons.push(test(node, valueIn(node, at) === true, voice));
      gather(node, telling, 'test');
      return;
    default:
      reasons.push(`${THIS} is ${noun(node, voice)}`);
      gather(node, telling, role);
  }
};
const nothingBelow = (node: Node, voice: Voice & { readonly at: Moment }): string => {
  const tally = node.kind === 'called' ? node.of : node;
  if (tally.kind !== 'tally') return `there is nothing to divide by: ${noun(node, voice)}`;
  const { column, ...count } = tally;
  const isNone = valueIn({ ...count, what: 'count' }, voice.at) === 0;
  const summed = column === undefined ? undefined : voice.sections.get(tally.section)?.columns[column];
  const rows = rowsAsked(node.kind === 'called' && isNone ? node : tally, voice);
  return `there is nothing to divide by yet: ${isNone || !summed ? `there are no ${rows}` : `the ${nameOfColumn(summed)} of the ${rows} adds up to 0`}`;
};
const whyCalled = (node: Extract<Node, { kind: 'called' }>, telling: Telling, role: Role): void => {
  const { voice, reasons } = telling;
  if (node.of.kind === 'tally') {
    why(node.of, telling, role);
    return;
  }
  if (['choose', 'need', 'ratio', 'called'].includes(node.of.kind)) {
    const before = reasons.length;
    why(node.of, telling, role);
    const next = reasons[before];
    const isWhole = node.of.kind === 'ratio' && next?.startsWith(`${THIS} is `);
    reasons.splice(before, isWhole ? 1 : 0, `${THIS} is ${node.name}${isWhole ? `: ${next?.slice(`${THIS} is `.length)}` : ''}`);
    return;
  }
  const leaves = leavesOf(node.of, voice);
  reasons.push(`${THIS} is ${node.name}${leaves.length > 0 ? `: ${list(leaves)}` : ''}`);
  gather(node.of, telling, role);
};
/** The cells, settings and counts that a part is made of, each with its value. */
const leavesOf = (node: Node, voice: Voice & { readonly at: Moment }): readonly string[] => {
  const leaves = (of: Node): readonly Node[] => {
    if (['cell', 'field', 'tally'].includes(of.kind) || (of.kind === 'called' && of.of.kind === 'tally')) return [of];
    if (of.kind === 'need') return leaves(hasNumbers(of.cells, voice.at) ? of.use : of.otherwise);
    if (of.kind === 'choose') return leaves(takenOf(of, voice.at));
    return nodesInside(of).flatMap(leaves);
  };
  return [...new Set(leaves(node).map((leaf) => noun(leaf, voice)))].slice(0, 4);
};
const takenOf = (node: Extract<Node, { kind: 'choose' }>, at: Moment): Node =>
  node.cases.find(({ when }) => valueIn(when, at) === true)?.then ?? node.otherwise;
const whyChosen = (node: Extract<Node, { kind: 'choose' }>, telling: Telling, role: Role): void => {
  const { voice, reasons } = telling;
  const taken = node.cases.find(({ when }) => valueIn(when, voice.at) === true);
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
/** Every case that holds, with the author's words for it. */
const whyListed = (node: Extract<Node, { kind: 'listing' }>, telling: Telling): void => {
  const { voice, reasons } = telling;
  const held = node.cases.filter(({ when }) => valueIn(when, voice.at) === true);
  for (const { when, says } of held) reasons.push(says ? fill(says, voice) : test(when, true, voice));
  if (held.length === 0 && node.otherwiseSays) reasons.push(fill(node.otherwiseSays, voice));
  for (const { when } of held.length > 0 ? held : node.cases) gather(when, telling, 'test');
};
/** No case holds and the author says nothing: the threshold just missed, else what the cells asked for hold. */
const whyNoneOf = (cases: readonly ChoiceNode[], voice: Voice & { readonly at: Moment }): readonly string[] => {
  if (cases.length === 1) return [test((cases[0] as ChoiceNode).when, false, voice)];
  const asked = cases.map(({ when, then }) => ({ then, test: when.kind === 'need' && hasNumbers(when.cells, voice.at) ? when.use : when }));
  const missed = asked
    .filter((one) => one.test.kind === 'compare' && !one.test.exact && one.test.operator !== '=' && one.then.kind === 'literal')
    .pop();
  if (missed) return [`it is not ${noun(missed.then, voice).replace(/"/g, '')}: ${test(missed.test, false, voice)}`];
  const cells = new Map(cases.flatMap(({ when }) => cellsIn(when)).map((cell) => [`${cell.section}.${cell.column}`, cell]));
  const held = [...cells.values()].slice(0, 4).map((cell) => noun(cell, voice).replace(/ \((.*)\)$/, ' is $1'));
  return held.length > 0 ? [list(held)] : [];
};
const cellsIn = (node: Node): readonly (CellNode | FieldNode)[] =>
  node.kind === 'cell' || node.kind === 'field' ? [node] : node.kind === 'tally' ? [] : nodesInside(node).flatMap(cellsIn);

/** Notes the tallies along the path, once each. */
const gather = (node: Node, telling: Telling, role: Role): void => {
  const { voice, tallied } = telling;
  const found = (tally: TallyNode, name?: string): void => {
    if (!tallied.some((one) => JSON.stringify(one.node) === JSON.stringify(tally)))
      tallied.push({ node: tally, role, ...(name ? { name } : {}) });
  };
  if (node.kind === 'tally') found(node);
  else if (node.kind === 'called' && node.of.kind === 'tally') found(node.of, node.name);
  else if (node.kind === 'need') gather(hasNumbers(node.cells, voice.at) ? node.use : node.otherwise, telling, role);
  else if (node.kind === 'choose') gather(takenOf(node, voice.at), telling, role);
  else for (const inner of nodesInside(node)) gather(inner, telling, role);
};

/** Where a list on Home takes its row from. */
const noteSource = (node: Extract<Node, { kind: 'nth' | 'row' }>, at: Moment): void => {
  if (node.kind === 'nth') {
    at.named.push(cellAt(node.n, at));
    return;
  }
  const wanted = valueIn(node.n, at);
  const { current } = at.place.sections.get(node.section) as Section;
  const isCurrent = (place: string): boolean =>
    !current ||
    at.place.filled
      .get(current.section)
      ?.find((one) => one.place === place)
      ?.columns.get(current.column)?.[0] === 'Yes';
  const instance = instancesFrom(at.place, node.section).find((one) => isCurrent(one.place));
  if (!instance || typeof wanted !== 'number') return;
  const row = wanted - 1;
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

const rowsBehind = ({ tallied, voice }: Telling, from: Computed): Pick<Explanation, 'counted' | 'notCounted'> =>
  groupsOf(tallied, { at: voice.at, reason: (cell) => reasonOf(cell, from), isLeftOut: (cell) => isLeftOut(cell, from) });
/** A helper column whose rule says 0 outright (a cancelled row's weight), and not as the result of a reckoning. */
const isLeftOut = (cell: CellAt, from: Computed): boolean => {
  const ruled = from.all.find((one) => one.section.key === cell.section);
  const rule = ruled?.rules[cell.column];
  const telling = rule?.kind === 'choose' && ruled?.section.columns[cell.column]?.hidden === 'helper' ? tellingOf(cell, from) : null;
  if (!telling || rule?.kind !== 'choose') return false;
  const taken = rule.cases.find(({ when }) => valueIn(when, telling.voice.at) === true);
  return taken?.then.kind === 'literal' && taken.then.value === 0;
};
/** What a cell says that kept its row out; a helper column gives its own reason. */
const reasonOf = (cell: CellAt, from: Computed): string => {
  const telling = tellingOf(cell, from);
  if (!telling) return '';
  const { section, instance } = telling.voice.at.place;
  const column = section.columns[cell.column] as Column<unknown>;
  const rule = from.all.find((one) => one.section.key === cell.section)?.rules[cell.column];
  if (rule && column.hidden === 'helper') {
    why(rule, telling, 'value');
    const said = telling.reasons.filter((words) => words !== '');
    if (said.length > 0) return list(said.map(spokenOf));
  }
  const value = (name: string): Value => instance.columns.get(name)?.[cell.row] ?? null;
  const held = value(cell.column);
  if (isAdjective(column) && typeof held === 'string' && held !== '') return adjective(column, held);
  return `${nameOfColumn(column)} is ${shown(held, shapeOf(column, value))}`;
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
    case 'listing': {
      to.lines.push(`${outer.when.length > 0 || to.hasCases ? 'Otherwise each' : 'Each'} of these that applies, parted by semicolons.`);
      for (const { when, then, says } of node.cases)
        addCase({ kind: 'literal', value: then }, under(outer, says ? fill(says, voice) : test(when, true, voice)), to);
      to.hasCases = true;
      to.lines.push(`${node.otherwise} — when none applies${node.otherwiseSays ? `: ${fill(node.otherwiseSays, voice)}` : ''}.`);
      return;
    }
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
