import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isZone } from './adapter/clock.ts';
import type { Edit } from './host.ts';

/** What `--help` prints. */
export const USAGE = `npm run workbook -- [options]
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
export class Refusal extends Error {}
/** Refuses in one sentence. */
export const refuse = (sentence: string): never => {
  throw new Refusal(sentence);
};

interface Call {
  readonly door: string;
  readonly args: readonly unknown[];
}

/** What the person asked for. */
export interface Wishes {
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
export const wishesIn = (args: readonly string[]): Wishes => {
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
export const checkPlaces = ({ files, outbox }: Wishes): void => {
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
