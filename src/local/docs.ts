import { mkdirSync, writeFileSync } from 'node:fs';
import { catalogue } from '../../templates/catalogue.ts';
import { rulesPage } from './rules-page.ts';

mkdirSync('docs', { recursive: true });
writeFileSync('docs/rules.md', rulesPage(catalogue));
console.log('wrote docs/rules.md');
