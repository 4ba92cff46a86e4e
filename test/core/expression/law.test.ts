import fc from 'fast-check';
import { insertTabs, type Wish } from '../../../src/core/jobs/build.ts';
import type { Catalogue } from '../../../src/core/tab/template.ts';
import { catalogue as full } from '../../../templates/catalogue.ts';
import { EngineWorkbook, type Locale } from '../engine-workbook.ts';
import { catalogueWith } from '../small-catalogue.ts';
import { type Comparison, compared, type Difference } from './comparison.ts';
import { MIDDLE, type Typing, type TypedPlaces, typedPlaces, typeInto, typingFor } from './hostile.ts';

const RUNS = Number(process.env['RUNS'] ?? 100);
const SEED = Number(process.env['SEED'] ?? 20_260_824);

const catalogue = catalogueWith({ objectives: 6, keyResults: 10, initiatives: 4, risks: 2, dependencies: 3, milestones: 14, kpis: 3, people: 7, bets: 4, businessObjectives: 3, smartGoals: 4, outcomes: 3, categories: 1 });
const all: readonly Wish[] = full.map(({ key }) => ({ key }));
const without = (...keys: readonly string[]): readonly Wish[] => all.filter(({ key }) => !keys.includes(key));
/** Which tabs stand. */
const SHAPES: Readonly<Record<string, readonly Wish[]>> = {
  'every tab': all,
  'two quarters': [...all, { key: 'quarterlyPlan' }],
  'no quarter': without('quarterlyPlan'),
  'no KPIs, no annual plan': without('kpis', 'annualPlan'),
  'no milestones, no matrix': without('milestones', 'accountabilityMatrix'),
  'one quarter alone': [{ key: 'quarterlyPlan' }],
  'Home alone': [{ key: 'home' }],
};

interface Ready {
  readonly workbook: EngineWorkbook;
  readonly places: readonly TypedPlaces[];
  readonly today: number;
}
const ready = new Map<string, Ready>();
/** A workbook of a shape, built by the add-on's own job; its typed cells are then typed over again and again. */
const workbookOf = (shape: string, locale: Locale, asNames: boolean): Ready => {
  const key = `${shape} ${locale} ${asNames}`;
  const known = ready.get(key);
  if (known) return known;
  const workbook = new EngineWorkbook({ locale, asNames });
  insertTabs(workbook, catalogue, MIDDLE, SHAPES[shape] as readonly Wish[]);
  const made: Ready = { workbook, places: typedPlaces(workbook, catalogue), today: Math.floor(Date.now() / 86_400_000) + 25_569 };
  ready.set(key, made);
  return made;
};

const turns = Array.from({ length: RUNS }, (_, run) => {
  const shapes = Object.keys(SHAPES);
  const shape = run % 2 === 0 ? 'two quarters' : (shapes[Math.floor(run / 2) % shapes.length] as string);
  return { run, shape, locale: (run % 4 < 2 ? 'en' : 'de') as Locale, asNames: shape === 'one quarter alone' };
});
const typingOf = (places: readonly TypedPlaces[], run: number): Typing => fc.sample(typingFor(places, catalogue), { numRuns: 1, seed: SEED + run })[0] as Typing;
const workbooks = function* (count: number): Generator<Ready & { readonly run: number; readonly shape: string }> {
  for (const { run, shape, locale, asNames } of turns.slice(0, count)) {
    const made = workbookOf(shape, locale, asNames);
    typeInto(made.workbook, made.places, typingOf(made.places, run));
    yield { ...made, run, shape };
  }
};

const report = (found: readonly Difference[]): string => {
  const byRule = new Map<string, Difference[]>();
  for (const one of found) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  return [...byRule]
    .map(([rule, all]) => `${rule}: ${all.length}\n${all.slice(0, 2).map((d) => `  ${d.cell} engine ${JSON.stringify(d.engine)} ours ${JSON.stringify(d.ours)}\n  ${d.formula.slice(0, 400)}\n  ${JSON.stringify(d.row)}`).join('\n')}`)
    .join('\n')
    .slice(0, 20_000);
};

test(`every rule gives in the engine what it gives in TypeScript (${RUNS} workbooks, seed ${SEED})`, () => {
  const found: Difference[] = [];
  const outcomes = new Map<string, number>();
  let cells = 0;
  for (const { workbook, today } of workbooks(RUNS)) {
    const result: Comparison = compared(workbook, catalogue as Catalogue, today);
    cells += result.cells;
    found.push(...result.differences);
    for (const [outcome, n] of result.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + n);
  }
  if (process.env['OUTCOMES']) console.log([...outcomes].sort().map(([outcome, n]) => `${outcome} × ${n}`).join('\n'));
  console.log(`${RUNS} workbooks, ${cells} computed cells compared, ${found.length} differ`);
  if (found.length > 0) console.log(report(found));
  expect(found.length).toBe(0);
});
