import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHost } from '../../src/local/adapter/index.ts';
import { startEngine } from '../../src/local/adapter/start.ts';
import type { Host, HostOptions } from '../../src/local/host.ts';

/** The project's folder: jest runs there. */
export const root = process.cwd();

/** Monday 24 August 2026, 09:00 in Berlin. */
export const MONDAY = Date.UTC(2026, 7, 24, 7);

/** A host with a program loaded, on a Monday in Berlin. */
export const hostOf = (code: string, options: Partial<HostOptions> = {}): Host => {
  startEngine(() => readFileSync(join(root, 'node_modules/@ironcalc/wasm/wasm_bg.wasm')));
  return createHost({ code, html: {}, zone: 'Europe/Berlin', now: () => MONDAY, ...options });
};

/** A program with one door that runs what it is given: `ss` is the spreadsheet, `sheet` its first tab. */
const ANY_SCRIPT = `function script(body) {
  const ss = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = ss.getSheets()[0];
  return eval(body);
}`;

export interface Bench {
  readonly host: Host;
  /** Runs Apps Script text and gives what its last expression is. */
  readonly run: (body: string) => unknown;
  readonly values: (row: number, column: number, rows?: number, columns?: number) => unknown[][];
}

/** A host in which a test runs one script after another. */
export const bench = (options: Partial<HostOptions> = {}, more = ''): Bench => {
  const host = hostOf(`${ANY_SCRIPT}\n${more}`, options);
  const run = (body: string): unknown => host.call('script', body);
  return {
    host,
    run,
    values: (row, column, rows = 1, columns = 1) =>
      run(`sheet.getRange(${row}, ${column}, ${rows}, ${columns}).getValues()`) as unknown[][],
  };
};
