import type * as Google from '../../google/services.ts';

/** Every interface whose methods a script calls. */
interface Interfaces {
  SpreadsheetApp: Google.SpreadsheetService;
  Spreadsheet: Google.Spreadsheet;
  Sheet: Google.Sheet;
  Protection: Google.Protection;
  Range: Google.Range;
  RangeList: Google.RangeList;
  DataValidationBuilder: Google.DataValidationBuilder;
  DataValidation: Google.DataValidation;
  TextStyleBuilder: Google.TextStyleBuilder;
  TextStyle: Google.TextStyle;
  ConditionalFormatRuleBuilder: Google.ConditionalFormatRuleBuilder;
  ConditionalFormatRule: Google.ConditionalFormatRule;
  ChartBuilder: Google.ChartBuilder;
  EmbeddedChart: Google.EmbeddedChart;
  Ui: Google.Ui;
  Menu: Google.Menu;
  HtmlService: Google.HtmlService;
  HtmlOutput: Google.HtmlOutput;
  LockService: Google.LockService;
  Lock: Google.Lock;
  PropertiesService: Google.PropertiesService;
  Properties: Google.Properties;
  ScriptApp: Google.ScriptService;
  TriggerBuilder: Google.TriggerBuilder;
  ClockTriggerBuilder: Google.ClockTriggerBuilder;
  Trigger: Google.Trigger;
  MailApp: Google.MailService;
  Session: Google.SessionService;
  User: ReturnType<Google.SessionService['getEffectiveUser']>;
  Utilities: Google.UtilitiesService;
}
export type InterfaceName = keyof Interfaces;

type Methods<T> = { [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: string };

const EDGES = 'yes/null yes/null yes/null yes/null yes/null yes/null text/null? any?';

/**
 * The arguments that each method takes: `whole` a whole number, `rows` an array of arrays, `?` may be left out, `/null` may be null.
 * That no method is forgotten is checked by the compiler.
 */
const SIGNATURES: { readonly [K in InterfaceName]: Methods<Interfaces[K]> } = {
  SpreadsheetApp: { getActiveSpreadsheet: '', getUi: '', newDataValidation: '', newConditionalFormatRule: '', newTextStyle: '', flush: '' },
  Spreadsheet: {
    getId: '',
    getName: '',
    getUrl: '',
    getSpreadsheetTimeZone: '',
    getSpreadsheetLocale: '',
    getSheets: '',
    getSheetByName: 'text',
    insertSheet: 'text whole',
    deleteSheet: 'any',
    getActiveSheet: '',
    setActiveSheet: 'any',
    getActiveRange: '',
    setNamedRange: 'text any',
    toast: 'text text? number/null?',
  },
  Sheet: {
    getSheetId: '',
    getName: '',
    setName: 'text',
    getIndex: '',
    getMaxRows: '',
    getMaxColumns: '',
    getLastRow: '',
    getLastColumn: '',
    getDataRange: '',
    getRange: 'whole whole whole? whole?',
    getRangeList: 'list',
    appendRow: 'list',
    insertRowsAfter: 'whole whole',
    insertColumnsAfter: 'whole whole',
    deleteRows: 'whole whole',
    deleteColumns: 'whole whole',
    hideRows: 'whole whole',
    hideColumns: 'whole whole',
    setFrozenRows: 'whole',
    setFrozenColumns: 'whole',
    setColumnWidths: 'whole whole whole',
    setRowHeightsForced: 'whole whole whole',
    setTabColor: 'text',
    setHiddenGridlines: 'yes',
    setConditionalFormatRules: 'list',
    newChart: '',
    insertChart: 'any',
    copyTo: 'any',
    protect: '',
    activate: '',
  },
  Protection: { setDescription: 'text', setWarningOnly: 'yes', setUnprotectedRanges: 'list' },
  Range: {
    getRow: '',
    getColumn: '',
    getNumRows: '',
    getNumColumns: '',
    getA1Notation: '',
    getSheet: '',
    getValues: '',
    getFormulas: '',
    setValues: 'rows',
    setNumberFormats: 'rows',
    setNumberFormat: 'text',
    setBackgrounds: 'rows',
    setTextStyles: 'rows',
    setHorizontalAlignments: 'rows',
    setVerticalAlignments: 'rows',
    setWraps: 'rows',
    getDataValidations: '',
    setDataValidations: 'rows',
    setNotes: 'rows',
    setBorder: EDGES,
    sort: 'list',
    activate: '',
  },
  RangeList: { getRanges: '', setBorder: EDGES },
  DataValidationBuilder: {
    requireValueInList: 'list yes?',
    requireValueInRange: 'any yes?',
    requireCheckbox: '',
    requireDate: '',
    requireNumberBetween: 'number number',
    setAllowInvalid: 'yes',
    setHelpText: 'text',
    build: '',
  },
  DataValidation: { getAllowInvalid: '' },
  TextStyleBuilder: {
    setFontFamily: 'text',
    setFontSize: 'number',
    setForegroundColor: 'text',
    setBold: 'yes',
    setItalic: 'yes',
    build: '',
  },
  TextStyle: { isBold: '' },
  ConditionalFormatRuleBuilder: {
    whenFormulaSatisfied: 'text',
    setRanges: 'list',
    setBackground: 'text/null',
    setFontColor: 'text/null',
    setBold: 'yes/null',
    setItalic: 'yes/null',
    build: '',
  },
  ConditionalFormatRule: { getRanges: '' },
  ChartBuilder: {
    asLineChart: '',
    asColumnChart: '',
    addRange: 'any',
    setNumHeaders: 'whole',
    setOption: 'text any',
    setPosition: 'whole whole whole whole',
    build: '',
  },
  EmbeddedChart: { getRanges: '' },
  Ui: { createAddonMenu: '', createMenu: 'text', alert: 'text text any', showSidebar: 'any' },
  Menu: { addItem: 'text text', addSeparator: '', addSubMenu: 'any', addToUi: '' },
  HtmlService: { createHtmlOutputFromFile: 'text' },
  HtmlOutput: { setTitle: 'text', getContent: '' },
  LockService: { getDocumentLock: '' },
  Lock: { tryLock: 'number', releaseLock: '' },
  PropertiesService: { getDocumentProperties: '' },
  Properties: { getProperty: 'text', getProperties: '', setProperty: 'text text', setProperties: 'any', deleteProperty: 'text' },
  ScriptApp: { newTrigger: 'text', getProjectTriggers: '', deleteTrigger: 'any', requireScopes: 'any list' },
  TriggerBuilder: { timeBased: '' },
  ClockTriggerBuilder: { everyHours: 'whole', inTimezone: 'text', create: '' },
  Trigger: { getUniqueId: '', getHandlerFunction: '' },
  MailApp: { sendEmail: 'any', getRemainingDailyQuota: '' },
  Session: { getEffectiveUser: '' },
  User: { getEmail: '' },
  Utilities: { formatDate: 'any text text', getUuid: '' },
};

/** These stay in the script: Google is reached only when what they build is used. */
const IN_SCRIPT: ReadonlySet<string> = new Set([
  'DataValidationBuilder',
  'DataValidation',
  'TextStyleBuilder',
  'TextStyle',
  'ConditionalFormatRuleBuilder',
  'ConditionalFormatRule',
  'ChartBuilder',
  'EmbeddedChart',
  'TriggerBuilder',
  'HtmlOutput',
  'SpreadsheetApp.newDataValidation',
  'SpreadsheetApp.newConditionalFormatRule',
  'SpreadsheetApp.newTextStyle',
  'Ui.createAddonMenu',
  'Menu.addItem',
  'Sheet.newChart',
  'Menu.addSeparator',
  'Menu.addSubMenu',
  'ClockTriggerBuilder.everyHours',
  'ClockTriggerBuilder.inTimezone',
]);
/** What a runtime or a test tool asks of any object. */
const ASKED_OF_ALL: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'toString',
  'valueOf',
  'constructor',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
]);

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return Array.isArray(value[0]) ? 'Array[]' : 'Array';
  return { string: 'String', number: 'number', boolean: 'Boolean' }[typeof value as string] ?? '(class)';
};

const fits = (value: unknown, kinds: string): boolean =>
  kinds.split('/').some((kind) => {
    if (kind === 'null') return value === null;
    if (kind === 'text') return typeof value === 'string';
    if (kind === 'whole' || kind === 'number') return typeof value === 'number';
    if (kind === 'yes') return typeof value === 'boolean';
    if (kind === 'list') return Array.isArray(value);
    if (kind === 'rows') return Array.isArray(value) && value.every(Array.isArray);
    return value !== undefined;
  });

const checked = (place: string, signature: string, args: readonly unknown[]): unknown[] => {
  const kinds = signature === '' ? [] : signature.split(' ');
  const missing = kinds.slice(args.length).filter((kind) => !kind.endsWith('?'));
  const wrong = args.filter((value, at) => {
    const kind = kinds[at];
    return kind === undefined ? value !== undefined : !(fits(value, kind.replace('?', '')) || (kind.endsWith('?') && value === undefined));
  });
  if (missing.length > 0 || wrong.length > 0)
    throw new Error(`The parameters (${args.map(kindOf).join(',')}) don't match the method signature for ${place}.`);
  return args.map((value, at) => {
    if (!kinds[at]?.startsWith('whole') || value === undefined) return value;
    if (!Number.isFinite(value)) throw new Error(`Cannot convert ${value} to int.`);
    return Math.trunc(value as number);
  });
};

const targets = new WeakMap<object, object>();

/** What stands behind an object that a script was given; throws as Google does when a script passes something else. */
export const behind = <T extends object>(value: unknown, type: abstract new (...args: never[]) => T, place: string): T => {
  const target = typeof value === 'object' && value !== null ? targets.get(value) : undefined;
  if (target instanceof type) return target;
  throw new Error(`The parameters (${kindOf(value)}) don't match the method signature for ${place}.`);
};

/** Service calls by `Interface.method`. */
export type Calls = Record<string, number>;

/**
 * An object as a script sees it: the methods of its interface and nothing more, arguments checked, calls counted.
 * A method that is not in the contract throws "not in the local host", never does nothing.
 */
export const exposed = <K extends InterfaceName>(name: K, target: Interfaces[K], calls: Calls): Interfaces[K] => {
  const signatures = SIGNATURES[name] as Readonly<Record<string, string>>;
  const proxy: Interfaces[K] = new Proxy<Interfaces[K] & object>(target, {
    get: (_, property) => {
      const value = Reflect.get(target, property);
      if (typeof property === 'symbol' || ASKED_OF_ALL.has(property)) return value;
      const signature = signatures[property];
      if (signature === undefined) {
        if (property in target && typeof value !== 'function' && Object.hasOwn(target, property) && isConstant(name, property))
          return value;
        throw new Error(`${name}.${property}: not in the local host`);
      }
      const place = `${name}.${property}`;
      return (...args: unknown[]): unknown => {
        if (!IN_SCRIPT.has(name) && !IN_SCRIPT.has(place)) calls[place] = (calls[place] ?? 0) + 1;
        const result = (value as (...given: unknown[]) => unknown).apply(target, checked(place, signature, args));
        return result === target ? proxy : result;
      };
    },
    set: (_, property) => {
      throw new Error(`${name}.${String(property)} cannot be set.`);
    },
  });
  targets.set(proxy, target);
  return proxy;
};

const CONSTANTS: ReadonlySet<string> = new Set(['SpreadsheetApp.BorderStyle', 'Ui.ButtonSet', 'Ui.Button', 'ScriptApp.AuthMode']);
const isConstant = (name: string, property: string): boolean => CONSTANTS.has(`${name}.${property}`);
