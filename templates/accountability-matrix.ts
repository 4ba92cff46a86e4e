import { above, because, called, choose, type Expr, elseBecause, is, isText, join, need } from '../src/core/expression/expression.ts';
import { cellsOf, count, countOf, exactly, oneOf, person, rules, same, table, text } from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { kpis } from './kpi-columns.ts';
import { milestones } from './milestones.ts';
import { objectives } from './quarterly-plan.ts';
import { nameCheck, settings } from './settings.ts';

const template = 'accountabilityMatrix';

export const outcomes = table({
  key: 'outcomes',
  template,
  title: 'Accountability matrix',
  rows: 'outcomes',
  subject: 'outcome',
  columns: {
    outcome: text('Outcome', { width: 230, wrap: true }),
    dri: person('DRI', { width: 150, help: 'One active person. [Name], Team, Shared or two names are nobody.' }),
    decisionRights: text('Decision rights', { width: 300, wrap: true, help: 'What the DRI decides without asking.' }),
    reviewCadence: oneOf('Review cadence', ['Weekly', 'Monthly MBR', 'Quarterly', 'Annual'], { width: 130 }),
    escalationPath: text('Escalation path', {
      width: 160,
      help: 'Who gets it when the DRI cannot fix it. Empty: the default path of Settings.',
    }),
    driCheck: oneOf('DRI check', ['OK', 'No DRI', 'Two names', 'Not in People'], { width: 120 }),
    objectives: count('Objectives', { help: 'The DRI’s objectives in the current quarter.' }),
    kpis: count('KPIs', { help: 'KPIs that the DRI owns.' }),
    overdue: count('Overdue', { align: 'center', help: 'The DRI’s overdue milestones.' }),
    load: text('Load', { width: 150 }),
    path: text('Escalation path in force', { says: 'the escalation path', hidden: 'helper' }),
  },
});
const outcome = cellsOf(outcomes);
const owned = called('outcomes with this DRI', countOf(outcomes, { dri: same(outcome.dri) }));
/** The text of a cell that was asked for one. */
const written = (cell: typeof outcome.escalationPath): Expr<string, 'outcomes'> => cell as never;
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
    choose([isText(outcome.escalationPath), written(outcome.escalationPath)], settings.escalationDefault),
  ),
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
      formats: [{ when: need([outcome.overdue], false, (n) => above(n, 0)), columns: ['overdue'], tone: 'bad' }],
    },
  ],
};
