import {
  above,
  all,
  type Blank,
  because,
  blank,
  type Cell,
  called,
  choose,
  contains,
  type Expr,
  elseBecause,
  equal,
  is,
  isEmpty,
  isText,
  join,
  need,
  not,
} from '../src/core/expression/expression.ts';
import {
  cellsOf,
  count,
  countOf,
  exactly,
  form,
  largestOf,
  number,
  oneOf,
  person,
  rowOf,
  rules,
  same,
  table,
  text,
} from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { kpis } from './kpi-columns.ts';
import { milestones } from './milestones.ts';
import { objectives } from './quarterly-plan.ts';
import { isOnePerson, nameCheck, onePersonSays, people, settings } from './settings.ts';

const template = 'accountabilityMatrix';

export const outcomes = table({
  key: 'outcomes',
  template,
  title: 'Accountability matrix',
  rows: 'outcomes',
  subject: 'outcome',
  columns: {
    outcome: text('Outcome', { width: 230, wrap: true }),
    dri: person('DRI', { width: 190, help: 'One active person. [Name], Team, Shared or two names are nobody.' }),
    decisionRights: text('Decision rights', { width: 300, wrap: true, help: 'What the DRI decides without asking.' }),
    reviewCadence: oneOf('Review cadence', ['Weekly', 'Monthly MBR', 'Quarterly', 'Annual'], { width: 130 }),
    escalationPath: text('Escalation path', {
      width: 160,
      help: 'Who gets it when the DRI cannot fix it. Empty: the default path of Settings.',
    }),
    escalatesTo: text('Escalates to', {
      width: 150,
      wrap: true,
      help: 'The one active person who has the name or the role of the path, by the People table in Settings.',
    }),
    driCheck: oneOf('DRI check', ['OK', 'No DRI', 'Two names', 'Not in People'], { width: 120 }),
    objectives: count('Objectives', { help: 'The DRI’s objectives in the current quarter.' }),
    kpis: count('KPIs', { help: 'KPIs that the DRI owns.' }),
    overdue: count('Overdue', { align: 'center', help: 'The DRI’s overdue milestones.' }),
    load: text('Load', { width: 150 }),
    path: text('Escalation path in force', { says: 'the escalation path', hidden: 'helper', joins: true }),
    personAt: number('Row of whom it escalates to', { says: 'the row of that person', hidden: 'helper' }),
  },
});
const outcome = cellsOf(outcomes);
const owned = called('outcomes with this DRI', countOf(outcomes, { dri: same(outcome.dri) }));
/** The text of a cell that was asked for one, or that a rule of ours fills. */
const written = <S extends string>(cell: Cell<string, S>): Expr<string, S> => cell as never;
/** A1.21: the place in People of whoever has the name of a path, else the role, and what the matrix says: that name, or what is amiss. */
const escalation = <S extends string>({ path, personAt }: { readonly path: Cell<string, S>; readonly personAt: Cell<number, S> }) => {
  const inRole = { role: same(path), isActive: exactly('Yes') } as const;
  const holders = called('active people with this role', countOf(people, inRole));
  return {
    personAt: choose(
      [isOnePerson(path), largestOf(people, 'place', { name: same(path), isActive: exactly('Yes') }), onePersonSays(path)],
      [
        equal(holders, 1),
        largestOf(people, 'place', inRole),
        because`exactly one active person of the People table has this role (${path})`,
      ],
      blank,
    ) as Expr<number | Blank, S>,
    escalatesTo: need(
      [personAt],
      elseBecause(
        because`no active person of the People table has this name or role (${path})`,
        choose(
          [
            above(holders, 1),
            join('Several people are ', written(path)),
            because`more than one active person of the People table has this role (${path})`,
          ],
          join('Nobody is ', written(path)),
        ),
      ),
      () => rowOf(people, 'name', personAt),
    ) as Expr<string | Blank, S>,
  };
};
const outcomeRules = rules(outcomes, {
  /** C12 */
  driCheck: elseBecause(
    because`not exactly one active person of the People table has this name (${outcome.dri})`,
    nameCheck(outcome.dri, 'No DRI'),
  ),
  objectives: countOf(objectives, { dri: same(outcome.dri), inCurrent: exactly('Yes'), counted: exactly('Yes') }),
  kpis: countOf(kpis, { owner: same(outcome.dri) }),
  overdue: countOf(milestones, { owner: same(outcome.dri), state: exactly('Overdue') }),
  /** A1.12 */
  path: elseBecause(
    because`no path is written, so the default of Settings counts (${settings.escalationDefault})`,
    choose(
      [all(isText(outcome.escalationPath), not(isEmpty(outcome.escalationPath))), written(outcome.escalationPath)],
      settings.escalationDefault,
    ),
  ),
  ...escalation(outcome),
  load: elseBecause(
    because`the DRI check is not OK (${outcome.driCheck})`,
    choose(
      [
        is(outcome.driCheck, 'OK'),
        elseBecause(
          because`the DRI answers for no more outcomes (${owned}) than advised (${settings.outcomesAdvised})`,
          choose(
            [
              above(owned, settings.outcomesAdvised),
              join('Owns ', owned, ' outcomes'),
              because`the DRI answers for more outcomes (${owned}) than advised (${settings.outcomesAdvised})`,
            ],
            'OK',
          ),
        ),
      ],
      '—',
    ),
  ),
});
/** What the matrix says as a whole. */
const matrixChecks = form({
  key: 'matrixChecks',
  template,
  title: 'Checks on the matrix',
  columns: {
    coverage: text('DRIs'),
    escalatesTo: text('Where no path is written', {
      says: 'whom the default escalation path leads to',
      help: 'Whom the default path of Settings leads to: for outcomes without a path, and for what no outcome covers.',
    }),
    path: text('Default escalation path', { says: 'the default escalation path', hidden: 'helper', joins: true }),
    personAt: number('Row of whom it leads to', { says: 'the row of that person', hidden: 'helper' }),
  },
});
/** A1.20: outcomes with exactly one DRI, and all of them. */
export const coverage = { covered: countOf(outcomes, { driCheck: exactly('OK') }), all: countOf(outcomes, {}) } as const;
const checkRules = rules(matrixChecks, {
  coverage: choose([equal(coverage.all, 0), 'No outcome yet'], join(coverage.covered, ' of ', coverage.all, ' outcomes have one DRI')),
  path: settings.escalationDefault,
  ...escalation(cellsOf(matrixChecks)),
});
const unnamed = (name: string, decisionRights: string, reviewCadence: 'Monthly MBR' | 'Quarterly') => ({
  outcome: name,
  dri: '[Name]',
  decisionRights,
  reviewCadence,
  escalationPath: 'CMO/VP Marketing',
});

export const accountabilityMatrixTemplate: Template = {
  key: template,
  name: 'Accountability matrix',
  purpose: 'Seven marketing outcomes, one DRI each, with decision rights, review cadence and escalation path.',
  subtitle: 'One name an outcome. Whoever stands here decides, and answers.',
  color: '#7c3aed',
  tabs: 'one',
  needs: ['settings'],
  blocks: [
    {
      kind: 'table',
      ruled: outcomeRules,
      spare: 8,
      rowHeight: 36,
      seed: [
        unnamed('Pipeline sourced (marketing)', 'Budget allocation, channel mix, campaign strategy', 'Monthly MBR'),
        unnamed('Target account engagement', 'Account list, content, outreach cadence', 'Monthly MBR'),
        unnamed('Content program', 'Topics, formats, production schedule, distribution', 'Monthly MBR'),
        unnamed('Demand generation', 'Channel allocation, budget, targeting, creative', 'Monthly MBR'),
        unnamed('Marketing operations / tech stack', 'Tool selection, data governance, process design', 'Quarterly'),
        unnamed('Brand & positioning', 'Messaging, visual standards, brand review', 'Quarterly'),
        unnamed('Sales enablement', 'Asset production, sales training, content calendar', 'Monthly MBR'),
      ],
      tones: { driCheck: { OK: 'good', 'No DRI': 'bad', 'Two names': 'bad', 'Not in People': 'warn' }, load: { OK: 'quiet' } },
      formats: [
        { when: contains(outcome.load, 'Owns'), columns: ['load'], tone: 'warn' },
        { when: need([outcome.overdue], false, (n) => above(n, 0)), columns: ['overdue'], tone: 'bad' },
        // Before an outcome has its DRI, nothing of it is escalated.
        {
          when: all(
            is(outcome.driCheck, 'OK'),
            not(isEmpty(outcome.path)),
            need([outcome.personAt], true, () => false),
          ),
          columns: ['escalatesTo'],
          tone: 'warn',
        },
      ],
    },
    {
      kind: 'form',
      ruled: checkRules,
      at: [1, 2, 4],
      formats: [
        {
          when: all(
            above(coverage.covered, 0),
            need([cellsOf(matrixChecks).personAt], true, () => false),
          ),
          columns: ['escalatesTo'],
          tone: 'warn',
        },
      ],
    },
  ],
};
