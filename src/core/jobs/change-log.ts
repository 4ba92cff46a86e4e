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
import type { StandingTable } from './add-rows.ts';
import { appendedTo } from './append.ts';
import type { EditedArea } from './tidy.ts';

/** What the log keeps track of, in any section where a person types it. */
const WATCHED = ['due', 'target', 'owner', 'dri', 'status', 'state', 'publishAs', 'budgetShare', 'timeShare'];
/** Of these it counts as well that nothing stood there before. */
const FROM_NOTHING = ['owner', 'dri', 'publishAs'];
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

/** The writes that put a changed due date, target, owner, state or share into the change log, which makes room where it has none. */
export const logWrites = (workbook: Workbook, catalogue: Catalogue, today: Serial, tab: BookTab, edited: EditedArea): readonly Write[] => {
  const change = tab.reading.sections.map((section) => changeIn(section, edited)).find((one) => one !== null);
  if (!change) return [];
  const table = logIn(workbook, catalogue, today);
  if (!table) return [];
  const name = workbook.tabs().find(({ id }) => id === tab.entry.id)?.name ?? '';
  const places = table.tab.reading.sections.map(({ place }) => place);
  return appendedTo([{ table, rows: [changeRow(today, edited.who ?? '', name, change)] }], places, () => new Map()).writes;
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
    const before = edited.old === undefined ? NOT_SEEN : oldWords(edited.old, columns[name]);
    const isNew = before === '' || (before === NOT_SEEN && now === '');
    if (before === now || (isNew && (now === '' || !FROM_NOTHING.includes(name)))) return null;
    return { item, what: columns[name]?.label ?? name, old: before, new: now };
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
const logIn = (workbook: Workbook, catalogue: Catalogue, today: Serial): StandingTable | null => {
  const template = catalogue.find((one) => one.key === 'decisions');
  if (!template) return null;
  const tabs = [...workbook.tabs()].sort((a, b) => Number(b.name === template.name) - Number(a.name === template.name));
  for (const entry of tabs) {
    const grid = workbook.read(entry.id);
    const mark = markOn(grid, catalogue);
    if (mark?.template !== template.key) continue;
    const place = placeOf(mark.template, mark.instance);
    const reading = readTab({ name: entry.name, grid, mark, template, place }, today);
    const section = reading.sections.find((one) => one.place.section.key === 'changes');
    return section ? { tab: { entry, place, grid, reading }, section } : null;
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
