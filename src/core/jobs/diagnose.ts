import { keyOfText } from '../expression/to-value.ts';
import { asOfText, type Book, type Entry, entriesOf, fieldOf, readBook, sectionsOf, spotOf, textIn } from '../plan/book.ts';
import { suspectsOf, tiedTo } from '../plan/diagnosis.ts';
import { workingDaysOf } from '../plan/linked.ts';
import { clockOf } from '../plan/ripple.ts';
import type { DiagnosesView, Done } from '../plan/view.ts';
import { dayWords, isoOf, type Serial } from '../sheet/day.ts';
import { isBlank } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { day, EMPTY, number, text, type Write } from '../sheet/write.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import { appended, type NewRow } from './append.ts';
import { asOfDay } from './build.ts';

const dayIn = (entry: Entry, column: string): Serial | null => {
  const value = entry.values[column];
  return typeof value === 'number' && Number.isFinite(value) ? Math.floor(value) : null;
};
const sameKpi = (one: Entry, other: Entry): boolean => keyOfText(one.values['kpi'] ?? null) === keyOfText(other.values['kpi'] ?? null);
const calls = (kpi: Entry): boolean => kpi.values['calls'] === 'Yes';

/** Neither closed, nor closed without a cause and an action: whatever the as-of day. */
export const isOpen = (one: Entry): boolean =>
  dayIn(one, 'closed') === null || isBlank(one.values['cause'] ?? null) || isBlank(one.values['action'] ?? null);
const isRecovered = (one: Entry): boolean => /^recovered/i.test(textIn(one, 'result'));

/** What a run comes to. */
interface Findings {
  /** Closed ones whose check is due, with what it shows. */
  readonly checked: readonly { readonly diagnosis: Entry; readonly result: string }[];
  /** KPIs that get a diagnosis, and the id of the one before where that did not help. */
  readonly opening: readonly { readonly kpi: Entry; readonly follows: string }[];
}
const findingsOf = (book: Book): Findings => {
  const asOf = asOfDay(book);
  const all = entriesOf(book, 'diagnoses');
  const kpis = entriesOf(book, 'kpis');
  const checked = all.flatMap((diagnosis) => {
    const due = dayIn(diagnosis, 'checkOn') ?? dayIn(diagnosis, 'closed');
    const kpi = kpis.find((one) => sameKpi(one, diagnosis));
    if (isOpen(diagnosis) || !isBlank(diagnosis.values['result'] ?? null) || due === null || due > asOf || !kpi) return [];
    const status = textIn(kpi, 'status');
    const verdict = calls(kpi) ? 'Not recovered' : status === 'Green' || status === 'Amber' ? 'Recovered' : null;
    // A KPI without a fresh reading tells nothing yet.
    return verdict === null ? [] : [{ diagnosis, result: `${verdict}: ${status} on ${dayWords(asOf)}` }];
  });
  const opening = kpis.filter(calls).flatMap((kpi, at, calling) => {
    if (calling.findIndex((one) => sameKpi(one, kpi)) !== at) return [];
    const before = all.filter((one) => sameKpi(one, kpi));
    if (before.some(isOpen)) return [];
    const last = before[before.length - 1];
    if (!last) return [{ kpi, follows: '' }];
    const now = checked.find(({ diagnosis }) => diagnosis === last);
    // Under treatment until its check.
    if (!now && isBlank(last.values['result'] ?? null)) return [];
    return [{ kpi, follows: !now && isRecovered(last) ? '' : textIn(last, 'id') }];
  });
  return { checked, opening };
};

/** The row of a new diagnosis. */
const rowOf = (book: Book, kpi: Entry, follows: string): NewRow => {
  const asOf = asOfDay(book);
  const setting = (name: string): number => {
    const value = fieldOf(book, 'settings', name);
    return typeof value === 'number' ? value : 0;
  };
  const favourable = kpi.values['favourable'];
  const seen = dayIn(kpi, 'readOn');
  const suspects = suspectsOf(book, kpi);
  return {
    kpi: text(textIn(kpi, 'kpi')),
    period: text(`${shownValue(fieldOf(book, 'settings', 'currentQuarter'))}, week ${setting('weekOfQuarter')}`),
    opened: day(asOf),
    variance: typeof favourable === 'number' ? number(favourable) : EMPTY,
    suspects: text(
      suspects.length === 0
        ? 'Nothing in the workbook explains it: no milestone tied to this KPI is late, blocked or moved.'
        : suspects.map(({ words }, i) => `${i + 1}. ${words}`).join('\n'),
    ),
    tied: text(tiedTo(book, kpi).join('\n') || 'No milestone names this KPI.'),
    owner: text(textIn(kpi, 'owner')),
    due: day(clockOf({ unit: 'working', ...workingDaysOf(book) }).shifted(asOf, setting('diagnosisDays'))),
    checkOn: day(asOf + setting('recheckDays')),
    source: text(textIn(kpi, 'dataSource')),
    suggested: text(textIn(kpi, 'suggested')),
    follows: text(follows),
    seenOn: seen === null ? EMPTY : day(seen),
  };
};

/** What opening and checking diagnoses writes; nothing when there is nothing to do. */
const writesOf = (book: Book, { checked, opening }: Findings): readonly Write[] => [
  ...checked.flatMap(({ diagnosis, result }): readonly Write[] => {
    const column = diagnosis.section.place.columns.get('result');
    return column === undefined ? [] : [{ kind: 'cells', tab: diagnosis.tab.id, row: diagnosis.row, column, contents: [[text(result)]] }];
  }),
  ...appended(book, [{ section: 'diagnoses', rows: opening.map(({ kpi, follows }) => rowOf(book, kpi, follows)) }]).writes,
];

/**
 * A4.06: opens one diagnosis for every KPI that is red, or amber twice running, and has none; reads the KPI again where a check is due.
 * Running it again adds nothing.
 */
export const diagnose = (workbook: Workbook, catalogue: Catalogue, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  if (sectionsOf(book, 'diagnoses').length === 0)
    return { kind: 'refused', sentence: 'The Diagnoses tab does not stand yet: insert it from Build first.' };
  const found = findingsOf(book);
  const writes = writesOf(book, found);
  if (writes.length === 0)
    return {
      kind: 'done',
      sentence: entriesOf(book, 'kpis').some(calls)
        ? 'No new variance: every red KPI has its diagnosis already.'
        : 'No new variance: no KPI is red, or amber twice running.',
    };
  workbook.write(writes);
  const opened = found.opening.map(({ kpi }) => textIn(kpi, 'kpi'));
  return {
    kind: 'done',
    sentence: [
      ...(opened.length > 0 ? [`Opened ${opened.length === 1 ? 'a diagnosis' : `${opened.length} diagnoses`}: ${opened.join(', ')}.`] : []),
      ...found.checked.map(({ diagnosis, result }) => `${textIn(diagnosis, 'id')} ${textIn(diagnosis, 'kpi')}: ${result.toLowerCase()}.`),
    ].join(' '),
  };
};

/** What the sidebar's Diagnoses shows. */
export const diagnosesViewOf = (book: Book): DiagnosesView => {
  const iso = (entry: Entry, column: string): string | null => {
    const on = dayIn(entry, column);
    return on === null ? null : isoOf(on);
  };
  const all = entriesOf(book, 'diagnoses').map((one) => ({
    id: textIn(one, 'id'),
    kpi: textIn(one, 'kpi'),
    owner: textIn(one, 'owner'),
    state: textIn(one, 'state'),
    isOpen: one.values['open'] === 'Yes',
    opened: iso(one, 'opened'),
    due: iso(one, 'due'),
    suspects: textIn(one, 'suspects'),
    tied: textIn(one, 'tied'),
    suggested: textIn(one, 'suggested'),
    cause: textIn(one, 'cause'),
    action: textIn(one, 'action'),
    tried: textIn(one, 'tried'),
    result: textIn(one, 'result'),
    follows: textIn(one, 'follows'),
    checkOn: iso(one, 'checkOn'),
    spot: spotOf(one, isBlank(one.values['cause'] ?? null) ? 'cause' : 'action'),
  }));
  return {
    asOf: asOfText(book),
    hasTab: sectionsOf(book, 'diagnoses').length > 0,
    diagnoses: [...all].reverse().sort((a, b) => Number(b.isOpen) - Number(a.isOpen)),
    calling: findingsOf(book).opening.map(({ kpi }) => textIn(kpi, 'kpi')),
  };
};
