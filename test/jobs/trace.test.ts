import type { TraceView } from '../../src/core/plan/review-view.ts';
import { builtHost, cellOf, differences, pictureOf } from './fixture.ts';

test('B12 the selected row of the sample company is traced to the year’s sentence, and nothing is changed', () => {
  const host = builtHost();
  const before = pictureOf(host);
  const title = 'Lead routing connected to the new CRM';
  const a1 = cellOf(host, 'Milestones', 'milestones.due', { column: 'milestones.title', is: title });
  const tabId = host.call('script', `tab("Milestones").getSheetId()`);
  expect(host.run('sidebarJump', [{ tabId, a1 }])).toMatchObject({ kind: 'done' });
  const { steps, sentence, orphans, orphanCount } = host.run('traceView', []) as TraceView;
  expect(sentence).toBe('This milestone reaches the annual plan.');
  expect(steps.map(({ kind }) => kind)).toEqual(['Milestone', 'Objective', 'Bet', 'The year']);
  expect(steps[0]).toMatchObject({ id: 'M-28', title });
  expect(steps[3]?.title).toMatch(/^Marketing opens 40 % of the new annual revenue/);
  expect(orphans.map(({ sentence: why }) => why.split(' ')[1])).toEqual(['M-7', 'WC-7', 'WC-13']);
  expect(orphanCount).toBe(3);
  expect(differences(before, pictureOf(host))).toEqual([]);
});

test('B12 where nothing of the plan is selected, it says what to select', () => {
  const host = builtHost();
  expect(host.run('sidebarJump', [{ tabId: host.call('script', `tab("Home").getSheetId()`), a1: 'C3' }])).toMatchObject({ kind: 'done' });
  expect(host.run('traceView', [])).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^Select a row/), steps: [] });
});
