import { readFileSync } from 'node:fs';
import { ruledOf } from '../../../src/core/tab/template.ts';
import { rulesPage } from '../../../src/local/rules-page.ts';
import { catalogue } from '../../../templates/catalogue.ts';

const page = rulesPage(catalogue);

test('docs/rules.md is what the templates say today (else run: npm run docs)', () => {
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(page);
});

test('names every computed column', () => {
  const missing = ruledOf(catalogue).flatMap(({ section, rules }) =>
    Object.keys(rules)
      .filter((name) => !name.endsWith('Key'))
      .map((name) => section.columns[name]!.label)
      .filter((label) => !page.includes(`#### ${label}`)),
  );
  expect(missing).toEqual([]);
});
