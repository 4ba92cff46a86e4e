import { insertTabs } from '../../../src/core/jobs/build.ts';
import { type Book, readBook } from '../../../src/core/plan/book.ts';
import { isoOf, serialOf } from '../../../src/core/sheet/day.ts';
import type { Catalogue, Seed } from '../../../src/core/tab/template.ts';
import { catalogue as templates } from '../../../templates/catalogue.ts';
import { EngineWorkbook } from '../engine-workbook.ts';
import { Paper } from '../paper.ts';
import { catalogueWith } from '../small-catalogue.ts';

export type Rows = Readonly<Record<string, readonly Seed[]>>;
export const on = (iso: string): number => {
  const serial = serialOf(iso);
  if (serial === null) throw new Error(`${iso} is no day`);
  return serial;
};

/** A plan as typed, read as of a day: every rule is computed by us, none by an engine. */
export const paperBook = (day: string, rows: Rows, tabs: readonly string[] = templates.map(({ key }) => key)): Book => {
  const paper = new Paper();
  insertTabs(
    paper,
    catalogueWith(1),
    on(day),
    tabs.map((key) => ({ key })),
    () => rows,
  );
  return readBook(paper, catalogueWith(1), on(day));
};

/** A workbook in the engine that can be read as of any day. */
export interface Company {
  readonly workbook: EngineWorkbook;
  readonly catalogue: Catalogue;
  /** Types the as-of day into Settings, lets the engine compute, and reads. */
  readonly bookOn: (day: string) => Book;
  /** Reads as of a day without asking the engine: computed cells are stale, and nothing that they show is used. */
  readonly staleBookOn: (day: number) => Book;
}
/** Builds the tabs, all of them unless some are named, with these rows. */
export const companyOf = (built: string, rows: Rows, tabs: readonly string[] = templates.map(({ key }) => key)): Company => {
  const catalogue = catalogueWith(1);
  const workbook = new EngineWorkbook({ locale: 'en' });
  insertTabs(
    workbook,
    catalogue,
    on(built),
    tabs.map((key) => ({ key })),
    () => rows,
  );
  const read = (day: number): Book => readBook(workbook, catalogue, day);
  const settings = read(on(built)).tabs.find((tab) => tab.reading.template.key === 'settings');
  const form = settings?.reading.sections.find(({ place }) => place.section.key === 'settings')?.place;
  return {
    workbook,
    catalogue,
    bookOn: (day) => {
      if (settings && form)
        workbook.type(settings.entry.id, form.fields.get('asOf') as number, form.columns.get('value') as number, on(day));
      return read(on(day));
    },
    staleBookOn: read,
  };
};

/** A quarter that goes well: Larkspur, in its third quarter of 2026. */
export const QUIET: Rows = {
  settings: [{ organisation: 'Larkspur' }],
  people: [
    { name: 'Priya Rao', email: 'priya@larkspur.example' },
    { name: 'Ben Adeyemi', email: 'ben@larkspur.example' },
    { name: 'Zoë Weiß', email: 'zoe@larkspur.example' },
  ],
  frame: [
    {
      fiscalYear: 'FY26',
      goal: 'Be the name that planners think of first.',
      intent: 'When in doubt, do what brings a planner to us sooner.',
    },
  ],
  bets: [{ id: 'B-1', statement: 'Planners come to us before they ask for quotes', type: 'Growth', owner: 'Priya Rao', priority: 1 }],
  objectives: [
    { id: 'O-1', title: 'Planners find us first', bet: 'B-1', dri: 'Priya Rao', type: 'Commit', attainable: true },
    { id: 'O-2', title: 'Sellers trust every lead', bet: 'B-1', dri: 'Ben Adeyemi', type: 'Stretch', attainable: true },
  ],
  keyResults: [
    {
      id: 'KR-1',
      objective: 'O-1',
      title: 'Visits from planners, 10,000 a month',
      kind: 'Number',
      start: 4000,
      target: 10_000,
      current: 8000,
      owner: 'Priya Rao',
      confidence: 8,
    },
    {
      id: 'KR-2',
      objective: 'O-2',
      title: 'Leads accepted by Sales',
      kind: 'Percent',
      start: 0.4,
      target: 0.6,
      current: 0.55,
      owner: 'Ben Adeyemi',
      confidence: 7,
    },
  ],
  milestones: [
    milestone(1, 'Guide drafted', 'Priya Rao', '2026-07-20', { status: 'Done', doneOn: '2026-07-18', objective: 'O-1' }),
    milestone(2, 'Guide online', 'Priya Rao', '2026-09-21', { dependsOn: 'M-1', objective: 'O-1' }),
    milestone(3, 'Routing rules agreed', 'Ben Adeyemi', '2026-09-25', { objective: 'O-2' }),
  ],
  kpis: [
    {
      kpi: 'Leads a month',
      category: 'Pipeline',
      cadence: 'Monthly',
      owner: 'Ben Adeyemi',
      target: 500,
      actual: 510,
      actualOn: '2026-07-31',
      unit: '#',
      direction: 'Higher is better',
      source: 'Typed',
      agreedWith: 'Sales',
      agreedOn: '2026-06-30',
    },
  ],
  outcomes: [
    { outcome: 'Pipeline sourced', dri: 'Priya Rao', reviewCadence: 'Monthly MBR', escalationPath: 'Zoë Weiß' },
    { outcome: 'Lead routing', dri: 'Ben Adeyemi', reviewCadence: 'Monthly MBR', escalationPath: 'CMO' },
  ],
};

/** One row of the milestones tab. */
export function milestone(n: number, title: string, owner: string, due: string, more: Seed = {}): Seed {
  return { id: `M-${n}`, title, owner, due, baselineDue: due, status: 'In progress', kpi: 'Leads a month', ...more };
}

/** The same company in trouble: late, blocked, red, without owners, waiting for each other. */
export const LATE: Rows = {
  ...QUIET,
  keyResults: [
    {
      id: 'KR-1',
      objective: 'O-1',
      title: 'Visits from planners, 10,000 a month',
      kind: 'Number',
      start: 4000,
      target: 10_000,
      current: 4300,
      owner: 'Priya Rao',
      confidence: 3,
    },
    {
      id: 'KR-2',
      objective: 'O-2',
      title: 'Leads accepted by Sales',
      kind: 'Percent',
      start: 0.4,
      target: 0.6,
      current: 0.48,
      owner: 'Ben Adeyemi',
      confidence: 5,
    },
  ],
  milestones: [
    milestone(1, 'Guide drafted', 'Priya Rao', '2026-07-20', { status: 'Done', doneOn: '2026-08-20', objective: 'O-1' }),
    milestone(2, 'Guide online', 'Priya Rao', '2026-08-03', { dependsOn: 'M-1', objective: 'O-1', baselineDue: '2026-07-27' }),
    milestone(3, 'Routing rules agreed', 'Ben Adeyemi', '2026-08-21', { objective: 'O-2', status: 'Blocked' }),
    milestone(4, 'Webinar held', 'Ben Adeyemi', '2026-08-26', { dependsOn: 'M-2, M-5', objective: 'O-2' }),
    milestone(5, 'Speakers booked', 'Zoë Weiß', '2026-08-31', { objective: 'O-2' }),
    milestone(6, 'Fair stand built', '[Name]', '2026-08-28', { fixedDate: true, objective: 'O-1' }),
    milestone(7, 'Second guide', 'Priya Rao', '2026-08-30', { placeholder: true, dependsOn: 'M-3', objective: 'O-1' }),
  ],
  kpis: [
    {
      kpi: 'Leads a month',
      category: 'Pipeline',
      cadence: 'Monthly',
      owner: 'Ben Adeyemi',
      target: 500,
      actual: 380,
      actualOn: '2026-07-31',
      unit: '#',
      direction: 'Higher is better',
      source: 'Typed',
      agreedWith: 'Sales',
      agreedOn: '2026-06-30',
    },
    {
      kpi: 'Cost per lead',
      category: 'Efficiency',
      cadence: 'Monthly',
      owner: 'Priya Rao',
      target: 80,
      actual: 84,
      actualOn: '2026-07-31',
      unit: '$',
      direction: 'Lower is better',
      source: 'Typed',
    },
    {
      kpi: 'Visits a week',
      category: 'Content',
      cadence: 'Weekly',
      owner: 'Priya Rao',
      target: 2000,
      actual: 2100,
      actualOn: '2026-08-09',
      unit: '#',
      direction: 'Higher is better',
      source: 'Typed',
      agreedWith: 'Sales',
      agreedOn: '2026-06-30',
    },
  ],
  checkIns: [
    { day: '2026-08-03', keyResult: 'KR-1', value: 4200, confidence: 5, by: 'Priya Rao' },
    { day: '2026-08-14', keyResult: 'KR-1', value: 4300, confidence: 3, by: 'Priya Rao' },
    { day: '2026-08-20', keyResult: 'KR-2', value: 0.48, confidence: 5, by: 'Ben Adeyemi' },
  ],
  diagnoses: [
    {
      id: 'DX-1',
      kpi: 'Leads a month',
      opened: '2026-08-10',
      owner: 'Ben Adeyemi',
      suspects: '1. M-3 Routing rules agreed (Ben Adeyemi) is overdue by 3 days and blocked; 1 other waits for it.\n2. Another.',
    },
  ],
  dependencies: [{ objective: 'O-2', team: 'Sales', what: 'Two sellers for the pilot', neededBy: '2026-08-20', talked: 'No' }],
};

/** The same with five hundred milestones overdue. */
export const FIVE_HUNDRED: Rows = {
  ...LATE,
  milestones: Array.from({ length: 500 }, (_, i) =>
    milestone(
      i + 1,
      `Checkpoint number ${i + 1} of the long list that nobody tidied up`,
      ['Priya Rao', 'Ben Adeyemi', 'Zoë Weiß'][i % 3] as string,
      isoOf(on('2026-08-23') - (i % 90)),
      {
        objective: `O-${(i % 2) + 1}`,
        status: i % 7 === 0 ? 'Blocked' : 'In progress',
      },
    ),
  ),
};
