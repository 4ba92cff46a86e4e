import { type Agenda, slotWords } from '../plan/agenda.ts';
import { type Book, type Entry, numberIn, textIn } from '../plan/book.ts';
import { type Closing, gradesOf, slippedIn, slipWords, toConfirmIn, within } from '../plan/closing.ts';
import { betsOfYear, reallocationsIn } from '../plan/resources.ts';
import type { CloseItem } from '../plan/review-view.ts';
import { dayWords, type Serial } from '../sheet/day.ts';
import { EMPTY, number, text } from '../sheet/write.ts';
import { type Page, type PageBlock, type PageCell, type PageTable, pageMark } from '../tab/page-picture.ts';
import type { Period, Tone } from '../tab/template.ts';

/** A cell of words; empty ones stay empty. */
export const said = (of: string, tone?: Tone): PageCell => ({ content: text(of), ...(tone ? { tone } : {}) });
/** A share as a figure, or a dash where there is none. */
export const share = (of: number | null): PageCell => (of === null ? said('—') : { content: number(of), format: '0.0%' });
/** A figure, or nothing. */
export const figure = (of: number | null): PageCell => ({ content: of === null ? EMPTY : number(of) });
const open: PageCell = { content: EMPTY };

/** A titled table; without rows it says so in one line instead. */
export const titled = (title: string, table: Omit<PageTable, 'kind'>, none: string): readonly PageBlock[] => [
  { kind: 'title', text: title },
  table.rows.length === 0 ? { kind: 'line', text: none } : { kind: 'table', ...table },
];
/** The boxes of an agenda, one a row. */
export const agendaBlocks = ({ slots, total, warning }: Agenda): readonly PageBlock[] => [
  { kind: 'title', text: `Agenda, ${total} minutes` },
  ...(warning === null ? [] : [{ kind: 'line', text: warning, style: 'notice' } as const]),
  {
    kind: 'table',
    header: ['Min', 'What', 'From – to'],
    rows: slots.map((slot) => [figure(slot.minutes), said(`${slot.what}\n${slot.how}`), said(slotWords(slot))]),
  },
];
export const GRADE_TONES: Readonly<Record<string, Tone>> = { Green: 'good', Yellow: 'warn', Red: 'bad', '—': 'quiet' };

/** Something unfinished that somebody decided about. */
export interface Decided extends CloseItem {
  readonly reason: string;
  /** What becomes of it, in words. */
  readonly outcome: string;
}

/** A3.15: shares of money and time as they were changed, before and after. */
export const reallocationBlocks = (book: Book, period: Pick<Period, 'start' | 'end'>, when: string): readonly PageBlock[] =>
  titled(
    `Money and time moved ${when}`,
    {
      header: ['', 'Bet', 'What', 'Before', 'After', 'On', 'By'],
      rows: reallocationsIn(book, period).map((change) => [
        open,
        said(textIn(change, 'item')),
        said(textIn(change, 'what')),
        said(textIn(change, 'old')),
        said(textIn(change, 'new')),
        { content: number(numberIn(change, 'when') ?? 0), format: 'd mmm yyyy' },
        said(textIn(change, 'who')),
      ]),
    },
    'No share of a bet was changed.',
  );

/** The sealed review of a quarter: values only, as they stood on the day it was closed. */
export const reviewPage = (
  book: Book,
  closing: Closing,
  {
    name,
    decided,
    agenda,
    on,
  }: { readonly name: string; readonly decided: readonly Decided[]; readonly agenda: Agenda; readonly on: Serial },
): Page => {
  const { quarter } = closing;
  const grades = gradesOf(closing);
  const decisions = within(book, 'decisions', quarter);
  const lessons = within(book, 'lessons', quarter);
  return {
    name,
    title: `Review ${quarter.label}`,
    subtitle: `Closed as of ${dayWords(on)}. Figures and words as they stood then: nothing here is computed, and nothing in the plan changes it.`,
    color: '#64748b',
    mark: reviewMark(quarter.label),
    isSealed: true,
    blocks: [
      { kind: 'line', text: [`Objectives: ${closing.completion}`, closing.needs].filter(Boolean).join('. '), style: 'lead' },
      ...titled(
        'Objectives and their grades',
        {
          header: ['Id', 'Objective', 'DRI', 'Status', 'Outcome', 'Grade', 'Complete', 'Delivery'],
          rows: grades.map((o) => [
            said(o.id),
            said(o.title),
            said(o.dri),
            said(o.status),
            share(o.score),
            said(o.grade, GRADE_TONES[o.grade]),
            said(o.isDescoped ? 'Descoped' : o.isComplete ? 'Yes' : 'No'),
            said(o.delivery),
          ]),
        },
        'No objective stood in this quarter.',
      ),
      ...titled(
        'Key results',
        {
          header: ['Id', 'Key result', 'Owner', 'Status', 'Start', 'Target', 'Current', 'Progress'],
          rows: closing.keyResults.map((kr) => [
            said(textIn(kr, 'id')),
            said(textIn(kr, 'title')),
            said(textIn(kr, 'owner')),
            said(textIn(kr, 'status')),
            measure(kr, 'start'),
            measure(kr, 'goal'),
            measure(kr, 'reading'),
            share(numberIn(kr, 'progress')),
          ]),
        },
        'No key result stood in this quarter.',
      ),
      ...titled(
        'What slipped',
        {
          header: ['Id', 'Milestone', 'Owner', 'State', 'Days', 'Objective', '', 'Dates'],
          rows: slippedIn(closing).map((m) => [
            said(textIn(m, 'id')),
            said(textIn(m, 'title')),
            said(textIn(m, 'owner')),
            said(textIn(m, 'state')),
            figure(numberIn(m, 'daysMoved')),
            said(textIn(m, 'objective')),
            open,
            said(slipWords(m)),
          ]),
        },
        'Nothing slipped.',
      ),
      ...titled(
        'Unfinished, and what becomes of it',
        {
          header: ['Id', 'What', 'Owner', 'Outcome', '', '', '', 'Reason'],
          rows: decided.map((item) => [
            said(item.id),
            said(item.title),
            said(item.owner),
            said(item.outcome),
            open,
            open,
            open,
            said(item.reason),
          ]),
        },
        'Everything was finished.',
      ),
      ...titled(
        'Money and time',
        {
          header: ['Id', 'Bet', '% of budget', '% of time', 'Milestones', 'Commits', 'Spend', 'In short'],
          rows: betsOfYear(book).map((bet) => [
            said(textIn(bet, 'id')),
            said(textIn(bet, 'statement')),
            ...['budgetShare', 'timeShare', 'milestoneShare', 'commitmentShare', 'spentShare'].map((name) => share(numberIn(bet, name))),
            said(textIn(bet, 'truth')),
          ]),
        },
        'No bet stands in the annual plan.',
      ),
      ...reallocationBlocks(book, quarter, 'in the quarter'),
      ...titled(
        'Decisions of the quarter',
        {
          header: ['Id', 'Decision', 'Decided by', 'Carried out by'],
          rows: decisions.map((d) => ['id', 'decision', 'decider', 'owner'].map((column) => said(textIn(d, column)))),
        },
        'No decision was written down.',
      ),
      ...titled(
        'Lessons of the quarter',
        {
          header: ['Id', 'Lesson', 'Owner', 'Tags'],
          rows: lessons.map((l) => ['id', 'lesson', 'owner', 'tags'].map((column) => said(textIn(l, column)))),
        },
        'No lesson was written down.',
      ),
      ...titled(
        'DRIs to confirm for the next quarter',
        {
          header: ['', 'Who answers for what', 'Confirmed?'],
          rows: toConfirmIn(book, closing).map(({ sentence }) => [open, said(sentence), open]),
          open: [2],
        },
        'No outcome stands in the accountability matrix.',
      ),
      { kind: 'title', text: 'Looking back' },
      {
        kind: 'table',
        header: ['', 'Ask', 'Answer'],
        rows: ['What worked, and should be done again?', 'What did not, and why?', 'What do we change in the next quarter?'].map((ask) => [
          open,
          said(ask),
          open,
        ]),
        open: [2],
      },
      ...agendaBlocks(agenda),
    ],
  };
};
/** What marks the review of a quarter. */
export const reviewMark = (label: string): string => pageMark('review', label);

/** A figure of a key result with the format of its kind; words as they stand. */
const measure = (kr: Entry, column: string): PageCell => {
  const value = numberIn(kr, column);
  if (value === null) return said(textIn(kr, column));
  const format = { Percent: '0.0%', Currency: '#,##0' }[textIn(kr, 'kind')];
  return { content: number(value), ...(format ? { format } : {}) };
};
