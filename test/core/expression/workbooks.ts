import fc from 'fast-check';
import { insertTabs, type Wish } from '../../../src/core/jobs/build.ts';
import { catalogue as full } from '../../../templates/catalogue.ts';
import { kept } from '../../kept.ts';
import { EngineWorkbook, type Locale } from '../engine-workbook.ts';
import { catalogueWith } from '../small-catalogue.ts';
import { MIDDLE, type TypedPlaces, type Typing, typedPlaces, typeInto, typingFor } from './hostile.ts';

export const SEED = Number(process.env.SEED ?? 20_260_824);

/** The real templates, a few rows each. */
export const catalogue = catalogueWith({
  objectives: 6,
  keyResults: 10,
  initiatives: 4,
  risks: 2,
  dependencies: 3,
  milestones: 14,
  kpis: 3,
  people: 7,
  bets: 4,
  businessObjectives: 3,
  smartGoals: 4,
  outcomes: 3,
  categories: 1,
  commitments: 6,
  blockers: 4,
  decisions: 3,
  changes: 0,
  readings: 6,
  diagnoses: 5,
  feedbackSources: 1,
  history: 1,
  checkIns: 8,
});

const all: readonly Wish[] = full.map(({ key }) => ({ key }));
const without = (...keys: readonly string[]): readonly Wish[] => all.filter(({ key }) => !keys.includes(key));
/** Which tabs stand. */
const SHAPES = {
  'every tab': all,
  'two quarters': [...all, { key: 'quarterlyPlan', period: 'FY26 Q4' }],
  'no quarter': without('quarterlyPlan'),
  'no KPIs, no annual plan': without('kpis', 'annualPlan'),
  'no milestones, no matrix': without('milestones', 'accountabilityMatrix'),
  'one quarter alone': [{ key: 'quarterlyPlan' }],
  'Home alone': [{ key: 'home' }],
} as const;
export type Shape = keyof typeof SHAPES;

export interface Ready {
  readonly workbook: EngineWorkbook;
  readonly places: readonly TypedPlaces[];
  readonly today: number;
}
const ready = new Map<string, Ready>();
/** A workbook of a shape, built by the add-on's own job; its typed cells are then typed over again and again. */
export const workbookOf = (shape: Shape, locale: Locale, asNames: boolean): Ready => {
  const key = `${shape} ${locale} ${asNames}`;
  const known = ready.get(key);
  if (known) return known;
  const snapshot = kept(`workbook ${key}`, () => {
    const built = new EngineWorkbook({ locale, asNames });
    insertTabs(built, catalogue, MIDDLE, SHAPES[shape]);
    const made = built.snapshot();
    built.free();
    return made;
  });
  const workbook = new EngineWorkbook(snapshot);
  const made: Ready = { workbook, places: typedPlaces(workbook, catalogue), today: Math.floor(Date.now() / 86_400_000) + 25_569 };
  ready.set(key, made);
  return made;
};

const shapes = Object.keys(SHAPES) as readonly Shape[];
export const typingOf = (places: readonly TypedPlaces[], run: number): Typing =>
  fc.sample(typingFor(places, catalogue), { numRuns: 1, seed: SEED + run })[0] as Typing;

export interface Generated extends Ready {
  readonly run: number;
  readonly shape: Shape;
}
/** Every other workbook has two quarters; both locales take turns; settings are read by their names now and then. */
export const workbooks = function* (
  count: number,
  shapeOf = (run: number): Shape => (run % 2 === 0 ? 'two quarters' : (shapes[Math.floor(run / 2) % shapes.length] as Shape)),
): Generator<Generated> {
  for (let run = 0; run < count; run += 1) {
    const shape = shapeOf(run);
    const made = workbookOf(shape, run % 4 < 2 ? 'en' : 'de', shape === 'one quarter alone');
    typeInto(made.workbook, made.places, typingOf(made.places, run));
    yield { ...made, run, shape };
  }
};
