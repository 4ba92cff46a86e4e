import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../page/browser.ts';

const FILE = 'dist/Sidebar.html';
const ADDRESS = 'https://sidebar.example/';
/** The built sidebar, as HtmlService would send it. */
export const sidebarHtml = (): string => {
  if (!existsSync(FILE)) throw new Error('The sidebar is not built: run "npm run build" first.');
  return readFileSync(FILE, 'utf8');
};

/** The views that the sidebar fetches when they are opened. */
const viewsBuilt = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync('dist').flatMap((name) =>
      name.endsWith('-view.html') ? [[name.slice(0, -10), readFileSync(`dist/${name}`, 'utf8')]] : [],
    ),
  );

/** What a door answers: a value, or a failure with Google's own words. */
export type Answer = { readonly value: unknown } | { readonly failure: string };
/** The answers of each door in turn, the last one for ever; a door without any does not exist. */
export type Answers = Readonly<Record<string, readonly Answer[]>>;
export interface Call {
  readonly door: string;
  readonly args: readonly unknown[];
}

/** `google.script` for a test, put into the page as text: it notes each call, and holds back the answers of `held` doors. */
const fakeGoogle = `({ answers, held, views }) => {
  const calls = [];
  let waiting = [];
  const holding = new Set(held);
  const runner = (handlers) => new Proxy({}, { get: (_, door) => {
    if (door === 'withSuccessHandler') return (success) => runner({ ...handlers, success });
    if (door === 'withFailureHandler') return (failure) => runner({ ...handlers, failure });
    if (door === 'sidebarView') return (key) => setTimeout(() => handlers.success(views[key]), 1);
    const given = answers[door];
    return given && ((...args) => {
      const said = given[Math.min(calls.filter((call) => call.door === door).length, given.length - 1)];
      calls.push({ door, args });
      const answer = () => 'failure' in said ? handlers.failure(new Error(said.failure)) : handlers.success(said.value);
      if (holding.has(door)) waiting.push({ door, answer });
      else setTimeout(answer, 1);
    });
  } });
  window.fake = {
    calls,
    focused: 0,
    hold: (door) => { holding.add(door); },
    release: (door) => {
      holding.delete(door);
      const ready = waiting.filter((one) => one.door === door);
      waiting = waiting.filter((one) => one.door !== door);
      for (const { answer } of ready) answer();
    },
  };
  window.google = { script: { run: runner({}), host: { editor: { focus: () => { fake.focused += 1; } } } } };
}`;

/** The sidebar on a page 300 px wide, and what it did since it was opened last. */
export interface SidebarPage {
  readonly page: Page;
  /** Opens the built sidebar afresh in front of these doors; `held` ones don't answer before they are released. */
  open(answers: Answers, held?: readonly string[]): Promise<void>;
  /** Requests for anything but the sidebar itself, and errors thrown on the page or written to its console. */
  faults(): readonly string[];
  calls(door?: string): Promise<readonly Call[]>;
  /** Keeps the answers of a door away until `release`. */
  hold(door: string): Promise<void>;
  release(door: string): Promise<void>;
  /** How often the sheet was given the focus. */
  timesSheetFocused(): Promise<number>;
}

/** A page for the sidebar, opened again and again: a new one each time would take most of a test. */
export const sidebarPage = async (context: BrowserContext): Promise<SidebarPage> => {
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(8_000);
  let faults: string[] = [];
  let html = '';
  await page.route('**/*', (route) => {
    if (route.request().url() === ADDRESS) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    faults.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A preview's frame runs no script and opens no window: Chromium says so.
    if (message.type() === 'error' && !/^Blocked (script execution|opening)/.test(message.text())) faults.push(message.text());
  });
  const open = async (answers: Answers, held: readonly string[] = []): Promise<void> => {
    const given = JSON.stringify({ answers, held, views: viewsBuilt() }).replace(/</g, '\\u003c');
    html = sidebarHtml().replace('<head>', () => `<head><link rel="icon" href="data:,"><script>(${fakeGoogle})(${given})</script>`);
    faults = [];
    await page.goto(ADDRESS);
  };
  const fake = <T>(of: string): Promise<T> => page.evaluate<T>(`fake.${of}`);
  return {
    page,
    open,
    faults: () => faults,
    calls: async (door) => (await fake<Call[]>('calls')).filter((call) => door === undefined || call.door === door),
    hold: (door) => fake(`hold(${JSON.stringify(door)})`),
    release: (door) => fake(`release(${JSON.stringify(door)})`),
    timesSheetFocused: () => fake('focused'),
  };
};

/** Opens Chromium for the tests of a file, 300 px wide. Whatever a test did: nothing was asked of another host and nothing was thrown. */
export const forEachTest = (take: (sidebar: SidebarPage) => void): void => {
  jest.setTimeout(30_000);
  let context: BrowserContext;
  let sidebar: SidebarPage;
  beforeAll(async () => {
    context = await openBrowser({ width: 300, height: 800 });
    sidebar = await sidebarPage(context);
    take(sidebar);
  }, 30_000);
  afterAll(() => context?.close());
  afterEach(() => expect(sidebar.faults()).toEqual([]));
};

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** What axe finds, as `rule: element`. */
export const violationsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run(document)');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};
