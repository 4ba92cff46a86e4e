import type { Seed } from '../../src/core/tab/template.ts';
import {
  ACCOUNTS,
  BRAND,
  CONTENT,
  CPA,
  DESIGN,
  GUIDES,
  INFLUENCED,
  jonas,
  kwame,
  MEETINGS,
  MQLS,
  mei,
  nandini,
  owen,
  PAID,
  rafael,
  SOCIAL,
  SOURCED,
  salma,
  tobias,
  VELOCITY,
} from './names.ts';
import { type Moment, NEVER, rowOf, type Story } from './story.ts';

/** Title, objective, KPI, category, owner, start, first due day, done, and the numbers of the milestones it waits for. */
type Milestone = readonly [string, number, string, string, string, Moment, Moment, Moment, ...number[]];
const MILESTONES: readonly Milestone[] = [
  ['Segments, regions and offers signed off with Sales', 1, SOURCED, PAID, tobias, 11, 14, 14],
  ['Paid search and social live in all three regions', 1, MQLS, PAID, tobias, 13, 23, 22, 1],
  ['12,000 plant managers invited to the webinar', 1, MQLS, SOCIAL, jonas, 22, 32, 32, 1],
  ['Webinar on the cost of downtime held', 1, MQLS, SOCIAL, tobias, 24, 43, 43, 3],
  ['Webinar guests called by Sales', 1, SOURCED, SOCIAL, jonas, 44, 52, 132, 4, 28],
  ['Second creative set replaces the launch ads', 1, CPA, DESIGN, rafael, 42, 55, 55, 2],
  ['Spend of the first half reviewed with Finance', 1, '', PAID, nandini, 64, 73, 73],
  ['Stand at the regional maintenance fair', 1, MQLS, SOCIAL, rafael, 52, 93, 93],
  ['Fair contacts scored and with their sellers', 1, SOURCED, SOCIAL, jonas, 94, 102, 125, 8, 28],
  ['Spend moved to the two best channels', 1, CPA, PAID, nandini, 74, 85, 124, 7, 32],
  ['Editorial plan and search map approved', 2, GUIDES, CONTENT, mei, 11, 15, 15],
  ['First six maintenance guides online', 2, GUIDES, CONTENT, mei, 21, 34, 33, 11],
  ['Newsletter for plant managers relaunched', 2, MQLS, SOCIAL, mei, 23, 42, 41, 11],
  ['Buyer’s guide drafted with two trade associations', 2, GUIDES, CONTENT, mei, 24, 44, 44, 11],
  ['Downtime calculator online', 2, MQLS, DESIGN, rafael, 31, 54, 53],
  ['Buyer’s guide published and with every seller', 2, GUIDES, CONTENT, mei, 45, 71, 71, 14],
  ['Six more maintenance guides online', 2, GUIDES, CONTENT, mei, 51, 82, 82, 12],
  ['Three customer stories filmed and online', 2, GUIDES, CONTENT, owen, 62, 101, 101],
  ['Buyer’s guide adapted for a second market', 2, GUIDES, CONTENT, mei, NEVER, 133, NEVER, 16],
  ['Sixty accounts agreed with Sales', 3, ACCOUNTS, SOCIAL, salma, 11, 22, 22],
  ['Dossiers on the top twenty accounts', 3, ACCOUNTS, CONTENT, owen, 22, 33, 33, 20],
  ['First wave: twenty accounts written to and called', 3, MEETINGS, SOCIAL, salma, 34, 51, 51, 21],
  ['Round table with twelve heads of maintenance', 3, MEETINGS, SOCIAL, salma, 53, 83, 83, 22],
  ['Second wave: the other forty accounts', 3, ACCOUNTS, SOCIAL, salma, 61, 81, 93, 22],
  ['Account plans reviewed with Sales', 3, MEETINGS, SOCIAL, jonas, 104, 113, 114, 24],
  ['Form fields mapped to the new CRM', 4, MQLS, DESIGN, kwame, 11, 21, 21],
  ['Scoring rules agreed with Sales', 4, SOURCED, DESIGN, nandini, 13, 24, 24],
  ['Lead routing connected to the new CRM', 4, MQLS, DESIGN, kwame, 22, 41, 121, 26, 27],
  ['Routing tested with 500 live leads', 4, MQLS, DESIGN, nandini, 122, 45, 123, 28],
  ['All web forms on the new routing', 4, MQLS, DESIGN, kwame, 124, 61, 131, 29],
  ['Alarm when a lead waits longer than an hour', 4, MQLS, DESIGN, kwame, 132, 72, NEVER, 30],
  ['Campaign links carry their source everywhere', 4, CPA, PAID, nandini, 23, 62, 71],
  ['Daily view of leads by source and seller', 4, INFLUENCED, DESIGN, nandini, 132, 84, NEVER, 30],
  ['Fifteen won and lost buyers interviewed', 5, VELOCITY, CONTENT, owen, 12, 31, 31],
  ['New pitch tried in ten sales calls', 5, VELOCITY, CONTENT, owen, 33, 62, 62, 34],
  ['Sales trained on the new pitch', 5, VELOCITY, CONTENT, jonas, 71, 84, 84, 35],
  ['Pages that compare us with three rivals online', 5, BRAND, DESIGN, rafael, 72, 92, 92],
  ['Proposal template live in the CRM', 5, VELOCITY, DESIGN, kwame, 82, 95, 112, 35],
  ['Brand survey in the field', 5, BRAND, CONTENT, rafael, 93, 105, 105],
  ['Leads stranded since week 3 found and handed over', 4, MQLS, PAID, '', NEVER, 83, NEVER, 28],
];

/** The days on which dates are moved, and the new due days by the number of the milestone. */
const MOVES: readonly (readonly [Moment, Readonly<Record<number, Moment>>])[] = [
  [61, { 28: 73, 29: 75, 5: 84, 30: 84, 31: 92 }],
  [74, { 28: 91, 29: 94, 5: 94, 40: 95, 30: 102, 33: 104, 31: 112 }],
  [75, { 24: 92 }],
  [84, { 10: 95 }],
];
/** From when to when a milestone is blocked. */
const BLOCKED: Readonly<Record<number, readonly [Moment, Moment]>> = { 28: [41, 111], 5: [51, 122], 9: [95, 122] };
/** Number, day and words of the notes, in order. */
const NOTES: readonly (readonly [number, Moment, string])[] = [
  [28, 41, 'The CRM update of week 3 broke the connector: scored leads no longer reach Sales.'],
  [5, 51, 'The guests do not arrive in the CRM.'],
  [6, 51, 'Tired ads were the first suspect for the missing leads.'],
  [28, 61, 'New date from the vendor. Meanwhile leads are exported by hand.'],
  [28, 74, 'Vendor date missed. Second connector under test.'],
  [10, 84, 'Which channel is best cannot be told while leads go missing.'],
  [38, 101, 'Kwame is held up by the routing repair.'],
];
const FIXED = [4, 8, 23];
const PLACEHOLDER = 19;
/** The last milestone came into the plan later than the rest. */
const ADDED: Moment = 61;

const milestoneOn = ({ isPast, iso }: Story, told: Milestone, n: number): Seed => {
  const [title, objective, kpi, category, owner, start, firstDue, done, ...after] = told;
  const moves = MOVES.flatMap(([when, to]) => (isPast(when) && to[n] !== undefined ? [to[n]] : []));
  const due = moves[moves.length - 1] ?? firstDue;
  const [blocked, freed] = BLOCKED[n] ?? [NEVER, NEVER];
  return rowOf({
    id: `M-${n}`,
    title,
    objective: `O-${objective}`,
    kpi,
    category,
    owner,
    baselineDue: iso(firstDue),
    due: iso(due),
    status: isPast(done) ? 'Done' : isPast(blocked) && !isPast(freed) ? 'Blocked' : isPast(start) ? 'In progress' : 'Not started',
    doneOn: isPast(done) ? iso(done) : undefined,
    timesMoved: moves.length || undefined,
    lastDue: moves.length > 0 ? iso(due) : undefined,
    dependsOn: after.map((other) => `M-${other}`).join(', ') || 'none',
    fixedDate: FIXED.includes(n) || undefined,
    placeholder: n === PLACEHOLDER || undefined,
    note: NOTES.filter(([which, when]) => which === n && isPast(when)).pop()?.[2],
  });
};

/** Forty milestones: content and campaigns arrive on their days, the lead routing does not, and what waits for it slips along. */
export const milestonesOf = (story: Story): readonly Seed[] =>
  MILESTONES.slice(0, story.isPast(ADDED) ? 40 : 39).map((told, i) => milestoneOn(story, told, i + 1));
