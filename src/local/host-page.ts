/** A method of the platform contract: its interface, its name, and what the contract says of it. */
interface Method {
  readonly of: string;
  readonly name: string;
  readonly says: string;
}

/** What Google documents (or people report) of a method, and where the local host differs. Nothing here was run against Google's servers. */
const NOTES: Readonly<Record<string, { readonly documented: string; readonly differs?: string }>> = {
  'Range.getValues': {
    documented: '`""` for an empty cell, a `Date` in the spreadsheet’s zone for a day, error texts such as `#REF!` for errors',
  },
  'Range.setValues': {
    documented:
      'the data must have the range’s rows and columns, else it throws with both counts; text is parsed as typed; `=` begins a formula',
    differs: 'a text that only Google’s parser would take for a day or a number (a rare locale’s format) stays text',
  },
  'Range.getFormulas': {
    documented: '`""` where there is no formula; English names, `;` or `,` as the locale has it',
    differs: 'always `;`',
  },
  'Range.getDataValidations': {
    documented: '`null` for a cell without a rule',
    differs: 'a rule reads back only whether it allows other values; its criterion can be set again but not asked for',
  },
  'Sheet.getRange': { documented: 'throws when it reaches beyond the sheet, or begins before 1' },
  'Sheet.getDataRange': { documented: 'from A1 to the last cell with content; a formula that shows `""` is content' },
  'Sheet.getLastRow': { documented: 'the last row with content; a formula that shows `""` is content' },
  'Sheet.copyTo': {
    documented: 'the copy stands last and is called `Copy of …`; its names are its own',
    differs: 'names stay with the original only',
  },
  'Sheet.appendRow': { documented: 'the row goes in below the last one with content' },
  'Sheet.insertColumnsAfter': {
    documented: 'what is to the right moves on, with formulas, names and rules; the new ones look like the one before',
  },
  'Sheet.insertRowsAfter': { documented: 'what is below moves on, with formulas, names and rules; the new ones look like the one above' },
  'Sheet.setName': {
    documented: 'throws when another sheet has the name',
    differs: 'refuses names that Excel refuses (over 31 characters, `: \\ / ? * [ ]`), which Google takes',
  },
  'Sheet.insertChart': {
    documented: 'the chart floats over the sheet from its anchor cell on, and follows its cells',
    differs: 'lines and columns only; drawn by the page; an .xlsx has no place for it',
  },
  'ChartBuilder.addRange': { documented: 'a range beside the ones before it: further columns', differs: 'of the sheet it stands on only' },
  'Sheet.protect': {
    documented: 'without a warning-only, others cannot edit',
    differs: 'kept beside the cells; nobody is asked before typing',
  },
  'Protection.setWarningOnly': {
    documented: 'people are asked before they change a guarded cell, scripts are not',
    differs: 'nobody is asked before typing',
  },
  'Spreadsheet.insertSheet': {
    documented: 'throws when the name is taken; 1,000 rows and 26 columns',
    differs: 'refuses names that Excel refuses, which Google takes',
  },
  'Spreadsheet.deleteSheet': { documented: 'throws for the last sheet' },
  'Spreadsheet.setNamedRange': {
    documented: 'throws for a name that is none; moves a name that stands',
    differs: 'formulas with one-cell names are kept as references inside',
  },
  'Spreadsheet.toast': { documented: 'nothing is shown where there is no screen' },
  'Spreadsheet.getActiveRange': { documented: 'what is selected in the active sheet' },
  'Ui.alert': { documented: 'refused in simple triggers and without a screen' },
  'LockService.getDocumentLock': {
    documented: '`null` where the script is bound to no document',
    differs: 'one run at a time in any case: a lock is always free',
  },
  'Properties.setProperty': { documented: '9 KB a value, 500 KB in all: throws beyond' },
  'Properties.setProperties': { documented: '9 KB a value, 500 KB in all: throws beyond; none is deleted' },
  'ScriptApp.requireScopes': { documented: 'ends the run and asks when a scope is missing', differs: 'every scope is granted' },
  'ClockTriggerBuilder.create': {
    documented: 'one clock trigger a user and add-on: throws for a second',
    differs: 'fires when the host is told to, never by a clock',
  },
  'MailApp.sendEmail': {
    documented: '50 recipients a message, body 200 KB: throws beyond; bad addresses throw',
    differs: 'the mail lies in an outbox',
  },
  'MailApp.getRemainingDailyQuota': { documented: 'recipients left today: 100 or 1,500 by account', differs: '100 at first' },
  'Utilities.formatDate': { documented: 'patterns of Java’s SimpleDateFormat', differs: 'a pattern letter that nobody here uses throws' },
  'HtmlService.createHtmlOutputFromFile': { documented: 'throws when there is no such file' },
  'Session.getEffectiveUser': { documented: 'the owner of the trigger in a trigger’s run', differs: 'always one made-up person' },
};

/** Every method of every interface of the contract's source, with the comment above it. */
const methodsIn = (contract: string): readonly Method[] =>
  [...contract.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, of = '', body = '']) =>
    [...body.matchAll(/(?:^ {2}\/\*\* (.*?) \*\/\n)?^ {2}(\w+)\(/gm)].map(([, says = '', name = '']) => ({ of, name, says })),
  );
/** The contract's interfaces by the names that Google gives its services. */
const GOOGLE_NAMES: Readonly<Record<string, string>> = {
  SpreadsheetService: 'SpreadsheetApp',
  ScriptService: 'ScriptApp',
  MailService: 'MailApp',
  SessionService: 'Session',
  UtilitiesService: 'Utilities',
};

/** `docs/local-host.md`: what the local host implements of Apps Script, how it differs, and which tests hold it. The same text for the same sources. */
export const hostPage = (contract: string, tests: Readonly<Record<string, string>>): string => {
  const rows = methodsIn(contract).map(({ of, name, says }) => {
    const title = `${GOOGLE_NAMES[of] ?? of}.${name}`;
    const note = NOTES[title];
    const held = Object.entries(tests)
      .filter(([, source]) => new RegExp(`\\b${name}\\(`).test(source))
      .map(([path]) => path.replace(/^test\/|\.test\.ts$/g, ''));
    const documented = note?.documented ?? says.replace(/\|/g, '\\|');
    return `| \`${title}\` | ${documented || 'as its name says'} | ${note?.differs ?? ''} | ${held.length > 0 ? held.slice(0, 3).join(', ') : 'through the bundle'} |`;
  });
  return [
    '# What the local host implements of Apps Script',
    '',
    'Written by `npm run docs` from `src/google/services.ts`, which is the whole contract with the platform: the bundle uses no other method. A method',
    'that is not in it throws "not in the local host"; wrong arguments throw as Google does. Behaviour is taken from Google’s documentation and from',
    'public reports; nothing here has been run against Google’s servers.',
    '',
    `${rows.length} methods. "Held by" names the tests (in \`test/\`) that call the method themselves; every method is called by the bundle in the tests of the`,
    'doors besides.',
    '',
    '| method | documented | differs here | held by |',
    '|---|---|---|---|',
    ...rows,
    '',
    '## What differs whatever the method',
    '',
    '- Formulas are computed by IronCalc. LibreOffice, recalculating the exported workbook, is a second witness (`test/local/libreoffice.test.ts`).',
    '- Calls cost nothing here. `npm run bench` counts them, because each costs a round trip at Google.',
    '- A run is never stopped after six minutes; the tests break runs off at a chosen call instead.',
    '- The engine knows the locales en, de and four others, not pt_BR or ja_JP: numbers and formulas are written in these as in de and in en. That days and',
    '  numbers typed as text are read in all four is held by `test/core/plan/readings.test.ts`, every zone by `test/google/days.test.ts`.',
    '- Protected ranges are kept and hold nobody off; filters and merged cells do not exist here; the tests refuse changes as Google does for a viewer.',
    '- What AuthMode refuses is refused here too (`test/local/contract.test.ts`).',
    '',
    '## Beside another emulator’s tests',
    '',
    'gas-fakes (github.com/brucemcpherson/gas-fakes, read on 2026-11-22) runs the same assertions on itself and on live Apps Script. Where they cover a method',
    'of ours, `test/local/contract.test.ts` asks the local host the same questions, in words of its own.',
    '',
    '| method | what gas-fakes asserts | here |',
    '|---|---|---|',
    '| `Spreadsheet.insertSheet`, `Sheet.getIndex` | a sheet put in at 0 or 1 comes to stand there, and all indexes from 1 follow | the same |',
    '| `Range.setValues`, `getValues`, `Sheet.getDataRange` | numbers, texts and truth values come back as they were given; a cleared cell gives "" | the same |',
    '| `Range.sort` | columns are counted from the sheet’s A, several in turn; descending, a truth value stands before numbers | the same |',
    '| `Range.getDataValidations` | one entry a cell, in the shape of the range, null where there is no rule | the same |',
    '| `DataValidationBuilder.setAllowInvalid` | a rule allows other input until it is told not to | the same |',
    '| `Sheet.setColumnWidths`, `setRowHeightsForced` | read back by getters | the contract has no getters: seen in the exported .xlsx |',
    '| `SpreadsheetApp.create`, `Sheets.*`, `Range.offset`, pivot tables, … | covered there | not in the contract: they throw |',
    '',
  ].join('\n');
};
