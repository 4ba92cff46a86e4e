import { keyOfText } from '../expression/to-value.ts';
import { syncAgenda } from '../plan/agenda.ts';
import { type Book, type Entry, entriesOf, fieldOf, numberIn, textIn } from '../plan/book.ts';
import { figuresOf } from '../plan/status.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, isoOf, type Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { day, EMPTY } from '../sheet/write.ts';
import { type Page, type PageCell, pageMark } from '../tab/page-picture.ts';
import { addPage, pageName } from './add-page.ts';
import { asOfDay } from './build.ts';
import { type ReviewDesk, recovered } from './last-step.ts';
import { agendaBlocks, figure, said, share, titled } from './review-page.ts';

/** What marks the page of a weekly sync. */
export const SYNC = 'sync';

/** A1.07: a dated page for the weekly sync, filled from the workbook. One step that can be taken back. */
export const prepareSync = (desk: ReviewDesk): Done => {
  const book = recovered(desk);
  if (book.tabs.length === 0) return { kind: 'refused', sentence: 'No plan stands yet: build it first.' };
  const on = asOfDay(book);
  const name = pageName(book, `Weekly sync ${isoOf(on)}`);
  const people = entriesOf(book, 'commitmentPeople')
    .filter((one) => one.values['takesPart'] === 'Yes')
    .map((one) => textIn(one, 'name'));
  const setting = (key: string): number => Number(fieldOf(book, 'settings', key) ?? 0);
  const agenda = syncAgenda(people, {
    most: setting('syncMinutes'),
    opening: setting('syncOpening'),
    perPerson: setting('syncPerPerson'),
  });
  const who = plural(people.length, 'person', 'people');
  return addPage(
    desk,
    book,
    syncPage(book, { name, on, people, agenda: agendaBlocks(agenda) }),
    `the page "${name}"`,
    `The weekly sync stands in the tab "${name}": ${who}, ${agenda.total} minutes.${agenda.warning === null ? '' : ` ${agenda.warning}`}`,
  );
};

const open: PageCell = { content: EMPTY };
const dayCell = (entry: Entry, column: string): PageCell => {
  const on = numberIn(entry, column);
  return on === null ? open : { content: day(Math.floor(on)), format: 'd mmm yyyy' };
};
const keptWords = (commitment: Entry): string => {
  const kept = textIn(commitment, 'kept');
  const stopped = textIn(commitment, 'blocker');
  const times = numberIn(commitment, 'carried') ?? 0;
  return [
    `${kept === 'Yes' ? 'Kept' : kept === 'No' ? 'Not kept' : 'Not said'}: ${textIn(commitment, 'commitment')}`,
    ...(times > 0 ? [`carried ${plural(times, 'time')}`] : []),
    ...(stopped === '' ? [] : [stopped]),
  ].join(', ');
};

const syncPage = (
  book: Book,
  {
    name,
    on,
    people,
    agenda,
  }: { readonly name: string; readonly on: Serial; readonly people: readonly string[]; readonly agenda: Page['blocks'] },
): Page => {
  const figures = figuresOf(book);
  const rate = (key: string): PageCell => share(typeof figures[key] === 'number' ? figures[key] : null);
  const count = (key: string): PageCell => figure(typeof figures[key] === 'number' ? figures[key] : null);
  const theirs = (who: string, standing: string): readonly Entry[] =>
    entriesOf(book, 'commitments').filter(
      (one) => keyOfText(one.values['person'] ?? null) === keyOfText(who) && one.values['standing'] === standing,
    );
  const decisions = entriesOf(book, 'decisions').filter(
    (one) => ['To publish', 'Publish now'].includes(textIn(one, 'publishing')) || textIn(one, 'follow') === 'Overdue',
  );
  return {
    name,
    title: name,
    subtitle: `As of ${dayWords(on)}. Words and figures as they stood then: say in Weekly commitments what was kept and what is promised.`,
    color: '#64748b',
    mark: pageMark(SYNC, name),
    isSealed: true,
    blocks: [
      ...agenda,
      { kind: 'title', text: 'Where we stand' },
      {
        kind: 'table',
        header: ['', 'Figure', 'Now'],
        rows: [
          [open, said('Commitments kept last week'), rate('keptLastWeek')],
          [open, said('Milestones overdue'), count('overdue')],
          [open, said('Milestones due soon'), count('dueSoon')],
          [open, said('KPIs red'), count('kpisRed')],
          [open, said('Blockers open'), count('blockersOpen')],
        ],
      },
      ...titled(
        'Round the table',
        {
          header: ['', 'Last week', 'Person', '', '', '', '', 'This week'],
          rows: people.map((who) => [
            open,
            said(theirs(who, 'Last week').map(keptWords).join('\n') || 'Nothing was promised.'),
            said(who),
            open,
            open,
            open,
            open,
            said(
              theirs(who, 'This week')
                .map((one) => textIn(one, 'commitment'))
                .join('\n') || 'Nothing promised yet.',
            ),
          ]),
        },
        'Nobody has a commitment of last week or this one.',
      ),
      ...titled(
        'Open blockers, the oldest first',
        {
          header: ['Id', 'Blocker', 'Owner', 'Type', 'Days', 'Item', '', 'State'],
          rows: entriesOf(book, 'blockers')
            .filter((one) => one.values['open'] === 'Yes')
            .sort((a, b) => (numberIn(b, 'age') ?? 0) - (numberIn(a, 'age') ?? 0))
            .map((one) => [
              said(textIn(one, 'id')),
              said(textIn(one, 'what')),
              said(textIn(one, 'owner')),
              said(textIn(one, 'type')),
              figure(numberIn(one, 'age')),
              said(textIn(one, 'item')),
              open,
              said(textIn(one, 'state'), one.values['state'] === 'Escalate' ? 'bad' : undefined),
            ]),
        },
        'Nothing is in the way.',
      ),
      ...titled(
        'Decisions to tell the team, or to carry out',
        {
          header: ['Id', 'Decision', 'Decided by', 'Carried out by', 'Decided', 'Due', '', 'What is missing'],
          rows: decisions.map((one) => [
            said(textIn(one, 'id')),
            said(textIn(one, 'decision')),
            said(textIn(one, 'decider')),
            said(textIn(one, 'owner')),
            dayCell(one, 'date'),
            dayCell(one, 'due'),
            open,
            said(textIn(one, 'follow') === 'Overdue' ? 'Overdue' : textIn(one, 'publishing')),
          ]),
        },
        'Every decision is told and on its way.',
      ),
    ],
  };
};
