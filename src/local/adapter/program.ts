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

/** Loads an Apps Script program: its services are arguments, its top-level functions the answer. The same in Node and in a browser. */
export const loadProgram = (code: string, services: Services, now: () => number): Doors => {
  const names = [...code.matchAll(/^(?:async )?function\*?\s+([A-Za-z_$][\w$]*)\s*\(/gm)].map((match) => match[1] ?? '');
  const answer = `\nreturn { ${[...new Set(names)].join(', ')} };`;
  const provided = Object.entries({ ...services, Date: dateAt(now), console });
  // A function inside a function, so that the program may declare names that are arguments outside.
  const make = new Function(...provided.map(([name]) => name), ...NOT_IN_APPS_SCRIPT, `return (() => {\n${code}${answer}\n})();`);
  return make(...provided.map(([, value]) => value)) as Doors;
};
