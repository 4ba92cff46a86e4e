/**
 * The part of Apps Script that Throughline uses, as interfaces: the whole platform contract.
 * The real services satisfy it (google-services.ts proves it to the compiler); the local host implements it and nothing more.
 * Semantics are Google's: ranges are 1-based, `getValues` gives `''` for an empty cell and a `Date` for a day,
 * 2-D setters demand exactly the range's shape. Cited pages: developers.google.com/apps-script/reference/…
 */

/** What `getValues` gives and `setValues` takes. */
export type CellValue = string | number | boolean | Date;

export interface Services {
  readonly SpreadsheetApp: SpreadsheetService;
  readonly HtmlService: HtmlService;
  readonly LockService: LockService;
  readonly PropertiesService: PropertiesService;
  readonly ScriptApp: ScriptService;
  readonly MailApp: MailService;
  readonly Session: SessionService;
  readonly Utilities: UtilitiesService;
}

export interface SpreadsheetService {
  getActiveSpreadsheet(): Spreadsheet | null;
  getUi(): Ui;
  newDataValidation(): DataValidationBuilder;
  newConditionalFormatRule(): ConditionalFormatRuleBuilder;
  newTextStyle(): TextStyleBuilder;
  flush(): void;
  readonly BorderStyle: { readonly SOLID: unknown; readonly SOLID_MEDIUM: unknown; readonly SOLID_THICK: unknown };
}

export interface Spreadsheet {
  getId(): string;
  getName(): string;
  getUrl(): string;
  getSpreadsheetTimeZone(): string;
  getSpreadsheetLocale(): string;
  getSheets(): Sheet[];
  getSheetByName(name: string): Sheet | null;
  /** The new tab becomes the active one. Throws when the name is taken. */
  insertSheet(name: string, index: number): Sheet;
  deleteSheet(sheet: Sheet): void;
  getActiveSheet(): Sheet;
  setActiveSheet(sheet: Sheet): Sheet;
  /** What is selected in the active tab; null where nothing is, as on a chart sheet. */
  getActiveRange(): Range | null;
  setNamedRange(name: string, range: Range): void;
  toast(message: string, title?: string, timeoutSeconds?: number | null): void;
}

export interface Sheet {
  getSheetId(): number;
  getName(): string;
  setName(name: string): Sheet;
  getIndex(): number;
  getMaxRows(): number;
  getMaxColumns(): number;
  getLastRow(): number;
  getLastColumn(): number;
  getDataRange(): Range;
  getRange(row: number, column: number, rows?: number, columns?: number): Range;
  getRangeList(a1Notations: string[]): RangeList;
  appendRow(rowContents: CellValue[]): Sheet;
  insertRowsAfter(afterPosition: number, howMany: number): Sheet;
  insertColumnsAfter(afterPosition: number, howMany: number): Sheet;
  deleteRows(rowPosition: number, howMany: number): void;
  deleteColumns(columnPosition: number, howMany: number): void;
  hideRows(rowIndex: number, numRows: number): void;
  hideColumns(columnIndex: number, numColumns: number): void;
  setFrozenRows(rows: number): void;
  setFrozenColumns(columns: number): void;
  setColumnWidths(startColumn: number, numColumns: number, width: number): Sheet;
  setRowHeightsForced(startRow: number, numRows: number, height: number): Sheet;
  setTabColor(color: string): Sheet;
  setHiddenGridlines(hideGridlines: boolean): Sheet;
  setConditionalFormatRules(rules: ConditionalFormatRule[]): void;
  newChart(): ChartBuilder;
  insertChart(chart: EmbeddedChart): void;
  /** The copy stands last; its names are its own. */
  copyTo(spreadsheet: Spreadsheet): Sheet;
  /** Guards the whole tab; until it is made warning-only, only its owner and the person who runs may change it. */
  protect(): Protection;
  activate(): Sheet;
}

export interface Protection {
  setDescription(description: string): Protection;
  /** Whoever may edit is asked before a change and may go on. Scripts are not asked. */
  setWarningOnly(warningOnly: boolean): Protection;
  /** Cells of a guarded tab that stay open. */
  setUnprotectedRanges(ranges: Range[]): Protection;
}

export interface Range {
  getRow(): number;
  getColumn(): number;
  getNumRows(): number;
  getNumColumns(): number;
  getA1Notation(): string;
  getSheet(): Sheet;
  getValues(): CellValue[][];
  getFormulas(): string[][];
  /** Text is parsed as typed input is; a leading apostrophe keeps it text; a leading `=` makes a formula. */
  setValues(values: CellValue[][]): Range;
  setNumberFormats(formats: string[][]): Range;
  setNumberFormat(format: string): Range;
  setBackgrounds(colors: (string | null)[][]): Range;
  /** Font, size, colour, weight and slant in one call. */
  setTextStyles(styles: TextStyle[][]): Range;
  setHorizontalAlignments(alignments: ('left' | 'center' | 'right' | 'normal' | null)[][]): Range;
  setVerticalAlignments(alignments: ('top' | 'middle' | 'bottom' | null)[][]): Range;
  setWraps(wraps: boolean[][]): Range;
  /** null for a cell without a rule. */
  getDataValidations(): (DataValidation | null)[][];
  setDataValidations(rules: (DataValidation | null)[][]): Range;
  setNotes(notes: string[][]): Range;
  /** null leaves a side as it is; false clears it. */
  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontal: boolean | null,
    color?: string | null,
    style?: unknown,
  ): Range;
  /** Sorts the rows by columns of the tab (from 1), the first deciding; empty cells come last. */
  sort(by: { column: number; ascending: boolean }[]): Range;
  activate(): Range;
}

export interface RangeList {
  getRanges(): Range[];
  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontal: boolean | null,
    color?: string | null,
    style?: unknown,
  ): RangeList;
}

/** Builders stay in the script: they reach Google only when a rule is set on a range. */
export interface DataValidationBuilder {
  requireValueInList(values: string[], showDropdown?: boolean): DataValidationBuilder;
  requireValueInRange(range: Range, showDropdown?: boolean): DataValidationBuilder;
  requireCheckbox(): DataValidationBuilder;
  requireDate(): DataValidationBuilder;
  requireNumberBetween(start: number, end: number): DataValidationBuilder;
  setAllowInvalid(allowInvalidData: boolean): DataValidationBuilder;
  setHelpText(helpText: string): DataValidationBuilder;
  build(): DataValidation;
}
export interface DataValidation {
  getAllowInvalid(): boolean;
}

export interface TextStyleBuilder {
  setFontFamily(family: string): TextStyleBuilder;
  setFontSize(points: number): TextStyleBuilder;
  setForegroundColor(color: string): TextStyleBuilder;
  setBold(bold: boolean): TextStyleBuilder;
  setItalic(italic: boolean): TextStyleBuilder;
  build(): TextStyle;
}
export interface TextStyle {
  isBold(): boolean | null;
}

export interface ConditionalFormatRuleBuilder {
  whenFormulaSatisfied(formula: string): ConditionalFormatRuleBuilder;
  setRanges(ranges: Range[]): ConditionalFormatRuleBuilder;
  setBackground(color: string | null): ConditionalFormatRuleBuilder;
  setFontColor(color: string | null): ConditionalFormatRuleBuilder;
  setBold(bold: boolean | null): ConditionalFormatRuleBuilder;
  setItalic(italic: boolean | null): ConditionalFormatRuleBuilder;
  build(): ConditionalFormatRule;
}
export interface ConditionalFormatRule {
  getRanges(): Range[];
}

/** Like the other builders it stays in the script, until its chart is inserted. A range joins the ones before it as further columns. */
export interface ChartBuilder {
  asLineChart(): ChartBuilder;
  asColumnChart(): ChartBuilder;
  addRange(range: Range): ChartBuilder;
  setNumHeaders(headers: number): ChartBuilder;
  setOption(option: string, value: unknown): ChartBuilder;
  setPosition(anchorRowPos: number, anchorColPos: number, offsetX: number, offsetY: number): ChartBuilder;
  build(): EmbeddedChart;
}
export interface EmbeddedChart {
  getRanges(): Range[];
}

export interface Ui {
  createAddonMenu(): Menu;
  createMenu(caption: string): Menu;
  alert(title: string, prompt: string, buttons: unknown): unknown;
  showSidebar(userInterface: HtmlOutput): void;
  readonly ButtonSet: { readonly OK: unknown; readonly OK_CANCEL: unknown };
  readonly Button: { readonly OK: unknown; readonly CANCEL: unknown };
}
export interface Menu {
  addItem(caption: string, functionName: string): Menu;
  addSeparator(): Menu;
  addSubMenu(menu: Menu): Menu;
  addToUi(): void;
}

export interface HtmlService {
  createHtmlOutputFromFile(filename: string): HtmlOutput;
}
export interface HtmlOutput {
  setTitle(title: string): HtmlOutput;
  getContent(): string;
}

export interface LockService {
  /** null where the script is not bound to a document. */
  getDocumentLock(): Lock | null;
}
export interface Lock {
  tryLock(timeoutInMillis: number): boolean;
  releaseLock(): void;
}

export interface PropertiesService {
  getDocumentProperties(): Properties | null;
}
export interface Properties {
  getProperty(key: string): string | null;
  getProperties(): { [key: string]: string };
  setProperty(key: string, value: string): Properties;
  setProperties(properties: { [key: string]: string }): Properties;
  deleteProperty(key: string): Properties;
}

export interface ScriptService {
  newTrigger(functionName: string): TriggerBuilder;
  getProjectTriggers(): Trigger[];
  deleteTrigger(trigger: Trigger): void;
  /** Ends the run and shows the authorisation prompt when a scope is missing. */
  requireScopes(authMode: unknown, scopes: string[]): void;
  readonly AuthMode: { readonly NONE: unknown; readonly LIMITED: unknown; readonly FULL: unknown };
}
export interface TriggerBuilder {
  timeBased(): ClockTriggerBuilder;
}
export interface ClockTriggerBuilder {
  everyHours(hours: number): ClockTriggerBuilder;
  inTimezone(timezone: string): ClockTriggerBuilder;
  create(): Trigger;
}
export interface Trigger {
  getUniqueId(): string;
  getHandlerFunction(): string;
}

export interface MailService {
  sendEmail(message: MailMessage): void;
  getRemainingDailyQuota(): number;
}
export interface MailMessage {
  to: string;
  subject: string;
  body: string;
  htmlBody?: string;
  name?: string;
  noReply?: boolean;
}

export interface SessionService {
  getEffectiveUser(): { getEmail(): string };
}

export interface UtilitiesService {
  formatDate(date: Date, timeZone: string, format: string): string;
  getUuid(): string;
}

/** What a simple trigger is handed. */
export interface OpenEvent {
  readonly authMode: unknown;
}
export interface EditEvent {
  readonly authMode?: unknown;
  readonly range: Range;
  readonly source: Spreadsheet;
  /** Present only when one cell was typed into. */
  readonly value?: string;
  readonly oldValue?: string;
  /** Who typed; Google often does not say. */
  readonly user?: { getEmail(): string };
}
