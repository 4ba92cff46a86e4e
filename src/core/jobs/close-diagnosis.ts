import { keyOfText } from '../expression/to-value.ts';
import { entriesOf, fieldOf, readBook, sectionsOf } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, type Serial } from '../sheet/day.ts';
import { isBlank } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, text, type Write } from '../sheet/write.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import { asOfDay } from './build.ts';
import { isOpen } from './diagnose.ts';

/** What somebody found out about a variance; empty texts leave the cells as they are. */
interface DiagnosisWish {
  readonly id: string;
  readonly cause: string;
  readonly action: string;
  readonly tried: string;
  /** Whether it is closed with it. */
  readonly close: boolean;
}
const MOST_WORDS = 1000;

/** Checks what came through a door; gives the sentence to refuse it with. */
export const diagnosisWishIn = (given: unknown): DiagnosisWish | string => {
  const fields = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  const { id, cause = '', action = '', tried = '', close = false } = fields;
  if (typeof id !== 'string' || keyOfText(id) === '' || id.length > 80) return 'Which diagnosis? Refresh, and try again.';
  if (typeof cause !== 'string' || typeof action !== 'string' || typeof tried !== 'string' || typeof close !== 'boolean')
    return `${id}: cause, action and what was tried are text.`;
  if ([cause, action, tried].some((one) => one.length > MOST_WORDS)) return `${id}: no more than ${MOST_WORDS} letters each.`;
  return { id, cause: cause.trim(), action: action.trim(), tried: tried.trim(), close };
};

/** A3.27: writes cause, action and what was tried into a diagnosis, and the day it is closed: only once cause and action stand. */
export const saveDiagnosis = (workbook: Workbook, catalogue: Catalogue, wish: DiagnosisWish, today: Serial): Done => {
  const book = readBook(workbook, catalogue, today);
  const refused = (sentence: string): Done => ({ kind: 'refused', sentence });
  if (sectionsOf(book, 'diagnoses').length === 0) return refused('The Diagnoses tab does not stand yet: insert it from Build first.');
  const found = entriesOf(book, 'diagnoses').find((one) => keyOfText(one.values['id'] ?? null) === keyOfText(wish.id));
  if (!found) return refused(`${wish.id} is no diagnosis any more. Refresh, and try again. Nothing was saved.`);
  const id = shownValue(found.values['id'] ?? null);
  if (!isOpen(found)) return refused(`${id} is closed already. Write into its row to change what stands there.`);
  const isMissing = (column: 'cause' | 'action'): boolean => wish[column] === '' && isBlank(found.values[column] ?? null);
  if (wish.close && isMissing('cause')) return refused('Closing needs a cause: write what it was in the end. Nothing was saved.');
  if (wish.close && isMissing('action'))
    return refused('Closing needs an action: write a small change that can be tried. Nothing was saved.');
  const asOf = asOfDay(book);
  const recheck = fieldOf(book, 'settings', 'recheckDays');
  const checkOn = found.values['checkOn'];
  // A check that is due already would find the KPI as it was before the action.
  const isCheckedTooSoon = typeof checkOn !== 'number' || checkOn <= asOf;
  const nextCheck = isCheckedTooSoon && typeof recheck === 'number' ? asOf + recheck : null;
  const isAgreed = !isMissing('action') && isBlank(found.values['actedOn'] ?? null);
  const cells: readonly (readonly [string, Content])[] = [
    ...(['cause', 'action', 'tried'] as const).flatMap((name) => (wish[name] === '' ? [] : [[name, text(wish[name])] as const])),
    ...(isAgreed ? [['actedOn', day(asOf)] as const] : []),
    ...(wish.close ? [['closed', day(asOf)] as const] : []),
    ...(wish.close && nextCheck !== null ? [['checkOn', day(nextCheck)] as const] : []),
  ];
  if (cells.length === 0) return refused('Nothing to save: write the cause, the action, or what was tried.');
  workbook.write(
    cells.flatMap(([name, content]): readonly Write[] => {
      const column = found.section.place.columns.get(name);
      return column === undefined ? [] : [{ kind: 'cells', tab: found.tab.id, row: found.row, column, contents: [[content]] }];
    }),
  );
  if (!wish.close) return { kind: 'done', sentence: `Saved in ${id}.` };
  const check = nextCheck ?? checkOn;
  return {
    kind: 'done',
    sentence:
      `Closed ${id}. ${typeof check === 'number' ? `The weekly run reads the KPI again on ${dayWords(check)}; if it has not recovered, the next diagnosis opens by itself.` : ''}`.trim(),
  };
};
