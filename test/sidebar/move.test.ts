import type { Page } from 'playwright-core';
import type { MoveLine, MovePreview, MoveView, StatusView } from '../../src/core/plan/view.ts';
import * as plans from './fixtures.ts';
import { type Answers, forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// Moving a date, in the built sidebar in Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = '<img src=x onerror="window.wasHit = 1">';
const LONG = 'x'.repeat(400);
const line = (n: number, title: string, from: string | null, to: string, why: string, leaves = ''): MoveLine => ({
  id: `M-${n}`,
  title,
  owner: n === 2 ? '' : 'Priya Nair',
  from,
  to,
  why,
  leaves,
  spot: { tabId: 5, tab: 'Milestones', a1: `I${n + 6}` },
});
const view: MoveView = {
  asOf: '2026-08-24',
  milestones: [
    { id: 'M-1', title: 'E-book', owner: 'Priya Nair', due: '2026-03-06' },
    { id: 'M-2', title: 'Webinar', owner: '', due: '2026-03-24' },
    { id: 'M-3', title: HOSTILE, owner: 'אנה', due: null },
    ...Array.from({ length: 30 }, (_, i) => ({ id: `M-${i + 10}`, title: `Task ${i}`, owner: 'Ben', due: '2026-04-01' })),
  ],
  selected: null,
  undo: null,
};
const preview: MovePreview = {
  kind: 'done',
  sentence: 'M-1 "E-book" moves 3 working days later; 2 other dates move with it.',
  isEarlier: false,
  days: 5,
  lines: [
    line(1, 'E-book', '2026-03-06', '2026-03-11', 'the date you change'),
    line(2, 'Webinar', '2026-03-24', '2026-03-27', 'waits for M-1 "E-book"'),
    line(3, 'Follow-up', '2026-03-30', '2026-04-02', 'waits for M-2 "Webinar"', 'FY26 Q1'),
  ],
  conflicts: [line(4, 'Fair', '2026-03-26', '2026-03-31', 'fixed date; waits for M-1 "E-book"')],
  undated: [{ sentence: 'M-6 "Idea" waits for it and has no date that could move.', spot: null }],
  exposed: [{ sentence: 'KPI "Leads"', spot: { tabId: 7, tab: 'KPIs', a1: 'C8' } }],
  affected: ['Priya Nair (2)', 'no owner'],
  leaving: 1,
  decision: 'Moved M-1 "E-book" from 6 Mar 2026 to 11 Mar 2026.',
  steps: 3,
  token: 't-1',
};
const says = (value: unknown) => [{ value }];
const open = async (more: Answers = {}): Promise<void> => {
  await sidebar.open({ sidebarStatus: says(plans.healthy), moveView: says(view), movePreview: says(preview), ...more });
  await page.getByRole('tab', { name: 'Move' }).click();
  await page.getByText('Move a date').waitFor();
};
const look = async (find = 'M-1 E-book', day = '2026-03-11'): Promise<void> => {
  await page.getByRole('combobox', { name: 'Milestone' }).fill(find);
  await page.getByLabel('New date').fill(day);
  await page.getByRole('button', { name: 'Show what moves' }).click();
};
const asked = async (door: string): Promise<unknown> => (await sidebar.calls(door)).at(-1)?.args[0];
const expectSound = async (): Promise<void> => {
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
};

test('a milestone is found, and its whole consequence is shown before anything moves', async () => {
  await open({ moveApply: says({ kind: 'done', sentence: 'Moved "E-book".' }) });
  await expectSound();
  await look();
  await page.getByText('moves 3 working days later').waitFor();
  expect(await asked('movePreview')).toEqual({ id: 'M-1', to: '2026-03-11' });
  const text = (await page.locator('#view').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  for (const part of [
    '6 Mar 2026 → 11 Mar 2026',
    'Affects Priya Nair (2), no owner',
    '1 leaves its quarter',
    'leaves FY26 Q1',
    'Conflicts',
    '26 Mar 2026 stays; it would be 31 Mar 2026',
    'No owner',
    'Exposed',
    'KPI "Leads"',
    'M-6 "Idea" waits for it',
  ])
    expect(text).toContain(part);
  expect(await page.locator('.shifts g').count()).toBe(4);
  await expectSound();
  expect(await sidebar.calls('moveApply')).toEqual([]);
  await page.getByRole('button', { name: 'Move 3 dates' }).click();
  await page.getByText('Moved "E-book".').waitFor();
  expect(await asked('moveApply')).toEqual({ id: 'M-1', to: '2026-03-11', token: 't-1' });
});

test('it begins with the milestone of the row that somebody stands in', async () => {
  await open({ moveView: says({ ...view, selected: 'M-2' }) });
  expect(await page.getByRole('combobox', { name: 'Milestone' }).inputValue()).toBe('M-2 Webinar');
  await page.getByLabel('New date').fill('2026-03-27');
  await page.getByRole('button', { name: 'Show what moves' }).click();
  await page.getByText('moves 3 working days later').waitFor();
  expect(await asked('movePreview')).toEqual({ id: 'M-2', to: '2026-03-27' });
});

test('the milestones are grouped by what is chosen', async () => {
  await open({ arrange: says({ kind: 'done', sentence: 'The milestones stand by objective.' }) });
  await page.getByLabel('Group rows by').selectOption('objective');
  await page.getByRole('button', { name: 'Sort the rows' }).click();
  await page.getByText('The milestones stand by objective.').waitFor();
  expect(await asked('arrange')).toBe('objective');
  await expectSound();
});

test('cancelling changes nothing, and another milestone can be chosen', async () => {
  await open();
  await look();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.getByRole('button', { name: 'Show what moves' }).isDisabled()).toBe(true);
  expect((await sidebar.calls()).map(({ door }) => door)).not.toContain('moveApply');
});

test('what cannot move is said in plain words', async () => {
  await open({ movePreview: says({ ...preview, kind: 'refused', sentence: 'M-1 "E-book" has a fixed date.', lines: [] }) });
  await look();
  await page.getByRole('alert').getByText('has a fixed date').waitFor();
  expect(await page.getByRole('button', { name: /^Move/ }).count()).toBe(0);
  await expectSound();
});

test('a failure while looking is said, too', async () => {
  await open({ movePreview: [{ failure: 'Service Spreadsheets failed while accessing document.' }] });
  await look();
  await page.getByRole('alert').waitFor();
});

test('an earlier date pulls the others only when asked', async () => {
  await open({ movePreview: says({ ...preview, isEarlier: true }) });
  await look('M-1 E-book', '2026-03-02');
  await page.getByLabel('Pull those that wait for it, too').check();
  await page.waitForFunction('fake.calls.filter((call) => call.door === "movePreview").length === 2');
  expect(await asked('movePreview')).toEqual({ id: 'M-1', to: '2026-03-02', pulls: true });
  await expectSound();
});

test('the last move can be taken back', async () => {
  await open({
    moveView: says({ ...view, undo: 'Take back the move of "E-book" and 2 more' }),
    moveUndo: says({ kind: 'done', sentence: 'Taken back.' }),
  });
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Taken back.').waitFor();
  await expectSound();
});

test('hostile and endless texts stay text, within 300 px', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => line(i + 1, i % 2 ? HOSTILE : LONG, null, '2026-03-11', LONG));
  await open({ movePreview: says({ ...preview, lines, conflicts: lines, sentence: HOSTILE, decision: LONG }) });
  await look(`M-3 ${HOSTILE}`);
  await page.getByRole('button', { name: 'Move 3 dates' }).waitFor();
  await expectSound();
});

test('by keyboard alone: a milestone, a day, look, apply', async () => {
  await open({ moveApply: says({ kind: 'done', sentence: 'Moved "E-book".' }) });
  await page.getByRole('combobox', { name: 'Milestone' }).focus();
  await page.keyboard.type('M-1 E-book');
  await page.getByLabel('New date').focus();
  await page.keyboard.type('03112026');
  await page.getByRole('button', { name: 'Show what moves' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move 3 dates' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Moved "E-book".').waitFor();
});

test('A2.10: Status tells each objective’s next milestone, its critical chain and what lies beyond the quarter', async () => {
  const on = { owner: 'Ann', state: 'Open', spot: { tabId: 5, tab: 'Milestones', a1: 'C7' } };
  const first = { ...on, id: 'M-1', title: 'E-book', due: '2026-08-26', room: null };
  const last = { ...on, id: 'M-2', title: 'Webinar', due: '2026-11-10', room: 3 };
  const { id = '', title = '', spot } = plans.healthy.objectives[0] ?? {};
  const words = 'Ends on 10 Nov 2026 after 2 in a row; 3 days to spare at the tightest place.';
  const path = {
    id,
    title,
    spot: spot as StatusView['objectives'][number]['spot'],
    next: first,
    chain: [first, last],
    beyond: [last],
    words,
  };
  await sidebar.open({ sidebarStatus: says({ ...plans.healthy, paths: [path] }) });
  await page.getByText('Next: E-book, due').waitFor();
  await page.getByText(words).waitFor();
  await page.getByText('1 milestone is due after the quarter').waitFor();
  await expectSound();
});

test('Status says who waits for a date moved by hand, and leads to what would move', async () => {
  const waiting: StatusView['waiting'] = [
    {
      id: 'M-1',
      title: 'E-book',
      owner: 'Ann',
      due: '2026-03-11',
      isOverdue: false,
      canCatchUp: true,
      words: '3 milestones wait on this and did not move with it',
      waiters: ['M-2 "Webinar"', 'M-3 "Follow-up"', 'M-4 "Fair"'],
      spot: { tabId: 5, tab: 'Milestones', a1: 'C7' },
    },
  ];
  await sidebar.open({ sidebarStatus: says({ ...plans.healthy, waiting }), moveView: says(view), movePreview: says(preview) });
  await page.getByText('3 milestones wait on this').waitFor();
  await page.getByText('M-2 "Webinar", M-3 "Follow-up", M-4 "Fair"').waitFor();
  await expectSound();
  await page.getByRole('button', { name: /^Show what moves/ }).click();
  await page.getByText('moves 3 working days later').waitFor();
  expect(await asked('movePreview')).toEqual({ id: 'M-1', to: '2026-03-11', catchesUp: true });
});
