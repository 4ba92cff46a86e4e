import type { Page } from 'playwright-core';
import type { CheckView } from '../../src/core/plan/check-view.ts';
import * as plans from './fixtures.ts';
import { type Answers, forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// Verify and the doctor in one view, in the built sidebar in Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = '<img src=x onerror="window.wasHit = 1">';
const spot = (a1: string) => ({ tabId: 5, tab: HOSTILE, a1 });
const clean: CheckView = {
  asOf: '2026-08-24',
  hasPlan: true,
  toUpgrade: [],
  cells: 3_133,
  differences: [],
  moreDifferences: 0,
  spoilt: 0,
  defects: [],
  moreDefects: 0,
};
const broken: CheckView = {
  ...clean,
  differences: [
    { id: '5:F12:typed over:1', sentence: `State of "${HOSTILE}": the formula was typed over.`, spot: spot('F12'), canRestore: true },
    { id: '5:G12:deleted:3', sentence: 'Days late of "Site": the formula was deleted.', spot: spot('G12'), canRestore: true },
  ],
  spoilt: 4,
  defects: [
    {
      sentence: 'Due of "Site" is "24.8.2026", which is text and not a date.',
      spot: spot('E9'),
      fix: { id: '5:E9:x1', changes: [{ spot: spot('E9'), before: HOSTILE, after: '24 Aug 2026' }] },
    },
    { sentence: `Owner of "Site" names more than one person ("${'x'.repeat(200)}").`, spot: spot('D9'), fix: null },
    { sentence: 'The tab "KPIs" is missing.', spot: null, fix: null },
  ],
};
const says = (value: unknown) => [{ value }];
const open = async (more: Answers): Promise<void> => {
  await sidebar.open({ sidebarStatus: says(plans.healthy), ...more });
  await page.getByRole('tab', { name: 'Check', exact: true }).click();
  await page.getByText('computed cells compared').waitFor();
};
const expectSound = async (): Promise<void> => {
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
};
const DONE = says({ kind: 'done', sentence: 'It is done.' });

test('a sound workbook is said to be one', async () => {
  await open({ checkWorkbook: says(clean) });
  await page.getByText('Every number is what its rule gives, and every cell can be read.').waitFor();
  await page.getByText('3133 computed cells compared.').waitFor();
  await expectSound();
});

test('A4.04 what differs from its rule is listed, and put back: one, or all', async () => {
  await open({ checkWorkbook: says(broken), restoreCells: DONE });
  await expectSound();
  await page.getByText('4 other cells look at these').waitFor();
  await page.getByRole('button', { name: /^Restore G12/ }).click();
  await page.getByText('It is done.').waitFor();
  await page.getByRole('button', { name: 'Restore all formulas' }).click();
  await page.waitForFunction('fake.calls.filter((call) => call.door === "restoreCells").length === 2');
  expect((await sidebar.calls('restoreCells')).map(({ args }) => args[0])).toEqual([{ id: '5:G12:deleted:3' }, { all: true }]);
  expect((await sidebar.calls('checkWorkbook')).length).toBeGreaterThan(1);
});

test('B13 a defect says what Fix would change before it is pressed; where only a person can tell there is none', async () => {
  await open({ checkWorkbook: says(broken), applyFix: DONE });
  const text = (await page.locator('#view').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  expect(text).toContain(`E9: “${HOSTILE}” becomes “24 Aug 2026”`);
  expect(await sidebar.calls('applyFix')).toEqual([]);
  expect(await page.getByRole('button', { name: /^Fix/ }).count()).toBe(1);
  await page.getByRole('button', { name: /^Fix/ }).click();
  await page.getByText('It is done.').waitFor();
  expect((await sidebar.calls('applyFix'))[0]?.args).toEqual([{ id: '5:E9:x1' }]);
});

test('an empty workbook has nothing to check', async () => {
  await open({ checkWorkbook: says({ ...clean, hasPlan: false, cells: 0 }) });
  await page.getByText('There is no plan to check yet.').waitFor();
});

test('a workbook of an older version is offered the upgrade', async () => {
  await open({ checkWorkbook: says({ ...clean, toUpgrade: ['Milestones', HOSTILE] }), upgradeWorkbook: DONE });
  await page.getByText('keeps a copy of each tab').waitFor();
  await expectSound();
  await page.getByRole('button', { name: 'Upgrade' }).click();
  await page.getByText('It is done.').waitFor();
});
