import { day, number, oneOf, rules, table, text } from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';

const template = 'history';

/** What a row of the history is about. */
export const HISTORY_KINDS = ['Objective', 'KPI', 'Headline', 'Closed quarter'] as const;

export const history = table({
  key: 'history',
  template,
  title: 'History',
  rows: 'kept weeks',
  subject: 'id',
  columns: {
    week: day('Week', { says: 'its week', help: 'The Monday of the week.' }),
    kind: oneOf('Kind', HISTORY_KINDS),
    id: text('Item', { width: 240, help: 'The id of an objective, the name of a KPI, the key of a headline figure.' }),
    label: text('Label', { width: 320 }),
    value: number('Value'),
    target: number('Target'),
    status: text('Status', { width: 120 }),
  },
});

export const historyTemplate: Template = {
  key: template,
  name: 'History',
  purpose: 'One row a week for each objective, KPI and headline figure, as it stood then: trends that later edits cannot change.',
  subtitle: 'Written by the weekly run, values only. Nothing needs to be typed here.',
  color: '#64748b',
  tabs: 'one',
  needs: ['settings'],
  blocks: [{ kind: 'table', ruled: rules(history, {}), spare: 20 }],
};
