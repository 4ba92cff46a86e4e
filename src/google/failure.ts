import type { Done } from '../core/plan/view.ts';

/** Whatever fails in a change is told as a refusal in plain words. */
export const attempted = <T extends Done>(work: () => T): T | Done => {
  try {
    return work();
  } catch (error) {
    return { kind: 'refused', sentence: plainly(error) };
  }
};
/** For what is only a courtesy: that it failed does not undo what was done. */
export const quietly = (work: () => unknown): void => {
  try {
    work();
  } catch (error) {
    console.warn(error);
  }
};

/** What a person is told of a failure; the log has the whole of it. */
export const plainly = (error: unknown): string => {
  console.error(error);
  const message = (error instanceof Error ? error.message : String(error)).trim();
  if (/MailApp|ScriptApp|script\.(send_mail|scriptapp)|userinfo/.test(message))
    return 'Google has not allowed Throughline to send mail in your name. Switch the digest on again, allow everything that Google asks for, and try again.';
  if (/permission|not authori[sz]ed|access denied/i.test(message))
    return 'You may look at this workbook but not change it, so nothing was changed. Ask its owner for the right to edit; if you have it, sign out of your other Google accounts and try again.';
  if (/protected/i.test(message))
    return 'A part of this workbook is protected against changes, so this could not be finished. Ask its owner to lift the protection, then try again.';
  // Our own sentences say already what to do.
  if (/try again\.$/.test(message)) return message;
  return /^[A-Z][^{}<>]{0,200}[.!]$/.test(message)
    ? `Google Sheets could not finish this: ${message} Try again in a minute.`
    : 'Google Sheets could not finish this. Try again in a minute; if it happens again, tell whoever looks after the add-on.';
};
