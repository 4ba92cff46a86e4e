import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Host } from '../../src/local/host.ts';
import { builtHost, bundle, emptyHost, pictureOf } from './fixture.ts';

const MENU = [
  ['Build everything', 'buildEverything'],
  ['Insert annual template', 'insertAnnualTemplate'],
  ['Insert quarterly template', 'insertQuarterlyTemplate'],
  ['Insert accountability matrix', 'insertAccountabilityMatrix'],
  ['Insert KPI tab', 'insertKpiTab'],
  ['Insert milestones', 'insertMilestones'],
  ['Open sidebar', 'openSidebar'],
  ['Clear sample data', 'clearSampleDataMenu'],
];
const CADENCE = [
  ['Prepare weekly sync', 'prepareWeeklySync'],
  ['Prepare monthly review', 'prepareMonthlyReview'],
  ['Close quarter', 'closeQuarter'],
];
const SCOPES = ['spreadsheets.currentonly', 'script.container.ui', 'script.scriptapp', 'script.send_mail', 'userinfo.email'];
/** What each service that a bundle may name needs at most; every other name of Apps Script needs a scope that we do not ask for. */
const SERVICES = ['SpreadsheetApp', 'HtmlService', 'LockService', 'PropertiesService', 'ScriptApp', 'MailApp', 'Session', 'Utilities'];
const OTHER_SERVICES =
  /\b(DriveApp|GmailApp|UrlFetchApp|CalendarApp|DocumentApp|FormApp|SlidesApp|ContactsApp|PeopleApp|GroupsApp|CacheService|ContentService|CardService|Charts|Jdbc|LanguageApp|LinearOptimizationService|Maps|XmlService|Browser|Logger|DataStudioApp|SitesApp|Drive\.|Sheets\.|Gmail\.)/;

/** The bundle in a bare context: whatever it asks of a service is written down and refused, but for what `allows` gives. */
const loaded = (allows: Readonly<Record<string, unknown>> = {}) => {
  const touched: string[] = [];
  const service = (name: string): unknown =>
    new Proxy(
      {},
      {
        get: (_, property) => {
          touched.push(`${name}.${String(property)}`);
          throw new Error(`${name}.${String(property)} touched`);
        },
      },
    );
  const context = createContext({ ...Object.fromEntries(SERVICES.map((name) => [name, service(name)])), ...allows });
  runInContext(bundle, context);
  return { touched, call: (code: string): unknown => runInContext(code, context) };
};

/** A menu and nothing else: what onOpen may reach at AuthMode.NONE. */
const menuOnly = () => {
  const [items, under, asked]: [unknown[], unknown[], string[]] = [[], [], []];
  const menuOf = (into: unknown[]): unknown => {
    const menu: unknown = new Proxy(
      {
        addItem: (caption: string, door: string) => {
          into.push([caption, door]);
          return menu;
        },
        addSeparator: () => menu,
        addSubMenu: () => menu,
        addToUi: () => asked.push('shown'),
      } as Record<string, unknown>,
      {
        get: (target, name) => {
          if (name in target) return target[name as string];
          throw new Error(`Menu.${String(name)} touched`);
        },
      },
    );
    return menu;
  };
  const ui = new Proxy(
    {},
    {
      get: (_, name) => {
        asked.push(`Ui.${String(name)}`);
        if (name === 'createAddonMenu') return () => menuOf(items);
        if (name === 'createMenu') return () => menuOf(under);
        throw new Error(`Ui.${String(name)} touched`);
      },
    },
  );
  const app = new Proxy(
    {},
    {
      get: (_, name) => {
        asked.push(`SpreadsheetApp.${String(name)}`);
        if (name === 'getUi') return () => ui;
        throw new Error(`SpreadsheetApp.${String(name)} touched`);
      },
    },
  );
  return { items, under, asked, SpreadsheetApp: app };
};

describe('the bundle alone', () => {
  test('loading it touches no service', () => {
    expect(loaded().touched).toEqual([]);
  });

  test.each(['onOpen({ authMode: "NONE" })', 'onOpen()', 'onInstall({ authMode: "NONE" })', 'onInstall()'])(
    '%s builds exactly the menu and touches nothing else',
    (call) => {
      const { items, under, asked, SpreadsheetApp } = menuOnly();
      const alone = loaded({ SpreadsheetApp });
      alone.call(call);
      expect(items).toEqual(MENU);
      expect(under).toEqual(CADENCE);
      expect(asked).toEqual(['SpreadsheetApp.getUi', 'Ui.createAddonMenu', 'Ui.createMenu', 'shown']);
      expect(alone.touched).toEqual([]);
    },
  );

  test('every entry of the menu, every trigger and every call of the sidebar is a top-level function', () => {
    const alone = loaded();
    const sidebar = ['sidebarStatus', 'sidebarCatalogue', 'sidebarInsert', 'sidebarJump', 'clearSampleData', 'buildEverything'];
    for (const door of ['onOpen', 'onInstall', 'onEdit', ...[...MENU, ...CADENCE].map(([, door]) => door), ...sidebar])
      expect([door, alone.call(`typeof ${door}`)]).toEqual([door, 'function']);
    for (const door of emptyHost().doors.filter((name) => !/^(script|failing|viewing|guarded)/.test(name)))
      expect(bundle).toMatch(new RegExp(`^function ${door}\\(\\.\\.\\.args\\)`, 'm'));
  });

  test('the manifest asks for exactly the five scopes, and no service that the bundle names needs another', () => {
    const manifest = JSON.parse(readFileSync('dist/appsscript.json', 'utf8')) as { oauthScopes: string[]; dependencies?: unknown };
    expect(manifest.oauthScopes).toEqual(SCOPES.map((scope) => `https://www.googleapis.com/auth/${scope}`));
    expect(manifest.dependencies).toBeUndefined();
    expect(OTHER_SERVICES.exec(bundle)?.[0]).toBeUndefined();
    // These ask for the whole Drive, or for all spreadsheets.
    expect(bundle).not.toMatch(/\.(openById|openByUrl|getEditors|addEditor|getRangeByName\(\)|requireAllScopes)\b/);
    expect(bundle).not.toMatch(/SpreadsheetApp\.create\(/);
  });

  test('no syntax or global that the V8 runtime of Apps Script refuses', () => {
    expect(bundle).not.toMatch(/^\s*(import|export)\s/m);
    expect(bundle).not.toMatch(/\b(setTimeout|fetch|crypto|URL|TextEncoder|process|require)\s*\(/);
    expect(bundle).not.toMatch(/[.\s]#[a-z]\w*\s*[=(;]/i);
  });
});

describe('the menu of an opened document', () => {
  test.each(['NONE', 'LIMITED', 'FULL'] as const)('AuthMode %s: all eight entries', (mode) => {
    const host = emptyHost();
    host.open(mode);
    expect(host.menu.flatMap(({ caption, door }) => (door ? [[caption, door]] : []))).toEqual(MENU);
    expect(host.menu.flatMap(({ items = [] }) => items.map(({ caption, door }) => [caption, door]))).toEqual(CADENCE);
    for (const { door } of host.menu) if (door) expect(host.doors).toContain(door);
    expect(host.shown).toEqual([]);
  });
});

describe('doors check what they are given', () => {
  /** None of these changes anything: one host serves them all. */
  let nothing: Host;
  let plan: Host;
  beforeAll(() => {
    nothing = emptyHost();
    plan = builtHost();
  });
  const WRONG: readonly unknown[] = [
    null,
    undefined,
    7,
    'milestones',
    [],
    {},
    { key: null },
    { key: 7 },
    { key: '__proto__' },
    { key: 'constructor' },
    { key: 'toString', period: 'FY26 Q3' },
    { key: 'x'.repeat(100_000) },
    { key: '<b>"\'; =1+1' },
    { key: 'quarterlyPlan', period: 7 },
    { key: 'quarterlyPlan', period: null },
    { key: 'quarterlyPlan', period: '' },
    { key: 'quarterlyPlan', period: '__proto__' },
    { key: 'quarterlyPlan', period: 'FY99 Q9' },
    { key: 'quarterlyPlan', period: 'x'.repeat(100_000) },
  ];
  test.each(WRONG.map((wish) => [JSON.stringify(wish)?.slice(0, 60) ?? 'undefined', wish]))(
    'sidebarInsert %s is refused in plain words',
    (_, wish) => {
      const before = pictureOf(nothing);
      const answer = nothing.run('sidebarInsert', wish === undefined ? [] : [wish]) as { kind: string; sentence: string };
      expect(answer.kind).toBe('refused');
      expect(answer.sentence).toMatch(/^[A-Z].{10,200}\.$/s);
      expect(answer.sentence).not.toMatch(/undefined|null|\[object|TypeError/);
      expect(pictureOf(nothing)).toEqual(before);
    },
  );

  const PLACES: readonly unknown[] = [
    null,
    undefined,
    5,
    'A1',
    {},
    { tabId: null, a1: 'A1' },
    { tabId: '5', a1: 'A1' },
    { tabId: Number.MAX_SAFE_INTEGER, a1: 'A1' },
    { tabId: -1, a1: null },
    { tabId: 5, a1: 'A0' },
    { tabId: 5, a1: 'A1:B2' },
    { tabId: 5, a1: '$A$1' },
    { tabId: 5, a1: 'a1' },
    { tabId: 5, a1: '' },
    { tabId: 5, a1: 7 },
    { tabId: 5, a1: {} },
    { tabId: 5, a1: 'XFD1048577' },
    { tabId: 5, a1: 'ZZZ1' },
    { tabId: 5, a1: 'A9999999' },
    { tabId: 5, a1: 'A'.repeat(100_000) },
    { tabId: { valueOf: 5 }, a1: 'A1' },
    { __proto__: { tabId: 5 }, a1: 'A1' },
  ];
  test.each(PLACES.map((spot) => [JSON.stringify(spot)?.slice(0, 60) ?? 'undefined', spot]))(
    'sidebarJump %s is refused in plain words',
    (_, spot) => {
      const answer = plan.run('sidebarJump', spot === undefined ? [] : [spot]) as { kind: string; sentence: string };
      expect(answer).toEqual({ kind: 'refused', sentence: expect.stringMatching(/^[A-Z].*\.$/) });
    },
  );

  test('a right place is jumped to', () => {
    const status = plan.run('sidebarStatus', []) as { dueSoon: { spot: { tabId: number; a1: string } }[] };
    expect(plan.run('sidebarJump', [status.dueSoon[0]?.spot])).toEqual({ kind: 'done', sentence: '' });
    expect(plan.call('script', 'ss.getActiveSheet().getName()')).toBe('Milestones');
    expect(plan.run('sidebarJump', [{ tabId: status.dueSoon[0]?.spot.tabId, a1: null }])).toEqual({ kind: 'done', sentence: '' });
  });

  test('what the doors answer is plain JSON', () => {
    const host = builtHost();
    for (const door of ['sidebarStatus', 'sidebarCatalogue', 'buildEverything', 'insertMilestones']) {
      const answer = host.run(door, []);
      expect(answer).toEqual(expect.any(Object));
      expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity|\[object|T\d\d:\d\d:\d\d/);
    }
  });
});
