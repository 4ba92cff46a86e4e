import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const FILE = 'dist/Sidebar.html';
const ADDRESS = 'https://sidebar.example/';
const BROWSERS = [
  process.env['CHROMIUM'],
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

/** The built sidebar, as HtmlService would send it. */
export const sidebarHtml = (): string => {
  if (!existsSync(FILE)) throw new Error('The sidebar is not built: run "npm run build" first.');
  return readFileSync(FILE, 'utf8');
};

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: BROWSERS.find((path) => path && existsSync(path)) ?? chromium.executablePath(), args: FLAGS });

/** What a door answers: a value, or a failure with Google's own words. */
export type Answer = { readonly value: unknown } | { readonly failure: string };
/** The answers of each door in turn, the last one for ever; a door without any is never answered. */
export type Answers = Readonly<Record<string, readonly Answer[]>>;
export interface Call {
  readonly door: string;
  readonly args: readonly unknown[];
}

/** `google.script` for a test: it notes each call, and holds back the answers of doors in `held` until they are released. */
const fakeGoogle = (answers: Answers): void => {
  interface Handlers {
    readonly success?: (value: unknown) => void;
    readonly failure?: (error: Error) => void;
  }
  const calls: Call[] = [];
  const waiting: { door: string; answer: () => void }[] = [];
  const held = new Set<string>();
  const state = { calls, held, focused: 0, release: (door: string) => {} };
  state.release = (door) => {
    held.delete(door);
    for (const one of waiting.splice(0)) one.door === door ? one.answer() : waiting.push(one);
  };
  const runner = (handlers: Handlers): object =>
    new Proxy(
      {},
      {
        get: (_, name) => {
          if (typeof name !== 'string') return undefined;
          if (name === 'withSuccessHandler') return (success: Handlers['success']) => runner({ ...handlers, success } as Handlers);
          if (name === 'withFailureHandler') return (failure: Handlers['failure']) => runner({ ...handlers, failure } as Handlers);
          const given = answers[name];
          if (!given) return undefined;
          return (...args: unknown[]) => {
            const turn = calls.filter((call) => call.door === name).length;
            calls.push({ door: name, args });
            const said = given[Math.min(turn, given.length - 1)];
            const answer = (): void => {
              if (!said) return;
              if ('failure' in said) handlers.failure?.(new Error(said.failure));
              else handlers.success?.(structuredClone(said.value));
            };
            if (held.has(name)) waiting.push({ door: name, answer });
            else setTimeout(answer, 1);
          };
        },
      },
    );
  const google = { script: { run: runner({}), host: { editor: { focus: () => (state.focused += 1) }, close: () => {} } } };
  Object.assign(globalThis, { google, fake: state });
};

/** The sidebar on a page of its own, 300 px wide, and what it did. */
export interface OpenSidebar {
  readonly page: Page;
  /** Requests for anything but the sidebar itself. */
  readonly outside: readonly string[];
  /** Errors thrown on the page or written to its console. */
  readonly faults: readonly string[];
  calls(door?: string): Promise<readonly Call[]>;
  /** Doors whose answers stay away until `release`. */
  hold(...doors: string[]): Promise<void>;
  release(door: string): Promise<void>;
  /** How often the sheet was given the focus. */
  timesSheetFocused(): Promise<number>;
}

/** Opens the built sidebar in front of these doors. */
export const openSidebar = async (browser: Browser, answers: Answers, held: readonly string[] = [], scale = 1): Promise<OpenSidebar> => {
  const page = await browser.newPage({ viewport: { width: 300, height: 800 }, deviceScaleFactor: scale });
  page.setDefaultTimeout(4_000);
  const outside: string[] = [];
  const faults: string[] = [];
  await page.route('**/*', (route) => {
    if (route.request().url() === ADDRESS) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: sidebarHtml() });
    outside.push(route.request().url());
    return route.abort();
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  await page.addInitScript(fakeGoogle, answers);
  await page.addInitScript((doors) => {
    for (const door of doors) fakeOf().held.add(door);
    function fakeOf(): { held: Set<string> } {
      return (globalThis as unknown as { fake: { held: Set<string> } }).fake;
    }
  }, held);
  await page.goto(ADDRESS);
  const state = `globalThis.fake`;
  return {
    page,
    outside,
    faults,
    calls: async (door) => {
      const all = await page.evaluate<Call[]>(`${state}.calls`);
      return door === undefined ? all : all.filter((call) => call.door === door);
    },
    hold: (...doors) => page.evaluate(`${JSON.stringify(doors)}.forEach((door) => ${state}.held.add(door))`),
    release: (door) => page.evaluate(`${state}.release(${JSON.stringify(door)})`),
    timesSheetFocused: () => page.evaluate<number>(`${state}.focused`),
  };
};

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** What axe finds, as `rule: element`. */
export const violationsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run(document)');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};
