import { type Book, daysLateWords, type Entry, fieldOf, numberIn, yearPlaceOf } from '../plan/book.ts';
import type { Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { about, type Desk, type DigestSection, deskOf, type Fact, type Figure, fieldSpot, isSame, textIn, words } from './lines.ts';
import type { DigestSettings } from './schedule.ts';
import { SECTION_TITLES, type SectionKey } from './schedule.ts';
import {
  blockersSection,
  changedSection,
  checkInsSection,
  commitmentsSection,
  decideSection,
  decisionsSection,
  dueSection,
  dueSoonOf,
  escalatedTo,
  everybody,
  isAlarming,
  isTouchedSince,
  kpiSection,
  objectivesSection,
  only,
  overdueOf,
  overdueSection,
  readingsSection,
  rightsSection,
  tidySection,
  untiedSection,
  waitingSection,
  winsSection,
} from './sections.ts';
import type { Snapshot } from './snapshot.ts';
import { dayBeside, percentOf, said } from './words.ts';

/** What one mail says, as plain data: every number is a cell's, and carries its place. */
export interface Digest {
  readonly kind: 'team' | 'personal' | 'nudge';
  /** Nothing in it is worth a mail. */
  readonly isEmpty: boolean;
  /** The subject's parts: it takes as many facts as fit. */
  readonly subject: { readonly head: string; readonly facts: readonly (readonly string[])[]; readonly tail: string };
  /** The single most important thing, beside the subject in the list of mails. */
  readonly news: string;
  /** `Fernhollow · FY27 Q1 · week 8 of 13` */
  readonly kicker: readonly string[];
  /** The first sentence, in pieces. */
  readonly headline: readonly Fact[];
  /** The next one, less loud. */
  readonly lead: readonly Fact[];
  readonly goal: Fact | null;
  readonly intent: Fact | null;
  readonly figures: readonly Figure[];
  readonly sections: readonly DigestSection[];
  readonly asOf: Serial;
  /** Where each figure is explained. */
  readonly explained: Fact;
}
/** What of the settings decides the content. */
export type Look = Pick<DigestSettings, 'off' | 'winsFirst'>;

/** The team's digest: for those who lead, one phone screen for what has to be decided. */
export const teamDigestOf = (book: Book, before: Snapshot | null, look: Look): Digest => {
  const desk = deskOf(book);
  const wins = winsSection(desk, before, everybody);
  const sections = shown(look, [
    decideSection(desk),
    blockersSection(desk, everybody),
    decisionsSection(desk, everybody),
    ...(look.winsFirst ? [wins] : []),
    overdueSection(desk, everybody),
    objectivesSection(desk),
    kpiSection(desk, everybody),
    commitmentsSection(desk, everybody, 'not kept'),
    ...(before ? [changedSection(desk, before)] : []),
    dueSection(desk, everybody),
    ...(look.winsFirst ? [] : [wins]),
    untiedSection(desk),
    tidySection(desk),
  ]);
  const alarming = look.off.includes('objectives') ? [] : desk.objectives.filter(isAlarming);
  const isEmpty = alarming.length === 0 && sections.every(({ key }) => key === 'objectives' || switchOf(key) === 'tidy');
  const likely = desk.objectives.filter((o) => o.values['likely'] === 'Yes').length;
  const [completed, counted, needed, rate, projected, overdue, red, missing] = (
    ['completed', 'counted', 'needed', 'completionRate', 'projectedRate', 'overdue', 'kpisRed', 'kpisMissing'] as const
  ).map((name) => desk.figure(name)) as [Figured, Figured, Figured, Figured, Figured, Figured, Figured, Figured];
  const target = desk.setting('completionTarget');
  const goalText = percentOf(target.number);
  const [checkedIn, askedIn] = [desk.figure('checkInsDone'), desk.figure('checkInsAsked')];
  const rated = rate.isNumber ? percentOf(rate.number) : null;
  const offTrack = desk.objectives.filter((o) => ['Off track', 'Missed'].includes(textIn(o, 'status'))).length;
  const [since, delta] = before ? [dayBeside(before.day, desk.asOf), overdue.number - before.overdue] : ['', 0];
  const change = (n: number): string =>
    !before ? '' : n === 0 ? `as on ${since}` : `${Math.abs(n)} ${n > 0 ? 'more' : 'fewer'} than on ${since}`;
  const hasObjectives = counted.number > 0;
  const quarter = desk.setting('currentQuarter').text;
  return {
    ...head(desk, 'team'),
    isEmpty,
    subject: {
      head: `${shortQuarter(desk)} wk ${desk.setting('weekOfQuarter').text}/${desk.setting('weeksOfQuarter').text}`,
      facts: isEmpty
        ? [['nothing overdue'], hasObjectives ? [`${likely} of ${counted.text} on track`] : ['no objective yet']]
        : [
            overdue.number > 0 ? [`${overdue.text} overdue`] : [],
            offTrack > 0 ? [`${offTrack} off track`] : [],
            rated === null ? [] : [`completion ${rated} (goal ${goalText})`, `completion ${rated}`],
            red.number > 0 ? [`${red.text} KPI${red.number === 1 ? '' : 's'} red`] : [],
            missing.number > 0 ? [`${plural(missing.number, 'reading')} missing`] : [],
            [plural(sections.find(({ key }) => key === 'wins')?.total ?? 0, 'win')],
            hasObjectives ? [] : ['no objective yet'],
          ].filter((fact) => fact.length > 0 && !fact[0]?.startsWith('0 ')),
      tail: '',
    },
    news: isEmpty ? '' : newsOf(sections),
    headline: hasObjectives
      ? [
          completed,
          words(' of '),
          counted,
          words(' objectives complete; '),
          needed,
          words(' needed for '),
          { ...target, text: `${goalText}.` },
        ]
      : [{ text: `No objective stands for ${quarter} yet.`, spot: desk.tab('quarterlyPlan') }],
    lead: [
      {
        ...overdue,
        text: overdue.number === 0 ? 'Nothing is overdue' : `${plural(overdue.number, 'milestone is', 'milestones are')} overdue`,
      },
      words(before && delta !== 0 ? `, ${change(delta)}. ` : '. '),
      { ...red, text: red.number === 0 ? 'No KPI is red' : `${plural(red.number, 'KPI is', 'KPIs are')} red` },
      ...(missing.number > 0 ? [words(', '), { ...missing, text: `${plural(missing.number, 'reading is', 'readings are')} missing` }] : []),
      words('.'),
      ...(askedIn.number > 0 ? [words(' Check-ins done: '), checkedIn, words(' of '), { ...askedIn, text: `${askedIn.text}.` }] : []),
    ],
    figures: isEmpty
      ? []
      : [
          {
            label: 'Complete',
            figure: { ...rate, text: rated ?? '—' },
            hint: hasObjectives ? `${completed.text} of ${counted.text}, needs ${needed.text}` : 'no objective yet',
            tone: 'info',
          },
          {
            label: 'Projected',
            figure: { ...projected, text: projected.isNumber ? percentOf(projected.number) : '—' },
            hint: `goal ${goalText}`,
            tone: projected.isNumber ? (projected.number >= target.number ? 'good' : 'warn') : 'quiet',
          },
          {
            label: 'Overdue',
            figure: overdue,
            hint: change(delta) || `${desk.figure('dueSoon').text} due soon`,
            tone: overdue.number > 0 ? 'bad' : 'good',
          },
          {
            label: 'KPIs red',
            figure: red,
            hint: missing.number > 0 ? `${missing.text} without reading` : before ? change(red.number - before.red) : 'none missing',
            tone: red.number > 0 ? 'bad' : 'good',
          },
        ],
    sections: isEmpty ? [] : sections,
  };
};
type Figured = ReturnType<Desk['figure']>;

/** One person's digest: what is theirs, at most one screen. */
export const personalDigestOf = (book: Book, person: string, before: Snapshot | null, look: Look): Digest => {
  const desk = deskOf(book);
  const mine = only(person);
  const wins = winsSection(desk, before, mine);
  const news = shown(look, [
    { ...overdueSection(desk, mine), title: 'Overdue, yours' },
    dueSection(desk, mine),
    checkInsSection(desk, mine),
    readingsSection(desk, mine),
    escalatedTo(desk, person),
    waitingSection(desk, person),
    { ...kpiSection(desk, mine, ['Red', 'Amber']), title: 'Your KPIs off target' },
    commitmentsSection(desk, mine, 'all'),
    { ...decisionsSection(desk, mine), title: 'Decisions for you to carry out' },
    { ...blockersSection(desk, mine), title: 'Your blockers past their age' },
    wins,
  ]);
  const ask: DigestSection = {
    key: 'ask',
    title: SECTION_TITLES.ask,
    lines: [],
    total: 0,
    all: desk.tab('milestones'),
    note: 'Which three things will you finish this week? Name them before the sync, and say what stopped the ones that were not kept.',
  };
  return {
    ...personal(desk, person, 'personal', news),
    isEmpty: news.length === 0,
    sections: news.length === 0 ? [] : [...news, ...shown(look, [rightsSection(desk, mine)]), ...(look.off.includes('ask') ? [] : [ask])],
  };
};

/** A reminder before the week ends, for one person with something due or overdue; empty when they have touched their rows since the digest. */
export const nudgeOf = (book: Book, person: string, before: Snapshot | null, look: Look): Digest => {
  const desk = deskOf(book);
  const mine = only(person);
  const sections = shown(look, [
    { ...overdueSection(desk, mine), title: 'Overdue, yours' },
    dueSection(desk, mine),
    checkInsSection(desk, mine),
    readingsSection(desk, mine),
  ]);
  return {
    ...personal(desk, person, 'nudge', sections),
    isEmpty: sections.length === 0 || (before !== null && isTouchedSince(desk, person, before)),
    sections,
  };
};

const personal = (
  desk: Desk,
  person: string,
  kind: 'personal' | 'nudge',
  sections: readonly DigestSection[],
): Omit<Digest, 'isEmpty' | 'sections'> => {
  const mine = only(person);
  const [overdue, due] = [overdueOf(desk, mine), dueSoonOf(desk, mine)];
  const total = (key: DigestSection['key']): number => sections.find((section) => section.key === key)?.total ?? 0;
  const redKpis = desk.kpis.filter((k) => k.values['status'] === 'Red' && mine(k.values['owner'])).length;
  const [checkIns, readings] = [total('checkIns'), total('readings')];
  const row = rowOfPerson(desk, person);
  /** Home's own figure for the person, where Home has one. */
  const own = (n: number, column: string): Fact & { readonly n: number } => {
    const held = row ? numberIn(row, column) : null;
    return row && held !== null ? { ...about(row, column, String(held)), n: held } : { text: String(n), spot: desk.tab('milestones'), n };
  };
  const [late, red] = [own(overdue.length, 'overdue'), own(redKpis, 'kpisRed')];
  const first = said(person.trim().split(/\s/)[0], 20);
  const oldest = overdue[0];
  return {
    ...head(desk, kind),
    subject: {
      head: first,
      facts: [
        late.n > 0 ? [`${late.text} overdue`] : [],
        due.length > 0 ? [`${due.length} due soon`, `${due.length} due`] : [],
        checkIns > 0 ? [`${plural(checkIns, 'check-in')} due`] : [],
        readings > 0 ? [`${plural(readings, 'reading')} due`] : [],
        red.n > 0 ? [`${plural(red.n, 'KPI')} red`] : [],
        total('decide') > 0 ? [`${total('decide')} escalated`] : [],
        total('waiting') > 0 ? [`${total('waiting')} waiting`] : [],
        total('wins') > 0 ? [plural(total('wins'), 'win')] : [],
        sections.length === 0 ? ['nothing waits for you'] : [],
      ].filter((fact) => fact.length > 0),
      tail: ` (${shortQuarter(desk)} wk ${desk.setting('weekOfQuarter').text})`,
    },
    news: newsOf(sections),
    headline: [
      words(kind === 'nudge' ? `${first}, before the week ends: ` : `${first}, `),
      {
        ...late,
        text:
          late.n === 0 ? 'nothing of yours is overdue' : `${plural(late.n, 'milestone of yours is', 'milestones of yours are')} overdue`,
      },
      ...(oldest ? [words(late.n > 1 ? ', the oldest by ' : ' by '), about(oldest, 'daysLate', daysLateWords(desk.book, oldest))] : []),
      words('.'),
    ],
    lead: [
      {
        text: `${due.length === 0 ? 'Nothing' : plural(due.length, 'milestone')} ${due.length > 1 ? 'are' : 'is'} due in the next ${plural(desk.setting('dueSoonDays').number, 'day')}.`,
        spot: desk.tab('milestones'),
      },
    ],
    figures: [
      { label: 'Overdue', figure: late, hint: 'milestones', tone: late.n > 0 ? 'bad' : 'good' },
      {
        label: 'Due soon',
        figure: { text: String(due.length), spot: desk.tab('milestones') },
        hint: `next ${plural(desk.setting('dueSoonDays').number, 'day')}`,
        tone: due.length > 0 ? 'warn' : 'good',
      },
      {
        label: 'KPIs red',
        figure: red,
        hint: readings > 0 ? `${plural(readings, 'reading')} due` : 'no reading due',
        tone: red.n > 0 ? 'bad' : 'good',
      },
    ],
  };
};
/** The person's line on Home. */
const rowOfPerson = (desk: Desk, person: string): Entry | undefined => desk.people.find((row) => isSame(row.values['name'], person));

/** What every digest says about itself. */
const head = (desk: Desk, kind: Digest['kind']): Pick<Digest, 'kind' | 'kicker' | 'goal' | 'intent' | 'asOf' | 'explained'> => {
  const field = (name: string, most: number): Fact | null => {
    const place = yearPlaceOf(desk.book);
    const text = said(fieldOf(desk.book, 'frame', name, place), most);
    return text === '' ? null : { text, spot: fieldSpot(desk.book, 'frame', name, place) };
  };
  const week = `week ${desk.setting('weekOfQuarter').text} of ${desk.setting('weeksOfQuarter').text}`;
  return {
    kind,
    kicker: [said(desk.setting('organisation').text, 60), desk.setting('currentQuarter').text, week].filter((part) => part !== ''),
    goal: field('goal', 140),
    intent: field('intent', 220),
    asOf: desk.asOf,
    explained: { ...desk.figure('completionRate'), text: 'How these numbers are computed' },
  };
};
const shortQuarter = (desk: Desk): string => desk.setting('currentQuarter').text.replace(/^FY\d+ /, '');

/** The section with which another one is switched off. */
const switchOf = (key: DigestSection['key']): string => SWITCHES[key] ?? key;
const SWITCHES: Readonly<Partial<Record<DigestSection['key'], SectionKey>>> = { readings: 'kpis', untied: 'tidy', rights: 'ask' };
/** Sections that hold something and are not switched off. */
const shown = (look: Look, sections: readonly DigestSection[]): readonly DigestSection[] =>
  sections.filter(({ key, total }) => total > 0 && !(look.off as readonly string[]).includes(switchOf(key)));

/** What changed for the worse, else what has to be decided, else whatever comes first. */
const newsOf = (sections: readonly DigestSection[]): string => {
  const first = (key: DigestSection['key']) => sections.find((section) => section.key === key)?.lines[0];
  const line = first('changed') ?? first('decide') ?? first('overdue') ?? first('kpis') ?? sections[0]?.lines[0];
  return line ? `${line.what.text}${line.mark?.spot && line.mark.text ? `: ${line.mark.text}` : ''}` : '';
};
