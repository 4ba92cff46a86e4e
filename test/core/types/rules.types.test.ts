import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// tsc -b reads rules.types.ts as it stands. Here its expectations are taken out, and each must then be an error of its own.

const root = process.cwd();
const folder = join(root, '.cache', 'refused', 'rules');
const source = readFileSync(join(root, 'test', 'core', 'types', 'rules.types.ts'), 'utf8');
const refused = source
  .split('\n')
  .flatMap((line, i, lines) =>
    line.includes('@ts-expect-error') ? [{ what: line.replace(/.*@ts-expect-error /, ''), code: lines[i + 1] as string, line: i + 2 }] : [],
  );

let errors: ReadonlySet<number>;
beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rules.types.ts'), source.replace(/@ts-expect-error/g, 'refused:'));
  const config = {
    extends: '../../../tsconfig.base.json',
    compilerOptions: { noEmit: true, composite: false, emitDeclarationOnly: false },
    include: ['rules.types.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder, '--pretty', 'false'],
    { cwd: folder, encoding: 'utf8' },
  );
  errors = new Set([...stdout.matchAll(/^rules\.types\.ts\((\d+),/gm)].map(([, line]) => Number(line)));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(refused)('does not compile: $what', ({ line }) => {
  expect(errors).toContain(line);
});

test('all else compiles', () => {
  expect([...errors].filter((line) => !refused.some((one) => one.line === line))).toEqual([]);
  expect(refused.length).toBeGreaterThan(25);
});
