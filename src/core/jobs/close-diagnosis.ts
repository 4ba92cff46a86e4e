import { keyOfText } from '../expression/to-value.ts';
import { type Book, type Entry, entriesOf, fieldOf, readBook, sectionsOf, textIn } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { dayWords, type Serial } from '../sheet/day.ts';
import { merged } from '../sheet/merged.ts';
import { isBlank } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import { type Content, day, text, type Write } from '../sheet/write.ts';
import { shownValue } from '../tab/read-tab.ts';
import type { Catalogue } from '../tab/template.ts';
import { appended } from './append.ts';
import { asOfDay } from './build.ts';
import { isOpen } from './diagnose.ts';

/** What somebody found out about a variance; empty texts leave the cells as they are. */
interface DiagnosisWish {
  readonly id: string;
  readonly cause: string;
  readonly action: string;
  readonly tried: string;
  /** A lesson of its own, for Lessons. */
  readonly learned: string;
  /** Whether it is closed with it. */
  readonly close: boolean;
}
const MOST_WORDS = 1000;

/** Checks what came through a door; gives the sentence to refuse it with. */
export const diagnosisWishIn = (given: unknown): DiagnosisWish | string => {
  const fields = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  const { id, cause = '', action = '', tried = '', learned = '', close = false } = fields;
  if (typeof id !== 'string' || keyOfText(id) === '' || id.length > 80) return 'Which diagnosis? Refresh, and try again.';
  const words = [cause, action, tried, learned];
  if (!words.every((one): one is string => typeof one === 'string'))
    return `${id}: cause, action, what was tried and what was learned are text.`;
  if (typeof close !== 'boolean') return `${id}: close it, or not?`;
  if (words.some((one) => one.length > MOST_WORDS)) return `${id}: no more than ${MOST_WORDS} letters each.`;
  const [why, change, done, lesson] = words.map((one) => one.trim()) as [string, string, string, string];
  return { id, cause: why, action: change, tried: done, learned: lesson, close };
};

/**
 * A3.27: writes cause, action and what was tried into a diagnosis, and the day it is closed: only once cause and action stand. B05: what was
 * learned becomes a lesson.
 */
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
  if (cells.length === 0 && wish.learned === '')
    return refused('Nothing to save: write the cause, the action, what was tried, or what was learned.');
  const lesson = lessonOf(book, found, wish);
  if (cells.length === 0 && !lesson) return refused(`${NO_LESSONS}, and write the lesson there. Nothing was saved.`);
  // The lesson first: a diagnosis that is closed is not saved again.
  workbook.write(
    merged([
      ...(lesson?.writes ?? []),
      ...cells.flatMap(([name, content]): readonly Write[] => {
        const column = found.section.place.columns.get(name);
        return column === undefined ? [] : [{ kind: 'cells', tab: found.tab.id, row: found.row, column, contents: [[content]] }];
      }),
    ]),
  );
  const learned =
    wish.learned === ''
      ? ''
      : lesson
        ? `The lesson stands in Lessons as ${lesson.id}.`
        : `${NO_LESSONS}, and write there: "${wish.learned}"`;
  if (!wish.close) return { kind: 'done', sentence: `Saved in ${id}. ${learned}`.trim() };
  const check = nextCheck ?? checkOn;
  const checked =
    typeof check === 'number'
      ? `The weekly run reads the KPI again on ${dayWords(check)}; if it has not recovered, the next diagnosis opens by itself.`
      : '';
  return { kind: 'done', sentence: [`Closed ${id}.`, checked, learned].filter(Boolean).join(' ') };
};

const NO_LESSONS = 'The Lessons tab does not stand yet: insert it from Build';
/** B05: what was learned as a row of Lessons, found again by the KPI's category; null where there is no such tab. */
const lessonOf = (book: Book, diagnosis: Entry, wish: DiagnosisWish): { readonly id: string; readonly writes: readonly Write[] } | null => {
  if (wish.learned === '' || sectionsOf(book, 'lessons').length === 0) return null;
  const name = textIn(diagnosis, 'kpi');
  const kpi = entriesOf(book, 'kpis').find((one) => keyOfText(one.values['kpi'] ?? null) === keyOfText(name));
  const campaign = `${textIn(diagnosis, 'id')} ${name}`;
  const stands = entriesOf(book, 'lessons').find((one) => textIn(one, 'campaign') === campaign && textIn(one, 'lesson') === wish.learned);
  if (stands) return { id: textIn(stands, 'id'), writes: [] };
  const row = {
    date: day(asOfDay(book)),
    campaign: text(campaign),
    whatHappened: text(wish.cause || textIn(diagnosis, 'cause')),
    lesson: text(wish.learned),
    tags: text((kpi && textIn(kpi, 'category')) || name),
    source: text(textIn(diagnosis, 'source')),
    owner: text(textIn(diagnosis, 'owner')),
  };
  const { writes, added } = appended(book, [{ section: 'lessons', rows: [row] }]);
  return { id: added[0]?.id ?? '', writes };
};
