// Every sentence of Status, Build and the frame around them, so that they can be reviewed in one place.

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
export const days = (n: number): string => counted(n, 'day', 'days');
/** A moment on the clock of the person who looks, such as `10:42`. */
const clock = (moment: number): string => new Date(moment).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });

export const SAYS = {
  product: 'Throughline',
  views: 'Views',
  dismiss: 'Dismiss this message',

  // Failures
  severalAccounts:
    'Google refused this call. It happens when several Google accounts are signed in to this browser: open this spreadsheet in a private window, or another browser profile, with only the account that uses Throughline, and try again.',
  notAllowed:
    'Google has not been told yet that Throughline may do this. Choose any command of Extensions > Throughline, allow what it asks for, and try again.',
  offline: 'Google could not be reached. Check the connection and try again.',
  tooLong: 'Google stopped this because it took too long. Look at the tabs to see what was done, then try again.',
  silent: 'Google has not answered for several minutes. Look at the tabs to see what was done, then try again.',
  notInSheets: 'This page works inside Google Sheets only. Open it there with Extensions > Throughline > Open sidebar.',
  otherVersion: 'This sidebar is older than the add-on. Close it and open it again with Extensions > Throughline > Open sidebar.',
  unknown: 'Something went wrong and Google did not say what. Try again in a minute.',
  tryAgain: 'Try again',
  couldNotRefresh: (moment: number | null): string => (moment === null ? '' : `Below is the plan as it was read at ${clock(moment)}.`),

  // Status
  readingPlan: 'Reading the plan…',
  refresh: 'Refresh',
  asOf: (iso: string, moment: number | null): string => `As of ${dayWords(iso)}${moment === null ? '' : `, read at ${clock(moment)}`}`,
  week: (quarter: string, week: number): string => `${quarter}, week ${week}`,
  completion: 'Completion',
  ofObjectives: (total: number): string => `of ${counted(total, 'objective', 'objectives')} complete`,
  done: 'done',
  projected: 'projected',
  target: 'target',
  meter: (rate: number, target: number, projected: number | null): string =>
    `${percent(rate)} complete, target ${percent(target)}${projected === null ? '' : `, projected ${percent(projected)} at the end of the quarter`}`,
  descoped: (n: number): string => `${n} descoped by decision.`,
  noQuarter: (quarter: string): string => `No plan for ${quarter} yet`,
  noQuarterWhy: 'Completion and objectives show here as soon as the quarter has its tab.',
  insertQuarter: (quarter: string): string => `Insert plan for ${quarter}`,
  noObjectives: 'No objective yet',
  noObjectivesWhy: (quarter: string): string =>
    `Write the first objective into the quarterly plan of ${quarter}, and its completion is counted here.`,
  glance: 'At a glance',
  show: 'Show',

  overdue: 'Overdue',
  nothingOverdue: 'Nothing is overdue',
  overdueCount: (n: number): string => `${n} overdue`,
  late: (n: number): string => `${days(n)} late`,
  dueSoon: 'Due soon',
  nothingDueSoon: 'Nothing falls due in the next days',
  due: (words: string): string => `due ${words}`,
  kpis: 'KPIs to look at',
  kpisShort: 'KPIs off',
  kpisFine: 'No KPI is red, amber or missing',
  notAgreed: 'Definition not agreed',
  objectives: 'Objectives',
  noDri: 'No DRI',
  noScore: 'no score yet',
  score: (share: number): string => `score ${percent(share)}`,
  complete: 'complete',
  waiting: 'Others wait for these',
  showWaiting: 'Show what moves',
  unowned: 'Without an owner',
  allOwned: 'Every open milestone has one owner',
  noOwner: 'No owner',
  notOnePerson: (name: string): string => `“${name}” is not one person of the People table`,
  noDate: 'no date',
  issues: 'Cells to mend',
  issuesShort: 'To mend',
  noIssues: 'Every cell can be read',
  allClear: 'All clear',
  showAll: (n: number): string => `Show all ${n}`,
  showFirst: (n: number): string => `Show the first ${n} only`,
  jumpTo: (tab: string, a1: string | null): string => (a1 === null ? `Jump to ${tab}` : `Jump to ${a1} in ${tab}`),
  untitled: 'Untitled',

  // Nothing built yet
  welcome: 'From the annual sentence to this week',
  welcomeWhy:
    'One click builds the whole linked plan, filled with a sample company so that you can look around. Tabs you already have stay as they are.',
  buildEverything: 'Build everything',
  buildBlank: 'Build without sample data',
  building: 'Building the plan. This takes up to a minute; you can leave the sidebar open.',

  // Sample data
  sampleStands: 'Sample company',
  clearSample: 'Clear sample data',
  clearQuestion: 'Clear every row of the sample company? Rows in which you changed anything stay. This cannot be undone.',
  keepSample: 'Keep it',
  clearing: 'Clearing sample data…',

  // Build
  readingTabs: 'Looking at the tabs…',
  buildMissing: (n: number): string =>
    `${counted(n, 'template is', 'templates are')} not in this spreadsheet yet. Building adds what is missing and changes nothing that stands.`,
  buildFirst: 'All templates, linked with each other, and a sample company in them that one click clears.',
  buildAgain: 'Every template stands. Building again adds nothing, and puts back formulas that are missing.',
  templates: 'Templates',
  examples: 'Examples',
  examplesUnder: 'Objectives and KPIs to begin from: the next empty row is filled in, and is yours to change.',
  example: 'Example',
  anExample: 'the example',
  stands: 'In place',
  insert: 'Insert',
  inserting: (name: string): string => `Inserting ${name}…`,
  quarter: 'Quarter',
} as const;
