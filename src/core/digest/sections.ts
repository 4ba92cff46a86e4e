import { keyOfText } from '../expression/to-value.ts';
import { daysLateWords, type Entry, fieldOf, numberIn, spotOf, spotOfTab, yearPlaceOf } from '../plan/book.ts';
import { checksOf } from '../plan/checks.ts';
import { targetWords } from '../plan/status.ts';
import type { Spot } from '../plan/view.ts';
import { plural } from '../sheet/plural.ts';
import type { Tone } from '../tab/template.ts';
import {
  about,
  cell,
  countedIn,
  type Desk,
  type DigestSection,
  dayFact,
  type Fact,
  fieldSpot,
  isOpen,
  isSame,
  type Line,
  optional,
  personFact,
  sectionOf,
  textIn,
  words,
} from './lines.ts';
import { SECTION_TITLES } from './schedule.ts';
import { type KeptSection, keyOfRow, markOfText, type Snapshot, type Stood, standOf } from './snapshot.ts';
import { amountOf, dayBeside, percentOf, said } from './words.ts';

// Each section of a digest, from the rows it is about. Nothing here computes a number: every figure stands in a cell.

/** Whether a row belongs in the mail: everybody's in the team's, one person's in theirs. */
export type Belongs = (name: Entry['values'][string] | undefined) => boolean;
export const everybody: Belongs = () => true;
export const only =
  (person: string): Belongs =>
  (name) =>
    isSame(name, person);

export const TONES: Readonly<Record<string, Tone>> = {
  'Off track': 'bad',
  Missed: 'bad',
  Red: 'bad',
  Missing: 'bad',
  'At risk': 'warn',
  Partly: 'warn',
  Amber: 'warn',
  'On track': 'good',
  Achieved: 'good',
  Green: 'good',
};
const toned = (fact: Fact): Line['mark'] => ({ ...fact, tone: TONES[fact.text] ?? 'quiet' });
const marked = (text: string, tone: Tone, fact: Fact = words('')): Line['mark'] => ({ ...fact, text, tone });

const late = (desk: Desk, m: Entry): Line['mark'] => marked(`${daysLateWords(desk.book, m)} late`, 'bad', cell(m, 'daysLate'));
const isMoved = (m: Entry): boolean => (numberIn(m, 'due') ?? 0) > (numberIn(m, 'baselineDue') ?? Number.POSITIVE_INFINITY);
const milestoneFacts = (desk: Desk, m: Entry): readonly Fact[] => [
  personFact(m, 'owner'),
  dayFact(m, 'due', 'due', desk.asOf),
  ...(isMoved(m) ? [dayFact(m, 'baselineDue', 'first due', desk.asOf)] : []),
  ...timesMoved(m),
  ...optional(m, 'kpi'),
];
const timesMoved = (m: Entry): readonly Fact[] => {
  const times = numberIn(m, 'timesMoved') ?? 0;
  return times > 0 ? [about(m, 'timesMoved', `moved ${plural(times, 'time')}`)] : [];
};
const milestoneLine = (desk: Desk, m: Entry, mark: Line['mark'], more: readonly Fact[] = []): Line => ({
  what: cell(m, 'title'),
  mark,
  facts: milestoneFacts(desk, m),
  more,
});
const byLateness = (a: Entry, b: Entry): number => (numberIn(b, 'daysLate') ?? 0) - (numberIn(a, 'daysLate') ?? 0);
const byDue = (a: Entry, b: Entry): number => (numberIn(a, 'due') ?? 0) - (numberIn(b, 'due') ?? 0);
const inState = (desk: Desk, state: string, belongs: Belongs): readonly Entry[] =>
  desk.milestones.filter((m) => m.values['state'] === state && belongs(m.values['owner']));

export const overdueOf = (desk: Desk, belongs: Belongs): readonly Entry[] => [...inState(desk, 'Overdue', belongs)].sort(byLateness);
export const dueSoonOf = (desk: Desk, belongs: Belongs): readonly Entry[] => [...inState(desk, 'Due soon', belongs)].sort(byDue);

/** Oldest first. */
export const overdueSection = (desk: Desk, belongs: Belongs): DigestSection =>
  sectionOf(
    'overdue',
    SECTION_TITLES.overdue,
    overdueOf(desk, belongs).map((m) => milestoneLine(desk, m, late(desk, m))),
    desk.tab('milestones'),
  );

export const dueSection = (desk: Desk, belongs: Belongs): DigestSection =>
  sectionOf(
    'due',
    `Due in the next ${plural(desk.setting('dueSoonDays').number, 'day')}`,
    dueSoonOf(desk, belongs).map((m) => {
      const days = (numberIn(m, 'due') ?? 0) - desk.asOf;
      const near = days < 1 ? 'Today' : days < 2 ? 'Tomorrow' : `In ${Math.floor(days)} days`;
      return milestoneLine(
        desk,
        m,
        m.values['status'] === 'Blocked' ? marked('Blocked', 'bad', cell(m, 'status')) : marked(near, 'warn', about(m, 'due', '')),
      );
    }),
    desk.tab('milestones'),
  );

// Decisions ------------------------------------------------------------------------------------------------------------

/** Who gets what the DRI cannot fix, or why nobody does, as the matrix says it. */
interface Escalation {
  readonly person: string | null;
  readonly fault: string;
  readonly spot: Spot | null;
}
/** By the owner's row of the accountability matrix, else by that of the objective's DRI, else by the default path of Settings. */
const escalationOf = (desk: Desk, owner: Entry['values'][string] | undefined, objective?: Entry['values'][string]): Escalation => {
  const dri = desk.allObjectives.find((o) => isSame(o.values['id'], objective))?.values['dri'];
  const rowOf = (name: Entry['values'][string] | undefined): Entry | undefined => desk.outcomes.find((o) => isSame(o.values['dri'], name));
  const row = rowOf(owner) ?? rowOf(dri);
  const held = (column: string): Entry['values'][string] => (row ? row.values[column] : fieldOf(desk.book, 'matrixChecks', column)) ?? null;
  const says = held('escalatesTo');
  return {
    ...(typeof says === 'string' && typeof held('personAt') === 'number'
      ? { person: says, fault: '' }
      : { person: null, fault: said(says, 80) || 'Nobody is named' }),
    spot: row ? spotOf(row, 'escalatesTo') : (fieldSpot(desk.book, 'matrixChecks', 'escalatesTo') ?? desk.tab('accountabilityMatrix')),
  };
};
interface Escalated {
  readonly item: Entry;
  readonly to: Escalation;
  readonly line: Line;
}
/** What has been overdue, or red, for longer than the days in Settings. */
const escalatedOf = (desk: Desk): readonly Escalated[] => {
  const days = desk.setting('escalationDays').number;
  const overdue = overdueOf(desk, everybody).filter((m) => (numberIn(m, 'daysLate') ?? 0) > days);
  const red = desk.kpis.filter((k) => k.values['status'] === 'Red' && desk.asOf - (numberIn(k, 'readOn') ?? desk.asOf) > days);
  return [
    ...overdue.map((item) => ({
      item,
      to: escalationOf(desk, item.values['owner'], item.values['objective'] ?? null),
      line: milestoneLine(desk, item, late(desk, item)),
    })),
    ...red.map((item) => ({ item, to: escalationOf(desk, item.values['owner']), line: kpiLine(desk, item) })),
  ];
};
const ruleOf = (desk: Desk): string => `overdue or red for more than ${plural(desk.setting('escalationDays').number, 'day')}`;

/** One line for each person who gets something. */
const escalations = (desk: Desk): readonly Line[] => {
  const groups = new Map<string, Escalated[]>();
  for (const one of escalatedOf(desk)) {
    const to = one.to.person ?? one.to.fault;
    groups.set(to, [...(groups.get(to) ?? []), one]);
  }
  return [...groups.values()].map((all): Line => {
    const first = all[0] as Escalated;
    const { person, fault, spot } = first.to;
    const items = `${plural(all.length, 'item')} ${ruleOf(desk)}`;
    const what = person === null ? `${items}, and ${fault.charAt(0).toLowerCase()}${fault.slice(1)}` : `${said(person, 60)} takes ${items}`;
    return {
      what: { text: what, spot },
      mark: marked('Escalate', 'bad'),
      facts: [
        { ...first.line.what, text: `${all.length > 1 ? 'First: ' : ''}${first.line.what.text}` },
        ...first.line.facts.slice(0, 2),
        ...(first.line.mark ? [first.line.mark] : []),
      ],
    };
  });
};
/** What the accountability matrix brings to one person. */
export const escalatedTo = (desk: Desk, person: string): DigestSection =>
  sectionOf(
    'decide',
    'Escalated to you',
    escalatedOf(desk)
      .filter(({ to }) => isSame(to.person, person))
      .map(({ line }) => ({ ...line, facts: [...line.facts, words(ruleOf(desk))] })),
    desk.tab('milestones'),
  );

/** A3.22: what a person may decide without asking: the decision rights of the outcomes they answer for. */
export const rightsSection = (desk: Desk, belongs: Belongs): DigestSection =>
  sectionOf(
    'rights',
    'Yours to decide',
    desk.outcomes
      .filter((outcome) => belongs(outcome.values['dri']) && said(outcome.values['decisionRights']) !== '')
      .map((outcome) => ({ what: cell(outcome, 'outcome'), mark: null, facts: [cell(outcome, 'decisionRights', 200)] })),
    desk.tab('accountabilityMatrix'),
  );

const idsIn = (value: Entry['values'][string] | undefined): readonly string[] =>
  typeof value === 'string'
    ? value
        .slice(0, 2000)
        .split(/[,;\s]+/)
        .filter((id) => id !== '')
        .map((id) => id.toLowerCase())
    : [];
/** Open milestones that another open one waits for: `[waiting, waited for]`. */
const waits = (desk: Desk): readonly (readonly [Entry, Entry])[] => {
  const byId = new Map(desk.milestones.map((m) => [textIn(m, 'id').trim().toLowerCase(), m]));
  return desk.milestones.filter(isOpen).flatMap((m) =>
    idsIn(m.values['dependsOn']).flatMap((id): [Entry, Entry][] => {
      const before = byId.get(id);
      return before && before !== m && isOpen(before) ? [[m, before]] : [];
    }),
  );
};
const conflicts = (desk: Desk): readonly (readonly [Entry, Line])[] =>
  waits(desk)
    .filter(([m, before]) => (numberIn(m, 'due') ?? Number.POSITIVE_INFINITY) < (numberIn(before, 'due') ?? 0))
    .map(([m, before]) => [
      m,
      milestoneLine(desk, m, marked('Conflict', 'warn', cell(m, 'dependsOn')), [
        { ...cell(before, 'title', 60), text: `Waits for ${said(before.values['title'], 60)}` },
        dayFact(before, 'due', 'which is due', desk.asOf),
      ]),
    ]);

/** What somebody has to decide: escalations, conflicts of dates, blocked work, talks to have, work that nobody owns, ideas to firm up. */
export const decideSection = (desk: Desk): DigestSection => {
  const taken = new Set<Entry>();
  const once = (pairs: readonly (readonly [Entry, Line])[]): readonly Line[] =>
    pairs.flatMap(([entry, line]) => {
      if (taken.has(entry)) return [];
      taken.add(entry);
      return [line];
    });
  const open = desk.milestones.filter(isOpen);
  const pick = (when: (m: Entry) => boolean, mark: (m: Entry) => Line['mark']): readonly (readonly [Entry, Line])[] =>
    open.filter(when).map((m) => [m, milestoneLine(desk, m, mark(m))]);
  const noPlan = desk.allObjectives.length > 0 && desk.allObjectives.every((o) => o.values['inCurrent'] !== 'Yes');
  const quarter = desk.setting('currentQuarter').text;
  const talks = countedIn(desk.book, 'dependencies')
    .filter((d) => textIn(d, 'state').startsWith('Talk now') && fieldOf(desk.book, 'quarter', 'current', d.place) === 'Yes')
    .map(
      (d): Line => ({
        what: cell(d, 'what'),
        mark: marked('Talk now', 'warn', cell(d, 'state')),
        facts: [...optional(d, 'team'), dayFact(d, 'neededBy', 'needed by', desk.asOf)],
      }),
    );
  return sectionOf(
    'decide',
    SECTION_TITLES.decide,
    [
      ...(noPlan
        ? [
            {
              what: { text: `No objective stands for ${quarter} yet`, spot: desk.tab('quarterlyPlan') },
              mark: marked('Plan', 'bad'),
              facts: [words('Extensions > Throughline > Insert quarterly template')],
            },
          ]
        : []),
      ...escalations(desk),
      ...once(conflicts(desk)),
      ...once(
        pick(
          (m) => m.values['status'] === 'Blocked',
          (m) => marked('Blocked', 'bad', cell(m, 'status')),
        ),
      ),
      ...talks,
      ...once(
        pick(
          (m) => m.values['unowned'] === 'Yes',
          (m) => marked(textIn(m, 'ownerCheck') || 'No owner', 'warn', about(m, 'owner', '')),
        ),
      ),
      ...once(
        pick(
          (m) => m.values['placeholder'] === true && !['Placeholder', 'Overdue'].includes(textIn(m, 'state')),
          (m) => marked('Firm up', 'warn', about(m, 'placeholder', '')),
        ),
      ),
    ],
    desk.tab('milestones'),
  );
};

// Commitments, decisions, blockers ----------------------------------------------------------------------------------------

const carriedFact = (c: Entry): readonly Fact[] => {
  const times = numberIn(c, 'carried') ?? 0;
  return times > 0 ? [about(c, 'carried', `carried ${plural(times, 'time')}`)] : [];
};
const keptMark = (c: Entry): Line['mark'] =>
  c.values['kept'] === 'Yes'
    ? marked('Kept', 'good', cell(c, 'kept'))
    : c.values['kept'] === 'No'
      ? marked('Not kept', 'bad', cell(c, 'kept'))
      : marked('Not said', 'warn', about(c, 'kept', ''));
/** Last week’s commitments: those that were not kept in the team’s mail, all of one person’s in theirs. */
export const commitmentsSection = (desk: Desk, belongs: Belongs, which: 'not kept' | 'all'): DigestSection =>
  sectionOf(
    'commitments',
    which === 'all' ? SECTION_TITLES.commitments : 'Commitments not kept last week',
    countedIn(desk.book, 'commitments')
      .filter((c) => c.values['standing'] === 'Last week' && belongs(c.values['person']) && (which === 'all' || c.values['kept'] !== 'Yes'))
      .map((c) => ({
        what: cell(c, 'commitment'),
        mark: keptMark(c),
        facts: [personFact(c, 'person'), ...carriedFact(c), ...optional(c, 'milestone')],
        more: optional(c, 'blocker', 110),
      })),
    desk.tab('weeklyCommitments'),
  );

const DECISION_ORDER = ['Publish now', 'Overdue', 'New'];
/** Decisions that the team was not told of in time, that were not carried out, and the new ones. */
export const decisionsSection = (desk: Desk, belongs: Belongs): DigestSection => {
  const word = (d: Entry): string =>
    d.values['unpublished'] === 'Yes'
      ? 'Publish now'
      : d.values['follow'] === 'Overdue'
        ? 'Overdue'
        : d.values['fresh'] === 'Yes'
          ? 'New'
          : '';
  return sectionOf(
    'decisions',
    SECTION_TITLES.decisions,
    countedIn(desk.book, 'decisions')
      .filter((d) => word(d) !== '' && belongs(d.values['owner']))
      .sort((a, b) => DECISION_ORDER.indexOf(word(a)) - DECISION_ORDER.indexOf(word(b)))
      .map((d) => ({
        what: cell(d, 'decision'),
        mark: marked(word(d), word(d) === 'New' ? 'info' : 'bad', cell(d, word(d) === 'Overdue' ? 'follow' : 'publishing')),
        facts: [
          dayFact(d, 'date', 'decided', desk.asOf),
          personFact(d, 'owner'),
          dayFact(d, 'due', 'due', desk.asOf),
          ...optional(d, 'item'),
        ],
      })),
    desk.tab('decisions'),
  );
};

/** Blockers that are open for longer than the escalation age, oldest first. */
export const blockersSection = (desk: Desk, belongs: Belongs): DigestSection =>
  sectionOf(
    'blockers',
    SECTION_TITLES.blockers,
    countedIn(desk.book, 'blockers')
      .filter((b) => b.values['state'] === 'Escalate' && belongs(b.values['owner']))
      .sort((a, b) => (numberIn(b, 'age') ?? 0) - (numberIn(a, 'age') ?? 0))
      .map((b) => ({
        what: cell(b, 'what'),
        mark: marked(`${plural(numberIn(b, 'age') ?? 0, 'day')} open`, 'bad', cell(b, 'age')),
        facts: [...optional(b, 'type'), personFact(b, 'owner'), ...optional(b, 'item')],
      })),
    desk.tab('risksAndBlockers'),
  );

// Objectives and KPIs --------------------------------------------------------------------------------------------------

const SEVERITY = ['Missed', 'Off track', 'At risk', 'Partly', '—', 'Not started', 'On track', 'Achieved'];
const severity = (of: Entry, column = 'status'): number => SEVERITY.indexOf(textIn(of, column));
export const isAlarming = (objective: Entry): boolean => ['bad', 'warn'].includes(TONES[textIn(objective, 'status')] ?? '');
const WIDTH = 8;
/** `████░░░░` */
const barOf = (share: number): string => '█'.repeat(Math.round(Math.min(1, Math.max(0, share)) * WIDTH)).padEnd(WIDTH, '░');
const shareFact = (entry: Entry, column: string, show: (share: number) => string): Fact => {
  const share = numberIn(entry, column);
  return share === null ? cell(entry, column) : about(entry, column, show(share));
};

/** Worst first: a line an objective with its DRI, outcome and delivery, pace, and its worst key result with the confidence in it. */
export const objectivesSection = (desk: Desk): DigestSection =>
  sectionOf(
    'objectives',
    SECTION_TITLES.objectives,
    [...desk.objectives].sort((a, b) => severity(a) - severity(b)).map((o) => objectiveLine(desk, o)),
    desk.tab('quarterlyPlan'),
  );
/** `███░░░░░ outcome 40 %`, and `delivery 60 %`: what moved, and what was delivered. */
const outcomeAndDelivery = (o: Entry): readonly Fact[] => {
  const score = numberIn(o, 'score');
  const named = (column: string, name: string): Fact => shareFact(o, column, (share) => `${name} ${percentOf(share)}`);
  return [
    { ...named('score', 'outcome'), ...(score === null ? {} : { bar: barOf(score) }) },
    ...(numberIn(o, 'delivery') === null ? [] : [named('delivery', 'delivery')]),
  ];
};
const objectiveLine = (desk: Desk, o: Entry): Line => {
  const theirs = desk.keyResults.filter(
    (kr) => kr.place === o.place && isSame(kr.values['objective'], o.values['id']) && !/^cancelled$/i.test(textIn(kr, 'state')),
  );
  const byProgress = (a: Entry, b: Entry): number => (numberIn(a, 'progress') ?? 0) - (numberIn(b, 'progress') ?? 0);
  const worstBy = (column: string): Entry | undefined =>
    [...theirs].sort((a, b) => severity(a, column) - severity(b, column) || byProgress(a, b))[0];
  const [worst, slowest] = [worstBy('status'), worstBy('pace')];
  const late = numberIn(o, 'milestonesOverdue') ?? 0;
  return {
    what: cell(o, 'title'),
    mark: toned(cell(o, 'status')),
    facts: [
      personFact(o, 'dri'),
      ...outcomeAndDelivery(o),
      ...(slowest && textIn(slowest, 'pace') !== '' ? [about(slowest, 'pace', `pace ${textIn(slowest, 'pace').toLowerCase()}`)] : []),
      ...(late > 0 ? [about(o, 'milestonesOverdue', `${plural(late, 'milestone')} overdue`)] : []),
    ],
    more: worst
      ? [
          { ...cell(worst, 'title'), text: `${isAlarming(o) ? 'Worst' : 'Weakest'}: ${said(worst.values['title'], 90)}` },
          shareFact(worst, 'progress', percentOf),
          ...confidence(desk, worst),
        ]
      : [],
  };
};
/** How sure the owner is, and whether more or less so than at the check-in before. */
const confidence = (desk: Desk, kr: Entry): readonly Fact[] => {
  const of = numberIn(kr, 'sure');
  if (of === null) return [];
  const log = countedIn(desk.book, 'checkIns')
    .filter((one) => one.values['counts'] === 'Yes' && isSame(one.values['keyResult'], kr.values['id']))
    .sort((a, b) => (numberIn(b, 'order') ?? 0) - (numberIn(a, 'order') ?? 0));
  const was = log[1] ? numberIn(log[1], 'confidence') : null;
  const turn = was === null || was === of ? '' : ` ${of > was ? '↑' : '↓'} from ${said(was)}`;
  return [about(kr, 'sure', `confidence ${said(of)} of 10${turn}`)];
};

const KPI_ORDER = ['Red', 'Missing', 'Amber'];
/** Red, missing and amber, worst first. */
export const kpiSection = (desk: Desk, belongs: Belongs, statuses: readonly string[] = KPI_ORDER): DigestSection =>
  sectionOf(
    'kpis',
    SECTION_TITLES.kpis,
    desk.kpis
      .filter((k) => statuses.includes(textIn(k, 'status')) && belongs(k.values['owner']))
      .sort((a, b) => KPI_ORDER.indexOf(textIn(a, 'status')) - KPI_ORDER.indexOf(textIn(b, 'status')))
      .map((k) => kpiLine(desk, k)),
    desk.tab('kpis'),
  );
const kpiLine = (desk: Desk, k: Entry): Line => {
  const unit = textIn(k, 'unit');
  const [reading, favourable, target] = [numberIn(k, 'reading'), numberIn(k, 'favourable'), targetWords(k, amountOf)];
  const shownIn = k.values['actual'] === reading ? 'actual' : 'reading';
  const isMissing = k.values['status'] === 'Missing';
  return {
    what: cell(k, 'kpi'),
    mark: toned(cell(k, 'status')),
    facts: [
      personFact(k, 'owner'),
      ...(isMissing ? [dayFact(k, 'nextDue', 'reading due', desk.asOf)] : []),
      ...readOn(desk, k),
      ...(reading === null ? [] : [about(k, shownIn, `${isMissing ? 'last ' : ''}${amountOf(reading, unit)}`)]),
      ...(target === '' ? [] : [about(k, 'target', `target ${target}`)]),
      ...(favourable === null || isMissing
        ? []
        : [about(k, 'favourable', `${percentOf(Math.abs(favourable))} ${favourable < 0 ? 'worse' : 'better'}`)]),
      ...(k.values['agreement'] === 'Definition not agreed' ? [about(k, 'agreement', 'definition not agreed')] : []),
    ],
    more: diagnosisOf(desk, k),
  };
};
/** The day of the reading, if there is one. */
const readOn = (desk: Desk, k: Entry): readonly Fact[] =>
  numberIn(k, 'reading') === null ? [] : [dayFact(k, 'readOn', 'read', desk.asOf)];
/** The open diagnosis of a KPI: its step, its owner, and where to look first. */
const diagnosisOf = (desk: Desk, k: Entry): readonly Fact[] => {
  const open = desk.diagnoses.find((one) => isSame(one.values['kpi'], k.values['kpi']));
  if (!open) return [];
  const [first = ''] = textIn(open, 'suspects').split('\n');
  const suspect = said(first.replace(/^1\.\s*/, ''), 90);
  return [
    { ...cell(open, 'id'), text: `Diagnosis ${said(open.values['id'], 20)} open` },
    personFact(open, 'owner'),
    cell(open, 'state'),
    ...(suspect === '' ? [] : [about(open, 'suspects', `First suspect: ${suspect}`)]),
  ];
};
/** Readings of one person that are due, with the last value. */
export const readingsSection = (desk: Desk, belongs: Belongs): DigestSection => ({
  ...kpiSection(desk, belongs, ['Missing']),
  key: 'readings',
  title: 'Readings to enter',
});

/** Key results whose check-in is due, as the sidebar's Check in lists them, with where they stood last. */
export const checkInsSection = (desk: Desk, belongs: Belongs): DigestSection =>
  sectionOf(
    'checkIns',
    SECTION_TITLES.checkIns,
    desk.keyResults
      .filter((kr) => kr.values['checkIn'] === 'Due' && belongs(kr.values['owner']))
      .map((kr) => ({
        what: cell(kr, 'title'),
        mark: marked('Check in', 'warn', cell(kr, 'checkIn')),
        facts: [
          numberIn(kr, 'checkedOn') === null ? about(kr, 'checkedOn', 'no check-in yet') : dayFact(kr, 'checkedOn', 'last on', desk.asOf),
          ...lastValue(kr),
          ...confidence(desk, kr),
        ],
      })),
    desk.tab('quarterlyPlan'),
  );
const lastValue = (kr: Entry): readonly Fact[] => {
  const value = numberIn(kr, 'reading');
  if (value === null) return [];
  const kind = textIn(kr, 'kind');
  const shown = kind === 'Binary' ? (value === 1 ? 'yes' : 'no') : kind === 'Percent' ? percentOf(value) : amountOf(value, '');
  return [about(kr, 'reading', `last value ${shown}`)];
};

// What changed, and what was won ---------------------------------------------------------------------------------------

/** Rows that were there before, or not, with how they stood. */
const compared = (
  rows: readonly Entry[],
  section: KeptSection,
  before: Snapshot,
): readonly { readonly row: Entry; readonly was: Stood | undefined; readonly now: Stood }[] =>
  rows.map((row) => ({ row, was: before.rows.get(keyOfRow(section, row)), now: standOf(section, row) }));

/** Whether somebody touched anything of a person's since: a date, a status, a figure. Time passing alone does not count. */
export const isTouchedSince = (desk: Desk, person: string, before: Snapshot): boolean => {
  const changed = (rows: readonly Entry[], section: KeptSection): boolean =>
    compared(
      rows.filter((row) => isSame(row.values['owner'], person)),
      section,
      before,
    ).some(({ was, now }) => !was || was.figure !== now.figure || was.typed !== now.typed);
  return changed(desk.milestones, 'milestones') || changed(desk.keyResults, 'keyResults') || changed(desk.kpis, 'kpis');
};

/** Quarters that ended, statuses that turned, dates that moved, work that came or went; what was won stands in its own section. */
export const changedSection = (desk: Desk, before: Snapshot): DigestSection => {
  const ended = entriesOfQuarters(desk).filter(({ end }) => end >= before.day && end < desk.asOf);
  const flips = (rows: readonly Entry[], section: 'objectives' | 'kpis', name: string, owner: string): readonly Line[] =>
    compared(rows, section, before).flatMap(({ row, was, now }): Line[] => {
      if (!was || was.word === now.word || was.word === '' || now.word === '') return [];
      const facts = [personFact(row, owner), ...(section === 'kpis' ? readOn(desk, row) : []), words(`was ${was.word}`)];
      return [{ what: cell(row, name), mark: toned(cell(row, 'status')), facts }];
    });
  const moved: Line[] = [];
  const others: Line[] = [];
  for (const { row, was, now } of compared(desk.milestones, 'milestones', before)) {
    const put = (to: Line[], mark: string, tone: Tone, facts: readonly Fact[] = [], column = 'state'): number =>
      to.push({
        what: cell(row, 'title'),
        mark: marked(mark, tone, cell(row, column)),
        facts: [personFact(row, 'owner'), dayFact(row, 'due', 'due', desk.asOf), ...facts],
      });
    if (!was) {
      if (isOpen(row)) put(others, 'New', 'info');
    } else if (row.values['status'] === 'Blocked' && was.typed !== markOfText('Blocked')) put(moved, 'Blocked', 'bad', [], 'status');
    else if (isOpen(row) && was.figure !== null && now.figure !== null && Math.floor(was.figure) !== Math.floor(now.figure)) {
      const isLater = now.figure > was.figure;
      put(moved, isLater ? 'Slipped' : 'Earlier', isLater ? 'warn' : 'good', [words(`was ${dayBeside(was.figure, desk.asOf)}`)], 'due');
    } else if (now.word === 'Cancelled' && was.word !== 'Cancelled') put(others, 'Cancelled', 'quiet');
  }
  return sectionOf(
    'changed',
    `${SECTION_TITLES.changed} since ${dayBeside(before.day, desk.asOf)}`,
    [
      ...ended.map(
        ({ entry, label, completion }): Line => ({
          what: { text: `${label} has ended`, spot: spotOfTab(entry) },
          mark: null,
          facts: [completion],
        }),
      ),
      ...[...flips(desk.allObjectives, 'objectives', 'title', 'dri'), ...flips(desk.kpis, 'kpis', 'kpi', 'owner')].sort(
        (a, b) => toneOrder(a) - toneOrder(b),
      ),
      ...moved,
      ...others,
    ],
    desk.tab('home') ?? desk.tab('milestones'),
  );
};
const toneOrder = ({ mark }: Line): number => ['bad', 'warn', 'quiet', 'info', 'good'].indexOf(mark?.tone ?? 'quiet');
/** Every quarter that has a tab, with its own completion in words. */
const entriesOfQuarters = (desk: Desk) =>
  desk.book.tabs.flatMap((tab) => {
    const end = fieldOf(desk.book, 'quarter', 'end', tab.place);
    if (tab.reading.template.key !== 'quarterlyPlan' || typeof end !== 'number') return [];
    return [
      {
        entry: tab.entry,
        end,
        label: said(fieldOf(desk.book, 'quarter', 'label', tab.place)),
        completion: {
          text: said(fieldOf(desk.book, 'quarter', 'completion', tab.place)),
          spot: fieldSpot(desk.book, 'quarter', 'completion', tab.place),
        },
      },
    ];
  });

/** Milestones done, key results reached and objectives complete since the last digest; without one, what was done in the last week. */
export const winsSection = (desk: Desk, before: Snapshot | null, belongs: Belongs): DigestSection => {
  const since = before?.day ?? desk.asOf - 7;
  const done = desk.milestones.filter((m) => {
    if (m.values['stands'] !== 'Done' || !belongs(m.values['owner'])) return false;
    const was = before?.rows.get(keyOfRow('milestones', m));
    const on = numberIn(m, 'doneOn');
    // What was typed as done before its day came did not show as done then.
    if (was) return was.typed !== markOfText(textIn(m, 'status')) || !/^(done|unreadable)/i.test(was.word);
    return on !== null && on >= since && Math.floor(on) <= desk.asOf;
  });
  const newly = (rows: readonly Entry[], section: 'keyResults' | 'objectives', column: string): readonly Entry[] =>
    before === null
      ? []
      : compared(rows, section, before).flatMap(({ row, was }) =>
          was && row.values[column] === 'Yes' && was.typed !== markOfText('Yes') ? [row] : [],
        );
  return sectionOf(
    'wins',
    before ? `Wins since ${dayBeside(before.day, desk.asOf)}` : 'Wins of the last 7 days',
    [
      ...newly(desk.allObjectives, 'objectives', 'complete')
        .filter((o) => belongs(o.values['dri']))
        .map(
          (o): Line => ({
            what: cell(o, 'title'),
            mark: marked('Complete', 'good', cell(o, 'complete')),
            facts: [personFact(o, 'dri'), shareFact(o, 'score', percentOf)],
          }),
        ),
      ...newly(desk.keyResults, 'keyResults', 'reached')
        .filter((kr) => belongs(kr.values['owner']))
        .map(
          (kr): Line => ({
            what: cell(kr, 'title'),
            mark: marked('Reached', 'good', cell(kr, 'status')),
            facts: [personFact(kr, 'owner'), shareFact(kr, 'progress', percentOf)],
          }),
        ),
      ...[...done]
        .sort((a, b) => (numberIn(b, 'doneOn') ?? 0) - (numberIn(a, 'doneOn') ?? 0))
        .map(
          (m): Line => ({
            what: cell(m, 'title'),
            mark: marked('Done', 'good', cell(m, 'status')),
            facts: [personFact(m, 'owner'), dayFact(m, 'doneOn', 'on', desk.asOf)],
          }),
        ),
    ],
    desk.tab('milestones'),
  );
};

// Between people, and in the sheet -------------------------------------------------------------------------------------

/** Work of others that waits for this person, then work of others that this person waits for: a line for each milestone waited for. */
export const waitingSection = (desk: Desk, person: string): DigestSection => {
  const mine = only(person);
  const lines = (isMine: boolean): readonly Line[] => {
    const groups = new Map<Entry, Entry[]>();
    for (const [m, before] of waits(desk))
      if (mine((isMine ? before : m).values['owner']) && !mine((isMine ? m : before).values['owner']))
        groups.set(before, [...(groups.get(before) ?? []), m]);
    return [...groups].map(
      ([before, all]): Line => ({
        what: cell(before, 'title'),
        mark: isMine ? marked('On you', 'warn', cell(before, 'status')) : marked('You wait', 'info', cell(before, 'status')),
        facts: [personFact(before, 'owner'), dayFact(before, 'due', 'due', desk.asOf)],
        more: [
          ...all.slice(0, 2).map((m, at) => ({
            ...cell(m, 'title'),
            text: `${at === 0 ? 'For ' : ''}${said(m.values['title'], 60)}${isMine ? ` (${said(m.values['owner'], 40) || 'no owner'})` : ''}`,
          })),
          ...(all.length > 2 ? [words(`and ${all.length - 2} more`)] : []),
        ],
      }),
    );
  };
  return sectionOf('waiting', 'Waiting on you, and you for others', [...lines(true), ...lines(false)], desk.tab('milestones'));
};

/** A4.05: what counts in the plan and is tied to no KPI, open work first. */
export const untiedSection = (desk: Desk): DigestSection =>
  sectionOf(
    'untied',
    'Milestones that name no KPI',
    desk.milestones
      .filter((m) => m.values['live'] === 'Yes' && m.values['tied'] === 'No')
      .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || byDue(a, b))
      .map((m) => milestoneLine(desk, m, marked('No KPI', 'warn', about(m, 'kpi', '')))),
    desk.tab('milestones'),
  );

const OWNERS_NAMED = 5;
/** Whose they are, with how many: `Ann 3`, those with the most first. */
const countsByOwner = (rows: readonly Entry[]): readonly Fact[] => {
  const groups = new Map<string, Entry[]>();
  for (const row of rows) {
    const key = keyOfText(row.values['owner'] ?? null);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const all = [...groups.values()].sort((a, b) => b.length - a.length);
  const named = all.slice(0, OWNERS_NAMED).map((theirs): Fact => {
    const first = theirs[0] as Entry;
    return { ...personFact(first, 'owner'), text: `${personFact(first, 'owner').text} ${theirs.length}` };
  });
  const others = all.length - named.length;
  return others > 0 ? [...named, words(`and ${plural(others, 'other')}`)] : named;
};
/** What keeps the plan from being read right, and D9, whose rows are not up to date: counts, and no list of rows. */
export const tidySection = (desk: Desk): DigestSection => {
  const issues = [...desk.book.issues, ...checksOf(desk.book)];
  const [tied, all, covered, outcomes] = ['tied', 'milestones', 'outcomesCovered', 'outcomes'].map((name) => desk.figure(name)) as [
    Figured,
    Figured,
    Figured,
    Figured,
  ];
  const line = (what: Fact, facts: readonly Fact[]): Line => ({ what, mark: null, facts });
  const stale = (
    [
      ['keyResultsUnchecked', 'key result', 'long without a check-in', desk.keyResults.filter((kr) => kr.values['unchecked'] === 'Yes')],
      [
        'initiativesStale',
        'initiative',
        'not updated',
        countedIn(desk.book, 'initiatives').filter((initiative) => initiative.values['freshness'] === 'Stale'),
      ],
    ] as const
  ).flatMap(([name, one, how, rows]) => {
    const figure = desk.figure(name);
    return figure.number > 0 ? [line({ ...figure, text: `${plural(figure.number, one)} ${how}` }, countsByOwner(rows))] : [];
  });
  return sectionOf(
    'tidy',
    SECTION_TITLES.tidy,
    [
      ...(issues[0]
        ? [
            line({ text: `${plural(issues.length, 'place')} ${issues.length === 1 ? 'needs' : 'need'} a look`, spot: issues[0].spot }, [
              { text: `${issues.length > 1 ? 'First: ' : ''}${said(issues[0].sentence, 160)}`, spot: issues[0].spot },
            ]),
          ]
        : []),
      ...(tied.number < all.number
        ? [line(words('Milestones that name no KPI'), [{ ...tied, text: `${tied.text} of ${all.text} are tied to one` }])]
        : []),
      ...(covered.number < outcomes.number
        ? [line(words('Outcomes without one DRI'), [{ ...covered, text: `${covered.text} of ${outcomes.text} have one` }])]
        : []),
      ...stale,
      ...(said(fieldOf(desk.book, 'frame', 'intent', yearPlaceOf(desk.book))) === '' && desk.tab('annualPlan')
        ? [line({ text: 'No intent sentence yet', spot: desk.tab('annualPlan') }, [words('write it in the annual plan')])]
        : []),
    ],
    desk.tab('home'),
  );
};
type Figured = ReturnType<Desk['figure']>;
