import { columnsRead, type Node } from '../../src/core/expression/node.ts';
import { keyColumnOf } from '../../src/core/expression/section.ts';
import { inOrder } from '../../src/core/expression/to-value.ts';
import { insertTabs } from '../../src/core/jobs/build.ts';
import { readBook } from '../../src/core/plan/book.ts';
import { statusOf } from '../../src/core/plan/status.ts';
import { isError } from '../../src/core/sheet/value.ts';
import type { TabPicture } from '../../src/core/sheet/write.ts';
import { compileTab, planTab, type TabOrder } from '../../src/core/tab/compile-tab.ts';
import { ruledOf, sectionBlocks, type Template } from '../../src/core/tab/template.ts';
import { catalogue } from '../../templates/catalogue.ts';
import { EngineWorkbook } from '../core/engine-workbook.ts';

const TODAY = 46_258;
const orderOf = (template: Template): TabOrder => {
  const instance = template.tabs === 'one' ? '' : template.tabs === 'one a year' ? 'FY26' : 'FY26 Q3';
  const rows = template.tabs === 'one a quarter' ? { quarter: [{ label: 'FY26 Q3', start: 46_204, end: 46_295 }] } : {};
  return {
    template,
    name: template.tabs === 'one a quarter' ? `${template.name} ${instance}` : template.name,
    instance,
    rows,
    isSample: false,
  };
};
/** Every tab as "Build everything" compiles it. */
const compiled = (): readonly TabPicture[] => {
  const planned = catalogue.map((template) => planTab(orderOf(template)));
  const tabs = planned.map(({ order }) => ({ template: order.template, name: order.name }));
  const next = new Map<string, number>();
  return planned.map((one) =>
    compileTab(
      one,
      planned.flatMap(({ places }) => places),
      tabs,
      next,
    ),
  );
};
const pictures = compiled();
const templates = catalogue.map((template, i) => ({ name: template.name, template, picture: pictures[i] as TabPicture }));

/** Texts between quotes and tab names between apostrophes taken out. */
const code = (formula: string): string => formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'/g, 'Tab');
const formulasIn = (picture: TabPicture): readonly string[] => [
  ...new Set(picture.contents.flat().flatMap((content) => (content.kind === 'formula' ? [content.formula] : []))),
];
const functionsIn = (formula: string): readonly string[] =>
  [...code(formula).matchAll(/([A-Z][A-Z.]*)\(/g)].map(([, name]) => name as string);
const formats = (picture: TabPicture): readonly string[] => picture.conditionalFormats.map(({ formula }) => formula);

/** design.md lists these as computed alike by Google Sheets, Excel 2013, LibreOffice 7.4 and the local engine. */
const LISTED =
  'IF AND OR NOT IFERROR ISNUMBER ISBLANK LEN TRIM MIN MAX ROUND ABS INT MOD COUNTIFS SUMIFS AVERAGEIFS COUNTA SUMPRODUCT INDEX MATCH DATE YEAR MONTH DAY WEEKDAY EDATE EOMONTH NETWORKDAYS.INTL WORKDAY.INTL TODAY TEXT REPT HYPERLINK'.split(
    ' ',
  );
/** Beyond that list; each but MAXIFS has been in all four since Excel 2007 or before. */
const BESIDES: Readonly<Record<string, string>> = {
  COUNTBLANK: 'a blank cell and an empty text alike, with no error let through; of one cell only',
  ISTEXT: 'a match key is made of text alone',
  FIND: 'two names in one cell; never of a number, whose text differs by locale',
  SUBSTITUTE: 'takes wildcards out of match keys',
  LOWER: 'match keys without case',
  LEFT: 'match keys of at most 80 letters: criteria have a limit',
  MID: 'the name of a month without a locale',
  LARGE: 'the overdue, oldest first',
  MAXIFS: 'the latest row of a log in one pass; in Excel since 2019, in LibreOffice since 5.2',
  ROW: 'the place of a row among its rows: to tell equals apart',
};

describe('keys', () => {
  test('templates and sections have keys of their own', () => {
    const keys = catalogue.map(({ key }) => key);
    const sections = ruledOf(catalogue).map(({ section }) => section.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(sections).size).toBe(sections.length);
  });
  test('ids begin with letters of their own', () => {
    const prefixes = ruledOf(catalogue).flatMap(({ section }) => Object.values(section.columns).flatMap(({ prefix }) => prefix ?? []));
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
  test('rules read only what exists, and no rule waits for itself', () => {
    const all = ruledOf(catalogue);
    const known = new Set(all.flatMap(({ section }) => Object.keys(section.columns).map((name) => `${section.key}.${name}`)));
    const looseNodes: readonly Node[] = catalogue.flatMap((template) => [
      ...(template.banner ? [template.banner.title, template.banner.subtitle] : []),
      ...template.blocks.flatMap((block) =>
        block.kind === 'sentence' ? [block.of] : block.kind === 'cards' ? block.cards.flatMap(({ figure, hint }) => [figure, hint]) : [],
      ),
    ]);
    const read = [...all.flatMap(({ rules }) => Object.values(rules)), ...looseNodes].flatMap(columnsRead);
    expect([...new Set(read.filter((name) => !known.has(name)))]).toEqual([]);
    expect(() => inOrder(all)).not.toThrow();
  });
  test('every match key is read by a rule', () => {
    const all = ruledOf(catalogue);
    const read = new Set(all.flatMap(({ rules }) => Object.values(rules).flatMap(columnsRead)));
    const keys = all.flatMap(({ section }) =>
      Object.keys(section.columns)
        .filter((name) => section.columns[keyColumnOf(name)])
        .map((name) => `${section.key}.${keyColumnOf(name)}`),
    );
    expect(keys.filter((key) => !read.has(key))).toEqual([]);
  });
  test('what a template needs exists', () => {
    for (const { needs } of catalogue) for (const key of needs) expect(catalogue.map((template) => template.key)).toContain(key);
  });
});

describe.each(templates)('$name', ({ template, picture }) => {
  test('compiles to the same picture twice', () => {
    expect(compiled()[catalogue.indexOf(template)]).toEqual(picture);
  });
  test('its tab’s name is one that Excel takes', () => {
    for (const name of [picture.name, template.tabs === 'one a quarter' ? `${template.name} FY27 Q4 (2)` : `${template.name} (2)`]) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).toMatch(/^[^:/?*[\]\\']+$/);
    }
  });
  test('its columns have labels, and its rules have columns', () => {
    for (const { ruled } of sectionBlocks(template)) {
      for (const [name, column] of Object.entries(ruled.section.columns))
        expect({ name, label: column.label }).toEqual({ name, label: expect.stringMatching(/\S/) });
      for (const name of Object.keys(ruled.rules)) expect(Object.keys(ruled.section.columns)).toContain(name);
      if (ruled.section.kind === 'table') expect(Object.keys(ruled.section.columns)).toContain(ruled.section.subject);
    }
  });
  test('its seeds hold columns and choices that exist', () => {
    for (const block of sectionBlocks(template)) {
      const { columns } = block.ruled.section;
      for (const seed of block.kind === 'table' ? (block.seed ?? []) : [block.seed ?? {}])
        for (const [name, value] of Object.entries(seed)) {
          expect(Object.keys(columns)).toContain(name);
          const column = columns[name];
          if (column?.kind === 'oneOf' && !column.open) expect(column.choices).toContain(value);
        }
    }
  });
  test('its formulas use portable functions alone', () => {
    const used = new Set([...formulasIn(picture), ...formats(picture)].flatMap(functionsIn));
    expect([...used].filter((name) => !LISTED.includes(name) && !(name in BESIDES))).toEqual([]);
  });
  test('its formulas hold in every locale: no comma, no decimal, no array, no space', () => {
    for (const formula of [...formulasIn(picture), ...formats(picture)]) {
      expect(formula.startsWith('=')).toBe(true);
      expect(code(formula)).not.toMatch(/[,{}\s]/);
      expect(code(formula)).not.toMatch(/\d\.\d/);
      expect(code(formula)).not.toMatch(/[A-Z]+:[A-Z]+(?![A-Z0-9])|#REF|undefined|NaN/);
    }
  });
  test('its formulas ask a range, and never a text, whether it is blank', () => {
    for (const formula of formulasIn(picture)) expect(code(formula)).not.toContain('COUNTBLANK("")');
  });
  test('TODAY stands in one cell of Settings and nowhere else', () => {
    const cells = picture.contents.flat().filter((content) => content.kind === 'formula' && /TODAY\(/.test(content.formula));
    expect(cells.length).toBe(template.key === 'settings' ? 1 : 0);
  });
  test('its formulas are shorter than 2,000 characters', () => {
    for (const formula of formulasIn(picture)) expect(formula.length).toBeLessThan(2000);
  });
  test('its conditional formats look at their own tab only, and at no name', () => {
    const names = pictures.flatMap((one) => one.names.map(({ name }) => name));
    for (const formula of formats(picture)) {
      expect(code(formula)).not.toContain('!');
      for (const name of names) expect(code(formula)).not.toMatch(new RegExp(`\\b${name}\\b`));
    }
  });
  test('its rectangle is full, and nothing lies outside', () => {
    expect(picture.contents.length).toBe(picture.rows);
    for (const line of picture.contents) expect(line.length).toBe(picture.columns);
    expect(picture.columnWidths.length).toBe(picture.columns);
    expect(picture.rowHeights.length).toBe(picture.rows);
    for (const { area } of picture.validations)
      expect(area.row + area.rows <= picture.rows && area.column + area.columns <= picture.columns).toBe(true);
    expect(new Set(picture.hiddenRows).size).toBe(picture.hiddenRows.length);
  });
  test('text that looks like a formula is still text', () => {
    for (const content of picture.contents.flat()) if (content.kind === 'text') expect(content.text).not.toBe('');
  });
});

describe('built in the engine and read back', () => {
  const workbook = new EngineWorkbook({ locale: 'en' });
  insertTabs(
    workbook,
    catalogue,
    TODAY,
    catalogue.map(({ key }) => ({ key })),
  );
  const book = readBook(workbook, catalogue, TODAY);
  test('every tab is found again by its mark, in the order of the catalogue', () => {
    expect(book.tabs.map(({ reading }) => reading.template.key)).toEqual(catalogue.map(({ key }) => key));
    expect(book.leftovers).toEqual([]);
  });
  test('nothing is wrong in it', () => {
    expect(book.issues).toEqual([]);
    expect(statusOf(book).issues).toEqual([]);
  });
  test('no cell shows an error', () => {
    for (const { entry, grid } of book.tabs)
      for (const [row, line] of grid.entries())
        for (const [column, value] of line.entries()) if (isError(value)) throw new Error(`${entry.name} ${row} ${column}: ${value.error}`);
  });
  test('every column is found again where it was put', () => {
    for (const { reading } of book.tabs)
      for (const { place } of reading.sections)
        expect(
          [...(place.section.kind === 'form' ? place.fields.keys() : place.columns.keys())].filter((name) => name !== 'sample').sort(),
        ).toEqual(Object.keys(place.section.columns).sort());
  });
  test('building everything once more adds and changes nothing', () => {
    const before = book.tabs.map(({ grid }) => grid);
    insertTabs(
      workbook,
      catalogue,
      TODAY,
      catalogue.map(({ key }) => (key === 'quarterlyPlan' ? { key, period: 'current' } : { key })),
    );
    const after = readBook(workbook, catalogue, TODAY);
    expect(after.entries).toEqual(book.entries);
    expect(after.tabs.map(({ grid }) => grid)).toEqual(before);
  });
});

test('with eight quarters no formula is longer than Excel takes', () => {
  const orders = catalogue.flatMap((template) =>
    template.tabs === 'one a quarter'
      ? Array.from({ length: 8 }, (_, i) => ({ ...orderOf(template), name: `${template.name} FY26 Q${i}`, instance: `FY26 Q${i}` }))
      : [orderOf(template)],
  );
  const planned = orders.map((order) => planTab(order));
  const places = planned.flatMap((one) => one.places);
  const longest = Math.max(...planned.flatMap((one) => formulasIn(compileTab(one, places, [], new Map())).map(({ length }) => length)));
  process.stdout.write(`longest formula with eight quarters: ${longest} characters\n`);
  expect(longest).toBeLessThan(8192);
});

test('the longest formula', () => {
  const longest = pictures
    .flatMap((picture) => formulasIn(picture).map((formula) => ({ tab: picture.name, formula })))
    .sort((a, b) => b.formula.length - a.formula.length)[0];
  process.stdout.write(`longest formula: ${longest?.formula.length} characters, in ${longest?.tab}: ${longest?.formula.slice(0, 120)}…\n`);
  const used = new Set(pictures.flatMap((picture) => [...formulasIn(picture), ...formats(picture)]).flatMap(functionsIn));
  process.stdout.write(`functions used: ${[...used].sort().join(' ')}\n`);
  expect([...used].filter((name) => name in BESIDES).sort()).toEqual(Object.keys(BESIDES).sort());
});
