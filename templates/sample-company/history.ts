import { isoOf, weekdayOf } from '../../src/core/sheet/day.ts';
import type { Seed } from '../../src/core/tab/template.ts';
import { home } from '../home.ts';
import { LEADS } from './kpis.ts';
import { MQLS } from './names.ts';
import { rowsOf, type Story } from './story.ts';

/** What Home showed on the Mondays of a quarter: the share of objectives complete, delivered and moved, milestones overdue, KPIs by their light. */
type Told = readonly [number, number, number, number, number, number, number, number];
const FIGURES = ['completionRate', 'deliveryShare', 'outcomeShare', 'overdue', 'kpisGreen', 'kpisAmber', 'kpisRed', 'kpisMissing'] as const;
/** The quarter before, which ended well. */
const BEFORE: readonly Told[] = [
  [0, 0.08, 0.11, 0, 5, 2, 0, 1],
  [0, 0.14, 0.17, 1, 5, 2, 0, 1],
  [0, 0.22, 0.25, 1, 5, 3, 0, 0],
  [0, 0.31, 0.33, 2, 4, 3, 1, 0],
  [0, 0.36, 0.39, 3, 4, 3, 1, 0],
  [0, 0.44, 0.45, 2, 4, 3, 1, 0],
  [0.25, 0.53, 0.52, 2, 5, 3, 0, 0],
  [0.25, 0.61, 0.58, 1, 5, 3, 0, 0],
  [0.25, 0.69, 0.66, 2, 5, 3, 0, 0],
  [0.5, 0.78, 0.73, 1, 6, 2, 0, 0],
  [0.5, 0.86, 0.8, 1, 6, 2, 0, 0],
  [0.75, 0.94, 0.87, 0, 6, 2, 0, 0],
];
const LEADS_BEFORE = [948, 955, 971, 966, 984, 992, 1003, 998, 1012, 1021, 1034, 1046];
const LEADS_TARGET_BEFORE = 1000;
const LEADS_TARGET = 1200;
/** This quarter: work is delivered, and what it is for stops moving in week 4. */
const NOW: readonly Told[] = [
  [0, 0, 0, 0, 6, 1, 0, 0],
  [0, 0.077, 0.136, 0, 7, 1, 0, 0],
  [0, 0.179, 0.199, 0, 7, 1, 0, 0],
  [0, 0.282, 0.261, 0, 6, 1, 1, 0],
  [0, 0.359, 0.235, 2, 6, 1, 1, 0],
  [0, 0.4, 0.277, 0, 3, 4, 2, 0],
  [0, 0.475, 0.308, 0, 3, 4, 2, 0],
  [0, 0.5, 0.342, 0, 3, 4, 2, 0],
  [0, 0.575, 0.44, 0, 3, 4, 2, 0],
  [0, 0.675, 0.478, 6, 3, 2, 4, 0],
  [0.2, 0.7, 0.508, 9, 3, 1, 4, 1],
  [0.2, 0.775, 0.541, 8, 3, 1, 4, 1],
  [0.4, 0.875, 0.61, 4, 3, 1, 4, 1],
];

const lightOf = (actual: number, target: number): string => (actual >= target ? 'Green' : actual >= target * 0.9 ? 'Amber' : 'Red');

/** What the weekly run kept in the weeks before this one, beginning in the quarter before. */
export const historyOf = ({ quarter, today }: Story): readonly Seed[] => {
  const first = quarter.start - weekdayOf(quarter.start) + 1;
  const label = (id: (typeof FIGURES)[number]): string => home.columns[id].label;
  const weekOf = (n: number, told: Told, leads: number | undefined, target: number): readonly Seed[] => {
    const week = first + 7 * (n - 1);
    if (week + 6 >= today) return [];
    return rowsOf('week kind id label value target status', [
      ...FIGURES.map((id, i) => [isoOf(week), 'Headline', id, label(id), told[i], id === 'completionRate' ? 0.8 : undefined, undefined]),
      ...(leads === undefined ? [] : [[isoOf(week), 'KPI', MQLS, MQLS, leads, target, lightOf(leads, target)]]),
    ]);
  };
  return [
    ...BEFORE.flatMap((told, i) => weekOf(i + 1 - BEFORE.length, told, LEADS_BEFORE[i], LEADS_TARGET_BEFORE)),
    ...NOW.flatMap((told, i) => weekOf(i + 1, told, LEADS[i - 1], LEADS_TARGET)),
  ];
};
