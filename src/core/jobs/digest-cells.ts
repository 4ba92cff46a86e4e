import { optionsIn, titlesOf, YES_NO } from '../digest/options.ts';
import type { Held } from '../digest/ports.ts';
import { SCHEDULE_KEY, type Schedule, scheduleIn } from '../digest/schedule.ts';
import { weekdayName } from '../digest/words.ts';
import type { Book } from '../plan/book.ts';
import { type Content, day, EMPTY, number, text, valueHeld, type Write } from '../sheet/write.ts';
import { digestView } from './digest-view.ts';
import { type DigestPorts, runNoteIn } from './send-digest.ts';

type Ports = Omit<DigestPorts, 'mailer' | 'lock' | 'book'>;

/** Writes the options just chosen in the sidebar into Settings; once that is done, `onSheet` says that those typed there count. */
export const optionWrites = ({ store }: Ports, book: Book): readonly Write[] => writesOf(book, optionCells(store.all()));
export const onSheet = ({ store, lock }: Pick<DigestPorts, 'store' | 'lock'>): void => {
  if (!lock.take()) return;
  try {
    const schedule = scheduleIn(store.all());
    if (schedule) store.put({ [SCHEDULE_KEY]: JSON.stringify({ ...schedule, isOnSheet: true } satisfies Schedule) });
  } finally {
    lock.release();
  }
};
/** Writes into Settings how the digest does: who sends it, when it ran, was sent and goes out next, and what went wrong. */
export const stateWrites = (ports: Ports, book: Book, now: number): readonly Write[] => writesOf(book, stateCells(ports, book, now));

/** Nothing but what changes is written. */
const writesOf = (book: Book, contents: Readonly<Record<string, Content>>): readonly Write[] => {
  const found = optionsIn(book);
  if (!found) return [];
  const { tab, section } = found;
  const { place } = section;
  const column = place.columns.get('value');
  return Object.entries(contents).flatMap(([name, content]): Write[] => {
    const row = place.fields.get(name);
    if (row === undefined || column === undefined || (tab.grid[row]?.[column] ?? '') === (valueHeld(content) ?? '')) return [];
    return [{ kind: 'cells', tab: tab.entry.id, row, column, contents: [[content]] }];
  });
};
const optionCells = (held: Held): Readonly<Record<string, Content>> => {
  const settings = scheduleIn(held)?.settings;
  if (!settings) return {};
  return {
    weekday: text(weekdayName(settings.weekday)),
    hour: number(settings.hour),
    off: text(titlesOf(settings.off)),
    ...Object.fromEntries(YES_NO.map((name) => [name, text(settings[name] ? 'Yes' : 'No')])),
  };
};
const stateCells = (ports: Ports, book: Book, now: number): Readonly<Record<string, Content>> => {
  const view = digestView({ ...ports, book }, now);
  const run = runNoteIn(ports.store.all());
  return {
    runBy: text(view.owner?.email ?? ''),
    lastRun: run && view.isOn ? day(Math.floor(run.at)) : EMPTY,
    lastSent: text(view.lastSent?.at ?? ''),
    nextRun: text(view.nextRun?.at ?? ''),
    lastError: text(view.isOn && run?.isError ? run.sentence : ''),
  };
};
