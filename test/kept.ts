import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Whether the sweeps are made in full, with `THOROUGH=1 npm test`; otherwise they take a spread of cases. */
export const isThorough = process.env['THOROUGH'] === '1';

const FOLDER = '.cache/test';
/** Everything that a built workbook depends on. */
const SOURCES = [
  'dist/Code.js',
  'src',
  'templates',
  'test/core/engine-workbook.ts',
  'test/core/expression/workbooks.ts',
  'test/core/small-catalogue.ts',
  'node_modules/@ironcalc/wasm/package.json',
];

const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];
let sourcesNow: string | undefined;
const sources = (): string => {
  if (sourcesNow === undefined) {
    const hash = createHash('sha1');
    for (const path of SOURCES.flatMap(filesIn)) hash.update(path).update(readFileSync(path));
    sourcesNow = hash.digest('hex');
  }
  return sourcesNow;
};

/** What was made before from the same sources, in whatever test file, or else made now: building a workbook takes seconds, reading it none. */
export const kept = <T>(name: string, make: () => T): T => {
  const path = join(FOLDER, `${createHash('sha1').update(`${name} ${sources()}`).digest('hex')}.bin`);
  if (existsSync(path)) return deserialize(readFileSync(path)) as T;
  const made = make();
  mkdirSync(FOLDER, { recursive: true });
  // Renamed when whole: another test file may look at the same moment.
  writeFileSync(`${path}.${process.pid}`, serialize(made));
  renameSync(`${path}.${process.pid}`, path);
  return made;
};

/** Says a count of what was tried, and leaves it for `npm run bench`. */
export const tell = (name: string, count: number): void => {
  process.stdout.write(`${name}: ${count}\n`);
  mkdirSync('.cache/counts', { recursive: true });
  writeFileSync(join('.cache/counts', name), String(count));
};
