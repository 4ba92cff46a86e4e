import { BUILDING } from '../../src/core/tab/template.ts';
import { BLANK, type Cell, type PaperWorkbook } from './paper-workbook.ts';

/** One thing that somebody does to a workbook: what, and numbers that choose where in the workbook as it then stands. */
export interface Step {
  readonly does: string;
  readonly tab: number;
  readonly row: number;
  readonly column: number;
  readonly size: number;
  readonly word: number;
}

const holding = (value: Cell['value']): Cell => ({ value, formula: '' });
const LONG = 50_000;
/** What people type, paste and import: nothing of it may stop the add-on. */
export const WORDS: readonly Cell['value'][] = [
  null,
  '',
  ' ',
  '\u00a0',
  0,
  -0,
  1,
  -1,
  0.1,
  -0.25,
  60,
  46_258,
  46_258.5,
  -46_258,
  2_958_466,
  1e9,
  1e15,
  -1e15,
  1e300,
  -1e300,
  5e-324,
  true,
  false,
  { error: '#REF!' },
  { error: '#DIV/0!' },
  { error: '#N/A' },
  '24.8.2026',
  '24 Aug 2026',
  'next week',
  '2026-08-24',
  '+10 %',
  '-5 %',
  '-12,5%',
  '1.234,56',
  '0x1F',
  'Infinity',
  'TRUE',
  '007',
  '=1+1',
  '=HYPERLINK("http://evil.example";"x")',
  '+49 30 1234',
  '@home',
  '\t=1',
  'a\r\nb\u2028c\u0000d',
  '<img src=x onerror=alert(1)>',
  '🚀 Start – 発売',
  '👩‍👩‍👧‍👦',
  '\u200fעברית שלום\u202e',
  'x\ud83d y\udc00',
  'x'.repeat(LONG),
  '& <'.repeat(LONG / 3),
  'M-1, M-2; M-2 '.repeat(3000),
  '(((((((((((((((((((((((a+)+)+$',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'M-1',
  'm-1',
  'O-1',
  'KR-1',
  'D-1',
  'O-99999999999999999999',
  'Done',
  'Cancelled',
  'Percent',
  'Weekly',
  'Ann, Ben',
  'FY26 Q3',
  'FY99 Q9',
  'Q3',
  's:1',
  'throughline:milestones:2:',
  'throughline:milestones:99:',
  'throughline:milestones:1:',
  'throughline:nothing:2:x',
  'throughline-review:FY26 Q2',
  'throughline-pack:2026-13-99 nonsense',
  'throughline backup of throughline:kpis:2: (schema 1)',
  BUILDING,
  '#milestones.start',
  '#milestones.end',
  '#milestones',
  'milestones.title',
  'milestones.due',
  'settings:value',
  'settings.asOf',
  'quarter.label',
  'home:value',
];
const NAMES = ['Home', 'Settings', "Ann's / plan", '🚀', '‏תוכנית', 'Milestones', 'FY26 Q3', 'x'.repeat(99), 'Copy of Home', "''", 'R1C1'];

/** A place in a workbook, chosen by a step's numbers. */
interface At {
  readonly id: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly word: Cell['value'];
  /** A text that is hardly ever the same. */
  readonly name: string;
}
type Lines = readonly (readonly Cell[])[];
const KEY = /^#?[a-z]\w*[.:]?\w*$/i;
const isKey = ({ value }: Cell): boolean => typeof value === 'string' && KEY.test(value) && /[.:#]/.test(value);

const blockOf = (lines: Lines, { row, column, rows, columns }: At): Cell[][] =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => lines[row + r]?.[column + c] ?? BLANK));
/** The cells of a rectangle, each with another word. */
const words = ({ rows, columns, word }: At): Cell[][] =>
  Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => holding(WORDS[(WORDS.indexOf(word) + 7 * r + 3 * c) % WORDS.length] ?? null)),
  );
const keyRows = (lines: Lines): readonly number[] =>
  lines.flatMap((line, row) => (line.filter((cell, column) => column > 0 && isKey(cell)).length > 1 ? [row] : []));
/** A row with hidden keys, by a number. */
const keyRow = (lines: Lines, { row }: At): number => {
  const rows = keyRows(lines);
  return rows.length === 0 ? row : (rows[row % rows.length] as number);
};
/** A cell under a hidden key: one that is read. */
const underKey = (lines: Lines, at: At): At => {
  const row = keyRow(lines, at);
  const columns = (lines[row] ?? []).flatMap((cell, column) => (column > 0 && isKey(cell) ? [column] : []));
  return { ...at, row: row + 3 + (at.word === null ? 0 : at.rows), column: columns[at.column % Math.max(1, columns.length)] ?? at.column };
};
const without = <T>(all: readonly T[], at: number, count: number): readonly T[] => [...all.slice(0, at), ...all.slice(at + count)];
const withBlanks = (line: readonly Cell[], at: number, count: number): readonly Cell[] =>
  line.length <= at ? line : [...line.slice(0, at), ...Array.from({ length: count }, () => BLANK), ...line.slice(at)];
const order = (a: Cell['value'], b: Cell['value']): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

/** What people do, by name. Formulas keep their text: that they look at other cells then is part of the damage. */
const HANDS: Readonly<Record<string, (paper: PaperWorkbook, at: At) => void>> = {
  'insert rows': (paper, { id, row, rows }) =>
    paper.change(id, (lines) => [...lines.slice(0, row), ...Array.from({ length: rows }, () => []), ...lines.slice(row)]),
  'delete rows': (paper, { id, row, rows }) => paper.change(id, (lines) => without(lines, row, rows)),
  'insert columns': (paper, { id, column, columns }) => paper.change(id, (lines) => lines.map((line) => withBlanks(line, column, columns))),
  'delete columns': (paper, { id, column, columns }) => paper.change(id, (lines) => lines.map((line) => without(line, column, columns))),
  'move rows': (paper, { id, row, rows, column }) =>
    paper.change(id, (lines) => {
      const rest = without(lines, row, rows);
      return [...rest.slice(0, column), ...lines.slice(row, row + rows), ...rest.slice(column)];
    }),
  'move a column': (paper, { id, row, column }) =>
    paper.change(id, (lines) =>
      lines.map((line) => {
        const rest = without(line, column, 1);
        return [...rest.slice(0, row), line[column] ?? BLANK, ...rest.slice(row)];
      }),
    ),
  'rename a tab': (paper, { id, row }) => paper.rename(id, NAMES[row % NAMES.length] as string),
  'duplicate a tab': (paper, { id, name }) => paper.tabs().length < 20 && paper.duplicate(id, `Copy of ${name}`),
  'move a tab': (paper, { id, row }) => paper.move(id, row % paper.tabs().length),
  'delete a tab': (paper, { id }) => paper.remove(id),
  'delete Settings': (paper) => {
    const settings = paper.tabs().find(({ name }) => name === 'Settings');
    if (settings) paper.remove(settings.id);
  },
  'sort rows': (paper, { id, row, rows, column }) =>
    paper.change(id, (lines) => [
      ...lines.slice(0, row),
      ...lines.slice(row, row + 4 * rows).sort((a, b) => order(a[column]?.value ?? null, b[column]?.value ?? null)),
      ...lines.slice(row + 4 * rows),
    ]),
  'sort a table': (paper, at) =>
    paper.change(at.id, (lines) => {
      const from = keyRow(lines, at) + 3;
      const [first, last] = [from, from + 8];
      return [
        ...lines.slice(0, first),
        ...lines.slice(first, last).sort((a, b) => order(b[at.column]?.value ?? null, a[at.column]?.value ?? null)),
        ...lines.slice(last),
      ];
    }),
  type: (paper, at) => {
    const cell = underKey(paper.lines(at.id), at);
    paper.set(at.id, cell.row, cell.column, [[holding(at.word)]]);
  },
  'type anywhere': (paper, { id, row, column, word }) => paper.set(id, row, column, [[holding(word)]]),
  'paste text over formulas': (paper, at) => {
    const cell = underKey(paper.lines(at.id), at);
    paper.set(at.id, cell.row, cell.column, words(at));
  },
  'paste anywhere': (paper, at) => paper.set(at.id, at.row, at.column, words(at)),
  'paste days as text': (paper, at) =>
    paper.change(at.id, (lines) =>
      lines.map((line, row) =>
        row < keyRow(lines, at)
          ? line
          : line.map((cell) => (typeof cell.value === 'number' && cell.value > 40_000 ? holding(`${cell.value % 28}.8.2026`) : cell)),
      ),
    ),
  'paste values over everything': (paper, { id }) =>
    paper.change(id, (lines) => lines.map((line) => line.map(({ value }) => holding(value)))),
  'copy a block': (paper, at) => {
    const cells = blockOf(paper.lines(at.id), { ...at, rows: at.rows + 4, columns: at.columns + 6 });
    const tabs = paper.tabs();
    paper.set((tabs[at.column % tabs.length] as { id: number }).id, at.column, at.row % 12, cells);
  },
  'merge cells': (paper, at) => {
    const [first = []] = blockOf(paper.lines(at.id), at);
    paper.set(
      at.id,
      at.row,
      at.column,
      Array.from({ length: at.rows }, (_, r) => Array.from({ length: at.columns }, (_, c) => (r + c === 0 ? (first[0] ?? BLANK) : BLANK))),
    );
  },
  'clear cells': (paper, at) => paper.set(at.id, at.row, at.column, blockOf([], at)),
  'clear a tab': (paper, { id }) => paper.change(id, () => []),
  'delete a key row': (paper, at) => paper.change(at.id, (lines) => without(lines, keyRow(lines, at), 1)),
  'blank a key row': (paper, at) =>
    paper.change(at.id, (lines) => lines.map((line, row) => (row === keyRow(lines, at) ? line.map(() => BLANK) : line))),
  'blank a key': (paper, at) => {
    const lines = paper.lines(at.id);
    const cell = underKey(lines, at);
    paper.set(at.id, keyRow(lines, at), cell.column, [[BLANK]]);
  },
  'delete a closing line': (paper, at) =>
    paper.change(at.id, (lines) => {
      const ends = lines.flatMap((line, row) => (/^#\w+\.(end|start)$/.test(String(line[0]?.value)) ? [row] : []));
      return ends.length === 0 ? lines : without(lines, ends[at.row % ends.length] as number, 1);
    }),
  'write over the mark': (paper, { id, word }) => paper.set(id, 0, 0, [[holding(word)]]),
  'two tabs of one quarter': (paper, { name }) => {
    const plan = paper.tabs().find(({ id }) => String(paper.lines(id)[0]?.[0]?.value).startsWith('throughline:quarterlyPlan'));
    if (plan && paper.tabs().length < 20) paper.duplicate(plan.id, `Quarterly plan ${name}`);
  },
  'copy of the file': (paper) => paper.copyOfTheFile(),
  'many rows': (paper, at) => {
    const lines = paper.lines(at.id);
    if (lines.length > 400) return;
    const cell = underKey(lines, at);
    paper.set(
      at.id,
      cell.row,
      1,
      Array.from({ length: 150 }, (_, row) => [holding(`M-${row}`), holding(`Pasted ${row}`), holding(at.word), holding(46_000 + row)]),
    );
  },
};
export const DEEDS: readonly string[] = Object.keys(HANDS);

/** Does one step; what it names is found in the workbook as it stands. */
export const doStep = (paper: PaperWorkbook, { does, tab, row, column, size, word }: Step): void => {
  const tabs = paper.tabs();
  const { id } = tabs[tab % tabs.length] as { id: number };
  const lines = paper.lines(id);
  const width = Math.max(1, ...lines.map((line) => line.length));
  HANDS[does]?.(paper, {
    id,
    row: row % (lines.length + 2),
    column: column % (Math.min(width, 40) + 2),
    rows: 1 + (size % 4),
    columns: 1 + (Math.floor(size / 4) % 4),
    word: WORDS[word % WORDS.length] ?? null,
    name: String(row + 100 * column),
  });
};
