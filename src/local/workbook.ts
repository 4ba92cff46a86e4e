import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formulasIn, heldIn } from './adapter/cells.ts';
import { instantOfWall, isoOfSerial } from './adapter/clock.ts';
import { createHost, engineBehind } from './adapter/index.ts';
import { letters } from './adapter/rectangles.ts';
import { startEngine } from './adapter/start.ts';
import { checkPlaces, Refusal, refuse, USAGE, type Wishes, wishesIn } from './command-line.ts';
import { emlName, emlOf } from './eml.ts';
import type { Host } from './host.ts';
import { xlsxOf } from './xlsx.ts';

// The same answer on every machine: the program's own clock arithmetic must not see the machine's zone.
process.env.TZ = 'UTC';

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
  startEngine(() => readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')));
  const pages = readdirSync(dist).filter((name) => name.endsWith('.html'));
  return createHost({
    code: readFileSync(join(dist, 'Code.js'), 'utf8'),
    html: Object.fromEntries(pages.map((name) => [basename(name, '.html'), readFileSync(join(dist, name), 'utf8')])),
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
