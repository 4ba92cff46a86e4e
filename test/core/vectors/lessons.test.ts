import { Plan, shows } from './plan.ts';

const NOW = '2026-08-24';
const TABS = ['settings', 'quarterlyPlan', 'milestones', 'lessons'];
const CATEGORY = 'Paid Advertising';
/** Eight lessons of spring, the latest last; each about one thing. */
const LESSONS = [
  { lesson: 'By a tag', tags: 'forms, WEBINAR ' },
  { lesson: 'By its milestone', milestone: 'M-1' },
  { lesson: 'By its own category', category: CATEGORY, milestone: 'M-2' },
  { lesson: 'By its channel', channel: 'Paid  search' },
  { lesson: 'About something else', tags: 'events', channel: 'Search' },
  { lesson: 'Of a cancelled initiative', tags: 'letters' },
  { lesson: 'Of a cancelled objective', category: 'Design / Development' },
  { lesson: 'About nothing' },
].map((lesson, i) => ({ ...lesson, date: `2026-05-0${i + 1}` }));
const PLAN = {
  objectives: [
    { title: 'Leads', category: CATEGORY },
    { title: 'Site', category: 'Design / Development', state: 'Cancelled' },
  ],
  initiatives: [
    { title: 'Campaign', channel: 'Social; paid search, Email' },
    { title: 'Talks', channel: 'Webinar' },
    { title: 'Post', channel: 'Letters', status: 'Cancelled' },
  ],
  milestones: [
    { id: 'M-1', title: 'Ads are out', category: CATEGORY },
    { id: 'M-2', title: 'Guides are out', category: 'SEO / Content Creation' },
  ],
};

describe('B17 A3.26: lessons come back to the plan that they are about', () => {
  const plan = new Plan(NOW, { ...PLAN, lessons: LESSONS }, TABS);
  test.each(
    [
      ['By its channel', 'Channel: Social; paid search, Email'],
      ['By its own category', `Category: ${CATEGORY}`],
      ['By its milestone', `Category: ${CATEGORY}`],
      ['By a tag', 'Channel: Webinar'],
      ['About nothing', 'Latest'],
      ['Of a cancelled objective', 'Latest'],
    ].map(([lesson, because], row) => ({ lesson, because, row })),
  )('row $row: $lesson, because: $because', ({ lesson, because, row }) => {
    shows(plan, { section: 'lessonsBack', column: 'lesson', row }, lesson as string);
    shows(plan, { section: 'lessonsBack', column: 'because', row }, because as string);
  });
  test('the quarter says how many match', () => {
    shows(plan, { section: 'quarter', column: 'lessons' }, '8 lessons of earlier quarters, 4 match');
  });
  test('what the plan takes up brings its lesson to the front', () => {
    plan.type({ section: 'initiatives', column: 'channel', row: 1 }, 'Events');
    shows(plan, { section: 'lessonsBack', column: 'lesson', row: 0 }, 'About something else');
    shows(plan, { section: 'lessonsBack', column: 'because', row: 0 }, 'Channel: Events');
  });
});

test('B17: the plan of the next quarter goes by its own categories and channels', () => {
  const plan = new Plan(NOW, { ...PLAN, lessons: LESSONS }, TABS)
    .type({ section: 'quarter', column: 'start' }, '2026-10-01')
    .type({ section: 'quarter', column: 'end' }, '2026-12-31');
  shows(plan, { section: 'quarter', column: 'current' }, 'No');
  shows(plan, { section: 'lessonsBack', column: 'because', row: 1 }, `Category: ${CATEGORY}`);
  shows(plan, { section: 'lessonsBack', column: 'because', row: 3 }, 'Channel: Webinar');
});

test('A3.26: a lesson counts how often it was used: the times typed, and the initiatives that follow it', () => {
  const plan = new Plan(
    NOW,
    {
      lessons: [
        { id: 'L-1', lesson: 'a', timesUsed: 2 },
        { id: 'L-2', lesson: 'b' },
        { id: 'L-3', lesson: 'c' },
      ],
      initiatives: [
        { title: 'x', lesson: 'L-1' },
        { title: 'y', lesson: 'L-2' },
        { title: 'z', lesson: ' l-2' },
      ],
    },
    TABS,
  );
  for (const [row, used] of [3, 2, 0].entries()) shows(plan, { section: 'lessons', column: 'used', row }, used);
});

test('A3.26: six lessons that match push the later ones out; only those of the latest sixteen are looked through', () => {
  const old = Array.from({ length: 18 }, (_, i) => ({
    lesson: `Of day ${i}`,
    date: new Date(Date.UTC(2026, 4, 1 + i)).toISOString().slice(0, 10),
    ...(i < 10 ? { category: CATEGORY } : {}),
  }));
  const plan = new Plan(NOW, { ...PLAN, lessons: old }, TABS);
  for (const row of [0, 1, 2, 3, 4, 5]) shows(plan, { section: 'lessonsBack', column: 'lesson', row }, `Of day ${9 - row}`);
  shows(plan, { section: 'quarter', column: 'lessons' }, '18 lessons of earlier quarters, 8 match');
});

describe('A3.03: diagnoses that are still open stand in the plan of the quarter', () => {
  const whole = { cause: 'The form lost fields', action: 'Mend it', owner: 'Ann' };
  const plan = new Plan(
    NOW,
    {
      diagnoses: [
        { kpi: 'MQLs', opened: '2026-07-20', owner: 'Ann', cause: 'The form lost fields' },
        { kpi: 'CPA', opened: '2026-07-21', ...whole, closed: '2026-08-01' },
        { kpi: 'Velocity', opened: '2026-08-03' },
        { kpi: 'To come', opened: '2026-08-25' },
        { kpi: 'Closed without an action', opened: '2026-07-01', closed: '2026-07-02' },
      ],
    },
    ['settings', 'quarterlyPlan', 'diagnoses', 'kpis'],
  )
    .type({ section: 'quarter', column: 'start' }, '2026-10-01')
    .type({ section: 'quarter', column: 'end' }, '2026-12-31');
  const left = (row: number, column: string) => ({ section: 'diagnosesLeft', column, row });
  test('the latest first, with cause and owner; closed ones and those to come do not', () => {
    for (const [row, kpi] of ['Velocity', 'MQLs', 'Closed without an action', null].entries()) shows(plan, left(row, 'kpi'), kpi);
    shows(plan, left(0, 'id'), 'DX-3');
    shows(plan, left(0, 'state'), 'Find the cause');
    shows(plan, left(1, 'cause'), 'The form lost fields');
    shows(plan, left(1, 'owner'), 'Ann');
    shows(plan, { section: 'quarter', column: 'diagnoses' }, '3: find the cause or agree an action');
  });
  test('closed with a cause and an action, it leaves the list', () => {
    plan.type({ section: 'diagnoses', column: 'action', row: 4 }, 'Mend it').type({ section: 'diagnoses', column: 'cause', row: 4 }, 'x');
    shows(plan, left(2, 'kpi'), null);
  });
  test('once the quarter is over its plan leaves them to the next', () => {
    plan.type({ section: 'settings', column: 'asOf' }, '2027-01-01');
    shows(plan, left(0, 'kpi'), 'The quarter is over: see Diagnoses.');
    shows(plan, left(1, 'kpi'), null);
    shows(plan, { section: 'quarter', column: 'diagnoses' }, 'The quarter is over');
  });
});
