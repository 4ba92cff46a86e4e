import {
  above,
  all,
  atLeast,
  atMost,
  because,
  blank,
  type Cell,
  called,
  choose,
  type Day,
  dash,
  daysAfter,
  type Expr,
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
  rounded,
  times,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  day,
  exactly,
  fieldsOf,
  form,
  oneOf,
  oneOfThose,
  person,
  rules,
  same,
  share,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { people, settings } from './settings.ts';

const template = 'rolloutPlan';
const PHASES = ['Diagnose', 'Design', 'Launch'] as const;

export const rollout = form({
  key: 'rollout',
  template,
  title: 'The rollout',
  columns: {
    startOn: day('Begins', { says: 'the first day of the rollout', help: 'All steps are dated from this day.' }),
    length: oneOf('Length', ['90 days', '60 days'], { help: 'Three phases of 30 days, or of 20. Empty counts as 90 days.' }),
    pilotTeam: oneOfThose('Pilot team', 'people.team', {
      says: 'the pilot team',
      help: 'The one team that tries it first. A team of the People table.',
    }),
    scope: oneOf('Scope', ['Pilot team', 'Everybody'], {
      help: 'Pilot team: the digest goes to people of the pilot team only. Empty counts as Everybody.',
    }),
    endsOn: day('Ends', { says: 'the last day of the rollout' }),
    days: count('Days', { says: 'its length in days' }),
    phase: oneOf('Phase by the calendar', ['Not begun', ...PHASES, 'Over', 'No start'], { says: 'the phase by the calendar' }),
    diagnoseDone: share('Diagnose done', { help: 'Steps of the phase that are done.' }),
    designDone: share('Design done'),
    launchDone: share('Launch done'),
    allDone: share('All done'),
    diagnoseOpen: count('Diagnose steps open', { says: 'the open steps of Diagnose' }),
    designOpen: count('Design steps open', { says: 'the open steps of Design' }),
    pilotPeople: count('People in the pilot team', { says: 'the people in the pilot team' }),
    check: text('Check'),
  },
});
const r = cellsOf(rollout);
const plan = fieldsOf(rollout);

export const rolloutSteps = table({
  key: 'rolloutSteps',
  template,
  title: 'Steps',
  rows: 'steps',
  subject: 'step',
  columns: {
    phase: oneOf('Phase', PHASES),
    step: text('Step', { width: 320, wrap: true }),
    onDay: count('Day', { says: 'its day', help: 'Of 90: a rollout of 60 days shortens it.', from: 1, to: 90 }),
    due: day('Due', { says: 'its due day' }),
    owner: person('Owner', { joins: false }),
    status: oneOf('Status', ['Not started', 'In progress', 'Done', 'Dropped']),
    doneOn: day('Done on', { says: 'the day it was done', stamped: true }),
    state: oneOf('State', ['Done', 'Dropped', 'Overdue', 'Open', 'No date']),
    warning: text('In order', { width: 240, wrap: true }),
    open: oneOf('Still open', ['Yes', 'No'], { says: 'still open', hidden: 'helper' }),
    counts: oneOf('Counts', ['Yes', 'No'], { says: 'counted', hidden: 'helper' }),
  },
});
const s = cellsOf(rolloutSteps);
const openIn = (cell: typeof plan.diagnoseOpen): Expr<number> => need([cell], 0, (n) => n) as Expr<number>;
const openDiagnose = openIn(plan.diagnoseOpen);
const openDesign = openIn(plan.designOpen);
const stepRules = rules(rolloutSteps, {
  due: need([s.onDay, plan.startOn, plan.days], blank, (onDay, start, days) =>
    called(
      'its day counted from the first day of the rollout, in proportion to the length',
      daysAfter(start, minus(rounded(ratio(times(onDay, days), 90, 0) as Expr<number, 'rolloutSteps'>, 0), 1)) as Expr<Day, 'rolloutSteps'>,
      'day',
    ),
  ),
  state: choose(
    [is(s.status, 'Done'), 'Done'],
    [is(s.status, 'Dropped'), 'Dropped'],
    need([s.due], 'No date', (due) =>
      choose([isBefore(due, settings.asOf), 'Overdue', because`its due day (${s.due}) is before the as-of day (${settings.asOf})`], 'Open'),
    ),
  ),
  open: choose([is(s.status, 'Done', 'Dropped'), 'No'], 'Yes'),
  counts: choose([is(s.status, 'Dropped'), 'No'], 'Yes'),
  /** A1.04 */
  warning: choose(
    [is(s.status, 'Dropped'), blank],
    [
      all(is(s.phase, 'Launch'), above(openDiagnose, 0)),
      join('Wait: ', openDiagnose, ' of Diagnose still open'),
      because`it belongs to Launch, and steps of Diagnose are still open (${openDiagnose})`,
    ],
    [
      all(is(s.phase, 'Launch'), above(openDesign, 0)),
      join('Wait: ', openDesign, ' of Design still open'),
      because`it belongs to Launch, and steps of Design are still open (${openDesign})`,
    ],
    [
      all(is(s.phase, 'Design'), is(s.status, 'In progress', 'Done'), above(openDiagnose, 0)),
      join('Begun early: ', openDiagnose, ' of Diagnose still open'),
      because`it was begun, and steps of Diagnose are still open (${openDiagnose})`,
    ],
    'OK',
  ),
});

const inPhase = (phase: (typeof PHASES)[number]) => {
  const done = called(`steps of ${phase} done`, countOf(rolloutSteps, { phase: exactly(phase), status: exactly('Done') }));
  const all = called(`steps of ${phase}`, countOf(rolloutSteps, { phase: exactly(phase), counts: exactly('Yes') }));
  return ratio(done, all, dash);
};
const phaseEnd = (start: Expr<Day, 'rollout'>, days: Expr<number, 'rollout'>, phase: 1 | 2): Expr<Day, 'rollout'> =>
  daysAfter(start, ratio(times(days, phase), 3, 0) as Expr<number, 'rollout'>) as Expr<Day, 'rollout'>;
const rolloutRules = rules(rollout, {
  days: choose([is(r.length, '60 days'), 60], 90),
  endsOn: need([r.startOn, r.days], blank, (start, days) =>
    called('the first day and the days of its length, that day included', daysAfter(start, minus(days, 1)), 'day'),
  ),
  phase: need([r.startOn, r.days], 'No start', (start, days) =>
    elseBecause(
      because`its last day (${r.endsOn}) has passed`,
      choose(
        [isBefore(settings.asOf, start), 'Not begun', because`its first day (${r.startOn}) has not come`],
        [isBefore(settings.asOf, phaseEnd(start, days, 1)), 'Diagnose', because`the as-of day (${settings.asOf}) lies in its first third`],
        [isBefore(settings.asOf, phaseEnd(start, days, 2)), 'Design', because`the as-of day (${settings.asOf}) lies in its second third`],
        [isBefore(settings.asOf, daysAfter(start, days)), 'Launch', because`the as-of day (${settings.asOf}) lies in its last third`],
        'Over',
      ),
    ),
  ),
  diagnoseDone: inPhase('Diagnose'),
  designDone: inPhase('Design'),
  launchDone: inPhase('Launch'),
  allDone: ratio(
    called('steps done', countOf(rolloutSteps, { status: exactly('Done') })),
    called('steps', countOf(rolloutSteps, { counts: exactly('Yes') })),
    dash,
  ),
  diagnoseOpen: countOf(rolloutSteps, { phase: exactly('Diagnose'), open: exactly('Yes') }),
  designOpen: countOf(rolloutSteps, { phase: exactly('Design'), open: exactly('Yes') }),
  pilotPeople: countOf(people, { team: same(r.pilotTeam), isActive: exactly('Yes') }),
  /** B20 */
  check: choose(
    [need([r.startOn], true, () => false), 'Set the day on which it begins'],
    [isEmpty(r.pilotTeam), 'Name the pilot team: one team tries it first'],
    [
      need([r.pilotPeople], true, (n) => equal(n, 0)),
      'Nobody in People belongs to the pilot team',
      because`no active person of the People table has this team (${r.pilotTeam})`,
    ],
    [
      all(
        not(is(r.scope, 'Pilot team')),
        need([r.diagnoseOpen, r.designOpen], false, (first, second) => above(plus(first, second), 0)),
      ),
      'The pilot is not over: set Scope to Pilot team',
      because`steps of Diagnose (${r.diagnoseOpen}) or Design (${r.designOpen}) are open, and the digest goes to everybody`,
    ],
    'OK',
  ),
});

export const selfCheck = table({
  key: 'selfCheck',
  template,
  title: 'Self-check: where do we stand?',
  rows: 'elements',
  subject: 'element',
  columns: {
    element: text('Element'),
    question: text('Ask', { width: 320, wrap: true }),
    score: count('1 to 5', { align: 'center', says: 'the score', help: '1: it hinders us. 5: it carries us.', from: 1, to: 5 }),
    evidence: text('What shows it', { width: 240, wrap: true, help: 'Something that somebody else could look up.' }),
    reading: oneOf('Reading', ['Not rated', 'Not 1 to 5', 'No evidence', 'Mend first', 'Good enough', 'Strong'], {
      help: '1 and 2: mend first. 3: good enough. 4 and 5: strong.',
    }),
  },
});
const e = cellsOf(selfCheck);
const selfCheckRules = rules(selfCheck, {
  /** A3.04 */
  reading: choose(
    [isEmpty(e.score), 'Not rated'],
    need([e.score], 'Not 1 to 5', (score) =>
      choose(
        [not(all(atLeast(score, 1), atMost(score, 5))), 'Not 1 to 5'],
        [isEmpty(e.evidence), 'No evidence'],
        [atMost(score, 2), 'Mend first'],
        [atMost(score, 3), 'Good enough'],
        'Strong',
      ),
    ),
  ),
});

const steps = (phase: (typeof PHASES)[number], ...of: readonly (readonly [number, string])[]) =>
  of.map(([onDay, step]) => ({ phase, step, onDay, status: 'Not started' }));

export const rolloutPlanTemplate: Template = {
  key: template,
  name: 'Rollout plan',
  purpose: 'Sixty or ninety days from first talk to running system: diagnose, design, launch, with one team trying it first.',
  subtitle: 'Diagnose first, design second, launch third. Steps date themselves from the day it begins.',
  color: '#9333ea',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    { kind: 'form', ruled: rolloutRules },
    {
      kind: 'table',
      ruled: stepRules,
      spare: 8,
      rowHeight: 28,
      seed: [
        ...steps(
          'Diagnose',
          [3, 'Say in one sentence what the last plan did not deliver, and what that cost'],
          [7, 'Fill in the self-check below, with evidence'],
          [12, 'List last year’s objectives: reached, dropped, forgotten'],
          [18, 'Ask five owners where their work waits'],
          [24, 'Find the figures that two teams count differently'],
          [30, 'Show the findings to leadership, and name the pilot team'],
        ),
        ...steps(
          'Design',
          [36, 'Write the annual frame, the bets and what is not done'],
          [41, 'Put one name behind every outcome'],
          [46, 'Agree the definition of each KPI with Sales'],
          [50, 'Write the pilot team’s objectives and milestones'],
          [53, 'Put the four meetings into the calendars'],
          [60, 'Run two weekly syncs with the pilot team'],
        ),
        ...steps(
          'Launch',
          [64, 'Change what the pilot showed to be too much'],
          [70, 'Bring in the other teams’ objectives and milestones'],
          [74, 'Hold the first weekly sync with everybody'],
          [77, 'Switch the digest on for everybody'],
          [84, 'Hold the first monthly business review'],
          [90, 'Look back on the first thirty days, and write the lessons down'],
        ),
      ],
      tones: {
        status: { Done: 'good', 'In progress': 'info', Dropped: 'quiet' },
        state: { Done: 'good', Dropped: 'quiet', Overdue: 'bad', Open: 'quiet', 'No date': 'warn' },
      },
      formats: [
        {
          when: all(not(isEmpty(s.warning)), not(is(s.warning as unknown as Cell<'OK', 'rolloutSteps'>, 'OK'))),
          columns: ['warning'],
          tone: 'warn',
        },
      ],
    },
    {
      kind: 'table',
      ruled: selfCheckRules,
      spare: 2,
      rowHeight: 36,
      seed: [
        { element: 'People', question: 'Does everybody know what they answer for, and have the time for it?' },
        { element: 'Process', question: 'Is it written down how work gets from idea to result, and do we follow it?' },
        { element: 'Platforms', question: 'Do our tools pass work on, or do we copy between them?' },
        { element: 'Data', question: 'Would two people who look up the same figure find the same one?' },
      ],
      intro: 'Before anything is changed: a number for each, and what shows it. The four words also serve as causes in a diagnosis.',
      tones: {
        reading: {
          Strong: 'good',
          'Good enough': 'info',
          'Mend first': 'bad',
          'No evidence': 'warn',
          'Not 1 to 5': 'warn',
          'Not rated': 'quiet',
        },
      },
    },
  ],
};
