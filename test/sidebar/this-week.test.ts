import type { Page } from 'playwright-core';
import type { MeetingView, ThisWeekView } from '../../src/core/plan/review-view.ts';
import * as plans from './fixtures.ts';
import { type Answers, forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// What the person who runs the rhythm sees, in the built sidebar in Chromium, 300 px wide.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = `<img src=x onerror="window.wasHit = 1">${'x'.repeat(200)}`;
const spot = { tabId: 9, tab: 'Cadence', a1: 'C8' };
const meeting = (key: string, more: Partial<MeetingView> = {}): MeetingView => ({
  name: key === 'weekly' ? 'Weekly sync' : 'Monthly business review',
  key,
  on: '2026-08-25',
  time: '09:00',
  words: 'every Tuesday, 30 minutes',
  spot,
  pack: null,
  ...more,
});
const view: ThisWeekView = {
  asOf: '2026-08-24',
  hasDecisions: true,
  people: ['Ann', HOSTILE],
  week: '2026-08-24',
  todo: [
    { sentence: 'Prepare Weekly sync: it is in 1 day.', spot },
    { sentence: HOSTILE, spot },
  ],
  next: meeting('weekly'),
  missed: [meeting('monthly', { pack: { ...spot, a1: null, tab: 'Monthly review 2026-08-20' } })],
  decisions: [{ id: 'D-1', title: HOSTILE, owner: '', word: 'Publish now', spot }],
  commitments: [
    { title: 'Page online', person: 'אנה', kept: '', carried: 2, spot },
    { title: 'Film cut', person: 'Ben', kept: 'Yes', carried: 0, spot },
  ],
};
const says = (value: unknown) => [{ value }];
const open = async (of: ThisWeekView, more: Answers = {}): Promise<void> => {
  await sidebar.open({ sidebarStatus: says(plans.healthy), thisWeekView: says(of), ...more });
  await page.getByRole('tab', { name: 'This week' }).click();
  await page.getByRole('heading', { name: 'Week of 24 Aug 2026' }).waitFor();
};

test.each([
  ['a full week', view],
  ['a week with nothing in it', { ...view, todo: [], next: null, missed: [], decisions: [], commitments: [] }],
])('%s: within 300 px, nothing against WCAG AA, texts inert', async (_, of) => {
  await open(of);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
});

test('the next meeting’s page is prepared with one click; one that stands is jumped to, and so is what there is to do', async () => {
  await open(view, {
    prepareWeeklySync: says({ kind: 'done', sentence: 'The weekly sync stands.' }),
    sidebarJump: says({ kind: 'done', sentence: '' }),
  });
  await page.getByRole('button', { name: 'Prepare its page Weekly sync' }).click();
  await page.getByText('The weekly sync stands.').waitFor();
  await page.getByRole('button', { name: /Monthly review 2026-08-20/ }).click();
  await page.getByRole('button', { name: /Prepare Weekly sync: it is in 1 day/ }).click();
  await page.waitForFunction("fake.calls.filter(({ door }) => door === 'sidebarJump').length === 2");
  expect((await sidebar.calls()).map(({ door }) => door).filter((door) => /^(prepare|sidebarJump)/.test(door))).toEqual([
    'prepareWeeklySync',
    'sidebarJump',
    'sidebarJump',
  ]);
});

test('A1.34: a decision is logged by keyboard, and the form is empty for the next one', async () => {
  await open(view, {
    logDecision: [
      { value: { kind: 'refused', sentence: 'The Decisions tab does not stand yet.' } },
      { value: { kind: 'done', sentence: 'Logged as decided on 24 Aug 2026.' } },
    ],
  });
  const fold = page.getByRole('button', { name: 'Log a decision' });
  await fold.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: 'Log a decision' });
  const said = form.getByLabel('What was decided?');
  const focused = () => page.evaluate('document.activeElement.parentElement.textContent');
  const save = form.getByRole('button', { name: /^Log(ging| it)/ });
  expect(await focused()).toMatch(/^What was decided/);
  expect(await save.isDisabled()).toBe(true);
  await page.keyboard.type(HOSTILE);
  await form.getByLabel('Carried out by').selectOption('Ann');
  await form.getByLabel('Due').fill('2026-08-31');
  await form.getByLabel('About').fill('O-1');
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  await save.click();
  await page.getByText('The Decisions tab does not stand yet.').waitFor();
  expect(await said.inputValue()).toBe(HOSTILE);
  await sidebar.hold('logDecision');
  await save.press('Enter');
  await page.waitForFunction("fake.calls.filter(({ door }) => door === 'logDecision').length === 2");
  expect(await save.getAttribute('aria-disabled')).toBe('true');
  await save.press('Enter');
  await sidebar.release('logDecision');
  await page.getByText('Logged as decided on 24 Aug 2026.').waitFor();
  await page.waitForFunction("document.activeElement.tagName === 'INPUT'");
  const wish = { decision: HOSTILE, owner: 'Ann', due: '2026-08-31', item: 'O-1', why: '' };
  expect((await sidebar.calls('logDecision')).map(({ args }) => args)).toEqual([[wish], [wish]]);
  for (const label of ['What was decided?', 'Carried out by', 'Due', 'About', 'Why'])
    expect([label, await form.getByLabel(label).inputValue()]).toEqual([label, '']);
  expect(await focused()).toMatch(/^What was decided/);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
});

test('A1.34: where no Decisions tab stands, the form says what to insert', async () => {
  await open({ ...view, hasDecisions: false });
  await page.getByRole('button', { name: 'Log a decision' }).click();
  await page.getByText('The Decisions tab does not stand yet: insert it from Build.').waitFor();
  expect(await page.getByLabel('What was decided?').count()).toBe(0);
});
