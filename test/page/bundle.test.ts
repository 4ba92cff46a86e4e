import type { Page } from 'playwright-core';
import { type OpenPage, openPage, violationsOn } from './browser.ts';

jest.setTimeout(60_000);

let opened: OpenPage;
let page: Page;

const tabNames = (): Promise<string[]> => page.locator('.ic-sheet-tab-name').allTextContents();
const choose = async (caption: string): Promise<void> => {
  await page.getByRole('menuitem', { name: 'Extensions' }).click();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: caption }).click({ timeout: 20_000 });
};

beforeAll(async () => {
  opened = await openPage('dist');
  page = opened.page;
  await opened.load();
});

afterAll(() => opened?.close());

test('the menu builds everything, and the start card goes', async () => {
  await choose('Build everything');
  await page.locator('.start').waitFor({ state: 'detached', timeout: 30_000 });
  expect(await page.locator('dialog').allTextContents()).toEqual([]);
  expect(await tabNames()).toEqual(expect.arrayContaining(['Home', 'Annual plan', 'Milestones', 'KPIs', 'Settings']));
  await page.locator('.keeping.kept').waitFor();
});

test('a typed milestone stays after a reload', async () => {
  await page.getByText('Milestones', { exact: true }).click();
  await page.locator('.ic-worksheet-sheet-canvas').click({ position: { x: 200, y: 250 } });
  const selected = page.locator('.cell-help > [role=status]', { hasText: 'Booth confirmed' });
  await page.keyboard.type('Booth confirmed');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await selected.waitFor({ state: 'attached' });
  await page.locator('.keeping.kept').waitFor();
  await opened.load();
  await selected.waitFor({ state: 'attached' });
});

test('charts float over their cells, say in words what they show, and scroll with them', async () => {
  await page.getByText('KPIs', { exact: true }).first().click();
  const chart = page.getByRole('img', { name: /^Chart: How many KPIs are green, amber, red, missing\. Green \d/i });
  await chart.waitFor({ state: 'attached' });
  const top = (): Promise<number> => chart.evaluate((drawn) => drawn.getBoundingClientRect().y);
  const before = await top();
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, 400);
  await page.waitForTimeout(300);
  expect(await top()).toBeLessThan(before - 200);
});

test('the menu opens the sidebar, which reads the plan', async () => {
  await choose('Open sidebar');
  await page.locator('.sidebar').waitFor();
  await page.frameLocator('.sidebar iframe').getByRole('button').first().waitFor();
});

test('clearing the sample data asks first', async () => {
  await choose('Clear sample data');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
});

test('nothing asked for another host, nothing failed, and nothing is against WCAG AA', async () => {
  expect(await violationsOn(page)).toEqual([]);
  expect(opened.outside).toEqual([]);
  expect(opened.faults).toEqual([]);
});
