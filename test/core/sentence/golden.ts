import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Compares a text with the one a person reviewed; `GOLDEN=write npx jest` writes it anew, to be read before it is committed. */
export const expectGolden = (name: string, text: string): void => {
  const path = join(process.cwd(), 'test/golden', name);
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
};
