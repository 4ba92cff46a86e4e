import { type Book, type BookTab, entriesOf } from '../plan/book.ts';
import { type Content, day, text, type Write } from '../sheet/write.ts';
import { placeOf } from '../tab/compile-tab.ts';
import type { SectionRows } from '../tab/read-tab.ts';
import { markOf, type Period } from '../tab/template.ts';
import { asOfDay, periodsOf } from './build.ts';

/** Settings that move the fiscal calendar. */
export const CALENDAR_SETTINGS = ['fiscalYearStartMonth', 'fiscalYearLabel'] as const;

/**
 * What changes when the fiscal year begins in another month: the present quarter's plan, as long as nobody has written into it, and the name
 * of the year follow the new calendar. A plan that holds something keeps its days.
 */
export const followCalendar = (book: Book): readonly Write[] => {
  const today = asOfDay(book);
  const period = periodsOf(book, book.catalogue).find(({ start, end }) => start <= today && today <= end);
  if (!period) return [];
  return book.tabs.flatMap((tab) => {
    const head = headOf(tab);
    const { template } = tab.reading;
    const instance = template.tabs === 'one a year' ? yearOf(period) : period.label;
    const isFree = !book.tabs.some((one) => one !== tab && one.place === placeOf(template.key, instance));
    return head && isFree && isOurs(book, tab, head, today) ? renamed(tab, head, instance, period) : [];
  });
};

interface Head {
  readonly section: SectionRows;
  /** The field that names the period. */
  readonly name: 'label' | 'fiscalYear';
}
const yearOf = ({ label }: Period): string => label.replace(/ Q\d$/, '');
const headOf = (tab: BookTab): Head | null => {
  const section = tab.reading.sections.find(({ place }) => place.section.key === 'quarter' || place.section.key === 'frame');
  return section ? { section, name: section.place.section.key === 'quarter' ? 'label' : 'fiscalYear' } : null;
};

/** Whether the period is still the one that we gave the tab, and may be given another. */
const isOurs = (book: Book, tab: BookTab, { section, name }: Head, today: number): boolean => {
  const row = section.rows[0] ?? {};
  if (row[name] !== tab.reading.mark.instance) return false;
  if (name === 'fiscalYear') return true;
  const isPresent = typeof row['start'] === 'number' && typeof row['end'] === 'number' && row['start'] <= today && today <= row['end'];
  const tables = tab.reading.sections.filter(({ block }) => block.kind === 'table' && !block.reckoned);
  const isEmpty = tables.every(({ place }) => entriesOf(book, place.section.key).every((entry) => entry.place !== tab.place));
  return isPresent && isEmpty;
};

const renamed = (tab: BookTab, head: Head, after: string, period: Period): readonly Write[] => [
  ...put(tab, head, head.name, text(after)),
  ...(head.name === 'label' ? [...put(tab, head, 'start', day(period.start)), ...put(tab, head, 'end', day(period.end))] : []),
  ...marked(tab, after),
];

/** A person gave the plan another period by hand: the tab's mark and title say so too, so that the next one inserted is the next period. */
export const followPeriod = (book: Book, tab: BookTab): readonly Write[] => {
  const head = headOf(tab);
  const typed = head?.section.rows[0]?.[head.name];
  const { template, mark } = tab.reading;
  const isPeriod = typeof typed === 'string' && (template.tabs === 'one a year' ? /^FY\d\d$/ : /^FY\d\d Q[1-4]$/).test(typed);
  const isFree = isPeriod && !book.tabs.some((one) => one.place === placeOf(template.key, typed));
  return isFree && typed !== mark.instance ? marked(tab, typed) : [];
};
/** Whether the edit touched the cell that names a plan's period. */
export const touchesPeriod = (tab: BookTab, edited: { readonly row: number; readonly rows: number }): boolean => {
  const head = headOf(tab);
  const row = head?.section.place.fields.get(head.name);
  return row !== undefined && row >= edited.row && row < edited.row + edited.rows;
};

const put = (tab: BookTab, { section }: Head, name: string, content: Content): readonly Write[] => {
  const [row, column] = [section.place.fields.get(name), section.place.columns.get('value')];
  return row === undefined || column === undefined ? [] : [{ kind: 'cells', tab: tab.entry.id, row, column, contents: [[content]] }];
};
/** The title, where it is still ours, and the hidden mark. */
const marked = (tab: BookTab, after: string): readonly Write[] => {
  const { template, mark } = tab.reading;
  const title = `${template.name} ${mark.instance}`;
  const row = tab.grid.findIndex((line) => line.includes(title));
  const titles: readonly Write[] =
    row < 0
      ? []
      : [
          {
            kind: 'cells',
            tab: tab.entry.id,
            row,
            column: tab.grid[row]?.indexOf(title) ?? 0,
            contents: [[text(`${template.name} ${after}`)]],
          },
        ];
  return [...titles, { kind: 'cells', tab: tab.entry.id, row: 0, column: 0, contents: [[text(markOf(template.key, after))]] }];
};
