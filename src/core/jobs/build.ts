import { type Book, type BookTab, entriesOf, readBook, yearPlaceOf } from '../plan/book.ts';
import type { Done } from '../plan/view.ts';
import { isTypedOver, wantedCells } from '../plan/wanted.ts';
import type { Serial } from '../sheet/day.ts';
import type { TabEntry, Workbook } from '../sheet/workbook.ts';
import { type Content, text, valueHeld, type Write } from '../sheet/write.ts';
import { compileTab, type NextIds, type PlannedTab, placeOf, planTab, typedArea, validationOf } from '../tab/compile-tab.ts';
import { keyMends } from '../tab/keys.ts';
import { linkMends } from '../tab/links.ts';
import type { SectionPlace } from '../tab/place.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { type Catalogue, markIn, markOf, type Period, type SampleRows, type Seed, type Template } from '../tab/template.ts';
import { formulaWrites } from './formula-writes.ts';

/** Which formulas of standing tabs are put back: all, or only those in whose place nobody typed. */
type Mended = 'all' | 'but typed over';

/**
 * The tabs asked for, by template. The quarterly plan takes the quarter named, the current one, or else the next that has no tab; the annual
 * plan the year named (`FY28`), or else the current one.
 */
export interface Wish {
  readonly key: string;
  readonly period?: string;
  /** What its sections begin with, instead of the template's own rows. */
  readonly rows?: Readonly<Record<string, readonly Seed[]>>;
}
export const CURRENT = 'current';

/**
 * What was done, and the tab to show: the first one asked for, or the single one asked for that stood already. null where it shows already,
 * as a single tab does once it is inserted.
 */
export interface Built {
  readonly done: Done;
  readonly first: number | null;
}

/** The fiscal quarters of this year and the next, as Settings compute them. */
export const periodsOf = (book: Book, catalogue: Catalogue): readonly Period[] => {
  const read = entriesOf(book, 'periods').flatMap((entry): Period[] => {
    const { label, start, end } = entry.values;
    return typeof label === 'string' && typeof start === 'number' && typeof end === 'number' ? [{ label, start, end }] : [];
  });
  return read.length > 0 ? read : periodsBeforeSettings(book, catalogue);
};
/** The same rules over the template's own rows, for a workbook without Settings. */
const periodsBeforeSettings = (book: Book, catalogue: Catalogue): readonly Period[] => {
  const settings = catalogue.find((t) => t.key === 'settings') as Template;
  const planned = planTab({ template: settings, name: settings.name, instance: '', rows: {}, isSample: false });
  const empty: Workbook = {
    tabs: () => [{ id: 1, name: settings.name }],
    read: () => gridOf(planned, planned.places),
    formulas: () => [],
    write: () => [],
  };
  const imagined = readBook(empty, catalogue, book.today);
  return entriesOf(imagined, 'periods').length > 0 ? periodsOf(imagined, catalogue) : [];
};
/** What the tab would read as, once built: enough for its computed values. */
const gridOf = (planned: PlannedTab, places: readonly SectionPlace[]) => {
  const picture = compileTab(planned, places, [], new Map());
  return picture.contents.map((row, r) => row.map((content, c) => (r === 0 && c === 0 ? picture.mark : valueHeld(content))));
};

/** Quarters that have no tab yet, from the current one on. */
export const openPeriods = (book: Book): readonly Period[] => {
  const periods = periodsOf(book, book.catalogue);
  const current = periods.findIndex((p) => p.start <= asOfDay(book) && asOfDay(book) <= p.end);
  return periods.slice(Math.max(0, current)).filter((p) => !book.tabs.some((tab) => tab.place === placeOf('quarterlyPlan', p.label)));
};
/** The day that every number is computed as of. */
export const asOfDay = (book: Book): Serial =>
  (book.filled.get('settings')?.[0]?.columns.get('asOf')?.[0] as Serial | undefined) ?? book.today;

/**
 * Inserts the tabs wished for and what they need, and mends formulas of tabs that stand already and look at the new ones.
 * Never overwrites a tab: one whose name is taken gets another name, and the answer says so.
 */
export const insertTabs = (
  workbook: Workbook,
  catalogue: Catalogue,
  today: Serial,
  wishes: readonly Wish[],
  sample?: SampleRows,
  isSampleWanted: (book: Book) => boolean = () => true,
  which: Mended = 'all',
): Built => {
  const before = readBook(workbook, catalogue, today);
  if (before.newer.length > 0)
    return { done: { kind: 'refused', sentence: SENTENCES.newerWorkbook(before.newer.map(({ name }) => name)) }, first: null };
  const orders = ordersFor(before, catalogue, wishes, isSampleWanted(before) ? sample : undefined);
  if ('refused' in orders) return { done: { kind: 'refused', sentence: orders.refused }, first: null };
  const planned = orders.map((order) => planTab(order));
  const places = [...before.places, ...planned.flatMap((p) => p.places)];
  const tabs = [
    ...before.tabs.map((tab) => ({ template: tab.reading.template, name: tab.entry.name, id: tab.entry.id })),
    ...planned.map((p) => ({ template: p.order.template, name: p.order.name, id: null })),
  ];
  const next = nextIds(before);
  const sorted = [...tabs].sort((a, b) => catalogue.indexOf(a.template) - catalogue.indexOf(b.template));
  const builds = planned.map(
    (p): Write => ({ kind: 'build', picture: compileTab(p, places, sorted, next), at: positionOf(before, catalogue, p, planned) }),
  );
  const ids = workbook.write([...before.leftovers.map((tab): Write => ({ kind: 'remove', tab: tab.id })), ...builds]);
  const mended = mendStanding(workbook, before, { places, tabs: sorted, hasBuilt: ids.length > 0, which });
  const asked = orders.findIndex((order) => order.asked);
  const standing = orders.length === 0 ? standingOf(before, wishes) : undefined;
  return {
    done: { kind: 'done', sentence: sentenceOf(before, orders, mended, catalogue, standing?.name) },
    first: standing?.id ?? (ids.length === 1 ? null : (ids[asked] ?? null)),
  };
};

/** The tab that is meant by a wish for one template of which there is one tab, or one a year. */
const standingOf = (book: Book, wishes: readonly Wish[]): TabEntry | undefined => {
  const [wish] = wishes.length === 1 ? wishes : [];
  const tabs = book.tabs.filter(({ reading }) => reading.template.key === wish?.key && reading.template.tabs !== 'one a quarter');
  return (tabs.find(({ place }) => place === yearPlaceOf(book)) ?? tabs[0])?.entry;
};

/**
 * Brings standing tabs up to date, once the new ones stand: formulas that looked at a tab that was gone or removed are read as they are now.
 * Says how many rectangles were written; when it fails although tabs were built, the answer is `unfinished`: building again goes on with it.
 */
const mendStanding = (
  workbook: Workbook,
  before: Book,
  now: {
    readonly places: readonly SectionPlace[];
    readonly tabs: readonly StandingTab[];
    readonly hasBuilt: boolean;
    readonly which: Mended;
  },
): number | 'unfinished' => {
  try {
    const mends = before.tabs.flatMap((tab) => mendsOf(workbook, tab, now.places, now.tabs, now.which));
    const lists = before.tabs.flatMap((tab) => listsFor(tab, before.places, now.places));
    if (mends.length + lists.length > 0) workbook.write([...mends, ...lists]);
    return mends.length;
  } catch (error) {
    if (!now.hasBuilt) throw error;
    return 'unfinished';
  }
};

type Orders = readonly (Parameters<typeof planTab>[0] & { readonly asked: boolean })[];
const ordersFor = (
  book: Book,
  catalogue: Catalogue,
  wishes: readonly Wish[],
  sample?: SampleRows,
): Orders | { readonly refused: string } => {
  const orders: Orders[number][] = [];
  const open = openPeriods(book);
  const first = open[0];
  const periods = periodsOf(book, catalogue);
  const current = periods.find((p) => p.start <= asOfDay(book) && asOfDay(book) <= p.end) ?? first;
  const filled = sample && current ? sample({ today: asOfDay(book), quarter: current }) : {};
  const add = (template: Template, period: Period | undefined, asked: boolean, begun?: Wish['rows']): void => {
    const instance = template.tabs === 'one' ? '' : (period?.label ?? '').replace(template.tabs === 'one a year' ? / Q\d$/ : /$^/, '');
    const place = placeOf(template.key, instance);
    if (book.tabs.some((tab) => tab.place === place) || orders.some((order) => placeOf(order.template.key, order.instance) === place))
      return;
    const isAnother = template.tabs === 'one a year' && book.tabs.some((tab) => tab.reading.template === template);
    const name = freeName(template.tabs === 'one a quarter' || isAnother ? `${template.name} ${instance}` : template.name, [
      ...book.entries.filter((entry) => !book.leftovers.some((leftover) => leftover.id === entry.id)).map((entry) => entry.name),
      ...orders.map((o) => o.name),
    ]);
    const given = begun ?? (sample ? filled : {});
    const rows = { ...given, ...headRows(template, period, given) };
    const own = Object.fromEntries(
      Object.entries(rows).filter(([key]) => template.blocks.some((block) => 'ruled' in block && block.ruled.section.key === key)),
    );
    orders.push({ template, name, instance, rows: own, isSample: sample !== undefined && begun === undefined, asked });
  };
  for (const wish of wishes) {
    const template = catalogue.find((t) => t.key === wish.key);
    if (!template) return { refused: `There is no template called "${wish.key}".` };
    const period =
      template.tabs === 'one a quarter'
        ? wish.period === undefined
          ? first
          : wish.period === CURRENT
            ? current
            : open.find((p) => p.label === wish.period)
        : template.tabs === 'one a year' && wish.period !== undefined && wish.period !== CURRENT
          ? periods.find((p) => p.label.startsWith(`${wish.period} `))
          : current;
    if (template.tabs === 'one a year' && wish.period !== undefined && !period)
      return { refused: `${wish.period} lies outside this fiscal year and the next.` };
    if (template.tabs === 'one a quarter' && !period)
      return {
        refused: wish.period
          ? `${wish.period} has its tab already, or lies outside this fiscal year and the next.`
          : 'Every quarter of this fiscal year and the next has its tab already.',
      };
    for (const key of template.needs)
      add(
        catalogue.find((t) => t.key === key) as Template,
        current,
        wishes.some((one) => one.key === key),
      );
    add(template, period, true, wish.rows);
  }
  return orders.sort((a, b) => catalogue.indexOf(a.template) - catalogue.indexOf(b.template));
};
/** What the quarter's and the year's forms know from the calendar. */
const headRows = (
  template: Template,
  period: Period | undefined,
  filled: Readonly<Record<string, readonly Seed[]>>,
): Readonly<Record<string, readonly Seed[]>> => {
  if (!period) return {};
  if (template.key === 'quarterlyPlan') return { quarter: [{ label: period.label, start: period.start, end: period.end }] };
  return template.key === 'annualPlan'
    ? { frame: [{ ...(filled['frame']?.[0] ?? {}), fiscalYear: period.label.replace(/ Q\d$/, '') }] }
    : {};
};

/** A name like this one that no tab has. */
export const freeName = (name: string, taken: readonly string[]): string => {
  const isTaken = (candidate: string): boolean => taken.some((one) => one.toLowerCase() === candidate.toLowerCase());
  if (!isTaken(name)) return name;
  for (let n = 2; ; n += 1) if (!isTaken(`${name} (${n})`)) return `${name} (${n})`;
};

/** In catalogue order among our own tabs; before the tabs that were there when the first of ours came. */
const positionOf = (book: Book, catalogue: Catalogue, planned: PlannedTab, all: readonly PlannedTab[]): number => {
  const rank = catalogue.indexOf(planned.order.template);
  const staying = book.entries.filter((entry) => !book.leftovers.some((leftover) => leftover.id === entry.id));
  const places = book.tabs.map((tab) => ({
    isAhead: catalogue.indexOf(tab.reading.template) <= rank,
    at: staying.findIndex((entry) => entry.id === tab.entry.id),
  }));
  const ahead = places.filter(({ isAhead }) => isAhead).map(({ at }) => at);
  const base = ahead.length > 0 ? Math.max(...ahead) + 1 : Math.min(...places.map(({ at }) => at), staying.length);
  // Those built before it stand before it by then.
  return (places.length === 0 ? 0 : base) + all.indexOf(planned);
};

export const nextIds = (book: Book): NextIds => {
  const next: NextIds = new Map();
  for (const tab of book.tabs)
    for (const row of tab.grid)
      for (const value of row) {
        const parts = typeof value === 'string' ? /^([A-Z]+)-(\d+)$/.exec(value) : null;
        if (parts) next.set(parts[1] as string, Math.max(next.get(parts[1] as string) ?? 1, Number(parts[2]) + 1));
      }
  return next;
};

interface StandingTab {
  readonly template: Template;
  readonly name: string;
  /** null before it is built. */
  readonly id: number | null;
}
/** Rewrites the computed cells and the links of a standing tab that do not hold what they should. One rectangle a column run. */
const mendsOf = (
  workbook: Workbook,
  tab: BookTab,
  places: readonly SectionPlace[],
  tabs: readonly StandingTab[],
  which: Mended,
): readonly Write[] => {
  const { template, instance } = tab.reading.mark;
  const held = workbook.formulas(tab.entry.id);
  const cells = (row: number, column: number, contents: readonly (readonly Content[])[]): Write => ({
    kind: 'cells',
    tab: tab.entry.id,
    row,
    column,
    contents,
  });
  const wanted = wantedCells(tab, places, held).filter(
    (cell) => (held[cell.row]?.[cell.column] ?? '') !== cell.formula && (which === 'all' || !isTypedOver(tab, held, cell)),
  );
  const formulas = formulaWrites(tab.entry.id, wanted);
  const end = Math.min(...tab.reading.sections.map(({ place }) => place.columns.get('effective') ?? place.columns.get('sample') ?? 0));
  const others = tabs.filter((one) => one.template !== tab.reading.template);
  const links = linkMends({ grid: tab.grid, formulas: held, end }, others);
  const marks = markIn(tab.grid[0]?.[0]) ? [] : [cells(0, 0, [[text(markOf(template, instance))]])];
  const keys = tab.reading.sections.flatMap(({ place }) => keyMends(place, tab.grid));
  return [...marks, ...formulas, ...[...keys, ...links].map(({ row, column, content }) => cells(row, column, [[content]]))];
};

/** Lists to choose from, for standing columns whose list stood nowhere before. */
const listsFor = (tab: BookTab, before: readonly SectionPlace[], places: readonly SectionPlace[]): readonly Write[] =>
  tab.reading.sections.flatMap(({ block, place }) => {
    const { section, rules } = block.ruled;
    if (block.kind !== 'table' || block.reckoned) return [];
    return Object.entries(section.columns).flatMap(([name, column]): readonly Write[] => {
      const at = place.columns.get(name);
      const source = column.source?.split('.')[0];
      if (at === undefined || name in rules || source === undefined || before.some((p) => p.section.key === source)) return [];
      const validation = validationOf(column, places, place.place);
      return validation ? [{ kind: 'validation', tab: tab.entry.id, area: typedArea(place, at), validation }] : [];
    });
  });

const sentenceOf = (book: Book, orders: Orders, mended: number | 'unfinished', catalogue: Catalogue, standing?: string): string => {
  if (orders.length === 0 && standing !== undefined)
    return `The tab "${standing}" stands already: here it is. ${mended !== 0 ? 'Formulas that were missing are back.' : 'Nothing was changed.'}`;
  if (orders.length === 0)
    return mended !== 0
      ? 'Everything stands already; formulas that were missing are back.'
      : 'Everything stands already: nothing was changed.';
  const names = orders.map((order) => order.name);
  const renamed = orders.filter((order) => order.name.endsWith(')') && book.entries.length > 0);
  const needed = orders.filter((order) => !order.asked).map((order) => order.name);
  const parts = [
    `Inserted: ${names.join(', ')}.`,
    ...renamed.map((order) => `The name "${order.template.name}" was taken, so the new tab is called "${order.name}"; yours is untouched.`),
    ...(needed.length > 0 && orders.length < catalogue.length
      ? [`${needed.join(', ')} came along: people and thresholds live there.`]
      : []),
    ...(mended === 'unfinished' ? ['Some cells of the other tabs could not be brought up to date: run "Build everything" to finish.'] : []),
  ];
  return parts.join(' ');
};
