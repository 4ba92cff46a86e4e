import { isOnCalendar, type Serial } from '../sheet/day.ts';
import type { Value } from '../sheet/value.ts';
import { shownValue } from '../tab/read-tab.ts';
import { type Book, type Entry, entriesOf, fieldOf, textIn } from './book.ts';
import type { Linked, RippleRules, WorkingDays } from './ripple.ts';

/** The day in a cell; null where it holds none, or a number that no calendar knows. */
export const dayIn = (m: Entry, column: string): Serial | null => {
  const value = m.values[column];
  return typeof value === 'number' && isOnCalendar(value) ? Math.floor(value) : null;
};
const CLOSED = /^(done|cancelled)$/i;
/** Typed as done or cancelled, whenever that was: its dates are left alone. */
export const isFinished = (m: Entry): boolean => CLOSED.test(textIn(m, 'status'));
/** B02: done or cancelled by the as-of day. */
export const isClosed = (m: Entry): boolean => CLOSED.test(textIn(m, 'stands') || textIn(m, 'status'));
/** Words that say that a milestone waits for nothing. */
const NONE = /^\s*(none|-|—)\s*$/i;
const idsIn = (value: Value | undefined): readonly string[] => {
  const typed = shownValue(value ?? null).slice(0, 2000);
  return NONE.test(typed) ? [] : typed.split(/[,;\s]+/).filter((id) => id !== '');
};
/** A milestone as the plan shows it on the as-of day. */
export const linkedOf = (m: Entry, due = dayIn(m, 'due')): Linked => ({
  id: textIn(m, 'id'),
  due,
  isClosed: isClosed(m),
  isFixed: m.values['fixedDate'] === true,
  waitsFor: idsIn(m.values['dependsOn']),
});
/** Where everyone stood at first: what a date typed by hand is measured from. */
export const atFirst = (m: Entry): Linked => linkedOf(m, dayIn(m, 'baselineDue') ?? dayIn(m, 'due'));

const MASKS: Readonly<Record<string, string>> = {
  'friday, saturday': '0000110',
  'thursday, friday': '0001100',
  sunday: '0000001',
  friday: '0000100',
  none: '0000000',
};
/** C10: the weekend and the holidays of Settings. */
export const workingDaysOf = (book: Book): WorkingDays => ({
  weekend: MASKS[shownValue(fieldOf(book, 'settings', 'weekend')).toLowerCase()] ?? '0000011',
  holidays: new Set(entriesOf(book, 'holidays').flatMap((holiday) => dayIn(holiday, 'day') ?? [])),
});
/** C11: the rules of Settings. */
export const moveRulesOf = (book: Book, pulls = false): RippleRules => {
  const setting = (name: string): string => shownValue(fieldOf(book, 'settings', name)).toLowerCase();
  const moved = setting('whenMoved');
  return {
    mode: moved === 'stay' ? 'off' : moved.includes('overlap') ? 'only if overlap' : 'same amount',
    unit: setting('movedBy').startsWith('calendar') ? 'calendar' : 'working',
    ...workingDaysOf(book),
    pulls,
  };
};
