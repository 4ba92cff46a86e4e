import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Model } from '@ironcalc/wasm';
import { catalogue } from '../../templates/catalogue.ts';
import { sampleRows } from '../../templates/sample-company.ts';
import { evaluate, type Row } from '../core/expression/to-value.ts';
import { insertTabs } from '../core/jobs/build.ts';
import { type Linked, linksOf, rippleOf } from '../core/plan/ripple.ts';
import { serialOf } from '../core/sheet/day.ts';
import type { Workbook } from '../core/sheet/workbook.ts';
import type { TabPicture, Write } from '../core/sheet/write.ts';
import { ruledOf } from '../core/tab/template.ts';
import { createHost } from './adapter/index.ts';
import { startEngine } from './adapter/start.ts';
import type { Host } from './host.ts';

// Counts and ratios, side by side in one run; times are medians of a few and mean something only beside each other.

const AS_OF = '2026-08-24';
const today = serialOf(AS_OF) as number;
const wasm = new URL('../../node_modules/@ironcalc/wasm/wasm_bg.wasm', import.meta.url);
const dist = (name: string): string => new URL(`../../dist/${name}`, import.meta.url).pathname;

const newHost = (): Host => {
  const host = createHost({
    code: readFileSync(dist('Code.js'), 'utf8'),
    html: {},
    zone: 'Europe/Berlin',
    now: () => Date.parse(`${AS_OF}T09:00:00Z`),
  });
  host.open('FULL');
  return host;
};
const callsOf = (host: Host, work: () => void): number => {
  host.resetCalls();
  work();
  return Object.values(host.calls).reduce((sum, n) => sum + n, 0);
};
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const timed = (runs: number, work: () => void): number =>
  median(
    Array.from({ length: runs }, () => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    }),
  );
/** Milliseconds per row at each size, and how much slower a row gets from one size to the next: 1 is linear. */
const growth = (sizes: readonly number[], ms: readonly number[]): readonly number[] =>
  sizes.slice(1).map((size, i) => round((ms[i + 1] as number) / (ms[i] as number) / (size / (sizes[i] as number))));
const round = (value: number): number => Math.round(value * 100) / 100;

/** The pictures that "Build everything" with the sample company writes. */
const pictures = (): readonly TabPicture[] => {
  let written: readonly Write[] = [];
  const workbook: Workbook = {
    tabs: () => [],
    read: () => [],
    formulas: () => [],
    write: (writes) => {
      written = writes;
      return writes.map((_, i) => i);
    },
  };
  insertTabs(
    workbook,
    catalogue,
    today,
    catalogue.map(({ key }) => ({ key })),
    sampleRows,
  );
  return written.flatMap((write) => (write.kind === 'build' ? [write.picture] : []));
};

/** What a writer that goes cell by cell would call for the same tab: one range and one setter for each thing that is not the default. */
const naiveCalls = (picture: TabPicture): number => {
  let setters = 0;
  picture.contents.forEach((row, r) => {
    row.forEach((content, c) => {
      const style = picture.styles[r]?.[c];
      if (content.kind !== 'empty') setters += 1;
      if (style)
        setters += [
          style.format,
          style.background,
          style.color,
          style.bold,
          style.italic,
          style.size,
          style.align,
          style.vertical,
          style.wrap,
        ].filter((one) => one !== undefined).length;
    });
  });
  const validated = picture.validations.reduce((sum, { area }) => sum + area.rows * area.columns, 0);
  return 2 * (setters + validated + picture.notes.length) + picture.columnWidths.length + picture.rowHeights.length;
};

/** Calls for each template: inserting it beside Settings, less the same door when there is nothing to insert. */
const callsPerTab = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    catalogue.map((template) => {
      const host = newHost();
      const insert = (key: string): number => callsOf(host, () => host.call('sidebarInsert', { key }));
      const settings = insert('settings');
      const idle = insert('settings');
      return [template.key, (template.key === 'settings' ? settings : insert(template.key)) - idle];
    }),
  );

const milestoneRows = (rows: number): readonly Row[] =>
  Array.from(
    { length: rows },
    (_, i): Row => ({
      id: `M-${i + 1}`,
      title: `Milestone ${i + 1}`,
      objective: `O-${(i % 50) + 1}`,
      kpi: `KPI ${i % 12}`,
      category: 'Design / Development',
      owner: `Person ${i % 20}`,
      baselineDue: today - 40 + (i % 80),
      due: today - 30 + (i % 80),
      status: ['Not started', 'In progress', 'Done', 'Blocked'][i % 4] as string,
      doneOn: i % 4 === 2 ? today - 20 + (i % 15) : null,
    }),
  );
const engineBook = (rows: number) => ({
  settings: [
    { place: 'settings:', rows: [{ asOf: today, dueSoonDays: 7, placeholderDays: 14, fiscalYearStartMonth: 1, completionTarget: 0.8 }] },
  ],
  people: [{ place: 'settings:', rows: Array.from({ length: 20 }, (_, i) => ({ name: `Person ${i}` })) }],
  quarter: [{ place: 'quarterlyPlan:Q', rows: [{ start: today - 50, end: today + 40 }] }],
  objectives: [
    {
      place: 'quarterlyPlan:Q',
      rows: Array.from({ length: 50 }, (_, i) => ({ id: `O-${i + 1}`, title: `Objective ${i + 1}`, dri: `Person ${i % 20}` })),
    },
  ],
  milestones: [{ place: 'milestones:', rows: milestoneRows(rows) }],
  home: [{ place: 'home:', rows: [{}] }],
});

/** Recalculation of the whole workbook in the local engine, with so many milestones typed in. */
const sheetMs = (rows: number): number => {
  let written: readonly Write[] = [];
  const workbook: Workbook = {
    tabs: () => [],
    read: () => [],
    formulas: () => [],
    write: (writes) => {
      written = writes;
      return [];
    },
  };
  const seeds = milestoneRows(rows).map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Record<string, string | number>,
  );
  insertTabs(
    workbook,
    catalogue,
    today,
    catalogue.map(({ key }) => ({ key })),
    (at) => ({ ...sampleRows(at), milestones: seeds }),
  );
  const all = written.flatMap((write) => (write.kind === 'build' ? [write.picture] : []));
  const model = new Model('bench', 'en', 'UTC', 'en');
  model.pauseEvaluation();
  all.forEach((picture, sheet) => {
    if (sheet > 0) model.newSheet();
    model.renameSheet(sheet, picture.name);
  });
  const names = all.flatMap((picture) =>
    picture.names.map(
      ({ name, row, column }) =>
        [name, `${/^\w+$/.test(picture.name) ? picture.name : `'${picture.name}'`}!$${lettersOf(column)}$${row + 1}`] as const,
    ),
  );
  const pattern = new RegExp(`(?<![\\w.!$'])(${names.map(([name]) => name).join('|')})(?![\\w.(!'])`, 'g');
  const byName = new Map<string, string>(names);
  const engineText = (of: string): string =>
    of
      .split(/("(?:[^"]|"")*")/)
      .map((part, i) => (i % 2 === 1 ? part : part.replace(pattern, (name) => byName.get(name) as string).replace(/;/g, ',')))
      .join('');
  all.forEach((picture, sheet) => {
    picture.contents.forEach((row, r) => {
      row.forEach((content, c) => {
        if (content.kind === 'text') model.setUserInput(sheet, r + 1, c + 1, `'${content.text}`);
        else if (content.kind === 'number') model.setUserInput(sheet, r + 1, c + 1, String(content.number));
        else if (content.kind === 'day') model.setUserInput(sheet, r + 1, c + 1, String(content.serial));
        else if (content.kind === 'formula') model.setUserInput(sheet, r + 1, c + 1, engineText(content.formula));
      });
    });
  });
  model.resumeEvaluation();
  const ms = timed(3, () => model.evaluate());
  model.free();
  return ms;
};
const lettersOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);

/** A move that goes through so many milestones, each waiting for up to three before it. */
const rippleMs = (rows: number): number => {
  const plan = Array.from(
    { length: rows },
    (_, i): Linked => ({
      id: `M-${i}`,
      due: today + (i % 900),
      isClosed: false,
      isFixed: false,
      waitsFor: [1, 7, 40].filter((back) => back <= i).map((back) => `M-${i - back}`),
    }),
  );
  const rules = { mode: 'same amount', unit: 'working', weekend: '0000011', holidays: new Set([today + 30]), pulls: false } as const;
  return timed(5, () => rippleOf(plan, linksOf(plan), { at: 0, to: today + 9 }, rules));
};

/** What the tests tried, as they counted it; those that left no count yet are run. */
const TRIED: Readonly<Record<string, string>> = {
  faultsSurvived: 'test/google/faults.test.ts',
  buildFaultsSurvived: 'test/google/faults-building.test.ts',
  blankFaultsSurvived: 'test/google/faults-blank.test.ts',
  abuseSteps: 'test/core/abuse.test.ts',
  badInputsTried: 'test/core/abuse.test.ts',
  zonesTried: 'test/google/days.test.ts',
  localesTried: 'test/core/plan/readings.test.ts',
};
const tried = (): Readonly<Record<string, number>> => {
  const left = (name: string): string => `.cache/counts/${name}`;
  const missing = new Set(Object.keys(TRIED).flatMap((name) => (existsSync(left(name)) ? [] : [TRIED[name] as string])));
  if (missing.size > 0) execFileSync(process.execPath, ['node_modules/jest/bin/jest.js', '-i', ...missing], { stdio: 'ignore' });
  return Object.fromEntries(Object.keys(TRIED).map((name) => [name, Number(readFileSync(left(name), 'utf8'))]));
};

startEngine(() => readFileSync(wasm));
const host = newHost();
const total = callsOf(host, () => host.call('buildEverything'));
const tabs = host.model.getWorksheetsProperties().length;
const statusCalls = callsOf(host, () => host.call('sidebarStatus'));
const statusReads = Object.entries(host.calls)
  .filter(([name]) => /\.(getValues|getFormulas|getSheets|getActiveSpreadsheet|getSpreadsheetTimeZone)$/.test(name))
  .reduce((sum, [, n]) => sum + n, 0);
const milestones = host.model.getWorksheetsProperties().findIndex((sheet) => sheet.name === 'Milestones');
const dueCell = (): string => {
  for (let row = 1; row < 10; row += 1)
    for (let column = 1; column < 40; column += 1)
      if (host.model.getCellContent(milestones, row, column) === 'milestones.due') return `${lettersOf(column - 1)}${row + 3}`;
  throw new Error('no due column');
};
const due = dueCell();
let shift = 0;
const editMs = timed(7, () => {
  shift += 1;
  host.edit({ tab: 'Milestones', cell: due, value: `2026-09-${String(shift).padStart(2, '0')}` });
});
const pics = pictures();
const ENGINE_SIZES = [1000, 10_000, 50_000];
const SHEET_SIZES = [200, 1000, 5000];
const engineMs = ENGINE_SIZES.map((size) => {
  const given = engineBook(size);
  return round(timed(5, () => evaluate(ruledOf(catalogue), given)));
});
const rippled = ENGINE_SIZES.map((size) => round(rippleMs(size)));
const recalculated = SHEET_SIZES.map((size) => round(sheetMs(size)));
const result = {
  callsPerTab: callsPerTab(),
  naiveRatio: round(pics.reduce((sum, picture) => sum + naiveCalls(picture), 0) / total),
  buildEverythingCalls: total,
  tabs,
  statusCalls,
  statusReads,
  engineMs: Object.fromEntries(ENGINE_SIZES.map((size, i) => [size, engineMs[i]])),
  engineGrowth: growth(ENGINE_SIZES, engineMs),
  sheetMs: Object.fromEntries(SHEET_SIZES.map((size, i) => [size, recalculated[i]])),
  sheetGrowth: growth(SHEET_SIZES, recalculated),
  rippleMs: Object.fromEntries(ENGINE_SIZES.map((size, i) => [size, rippled[i]])),
  rippleGrowth: growth(ENGINE_SIZES, rippled),
  editMs: round(editMs),
  codeKb: round(statSync(dist('Code.js')).size / 1024),
  ...tried(),
  sidebarKb: existsSync(dist('Sidebar.html')) ? round(statSync(dist('Sidebar.html')).size / 1024) : null,
};
console.log(JSON.stringify(result, null, 2));
const json = process.argv.indexOf('--json');
if (json > 0 && process.argv[json + 1]) writeFileSync(process.argv[json + 1] as string, `${JSON.stringify(result, null, 2)}\n`);
