import { readdirSync, readFileSync } from 'node:fs';
import { hostPage } from '../../src/local/host-page.ts';

const contract = readFileSync('src/google/services.ts', 'utf8');
const methods = (text: string) => [...text.matchAll(/^\| `(\w+\.\w+)`/gm)].map(([, name]) => name);
const tests = Object.fromEntries(
  ['test/local', 'test/jobs', 'test/digest'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')]),
  ),
);

test('docs/local-host.md lists every method of the contract, as "npm run docs" writes it', () => {
  const written = readFileSync('docs/local-host.md', 'utf8');
  // Which tests hold a method changes with every test; what the contract holds and how we differ must be fresh.
  const withoutTests = (text: string): string => text.replace(/^(\| `.*) \| [^|]* \|$/gm, '$1');
  expect(withoutTests(written)).toBe(withoutTests(hostPage(contract, tests)));
});

test('a method added to the contract appears by itself', () => {
  const more = `${contract}\nexport interface Chart {\n  /** What it shows. */\n  getTitle(): string;\n}\n`;
  const [before, after] = [methods(hostPage(contract, {})), methods(hostPage(more, {}))];
  expect(after.filter((method) => !before.includes(method))).toEqual(['Chart.getTitle']);
  expect(after).toHaveLength(before.length + 1);
});

test('every note speaks of a method that is there', () => {
  const source = readFileSync('src/local/host-page.ts', 'utf8');
  const noted = [...source.matchAll(/^ {2}'(\w+\.\w+)': \{/gm)].map(([, name]) => name as string);
  expect(noted.filter((name) => !methods(hostPage(contract, {})).includes(name))).toEqual([]);
  expect(noted.length).toBeGreaterThan(20);
});
