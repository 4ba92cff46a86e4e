import type { Host, SavedHost } from '../../src/local/host.ts';
import {
  builtHost,
  cellOf,
  differences,
  emptyHost,
  type Guarded,
  keyAt,
  pictureOf,
  placeOf,
  sentencesOf,
  statusOf,
  valueAt,
  valuesOf,
} from './fixture.ts';

interface Line {
  readonly id: string;
  readonly from: string | null;
  readonly to: string;
  readonly why: string;
  readonly leaves: string;
  readonly spot: { readonly tab: string; readonly a1: string };
}
interface Preview {
  readonly kind: string;
  readonly sentence: string;
  readonly lines: readonly Line[];
  readonly conflicts: readonly Line[];
  readonly undated: readonly { readonly sentence: string }[];
  readonly exposed: readonly { readonly sentence: string }[];
  readonly decision: string;
  readonly steps: number;
  readonly token: string;
}
interface Answer {
  readonly kind: string;
  readonly sentence: string;
}

/** A2.11 and more: titles, due days, what they wait for. Monday 24 August 2026 is today. */
const ROWS: readonly (readonly [title: string, due: string, waits?: string, more?: string])[] = [
  ['E-book', '2026-09-04'],
  ['Webinar', '2026-09-22', 'M-1'],
  ['Follow-up', '2026-09-29', 'M-2'],
  ['Fair', '2026-09-25', 'M-1', 'fixed'],
  ['Brief', '2026-09-08', 'M-1', 'Done'],
  ['Idea', '', 'M-1'],
  ['Apart', '2026-09-10'],
];
const at = (host: Host, column: string, title: string): string =>
  cellOf(host, 'Milestones', `milestones.${column}`, { column: 'milestones.title', is: title });
const type = (host: Host, column: string, title: string, typed: string): void =>
  host.edit({ tab: 'Milestones', cell: at(host, column, title), value: typed });
const held = (host: Host, column: string, title: string): unknown => valueAt(host, 'Milestones', at(host, column, title));
const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;
let saved: SavedHost | undefined;
/** The plan of ROWS, typed once. */
const planned = (): Host => {
  if (!saved) {
    const host = builtHost('buildBlank', { templates: ['milestones', 'decisions', 'settings'] });
    for (const [title, day, waits, more] of ROWS) {
      const a1 = cellOf(host, 'Milestones', 'milestones.title', { column: 'milestones.title', is: null });
      host.edit({ tab: 'Milestones', cell: a1, value: title });
      if (day) type(host, 'due', title, day);
      if (waits) type(host, 'dependsOn', title, waits);
      if (more === 'fixed') type(host, 'fixedDate', title, 'TRUE');
      if (more === 'Done') type(host, 'status', title, 'Done');
    }
    saved = host.save();
  }
  return emptyHost({ saved });
};
const preview = (host: Host, wish: object): Preview => host.run('movePreview', [wish]) as Preview;
const apply = (host: Host, wish: object): Answer => host.run('moveApply', [{ ...wish, token: preview(host, wish).token }]) as Answer;
const undo = (host: Host): Answer => host.run('moveUndo', []) as Answer;
const offered = (host: Host): string | null => (host.run('moveView', []) as { undo: string | null }).undo;
/** The due days in the order of ROWS, read at once. */
const dues = (host: Host): unknown[] => {
  const grid = valuesOf(host, 'Milestones');
  const keys = grid.find((line) => line.includes('milestones.due')) ?? [];
  const [title, due] = [keys.indexOf('milestones.title'), keys.indexOf('milestones.due')];
  return ROWS.map(([name]) => grid.find((line) => line[title] === name)?.[due] ?? '');
};
/** Something in every row of a table of Decisions. */
const fill = (host: Host, section: string, column: string): void => {
  const [start, end] = [`#${section}.start`, `#${section}.end`].map((key) => keyAt(host, 'Decisions', key).row) as [number, number];
  const at = keyAt(host, 'Decisions', `${section}.${column}`).column;
  const rows = Array.from({ length: end - start - 1 }, (_, i) => [`Old ${i + 1}`]);
  host.call('script', `tab('Decisions').getRange(${start + 2}, ${at + 1}, ${rows.length}, 1).setValues(${JSON.stringify(rows)})`);
};
const DUES = ROWS.map(([, day]) => (day ? serial(day) : ''));
/** Three working days: from Friday to Wednesday. */
const LATER = { id: 'M-1', to: '2026-09-09' };
const AFTER = ['2026-09-09', '2026-09-25', '2026-10-02', '2026-09-25', '2026-09-08', '', '2026-09-10'].map((day) =>
  day ? serial(day) : '',
);

describe('a preview', () => {
  test('tells the whole consequence, and changes nothing', () => {
    const host = planned();
    const before = pictureOf(host);
    const { sentence, lines, conflicts, undated, decision, steps } = preview(host, LATER);
    expect(sentence).toBe('M-1 "E-book" moves 3 working days later; 2 other dates move with it.');
    expect(lines.map(({ id, from, to, why, leaves }) => [id, from, to, why, leaves])).toEqual([
      ['M-1', '2026-09-04', '2026-09-09', 'the date you change', ''],
      ['M-2', '2026-09-22', '2026-09-25', 'waits for M-1 "E-book"', ''],
      ['M-3', '2026-09-29', '2026-10-02', 'waits for M-2 "Webinar"', 'FY26 Q3'],
    ]);
    expect(conflicts.map(({ id, to, why }) => [id, to, why])).toEqual([['M-4', '2026-09-30', 'fixed date; waits for M-1 "E-book"']]);
    expect(undated.map((one) => one.sentence)).toEqual(['M-6 "Idea" waits for it and has no date that could move.']);
    expect(decision).toBe('Moved M-1 "E-book" from 4 Sep 2026 to 9 Sep 2026, and with it M-2 "Webinar", M-3 "Follow-up".');
    expect(steps).toBe(3);
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test('A2.11 by calendar days, as Settings say: Sunday rolls to Monday', () => {
    const host = planned();
    const { row } = keyAt(host, 'Settings', 'settings.movedBy');
    expect(keyAt(host, 'Settings', 'settings:value').column).toBe(2);
    host.edit({ tab: 'Settings', cell: `C${row + 1}`, value: 'Calendar days' });
    expect(preview(host, LATER).lines.map(({ to }) => to)).toEqual(['2026-09-09', '2026-09-28', '2026-10-05']);
  });

  test('names the objective, its key results and the KPI that hang on it', () => {
    const host = builtHost('buildEverything', { templates: ['quarterlyPlan', 'milestones', 'kpis', 'settings'] });
    const { milestones } = host.run('moveView', []) as { milestones: { id: string }[] };
    const { kind, exposed } = preview(host, { id: milestones[0]?.id, to: '2027-01-04' });
    expect(kind).toBe('done');
    expect(exposed.map(({ sentence }) => sentence.split(' ')[0])).toEqual(expect.arrayContaining(['Objective', 'Key', 'KPI']));
  });

  const REFUSED: readonly (readonly [unknown, RegExp])[] = [
    [undefined, /^Which milestone/],
    [{ id: '', to: '2026-09-09' }, /^Which milestone/],
    [{ id: 'M-1', to: 'soon' }, /^To which day/],
    [{ id: 'M-1', to: '2026-02-30' }, /^To which day/],
    [{ id: 'M-1', to: 46_000 }, /^To which day/],
    [{ id: 'M-1', to: '2026-09-09', pulls: 'yes' }, /no move/],
    [{ id: 'M-99', to: '2026-09-09' }, /no longer there/],
    [{ id: '__proto__', to: '2026-09-09' }, /no longer there/],
    [{ id: 'M-4', to: '2026-09-09' }, /has a fixed date/],
    [{ id: 'M-5', to: '2026-09-09' }, /is done/],
    [{ id: 'M-7', to: '2026-09-10', catchesUp: true }, /not stand later/],
    [{ spot: { tabId: 1, a1: 'A0' }, to: '2026-09-09' }, /^Which milestone/],
  ];
  test('refuses in plain words what it cannot do', () => {
    const host = planned();
    for (const [wish, sentence] of REFUSED) {
      const answer = host.run('movePreview', wish === undefined ? [] : [wish]) as Answer;
      expect([wish, answer.kind, answer.sentence]).toEqual([wish, 'refused', expect.stringMatching(sentence)]);
      expect((host.run('moveApply', wish === undefined ? [] : [wish]) as Answer).kind).toBe('refused');
    }
  });

  test('a circle is refused with its path, and said in Status; so is an id that nobody has', () => {
    const host = planned();
    type(host, 'dependsOn', 'E-book', 'M-3, M-77');
    expect(preview(host, LATER).sentence).toMatch(/circle.*M-1 "E-book" → M-2 "Webinar" → M-3 "Follow-up" → M-1 "E-book"/);
    expect(sentencesOf(host).join('\n')).toMatch(/in a circle/);
    expect(sentencesOf(host)).toContain('Depends on of "E-book" names "M-77", which is not the id of one milestone.');
  });

  test('of the row that somebody stands in', () => {
    const host = planned();
    const { spot } = preview(host, LATER).lines[0] as Line;
    expect(preview(host, { spot, to: LATER.to })).toEqual(preview(host, LATER));
    const selectedIn = (title: string): string | null => {
      const { row, column } = placeOf(at(host, 'due', title));
      host.call('script', `tab('Milestones').getRange(${row + 1}, ${column + 1}).activate()`);
      return (host.run('moveView', []) as { selected: string | null }).selected;
    };
    expect(['Webinar', 'Brief'].map(selectedIn)).toEqual(['M-2', null]);
  });
});

/** Everything but the change log, which stands last in Decisions and only grows. */
const planOf = (host: Host): ReturnType<typeof pictureOf> => {
  const { Decisions: log, ...others } = pictureOf(host);
  const end = keyAt(host, 'Decisions', '#changes').row;
  return { ...others, ...(log ? { Decisions: { values: log.values.slice(0, end), formulas: log.formulas.slice(0, end) } } : {}) };
};

describe('applying', () => {
  test('writes every date, keeps the first ones, and is taken back after a reload', () => {
    const host = planned();
    const before = planOf(host);
    expect(offered(host)).toBeNull();
    expect(apply(host, LATER)).toEqual({
      kind: 'done',
      sentence: 'Moved "E-book" to 9 Sep 2026, and 2 other dates with it. Drafted as decision D-1: say there who decided, and why.',
    });
    expect(dues(host)).toEqual(AFTER);
    expect(ROWS.map(([title]) => held(host, 'baselineDue', title))).toEqual(DUES);
    expect(held(host, 'daysMoved', 'E-book')).toBe(5);
    expect(held(host, 'state', 'Webinar')).toBe('Slipped');
    const reopened = emptyHost({ saved: host.save() });
    expect(offered(reopened)).toBe('Take back the move of "E-book" and 2 more');
    expect(undo(reopened).kind).toBe('done');
    expect(differences(before, planOf(reopened))).toEqual([]);
    expect(offered(reopened)).toBeNull();
    expect(undo(reopened)).toEqual({ kind: 'refused', sentence: 'There is no move to take back.' });
  });

  test('slip count: Move and the keyboard count each change of a date, from the first one on', () => {
    const host = planned();
    const count = (title: string) => held(host, 'timesMoved', title);
    expect(ROWS.map(([title]) => count(title))).toEqual(ROWS.map(() => ''));
    type(host, 'due', 'Apart', '2026-09-11');
    type(host, 'due', 'Apart', '2026-09-11');
    type(host, 'note', 'Apart', 'later');
    expect(count('Apart')).toBe(1);
    type(host, 'due', 'Apart', '2026-09-10');
    expect([count('Apart'), held(host, 'daysMoved', 'Apart')]).toEqual([2, '']);
    type(host, 'due', 'Idea', '2026-10-01');
    expect(count('Idea')).toBe('');
    apply(host, LATER);
    type(host, 'due', 'Webinar', '2026-09-28');
    expect(ROWS.map(([title]) => count(title))).toEqual([1, 2, 1, '', '', 1, 2]);
  });

  test('B04: a decision is drafted, and goes when the move is taken back; not when somebody has made it theirs', () => {
    const host = planned();
    const decision = (column: string) => {
      const grid = valuesOf(host, 'Decisions');
      return grid[keyAt(host, 'Decisions', '#decisions.start').row + 1]?.[keyAt(host, 'Decisions', `decisions.${column}`).column];
    };
    apply(host, LATER);
    expect(['id', 'date', 'decision', 'due', 'item', 'rationale'].map(decision)).toEqual([
      'D-1',
      serial('2026-08-24'),
      'Moved M-1 "E-book" from 4 Sep 2026 to 9 Sep 2026, and with it M-2 "Webinar", M-3 "Follow-up".',
      serial(LATER.to),
      'M-1',
      '',
    ]);
    undo(host);
    expect(['id', 'date', 'decision', 'due', 'item'].map(decision)).toEqual(['', '', '', '', '']);
    apply(host, LATER);
    const why = cellOf(host, 'Decisions', 'decisions.rationale', { column: 'decisions.id', is: 'D-1' });
    host.edit({ tab: 'Decisions', cell: why, value: 'The printer is late' });
    undo(host);
    expect(dues(host)).toEqual(DUES);
    expect(decision('id')).toBe('D-1');
  });

  test('B04 A4.01: a full list of decisions and a full change log below it make room, with their formulas', () => {
    const host = planned();
    fill(host, 'decisions', 'decision');
    fill(host, 'changes', 'what');
    expect(apply(host, LATER).sentence).toMatch(/ Drafted as decision D-1: /);
    const drafted = { column: 'decisions.id', is: 'D-1' };
    const decision = (column: string) => valueAt(host, 'Decisions', cellOf(host, 'Decisions', `decisions.${column}`, drafted));
    expect(['item', 'due', 'follow'].map(decision)).toEqual(['M-1', serial(LATER.to), 'No owner']);
    const rows = (section: string, column: string) => {
      const [start, end] = [`#${section}.start`, `#${section}.end`].map((key) => keyAt(host, 'Decisions', key).row) as [number, number];
      const at = keyAt(host, 'Decisions', `${section}.${column}`).column;
      return valuesOf(host, 'Decisions')
        .slice(start + 1, end)
        .map((line) => line[at] ?? '');
    };
    expect(rows('decisions', 'decision').slice(11, 14)).toEqual(['Old 12', expect.stringMatching(/^Moved M-1/), '']);
    expect(rows('changes', 'what').slice(59, 64)).toEqual(['Old 60', 'Due, by Move', 'Due, by Move', 'Due, by Move', '']);
    const { differences: wrong, defects } = host.run('checkWorkbook', []) as { differences: unknown[]; defects: { sentence: string }[] };
    expect([wrong, defects.filter(({ sentence }) => !/^"?Old/.test(sentence) && !/ has no id/.test(sentence))]).toEqual([[], []]);
    expect(undo(host).kind).toBe('done');
    expect(rows('decisions', 'decision')[12]).toBe('');
    expect(rows('changes', 'what').slice(62, 66)).toEqual(['Due, by Move', 'Due, by Move', 'Due, by Move', 'Due, by Move']);
  });

  test('without the tab of decisions no row is drafted, and nothing is wrong', () => {
    const host = planned();
    host.edit({ tab: 'Decisions', delete: true });
    expect(apply(host, LATER)).toEqual({ kind: 'done', sentence: 'Moved "E-book" to 9 Sep 2026, and 2 other dates with it.' });
    expect(undo(host).kind).toBe('done');
    expect(dues(host)).toEqual(DUES);
  });

  test('what stands between the rows goes back as it was: formulas, texts, notes of the hand', () => {
    const host = planned();
    type(host, 'due', 'Webinar', '=DATE(2026;9;1)+21');
    type(host, 'due', 'Fair', 'end of month');
    const before = planOf(host);
    expect(preview(host, LATER).conflicts.map(({ id, why }) => [id, why.split(';')[0]])).toEqual([['M-2', 'computed by a formula']]);
    type(host, 'dependsOn', 'Follow-up', 'M-1');
    expect(apply(host, LATER).kind).toBe('done');
    expect(held(host, 'due', 'Follow-up')).toBe(serial('2026-10-02'));
    expect(held(host, 'due', 'Fair')).toBe('end of month');
    expect(undo(host).kind).toBe('done');
    type(host, 'dependsOn', 'Follow-up', 'M-2');
    expect(differences(before, planOf(host))).toEqual([]);
  });

  test('is refused when the plan is not as it was previewed', () => {
    const host = planned();
    const { token } = preview(host, LATER);
    type(host, 'due', 'Webinar', '2026-09-23');
    const before = pictureOf(host);
    expect((host.run('moveApply', [{ ...LATER, token }]) as Answer).sentence).toMatch(/^The plan is not as it was/);
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test('is not taken back when one of its dates was changed since', () => {
    const host = planned();
    apply(host, LATER);
    type(host, 'due', 'Webinar', '2026-11-02');
    const before = pictureOf(host);
    expect(offered(host)).toBeNull();
    expect(undo(host)).toEqual({
      kind: 'refused',
      sentence: 'The date of "Webinar" was changed since, so the move cannot be taken back as a whole. Nothing was changed.',
    });
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test('rows sorted since are found again by their ids', () => {
    const host = planned();
    apply(host, LATER);
    const [top, bottom] = ['E-book', 'Webinar'].map((title) => at(host, 'title', title).replace(/\D/g, '')) as [string, string];
    host.call(
      'script',
      `const s = tab('Milestones'); const [a, b] = [${top}, ${bottom}].map((r) => s.getRange(r, 2, 1, 60));
      const [x, y] = [a, b].map((r) => r.getValues()[0].map((v, i) => r.getFormulas()[0][i] || v)); [[a, y], [b, x]].forEach(([r, v]) =>
      r.setValues([v.map((c, i) => r.getFormulas()[0][i] || c)]));`,
    );
    expect(undo(host).kind).toBe('done');
    expect(dues(host)).toEqual(DUES);
  });
});

describe('a service fails', () => {
  const everyCall = (
    door: string,
    args: (host: Host) => unknown[],
    from: unknown[],
    to: unknown[],
    prepare: (host: Host) => void,
  ): number => {
    const host = planned();
    prepare(host);
    const given = args(host);
    // Reading changes nothing: of its calls some are enough.
    for (let call = 1; ; call += call < 60 ? 9 : 1) {
      const { answer, thrown, made } = host.call('failing', door, given, call, false) as Guarded;
      if (made < call) return call - 1;
      expect(thrown).toBeUndefined();
      const now = dues(host);
      const isNew = JSON.stringify(now) === JSON.stringify(to);
      expect([call, now]).toEqual([call, isNew ? to : from]);
      if (isNew) {
        expect((answer as Answer).kind).toBe('done');
        return call;
      }
    }
  };
  test('at any call of applying: all dates are old or all are new', () => {
    const calls = everyCall(
      'moveApply',
      (host) => [{ ...LATER, token: preview(host, LATER).token }],
      DUES,
      AFTER,
      () => undefined,
    );
    console.info(`moving: ${calls} calls failed in turn`);
    expect(calls).toBeGreaterThan(15);
  });
  test('at any call of taking back, too', () => {
    const calls = everyCall(
      'moveUndo',
      () => [],
      AFTER,
      DUES,
      (host) => apply(host, LATER),
    );
    expect(calls).toBeGreaterThan(15);
  });
  test('a viewer is told so', () => {
    const host = planned();
    const { token } = preview(host, LATER);
    const { answer } = host.call('viewing', 'moveApply', [{ ...LATER, token }]) as Guarded;
    expect((answer as Answer).sentence).toMatch(/^You may look at this workbook/);
    expect(dues(host)).toEqual(DUES);
  });
});

describe('a later date typed by hand', () => {
  const waiting = (host: Host) =>
    (statusOf(host)['waiting'] as { id: string; words: string; canCatchUp: boolean }[]).map((w) => [w.id, w.words]);
  test('moves nothing; Status says who waits; they catch up when asked', () => {
    const host = planned();
    expect(waiting(host)).toEqual([]);
    type(host, 'due', 'E-book', '2026-09-09');
    expect(dues(host).slice(1)).toEqual(DUES.slice(1));
    expect(waiting(host)).toEqual([['M-1', '1 milestone waits on this and did not move with it']]);
    const wish = { ...LATER, catchesUp: true };
    expect(preview(host, wish).sentence).toBe('M-1 "E-book" moved 3 working days later; 2 other dates move with it.');
    expect(apply(host, wish).kind).toBe('done');
    expect(dues(host)).toEqual(AFTER);
    expect(waiting(host)).toEqual([]);
    expect(undo(host).kind).toBe('done');
    expect(dues(host)).toEqual([AFTER[0], ...DUES.slice(1)]);
  });
  test('an overdue one that others wait for is told first', () => {
    const host = planned();
    type(host, 'due', 'E-book', '2026-08-20');
    expect(waiting(host)).toEqual([['M-1', '3 milestones wait on this']]);
  });
});
