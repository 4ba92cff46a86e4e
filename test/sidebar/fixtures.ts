import type { DigestView } from '../../src/core/digest/view.ts';
import type { BuildView, MilestoneView, Spot, StatusView } from '../../src/core/plan/view.ts';

type Overdue = StatusView['overdue'];
type Objective = StatusView['objectives'][number];
type Kpi = StatusView['kpis'][number];

const spot = (tab: string, a1: string | null, tabId = 5): Spot => ({ tab, a1, tabId });
const milestone = (id: number, of: Partial<MilestoneView> & Pick<MilestoneView, 'title'>): MilestoneView => ({
  id: `M-${id}`,
  owner: 'Priya Nair',
  due: '2026-08-20',
  daysLate: null,
  state: 'Open',
  spot: spot('Milestones', `C${id + 7}`),
  ...of,
});
const late = (id: number, title: string, owner: string, daysLate: number, due: string): MilestoneView =>
  milestone(id, { title, owner, daysLate, due, state: 'Overdue' });
const soon = (id: number, title: string, owner: string, due: string): MilestoneView =>
  milestone(id, { title, owner, due, state: 'Due soon' });
const objective = (id: number, title: string, dri: string, score: number | null, status: string, complete = false): Objective => ({
  id: `O-${id}`,
  title,
  dri,
  score,
  delivery: 0.5,
  status,
  complete,
  spot: spot('Quarterly plan FY27 Q1', `C${id + 20}`, 4),
  why: spot('Quarterly plan FY27 Q1', `K${id + 20}`, 4),
});
const kpi = (row: number, name: string, owner: string, status: string, words: string, agreed = true): Kpi => ({
  kpi: name,
  owner,
  status,
  words,
  agreed,
  spot: spot('KPIs', `P${row}`, 7),
});

/** All is well: four of five complete, nothing late. */
export const healthy: StatusView = {
  organisation: 'Northwind',
  asOf: '2026-08-24',
  quarter: 'FY27 Q1',
  weekOfQuarter: 9,
  weeksOfQuarter: 13,
  lateUnit: 'day',
  hasQuarter: true,
  hasPlan: true,
  hasSample: false,
  intent: 'Make Northwind the first name mid-size manufacturers think of.',
  completion: {
    completed: 4,
    counted: 5,
    descoped: 1,
    rate: 0.8,
    target: 0.8,
    needed: 4,
    projected: 1,
    words: 'Target reached: needs 4 of 5.',
  },
  figures: { completionRate: 0.8, overdue: 0 },
  overdue: [],
  dueSoon: [soon(2, 'Customer story published', 'Lena Fischer', '2026-08-27')],
  unowned: [],
  lessonsDue: [],
  objectives: [
    objective(1, 'Win mid-size manufacturing', 'Priya Nair', 1, 'Achieved', true),
    objective(2, 'Relaunch the website', 'Tom Becker', 1, 'Achieved', true),
    objective(3, 'Build a partner channel', 'Aiko Mori', 1, 'Achieved', true),
    objective(4, 'Make customers our voice', 'Lena Fischer', 0.8, 'Partly', true),
    objective(5, 'Plan FY28 before October', 'Sam Okafor', 0.62, 'On track'),
  ],
  kpis: [],
  paths: [],
  waiting: [],
  issues: [],
};

/** A quarter in trouble, still filled with the sample company. */
export const trouble: StatusView = {
  ...healthy,
  organisation: 'Fernhollow Software (sample)',
  hasSample: true,
  intent: 'When in doubt, do what brings a plant manager to the right seller sooner.',
  completion: {
    completed: 2,
    counted: 5,
    descoped: 0,
    rate: 0.4,
    target: 0.8,
    needed: 4,
    projected: 0.6,
    words: 'Needs 4 of 5: 2 more.',
  },
  figures: { completionRate: 0.4, overdue: 4 },
  overdue: [
    {
      owner: 'Kwame Asante',
      milestones: [
        late(1, 'Lead routing connected to the new CRM', 'Kwame Asante', 21, '2026-08-03'),
        late(2, 'Proposal template live in the CRM', 'Kwame Asante', 1, '2026-08-23'),
      ],
    },
    { owner: 'Jonas Becker', milestones: [late(3, 'Webinar guests called by Sales', 'Jonas Becker', 7, '2026-08-17')] },
    { owner: 'No owner', milestones: [late(4, 'Leads stranded since week 3 found and handed over', '', 6, '2026-08-18')] },
  ],
  dueSoon: [
    soon(12, 'Three customer stories filmed and online', 'Owen Gallagher', '2026-08-31'),
    soon(9, 'Stand at the regional maintenance fair', 'Rafael Ortega', '2026-08-24'),
    soon(10, 'Second wave: the other forty accounts', 'Salma Haddad', '2026-08-25'),
    soon(11, 'Spend moved to the two best channels', 'Nandini Rao', '2026-08-28'),
  ],
  unowned: [
    late(4, 'Leads stranded since week 3 found and handed over', '', 6, '2026-08-18'),
    milestone(22, { title: 'Pricing page test reaches significance', owner: 'Sam & Tom', due: null, state: 'No date' }),
  ],
  objectives: [
    objective(1, 'Give Sales more of the leads it wants to call', 'Tobias Lindqvist', 0.099, 'Off track'),
    objective(2, 'Be what plant managers read before they draw up a shortlist', 'Mei-Lin Zhao', 1, 'Achieved', true),
    objective(3, 'Get into conversation with the accounts that matter most', 'Salma Haddad', 0.48, 'At risk'),
    objective(4, 'Bring every lead to the right seller within minutes', '', null, 'Not started'),
    objective(5, 'Give sellers a story that shortens the sale', 'Owen Gallagher', 1, 'Achieved', true),
  ],
  kpis: [
    kpi(8, 'Pipeline sourced by marketing ($)', 'Tobias Lindqvist', 'Red', '$1,660,000 against $2,000,000: 17 % worse'),
    kpi(12, 'Tier 1 account meeting rate', 'Salma Haddad', 'Missing', 'The reading due on 2026-08-15 is missing.'),
    kpi(9, 'Pipeline influenced by marketing ($)', 'Nandini Rao', 'Amber', '$4,380,000 against $4,500,000: 2.7 % worse', false),
  ],
  issues: [
    {
      sentence:
        'DRI of "Sales enablement" names more than one person ("Owen Gallagher / Jonas Becker"): choose the one who answers for it.',
      spot: spot('Accountability matrix', 'C14', 6),
    },
    { sentence: 'The tab "Copy of Milestones" carries the same mark as "Milestones": it is counted once.', spot: null },
  ],
};

/** A spreadsheet in which nothing of ours stands. */
export const empty: StatusView = {
  ...healthy,
  organisation: '',
  hasPlan: false,
  hasQuarter: false,
  intent: '',
  completion: {
    completed: 0,
    counted: 0,
    descoped: 0,
    rate: null,
    target: 0.8,
    needed: 0,
    projected: null,
    words: 'No objective to count yet.',
  },
  figures: {},
  dueSoon: [],
  objectives: [],
};

/** A plan stands, but none for the quarter that holds the as-of day. */
export const noQuarter: StatusView = { ...empty, organisation: 'Northwind', hasPlan: true };

/** A quarter without objectives yet. */
export const noObjectives: StatusView = { ...noQuarter, hasQuarter: true };

const owners = ['Priya Nair', 'Tom Becker', 'Aiko Mori', 'Lena Fischer'];
/** Forty overdue milestones with four owners, and many of all the rest. */
export const forty: StatusView = {
  ...trouble,
  hasSample: false,
  overdue: owners.map((owner, o): Overdue[number] => ({
    owner,
    milestones: Array.from({ length: 10 }, (_, i) =>
      late(o * 10 + i + 1, `Milestone ${o * 10 + i + 1} of forty`, owner, 60 - o * 10 - i, '2026-07-01'),
    ),
  })),
  dueSoon: Array.from({ length: 12 }, (_, i) => soon(i + 60, `Due soon ${i + 1}`, 'Sam Okafor', `2026-08-${25 + (i % 6)}`)),
  issues: Array.from({ length: 120 }, (_, i) => ({
    sentence: `Due of "Milestone ${i + 1}" is text: type a day.`,
    spot: spot('Milestones', `H${i + 8}`),
  })),
};

const markup = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>';
const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);
/** Texts that cells may hold and that must stay texts, and none wider than the sidebar. */
export const hostile: StatusView = {
  ...trouble,
  organisation: `${markup} & Sons`,
  quarter: 'FY27 Q1',
  intent: `${markup}${'Many words on and on. '.repeat(40)}`,
  completion: { ...trouble.completion, words: `${markup}` },
  overdue: [
    { owner: markup, milestones: [late(1, markup, markup, 9_999, '1999-01-01')] },
    { owner: unbroken, milestones: [late(2, unbroken, unbroken, 3, '2026-08-21')] },
  ],
  dueSoon: [soon(3, markup, '"><script>window.pwned=3</script>', 'not a day')],
  unowned: [milestone(4, { title: '&lt;b&gt;not bold&lt;/b&gt; __proto__', owner: 'javascript:window.pwned=4', due: '' })],
  objectives: [objective(1, unbroken, markup, 12.345, 'constructor'), objective(2, '', '', -0.5, '')],
  kpis: [kpi(8, markup, unbroken, 'toString', unbroken, false)],
  issues: [{ sentence: `${markup} ${unbroken}`, spot: spot(`${markup}${unbroken}`, 'AAA1048576') }],
};

/** Arabic, Hebrew and emoji, as teams write them. */
export const rightToLeft: StatusView = {
  ...trouble,
  organisation: 'شركة الشمال',
  intent: 'اجعل كل عميل يصل إلى البائع المناسب بسرعة أكبر.',
  overdue: [
    { owner: 'ليلى الحداد', milestones: [late(1, 'إطلاق الموقع الجديد (النسخة 2)', 'ليلى الحداد', 12, '2026-08-12')] },
    { owner: 'נועה כהן 👩🏽‍💻', milestones: [late(2, '🚀 השקת הקמפיין Q3', 'נועה כהן 👩🏽‍💻', 2, '2026-08-22')] },
  ],
  objectives: [objective(1, 'مضاعفة عدد العملاء المحتملين', 'ليلى الحداد', 0.4, 'At risk')],
  kpis: [kpi(8, 'تكلفة العميل', 'נועה כהן 👩🏽‍💻', 'Red', '$141 against $105: 34.3 % worse')],
};

/** What Build shows of a plan that lacks two tabs. */
export const catalogue: BuildView = {
  asOf: '2026-08-24',
  hasPlan: true,
  hasSample: true,
  entries: [
    {
      key: 'home',
      name: 'Home',
      purpose: 'The one page a VP opens: completion, what is overdue, who owns it, and what is red.',
      standing: [spot('Home', null, 2)],
      periods: [],
    },
    {
      key: 'annualPlan',
      name: 'Annual plan',
      purpose: 'The year in one page: goal, intent, two or three bets, what you will not do, and whether money and time agree.',
      standing: [],
      periods: [],
    },
    {
      key: 'quarterlyPlan',
      name: 'Quarterly plan',
      purpose: 'Objectives with their key results, initiatives, risks and dependencies for one fiscal quarter.',
      standing: [spot('Quarterly plan FY27 Q1', null, 4)],
      periods: ['FY27 Q2', 'FY27 Q3', 'FY27 Q4'],
    },
    {
      key: 'milestones',
      name: 'Milestones',
      purpose: 'One rolling list of dated, owned checkpoints, each tied to an objective and a KPI.',
      standing: [spot('Milestones', null, 5), spot('Copy of Milestones', null, 9)],
      periods: [],
    },
    {
      key: 'kpis',
      name: 'KPIs',
      purpose: 'Nine marketing KPIs in six categories: target, actual, variance and traffic light.',
      standing: [],
      periods: [],
    },
  ],
};
export const whole: BuildView = {
  ...catalogue,
  entries: catalogue.entries.map((entry) => ({
    ...entry,
    standing: entry.standing.length > 0 ? entry.standing : [spot(entry.name, null)],
  })),
};
export const nothingBuilt: BuildView = {
  asOf: '2026-08-24',
  hasPlan: false,
  hasSample: false,
  entries: catalogue.entries.map((entry) => ({ ...entry, standing: [] })),
};

/** A digest that runs, with one address confirmed and two suggested. */
export const digest: DigestView = {
  asOf: '2026-08-24',
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
