import { evaluate, type Filled, type GivenRows, type Row } from '../../src/core/expression/to-value.ts';
import { isoOf, serialOf, serialOfParts, weekdayOf } from '../../src/core/sheet/day.ts';
import type { Value } from '../../src/core/sheet/value.ts';
import { placeOf } from '../../src/core/tab/compile-tab.ts';
import type { Period } from '../../src/core/tab/template.ts';
import { type FormBlock, ruledOf, type Seed, sectionBlocks, type TableBlock } from '../../src/core/tab/template.ts';
import { catalogue } from '../../templates/catalogue.ts';
import { sampleRows } from '../../templates/sample-company.ts';

const serial = (iso: string): number => serialOf(iso) as number;
const quarterFrom = (label: string, year: number, month: number): Period => ({
  label,
  start: serialOfParts({ year, month, day: 1 }),
  end: serialOfParts({ year, month: month + 3, day: 0 }),
});
/** One for every weekday a quarter can begin on, with fiscal years that begin in January, February and April. */
const QUARTERS: readonly (readonly [Period, number])[] = [
  [quarterFrom('FY24 Q3', 2024, 7), 1],
  [quarterFrom('FY25 Q2', 2025, 4), 1],
  [quarterFrom('FY26 Q3', 2026, 7), 1],
  [quarterFrom('FY27 Q1', 2026, 4), 4],
  [quarterFrom('FY27 Q1', 2027, 1), 1],
  [quarterFrom('FY27 Q3', 2026, 8), 2],
  [quarterFrom('FY27 Q1', 2026, 2), 2],
];
const named = QUARTERS.map(
  ([quarter, month]) => [`${quarter.label} from ${isoOf(quarter.start)}, weekday ${weekdayOf(quarter.start)}`, quarter, month] as const,
);
const daysOf = ({ start, end }: Period): readonly number[] => Array.from({ length: end - start + 1 }, (_, i) => start + i);
/** The week of the quarter as Settings count it. */
/** Weeks Monday to Sunday; the first one has the first day, or the Monday after it where that is a Friday or later. */
const weekOf = (day: number, { start }: Period): number => {
  const monday = start + 3 - (weekdayOf(start + 3) - 1);
  return Math.max(1, Math.min(13, Math.floor((day - monday) / 7) + 1));
};

const blocks = catalogue.flatMap((template) => sectionBlocks(template).map((block) => ({ template, block })));
const columnsOf = (key: string) => {
  const found = blocks.find(({ block }) => block.ruled.section.key === key)?.block.ruled;
  if (!found) throw new Error(`no section ${key}`);
  return found;
};

// What the sample says, computed by the product's own rules ---------------------------------------------------------

const cellOf = (kind: string | undefined, value: Seed[string]): Value =>
  kind === 'day' && typeof value === 'string' ? (serialOf(value) ?? value) : value;
const given = (key: string, rows: readonly Seed[]): readonly Row[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(columnsOf(key).section.columns[name]?.kind, value)])),
  );
const defaultsOf = (block: TableBlock | FormBlock, today: number): Seed =>
  block.kind === 'form'
    ? Object.fromEntries(Object.entries(block.defaults ?? {}).map(([name, value]) => [name, typeof value === 'object' ? today : value]))
    : {};
const filledOn = (today: number, quarter: Period, month: number): Filled => {
  const sample = sampleRows({ today, quarter });
  const all: Record<string, GivenRows[]> = {};
  for (const { template, block } of blocks) {
    const { key } = block.ruled.section;
    const rows =
      block.kind === 'table' ? (sample[key] ?? block.seed ?? []) : [{ ...defaultsOf(block, today), ...(sample[key]?.[0] ?? {}) }];
    const head =
      key === 'quarter' ? [{ ...quarter }] : key === 'settings' ? rows.map((row) => ({ ...row, fiscalYearStartMonth: month })) : rows;
    all[key] = [{ place: placeOf(template.key, template.tabs === 'one' ? '' : quarter.label), rows: given(key, head) }];
  }
  return evaluate(ruledOf(catalogue), all);
};
const column = (filled: Filled, key: string, name: string): readonly Value[] => filled.get(key)?.[0]?.columns.get(name) ?? [];
const where = (filled: Filled, key: string, name: string, is: Value): Readonly<Record<string, Value>> => {
  const at = column(filled, key, name).indexOf(is);
  return Object.fromEntries([...(filled.get(key)?.[0]?.columns ?? [])].map(([other, values]) => [other, values[at] ?? null]));
};
const figure = (filled: Filled, name: string): number => column(filled, 'home', name)[0] as number;
const howMany = (values: readonly Value[], ...of: readonly Value[]): number => values.filter((value) => of.includes(value)).length;
const ROUTING = 'Lead routing connected to the new CRM';
const MQLS = 'MQLs per month';
const COMPLETION = 'Quarterly objective completion rate';
/** The completion rate is what the quarter ends with: its colour before that says nothing about the sample. */
const kpiStatuses = (filled: Filled): readonly Value[] =>
  column(filled, 'kpis', 'status').filter((_, i) => column(filled, 'kpis', 'kpi')[i] !== COMPLETION);

// Every row of every day -----------------------------------------------------------------------------------------------

const idsOf = (rows: readonly Seed[], name = 'id'): readonly string[] => rows.map((row) => String(row[name]));
const problemsOf = (key: string, rows: readonly Seed[], everything: Readonly<Record<string, readonly Seed[]>>): readonly string[] => {
  const { section, rules } = columnsOf(key);
  return rows.flatMap((row, i) =>
    Object.entries(row).flatMap(([name, value]): readonly string[] => {
      const at = `${key}[${i}].${name}`;
      const of = section.columns[name];
      if (!of) return [`${at} is no column`];
      if (name in rules) return [`${at} is computed`];
      const known = (source: string): boolean => {
        const [other, by] = source.split('.') as [string, string];
        const seeds = blocks.find(({ block }) => block.ruled.section.key === other)?.block.seed ?? [];
        return idsOf(everything[other] ?? (seeds as readonly Seed[]), by).includes(String(value));
      };
      switch (of.kind) {
        case 'day':
          return typeof value === 'string' && (serialOf(value) !== null || of.words?.includes(value)) ? [] : [`${at} is no day: ${value}`];
        case 'number':
        case 'percent':
        case 'money':
        case 'count':
          if (typeof value === 'string' && of.words?.includes(value)) return [];
          return typeof value === 'number' && Number.isFinite(value) && value >= (of.from ?? value) && value <= (of.to ?? value)
            ? []
            : [`${at} is no such number: ${value}`];
        case 'tick':
          return value === true ? [] : [`${at} is no tick: ${value}`];
        case 'id':
          return new RegExp(`^${of.prefix}-[1-9]\\d*$`).test(String(value)) ? [] : [`${at} is no id: ${value}`];
        case 'oneOf':
          return (of.source ? known(of.source) : of.choices.includes(String(value))) ? [] : [`${at} is no choice: ${value}`];
        case 'person':
        case 'ref':
          return known(of.source as string) || String(value).includes(' / ') ? [] : [`${at} refers to nothing: ${value}`];
        default:
          return typeof value === 'string' && value.trim() === value && value !== '' ? [] : [`${at} is no text: ${value}`];
      }
    }),
  );
};

describe.each(named)('the sample company in %s', (_, quarter, month) => {
  const days = daysOf(quarter);
  const everyDay = days.map((today) => ({ today, rows: sampleRows({ today, quarter }) }));

  test('uses known columns, choices, people and references only, on every day', () => {
    for (const { rows } of everyDay) expect(Object.entries(rows).flatMap(([key, of]) => problemsOf(key, of, rows))).toEqual([]);
  });

  test('ids are unique', () => {
    for (const { rows } of everyDay)
      for (const key of [
        'bets',
        'businessObjectives',
        'objectives',
        'keyResults',
        'initiatives',
        'milestones',
        'commitments',
        'decisions',
        'blockers',
        'lessons',
      ])
        expect(new Set(idsOf(rows[key] ?? [])).size).toBe(rows[key]?.length);
  });

  test('knows nothing of the days to come', () => {
    for (const { today, rows } of everyDay) {
      const later = (value: Seed[string] | undefined): boolean => value !== undefined && serial(String(value)) > today;
      expect((rows.milestones ?? []).filter((m) => later(m.doneOn))).toEqual([]);
      expect((rows.kpis ?? []).filter((k) => later(k.actualOn) || later(k.agreedOn))).toEqual([]);
      expect((rows.decisions ?? []).filter((d) => later(d.date) || later(d.published) || later(d.done))).toEqual([]);
      expect((rows.blockers ?? []).filter((b) => later(b.raised) || later(b.cleared))).toEqual([]);
      expect((rows.meetings ?? []).filter((m) => later(m.lastHeld))).toEqual([]);
      expect((rows.meetingLog ?? []).filter((m) => later(m.day))).toEqual([]);
      expect((rows.lessons ?? []).filter((l) => later(l.date))).toEqual([]);
      expect((rows.kpis ?? []).filter((k) => (k.actual === undefined) !== (k.actualOn === undefined))).toEqual([]);
    }
  });

  test('milestones: working days of the quarter, done with a day, never due before their first due day', () => {
    const wrong = everyDay.flatMap(({ rows }) => {
      const holidays = (rows.holidays ?? []).map((holiday) => holiday.day);
      const isWorkday = (date: string): boolean =>
        weekdayOf(serial(date)) < 6 && !holidays.includes(date) && serial(date) >= quarter.start && serial(date) <= quarter.end;
      return (rows.milestones ?? []).filter((m) => {
        const dates = [m.baselineDue, m.due, m.doneOn ?? m.due].map(String);
        return !dates.every(isWorkday) || String(m.due) < String(m.baselineDue) || (m.doneOn === undefined) !== (m.status !== 'Done');
      });
    });
    expect(wrong).toEqual([]);
  });

  test('dependencies: known, without a cycle, in the order of the dates, and nothing is done before what it waits for', () => {
    const wrong = everyDay.flatMap(({ rows }) => {
      const milestones = new Map((rows.milestones ?? []).map((m) => [m.id, m]));
      const before = (m: Seed | undefined): readonly string[] =>
        m?.dependsOn === undefined || m.dependsOn === 'none' ? [] : String(m.dependsOn).split(', ');
      const hasCycle = (id: string, path: readonly string[]): boolean =>
        path.includes(id) || before(milestones.get(id)).some((other) => hasCycle(other, [...path, id]));
      return [...milestones.values()].filter((m) =>
        before(m).some((id) => {
          const other = milestones.get(id);
          const isEarlier = other !== undefined && String(other.due) <= String(m.due);
          return hasCycle(id, []) || !isEarlier || (m.status === 'Done' && String(other.doneOn) > String(m.doneOn));
        }),
      );
    });
    expect(wrong).toEqual([]);
  });

  test('never takes back what was done, read or first planned', () => {
    const wrong = everyDay.slice(1).flatMap(({ rows }, i) => {
      const before = everyDay[i]?.rows ?? {};
      const now = new Map((rows.milestones ?? []).map((m) => [m.id, m]));
      const changed = (before.milestones ?? []).filter((m) => {
        const later = now.get(m.id as string);
        const isKept = later?.baselineDue === m.baselineDue && (m.doneOn === undefined || later?.doneOn === m.doneOn);
        return !isKept || String(later?.due) < String(m.due);
      });
      return [...changed, ...(before.kpis ?? []).filter((k, at) => String(rows.kpis?.[at]?.actualOn ?? '') < String(k.actualOn ?? ''))];
    });
    expect(wrong).toEqual([]);
  });

  test('week 2 looks healthy, by the calendar week as by the days gone', () => {
    // Week 2 of a quarter that begins on a Friday ends with its seventeenth day, after a third Friday's check-ins.
    const fortnight = days.filter((day) => day - quarter.start < 15);
    for (const today of fortnight.filter((day) => weekOf(day, quarter) === 2 || Math.floor((day - quarter.start) / 7) === 1)) {
      const filled = filledOn(today, quarter, month);
      expect(column(filled, 'settings', 'weekOfQuarter')[0]).toBe(weekOf(today, quarter));
      expect(figure(filled, 'overdue')).toBe(0);
      expect(howMany(column(filled, 'keyResults', 'status'), 'On track')).toBe(13);
      expect(figure(filled, 'projectedRate')).toBe(1);
      expect(howMany(kpiStatuses(filled), 'Red', 'Missing')).toBe(0);
      expect(howMany(kpiStatuses(filled), 'Green')).toBeGreaterThanOrEqual(6);
    }
  });

  test('week 4 stalls: the routing hangs and the leads are red, while everything else is delivered', () => {
    for (const today of days.filter((day) => weekOf(day, quarter) === 4 || Math.floor((day - quarter.start) / 7) === 3)) {
      const filled = filledOn(today, quarter, month);
      const routing = where(filled, 'milestones', 'title', ROUTING);
      expect(routing.status).toBe('Blocked');
      const isDueToday = today === quarter.start - weekdayOf(quarter.start) + 1 + 21;
      expect(routing.state).toBe(isDueToday ? 'Due soon' : 'Overdue');
      expect(where(filled, 'kpis', 'kpi', MQLS).status).toBe('Red');
      const contentIs = column(filled, 'milestones', 'category').map((name) => name === 'SEO / Content Creation');
      expect(
        column(filled, 'milestones', 'state').filter((state, i) => contentIs[i] && (state === 'Overdue' || state === 'Done late')),
      ).toEqual([]);
      expect(figure(filled, 'dueCompletion')).toBeGreaterThan(0.8);
      expect(figure(filled, 'outcomeShare')).toBeLessThan(0.3);
    }
  });

  test('week 10 is in trouble: overdue, off track, projected below the target, more delivered than moved', () => {
    for (const today of days.filter((day) => weekOf(day, quarter) === 10 || Math.floor((day - quarter.start) / 7) === 9)) {
      const filled = filledOn(today, quarter, month);
      expect(figure(filled, 'overdue')).toBeGreaterThanOrEqual(5);
      expect(howMany(column(filled, 'keyResults', 'status'), 'Off track')).toBeGreaterThanOrEqual(5);
      expect(figure(filled, 'projectedRate')).toBeLessThanOrEqual(0.6);
      expect(figure(filled, 'unowned')).toBe(1);
      expect(figure(filled, 'deliveryShare')).toBeGreaterThan(figure(filled, 'outcomeShare') + 0.1);
      const leads = where(filled, 'objectives', 'id', 'O-1');
      expect((leads.milestonesDone as number) / (leads.milestonesTotal as number)).toBeGreaterThanOrEqual(0.7);
      expect(leads.score).toBeLessThan(0.2);
      expect(where(filled, 'kpis', 'kpi', MQLS).favourable).toBeLessThan(-0.38);
    }
  });

  test('the last day: three of five, which misses the target', () => {
    const filled = filledOn(quarter.end, quarter, month);
    expect([figure(filled, 'completed'), figure(filled, 'counted'), figure(filled, 'needed')]).toEqual([3, 5, 4]);
    expect(column(filled, 'objectives', 'complete')).toEqual(['No', 'Yes', 'Yes', 'No', 'Yes']);
    expect(where(filled, 'keyResults', 'id', 'KR-2').progress).toBeCloseTo(0.6);
    expect(figure(filled, 'overdue')).toBeGreaterThanOrEqual(3);
  });

  test('the gaps it shows are the ones meant', () => {
    const filled = filledOn(quarter.start + 70, quarter, month);
    expect(howMany(column(filled, 'keyResults', 'check'), 'OK')).toBe(13);
    expect(howMany(column(filled, 'objectives', 'check'), 'OK')).toBe(3);
    expect(howMany(column(filled, 'objectives', 'check'), 'Only lagging KPIs: add a leading one')).toBe(2);
    expect(howMany(column(filled, 'objectives', 'smart'), 'SMART')).toBe(5);
    expect(figure(filled, 'outcomesCovered')).toBe(6);
    expect(column(filled, 'outcomes', 'driCheck')[6]).toBe('Two names');
    expect(figure(filled, 'milestones') - figure(filled, 'tied')).toBe(1);
    expect(howMany(column(filled, 'milestones', 'unowned'), 'Yes')).toBe(1);
    expect(howMany(column(filled, 'risks', 'check'), 'No mitigation')).toBe(1);
    expect(howMany(column(filled, 'initiatives', 'evaluated'), 'Not evaluated')).toBe(1);
    expect(howMany(column(filled, 'kpis', 'agreement'), 'Definition not agreed')).toBe(1);
    expect(where(filled, 'kpis', 'kpi', 'Tier 1 account meeting rate').status).toBe('Missing');
    expect(howMany(column(filled, 'bets', 'match'), 'Matches')).toBe(3);
    expect(column(filled, 'checkpoint', 'shares')[0]).toBe('OK: both come to 100 %');
    expect(howMany(column(filled, 'businessObjectives', 'alignment'), 'Aligned')).toBe(3);
    expect(howMany(column(filled, 'smartGoals', 'smart'), 'SMART')).toBe(4);
  });
});

describe('the sample as a set', () => {
  const [quarter] = QUARTERS[2] as (typeof QUARTERS)[number];
  const rows = sampleRows({ today: quarter.end, quarter });

  test('says that it is a sample, and writes to nobody', () => {
    expect(rows.settings).toEqual([{ organisation: expect.stringContaining('(sample)') }]);
    for (const person of rows.people ?? []) expect(person.email).toMatch(/^[a-z.-]+@example\.com$/);
  });

  test('holds every kind of key result: binary, at least five that rise, two that fall, one to stay below', () => {
    const all = rows.keyResults ?? [];
    const moving = all.filter((kr) => typeof kr.start === 'number');
    expect(all.filter((kr) => kr.kind === 'Binary').length).toBe(1);
    expect(all.filter((kr) => kr.kind === 'Stay below').length).toBe(1);
    expect(moving.filter((kr) => (kr.target as number) > (kr.start as number)).length).toBeGreaterThanOrEqual(5);
    expect(moving.filter((kr) => (kr.target as number) < (kr.start as number)).length).toBeGreaterThanOrEqual(2);
  });

  test('keeps the rows that every plan begins with', () => {
    const seed = (key: string): readonly Seed[] =>
      blocks.find(({ block }) => block.ruled.section.key === key)?.block.seed as readonly Seed[];
    for (const key of ['outcomes', 'kpis', 'smartGoals']) {
      const { subject } = columnsOf(key).section;
      for (const row of seed(key)) expect(rows[key]).toContainEqual(expect.objectContaining({ [subject]: row[subject] }));
    }
    expect(rows.bets).toContainEqual(expect.objectContaining({ statement: 'Run the business', type: 'Run the business' }));
  });

  test('the quarter’s money is two million, and the initiatives stay within their bets', () => {
    const approved = (rows.bets ?? []).map((bet) => bet.approved as number);
    expect(approved.reduce((sum, one) => sum + one, 0)).toBe(2000000);
    const planned = (rows.initiatives ?? []).reduce((sum, one) => sum + ((one.budget as number | undefined) ?? 0), 0);
    expect(planned).toBeLessThanOrEqual(1600000);
  });
});
