import type { Node } from '../../../src/core/expression/node.ts';
import type { Section } from '../../../src/core/expression/section.ts';
import { type Place, reader } from '../../../src/core/expression/to-value.ts';
import { type Book, readBook } from '../../../src/core/plan/book.ts';
import { a1Of } from '../../../src/core/sheet/a1.ts';
import { isError, type Value } from '../../../src/core/sheet/value.ts';
import type { Workbook } from '../../../src/core/sheet/workbook.ts';
import type { TabPicture } from '../../../src/core/sheet/write.ts';
import { planTab } from '../../../src/core/tab/compile-tab.ts';
import { type Catalogue, ruledOf, sectionBlocks, type Template } from '../../../src/core/tab/template.ts';

/** A workbook that remembers what was built into it. */
export interface Built extends Workbook {
  readonly pictures: readonly TabPicture[];
}
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
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= Math.max(1e-9, (Math.abs(b) >= 999_999_999 ? 1e-2 : 1e-9) * Math.abs(b))
    : JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** One computed cell: what the engine shows there, and what the rule gives. */
interface Computed {
  readonly rule: string;
  readonly row: number;
  readonly column: number;
  readonly ours: Value;
  readonly inputs: () => Readonly<Record<string, Value>>;
}

/** Compares every computed cell of the workbook with what the rules of `catalogue` give for the typed ones. */
export const compared = (workbook: Built, catalogue: Catalogue, today: number): Comparison => {
  const book = readBook(workbook, catalogue, today);
  const differences: Difference[] = [];
  const outcomes = new Map<string, number>();
  let cells = 0;
  for (const tab of book.tabs) {
    const picture = workbook.pictures.find(({ name }) => name === tab.entry.name);
    const seen = new Set<string>();
    const differs = (rule: string, row: number, column: number, ours: Value, inputs: Readonly<Record<string, Value>>): void => {
      const content = picture?.contents[row]?.[column];
      differences.push({
        rule,
        cell: `${tab.entry.name}!${a1Of(row, column)}`,
        formula: content?.kind === 'formula' ? content.formula : '',
        engine: tab.grid[row]?.[column] ?? null,
        ours,
        row: inputs,
      });
    };
    for (const { rule, row, column, ours, inputs } of [
      ...tab.reading.sections.flatMap((section) => computedIn(book, tab, section)),
      ...looseIn(book, tab.reading.template),
    ]) {
      cells += 1;
      seen.add(a1Of(row, column));
      const outcome = `${rule} ${typeof ours === 'number' ? 'a number' : JSON.stringify(ours)}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!agree(tab.grid[row]?.[column] ?? null, ours)) differs(rule, row, column, ours, inputs());
    }
    picture?.contents.forEach((line, row) => {
      line.forEach((content, column) => {
        if (content.kind === 'formula' && isError(tab.grid[row]?.[column] ?? null) && !seen.has(a1Of(row, column)))
          differs('no error', row, column, null, {});
      });
    });
  }
  return { cells, differences, outcomes };
};

type Tab = Book['tabs'][number];
const computedIn = (book: Book, tab: Tab, { place, block, at }: Tab['reading']['sections'][number]): readonly Computed[] => {
  const { section, rules } = block.ruled;
  const instance = book.filled.get(section.key)?.find((one) => one.place === tab.place);
  const inputs = (i: number) => () =>
    Object.fromEntries([...(instance?.columns ?? [])].map(([name, values]): [string, Value] => [name, values[i] ?? null]));
  const ours = (name: string, i: number): Value => instance?.columns.get(name)?.[i] ?? null;
  const at_ = (name: string): number => place.columns.get(name) as number;
  if (block.kind === 'table')
    return Object.keys(rules).flatMap((name) =>
      at.map((row, i): Computed => ({ rule: `${section.key}.${name}`, row, column: at_(name), ours: ours(name, i), inputs: inputs(i) })),
    );
  const field = (name: string, column: string, rule: string): Computed => ({
    rule,
    row: place.fields.get(name) as number,
    column: at_(column),
    ours: ours(name, 0),
    inputs: inputs(0),
  });
  return [
    ...Object.keys(rules).map((name) => field(name, 'value', `${section.key}.${name}`)),
    ...Object.keys(block.defaults ?? {}).map((name) => field(name, 'effective', `${section.key}.${name} in force`)),
  ];
};

/** Computed cells outside sections: the banner, cards, sentences. */
const looseIn = (book: Book, template: Template): readonly Computed[] => {
  const { blocks, columns } = planTab({ template, name: template.name, instance: '', rows: {}, isSample: false });
  const loose = (rule: string, node: Node, row: number, column: number): Computed => ({
    rule: `${template.key} ${rule}`,
    row,
    column,
    ours: reader(node, placeFor(book, template))(0),
    inputs: () => ({}),
  });
  return [
    ...(template.banner ? [loose('banner', template.banner.title, 1, 2), loose('banner subtitle', template.banner.subtitle, 2, 2)] : []),
    ...blocks.flatMap(({ block, top }): readonly Computed[] => {
      if (block.kind === 'sentence') return [loose('sentence', block.of, top, Math.min(2, columns))];
      if (block.kind !== 'cards') return [];
      return block.cards.flatMap((card) => [
        loose(`card ${card.label}`, card.figure, top + 1, card.at),
        loose(`hint ${card.label}`, card.hint, top + 2, card.at),
      ]);
    }),
  ];
};
const placeFor = (book: Book, template: Template): Place => {
  const section = sectionBlocks(template)[0]?.ruled.section as Section;
  const instance = book.filled.get(section.key)?.[0];
  if (!instance) throw new Error(`${section.key} was not read`);
  return {
    section,
    instance,
    filled: book.filled,
    sections: new Map(ruledOf(book.catalogue).map((ruled) => [ruled.section.key, ruled.section])),
  };
};

/** The differences in short, by rule, with an example or two of each; empty when there are none. */
export const reported = (found: readonly Difference[]): string => {
  const byRule = new Map<string, Difference[]>();
  for (const one of found) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  return [...byRule]
    .map(([rule, all]) => {
      const examples = all
        .slice(0, 2)
        .map(
          (d) =>
            `  ${d.cell}: ${JSON.stringify(d.engine)} in the engine, ${JSON.stringify(d.ours)} in TypeScript\n  ${d.formula.slice(0, 400)}\n  ${JSON.stringify(d.row)}`,
        );
      return `${rule}: ${all.length}\n${examples.join('\n')}`;
    })
    .join('\n')
    .slice(0, 20_000);
};
