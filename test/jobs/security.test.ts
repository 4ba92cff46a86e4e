import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../src/local/host.ts';
import { root } from '../local/start.ts';
import { bundle, cellOf, emptyHost, formulasOf, tabNames, valueAt } from './fixture.ts';

const sources = readdirSync(join(root, 'src/google'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'src/google', name), 'utf8'))
  .join('\n');
/** Every door of the bundle, and whether it takes anything. */
const DOORS = [...bundle.matchAll(/^function (\w+)\(\.\.\.args\)/gm)].map(([, name]) => name as string);
const takes = (door: string): boolean => {
  const given = new RegExp(`^export function ${door}\\(([^)]*)\\)`, 'm').exec(sources)?.[1];
  if (given === undefined) throw new Error(`${door} is no function of src/google.`);
  return given !== '' && !given.startsWith('_');
};
const ASKED = DOORS.filter(takes);

const EVERY_FIELD_WRONG = Object.fromEntries(
  [
    'id',
    'key',
    'period',
    'spot',
    'tabId',
    'a1',
    'figure',
    'all',
    'to',
    'token',
    'pulls',
    'catchesUp',
    'kind',
    'person',
    'weekday',
    'hour',
    'personal',
    'nudge',
    'allClear',
    'winsFirst',
    'off',
    'recipients',
    'range',
    'source',
    'by',
    'at',
    'quarter',
    'carry',
    'reason',
    'rows',
    'text',
    'value',
  ].map((name) => [name, { toString: 'x', length: -1 }]),
);
/** What nobody's sidebar sends. */
const WRONG: readonly unknown[] = [
  0,
  -1.5,
  1e308,
  true,
  '',
  '=HYPERLINK("https://evil.example";"x")',
  '__proto__',
  'x'.repeat(60_000),
  [],
  [[[]]],
  ['buildEverything'],
  { constructor: null, __proto__: null },
  { spot: { tabId: 'x', a1: '=A1' } },
  { id: '=1+1', token: '=1+1', to: '=1+1', kind: '=1+1', key: '=1+1', period: '=1+1' },
  { range: {}, source: {} },
  { range: { getSheet: 1 }, source: [] },
  EVERY_FIELD_WRONG,
];
const CHANGES = /\.(set(?!Active)\w*|insert\w+|delete\w+|hide\w+|sort|copyTo|sendEmail|create)$/;
const changesOf = (host: Host): number =>
  Object.entries(host.calls).reduce((sum, [name, count]) => (CHANGES.test(name) ? sum + count : sum), 0);

describe('every door that takes something refuses what nobody should send', () => {
  const host = emptyHost();
  host.call('insertMilestones');
  test.each(ASKED)('%s', (door) => {
    const before = changesOf(host);
    const thrown = WRONG.flatMap((wrong) => {
      try {
        const answer = host.run(door, [wrong]);
        const told = JSON.stringify(answer ?? null);
        return /TypeError|undefined is not|Cannot read/.test(told) ? [told.slice(0, 200)] : [];
      } catch (error) {
        return [`${JSON.stringify(wrong).slice(0, 60)}: ${(error as Error).message.slice(0, 160)}`];
      }
    });
    expect(thrown).toEqual([]);
    expect(changesOf(host) - before).toBe(0);
  });
  test(`${ASKED.length} of ${DOORS.length} doors take something; ${WRONG.length} bad inputs each`, () => {
    expect(ASKED.length).toBeGreaterThan(8);
    console.info(`bad inputs tried: ${ASKED.length * WRONG.length}, at ${ASKED.length} of ${DOORS.length} doors`);
  });
});

describe('text that people type is never a formula', () => {
  const HOSTILE = [
    '=EVIL(1)',
    '+EVIL(1)',
    '-EVIL(1)',
    '@EVIL(1)',
    '\t=EVIL(1)',
    '\r=EVIL(1)',
    '=HYPERLINK("https://EVIL.example";"x")',
    "'=EVIL(1)",
    '=EVIL|x!A1',
  ];
  test('it stays text through restore, fix, upgrade, build and copies', () => {
    const host = emptyHost();
    host.call('insertMilestones');
    const first = Number(/\d+/.exec(cellOf(host, 'Milestones', 'milestones.title', { column: 'milestones.title', is: null }))?.[0]);
    const typed = JSON.stringify(HOSTILE.map((text) => [`'${text}`]));
    host.call('script', `tab("Milestones").getRange(${first}, 3, ${HOSTILE.length}, 1).setValues(${typed})`);
    const titles = () => HOSTILE.map((_, i) => valueAt(host, 'Milestones', `C${first + i}`));
    const before = titles();
    expect(before.every((title) => String(title).includes('EVIL'))).toBe(true);
    host.call('script', `tab("Milestones").getRange(1, 1).setValues([["'throughline:milestones:1:"]])`);
    for (const door of ['upgradeWorkbook', 'insertKpiTab']) expect(host.run(door, [])).toMatchObject({ kind: 'done' });
    const { defects } = host.run('checkWorkbook', []) as { defects: { fix: { id: string } | null }[] };
    for (const { fix } of defects.slice(0, 4)) if (fix) host.run('applyFix', [{ id: fix.id }]);
    host.run('restoreCells', [{ all: true }]);
    expect(titles()).toEqual(before);
    for (const name of tabNames(host)) {
      const formulas = formulasOf(host, name).flat();
      expect([name, ...formulas.filter((formula) => formula.includes('EVIL'))]).toEqual([name]);
    }
  });
});

/** The scope that each service needs; those of Google's reference for an add-on bound to its spreadsheet. */
const SCOPE_OF: Readonly<Record<string, string>> = {
  SpreadsheetApp: 'spreadsheets.currentonly',
  'SpreadsheetApp.getUi': 'script.container.ui',
  ScriptApp: 'script.scriptapp',
  MailApp: 'script.send_mail',
  Session: 'userinfo.email',
};
test('the manifest asks for the five scopes that the services used need, and for no other', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'appsscript.json'), 'utf8')) as { oauthScopes: string[] };
  const named = /export interface Services \{([^}]*)\}/.exec(sources)?.[1] ?? '';
  const services = [...named.matchAll(/readonly (\w+):/g)].map(([, name]) => name as string);
  const needed = [...services, 'SpreadsheetApp.getUi'].flatMap((name) => SCOPE_OF[name] ?? []);
  expect(manifest.oauthScopes.map((scope) => scope.replace('https://www.googleapis.com/auth/', '')).sort()).toEqual(needed.sort());
  expect(needed).toHaveLength(5);
});

test('no secret and no request to the outside in what is shipped', () => {
  const shipped = readdirSync(join(root, 'dist')).map((name) => [name, readFileSync(join(root, 'dist', name), 'utf8')] as const);
  for (const [name, text] of shipped)
    expect([
      name,
      /\b(fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|UrlFetchApp|importScripts|api[_-]?key|client_secret)/i.exec(text)?.[0],
    ]).toEqual([name, undefined]);
  for (const [name, text] of shipped.filter(([of]) => of.endsWith('.html')))
    expect([name, ...[...text.matchAll(/(?:src|href)=["']?https?:[^"' >]*/g)].map(([all]) => all)]).toEqual([name]);
});
