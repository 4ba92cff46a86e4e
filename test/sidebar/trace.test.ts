import type { Page } from 'playwright-core';
import type { TraceView } from '../../src/core/plan/review-view.ts';
import * as plans from './fixtures.ts';
import { forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// The trace, in the built sidebar in Chromium, 300 px wide, in front of a door that answers from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = '<img src=x onerror="window.wasHit = 1">';
const spot = { tabId: 5, tab: 'Milestones', a1: 'C8' };
const broken: TraceView = {
  asOf: '2026-08-24',
  kind: 'done',
  sentence: 'The line from this milestone up to the annual plan is broken.',
  steps: [{ kind: 'Milestone', id: 'M-1', title: HOSTILE, facts: ['אנה', 'Overdue'], beside: ['KPI "Cost"'], spot }],
  gap: { sentence: 'Milestone M-1 does not say under "Objective" what it serves.', spot },
  orphans: Array.from({ length: 7 }, (_, i) => ({ sentence: `Orphan ${i} ${'x'.repeat(90)}`, spot })),
  orphanCount: 107,
};
const whole: TraceView = {
  asOf: '2026-08-24',
  kind: 'done',
  sentence: 'This bet reaches the annual plan.',
  steps: [
    { kind: 'Bet', id: 'B-1', title: 'More leads', facts: [], beside: [], spot },
    { kind: 'The year', id: 'FY27', title: 'Every plant manager knows us', facts: [], beside: [], spot },
  ],
  gap: null,
  orphans: [],
  orphanCount: 0,
};

test('B12 A1.03 the line, where it breaks, and the orphans; another row is traced on demand', async () => {
  await sidebar.open({
    sidebarStatus: [{ value: plans.healthy }],
    traceView: [{ value: broken }, { value: whole }],
    sidebarJump: [{ value: { kind: 'done', sentence: '' } }],
  });
  await page.getByRole('tab', { name: 'Trace' }).click();
  await page.getByText('is broken').waitFor();
  const text = (await page.locator('#view').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  for (const part of ['Milestone M-1 · אנה · Overdue', 'also serves · KPI "Cost"', 'Objective', '107', HOSTILE, 'Orphan 4'])
    expect(text).toContain(part);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
  await page.getByRole('button', { name: /Orphan 0/ }).click();
  expect((await sidebar.calls('sidebarJump'))[0]?.args).toEqual([{ tabId: 5, a1: 'C8' }]);
  await page.getByRole('button', { name: 'Trace the selected row' }).click();
  await page.getByText('This bet reaches the annual plan.').waitFor();
  await page.getByText('Every row says what it serves.').waitFor();
});
