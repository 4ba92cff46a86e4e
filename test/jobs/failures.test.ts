import type { Host } from '../../src/local/host.ts';
import { isThorough } from '../kept.ts';
import { builtHost, differences, emptyHost, type Guarded, pictureOf, SEVEN, statusOf, tabNames, valuesOf } from './fixture.ts';

const ALL = 0;
const failing = (host: Host, door: string, args: unknown[], at: number, lasting = false): Guarded =>
  host.call('failing', door, args, at, lasting) as Guarded;
const answerOf = ({ answer }: Guarded) => answer as { kind: string; sentence: string } | undefined;
const marks = (host: Host): readonly string[] =>
  tabNames(host).flatMap((name) => {
    const mark = String(valuesOf(host, name)[0]?.[0] ?? '');
    return /^throughline:\w+:\d+:/.test(mark) ? [mark] : [];
  });
/** Tab ids differ from run to run: links lead to the same tab by name. */
const withoutIds = (host: Host) => {
  const names = new Map(
    (host.call('script', 'ss.getSheets().map((sheet) => [sheet.getSheetId(), sheet.getName()])') as [number, string][]).map(
      ([id, name]) => [String(id), name],
    ),
  );
  return Object.fromEntries(
    Object.entries(pictureOf(host)).map(([tab, { values, formulas }]) => [
      tab,
      { values, formulas: formulas.map((line) => line.map((of) => of.replace(/#gid=(\d+)/, (_, id: string) => `#${names.get(id)}`))) },
    ]),
  );
};
const OWN = `ss.getSheets()[0].getRange(1, 1, 2, 2).setValues([['mine', 1.5], ['=B1*2', '2026-01-05']]); ss.getSheets()[0].setTabColor('#ff0000');`;

/** What a person reads when it went wrong: a sentence, never the inside of the program. */
const expectPlain = (result: Guarded): void => {
  expect(result.thrown).toBeUndefined();
  const answer = answerOf(result);
  expect(answer?.kind).toMatch(/^(done|refused)$/);
  expect(answer?.sentence).toMatch(/^[A-Z].{10,}\.$/s);
  expect(answer?.sentence).not.toMatch(/undefined|TypeError|\[object/);
};

/**
 * Lets every `step`-th service call of a door fail once, one after the other in one workbook: each time all is as it was before, or (when
 * only a courtesy at the end failed) all is done.
 */
const everyCallFails = (host: Host, door: string, args: unknown[], step: number, from = 1) => {
  const before = pictureOf(host);
  let tried = 0;
  for (let at = from; ; at += step) {
    const result = failing(host, door, args, at);
    if (result.made < at) break;
    tried += 1;
    expectPlain(result);
    if (answerOf(result)?.kind === 'done') return { tried, doneAt: at, made: result.made };
    expect([at, ...differences(before, pictureOf(host))]).toEqual([at]);
  }
  return { tried, doneAt: Number.POSITIVE_INFINITY, made: 0 };
};

// Every call of every door fails in test/google/faults.test.ts, over plain data; here some do over a sheet that computes.
describe('a service fails once', () => {
  test('at every 13th call of "Insert accountability matrix": all is as before, or done; running again ends as if nothing had failed', () => {
    const host = emptyHost();
    host.call('script', OWN);
    const { tried, doneAt, made } = everyCallFails(host, 'insertAccountabilityMatrix', [], 13);
    const undisturbed = emptyHost();
    undisturbed.call('script', OWN);
    undisturbed.call('insertAccountabilityMatrix');
    // Only what comes after the marks may fail without harm.
    expect(made - doneAt).toBeLessThan(6);
    expect(differences(withoutIds(undisturbed), withoutIds(host))).toEqual([]);
    console.info(`Insert accountability matrix: ${tried} of ${made} calls failed in turn`);
  });

  test('A1.01 at calls spread over "Build everything"', () => {
    const host = emptyHost({ templates: SEVEN });
    host.call('script', OWN);
    const whole = emptyHost({ templates: SEVEN });
    whole.call('script', OWN);
    const { made } = failing(whole, 'buildEverything', [], ALL);
    const early = everyCallFails(host, 'buildEverything', [], 211, 3);
    expect(early.doneAt).toBeGreaterThan(made - 6);
    expect(differences(withoutIds(whole), withoutIds(host))).toEqual([]);
    console.info(`Build everything: ${early.tried} of ${made} calls failed in turn`);
  });

  test('A1.06 at calls spread over "Insert quarterly template" in a filled workbook', () => {
    const host = builtHost('buildEverything', { templates: SEVEN });
    const whole = builtHost('buildEverything', { templates: SEVEN });
    const { made } = failing(whole, 'insertQuarterlyTemplate', [], ALL);
    const before = pictureOf(host);
    let tried = 0;
    for (let at = 5; ; at += isThorough ? 29 : 131) {
      const result = failing(host, 'insertQuarterlyTemplate', [], at);
      expectPlain(result);
      tried += 1;
      if (answerOf(result)?.kind === 'done') {
        // The tab stands; what other tabs say of it is written by the next run.
        expect(answerOf(result)?.sentence).toMatch(
          /^Inserted: Quarterly plan FY26 Q4\. Some cells of the other tabs could not .* run "Build everything"/,
        );
        break;
      }
      expect([at, ...differences(before, pictureOf(host))]).toEqual([at]);
    }
    expect(marks(host)).toHaveLength(SEVEN.length + 1);
    host.call('buildEverything');
    expect(differences(withoutIds(whole), withoutIds(host))).toEqual([]);
    console.info(`Insert quarterly template: ${tried} of ${made} calls failed in turn`);
  });
});

describe('the service is gone from one call on, so that nothing can be taken back', () => {
  const undisturbed = () => {
    const host = emptyHost({ templates: SEVEN });
    host.call('script', OWN);
    const { made } = failing(host, 'buildEverything', [], ALL);
    return { whole: withoutIds(host), made };
  };
  /** Broken off at the first call from `at` on that is not between a new tab and its claim: two calls in which it is bare. */
  const brokenOff = (from: number) => {
    for (let at = from; at < from + 4; at += 1) {
      const host = emptyHost({ templates: SEVEN });
      host.call('script', OWN);
      const result = failing(host, 'buildEverything', [], at, true);
      if (tabNames(host).every((tab) => valuesOf(host, tab).length > 0)) return { host, at, result };
    }
    throw new Error(`From call ${from} on a tab stands bare for more than a few calls.`);
  };
  test('A1.01 half-built tabs never count, nothing of the person is lost, and building again ends as if nothing had failed', () => {
    const { whole, made } = undisturbed();
    const mine = whole['Sheet1'] as (typeof whole)[string];
    const names = Object.keys(whole);
    for (const share of isThorough ? [0.6, 0.982] : [0.982]) {
      const { host, at, result } = brokenOff(Math.round(made * share));
      expectPlain(result);
      expect(differences({ Sheet1: mine }, { Sheet1: pictureOf(host)['Sheet1'] as typeof mine })).toEqual([]);
      const status = statusOf(host);
      const left = tabNames(host).length - 1 - marks(host).length;
      expect(status.issues.filter(({ sentence }) => /half built/.test(sentence))).toHaveLength(left);
      const again = host.run('buildEverything', []) as { kind: string };
      expect(again.kind).toBe('done');
      expect([at, ...tabNames(host)]).toEqual([at, ...names]);
      expect([at, ...differences(whole, withoutIds(host))]).toEqual([at]);
    }
  });
});

describe('someone who may look but not change', () => {
  test.each(['buildEverything', 'insertQuarterlyTemplate', 'insertMilestones', 'clearSampleData'])('%s says so', (door) => {
    const host = builtHost();
    if (door === 'insertMilestones') host.edit({ tab: 'Milestones', delete: true });
    if (door === 'buildEverything') host.edit({ tab: 'KPIs', delete: true });
    const before = pictureOf(host);
    const result = host.call('viewing', door, []) as Guarded;
    expect(result.thrown).toBeUndefined();
    expect(answerOf(result)).toEqual({
      kind: 'refused',
      sentence: expect.stringMatching(/^You may look at this workbook but not change it, so nothing was changed\. Ask its owner/),
    });
    expect(differences(before, pictureOf(host))).toEqual([]);
  });

  test('reads the status all the same', () => {
    const result = builtHost().call('viewing', 'sidebarStatus', []) as Guarded;
    expect(result.thrown).toBeUndefined();
    expect(result.answer).toMatchObject({ hasPlan: true });
  });

  test('a reading door that fails says so in plain words', () => {
    const result = failing(builtHost(), 'sidebarStatus', [], 4);
    expect(result.thrown).toMatch(/^Google Sheets could not finish this: Service Spreadsheets failed .* Try again in a minute\.$/);
  });
});
