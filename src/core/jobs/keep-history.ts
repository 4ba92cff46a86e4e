import { keyOfText } from '../expression/to-value.ts';
import { type Book, entriesOf, readBook, sectionsOf } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, type Serial, weekdayOf } from '../sheet/day.ts';
import type { Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, EMPTY, number, text } from '../sheet/write.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import { appended, type NewRow } from './append.ts';
import { asOfDay } from './build.ts';

/** The figures of Home that are worth a row a week. */
const HEADLINES = [
  'completionRate',
  'projectedRate',
  'overdue',
  'kpisGreen',
  'kpisAmber',
  'kpisRed',
  'kpisMissing',
  'deliveryShare',
  'outcomeShare',
  'diagnosesOpen',
];

interface Kept {
  readonly kind: 'Objective' | 'KPI' | 'Headline';
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly target: Value;
  readonly status: string;
}
const words = (value: Value | undefined): string => shownValue(value ?? null);
const keptOf = (book: Book): readonly Kept[] => {
  const target = book.filled.get('settings')?.[0]?.columns.get('completionTarget')?.[0] ?? null;
  const home = book.filled.get('home')?.[0]?.columns;
  const labels = book.catalogue.flatMap((template) => template.blocks).flatMap((block) => ('ruled' in block ? [block.ruled.section] : []));
  const headline = labels.find(({ key }) => key === 'home');
  return [
    ...HEADLINES.map(
      (id): Kept => ({
        kind: 'Headline',
        id,
        label: headline?.columns[id]?.label ?? id,
        value: home?.get(id)?.[0] ?? null,
        target: id === 'completionRate' || id === 'projectedRate' ? target : null,
        status: '',
      }),
    ),
    ...entriesOf(book, 'objectives')
      .filter(({ values }) => values['inCurrent'] === 'Yes' && words(values['id']) !== '')
      .map(
        ({ values }): Kept => ({
          kind: 'Objective',
          id: words(values['id']),
          label: words(values['title']),
          value: values['score'] ?? null,
          target: 1,
          status: words(values['status']),
        }),
      ),
    ...entriesOf(book, 'kpis').map(
      ({ values }): Kept => ({
        kind: 'KPI',
        id: words(values['kpi']),
        label: words(values['kpi']),
        value: values['reading'] ?? null,
        target: values['goal'] ?? null,
        status: words(values['status']),
      }),
    ),
  ];
};

const numberOr = (value: Value): Content => (typeof value === 'number' && Number.isFinite(value) ? number(value) : EMPTY);
/** The Monday of a day’s week. */
export const mondayOf = (of: Serial): Serial => Math.floor(of) - weekdayOf(of) + 1;

/** B19: keeps this week once, as it stands; a week that is kept already stays as it was kept. */
export const keepHistory = (workbook: Workbook, catalogue: Catalogue, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  if (sectionsOf(book, 'history').length === 0)
    return { kind: 'refused', sentence: 'The History tab does not stand yet: insert it from Build first.' };
  const week = mondayOf(asOfDay(book));
  const keyOf = (kind: Value, id: Value): string => `${keyOfText(kind)} ${keyOfText(id)}`;
  const known = new Set(
    entriesOf(book, 'history')
      .filter(({ values }) => typeof values['week'] === 'number' && mondayOf(values['week']) === week)
      .map(({ values }) => keyOf(values['kind'] ?? null, values['id'] ?? null)),
  );
  const rows = keptOf(book).flatMap((one): readonly NewRow[] => {
    const key = keyOf(one.kind, one.id);
    if (known.has(key)) return [];
    known.add(key);
    return [
      {
        week: day(week),
        kind: text(one.kind),
        id: text(one.id),
        label: text(one.label),
        value: numberOr(one.value),
        target: numberOr(one.target),
        status: text(one.status),
      },
    ];
  });
  if (rows.length === 0) return { kind: 'done', sentence: `The week of ${dayWords(week)} is kept already.` };
  workbook.write(appended(book, [{ section: 'history', rows }]).writes);
  return { kind: 'done', sentence: `Kept the week of ${dayWords(week)}.` };
};
