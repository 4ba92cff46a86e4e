import { type Book, type Entry, entriesOf, fieldOf, numberIn, textIn, yearPlaceOf } from '../plan/book.ts';
import { isClosed } from '../plan/linked.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, isoOf, type Serial } from '../sheet/day.ts';
import { type Content, day, EMPTY } from '../sheet/write.ts';
import { type Page, type PageCell, pageMark } from '../tab/page-picture.ts';
import { shownValue } from '../tab/read-tab.ts';
import { addPage, pageName } from './add-page.ts';
import { asOfDay } from './build.ts';
import { type ReviewDesk, recovered } from './last-step.ts';
import { said, share, titled } from './review-page.ts';

/** As many rows as one printed page holds, wide side down: the most important first. */
const MOST = { bets: 3, objectives: 6, milestones: 8, kpis: 6, notDoing: 4 } as const;

/** A5.19: the plan on one page, dated: what the year is about, how we will get there, what is next. One step that can be taken back. */
export const onePage = (desk: ReviewDesk): Done => {
  const book = recovered(desk);
  if (book.tabs.length === 0) return { kind: 'refused', sentence: 'No plan stands yet: build it first.' };
  const on = asOfDay(book);
  const name = pageName(book, `One-page plan ${isoOf(on)}`);
  return addPage(
    desk,
    book,
    planPage(book, name, on),
    `the tab "${name}"`,
    `The plan stands in the tab "${name}". Print it with File > Print: landscape, scale "Fit to page".`,
  );
};

const planPage = (book: Book, name: string, on: Serial): Page => {
  const year = yearPlaceOf(book);
  const field = (column: string): string => shownValue(fieldOf(book, 'frame', column, year));
  const ofYear = (section: string): readonly Entry[] => entriesOf(book, section).filter(({ place }) => place === year);
  const results = entriesOf(book, 'keyResults').filter((kr) => textIn(kr, 'state') !== 'Cancelled');
  const due = (entry: Entry): PageCell => {
    const at = numberIn(entry, 'due');
    const content: Content = at === null ? EMPTY : day(Math.floor(at));
    return { content, format: 'd mmm yyyy' };
  };
  return {
    name,
    title: `${shownValue(fieldOf(book, 'settings', 'organisation')) || 'Marketing'}: the plan on one page`,
    subtitle: `As of ${dayWords(on)}, ${shownValue(fieldOf(book, 'settings', 'currentQuarter'))}.`,
    color: '#64748b',
    mark: pageMark('plan', name),
    blocks: [
      { kind: 'line', text: field('mustBeTrue') || field('goal') || 'The year’s sentence is not written yet.', style: 'lead' },
      {
        kind: 'line',
        text: [field('intent') && `Intent: ${field('intent')}`, field('howWeWin') && `How: ${field('howWeWin')}`]
          .filter(Boolean)
          .join('  ·  '),
      },
      ...titled(
        'Bets',
        {
          header: ['Id', 'Bet', 'Owner', 'Match', 'Budget', 'Time', 'Progress', 'How we will know'],
          rows: ofYear('bets')
            .filter((bet) => bet.values['isBet'] === 'Yes')
            .slice(0, MOST.bets)
            .map((bet) => [
              said(textIn(bet, 'id')),
              said(textIn(bet, 'statement')),
              said(textIn(bet, 'owner')),
              said(textIn(bet, 'match')),
              share(numberIn(bet, 'budgetShare')),
              share(numberIn(bet, 'timeShare')),
              share(numberIn(bet, 'score')),
              said(textIn(bet, 'howWeKnow')),
            ]),
        },
        'No bet is written yet.',
      ),
      ...titled(
        'This quarter’s objectives',
        {
          header: ['Id', 'Objective', 'DRI', 'Status', 'Outcome', 'Delivery', 'Overdue', 'Key results'],
          rows: entriesOf(book, 'objectives')
            .filter((o) => o.values['inCurrent'] === 'Yes' && o.values['counted'] === 'Yes')
            .slice(0, MOST.objectives)
            .map((o) => [
              said(textIn(o, 'id')),
              said(textIn(o, 'title')),
              said(textIn(o, 'dri')),
              said(textIn(o, 'status')),
              share(numberIn(o, 'score')),
              share(numberIn(o, 'delivery')),
              said(String(numberIn(o, 'milestonesOverdue') ?? 0)),
              said(
                results
                  .filter((kr) => kr.place === o.place && textIn(kr, 'objective') === textIn(o, 'id'))
                  .map((kr) => textIn(kr, 'title'))
                  .join('\n'),
              ),
            ]),
        },
        'No objective stands for this quarter yet.',
      ),
      ...titled(
        'Next milestones',
        {
          header: ['Id', 'Milestone', 'Owner', 'Due', 'State', 'Objective'],
          rows: entriesOf(book, 'milestones')
            .filter((m) => !isClosed(m) && numberIn(m, 'due') !== null)
            .sort((a, b) => (numberIn(a, 'due') as number) - (numberIn(b, 'due') as number))
            .slice(0, MOST.milestones)
            .map((m) => [
              said(textIn(m, 'id')),
              said(textIn(m, 'title')),
              said(textIn(m, 'owner')),
              due(m),
              said(textIn(m, 'state')),
              said(textIn(m, 'objective')),
            ]),
        },
        'No open milestone has a date.',
      ),
      ...titled(
        'KPIs to look at',
        {
          header: ['', 'KPI', 'Owner', 'Status'],
          rows: entriesOf(book, 'kpis')
            .filter((kpi) => ['Red', 'Missing', 'Amber'].includes(textIn(kpi, 'status')))
            .slice(0, MOST.kpis)
            .map((kpi) => [said(''), said(textIn(kpi, 'kpi')), said(textIn(kpi, 'owner')), said(textIn(kpi, 'status'))]),
        },
        'No KPI is red, amber or missing.',
      ),
      ...titled(
        'Not this year',
        {
          header: ['', 'Not doing', 'Why'],
          rows: ofYear('notDoing')
            .slice(0, MOST.notDoing)
            .map((item) => [said(''), said(textIn(item, 'item')), said(textIn(item, 'why'))]),
        },
        'Nothing is given up yet.',
      ),
    ],
  };
};
