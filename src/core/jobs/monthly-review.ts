import { type AgendaStyle, monthlyAgenda } from '../plan/agenda.ts';
import { type Book, type BookPage, entriesOf, fieldOf, numberIn, textIn, yearPlaceOf } from '../plan/book.ts';
import { betsOfYear } from '../plan/resources.ts';
import { type Presenter, presentersIn, reviewTimesOf, unledIn } from '../plan/review-pack.ts';
import { figuresOf } from '../plan/status.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, isoOf, partsOf, type Serial, serialOfParts, weekdayOf } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import { EMPTY } from '../sheet/write.ts';
import { type Page, type PageBlock, type PageCell, pageMark } from '../tab/page-picture.ts';
import { shownValue } from '../tab/read-tab.ts';
import { addPage, pageName } from './add-page.ts';
import { type Addition, additionsOf, withRoom } from './add-rows.ts';
import { asOfDay, insertTabs, nextIds } from './build.ts';
import { finishStep, keepStep, type ReviewDesk, recovered, stepping } from './last-step.ts';
import { agendaBlocks, reallocationBlocks, said, share, titled } from './review-page.ts';
import { changesOf } from './row-changes.ts';

/** Checks what came through a door; gives the sentence to refuse it with. */
export const packWishIn = (given: unknown): { readonly style: AgendaStyle } | string => {
  const of = given ?? {};
  if (typeof of !== 'object' || Array.isArray(of) || Object.keys(of).some((key) => key !== 'agenda'))
    return 'Which agenda? Choose one from the list.';
  const { agenda = 'byDri' } = of as { agenda?: unknown };
  return agenda === 'byDri' || agenda === 'issues' ? { style: agenda } : 'Which agenda? Choose one from the list.';
};

/** A1.08: a dated page for the monthly business review, filled from the workbook. One step that can be taken back. */
export const prepareReview = (desk: ReviewDesk, { style }: { readonly style: AgendaStyle }): Done => {
  const book = recovered(desk);
  if (book.tabs.length === 0) return { kind: 'refused', sentence: 'No plan stands yet: build it first.' };
  const presenters = presentersIn(book);
  const agenda = monthlyAgenda(
    presenters.map(({ name }) => name),
    reviewTimesOf(book),
    style,
  );
  const on = asOfDay(book);
  const name = pageName(book, `Monthly review ${isoOf(on)}`);
  const who = plural(presenters.length, 'DRI');
  return addPage(
    desk,
    book,
    packPage(book, { name, on, presenters, agenda: agendaBlocks(agenda) }),
    `the pack "${name}"`,
    `The pack stands in the tab "${name}": ${who}, ${agenda.total} minutes.${agenda.warning === null ? '' : ` ${agenda.warning}`}`,
  );
};

const open: PageCell = { content: EMPTY };
const newShare: PageCell = { ...open, format: '0.0%' };
const DECISION_ROWS = 6;
/** Days. */
const MONTH = 31;
const listed = (lines: readonly string[], none: string): PageCell => said(lines.length === 0 ? none : lines.join('\n'));
const packPage = (
  book: Book,
  {
    name,
    on,
    presenters,
    agenda,
  }: { readonly name: string; readonly on: Serial; readonly presenters: readonly Presenter[]; readonly agenda: readonly PageBlock[] },
): Page => {
  const figures = figuresOf(book);
  const figure = (key: string): PageCell =>
    typeof figures[key] === 'number' ? { content: { kind: 'number', number: figures[key] } } : said(String(figures[key] ?? '—'));
  const rate = (key: string): PageCell => share(typeof figures[key] === 'number' ? figures[key] : null);
  const unled = unledIn(book);
  const intent = shownValue(fieldOf(book, 'frame', 'intent', yearPlaceOf(book)));
  return {
    name,
    title: name,
    subtitle: `As of ${dayWords(on)}, ${shownValue(fieldOf(book, 'settings', 'currentQuarter'))}. Words and figures as they stood then; write into the blue cells.`,
    color: '#64748b',
    mark: pageMark(PACK, name),
    blocks: [
      {
        kind: 'line',
        text: intent === '' ? 'No intent sentence yet: write it in the annual plan.' : intent,
        style: intent === '' ? 'notice' : 'lead',
      },
      ...(unled.length > 0 ? [{ kind: 'line', text: `Nobody answers for: ${unled.join(', ')}.`, style: 'notice' } as const] : []),
      ...agenda,
      { kind: 'title', text: 'Where we stand' },
      {
        kind: 'table',
        header: ['', 'Figure', 'Now'],
        rows: [
          [open, said('Objectives complete'), rate('completionRate')],
          [open, said('Projected'), rate('projectedRate')],
          [open, said('Milestones overdue'), figure('overdue')],
          [open, said('KPIs red'), figure('kpisRed')],
          [open, said('Delivery'), rate('deliveryShare')],
          [open, said('Outcome'), rate('outcomeShare')],
        ],
      },
      ...presenters.flatMap((one): readonly PageBlock[] => [
        { kind: 'title', text: one.name },
        { kind: 'line', text: [one.outcomes.join(', '), one.doubt && `${one.doubt}: one person, please`].filter(Boolean).join('. ') },
        ...(one.rights.length > 0 ? [{ kind: 'line', text: `Decides without asking: ${one.rights.join('; ')}` } as const] : []),
        {
          kind: 'table',
          header: ['', 'From the workbook', 'What is it'],
          rows: [
            [said('1'), listed(one.status, 'Leads no objective this quarter.'), said('Status')],
            [said('2'), listed(one.indicators, 'Owns no KPI.'), said('Indicators')],
            [said('3'), listed(one.blockers, 'Nothing known.'), said('Risks and blockers')],
            [said('4'), listed(one.decisions, 'None known: say it now.'), said('Decision needed')],
          ],
        },
      ]),
      ...titled(
        'Money and time: what moves?',
        {
          key: REALLOCATION,
          header: ['Id', 'Bet', '% of budget', 'New %', '% of time', 'New % time', 'Commits', 'Why'],
          rows: betsOfYear(book).map((bet) => [
            said(textIn(bet, 'id')),
            said(textIn(bet, 'statement')),
            share(numberIn(bet, 'budgetShare')),
            newShare,
            share(numberIn(bet, 'timeShare')),
            newShare,
            share(numberIn(bet, 'commitmentShare')),
            open,
          ]),
          open: [3, 5, 7],
        },
        'No bet stands in the annual plan.',
      ),
      ...reallocationBlocks(book, { start: on - MONTH, end: on }, 'in the last month'),
      { kind: 'title', text: 'Decisions' },
      {
        kind: 'table',
        key: DECISION,
        header: ['', 'Decision', 'Decided by', 'Carried out by', 'Due', '', '', 'Why'],
        rows: Array.from({ length: DECISION_ROWS }, () => [open, open, open, open, { ...open, format: 'd mmm yyyy' }, open, open, open]),
        open: [1, 2, 3, 4, 7],
      },
      ...titled(
        'Next month: one commitment each',
        {
          key: COMMITMENT,
          header: ['', 'Commitment', 'Person'],
          rows: presenters.map(({ name: who }) => [open, open, said(who)]),
          open: [1],
        },
        'Nobody presents.',
      ),
    ],
  };
};

/** What marks a pack. */
export const PACK = 'pack';
const DECISION = 'decision';
const COMMITMENT = 'commitment';
const REALLOCATION = 'reallocation';

const MEETING = 'Monthly business review';

/** B10: what was written into the latest pack goes into Decisions and Weekly commitments, each line once. */
export const filePack = (desk: ReviewDesk): Done => {
  const before = recovered(desk);
  const [pack] = packsIn(before);
  if (!pack) return { kind: 'refused', sentence: 'No pack of a monthly review stands: prepare one first.' };
  const on = dayOfPack(before, pack);
  const additions = additionsIn(before, pack, on);
  const count = additions.reduce((n, { rows }) => n + rows.length, 0);
  if (count === 0) return { kind: 'done', sentence: `Nothing new is written in "${pack.entry.name}".` };
  return stepping(desk, () => {
    const { book, hasGrown } = withRoom(desk, before, additions);
    const { writes, added } = additionsOf(book, additions, nextIds(book));
    if (added.length < count)
      return { kind: 'refused', sentence: 'Decisions or Weekly commitments do not stand: run "Build everything", then file the pack.' };
    keepStep(desk.store, { title: `filing "${pack.entry.name}"`, page: null, made: null, changes: changesOf(added) });
    desk.workbook.write(writes);
    if (hasGrown) insertTabs(desk.workbook, desk.catalogue, desk.today, []);
    finishStep(desk.store);
    return {
      kind: 'done',
      sentence: `Filed ${plural(count, 'line')} of "${pack.entry.name}" in Decisions and Weekly commitments.`,
    };
  });
};
/** The packs that stand, the latest first. */
export const packsIn = (book: Book): readonly BookPage[] =>
  book.pages.filter(({ kind }) => kind === PACK).sort((a, b) => (a.of < b.of ? 1 : -1));
const dayOfPack = (book: Book, { of }: BookPage): Serial => {
  const iso = /\d{4}-\d\d-\d\d/.exec(of)?.[0];
  const [year = 0, month = 0, day = 0] = iso?.split('-').map(Number) ?? [];
  return iso === undefined ? asOfDay(book) : serialOfParts({ year, month, day });
};
/** The Monday of the last week of the month after a day: by then the month's promise is kept or not. */
const lastMondayAfter = (day: Serial): Serial => {
  const { year, month } = partsOf(day);
  const end = serialOfParts({ year, month: month + 2, day: 0 });
  return end - weekdayOf(end) + 1;
};

const additionsIn = (book: Book, { grid }: BookPage, on: Serial): readonly Addition[] => {
  const known = (section: string, columns: readonly string[]): ReadonlySet<string> =>
    new Set(entriesOf(book, section).map((entry) => columns.map((column) => textIn(entry, column)).join('\u0001')));
  const decisions = known('decisions', ['decision']);
  const commitments = known('commitments', ['person', 'commitment']);
  const rows = (key: string, columns: Readonly<Record<string, string>>): readonly Readonly<Record<string, Value>>[] => {
    const header = grid.find((line) => line[0] === `${key}.header`) ?? [];
    return grid
      .filter((line) => line[0] === key)
      .map((line) => Object.fromEntries(Object.entries(columns).map(([name, label]) => [name, line[header.indexOf(label)] ?? null])));
  };
  const words = (value: Value): string => shownValue(value).trim();
  const percent = (value: Value): string => (typeof value === 'number' ? `${Math.round(value * 1000) / 10} %` : words(value) || 'none');
  return [
    {
      section: 'decisions',
      rows: rows(DECISION, { decision: 'Decision', decider: 'Decided by', owner: 'Carried out by', due: 'Due', rationale: 'Why' })
        .filter(({ decision = null }) => !isBlank(decision) && !decisions.has(words(decision)))
        .map(({ decision = null, decider = null, owner = null, due = null, rationale = null }) => ({
          date: on,
          decision: words(decision),
          decider: words(decider),
          owner: words(owner),
          due: typeof due === 'number' ? due : words(due),
          rationale: words(rationale),
          meeting: MEETING,
        })),
    },
    {
      section: 'decisions',
      rows: rows(REALLOCATION, {
        id: 'Id',
        bet: 'Bet',
        budget: '% of budget',
        newBudget: 'New %',
        time: '% of time',
        newTime: 'New % time',
        rationale: 'Why',
      }).flatMap(({ id = null, bet = null, budget = null, newBudget = null, time = null, newTime = null, rationale = null }) => {
        const moves = [
          ...(isBlank(newBudget) ? [] : [`budget ${percent(budget)} → ${percent(newBudget)}`]),
          ...(isBlank(newTime) ? [] : [`time ${percent(time)} → ${percent(newTime)}`]),
        ];
        const decision = `Reallocate "${words(bet)}": ${moves.join(', ')}`;
        return moves.length === 0 || decisions.has(decision)
          ? []
          : [{ date: on, decision, rationale: words(rationale), item: words(id), meeting: MEETING }];
      }),
    },
    {
      section: 'commitments',
      rows: rows(COMMITMENT, { commitment: 'Commitment', person: 'Person' })
        .filter(
          ({ commitment = null, person = null }) =>
            !isBlank(commitment) && !commitments.has([words(person), words(commitment)].join('\u0001')),
        )
        .map(({ commitment = null, person = null }) => ({
          week: lastMondayAfter(on),
          person: words(person),
          commitment: words(commitment),
        })),
    },
  ].filter(({ rows: some }) => some.length > 0);
};
