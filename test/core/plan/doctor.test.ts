import { checkOf, fixDefect } from '../../../src/core/jobs/check.ts';
import { entriesOf, readBook } from '../../../src/core/plan/book.ts';
import type { DefectView } from '../../../src/core/plan/check-view.ts';
import { serialOf } from '../../../src/core/sheet/day.ts';
import type { Value } from '../../../src/core/sheet/value.ts';
import { type SampleRows, SCHEMA } from '../../../src/core/tab/template.ts';
import { catalogue as full } from '../../../templates/catalogue.ts';
import { sampleRows } from '../../../templates/sample-company.ts';
import { BLANK, PaperWorkbook } from '../paper-workbook.ts';
import { catalogueWith } from '../small-catalogue.ts';

// Each defect: where it stands, what it does to the numbers, and what Fix would change; and each damage that people do, said.

const catalogue = catalogueWith(1);
const today = serialOf('2026-08-24') as number;
/** The first rows of the sample company, waiting for nothing. */
const few: SampleRows = (at) =>
  Object.fromEntries(
    Object.entries(sampleRows(at)).map(([key, rows]) => [key, rows.slice(0, 9).map(({ dependsOn: _, milestone: __, ...row }) => row)]),
  );
const fresh = PaperWorkbook.built(
  catalogue,
  today,
  full.map(({ key }) => ({ key })),
  few,
);
const deskOf = (workbook: PaperWorkbook) => ({
  workbook,
  catalogue,
  today,
  // Every cell has its list: on paper there are none to lose.
  validated: (tab: number) => workbook.read(tab).map((line) => line.map(() => true)),
});
const check = (paper: PaperWorkbook) => checkOf(deskOf(paper));
const PLAN = 'Quarterly plan FY26 Q3';

interface Place {
  readonly id: number;
  readonly row: number;
  readonly column: number;
}
/** Where a hidden key stands; or the n-th cell (from 0) below it. */
const at = (paper: PaperWorkbook, key: string, below?: number): Place => {
  for (const { id } of paper.tabs()) {
    const row = paper.read(id).findIndex((line) => line.includes(key));
    const column = row < 0 ? -1 : (paper.read(id)[row] as readonly Value[]).indexOf(key);
    if (row >= 0) return { id, row: below === undefined ? row : row + 3 + below, column };
  }
  throw new Error(`There is no ${key}`);
};
const put = (paper: PaperWorkbook, { id, row, column }: Place, value: Value): void =>
  paper.set(id, row, column, [[{ value, formula: '' }]]);
/** What a cell of a form holds beside its key. */
const field = (paper: PaperWorkbook, key: string): Place => ({ ...at(paper, key), column: at(paper, `${key.split('.')[0]}:value`).column });
const tabNamed = (paper: PaperWorkbook, name: string): number => paper.tabs().find((tab) => tab.name === name)?.id as number;
const shown = ({ fix }: DefectView) => fix?.changes.map(({ before, after }) => [before, after]);

const before = new Set(check(fresh).defects.map(({ sentence }) => sentence));
const newDefects = (paper: PaperWorkbook): readonly DefectView[] => check(paper).defects.filter(({ sentence }) => !before.has(sentence));

test('a freshly built workbook has every formula, and no defect but the two names that its story tells of', () => {
  expect(check(fresh)).toMatchObject({ differences: [], spoilt: 0 });
  expect([...before].filter((sentence) => !/names more than one person/.test(sentence))).toEqual([]);
});

describe('a value that can mean only one thing is put right by Fix, seen first', () => {
  const CASES: readonly (readonly [what: string, key: string, typed: Value, says: RegExp, before: string, after: string])[] = [
    ['a day as text, dotted', 'milestones.due', '24.8.2026', /is text and not a date/, '24.8.2026', '24 Aug 2026'],
    ['a day as text, in words', 'milestones.due', 'Aug 24th, 2026', /is text and not a date/, 'Aug 24th, 2026', '24 Aug 2026'],
    ['a day as text, American', 'milestones.due', '8/24/2026', /is text and not a date/, '8/24/2026', '24 Aug 2026'],
    ['a number as text', 'keyResults.current', '1,200', /is not a number/, '1,200', '1200'],
    ['a number as text with a decimal comma', 'keyResults.current', '12,5', /is not a number/, '12,5', '12.5'],
    ['money as text', 'bets.approved', '$ 1 200', /is not a number/, '$ 1 200', '1200'],
    ['a percent as text', 'bets.budgetShare', '12,5 %', /is not a number/, '12,5 %', '12.5 %'],
    ['a percent as text below 0', 'bets.budgetShare', '-5 %', /is not a number/, '-5 %', '-5 %'],
    ['a share of more than a whole', 'bets.budgetShare', 60, /is 6000 %; it should be between 0 % and 100 %/, '6000 %', '60 %'],
    ['a choice in another spelling', 'milestones.status', 'in-progress', /is not one of/, 'in-progress', 'In progress'],
    ['the beginning of a choice', 'milestones.status', 'canc', /is not one of/, 'canc', 'Cancelled'],
    ['the beginning of a name', 'milestones.owner', 'Salma', /not an active person/, 'Salma', 'Salma Haddad'],
    ['an id that was mistyped', 'milestones.objective', 'o 1', /points to o 1, which is nowhere/, 'o 1', 'O-1'],
    ['an id that stands twice', 'milestones.id', 'm-1', /stands twice/, 'm-1', 'M-30'],
    [
      'a title that is a number',
      'milestones.title',
      2026,
      /is 2026 in a row of "Milestones", which is not a text: the row counts nowhere/,
      '2026',
      '2026',
    ],
    ['a title that is TRUE', 'milestones.title', true, /is TRUE in a row of "Milestones", which is not a text/, 'true', 'TRUE'],
  ];
  test.each(CASES)('%s', (_, key, typed, says, was, is) => {
    const paper = fresh.copy();
    const place = at(paper, key, 1);
    put(paper, place, typed);
    const defect = newDefects(paper).find(({ sentence }) => says.test(sentence));
    if (!defect) expect(newDefects(paper).map(({ sentence }) => sentence)).toContainEqual(expect.stringMatching(says));
    expect(defect?.spot).toMatchObject({ tabId: place.id });
    expect(shown(defect as DefectView)).toEqual([[was, is]]);
    // Nothing has changed yet, and then only what was shown.
    expect(paper.read(place.id)[place.row]?.[place.column]).toBe(typed);
    expect(fixDefect(deskOf(paper), defect?.fix?.id as string)).toMatchObject({ kind: 'done' });
    expect(newDefects(paper).filter(({ sentence }) => says.test(sentence))).toEqual([]);
    expect(fixDefect(deskOf(paper), defect?.fix?.id as string)).toMatchObject({ kind: 'refused' });
  });

  test('a setting that cannot be is cleared, so that its default counts', () => {
    const paper = fresh.copy();
    put(paper, field(paper, 'settings.completionTarget'), 'most of them');
    const [defect] = newDefects(paper);
    expect(shown(defect as DefectView)).toEqual([['most of them', 'empty, so that the default counts']]);
    fixDefect(deskOf(paper), defect?.fix?.id as string);
    expect(newDefects(paper)).toEqual([]);
  });

  test('a row without an id gets the next one; a lost mark and blank keys come back', () => {
    const paper = fresh.copy();
    put(paper, at(paper, 'milestones.id', 1), null);
    const id = tabNamed(paper, 'KPIs');
    paper.set(id, 0, 0, [[BLANK]]);
    const keys = at(paper, 'outcomes.outcome');
    paper.change(keys.id, (lines) => lines.map((line, row) => (row === keys.row ? [] : line)));
    const defects = newDefects(paper).filter(({ fix }) => fix);
    expect(defects.map((one) => shown(one)?.[0]?.[1])).toEqual(['the hidden mark', '17 hidden keys', 'M-30']);
    for (const defect of defects) fixDefect(deskOf(paper), defect.fix?.id as string);
    expect(newDefects(paper)).toEqual([]);
  });
});

describe('what can mean two things, or is a person’s to decide, has no Fix', () => {
  test.each<readonly [what: string, key: string, typed: Value, says: RegExp]>([
    ['a day that could be two', 'milestones.due', '3/4/2026', /is text and not a date/],
    ['no day at all', 'milestones.due', 'next week', /is text and not a date/],
    ['a number that is no day', 'milestones.due', 1e15, /is 1000000000000000, which is no day of the calendar/],
    ['a number that could be two', 'keyResults.current', '1.200', /is not a number/],
    ['a share below 0', 'bets.budgetShare', -0.05, /is -5 %; it should be between 0 % and 100 %/],
    ['two names', 'milestones.owner', 'Salma Haddad / Jonas Becker', /names more than one person/],
    ['an error', 'milestones.due', { error: '#REF!' }, /shows #REF!: it counts as empty/],
  ])('%s', (_, key, typed, says) => {
    const paper = fresh.copy();
    put(paper, at(paper, key, 1), typed);
    expect(newDefects(paper)).toEqual([expect.objectContaining({ sentence: expect.stringMatching(says), fix: null })]);
  });

  test('"+10 %" typed as a target is read as 0.1: said where the start is whole things, and only there', () => {
    const paper = fresh.copy();
    put(paper, at(paper, 'keyResults.kind', 0), 'Number');
    put(paper, at(paper, 'keyResults.start', 0), 400);
    put(paper, at(paper, 'keyResults.target', 0), 0.1);
    expect(newDefects(paper)).toEqual([
      expect.objectContaining({
        sentence: expect.stringMatching(/is 0\.1 while it starts at 400\. "\+10 %" .* "Growth" beside it/),
        fix: null,
      }),
    ]);
    for (const [kind, start] of [
      ['Percent', 0.05],
      ['Number', 0.5],
    ] as const) {
      put(paper, at(paper, 'keyResults.kind', 0), kind);
      put(paper, at(paper, 'keyResults.start', 0), start);
      expect(newDefects(paper)).toEqual([]);
    }
  });
});

test('B13: a target that is worse than the baseline is said, in either direction', () => {
  for (const [direction, baseline, target, says] of [
    ['Lower is better', 60, 105, /^The target of "[^"]+" \(105\) is worse than its baseline \(60\), though lower is better/],
    ['Higher is better', 60, 50, /\(50\) is worse than its baseline \(60\), though higher is better/],
    ['', 60, 50, /though higher is better/],
    ['Lower is better', 60, 50, null],
    ['Higher is better', 60, 60, null],
    ['Within range', 60, 50, null],
  ] as const) {
    const paper = fresh.copy();
    put(paper, at(paper, 'kpis.direction', 0), direction === '' ? null : direction);
    put(paper, at(paper, 'kpis.baseline', 0), baseline);
    put(paper, at(paper, 'kpis.target', 0), target);
    const said = newDefects(paper)
      .map(({ sentence }) => sentence)
      .filter((sentence) => sentence.includes('worse than its baseline'));
    expect(said).toEqual(says === null ? [] : [expect.stringMatching(says)]);
    const kpi = entriesOf(readBook(paper, catalogue, today), 'kpis')[0];
    expect(kpi?.values['check'] === 'Target is worse than baseline').toBe(says !== null);
  }
});

test('B13: open milestones with neither objective nor KPI: one line, the first named and the rest counted', () => {
  const paper = fresh.copy();
  const orphan = (row: number, title: string, status: Value): void => {
    for (const [column, value] of Object.entries({ title, status, objective: null, kpi: null }))
      put(paper, at(paper, `milestones.${column}`, row), value);
  };
  const lines = () => newDefects(paper).filter(({ sentence }) => /neither an objective nor a KPI/.test(sentence));
  orphan(0, 'Finished', 'Done');
  orphan(1, 'Dropped', 'Cancelled');
  expect(lines()).toEqual([]);
  orphan(2, 'Alone', null);
  expect(lines()).toMatchObject([{ sentence: expect.stringMatching(/^"Alone" serves neither an objective nor a KPI: /), fix: null }]);
  put(paper, at(paper, 'milestones.kpi', 3), null);
  orphan(3, 'Too', 'In progress');
  orphan(4, 'As well', 'Blocked');
  const [line, ...more] = lines();
  expect(more).toEqual([]);
  expect(line?.sentence).toMatch(/^"Alone" and 2 other open milestones serve neither an objective nor a KPI: /);
  const { row, column } = at(paper, 'milestones.objective', 2);
  expect(line?.spot).toMatchObject({ tab: 'Milestones', a1: `${String.fromCharCode(65 + column)}${row + 1}` });
  for (const name of ['Annual plan', 'KPIs', PLAN]) paper.remove(tabNamed(paper, name));
  expect(lines()).toEqual([]);
});

describe('what people do to a sheet is said', () => {
  type Hand = (paper: PaperWorkbook) => void;
  const rowsGone =
    (key: string): Hand =>
    (paper) => {
      const { id, row } = at(paper, key);
      paper.change(id, (lines) => lines.filter((_, i) => i !== row));
    };
  const columnGone =
    (key: string): Hand =>
    (paper) => {
      const { id, column } = at(paper, key);
      paper.change(id, (lines) => lines.map((line) => line.filter((_, i) => i !== column)));
    };
  const marked =
    (mark: string): Hand =>
    (paper) =>
      paper.set(tabNamed(paper, 'Milestones'), 0, 0, [[{ value: mark, formula: '' }]]);
  const HANDS: readonly (readonly [what: string, does: Hand, says: RegExp])[] = [
    ['a deleted key row', rowsGone('milestones.title'), /^The hidden row of keys above "Milestones" .* is missing or blank/],
    ['a deleted closing line', rowsGone('#milestones.end'), /^The closing line under "Milestones"/],
    ['a deleted hidden row', rowsGone('#milestones.start'), /^The hidden row under the headers of "Milestones"/],
    ['a deleted column', columnGone('milestones.due'), /^The column "Due" of "Milestones" .* is missing: it counts as empty/],
    ['a deleted computed column', columnGone('milestones.state'), /^The computed column "State" of "Milestones" .* is missing/],
    ['Settings deleted', (paper) => paper.remove(tabNamed(paper, 'Settings')), /^The tab "Settings" is missing/],
    [
      'two tabs of one quarter',
      (paper) => paper.duplicate(tabNamed(paper, PLAN), 'Again'),
      /^The tab "Again" is a copy of "Quarterly plan FY26 Q3"/,
    ],
    ['a half-built tab', marked('throughline:building'), /^The tab "Milestones" was left half built/],
    ['a newer version’s tab', marked(`throughline:milestones:${SCHEMA + 1}:`), /was made by a newer version/],
    ['an older version’s tab', marked('throughline:milestones:1:'), /was made by an older version/],
    [
      'a title merged away',
      (paper) => put(paper, at(paper, 'milestones.title', 1), null),
      /^Milestone is empty in a row of "Milestones" that holds "[^"]+": the row counts nowhere/,
    ],
    [
      'text below the closing line',
      (paper) =>
        put(
          paper,
          { ...at(paper, '#milestones.end'), row: at(paper, '#milestones.end').row + 1, column: at(paper, 'milestones.title').column },
          'Below',
        ),
      /^"Below" in row \d+ stands on or below the grey line/,
    ],
  ];
  test.each(HANDS)('%s', (_, does, says) => {
    const paper = fresh.copy();
    does(paper);
    expect(newDefects(paper).map(({ sentence }) => sentence)).toContainEqual(expect.stringMatching(says));
  });

  test.each<readonly [what: string, formula: string, value: Value, says: RegExp]>([
    ['text pasted over a formula', '', 'Fine', /^State of "[^"]+": the formula was typed over\. It shows "Fine"; the rule gives/],
    ['a formula deleted', '', null, /^State of "[^"]+": the formula was deleted; the rule gives/],
    ['a formula changed', '=1+1', 2, /^State of "[^"]+": the formula was changed\. It shows "2"/],
  ])('%s', (_, formula, value, says) => {
    const paper = fresh.copy();
    const { id, row, column } = at(paper, 'milestones.state', 1);
    paper.set(id, row, column, [[{ value, formula }]]);
    expect(check(paper).differences.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(says)]);
  });

  test('a copy of the file, tabs renamed and moved: nothing is wrong', () => {
    const paper = fresh.copy();
    paper.copyOfTheFile();
    const home = paper.tabs().at(-1) as { id: number };
    paper.move(home.id, 0);
    expect(check(paper)).toMatchObject({ differences: [], spoilt: 0 });
    expect(newDefects(paper)).toEqual([]);
  });

  test('ten thousand rows and cells of fifty thousand characters are read, and what is wrong in them is said', () => {
    const paper = fresh.copy();
    const { id, row } = at(paper, '#milestones.end');
    const [ids, titles, due] = ['id', 'title', 'due'].map((name) => at(paper, `milestones.${name}`).column) as [number, number, number];
    const line = (i: number) => {
      const cells = Array.from({ length: due + 1 }, () => BLANK);
      cells[ids] = { value: `M-${i + 100}`, formula: '' };
      cells[titles] = { value: i === 5 ? '🚀‏עברית'.repeat(6000).slice(0, 50_000) : `Milestone ${i}`, formula: '' };
      cells[due] = { value: i === 9_999 ? '24.8.2026' : today + (i % 90), formula: '' };
      return cells;
    };
    paper.change(id, (lines) => [...lines.slice(0, row), ...Array.from({ length: 10_000 }, (_, i) => line(i)), ...lines.slice(row)]);
    const { defects, differences } = check(paper);
    expect(defects.some(({ sentence }) => /^Due of "Milestone 9999" is "24\.8\.2026", which is text/.test(sentence))).toBe(true);
    expect(differences.some(({ sentence }) => /and of the \d+ rows below: the formula was deleted/.test(sentence))).toBe(true);
  });
});
