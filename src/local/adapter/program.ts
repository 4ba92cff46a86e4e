import type { Services } from '../../google/services.ts';
import { dateAt } from './clock.ts';

/** A program's top-level functions by name. */
export type Doors = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** What browsers and Node have and Apps Script has not: a program that leans on them fails here as it fails there. */
const NOT_IN_APPS_SCRIPT = [
  'window',
  'document',
  'self',
  'navigator',
  'location',
  'localStorage',
  'process',
  'require',
  'module',
  'Buffer',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'fetch',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'crypto',
  'performance',
  'structuredClone',
] as const;

type Make = (...provided: readonly unknown[]) => Doors;
/** The last programs that were compiled: reading one costs more than running it. */
const compiled = new Map<string, Make>();
const COMPILED = 4;

const compile = (code: string, names: readonly string[]): Make => {
  const key = `${names.join()}\n${code}`;
  const known = compiled.get(key);
  if (known) return known;
  // A name found in a comment or inside a function names nothing at the top: asked with typeof, it is left out.
  const functions = new Set([...code.matchAll(/\bfunction\*?\s+([A-Za-z_$][\w$]*)\s*\(/g)].map((match) => match[1] ?? ''));
  const answer = `\nreturn { ${[...functions].map((name) => `${name}: typeof ${name} === 'function' ? ${name} : null`).join(', ')} };`;
  // A function inside a function, so that the program may declare names that are arguments outside.
  const make = new Function(...names, ...NOT_IN_APPS_SCRIPT, `return (() => {\n${code}${answer}\n})();`) as Make;
  const [oldest] = compiled.keys();
  if (compiled.size >= COMPILED && oldest !== undefined) compiled.delete(oldest);
  compiled.set(key, make);
  return make;
};

/** Loads an Apps Script program: its services are arguments, its top-level functions the answer. The same in Node and in a browser. */
export const loadProgram = (code: string, services: Services, now: () => number): Doors => {
  const provided = { ...services, Date: dateAt(now), console };
  const found = compile(code, Object.keys(provided))(...Object.values(provided));
  return Object.fromEntries(Object.entries(found).filter(([, door]) => door !== null));
};
