import type { Page } from 'playwright-core';
import type { CheckInItem, CheckInView, DiagnosesView } from '../../src/core/plan/view.ts';
import * as plans from './fixtures.ts';
import { forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// Checking in and diagnoses, in the built sidebar in Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = '<img src=x onerror="window.wasHit = 1">';
const item = (id: string, more: Partial<CheckInItem>): CheckInItem => ({
  id,
  title: `Key result ${id}`,
  owner: 'Ann',
  kind: 'number',
  value: 12,
  confidence: 6,
  target: '20',
  last: '2026-08-14',
  status: 'At risk',
  because: 'by confidence',
  isDue: true,
  spot: { tabId: 4, tab: 'Quarterly plan', a1: 'C30' },
  ...more,
});
const view: CheckInView = {
  asOf: '2026-08-24',
  hasTab: true,
  me: 'Ann',
  people: ['Ann', HOSTILE],
  items: [
    item('KR-1', {}),
    item('KR-2', { kind: 'percent', value: 0.25, target: '50 %', title: HOSTILE }),
    item('KR-3', { kind: 'yesNo', value: 0, target: '' }),
    item('KR-4', { isDue: false }),
    item('KR-5', { owner: HOSTILE }),
  ],
};
const open = async (tab: string, answers: Readonly<Record<string, unknown>>): Promise<void> => {
  const said = Object.fromEntries(Object.entries({ sidebarStatus: plans.healthy, ...answers }).map(([door, value]) => [door, [{ value }]]));
  await sidebar.open(said as never);
  await page.getByRole('tab', { name: tab }).click();
};

test('A5.18: only what is mine and due, with the last value; one save writes what was filled in', async () => {
  await open('Check in', { checkInView: view, saveCheckIns: { kind: 'done', sentence: 'Saved 2 check-ins.' } });
  await page.getByText('3 of yours due.').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  const first = page.getByRole('region', { name: 'Key result KR-1' });
  expect(await first.getByLabel('Now').inputValue()).toBe('12');
  await first.getByLabel('Now').fill('14,5');
  await first.getByLabel('What was learned?').fill(HOSTILE);
  await page.getByRole('region', { name: HOSTILE }).getByLabel('Now, in %').fill('30');
  await page.getByRole('region', { name: 'Key result KR-3' }).getByLabel('Leave out this time').check();
  await page.getByRole('button', { name: 'Save 2 check-ins' }).click();
  await page.getByText('Saved 2 check-ins.').waitFor();
  const [call] = await sidebar.calls('saveCheckIns');
  expect(call?.args[0]).toEqual({
    by: 'Ann',
    items: [
      { id: 'KR-1', value: 14.5, confidence: 6, done: '', learned: HOSTILE, next: '' },
      { id: 'KR-2', value: 0.3, confidence: 6, done: '', learned: '', next: '' },
    ],
  });
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
});

test('A5.18: what is no number is said and not saved', async () => {
  await open('Check in', { checkInView: view });
  await page.getByRole('region', { name: 'Key result KR-1' }).getByLabel('Now').fill('many');
  await page.getByText('That is no number.').waitFor();
  expect(await page.getByRole('button', { name: 'Save 2 check-ins' }).isVisible()).toBe(true);
});

test('A4.06 B05: diagnoses with their suspects, and one button that looks for more', async () => {
  const diagnoses: DiagnosesView = {
    asOf: '2026-08-24',
    hasTab: true,
    calling: ['CPA'],
    diagnoses: [
      {
        id: 'DX-1',
        kpi: 'Leads',
        owner: HOSTILE,
        state: 'Find the cause',
        isOpen: true,
        opened: '2026-07-22',
        due: '2026-07-29',
        tied: 'M-28 Routing (Kwame): Overdue\nM-4 Webinar: Done',
        suspects: `1. M-28 is overdue by 2 days.\n2. ${HOSTILE}`,
        suggested: 'Offer adjustments',
        cause: '',
        action: '',
        tried: '',
        result: '',
        follows: 'DX-0',
        checkOn: '2026-08-19',
        spot: { tabId: 9, tab: 'Diagnoses', a1: 'I9' },
      },
    ],
  };
  await sidebar.open({
    sidebarStatus: [{ value: plans.healthy }],
    diagnosesView: [{ value: diagnoses }],
    openDiagnoses: [{ value: { kind: 'done', sentence: 'Opened a diagnosis: CPA.' } }],
    saveDiagnosis: [
      { value: { kind: 'refused', sentence: 'Closing needs an action: write a small change that can be tried. Nothing was saved.' } },
      { value: { kind: 'done', sentence: 'Closed DX-1.' } },
    ],
  });
  await page.getByRole('tab', { name: 'Diagnoses' }).click();
  await page.getByText('Off, and without a diagnosis: CPA.').waitFor();
  expect(await page.getByText('M-28 is overdue by 2 days.').isVisible()).toBe(true);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Look for variances now' }).click();
  await page.getByText('Opened a diagnosis: CPA.').waitFor();
  await page.getByRole('button', { name: 'Write cause and action of DX-1' }).click();
  await page.getByLabel('What was the cause?').fill(HOSTILE);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close it DX-1' }).click();
  await page.getByText('Closing needs an action').waitFor();
  expect(await page.getByLabel('What was the cause?').inputValue()).toBe(HOSTILE);
  await page.getByLabel('Which small change is tried?').fill('Mend it');
  await page.getByLabel('What did we learn?').fill('Test it');
  await page.getByRole('button', { name: 'Close it DX-1' }).click();
  await page.getByText('Closed DX-1.').waitFor();
  expect((await sidebar.calls('saveDiagnosis')).map(({ args }) => args[0])).toEqual([
    { id: 'DX-1', cause: HOSTILE, close: true },
    { id: 'DX-1', cause: HOSTILE, action: 'Mend it', learned: 'Test it', close: true },
  ]);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
});
