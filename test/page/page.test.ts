import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CODE, SIDEBAR } from './fixture.ts';

jest.setTimeout(60_000);

const SERVER = '.cache/local/serve.js';
const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const folder = mkdtempSync(join(tmpdir(), 'throughline-page-'));
let server: ChildProcess;
let context: BrowserContext;
let page: Page;
let address = '';
const outside: string[] = [];
const faults: string[] = [];

/** Starts the built server on a free port and gives what it prints first. */
const startServer = (environment: NodeJS.ProcessEnv): { readonly child: ChildProcess; readonly said: Promise<string> } => {
  const child = spawn(process.execPath, [SERVER, join(folder, 'dist')], { env: { ...process.env, ...environment } });
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (text) => resolve(String(text)));
    child.stderr.once('data', (text) => resolve(String(text)));
  });
  return { child, said };
};

/** Waits until the page says that this cell is selected and shows this. */
const says = (cell: string): Promise<void> =>
  page.locator('.cell-help > [role=status]', { hasText: new RegExp(`^${cell}$`) }).waitFor({ state: 'attached' });
const open = async (): Promise<void> => {
  await page.goto(address);
  await page.locator('.ic-worksheet-sheet-canvas').waitFor();
};
const focusSheet = (): Promise<void> => page.locator('.ic-workbook-container').focus();
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Walks to a cell of the active tab by the name box's keys: Home and arrows only. */
const select = async (column: number, row: number): Promise<void> => {
  await focusSheet();
  await press('Control+ArrowUp', 'Home', ...Array(row - 1).fill('ArrowDown'), ...Array(column - 1).fill('ArrowRight'));
};
const isKept = (): Promise<void> => page.locator('.keeping.kept').waitFor();
const violations = async (): Promise<string[]> => {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(() =>
    // biome-ignore lint/suspicious/noExplicitAny: axe is put into the page as text
    (window as any).axe.run(
      { exclude: [['.ic-toolbar-wrapper'], ['.ic-formula-bar-root'], ['.ic-sheet-tab-bar-container'], ['canvas'], ['iframe']] },
      { iframes: false },
    ),
  );
  return found.violations.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
    nodes.filter(({ html }) => !html.startsWith('<div class="ic-worksheet-wrapper')).map(({ html }) => `${id}: ${html}`),
  );
};

beforeAll(async () => {
  if (!existsSync(SERVER)) throw new Error('The page is not built: run "npm run build" first.');
  const dist = join(folder, 'dist');
  mkdirSync(dist);
  writeFileSync(join(dist, 'Code.js'), CODE);
  writeFileSync(join(dist, 'Sidebar.html'), SIDEBAR);
  const started = startServer({ PORT: '0' });
  server = started.child;
  address = /http:\S+/.exec(await started.said)![0];
  const executablePath = BROWSERS.find((path) => path && existsSync(path)) ?? chromium.executablePath();
  context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    args: FLAGS,
    viewport: { width: 1280, height: 720 },
    timezoneId: 'Europe/Berlin',
  });
  page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(5_000);
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob|about):/.test(request.url())) outside.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await open();
});

afterAll(async () => {
  await context?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('a port in use gets one plain sentence and exit code 1', async () => {
  const { child, said } = startServer({ PORT: new URL(address).port });
  expect(await said).toMatch(/^Port \d+ is in use: [^\n]+\n$/);
  expect(child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)))).toBe(1);
});

test('a first visit offers the sample company and an empty sheet', async () => {
  await page.getByRole('button', { name: 'Build with the sample company' }).waitFor();
  expect(await page.getByRole('button', { name: 'Start blank' }).last().isVisible()).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Build with the sample company');
  expect(await violations()).toEqual([]);
});

test('Build fills the workbook, opens the sidebar and says so', async () => {
  await press('Enter');
  await page.getByText('Everything is built.').waitFor();
  await page
    .getByRole('button', { name: 'Plan' })
    .or(page.getByText('Plan', { exact: true }))
    .first()
    .waitFor();
  expect(await page.locator('.start').count()).toBe(0);
  expect((await page.locator('.sidebar').boundingBox())?.width).toBe(300);
  await isKept();
});

test('the sidebar reaches doors by google.script.run, with values, errors and the user object', async () => {
  const frame = page.frameLocator('.sidebar iframe');
  await frame.getByRole('button', { name: 'Greet' }).click();
  await frame.getByText('Hello Aiko (user)').waitFor();
  await frame.getByLabel('Name').fill('');
  await frame.getByRole('button', { name: 'Greet' }).click();
  await frame.getByText('true Say a name. (user)').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
});

test('a typed edit runs onEdit', async () => {
  await select(2, 2);
  await page.keyboard.type('Lena');
  await press('Enter');
  await select(6, 2);
  await says('F2 edited Lena');
});

test('a list is chosen by keyboard and keeps other values out', async () => {
  await select(3, 2);
  await press('Enter');
  expect(await page.getByRole('option').allTextContents()).toEqual(['On track', 'At risk', 'Late']);
  await press('ArrowUp', 'Enter');
  await says('C2 At risk');
  await page.keyboard.type('Whatever');
  await press('Enter');
  await page.getByRole('heading', { name: 'There was a problem' }).waitFor();
  await press('Enter');
  await select(3, 2);
  await says('C2 At risk');
});

test('a check box is ticked by Space and by click', async () => {
  await select(4, 2);
  await press('Space');
  await says('D2 TRUE');
  await page.getByRole('checkbox', { name: 'D2' }).click();
  await says('D2 FALSE');
});

test('a note shows on its cell, and a link leads to its cell', async () => {
  await select(1, 2);
  await page.getByText('Moved on 3 August.').waitFor();
  await select(5, 2);
  await press('Alt+Enter');
  await says('B7');
  await page.getByText('Plan', { exact: true }).last().click();
});

test('the clock moves TODAY()', async () => {
  await page.getByLabel('As of').fill('2026-08-24');
  await select(2, 4);
  await says('B4 2026-08-24');
  await page.getByRole('button', { name: '+1 week' }).click();
  await says('B4 2026-08-31');
});

test('the menu works by keyboard, and a question is asked before anything happens', async () => {
  await page.getByRole('menuitem', { name: 'Extensions' }).focus();
  await press('Enter', 'ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Open the sidebar');
  expect(await violations()).toEqual([]);
  await press('c', 'Enter');
  await page.getByRole('heading', { name: 'Clear?' }).waitFor();
  expect(await violations()).toEqual([]);
  await press('Escape');
  await page.getByText('Nothing was cleared.').waitFor();
  await select(1, 2);
  await says('A2 Website');
  await page.getByRole('menuitem', { name: 'Extensions' }).focus();
  await press('Enter', 'ArrowRight', 'c', 'Enter');
  await page.getByRole('heading', { name: 'Clear?' }).waitFor();
  await press('Enter');
  await says('A2');
});

test('Undo Throughline’s change brings back what the script changed', async () => {
  await page.getByRole('button', { name: 'Undo Throughline’s change' }).click();
  await says('A2 Website');
});

test('a door that throws says so in plain words', async () => {
  await page.getByRole('menuitem', { name: 'Extensions' }).focus();
  await press('Enter', 'ArrowRight', 'f', 'Enter');
  await page.getByText('The plan has no owner.').waitFor();
  await press('Escape');
});

test('the trigger sends into the outbox, which shows the mail rendered and as text', async () => {
  await page.getByRole('button', { name: 'Run the Monday trigger now' }).click();
  await page.getByText('One mail is in the outbox.').waitFor();
  await page.getByRole('button', { name: /^Outbox/ }).click();
  await page.frameLocator('.outbox iframe').getByRole('heading', { name: 'Monday letter' }).waitFor();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Plain text' }).click();
  await page.getByText('In plain words.').waitFor();
  await press('Escape');
});

test('a reload keeps cells, clock, outbox and sidebar', async () => {
  await isKept();
  await open();
  await page.locator('.sidebar').waitFor();
  await select(6, 2);
  await says('F2 edited Lena');
  expect(await page.getByLabel('As of').inputValue()).toBe('2026-08-31');
  expect(await page.getByRole('button', { name: /^Outbox/ }).textContent()).toBe('Outbox1');
  await page.frameLocator('.sidebar iframe').getByRole('button', { name: 'Close' }).click();
  await page.locator('.sidebar').waitFor({ state: 'detached' });
  await isKept();
  await open();
  expect(await page.locator('.sidebar').count()).toBe(0);
});

test('F6 goes through the parts of the page', async () => {
  await focusSheet();
  const visited: (string | undefined)[] = [];
  for (let step = 0; step < 3; step++) {
    await press('F6');
    visited.push(await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region));
  }
  expect(visited).toEqual(['host', 'menus', undefined]);
});

test('nothing asked for another host, nothing failed, and nothing is against WCAG AA', async () => {
  expect(await violations()).toEqual([]);
  expect(outside).toEqual([]);
  expect(faults).toEqual([]);
});
