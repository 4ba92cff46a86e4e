import fc from 'fast-check';
import type { Column, Section } from '../../../src/core/expression/section.ts';
import { readBook } from '../../../src/core/plan/book.ts';
import { isError, type Value } from '../../../src/core/sheet/value.ts';
import type { Catalogue } from '../../../src/core/tab/template.ts';
import { ruledOf } from '../../../src/core/tab/template.ts';
import type { EngineWorkbook } from '../engine-workbook.ts';

type Cells = fc.Arbitrary<Value>;
type TypedRow = Record<string, Value>;

/** The day around which everything happens: 24 August 2026, a Monday. */
export const MIDDLE = 46258;

const WORDS = [
  'Launch',
  'launch',
  'Site, new',
  'A & B',
  'Straße',
  'STRASSE',
  '?',
  'P*',
  '~x',
  '=1',
  '>5',
  '007',
  '12',
  'TRUE',
  '1-2',
  '2026-08-24',
  '😀 launch',
  ' two  spaces ',
  '\u00a0',
  ' ',
];
export const NAMES = [
  'Ann',
  'ann',
  ' Ann ',
  'ANN',
  'Ben',
  'Priya Rao',
  'Priya  Rao',
  'Ann, Ben',
  'Ben/Ann',
  'Ann and Ben',
  'Ann & Ben',
  '[Name]',
  'team',
  'Shared',
  'Zoë',
  'Straße',
  'STRASSE',
  '?',
  '*',
  'P*',
  '~Ann',
  '=Ann',
  '>5',
  '007',
  'TRUE',
  '1-2',
  '😀',
  `${'x'.repeat(79)}yz`,
  `${'x'.repeat(79)}yw`,
];
const BAD: readonly Value[] = [
  null,
  null,
  '',
  'abc',
  '12',
  '2026-08-24',
  ' ',
  true,
  false,
  { error: '#N/A' },
  { error: '#DIV/0!' },
  { error: '#VALUE!' },
];
const of = (...values: readonly Value[]): Cells => fc.constantFrom(...values);
const mostly = (good: Cells, bad: Cells = of(...BAD)): Cells =>
  fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: of(null) }, { weight: 1, arbitrary: bad });
const near = (value: number): Cells => of(value, value, value, value + 1e-9, value - 1e-9, value + 6e-7, value - 6e-7);

const NUMBERS = fc.oneof(
  fc.integer({ min: -20, max: 120 }),
  fc.integer({ min: -200, max: 1200 }).map((n) => n / 10),
  fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000),
  of(0, 0.1, 0.2, 0.3, 0.7, 1, 0.4, 0.15, 0.39, 1e-9, 1e6),
);
const SHARES = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
  fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
  of(0, 1, 0.1, 0.2, 0.3, 1.2, -0.1),
);
const COUNTS = fc.oneof(fc.integer({ min: 0, max: 13 }), of(0, 1, 2, 3, 2.5, -1));
const DAYS = fc.oneof(
  fc.integer({ min: MIDDLE - 100, max: MIDDLE + 100 }),
  fc.integer({ min: MIDDLE - 9, max: MIDDLE + 9 }),
  fc.integer({ min: (MIDDLE - 9) * 4, max: (MIDDLE + 16) * 4 }).map((n) => n / 4),
  of(MIDDLE, MIDDLE, MIDDLE + 0.999, MIDDLE - 1, MIDDLE + 7, MIDDLE + 8, MIDDLE + 14, MIDDLE + 15),
);
/** Numbers that a day cell may hold and that are no day of anybody's plan. */
const FAR_DAYS = of(0, 1, 59, 60, 61, -5, 12.5, 3e6, 1e9);

/** Stands for the id that the add-on would give the row. */
const OWN_ID = '\u0000';
const inCase = (word: string): Cells =>
  fc.oneof(
    { weight: 8, arbitrary: of(word) },
    { weight: 1, arbitrary: of(word.toLowerCase(), word.toUpperCase()) },
    { weight: 1, arbitrary: of(`${word} `, ` ${word}`, 5, true) },
  );
const idLike = (prefix: string, count: number): Cells =>
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: count }).map((n) => `${prefix}-${n}`) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: count }).map((n) => `${prefix.toLowerCase()}-${n}`) },
    {
      weight: 1,
      arbitrary: of(
        `${prefix}-*`,
        `${prefix}-?`,
        `~${prefix}-1`,
        `=${prefix}-1`,
        ` ${prefix}-1`,
        '>0',
        '1-2',
        '007',
        '7',
        7,
        'TRUE',
        true,
        'May-5',
      ),
    },
  );

/** What one typed cell may hold: mostly what belongs there, now and then anything. */
const cellOf = (
  section: Section,
  name: string,
  column: Column<unknown>,
  prefixOf: (source: string) => string | undefined,
  namesOf: (source: string) => readonly string[],
): Cells => {
  const source = column.source;
  if (name === 'n') return fc.oneof({ weight: 30, arbitrary: of(1, 2, 3, 4, 5, 6) }, { weight: 1, arbitrary: of(...BAD, 1.5, 0, -1, 99) });
  switch (column.kind) {
    case 'id':
      return fc.oneof({ weight: 9, arbitrary: of(OWN_ID) }, { weight: 1, arbitrary: mostly(idLike(column.prefix as string, 9)) });
    case 'ref':
      return mostly(idLike((source && prefixOf(source)) ?? 'X', 5));
    case 'person':
      return mostly(
        fc.oneof({ weight: 2, arbitrary: of('Ann', 'Ben', 'Priya Rao') }, { weight: 1, arbitrary: of(...NAMES) }),
        of(...BAD, 1.5, 5),
      );
    case 'oneOf':
      if (source) return mostly(of(...namesOf(source)), of(...BAD, 1.5, 5, ...WORDS));
      if (name === 'source')
        return fc.oneof({ weight: 9, arbitrary: of('Typed', null) }, { weight: 1, arbitrary: of('Completion rate', 'completion rate', 5) });
      return mostly(fc.constantFrom(...column.choices).chain(inCase));
    case 'tick':
      return mostly(of(true, false, null), of('TRUE', 1, 0, 'x', { error: '#N/A' }));
    case 'day':
      return fc.oneof(
        { weight: 24, arbitrary: mostly(DAYS) },
        { weight: 1, arbitrary: FAR_DAYS },
        ...(column.words ? [{ weight: 12, arbitrary: fc.constantFrom(...column.words).chain(inCase) }] : []),
      );
    case 'number':
    case 'money':
      return mostly(NUMBERS, of(...BAD, 'yes', 'No', 'y', 'TRUE'));
    case 'percent':
      return mostly(SHARES);
    case 'count':
      return mostly(COUNTS);
    default:
      if (name === 'dependsOn')
        return mostly(
          fc.oneof(
            {
              weight: 6,
              arbitrary: fc
                .array(idLike('M', 9), { minLength: 1, maxLength: 6 })
                .chain((ids) => of(', ', ',', ';', ' ', ',  ;').map((by) => ids.join(String(by)))),
            },
            { weight: 1, arbitrary: of('none', 'None', '-', '—', ',', ' ; ', `${'M-1 '.repeat(30)}`) },
          ),
          of(...BAD, 5, 1.5, ...WORDS),
        );
      if (section.key === 'people' && name === 'name')
        return mostly(
          fc.oneof({ weight: 2, arbitrary: of('Ann', 'Ben', 'Priya Rao') }, { weight: 1, arbitrary: of(...NAMES) }),
          of(...BAD, 5, 1.5),
        );
      return mostly(of(...WORDS, ...NAMES.slice(0, 3)), of(...BAD, 5, 1.5));
  }
};

/** Everything that is typed into one workbook: the rows of each section in each tab, by `place`. */
export interface Typing {
  readonly settings: TypedRow;
  readonly sections: ReadonlyMap<string, readonly TypedRow[]>;
}

interface CellAt {
  readonly row: number;
  readonly column: number;
}
/** Where the typed cells of a freshly built workbook stand. */
export interface TypedPlaces {
  readonly tab: number;
  readonly key: string;
  readonly section: Section;
  /** By column, the cell of each row; null where the template put a formula of its own. */
  readonly cells: ReadonlyMap<string, readonly (CellAt | null)[]>;
  readonly rows: number;
}
/** The cells that people type into. */
export const typedPlaces = (workbook: EngineWorkbook, catalogue: Catalogue): readonly TypedPlaces[] => {
  const book = readBook(workbook, catalogue, MIDDLE);
  return book.tabs.flatMap((tab) => {
    const formulas = workbook.formulas(tab.entry.id);
    return tab.reading.sections.map(({ place, block, at }): TypedPlaces => {
      const { section, rules } = block.ruled;
      const typed = Object.keys(section.columns).filter((name) => !(name in rules));
      const cellsFor = (name: string): readonly CellAt[] =>
        block.kind === 'form'
          ? [{ row: place.fields.get(name) as number, column: place.columns.get('value') as number }]
          : at.map((row) => ({ row, column: place.columns.get(name) as number }));
      const freeCells = (name: string) => cellsFor(name).map((cell) => (formulas[cell.row]?.[cell.column] ? null : cell));
      return {
        tab: tab.entry.id,
        key: `${tab.place} ${section.key}`,
        section,
        cells: new Map(typed.map((name) => [name, freeCells(name)])),
        rows: block.kind === 'form' ? 1 : at.length,
      };
    });
  });
};

/** First and last days of months and years, leap years among them, and years whose label has a zero. */
const CALENDAR_EDGES = [
  36_526, 36_585, 36_891, 38_353, 39_447, 39_844, 46_053, 46_054, 46_081, 46_082, 46_203, 46_204, 46_265, 46_266, 46_387, 46_388, 47_177,
  47_178, 73_050, 109_574,
];

const settingCell = (name: string, column: Column<unknown>): Cells => {
  if (name === 'asOf')
    return fc.oneof(
      { weight: 16, arbitrary: fc.integer({ min: MIDDLE - 60, max: MIDDLE + 60 }) },
      { weight: 6, arbitrary: fc.constantFrom(...CALENDAR_EDGES) },
      { weight: 4, arbitrary: of(MIDDLE + 0.4, MIDDLE) },
      { weight: 1, arbitrary: of(null, 'abc', '2026-08-24', { error: '#N/A' }, true, -3, 1e9) },
    );
  if (name === 'fiscalYearStartMonth') return of(null, 1, 2, 3, 4, 7, 7.9, 8, 10, 12, 0, 13, 'July', true);
  if (name === 'fiscalYearLabel') return of(null, 'End year', 'Start year', 'start year', 'Start', 5);
  const some =
    column.kind === 'oneOf'
      ? fc.constantFrom(...column.choices).chain(inCase)
      : column.kind === 'percent'
        ? SHARES
        : column.kind === 'count'
          ? fc.integer({ min: 1, max: 12 })
          : of(...WORDS);
  return fc.oneof(
    { weight: 6, arbitrary: of(null) },
    { weight: 2, arbitrary: some },
    { weight: 1, arbitrary: of(...BAD, 0, 0.5, 12.5, 13, 400) },
  );
};

/** Generated typing for a workbook whose typed cells stand where `places` says. */
export const typingFor = (places: readonly TypedPlaces[], catalogue: Catalogue): fc.Arbitrary<Typing> => {
  const sections = new Map(ruledOf(catalogue).map(({ section }) => [section.key, section]));
  const prefixOf = (source: string): string | undefined => {
    const [section = '', column = ''] = source.split('.');
    return sections.get(section)?.columns[column]?.prefix;
  };
  const namesOf = (source: string): readonly string[] =>
    source.startsWith('kpis') ? ['Pipeline', 'pipeline', 'MQLs', 'Straße', 'P*'] : ['SEO / Content Creation', 'Paid', 'paid ', '?'];
  const rowOf = ({ section, cells }: TypedPlaces): fc.Arbitrary<TypedRow> =>
    fc.record(
      Object.fromEntries(
        [...cells.keys()].map((name): [string, Cells] => {
          const column = section.columns[name] as Column<unknown>;
          const plain = cellOf(section, name, column, prefixOf, namesOf);
          if (section.key === 'kpis' && name === 'kpi')
            return [name, mostly(of('Pipeline', 'pipeline', 'MQLs', 'Straße', 'P*', 'CPA', 'NPS'))];
          if (section.key === 'categories') return [name, mostly(of('SEO / Content Creation', 'Paid', 'PAID', '?', 'Design'))];
          // A row counts when its subject is filled, so most are.
          return [
            name,
            name === section.subject && column.kind === 'text' && section.key !== 'people'
              ? fc.oneof({ weight: 6, arbitrary: of(...WORDS) }, { weight: 1, arbitrary: plain }, { weight: 1, arbitrary: of(null) })
              : plain,
          ];
        }),
      ),
    );
  const settings = sections.get('settings') as Section;
  return fc
    .record({
      settings: fc.record(Object.fromEntries(Object.entries(settings.columns).map(([name, column]) => [name, settingCell(name, column)]))),
      sections: fc.record(
        Object.fromEntries(
          places
            .filter((p) => p.section.key !== 'settings')
            .map((p) => [p.key, fc.array(rowOf(p), { minLength: p.rows, maxLength: p.rows })]),
        ),
      ),
      aims: fc.array(
        fc.record({ at: fc.nat(9), by: near(0), days: fc.integer({ min: 1, max: 20 }), gap: of(0, 0.1, 0.25), hour: of(0, 0, 0.5, 0.999) }),
        { minLength: 40, maxLength: 40 },
      ),
    })
    .map(({ settings, sections, aims }) => ({
      settings,
      sections: new Map(
        places.flatMap((p) =>
          sections[p.key] ? [[p.key, aimed(p.section, sections[p.key] as TypedRow[], settings, aims as readonly Aim[])] as const] : [],
        ),
      ),
    }));
};

interface Aim {
  readonly at: number;
  readonly by: number;
  readonly days: number;
  readonly gap: number;
  readonly hour: number;
}
const numberOr = (value: Value | undefined, otherwise: number): number =>
  typeof value === 'number' && !isError(value) ? value : otherwise;

/** Random rows never hit a threshold: some are moved onto one, exactly or by a hair. */
const aimed = (
  { key, columns, subject }: Section,
  rows: readonly TypedRow[],
  settings: TypedRow,
  aims: readonly Aim[],
): readonly TypedRow[] => {
  const asOf = Math.floor(numberOr(settings.asOf, MIDDLE));
  const prefix = columns.id?.prefix;
  const whole = aims[key.length % aims.length] as Aim;
  // Now and then nothing stands in a section at all.
  if (whole.days === 20 && key !== 'people') return rows.map((row) => ({ ...row, [subject]: null }));
  return rows.map((given, i) => {
    const own = 'id' in given && given.id === OWN_ID ? { ...given, id: `${prefix}-${i + 1}` } : given;
    const aim = aims[(i * 7 + key.length) % aims.length] as Aim;
    const isAimed = aim.at >= 5;
    switch (key) {
      case 'people':
        return i < 3 && whole.at > 2
          ? { ...own, name: ['Ann', 'Ben', 'Priya Rao'][i] as string, active: aim.at === 0 ? 'No' : 'Yes' }
          : own;
      case 'keyResults': {
        // Now and then each objective has one key result: its score is then that one's progress.
        const row = whole.at < 4 ? { ...own, objective: `O-${i + 1}` } : own;
        return isAimed || whole.at < 4 ? aimedKeyResult(row, asOf, whole.at < 4 && aim.days % 3 === 0 ? { ...aim, at: 7 } : aim) : row;
      }
      case 'milestones':
        return isAimed ? aimedMilestone(own, asOf, aim, i) : own;
      case 'kpis':
        return isAimed ? aimedKpi(own, asOf, aim) : own;
      case 'bets': {
        const shares = {
          budgetShare: [0.5, 0.3, 0.2][i] ?? 0,
          timeShare: (([0.5, 0.3, 0.2] as const)[(i + (whole.days % 2)) % 3] as number) + (i === 0 ? whole.by : 0),
        };
        if (whole.at < 5)
          return { ...own, ...shares, timeShare: i < 3 ? shares.timeShare : 0, type: i < whole.at ? 'Growth' : 'Run the business' };
        return isAimed
          ? {
              ...own,
              ...shares,
              type: aim.days % 4 === 0 ? 'Run the business' : 'Growth',
              priority: (i % 3) + 1,
              approved: 100,
              spent: aim.days,
            }
          : own;
      }
      case 'quarter':
        return isAimed
          ? { ...own, start: asOf - aim.days * 4 + aim.hour, end: asOf + (20 - aim.days) * 4 + aim.hour }
          : aim.at === 4
            ? { ...own, start: asOf - 30, end: asOf - (aim.days % 2) }
            : aim.at === 3
              ? { ...own, start: asOf + (aim.days % 2), end: asOf + 90 }
              : own;
      case 'objectives':
        return isAimed
          ? {
              ...own,
              state: aim.days % 4 === 0 ? 'Cancelled' : null,
              decision: aim.days % 8 === 0 ? 'D-1' : null,
              type: aim.days % 2 ? 'Stretch' : 'Commit',
            }
          : own;
      case 'initiatives':
        return isAimed ? { ...own, startOn: asOf + (aim.days % 3) - 1 + aim.hour, budget: null } : own;
      default:
        return own;
    }
  });
};
const aimedKeyResult = (row: TypedRow, asOf: number, { at, by, days, gap, hour }: Aim): TypedRow => {
  if (days % 7 === 0)
    return {
      ...row,
      kind: days % 2 ? 'Stay above' : 'stay below',
      state: null,
      begins: asOf - (days % 3),
      due: asOf + 20,
      target: 5,
      growth: null,
      current: 5 + by,
      held: 9,
      reported: 13,
      confidence: null,
    };
  const elapsed = days / 20;
  const shrink = Math.min(1, (1 - elapsed) / 0.2);
  const progress = [elapsed - gap * shrink, 1, 0.7, elapsed, 0][at % 5] as number;
  return {
    ...row,
    kind: 'Number',
    state: null,
    begins: days % 5 === 0 ? asOf + (days % 2) : asOf - days * 5 + hour,
    due: at === 7 ? asOf - (days % 2) : asOf + (20 - days) * 5,
    start: 10,
    target: 30,
    growth: null,
    current: 10 + 20 * (progress + by),
    weight: days % 3 === 0 ? null : (days % 5) - 1,
    confidence: at === 8 ? ([4, 7, 3, 6][days % 4] as number) : null,
    owner: 'Ann',
  };
};
const aimedMilestone = (row: TypedRow, asOf: number, { at, days, hour }: Aim, i: number): TypedRow => {
  const due = asOf + (([-1, 0, 7, 8, 14, 15] as const)[days % 6] as number) + hour;
  return {
    ...row,
    status: ['Not started', 'Blocked', 'Done', 'In progress', 'Done'][at - 5] as string,
    due,
    baselineDue: days % 4 === 0 ? Math.floor(due) : asOf + (days % 3) - 1,
    doneOn: days % 7 === 0 ? null : asOf + ((days + i) % 3) - 1 + hour,
    placeholder: days % 2 === 0,
  };
};
const aimedKpi = (row: TypedRow, asOf: number, { at, by, days, hour }: Aim): TypedRow => {
  const target = [80, 60, 500_000, -4, 0][at - 5] as number;
  const sign = row.direction === 'Lower is better' ? -1 : 1;
  const off = (([0, -0.1, -0.05, 0.1] as const)[days % 4] as number) + by;
  const actual = target === 0 ? 2 * off : target + sign * Math.abs(target) * off;
  const range = days % 5 === 0 ? { direction: 'Within range', low: actual + (at % 2 ? by : -5), high: actual + (at % 2 ? 5 : by) } : {};
  return {
    ...row,
    source: 'Typed',
    target,
    actual,
    amber: days % 4 === 2 ? 0.05 : null,
    limit: days % 2 ? 0.2 : null,
    ...range,
    cadence: 'Weekly',
    actualOn: asOf - 5 - (days % 4) + hour,
  };
};

/** Types all of it. */
export const typeInto = (workbook: EngineWorkbook, places: readonly TypedPlaces[], typing: Typing): void => {
  for (const { tab, key, section, cells } of places) {
    const rows = section.key === 'settings' ? [typing.settings] : typing.sections.get(key);
    for (const [name, at] of cells)
      at.forEach((cell, i) => {
        if (cell) workbook.type(tab, cell.row, cell.column, rows?.[i]?.[name] ?? null);
      });
  }
};
