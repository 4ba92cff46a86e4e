import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { ClosePreview, ReviewView, YearPreview } from '../../src/core/plan/review-view.ts';
import * as plans from './fixtures.ts';
import { type Answers, forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// Reviews, in the built sidebar in Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = '<img src=x onerror="window.wasHit = 1">';
const spot = { tabId: 5, tab: 'Milestones', a1: 'C8' };
const view: ReviewView = {
  asOf: '2026-08-24',
  quarters: ['FY26 Q3', 'FY26 Q4'],
  undo: 'Take back the close of FY26 Q2',
  pages: [{ ...spot, a1: null, tab: 'Review FY26 Q2' }],
  pack: { ...spot, a1: null, tab: 'Monthly review 2026-08-27' },
  monthly: { words: '6 DRIs, 100 minutes', warnings: ['100 minutes: 10 more than the 90 of the monthly review.'] },
  week: {
    from: '2026-08-24',
    to: '2026-08-31',
    made: 3,
    kept: 1,
    lines: [`Ben: ${HOSTILE}, carried 2 times`, `Ann: ${'x'.repeat(200)}`],
    sentence: '2 of 3 from the week of 24 Aug 2026 go on into the week of 31 Aug 2026.',
    isEarly: true,
  },
};
const preview: ClosePreview = {
  kind: 'done',
  sentence: 'FY26 Q3: 2 of 5 complete, 40 %. 2 items unfinished.',
  quarter: 'FY26 Q3',
  next: 'FY26 Q4',
  isNextThere: false,
  warnings: ['FY26 Q3 runs until 30 Sep 2026: 6 days to go.'],
  completion: '2 of 5 complete, 40 %',
  needs: '',
  objectives: [
    {
      id: 'O-1',
      title: HOSTILE,
      dri: 'אנה',
      score: 0.1,
      grade: 'Red',
      status: 'Off track',
      isComplete: false,
      isDescoped: false,
      delivery: '1 of 2 milestones done',
      spot,
    },
  ],
  slipped: [{ sentence: 'M-5 "Webinar": 30 days later', spot }],
  unfinished: [
    { kind: 'objective', id: 'O-1', title: 'Leads', owner: 'Ann', words: '13.7 %, Off track', spot },
    { kind: 'milestone', id: 'M-1', title: 'Page', owner: '', words: 'Overdue', spot },
  ],
  confirm: [{ sentence: 'Content: Mei', spot }],
  token: 't-1',
};
const says = (value: unknown) => [{ value }];
const done = says({ kind: 'done', sentence: 'It is done.' });
const open = async (more: Answers = {}): Promise<void> => {
  await sidebar.open({
    sidebarStatus: says(plans.healthy),
    reviewView: says(view),
    closePreview: says(preview),
    closeApply: done,
    rollWeek: done,
    prepareMonthlyReview: done,
    fileMonthlyReview: done,
    reviewUndo: done,
    ...more,
  });
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('heading', { name: 'Next week' }).waitFor();
};
const expectSound = async (): Promise<void> => {
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
};
const press = async (name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByText('It is done.').waitFor();
};

test('A1.07 A1.08 the week and the monthly review are one click each, and can be taken back', async () => {
  await open();
  await expectSound();
  await press('Carry 2 into the next week');
  await page.getByLabel('Agenda').selectOption('issues');
  await press('Prepare the pack');
  await press('File its decisions and commitments');
  await press('Take back');
  expect(
    (await sidebar.calls()).map(({ door, args }) => [door, ...args]).filter(([door]) => door !== 'reviewView' && door !== 'sidebarStatus'),
  ).toEqual([['rollWeek'], ['prepareMonthlyReview', { agenda: 'issues' }], ['fileMonthlyReview'], ['reviewUndo']]);
});

test('A1.09 closing is seen first; what is carried is chosen one by one, with a reason', async () => {
  await open();
  await page.getByRole('button', { name: 'Show what closing does' }).click();
  await page.getByText('2 items unfinished').waitFor();
  await expectSound();
  await page.getByLabel('What becomes of O-1').selectOption('carry');
  await page.getByLabel('Why?').fill('Still right');
  await page.getByLabel('What becomes of M-1').selectOption('cancel');
  await page.getByLabel('Why?').nth(1).fill('No time');
  await page.getByLabel('What becomes of M-1').selectOption('');
  expect(await sidebar.calls('closeApply')).toEqual([]);
  await press('Close FY26 Q3');
  expect((await sidebar.calls('closeApply'))[0]?.args).toEqual([
    { quarter: 'FY26 Q3', choices: [{ id: 'O-1', does: 'carry', reason: 'Still right' }], token: 't-1' },
  ]);
});

test('A1.10 a year begins with the bets that are ticked, and nothing before it was seen', async () => {
  const bets = [
    { id: 'B-1', title: HOSTILE, words: 'progress 40 %', spot },
    { id: 'B-2', title: 'Data', words: 'progress —', spot },
  ];
  await open({
    yearPreview: says({
      kind: 'done',
      sentence: 'FY27 begins from FY26.',
      year: 'FY27',
      last: 'FY26',
      bets,
      token: 'y-1',
    } satisfies YearPreview),
    yearApply: done,
  });
  await page.getByRole('button', { name: 'Show what it begins with' }).click();
  await page.getByText('FY27 begins from FY26.').waitFor();
  await expectSound();
  await page.getByRole('checkbox', { name: /^B-2 Data/ }).check();
  expect(await sidebar.calls('yearApply')).toEqual([]);
  await press('Start FY27');
  expect((await sidebar.calls('yearApply')).map(({ args }) => args)).toEqual([[{ confirmed: ['B-2'], token: 'y-1' }]]);
  expect(await page.getByRole('checkbox').count()).toBe(0);
});

test('A5.19 the plan on one page is one click; what is refused is said', async () => {
  await open({ prepareOnePage: done, yearPreview: says({ kind: 'refused', sentence: 'Both years have their plans already.' }) });
  await press('Plan on one page');
  expect(await sidebar.calls('prepareOnePage')).toHaveLength(1);
  await page.getByRole('button', { name: 'Show what it begins with' }).click();
  await page.getByRole('alert').getByText('Both years have their plans already.').waitFor();
});

test('A1.11 the meetings are handed to the browser as a calendar file, and nothing is when there is none', async () => {
  const text = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
  await open({
    calendarFile: [
      ...says({ kind: 'refused', sentence: 'No meeting has a date yet.', text: '' }),
      ...says({ kind: 'done', sentence: '', text }),
    ],
  });
  const button = page.getByRole('button', { name: 'Download the meetings (.ics)' });
  await button.click();
  await page.locator('.said.refused').getByText('No meeting has a date yet.').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toBe('throughline-meetings.ics');
  expect(readFileSync(await download.path(), 'utf8')).toBe(text);
  await page.getByText('throughline-meetings.ics is downloaded').waitFor();
});
