import { insertTabs } from '../../src/core/jobs/build.ts';
import { type ReviewDesk, undoStep } from '../../src/core/jobs/last-step.ts';
import { filePack, packWishIn, prepareReview } from '../../src/core/jobs/monthly-review.ts';
import { nextWeek } from '../../src/core/jobs/next-week.ts';
import { onePage } from '../../src/core/jobs/one-page.ts';
import { reviewViewOf } from '../../src/core/jobs/review-view.ts';
import { previewYear, startYear, yearWishIn } from '../../src/core/jobs/start-year.ts';
import { entriesOf, readBook } from '../../src/core/plan/book.ts';
import type { Value } from '../../src/core/sheet/value.ts';
import { EngineWorkbook, type Snapshot } from '../core/engine-workbook.ts';
import { catalogueWith } from '../core/small-catalogue.ts';
import { on, Plan } from '../core/vectors/plan.ts';

// The week's roll and the monthly review, over the engine alone.

const catalogue = catalogueWith(1);
const deskOn = (start: Snapshot, day: string): ReviewDesk => {
  const held = new Map<string, string>();
  return {
    catalogue,
    today: on(day),
    workbook: new EngineWorkbook(start),
    store: {
      all: () => Object.fromEntries(held),
      put: (entries) => {
        for (const [key, value] of Object.entries(entries)) held.set(key, value);
      },
      drop: (key) => {
        held.delete(key);
      },
    },
  };
};
const bookOf = (desk: ReviewDesk) => readBook(desk.workbook, catalogue, desk.today);
const rowsOf = (desk: ReviewDesk, section: string, columns: readonly string[]): readonly (readonly Value[])[] =>
  entriesOf(bookOf(desk), section).map(({ values }) => columns.map((column) => values[column] ?? null));
const setAsOf = (desk: ReviewDesk, day: string): void => {
  const settings = bookOf(desk).tabs.find(({ reading }) => reading.template.key === 'settings');
  const place = settings?.reading.sections.find(({ place: of }) => of.section.key === 'settings')?.place;
  const [row, column] = [place?.fields.get('asOf') as number, place?.columns.get('value') as number];
  desk.workbook.write([{ kind: 'cells', tab: settings?.entry.id as number, row, column, contents: [[{ kind: 'day', serial: on(day) }]] }]);
};

describe('A1.07 rolling the week', () => {
  const start = new Plan(
    '2026-08-27',
    {
      people: [{ name: 'Ann' }, { name: 'Ben' }],
      milestones: [{ id: 'M-1', title: 'Page' }],
      commitments: [
        { id: 'WC-1', week: '2026-08-17', person: 'Ann', commitment: 'Older', kept: 'No' },
        { id: 'WC-2', week: '2026-08-24', person: 'Ann', commitment: 'Page online', milestone: 'M-1', kept: 'Yes' },
        { id: 'WC-3', week: '2026-08-26', person: 'Ben', commitment: 'Film cut', kept: 'No', blocker: 'No studio', carried: 1 },
        { id: 'WC-4', week: '2026-08-24', person: 'Ann', commitment: '=Not a formula' },
      ],
    },
    ['weeklyCommitments', 'milestones'],
  ).workbook.snapshot();
  const COLUMNS = ['id', 'week', 'person', 'commitment', 'milestone', 'kept', 'carried'];

  test('carries what was not kept, counted; again it adds nothing; the next week rolls on', () => {
    const desk = deskOn(start, '2026-08-27');
    const before = rowsOf(desk, 'commitments', COLUMNS);
    expect(reviewViewOf(desk).week).toMatchObject({ from: '2026-08-24', to: '2026-08-31', made: 3, kept: 1, isEarly: false });
    expect(nextWeek(desk)).toMatchObject({
      kind: 'done',
      sentence: expect.stringMatching(/^2 of 3 from the week of 24 Aug 2026 go on into the week of 31 Aug 2026/),
    });
    expect(rowsOf(desk, 'commitments', COLUMNS)).toEqual([
      ...before,
      ['WC-5', on('2026-08-31'), 'Ben', 'Film cut', null, null, 2],
      ['WC-6', on('2026-08-31'), 'Ann', '=Not a formula', null, null, 1],
    ]);
    expect(rowsOf(desk, 'commitments', ['check', 'standing']).slice(-2)).toEqual([
      ['Serves no milestone', 'Later'],
      ['Serves no milestone', 'Later'],
    ]);
    expect(nextWeek(desk)).toEqual({ kind: 'done', sentence: 'Nothing is left to carry from the week of 24 Aug 2026: 1 of 3 kept.' });
    setAsOf(desk, '2026-09-04');
    expect(nextWeek(desk)).toMatchObject({ kind: 'done' });
    expect(rowsOf(desk, 'commitments', COLUMNS).slice(-2)).toEqual([
      ['WC-7', on('2026-09-07'), 'Ben', 'Film cut', null, null, 3],
      ['WC-8', on('2026-09-07'), 'Ann', '=Not a formula', null, null, 2],
    ]);
  });

  test('is taken back, but not over what somebody wrote into the new rows', () => {
    const desk = deskOn(start, '2026-08-27');
    const before = rowsOf(desk, 'commitments', COLUMNS);
    nextWeek(desk);
    expect(reviewViewOf(desk).undo).toBe('Take back the roll into the week of 31 Aug 2026');
    expect(undoStep(desk)).toMatchObject({ kind: 'done' });
    expect(rowsOf(desk, 'commitments', COLUMNS)).toEqual(before);
    nextWeek(desk);
    const last = entriesOf(bookOf(desk), 'commitments').slice(-1)[0];
    const column = last?.section.place.columns.get('kept') as number;
    desk.workbook.write([
      { kind: 'cells', tab: last?.tab.id as number, row: last?.row as number, column, contents: [[{ kind: 'text', text: 'Yes' }]] },
    ]);
    expect(undoStep(desk)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/was changed since/) });
  });

  test.each<[day: string, from: string, to: string]>([
    ['2026-08-24', '2026-08-24', '2026-08-31'],
    ['2026-08-31', '2026-08-24', '2026-08-31'],
    ['2026-09-15', '2026-08-24', '2026-09-14'],
    ['2026-08-18', '2026-08-17', '2026-08-24'],
  ])('on %s the week of %s goes into that of %s', (day, from, to) => {
    const desk = deskOn(start, day);
    setAsOf(desk, day);
    expect(reviewViewOf(desk).week).toMatchObject({ from, to });
  });

  test('says what to do where nothing was promised yet', () => {
    const desk = deskOn(new Plan('2026-08-27', {}, ['weeklyCommitments']).workbook.snapshot(), '2026-08-27');
    expect(nextWeek(desk)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^No commitment stands/) });
  });
});

describe('A1.08 B10 the monthly review', () => {
  const outcome = (name: string, dri: string, reviewCadence = 'Monthly MBR') => ({ outcome: name, dri, reviewCadence });
  const NAMES = ['Ann', 'Ben', 'Cy', 'Dee', 'Eve', 'Fay'];
  const planned = (dris: number) =>
    new Plan(
      '2026-08-27',
      {
        people: NAMES.map((name) => ({ name })),
        outcomes: [
          ...NAMES.slice(0, dris).map((name, i) => outcome(`Outcome ${i}`, name)),
          outcome('More of Ann', 'Ann'),
          outcome('Quarterly', 'Zoe', 'Quarterly'),
          outcome('Orphan', '[Name]'),
        ],
        objectives: [{ id: 'O-1', title: 'Leads', dri: 'Ann' }],
        keyResults: [{ id: 'KR-1', title: 'Up', objective: 'O-1', kind: 'Number', start: 0, target: 10, current: 4 }],
        milestones: [{ id: 'M-1', title: 'Page', objective: 'O-1', owner: 'Ann', due: '2026-08-20' }],
        kpis: [
          {
            kpi: 'Cost',
            owner: 'Ann',
            target: 80,
            actual: 100,
            actualOn: '2026-08-20',
            cadence: 'Monthly',
            direction: 'Lower is better',
            unit: '$',
            kind: 'Leading',
          },
        ],
        blockers: [{ id: 'BL-1', what: 'No yes from Legal', type: 'Approval', owner: 'Ann', raised: '2026-08-01' }],
        decisions: [{ id: 'D-1', date: '2026-08-01', decision: 'Known', owner: 'Ann' }],
        bets: [{ id: 'B-1', statement: 'Be found', type: 'Growth', priority: 1, budgetShare: 0.6, timeShare: 0.5 }],
        changes: [
          { when: '2026-06-20', item: 'B-1 Be found', what: '% of team time', old: '30 %', new: '40 %' },
          { when: '2026-08-10', who: 'ann@example.com', item: 'B-1 Be found', what: '% of team time', old: '40 %', new: '50 %' },
          { when: '2026-08-11', item: 'M-1 Page', what: 'Due', old: '1 Aug 2026', new: '20 Aug 2026' },
        ],
      },
      [
        'annualPlan',
        'accountabilityMatrix',
        'quarterlyPlan',
        'milestones',
        'kpis',
        'risksAndBlockers',
        'decisions',
        'weeklyCommitments',
        'home',
      ],
    ).workbook.snapshot();
  const five = planned(5);
  const PACK = 'Monthly review 2026-08-27';
  const gridOf = (desk: ReviewDesk, name = PACK) => bookOf(desk).pages.find(({ entry }) => entry.name === name)?.grid ?? [];
  const linesOf = (desk: ReviewDesk): string[] =>
    gridOf(desk)
      .slice(1)
      .map((line) =>
        line
          .slice(1)
          .filter((value) => value !== null)
          .join(' | '),
      );

  test('takes 90 minutes for five distinct DRIs, says the four things of each, and equals Home', () => {
    const desk = deskOn(five, '2026-08-27');
    expect(reviewViewOf(desk).monthly).toEqual({ words: '5 DRIs, 90 minutes', warnings: ['Nobody answers for: Orphan.'] });
    expect(prepareReview(desk, { style: 'byDri' })).toEqual({
      kind: 'done',
      sentence: `The pack stands in the tab "${PACK}": 5 DRIs, 90 minutes.`,
    });
    const lines = linesOf(desk);
    expect(lines).toContain('10 | Ann\nStatus, indicators, blockers, decision needed | 0:10–0:20');
    expect(lines).toContain('Outcome 0, More of Ann');
    expect(lines).toContain('1 | O-1 "Leads": At risk, outcome 40 %, delivery 0 %, 0 of 1 milestones | Status');
    expect(lines.find((line) => line.startsWith('2 | Cost'))).toMatch(
      /^2 \| Cost: \$100 against \$80, definition not agreed, Red, .*Leading \| Indicators$/,
    );
    expect(lines).toContain('3 | No yes from Legal (Approval, 26 days)\nM-1 "Page": overdue by 7 days | Risks and blockers');
    expect(lines).toContain('4 | Approve: No yes from Legal | Decision needed');
    const home = Object.fromEntries([...(bookOf(desk).filled.get('home')?.[0]?.columns ?? [])].map(([name, [value]]) => [name, value]));
    expect(lines).toContain(`Milestones overdue | ${String(home['overdue'])}`);
    expect(lines).toContain(`KPIs red | ${String(home['kpisRed'])}`);
    expect(lines).toContain(`Objectives complete | ${String(home['completionRate'])}`);
    expect(
      gridOf(desk)
        .flat()
        .filter((value) => value === 'decision'),
    ).toHaveLength(6);
    expect(bookOf(desk).issues.filter(({ sentence }) => sentence.includes(PACK))).toEqual([]);
  });

  test('A1.08 a sixth DRI is warned about', () => {
    const desk = deskOn(planned(6), '2026-08-27');
    expect(prepareReview(desk, { style: 'byDri' }).sentence).toMatch(/6 DRIs, 100 minutes\. 100 minutes: 10 more than the 90/);
    expect(reviewViewOf(desk).monthly.warnings[0]).toMatch(/^100 minutes: 10 more/);
  });

  test('A5.19 the plan on one page: few enough rows to print, figures as Home has them', () => {
    const desk = deskOn(five, '2026-08-27');
    expect(onePage(desk)).toMatchObject({
      kind: 'done',
      sentence: expect.stringMatching(/^The plan stands in the tab "One-page plan 2026-08-27"/),
    });
    const grid = gridOf(desk, 'One-page plan 2026-08-27');
    expect(grid.length).toBeLessThan(50);
    const lines = grid.map((line) =>
      line
        .slice(1)
        .filter((value) => value !== null)
        .join(' | '),
    );
    expect(lines).toContain('O-1 | Leads | Ann | At risk | 0.4 | 0 | 1 | Up');
    expect(lines).toContain(`M-1 | Page | Ann | ${on('2026-08-20')} | Overdue | O-1`);
    expect(undoStep(desk)).toMatchObject({ kind: 'done' });
    expect(bookOf(desk).pages).toEqual([]);
  });

  test('A1.33 the other agenda; a second pack of a day stands beside the first; the last is taken back', () => {
    const desk = deskOn(five, '2026-08-27');
    prepareReview(desk, { style: 'byDri' });
    expect(prepareReview(desk, { style: 'issues' }).sentence).toContain('"Monthly review 2026-08-27 (2)": 5 DRIs, 90 minutes');
    expect(gridOf(desk, `${PACK} (2)`).some((line) => line.some((value) => String(value).startsWith('Solve\n')))).toBe(true);
    expect(undoStep(desk)).toEqual({ kind: 'done', sentence: `Taken back: the pack "${PACK} (2)".` });
    expect(bookOf(desk).pages.map(({ entry }) => entry.name)).toEqual([PACK]);
  });

  test('B10 what is written into it is filed once: decisions, and one commitment a person for the end of next month', () => {
    const desk = deskOn(five, '2026-08-27');
    expect(filePack(desk)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^No pack/) });
    prepareReview(desk, { style: 'byDri' });
    expect(filePack(desk)).toEqual({ kind: 'done', sentence: `Nothing new is written in "${PACK}".` });
    const grid = gridOf(desk);
    const tab = bookOf(desk).pages[0]?.entry.id as number;
    const put = (row: number, column: number, text: string) =>
      desk.workbook.write([{ kind: 'cells', tab, row, column, contents: [[{ kind: 'text', text }]] }]);
    const first = grid.findIndex((line) => line[0] === 'decision');
    put(first, 2, '=Hire one more');
    put(first, 3, 'Ann');
    put(first, 8, 'Two are not enough');
    put(first + 1, 2, 'Known');
    put(
      grid.findIndex((line) => line[0] === 'commitment' && line.includes('Ben')),
      2,
      'Guide online',
    );
    expect(filePack(desk)).toMatchObject({ kind: 'done', sentence: `Filed 2 lines of "${PACK}" in Decisions and Weekly commitments.` });
    expect(rowsOf(desk, 'decisions', ['id', 'date', 'decision', 'decider', 'rationale', 'meeting'])).toEqual([
      ['D-1', on('2026-08-01'), 'Known', null, null, null],
      ['D-2', on('2026-08-27'), '=Hire one more', 'Ann', 'Two are not enough', 'Monthly business review'],
    ]);
    expect(rowsOf(desk, 'commitments', ['week', 'person', 'commitment'])).toEqual([[on('2026-09-28'), 'Ben', 'Guide online']]);
    expect(filePack(desk)).toEqual({ kind: 'done', sentence: `Nothing new is written in "${PACK}".` });
  });

  test('A3.15 shares before and after: those moved in the month, and a new one is filed as a decision, once', () => {
    const desk = deskOn(five, '2026-08-27');
    prepareReview(desk, { style: 'byDri' });
    const lines = linesOf(desk);
    expect(lines.filter((line) => line.includes('% of team time'))).toEqual([
      `B-1 Be found | % of team time | 40 % | 50 % | ${on('2026-08-10')} | ann@example.com`,
    ]);
    expect(lines.some((line) => line.startsWith('M-1 Page | Due'))).toBe(false);
    const grid = gridOf(desk);
    const row = grid.findIndex((line) => line[0] === 'reallocation');
    const tab = bookOf(desk).pages[0]?.entry.id as number;
    desk.workbook.write([{ kind: 'cells', tab, row, column: 4, contents: [[{ kind: 'number', number: 0.45 }]] }]);
    expect(filePack(desk)).toMatchObject({ kind: 'done', sentence: expect.stringMatching(/^Filed 1 line /) });
    expect(rowsOf(desk, 'decisions', ['decision', 'item']).slice(-1)).toEqual([['Reallocate "Be found": budget 60 % → 45 %', 'B-1']]);
    expect(filePack(desk).sentence).toMatch(/^Nothing new/);
  });

  test.each([[{ agenda: 'other' }], [{ agenda: 7 }]])('%j is no agenda', (wish) => {
    expect(packWishIn(wish)).toMatch(/^Which agenda\?/);
  });
});

describe('A1.10 starting a fiscal year', () => {
  const start = new Plan(
    '2026-08-27',
    {
      frame: [{ mustBeTrue: 'We are known', intent: 'Old intent', goal: 'Be known' }],
      bets: [
        { id: 'B-1', statement: 'Leads', type: 'Growth', priority: 1, budgetShare: 0.6, approved: 100, spent: 40 },
        { id: 'B-2', statement: 'Data', type: 'Capability' },
        { id: 'B-3', statement: 'Run the business', type: 'Run the business' },
      ],
      notDoing: [{ item: 'A podcast', why: 'Nobody to do it' }],
    },
    ['annualPlan', 'home', 'cadence'],
  ).workbook.snapshot();
  const NEXT = 'Annual plan FY27';
  const intentOn = (desk: ReviewDesk): Value => bookOf(desk).filled.get('home')?.[0]?.columns.get('intent')?.[0] ?? null;
  const shownOn = (desk: ReviewDesk): Value => {
    const home = bookOf(desk).tabs.find(({ reading }) => reading.template.key === 'home');
    const place = home?.reading.sections.find(({ place: of }) => of.section.key === 'home')?.place;
    return home?.grid[place?.fields.get('intent') as number]?.[place?.columns.get('value') as number] ?? null;
  };
  const begun = (confirmed: readonly string[]) => {
    const desk = deskOn(start, '2026-08-27');
    const preview = previewYear(desk);
    return { desk, preview, done: startYear(desk, { confirmed, token: preview.token }) };
  };

  test('begins from last year, with the bets that are confirmed, and keeps last year with its results', () => {
    const { desk, preview, done } = begun(['B-1']);
    expect(preview).toMatchObject({
      year: 'FY27',
      last: 'FY26',
      bets: [{ id: 'B-1', words: 'progress —, budget used 40 %' }, { id: 'B-2' }],
    });
    expect(done).toMatchObject({
      kind: 'done',
      sentence: expect.stringMatching(
        /^The annual plan of FY27 stands, with 1 of 2 bets confirmed; FY26 is kept in the tab "Year review FY26"/,
      ),
    });
    expect(bookOf(desk).tabs.map(({ entry }) => entry.name)).toContain(NEXT);
    const there = entriesOf(bookOf(desk), 'bets').filter(({ tab }) => tab.name === NEXT);
    expect(there.map(({ values }) => [values['id'], values['statement'], values['confirmed'] ?? null, values['approved'] ?? null])).toEqual(
      [
        ['B-4', 'Leads', 'Yes', null],
        ['B-5', 'Run the business', null, null],
      ],
    );
    const frame = entriesOf(bookOf(desk), 'frame').find(({ tab }) => tab.name === NEXT);
    expect(frame?.values).toMatchObject({ fiscalYear: 'FY27', goal: 'Be known', intent: 'Old intent', mustBeTrue: null, current: 'No' });
    expect(bookOf(desk).issues).toEqual([]);
  });

  test('is taken back whole, but not once somebody wrote into the new plan', () => {
    const { desk } = begun(['B-1', 'B-2']);
    expect(undoStep(desk)).toEqual({ kind: 'done', sentence: 'Taken back: the start of FY27.' });
    expect(bookOf(desk).entries.map(({ name }) => name)).toEqual(bookOf(deskOn(start, '2026-08-27')).entries.map(({ name }) => name));
    const { desk: other } = begun([]);
    const frame = entriesOf(bookOf(other), 'frame').find(({ tab }) => tab.name === NEXT);
    const [row, column] = [frame?.section.place.fields.get('mustBeTrue') as number, frame?.section.place.columns.get('value') as number];
    other.workbook.write([{ kind: 'cells', tab: frame?.tab.id as number, row, column, contents: [[{ kind: 'text', text: 'New' }]] }]);
    expect(undoStep(other).sentence).toMatch(/The tab "Annual plan FY27" stays, because something was written into it\.$/);
  });

  test('A2.06 Home shows the intent of the year that holds the as-of day, in the sheet as in the sidebar', () => {
    const { desk } = begun([]);
    const frame = entriesOf(bookOf(desk), 'frame').find(({ tab }) => tab.name === NEXT);
    const [row, column] = [frame?.section.place.fields.get('intent') as number, frame?.section.place.columns.get('value') as number];
    desk.workbook.write([{ kind: 'cells', tab: frame?.tab.id as number, row, column, contents: [[{ kind: 'text', text: 'New intent' }]] }]);
    expect([intentOn(desk), shownOn(desk)]).toEqual(['Old intent', 'Old intent']);
    setAsOf(desk, '2027-02-01');
    expect([intentOn(desk), shownOn(desk)]).toEqual(['New intent', 'New intent']);
    setAsOf(desk, '2030-02-01');
    expect([intentOn(desk), shownOn(desk)]).toEqual(['Old intent', 'Old intent']);
  });

  test.each<[wish: unknown, sentence: RegExp]>([
    [{ confirmed: 'B-1' }, /^That is no list/],
    [{ confirmed: [1] }, /^That is no list/],
  ])('%j is refused', (wish, sentence) => {
    expect(yearWishIn(wish)).toMatch(sentence);
  });
  test('a bet that is none, another plan, and a third year are refused', () => {
    const { desk, preview } = begun([]);
    expect(startYear(desk, { confirmed: [], token: preview.token })).toMatchObject({ kind: 'refused' });
    expect(previewYear(desk).sentence).toBe('This fiscal year and the next have their annual plans already.');
    const other = deskOn(start, '2026-08-27');
    expect(startYear(other, { confirmed: ['B-9'], token: preview.token }).sentence).toBe('B-9 is not a bet of FY26: choose from the list.');
    expect(startYear(other, { confirmed: [], token: '' }).sentence).toMatch(/^The annual plan is not as it was/);
    expect(insertTabs(other.workbook, catalogue, other.today, [{ key: 'annualPlan', period: 'FY40' }]).done.kind).toBe('refused');
  });
});
