import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue, Workbook } from 'exceljs';
import type { Column, Section } from '../../src/core/expression/section.ts';
import { a1Of, lettersOf } from '../../src/core/sheet/a1.ts';
import { serialOf } from '../../src/core/sheet/day.ts';
import { isError, type Value } from '../../src/core/sheet/value.ts';
import { type TypedPlaces, type Typing, typeInto } from '../core/expression/hostile.ts';
import { SEED, typingOf, workbookOf } from '../core/expression/workbooks.ts';
import { isThorough } from '../kept.ts';

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

const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
/** Works in a folder of its own that is gone afterwards. */
const within = async (work: (at: (name: string) => string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-second-engine-'));
  try {
    await work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
/** Lets LibreOffice reckon workbooks anew, all in one process; what it shows comes as a CSV file a tab. */
const reckon = (at: (name: string) => string, files: readonly string[]): void => {
  execFileSync(
    soffice as string,
    [`-env:UserInstallation=file://${at('profile')}`, '--headless', '--convert-to', filter, '--outdir', at('csv'), ...files.map(at)],
    { stdio: 'ignore' },
  );
};

(soffice ? test : test.skip).each([...(isThorough ? [['2026-07-09', 2] as const] : []), ['2026-08-24', 9] as const])(
  'every computed cell of the sample workbook as of %s is the same in LibreOffice',
  (asOf) =>
    within(async (at) => {
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
      reckon(at, ['bare.xlsx']);
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
    }),
  90_000,
);

// Companies as the law makes them up, with names, texts and figures of every kind; but a cell holds the sort of thing its column is for.
// What TRUE among numbers or 5 among names comes to is LibreOffice's own affair: TRUE is a number there, and "?*" counts numbers.
const isOfItsSort = (of: Column<unknown> | undefined, value: Value): boolean => {
  if (value === null) return true;
  if (of?.kind === 'tick') return typeof value === 'boolean';
  const isNumber = of !== undefined && ['number', 'percent', 'money', 'count', 'day'].includes(of.kind);
  return typeof value === (isNumber ? 'number' : 'string') && value !== '';
};
const withoutThese = ({ settings, sections }: Typing, places: readonly TypedPlaces[]): Typing => {
  const row = (of: Section, typed: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, isOfItsSort(of.columns[name], value) ? value : null]));
  const of = (key: string): Section => places.find((one) => one.key === key || one.section.key === key)?.section as Section;
  return {
    settings: row(of('settings'), settings),
    sections: new Map([...sections].map(([key, rows]) => [key, rows.map((typed) => row(of(key), typed))])),
  };
};

const COMPANIES = isThorough ? 10 : 3;
/** A formula written for Google Sheets, as a file for Excel holds it; the tab History has another name there. */
const inExcel = (formula: string, today: number): string =>
  formula
    .replace(/("(?:[^"]|"")*")|[^"]+/g, (code, text: string | undefined) =>
      text === undefined
        ? code
            .replace(/;/g, ',')
            .replace(/\bMAXIFS\(/g, '_xlfn.MAXIFS(')
            .replace(/\bTODAY\(\)/g, String(today))
            .replace(/\bHistory!/g, "'History (kept)'!")
        : text,
    )
    .slice(1);
const tabInFile = (name: string): string => (name === 'History' ? 'History (kept)' : name);
const cellFor = (value: Value): CellValue => (isError(value) ? { error: value.error as '#N/A' } : value === '' ? { formula: '""' } : value);

(soffice ? test : test.skip)(
  `every computed cell of ${COMPANIES} generated companies is the same in LibreOffice (seed ${SEED})`,
  () =>
    within(async (at) => {
      const ours = new Map<string, { readonly formula: string; readonly value: Value }>();
      const files: string[] = [];
      for (let run = 0; run < COMPANIES; run += 1) {
        const { workbook, places, today } = workbookOf(run % 2 === 0 ? 'two quarters' : 'every tab', run % 4 < 2 ? 'en' : 'de', false);
        typeInto(workbook, places, withoutThese(typingOf(places, run), places));
        const file = new Workbook();
        for (const { id, name } of workbook.tabs()) {
          const sheet = file.addWorksheet(tabInFile(name));
          const [values, formulas] = [workbook.read(id), workbook.formulas(id)];
          const picture = workbook.pictures.find((one) => one.name === name);
          values.forEach((line, row) => {
            line.forEach((value, column) => {
              const formula = formulas[row]?.[column] ?? '';
              const isOurs = picture?.contents[row]?.[column]?.kind === 'formula' && formula !== '';
              const cell = sheet.getCell(row + 1, column + 1);
              if (isOurs) {
                cell.value = { formula: inExcel(formula, today) };
                cell.numFmt = '0.0##############';
                ours.set(`w${run}-${tabInFile(name)}!${a1Of(row, column)}`, { formula, value });
              } else if (value !== null) cell.value = cellFor(value);
            });
          });
          for (const one of picture?.names ?? [])
            file.definedNames.add(`'${tabInFile(name)}'!$${lettersOf(one.column)}$${one.row + 1}`, one.name);
        }
        files.push(`w${run}.xlsx`);
        await file.xlsx.writeFile(at(`w${run}.xlsx`));
      }
      reckon(at, files);
      const theirs = new Map<string, readonly (readonly string[])[]>();
      const shownIn = (key: string): readonly (readonly string[])[] => {
        const known = theirs.get(key) ?? rowsOf(readFileSync(at(`csv/${key}.csv`), 'utf8'));
        theirs.set(key, known);
        return known;
      };
      const differ: string[] = [];
      for (const [key, { formula, value }] of ours) {
        const [tab = '', a1 = ''] = key.split('!');
        const [row, column] = placeOf(a1);
        const found = shownIn(tab)[row]?.[column] ?? '';
        if (isError(value) || !isAlike(value ?? '', found))
          differ.push(`${key}: ours ${JSON.stringify(value)}, theirs ${found}, ${formula.slice(0, 300)}`);
      }
      expect(differ.length > 12 ? [...differ.slice(0, 12), `and ${differ.length - 12} more`] : differ).toEqual([]);
      process.stdout.write(`LibreOffice: ${ours.size} computed cells of ${COMPANIES} generated companies compared, none differs\n`);
      expect(ours.size).toBeGreaterThan(COMPANIES * 500);
    }),
  180_000,
);
