import type { Node } from '../../src/core/expression/node.ts';
import type { Block, Catalogue } from '../../src/core/tab/template.ts';
import { catalogue } from '../../templates/catalogue.ts';

const changed = (change: (block: Block) => Block): Catalogue =>
  catalogue.map((template) => ({ ...template, blocks: template.blocks.map(change) }));

/** The real templates with as few spare rows as a test needs: nothing else differs. */
export const catalogueWith = (spare: number | Readonly<Record<string, number>>): Catalogue =>
  changed((block) => {
    if (block.kind !== 'table' || block.reckoned) return block;
    return { ...block, spare: typeof spare === 'number' ? spare : (spare[block.ruled.section.key] ?? 2) };
  });

/** The same templates with one rule put differently. */
export const withRule = (of: Catalogue, section: string, column: string, change: (rule: Node) => Node): Catalogue =>
  of.map((template) => ({
    ...template,
    blocks: template.blocks.map((block) => {
      if ((block.kind !== 'table' && block.kind !== 'form') || block.ruled.section.key !== section) return block;
      const rule = block.ruled.rules[column];
      if (!rule) throw new Error(`There is no rule ${section}.${column}`);
      return { ...block, ruled: { ...block.ruled, rules: { ...block.ruled.rules, [column]: change(rule) } } };
    }),
  }));
