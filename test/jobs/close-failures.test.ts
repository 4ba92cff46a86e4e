import { additionsOf, tableIn, withRoom } from '../../src/core/jobs/add-rows.ts';
import { insertTabs, nextIds } from '../../src/core/jobs/build.ts';
import { applyClose, previewClose } from '../../src/core/jobs/close-quarter.ts';
import { type ReviewDesk, undoStep } from '../../src/core/jobs/last-step.ts';
import { entriesOf, readBook, textIn } from '../../src/core/plan/book.ts';
import type { Workbook } from '../../src/core/sheet/workbook.ts';
import { EngineWorkbook } from '../core/engine-workbook.ts';
import { PaperWorkbook } from '../core/paper-workbook.ts';
import { catalogueWith } from '../core/small-catalogue.ts';
import { on, Plan } from '../core/vectors/plan.ts';
import { isThorough } from '../kept.ts';

// Closing a quarter over ports that fail: the engine alone, without the host, so that every call can be tried.

const catalogue = catalogueWith(1);
const today = on('2026-09-24');
const start = new Plan(
  '2026-09-24',
  {
    people: [{ name: 'Ann' }],
    objectives: [
      { id: 'O-1', title: 'Leads', dri: 'Ann' },
      { id: 'O-2', title: 'Talks', dri: 'Ann' },
    ],
    keyResults: [
      { id: 'KR-1', title: 'Up', objective: 'O-1', kind: 'Number', start: 0, target: 10, current: 4 },
      { id: 'KR-2', title: 'Down', objective: 'O-2', kind: 'Number', start: 10, target: 0, current: 7 },
    ],
    milestones: [
      { id: 'M-1', title: 'Page', objective: 'O-1', due: '2026-09-10' },
      { id: 'M-2', title: 'Film', objective: 'O-1', due: '2026-09-28', note: 'Mine' },
      { id: 'M-3', title: 'Talk', objective: 'O-2', due: '2026-09-29' },
    ],
  },
  ['quarterlyPlan', 'milestones'],
).workbook.snapshot();
const CHOICES = [
  { id: 'O-1', does: 'carry', reason: 'Still right' },
  { id: 'M-1', does: 'carry', reason: 'Nearly there' },
  { id: 'M-3', does: 'cancel', reason: 'Nobody came' },
] as const;

/** Ports that count their calls and fail at one of them, once or from then on; cells are written one after the other, pages last. */
const portsOn = (workbook: Workbook, held: Map<string, string>) => {
  const state = { made: 0, failAt: 0, isLasting: false };
  const called = <T>(work: () => T): T => {
    state.made += 1;
    if (state.failAt > 0 && (state.isLasting ? state.made >= state.failAt : state.made === state.failAt))
      throw new Error('The service failed.');
    return work();
  };
  const desk: ReviewDesk = {
    catalogue,
    today,
    workbook: {
      tabs: () => called(() => workbook.tabs()),
      read: (tab) => called(() => workbook.read(tab)),
      formulas: (tab) => called(() => workbook.formulas(tab)),
      write: (writes) => {
        const cells = writes.filter(({ kind }) => kind === 'cells' || kind === 'format');
        const rest = writes.filter((write) => !cells.includes(write));
        const removes = rest.filter(({ kind }) => kind !== 'build');
        if (removes.length > 0) called(() => workbook.write(removes));
        for (const write of cells) called(() => workbook.write([write]));
        return called(() => workbook.write(rest.filter(({ kind }) => kind === 'build')));
      },
    },
    store: {
      all: () => called(() => Object.fromEntries(held)),
      put: (entries) =>
        called(() => {
          for (const [key, value] of Object.entries(entries)) held.set(key, value);
        }),
      drop: (key) => called(() => void held.delete(key)),
    },
  };
  return { desk, state };
};
const fresh = () => portsOn(new EngineWorkbook(start), new Map());
const pictureOf = ({ workbook }: ReviewDesk) =>
  Object.fromEntries(workbook.tabs().map(({ id, name }) => [name, { values: workbook.read(id), formulas: workbook.formulas(id) }]));
const wishOn = (desk: ReviewDesk) => ({
  quarter: null,
  choices: CHOICES,
  token: previewClose(desk, { quarter: null, choices: [], token: '' }).token,
});

const before = pictureOf(fresh().desk);
const { whole, calls, wish } = (() => {
  const { desk, state } = fresh();
  const wish = wishOn(desk);
  state.made = 0;
  expect(applyClose(desk, wish)).toMatchObject({ kind: 'done' });
  return { calls: state.made, whole: pictureOf(desk), wish };
})();
const outcomeOf = (work: () => { readonly kind: string }): string => {
  try {
    return work().kind;
  } catch {
    return 'thrown';
  }
};
const changed = (desk: ReviewDesk): readonly string[] =>
  entriesOf(readBook(desk.workbook, catalogue, today), 'milestones').map(
    ({ values }) => `${values['objective']} ${values['status'] ?? ''} ${values['note'] ?? ''}`,
  );

test('A1.09 calls that fail once, one after the other, leave all as before or as after', () => {
  let failed = 0;
  for (let at = 1; at <= calls; at += isThorough ? 1 : at < calls - 14 ? 7 : 2) {
    const { desk, state } = fresh();
    Object.assign(state, { made: 0, failAt: at });
    const outcome = outcomeOf(() => applyClose(desk, wish));
    state.failAt = 0;
    const now = pictureOf(desk);
    // Only the note that all is done may fail when it is.
    expect([at, outcome === 'done' || at > calls - 3 ? now : before]).toEqual([at, now]);
    if (outcome === 'thrown') failed += 1;
  }
  expect(failed).toBeGreaterThan(5);
});

test('A1.09 a run that just ends at one of its last calls is closed by the next run as if nothing had happened', () => {
  for (let at = calls - 12; at <= calls; at += isThorough ? 1 : 4) {
    const { desk, state } = fresh();
    Object.assign(state, { made: 0, failAt: at, isLasting: true });
    expect(outcomeOf(() => applyClose(desk, wish))).toBe('thrown');
    state.failAt = 0;
    const isThere = 'Review FY26 Q3' in pictureOf(desk);
    if (!isThere) expect([at, applyClose(desk, wishOn(desk)).kind]).toEqual([at, 'done']);
    expect([at, pictureOf(desk)]).toEqual([at, whole]);
  }
});

test('A1.09 taking back that breaks off is finished by taking back again', () => {
  const { desk, state } = fresh();
  applyClose(desk, wishOn(desk));
  for (const at of [14, 22, 24]) {
    Object.assign(state, { made: 0, failAt: at, isLasting: true });
    outcomeOf(() => undoStep(desk));
    state.failAt = 0;
  }
  undoStep(desk);
  expect(pictureOf(desk)).toEqual(before);
});

test('A1.09 into a plan that stands already it adds rows below what is written there, and makes room for them', () => {
  const { desk } = fresh();
  insertTabs(desk.workbook, catalogue, today, [{ key: 'quarterlyPlan', period: 'FY26 Q4' }]);
  const next = () => {
    const book = readBook(desk.workbook, catalogue, today);
    const table = tableIn(book, 'objectives', 'quarterlyPlan:FY26 Q4');
    return { book, rows: table?.section.rows.map(({ title }) => title), table };
  };
  const { table } = next();
  const column = table?.section.place.columns.get('title') as number;
  const cell = { kind: 'cells', tab: table?.tab.entry.id as number, row: table?.section.at[0] as number, column } as const;
  desk.workbook.write([{ ...cell, contents: [[{ kind: 'text', text: 'Planned' }]] }]);
  expect(next().rows).toEqual(['Planned']);
  expect(applyClose(desk, wishOn(desk))).toMatchObject({ kind: 'done', sentence: expect.not.stringContaining('is ready') });
  expect(next().rows).toEqual(['Planned', 'Leads', null]);
  expect(next().book.issues).toEqual([]);
  expect(undoStep(desk)).toEqual({ kind: 'done', sentence: 'Taken back: the close of FY26 Q3.' });
  expect(next().rows).toEqual(['Planned', null, null]);
  expect(changed(desk)).toEqual(['O-1  ', 'O-1  Mine', 'O-2  ']);
});

test('A1.09 sections of one tab make room at once, each at its own end', () => {
  const workbook = PaperWorkbook.built(catalogue, today, [{ key: 'quarterlyPlan' }]);
  const titles = (n: number) => Array.from({ length: n }, (_, i) => ({ title: `Row ${i + 1}` }));
  const additions = [
    { section: 'objectives', rows: titles(20) },
    { section: 'keyResults', rows: titles(40) },
  ];
  const { book } = withRoom({ workbook, catalogue, today }, readBook(workbook, catalogue, today), additions);
  workbook.write(additionsOf(book, additions, nextIds(book)).writes);
  const after = readBook(workbook, catalogue, today);
  expect(['objectives', 'keyResults'].map((key) => entriesOf(after, key).map((row) => textIn(row, 'title')))).toEqual(
    additions.map(({ rows }) => rows.map(({ title }) => title)),
  );
  const spare = after.tabs.flatMap((tab) => tab.reading.sections).filter(({ place }) => place.section.key === 'objectives');
  expect(spare.map(({ rows }) => rows.length)).toEqual([21]);
});
