import type { SampleRows, Seed } from '../../src/core/tab/template.ts';
import {
  ACCOUNTS,
  CONTENT,
  DESIGN,
  GUIDES,
  jonas,
  kwame,
  MQLS,
  mei,
  nandini,
  owen,
  PAID,
  rafael,
  SOCIAL,
  salma,
  TEAMS,
  tobias,
  VELOCITY,
} from './names.ts';
import { type Moment, NEVER, rowOf, rowsOf, type Story } from './story.ts';

/** Title, bet, type, DRI, category, impact, urgency. Objectives of bet 1 serve business objective 1, and so on. */
const OBJECTIVES: readonly (readonly [string, number, string, string, string, string, string])[] = [
  ['Give Sales more of the leads it wants to call', 1, 'Commit', tobias, PAID, 'High', 'High'],
  ['Be what plant managers read before they draw up a shortlist', 1, 'Commit', mei, CONTENT, 'High', 'Medium'],
  ['Get into conversation with the accounts that matter most', 2, 'Stretch', salma, SOCIAL, 'High', 'Medium'],
  ['Bring every lead to the right seller within minutes', 3, 'Commit', kwame, DESIGN, 'Medium', 'High'],
  ['Give sellers a story that shortens the sale', 2, 'Stretch', owen, CONTENT, 'Medium', 'Medium'],
];

/** Objective, title, kind, owner, target, confidence (a digit for the start and for the end of each week), what else is set. */
type KeyResult = readonly [number, string, string, string, number, string, { readonly weight?: number; readonly growth?: number }?];
const KEY_RESULTS: readonly KeyResult[] = [
  [1, 'Leads accepted by Sales a month, up 20 %', 'Number', tobias, 480, '88886554332222', { weight: 2, growth: 0.2 }],
  [1, 'Pipeline sourced by marketing in the quarter', 'Currency', tobias, 6000000, '88887654332222'],
  [1, 'Cost of a lead accepted by Sales', 'Currency', nandini, 340, '77777543322222'],
  [2, 'Visits by plant managers to our guides, a month', 'Number', mei, 22500, '88888889999999'],
  [2, 'Active newsletter readers in maintenance', 'Number', mei, 8000, '88888888999999'],
  [2, 'Buyer’s guide endorsed by two trade associations', 'Binary', mei, 1, '78888899999999'],
  [3, 'Named accounts with three people engaged', 'Number', salma, 40, '77777777777777'],
  [3, 'First meetings with tier 1 accounts', 'Number', jonas, 24, '77777777766666'],
  [4, 'Median minutes from form to seller', 'Number', kwame, 15, '77775433222334'],
  [4, 'Leads lost on the way, of every 100', 'Stay below', kwame, 2, '77774333222345'],
  [4, 'Leads that carry their source', 'Percent', nandini, 0.9, '77776655444444'],
  [5, 'Deals won against the main rival', 'Percent', owen, 0.28, '77777777777777'],
  [5, 'Days from first demo to proposal', 'Number', owen, 33, '77777777777777'],
];
/** The figure of each key result at the start and at the end of each week. */
const FIGURES: readonly (readonly number[])[] = [
  [400, 408, 415, 421, 405, 374, 342, 318, 302, 293, 288, 292, 304, 321],
  [0, 420000, 860000, 1.3e6, 1.62e6, 1.86e6, 2.05e6, 2.22e6, 2.38e6, 2.55e6, 2.74e6, 2.98e6, 3.28e6, 3.6e6],
  [410, 404, 398, 393, 414, 447, 482, 506, 522, 531, 534, 527, 514, 497],
  [18000, 18400, 18750, 19150, 19500, 19900, 20250, 20600, 20950, 21350, 21750, 22100, 22520, 22700],
  [6400, 6510, 6640, 6780, 6900, 7040, 7170, 7300, 7430, 7560, 7700, 7850, 8010, 8060],
  [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
  [14, 16, 18, 20, 21, 22, 23, 25, 26, 28, 29, 30, 32, 33],
  [0, 2, 4, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17],
  [310, 290, 265, 240, 296, 362, 410, 431, 420, 396, 360, 300, 180, 95],
  [1.8, 1.6, 1.4, 1.5, 9, 14, 18, 22, 19, 17, 15, 12, 6, 1.9],
  [0.58, 0.6, 0.63, 0.655, 0.67, 0.68, 0.69, 0.7, 0.705, 0.715, 0.73, 0.75, 0.79, 0.83],
  [0.22, 0.225, 0.229, 0.233, 0.237, 0.243, 0.248, 0.252, 0.256, 0.26, 0.262, 0.264, 0.266, 0.267],
  [41, 40.4, 39.8, 39.2, 38.6, 37.9, 37.3, 36.8, 36.2, 35.6, 35.3, 35, 34.6, 34.4],
];
const ENDORSED_BY: Moment = 95;
const keyResultOn = ({ iso }: Story, [objective, title, kind, owner, target, confidence, more]: KeyResult, i: number): Seed => {
  const figures = FIGURES[i] as readonly number[];
  const isBinary = kind === 'Binary';
  const isStay = kind === 'Stay below';
  return rowOf({
    id: `KR-${i + 1}`,
    objective: `O-${objective}`,
    title,
    kind,
    start: isBinary || isStay ? undefined : figures[0],
    target: isBinary ? undefined : target,
    current: isBinary ? 'no' : figures[0],
    owner,
    confidence: Number(confidence[0]),
    due: isBinary ? iso(ENDORSED_BY) : undefined,
    measures: 'Outcome',
    ...more,
  });
};

/** Check-ins that nobody made, by the number of the key result: after the first one, it is stale when the leads fail. */
const SKIPPED: Readonly<Record<number, readonly number[]>> = { 11: [1, 2, 3] };
/** Key result, week, and what was done, learned, and comes next. */
const TOLD: readonly (readonly [number, number, string, string, string])[] = [
  [1, 3, 'Ads run in all three regions', 'Sales sees fewer leads than we count', 'Compare our list with theirs'],
  [1, 4, 'Compared both lists', 'One lead in ten never reaches Sales', 'Ask operations where they stop'],
  [1, 8, 'Leads exported by hand twice a week', 'Half are too old when they are called', 'Daily export until the routing works'],
  [3, 5, 'New ads in two regions', 'Cost rises although clicks do not', 'Wait with more spend'],
  [4, 4, 'Six guides online', 'Readers stay longer than planned', 'Next six guides'],
  [9, 3, 'Scoring rules agreed', 'The CRM update changed the connector', 'Open a case with the vendor'],
  [9, 4, 'Case opened', 'The vendor has no date', 'Export leads by hand'],
  [9, 11, 'Second connector chosen', 'Routing works for one region', 'Connect the rest'],
  [10, 4, 'Counted what is lost', 'Nine of a hundred leads vanish', 'Find them again'],
];
/** Every check-in made up to the day: of each key result on the Friday of each week. */
const checkInsOf = ({ weeks, iso }: Story): readonly Seed[] =>
  weeks.flatMap((week, nth) =>
    KEY_RESULTS.flatMap(([, , kind, owner, , confidence], i): readonly Seed[] => {
      if (SKIPPED[i + 1]?.includes(nth)) return [];
      const value = (FIGURES[i] as readonly number[])[week] as number;
      const [, , done, learned, next] = TOLD.find(([of, when]) => of === i + 1 && when === week) ?? [];
      return [
        rowOf({
          day: iso(10 * week + 5),
          keyResult: `KR-${i + 1}`,
          value: kind === 'Binary' ? (value ? 'yes' : 'no') : value,
          confidence: Number(confidence[week]),
          done,
          learned,
          next,
          by: owner,
        }),
      ];
    }),
  );

/** The KPI that tells of each objective whether it will be reached. */
const INDICATORS = [MQLS, GUIDES, ACCOUNTS, MQLS, VELOCITY];
/** Key result, title, channel, owner, start, done, weeks of work, people, budget, next step. */
type Initiative = readonly [number, string, string, string, Moment, Moment, number, number, number, string];
const INITIATIVES: readonly Initiative[] = [
  [1, 'Launch campaign in three regions', 'Paid search, social', tobias, 13, NEVER, 12, 3, 290000, 'Compare regions by accepted leads'],
  [1, 'Webinar on the cost of downtime', 'Webinar', tobias, 22, 43, 6, 2, 90000, 'Rehearse with the guest speaker'],
  [2, 'Stand at the regional maintenance fair', 'Event', rafael, 52, 93, 5, 4, 180000, 'Book seller slots for both days'],
  [3, 'Move spend to the cheapest accepted lead', 'Paid search', nandini, 74, 124, 3, 1, 60000, 'Wait for sources that can be trusted'],
  [4, 'Library of maintenance guides', 'Website', mei, 11, 82, 8, 3, 120000, 'Interview the next two engineers'],
  [5, 'Newsletter for plant managers', 'Email', mei, 23, NEVER, 10, 1, 40000, 'Try a shorter subject line'],
  [6, 'Buyer’s guide with two trade associations', 'Website', mei, 24, 84, 8, 2, 80000, 'Send the chapter on costs for review'],
  [7, 'Dossiers and outreach waves', 'Letters, calls', salma, 22, NEVER, 11, 3, 210000, 'Choose the accounts of the next wave'],
  [8, 'Round table for heads of maintenance', 'Event', salma, 53, 83, 6, 2, 95000, 'Call the twelve guests'],
  [9, 'Connect all forms to the new CRM', 'CRM', kwame, 22, 131, 4, 2, 90000, 'Make the connector deliver'],
  [10, 'Nightly count of leads in and leads out', 'CRM', nandini, 71, NEVER, 0, 0, 0, 'Say what it takes'],
  [11, 'One naming rule for campaign links', 'All channels', nandini, 23, 61, 3, 1, 15000, 'Rename the running campaigns'],
  [12, 'Buyer interviews and a new pitch', 'Sales calls', owen, 12, 84, 9, 2, 70000, 'Try the opening in two calls'],
  [12, 'Pages that compare us with three rivals', 'Website', rafael, 72, 92, 3, 2, 35000, 'Have Legal read the claims'],
  [13, 'Proposal template in the CRM', 'CRM', jonas, 82, 112, 3, 2, 40000, 'Agree the price page with Finance'],
];
/** The lesson of earlier quarters that an initiative follows, by its number. */
const FOLLOWS: Readonly<Record<number, string>> = { 1: 'L-2', 6: 'L-3' };
const initiativeOn = ({ isPast, iso, weeks }: Story, told: Initiative, i: number): Seed => {
  const [keyResult, title, channel, owner, start, done, time, people, budget, nextStep] = told;
  const updated: Moment = 10 * (weeks[weeks.length - 1] ?? 0) + 5;
  const isBroken = keyResult === 9 && isPast(41) && !isPast(111);
  return rowOf({
    id: `IN-${i + 1}`,
    keyResult: `KR-${keyResult}`,
    title,
    channel,
    function: TEAMS.get(owner),
    owner,
    status: isPast(done) ? 'Done' : isBroken ? 'Blocked' : isPast(start) ? 'In progress' : 'Not started',
    nextStep: isPast(done) ? '' : nextStep,
    time: time > 0 ? `${time} weeks` : '',
    budget: budget || undefined,
    people: people > 0 ? `${people} ${people > 1 ? 'people' : 'person'}` : '',
    startOn: iso(start),
    updatedOn: updated > start && isPast(updated) ? iso(updated) : undefined,
    lesson: FOLLOWS[i + 1],
  });
};

/** The risk without a mitigation is the one that comes true. */
const RISKS = [
  ['O-1', 'Leads come in and nobody has time to call them', 'Two more development reps from week 2', jonas],
  ['O-1', 'The ads tire before the quarter is over', 'A second creative set is ready in week 5', rafael],
  ['O-2', 'The associations are slow to endorse the guide', 'Their editors join the draft four weeks ahead', mei],
  ['O-2', 'The guides are read by students, not by plants', 'Count readers by role, not by visit', mei],
  ['O-3', 'Sales changes the list of accounts half-way', 'Frozen for 90 days; two swaps are allowed', salma],
  ['O-3', 'Letters end at the front desk', 'The seller calls first, the letter follows', jonas],
  ['O-4', 'An update of the CRM breaks the connector', '', kwame],
  ['O-4', 'Only one person knows the routing rules', 'A second administrator is trained by week 6', nandini],
  ['O-5', 'The pitch is trained and then not used', 'Two calls a seller are reviewed each month', owen],
];
/** Objective, team, what, needed by, talked about. */
const DEPENDENCIES: readonly (readonly [string, string, string, Moment, Moment])[] = [
  ['O-1', 'Sales', 'Two more development reps on the telephone', 21, 0],
  ['O-1', 'Finance', 'Second half of the campaign money released', 74, 0],
  ['O-2', 'Legal', 'Customer quotes approved for three stories', 82, 0],
  ['O-3', 'Sales', 'List of sixty accounts frozen for the quarter', 14, 0],
  ['O-4', 'IT', 'No CRM update while routing is being connected', 32, 51],
  ['O-5', 'Product', 'Release dates that the pitch may promise', 33, 0],
];

/** The quarterly plan: objectives stand still, key results and initiatives move week by week. */
export const quarterOf = (story: Story): ReturnType<SampleRows> => ({
  objectives: rowsOf(
    'id title bet type dri category impact urgency attainable businessObjective leading',
    OBJECTIVES.map(([title, bet, ...rest], i) => [`O-${i + 1}`, title, `B-${bet}`, ...rest, true, `BO-${bet}`, INDICATORS[i]]),
  ),
  keyResults: KEY_RESULTS.map((told, i) => keyResultOn(story, told, i)),
  checkIns: checkInsOf(story),
  initiatives: INITIATIVES.map((told, i) => initiativeOn(story, told, i)),
  risks: rowsOf('objective risk mitigation owner', RISKS),
  dependencies: rowsOf(
    'objective team what neededBy talked',
    DEPENDENCIES.map(([objective, team, what, by, talked]) => [objective, team, what, story.iso(by), story.isPast(talked) ? 'Yes' : 'No']),
  ),
});
