import {
  asOfText,
  type Book,
  type BookPage,
  type Entry,
  entriesOf,
  fieldOf,
  numberIn,
  sectionsOf,
  spotOf,
  spotOfTab,
  textIn,
} from '../plan/book.ts';
import { rollIn } from '../plan/carry.ts';
import type { MeetingView, ThisWeekView } from '../plan/review-view.ts';
import { figuresOf } from '../plan/status.ts';
import type { IssueView, Spot } from '../plan/view.ts';
import { dayWords, isoOf, type Serial, serialOf, weekdayOf } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { shownValue } from '../tab/read-tab.ts';
import { asOfDay } from './build.ts';
import { closableIn } from './close-quarter.ts';
import { activePeopleIn } from './log-decision.ts';
import { PACK } from './monthly-review.ts';
import { SYNC } from './weekly-sync.ts';

/** The pages that are prepared for a rhythm; how many days before it there is time to. */
const PREPARED: Readonly<Record<string, { readonly kind: string; readonly days: number }>> = {
  weekly: { kind: SYNC, days: 3 },
  monthly: { kind: PACK, days: 14 },
};

const dayOfPage = ({ of }: BookPage): Serial => serialOf(/\d{4}-\d\d-\d\d/.exec(of)?.[0] ?? '') ?? 0;

/** What the person who runs the rhythm does now, the next meeting with its pack, what is decided and promised. */
export const thisWeekOf = (book: Book): ThisWeekView => {
  const asOf = asOfDay(book);
  const meetings = entriesOf(book, 'meetings')
    .filter((meeting) => numberIn(meeting, 'nextDate') !== null)
    .sort((a, b) => (numberIn(a, 'nextDate') as number) - (numberIn(b, 'nextDate') as number));
  const isMissed = (meeting: Entry): boolean => meeting.values['overdue'] === 'Yes';
  const viewed = meetings.map((meeting) => ({ meeting, view: meetingView(book, meeting) }));
  const next = viewed.find(({ meeting }) => !isMissed(meeting))?.view ?? null;
  const missed = viewed.filter(({ meeting }) => isMissed(meeting)).map(({ view }) => view);
  return {
    asOf: asOfText(book),
    week: isoOf(asOf - weekdayOf(asOf) + 1),
    todo: todoIn(book, asOf, next, missed),
    next,
    missed,
    hasDecisions: sectionsOf(book, 'decisions').length > 0,
    people: activePeopleIn(book),
    decisions: entriesOf(book, 'decisions')
      .map((decision) => ({ decision, word: wordOf(decision) }))
      .filter(({ word }) => word !== '')
      .sort((a, b) => WORDS.indexOf(a.word) - WORDS.indexOf(b.word))
      .map(({ decision, word }) => ({
        id: textIn(decision, 'id'),
        title: textIn(decision, 'decision'),
        owner: textIn(decision, 'owner'),
        word,
        spot: spotOf(decision, 'decision'),
      })),
    commitments: entriesOf(book, 'commitments')
      .filter((one) => one.values['standing'] === 'This week')
      .map((one) => ({
        title: textIn(one, 'commitment'),
        person: textIn(one, 'person'),
        kept: textIn(one, 'kept'),
        carried: numberIn(one, 'carried') ?? 0,
        spot: spotOf(one, 'kept'),
      })),
  };
};

const WORDS = ['Publish now', 'Overdue', 'To publish', 'No owner', 'No date', 'Open'];
/** What a decision still wants; empty when nothing. */
const wordOf = (decision: Entry): string => {
  const [publishing, follow] = [textIn(decision, 'publishing'), textIn(decision, 'follow')];
  if (publishing === 'Publish now' || follow === 'Done') return publishing === 'Publish now' ? publishing : '';
  return follow === 'Overdue' ? follow : publishing === 'To publish' ? publishing : WORDS.includes(follow) ? follow : '';
};

const meetingView = (book: Book, meeting: Entry): MeetingView => {
  const on = Math.floor(numberIn(meeting, 'nextDate') as number);
  const key = textIn(meeting, 'key');
  const { kind, days } = PREPARED[key] ?? { kind: '', days: 0 };
  // One that was made since the meeting was held last is the next one's.
  const since = numberIn(meeting, 'held') ?? on - days;
  const prepared = book.pages
    .filter((page) => page.kind === kind && dayOfPage(page) >= since)
    .sort((a, b) => dayOfPage(b) - dayOfPage(a))[0];
  return {
    name: textIn(meeting, 'name'),
    key,
    on: isoOf(on),
    time: textIn(meeting, 'time'),
    words: [textIn(meeting, 'rule'), plural(numberIn(meeting, 'length') ?? 0, 'minute')].filter(Boolean).join(', '),
    spot: spotOf(meeting, 'name'),
    pack: prepared ? spotOfTab(prepared.entry) : null,
  };
};

const todoIn = (book: Book, asOf: Serial, next: MeetingView | null, missed: readonly MeetingView[]): readonly IssueView[] => {
  const figures = figuresOf(book);
  const tab = (template: string): Spot | null => {
    const found = book.tabs.find(({ reading }) => reading.template.key === template);
    return found ? spotOfTab(found.entry) : null;
  };
  const number = (name: string): number => (typeof figures[name] === 'number' ? figures[name] : 0);
  const many = (n: number, sentence: string, template: string): readonly IssueView[] => {
    const spot = tab(template);
    return n > 0 && spot ? [{ sentence, spot }] : [];
  };
  const unsaid = entriesOf(book, 'commitments').filter((one) => one.values['standing'] === 'Last week' && textIn(one, 'kept') === '');
  const roll = rollIn(book);
  const over = closableIn(book).filter(({ end }) => end < asOf);
  const [asked, done] = [number('checkInsAsked'), number('checkInsDone')];
  const days = next ? (serialOf(next.on) ?? 0) - asOf : 0;
  const isUnprepared = next !== null && next.pack === null && days <= (PREPARED[next.key]?.days ?? -1);
  return [
    ...missed.map(({ name, on, spot }) => ({
      sentence: `${name} was due on ${dayWords(serialOf(on) as Serial)}: hold it, then add it to the log in Cadence.`,
      spot,
    })),
    ...(isUnprepared
      ? [{ sentence: `Prepare ${next.name}: it is ${days === 0 ? 'today' : `in ${plural(days, 'day')}`}.`, spot: next.spot }]
      : []),
    ...(unsaid[0]
      ? [
          {
            sentence: `Ask whether ${plural(unsaid.length, 'commitment')} of last week ${unsaid.length === 1 ? 'was' : 'were'} kept.`,
            spot: spotOf(unsaid[0], 'kept'),
          },
        ]
      : []),
    ...many(
      roll && !roll.view.isEarly ? roll.carried.length : 0,
      `Carry ${plural(roll?.carried.length ?? 0, 'commitment')} into the next week.`,
      'weeklyCommitments',
    ),
    ...many(number('decisionsUnpublished'), `Tell the team of ${plural(number('decisionsUnpublished'), 'decision')}.`, 'decisions'),
    ...many(
      number('blockersToEscalate'),
      `Escalate ${plural(number('blockersToEscalate'), 'blocker')}: open for too long.`,
      'risksAndBlockers',
    ),
    ...many(asked - done, `Ask for ${plural(asked - done, 'check-in')}: ${done} of ${asked} are done.`, 'quarterlyPlan'),
    ...many(Number(fieldOf(book, 'meetingTime', 'tooMuch') === 'Yes'), `${shownValue(fieldOf(book, 'meetingTime', 'says'))}.`, 'cadence'),
    ...many(number('lessonsDue'), `Ask for ${plural(number('lessonsDue'), 'lesson')} of what was done lately.`, 'lessons'),
    ...over.flatMap(({ label, place }) => {
      const found = book.tabs.find((one) => one.place === place);
      return found ? [{ sentence: `${label} is over: close it in Review.`, spot: spotOfTab(found.entry) }] : [];
    }),
  ];
};
