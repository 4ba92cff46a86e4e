import fc from 'fast-check';
import type { CheckView } from '../../src/core/plan/check-view.ts';
import type { Done, ExplainView } from '../../src/core/plan/view.ts';
import type { Host, SavedHost } from '../../src/local/host.ts';
import { WORDS } from '../core/abuse.ts';
import { isThorough } from '../kept.ts';
import { emptyHost, type Guarded, statusOf, tabNames } from './fixture.ts';

// What people do to a workbook whose formulas compute, with the doors in between: what an edit adds, Status, Explain, Check, building again.
// The ten thousand steps are taken on paper (test/core/abuse.test.ts); these few are taken for real.

const SEED = Number(process.env.SEED ?? 20_260_824);
const RUNS = Number(process.env.RUNS ?? (isThorough ? 4 : 2));
const STEPS = 30;

const saved = ((): SavedHost => {
  const host = emptyHost();
  host.call('insertMilestones');
  ['Webinar', 'Site', 'Film'].forEach((title, i) => {
    host.edit({ tab: 'Milestones', cell: `C${8 + i}`, value: title });
  });
  return host.save();
})();

const script = (host: Host, body: string): void => void host.call('script', body);
type Hand = (host: Host, at: { readonly row: number; readonly column: number; readonly word: string | number | boolean }) => void;
const letters = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`);
const HANDS: Readonly<Record<string, Hand>> = {
  type: (host, { row, column, word }) => host.edit({ tab: 'Milestones', cell: `${letters(column % 20)}${8 + (row % 8)}`, value: word }),
  'type a setting': (host, { row, word }) => host.edit({ tab: 'Settings', cell: `C${8 + (row % 30)}`, value: word }),
  'insert rows': (host, { row }) => host.edit({ tab: 'Milestones', insertRowsBefore: 4 + (row % 10), count: 1 }),
  'move a column': (host, { row, column }) =>
    host.edit({ tab: 'Milestones', moveColumn: letters(1 + (column % 12)), before: letters(1 + (row % 12)) }),
  'rename a tab': (host, { row }) => host.edit({ tab: tabNames(host).at(-1) as string, rename: `Tab ${row}` }),
  'duplicate a tab': (host, { row }) => tabNames(host).length < 6 && host.edit({ tab: 'Milestones', duplicate: `Copy ${row}` }),
  'paste text over a block': (host, { row, column, word }) =>
    script(
      host,
      `const range = tab('Milestones').getRange(${6 + (row % 8)}, ${1 + (column % 20)}, 2, 3); range.setValues(Array(2).fill(Array(3).fill(${JSON.stringify(typeof word === 'string' ? `'${word}` : word)})))`,
    ),
  'sort rows': (host, { row, column }) =>
    script(host, `tab('Milestones').getRange(${8 + (row % 3)}, 1, 4, 20).sort([{ column: ${1 + (column % 20)}, ascending: false }])`),
  'hide rows and columns': (host, { row, column }) =>
    script(host, `tab('Milestones').hideRows(${1 + (row % 12)}, 2); tab('Milestones').hideColumns(${1 + (column % 20)}, 1)`),
  'delete rows': (host, { row }) => script(host, `tab('Milestones').deleteRows(${4 + (row % 12)}, 1)`),
  'delete columns': (host, { column }) => script(host, `tab('Milestones').deleteColumns(${1 + (column % 20)}, 1)`),
  'clear a block': (host, { row, column }) =>
    script(host, `tab('Milestones').getRange(${4 + (row % 10)}, ${1 + (column % 20)}, 2, 2).setValues([['', ''], ['', '']])`),
};
const step = fc.record({
  does: fc.constantFrom('type', 'type', 'type', ...Object.keys(HANDS)),
  row: fc.nat(999),
  column: fc.nat(999),
  word: fc.constantFrom(...WORDS.filter((word) => typeof word === 'string' || typeof word === 'number' || typeof word === 'boolean')),
});
/** A sheet may refuse what a hand would do: that is no failure of the add-on's. */
const REFUSED =
  /There is no tab|has no (cell|row|column)| does not take |already exists|is no tab name|of null|outside the dimensions|too small|at least 1|out of boundaries|can't/;

const look = (host: Host): void => {
  const { issues } = statusOf(host);
  for (const { sentence } of issues) expect(sentence).toMatch(/^\S[\s\S]{8,}[.:…]$/);
  expect((host.run('explain', []) as ExplainView).answer).toMatch(/\.$/);
  const { cells, defects } = host.run('checkWorkbook', []) as CheckView;
  expect(cells).toBeGreaterThan(0);
  for (const { sentence } of defects) expect(sentence).not.toMatch(/undefined|NaN/);
};

test(`${RUNS * STEPS} steps with formulas that compute and doors that answer (seed ${SEED})`, () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  for (let run = 0; run < RUNS; run += 1) {
    const host = emptyHost({ saved });
    const [deeds = []] = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), { numRuns: 1, seed: SEED + run });
    deeds.forEach((deed, i) => {
      try {
        HANDS[deed.does]?.(host, deed);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!REFUSED.test(message)) throw error;
      }
      if (i === STEPS - 1 || i === 9) {
        look(host);
        const done = host.run('insertMilestones', []) as Done;
        expect([run, i, done.kind, done.sentence]).toEqual([
          run,
          i,
          expect.stringMatching(/^(done|refused)$/),
          expect.stringMatching(/^[A-Z"].*\.$/s),
        ]);
        look(host);
      }
    });
    const viewed = host.call('viewing', 'restoreCells', [{ all: true }]) as Guarded;
    expect(viewed.thrown).toBeUndefined();
  }
  // What an edit adds fails silently in a sheet; here it is heard.
  expect(told.mock.calls.map(([message]) => String(message)).filter((message) => message.startsWith('onEdit failed'))).toEqual([]);
  told.mockRestore();
}, 180_000);
