import type { Done } from '../core/plan/view.ts';
import type { Serial } from '../core/sheet/day.ts';
import { daysIn } from './days.ts';
import { attempted, plainly, quietly } from './failure.ts';
import { googleServices } from './google-services.ts';
import type { Services, Spreadsheet } from './services.ts';
import { type SheetsWorkbook, sheetsWorkbook } from './sheets-workbook.ts';

/** The add-on's name, as dialogs and toasts show it. */
export const TITLE = 'Throughline';

/** What a door works with. */
export interface Inside {
  readonly services: Services;
  readonly spreadsheet: Spreadsheet;
  readonly workbook: SheetsWorkbook;
  readonly today: Serial;
}
/** The day it is where the spreadsheet is. */
export const todayIn = (spreadsheet: Spreadsheet, services: Services): Serial =>
  Math.floor(daysIn(spreadsheet.getSpreadsheetTimeZone(), () => services.Utilities).serialOf(new Date()));

const inside = (): Inside => {
  const services = googleServices();
  const spreadsheet = services.SpreadsheetApp.getActiveSpreadsheet();
  if (!spreadsheet) throw new Error('No spreadsheet is open here. Open the plan and try again.');
  return { services, spreadsheet, workbook: sheetsWorkbook(spreadsheet, services), today: todayIn(spreadsheet, services) };
};
/** A failure leaves in words that a person can act on. */
export const reading = <T>(work: (here: Inside) => T): T => {
  try {
    return work(inside());
  } catch (error) {
    throw new Error(plainly(error));
  }
};

/** One change at a time in a document; what it did is also shown as a toast, for those who came by the menu. */
export const changing = (work: (here: Inside) => Done): Done =>
  attempted(() => {
    const here = inside();
    const done = attempted(() => alone(here, work));
    quietly(() => here.spreadsheet.toast(done.sentence, TITLE, 8));
    return done;
  });
const alone = (here: Inside, work: (inside: Inside) => Done): Done => {
  const lock = here.services.LockService.getDocumentLock();
  if (lock && !lock.tryLock(20_000))
    return { kind: 'refused', sentence: 'Somebody else is changing the plan right now. Try again in a minute.' };
  try {
    return work(here);
  } finally {
    quietly(() => lock?.releaseLock());
  }
};
