import type { DigestDone, DigestView } from '../../src/core/digest/view.ts';
import type { Host } from '../../src/local/host.ts';
import { builtHost, emptyHost, keyAt, type Shown, valuesOf } from '../jobs/fixture.ts';
import { MONDAY } from '../local/start.ts';

// The digest's options are cells of Settings: chosen in the sidebar or typed there, one answer.

const DAY = 24 * 3_600_000;
const viewOf = (host: Host): DigestView => host.run('digestView', []) as DigestView;
const fieldAt = (host: Host, name: string): { readonly row: number; readonly column: number } => ({
  row: keyAt(host, 'Settings', `digest.${name}`).row,
  column: keyAt(host, 'Settings', 'digest:value').column,
});
const shown = (host: Host, name: string): Shown => {
  const { row, column } = fieldAt(host, name);
  return valuesOf(host, 'Settings')[row]?.[column] ?? '';
};
const type = (host: Host, name: string, value: string): void => {
  const { row, column } = fieldAt(host, name);
  host.edit({ tab: 'Settings', cell: `${String.fromCharCode(65 + column)}${row + 1}`, value });
};

test('D: day and hour chosen in the sidebar stand in Settings, and those typed there count', () => {
  const host = builtHost('buildBlank', { now: () => MONDAY, templates: ['milestones', 'settings'] });
  expect([shown(host, 'weekday'), shown(host, 'hour'), shown(host, 'runBy'), shown(host, 'health')]).toEqual(['Monday', 8, '', 'Off']);
  const done = host.run('switchDigestOn', [{ weekday: 2, hour: 9, nudge: true, allClear: true, off: ['due', 'kpis'] }]) as DigestDone;
  expect(done.kind).toBe('done');
  expect(['weekday', 'hour', 'nudge', 'personal', 'runBy'].map((name) => shown(host, name))).toEqual([
    'Tuesday',
    9,
    'Yes',
    'Yes',
    'you@example.com',
  ]);
  expect(shown(host, 'nextRun')).toBe('Tuesday 25 Aug 2026, 09:00');
  expect(shown(host, 'off')).toBe('Due soon, KPI variance');
  type(host, 'off', 'wins, due SOON; last week’s commitments');
  type(host, 'weekday', 'Friday');
  type(host, 'hour', '17');
  type(host, 'personal', 'No');
  const view = viewOf(host);
  expect(view.settings).toMatchObject({ weekday: 5, hour: 17, personal: false, nudge: true, off: ['commitments', 'due'] });
  expect(view.nextRun?.at).toBe('Friday 28 Aug 2026, 17:00');
  // The hourly runs keep to what Settings says now, and bring it up to date.
  let now = MONDAY;
  const later = emptyHost({ saved: host.save(), now: () => now });
  const sent: string[] = [];
  for (let hour = 0; hour < 5 * 24; hour += 1, now += DAY / 24)
    if (/^1 digest sent/.test((later.run('runDigest', []) as { sentence: string }).sentence))
      sent.push(new Date(now).toISOString().slice(0, 13));
  expect(sent).toEqual(['2026-08-28T15']);
  expect(shown(later, 'nextRun')).toBe('Friday 4 Sep 2026, 17:00');
  expect(shown(later, 'lastError')).toBe('');
});

test('D: Settings itself says when the digest stopped running', () => {
  const host = builtHost('buildBlank', { now: () => MONDAY, templates: ['milestones', 'settings'] });
  host.run('switchDigestOn', [{}]);
  host.run('runDigest', []);
  expect(shown(host, 'health')).toBe('Runs');
  const later = emptyHost({ saved: host.save(), now: () => MONDAY + 4 * DAY });
  expect(shown(later, 'health')).toMatch(/^Stopped/);
  later.run('runDigest', []);
  expect(shown(later, 'health')).toBe('Runs');
});
