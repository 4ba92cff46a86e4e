import PostalMime from 'postal-mime';
import { type Digest, nudgeOf, personalDigestOf, teamDigestOf } from '../../../src/core/digest/digest.ts';
import { html } from '../../../src/core/digest/html.ts';
import { type Letter, letterOf } from '../../../src/core/digest/letter.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { snapshotOf } from '../../../src/core/digest/snapshot.ts';
import { clip, said } from '../../../src/core/digest/words.ts';
import type { Book } from '../../../src/core/plan/book.ts';
import type { Seed } from '../../../src/core/tab/template.ts';
import { emlOf } from '../../../src/local/eml.ts';
import { LATE, milestone, paperBook, type Rows } from './company.ts';

const TEXTS: readonly (readonly [string, string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['an image', '"><img src=x onerror=alert(1)>'],
  ['an attribute', "' onmouseover='alert(1)` x=`"],
  ['a comment', '<!--[if mso]><b>--><![endif]-->'],
  ['an entity', '&lt;b&gt; &#60;script&#62; &amp;'],
  ['line breaks', 'Launch\r\nBcc: eve@evil.example\r\n\r\nHello'],
  ['odd line breaks', 'a\u2028b\u2029c\u0085d\u000be\u0000f'],
  ['direction marks', '\u202eevil\u202c \u2066x\u2069 \u200fy'],
  ['Hebrew', 'השקה של האתר'],
  ['Arabic', 'إطلاق (2) · 5%'],
  ['emoji', '👩‍👩‍👧‍👦 launch 🚀🚀'],
  ['half a character', 'x\ud83d y\udc00'],
  ['a formula', '=HYPERLINK("http://evil.example";"click")'],
  ['a link', 'javascript:alert(1) http://evil.example/?a=1&b="2"'],
  ['fifty thousand characters', '& <'.repeat(16_666)],
  ['fifty thousand emoji', '🚀'.repeat(25_000)],
  ['one long word', 'x'.repeat(50_000)],
  ['a template', '$' + '{1+1} {{x}} %s'],
];

const everywhere = (text: string): Rows => {
  const name = text.slice(0, 40_000);
  const spread = (rows: readonly Seed[] | undefined, ...columns: readonly string[]): readonly Seed[] =>
    (rows ?? []).map((row) => ({ ...row, ...Object.fromEntries(columns.map((column) => [column, name])) }));
  return {
    ...LATE,
    settings: [{ organisation: name }],
    people: [{ name, email: text.slice(0, 300) }],
    frame: [{ goal: name, intent: name, fiscalYear: name }],
    objectives: spread(LATE['objectives'], 'title', 'dri'),
    keyResults: spread(LATE['keyResults'], 'title', 'owner'),
    milestones: [
      ...spread(LATE['milestones'], 'title', 'owner', 'kpi', 'note'),
      milestone(8, name, name, '2026-08-01', { dependsOn: name, id: name.slice(0, 50) }),
    ],
    kpis: spread(LATE['kpis'], 'kpi', 'owner').map((row, i) => ({ ...row, unit: i === 0 ? name : (row['unit'] as string) })),
    outcomes: spread(LATE['outcomes'], 'outcome', 'dri', 'escalationPath'),
    dependencies: spread(LATE['dependencies'], 'what', 'team'),
  };
};
const TAGS = /^(!doctype|html|head|meta|title|style|body|div|table|tr|td|p|h1|h2|a|span)$/;
const letters = (book: Book, person: string): readonly Letter[] => {
  const before = snapshotOf(book, '2026-W34');
  const all: readonly Digest[] = [
    teamDigestOf(
      book,
      { ...before, rows: new Map([...before.rows].map(([key, row]) => [key, { ...row, word: 'Other', figure: 46_000 }])) },
      DEFAULTS,
    ),
    personalDigestOf(book, person, null, DEFAULTS),
    nudgeOf(book, person, null, DEFAULTS),
  ];
  return all.map((digest) =>
    letterOf(digest, {
      url: 'https://docs.google.com/spreadsheets/d/x/edit',
      zone: 'UTC',
      now: 46_258,
      owner: 'a@b.example',
      rhythm: 'weekly',
      lateSince: null,
      isRehearsal: false,
    }),
  );
};

describe('hostile texts in every cell', () => {
  test.each(TEXTS)(
    '%s: the mail holds',
    async (_, text) => {
      const book = paperBook('2026-08-24', everywhere(text));
      for (const letter of letters(book, text.slice(0, 40_000))) {
        expect(letter.subject).toMatch(/^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066\u2067]{1,60}$/u);
        expect(letter.preheader).not.toMatch(/[\r\n]/);
        expect(letter.html.length).toBeLessThan(100_000);
        expect(Buffer.byteLength(letter.html)).toBeLessThan(100_000);
        expect(`${letter.html}${letter.text}`).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e]/u);
        // Every tag is one of ours, every attribute stands in double quotes, and every address leads to the sheet.
        for (const [, name = '', rest = ''] of letter.html
          .replace(/<!--\[if mso\]>.*?<!\[endif\]-->/g, '')
          .matchAll(/<\/?([^\s>]*)([^>]*)>/g)) {
          expect(name).toMatch(TAGS);
          expect(rest.replace(/ [a-z-]+="[^"]*"/g, '').replace(' html', '')).toBe('');
        }
        for (const [, address = ''] of letter.html.matchAll(/href="([^"]*)"/g))
          expect(address).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/x\/edit#gid=\d+(&amp;range=[A-Z]+\d+)?$/);
        expect(letter.html).not.toMatch(/<(script|img|b)\b/i);
        // A line of the text body is never longer than what a cell may say there.
        for (const line of letter.text.split('\n')) expect(line.length).toBeLessThan(800);
        const mail = {
          to: 'a@b.example',
          from: 'c@d.example',
          at: 0,
          subject: letter.subject,
          body: letter.text,
          htmlBody: letter.html,
          name: 'Throughline',
        };
        const parsed = await PostalMime.parse(await emlOf(mail, 0));
        expect(parsed.subject).toBe(letter.subject);
        expect(parsed.to?.map(({ address }) => address)).toEqual(['a@b.example']);
        expect([parsed.bcc, parsed.cc]).toEqual([undefined, undefined]);
        expect(parsed.html?.trim()).toBe(letter.html.trim());
      }
    },
    60_000,
  );
});

test('the longest mail that there can be is shorter than what Gmail cuts off', () => {
  const name = '"'.repeat(50_000);
  const many = (n: number, row: (i: number) => Seed): readonly Seed[] => Array.from({ length: n }, (_, i) => row(i));
  const rows: Rows = {
    ...everywhere(name),
    objectives: many(8, (i) => ({ id: `O-${i + 1}`, title: `${i}${name}`.slice(0, 40_000), dri: name.slice(0, 40_000) })),
    keyResults: many(8, (i) => ({
      id: `KR-${i + 1}`,
      objective: `O-${i + 1}`,
      title: name.slice(0, 40_000),
      kind: 'Number',
      start: 0,
      target: 10,
      current: 0,
      confidence: 1,
    })),
    milestones: many(40, (i) =>
      milestone(i + 1, `${i}${name}`.slice(0, 40_000), name.slice(0, 40_000), i < 20 ? '2026-08-01' : '2026-08-28', {
        status: i % 2 ? 'Blocked' : 'In progress',
        kpi: name.slice(0, 40_000),
        baselineDue: '2026-07-01',
        dependsOn: `M-${41 - i}`,
      }),
    ),
    kpis: many(8, (i) => ({
      kpi: `${i}${name}`.slice(0, 40_000),
      owner: name.slice(0, 40_000),
      cadence: 'Monthly',
      target: 100,
      actual: 10,
      actualOn: '2026-07-31',
      source: 'Typed',
    })),
  };
  const book = paperBook('2026-08-24', rows);
  const sizes = letters(book, name.slice(0, 200)).map(({ html: page }) => Buffer.byteLength(page));
  expect(Math.max(...sizes)).toBeGreaterThan(60_000);
  expect(Math.max(...sizes)).toBeLessThan(100_000);
});

test('everything put into markup is escaped but markup itself', () => {
  const evil = '<a href="x">&\'`';
  expect(html`<p title="${evil}">${evil}${[html`<b>${1}</b>`, evil]}${null}</p>`.text).toBe(
    '<p title="&lt;a href=&quot;x&quot;&gt;&amp;&#39;&#96;">&lt;a href=&quot;x&quot;&gt;&amp;&#39;&#96;<b>1</b>&lt;a href=&quot;x&quot;&gt;&amp;&#39;&#96;</p>',
  );
  // What only looks like markup is not.
  expect(() => html`${{ text: '<b>' } as never}`).toThrow();
});

test.each([
  ['short', 10, 'short'],
  ['exactly ten', 11, 'exactly ten'],
  ['longer than ten', 10, 'longer th…'],
  ['🚀🚀🚀🚀', 3, '🚀🚀…'],
  ['a b  ', 3, 'a…'],
])('%j clipped at %i', (text, most, expected) => {
  expect(clip(text, most)).toBe(expected);
  expect(Array.from(clip(text, most)).length).toBeLessThanOrEqual(Math.max(most, 1));
});

test.each([
  [null, ''],
  [true, 'true'],
  [0.1 + 0.2, '0.3'],
  [{ error: '#REF!' }, '#REF!'],
  ['  a \t b\n', 'a b'],
  ['שלום', '\u2068שלום\u2069'],
])('%j is said %j', (value, expected) => {
  expect(said(value)).toBe(expected);
});
