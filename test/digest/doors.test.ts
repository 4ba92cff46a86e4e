import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { DigestDone, DigestView, PreviewView } from '../../src/core/digest/view.ts';
import type { StatusView } from '../../src/core/plan/view.ts';
import { emlOf } from '../../src/local/eml.ts';
import type { Host, SavedHost } from '../../src/local/host.ts';
import { builtHost, cellOf, emptyHost, type Guarded } from '../jobs/fixture.ts';
import { MONDAY, root } from '../local/start.ts';

// The digest through the very bundle that Google runs, on the local host.

const HOUR = 3_600_000;
const ME = 'you@example.com';
const LIST = [
  { email: 'vp@example.com' },
  { email: 'kwame@example.com', person: 'Kwame Asante' },
  { email: 'tobias@example.com', person: 'Tobias Lindqvist', team: true },
];
const OWED = ['kwame@example.com', 'tobias@example.com', 'tobias@example.com', 'vp@example.com'];
const on = (host: Host, wish: unknown = { recipients: LIST }): DigestDone => host.run('switchDigestOn', [wish]) as DigestDone;
const viewOf = (host: Host): DigestView => host.run('digestView', []) as DigestView;
const sentTo = (host: Host): readonly string[] => host.outbox.map(({ to }) => to).sort();
/** The host as it was kept, at another time. */
const later = (host: Host, milliseconds: number): Host => emptyHost({ saved: host.save(), now: () => MONDAY + milliseconds });

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'digest-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('writes the mails as .eml that any parser reads, with the numbers of --status', async () => {
    const outbox = join(folder, 'out');
    const status = join(folder, 'status.json');
    const said = execFileSync(
      process.execPath,
      [
        '.cache/local/workbook.js',
        '--sample',
        '--as-of',
        '2026-08-24',
        '--zone',
        'Europe/Berlin',
        '--call',
        `switchDigestOn:[${JSON.stringify({ recipients: LIST })}]`,
        '--call',
        'runDigest',
        '--call',
        'runDigest',
        '--outbox',
        outbox,
        '--status',
        status,
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect(
      said
        .split('\n')
        .slice(1, 3)
        .map((line) => JSON.parse(line).answer.sentence),
    ).toEqual(['4 digests sent for 2026-W35.', 'Nothing was due.']);
    const plan: StatusView = JSON.parse(readFileSync(status, 'utf8'));
    const figure = (name: string): number => plan.figures[name] as number;
    const mails = await Promise.all(
      readdirSync(outbox)
        .map((name) => readFileSync(join(outbox, name)))
        .map(async (bytes) => ({ raw: bytes.toString('utf8'), mail: await PostalMime.parse(bytes) })),
    );
    expect(mails.map(({ mail }) => mail.to?.[0]?.address).sort()).toEqual(OWED);
    for (const { raw, mail } of mails) {
      expect(raw).toContain('Content-Type: multipart/alternative');
      expect([mail.from?.name, mail.from?.address]).toEqual(['Throughline', ME]);
      expect(mail.subject).toMatch(/^.{1,60}$/u);
      expect(mail.text).toContain('Data as of 24 Aug 2026, read on Monday 24 Aug 2026, 09:00 (Europe/Berlin).');
      expect(mail.html).toMatch(/^<!doctype html><html lang="en">/);
    }
    const team = mails.find(({ mail }) => mail.to?.[0]?.address === 'vp@example.com')?.mail;
    const text = team?.text ?? '';
    const { completed, counted, needed, rate, projected, target } = plan.completion;
    const percent = (share: number | null): string => `${Math.round((share ?? 0) * 1000) / 10}%`;
    expect(text).toContain(`${completed} of ${counted} objectives complete; ${needed} needed for ${percent(target)}.`);
    expect(text).toContain(`Complete: ${percent(rate)} (${completed} of ${counted}, needs ${needed})`);
    expect(text).toContain(`Projected: ${percent(projected)} (goal ${percent(target)})`);
    expect(text).toContain(`Overdue: ${figure('overdue')} (${figure('dueSoon')} due soon)`);
    expect(text).toContain(`KPIs red: ${figure('kpisRed')} (`);
    expect(text).toContain(`Goal: `);
    expect(text).toContain(`Intent: ${plan.intent}`);
    for (const objective of plan.objectives) expect(text).toContain(`- ${objective.title} [${objective.status}]`);
    for (const kpi of plan.kpis.slice(0, 5)) expect(text).toContain(`- ${kpi.kpi} [${kpi.status}]`);
    expect(team?.subject).toContain(`completion ${percent(rate)} (goal ${percent(target)})`);
    // Every number leads to its cell.
    expect(team?.html).toMatch(/<a href="http:\/\/localhost:4173\/#gid=\d+&amp;range=[A-Z]+\d+"[^>]*>0%<\/a>/);
  }, 60_000);
});

/** What the mails speak of; the command above has the whole company. */
const TEMPLATES = ['home', 'quarterlyPlan', 'milestones', 'kpis', 'settings'];
const sampleHost = (): Host => builtHost('buildEverything', { templates: TEMPLATES });

describe('rehearsal', () => {
  test('a preview shows each mail and sends none; what would go out is told with its why', () => {
    const host = sampleHost();
    expect(host.run('digestPreview', [])).toMatchObject({ kind: 'done', sentence: '', subject: expect.stringMatching(/^Q3 wk 9\/13: /) });
    const kwame = host.run('digestPreview', [{ kind: 'personal', person: 'Kwame Asante' }]) as PreviewView;
    expect(kwame.subject).toMatch(/^Kwame: .* \(Q3 wk 9\)$/);
    expect(host.run('digestPreview', [{ kind: 'personal', person: 'Nobody' }])).toMatchObject({
      sentence: 'There is nothing to report, so this mail would not go out.',
    });
    expect(host.outbox).toHaveLength(0);
    on(host);
    const view = viewOf(host);
    expect(view.recipients.map(({ email, gets }) => [email, gets.map(({ kind, will }) => `${kind} ${will}`)])).toEqual([
      ['kwame@example.com', ['personal true']],
      ['tobias@example.com', ['team true', 'personal true']],
      ['vp@example.com', ['team true']],
    ]);
    expect(view.nextRun).toEqual({ week: '2026-W35', at: 'Monday 24 Aug 2026, 08:00', isDue: true });
  });

  test('"send to me" goes to me alone and leaves the week’s digest to be sent', () => {
    const host = sampleHost();
    on(host);
    expect(host.run('sendDigestToMe', [])).toEqual({ kind: 'done', sentence: `Sent to ${ME}, and to nobody else.` });
    host.run('sendDigestToMe', [{ kind: 'personal', person: 'Kwame Asante' }]);
    expect(sentTo(host)).toEqual([ME, ME]);
    expect(host.outbox.every(({ body }) => body.startsWith('A rehearsal: only you got this mail.'))).toBe(true);
    host.fireTriggers();
    expect(sentTo(host).filter((to) => to !== ME)).toEqual(OWED);
  });

  test('scopes are asked for when the digest is switched on, taken over or tried, and at no other door', () => {
    const host = sampleHost();
    const asks = (door: string, ...args: unknown[]): boolean => {
      host.resetCalls();
      host.run(door, args);
      return (host.calls['ScriptApp.requireScopes'] ?? 0) > 0;
    };
    expect(['digestView', 'digestPreview', 'saveDigestSettings', 'runDigest', 'switchDigestOff'].filter((door) => asks(door))).toEqual([]);
    expect(['switchDigestOn', 'sendDigestToMe', 'takeOverDigest'].filter((door) => asks(door))).toHaveLength(3);
    expect(asks('sendDigestAgain', { week: '2026-W35', kind: 'team', to: 'vp@example.com' })).toBe(true);
  });
});

describe('the trigger', () => {
  test('there is one, however often it is switched on, and none when it is off', () => {
    const host = sampleHost();
    const triggers = (): readonly { door: string; everyHours: number; zone: string }[] => JSON.parse(host.save().state).triggers;
    on(host);
    on(host);
    expect(triggers()).toMatchObject([{ door: 'runDigest', everyHours: 1, zone: 'Europe/Berlin' }]);
    expect(host.run('switchDigestOff', [])).toMatchObject({ kind: 'done' });
    expect(triggers()).toEqual([]);
    host.call('runDigest');
    expect(host.outbox).toHaveLength(0);
  });

  test('weeks later it sends again, once a week, and says what changed', () => {
    let host = sampleHost();
    on(host);
    for (const hours of [0, 1, 2, 24, 7 * 24, 7 * 24 + 1, 14 * 24]) {
      host = later(host, hours * HOUR);
      host.fireTriggers();
    }
    const team = host.outbox.filter(({ to }) => to === 'vp@example.com');
    expect(team.map(({ at }) => (at - MONDAY) / HOUR)).toEqual([0, 7 * 24, 14 * 24]);
    expect(team[0]?.body).toContain('WINS OF THE LAST 7 DAYS');
    expect(team[1]?.body).toMatch(/milestones are overdue, \d+ more than on 24 Aug\./);
    expect(team[2]?.body).toContain('more than on 31 Aug');
    const view = viewOf(host);
    expect(view.ledger.map(({ week }) => week)).toEqual(['2026-W37', '2026-W36', '2026-W35']);
    expect(view.lastSent?.week).toBe('2026-W37');
  });

  test('of somebody who does not run it any more goes away by itself', () => {
    let host = sampleHost();
    on(host);
    host = emptyHost({ saved: host.save(), user: 'ben@example.com', now: () => MONDAY });
    expect(on(host)).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(`${ME} runs the digest`) });
    expect(host.run('takeOverDigest', [{ recipients: LIST }])).toMatchObject({ kind: 'done' });
    host = emptyHost({ saved: host.save(), user: ME, now: () => MONDAY });
    expect(host.call('runDigest')).toMatchObject({ kind: 'refused' });
    expect(host.outbox).toHaveLength(0);
    expect(JSON.parse(host.save().state).triggers).toEqual([]);
  });
});

describe('a service fails', () => {
  const OWNED = ['ann@example.com', 'ann@example.com', 'vp@example.com'];
  let ready: SavedHost;
  let calls = 0;
  let first = 0;
  const hostReady = (): Host => emptyHost({ saved: ready });
  beforeAll(() => {
    // Two tabs are enough, and quick to read.
    const host = emptyHost();
    host.call('insertMilestones');
    const type = (tab: string, column: string, subject: { column: string; is: string | null }, value: string): void =>
      host.edit({ tab, cell: cellOf(host, tab, column, subject), value });
    type('Settings', 'people.name', { column: 'people.name', is: null }, 'Ann');
    type('Milestones', 'milestones.title', { column: 'milestones.title', is: null }, 'Guide online');
    type('Milestones', 'milestones.owner', { column: 'milestones.title', is: 'Guide online' }, 'Ann');
    type('Milestones', 'milestones.due', { column: 'milestones.title', is: 'Guide online' }, '2026-08-01');
    expect(
      on(host, { recipients: [{ email: 'vp@example.com' }, { email: 'ann@example.com', person: 'Ann', team: true }] }).refused,
    ).toEqual([]);
    ready = host.save();
    const counting = hostReady();
    calls = (counting.call('failing', 'runDigest', [], 0, false) as Guarded).made;
    expect(sentTo(counting)).toEqual(OWNED);
    const reading = hostReady();
    reading.resetCalls();
    reading.run('digestView', []);
    first = Object.values(reading.calls).reduce((sum, n) => sum + n, 0);
  });

  test.each([[false], [true]])(
    'at every call in turn (of those that only read, and for good, some), for good: %s',
    (lasting) => {
      expect(calls).toBeGreaterThan(first);
      let maybes = 0;
      for (let k = 1; k <= calls; k += k < first ? 24 : lasting ? 5 : 3) {
        const host = hostReady();
        const run = host.call('failing', 'runDigest', [], k, lasting) as Guarded;
        expect(run.thrown === undefined || /again/.test(run.thrown)).toBe(true);
        host.call('runDigest');
        host.call('runDigest');
        const { properties } = JSON.parse(host.save().state) as { properties: Record<string, string> };
        const claimed = Object.values(properties).filter((text) => text.startsWith('{"state":"claimed"'));
        maybes += claimed.length;
        const sent = host.outbox.map(({ to, subject }) => `${to} ${/^Q\d/.test(subject) ? 'team' : 'personal'}`);
        expect(new Set(sent).size).toBe(sent.length);
        expect(sent.length).toBeGreaterThanOrEqual(OWNED.length - claimed.length);
        expect(claimed.length).toBeLessThanOrEqual(1);
        expect(host.outbox.every(({ to }) => OWNED.includes(to))).toBe(true);
      }
      expect(maybes).toBeLessThanOrEqual(2 * OWNED.length);
    },
    120_000,
  );
});

describe('doors check what they are given', () => {
  const ODD: readonly unknown[] = [
    7,
    'x',
    [],
    [1],
    { weekday: 0 },
    { weekday: '1' },
    { hour: 24 },
    { hour: 1.5 },
    { personal: 'yes' },
    { off: ['wins'] },
    { off: ['constructor'] },
    { off: 'due' },
    { recipients: {} },
    { recipients: [7] },
    { recipients: [{ email: 7 }] },
    { recipients: [{ email: 'a@b.example', team: 'x' }] },
    { owner: 'eve@evil.example' },
    { __proto__x: 1 },
  ];
  test.each(ODD.map((odd) => [JSON.stringify(odd), odd]))('%s is refused in plain words', (_, odd) => {
    const host = emptyHost();
    for (const door of ['switchDigestOn', 'saveDigestSettings', 'takeOverDigest']) {
      const done = host.run(door, [odd]) as DigestDone;
      expect(done.kind).toBe('refused');
      expect(done.sentence).toMatch(/^[A-Za-z].*\.$/);
    }
    expect(JSON.parse(host.save().state).properties).toEqual({});
  });
  const host = sampleHost();
  test.each([[7], ['x'], [{ kind: 'all' }], [{ kind: 'personal' }], [{ kind: 'personal', person: 7 }], [{ kind: 'nudge', person: ' ' }]])(
    'a preview of %j is refused or the team’s',
    (odd) => {
      const preview = host.run('digestPreview', [odd]) as PreviewView;
      expect(preview.kind === 'refused' || preview.subject.startsWith('Q3 wk')).toBe(true);
    },
  );
  test('a mail that was sent is a standard mail', async () => {
    host.run('sendDigestToMe', []);
    const parsed = await PostalMime.parse(await emlOf(host.outbox[0]!, 0));
    expect(parsed.subject).toBe(host.outbox[0]?.subject);
  });
});
