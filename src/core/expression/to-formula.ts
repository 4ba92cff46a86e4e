import type { CellNode, Condition, FieldNode, Node, TallyNode } from './node.ts';

/** Where things stand, as text of a Google Sheets formula. */
export interface Layout {
  /** This row's cell of a column. */
  cell(of: CellNode): string;
  /** A form's cell: a name, or an absolute reference. */
  field(of: FieldNode): string;
  /** A column's cells of each tab that is counted from here; none when the section has not been built. Each begins one row above its first row. */
  ranges(section: string, column: string): readonly string[];
  /** Whether the section stands in another tab, so that its ranges can break. */
  isElsewhere(section: string): boolean;
  /** The cell one row above this section's first row, in this tab. */
  anchor(section: string): string;
  /** For sections with several tabs: the field that says which is current, one for each of `ranges`. */
  current(section: string): readonly string[];
}

/** A piece of formula and how tightly it binds: 1 compare, 2 join, 3 add, 4 multiply, 5 an atom. */
interface Piece {
  readonly text: string;
  readonly binds: number;
}
const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
const atom = (text: string): Piece => ({ text, binds: 5 });
const call = (name: string, ...of: readonly string[]): Piece => atom(`${name}(${of.join(';')})`);

/**
 * The formula of a rule, with its equals sign: `;` between arguments, English names, no decimal literal, no array literal, no
 * space and no needless bracket (engines give the text back in that form). `subject` guards a table's row: rows without one show "". A row
 * that is named by a text needs one, as tallies do, so that it counts everywhere or nowhere.
 */
export const toFormula = (node: Node, layout: Layout, subject?: CellNode, isNamedByText = false): string => {
  const body = write(node, layout).text;
  if (!subject) return `=${body}`;
  const cell = layout.cell(subject);
  return `=IF(${isNamedByText ? `IF(ISTEXT(${cell});${cell}="";TRUE)` : `COUNTBLANK(${cell})=1`};"";${body})`;
};

/** The same without the equals sign and guard: for conditional formats and parts. */
export const formulaText = (node: Node, layout: Layout): string => write(node, layout).text;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** What a layout writes for a cell or field that stands nowhere. */
export const NOWHERE = '""';
/** The last day that every engine's calendar knows; mirrored by to-value. */
const LAST_DAY = 2_900_000;
/** A match key's letters after its colon; mirrored by to-value. */
const KEY_LETTERS = 80;
/** The same letters that to-value's `keyOfText` takes out: they mean something in a criterion. */
const WILD = ['*', '?', '~'];

const write = (node: Node, layout: Layout): Piece => {
  const plain = (of: Node): string => write(of, layout).text;
  const held = (of: Node, binds: number): string => {
    const inner = write(of, layout);
    return inner.binds < binds ? `(${inner.text})` : inner.text;
  };
  const at = (of: CellNode | FieldNode): string => (of.kind === 'cell' ? layout.cell(of) : layout.field(of));
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string'
        ? atom(quoted(node.value))
        : { text: String(node.value).toUpperCase(), binds: typeof node.value === 'number' && node.value < 0 ? 3 : 5 };
    case 'fraction':
      return { text: `${node.parts}/${node.over}`, binds: 4 };
    case 'cell':
    case 'field':
      return atom(at(node));
    case 'arithmetic': {
      const binds = node.operator === '*' ? 4 : 3;
      return { text: `${held(node.left, binds)}${node.operator}${held(node.right, node.operator === '+' ? 3 : binds + 1)}`, binds };
    }
    case 'ratio': {
      const divided: Piece = { text: `${held(node.top, 4)}/${held(node.bottom, 5)}`, binds: 4 };
      const never = node.bottom.kind === 'fraction' || (node.bottom.kind === 'literal' && node.bottom.value !== 0);
      const isNothing = isWhole(node.bottom) ? `${held(node.bottom, 2)}=0` : `ROUND(${plain(node.bottom)};6)=0`;
      return never ? divided : call('IF', isNothing, plain(node.otherwise), divided.text);
    }
    case 'compare': {
      if (node.exact) return { text: `${wholeDay(node.left, held)}${node.operator}${wholeDay(node.right, held)}`, binds: 1 };
      if (isWhole(node.left) && isWhole(node.right))
        return { text: `${held(node.left, 2)}${node.operator}${held(node.right, 2)}`, binds: 1 };
      return {
        text: `ROUND(${plain({ kind: 'arithmetic', operator: '-', left: node.left, right: node.right })};6)${node.operator}0`,
        binds: 1,
      };
    }
    case 'is': {
      const tests = node.texts.map((text) => `${at(node.cell)}=${quoted(text)}`);
      return call('IFERROR', tests.length === 1 ? (tests[0] as string) : call('OR', ...tests).text, 'FALSE');
    }
    case 'ticked':
      return call('IFERROR', `${at(node.cell)}=TRUE`, 'FALSE');
    case 'contains':
      // A number would be searched as text, with the locale's decimal sign in it.
      return call('AND', `ISTEXT(${at(node.cell)})`, `ISNUMBER(FIND(${quoted(node.text)};${at(node.cell)}))`);
    case 'holds':
      if (node.what === 'nothing') return isNothing(node.cell, at(node.cell), layout);
      return call(node.what === 'number' ? 'ISNUMBER' : 'ISTEXT', at(node.cell));
    case 'all':
      return call('AND', ...node.of.map(plain));
    case 'any':
      return call('OR', ...node.of.map(plain));
    case 'not':
      return call('NOT', plain(node.of));
    case 'choose':
      return atom(node.cases.reduceRight((rest, { when, then }) => `IF(${plain(when)};${plain(then)};${rest})`, plain(node.otherwise)));
    case 'listing': {
      // With the last text put behind them, the texts begin alike whether or not a case holds; behind a case it is taken out again.
      const texts = node.cases.map(({ when, then }) => `IF(${plain(when)};${quoted(`; ${then}`)};"")`);
      const length = node.cases.reduce((sum, { then }) => sum + then.length + 2, node.otherwise.length + 2);
      const last = quoted(`; ${node.otherwise}`);
      return call('SUBSTITUTE', `MID(${[...texts, last].join('&')};3;${length})`, last, '""');
    }
    case 'need': {
      const asks = node.cells.map((cell) => `ISNUMBER(${at(cell)})`);
      return call('IF', asks.length === 1 ? (asks[0] as string) : call('AND', ...asks).text, plain(node.use), plain(node.otherwise));
    }
    case 'function':
      return call(node.name, ...node.of.map((of) => (OF_A_DAY.includes(node.name) ? calendarDay(of, plain) : plain(of))));
    case 'round':
      return call('ROUND', plain(node.of), String(node.digits));
    case 'days':
      return { text: `${wholeDay(node.to, held)}-${wholeDay(node.from, held, 4)}`, binds: 3 };
    case 'months':
      return call(node.end ? 'EOMONTH' : 'EDATE', calendarDay(node.from, plain), plain(node.months));
    case 'join':
      return { text: node.parts.map((part) => held(part, 2)).join('&'), binds: 2 };
    case 'repeat':
      return call('REPT', quoted(node.text), `MAX(0;${plain(node.times)})`);
    case 'dayText': {
      const of = calendarDay(node.of, plain);
      return { text: `DAY(${of})&" "&MID("${MONTHS}";MONTH(${of})*3-2;3)&" "&YEAR(${of})`, binds: 2 };
    }
    case 'percentText': {
      const signed = `ROUND(${held(node.of, 4)}*1000;0)`;
      const tenths = `ABS(${signed})`;
      return { text: `IF(${signed}<0;"-";"")&INT(${tenths}/10)&"."&MOD(${tenths};10)&" %"`, binds: 2 };
    }
    case 'matchKey': {
      const cell = at(node.cell);
      const tamed = WILD.reduce((inner, wild) => `SUBSTITUTE(${inner};"${wild}";"·")`, cell);
      const ofText = `IF(TRIM(${cell})="";"";":"&LOWER(LEFT(TRIM(${tamed});${KEY_LETTERS})))`;
      return atom(`IF(ISTEXT(${cell});${ofText};IF(ISNUMBER(${cell});IF(INT(${cell})=${cell};":"&INT(${cell});"");""))`);
    }
    case 'listKey': {
      // Each text is put so far from the next that cutting finds it whole: a match key has at most so many letters.
      const key = `MID(${at(node.cell)};2;${KEY_LETTERS})`;
      const [comma, semicolon] = [quoted(','), quoted(';')];
      const words = `TRIM(SUBSTITUTE(SUBSTITUTE(${key};${comma};" ");${semicolon};" "))`;
      const parted = node.parted === 'by words' ? `${words};" "` : `SUBSTITUTE(${key};${semicolon};${comma});${comma}`;
      const apart = `SUBSTITUTE(${parted};REPT(" ";${KEY_LETTERS}))`;
      const nth = `TRIM(MID(${apart};${(node.n - 1) * KEY_LETTERS + 1};${KEY_LETTERS}))`;
      return call('IF', `${nth}=""`, '""', `":"&${nth}`);
    }
    case 'rowIndex':
      return { text: `ROW()-ROW(${layout.anchor(node.section)})`, binds: 3 };
    case 'called':
      return write(node.of, layout);
    case 'tally':
      return tally(node, layout, held, at);
    case 'nth': {
      const range = layout.ranges(node.section, node.column)[0];
      return range === undefined ? atom('""') : call('IFERROR', `LARGE(${range};INT(${at(node.n)}))`, '""');
    }
    case 'row':
      return row(node, at(node.n), layout);
    default:
      return node satisfies never;
  }
};

/** A cell may hold an hour as well, and so may what merely passes it on. */
const wholeDay = (node: Node, held: (of: Node, binds: number) => string, binds = 3): string =>
  isWholeDay(node) ? held(node, binds) : `INT(${held(node, 1)})`;
const isWholeDay = (node: Node): boolean => {
  switch (node.kind) {
    case 'field':
      return node.sure === true;
    case 'months':
      return true;
    case 'arithmetic':
      return isWholeDay(node.left) && isWholeDay(node.right);
    default:
      return isWhole(node);
  }
};

/** Functions that take a day apart: they fail for what is none. */
const OF_A_DAY: readonly string[] = ['YEAR', 'MONTH', 'DAY'];
/** A number that is a day of the calendar in every engine, whatever the cell holds. Mirrored by to-value. */
const calendarDay = (node: Node, plain: (of: Node) => string): string =>
  isWholeDay(node) ? plain(node) : `MAX(1;MIN(${LAST_DAY};INT(${plain(node)})))`;

/** A column that stands nowhere is empty, and so is a field whose tab was deleted. */
const isNothing = (of: CellNode | FieldNode, at: string, layout: Layout): Piece => {
  if (at === NOWHERE) return atom('TRUE');
  const test = `COUNTBLANK(${at})=1`;
  return of.kind === 'field' && layout.isElsewhere(of.section) ? call('IFERROR', test, 'TRUE') : { text: test, binds: 1 };
};

/** Whole numbers are compared as they are; anything else is rounded first. */
const isWhole = (node: Node): boolean => {
  switch (node.kind) {
    case 'literal':
    case 'days':
    case 'rowIndex':
      return true;
    case 'tally':
      return node.what === 'count';
    case 'function':
      return ['INT', 'YEAR', 'MONTH', 'DAY'].includes(node.name) || node.of.every(isWhole);
    case 'arithmetic':
      return isWhole(node.left) && isWhole(node.right);
    case 'called':
      return isWhole(node.of);
    default:
      return false;
  }
};

const tally = (
  node: TallyNode,
  layout: Layout,
  held: (of: Node, binds: number) => string,
  at: (of: CellNode | FieldNode) => string,
): Piece => {
  const columns = node.where.map((c) => layout.ranges(node.section, c.column));
  const instances = columns[0]?.length ?? 0;
  if (instances === 0) return atom('0');
  const elsewhere = layout.isElsewhere(node.section);
  const one = (instance: number, extra: readonly Condition[]): string => {
    // An engine asks the next question only of the rows that are left, and "any text" is the dearest one.
    const dearness = ({ asks }: Condition): number => (asks === 'present' ? 1 : 0);
    const where = [...node.where, ...extra]
      .sort((a, b) => dearness(a) - dearness(b))
      .map((c) => `${layout.ranges(node.section, c.column)[instance]};${criterion(c, held, at)}`)
      .join(';');
    if (node.what === 'count') return elsewhere ? `IFERROR(COUNTIFS(${where});0)` : `COUNTIFS(${where})`;
    const name = node.what === 'sum' ? 'SUMIFS' : 'MAXIFS';
    return `IFERROR(${name}(${layout.ranges(node.section, node.column as string)[instance]};${where});0)`;
  };
  const each = Array.from(
    { length: instances },
    (_, instance) => one(instance, []) + (node.except.length > 0 ? `-${one(instance, node.except)}` : ''),
  );
  const total: Piece =
    node.what === 'largest' ? call('MAX', '0', ...each) : { text: each.join('+'), binds: instances > 1 || node.except.length > 0 ? 3 : 5 };
  const asked = node.where.flatMap((c) => (c.asks === 'same' ? [isNothing(c.as, at(c.as), layout).text] : []));
  if (asked.length === 0) return total;
  return call('IF', asked.length === 1 ? (asked[0] as string) : call('OR', ...asked).text, '0', total.text);
};

const criterion = (condition: Condition, held: (of: Node, binds: number) => string, at: (of: CellNode | FieldNode) => string): string => {
  switch (condition.asks) {
    case 'present':
      return '"?*"';
    case 'text':
      return quoted(condition.text);
    case 'same':
      return `"="&${at(condition.as)}`;
    case 'bound': {
      // A cell of the column may hold an hour: "until the 24th" is "before the 25th".
      const next = condition.operator === '<=' || condition.operator === '>';
      return `"${condition.operator === '<=' ? '<' : condition.operator === '>' ? '>=' : condition.operator}"&${wholeDay(condition.bound, held)}${next ? '+1' : ''}`;
    }
    default:
      return condition satisfies never;
  }
};

const row = (node: Extract<Node, { kind: 'row' }>, place: string, layout: Layout): Piece => {
  const ranges = layout.ranges(node.section, node.column);
  const test = node.gives === 'text' ? 'ISTEXT' : 'ISNUMBER';
  const n = `INT(${place})+1`;
  const from = (range: string): string => `IFERROR(IF(${test}(INDEX(${range};${n}));INDEX(${range};${n});"");"")`;
  const current = node.current ? layout.current(node.section) : [];
  if (current.length === 0) return ranges[0] === undefined ? atom('""') : atom(from(ranges[0]));
  return atom(ranges.reduceRight((rest, range, i) => `IF(IFERROR(${current[i]}="Yes";FALSE);${from(range)};${rest})`, '""'));
};
