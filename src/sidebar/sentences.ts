// Every sentence of Status, Build and the frame around them, so that they can be reviewed in one place. Each is an export of its own,
// read as `SAYS.sentence`: the names cost nothing in the bundle.

import type { StatusView } from '../core/plan/view.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** The time of a day at midnight UTC, or null for a text that is no ISO day. */
const timeOf = (iso: string): number | null => (/^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) || null : null);

/** `24 Aug 2026` for `2026-08-24`; a text that is no day stays as it is. */
export const dayWords = (iso: string): string => {
  const time = timeOf(iso);
  if (time === null) return iso;
  const day = new Date(time);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
};
/** A day seen from the as-of day: `today`, `tomorrow`, `Thu 27 Aug`, or with its year when that is another. */
export const dayFrom = (iso: string, asOf: string): string => {
  const [time, now] = [timeOf(iso), timeOf(asOf)];
  if (time === null || now === null) return iso;
  const distance = Math.round((time - now) / 86_400_000);
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  const words = dayWords(iso);
  return iso.slice(0, 4) === asOf.slice(0, 4) ? `${WEEKDAYS[new Date(time).getUTCDay()]} ${words.replace(/ \d{4}$/, '')}` : words;
};
/** `79.6 %`: never rounded so far that a missed target looks reached. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10}\u00a0%`;
const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
/** A moment on the clock of the person who looks, such as `10:42`. */
const clock = (moment: number): string => new Date(moment).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });

export const product = 'Throughline';
export const views = 'Views';
export const dismiss = 'Dismiss this message';

// Failures
export const severalAccounts =
  'Google refused this call. It happens when several Google accounts are signed in to this browser: open this spreadsheet in a private window, or another browser profile, with only the account that uses Throughline, and try again.';
export const notAllowed =
  'Google has not been told yet that Throughline may do this. Choose any command of Extensions > Throughline, allow what it asks for, and try again.';
export const offline = 'Google could not be reached. Check the connection and try again.';
export const tooLong = 'Google stopped this because it took too long. Look at the tabs to see what was done, then try again.';
export const silent = 'Google has not answered for several minutes. Look at the tabs to see what was done, then try again.';
export const notInSheets = 'This page works inside Google Sheets only. Open it there with Extensions > Throughline > Open sidebar.';
export const otherVersion =
  'This sidebar is older than the add-on. Close it and open it again with Extensions > Throughline > Open sidebar.';
export const unknown = 'Something went wrong and Google did not say what. Try again in a minute.';
export const tryAgain = 'Try again';
export const couldNotRefresh = (moment: number | null): string =>
  moment === null ? '' : `Below is the plan as it was read at ${clock(moment)}.`;

// Status
export const readingPlan = 'Reading the plan…';
export const refresh = 'Refresh';
export const dataAsOf = (iso: string): string => `Data as of ${dayWords(iso)}`;
export const readAt = (moment: number | null): string => (moment === null ? '' : `Read at ${clock(moment)}`);
export const week = ({
  quarter,
  weekOfQuarter,
  weeksOfQuarter,
}: Pick<StatusView, 'quarter' | 'weekOfQuarter' | 'weeksOfQuarter'>): string => `${quarter}, week ${weekOfQuarter} of ${weeksOfQuarter}`;
export const completion = 'Completion';
export const ofObjectives = (total: number): string => `of ${counted(total, 'objective', 'objectives')} complete`;
export const done = 'done';
export const projected = 'projected';
export const target = 'target';
export const meter = (rate: number, target: number, projected: number | null): string =>
  `${percent(rate)} complete, target ${percent(target)}${projected === null ? '' : `, projected ${percent(projected)} at the end of the quarter`}`;
export const descoped = (n: number): string => `${n} descoped by decision.`;
export const noQuarter = (quarter: string): string => `No plan for ${quarter} yet`;
export const noQuarterWhy = 'Completion and objectives show here as soon as the quarter has its tab.';
export const insertQuarter = (quarter: string): string => `Insert plan for ${quarter}`;
export const noObjectives = 'No objective yet';
export const noObjectivesWhy = (quarter: string): string =>
  `Write the first objective into the quarterly plan of ${quarter}, and its completion is counted here.`;
export const glance = 'At a glance';
export const show = 'Show';

export const overdue = 'Overdue';
export const nothingOverdue = 'Nothing is overdue';
export const overdueCount = (n: number): string => `${n} overdue`;
export const late = (n: number, unit: string): string => `${counted(n, unit, `${unit}s`)} late`;
export const opening = 'Opening…';
export const dueSoon = 'Due soon';
export const nothingDueSoon = 'Nothing falls due in the next days';
export const next = (title: string, words: string): string => `Next: ${title}, ${words}`;
export const beyond = (n: number): string =>
  n === 1 ? '1 milestone is due after the quarter' : `${n} milestones are due after the quarter`;
export const due = (words: string): string => `due ${words}`;
export const kpis = 'KPIs to look at';
export const kpisShort = 'KPIs off';
export const kpisFine = 'No KPI is red, amber or missing';
export const notAgreed = 'Definition not agreed';
export const objectives = 'Objectives';
export const noDri = 'No DRI';
export const noScore = 'no score yet';
export const outcome = (share: number): string => `outcome ${percent(share)}`;
export const delivery = (share: number): string => `delivery ${percent(share)}`;
export const complete = 'complete';
export const waiting = 'Others wait for these';
export const showWaiting = 'Show what moves';
export const unowned = 'Without an owner';
export const lessonsDue = 'Lessons to write';
export const lessonsHow = 'done: one line in Lessons';
export const allOwned = 'Every open milestone has one owner';
export const noOwner = 'No owner';
export const notOnePerson = (name: string): string => `“${name}” is not one person of the People table`;
export const noDate = 'no date';
export const issues = 'Cells to mend';
export const issuesShort = 'To mend';
export const why = 'Why this number?';
export const noIssues = 'Every cell can be read';
export const allClear = 'All clear';
export const showAll = (n: number): string => `Show all ${n}`;
export const showFirst = (n: number): string => `Show the first ${n} only`;
export const jumpTo = (tab: string, a1: string | null): string => (a1 === null ? `Jump to ${tab}` : `Jump to ${a1} in ${tab}`);
export const untitled = 'Untitled';

// Nothing built yet
export const welcome = 'From the annual sentence to this week';
export const welcomeWhy =
  'One click builds the whole linked plan, filled with a sample company so that you can look around. Tabs you already have stay as they are.';
export const buildEverything = 'Build everything';
export const buildBlank = 'Build without sample data';
export const building = 'Building the plan. This takes up to a minute; you can leave the sidebar open.';

// Sample data
export const sampleStands = 'Sample company';
export const clearSample = 'Clear sample data';
export const clearQuestion = 'Clear every row of the sample company? Rows in which you changed anything stay. This cannot be undone.';
export const keepSample = 'Keep it';
export const clearing = 'Clearing sample data…';

// Build
export const readingTabs = 'Looking at the tabs…';
export const buildMissing = (n: number): string =>
  `${counted(n, 'template is', 'templates are')} not in this spreadsheet yet. Building adds what is missing and changes nothing that stands.`;
export const buildFirst = 'All templates, linked with each other, and a sample company in them that one click clears.';
export const buildAgain = 'Every template stands. Building again adds nothing, and puts back formulas that are missing.';
export const templates = 'Templates';
export const examples = 'Examples';
export const examplesUnder = 'Objectives and KPIs to begin from: the next empty row is filled in, and is yours to change.';
export const example = 'Example';
export const anExample = 'the example';
export const stands = 'In place';
export const insert = 'Insert';
export const inserting = (name: string): string => `Inserting ${name}…`;
export const quarter = 'Quarter';
