import { sessionAgenda } from '../plan/agenda.ts';
import { type Book, type Entry, entriesOf, fieldOf, numberIn, spotOf, textIn, yearPlaceOf } from '../plan/book.ts';
import type { YearPreview } from '../plan/review-view.ts';
import type { Done } from '../plan/view.ts';
import { dayWords } from '../sheet/day.ts';
import type { Write } from '../sheet/write.ts';
import { placeOf } from '../tab/compile-tab.ts';
import { type Page, pageMark, pagePicture } from '../tab/page-picture.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Seed } from '../tab/template.ts';
import { asOfDay, freeName, insertTabs, periodsOf } from './build.ts';
import { tokenOf } from './kept.ts';
import { finishStep, keepStep, printOfPicture, type ReviewDesk, recovered, stepping } from './last-step.ts';
import { agendaBlocks, figure, said, share, titled } from './review-page.ts';

/** What came through the door, checked: the bets that go on into the next year. */
export interface YearWish {
  readonly confirmed: readonly string[];
  readonly token: string;
}
/** Checks what came through a door; gives the sentence to refuse it with. */
export const yearWishIn = (given: unknown): YearWish | string => {
  const { confirmed = [], token = '' } = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  const isList = Array.isArray(confirmed) && confirmed.length <= 100 && confirmed.every((id) => typeof id === 'string' && id.length <= 80);
  return isList && typeof token === 'string' ? { confirmed: confirmed as readonly string[], token } : 'That is no list of bets to confirm.';
};

/** The answer to a wish that cannot be previewed; its sentence says why. */
const NO_YEAR: YearPreview = { kind: 'refused', sentence: '', year: '', last: '', bets: [], token: '' };

const ANNUAL = 'annualPlan';
const lastPlace = (book: Book): string => yearPlaceOf(book) ?? '';
const betsOf = (book: Book): readonly Entry[] =>
  entriesOf(book, 'bets').filter((bet) => bet.place === lastPlace(book) && bet.values['isBet'] === 'Yes');
const percent = (of: number | null): string => (of === null ? '—' : `${Math.round(of * 1000) / 10} %`);

/** What beginning the next fiscal year would do; nothing is changed. */
export const previewYear = (desk: ReviewDesk): YearPreview => previewIn(recovered(desk));
const previewIn = (book: Book): YearPreview => {
  const last = shownValue(fieldOf(book, 'frame', 'fiscalYear', lastPlace(book)));
  if (!book.tabs.some((tab) => tab.reading.template.key === ANNUAL))
    return { ...NO_YEAR, sentence: 'No annual plan stands yet: insert the annual template first.' };
  const years = [...new Set(periodsOf(book, book.catalogue).map(({ label }) => label.replace(/ Q\d$/, '')))];
  const year = years.find((one) => !book.tabs.some(({ place }) => place === placeOf(ANNUAL, one)));
  if (year === undefined) return { ...NO_YEAR, sentence: 'This fiscal year and the next have their annual plans already.' };
  const preview = {
    kind: 'done' as const,
    sentence: `${year} begins from ${last || 'the present plan'}: confirm the bets that go on.`,
    year,
    last,
    bets: betsOf(book).map((bet) => ({
      id: textIn(bet, 'id'),
      title: textIn(bet, 'statement'),
      words: `progress ${percent(numberIn(bet, 'score'))}, budget used ${percent(numberIn(bet, 'used'))}`,
      spot: spotOf(bet, 'statement'),
    })),
  };
  return { ...preview, token: tokenOf(preview) };
};

const FRAME = ['goal', 'intent', 'problem', 'howWeWin', 'willDo', 'bhag', 'unique', 'revenueLink'] as const;
const BET = [
  'statement',
  'type',
  'owner',
  'howWeKnow',
  'priority',
  'budgetShare',
  'timeShare',
  'strategic',
  'audience',
  'message',
  'channels',
  'briefOwner',
] as const;
/** Typed cells of a row, without the empty ones. */
const seedOf = (entry: Entry, columns: readonly string[]): Seed =>
  Object.fromEntries(
    columns.flatMap((name): [string, string | number | boolean][] => {
      const value = entry.values[name];
      return value === null || value === '' || value === undefined || typeof value === 'object' ? [] : [[name, value]];
    }),
  );
/** A1.10: what the next frame begins with: last year's words to be rewritten, the bets that were confirmed, and what was given up. */
const rowsFor = (book: Book, confirmed: readonly string[]): Readonly<Record<string, readonly Seed[]>> => {
  const place = lastPlace(book);
  const here = (section: string): readonly Entry[] => entriesOf(book, section).filter((entry) => entry.place === place);
  const template = book.catalogue.find(({ key }) => key === ANNUAL);
  const seeds = (template?.blocks ?? []).flatMap((block) =>
    block.kind === 'table' && block.ruled.section.key === 'bets' ? (block.seed ?? []) : [],
  );
  const bets = betsOf(book).filter((bet) => confirmed.includes(textIn(bet, 'id')));
  return {
    frame: here('frame').map((frame) => seedOf(frame, FRAME)),
    bets: [...bets.map((bet) => ({ ...seedOf(bet, BET), confirmed: 'Yes' })), ...seeds],
    notDoing: here('notDoing').map((item) => seedOf(item, ['item', 'why', 'revisit'])),
    businessObjectives: here('businessObjectives').map((one) => seedOf(one, ['objective', 'marketingGoal'])),
  };
};

const NOW_OTHERWISE = 'The annual plan is not as it was when you looked: nothing was changed. Look at the bets again, then go on.';
/** Makes the next year's plan and a sealed page of the last one. One step that can be taken back. */
export const startYear = (desk: ReviewDesk, wish: YearWish): Done => {
  const book = recovered(desk);
  const preview = previewIn(book);
  if (preview.kind === 'refused') return { kind: 'refused', sentence: preview.sentence };
  if (preview.token !== wish.token) return { kind: 'refused', sentence: NOW_OTHERWISE };
  const unknown = wish.confirmed.find((id) => !preview.bets.some((bet) => bet.id === id));
  if (unknown !== undefined) return { kind: 'refused', sentence: `${unknown} is not a bet of ${preview.last}: choose from the list.` };
  const began = rowsFor(book, wish.confirmed);
  const name = freeName(
    `Year review ${preview.last}`,
    book.entries.map((entry) => entry.name),
  );
  const picture = pagePicture(yearPage(book, preview, wish.confirmed, name));
  return stepping(desk, () => {
    const { year } = preview;
    keepStep(desk.store, {
      title: `the start of ${year}`,
      page: { mark: picture.mark, print: printOfPicture(picture) },
      made: placeOf(ANNUAL, year),
      changes: [],
      began,
    });
    const { done } = insertTabs(desk.workbook, desk.catalogue, desk.today, [{ key: ANNUAL, period: year, rows: began }]);
    if (done.kind === 'refused') return done;
    const at = desk.workbook.tabs().length;
    const writes: readonly Write[] = [{ kind: 'build', picture, at }];
    desk.workbook.write(writes);
    finishStep(desk.store);
    return {
      kind: 'done',
      sentence: `The annual plan of ${year} stands, with ${wish.confirmed.length} of ${preview.bets.length} bets confirmed; ${preview.last} is kept in the tab "${name}". Match money and time to the bets next.`,
    };
  });
};

const yearPage = (book: Book, { year, last, bets }: YearPreview, confirmed: readonly string[], name: string): Page => {
  const place = lastPlace(book);
  const field = (column: string): string => shownValue(fieldOf(book, 'frame', column, place));
  const annual = entriesOf(book, 'meetings').find((meeting) => textIn(meeting, 'key') === 'annual');
  return {
    name,
    title: name,
    subtitle: `As of ${dayWords(asOfDay(book))}, when ${year} was begun. Words and figures as they stood then.`,
    color: '#64748b',
    mark: pageMark('year', last),
    isSealed: true,
    blocks: [
      { kind: 'line', text: `Must be true by year end: ${field('mustBeTrue') || 'not written'}`, style: 'lead' },
      { kind: 'line', text: `Intent: ${field('intent') || 'not written'}` },
      ...titled(
        'Bets and what became of them',
        {
          header: ['Id', 'Bet', 'Owner', 'Goes on?', 'Progress', 'Budget used', 'Spent', 'How we would know'],
          rows: betsOf(book).map((bet) => [
            said(textIn(bet, 'id')),
            said(textIn(bet, 'statement')),
            said(textIn(bet, 'owner')),
            confirmed.includes(textIn(bet, 'id')) ? said(`Goes on into ${year}`, 'good') : said('Ends', 'quiet'),
            share(numberIn(bet, 'score')),
            share(numberIn(bet, 'used')),
            figure(numberIn(bet, 'spent')),
            said(textIn(bet, 'howWeKnow')),
          ]),
        },
        bets.length === 0 ? 'No bet was written.' : '',
      ),
      ...titled(
        'Who is told what',
        {
          header: ['', 'Audience', 'Owner', 'Channel', 'Message'],
          rows: entriesOf(book, 'communication').map((one) => [
            said(''),
            said(textIn(one, 'audience')),
            said(textIn(one, 'owner')),
            said(textIn(one, 'channel')),
            said(textIn(one, 'message')),
          ]),
        },
        'No communication is planned yet: Cadence has a table for it.',
      ),
      ...agendaBlocks(sessionAgenda('annual', (annual && numberIn(annual, 'length')) ?? 480)),
    ],
  };
};
