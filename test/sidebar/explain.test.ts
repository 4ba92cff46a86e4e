import type { Page } from 'playwright-core';
import type { ExplainView } from '../../src/core/plan/view.ts';
import * as plans from './fixtures.ts';
import { forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// Why a number is what it is, in the built sidebar in Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = '<img src=x onerror="window.wasHit = 1">';
const spot = (a1: string) => ({ tabId: 5, tab: HOSTILE, a1 });
const cell: ExplainView = {
  kind: 'computed',
  spot: spot('F12'),
  asOf: '2026-08-24',
  answer: `State of "${HOSTILE}" is Overdue.`,
  because: ['It is open and past its due date.', 'x'.repeat(300)],
  inputs: [{ words: `Due — 6 Aug 2026 ${HOSTILE}`, spot: spot('E12') }],
  settings: [{ words: 'Due soon within — 7 days', spot: spot('C9') }],
  counted: [
    { title: 'Counted: 12', lines: Array.from({ length: 10 }, (_, i) => ({ words: `Row ${i}`, spot: spot(`C${i + 7}`) })), more: 2 },
  ],
  notCounted: [{ title: 'Not counted: cancelled', lines: [{ words: 'Film', spot: null }], more: 0 }],
  rule: ['Overdue when it is open and due before the as-of day.'],
  readBy: [{ words: 'Milestones overdue (Home)', spot: spot('C20') }],
};
const figure: ExplainView = { ...cell, answer: 'Milestones overdue: 3.', counted: [], notCounted: [] };
const open = (explain: readonly object[]) =>
  sidebar.open({
    sidebarStatus: [{ value: plans.trouble }],
    explain: explain as never,
    sidebarJump: [{ value: { kind: 'done', sentence: '' } }],
  });
const expectSound = async (): Promise<void> => {
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
};

test('B03 A2.17 the selected cell is explained: values, rows counted and not, settings, rule, and a way to each of them', async () => {
  await open([{ value: cell }]);
  await page.getByRole('tab', { name: 'Explain' }).click();
  await page.getByText('is Overdue.').waitFor();
  expect(await sidebar.calls('explain')).toEqual([{ door: 'explain', args: [] }]);
  const text = (await page.locator('#view').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  for (const part of ['past its due date', 'From these cells', 'Settings used', 'Counted: 12', 'and 2 more', 'Film'])
    expect(text).toContain(part);
  await expectSound();
  await page.getByRole('button', { name: /Due — 6 Aug/ }).click();
  await page.waitForFunction('fake.focused > 0');
  expect((await sidebar.calls('sidebarJump'))[0]?.args).toEqual([{ tabId: 5, a1: 'E12' }]);
  await page.getByRole('button', { name: 'The rule, whatever the row' }).click();
  await page.getByText('due before the as-of day').waitFor();
  await page.getByRole('button', { name: 'Explain the selected cell' }).click();
  await page.waitForFunction('fake.calls.filter((call) => call.door === "explain").length === 2');
});

test('B03 a figure of Status is explained, and from there the selected cell', async () => {
  await open([{ value: figure }, { value: cell }]);
  await page.getByRole('button', { name: 'Why this number? Overdue' }).click();
  await page.getByText('Milestones overdue: 3.').waitFor();
  expect((await sidebar.calls('explain'))[0]?.args).toEqual([{ figure: 'overdue' }]);
  await page.getByRole('button', { name: 'Explain the selected cell' }).click();
  await page.getByText('is Overdue.').waitFor();
  expect((await sidebar.calls('explain'))[1]?.args).toEqual([]);
});

test('a door that fails says so, and is asked again', async () => {
  await open([{ failure: 'Google Sheets could not finish this. Try again in a minute.' }, { value: cell }]);
  await page.getByRole('tab', { name: 'Explain' }).click();
  await page.getByText('could not finish this').waitFor();
  await expectSound();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('is Overdue.').waitFor();
});

test('A2.17 from a KPI and an objective of Status, too: their very cells are explained', async () => {
  await open([{ value: cell }, { value: figure }]);
  for (const [name, a1] of [
    ['Why this number? Pipeline sourced by marketing ($)', plans.trouble.kpis[0]?.spot.a1],
    ['Why this number? Give Sales more of the leads it wants to call', plans.trouble.objectives[0]?.why.a1],
  ] as const) {
    await page.getByRole('tab', { name: 'Status' }).click();
    await page.getByRole('button', { name }).click();
    await page.locator('#view section.headline').waitFor();
    const asked = await sidebar.calls('explain');
    expect(asked.at(-1)?.args).toEqual([{ spot: expect.objectContaining({ a1 }) }]);
  }
  await expectSound();
});
