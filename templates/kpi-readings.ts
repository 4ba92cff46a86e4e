import { cellsOf, day, number, oneOf, oneOfThose, rowIndex, rules, table, text } from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { LOG_COUNTS, logCounts, logOrder } from './logs.ts';

const template = 'kpiReadings';
export const LOG_TONES = { 'No day': 'warn', 'No figure': 'warn', 'After the as-of day': 'quiet' } as const;

export const readings = table({
  key: 'readings',
  template,
  title: 'KPI readings',
  rows: 'readings',
  subject: 'kpi',
  columns: {
    day: day('Day', {
      says: 'its day',
      help: 'The day the figure stands for. Of several readings of one KPI on one day the lowest row counts.',
    }),
    kpi: oneOfThose('KPI', 'kpis.kpi', { width: 320 }),
    actual: number('Actual', { says: 'its figure', help: 'The figure as read, in the unit of the KPI.' }),
    source: text('Source', { width: 180, help: 'Where it was read: a report, a system, a person.' }),
    note: text('Note', { width: 320, wrap: true }),
    counts: oneOf('Counts', LOG_COUNTS, { help: 'The latest reading that counts is the actual of its KPI.' }),
    order: number('Order in time', { hidden: 'helper' }),
  },
});
const r = cellsOf(readings);
const readingRules = rules(readings, {
  counts: logCounts(r.day, r.actual),
  order: logOrder(r.counts, r.day, rowIndex(readings)),
});

export const kpiReadingsTemplate: Template = {
  key: template,
  name: 'KPI readings',
  purpose: 'The log of every figure read: one row a reading, never overwritten. The KPIs show the latest.',
  subtitle: 'One row a reading, at any rhythm; old rows stay. A row dated after the as-of day does not count yet.',
  color: '#be185d',
  tabs: 'one',
  needs: ['settings'],
  frozenColumns: 3,
  blocks: [{ kind: 'table', ruled: readingRules, spare: 20, rowHeight: 28, tones: { counts: LOG_TONES } }],
};
