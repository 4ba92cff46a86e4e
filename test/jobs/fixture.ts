import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formulasIn, type Held, heldIn } from '../../src/local/adapter/cells.ts';
import { engineBehind } from '../../src/local/adapter/create-host.ts';
import { marksOf } from '../../src/local/adapter/marks.ts';
import { holds } from '../../src/local/adapter/rectangles.ts';
import { sourceArea } from '../../src/local/adapter/validation.ts';
import type { Host, HostOptions, SavedHost } from '../../src/local/host.ts';
import { kept as keptBetween } from '../kept.ts';
import { hostOf, root } from '../local/start.ts';

/** The very bundle that Google runs. */
export const bundle = readFileSync(join(root, 'dist/Code.js'), 'utf8');

const SERVICES = [
  'SpreadsheetApp',
  'HtmlService',
  'LockService',
  'PropertiesService',
  'ScriptApp',
  'MailApp',
  'Session',
  'Utilities',
] as const;
const DOORS = [...bundle.matchAll(/^function (\w+)\(\.\.\.args\)/gm)].map(([, name]) => name as string);

/**
 * The bundle behind services that can fail: `failing(door, args, k, lasting)` makes the k-th call of a service throw (and all after it when
 * `lasting`); `viewing(door, args)` refuses every change, as Google refuses a viewer's. Both say how many calls were made.
 * `script(body)` does with the sheet what a person's hands do and `Edit` has no word for.
 */
const programOf = (code: string): string => `
const console = { log() {}, warn() {}, error() {} };
const guard = { made: 0, failAt: 0, lasting: false, isViewer: false };
const guarded = (() => {
  const inside = new WeakMap();
  const CHANGES = /^(set|insert|append|delete|hide)/;
  const LOCAL = /^(new|getUi|createAddonMenu)/;
  const unwrap = (v) => (Array.isArray(v) ? v.map(unwrap) : (typeof v === 'object' && v !== null && inside.get(v)) || v);
  const wrap = (v, silent) => (Array.isArray(v) ? v.map((one) => wrap(one, silent)) : v && typeof v === 'object' && !(v instanceof Date) && Object.prototype.toString.call(v) !== '[object Date]' ? proxy(v, silent) : v);
  const proxy = (target, silent) => {
    const made = new Proxy(target, {
      get: (_, name) => {
        const method = target[name];
        if (typeof method !== 'function' || typeof name === 'symbol') return method;
        return (...args) => {
          const isLocal = silent || LOCAL.test(name);
          if (!isLocal) {
            guard.made += 1;
            if (guard.failAt > 0 && (guard.lasting ? guard.made >= guard.failAt : guard.made === guard.failAt)) throw new Error('Service Spreadsheets failed while accessing document.');
            if (guard.isViewer && CHANGES.test(name) && !/^setActive/.test(name)) throw new Error('You do not have permission to perform that action.');
          }
          return wrap(method.apply(target, unwrap(args)), isLocal && /^new/.test(name) || silent);
        };
      },
    });
    inside.set(made, target);
    return made;
  };
  const run = (${SERVICES.join(', ')}) => {
${code}
    return { ${DOORS.join(', ')} };
  };
  return run(${SERVICES.map((name) => `wrap(${name})`).join(', ')});
})();
function guardedRun(door, args, how) {
  Object.assign(guard, { made: 0, failAt: 0, lasting: false, isViewer: false }, how);
  try {
    return { answer: guarded[door](...args), made: guard.made };
  } catch (error) {
    return { thrown: error.message, made: guard.made };
  }
}
function failing(door, args, failAt, lasting) { return guardedRun(door, args, { failAt, lasting }); }
function viewing(door, args) { return guardedRun(door, args, { isViewer: true }); }
function script(body) {
  const ss = SpreadsheetApp.getActiveSpreadsheet();
  const tab = (name) => ss.getSheetByName(name);
  return eval(body);
}
${DOORS.map((door) => `function ${door}(...args) { return guardedDoor('${door}', args); }`).join('\n')}
function guardedDoor(door, args) {
  Object.assign(guard, { made: 0, failAt: 0, lasting: false, isViewer: false });
  return guarded[door](...args);
}
`;

/** What a guarded run tells. */
export interface Guarded {
  readonly answer?: unknown;
  readonly thrown?: string;
  readonly made: number;
}

/** What a test's bundle knows of the catalogue: the templates of these keys, or all of them. */
export interface Needs {
  readonly templates?: readonly string[];
}
/** The plan of a quarter and Home: what most tests look at. */
export const FEW: readonly string[] = ['home', 'quarterlyPlan', 'milestones', 'settings'];
/** The templates of the menu, and Home. */
export const SEVEN: readonly string[] = ['home', 'annualPlan', 'quarterlyPlan', 'milestones', 'accountabilityMatrix', 'kpis', 'settings'];
const CATALOGUE = /(\n {2}var catalogue = \[[^\]]*\]);/;
/** The bundle with some templates only, and nothing else changed: the engine reckons the whole workbook anew after each edit. */
const bundleWith = (templates: readonly string[] | undefined): string => {
  if (!templates) return bundle;
  if (!CATALOGUE.test(bundle)) throw new Error('The bundle has no catalogue.');
  return bundle.replace(CATALOGUE, `$1.filter(({ key }) => ${JSON.stringify(templates)}.includes(key));`);
};
const programs = new Map<string, string>();

/** A host with the bundle and the helpers above. */
export const emptyHost = ({ templates, ...options }: Partial<HostOptions> & Needs = {}): Host => {
  const key = String(templates);
  const program = programs.get(key) ?? programOf(bundleWith(templates));
  programs.set(key, program);
  return hostOf(program, options);
};

const kept = new Map<string, SavedHost>();
/** A host in which a door has built the workbook; built once, then restored from its bytes. */
export const builtHost = (door: 'buildEverything' | 'buildBlank' = 'buildEverything', options: Partial<HostOptions> & Needs = {}): Host => {
  const key = `${door} ${options.zone} ${options.locale} ${options.now?.()} ${options.templates ?? ''}`;
  let saved = kept.get(key);
  if (!saved) {
    saved = keptBetween(`built ${key}`, () => {
      const host = emptyHost(options);
      host.call(door);
      return host.save();
    });
    kept.set(key, saved);
  }
  return emptyHost({ ...options, saved });
};

export type Shown = string | number | boolean;
const shown = (held: Held): Shown => (typeof held === 'object' ? held.serial : held);

/** What the dropdown of a cell offers; null where there is none. */
export const choicesAt = (host: Host, tab: string, a1: string): readonly string[] | null => {
  const engine = engineBehind(host);
  const id = engine.tabNamed(tab) as number;
  const { row, column } = placeOf(a1);
  const mark = marksOf(engine, id, 'validation').find(({ areas }) => holds(areas, row + 1, column + 1));
  const rule = mark ? (JSON.parse(mark.data) as { kind: string; source?: string; values?: string[] }) : null;
  if (!rule || rule.kind === 'list') return rule?.values ?? null;
  const source = rule.source === undefined ? null : sourceArea(engine, rule.source);
  return source
    ? heldIn(engine, source.tab, source.area)
        .flat()
        .map(String)
        .filter((one) => one !== '')
    : null;
};

/** The names of the tabs, in order. */
export const tabNames = (host: Host): readonly string[] =>
  engineBehind(host)
    .tabs()
    .map(({ name }) => name);
/** What was read of a workbook, good until it changes. */
const readOf = new WeakMap<Host, { readonly version: unknown; readonly grids: Map<string, unknown> }>();
const gridOf = <T>(
  host: Host,
  kind: string,
  tab: string,
  read: (id: number, area: { row: 1; column: 1; rows: number; columns: number }) => T[][],
): T[][] => {
  const engine = engineBehind(host);
  const { version } = engine as unknown as { readonly version: number };
  const known = readOf.get(host);
  const grids = known?.version === version ? known.grids : new Map<string, unknown>();
  readOf.set(host, { version, grids });
  const before = grids.get(`${kind} ${tab}`);
  if (before) return before as T[][];
  const id = engine.tabNamed(tab);
  if (id === null) throw new Error(`There is no tab "${tab}".`);
  const { rows, columns } = engine.extent(id);
  const grid = rows === 0 ? [] : read(id, { row: 1, column: 1, rows, columns });
  grids.set(`${kind} ${tab}`, grid);
  return grid;
};
/** Every value of a tab; a day is its serial number. */
export const valuesOf = (host: Host, tab: string): Shown[][] =>
  gridOf(host, 'values', tab, (id, area) => heldIn(engineBehind(host), id, area).map((line) => line.map(shown)));
export const formulasOf = (host: Host, tab: string): string[][] =>
  gridOf(host, 'formulas', tab, (id, area) => formulasIn(engineBehind(host), id, area));

/** All that a workbook holds, for comparing two of them. */
export const pictureOf = (host: Host): Record<string, { values: Shown[][]; formulas: string[][] }> =>
  Object.fromEntries(tabNames(host).map((tab) => [tab, { values: valuesOf(host, tab), formulas: formulasOf(host, tab) }]));

/** Where two pictures differ, a few places of them: a failing test shall be readable. */
export const differences = (before: ReturnType<typeof pictureOf>, after: ReturnType<typeof pictureOf>): readonly string[] => {
  const tabs = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const found = tabs.flatMap((tab) => {
    const [one, other] = [before[tab], after[tab]];
    if (!one || !other) return [`${tab}: ${one ? 'gone' : 'new'}`];
    return (['values', 'formulas'] as const).flatMap((kind) =>
      Array.from({ length: Math.max(one[kind].length, other[kind].length) }, (_, row) => row).flatMap((row) =>
        Array.from({ length: Math.max(one[kind][row]?.length ?? 0, other[kind][row]?.length ?? 0) }, (_, column) => column).flatMap(
          (column) => {
            const [was, is] = [one[kind][row]?.[column] ?? '', other[kind][row]?.[column] ?? ''];
            return was === is ? [] : [`${tab}!${letters(column)}${row + 1}: ${String(was).slice(0, 200)} -> ${String(is).slice(0, 200)}`];
          },
        ),
      ),
    );
  });
  return found.length > 6 ? [...found.slice(0, 6), `and ${found.length - 6} more`] : found;
};

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** Zero-based place of `F12`. */
export const placeOf = (a1: string): { readonly row: number; readonly column: number } => {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(a1) ?? [];
  return { row: Number(row) - 1, column: [...column].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
};

/** Where a hidden key stands, zero-based. */
export const keyAt = (host: Host, tab: string, key: string): { readonly row: number; readonly column: number } => {
  const grid = valuesOf(host, tab);
  const row = grid.findIndex((line) => line.includes(key));
  if (row < 0) throw new Error(`The tab "${tab}" has no key "${key}".`);
  return { row, column: (grid[row] as Shown[]).indexOf(key) };
};
/** A1 of a table's cell: the row whose subject reads as given, or the first free one for null. */
export const cellOf = (
  host: Host,
  tab: string,
  column: string,
  subject: { readonly column: string; readonly is: string | null },
): string => {
  const section = column.split('.')[0] as string;
  const grid = valuesOf(host, tab);
  const [start, end] = [keyAt(host, tab, `#${section}.start`).row, keyAt(host, tab, `#${section}.end`).row];
  const at = keyAt(host, tab, subject.column).column;
  const row = grid.findIndex((line, i) => i > start && i < end && (line[at] ?? '') === (subject.is ?? ''));
  if (row < 0) throw new Error(`No row of "${tab}" reads "${subject.is}".`);
  return `${letters(keyAt(host, tab, column).column)}${row + 1}`;
};
/** The value of one cell. */
export const valueAt = (host: Host, tab: string, a1: string): Shown => {
  const { row, column } = placeOf(a1);
  return valuesOf(host, tab)[row]?.[column] ?? '';
};
export const formulaAt = (host: Host, tab: string, a1: string): string => {
  const { row, column } = placeOf(a1);
  return formulasOf(host, tab)[row]?.[column] ?? '';
};

export interface Status {
  readonly [key: string]: unknown;
  readonly asOf: string;
  readonly quarter: string;
  readonly hasSample: boolean;
  readonly hasPlan: boolean;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly overdue: readonly {
    readonly owner: string;
    readonly milestones: readonly { readonly id: string; readonly title: string; readonly due: string; readonly daysLate: number }[];
  }[];
  readonly issues: readonly { readonly sentence: string; readonly spot: { readonly tab: string; readonly a1: string | null } | null }[];
}
const statuses = new WeakMap<Host, { readonly version: unknown; readonly status: Status }>();
/** What the sidebar is given, by its own road: plain JSON. Asked once as long as nothing changes in the workbook. */
export const statusOf = (host: Host): Status => {
  const { version } = engineBehind(host) as unknown as { readonly version: number };
  const known = statuses.get(host);
  if (known?.version === version) return known.status;
  const status = host.run('sidebarStatus', []) as Status;
  statuses.set(host, { version, status });
  return status;
};
export const sentencesOf = (host: Host): readonly string[] => statusOf(host).issues.map(({ sentence }) => sentence);

/** Home's figures as the sheet shows them. */
export const figuresOf = (host: Host): Readonly<Record<string, Shown>> => {
  const grid = valuesOf(host, 'Home');
  const value = keyAt(host, 'Home', 'home:value').column;
  return Object.fromEntries(
    grid.flatMap((line) => {
      const key = /^home\.(\w+)$/.exec(String(line[0]));
      return key ? [[key[1] as string, line[value] as Shown]] : [];
    }),
  );
};
/** The sheet and the sidebar say the same: to the ninth digit. */
export const expectSameFigures = (host: Host): void => {
  const rounded = (of: Readonly<Record<string, Shown>>) =>
    Object.fromEntries(
      Object.entries(of).map(([name, value]) => [name, typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value]),
    );
  expect(rounded(figuresOf(host))).toEqual(rounded(statusOf(host).figures));
};
