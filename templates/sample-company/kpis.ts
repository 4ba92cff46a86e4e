import { isoOf, partsOf, type Serial, serialOfParts, weekdayOf } from '../../src/core/sheet/day.ts';
import type { Seed } from '../../src/core/tab/template.ts';
import { kpisTemplate } from '../kpis.ts';
import { CPA, ines, MQLS, mei, nandini, owen, rafael, salma, seedRows, tobias } from './names.ts';
import { rowOf, rowsOf, type Story } from './story.ts';

const ADDED = rowsOf('category kpi cadence direction unit kind note source', [
  ['Demand', MQLS, 'Weekly', 'Higher is better', '#', 'Leading', 'The first figure to tell that something broke.', 'Typed'],
  ['Demand', CPA, 'Monthly', 'Lower is better', '$', 'Lagging', 'What a lead that reaches the score costs.', 'Typed'],
]);
/**
 * Owner, baseline, target, objective, with whom the definition was agreed, and the readings: of a weekly KPI on the Mondays from week 2 on,
 * of the others on the last working day before the quarter and of each of its months. NaN is a reading that nobody took.
 */
/** Qualified leads over the last four weeks, as read on the Mondays from week 2 on. */
export const LEADS: readonly number[] = [1206, 1231, 1064, 905, 800, 742, 718, 705, 698, 724, 776, 842, 880];
type Told = readonly [string, number, number, string, string, readonly number[]];
const TOLD: readonly Told[] = [
  [tobias, 1850000, 2000000, 'O-1', 'VP Sales', [2020000, 1660000, 850000, 1050000]],
  [nandini, 4100000, 4500000, 'O-1', '', [4540000, 4380000, 3900000, 3600000]],
  [owen, 78, 72, 'O-5', 'Sales operations', [74]],
  [salma, 14, 22, 'O-3', 'VP Sales', [Number.NaN, 23, 29, 33]],
  [salma, 0.12, 0.15, 'O-3', 'VP Sales', [0.152, 0.148]],
  [mei, 2400000, 2800000, 'O-2', 'Sales operations', [2850000]],
  [rafael, 0.19, 0.24, 'O-5', 'VP Sales', []],
  [owen, 0.35, 0.33, 'O-1', 'Finance', [0.32]],
  [ines, 0.75, 0.8, '', 'VP Sales', []],
  [tobias, 1000, 1200, 'O-1', 'VP Sales', LEADS],
  [nandini, 118, 105, 'O-1', 'Finance', [104, 113, 141, 138]],
];
const DEFINITIONS = [
  'Opportunities opened in the month whose first contact came from marketing.',
  'Won deals with any marketing contact. Which contacts count is still open.',
  'Days from opened to won: the median of the deals won.',
  'Named accounts in which three people did something within 30 days.',
  'Tier 1 accounts that met a seller ÷ tier 1 accounts.',
  'Open opportunities that read a guide or a story.',
  'Plant managers who name us for a shortlist unprompted.',
  'Campaign spend ÷ pipeline sourced.',
  undefined,
  'Leads that reach the agreed score, over the last four weeks.',
  'Paid spend ÷ leads that reach the score.',
];

/** 0 for the month before the quarter, 1 to 3 for its own. */
const lastWorkdayOf = (month: number, { quarter }: Story): Serial => {
  const first = partsOf(quarter.start);
  const last = serialOfParts({ year: first.year, month: first.month + month, day: 0 });
  return last - Math.max(0, weekdayOf(last) - 5);
};
/** What was read of a KPI up to the day, oldest first. */
const readingsOf = (story: Story, isWeekly: boolean, readings: readonly number[]) => {
  const dayOf = (i: number): Serial => (isWeekly ? story.dayOf(10 * i + 21) : lastWorkdayOf(i, story));
  return readings.map((actual, i) => ({ actual, on: dayOf(i) })).filter(({ actual, on }) => !Number.isNaN(actual) && on <= story.today);
};

/** The nine KPIs of the template and two more, with their latest reading on or before the day. */
export const kpisOf = (story: Story): readonly Seed[] =>
  [...seedRows(kpisTemplate, 'kpis'), ...ADDED].map((row, i) => {
    const [owner, baseline, target, objective, agreedWith, readings] = TOLD[i] as Told;
    const definition = DEFINITIONS[i] ?? row.definition;
    const agreedOn = agreedWith && isoOf(lastWorkdayOf(0, story));
    const latest = readingsOf(story, row.cadence === 'Weekly', readings).pop();
    const reading = latest ? { actual: latest.actual, actualOn: isoOf(latest.on) } : {};
    const sharedWith = row.category === 'Pipeline' ? 'Sales' : undefined;
    return rowOf({ ...row, sharedWith, owner, baseline, target, objective, definition, agreedWith, agreedOn, ...reading });
  });

const SOURCES = [
  'CRM report',
  'CRM report',
  'CRM report',
  'Account platform',
  'CRM report',
  'CRM report',
  'Survey',
  'Finance',
  '',
  'CRM report',
  'Ad accounts',
];
/** The log of all readings up to the day, oldest first. */
export const readingsIn = (story: Story): readonly Seed[] =>
  [...seedRows(kpisTemplate, 'kpis'), ...ADDED]
    .flatMap((row, i) =>
      readingsOf(story, row.cadence === 'Weekly', (TOLD[i] as Told)[5]).map(({ actual, on }) =>
        rowOf({ day: isoOf(on), kpi: row.kpi as string, actual, source: SOURCES[i] }),
      ),
    )
    .sort((a, b) => String(a.day).localeCompare(String(b.day)));
