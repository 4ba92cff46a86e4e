import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../page/browser.ts';
import { digest, healthy, nothing, templates, trouble } from './answers.ts';

// The built sidebar in a real Chromium, with doors that answer from a table.

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
let context: BrowserContext;
let page: Page;

/** What the fake doors were asked, oldest first. */
const asked = (): Promise<readonly [string, unknown][]> => page.evaluate('window.asked') as Promise<readonly [string, unknown][]>;
const open = async (answers: Readonly<Record<string, unknown>>): Promise<void> => {
  const doors = JSON.stringify(answers).replace(/</g, '\\u003c');
  const fake = `<script>{
    const answers = ${doors};
    window.asked = [];
    const runner = (handlers) => new Proxy({}, { get: (_, name) =>
      name === 'withSuccessHandler' ? (done) => runner({ ...handlers, done }) :
      name === 'withFailureHandler' ? (fail) => runner({ ...handlers, fail }) :
      (...args) => { window.asked.push([name, args[0] ?? null]); setTimeout(() => {
        const answer = answers[name];
        if (answer === undefined || answer.fails) handlers.fail(new Error(answer ? answer.fails : 'Exception: no such door'));
        else handlers.done(answer);
      }, 5); } });
    window.google = { script: { run: runner({}) } };
  }</script>`;
  const html = readFileSync('dist/Sidebar.html', 'utf8').replace('<head>', () => `<head>${fake}`);
  await page.setContent(html);
  await page.waitForFunction('document.querySelector(".loading") === null');
};
const text = (): Promise<string> => page.innerText('#view');
const violations = async (): Promise<readonly string[]> => {
  await page.evaluate(axe);
  const { violations: found } = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] };
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};
const fits = (): Promise<boolean> => page.evaluate('document.documentElement.scrollWidth <= 300') as Promise<boolean>;

beforeAll(async () => {
  context = await openBrowser({ width: 300, height: 800 });
  page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(4_000);
}, 30_000);
afterAll(() => context.close());

test('one file, under 60 KB, with nothing from outside', () => {
  expect(statSync('dist/Sidebar.html').size).toBeLessThan(60 * 1024);
  expect(readFileSync('dist/Sidebar.html', 'utf8')).not.toMatch(/(src|href)="?https?:/);
});

test.each([
  ['healthy', healthy],
  ['in trouble', trouble],
  ['nothing yet', nothing],
])('a plan that is %s: accessible, within 300 px, hostile texts inert', async (_, sidebarStatus) => {
  await open({ sidebarStatus, sidebarCatalogue: templates, digestView: digest });
  expect(await violations()).toEqual([]);
  expect(await fits()).toBe(true);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
});

test('completion against its target, in words', async () => {
  await open({ sidebarStatus: trouble });
  expect(await text()).toContain('1 of 5');
  expect(await text()).toContain('Needs 4 of 5: 3 more. Projected 40 %.');
  expect(await page.getAttribute('.meter', 'aria-label')).toBe('20 % complete, target 80 %, projected 40 %');
});

test('overdue by owner with days late: five at first, all on demand, and a jump to the cell', async () => {
  await open({ sidebarStatus: trouble, sidebarJump: { kind: 'done', sentence: '' } });
  const inAnn = page.locator('li', { has: page.getByRole('heading', { name: 'Ann 40' }) });
  expect(await inAnn.locator('.late').count()).toBe(5);
  await inAnn.getByRole('button', { name: 'Show all 40' }).click();
  expect(await inAnn.locator('.late').count()).toBe(40);
  expect(await inAnn.locator('.late').first().innerText()).toBe('40 days late · due 20 Aug 2026');
  await inAnn.getByRole('button', { name: 'Milestone 40', exact: true }).click();
  expect((await asked()).at(-1)).toEqual(['sidebarJump', { tabId: 7, a1: 'C47' }]);
});

test('nothing set up: one primary button builds everything, and is disabled while it runs', async () => {
  await open({ sidebarStatus: nothing, buildEverything: { kind: 'done', sentence: 'Inserted: Home.' } });
  expect(await page.locator('.button.primary').count()).toBe(1);
  await page.getByRole('button', { name: 'Build everything' }).click();
  await page.waitForFunction('document.querySelector(".said.on")');
  expect(await page.innerText('.said')).toBe('Inserted: Home.');
  expect((await asked()).map(([door]) => door)).toEqual(['sidebarStatus', 'buildEverything', 'sidebarStatus']);
});

test('sample data is cleared only after a second word', async () => {
  await open({ sidebarStatus: trouble, clearSampleData: { kind: 'done', sentence: 'Sample data cleared.' } });
  await page.getByRole('button', { name: 'Clear…' }).click();
  expect((await asked()).map(([door]) => door)).not.toContain('clearSampleData');
  await page.getByRole('button', { name: 'Clear sample data' }).click();
  await page.waitForFunction('document.querySelector(".said.on")');
  expect((await asked()).map(([door]) => door)).toContain('clearSampleData');
});

test('a door that fails: plain words, what to do, and another try', async () => {
  await open({ sidebarStatus: { fails: 'PERMISSION_DENIED' } });
  expect(await text()).toContain('signed in to several Google accounts');
  await page.getByRole('button', { name: 'Try again' }).click();
  expect((await asked()).length).toBe(2);
});

test('by keyboard alone: arrows move between views, Tab reaches every button', async () => {
  await open({ sidebarStatus: healthy, sidebarCatalogue: templates, digestView: digest });
  await page.getByRole('tab', { name: 'Status' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Build');
  await page.getByText('Nine KPIs.').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Build everything');
});

test('templates say what they are for; a quarter is chosen and inserted; what stands is led to', async () => {
  await open({
    sidebarStatus: healthy,
    sidebarCatalogue: templates,
    sidebarInsert: { kind: 'done', sentence: 'Inserted: Quarterly plan FY26 Q4.' },
  });
  await page.getByRole('tab', { name: 'Build' }).click();
  await page.getByText('Nine KPIs.').waitFor();
  expect(await violations()).toEqual([]);
  expect(await fits()).toBe(true);
  await page.getByLabel('Quarter to insert').selectOption('FY26 Q4');
  await page.getByRole('button', { name: 'Insert FY26 Q4' }).click();
  await page.waitForFunction('document.querySelector(".said.on")');
  expect(await asked()).toContainEqual(['sidebarInsert', { key: 'quarterlyPlan', period: 'FY26 Q4' }]);
});

test('the digest is rehearsed: preview in a frame without scripts, confirmed recipients, outside addresses apart', async () => {
  const preview = {
    kind: 'done',
    sentence: '',
    subject: 'Q3 wk 9/13: 3 overdue',
    html: '<p>Hello<script>parent.wasHit = 1</script></p>',
    text: 'Hello',
  };
  await open({
    sidebarStatus: healthy,
    digestView: digest,
    digestPreview: preview,
    saveDigestSettings: { kind: 'done', sentence: 'Saved.', refused: [] },
  });
  await page.getByRole('tab', { name: 'Digest' }).click();
  await page.getByText('The digest runs.').waitFor();
  expect(await violations()).toEqual([]);
  expect(await fits()).toBe(true);
  await page.getByRole('button', { name: 'Show preview' }).click();
  await page.waitForSelector('iframe.mail');
  expect(await page.getAttribute('iframe.mail', 'sandbox')).toBe('');
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.waitForFunction('document.querySelector(".said.on")');
  expect(await asked()).toContainEqual([
    'saveDigestSettings',
    {
      recipients: [
        { email: 'ann@example.com', person: null, team: true, outside: true },
        { email: 'ben@example.com', person: 'Ben', team: false, outside: false },
      ],
    },
  ]);
});
