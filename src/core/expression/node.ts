import { remembered } from '../sheet/remembered.ts';

/** What a computed cell is made of: plain data, read by to-formula, to-value and to-sentence. */
export type Node =
  | { readonly kind: 'literal'; readonly value: number | string | boolean }
  /** `parts / over`: there are no decimal literals, because half of the locales write them otherwise. */
  | { readonly kind: 'fraction'; readonly parts: number; readonly over: number }
  | CellNode
  /** `sure`: a setting, which always holds what it should. */
  | { readonly kind: 'field'; readonly section: string; readonly column: string; readonly sure?: true }
  | { readonly kind: 'arithmetic'; readonly operator: '+' | '-' | '*'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'ratio'; readonly top: Node; readonly bottom: Node; readonly otherwise: Node; readonly says?: Phrase }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Node; readonly right: Node; readonly exact: boolean }
  | { readonly kind: 'is'; readonly cell: CellNode | FieldNode; readonly texts: readonly string[] }
  | { readonly kind: 'ticked'; readonly cell: CellNode }
  | { readonly kind: 'contains'; readonly cell: CellNode; readonly text: string }
  | { readonly kind: 'holds'; readonly what: 'number' | 'text' | 'nothing'; readonly cell: CellNode | FieldNode }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Node[] }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'choose'; readonly cases: readonly ChoiceNode[]; readonly otherwise: Node; readonly otherwiseSays?: Phrase }
  /** The texts of all cases that hold, parted by semicolons; `otherwise` when none does. */
  | { readonly kind: 'listing'; readonly cases: readonly ListedNode[]; readonly otherwise: string; readonly otherwiseSays?: Phrase }
  | { readonly kind: 'need'; readonly cells: readonly (CellNode | FieldNode)[]; readonly use: Node; readonly otherwise: Node }
  | { readonly kind: 'function'; readonly name: NumberFunction; readonly of: readonly Node[] }
  | { readonly kind: 'round'; readonly of: Node; readonly digits: number }
  | { readonly kind: 'days'; readonly from: Node; readonly to: Node }
  | { readonly kind: 'months'; readonly from: Node; readonly months: Node; readonly end: boolean }
  | { readonly kind: 'join'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly text: string; readonly times: Node }
  | { readonly kind: 'dayText' | 'percentText'; readonly of: Node }
  | { readonly kind: 'matchKey'; readonly cell: CellNode }
  /** Of a match key that lists several texts, parted by commas, semicolons or, by words, spaces: the match key of the n-th, from 1; "" when there is none. */
  | { readonly kind: 'listKey'; readonly cell: CellNode; readonly n: number; readonly parted: 'by words' | 'by commas' }
  /** The row's place among its section's rows, from 1. */
  | { readonly kind: 'rowIndex'; readonly section: string }
  | { readonly kind: 'called'; readonly name: string; readonly unit: Unit; readonly of: Node }
  | TallyNode
  /** The n-th largest number of a column over all its rows, n being a cell of this row; "" when there are fewer. */
  | { readonly kind: 'nth'; readonly section: string; readonly column: string; readonly n: CellNode }
  /** The cell of the section's n-th row (from 1), n being a cell of this row or a field, in the current instance where there are several; "" when it is empty. */
  | {
      readonly kind: 'row';
      readonly section: string;
      readonly column: string;
      readonly n: CellNode | FieldNode;
      readonly gives: 'text' | 'number';
      /** Of a section with several tabs: the field that says which one is current. */
      readonly current?: { readonly section: string; readonly column: string };
    };

export interface CellNode {
  readonly kind: 'cell';
  readonly section: string;
  readonly column: string;
}
export type FieldNode = Extract<Node, { kind: 'field' }>;
export interface ChoiceNode {
  readonly when: Node;
  readonly then: Node;
  /** The author's words for this case; without them the test itself is put into words. */
  readonly says?: Phrase;
}
/** A case of a `listing`, which is words and nothing computed. */
export interface ListedNode extends Omit<ChoiceNode, 'then'> {
  readonly then: string;
}
/** Words with values in them, for Explain. */
export type Phrase = readonly (string | Node)[];
export type Comparison = '=' | '<' | '<=' | '>' | '>=';
export type NumberFunction = 'MIN' | 'MAX' | 'ABS' | 'INT' | 'MOD' | 'YEAR' | 'MONTH' | 'DAY';
export type Unit = 'share' | 'days' | 'day' | 'plain';

/** Counts rows of a section, adds up one of its columns, or finds the largest number in it (0 where there is none above). */
export interface TallyNode {
  readonly kind: 'tally';
  readonly what: 'count' | 'sum' | 'largest';
  readonly section: string;
  readonly column?: string;
  readonly where: readonly Condition[];
  /** Rows that meet this as well are taken off again; "not equal" means different things to different engines. */
  readonly except: readonly Condition[];
}
export type Condition = { readonly column: string } & (
  | { readonly asks: 'present' }
  | { readonly asks: 'text'; readonly text: string }
  | { readonly asks: 'same'; readonly as: CellNode | FieldNode }
  /** Days or whole numbers on one side of another; the column may hold an hour as well, which counts for nothing. */
  | { readonly asks: 'bound'; readonly operator: '<' | '<=' | '>' | '>='; readonly bound: Node }
);

/** Every node directly inside a node; phrases are not part of the reckoning. */
export const nodesInside = (node: Node): readonly Node[] => {
  switch (node.kind) {
    case 'literal':
    case 'fraction':
    case 'cell':
    case 'field':
    case 'rowIndex':
      return [];
    case 'nth':
    case 'row':
      return [node.n];
    case 'arithmetic':
    case 'compare':
      return [node.left, node.right];
    case 'ratio':
      return [node.top, node.bottom, node.otherwise];
    case 'is':
    case 'ticked':
    case 'contains':
    case 'holds':
    case 'matchKey':
    case 'listKey':
      return [node.cell];
    case 'all':
    case 'any':
    case 'function':
      return node.of;
    case 'not':
    case 'round':
    case 'called':
    case 'dayText':
    case 'percentText':
      return [node.of];
    case 'choose':
      return [...node.cases.flatMap(({ when, then }) => [when, then]), node.otherwise];
    case 'listing':
      return node.cases.map(({ when }) => when);
    case 'need':
      return [...node.cells, node.use, node.otherwise];
    case 'days':
      return [node.from, node.to];
    case 'months':
      return [node.from, node.months];
    case 'join':
      return node.parts;
    case 'repeat':
      return [node.times];
    case 'tally':
      return [...node.where, ...node.except].flatMap((c) => (c.asks === 'same' ? [c.as] : c.asks === 'bound' ? [c.bound] : []));
    default:
      return node satisfies never;
  }
};

/** `section.column` of every column that a node reads, in this row or another. */
export const columnsRead = remembered((node: Node): readonly string[] => {
  const own = (): readonly string[] => {
    switch (node.kind) {
      case 'cell':
      case 'field':
      case 'nth':
        return [`${node.section}.${node.column}`];
      case 'row':
        return [`${node.section}.${node.column}`, ...(node.current ? [`${node.current.section}.${node.current.column}`] : [])];
      case 'tally':
        return [
          ...node.where.map((c) => c.column),
          ...node.except.map((c) => c.column),
          ...(node.column === undefined ? [] : [node.column]),
        ].map((column) => `${node.section}.${column}`);
      default:
        return [];
    }
  };
  return [...own(), ...nodesInside(node).flatMap(columnsRead)];
});
