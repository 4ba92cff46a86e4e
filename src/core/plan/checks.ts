import type { Column } from '../expression/section.ts';
import { keyOfText } from '../expression/to-value.ts';
import { a1Of } from '../sheet/a1.ts';
import { dayWords, partsOf, type Serial, serialOfParts } from '../sheet/day.ts';
import { remembered } from '../sheet/remembered.ts';
import { isBlank, isError } from '../sheet/value.ts';
import { linkedTabs } from '../tab/links.ts';
import { shownValue } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { type Book, type Entry, entriesOf, fieldOf, numberIn, sectionsOf, spotOf, subjectIn, textIn } from './book.ts';
import { notDoingIssues } from './not-doing.ts';
import { typedOver } from './typed-over.ts';
import type { IssueView } from './view.ts';

/**
 * What is wrong between rows: ids that stand twice, references to nowhere, names that are not one active person, formulas that are gone.
 * Whoever verifies every formula needs no guess at those from their values.
 */
export const checksOf = (book: Book, which: 'all' | 'all but typed over' = 'all'): readonly IssueView[] => {
  const all = typedEntries(book);
  const gone = missingTabs(book);
  const isWhole = gone.length === 0 && !book.tabs.some((tab) => tab.reading.issues.some(({ isDamage }) => isDamage));
  return [
    ...gone,
    ...offCalendar(book),
    ...duplicateIds(all),
    ...all.flatMap((entry) => rowChecks(book, entry)),
    ...goneObjectives(book),
    ...noDistance(book),
    ...wrongSide(book),
    ...overWhole(book),
    ...escalatesToNobody(book),
    ...notDoingIssues(book),
    ...shareAsTarget(book),
    // Else they only repeat what was said of the damage.
    ...(isWhole && which === 'all' ? typedOver(book) : []),
  ];
};

const typedEntries = (book: Book): readonly Entry[] => {
  const keys = new Set(
    book.tabs.flatMap((tab) =>
      tab.reading.sections.filter((s) => s.block.kind === 'table' && !s.block.reckoned).map((s) => s.place.section.key),
    ),
  );
  return [...keys].flatMap((key) => entriesOf(book, key));
};
const columnsOf = (entry: Entry): readonly (readonly [string, Column<unknown>])[] => Object.entries(entry.section.place.section.columns);

/** Tabs that others refer to and that are gone, and a current quarter without a plan. */
const missingTabs = (book: Book): readonly IssueView[] => {
  if (book.tabs.length === 0) return [];
  const quarters = book.filled.get('quarter') ?? [];
  const hasCurrent = quarters.some((quarter) => quarter.columns.get('current')?.[0] === 'Yes');
  const current = fieldOf(book, 'settings', 'currentQuarter');
  const settings = book.tabs.some((tab) => tab.reading.template.key === 'settings')
    ? []
    : [{ sentence: SENTENCES.tabMissing('Settings'), spot: null }];
  // A link to it tells a tab that is gone from one that was never wanted.
  const linked = book.tabs.flatMap((tab) => linkedTabs(tab.grid));
  const gone = book.catalogue
    .filter((template) => template.key !== 'settings' && template.tabs !== 'one a quarter')
    .filter((template) => linked.some((name) => name.startsWith(template.name)))
    .filter((template) => !book.tabs.some((tab) => tab.reading.template === template));
  const hadQuarter = book.catalogue.some((one) => one.tabs === 'one a quarter' && linked.some((name) => name.startsWith(one.name)));
  return [
    ...settings,
    ...gone.map((template) => ({ sentence: SENTENCES.tabMissing(template.name), spot: null })),
    ...((quarters.length > 0 || hadQuarter) && !hasCurrent ? [{ sentence: SENTENCES.noQuarter(String(current)), spot: null }] : []),
  ];
};

/** Plans of this quarter or a coming one whose days are not those of a fiscal quarter or half-year: the month was changed in Settings, or a day mistyped. */
const offCalendar = (book: Book): readonly IssueView[] => {
  const month = fieldOf(book, 'settings', 'fiscalYearStartMonth');
  const asOf = (fieldOf(book, 'settings', 'asOf') as number | null) ?? book.today;
  return book.tabs.flatMap((tab): readonly IssueView[] => {
    const section = tab.reading.sections.find(({ place }) => place.section.key === 'quarter');
    const { start, end } = section?.rows[0] ?? {};
    if (!section || typeof start !== 'number' || typeof end !== 'number' || typeof month !== 'number') return [];
    // What is over is history: the year may have begun in another month then.
    if (end < asOf) return [];
    if (isQuarterOrHalf(book, { start: Math.floor(start), end: Math.floor(end) }, month)) return [];
    const { fields, columns } = section.place;
    const a1 = a1Of(fields.get('start') ?? 0, columns.get('value') ?? 0);
    return [
      {
        sentence: SENTENCES.offCalendar(tab.entry.name, `${dayWords(start)} to ${dayWords(end)}`),
        spot: { tabId: tab.entry.id, tab: tab.entry.name, a1 },
      },
    ];
  });
};

/** A5.03: a plan is made for a quarter or for half a year: of those in Settings, and beyond them by months. */
const isQuarterOrHalf = (book: Book, { start, end }: { readonly start: Serial; readonly end: Serial }, month: number): boolean => {
  const listed = entriesOf(book, 'periods').map((period) => ({ start: numberIn(period, 'start') ?? 0, end: numberIn(period, 'end') ?? 0 }));
  const at = listed.findIndex((period) => period.start === start);
  if (start >= (listed[0]?.start ?? Infinity) && end <= (listed[listed.length - 1]?.end ?? 0))
    return at >= 0 && (listed[at]?.end === end || (at % 2 === 0 && listed[at + 1]?.end === end));
  const first = partsOf(start);
  const lasts = (months: number): boolean =>
    (first.month - month + 12) % months === 0 && end === serialOfParts({ ...first, month: first.month + months, day: 0 });
  return first.day === 1 && (lasts(3) || lasts(6));
};

/** C3: objectives that the weekly run kept in this quarter and that stand in no plan now, though no decision is about them: one line for all. */
const goneObjectives = (book: Book): readonly IssueView[] => {
  const [start, asOf] = [fieldOf(book, 'settings', 'quarterStart'), fieldOf(book, 'settings', 'asOf')];
  const hasCurrent = (book.filled.get('quarter') ?? []).some((quarter) => quarter.columns.get('current')?.[0] === 'Yes');
  if (typeof start !== 'number' || typeof asOf !== 'number' || !hasCurrent || !isRead(book, 'objectives')) return [];
  const decided = new Set(
    entriesOf(book, 'decisions').flatMap((decision) =>
      textIn(decision, 'item')
        .split(/[,; ]+/)
        .map(keyOfText),
    ),
  );
  const kept = entriesOf(book, 'history').filter((row) => {
    const week = numberIn(row, 'week') ?? 0;
    return row.values['kind'] === 'Objective' && week >= start && week <= asOf;
  });
  const gone = new Map(
    kept
      .map((row) => [keyOfText(row.values['id'] ?? null), row] as const)
      .filter(([id]) => id !== '' && !idsIn(book, 'objectives.id').has(id) && !decided.has(id)),
  );
  const [last] = gone.values();
  return last
    ? [{ sentence: SENTENCES.objectiveGone(textIn(last, 'id'), textIn(last, 'label'), gone.size - 1), spot: spotOf(last, 'id') }]
    : [];
};

/** Key results that begin where they shall end. */
const noDistance = (book: Book): readonly IssueView[] =>
  entriesOf(book, 'keyResults')
    .filter(({ values }) => values['raw'] === 'Start equals target')
    .map((entry) => ({ sentence: SENTENCES.startEqualsTarget(subjectIn(entry)), spot: spotOf(entry, 'target') }));

/** KPIs whose target lies worse than their baseline. */
const wrongSide = (book: Book): readonly IssueView[] =>
  entriesOf(book, 'kpis')
    .filter(({ values }) => values['check'] === 'Target is worse than baseline')
    .map((entry) => {
      const shown = (name: string): string => shownValue(entry.values[name] ?? null);
      const better = (shown('direction') || 'Higher is better').toLowerCase();
      return {
        sentence: SENTENCES.wrongSide(subjectIn(entry), { target: shown('target'), baseline: shown('baseline'), better }),
        spot: spotOf(entry, 'target'),
      };
    });

/** A1.05: plans of a year that give away more of the budget or the time than there is. */
const overWhole = (book: Book): readonly IssueView[] =>
  sectionsOf(book, 'checkpoint').flatMap(({ tab, section }): readonly IssueView[] => {
    const shares = shownValue(fieldOf(book, 'checkpoint', 'shares', tab.place));
    if (!shares.startsWith('Over 100 %')) return [];
    const a1 = a1Of(section.place.fields.get('shares') ?? 0, section.place.columns.get('value') ?? 0);
    return [{ sentence: SENTENCES.overWhole(tab.entry.name, shares), spot: { tabId: tab.entry.id, tab: tab.entry.name, a1 } }];
  });

/** A1.21: outcomes with a DRI whose escalation path leads to nobody, or to several people: each path said once. */
const escalatesToNobody = (book: Book): readonly IssueView[] => {
  const pathOf = ({ values }: Entry): string => keyOfText(values['path'] ?? null);
  return entriesOf(book, 'outcomes')
    .filter(({ values }) => values['driCheck'] === 'OK' && typeof values['personAt'] !== 'number')
    .filter((outcome, i, lost) => lost.findIndex((one) => pathOf(one) === pathOf(outcome)) === i)
    .map((outcome) => ({
      sentence: SENTENCES.escalatesToNobody(subjectIn(outcome), shownValue(outcome.values['escalatesTo'] ?? null)),
      spot: spotOf(outcome, 'escalationPath'),
    }));
};

/** Key results that start at whole things and shall end at a part of one: `+10 %` was typed, and reads as 0.1. */
const shareAsTarget = (book: Book): readonly IssueView[] =>
  entriesOf(book, 'keyResults').flatMap((entry): readonly IssueView[] => {
    const { kind, start, target } = entry.values;
    if (kind === 'Percent' || kind === 'Binary' || typeof start !== 'number' || typeof target !== 'number') return [];
    const isShare = Math.abs(target) <= 1 && !Number.isInteger(target) && Math.abs(start) > 1;
    return isShare
      ? [{ sentence: SENTENCES.shareAsTarget(subjectIn(entry), shownValue(target), shownValue(start)), spot: spotOf(entry, 'target') }]
      : [];
  });

const duplicateIds = (all: readonly Entry[]): readonly IssueView[] => {
  const first = new Map<string, Entry>();
  return all.flatMap((entry) =>
    columnsOf(entry).flatMap(([name, column]): IssueView[] => {
      const value = entry.values[name];
      if (column.kind !== 'id' || typeof value !== 'string' || value === '') return [];
      const key = keyOfText(value);
      const before = first.get(key);
      if (!before) {
        first.set(key, entry);
        return [];
      }
      return [{ sentence: SENTENCES.duplicateId(value, subjectIn(before), subjectIn(entry)), spot: spotOf(entry, name) }];
    }),
  );
};

const TWO_NAMES = /[,/&]|\sand\s/;
const rowChecks = (book: Book, entry: Entry): readonly IssueView[] =>
  columnsOf(entry).flatMap(([name, column]): IssueView[] => {
    const value = entry.values[name] ?? null;
    if (isBlank(value) || isError(value)) return [];
    const spot = spotOf(entry, name);
    if (column.kind === 'person') {
      if (!isRead(book, 'people')) return [];
      const shown = shownValue(value);
      if (shown.startsWith('[') || activeNames(book).has(keyOfText(value))) return [];
      return [
        { sentence: (TWO_NAMES.test(shown) ? SENTENCES.twoNames : SENTENCES.notInPeople)(column.label, subjectIn(entry), shown), spot },
      ];
    }
    if (column.kind === 'ref' && column.source) {
      if (!isRead(book, column.source.split('.')[0] as string)) return [];
      const known = idsIn(book, column.source);
      return known.has(keyOfText(value))
        ? []
        : [{ sentence: SENTENCES.unknownReference(column.label, subjectIn(entry), shownValue(value)), spot }];
    }
    return [];
  });

/** Whether a table can be read at all: where it cannot, that is said once, not for every row that looks at it. */
const isRead = (book: Book, section: string): boolean =>
  book.tabs.some((tab) =>
    tab.reading.sections.some(({ place }) => place.section.key === section && place.columns.has(place.section.subject)),
  );

const activeNames = remembered((book: Book): ReadonlySet<string> => {
  const names = entriesOf(book, 'people')
    .filter((person) => person.values['isActive'] === 'Yes')
    .map((person) => keyOfText(person.values['name'] ?? null));
  return new Set(names.filter((name, i) => names.indexOf(name) === i && names.lastIndexOf(name) === i));
});
const idsOf = remembered((_: Book): Map<string, ReadonlySet<string>> => new Map());
const idsIn = (book: Book, source: string): ReadonlySet<string> => {
  const [section, column] = source.split('.') as [string, string];
  const ids = idsOf(book).get(source) ?? new Set(entriesOf(book, section).map((entry) => keyOfText(entry.values[column] ?? null)));
  idsOf(book).set(source, ids);
  return ids;
};
