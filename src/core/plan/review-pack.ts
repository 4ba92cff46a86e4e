import { keyOfText } from '../expression/to-value.ts';
import type { ReviewTimes } from './agenda.ts';
import { type Book, daysLateWords, type Entry, entriesOf, fieldOf, namedEntry, numberIn, textIn } from './book.ts';
import { deliveryWords } from './closing.ts';
import { inUnit, targetWords } from './status.ts';

/** One DRI of the monthly review, with the four things that are said of each, from the workbook. */
export interface Presenter {
  readonly name: string;
  readonly outcomes: readonly string[];
  /** What they may decide without asking, an outcome a line. */
  readonly rights: readonly string[];
  /** That the matrix does not name one active person here; empty when it does. */
  readonly doubt: string;
  readonly status: readonly string[];
  readonly indicators: readonly string[];
  readonly blockers: readonly string[];
  readonly decisions: readonly string[];
}

const MONTHLY = 'Monthly MBR';
const keyIn = (entry: Entry, column: string): string => keyOfText(entry.values[column] ?? null);
const percent = (of: number | null): string => (of === null ? '—' : `${Math.round(of * 1000) / 10} %`);

/** How long the monthly review may take, as Settings say. */
export const reviewTimesOf = (book: Book): ReviewTimes => {
  const setting = (name: string): number => (fieldOf(book, 'settings', name) as number | null) ?? 0;
  return { most: setting('reviewMinutes'), perDri: setting('reviewPerDri') };
};

/** Outcomes reviewed monthly for which nobody stands. */
export const unledIn = (book: Book): readonly string[] =>
  entriesOf(book, 'outcomes')
    .filter((one) => textIn(one, 'reviewCadence') === MONTHLY && textIn(one, 'driCheck') === 'No DRI')
    .map((one) => textIn(one, 'outcome'));

/** A1.08: each distinct DRI of an outcome that is reviewed monthly, in the order of the matrix. */
export const presentersIn = (book: Book): readonly Presenter[] => {
  const monthly = entriesOf(book, 'outcomes').filter(
    (one) => textIn(one, 'reviewCadence') === MONTHLY && !['', 'No DRI'].includes(textIn(one, 'driCheck')),
  );
  const keys = [...new Set(monthly.map((one) => keyIn(one, 'dri')))];
  const by = (section: string, column: string): ((key: string) => readonly Entry[]) => {
    const index = new Map<string, Entry[]>();
    for (const entry of entriesOf(book, section)) {
      const key = keyIn(entry, column);
      index.set(key, [...(index.get(key) ?? []), entry]);
    }
    return (key) => index.get(key) ?? [];
  };
  const [objectives, kpis, milestones] = [by('objectives', 'dri'), by('kpis', 'owner'), by('milestones', 'owner')];
  const [blockers, decisions, risks] = [by('blockers', 'owner'), by('decisions', 'owner'), by('risks', 'objective')];
  return keys.map((key): Presenter => {
    const theirs = monthly.filter((one) => keyIn(one, 'dri') === key);
    const led = objectives(key).filter((o) => o.values['inCurrent'] === 'Yes' && o.values['counted'] === 'Yes');
    const open = blockers(key).filter((b) => b.values['open'] === 'Yes');
    const check = textIn(theirs[0] as Entry, 'driCheck');
    return {
      name: textIn(theirs[0] as Entry, 'dri'),
      outcomes: theirs.map((one) => textIn(one, 'outcome')),
      rights: theirs.flatMap((one) => {
        const rights = textIn(one, 'decisionRights');
        return rights === '' ? [] : [`${textIn(one, 'outcome')}: ${rights}`];
      }),
      doubt: check === 'OK' ? '' : check,
      status: led.map((o) => `${namedEntry(o)}: ${textIn(o, 'status')}, outcome ${percent(numberIn(o, 'score'))}, ${deliveryWords(o)}`),
      indicators: [...kpis(key)].sort((a, b) => lagging(a) - lagging(b)).map(indicatorWords),
      blockers: [
        ...open.map((b) => `${textIn(b, 'what')} (${textIn(b, 'type') || 'no type'}, ${numberIn(b, 'age') ?? 0} days)`),
        ...milestones(key)
          .filter((m) => textIn(m, 'status') === 'Blocked' || textIn(m, 'state') === 'Overdue')
          .map((m) => `${namedEntry(m)}: ${textIn(m, 'status') === 'Blocked' ? 'blocked' : `overdue by ${daysLateWords(book, m)}`}`),
        ...led
          .flatMap((o) => risks(keyIn(o, 'id')).filter((r) => textIn(r, 'check') !== 'OK'))
          .map((r) => `Risk without a plan: ${textIn(r, 'risk')}`),
      ],
      decisions: [
        ...open
          .filter((b) => textIn(b, 'state') === 'Escalate' || textIn(b, 'type') === 'Approval')
          .map((b) => `${textIn(b, 'type') === 'Approval' ? 'Approve' : 'Clear the way'}: ${textIn(b, 'what')}`),
        ...decisions(key)
          .filter((d) => textIn(d, 'follow') === 'Overdue')
          .map((d) => `Not carried out yet: ${textIn(d, 'decision')}`),
      ],
    };
  });
};
const lagging = (kpi: Entry): number => (textIn(kpi, 'kind') === 'Leading' ? 0 : 1);
/** `Cost of a lead: $410 against $340, definition not agreed, Red, Leading`. */
const indicatorWords = (kpi: Entry): string => {
  const [reading, target] = [numberIn(kpi, 'reading'), targetWords(kpi)];
  const figures = reading === null ? 'no reading' : `${inUnit(reading, textIn(kpi, 'unit'))}${target === '' ? '' : ` against ${target}`}`;
  return [
    `${textIn(kpi, 'kpi')}: ${figures}`,
    kpi.values['agreement'] === 'Agreed' ? '' : 'definition not agreed',
    textIn(kpi, 'status'),
    textIn(kpi, 'trend'),
    textIn(kpi, 'kind'),
  ]
    .filter(Boolean)
    .join(', ');
};
