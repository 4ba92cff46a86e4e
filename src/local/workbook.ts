import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initSync } from '@ironcalc/wasm';
import { formulasIn, heldIn } from './adapter/cells.ts';
import { instantOfWall, isoOfSerial, isZone } from './adapter/clock.ts';
import { createHost, engineBehind } from './adapter/index.ts';
import { letters } from './adapter/rectangles.ts';
import { emlName, emlOf } from './eml.ts';
import type { Edit, Host } from './host.ts';
import { xlsxOf } from './xlsx.ts';

// The same answer on every machine: the program's own clock arithmetic must not see the machine's zone.
process.env.TZ = 'UTC';

const USAGE = `npm run workbook -- [options]
  --sample                  build everything with the sample company
  --blank                   build everything, no sample data
  --as-of 2026-08-24        the day the host's clock stands at
  --zone Europe/Berlin      the sheet's time zone
  --edits edits.json        edits as if typed, in order
  --call door[:json-args]   call a door as the menu, the sidebar or a trigger would (repeatable; after the edits)
  --values out.json         computed values, days as ISO text
  --formulas out.json       formulas as Google Sheets would hold them
  --status out.json         what the sidebar's status shows
  --xlsx out.xlsx           the workbook with live formulas
  --outbox dir              one .eml a mail sent
  --calls out.json          service calls counted by method, for each door called`;

/** What the person asked for can't be done: one sentence, exit 2, nothing written. */
class Refusal extends Error {}
const refuse = (sentence: string): never => {
  throw new Refusal(sentence);
};

interface Call {
  readonly door: string;
  readonly args: readonly unknown[];
}

interface Wishes {
  readonly build: 'sample' | 'blank' | null;
  readonly asOf: string | null;
  readonly zone: string;
  readonly edits: readonly Edit[];
  readonly calls: readonly Call[];
  readonly files: Readonly<Partial<Record<FileOption, string>>>;
  readonly outbox: string | null;
}

const FILE_OPTIONS = ['values', 'formulas', 'status', 'xlsx', 'calls'] as const;
type FileOption = (typeof FILE_OPTIONS)[number];
const VALUE_OPTIONS: readonly string[] = ['as-of', 'zone', 'edits', 'outbox', ...FILE_OPTIONS];

const jsonIn = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(`${what} is no valid JSON.`);
  }
};

const callIn = (text: string): Call => {
  const [, door = '', json] =
    /^([A-Za-z_$][\w$]*)(?::([\s\S]+))?$/.exec(text) ?? refuse(`--call "${text}" names no door: write door or door:json-arguments.`);
  const args = json === undefined ? [] : jsonIn(json, `What follows "--call ${door}:"`);
  return { door, args: Array.isArray(args) ? args : [args] };
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The shapes an edit may have, told by their own key. */
const EDIT_SHAPES: Readonly<Record<string, (edit: Readonly<Record<string, unknown>>) => boolean>> = {
  cell: ({ cell, value }) => isText(cell) && (value === null || ['string', 'number', 'boolean'].includes(typeof value)),
  insertRowsBefore: ({ insertRowsBefore, count }) => Number.isInteger(insertRowsBefore) && Number.isInteger(count),
  moveColumn: ({ moveColumn, before }) => isText(moveColumn) && isText(before),
  rename: ({ rename }) => isText(rename),
  delete: (edit) => edit.delete === true,
  duplicate: ({ duplicate }) => isText(duplicate),
};

const editsIn = (path: string): readonly Edit[] => {
  if (!existsSync(path)) refuse(`--edits: there is no file ${path}.`);
  const edits = jsonIn(readFileSync(path, 'utf8'), `The file ${path}`);
  if (!Array.isArray(edits)) return refuse(`The file ${path} must hold a list of edits.`);
  edits.forEach((edit: unknown, at) => {
    const record = (typeof edit === 'object' && edit !== null ? edit : {}) as Readonly<Record<string, unknown>>;
    const shape = Object.keys(EDIT_SHAPES).find((key) => key in record);
    if (!shape || !isText(record.tab) || !EDIT_SHAPES[shape]?.(record))
      refuse(`Edit ${at + 1} in ${path} is no edit: ${JSON.stringify(edit)}`);
  });
  return edits as Edit[];
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** The command line, checked before anything is done. */
const wishesIn = (args: readonly string[]): Wishes => {
  const given = new Map<string, string>();
  const calls: Call[] = [];
  let build: Wishes['build'] = null;
  for (let at = 0; at < args.length; at += 1) {
    const option = /^--(.+)$/.exec(args[at] ?? '')?.[1] ?? refuse(`"${args[at]}" is no option. See --help.`);
    if (option === 'sample' || option === 'blank') {
      if (build && build !== option) refuse('Choose one of --sample and --blank.');
      build = option;
      continue;
    }
    if (option !== 'call' && !VALUE_OPTIONS.includes(option)) refuse(`There is no option --${option}. See --help.`);
    const value = args[at + 1];
    if (value === undefined || value.startsWith('--')) refuse(`--${option} needs a value.`);
    at += 1;
    if (option === 'call') calls.push(callIn(value ?? ''));
    else if (given.has(option)) refuse(`--${option} is given twice.`);
    else given.set(option, value ?? '');
  }
  const zone = given.get('zone') ?? 'Etc/UTC';
  if (!isZone(zone)) refuse(`"${zone}" is no time zone: write one like Europe/Berlin.`);
  const asOf = given.get('as-of') ?? null;
  if (asOf !== null && !isDay(asOf)) refuse(`"${asOf}" is no day: write one like 2026-08-24.`);
  const edits = given.get('edits');
  const files = Object.fromEntries(FILE_OPTIONS.flatMap((option) => (given.has(option) ? [[option, given.get(option) ?? '']] : [])));
  return { build, asOf, zone, edits: edits === undefined ? [] : editsIn(edits), calls, files, outbox: given.get('outbox') ?? null };
};

/** Everything that will be written can be: asked before the work, so that nothing is half written after it. */
const checkPlaces = ({ files, outbox }: Wishes): void => {
  const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
  for (const [option, path] of Object.entries(files)) {
    const folder = dirname(resolve(path));
    if (!isFolder(folder)) refuse(`--${option}: there is no folder ${folder}.`);
    if (isFolder(path)) refuse(`--${option}: ${path} is a folder.`);
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      refuse(`--${option}: ${folder} can't be written to.`);
    }
  }
  if (outbox !== null && existsSync(outbox) && !isFolder(outbox)) refuse(`--outbox: ${outbox} is no folder.`);
  const paths = Object.values(files).map((path) => resolve(path));
  if (new Set(paths).size < paths.length) refuse('Two options name the same file.');
};

const MORNING = 9 * 3_600_000;

const clockOf = ({ asOf, zone }: Wishes): (() => number) => {
  if (asOf === null) return () => Date.now();
  const instant = instantOfWall(Date.parse(asOf) + MORNING, zone);
  return () => instant;
};

const hostFor = (wishes: Wishes): Host => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'Code.js'))) refuse('There is no dist/Code.js yet: run "npm run build".');
  initSync({ module: readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  const sidebar = join(dist, 'Sidebar.html');
  return createHost({
    code: readFileSync(join(dist, 'Code.js'), 'utf8'),
    html: existsSync(sidebar) ? { Sidebar: readFileSync(sidebar, 'utf8') } : {},
    zone: wishes.zone,
    now: clockOf(wishes),
  });
};

type Counts = Record<string, Record<string, number>>;

/** Calls a door and counts the service calls that it took. */
const counted = <T>(host: Host, door: string, counts: Counts, call: () => T): T => {
  host.resetCalls();
  const answer = call();
  const times = Object.keys(counts).filter((name) => name === door || name.startsWith(`${door} (`)).length;
  counts[times === 0 ? door : `${door} (${times + 1})`] = { ...host.calls };
  return answer;
};

const cellsOf = <T>(
  host: Host,
  read: (tab: number, area: { row: 1; column: 1; rows: number; columns: number }) => T[][],
): Record<string, Record<string, T>> => {
  const engine = engineBehind(host);
  const all: Record<string, Record<string, T>> = {};
  for (const { name, sheet_id: tab } of engine.tabs()) {
    const { rows, columns } = engine.extent(tab);
    const cells: Record<string, T> = {};
    if (rows > 0)
      read(tab, { row: 1, column: 1, rows, columns }).forEach((line, down) => {
        line.forEach((value, across) => {
          if (value !== '') cells[`${letters(across + 1)}${down + 1}`] = value;
        });
      });
    all[name] = cells;
  }
  return all;
};

const valuesOf = (host: Host): Record<string, Record<string, unknown>> => {
  const engine = engineBehind(host);
  const plain = cellsOf<unknown>(host, (tab, area) =>
    heldIn(engine, tab, area).map((line) => line.map((held) => (typeof held === 'object' ? isoOfSerial(held.serial) : held))),
  );
  return plain;
};

const formulasOf = (host: Host): Record<string, Record<string, string>> => {
  const engine = engineBehind(host);
  return cellsOf(host, (tab, area) => formulasIn(engine, tab, area));
};

const built = (host: Host, { build }: Wishes, counts: Counts): void => {
  counted(host, 'onOpen', counts, () => host.open('LIMITED'));
  if (build === null) return;
  const door = build === 'sample' ? 'buildEverything' : 'buildBlank';
  counted(host, door, counts, () => host.call(door));
};

const edited = (host: Host, { edits }: Wishes): void => {
  edits.forEach((edit, at) => {
    try {
      host.edit(edit);
    } catch (error) {
      refuse(`Edit ${at + 1} (${JSON.stringify(edit)}): ${(error as Error).message}`);
    }
  });
};

const called = (host: Host, { calls }: Wishes, counts: Counts): string[] =>
  calls.map(({ door, args }) => {
    const shownBefore = host.shown.length;
    const answer = counted(host, door, counts, () => host.call(door, ...args));
    return JSON.stringify({ door, answer, shown: host.shown.slice(shownBefore).filter(({ kind }) => kind !== 'sidebar') });
  });

/** Writes all files, or none: each is written beside its place first. */
const writeAll = (files: ReadonlyMap<string, string | Uint8Array>): void => {
  const beside = (path: string): string => `${path}.part`;
  try {
    for (const [path, content] of files) writeFileSync(beside(path), content);
    for (const path of files.keys()) renameSync(beside(path), path);
  } finally {
    for (const path of files.keys()) rmSync(beside(path), { force: true });
  }
};

const outputOf = async (host: Host, wishes: Wishes, counts: Counts, at: Date): Promise<Map<string, string | Uint8Array>> => {
  const { files, outbox } = wishes;
  const output = new Map<string, string | Uint8Array>();
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  if (files.status !== undefined)
    output.set(files.status, json(counted(host, 'sidebarStatus', counts, () => host.run('sidebarStatus', []))));
  if (files.values !== undefined) output.set(files.values, json(valuesOf(host)));
  if (files.formulas !== undefined) output.set(files.formulas, json(formulasOf(host)));
  if (files.calls !== undefined) output.set(files.calls, json(counts));
  if (files.xlsx !== undefined) output.set(files.xlsx, await xlsxOf(host, at));
  if (outbox !== null)
    for (const [place, mail] of host.outbox.entries()) output.set(join(outbox, emlName(mail, place)), await emlOf(mail, place));
  return output;
};

const main = async (args: readonly string[]): Promise<void> => {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return;
  }
  const wishes = wishesIn(args);
  checkPlaces(wishes);
  const host = hostFor(wishes);
  const doors = [...wishes.calls.map(({ door }) => door), ...(wishes.files.status === undefined ? [] : ['sidebarStatus'])];
  const unknown = doors.find((door) => !host.doors.includes(door));
  if (unknown !== undefined) refuse(`There is no door "${unknown}". Known doors: ${host.doors.join(', ')}.`);
  const counts: Counts = {};
  built(host, wishes, counts);
  edited(host, wishes);
  const answers = called(host, wishes, counts);
  const output = await outputOf(host, wishes, counts, new Date(clockOf(wishes)()));
  if (wishes.outbox !== null) mkdirSync(wishes.outbox, { recursive: true });
  writeAll(output);
  for (const answer of answers) console.log(answer);
};

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Refusal) console.error(error.message);
  else console.error(`The program failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
});
