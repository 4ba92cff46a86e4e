import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nudgeOf, personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { type Envelope, letterOf } from '../../../src/core/digest/letter.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { snapshotOf } from '../../../src/core/digest/snapshot.ts';
import { type Company, companyOf, FIVE_HUNDRED, LATE, on, QUIET } from './company.ts';

// Golden mails: what a person would read, as text, beside its subject. `UPDATE=1` writes them anew, to be read before they are kept;
// `PAGES=dir` writes the HTML pages, to be looked at in a browser.

const FOLDER = join(process.cwd(), 'test/golden/digest');
const envelopeOn = (day: string): Envelope => ({
  url: 'https://docs.google.com/spreadsheets/d/plan/edit?usp=sharing#gid=0',
  zone: 'Europe/Berlin',
  now: on(day) + 8 / 24,
  owner: 'priya@larkspur.example',
  rhythm: 'every Monday at 08:00',
  lateSince: null,
  isRehearsal: false,
});

const golden = (name: string, letter: ReturnType<typeof letterOf>): void => {
  const file = join(FOLDER, `${name}.txt`);
  const text = `Subject: ${letter.subject}\nPreheader: ${letter.preheader}\n\n${letter.text}`;
  if (process.env.PAGES) {
    mkdirSync(process.env.PAGES, { recursive: true });
    writeFileSync(join(process.env.PAGES, `${name}.html`), letter.html);
  }
  if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(letter.subject.length).toBeLessThanOrEqual(60);
  expect(letter.html.length).toBeLessThan(100_000);
};

let companies: Record<'quiet' | 'late' | 'many', Company>;
beforeAll(() => {
  companies = { quiet: companyOf('2026-08-24', QUIET), late: companyOf('2026-08-24', LATE), many: companyOf('2026-08-24', FIVE_HUNDRED) };
}, 120_000);

test('a quiet week', () => {
  const { bookOn } = companies.quiet;
  golden(
    'quiet-week',
    letterOf(teamDigestOf(bookOn('2026-08-24'), snapshotOf(bookOn('2026-08-17'), '2026-W34'), DEFAULTS), envelopeOn('2026-08-24')),
  );
});

test('a late week, a week after a quiet one', () => {
  const before = snapshotOf(companies.quiet.bookOn('2026-08-17'), '2026-W34');
  const book = companies.late.bookOn('2026-08-24');
  const late = { ...envelopeOn('2026-08-26'), lateSince: on('2026-08-24') + 8 / 24 };
  golden('late-week', letterOf(teamDigestOf(book, before, DEFAULTS), late));
  golden('late-week-wins-first', letterOf(teamDigestOf(book, before, { off: ['tidy', 'due'], winsFirst: true }), late));
  golden('late-week-priya', letterOf(personalDigestOf(book, 'Priya Rao', before, DEFAULTS), envelopeOn('2026-08-24')));
  golden('late-week-zoe', letterOf(personalDigestOf(book, ' zoë weiß ', before, DEFAULTS), envelopeOn('2026-08-24')));
  golden('nudge-ben', letterOf(nudgeOf(companies.late.bookOn('2026-08-27'), 'Ben Adeyemi', null, DEFAULTS), envelopeOn('2026-08-27')));
});

test('section D: as text too, a KPI leads to its open diagnosis', () => {
  const { text } = letterOf(teamDigestOf(companies.late.bookOn('2026-08-24'), null, DEFAULTS), envelopeOn('2026-08-24'));
  const lines = text.split('\n').map((line) => line.trim());
  const from = lines.indexOf('- Leads a month [Red]');
  const link = (tab: string): string => {
    const { id } = companies.late.workbook.tabs().find(({ name }) => name === tab) ?? { id: -1 };
    return `https://docs.google.com/spreadsheets/d/plan/edit?usp=sharing#gid=${id}&range=`;
  };
  expect(lines.slice(from + 2, from + 5)).toEqual([
    expect.stringContaining(link('KPIs')),
    expect.stringMatching(/^Diagnosis DX-1 open · /),
    expect.stringContaining(link('Diagnoses')),
  ]);
});

test('the first digest of all has nothing to compare with', () => {
  golden(
    'first-digest',
    letterOf(teamDigestOf(companies.late.bookOn('2026-08-24'), null, DEFAULTS), { ...envelopeOn('2026-08-24'), isRehearsal: true }),
  );
});

test('the first week of a quarter', () => {
  const { bookOn } = companies.quiet;
  golden('first-week-of-quarter', letterOf(teamDigestOf(bookOn('2026-07-01'), null, DEFAULTS), envelopeOn('2026-07-01')));
});

test('the week after a quarter’s end, with no plan for the next one', () => {
  const { bookOn } = companies.late;
  golden(
    'week-after-quarter',
    letterOf(teamDigestOf(bookOn('2026-10-05'), snapshotOf(bookOn('2026-09-28'), '2026-W40'), DEFAULTS), envelopeOn('2026-10-05')),
  );
});

test('nothing set up', () => {
  const empty = companyOf('2026-08-24', {}, ['settings']);
  const digest = teamDigestOf(empty.bookOn('2026-08-24'), null, DEFAULTS);
  expect(digest.isEmpty).toBe(true);
  golden('nothing-set-up', letterOf(digest, envelopeOn('2026-08-24')));
  const bare = companyOf('2026-08-24', {});
  golden('nothing-but-templates', letterOf(teamDigestOf(bare.bookOn('2026-08-24'), null, DEFAULTS), envelopeOn('2026-08-24')));
  expect(personalDigestOf(bare.bookOn('2026-08-24'), 'Nobody', null, DEFAULTS).isEmpty).toBe(true);
});

test('five hundred overdue', () => {
  const book = companies.many.bookOn('2026-08-24');
  golden(
    'five-hundred-overdue',
    letterOf(teamDigestOf(book, snapshotOf(companies.quiet.bookOn('2026-08-17'), '2026-W34'), DEFAULTS), envelopeOn('2026-08-24')),
  );
  golden('five-hundred-priya', letterOf(personalDigestOf(book, 'Priya Rao', null, DEFAULTS), envelopeOn('2026-08-24')));
});
