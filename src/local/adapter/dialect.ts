/**
 * A formula as Google Sheets takes it in every locale (`;` between arguments, English names) and as the engine takes it.
 * Nothing is kept beside the engine: the text is converted back from what it holds.
 */
export interface Dialect {
  /** Between arguments in the engine's locale. */
  readonly separator: ',' | ';';
  /** The reference (`Settings!$B$7`) of each name, lower case. A name costs the engine a parse at each evaluation, a reference nothing. */
  readonly referenceOf: ReadonlyMap<string, string>;
  readonly nameOf: ReadonlyMap<string, string>;
  /** How many rows a tab has; null for the formula's own tab. */
  readonly rowsOf: (tab: string | null) => number;
}

const TAB = String.raw`'(?:[^']|'')+'|[^\s'"!(),;:+\-*/^&=<>{}\[\]%$]+`;
const OPEN_RANGE = new RegExp(String.raw`(?:(${TAB})!)?(\$?)([A-Z]{1,3})(\$?\d+):\$?([A-Z]{1,3})(?![A-Z0-9$(])`, 'g');
const CLOSED_RANGE = new RegExp(String.raw`(?:(${TAB})!)?(\$?)([A-Z]{1,3})(\$?\d+):(\$?)([A-Z]{1,3})(\d+)(?!\d)`, 'g');
const REFERENCE = new RegExp(String.raw`(?<![\w':!$])(?:${TAB})!\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?(?![\d:(])`, 'g');
const TABS_AND_TEXT = /"(?:[^"]|"")*"|'(?:[^']|'')*'/g;

/** Changes what lies outside the pieces that a pattern finds. */
const between = (formula: string, kept: RegExp, change: (code: string) => string): string => {
  let changed = '';
  let at = 0;
  for (const match of formula.matchAll(kept)) {
    changed += change(formula.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return changed + change(formula.slice(at));
};
const outsideText = (formula: string, change: (code: string) => string): string => between(formula, /"(?:[^"]|"")*"/g, change);
const outsideTextAndTabs = (formula: string, change: (code: string) => string): string => between(formula, TABS_AND_TEXT, change);

const tabNamed = (written: string | undefined): string | null =>
  written === undefined ? null : written.startsWith("'") ? written.slice(1, -1).replace(/''/g, "'") : written;

/**
 * `B5:B` means the rest of the column, which the engine does not know. It is written as `B5:$B1000`: the one dollar that differs
 * tells it from a range that somebody bounded, and the row follows as rows come and go.
 */
const closed = (code: string, rowsOf: Dialect['rowsOf']): string =>
  code.replace(OPEN_RANGE, (_, tab: string | undefined, dollar: string, first: string, row: string, last: string) => {
    const prefix = tab === undefined ? '' : `${tab}!`;
    return `${prefix}${dollar}${first}${row}:${dollar ? '' : '$'}${last}${rowsOf(tabNamed(tab))}`;
  });
const opened = (code: string, rowsOf: Dialect['rowsOf']): string =>
  code.replace(
    CLOSED_RANGE,
    (all, tab: string | undefined, dollar: string, first: string, row: string, lastDollar: string, last: string, lastRow: string) => {
      if (dollar === lastDollar || Number(lastRow) !== rowsOf(tabNamed(tab))) return all;
      return `${tab === undefined ? '' : `${tab}!`}${dollar}${first}${row}:${dollar}${last}`;
    },
  );

/** Whether the formula reads the rest of a column, as `B5:B` does. */
export const readsToTheEnd = (formula: string): boolean => new RegExp(OPEN_RANGE.source).test(formula);

/** Where the call that opens before `start` has its first separator of its own, or null when it has one argument. */
const hasTwoArguments = (formula: string, start: number): boolean => {
  let depth = 0;
  let found = false;
  const tail = formula.slice(start).replace(TABS_AND_TEXT, (kept) => ' '.repeat(kept.length));
  for (const letter of tail) {
    if (letter === '(') depth += 1;
    else if (letter === ')' && depth === 0) return found;
    else if (letter === ')') depth -= 1;
    else if ((letter === ';' || letter === ',') && depth === 0) found = true;
  }
  return found;
};

/** The engine has no HYPERLINK. CHOOSE shows the label and keeps the link's references alive. */
const withoutLinks = (formula: string): string => {
  let changed = '';
  let at = 0;
  for (const { 0: call, index } of formula.replace(TABS_AND_TEXT, (kept) => ' '.repeat(kept.length)).matchAll(/\bHYPERLINK\(/gi)) {
    const start = index + call.length;
    changed += `${formula.slice(at, index)}CHOOSE(${hasTwoArguments(formula, start) ? 2 : 1};`;
    at = start;
  }
  return changed + formula.slice(at);
};

/**
 * A criterion that asks for any text, after the range that it is asked of, and how the engine is asked the same: it matches a wildcard letter by
 * letter, which costs several times what a comparison does. No text sorts before the first letter of all.
 */
const ANY_TEXT = '"?*"';
const ANY_TEXT_HERE = '">\u0001"';
const ASKED_FOR_ANY_TEXT = /(:\$?[A-Z]{1,3}\$?\d+[;,])"\?\*"(?=[;,)])/g;

/** Whether a word in a formula's code could be a name: no call, no reference, no tab. */
const WORD = /(?<![\w.!$'#])[A-Za-z_][\w.]*(?![\w.(!'])/g;

/** The formula as the engine takes it. Throws for an array literal, whose separators differ between engines. */
export const toEngine = (formula: string, { separator, referenceOf, rowsOf }: Dialect): string => {
  let converted = withoutLinks(formula);
  if (referenceOf.size > 0) {
    const named = (code: string): string => code.replace(WORD, (word) => referenceOf.get(word.toLowerCase()) ?? word);
    converted = outsideTextAndTabs(converted, named);
  }
  converted = outsideText(converted, (code) => closed(code, rowsOf)).replace(ASKED_FOR_ANY_TEXT, `$1${ANY_TEXT_HERE}`);
  return outsideTextAndTabs(converted, (code) => {
    if (/[{}]/.test(code)) throw new Error(`An array literal is not in the local host: ${formula}`);
    return separator === ',' ? code.replace(/;/g, ',') : code;
  });
};

/** The formula as Google Sheets would hold it. */
export const toSheets = (formula: string, { separator, nameOf, rowsOf }: Dialect): string => {
  let converted = formula.replaceAll(ANY_TEXT_HERE, ANY_TEXT);
  if (nameOf.size > 0)
    converted = outsideText(converted, (code) => code.replace(REFERENCE, (reference) => nameOf.get(reference) ?? reference));
  converted = outsideText(converted, (code) => opened(code, rowsOf));
  return outsideTextAndTabs(converted, (code) => {
    const argumentsApart = separator === ',' ? code.replace(/,/g, ';') : code;
    return argumentsApart.replace(/\bCHOOSE\([12];/g, 'HYPERLINK(');
  });
};

/** The formula as an .xlsx file holds it: `,` between arguments, a point in numbers, names as names, a prefix on functions that are younger than the format. */
export const toExcel = (formula: string, dialect: Dialect): string => {
  const sheets = toSheets(formula, { ...dialect, rowsOf: () => Number.NaN });
  return outsideTextAndTabs(sheets, (code) =>
    (dialect.separator === ';' ? code.replace(/(\d),(\d)/g, '$1.$2') : code).replace(/;/g, ',').replace(/\bMAXIFS\(/g, '_xlfn.MAXIFS('),
  );
};

/** Words of the formula that may name something that does not exist yet. */
export const wordsIn = (formula: string): string[] => {
  const words: string[] = [];
  outsideTextAndTabs(formula, (code) => {
    for (const [word] of code.matchAll(WORD))
      if (!/^(true|false)$/i.test(word) && !/^[A-Z]{1,3}\d+$/i.test(word)) words.push(word.toLowerCase());
    return code;
  });
  return words;
};

/** Moves the rows of relative references, and of absolute ones from a row on: for a rule whose first cell changes. */
export const withRowsMoved = (formula: string, by: number): string =>
  outsideTextAndTabs(formula, (code) =>
    code.replace(/(?<![\w.$!])(\$?[A-Z]{1,3})(\d+)(?![\w.(!])/g, (_, column: string, row: string) => `${column}${Number(row) + by}`),
  );
