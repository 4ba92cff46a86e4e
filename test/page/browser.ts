import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** The built server with a bundle; `said` is what it prints first. */
export const startServer = (bundle: string, port: string): { readonly child: ChildProcess; readonly said: Promise<string> } => {
  if (!existsSync(SERVER)) throw new Error('The page is not built: run "npm run build" first.');
  const child = spawn(process.execPath, [SERVER, bundle], { env: { ...process.env, PORT: port } });
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (text) => resolve(String(text)));
    child.stderr.once('data', (text) => resolve(String(text)));
  });
  return { child, said };
};

/** A folder that goes away with the test, with these files in it. */
export const temporaryFolder = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-page-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

/** The local page in a Chromium of its own, and what it asked other hosts for or stumbled over. */
export interface OpenPage {
  readonly page: Page;
  readonly address: string;
  readonly outside: readonly string[];
  readonly faults: readonly string[];
  /** Loads the page and waits for its grid. */
  load(): Promise<void>;
  close(): Promise<void>;
}

/** A Chromium with an empty profile. */
export const openBrowser = async (viewport: { readonly width: number; readonly height: number }): Promise<BrowserContext> => {
  const profile = join(temporaryFolder({}), 'profile');
  mkdirSync(profile);
  const executablePath = BROWSERS.find((path) => path && existsSync(path)) ?? chromium.executablePath();
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, viewport, timezoneId: 'Europe/Berlin' });
  // Chromium writes a last time as it goes.
  context.on('close', () =>
    setTimeout(() => rmSync(join(profile, '..'), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }), 300),
  );
  return context;
};

/** Serves a bundle on a free port and opens the page on it, with an empty browser profile. */
export const openPage = async (bundle: string): Promise<OpenPage> => {
  const { child, said } = startServer(bundle, '0');
  const address = /http:\S+/.exec(await said)?.[0];
  if (!address) throw new Error(`The server did not start: ${await said}`);
  const context = await openBrowser({ width: 1280, height: 720 });
  const page = context.pages()[0] ?? (await context.newPage());
  const outside: string[] = [];
  const faults: string[] = [];
  page.setDefaultTimeout(5_000);
  const isOutside = (url: string): boolean => !url.startsWith(address) && !/^(data|blob|about):/.test(url);
  page.on('requestfinished', (request) => isOutside(request.url()) && outside.push(request.url()));
  page.on('requestfailed', (request) => {
    // What the page's own policy stopped never left the browser.
    const isStopped = /csp/i.test(request.failure()?.errorText ?? '');
    if (isOutside(request.url()) && !isStopped) outside.push(`${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  const load = async (): Promise<void> => {
    await page.goto(address);
    await page.locator('.ic-worksheet-sheet-canvas').waitFor();
  };
  const close = async (): Promise<void> => {
    await context.close();
    child.kill();
  };
  return { page, address, outside, faults, load, close };
};

/** What axe finds on the page's own chrome: the grid's widgets and what frames show are others'. */
export const violationsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(() => {
    const exclude = [['.ic-toolbar-wrapper'], ['.ic-formula-bar-root'], ['.ic-sheet-tab-bar-container'], ['canvas'], ['iframe']];
    // biome-ignore lint/suspicious/noExplicitAny: axe is put into the page as text
    return (window as any).axe.run({ exclude }, { iframes: false });
  });
  return found.violations.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
    nodes.filter(({ html }) => !html.startsWith('<div class="ic-worksheet-wrapper')).map(({ html }) => `${id}: ${html}`),
  );
};
