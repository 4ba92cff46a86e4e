import { catalogue } from '../../templates/catalogue.ts';
import type { Mailer, Store } from '../core/digest/ports.ts';
import { peopleIn } from '../core/digest/recipients.ts';
import type { DigestDone, DigestView, PreviewView } from '../core/digest/view.ts';
import { onSheet, optionWrites, stateWrites } from '../core/jobs/digest-cells.ts';
import { type ScheduleDesk, type ScheduleWish, saveSettings, switchOff, switchOn, takeOver, wishIn } from '../core/jobs/digest-schedule.ts';
import { previewIn, previewOf, digestView as viewOf } from '../core/jobs/digest-view.ts';
import { runWeek } from '../core/jobs/run-week.ts';
import { againIn, noteRun, sendAgain, sendDigest } from '../core/jobs/send-digest.ts';
import { type Book, readBook } from '../core/plan/book.ts';
import { workingDaysOf } from '../core/plan/linked.ts';
import type { Done } from '../core/plan/view.ts';
import type { Serial } from '../core/sheet/day.ts';
import type { Workbook } from '../core/sheet/workbook.ts';
import { daysIn } from './days.ts';
import { attempted, plainly, quietly } from './failure.ts';
import { googleServices } from './google-services.ts';
import { addressOf, mailerOf } from './mail.ts';
import type { Services } from './services.ts';
import { sheetsWorkbook } from './sheets-workbook.ts';
import { documentLock, propertiesStore } from './store.ts';

// The digest's doors. Anyone who can open the sidebar can call any of them: each checks who asks and what is asked.

const TRIGGER = 'runDigest';
const SEND = 'https://www.googleapis.com/auth/script.send_mail';
const WHO = 'https://www.googleapis.com/auth/userinfo.email';
const TRIGGERS = 'https://www.googleapis.com/auth/script.scriptapp';

/** The hourly trigger's door: sends what is due. Called by hand it does the same: nothing goes out twice. */
export function runDigest(): Done {
  return reading((inside) => {
    try {
      const { kind, sentence } = sendDigest(inside, inside.now);
      quietly(() => show(inside));
      // The trigger of somebody who does not run the digest any more has nothing left to do.
      if (kind === 'notMine') uninstall(inside.services);
      return { kind: kind === 'done' ? 'done' : 'refused', sentence };
    } catch (error) {
      // Kept for the sidebar, and thrown on, so that Google's list of executions shows it too.
      quietly(() => noteRun(inside.store, { at: inside.now, sentence: plainly(error), isError: true }));
      throw error;
    }
  });
}

/** Everything the sidebar shows about the digest. */
export function digestView(): DigestView {
  return reading((inside) => viewOf({ ...inside, book: inside.book() }, inside.now));
}

/** One mail as it would be sent: `{ kind: 'team' | 'personal' | 'nudge', person? }`. */
export function digestPreview(wish?: unknown): PreviewView {
  const asked = previewIn(wish);
  if (typeof asked === 'string') return { kind: 'refused', sentence: asked, subject: '', html: '', text: '' };
  return reading((inside) => {
    const { letter, isEmpty } = previewOf({ ...inside, book: inside.book() }, asked, false, inside.now);
    const sentence = isEmpty ? 'There is nothing to report, so this mail would not go out.' : '';
    return { kind: 'done', sentence, subject: letter.subject, html: letter.html, text: letter.text };
  });
}

/** Sends one mail to the person who asks, and to nobody else; the week's digest is not touched by it. */
export function sendDigestToMe(wish?: unknown): Done {
  const asked = previewIn(wish);
  if (typeof asked === 'string') return { kind: 'refused', sentence: asked };
  const services = googleServices();
  askFor(services, [SEND, WHO]);
  return attempted(() => {
    const inside = open();
    if (inside.me === '')
      return { kind: 'refused', sentence: 'Google does not say what your address is. Allow Throughline to see it, and try again.' };
    if (inside.mailer.remaining() < 1) return { kind: 'refused', sentence: 'Your mail quota for today is used up. Try again tomorrow.' };
    const { letter } = previewOf({ ...inside, book: inside.book() }, asked, true, inside.now);
    inside.mailer.send({ to: inside.me, subject: letter.subject, text: letter.text, html: letter.html });
    return { kind: 'done', sentence: `Sent to ${inside.me}, and to nobody else.` };
  });
}

/** Sends a mail of this week once more that may have been lost: `{ week, kind, to }`. Only for the person who runs the digest. */
export function sendDigestAgain(wish?: unknown): Done {
  const asked = againIn(wish);
  if (typeof asked === 'string') return { kind: 'refused', sentence: asked };
  askFor(googleServices(), [SEND, WHO]);
  return attempted(() => {
    const inside = open();
    return sendAgain(inside, asked, inside.now);
  });
}

/** Changes settings or recipients: `{ weekday, hour, personal, nudge, allClear, winsFirst, off, recipients }`, all of them optional. */
export function saveDigestSettings(wish?: unknown): DigestDone {
  return changing(wish, (desk, asked, { now }) => saveSettings(desk, asked, now));
}

/** Switches the digest on in the name of the person who asks. Asks for its scopes only now; makes the one hourly trigger. */
export function switchDigestOn(wish?: unknown): DigestDone {
  const services = googleServices();
  askFor(services, [SEND, WHO, TRIGGERS]);
  return changing(wish, (desk, asked, { now, zone }) => switchOn(desk, asked, () => install(services, zone), now));
}

/** Takes the digest over from the person who runs it now. */
export function takeOverDigest(wish?: unknown): DigestDone {
  const services = googleServices();
  askFor(services, [SEND, WHO, TRIGGERS]);
  return changing(wish, (desk, asked, { now, zone }) => takeOver(desk, asked, () => install(services, zone), now));
}

export function switchDigestOff(): DigestDone {
  return changing(undefined, (desk, _, { services }) => switchOff(desk, () => uninstall(services)));
}

// Behind the doors -----------------------------------------------------------------------------------------------------

interface Inside {
  readonly services: Services;
  readonly store: Store;
  readonly mailer: Mailer;
  readonly lock: ScheduleDesk['lock'];
  readonly me: string;
  readonly url: string;
  readonly zone: string;
  readonly now: Serial;
  readonly book: () => Book;
  readonly workbook: Workbook;
  readonly weekly: () => void;
}
const open = (): Inside => {
  const services = googleServices();
  const spreadsheet = services.SpreadsheetApp.getActiveSpreadsheet();
  if (!spreadsheet) throw new Error('No spreadsheet is open here. Open the plan and try again.');
  const zone = spreadsheet.getSpreadsheetTimeZone();
  const now = daysIn(zone, () => services.Utilities).serialOf(new Date());
  let read: Book | undefined;
  const workbook = sheetsWorkbook(spreadsheet, services);
  return {
    services,
    store: propertiesStore(services.PropertiesService),
    mailer: mailerOf(services.MailApp),
    lock: documentLock(services.LockService),
    me: addressOf(services.Session),
    url: spreadsheet.getUrl(),
    zone,
    now,
    book: () => {
      read ??= readBook(workbook, catalogue, Math.floor(now));
      return read;
    },
    workbook,
    weekly: () => {
      const lock = documentLock(services.LockService);
      if (!lock.take()) return;
      // A digest is worth more than what could not be written before it.
      quietly(() => runWeek(workbook, catalogue, Math.floor(now)));
      quietly(() => lock.release());
      read = undefined;
    },
  };
};
const changing = (wish: unknown, work: (desk: ScheduleDesk, asked: ScheduleWish, inside: Inside) => DigestDone): DigestDone => {
  const asked = wishIn(wish);
  if (typeof asked === 'string') return { kind: 'refused', sentence: asked, refused: [] };
  const done = attempted(() => {
    const inside = open();
    const book = inside.book();
    const desk = { ...inside, people: peopleIn(book), days: workingDaysOf(book) };
    const result = work(desk, asked, inside);
    if (result.kind === 'done') {
      inside.workbook.write([...optionWrites(inside, book), ...stateWrites(inside, book, inside.now)]);
      onSheet(inside);
    }
    return result;
  });
  return { refused: [], ...done };
};
/** Shows in Settings how the digest stands. */
const show = ({ workbook, now, ...inside }: Inside): void => {
  const writes = stateWrites(inside, inside.book(), now);
  if (writes.length > 0) workbook.write(writes);
};
/** A failure leaves in words that a person can act on. */
const reading = <T>(work: (inside: Inside) => T): T => {
  try {
    return work(open());
  } catch (error) {
    throw new Error(plainly(error));
  }
};
/** Ends the run and shows Google's prompt when the person has not allowed these yet. */
const askFor = ({ ScriptApp }: Services, scopes: string[]): void => ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, scopes);

const ours = ({ ScriptApp }: Services) => ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === TRIGGER);
/** One hourly trigger a person: Google allows no more, and one is enough. */
const install = (services: Services, zone: string): void => {
  if (ours(services).length === 0) services.ScriptApp.newTrigger(TRIGGER).timeBased().everyHours(1).inTimezone(zone).create();
};
const uninstall = (services: Services): void => {
  for (const trigger of ours(services)) services.ScriptApp.deleteTrigger(trigger);
};
