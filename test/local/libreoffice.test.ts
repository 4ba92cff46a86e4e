import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { serialOf } from '../../src/core/sheet/day.ts';

// A second engine that we did not write: LibreOffice reckons every formula of the exported workbook anew.

const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find((path) =>
  existsSync(path),
);
if (!soffice)
  console.warn('LibreOffice is not installed, so the second engine is not asked: "apt-get install libreoffice-calc" on Debian.');

type Cells = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
const json = (path: string): Cells => JSON.parse(readFileSync(path, 'utf8')) as Cells;

/** The rows of a CSV text, quotes and line breaks within cells understood. */
const rowsOf = (csv: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    (rows.at(-1) as string[]).push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows;
};
const placeOf = (a1: string): readonly [row: number, column: number] => {
  const [, letters = '', row = '1'] = /^([A-Z]+)(\d+)$/.exec(a1) ?? [];
  return [Number(row) - 1, [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1];
};
const isAlike = (ours: string | number | boolean, theirs: string): boolean => {
  if (typeof ours === 'boolean') return theirs.toUpperCase() === String(ours).toUpperCase();
  const number = typeof ours === 'number' ? ours : (serialOf(ours) ?? Number.NaN);
  return ours === theirs || Math.abs(Number(theirs) - number) <= 1e-9 * Math.max(1, Math.abs(number));
};

(soffice ? test : test.skip).each([
  ['2026-07-09', 2],
  ['2026-08-24', 9],
])(
  'every computed cell of the sample workbook as of %s is the same in LibreOffice',
  async (asOf) => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-second-engine-'));
    try {
      const at = (name: string): string => join(folder, name);
      const outputs = ['--values', at('v.json'), '--formulas', at('f.json'), '--xlsx', at('w.xlsx')];
      execFileSync(process.execPath, ['.cache/local/workbook.js', '--sample', '--as-of', asOf, ...outputs]);
      const workbook = new Workbook();
      await workbook.xlsx.readFile(at('w.xlsx'));
      const names = workbook.worksheets.map((sheet) => sheet.name);
      // No result is left in the file, so that none can be repeated; TODAY() stands at the host's day.
      for (const sheet of workbook.worksheets)
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            if (typeof cell.formula !== 'string') return;
            cell.value = { formula: cell.formula.replaceAll('TODAY()', String(serialOf(asOf))) } as never;
            cell.numFmt = '0.0##############';
          }),
        );
      await workbook.xlsx.writeFile(at('bare.xlsx'));
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
      execFileSync(
        soffice as string,
        [`-env:UserInstallation=file://${at('profile')}`, '--headless', '--convert-to', filter, '--outdir', at('csv'), at('bare.xlsx')],
        { stdio: 'ignore' },
      );
      const [values, formulas] = [json(at('v.json')), json(at('f.json'))];
      const theirs = new Map(
        names.map((name) => [
          // Excel keeps the name History to itself.
          name.replace(/ \(kept\)$/, ''),
          rowsOf(readFileSync(at(`csv/${readdirSync(at('csv')).find((file) => file === `bare-${name}.csv`)}`), 'utf8')),
        ]),
      );
      let compared = 0;
      const differ: string[] = [];
      for (const [tab, cells] of Object.entries(formulas))
        for (const a1 of Object.keys(cells)) {
          const [row, column] = placeOf(a1);
          const found = theirs.get(tab)?.[row]?.[column] ?? '';
          const ours = values[tab]?.[a1] ?? '';
          compared += 1;
          if (!isAlike(ours, found)) differ.push(`${tab}!${a1}: ours ${ours}, theirs ${found}, ${cells[a1]}`);
        }
      expect(differ.slice(0, 10)).toEqual([]);
      expect(compared).toBeGreaterThan(1500);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  90_000,
);
