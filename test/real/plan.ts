import type { Entry } from './typing.ts';

// GitLab's marketing plan for FY20-Q2, typed as a person types: the facts are those of SOURCE.md, the wording is ours. Nothing was made to
// fit. What the source leaves open is empty, and what it says in words stands as words: two names, a target "XXX", a day "end of Q2".

/** The plan as published. */
export const PLAN: readonly Entry[] = [
  { section: 'settings', fields: { organisation: 'GitLab', fiscalYearStartMonth: '2' } },
  {
    section: 'people',
    rows: [
      { name: 'CMO' },
      { name: 'Digital Marketing Programs' },
      { name: 'Marketing Operations' },
      { name: 'PMM' },
      { name: 'Corporate Marketing' },
      { name: 'Content' },
      { name: 'Technical Evangelism' },
      { name: 'Events' },
      { name: 'Field Marketing' },
      { name: 'Developer Relations' },
    ],
  },
  {
    section: 'frame',
    fields: {
      goal: 'Grow incremental ACV',
      intent: 'Grow incremental ACV with a popular next generation product and a great team.',
    },
  },
  {
    section: 'bets',
    from: 2,
    rows: [{ statement: 'Grow incremental ACV' }, { statement: 'A popular next generation product' }, { statement: 'A great team' }],
  },
  {
    section: 'objectives',
    rows: [
      { title: 'Open a communication channel with GitLab.com users', bet: 'B-2', dri: 'CMO' },
      { title: 'Refocus on technical and how-to content', bet: 'B-2', dri: 'CMO' },
      { title: 'Attract new developers and DevOps practitioners', bet: 'B-2', dri: 'CMO' },
      { title: 'Get transactional business and pricing right', bet: 'B-3', dri: 'CMO' },
      { title: 'Show what a single application brings', bet: 'B-3', dri: 'CMO' },
      { title: 'Launch the all-remote web destination', bet: 'B-4', dri: 'CMO' },
      { title: 'All funnel metrics in real time', bet: 'B-4', dri: 'CMO' },
      { title: 'Reach the funnel targets of the revenue plan', bet: 'B-4', dri: 'CMO' },
    ],
  },
  {
    section: 'keyResults',
    rows: [
      {
        title: 'Users sent from the product to about.gitlab.com',
        objective: 'O-1',
        kind: 'Number',
        start: '0',
        target: '10,000',
        owner: 'Digital Marketing Programs',
      },
      { title: 'Health check re-implemented', objective: 'O-1', kind: 'Binary', owner: 'Marketing Operations' },
      {
        title: 'Technical blog and social pieces published',
        objective: 'O-2',
        start: '0',
        target: '15',
        owner: 'Corporate Marketing',
      },
      {
        title: 'New users of the blog, growth on Q1',
        objective: 'O-2',
        kind: 'Percent',
        start: '0%',
        target: '10%',
        owner: 'Corporate Marketing',
      },
      // +10 % on last quarter, and nobody published what last quarter was.
      { title: 'New user traffic to docs', objective: 'O-2', owner: 'Digital Marketing Programs', growth: '10%' },
      // Published with its figure still to come.
      {
        title: 'Contacts engaged at named enterprise accounts',
        objective: 'O-2',
        start: '0',
        target: 'XXX',
        owner: 'Field Marketing',
      },
      { title: 'Sign-ups for three user conferences', objective: 'O-3', start: '0', target: '1,500', owner: 'Events' },
      // "Tag team with SDRs."
      { title: 'Webinars for practitioners', objective: 'O-3', start: '0', target: '5', owner: 'PMM and SDR' },
      // From 7 hours, the goal of the quarter before, to 5: less is better.
      { title: 'Median first reply time', objective: 'O-3', start: '7', target: '5', owner: 'Developer Relations' },
      {
        title: 'Heroes recruited',
        objective: 'O-3',
        start: '0',
        target: '3',
        owner: 'Developer Relations',
        due: 'July 15, 2019',
      },
      { title: 'Buying patterns of Starter and Bronze analysed', objective: 'O-4', kind: 'Binary', owner: 'CMO' },
      { title: 'Customers with a business case', objective: 'O-5', start: '0', target: '2', owner: 'CMO' },
      {
        title: 'Mainstream articles on all-remote',
        objective: 'O-6',
        start: '0',
        target: '2',
        owner: 'Corporate Marketing',
      },
      { title: 'Viewers of Contribute content', objective: 'O-6', start: '0', target: '3,000', owner: 'Events' },
      { title: 'Funnel metrics in Periscope', objective: 'O-7', kind: 'Percent', start: '0%', target: '100%', owner: 'CMO' },
      { title: 'Net new IACV pipeline', objective: 'O-8', kind: 'Currency', start: '0', target: '$13,000,000', owner: 'CMO' },
      { title: 'MQL to SAO conversion', objective: 'O-8', kind: 'Stay above', target: '11%', owner: 'CMO' },
    ],
  },
  {
    section: 'milestones',
    rows: [
      { title: 'Explore page redesigned', objective: 'O-1', owner: 'Digital Marketing Programs', due: '7/31/2019' },
      { title: 'Technical content editor hired', objective: 'O-2', owner: 'Corporate Marketing', due: '31 July 2019' },
      { title: 'First iteration of the new blog', objective: 'O-2', owner: 'Content', due: 'Jul 31, 2019' },
      { title: 'Three content pillars', objective: 'O-2', owner: 'Content', due: '2019-07-31' },
      { title: 'Posts from show content', objective: 'O-3', owner: 'Technical Evangelism', due: 'within 2 weeks of the event' },
      { title: 'Presence at KubeCon EU, DOES EMEA and OSCON', objective: 'O-3', owner: 'Corporate Marketing' },
      {
        title: 'Heroes programme launched at OSCON',
        objective: 'O-3',
        owner: 'Developer Relations',
        due: 'July 15, 2019',
        fixedDate: true,
      },
      { title: '2019 Developer Report launched', objective: 'O-3', owner: 'Content', due: '2019-07-31' },
      { title: 'Contributor page redesigned', objective: 'O-3', owner: 'Developer Relations', due: '2019-07-31' },
      { title: 'All-remote landing page', objective: 'O-6', owner: 'Corporate Marketing', due: '2019-07-31' },
      { title: 'Five videos from Contribute', objective: 'O-6', owner: 'Content', due: '2019-07-31' },
      { title: 'Funnel dashboards open to everybody', objective: 'O-7', owner: 'Marketing Operations', due: 'end of Q2' },
    ],
  },
  // The first KPI stands ready in every plan; three more are typed below the nine.
  { section: 'kpis', rows: [{ owner: 'CMO', baseline: '$9,400,000', target: '$13,000,000' }] },
  {
    section: 'kpis',
    from: 10,
    rows: [
      { kpi: 'MQLs created', cadence: 'Monthly', owner: 'CMO', baseline: '26,000', target: '34,000', unit: '#' },
      { kpi: 'Share of MQLs that become SAOs', cadence: 'Monthly', owner: 'CMO', baseline: '11%', target: '11%', unit: '%' },
      {
        kpi: 'First reply, median',
        cadence: 'Monthly',
        owner: 'Developer Relations',
        baseline: '7',
        target: '5',
        direction: 'Lower is better',
        unit: 'hours',
      },
    ],
  },
  {
    section: 'outcomes',
    rows: [
      { dri: 'CMO' },
      { dri: 'Field Marketing' },
      { dri: 'Content' },
      { dri: 'Digital Marketing Programs' },
      { dri: 'Marketing Operations' },
      { dri: 'Corporate Marketing' },
      { dri: 'PMM' },
    ],
  },
];

/** A day of the quarter, 16 July 2019, played on it: GitLab published no readings for marketing, so these are invented, and only these. */
export const PLAYED: readonly Entry[] = [
  { section: 'keyResults', from: 1, rows: [{ current: '8,000' }, { current: 'yes' }, { current: '12' }, { current: '7%' }] },
  { section: 'keyResults', from: 7, rows: [{ current: '450' }, { current: '4' }, { current: '5.5' }, { current: '3' }] },
  { section: 'keyResults', from: 12, rows: [{ current: '1' }, { current: '2' }, { current: '3,100' }, { current: '60%' }] },
  { section: 'keyResults', from: 16, rows: [{ current: '$10,400,000' }, { current: '11.5%', held: '2', reported: '2' }] },
  { section: 'milestones', from: 2, rows: [{ status: 'Done' }, { status: 'In progress' }] },
  { section: 'milestones', from: 10, rows: [{ status: 'Done' }, { due: 'July 20, 2019' }] },
  { section: 'kpis', rows: [{ actual: '$10,400,000', actualOn: '7/15/2019' }] },
  {
    section: 'kpis',
    from: 10,
    rows: [
      { actual: '32,000', actualOn: '7/15/2019' },
      { actual: '11.5%', actualOn: '7/15/2019' },
      { actual: '5.5', actualOn: '5/31/2019' },
    ],
  },
];
