import type { Services } from './services.ts';

/**
 * The real services. A function, so that nothing is touched before a door opens: at AuthMode.NONE a service call at
 * module scope makes the menu vanish. That this compiles is the proof that Google's own types satisfy our contract.
 */
export const googleServices = (): Services => ({
  SpreadsheetApp,
  HtmlService,
  LockService,
  PropertiesService,
  ScriptApp,
  MailApp,
  Session,
  Utilities,
});
