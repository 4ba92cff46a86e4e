import { type Column, isNamed } from '../expression/section.ts';
import type { Row } from '../expression/to-value.ts';
import { dayWords, isOnCalendar } from '../sheet/day.ts';
import { type Grid, isBlank, isError, type Value } from '../sheet/value.ts';
import { columnsByHeaders, endKey, isAnchor, startKey } from './keys.ts';
import { LINE_WORDS, type SectionPlace } from './place.ts';
import { SENTENCES } from './sentences.ts';
import { type FormBlock, type Mark, sectionBlocks, type TableBlock, type Template, type TODAY } from './template.ts';

/** Something wrong, and where. Rows and columns are zero-based; without them the whole tab is meant. */
export interface Issue {
  readonly sentence: string;
  readonly row?: number;
  readonly column?: number;
  /** The tab itself is damaged: cells that look at it may show something else than their rules give. */
  readonly isDamage?: true;
  /** A column, field or section of the template that does not stand: `Upgrade` adds it. */
  readonly isMissing?: true;
}

/** The typed rows of one section: `at` says which row of the tab each stands in. */
export interface SectionRows {
  readonly place: SectionPlace;
  readonly block: TableBlock | FormBlock;
  readonly rows: readonly Row[];
  readonly at: readonly number[];
}

/** A tab read back: where its sections stand, what people typed into them, and what is wrong. */
export interface TabReading {
  readonly template: Template;
  readonly mark: Mark;
  readonly sections: readonly SectionRows[];
  readonly issues: readonly Issue[];
}

/** Reads a tab by its hidden keys, wherever columns and rows have been moved to. Never throws: what cannot be read is an issue. */
export const readTab = (
  tab: { readonly name: string; readonly grid: Grid; readonly mark: Mark; readonly template: Template; readonly place: string },
  today: number,
): TabReading => {
  const keys = keyCells(tab.grid);
  const issues: Issue[] = [];
  const sections = sectionBlocks(tab.template).map((block) => {
    const place = block.kind === 'form' ? placeForm(block, tab, keys, issues) : placeTable(block, tab, keys, issues);
    const reading = block.kind === 'form' ? readForm(block, place, tab.grid, issues, today) : readTable(block, place, tab.grid);
    if (block.kind === 'table' && !block.reckoned) issues.push(...cellIssues(block, reading), ...belowEnd(place, tab));
    return reading;
  });
  return { template: tab.template, mark: tab.mark, sections, issues };
};

/** Where each hidden key stands; the first one counts. */
const keyCells = (grid: Grid): ReadonlyMap<string, { readonly row: number; readonly column: number }> => {
  const found = new Map<string, { row: number; column: number }>();
  grid.forEach((line, row) => {
    line.forEach((value, column) => {
      if (typeof value === 'string' && /^(#[a-z]\w*(\.\w+)?|[a-z]\w*[.:]\w+)$/i.test(value) && !found.has(value))
        found.set(value, { row, column });
    });
  });
  return found;
};
type Keys = ReturnType<typeof keyCells>;
interface TabGiven {
  readonly name: string;
  readonly grid: Grid;
  readonly place: string;
}

const placeTable = (block: TableBlock, tab: TabGiven, keys: Keys, issues: Issue[]): SectionPlace => {
  const { section } = block.ruled;
  const names = [...Object.keys(section.columns), 'sample'];
  const cells = names.flatMap((name) => {
    const cell = keys.get(`${section.key}.${name}`);
    return cell ? [{ name, ...cell }] : [];
  });
  const start = keys.get(startKey(section))?.row;
  const byHeaders = cells.length === 0 && start !== undefined ? columnsByHeaders(section, tab.grid, start) : new Map<string, number>();
  const keyRow = cells[0]?.row ?? (byHeaders.size > 0 && start !== undefined ? start - 2 : undefined);
  const columns = byHeaders.size > 0 ? byHeaders : new Map(cells.filter((c) => c.row === keyRow).map((c) => [c.name, c.column]));
  const end = keys.get(endKey(section))?.row;
  const next = [...keys]
    .filter(([key, cell]) => /^#\w+$/.test(key) && keyRow !== undefined && cell.row > keyRow)
    .map(([, cell]) => cell.row - 3);
  const anchor = start ?? (keyRow === undefined ? tab.grid.length : keyRow + 2);
  // Without a trace of it the section was never there.
  const isNew = start === undefined && end === undefined;
  if (keyRow === undefined)
    issues.push({ sentence: SENTENCES.keyRowMissing(section.title, tab.name), isDamage: true, ...(isNew ? { isMissing: true } : {}) });
  else {
    if (byHeaders.size > 0) issues.push({ sentence: SENTENCES.keysByHeaders(section.title, tab.name), row: keyRow + 1 });
    for (const [name, { label }] of Object.entries(section.columns))
      if (!columns.has(name)) {
        const sentence = name in block.ruled.rules ? SENTENCES.computedColumnMissing : SENTENCES.columnMissing;
        issues.push({ sentence: sentence(label, section.title, tab.name), row: keyRow + 1, isDamage: true, isMissing: true });
      }
    if (start === undefined) issues.push({ sentence: SENTENCES.startMissing(section.title, tab.name), row: keyRow + 1, isDamage: true });
    if (end === undefined) issues.push({ sentence: SENTENCES.endMissing(section.title, tab.name), row: keyRow + 1, isDamage: true });
  }
  const last = keyRow === undefined ? anchor : (end ?? Math.min(tab.grid.length, ...next));
  return { section, tab: tab.name, place: tab.place, columns, anchor, end: Math.max(last, anchor), fields: new Map() };
};

/** What was typed on a table's closing line or right below it, where no row is read. Notes further down are the person's own. */
const belowEnd = (place: SectionPlace, { grid, template }: TabGiven & { readonly template: Template }): readonly Issue[] => {
  const column = place.columns.get(place.section.subject);
  if (column === undefined || grid[place.end]?.[0] !== endKey(place.section)) return [];
  const ours = new Set<Value>([LINE_WORDS, ...sectionBlocks(template).flatMap(({ ruled, intro }) => [ruled.section.title, intro ?? ''])]);
  const found: Issue[] = [];
  for (let row = place.end; row < grid.length; row += 1) {
    const typed = grid[row]?.[column] ?? null;
    const isNext = /^#\w+$/.test(String(grid[row]?.[0] ?? '')) || ours.has(typed);
    if (row > place.end + 1 && (isNext || isBlank(typed))) break;
    if (!isNext && !isBlank(typed))
      found.push({ sentence: SENTENCES.belowEnd(shownValue(typed), place.section.title, row + 1), row, column, isDamage: true });
  }
  return found;
};

const placeForm = (block: FormBlock, tab: TabGiven, keys: Keys, issues: Issue[]): SectionPlace => {
  const { section } = block.ruled;
  const keyRow = keys.get(`${section.key}:value`)?.row;
  const columns = new Map(
    ['label', 'value', 'help', 'effective', 'sample'].flatMap((name) => {
      const cell = keys.get(`${section.key}:${name}`);
      return cell ? [[name, cell.column] as const] : [];
    }),
  );
  const fields = new Map(
    Object.keys(section.columns).flatMap((name) => {
      const cell = keys.get(`${section.key}.${name}`);
      return cell ? [[name, cell.row] as const] : [];
    }),
  );
  if (keyRow === undefined)
    issues.push({
      sentence: SENTENCES.keyRowMissing(section.title, tab.name),
      isDamage: true,
      ...(fields.size === 0 ? { isMissing: true } : {}),
    });
  else
    for (const name of Object.keys(section.columns))
      if (!fields.has(name))
        issues.push({
          sentence: SENTENCES.columnMissing(section.columns[name]?.label ?? name, section.title, tab.name),
          row: keyRow,
          isDamage: true,
          isMissing: true,
        });
  const anchor = keyRow ?? tab.grid.length;
  return { section, tab: tab.name, place: tab.place, columns, anchor, end: Math.max(anchor, ...fields.values()), fields };
};

const readTable = (block: TableBlock, place: SectionPlace, grid: Grid): SectionRows => {
  const { rules } = block.ruled;
  const typed = [...place.columns].filter(([name]) => name !== 'sample' && !(name in rules));
  const first = isAnchor(place.section, grid, place.anchor) ? place.anchor + 1 : place.anchor;
  const at = Array.from({ length: Math.max(0, place.end - first) }, (_, i) => first + i);
  const rows = at.map((row): Row => Object.fromEntries(typed.map(([name, column]) => [name, grid[row]?.[column] ?? null])));
  return { place, block, rows, at };
};

const readForm = (block: FormBlock, place: SectionPlace, grid: Grid, issues: Issue[], today: number): SectionRows => {
  const { section, rules } = block.ruled;
  const value = place.columns.get('value');
  const row: Record<string, Value> = {};
  for (const [name, column] of Object.entries(section.columns)) {
    if (name in rules) continue;
    const at = place.fields.get(name);
    const typed = at === undefined || value === undefined ? null : (grid[at]?.[value] ?? null);
    const fallback = block.defaults?.[name];
    if (fallback === undefined) {
      row[name] = typed;
      if (at !== undefined && value !== undefined) {
        const issue = issueOf(column, typed, section.title);
        if (issue) issues.push({ sentence: issue, row: at, column: value });
      }
      continue;
    }
    const effective = effectiveOf(column, typed, fallback, today);
    row[name] = effective.value;
    if (!effective.isTyped && !isBlank(typed) && at !== undefined && value !== undefined)
      issues.push({
        sentence: SENTENCES.wrongSetting(column.label, shownValue(typed), shownValue(effective.value, column)),
        row: at,
        column: value,
      });
  }
  return { place, block, rows: [row], at: [place.anchor] };
};

/** A setting in force; mirrors the formula in compile-tab. */
export const effectiveOf = (
  column: Column<unknown>,
  typed: Value,
  fallback: string | number | typeof TODAY,
  today: number,
): { readonly value: Value; readonly isTyped: boolean } => {
  const otherwise = { value: typeof fallback === 'object' ? today : fallback, isTyped: false } as const;
  if (column.kind === 'oneOf')
    return typeof typed === 'string' && column.choices.some((choice) => choice.toLowerCase() === typed.toLowerCase())
      ? { value: typed, isTyped: true }
      : otherwise;
  if (column.kind === 'text') return typeof typed === 'string' && typed !== '' ? { value: typed, isTyped: true } : otherwise;
  if (typeof typed !== 'number') return otherwise;
  if ((column.from !== undefined && typed < column.from) || (column.to !== undefined && typed > column.to)) return otherwise;
  return { value: column.kind === 'day' || column.kind === 'count' ? Math.floor(typed) : typed, isTyped: true };
};

const cellIssues = (block: TableBlock, reading: SectionRows): readonly Issue[] => {
  const { section, rules } = block.ruled;
  return reading.rows.flatMap((row, i) => {
    const subject = row[section.subject] ?? null;
    const named = reading.place.columns.get(section.subject);
    if (isBlank(subject)) {
      const typed = named === undefined ? null : firstTyped(block, row);
      return typed === null
        ? []
        : [
            {
              sentence: SENTENCES.nameMissing(section.columns[section.subject]?.label ?? '', typed, section.title),
              row: reading.at[i] as number,
              column: named as number,
            },
          ];
    }
    if (!isNamed(section, subject) && named !== undefined)
      return [
        {
          sentence: SENTENCES.nameNotText(section.columns[section.subject]?.label ?? '', shownValue(subject).toUpperCase(), section.title),
          row: reading.at[i] as number,
          column: named,
        },
      ];
    return Object.entries(section.columns).flatMap(([name, column]) => {
      if (name in rules || block.rowFormulas?.some((f) => f.column === name && row[f.where.column] === f.where.is)) return [];
      const sentence = issueOf(column, row[name] ?? null, shownValue(subject));
      const at = reading.place.columns.get(name);
      return sentence && at !== undefined ? [{ sentence, row: reading.at[i] as number, column: at }] : [];
    });
  });
};

/** What a person put into a row, as it is shown; null for a row that only waits with its id and its ticks. */
const firstTyped = ({ ruled: { section, rules }, rowFormulas = [] }: TableBlock, row: Row): string | null => {
  const waiting = new Set(rowFormulas.map(({ column }) => column));
  for (const [name, column] of Object.entries(section.columns)) {
    const value = row[name] ?? null;
    const isTheirs =
      !(name in rules) && column.hidden === undefined && column.kind !== 'id' && column.kind !== 'tick' && !waiting.has(name);
    if (isTheirs && !isBlank(value) && !(typeof value === 'string' && value.trim() === '')) return shownValue(value, column);
  }
  return null;
};

/** What is wrong with one typed value, or null. */
const issueOf = (column: Column<unknown>, value: Value, subject: string): string | null => {
  if (isBlank(value)) return null;
  if (isError(value)) return SENTENCES.errorInCell(column.label, subject, value.error);
  switch (column.kind) {
    case 'day':
      if (typeof value === 'number') return isOnCalendar(value) ? null : SENTENCES.noDay(column.label, subject, String(value));
      return column.words?.some((word) => word.toLowerCase() === String(value).trim().toLowerCase())
        ? null
        : SENTENCES.textForDay(column.label, subject, String(value), column.words);
    case 'number':
    case 'percent':
    case 'money':
    case 'count': {
      if (typeof value !== 'number')
        return column.words?.some((word) => word.toLowerCase() === String(value).trim().toLowerCase()) || typeof value === 'boolean'
          ? null
          : SENTENCES.textForNumber(column.label, subject, String(value));
      const isBeyond = (column.from !== undefined && value < column.from) || (column.to !== undefined && value > column.to);
      return isBeyond ? SENTENCES.beyondBounds(column.label, subject, shownValue(value, column), boundsOf(column)) : null;
    }
    case 'oneOf':
      return column.open || column.choices.some((choice) => choice.toLowerCase() === String(value).toLowerCase())
        ? null
        : SENTENCES.unknownChoice(column.label, subject, String(value), column.choices.join(', '));
    default:
      return null;
  }
};
const boundsOf = (column: Column<unknown>): string => {
  const [from, to] = [column.from, column.to].map((n) => (n === undefined ? undefined : shownValue(n, column)));
  return from !== undefined && to !== undefined ? `between ${from} and ${to}` : from !== undefined ? `at least ${from}` : `at most ${to}`;
};

/** A value as people read it. */
export const shownValue = (value: Value, column?: Column<unknown>): string => {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'number' && column?.kind === 'day') return dayWords(value);
  if (typeof value === 'number' && column?.kind === 'percent') return `${Math.round(value * 1000) / 10} %`;
  return typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : String(value);
};
