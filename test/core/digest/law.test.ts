import { type Digest, nudgeOf, personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { letterOf } from '../../../src/core/digest/letter.ts';
import type { Fact } from '../../../src/core/digest/lines.ts';
import { peopleIn } from '../../../src/core/digest/recipients.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { keepSnapshot, readSnapshot, snapshotBefore, snapshotOf } from '../../../src/core/digest/snapshot.ts';
import { amountOf, dayBeside, percentOf, said } from '../../../src/core/digest/words.ts';
import { type Book, readBook } from '../../../src/core/plan/book.ts';
import { statusOf } from '../../../src/core/plan/status.ts';
import type { Grid, Value } from '../../../src/core/sheet/value.ts';
import { isThorough } from '../../kept.ts';
import { agree } from '../expression/comparison.ts';
import { catalogue, workbooks } from '../expression/workbooks.ts';
import { Document } from './ports.ts';

const RUNS = Number(process.env.RUNS ?? (isThorough ? 30 : 6));

const factsOf = (digest: Digest): readonly Fact[] => [
  ...digest.headline,
  ...digest.lead,
  ...digest.figures.map(({ figure }) => figure),
  ...digest.sections.flatMap(({ lines }) =>
    lines.flatMap(({ what, mark, facts, more = [] }) => [what, ...(mark ? [mark] : []), ...facts, ...more]),
  ),
];
/** Every way in which a figure may be written. */
const wordings = (value: number, asOf: number): readonly string[] => [
  said(value),
  percentOf(value),
  percentOf(Math.abs(value)),
  ...['$', '%', 'days', '#'].map((unit) => amountOf(value, unit)),
  ...(value >= 0 && value < 2_958_466 ? [dayBeside(value, asOf), said(Math.floor(value) - asOf)] : []),
];
const cellIn = (grids: ReadonlyMap<number, Grid>, fact: Fact): Value => {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(fact.spot?.a1 ?? '') ?? [];
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return grids.get(fact.spot?.tabId ?? -1)?.[Number(row) - 1]?.[column] ?? null;
};

test(`every number in every mail is what the engine shows in the cell it links to (${RUNS} workbooks)`, () => {
  let [checked, numbers, mails] = [0, 0, 0];
  let last: Book | undefined;
  for (const { workbook, today, run } of workbooks(RUNS)) {
    const book = readBook(workbook, catalogue, today);
    const grids = new Map(workbook.tabs().map(({ id }) => [id, workbook.read(id)]));
    const before = last ? snapshotOf(last, '2026-W34') : null;
    last = book;
    const people = ['Ann', 'Priya Rao', ...peopleIn(book).map(({ name }) => name)];
    const team = teamDigestOf(book, before, DEFAULTS);
    const { figures, asOf } = statusOf(book);
    for (const digest of [
      team,
      ...people.flatMap((person) => [personalDigestOf(book, person, before, DEFAULTS), nudgeOf(book, person, null, DEFAULTS)]),
    ]) {
      mails += 1;
      for (const fact of factsOf(digest)) {
        expect(fact.text.length).toBeLessThanOrEqual(240);
        if (!('value' in fact) || !fact.spot?.a1) continue;
        checked += 1;
        const held = cellIn(grids, fact);
        if (!agree(held, fact.value ?? null))
          throw new Error(
            `run ${run}: "${fact.text}" stands for ${JSON.stringify(fact.value)}, but ${fact.spot.tab}!${fact.spot.a1} shows ${JSON.stringify(held)}`,
          );
        if (typeof held !== 'number' || !/\d/.test(fact.text)) continue;
        numbers += 1;
        if (!wordings(held, digest.asOf).some((wording) => fact.text.includes(wording)))
          throw new Error(`run ${run}: "${fact.text}" for ${held}`);
      }
      const letter = letterOf(digest, {
        url: 'https://docs.google.com/spreadsheets/d/x/edit',
        zone: 'UTC',
        now: today,
        owner: 'a@b.example',
        rhythm: 'weekly',
        lateSince: null,
        isRehearsal: false,
      });
      expect(letter.subject).toMatch(/^[^\p{Cc}]{1,60}$/u);
      expect(letter.html.length).toBeLessThan(100_000);
    }
    const total = (key: string): number => team.sections.find((section) => section.key === key)?.total ?? 0;
    if (!team.isEmpty) {
      expect(total('overdue')).toBe(figures['overdue'] ?? 0);
      expect(total('due')).toBe(figures['dueSoon'] ?? 0);
    }
    expect(new Date((team.asOf - 25_569) * 86_400_000).toISOString().slice(0, 10)).toBe(asOf);
    // What is kept of the plan is read back as it was.
    const document = new Document();
    const snapshot = snapshotOf(book, '2026-W35');
    keepSnapshot(document.portsOf('', () => book).store, {}, snapshot);
    expect(readSnapshot(document.held, '2026-W35')).toEqual(snapshot);
    expect(snapshotBefore(document.held, '2026-W35')).toBeNull();
  }
  process.stdout.write(`the digest’s law: ${mails} mails, ${checked} facts, ${numbers} numbers\n`);
  expect(numbers).toBeGreaterThan(RUNS * 20);
}, 600_000);
