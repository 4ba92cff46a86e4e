import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { catalogue } from '../../templates/catalogue.ts';
import { hostPage } from './host-page.ts';
import { rulesPage } from './rules-page.ts';

const tests = Object.fromEntries(
  ['test/local', 'test/jobs', 'test/digest'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')]),
  ),
);
mkdirSync('docs', { recursive: true });
writeFileSync('docs/rules.md', rulesPage(catalogue));
writeFileSync('docs/local-host.md', hostPage(readFileSync('src/google/services.ts', 'utf8'), tests));
console.log('wrote docs/rules.md and docs/local-host.md');
