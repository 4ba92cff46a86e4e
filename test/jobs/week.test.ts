import { switchOn } from '../../src/core/jobs/digest-schedule.ts';
import { sendDigest } from '../../src/core/jobs/send-digest.ts';
import type { DiagnosesView } from '../../src/core/plan/view.ts';
import { chartsOf } from '../../src/local/adapter/charts.ts';
import { engineBehind } from '../../src/local/adapter/create-host.ts';
import type { Host } from '../../src/local/host.ts';
import { drawnCharts } from '../../src/local/page/charts.tsx';
import { paperBook } from '../core/digest/company.ts';
import { Document } from '../core/digest/ports.ts';
import { MONDAY } from '../local/start.ts';
import { builtHost, emptyHost, keyAt, type Shown, tabNames, valuesOf } from './fixture.ts';

// The weekly run through the very bundle that Google runs: what the digest's trigger writes before a mail goes out.

const HOUR = 3_600_000;
const THIS_WEEK = 46_258;
const rowsOf = (host: Host, tab: string, section: string, columns: readonly string[]): Shown[][] => {
  const grid = valuesOf(host, tab);
  const [start, end] = ['start', 'end'].map((at) => keyAt(host, tab, `#${section}.${at}`).row) as [number, number];
  const at = columns.map((column) => keyAt(host, tab, `${section}.${column}`).column);
  return grid.slice(start + 1, end).flatMap((line) => (line[at[0] as number] ? [at.map((column) => line[column] ?? '')] : []));
};
const historyOf = (host: Host): Shown[][] => rowsOf(host, 'History', 'history', ['week', 'kind', 'id', 'value', 'status']);
const diagnosesOf = (host: Host): Shown[][] => rowsOf(host, 'Diagnoses', 'diagnoses', ['kpi', 'id', 'opened', 'suspects']);
const chartsIn = (host: Host): readonly number[] =>
  tabNames(host).map((_, at) => chartsOf(engineBehind(host), engineBehind(host).tabAt(at)).length);

test('the week is written first, then the plan is read, then mails are written', () => {
  const document = new Document();
  const book = paperBook('2026-08-24', { milestones: [{ title: 'Late', owner: 'Ann', due: '2026-08-01' }], people: [{ name: 'Ann' }] });
  const events: string[] = [];
  const ports = {
    ...document.portsOf('vp@larkspur.example', () => {
      events.push('read');
      return book;
    }),
    weekly: () => void events.push('week'),
  };
  const monday = 46_258 + 9 / 24;
  const wish = { recipients: [{ email: 'vp@larkspur.example', person: null, team: true, outside: false }], settings: {} };
  expect(
    switchOn({ ...ports, people: [], days: { weekend: '0000011', holidays: new Set() } }, wish, () => undefined, monday),
  ).toMatchObject({ kind: 'done' });
  document.around = ({ name, when }) => void (name === 'mailer.send' && when === 'before' && events.push('mail'));
  events.length = 0;
  sendDigest(ports, monday);
  sendDigest(ports, monday + 1 / 24);
  expect(events.filter((event, i) => event !== events[i - 1]).join(' ')).toMatch(/^(read )?week read mail( read)?$/);
});

describe('B19 A4.06: the Monday trigger', () => {
  let host = builtHost();
  const before = historyOf(host);
  host.run('switchDigestOn', [{ recipients: [{ email: 'vp@example.com' }] }]);
  host.fireTriggers();
  const history = historyOf(host);
  const diagnoses = diagnosesOf(host);

  test('A4.06: opens one diagnosis for each KPI that calls', () => {
    expect(diagnoses.map(([kpi]) => kpi)).toContain('MQLs per month');
    expect(new Set(diagnoses.map(([kpi]) => kpi)).size).toBe(diagnoses.length);
    expect((host.run('diagnosesView', []) as DiagnosesView).calling).toEqual([]);
  });
  test('B19: keeps the week, one row a headline, KPI and objective, and touches no other', () => {
    expect(history.slice(0, before.length)).toEqual(before);
    const kept = history.slice(before.length);
    expect(new Set(kept.map(([week]) => week))).toEqual(new Set([THIS_WEEK]));
    expect(new Set(kept.map(([, kind, id]) => `${kind} ${id}`)).size).toBe(kept.length);
    const of = (kind: string): Shown[][] => kept.filter((row) => row[1] === kind);
    expect([of('KPI').length, of('Objective').length]).toEqual([11, 5]);
    // What was opened before is counted in it.
    expect(of('Headline').find((row) => row[2] === 'diagnosesOpen')?.[3]).toBe(diagnoses.length);
    expect(of('KPI').every((row) => row[4] !== '')).toBe(true);
  });
  test('the trends end with it', () => {
    const trend = rowsOf(host, 'Home', 'trend', ['n', 'week', 'overdue', 'kept']);
    expect(trend).toHaveLength(13);
    expect(trend[12]).toEqual([13, THIS_WEEK, history.find((row) => row[0] === THIS_WEEK && row[2] === 'overdue')?.[3], 'Yes']);
    const home = drawnCharts(engineBehind(host), tabNames(host).indexOf('Home'));
    expect(home.map(({ labels }) => labels[12])).toEqual(['24 Aug', '24 Aug']);
    expect(home[0]?.series.every(({ values }) => values[12] !== null)).toBe(true);
  });
  test('a mail went out, and running again in the week changes neither history nor diagnoses', () => {
    expect(host.outbox.length).toBeGreaterThan(0);
    const sent = host.outbox.length;
    for (const hours of [0, 1, 3 * 24]) {
      host = emptyHost({ saved: host.save(), now: () => MONDAY + hours * HOUR });
      host.fireTriggers();
    }
    expect(historyOf(host)).toEqual(history);
    expect(diagnosesOf(host)).toEqual(diagnoses);
    expect(host.outbox.length).toBe(sent);
  });
  test('charts stand once, on Home and KPIs, however often the plan is built or upgraded', () => {
    const standing = chartsIn(host);
    expect(tabNames(host).filter((_, at) => (standing[at] ?? 0) > 0)).toEqual(['Home', 'KPIs']);
    expect(standing.filter((n) => n > 0)).toEqual([2, 2]);
    host.call('buildEverything');
    host.run('upgradeWorkbook', []);
    expect(chartsIn(host)).toEqual(standing);
  });
});
