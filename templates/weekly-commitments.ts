import {
  above,
  all,
  because,
  blank,
  called,
  choose,
  dash,
  daysAfter,
  dayText,
  elseBecause,
  equal,
  is,
  isBefore,
  isEmpty,
  join,
  minus,
  need,
  not,
  plus,
  ratio,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  form,
  id,
  number,
  oneOf,
  person,
  ref,
  rowOf,
  rules,
  same,
  share,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { goalOfYear } from './annual-sections.ts';
import { decisions } from './decisions.ts';
import { blockers } from './risks-and-blockers.ts';
import { mondayOf, people, settings } from './settings.ts';

const template = 'weeklyCommitments';
const PEOPLE_ROWS = 15;
const WEEK_ROWS = 8;
const numbered = (rows: number) => Array.from({ length: rows }, (_, i) => ({ n: i + 1 }));

export const commitments = table({
  key: 'commitments',
  template,
  title: 'Commitments',
  rows: 'commitments',
  subject: 'commitment',
  columns: {
    id: id('Id', 'WC', { joins: false }),
    week: day('Week', { says: 'its week', help: 'The Monday of the week. Another day counts as its Monday.' }),
    person: person('Person', { width: 180 }),
    commitment: text('Commitment', { width: 320, wrap: true, help: 'What will be true on Friday. A promise, not a list of tasks.' }),
    milestone: ref('Milestone', 'milestones.id', { help: 'The milestone it brings nearer.' }),
    kept: oneOf('Kept', ['Yes', 'No'], { help: 'Said in the next sync. Empty counts as not kept once the week is over.' }),
    blocker: text('What stopped it', { width: 240, wrap: true }),
    carried: count('Times carried', { help: 'How often it was carried into another week.', from: 0 }),
    check: oneOf('Check', ['OK', 'No person', 'No week', 'Serves no milestone'], { width: 180 }),
    standing: oneOf('When', ['This week', 'Last week', 'Earlier', 'Later', 'No week'], { hidden: 'helper' }),
    counts: oneOf('Counts as made', ['Yes', 'No'], { says: 'made', hidden: 'helper' }),
    weekName: text('Week in words', { says: 'the week', joins: true, hidden: 'helper' }),
  },
});
const c = cellsOf(commitments);
const thisMonday = called('the Monday of this week', mondayOf(settings.asOf), 'day');
const commitmentRules = rules(commitments, {
  standing: need([c.week], 'No week', (week) =>
    elseBecause(
      because`its week (${c.week}) is over for longer than a week`,
      choose(
        [not(isBefore(week, daysAfter(thisMonday, 7))), 'Later', because`its week (${c.week}) has not begun`],
        [not(isBefore(week, thisMonday)), 'This week', because`its day (${c.week}) lies in the week of the as-of day (${settings.asOf})`],
        [not(isBefore(week, daysAfter(thisMonday, -7))), 'Last week', because`its day (${c.week}) lies in the week before`],
        'Earlier',
      ),
    ),
  ),
  counts: elseBecause(
    because`its week is not over and nobody said whether it was kept, or it has no week`,
    choose(
      [is(c.standing, 'Last week', 'Earlier'), 'Yes', because`its week (${c.week}) is over`],
      [all(is(c.standing, 'This week'), is(c.kept, 'Yes', 'No')), 'Yes', because`somebody said whether it was kept (${c.kept})`],
      'No',
    ),
  ),
  weekName: need([c.week], blank, (week) => dayText(mondayOf(week))),
  check: choose(
    [isEmpty(c.person), 'No person'],
    [is(c.standing, 'No week'), 'No week'],
    [isEmpty(c.milestone), 'Serves no milestone'],
    'OK',
  ),
});

export const commitmentPeople = table({
  key: 'commitmentPeople',
  template,
  title: 'Round the table',
  rows: 'people',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    name: text('Person', { joins: true }),
    lastWeek: text('Last week'),
    thisWeek: count('This week', { align: 'left' }),
    blockers: count('Open blockers', { align: 'left' }),
    keptRate: share('Kept so far', { says: 'the share kept', align: 'left' }),
    lastMade: count('Made last week', { hidden: 'helper' }),
    lastKept: count('Kept last week', { hidden: 'helper' }),
    made: count('Made', { says: 'commitments made', hidden: 'helper' }),
    kept: count('Kept', { says: 'commitments kept', hidden: 'helper' }),
    takesPart: oneOf('Takes part', ['Yes', 'No'], { says: 'with a commitment last week or this week', hidden: 'helper' }),
  },
});
const p = cellsOf(commitmentPeople);
const theirs = { person: same(p.name) } as const;
const isNobody = isEmpty(p.name);
const peopleRules = rules(commitmentPeople, {
  name: rowOf(people, 'name', p.n),
  lastMade: choose([isNobody, blank], countOf(commitments, { ...theirs, standing: exactly('Last week') })),
  lastKept: choose([isNobody, blank], countOf(commitments, { ...theirs, standing: exactly('Last week'), kept: exactly('Yes') })),
  lastWeek: need([p.lastMade, p.lastKept], blank, (made, kept) => choose([equal(made, 0), 'None'], join(kept, ' of ', made, ' kept'))),
  thisWeek: choose([isNobody, blank], countOf(commitments, { ...theirs, standing: exactly('This week') })),
  blockers: choose([isNobody, blank], countOf(blockers, { owner: same(p.name), open: exactly('Yes') })),
  made: choose([isNobody, blank], countOf(commitments, { ...theirs, counts: exactly('Yes') })),
  kept: choose([isNobody, blank], countOf(commitments, { ...theirs, counts: exactly('Yes'), kept: exactly('Yes') })),
  /** A1.07 */
  keptRate: need([p.kept, p.made], blank, (kept, made) =>
    ratio(kept, made, dash, because`the commitments kept (${p.kept}) as a share of those made (${p.made})`),
  ),
  takesPart: choose([need([p.lastMade, p.thisWeek], false, (last, now) => above(plus(last, now), 0)), 'Yes'], 'No'),
});

export const commitmentWeeks = table({
  key: 'commitmentWeeks',
  template,
  title: 'Kept, week by week',
  rows: 'weeks',
  subject: 'n',
  columns: {
    n: number('No.', { says: 'its place in the list', hidden: 'helper' }),
    week: text('Week of', { joins: true }),
    made: count('Made', { says: 'commitments made', align: 'left' }),
    kept: count('Kept', { says: 'commitments kept', align: 'left' }),
    keptRate: share('Share kept', { says: 'the share kept', align: 'left' }),
  },
});
const w = cellsOf(commitmentWeeks);
const weekRules = rules(commitmentWeeks, {
  week: need([w.n], blank, (n) =>
    called('the Monday of the week so many weeks ago', dayText(daysAfter(mondayOf(settings.asOf), minus(0, times(7, minus(n, 1)))))),
  ),
  made: countOf(commitments, { weekName: same(w.week), counts: exactly('Yes') }),
  kept: countOf(commitments, { weekName: same(w.week), counts: exactly('Yes'), kept: exactly('Yes') }),
  /** A1.07 */
  keptRate: need([w.kept, w.made], blank, (kept, made) =>
    ratio(kept, made, dash, because`the commitments kept (${w.kept}) as a share of those made (${w.made})`),
  ),
});

export const sync = form({
  key: 'sync',
  template,
  title: 'The weekly sync',
  columns: {
    week: day('Week of', { says: 'the Monday of this week' }),
    people: count('People with commitments', { says: 'the people with commitments', help: 'Last week or this week.' }),
    minutes: count('Minutes', {
      says: 'the minutes of the agenda',
      help: 'Minutes for blockers and decisions, and for each person, as in Settings.',
    }),
    agenda: text('Agenda'),
    keptLastWeek: share('Kept last week', { help: 'Commitments kept ÷ commitments made.' }),
    keptRate: share('Kept so far', { help: 'All weeks that are over.' }),
    openBlockers: count('Blockers open'),
    toPublish: count('Decisions to publish', { help: 'Told to nobody yet.' }),
  },
});
const s = cellsOf(sync);
const lastWeek = { standing: exactly('Last week') } as const;
const made = { counts: exactly('Yes') } as const;
const madeLastWeek = called('commitments made last week', countOf(commitments, lastWeek));
const keptLastWeek = called('commitments kept last week', countOf(commitments, { ...lastWeek, kept: exactly('Yes') }));
const madeInAll = called('commitments made', countOf(commitments, made));
const keptInAll = called('commitments kept', countOf(commitments, { ...made, kept: exactly('Yes') }));
const syncRules = rules(sync, {
  week: thisMonday,
  people: countOf(commitmentPeople, { takesPart: exactly('Yes') }),
  minutes: need([s.people], blank, (n) =>
    called(
      'the minutes for blockers and decisions, and those a person for each',
      plus(settings.syncOpening, times(settings.syncPerPerson, n)),
    ),
  ),
  /** A1.07 */
  agenda: need([s.minutes], blank, (minutes) =>
    choose(
      [
        above(minutes, settings.syncMinutes),
        join(minutes, ' minutes: more than ', settings.syncMinutes, '. Split the team, or take fewer minutes a person'),
        because`the agenda takes more minutes (${s.minutes}) than the weekly sync may (${settings.syncMinutes})`,
      ],
      join('OK: ', minutes, ' of ', settings.syncMinutes, ' minutes'),
    ),
  ),
  keptLastWeek: ratio(keptLastWeek, madeLastWeek, dash),
  keptRate: ratio(keptInAll, madeInAll, dash),
  openBlockers: countOf(blockers, { open: exactly('Yes') }),
  toPublish: plus(countOf(decisions, { publishing: exactly('To publish') }), countOf(decisions, { publishing: exactly('Publish now') })),
});

export const weeklyCommitmentsTemplate: Template = {
  key: template,
  name: 'Weekly commitments',
  purpose: 'What each person promises this week, whether last week’s promises were kept, and what stopped the others.',
  lead: goalOfYear,
  subtitle: 'One or two a person and week. Kept or not is said in the next sync, with no excuses and no blame.',
  color: '#0284c7',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    { kind: 'form', ruled: syncRules, at: [3, 4, 5] },
    {
      kind: 'table',
      ruled: peopleRules,
      spare: 0,
      reckoned: true,
      seed: numbered(PEOPLE_ROWS),
      at: [3, 4, 5, 6, 7],
      formats: [{ when: need([p.blockers], false, (n) => above(n, 0)), columns: ['blockers'], tone: 'bad' }],
    },
    {
      kind: 'table',
      ruled: commitmentRules,
      spare: 20,
      rowHeight: 28,
      tones: {
        kept: { Yes: 'good', No: 'bad' },
        check: { OK: 'good', 'No person': 'bad', 'No week': 'bad', 'Serves no milestone': 'warn' },
      },
      formats: [
        { when: is(c.standing, 'Last week', 'Earlier'), columns: ['id', 'week', 'person', 'commitment', 'milestone'], tone: 'faded' },
        { when: need([c.carried], false, (n) => above(n, 0)), columns: ['carried'], tone: 'warn' },
      ],
    },
    { kind: 'table', ruled: weekRules, spare: 0, reckoned: true, seed: numbered(WEEK_ROWS), at: [3, 4, 5, 6] },
  ],
};
