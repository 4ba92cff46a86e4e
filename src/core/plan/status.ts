import { dayWords, isoOf } from '../sheet/day.ts';
import type { Value } from '../sheet/value.ts';
import { shownValue } from '../tab/read-tab.ts';
import { asOfText, type Book, type Entry, entriesOf, fieldOf, lateUnit, numberIn, spotOf, textIn, yearPlaceOf } from './book.ts';
import { pathsOf } from './chain.ts';
import { checksOf } from './checks.ts';
import { dependencyIssues, waitingOf } from './move.ts';
import type { MilestoneView, StatusView } from './view.ts';

/** What the sidebar's Status shows: the same rules as the sheet's formulas, computed from the typed cells. */
export const statusOf = (book: Book): StatusView => {
  const setting = (name: string): Value => fieldOf(book, 'settings', name);
  const figures = figuresOf(book);
  const milestones = entriesOf(book, 'milestones');
  const inState = (state: string): readonly MilestoneView[] => milestones.filter((m) => m.values['state'] === state).map(milestoneView);
  const quarter = text(setting('currentQuarter'));
  const counted = numberOf(figures['counted']);
  const completed = numberOf(figures['completed']);
  const needed = numberOf(figures['needed']);
  return {
    organisation: text(setting('organisation')),
    asOf: asOfText(book),
    quarter,
    weekOfQuarter: numberOf(setting('weekOfQuarter')),
    weeksOfQuarter: numberOf(setting('weeksOfQuarter')),
    lateUnit: lateUnit(book),
    hasQuarter: (book.filled.get('quarter') ?? []).some((q) => q.columns.get('current')?.[0] === 'Yes'),
    hasPlan: book.tabs.length > 0,
    hasSample: hasSample(book),
    intent: text(fieldOf(book, 'frame', 'intent', yearPlaceOf(book))),
    completion: {
      completed,
      counted,
      descoped: numberOf(figures['descoped']),
      rate: orNull(figures['completionRate']),
      target: numberOf(setting('completionTarget')),
      needed,
      projected: orNull(figures['projectedRate']),
      words:
        counted === 0
          ? 'No objective to count yet.'
          : completed >= needed
            ? `Target reached: needs ${needed} of ${counted}.`
            : `Needs ${needed} of ${counted}: ${needed - completed} more.`,
    },
    figures,
    overdue: byOwner(inState('Overdue')),
    dueSoon: inState('Due soon'),
    unowned: milestones.filter((m) => m.values['unowned'] === 'Yes').map(milestoneView),
    lessonsDue: milestones.filter((m) => m.values['lessonDue'] === 'Yes').map(milestoneView),
    objectives: entriesOf(book, 'objectives')
      .filter((o) => o.values['inCurrent'] === 'Yes' && o.values['counted'] === 'Yes')
      .map((o) => ({
        id: text(o.values['id']),
        title: text(o.values['title']),
        dri: text(o.values['dri']),
        score: orNull(o.values['score']),
        delivery: orNull(o.values['delivery']),
        status: text(o.values['status']),
        complete: o.values['complete'] === 'Yes',
        spot: spotOf(o, 'title'),
        why: spotOf(o, 'status'),
      })),
    kpis: entriesOf(book, 'kpis')
      .filter((k) => KPI_ORDER.includes(text(k.values['status'])))
      .sort((a, b) => KPI_ORDER.indexOf(text(a.values['status'])) - KPI_ORDER.indexOf(text(b.values['status'])))
      .map((k) => ({
        kpi: text(k.values['kpi']),
        owner: text(k.values['owner']),
        status: text(k.values['status']),
        words: kpiWords(k),
        agreed: k.values['agreement'] === 'Agreed',
        spot: spotOf(k, 'status'),
      })),
    waiting: waitingOf(book),
    paths: pathsOf(book),
    issues: [...book.issues, ...checksOf(book), ...dependencyIssues(book)],
  };
};

const KPI_ORDER = ['Red', 'Missing', 'Amber'];
const text = (value: Value | undefined): string => shownValue(value ?? null);
const numberOf = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);
const orNull = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);
/** Home's figures by key, whether or not the tab stands. */
export const figuresOf = (book: Book): Readonly<Record<string, number | string>> =>
  Object.fromEntries(
    [...(book.filled.get('home')?.[0]?.columns ?? [])].map(([name, values]): [string, number | string] => {
      const value = values[0] ?? '—';
      return [name, typeof value === 'number' ? value : text(value)];
    }),
  );

export const hasSample = (book: Book): boolean =>
  book.tabs.some((tab) =>
    tab.reading.sections.some((section) => {
      const at = section.place.columns.get('sample');
      return (
        at !== undefined &&
        tab.grid.some(
          (row, i) =>
            i > section.place.anchor && i <= section.place.end && typeof row[at] === 'string' && (row[at] as string).startsWith('s:'),
        )
      );
    }),
  );

/** Whether a build of the sample company broke off: building again goes on with it. */
export const wasBuildingSample = (book: Book): boolean =>
  book.leftovers.some(({ grid }) => grid.some((row) => row.some((value) => typeof value === 'string' && /^s:[0-9a-z]+$/.test(value))));

const milestoneView = (m: Entry): MilestoneView => ({
  id: text(m.values['id']),
  title: text(m.values['title']),
  owner: text(m.values['owner']),
  due: typeof m.values['due'] === 'number' ? isoOf(m.values['due']) : null,
  daysLate: orNull(m.values['daysLate']),
  state: text(m.values['state']),
  spot: spotOf(m, 'title'),
});

const byOwner = (milestones: readonly MilestoneView[]): StatusView['overdue'] => {
  const oldest = [...milestones].sort((a, b) => (b.daysLate ?? 0) - (a.daysLate ?? 0));
  const owners = [...new Set(oldest.map((m) => m.owner))];
  return owners.map((owner) => ({ owner: owner || 'No owner', milestones: oldest.filter((m) => m.owner === owner) }));
};

/** `430,000 against 500,000: 14 % worse`. */
const kpiWords = (k: Entry): string => {
  const [actual, favourable, target] = [k.values['reading'], k.values['favourable'], targetWords(k)];
  if (k.values['status'] === 'Missing')
    return `The reading due on ${typeof k.values['nextDue'] === 'number' ? dayWords(k.values['nextDue']) : 'its day'} is missing.`;
  if (typeof actual !== 'number' || target === '') return '';
  const off =
    typeof favourable === 'number' ? `: ${Math.abs(Math.round(favourable * 1000) / 10)} % ${favourable < 0 ? 'worse' : 'better'}` : '';
  return `${inUnit(actual, textIn(k, 'unit'))} against ${target}${off}`;
};
/**
 * The target that a KPI's light was judged by: `$80`; where it adds up over a period, `$2,021,739 by then (of $6,000,000)`. Empty without
 * a target.
 */
export const targetWords = (k: Entry, amount = inUnit): string => {
  const [target, goal, unit] = [numberIn(k, 'target'), numberIn(k, 'goal'), textIn(k, 'unit')];
  if (target === null) return '';
  const whole = amount(target, unit);
  return goal === null || goal === target
    ? whole
    : `${amount(Math.abs(goal) < 1000 ? goal : Math.round(goal), unit)} by then (of ${whole})`;
};
const grouped = (value: number): string => {
  const [whole = '', part] = String(Math.round(value * 100) / 100).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (part ? `.${part}` : '');
};
/** `$1,200`, `11 %`, `5 hours`: a figure with its unit. */
export const inUnit = (value: number, unit: string): string => {
  if (unit === '%') return `${Math.round(value * 1000) / 10} %`;
  const currency = /^[$€£]/.exec(unit)?.[0];
  return currency ? `${currency}${grouped(value)}` : /^[a-z]{1,12}$/i.test(unit) ? `${grouped(value)} ${unit}` : grouped(value);
};
