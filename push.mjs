// Pushes the add-on to Google: `npm run push`. The first time it makes the script too; afterwards it only builds and pushes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const settings = join(root, '.clasp.json');
const clasp = join(root, 'node_modules/@google/clasp/build/src/index.js');
const stop = (sentence, code = 1) => {
  console.error(sentence);
  process.exit(code);
};
const run = (file, args, cwd) => spawnSync(process.execPath, [file, ...args], { cwd, stdio: 'inherit' }).status === 0;

/** The script's id, or "" before the first push. */
const scriptId = () => JSON.parse(readFileSync(settings, 'utf8')).scriptId ?? '';

/**
 * Makes a spreadsheet with a script bound to it. `create-script` refuses where .clasp.json exists and pulls default files into
 * the root folder, so it works in a folder of its own; only the ids come back.
 */
const createScript = () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  try {
    if (!run(clasp, ['create-script', '--type', 'sheets', '--title', 'Throughline'], folder) || !existsSync(join(folder, '.clasp.json')))
      stop(
        'Google did not make the script. If it says that the Apps Script API is off, switch it on at https://script.google.com/home/usersettings and run "npm run push" again.',
      );
    const made = JSON.parse(readFileSync(join(folder, '.clasp.json'), 'utf8'));
    const { scriptId: id, parentId } = made;
    writeFileSync(settings, `${JSON.stringify({ scriptId: id, rootDir: 'dist', ...(parentId ? { parentId } : {}) })}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (!process.env.clasp_config_auth && !existsSync(join(homedir(), '.clasprc.json')))
  stop(
    [
      'You are not signed in to Google yet. Once:',
      '  1. Switch the Apps Script API on: https://script.google.com/home/usersettings',
      '  2. npx clasp login',
      'Then run "npm run push" again. Nothing was sent.',
    ].join('\n'),
  );
if (!run(join(root, 'build.mjs'), [], root)) stop('The build failed: nothing was sent.');
if (scriptId() === '') createScript();
if (!run(clasp, ['push', '--force'], root)) stop('The push failed: Google said why above. Nothing else was changed.');
const { parentId } = JSON.parse(readFileSync(settings, 'utf8'));
const id = Array.isArray(parentId) ? parentId[0] : parentId;
console.log(
  id
    ? `Pushed. Open https://docs.google.com/spreadsheets/d/${id}/edit and reload it: Extensions > Throughline.`
    : 'Pushed. Reload the spreadsheet: Extensions > Throughline.',
);
