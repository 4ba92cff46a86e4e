import { engineBehind } from '../../src/local/adapter/create-host.ts';
import type { Host } from '../../src/local/host.ts';
import { milestonesTemplate } from '../../templates/milestones.ts';
import { builtHost, cellOf, formulasOf, keyAt, placeOf, type Shown, valuesOf } from '../jobs/fixture.ts';

// The weeks beside the milestones: what is drawn is compared with what the dates say, reckoned here once more in the plainest way.

const TAB = 'Milestones';
const AS_OF = Date.parse('2026-08-24') / 86_400_000 + 25_569;
/** Monday of the week in which the quarter begins: 29 June 2026. */
const FIRST = Date.parse('2026-06-29') / 86_400_000 + 25_569;
const WEEKS = 14;
const COLORS = {
  done: '#5fb57b',
  late: '#dc2626',
  planned: '#2563eb',
  vague: '#94a3b8',
  overrun: '#fecaca',
  slip: '#fde68a',
  now: '#e0ecff',
};

interface Milestone {
  readonly row: number;
  readonly title: string;
  readonly state: string;
  readonly due: number | null;
  readonly baseline: number | null;
  readonly doneOn: number | null;
}
const milestonesIn = (host: Host): readonly Milestone[] => {
  const grid = valuesOf(host, TAB);
  const at = (name: string): number => keyAt(host, TAB, `milestones.${name}`).column;
  const [title, state, due, baseline, doneOn] = ['title', 'state', 'due', 'baselineDue', 'doneOn'].map(at) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const day = (value: Shown | undefined): number | null => (typeof value === 'number' ? value : null);
  const [start, end] = [keyAt(host, TAB, '#milestones.start').row, keyAt(host, TAB, '#milestones.end').row];
  return grid.flatMap((line, row) =>
    row > start && row < end && line[title]
      ? [
          {
            row,
            title: String(line[title]),
            state: String(line[state]),
            due: day(line[due]),
            baseline: day(line[baseline]),
            doneOn: day(line[doneOn]),
          },
        ]
      : [],
  );
};
/** First grid column of the weeks: right of the state. */
const leftOf = (host: Host): number => keyAt(host, TAB, 'milestones.state').column + 1;
const colorAt = (host: Host, row: number, column: number): string | undefined => {
  const engine = engineBehind(host);
  const { color } = engine.model.getCellStyle(engine.indexOf(engine.tabNamed(TAB) as number), row + 1, column + 1).style.fill;
  return typeof color === 'string' ? color.toLowerCase() : undefined;
};
/** One word a cell: from the week before the first to the week after the last. */
const drawn = (host: Host, row: number, left = leftOf(host)): readonly string[] =>
  Array.from({ length: WEEKS + 2 }, (_, i) => {
    const color = colorAt(host, row, left + i);
    return Object.entries(COLORS).find(([, of]) => of === color)?.[0] ?? '';
  });
const weekOf = (day: number, first = FIRST): number => Math.max(0, Math.min(WEEKS + 1, Math.floor((day - first) / 7) + 1));
const expected = ({ state, due, baseline, doneOn }: Milestone, first = FIRST): readonly string[] => {
  const isDone = state.startsWith('Done');
  const day = state === 'Cancelled' ? null : isDone ? (doneOn ?? due) : due;
  const now = Math.floor((AS_OF - first) / 7) + 1;
  return Array.from({ length: WEEKS + 2 }, (_, i) => {
    const ground = i === now ? 'now' : '';
    if (day === null) return ground;
    const on = weekOf(day, first);
    if (i === on) return isDone ? 'done' : state === 'Overdue' ? 'late' : state === 'Placeholder' ? 'vague' : 'planned';
    if (state === 'Overdue' && i > on && i <= weekOf(AS_OF, first)) return 'overrun';
    return baseline !== null && baseline < day && i < on && i >= weekOf(baseline, first) ? 'slip' : ground;
  });
};
/** Every so many rows: reading colours is slow. */
const expectDrawn = (host: Host, first = FIRST, step = 8): void => {
  const milestones = milestonesIn(host).filter((_, i) => i % step === 0);
  expect(milestones.length).toBeGreaterThan(4);
  const left = leftOf(host);
  expect(milestones.map((one) => [one.title, drawn(host, one.row, left)])).toEqual(
    milestones.map((one) => [one.title, expected(one, first)]),
  );
};
/** Puts values into cells of rows found by their titles, all in one run: an edit each would take long. */
const put = (host: Host, cells: readonly (readonly [column: string, title: string | null, value: string | number | boolean])[]): void => {
  const writes = cells.map(([column, title, value]) => {
    const { row, column: at } = placeOf(cellOf(host, TAB, `milestones.${column}`, { column: 'milestones.title', is: title }));
    return `s.getRange(${row + 1}, ${at + 1}).setValues([[${JSON.stringify(value)}]]);`;
  });
  host.call('script', `const s = tab('${TAB}'); ${writes.join(' ')}`);
};
const shift = (host: Host, weeks: string): void => {
  const { row } = keyAt(host, 'Settings', 'settings.timelineShift');
  host.edit({ tab: 'Settings', cell: `C${row + 1}`, value: weeks });
};

let shared: Host | undefined;
/** A host that nobody changes. */
const sample = (): Host => {
  shared ??= builtHost();
  return shared;
};

test('the sample company: every milestone is drawn where its dates are, and no other cell is', () => {
  const host = sample();
  expectDrawn(host, FIRST, 1);
});

test('the header tells each week by its Monday, and which one it is', () => {
  const host = sample();
  const [left, header] = [leftOf(host), keyAt(host, TAB, 'milestones.state').row + 1];
  const shown = valuesOf(host, TAB)[header]?.slice(left, left + WEEKS + 2);
  expect(shown?.slice(0, 4)).toEqual(['◂', '29 Jun', '6 Jul', '13 Jul']);
  expect(shown?.slice(-2)).toEqual(['28 Sep', '▸']);
  const isNow = (shown ?? []).filter((_, i) => colorAt(host, header, left + i) === '#2563eb');
  expect(isNow).toEqual(['24 Aug']);
});

test('nothing stands in the cells of the weeks: no text, no formula', () => {
  const host = sample();
  const [left, first, end] = [leftOf(host), keyAt(host, TAB, '#milestones.start').row + 1, keyAt(host, TAB, '#milestones.end').row];
  const inWeeks = (grid: Shown[][] | string[][]) => grid.slice(first, end).flatMap((line) => line.slice(left, left + WEEKS + 2));
  expect(inWeeks(valuesOf(host, TAB)).filter((value) => value !== '')).toEqual([]);
  expect(inWeeks(formulasOf(host, TAB)).filter((value) => value !== '')).toEqual([]);
});

test('late, done, cancelled, undated, mistyped, a placeholder: drawn as the state says', () => {
  const host = builtHost();
  const titles = milestonesIn(host)
    .filter(({ state }) => !state.startsWith('Done'))
    .map(({ title }) => title);
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = titles;
  put(host, [
    ['due', a, '2026-07-08'],
    ['status', b, 'Cancelled'],
    ['due', c, 'end of May'],
    ['due', d, '2027-03-01'],
    ['due', e, '2025-03-01'],
    ['placeholder', f, true],
    ['due', f, '2026-12-01'],
  ]);
  const of = (title: string) => drawn(host, milestonesIn(host).find((one) => one.title === title)?.row as number);
  expect(of(a)).toEqual(['', '', 'late', ...Array(7).fill('overrun'), ...Array(6).fill('')]);
  expect(of(d).at(-1)).toBe('planned');
  expect(of(e)[0]).toBe('late');
  expect(of(f).at(-1)).toBe('vague');
});

test('the weeks begin where Settings say', () => {
  const host = builtHost();
  shift(host, '13');
  const [left, header] = [leftOf(host), keyAt(host, TAB, 'milestones.state').row + 1];
  expect(valuesOf(host, TAB)[header]?.[left + 1]).toBe('28 Sep');
  expectDrawn(host, FIRST + 91);
  shift(host, 'soon');
  expectDrawn(host);
});

test('A2.16: columns moved and inserted, rows inserted and sorted in: still drawn by the dates', () => {
  const host = builtHost();
  host.edit({ tab: TAB, moveColumn: 'I', before: 'D' });
  host.call('script', `tab('${TAB}').insertColumnsAfter(4, 1)`);
  const top = keyAt(host, TAB, '#milestones.start').row + 2;
  host.edit({ tab: TAB, insertRowsBefore: top, count: 1 });
  const type = (column: string, title: string | null, value: string): void =>
    host.edit({ tab: TAB, cell: cellOf(host, TAB, `milestones.${column}`, { column: 'milestones.title', is: title }), value });
  type('title', null, 'At the top');
  type('due', 'At the top', '2026-09-16');
  expectDrawn(host);
});

test('it costs few rules and no cell', () => {
  const block = milestonesTemplate.blocks[0];
  const timeline = block?.kind === 'table' ? block.timeline : undefined;
  expect(timeline && timeline.weeks + 2).toBeLessThanOrEqual(16);
  expect(timeline?.bars.length).toBeLessThanOrEqual(6);
});
