import fc from 'fast-check';
import { insertTabs } from '../../src/core/jobs/build.ts';
import { checkOf, restoreFormulas } from '../../src/core/jobs/check.ts';
import { checkInViewOf } from '../../src/core/jobs/check-in.ts';
import { diagnosesViewOf } from '../../src/core/jobs/diagnose.ts';
import { moveViewOf, previewMove } from '../../src/core/jobs/move-date.ts';
import { reviewViewOf } from '../../src/core/jobs/review-view.ts';
import { tidyEdit } from '../../src/core/jobs/tidy.ts';
import { upgrade } from '../../src/core/jobs/upgrade.ts';
import { entriesOf, readBook } from '../../src/core/plan/book.ts';
import { calendarFileOf } from '../../src/core/plan/calendar-file.ts';
import { explainCell, explainFigure } from '../../src/core/plan/explain.ts';
import { figuresOf, statusOf } from '../../src/core/plan/status.ts';
import { traceOf } from '../../src/core/plan/trace.ts';
import type { Spot } from '../../src/core/plan/view.ts';
import { cellOfA1 } from '../../src/core/sheet/a1.ts';
import { serialOf } from '../../src/core/sheet/day.ts';
import type { SampleRows } from '../../src/core/tab/template.ts';
import { catalogue as full } from '../../templates/catalogue.ts';
import { sampleRows } from '../../templates/sample-company.ts';
import { isThorough, tell } from '../kept.ts';
import { DEEDS, doStep, type Step, WORDS } from './abuse.ts';
import { PaperWorkbook } from './paper-workbook.ts';
import { catalogueWith } from './small-catalogue.ts';

// What people do to a workbook, thousands of times: reading it, its status, explaining and checking never throw, and say what is wrong.

const SEED = Number(process.env.SEED ?? 20_260_824);
const RUNS = Number(process.env.RUNS ?? (isThorough ? 250 : 60));
const STEPS = 40;
/** After which steps of a sequence it is looked at, besides the last. */
const LOOKED_AT = [4, 19];
const catalogue = catalogueWith(1);
const today = serialOf('2026-08-24') as number;
const all = full.map(({ key }) => ({ key }));
/** The first rows of the sample company. */
const few: SampleRows = (at) => Object.fromEntries(Object.entries(sampleRows(at)).map(([key, rows]) => [key, rows.slice(0, 6)]));
const fresh = PaperWorkbook.built(catalogue, today, all, few);
const store = { all: () => ({}), put: () => undefined, drop: () => undefined };
const deskOf = (workbook: PaperWorkbook) => ({ workbook, catalogue, today, store, selection: null, who: '', validated: () => [] });

/** What a person is told: words, and places that are there. */
const expectWords = (paper: PaperWorkbook, told: readonly { readonly sentence: string; readonly spot: Spot | null }[]): void => {
  const tabs = new Map(paper.tabs().map(({ id, name }) => [id, name]));
  for (const { sentence, spot } of told) {
    if (!/^\S[\s\S]{8,}[.:…]$/.test(sentence) || /undefined|NaN|\[object|function \w*\(/.test(sentence))
      throw new Error(`No sentence: ${sentence.slice(0, 400)}`);
    if (spot && (tabs.get(spot.tabId) !== spot.tab || (spot.a1 !== null && !cellOfA1(spot.a1))))
      throw new Error(`No place: ${JSON.stringify(spot)} of ${sentence.slice(0, 200)}`);
  }
};

/** Everything that only looks at the workbook. */
const look = (paper: PaperWorkbook, { tab, row, column }: Step): void => {
  const book = readBook(paper, catalogue, today);
  const status = statusOf(book);
  expectWords(paper, status.issues);
  JSON.stringify(status);
  for (const { entry, grid } of book.tabs.slice(tab % 5, (tab % 5) + 4))
    for (let i = 0; i < 3; i += 1) {
      const told = explainCell(book, {
        tabId: entry.id,
        row: (row + 7 * i) % (grid.length + 1),
        column: (column + 3 * i) % ((grid[0]?.length ?? 1) + 1),
      });
      expectWords(paper, [{ sentence: told.answer, spot: told.spot }]);
    }
  const figures = Object.keys(figuresOf(book));
  const figure = explainFigure(book, figures[row % figures.length] as string);
  if (figure) expectWords(paper, [{ sentence: figure.answer, spot: figure.spot }]);
};

/** The doctor. */
const examine = (paper: PaperWorkbook): void => {
  const { differences, defects } = checkOf(deskOf(paper));
  expectWords(paper, [...differences, ...defects]);
};
/** What else the sidebar shows. */
const browse = (paper: PaperWorkbook): void => {
  const desk = deskOf(paper);
  const book = readBook(paper, catalogue, today);
  const [moving] = entriesOf(book, 'milestones');
  const preview = previewMove(desk, { which: String(moving?.values['id'] ?? 'M-1'), to: today + 9, pulls: true, catchesUp: true });
  const ics = calendarFileOf(book, { zone: 'Europe/Berlin', offsetAt: () => 120, document: 'x', now: 0 });
  for (const view of [
    preview,
    ics,
    checkInViewOf(book, ''),
    diagnosesViewOf(book),
    moveViewOf(desk),
    reviewViewOf(desk),
    traceOf(book, null),
  ])
    JSON.stringify(view);
};

/** What mends a workbook copes with whatever it finds, and what it leaves can be read. */
const mend = (paper: PaperWorkbook): void => {
  const book = readBook(paper, catalogue, today);
  for (const { entry, grid } of book.tabs)
    tidyEdit(paper, catalogue, today, { tab: entry.id, row: 0, column: 0, rows: grid.length, columns: 40 });
  for (const job of [
    () => upgrade(paper, catalogue, today),
    () => restoreFormulas(deskOf(paper), 'all'),
    () => insertTabs(paper, catalogue, today, all).done,
  ])
    expectWords(paper, [{ sentence: job().sentence, spot: null }]);
};

const step = fc.record({
  does: fc.constantFrom(...DEEDS, 'type', 'type', 'type', 'paste text over formulas'),
  tab: fc.nat(999),
  row: fc.nat(9999),
  column: fc.nat(999),
  size: fc.nat(15),
  word: fc.nat(WORDS.length - 1),
});

const deedsOf = (run: number): readonly Step[] =>
  fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), { numRuns: 1, seed: SEED + run })[0] as readonly Step[];
/** What goes wrong when all of it was done and is looked at; null where nothing does. */
const failureOf = (deeds: readonly Step[]): unknown => {
  try {
    const paper = fresh.copy();
    for (const deed of deeds) doStep(paper, deed);
    look(paper, deeds[deeds.length - 1] as Step);
    examine(paper);
    browse(paper);
    mend(paper);
    return null;
  } catch (error) {
    return error;
  }
};
/** The few steps of many that make it go wrong. */
const reduced = (deeds: readonly Step[]): readonly Step[] => {
  let left = deeds;
  for (let i = deeds.length - 1; i >= 0; i -= 1) {
    const fewer = left.filter((_, at) => at !== i);
    if (fewer.length > 0 && failureOf(fewer) !== null) left = fewer;
  }
  return left;
};

test(`abuse, ${RUNS * STEPS} steps of it: nothing throws (seed ${SEED})`, () => {
  let looks = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const deeds = deedsOf(run);
    const paper = fresh.copy();
    deeds.forEach((deed, i) => {
      try {
        doStep(paper, deed);
        const isLast = i === STEPS - 1;
        if (!isLast && !LOOKED_AT.includes(i)) return;
        look(paper, deed);
        if (isLast && run % 2 === 0) examine(paper);
        if (isLast && run % 4 === 0) browse(paper);
        if (isLast && run % 25 === 0) mend(paper);
        looks += 1;
      } catch (error) {
        const few = reduced(deeds.slice(0, i + 1));
        throw new Error(`SEED=${SEED + run} RUNS=1 does it again: ${JSON.stringify(few)}`, { cause: error });
      }
    });
  }
  tell('abuseSteps', RUNS * STEPS);
  tell('badInputsTried', WORDS.length);
  process.stdout.write(`abuse: ${RUNS * STEPS} steps, looked at ${looks} times, seed ${SEED}: nothing thrown\n`);
}, 300_000);
