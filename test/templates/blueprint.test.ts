import { columnsRead } from '../../src/core/expression/node.ts';
import type { Section } from '../../src/core/expression/section.ts';
import { ruledOf, type Seed, sectionBlocks } from '../../src/core/tab/template.ts';
import { catalogue } from '../../templates/catalogue.ts';

// What the blueprint asks of the templates as they ship: which columns, in which order, and which rows.

const sections = new Map(ruledOf(catalogue).map(({ section }) => [section.key, section]));
const columnsOf = (key: string): readonly string[] => Object.keys((sections.get(key) as Section).columns);
const seedsOf = (key: string): readonly Seed[] => {
  const block = catalogue.flatMap(sectionBlocks).find(({ ruled }) => ruled.section.key === key);
  return block?.kind === 'table' ? (block.seed ?? []) : [];
};
const labelOf = (key: string, column: string): string => sections.get(key)?.columns[column]?.label ?? '';
const visible = (key: string): readonly string[] => columnsOf(key).filter((name) => sections.get(key)?.columns[name]?.hidden === undefined);
const words = (text: string): readonly string[] => text.split(' ');

describe('the keys that other programs rely on', () => {
  test.each([
    ['A2.01 A2.02 A2.05 A2.06 A3.01', 'frame', 'fiscalYear goal mustBeTrue intent problem howWeWin bhag unique'],
    ['A1.05', 'bets', 'id statement type owner howWeKnow priority budgetShare timeShare match approved spent'],
    [
      'A1.05',
      'bets',
      'audience message channels briefOwner plannedQ1 plannedQ2 plannedQ3 plannedQ4 actualQ1 actualQ2 actualQ3 actualQ4 byQuarter',
    ],
    ['A1.05 A2.05', 'notDoing', 'item why revisit'],
    ['A3.08', 'businessObjectives', 'objective marketingGoal'],
    ['A3.06', 'smartGoals', 'goal metric target deadline owner'],
    [
      'A2.03 A3.11 A5.02',
      'objectives',
      'id title bet type dri category impact urgency priority score status complete milestonesDone milestonesTotal milestonesOverdue smart',
    ],
    [
      'A1.06 A3.11 A5.02',
      'keyResults',
      'id objective title kind start target current weight owner confidence due progress raw pace status',
    ],
    ['A3.11 A3.13 A5.02 A5.15 A5.16', 'initiatives', 'id keyResult title channel function owner status nextStep time budget people'],
    ['A1.06', 'risks', 'objective risk mitigation'],
    ['A1.06 A3.10', 'dependencies', 'team what neededBy talked'],
    [
      'A2.04 A2.11 A3.02 A4.02 A4.05',
      'milestones',
      'id title objective kpi category owner baselineDue due status doneOn dependsOn fixedDate placeholder note state daysLate',
    ],
    ['A1.12 A1.20 A1.21', 'outcomes', 'outcome dri decisionRights reviewCadence escalationPath driCheck objectives kpis overdue'],
    [
      'A1.22 A1.32 A3.10 A3.17 A3.18 A3.19',
      'kpis',
      'category kpi cadence owner note baseline target direction unit kind objective definition agreedWith agreedOn actual actualOn variance status nextDue sharedWith',
    ],
    ['A3.16', 'people', 'name email team active'],
    ['A1.07', 'commitments', 'id week person commitment milestone kept blocker carried'],
    [
      'A1.11 A4.14',
      'meetings',
      'key name purpose rule time length attendees agenda lastHeld nextDate overdue minutesReconciling minutesDeciding reconcilingShare',
    ],
    ['A1.10', 'communication', 'audience message channel owner date'],
    ['A1.34', 'decisions', 'id date decision decider rationale owner due item meeting published done'],
    ['A4.01', 'changes', 'when who tab item what old new'],
    ['A2.15 A4.07', 'blockers', 'id what type item owner raised cleared age'],
    ['A3.26', 'lessons', 'id date campaign milestone whatHappened lesson doNextTime tags owner timesUsed'],
    ['A1.04 B20', 'rollout', 'startOn length pilotTeam scope endsOn diagnoseDone designDone launchDone'],
    ['A1.04', 'rolloutSteps', 'phase step due owner status warning'],
    ['A3.04', 'selfCheck', 'element score evidence reading'],
    ['A3.09 A3.21', 'objectives', 'businessObjective confirmedOn parent'],
    ['B08', 'bets', 'milestoneShare commitmentShare spentShare truth'],
    ['C10', 'holidays', 'day name'],
    ['C9', 'periods', 'label start end current'],
    [
      'A4.07 A4.13',
      'home',
      'completionRate completed counted needed projectedRate planCompletion dueCompletion onTimeRate overdue dueSoon unowned kpisRed kpisMissing deliveryShare outcomeShare componentsSetUp',
    ],
  ])('%s: %s', (_, key, columns) => {
    expect(columnsOf(key)).toEqual(expect.arrayContaining([...words(columns)]));
  });
});

describe('columns that come first, in the blueprint’s order', () => {
  test.each([
    ['A1.12', 'outcomes', 'outcome dri decisionRights reviewCadence escalationPath'],
    ['A1.22', 'kpis', 'category kpi cadence owner note'],
    ['A3.06', 'smartGoals', 'goal metric target deadline owner'],
  ])('%s: %s', (_, key, columns) => {
    expect(visible(key).slice(0, words(columns).length)).toEqual([...words(columns)]);
  });
  test('A1.12: by the names of the blueprint', () => {
    const labels = words('outcome dri decisionRights reviewCadence escalationPath').map((column) => labelOf('outcomes', column));
    expect(labels.map((label) => label.toLowerCase())).toEqual(['outcome', 'dri', 'decision rights', 'review cadence', 'escalation path']);
  });
  test('A1.22: by the names of the blueprint', () => {
    expect(words('category kpi cadence owner note').map((column) => labelOf('kpis', column))).toEqual([
      'Category',
      'KPI',
      'Cadence',
      'Owner',
      'Note',
    ]);
  });
});

test.each([
  ['A3.08 A3.09', 'objectives', 'businessObjective confirmedOn'],
  ['A3.08 A3.09', 'businessObjectives', 'objective marketingGoal due served toConfirm alignment'],
  ['A3.10', 'kpis', 'sharedWith'],
  ['A3.14', 'objectives', 'impact urgency priority focus'],
  ['A3.14', 'priorityLevels', 'impact high medium low'],
  ['A1.20 A1.21', 'outcomes', 'escalatesTo driCheck load'],
  ['A1.21', 'people', 'role'],
])('%s: %s can be seen and filled in without showing hidden columns: %s', (_, key, columns) => {
  expect(visible(key)).toEqual(expect.arrayContaining([...words(columns)]));
});

const formatsOf = (key: string) => catalogue.flatMap(sectionBlocks).find(({ ruled }) => ruled.section.key === key)?.formats ?? [];
test('A2.13: the name of a placeholder stands in italics, and nothing turns it red', () => {
  const placeholder = formatsOf('milestones').filter(({ when }) => columnsRead(when).includes('milestones.placeholder'));
  expect(placeholder.map(({ columns, tone }) => [columns, tone])).toEqual([[['title'], 'italic']]);
});
test('A1.20: a DRI with more outcomes than advised is coloured, not only said', () => {
  expect(formatsOf('outcomes').find(({ columns }) => columns.includes('load'))).toMatchObject({ tone: 'warn' });
});

describe('A1.13–A1.19: the accountability matrix', () => {
  test.each([
    ['A1.13', 'Pipeline sourced (marketing)', 'Budget allocation, channel mix, campaign strategy', 'Monthly MBR'],
    ['A1.14', 'Target account engagement', 'Account list, content, outreach cadence', 'Monthly MBR'],
    ['A1.15', 'Content program', 'Topics, formats, production schedule, distribution', 'Monthly MBR'],
    ['A1.16', 'Demand generation', 'Channel allocation, budget, targeting, creative', 'Monthly MBR'],
    ['A1.17', 'Marketing operations / tech stack', 'Tool selection, data governance, process design', 'Quarterly'],
    ['A1.18', 'Brand & positioning', 'Messaging, visual standards, brand review', 'Quarterly'],
    ['A1.19', 'Sales enablement', 'Asset production, sales training, content calendar', 'Monthly MBR'],
  ])('%s: %s', (_, outcome, decisionRights, reviewCadence) => {
    expect(seedsOf('outcomes')).toContainEqual({
      outcome,
      dri: '[Name]',
      decisionRights,
      reviewCadence,
      escalationPath: 'CMO/VP Marketing',
    });
  });
  test('A1.19: five monthly and two quarterly', () => {
    const cadences = seedsOf('outcomes').map(({ reviewCadence }) => reviewCadence);
    expect(cadences.filter((cadence) => cadence === 'Monthly MBR').length).toBe(5);
    expect(cadences.filter((cadence) => cadence === 'Quarterly').length).toBe(2);
    expect(cadences.length).toBe(7);
  });
});

test('A3.23: feedback sources with the action each usually asks for; a KPI, a diagnosis and a lesson name one', () => {
  expect(seedsOf('feedbackSources')).toEqual([
    { source: 'Customer surveys', dataType: 'Qualitative', action: 'Message refinement' },
    { source: 'Web analytics', dataType: 'Behavioral', action: 'Content optimization' },
    { source: 'CRM data', dataType: 'Transactional', action: 'Offer adjustments' },
  ]);
  for (const [section, column] of [
    ['kpis', 'dataSource'],
    ['diagnoses', 'source'],
    ['lessons', 'source'],
  ] as const)
    expect(sections.get(section)?.columns[column]?.source).toBe('feedbackSources.source');
});

test('A4.08: each KPI says where its figure comes from and when it was refreshed, each reading where it was read', () => {
  expect([labelOf('kpis', 'dataSource'), labelOf('kpis', 'readOn'), labelOf('readings', 'source')]).toEqual([
    'Data source',
    'Refreshed',
    'Source',
  ]);
});

describe('A1.23–A1.31: the KPI framework', () => {
  test.each([
    ['A1.23', 'Pipeline', 'Pipeline sourced by marketing ($)', 'Monthly', { unit: '$', kind: 'Lagging' }],
    ['A1.24', 'Pipeline', 'Pipeline influenced by marketing ($)', 'Monthly', { unit: '$' }],
    ['A1.25', 'Pipeline', 'Pipeline velocity (days)', 'Quarterly', { unit: 'days', direction: 'Lower is better' }],
    ['A1.26', 'ABM / Account', 'Target accounts with multi-touch engagement', 'Monthly', { kind: 'Leading' }],
    ['A1.27', 'ABM / Account', 'Tier 1 account meeting rate', 'Monthly', { unit: '%' }],
    ['A1.28', 'Content', 'Content influenced pipeline', 'Quarterly', {}],
    ['A1.29', 'Brand', 'Brand consideration (target segment)', 'Quarterly / Bi-annual', {}],
    ['A1.30', 'Efficiency', 'Cost per pipeline $ sourced', 'Quarterly', { direction: 'Lower is better' }],
    [
      'A1.31',
      'Team',
      'Quarterly objective completion rate',
      'Quarterly',
      { unit: '%', target: 0.8, source: 'Completion rate', direction: 'Higher is better' },
    ],
  ])('%s: %s · %s', (_, category, kpi, cadence, more) => {
    expect(seedsOf('kpis')).toContainEqual(expect.objectContaining({ category, kpi, cadence, ...more }));
  });
  test('A1.31: all DRIs answer for it', () => {
    const row = seedsOf('kpis').find(({ kpi }) => kpi === 'Quarterly objective completion rate');
    expect(`${row?.['owner'] ?? ''} ${row?.['note'] ?? ''}`).toContain('All DRIs');
  });
  test('A1.23: the note asks for a definition agreed with Sales', () => {
    expect(String(seedsOf('kpis')[0]?.['note'])).toMatch(/[Aa]gree.*definition.*Sales/);
  });
  test('A1.32: six categories, nine KPIs, three rhythms (4, 4 and 1)', () => {
    const rows = seedsOf('kpis');
    const rhythm = (cadence: string): number => rows.filter((row) => row['cadence'] === cadence).length;
    expect(rows.length).toBe(9);
    expect(new Set(rows.map(({ category }) => category)).size).toBe(6);
    expect([rhythm('Monthly'), rhythm('Quarterly'), rhythm('Quarterly / Bi-annual')]).toEqual([4, 4, 1]);
  });
});

describe('the four rhythms', () => {
  test.each([
    ['A1.07', 'weekly', 'Week', 30],
    ['A1.08', 'monthly', 'Month', 90],
    ['A1.09', 'quarterly', 'Quarter', 240],
    ['A1.10', 'annual', 'Year', 480],
  ])('%s: the %s meeting is held every %s and takes %d minutes', (_, key, every, length) => {
    expect(seedsOf('meetings')).toContainEqual(expect.objectContaining({ key, every, length }));
  });
  test('A4.07: a blocker is technical, of resources, external, or waits for an approval', () => {
    expect(sections.get('blockers')?.columns['type']?.choices).toEqual(['Technical', 'Resource', 'External', 'Approval']);
  });
  test('A1.04 A3.04: three phases of six steps; people, process, platforms and data', () => {
    const phases = seedsOf('rolloutSteps').map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual(['Diagnose', 'Design', 'Launch']);
    expect(seedsOf('selfCheck').map(({ element }) => element)).toEqual(['People', 'Process', 'Platforms', 'Data']);
  });
});
test('A2.08: the four categories', () => {
  expect(seedsOf('categories').map(({ name }) => name)).toEqual([
    'SEO / Content Creation',
    'Paid Advertising',
    'Social Media / Email',
    'Design / Development',
  ]);
});
test('A3.06: the SMART goal that ships', () => {
  expect(seedsOf('smartGoals')).toContainEqual(
    expect.objectContaining({
      goal: 'Improve lead quality',
      metric: '% of MQLs converting to SQLs',
      target: '+15 %',
      deadline: 'Q2',
      owner: 'Marketing Ops',
    }),
  );
});
test('A5.06: kinds of key results', () => {
  expect(sections.get('keyResults')?.columns['kind']?.choices).toEqual(
    expect.arrayContaining(['Number', 'Percent', 'Currency', 'Binary', 'Stay above', 'Stay below']),
  );
});
test('A2.16: a task link waits hidden in its own column, and nothing reckons with it', () => {
  const { columns } = sections.get('milestones') as Section;
  expect(columns['link']).toMatchObject({ kind: 'text', label: 'Task link', hidden: 'optional' });
  expect(ruledOf(catalogue).flatMap(({ rules }) => Object.values(rules).flatMap(columnsRead))).not.toContain('milestones.link');
});

test('A2.04: the typed states of a milestone', () => {
  expect(sections.get('milestones')?.columns['status']?.choices).toEqual(['Not started', 'In progress', 'Blocked', 'Done', 'Cancelled']);
});
test('A3.19: a KPI is leading or lagging', () => {
  expect(sections.get('kpis')?.columns['kind']?.choices).toEqual(['Leading', 'Lagging']);
});
test('A1.12 A2.14: owners are chosen from People', () => {
  for (const [key, column] of [
    ['outcomes', 'dri'],
    ['objectives', 'dri'],
    ['keyResults', 'owner'],
    ['milestones', 'owner'],
    ['kpis', 'owner'],
  ] as const)
    expect(sections.get(key)?.columns[column]?.source).toBe('people.name');
});
test('A4.02 A4.05: a milestone names its KPI from the KPIs of the same workbook', () => {
  expect(sections.get('milestones')?.columns['kpi']?.source).toBe('kpis.kpi');
});
test('A5.02: objective, key result and initiative point to each other by id', () => {
  expect(sections.get('keyResults')?.columns['objective']?.source).toBe('objectives.id');
  expect(sections.get('initiatives')?.columns['keyResult']?.source).toBe('keyResults.id');
  expect(sections.get('objectives')?.columns['bet']?.source).toBe('bets.id');
  expect(sections.get('milestones')?.columns['objective']?.source).toBe('objectives.id');
});
