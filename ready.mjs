// Makes a fresh clone ready: installs what is missing, and says in one sentence what it can't.
// `--chromium` also sees to a browser for the page's tests.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};
// `npm ci` refuses the lockfile where a registry lacks other platforms' optional binaries; `npm install` keeps to it all the same.
const age = (file) => (existsSync(join(root, file)) ? statSync(join(root, file)).mtimeMs : 0);

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Throughline needs Node.js 20 or later; this is ${process.versions.node}.`);
if (age('node_modules/.package-lock.json') < age('package-lock.json') && !run('npm', ['install', '--no-audit', '--no-fund']))
  fail('The packages could not be installed: run "npm install" to see why.');

/** The browsers looked for, first come first taken; CHROMIUM names another. */
const browsers = () =>
  [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].filter((path) => path && existsSync(path));
if (process.argv.includes('--chromium') && browsers().length === 0) {
  const { chromium } = await import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    console.error('No Chromium found: installing one for the page tests.');
    const isRoot = process.getuid?.() === 0;
    const byApt =
      isRoot && existsSync('/usr/bin/apt-get') && run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium']);
    if (!byApt) run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
    if (browsers().length === 0 && !existsSync(chromium.executablePath()))
      fail('The page tests need Chromium: install it ("apt-get install chromium" on Debian), or name one in the variable CHROMIUM.');
  }
}
