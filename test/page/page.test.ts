import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type OpenPage, openPage, startServer, temporaryFolder, violationsOn } from './browser.ts';
import { CODE, SIDEBAR } from './fixture.ts';

jest.setTimeout(60_000);

const bundle = temporaryFolder({ 'Code.js': CODE, 'Sidebar.html': SIDEBAR });
let opened: OpenPage;
let page: Page;

/** Waits until the page says that this cell is selected and shows this. */
const says = (cell: string): Promise<void> =>
  page.locator('.cell-help > [role=status]', { hasText: new RegExp(`^${cell}$`) }).waitFor({ state: 'attached' });
const focusSheet = (): Promise<void> => page.locator('.ic-workbook-container').focus();
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Walks to a cell of the active tab by the name box's keys: Home and arrows only. */
const select = async (column: number, row: number): Promise<void> => {
  await focusSheet();
  await press('Home', ...Array(5).fill('Control+ArrowUp'), ...Array(row - 1).fill('ArrowDown'), ...Array(column - 1).fill('ArrowRight'));
};
const isKept = (): Promise<void> => page.locator('.keeping.kept').waitFor();

beforeAll(async () => {
  opened = await openPage(bundle);
  page = opened.page;
  await opened.load();
});

afterAll(async () => {
  await opened?.close();
  rmSync(bundle, { recursive: true, force: true });
});

test('a port in use gets one plain sentence and exit code 1', async () => {
  const { child, said } = startServer(bundle, new URL(opened.address).port);
  expect(await said).toMatch(/^Port \d+ is in use: [^\n]+\n$/);
  expect(child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)))).toBe(1);
});

test('a first visit offers the sample company and an empty sheet', async () => {
  await page.getByRole('button', { name: 'Build with the sample company' }).waitFor();
  expect(await page.getByRole('button', { name: 'Start blank' }).last().isVisible()).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Build with the sample company');
  expect(await violationsOn(page)).toEqual([]);
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

test('Ctrl+Z takes a typed edit back, with what onEdit made of it', async () => {
  await select(1, 3);
  await page.keyboard.type('Conference');
  await press('Enter', 'ArrowUp');
  await says('A3 Conference');
  await press('Control+z');
  await says('A3 Webinar');
  await select(2, 3);
  await page.keyboard.type('Sam');
  await press('Enter');
  await select(6, 3);
  await says('F3 edited Sam');
  await press('Control+z');
  await says('F3');
  await press('Control+y');
  await says('F3 edited Sam');
  await press('Control+z');
});

test('a script waits while somebody types, and what was typed stays', async () => {
  await page.frameLocator('.sidebar iframe').getByRole('button', { name: 'Later' }).click();
  await select(1, 6);
  await page.keyboard.type('Half a sen');
  await page.waitForTimeout(500);
  await page.keyboard.type('tence');
  await press('Enter', 'ArrowUp');
  await says('A6 Half a sentence');
  await page.frameLocator('.sidebar iframe').getByText('Hello later').waitFor();
  await select(1, 7);
  await says('A7 written');
});

test('rows inserted at the grid take lists, notes and links along', async () => {
  await select(1, 2);
  await page.getByRole('menuitem', { name: 'Insert' }).click();
  await press('Enter');
  await says('A2');
  await select(3, 3);
  await says('C3 At risk');
  await press('Enter');
  expect(await page.getByRole('option').count()).toBe(3);
  await press('Escape');
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await press('Enter');
  await select(3, 2);
  await says('C2 At risk');
});

test('a deleted row comes back by undo with what stood beside its cells', async () => {
  await select(1, 2);
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('menuitem', { name: 'Delete 1 row' }).click();
  await says('A2 Webinar');
  await press('Control+z');
  await says('A2 Website');
  await page.getByText('Moved on 3 August.').waitFor();
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
  expect(await violationsOn(page)).toEqual([]);
  await press('c', 'Enter');
  await page.getByRole('heading', { name: 'Clear?' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
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
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Plain text' }).click();
  await page.getByText('In plain words.').waitFor();
  await press('Escape');
});

test('a reload keeps cells, clock, outbox and sidebar', async () => {
  await isKept();
  await opened.load();
  await page.locator('.sidebar').waitFor();
  await select(6, 2);
  await says('F2 edited Lena');
  expect(await page.getByLabel('As of').inputValue()).toBe('2026-08-31');
  expect(await page.getByRole('button', { name: /^Outbox/ }).textContent()).toBe('Outbox1');
  await page.frameLocator('.sidebar iframe').getByRole('button', { name: 'Close' }).click();
  await page.locator('.sidebar').waitFor({ state: 'detached' });
  await isKept();
  await opened.load();
  expect(await page.locator('.sidebar').count()).toBe(0);
});

test('the workbook downloads as .xlsx', async () => {
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /xlsx/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Marketing plan.xlsx');
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
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
  expect(await violationsOn(page)).toEqual([]);
  expect(opened.outside).toEqual([]);
  expect(opened.faults).toEqual([]);
});
