import type { Column } from '../expression/section.ts';
import { type BookTab, markOn } from '../plan/book.ts';
import type { Serial } from '../sheet/day.ts';
import { plural } from '../sheet/plural.ts';
import { isBlank, type Value } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, text, type Write } from '../sheet/write.ts';
import { placeOf } from '../tab/compile-tab.ts';
import { readTab, type SectionRows, shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import type { EditedArea } from './tidy.ts';

/** What the log keeps track of, in any section where a person types it. */
const WATCHED = ['due', 'target', 'owner', 'dri', 'status', 'state', 'budgetShare', 'timeShare', 'publishAs'];
/** Where the first word says something as well: elsewhere what was empty is only being planned. */
const WATCHED_FROM_EMPTY = ['publishAs'];
/** Rows that go in where the log is full: not each change inserts some. */
const LOG_GROWS_BY = 20;
const NOT_SEEN = 'not seen';
/** Instead of a name, where the sheet does not say who typed. */
const NOBODY_SAID = 'not told by Google';

/** One line of the log, without its day and who it was. */
export interface Change {
  readonly item: string;
  readonly what: string;
  readonly old: string;
  readonly new: string;
}
/** A line of the log as it is written. */
export const changeRow = (on: Serial, who: string, tab: string, change: Change): Readonly<Record<string, Content>> => ({
  when: day(on),
  who: text(who || NOBODY_SAID),
  tab: text(tab),
  item: text(change.item),
  what: text(change.what),
  old: text(change.old || 'nothing'),
  new: text(change.new || 'nothing'),
});

/** The writes that put a changed due date, target, owner, state or share into the change log, which grows where it is full. */
export const logWrites = (workbook: Workbook, catalogue: Catalogue, today: Serial, tab: BookTab, edited: EditedArea): readonly Write[] => {
  const change = tab.reading.sections.map((section) => changeIn(section, edited)).find((one) => one !== null);
  if (!change) return [];
  const log = logIn(workbook, catalogue, today);
  if (!log) return [];
  const { tabId, section } = log;
  const used = section.rows.map((row) => Object.values(row).some((value) => !isBlank(value)));
  const free = section.at[used.lastIndexOf(true) + 1];
  const row = free ?? section.place.end;
  const name = workbook.tabs().find(({ id }) => id === tab.entry.id)?.name ?? '';
  const line = changeRow(today, edited.who ?? '', name, change);
  return [
    ...(free === undefined ? [{ kind: 'rows', tab: tabId, before: row, count: LOG_GROWS_BY } as const] : []),
    ...Object.entries(line).flatMap(([column, content]): readonly Write[] => {
      const at = section.place.columns.get(column);
      return at === undefined ? [] : [{ kind: 'cells', tab: tabId, row, column: at, contents: [[content]] }];
    }),
  ];
};

/** What an edit changed of what is watched: one cell with its old and new value, or several in one line. */
const changeIn = (section: SectionRows, edited: EditedArea): Change | null => {
  const { place, block } = section;
  if (block.kind !== 'table' || block.reckoned || place.section.key === 'changes') return null;
  const { columns, subject } = place.section;
  const watched = WATCHED.filter((name) => {
    const at = place.columns.get(name);
    return columns[name] && !(name in block.ruled.rules) && at !== undefined && at >= edited.column && at < edited.column + edited.columns;
  });
  const touched = section.at.flatMap((at, i) => {
    const row = section.rows[i];
    return row && at >= edited.row && at < edited.row + edited.rows && !isBlank(row[subject] ?? null) ? [row] : [];
  });
  const [name, row] = [watched[0], touched[0]];
  if (name === undefined || row === undefined) return null;
  const item = [row['id'], row[subject]].flatMap((value) => (isBlank(value ?? null) ? [] : [shownValue(value ?? null)])).join(' ');
  if (edited.rows === 1 && edited.columns === 1) {
    const now = shownValue(row[name] ?? null, columns[name]);
    const before = oldWords(edited.old ?? '', columns[name]);
    return (before === '' && !WATCHED_FROM_EMPTY.includes(name)) || before === now
      ? null
      : { item, what: columns[name]?.label ?? name, old: before, new: now };
  }
  const what = watched.map((one) => columns[one]?.label ?? one).join(', ');
  const cells = watched.length * touched.length;
  return {
    item: touched.length > 1 ? `${touched.length} rows from ${item}` : item,
    what,
    old: NOT_SEEN,
    new: `${plural(cells, 'cell')} at once: see there`,
  };
};
/** Days and shares are told as bare numbers. */
const oldWords = (old: string, column: Column<unknown> | undefined): string => {
  const isBare = /^\d+(\.\d+)?$/.test(old) && (column?.kind === 'day' || column?.kind === 'percent');
  return isBare ? shownValue(Number(old), column) : old.trim();
};

/** The change log, wherever its tab stands and whatever it is called. */
const logIn = (
  workbook: Workbook,
  catalogue: Catalogue,
  today: Serial,
): { readonly tabId: number; readonly section: SectionRows } | null => {
  const template = catalogue.find((one) => one.key === 'decisions');
  if (!template) return null;
  const tabs = [...workbook.tabs()].sort((a, b) => Number(b.name === template.name) - Number(a.name === template.name));
  for (const { id, name } of tabs) {
    const grid = workbook.read(id);
    const mark = markOn(grid, catalogue);
    if (mark?.template !== template.key) continue;
    const { sections } = readTab({ name, grid, mark, template, place: placeOf(mark.template, mark.instance) }, today);
    const section = sections.find(({ place }) => place.section.key === 'changes');
    return section ? { tabId: id, section } : null;
  }
  return null;
};

/** The question for a lesson, when a milestone of a campaign was just set to Done. */
export const lessonAsked = (tab: BookTab, edited: EditedArea): string | null => {
  const section = tab.reading.sections.find(({ place }) => place.section.key === 'milestones');
  const row = section?.rows[section.at.indexOf(edited.row)];
  if (!section || !row || edited.rows !== 1 || edited.column !== section.place.columns.get('status')) return null;
  const has = (name: string): Value => row[name] ?? null;
  if (has('status') !== 'Done' || isBlank(has('category')) || isBlank(has('title'))) return null;
  return `"${shownValue(has('title')).slice(0, 80)}" is done. What did it teach? One line in the tab Lessons brings it back when the next one is planned.`;
};
