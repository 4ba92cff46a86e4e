import { isoOf } from '../../src/core/sheet/day.ts';
import type { SampleRows } from '../../src/core/tab/template.ts';
import { accountabilityMatrixTemplate } from '../accountability-matrix.ts';
import { annualPlanTemplate } from '../annual-plan.ts';
import { ines, jonas, kwame, mei, owen, ROLES, rafael, salma, seedRows, TEAMS, tobias } from './names.ts';
import { rowsOf, type Story } from './story.ts';

/** Sales enablement is shared by two, as it often is: the matrix says so. */
const DRIS = [ines, salma, mei, tobias, kwame, rafael, `${owen} / ${jonas}`];

const FRAME = {
  goal: 'Be the first name a plant manager thinks of when maintenance has to be planned.',
  mustBeTrue: 'Marketing opens 40 % of the new annual revenue, and Sales trusts every lead it is handed.',
  intent: 'When in doubt, do what brings a plant manager to the right seller sooner.',
  problem: 'Plants lose days to breakdowns they could have planned for, and few know that we can help.',
  howWeWin: 'One promise in the words of the shop floor, and a hand-over to Sales in which no lead gets lost.',
  willDo: 'Guides worth keeping, campaigns in three regions, sixty accounts worked with Sales, one route for every lead.',
  bhag: 'In five years every second mid-sized plant plans its maintenance with us; this year makes us known outside our home region.',
  unique: 'Breakdown data from 900 plants: only we can tell a plant what an hour of downtime costs it.',
  revenueLink: '$2.0M a quarter: campaigns bring leads, scoring and routing hand them over, the CRM shows which became revenue.',
};
/** Statement, type, owner, how we will know, priority, shares of money and time, approved, part of it spent by the end of the quarter. */
const BETS: readonly (readonly [string, string, string, string, number | undefined, number, number, number, number])[] = [
  ['Bring 20 % more qualified leads at no higher cost', 'Growth', tobias, 'Leads accepted by Sales; cost of each', 1, 0.45, 0.4, 900000, 1],
  ['Win twelve of the sixty accounts named with Sales', 'Growth', salma, 'Contracts signed', 2, 0.25, 0.25, 500000, 0.92],
  ['Follow every lead from first click to contract', 'Capability', kwame, 'Nine of ten carry their source', 3, 0.1, 0.15, 200000, 0.8],
  ['Run the business', 'Run the business', ines, '', undefined, 0.2, 0.2, 400000, 0.97],
];
const NOT_DOING = [
  ['A podcast of our own', 'Guest episodes reach more plant managers than a new show', 'There is a producer for it'],
  ['Campaigns in a fourth region', 'Three regions are not yet called back within a day', 'Sales has two sellers there'],
  ['A new website', 'It converts well enough; routing needs the hands', 'The next annual plan'],
];
const BUSINESS = [
  ['BO-1', 'Grow new annual revenue by a quarter', '20 % more leads accepted by Sales a month'],
  ['BO-2', 'Win larger customers', '24 first meetings with tier 1 accounts a quarter'],
  ['BO-3', 'Halve the effort between first contact and offer', 'Every lead with the right seller within 15 minutes'],
];

/** Settings, the annual plan and the accountability matrix: what does not change from week to week, but for the money spent. */
export const yearOf = (story: Story): ReturnType<SampleRows> => {
  const thisQuarter = story.quarter.label.slice(-2);
  return {
    settings: [{ organisation: 'Fernhollow Software (sample)' }],
    people: [...TEAMS].map(([name, team]) => ({
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
      team,
      ...(ROLES.has(name) ? { role: ROLES.get(name) as string } : {}),
      active: 'Yes',
    })),
    holidays: [
      { day: isoOf(story.dayOf(65)), name: 'Company day (sample)' },
      { day: isoOf(story.dayOf(115)), name: 'Bridge day (sample)' },
    ],
    frame: [FRAME],
    bets: rowsOf(
      'id statement type owner howWeKnow priority budgetShare timeShare approved spent strategic confirmed',
      BETS.map(([statement, type, owner, know, priority, money, time, approved, part], i) => {
        const spent = Math.round((approved * part * story.weeks.length) / 13000) * 1000;
        return [
          `B-${i + 1}`,
          statement,
          type,
          owner,
          know,
          priority,
          money,
          time,
          approved,
          spent,
          type === 'Capability' ? 'Yes' : undefined,
          'Yes',
        ];
      }),
    ),
    notDoing: rowsOf('item why revisit', NOT_DOING),
    businessObjectives: rowsOf('id objective marketingGoal', BUSINESS),
    smartGoals: [
      ...seedRows(annualPlanTemplate, 'smartGoals').map((row) => ({ ...row, baseline: 20 })),
      ...rowsOf('goal metric target deadline owner baseline change', [
        ['Bring more qualified leads', 'Leads accepted by Sales a month', '+20 %', thisQuarter, tobias, 400, 0.2],
        ['Reach the right seller sooner', 'Median minutes from form to seller', 'under 15', thisQuarter, kwame, 310],
        ['Be considered before the shortlist', 'Brand consideration among plant managers, %', '24', 'Q4', rafael, 19],
      ]),
    ],
    outcomes: seedRows(accountabilityMatrixTemplate, 'outcomes').map((row, i) => ({ ...row, dri: DRIS[i] as string })),
  };
};
