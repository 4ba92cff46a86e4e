import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { checkPlaces, Refusal, wishesIn } from '../../src/local/command-line.ts';
import { emlName, emlOf } from '../../src/local/eml.ts';
import { MONDAY, root } from './start.ts';

// The built command, run as a person runs it: `npm test` builds it first.
const command = join(root, '.cache/local/workbook.js');
const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (...args: string[]) => spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Record<string, unknown>>;

test('the sample company comes out as values, formulas, status, .xlsx and counts', () => {
  writeFileSync(
    join(folder, 'edits.json'),
    JSON.stringify([
      { tab: 'Sheet1', cell: 'B2', value: '24 Aug 2026' },
      { tab: 'Sheet1', rename: 'Mine' },
    ]),
  );
  const { status, stderr, stdout } = run(
    ...'--sample --as-of 2026-08-24 --zone Europe/Berlin --edits edits.json --call sidebarCatalogue'.split(' '),
    ...'--values values.json --formulas formulas.json --status status.json --xlsx book.xlsx --calls calls.json --outbox mails'.split(' '),
  );
  expect([stderr, status]).toEqual(['', 0]);
  const [values, formulas] = [read('values.json'), read('formulas.json')];
  expect(values.Mine).toEqual({ B2: '2026-08-24' });
  expect(Object.keys(values)).toEqual(Object.keys(formulas));
  const shown = Object.entries(values).flatMap(([tab, cells]) => Object.entries(cells).map(([cell, value]) => ({ tab, cell, value })));
  expect(shown.filter(({ value }) => /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!)$/.test(String(value)))).toEqual([]);
  expect(
    Object.values(formulas)
      .flatMap(Object.values)
      .every((formula) => String(formula).startsWith('=')),
  ).toBe(true);
  expect(read('status.json').asOf).toBe('2026-08-24');
  expect(Object.keys(read('calls.json'))).toEqual(['onOpen', 'buildEverything', 'sidebarCatalogue', 'sidebarStatus']);
  expect(JSON.parse(stdout)).toMatchObject({ door: 'sidebarCatalogue', answer: { hasPlan: true } });
  expect(readFileSync(join(folder, 'book.xlsx')).subarray(0, 2).toString()).toBe('PK');
  expect(readdirSync(folder).sort()).toEqual([
    'book.xlsx',
    'calls.json',
    'edits.json',
    'formulas.json',
    'mails',
    'status.json',
    'values.json',
  ]);
});

test('an edit that cannot be made stops the command before anything is written', () => {
  writeFileSync(join(folder, 'tab.json'), JSON.stringify([{ tab: 'Nope', cell: 'A1', value: 1 }]));
  const { status, stderr } = run('--edits', 'tab.json', '--values', 'tab-values.json', '--outbox', 'tab-mails');
  expect([stderr.trim(), status]).toEqual(['Edit 1 ({"tab":"Nope","cell":"A1","value":1}): There is no tab "Nope".', 2]);
  expect([existsSync(join(folder, 'tab-values.json')), existsSync(join(folder, 'tab-mails'))]).toEqual([false, false]);
});

describe('a wrong command line is refused in one sentence', () => {
  const list = join(folder, 'list.json');
  test.each<[args: string[], sentence: string]>([
    [['--foo'], 'There is no option --foo. See --help.'],
    [['sample'], '"sample" is no option. See --help.'],
    [['--sample', '--blank'], 'Choose one of --sample and --blank.'],
    [['--as-of', '2026-02-30'], '"2026-02-30" is no day: write one like 2026-08-24.'],
    [['--zone', 'Nowhere/Land'], '"Nowhere/Land" is no time zone: write one like Europe/Berlin.'],
    [['--values'], '--values needs a value.'],
    [['--values', '--sample'], '--values needs a value.'],
    [['--zone', 'UTC', '--zone', 'UTC'], '--zone is given twice.'],
    [['--values', join(folder, 'absent/values.json')], `--values: there is no folder ${join(folder, 'absent')}.`],
    [['--values', folder], `--values: ${folder} is a folder.`],
    [['--outbox', list], `--outbox: ${list} is no folder.`],
    [['--values', 'one.json', '--status', 'one.json'], 'Two options name the same file.'],
    [['--call', '1x'], '--call "1x" names no door: write door or door:json-arguments.'],
    [['--call', 'sidebarInsert:{'], 'What follows "--call sidebarInsert:" is no valid JSON.'],
    [['--edits', 'none.json'], '--edits: there is no file none.json.'],
    [['--edits', list], `Edit 2 in ${list} is no edit: {"tab":"Sheet1","cell":"A1"}`],
  ])('%j', (args, sentence) => {
    writeFileSync(
      list,
      JSON.stringify([
        { tab: 'Sheet1', moveColumn: 'C', before: 'E' },
        { tab: 'Sheet1', cell: 'A1' },
      ]),
    );
    expect(() => checkPlaces(wishesIn(args))).toThrow(new Refusal(sentence));
  });

  test('a right one is understood', () => {
    expect(
      wishesIn(['--blank', '--as-of', '2026-08-24', '--call', 'a', '--call', 'b:[1,"x"]', '--call', 'c:{"k":1}', '--values', 'v.json']),
    ).toEqual({
      build: 'blank',
      asOf: '2026-08-24',
      zone: 'Etc/UTC',
      edits: [],
      calls: [
        { door: 'a', args: [] },
        { door: 'b', args: [1, 'x'] },
        { door: 'c', args: [{ k: 1 }] },
      ],
      files: { values: 'v.json' },
      outbox: null,
    });
  });
});

test('a mail becomes a file that mail programs read', async () => {
  const mail = {
    to: 'ann@example.com, bob@example.com',
    subject: 'Überfällig: 3 — Woche 35',
    body: 'Grüße\n',
    htmlBody: '<p>Grüße</p>',
    name: 'Plan',
    at: MONDAY,
    from: 'me@example.com',
  };
  expect(emlName(mail, 0)).toBe('001-uberfallig-3-woche-35.eml');
  const bytes = await emlOf(mail, 0);
  expect(await emlOf(mail, 0)).toEqual(bytes);
  const parsed = await new PostalMime().parse(bytes);
  expect(parsed).toMatchObject({
    subject: mail.subject,
    date: '2026-08-24T07:00:00.000Z',
    from: { name: 'Plan', address: 'me@example.com' },
    to: [{ address: 'ann@example.com' }, { address: 'bob@example.com' }],
  });
  expect([parsed.text?.trim(), parsed.html?.trim()]).toEqual(['Grüße', '<p>Grüße</p>']);
  expect(Buffer.from(bytes).toString()).toContain('multipart/alternative');
});
