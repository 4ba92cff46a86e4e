import type { Book, BookTab } from '../../../src/core/plan/book.ts';
import { type CellPlace, explainCell } from '../../../src/core/plan/explain.ts';
import type { ExplainGroup, ExplainLine, ExplainView } from '../../../src/core/plan/view.ts';
import { isBlank } from '../../../src/core/sheet/value.ts';
import type { SectionPlace } from '../../../src/core/tab/place.ts';

const group = (of: ExplainGroup): readonly string[] => [
  `  * ${of.title}${of.more > 0 ? ` (and ${of.more} more)` : ''}`,
  ...of.lines.map((line) => `    - ${line.words}`),
];

const listed = (lines: readonly ExplainLine[]): string => lines.map((line) => `${line.words} @${line.spot?.tab ?? 'nowhere'}`).join(' | ');

/** An explanation as a person would read it, without the rule in general and without addresses, which move with the layout. */
export const spoken = (view: ExplainView): string =>
  [
    view.answer,
    ...view.because.map((words) => `  ${words}`),
    ...(view.inputs.length > 0 ? [`  < ${listed(view.inputs)}`] : []),
    ...(view.settings.length > 0 ? [`  ~ ${listed(view.settings)}`] : []),
    ...[...view.counted, ...view.notCounted].flatMap(group),
    ...(view.readBy.length > 0 ? [`  > ${listed(view.readBy)}`] : []),
  ].join('\n');

/** Every sentence and line of an explanation. */
export const wordsOf = (view: ExplainView): readonly string[] => [
  view.answer,
  ...view.because,
  ...[...view.inputs, ...view.settings].map((line) => line.words),
  ...[...view.counted, ...view.notCounted].flatMap((of) => [of.title, ...of.lines.map((line) => line.words)]),
  ...view.rule,
  ...view.readBy.map((line) => line.words),
];

/** The rows of a table that hold something, and the first one that does not. */
const held = (rows: readonly number[], tab: BookTab, place: SectionPlace): readonly number[] => {
  const subject = place.columns.get(place.section.subject) as number;
  const isHeld = (row: number): boolean => !isBlank(tab.grid[row]?.[subject] ?? null);
  return [...rows.filter(isHeld), ...rows.filter((row) => !isHeld(row)).slice(0, 1)];
};
/** Every cell of the workbook's tables and forms, explained. */
export const everyCell = (book: Book): readonly { readonly at: CellPlace; readonly view: ExplainView }[] =>
  book.tabs.flatMap((tab) =>
    tab.reading.sections.flatMap(({ place, at }) => {
      const cells: CellPlace[] =
        place.section.kind === 'form'
          ? [...place.fields.values()].map((row) => ({ tabId: tab.entry.id, row, column: place.columns.get('value') as number }))
          : held(at, tab, place).flatMap((row) => [...place.columns.values()].map((column) => ({ tabId: tab.entry.id, row, column })));
      return cells.map((cell) => ({ at: cell, view: explainCell(book, cell) }));
    }),
  );

/** What no sentence may hold: keys of the code, values that are none, needless spaces, doubled signs, brackets with nothing in them. */
export const SPOILT = /undefined|null|NaN|\[object|\b[a-z]+[A-Z]\w*\b| {2}|\.\.$|,,|\(\)|\bis is\b|: \.|^\W?$/;
