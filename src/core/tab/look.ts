import type { Column } from '../expression/section.ts';
import type { Style } from '../sheet/write.ts';
import type { Fill, Tone } from './template.ts';

/** The product's colours: text on ground meets WCAG AA in every pair used. */
export const COLORS = {
  brand: '#1e3a5f',
  onBrand: '#ffffff',
  softOnBrand: '#c7d6ea',
  computedHeader: '#475569',
  ink: '#1f2937',
  soft: '#64748b',
  faded: '#94a3b8',
  line: '#e5e7eb',
  ground: '#ffffff',
  computed: '#f8fafc',
  field: '#f1f5f9',
  accent: '#2563eb',
  accentGround: '#eff6ff',
  notice: '#92400e',
  noticeGround: '#fef3c7',
} as const;

export const TONES: Readonly<Record<Tone | 'faded' | 'italic' | 'accent', Pick<Style, 'background' | 'color' | 'bold' | 'italic'>>> = {
  good: { background: '#dcfce7', color: '#166534', bold: true },
  warn: { background: '#fef3c7', color: '#92400e', bold: true },
  bad: { background: '#fee2e2', color: '#b91c1c', bold: true },
  info: { background: '#dbeafe', color: '#1d4ed8', bold: true },
  quiet: { background: '#f1f5f9', color: '#475569' },
  accent: { background: '#eff6ff', color: '#1d4ed8', bold: true },
  faded: { color: '#94a3b8' },
  italic: { italic: true, color: '#64748b' },
};

/** Timelines: the strong colours differ in lightness too, and the state beside them says the same in words. */
export const FILLS: Readonly<Record<Fill, string>> = {
  done: '#5fb57b',
  late: '#dc2626',
  planned: '#2563eb',
  vague: '#94a3b8',
  overrun: '#fecaca',
  slip: '#fde68a',
  now: '#e0ecff',
};

const WORD_FORMATS: Readonly<Record<string, string>> = {
  $: '$#,##0',
  '$0.00': '$#,##0.00',
  '€': '"€"#,##0',
  '£': '"£"#,##0',
  '%': '0.0%',
  days: '0',
  hours: '0.0',
  '#': '#,##0',
  '0.0': '0.0',
  Percent: '0.0%',
  Currency: '#,##0',
  Binary: '0',
};
/** The number format that a unit or a kind asks for. */
export const formatForWord = (word: unknown): string => (typeof word === 'string' ? (WORD_FORMATS[word] ?? 'General') : 'General');

/** The number format of a column. Typed texts are kept as typed (`@`), so that 007 stays 007 and `=x` stays text. */
export const formatOf = (column: Column<unknown>, isComputed: boolean): string => {
  if (column.format) return column.format;
  switch (column.kind) {
    case 'day':
      return 'd mmm yyyy';
    case 'percent':
      return '0.0%';
    case 'money':
      return '#,##0';
    case 'count':
      return '0';
    case 'number':
    case 'tick':
      return 'General';
    default:
      return isComputed ? 'General' : '@';
  }
};

/** Pixels of a column whose template names none. */
export const widthOf = (column: Column<unknown>): number => {
  if (column.width !== undefined) return column.width;
  const byKind: Partial<Record<typeof column.kind, number>> = {
    id: 64,
    ref: 84,
    day: 104,
    percent: 92,
    money: 96,
    count: 92,
    number: 92,
    tick: 88,
    person: 120,
    oneOf: longestOf(column.choices ?? []),
  };
  return Math.max(byKind[column.kind] ?? 150, Math.min(120, column.label.length * 7 + 22));
};

/** Pixels that the longest of some words takes. */
const longestOf = (words: readonly string[]): number => Math.max(120, ...words.map((word) => word.length * 6 + 22));
/** Pixels of a form's labels, which are bold. */
export const labelWidth = ({ columns }: { readonly columns: Readonly<Record<string, { readonly label: string }>> }): number =>
  Math.max(230, ...Object.values(columns).map(({ label }) => label.length * 7 + 16));

/** `before` stands to its left: chosen words would run into a number there. */
export const alignOf = (column: Column<unknown>, before?: Column<unknown>): 'left' | 'center' | 'right' => {
  if (column.align) return column.align;
  if (['percent', 'money', 'count', 'number'].includes(column.kind)) return 'right';
  if (column.kind === 'oneOf' && before && alignOf(before) === 'right') return 'center';
  return ['day', 'tick'].includes(column.kind) ? 'center' : 'left';
};
