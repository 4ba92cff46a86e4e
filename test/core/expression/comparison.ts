import type { Node } from '../../../src/core/expression/node.ts';
import { type Place, reader } from '../../../src/core/expression/to-value.ts';
import type { Section } from '../../../src/core/expression/section.ts';
import { type Book, readBook } from '../../../src/core/plan/book.ts';
import { a1Of } from '../../../src/core/sheet/a1.ts';
import { isError, type Value } from '../../../src/core/sheet/value.ts';
import { planTab } from '../../../src/core/tab/compile-tab.ts';
import { type Catalogue, ruledOf, sectionBlocks, type Template } from '../../../src/core/tab/template.ts';
import type { EngineWorkbook } from '../engine-workbook.ts';

/** A computed cell that is not in the engine what it is in TypeScript. */
export interface Difference {
  /** `section.column`. */
  readonly rule: string;
  readonly cell: string;
  readonly formula: string;
  readonly engine: Value;
  readonly ours: Value;
  readonly row: Readonly<Record<string, Value>>;
}
export interface Comparison {
  readonly cells: number;
  readonly differences: readonly Difference[];
  /** How often each rule gave each word, or a number: shows what the generator reaches. */
  readonly outcomes: ReadonlyMap<string, number>;
}

const plain = (value: Value): Value => (value === '' ? null : value);
/** Whether the two are the same but for the last digits; of a thousand million and more the engine shows only three. */
export const agree = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= Math.max(1e-9, (Math.abs(b) >= 999_999_999 ? 1e-2 : 1e-9) * Math.abs(b)) : JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Compares every computed cell of the workbook with what the rules of `catalogue` give for the typed ones. */
export const compared = (workbook: EngineWorkbook, catalogue: Catalogue, today: number): Comparison => {
  const book = readBook(workbook, catalogue, today);
  const differences: Difference[] = [];
  const outcomes = new Map<string, number>();
  let cells = 0;
  const compare = (tab: Book['tabs'][number], rule: string, row: number, column: number, ours: Value, of: () => Readonly<Record<string, Value>>): void => {
    const engine = tab.grid[row]?.[column] ?? null;
    cells += 1;
    const outcome = `${rule} ${typeof ours === 'number' ? 'a number' : JSON.stringify(ours)}`;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (!agree(engine, ours))
      differences.push({ rule, cell: `${tab.entry.name}!${a1Of(row, column)}`, formula: workbook.formulas(tab.entry.id)[row]?.[column] ?? '', engine, ours, row: of() });
  };
  for (const tab of book.tabs) {
    for (const { place, block, at } of tab.reading.sections) {
      const { section, rules } = block.ruled;
      const instance = book.filled.get(section.key)?.find((one) => one.place === tab.place);
      const ofRow = (i: number) => () => Object.fromEntries([...(instance?.columns ?? [])].map(([name, values]): [string, Value] => [name, values[i] ?? null]));
      for (const name of Object.keys(rules)) {
        const values = instance?.columns.get(name) ?? [];
        if (block.kind === 'form') compare(tab, `${section.key}.${name}`, place.fields.get(name) as number, place.columns.get('value') as number, values[0] ?? null, ofRow(0));
        else at.forEach((row, i) => { compare(tab, `${section.key}.${name}`, row, place.columns.get(name) as number, values[i] ?? null, ofRow(i)); });
      }
      if (block.kind === 'form' && block.defaults)
        for (const name of Object.keys(block.defaults))
          compare(tab, `${section.key}.${name} in force`, place.fields.get(name) as number, place.columns.get('effective') as number, instance?.columns.get(name)?.[0] ?? null, ofRow(0));
    }
    for (const { node, row, column, name } of looseNodes(tab.reading.template)) compare(tab, `${tab.reading.template.key} ${name}`, row, column, reader(node, placeFor(book, tab.reading.template))(0), () => ({}));
    const picture = workbook.pictures.find((one) => one.name === tab.entry.name);
    picture?.contents.forEach((line, row) => {
      line.forEach((content, column) => {
        const engine = tab.grid[row]?.[column] ?? null;
        if (content.kind === 'formula' && isError(engine) && !differences.some((d) => d.cell === `${tab.entry.name}!${a1Of(row, column)}`))
          differences.push({ rule: 'an error', cell: `${tab.entry.name}!${a1Of(row, column)}`, formula: content.formula, engine, ours: null, row: {} });
      });
    });
  }
  return { cells, differences, outcomes };
};

interface LooseNode {
  readonly node: Node;
  readonly row: number;
  readonly column: number;
  readonly name: string;
}
/** Computed cells outside sections: the banner, cards, sentences. */
const looseNodes = (template: Template): readonly LooseNode[] => {
  const { blocks, columns } = planTab({ template, name: template.name, instance: '', rows: {}, isSample: false });
  return [
    ...(template.banner ? [{ node: template.banner.title, row: 1, column: 2, name: 'banner' }, { node: template.banner.subtitle, row: 2, column: 2, name: 'banner subtitle' }] : []),
    ...blocks.flatMap(({ block, top }): readonly LooseNode[] => {
      if (block.kind === 'sentence') return [{ node: block.of, row: top, column: Math.min(2, columns), name: 'sentence' }];
      if (block.kind !== 'cards') return [];
      return block.cards.flatMap((card) => [
        { node: card.figure, row: top + 1, column: card.at, name: `card ${card.label}` },
        { node: card.hint, row: top + 2, column: card.at, name: `hint ${card.label}` },
      ]);
    }),
  ];
};
const placeFor = (book: Book, template: Template): Place => {
  const section = sectionBlocks(template)[0]?.ruled.section as Section;
  const instance = book.filled.get(section.key)?.[0];
  if (!instance) throw new Error(`${section.key} was not read`);
  return { section, instance, filled: book.filled, sections: new Map(ruledOf(book.catalogue).map((ruled) => [ruled.section.key, ruled.section])) };
};
