import type { DigestView } from '../../src/core/digest/view.ts';
import type { BuildView, MilestoneView, Spot, StatusView } from '../../src/core/plan/view.ts';

const spot = (a1: string): Spot => ({ tabId: 7, tab: 'Milestones', a1 });
const milestone = (n: number, owner: string, title = `Milestone ${n}`): MilestoneView => ({
  id: `M-${n}`,
  title,
  owner,
  due: '2026-08-20',
  daysLate: n,
  state: 'Overdue',
  spot: spot(`C${n + 7}`),
});

/** A plan on which nothing is wrong. */
export const healthy: StatusView = {
  organisation: 'Test',
  asOf: '2026-08-24',
  quarter: 'FY26 Q3',
  weekOfQuarter: 9,
  hasQuarter: true,
  hasPlan: true,
  hasSample: false,
  intent: '',
  completion: {
    completed: 4,
    counted: 5,
    descoped: 0,
    rate: 0.8,
    target: 0.8,
    needed: 4,
    projected: 1,
    words: 'Target reached: needs 4 of 5.',
  },
  figures: {},
  overdue: [],
  dueSoon: [],
  unowned: [],
  objectives: [{ id: 'O-1', title: 'Win', dri: 'Ann', score: 0.5, status: 'On track', complete: false, spot: spot('C21') }],
  kpis: [],
  issues: [],
};

export const HOSTILE = '<img src=x onerror="window.wasHit = 1"><script>window.wasHit = 1</script>';
/** Forty overdue, red KPIs, hostile and right-to-left texts, sample data. */
export const trouble: StatusView = {
  ...healthy,
  hasSample: true,
  completion: { ...healthy.completion, completed: 1, rate: 0.2, projected: 0.4, words: 'Needs 4 of 5: 3 more.' },
  overdue: [
    { owner: 'Ann', milestones: Array.from({ length: 40 }, (_, i) => milestone(40 - i, 'Ann')) },
    { owner: 'אנה '.repeat(30), milestones: [milestone(1, 'אנה', HOSTILE), milestone(2, 'אנה', `🚀${'x'.repeat(300)}`)] },
  ],
  unowned: [milestone(3, '')],
  kpis: [{ kpi: HOSTILE, owner: 'Ann', status: 'Red', words: '$1 against $2: 50 % worse than target', agreed: false, spot: spot('C8') }],
  issues: [
    { sentence: 'Due of "Site" is "soon", which is text and not a date.', spot: spot('I9') },
    { sentence: HOSTILE, spot: null },
  ],
};

export const nothing: StatusView = {
  ...healthy,
  hasPlan: false,
  hasQuarter: false,
  objectives: [],
  completion: { ...healthy.completion, counted: 0, rate: null },
};

export const templates: BuildView = {
  hasPlan: true,
  hasSample: true,
  entries: [
    { key: 'home', name: 'Home', purpose: 'The one page a VP opens.', standing: [{ tabId: 1, tab: 'Home', a1: null }], periods: [] },
    { key: 'quarterlyPlan', name: 'Quarterly plan', purpose: 'Objectives.', standing: [], periods: ['FY26 Q3', 'FY26 Q4'] },
    { key: 'kpis', name: 'KPIs', purpose: 'Nine KPIs.', standing: [], periods: [] },
  ],
};

export const digest: DigestView = {
  me: 'ann@example.com',
  isOn: true,
  owner: { email: 'ann@example.com', isMe: true, since: 'Monday 3 Aug 2026, 09:00' },
  zone: 'Europe/Berlin',
  settings: { weekday: 1, hour: 8, personal: true, nudge: false, allClear: false, winsFirst: false, off: [] },
  sections: [{ key: 'overdue', title: 'Overdue', isOn: true }],
  health: { tone: 'good', sentence: 'The digest runs.' },
  lastSent: { week: '2026-W34', at: 'Monday 17 Aug 2026, 08:12' },
  lastRun: null,
  nextRun: { week: '2026-W35', at: 'Monday 24 Aug 2026, 08:00', isDue: false },
  recipients: [
    { email: 'ann@example.com', person: null, team: true, gets: [{ kind: 'team', will: true, why: 'Gets the team’s digest.' }] },
  ],
  suggestions: [
    {
      email: 'ben@example.com',
      person: 'Ben',
      team: false,
      sentence: 'Ben stands in People and gets no personal digest.',
      fault: null,
      isOutside: false,
    },
    { email: 'eve@other.example', person: 'Eve', team: false, sentence: 'Eve stands in People.', fault: null, isOutside: true },
  ],
  people: ['Ann', 'Ben'],
  ledger: [
    { week: '2026-W34', mails: [{ kind: 'team', to: 'ann@example.com', state: 'sent', sentence: 'Sent on Monday 17 Aug 2026, 08:12.' }] },
  ],
};
