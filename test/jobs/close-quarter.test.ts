import type { ClosePreview, ReviewView } from '../../src/core/plan/review-view.ts';
import { engineBehind } from '../../src/local/adapter/create-host.ts';
import { marksOf } from '../../src/local/adapter/marks.ts';
import type { Host } from '../../src/local/host.ts';
import {
  builtHost,
  cellOf,
  differences,
  emptyHost,
  figuresOf,
  keyAt,
  pictureOf,
  type Shown,
  sentencesOf,
  tabNames,
  valueAt,
  valuesOf,
} from './fixture.ts';

/** Thursday 24 September 2026, in the last week but one of FY26 Q3. */
const now = () => Date.UTC(2026, 8, 24, 7);
interface Answer {
  readonly kind: string;
  readonly sentence: string;
}
const preview = (host: Host, wish: object = {}): ClosePreview => host.run('closePreview', [wish]) as ClosePreview;
const undo = (host: Host): Answer => host.run('reviewUndo', []) as Answer;
const view = (host: Host): ReviewView => host.run('reviewView', []) as ReviewView;
const reloaded = (host: Host): Host => emptyHost({ now, saved: host.save() });
const REVIEW = 'Review FY26 Q3';
const NEXT = 'Quarterly plan FY26 Q4';
const CHOICES = [
  { id: 'O-1', does: 'carry', reason: 'The routing works only since week 12' },
  { id: 'M-33', does: 'cancel', reason: '=The new CRM shows it' },
  { id: 'O-4', does: 'carry', reason: 'Two milestones are left' },
  { id: 'M-31', does: 'carry', reason: 'Sales asks for it' },
];
const rowsOf = (host: Host, tab: string, section: string, columns: readonly string[]): Shown[][] => {
  const grid = valuesOf(host, tab);
  const [start, end] = ['start', 'end'].map((at) => keyAt(host, tab, `#${section}.${at}`).row) as [number, number];
  const at = columns.map((column) => keyAt(host, tab, `${section}.${column}`).column);
  return grid.slice(start + 1, end).flatMap((line) => (line[at[0] as number] ? [at.map((column) => line[column] ?? '')] : []));
};
const milestone = (host: Host, id: string, column: string): Shown =>
  valueAt(host, 'Milestones', cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.id', is: id }));
/** The lines of a page that hold something, without its mark. */
const linesOn = (host: Host, tab: string): string[] =>
  valuesOf(host, tab)
    .slice(1)
    .map((line) => line.filter((value) => value !== '').join(' | '))
    .filter(Boolean);

const TEMPLATES = [
  'home',
  'annualPlan',
  'quarterlyPlan',
  'milestones',
  'accountabilityMatrix',
  'checkIns',
  'cadence',
  'decisions',
  'history',
  'settings',
];
const host = builtHost('buildEverything', { now, templates: TEMPLATES });
const before = pictureOf(host);
const seen = preview(host);

describe('the preview', () => {
  test('A1.09 C13 grades every objective, lists what slipped, what is unfinished and whom to confirm, and changes nothing', () => {
    expect(seen).toMatchObject({
      kind: 'done',
      quarter: 'FY26 Q3',
      next: 'FY26 Q4',
      isNextThere: false,
      completion: '2 of 5 complete, 40.0 %',
    });
    expect(seen.objectives.map(({ id, grade, isComplete }) => `${id} ${grade} ${isComplete}`)).toEqual([
      'O-1 Red false',
      'O-2 Green true',
      'O-3 Yellow false',
      'O-4 Yellow false',
      'O-5 Green true',
    ]);
    expect(seen.slipped).toHaveLength(14);
    expect(seen.slipped[0]?.sentence).toBe('M-5 "Webinar guests called by Sales": 28 Jul 2026 → 27 Aug 2026, 30 days later; Done late');
    expect(seen.unfinished.map(({ id }) => id)).toEqual(['O-1', 'O-3', 'O-4', 'M-19', 'M-31', 'M-33', 'M-40']);
    expect(seen.confirm.at(-1)?.sentence).toBe('Sales enablement: Owen Gallagher / Jonas Becker (Two names)');
    expect(seen.warnings).toEqual(['FY26 Q3 runs until 30 Sep 2026: 6 days to go.']);
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test.each<[of: string, door: string, wish: unknown, sentence: RegExp]>([
    ['a number', 'closePreview', { quarter: 7 }, /^Which quarter\?/],
    ['no list', 'closeApply', { choices: 'O-1' }, /^That is no list/],
    ['no reason', 'closeApply', { choices: [{ id: 'O-1', does: 'carry', reason: ' ' }] }, /^Why is O-1 carried\? Give a reason/],
    [
      'a long reason',
      'closeApply',
      { choices: [{ id: 'O-1', does: 'carry', reason: 'x'.repeat(501) }] },
      /^The reason for O-1 is too long/,
    ],
    ['one twice', 'closeApply', { choices: [CHOICES[0], CHOICES[0]] }, /^O-1 stands twice/],
    ['another deed', 'closeApply', { choices: [{ id: 'O-1', does: 'forget', reason: 'x' }] }, /^That is no list/],
    ['no plan at all', 'closeApply', {}, /^No quarterly plan stands/],
  ])('%s is refused in plain words', (_, door, wish, sentence) => {
    expect(emptyHost({ now }).run(door, [wish])).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(sentence) });
  });

  test.each<[of: string, wish: object, sentence: RegExp]>([
    ['no such quarter', { quarter: 'FY99 Q1' }, /^No plan stands for FY99 Q1/],
    ['no token', {}, /^The plan is not as it was when you looked/],
    [
      'what is finished',
      { token: seen.token, choices: [{ id: 'O-2', does: 'carry', reason: 'x' }] },
      /^O-2 is not among what is unfinished/,
    ],
    [
      'an objective cancelled',
      { token: seen.token, choices: [{ id: 'O-1', does: 'cancel', reason: 'x' }] },
      /^O-1 is an objective: it is carried, or it stays/,
    ],
  ])('%s is refused', (_, wish, sentence) => {
    expect(host.run('closeApply', [wish])).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(sentence) });
    expect(tabNames(host)).not.toContain(REVIEW);
  });
});

describe('A1.09 B19 a quarter that is closed', () => {
  const figures = figuresOf(host);
  let answer: unknown;
  beforeAll(() => {
    answer = host.run('closeApply', [{ choices: CHOICES, token: seen.token }]);
  });

  test('leaves a sealed page of values, the next plan, and nothing wrong', () => {
    expect(answer).toEqual({
      kind: 'done',
      sentence: 'FY26 Q3 is closed: its review stands in the tab "Review FY26 Q3". The plan for FY26 Q4 is ready. 4 items decided on.',
    });
    expect(tabNames(host)).toEqual(expect.arrayContaining([REVIEW, NEXT]));
    const engine = engineBehind(host);
    const [guard] = marksOf(engine, engine.tabNamed(REVIEW) as number, 'guard');
    expect(guard?.data).toBe('Review FY26 Q3: figures and words as they stood');
    // What stood before stands still; only announced rows were added.
    for (const [tab, { values }] of Object.entries(before))
      if (!['Home', 'History', 'Decisions', 'Milestones', 'Accountability matrix', 'Annual plan'].includes(tab))
        expect([tab, valuesOf(host, tab).length]).toEqual([tab, values.length]);
    const lines = linesOn(host, REVIEW);
    expect(lines).toContain('Objectives: 2 of 5 complete, 40.0 %. Needs 4 of 5: 2 more');
    expect(figures['completionRate']).toBe(0.4);
    expect(lines).toContain('M-33 | Daily view of leads by source and seller | Nandini Rao | Cancelled | =The new CRM shows it');
    expect(lines).toContain('M-40 | Leads stranded since week 3 found and handed over | Stays with its quarter');
    expect(lines).toContain('Agenda, 240 minutes');
    expect(sentencesOf(host)).toEqual([expect.stringMatching(/^DRI of "Sales enablement"/)]);
  });

  test('A1.09 carries only what was chosen: objectives with their open key results, milestones along with them', () => {
    expect(rowsOf(host, NEXT, 'objectives', ['id', 'title', 'bet', 'dri', 'status'])).toEqual([
      ['O-6', 'Give Sales more of the leads it wants to call', 'B-1', 'Tobias Lindqvist', 'Not started'],
      ['O-7', 'Bring every lead to the right seller within minutes', 'B-3', 'Kwame Asante', 'Not started'],
    ]);
    expect(rowsOf(host, NEXT, 'keyResults', ['id', 'objective', 'start', 'goal', 'current', 'progress'])).toEqual([
      ['KR-14', 'O-6', 304, 480, '', 0],
      ['KR-15', 'O-6', 3_280_000, 6_000_000, '', 0],
      ['KR-16', 'O-6', 514, 340, '', 0],
      ['KR-17', 'O-7', 180, 15, '', 0],
      ['KR-18', 'O-7', '', 2, '', 0],
      ['KR-19', 'O-7', 0.79, 0.9, '', 0],
    ]);
    expect(['M-31', 'M-33', 'M-40'].map((id) => [milestone(host, id, 'objective'), milestone(host, id, 'status')])).toEqual([
      ['O-7', 'In progress'],
      ['O-4', 'Cancelled'],
      ['O-4', 'Not started'],
    ]);
  });

  test('B19 keeps one row an objective in History, and the decision of each that was carried or cancelled', () => {
    expect(rowsOf(host, 'History', 'history', ['id', 'kind', 'label', 'status']).filter(([, kind]) => kind === 'Closed quarter')).toEqual(
      seen.objectives.map(({ id, title, grade }) => [id, 'Closed quarter', `FY26 Q3: ${title}`, grade]),
    );
    const decided = rowsOf(host, 'Decisions', 'decisions', ['decision', 'rationale', 'item']).slice(-4);
    expect(decided[0]).toEqual([
      'Carried to FY26 Q4 at the close of FY26 Q3: Give Sales more of the leads it wants to call',
      'The routing works only since week 12',
      'O-6',
    ]);
    expect(decided.map(([, , item]) => item)).toEqual(['O-6', 'O-7', 'M-31', 'M-33']);
  });

  test('B19 never changes, whatever is edited later, and is not closed twice', () => {
    const page = valuesOf(host, REVIEW);
    const later = reloaded(host);
    later.edit({
      tab: 'Quarterly plan FY26 Q3',
      cell: cellOf(later, 'Quarterly plan FY26 Q3', 'keyResults.current', { column: 'keyResults.id', is: 'KR-1' }),
      value: 480,
    });
    later.edit({ tab: 'Settings', cell: `C${keyAt(later, 'Settings', 'settings.gradeGreen').row + 1}`, value: 0.1 });
    later.edit({ tab: 'Settings', rename: 'Set-up' });
    expect(valuesOf(later, REVIEW)).toEqual(page);
    expect(view(later).quarters).toEqual(['FY26 Q4']);
    expect(preview(later, { quarter: 'FY26 Q3' })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/^FY26 Q3 was closed already: its review stands in the tab "Review FY26 Q3"\./),
    });
  });

  test('A1.09 is taken back whole, also after a reload', () => {
    const later = reloaded(host);
    expect(view(later).undo).toBe('Take back the close of FY26 Q3');
    expect(undo(later)).toEqual({ kind: 'done', sentence: 'Taken back: the close of FY26 Q3.' });
    expect(differences(before, pictureOf(later))).toEqual([]);
    expect(view(later)).toMatchObject({ undo: null, quarters: ['FY26 Q3'] });
    expect(undo(later)).toMatchObject({ kind: 'refused' });
  });

  test('A1.09 is not taken back over what somebody wrote since; a plan begun stays', () => {
    const later = reloaded(host);
    const answers = valuesOf(later, REVIEW).findIndex((line) => line.includes('What worked, and should be done again?'));
    later.edit({ tab: REVIEW, cell: `D${answers + 1}`, value: 'The guides' });
    expect(undo(later)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/^Something was written into the tab "Review FY26 Q3"/),
    });
    later.edit({ tab: REVIEW, cell: `D${answers + 1}`, value: null });
    const title = cellOf(later, NEXT, 'objectives.title', { column: 'objectives.id', is: 'O-6' });
    const was = valueAt(later, NEXT, title);
    later.edit({ tab: NEXT, cell: title, value: 'Mine now' });
    expect(undo(later)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/^"Give Sales more .*" was changed since, so this cannot be taken back as a whole\. Nothing/),
    });
    later.edit({ tab: NEXT, cell: title, value: was });
    later.edit({ tab: NEXT, cell: cellOf(later, NEXT, 'objectives.title', { column: 'objectives.title', is: null }), value: 'A new one' });
    expect(undo(later)).toMatchObject({
      kind: 'done',
      sentence: expect.stringMatching(/The tab "Quarterly plan FY26 Q4" stays, because something was written into it\.$/),
    });
    expect(rowsOf(later, NEXT, 'objectives', ['title'])).toEqual([['A new one']]);
    expect(milestone(later, 'M-33', 'status')).toBe('In progress');
  });
});
