import type { Locator, Page } from 'playwright-core';
import type { BuildView, Done, StatusView } from '../../src/core/plan/view.ts';
import * as plans from './fixtures.ts';
import { type Answers, forEachTest, type SidebarPage, sidebarHtml, violationsOn } from './open-sidebar.ts';

// The built sidebar in a real Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});
jest.setTimeout(20_000);

const says = (value: unknown) => ({ value });
const fails = (failure: string) => ({ failure });
const done = (sentence: string) => says({ kind: 'done', sentence } satisfies Done);
const refused = (sentence: string) => says({ kind: 'refused', sentence } satisfies Done);

const open = (answers: Answers, held?: readonly string[]): Promise<void> => sidebar.open(answers, held);
const openStatus = async (status: StatusView, more: Answers = {}): Promise<void> => {
  await open({ sidebarStatus: [says(status)], sidebarCatalogue: [says(plans.catalogue)], ...more });
  await page.locator(status.hasPlan ? '.heading' : '.welcome').waitFor();
};
const openBuild = async (build: BuildView, more: Answers = {}): Promise<void> => {
  await open({ sidebarStatus: [says(plans.healthy)], sidebarCatalogue: [says(build)], ...more });
  await page.getByRole('tab', { name: 'Build' }).click();
  await page.locator('.templates').waitFor();
};

const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const exactly = (name: string): Locator => page.getByRole('button', { name, exact: true });
const section = (title: string): Locator =>
  page.locator('.section').filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${title}`) }) });
const message = (): Locator => page.getByRole('main').locator('.said').getByRole('status');
const doorsCalled = async (): Promise<string[]> => (await sidebar.calls()).map(({ door }) => door);
const focusedText = (): Promise<string> => page.evaluate<string>('document.activeElement.textContent.slice(0, 90)');
/** What a person sees there. */
const seen = async (place: Locator): Promise<string> => {
  await place.first().waitFor({ state: 'attached' });
  return (await place.allInnerTexts()).join(' ');
};
const expectText = async (place: Locator, ...parts: readonly string[]): Promise<void> => {
  const text = (await seen(place)).replace(/\u00a0/g, ' ').replace(/\s*\n\s*/g, ' ');
  for (const part of parts) expect(text).toContain(part);
};
const overflow = (): Promise<string[]> =>
  page.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll('body *')]
      .filter((e) => (e === document.documentElement ? e.scrollWidth > 300 : e.getBoundingClientRect().right > 300.5 || e.getBoundingClientRect().left < -0.5))
      .map((e) => e.outerHTML.slice(0, 120))`,
  );

describe('the file', () => {
  const html = sidebarHtml();
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';

  test('is one, under 60 KB, and names nothing outside', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(60 * 1024);
    expect(html).not.toMatch(/(src|href)\s*=\s*["']?(https?:)?\/\//);
    expect(html).not.toMatch(/@import|url\(/);
  });
  test('holds nothing that HtmlService would strip or take for a template', () => {
    expect(script).not.toBe('');
    expect(script).not.toMatch(/\/[/*]|`/);
    expect(html).not.toContain('<?');
  });
});

const states: readonly (readonly [string, () => Promise<void>])[] = [
  ['healthy', () => openStatus(plans.healthy)],
  ['in trouble', () => openStatus(plans.trouble)],
  ['empty', () => openStatus(plans.empty)],
  ['without this quarter', () => openStatus(plans.noQuarter)],
  ['without objectives', () => openStatus(plans.noObjectives)],
  ['forty overdue', () => openStatus(plans.forty)],
  ['hostile', () => openStatus(plans.hostile)],
  ['right to left', () => openStatus(plans.rightToLeft)],
  [
    'failing',
    async () => {
      await open({ sidebarStatus: [fails('Something broke.')] });
      await page.getByRole('alert').waitFor();
    },
  ],
  [
    'loading',
    async () => {
      await open({ sidebarStatus: [says(plans.healthy)] }, ['sidebarStatus']);
      await page.getByText('Reading the plan').waitFor();
    },
  ],
  [
    'asking before it clears',
    async () => {
      await openStatus(plans.trouble);
      await exactly('Clear sample data').click();
    },
  ],
  [
    'with a long result',
    async () => {
      await openStatus(plans.trouble, {
        sidebarJump: [refused('That cell is no longer there. Refresh to see the plan as it is now. '.repeat(4))],
      });
      await button(/Webinar guests/).click();
      await button('Dismiss this message').waitFor();
    },
  ],
  ['Build', () => openBuild(plans.catalogue)],
  ['Build, nothing yet', () => openBuild(plans.nothingBuilt)],
  ['Build, everything', () => openBuild(plans.whole)],
];
test.each(states)('%s: within 300 px, one primary button at most, and nothing against WCAG AA', async (_, show) => {
  await show();
  for (const fold of await page.locator('.fold[aria-expanded=false]').all()) await fold.click();
  expect(await overflow()).toEqual([]);
  expect(await page.locator('.button.primary').count()).toBeLessThanOrEqual(1);
  expect(await violationsOn(page)).toEqual([]);
});

describe('Status', () => {
  test('says completion against its target, in words and as a bar', async () => {
    await openStatus(plans.trouble);
    const card = page.getByRole('region', { name: 'Completion' });
    await expectText(card, '2 of 5 objectives complete', 'Needs 4 of 5: 2 more.', '40 % done', '60 % projected', '80 % target');
    expect(await card.getByRole('img').getAttribute('aria-label')).toBe(
      '40\u00a0% complete, target 80\u00a0%, projected 60\u00a0% at the end of the quarter',
    );
    const box = async (part: Locator) => (await part.boundingBox()) ?? { x: Number.NaN, width: Number.NaN };
    const meter = await box(card.locator('.meter'));
    const [filled, projected, target] = await Promise.all(
      ['.done', '.projected', '.target'].map((part) => box(card.locator(`.meter ${part}`))),
    );
    expect(filled!.width / meter.width).toBeCloseTo(0.4, 2);
    expect(projected!.width / meter.width).toBeCloseTo(0.6, 2);
    expect((target!.x + target!.width / 2 - meter.x) / meter.width).toBeCloseTo(0.8, 2);
    await expectText(page.locator('.heading'), 'Fernhollow Software (sample)', 'FY27 Q1, week 9 of 13', 'Read at');
  });

  test('lists what is late by owner, oldest first, with days and a jump to the cell', async () => {
    await openStatus(plans.trouble, { sidebarJump: [done('')] });
    const overdue = section('Overdue');
    expect(await overdue.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Kwame Asante\n2 overdue',
      'Jonas Becker\n1 overdue',
      'No owner\n1 overdue',
    ]);
    expect(await overdue.locator('.under').allInnerTexts()).toEqual([
      '21 days late · due Mon 3 Aug',
      '1 day late · due Sun 23 Aug',
      '7 days late · due Mon 17 Aug',
      '6 days late · due Tue 18 Aug',
    ]);
    await button('Jump to C10 in Milestones: Webinar guests called by Sales').click();
    await page.waitForFunction('fake.focused === 1');
    expect(await sidebar.calls('sidebarJump')).toEqual([{ door: 'sidebarJump', args: [{ tabId: 5, a1: 'C10' }] }]);
  });

  test('names KPIs, objectives, what has no owner and what is wrong in cells, with a word for each colour', async () => {
    await openStatus(plans.trouble);
    await expectText(
      section('KPIs to look at'),
      'Red',
      'Missing',
      'Amber',
      'The reading due on 15 Aug 2026 is missing.',
      'Definition not agreed',
    );
    expect(await section('KPIs to look at').getByText('Definition not agreed').count()).toBe(1);
    await expectText(
      section('Objectives'),
      'Off track',
      'Achieved',
      'At risk',
      'Not started',
      'outcome 9.9 % · delivery 50 %',
      'No DRI · no score yet · delivery 50 %',
      'complete',
    );
    await expectText(
      section('Without an owner'),
      'No owner · due Tue 18 Aug',
      '“Sam & Tom” is not one person of the People table · no date',
    );
    await expectText(section('Cells to mend'), 'names more than one person', 'Accountability matrix · C14', 'it is counted once');
    expect(await section('Cells to mend').locator('.list button').count()).toBe(1);
  });

  test('keeps what falls due soon folded, earliest first', async () => {
    await openStatus(plans.trouble);
    const fold = section('Due soon').getByRole('button', { name: 'Due soon 4' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.click();
    expect(await section('Due soon').locator('.under').allInnerTexts()).toEqual([
      'Rafael Ortega · due today',
      'Salma Haddad · due tomorrow',
      'Nandini Rao · due Fri 28 Aug',
      'Owen Gallagher · due Mon 31 Aug',
    ]);
  });

  test('a figure at a glance leads to its part, unfolded, with the keyboard', async () => {
    await openStatus(plans.trouble);
    await button('Show 4 Due soon').press('Enter');
    expect(await focusedText()).toBe('Due soon4');
    await section('Due soon').getByText('Second wave').waitFor();
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().top')).toBeGreaterThanOrEqual(36);
  });

  test('says what is all clear', async () => {
    await openStatus(plans.healthy);
    await expectText(
      section('All clear'),
      'Nothing is overdue',
      'No KPI is red, amber or missing',
      'Every open milestone has one owner',
      'Every cell can be read',
    );
    expect(await section('Overdue').count()).toBe(0);
  });

  test('shows five of forty, all on demand with the keyboard at the sixth, and five again', async () => {
    await openStatus(plans.forty);
    const overdue = section('Overdue');
    expect(await overdue.locator('li').count()).toBe(5);
    await overdue.getByRole('button', { name: 'Show all 40' }).press('Enter');
    expect(await overdue.locator('li').count()).toBe(40);
    expect(await overdue.getByRole('heading', { level: 3 }).count()).toBe(4);
    expect(await focusedText()).toContain('Milestone 6 of forty');
    await overdue.getByRole('button', { name: 'Show the first 5 only' }).click();
    expect(await overdue.locator('li').count()).toBe(5);
  });

  test('without this quarter, inserts it', async () => {
    await open({ sidebarStatus: [says(plans.noQuarter), says(plans.healthy)], sidebarInsert: [done('Inserted: Quarterly plan FY27 Q1.')] });
    await exactly('Insert plan for FY27 Q1').click();
    await page.getByText('4 of 5 objectives complete').waitFor();
    expect(await sidebar.calls('sidebarInsert')).toEqual([{ door: 'sidebarInsert', args: [{ key: 'quarterlyPlan', period: 'FY27 Q1' }] }]);
  });

  test('hostile texts stay texts', async () => {
    await openStatus(plans.hostile);
    await section('Overdue').getByText('<img src=x onerror="window.pwned=1">').first().waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('#root img, #root script').count()).toBe(0);
    expect(await page.getByText('&lt;b&gt;not bold').count()).toBe(1);
  });

  test('each text from a cell runs in its own direction', async () => {
    await openStatus(plans.rightToLeft);
    const direction = (text: string): Promise<string> =>
      page
        .getByText(text)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await direction('إطلاق الموقع')).toBe('rtl');
    expect(await direction('נועה')).toBe('rtl');
    expect(await direction('overdue')).toBe('ltr');
  });
});

describe('changes', () => {
  test('Build everything: other buttons wait, the result is said, the plan is read again', async () => {
    await open(
      {
        sidebarStatus: [says(plans.empty), says(plans.trouble)],
        buildEverything: [done('Inserted: Home, Milestones.')],
        buildBlank: [done('')],
      },
      ['buildEverything'],
    );
    await exactly('Build everything').press('Enter');
    await expectText(message(), 'Building the plan.');
    expect(await exactly('Build everything').getAttribute('aria-busy')).toBe('true');
    expect(await button('Build without sample data').isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await sidebar.release('buildEverything');
    await page.locator('.heading').waitFor();
    await expectText(message(), 'Inserted: Home, Milestones.');
    expect(await doorsCalled()).toEqual(['sidebarStatus', 'buildEverything', 'sidebarStatus']);
    // The pressed button is gone: the keyboard is in the view, not lost.
    expect(await page.evaluate('document.activeElement.id')).toBe('view');
  });

  test('the plan can be built without the sample company', async () => {
    await openStatus(plans.empty, { buildBlank: [done('Inserted: Home.')] });
    await button('Build without sample data').click();
    await message().getByText('Inserted: Home.').waitFor();
    expect(await doorsCalled()).toEqual(['sidebarStatus', 'buildBlank', 'sidebarStatus']);
  });

  test('clears sample data only after a second word, and the safe answer is at hand', async () => {
    await open({
      sidebarStatus: [says(plans.trouble), says(plans.healthy)],
      clearSampleData: [done('Sample data cleared. Kept, because you changed them: "Launch" in Milestones.')],
    });
    await exactly('Clear sample data').press('Enter');
    await page.getByText('This cannot be undone.').waitFor();
    expect(await focusedText()).toBe('Keep it');
    await page.keyboard.press('Escape');
    expect(await focusedText()).toBe('Clear sample data');
    await page.keyboard.press('Enter');
    await button('Keep it').click();
    expect(await doorsCalled()).toEqual(['sidebarStatus']);
    await exactly('Clear sample data').click();
    await page.getByRole('group').getByRole('button', { name: 'Clear sample data' }).click();
    await message().getByText('Kept, because you changed them').waitFor();
    await page.locator('.notice.sample').waitFor({ state: 'detached' });
    expect(await doorsCalled()).toEqual(['sidebarStatus', 'clearSampleData', 'sidebarStatus']);
  });

  test('a result stays until it is dismissed', async () => {
    await openStatus(plans.trouble, { sidebarJump: [refused('That tab is no longer there.'), fails('PERMISSION_DENIED')] });
    await button(/Webinar guests/).click();
    await message().getByText('That tab is no longer there.').waitFor();
    await button('Dismiss this message').click();
    expect(await seen(message())).toBe('');
    await button(/Webinar guests/).click();
    await message().getByText('signed in to this browser').waitFor();
    await page.keyboard.press('Escape');
    await message().getByText('signed in to this browser').waitFor({ state: 'detached' });
    expect(await sidebar.timesSheetFocused()).toBe(0);
  });
});

describe('Build', () => {
  test('says what each template is for and whether it stands, and leads there', async () => {
    await openBuild(plans.catalogue, { sidebarJump: [done('')] });
    expect(await page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(plans.catalogue.entries.map(({ name }) => name));
    await expectText(page.locator('.templates > li').first(), 'The one page a VP opens', 'In place');
    await button('Jump to Copy of Milestones').click();
    await page.waitForFunction('fake.focused === 1');
    expect(await sidebar.calls('sidebarJump')).toEqual([{ door: 'sidebarJump', args: [{ tabId: 9, a1: null }] }]);
  });

  test('inserts a template, and the quarter that was chosen', async () => {
    await openBuild(plans.catalogue, { sidebarInsert: [done('Inserted: Annual plan.'), done('Inserted: Quarterly plan FY27 Q3.')] });
    await button('Insert Annual plan').click();
    await message().getByText('Inserted: Annual plan.').waitFor();
    await page.getByLabel('Quarter').selectOption('FY27 Q3');
    await button('Insert Quarterly plan FY27 Q3').click();
    await message().getByText('Inserted: Quarterly plan FY27 Q3.').waitFor();
    expect((await sidebar.calls('sidebarInsert')).map(({ args }) => args)).toEqual([
      [{ key: 'annualPlan' }],
      [{ key: 'quarterlyPlan', period: 'FY27 Q3' }],
    ]);
  });

  test('says why something was refused', async () => {
    await openBuild(plans.catalogue, { sidebarInsert: [refused('Somebody else is changing the plan right now. Try again in a minute.')] });
    await button('Insert KPIs').click();
    await message().getByText('Try again in a minute.').waitFor();
    expect(await button('Insert KPIs').isEnabled()).toBe(true);
  });

  test('while it inserts, nothing else can be started, in no view', async () => {
    await openBuild(plans.catalogue, { sidebarInsert: [done('')] });
    await sidebar.hold('sidebarInsert');
    await button('Insert KPIs').click();
    expect(await button('Insert Annual plan').isDisabled()).toBe(true);
    expect(await exactly('Build everything').isDisabled()).toBe(true);
    await page.getByRole('tab', { name: 'Status' }).click();
    await page.getByRole('tab', { name: 'Build' }).click();
    expect(await exactly('Build everything').isDisabled()).toBe(true);
    await page.getByRole('tab', { name: 'Status' }).click();
    await page.locator('.heading').waitFor();
    await page.locator('.round .refresh-icon').waitFor();
    const before = (await sidebar.calls('sidebarStatus')).length;
    await sidebar.release('sidebarInsert');
    // The view that is shown by now is the one that is read again.
    await page.waitForFunction(`fake.calls.filter(({ door }) => door === 'sidebarStatus').length === ${before + 1}`);
    await page.getByRole('tab', { name: 'Build' }).click();
    await page.waitForFunction("document.querySelector('.button.primary')?.disabled === false");
  });
});

describe('failures', () => {
  const failures: readonly (readonly [string, string])[] = [
    ['PERMISSION_DENIED', 'several Google accounts are signed in'],
    ["We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.", 'in a private window'],
    ['NetworkError: Connection failure due to HTTP 0', 'Check the connection'],
    ['Exception: Exceeded maximum execution time', 'took too long'],
    ['Authorization is required to perform that action.', 'Choose any command of Extensions > Throughline'],
    ['Error: No spreadsheet is open here. Open the plan and try again.', 'No spreadsheet is open here. Open the plan and try again.'],
    ['', 'Try again in a minute'],
  ];
  test('are said in plain words, with what to do and another try', async () => {
    await open({ sidebarStatus: [...failures.map(([failure]) => fails(failure)), says(plans.healthy)] });
    for (const [, words] of failures) {
      await page.getByRole('alert').getByText(words).waitFor();
      expect(await seen(page.getByRole('alert'))).not.toMatch(/PERMISSION_DENIED|NetworkError|Exception|Error:/);
      await button('Try again').click();
    }
    await page.locator('.heading').waitFor();
  });

  test('a failed refresh leaves the plan on the screen', async () => {
    await open({ sidebarStatus: [says(plans.trouble), fails('NetworkError'), says(plans.healthy)] });
    await page.locator('.heading').waitFor();
    await button('Refresh').click();
    await expectText(page.getByRole('alert'), 'Check the connection', 'Below is the plan as it was read at');
    await page.getByText('2 of 5 objectives complete').waitFor();
    await button('Try again').click();
    await page.getByText('4 of 5 objectives complete').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('an add-on without the door', async () => {
    await open({});
    await expectText(page.getByRole('alert'), 'older than the add-on');
  });
});

describe('reading again', () => {
  test('on demand, once at a time', async () => {
    await open({ sidebarStatus: [says(plans.trouble), says(plans.healthy)] });
    await page.locator('.heading').waitFor();
    await sidebar.hold('sidebarStatus');
    await button('Refresh').press('Enter');
    await button('Refresh').press('Enter');
    await sidebar.release('sidebarStatus');
    await page.getByText('4 of 5 objectives complete').waitFor();
    expect(await sidebar.calls()).toHaveLength(2);
    expect(await focusedText()).toBe('Refresh');
  });

  test('a view comes back as it was left, and is read again behind', async () => {
    await openStatus(plans.trouble);
    await page.getByRole('tab', { name: 'Build' }).click();
    await page.locator('.templates').waitFor();
    await sidebar.hold('sidebarStatus');
    await page.getByRole('tab', { name: 'Status' }).click();
    await page.getByText('2 of 5 objectives complete').waitFor();
  });
});

describe('by keyboard alone', () => {
  test('arrows, Home and End move between the views; one tab is in the order', async () => {
    await openStatus(plans.healthy, { digestView: [says(plans.digest)] });
    const chosen = () => seen(page.locator('[role=tab][aria-selected=true]'));
    const last = (await page.getByRole('tab').allInnerTexts()).at(-1);
    await page.keyboard.press('Tab');
    for (const [key, title] of [
      ['ArrowRight', 'Build'],
      ['ArrowLeft', 'Status'],
      ['ArrowLeft', last],
      ['Home', 'Status'],
      ['End', last],
      ['ArrowRight', 'Status'],
    ] as const) {
      await page.keyboard.press(key);
      expect([await chosen(), await focusedText()]).toEqual([title, title]);
    }
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
  });

  test('Tab reaches every control in the order in which they are seen, each with a mark one can see', async () => {
    await openStatus(plans.trouble);
    const controls = await page.evaluate<number>('document.querySelectorAll(\'button:not([tabindex="-1"]), select, input\').length');
    const tops: number[] = [];
    for (let i = 0; i < controls; i += 1) {
      await page.keyboard.press('Tab');
      const [top, outline] = await page.evaluate<[number, string]>(
        '[document.activeElement.getBoundingClientRect().top + scrollY, getComputedStyle(document.activeElement).outline]',
      );
      if (i > 0) tops.push(top);
      expect(outline).toMatch(/solid 2px|2px solid/);
    }
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(new Set(tops).size).toBeGreaterThan(10);
  });
});

test('A4.15: each view says as of which day its data stands, from its own answer', async () => {
  const later = { ...plans.catalogue, asOf: '2026-08-31' };
  await openStatus(plans.healthy, { sidebarCatalogue: [says(later)], digestView: [says(plans.digest)] });
  const stamp = page.locator('.as-of');
  for (const [view, says] of [
    ['Status', 'Data as of 24 Aug 2026'],
    ['Build', 'Data as of 31 Aug 2026'],
    ['Digest', 'Data as of 24 Aug 2026'],
  ] as const) {
    await page.getByRole('tab', { name: view }).click();
    await stamp.getByText(says).waitFor();
  }
  await page.getByRole('tab', { name: 'Trace' }).click();
  await page.getByRole('alert').waitFor();
  expect(await stamp.textContent()).toBe('');
});

test('the tabs of all views stay in sight at 300 px, in three rows at most', async () => {
  await openStatus(plans.healthy);
  const boxes = await Promise.all((await page.getByRole('tab').all()).map((tab) => tab.boundingBox()));
  expect(new Set(boxes.map((box) => box?.y)).size).toBeLessThanOrEqual(3);
  expect(await overflow()).toEqual([]);
});

// Last in the file: a clock once installed stays in the browser.
describe('on a clock of the test', () => {
  beforeAll(() => page.clock.install());

  test('reads again when the person comes back after a while; never by the clock', async () => {
    await open({ sidebarStatus: [says(plans.trouble)] });
    await page.clock.runFor(1_000);
    await page.locator('.heading').waitFor();
    const focus = () => page.evaluate("window.dispatchEvent(new Event('focus'))");
    await focus();
    expect(await sidebar.calls()).toHaveLength(1);
    await page.clock.runFor(3_600_000);
    expect(await sidebar.calls()).toHaveLength(1);
    await focus();
    expect(await sidebar.calls()).toHaveLength(2);
  });

  test('a run that never answers is given up', async () => {
    await open({ sidebarStatus: [says(plans.healthy)] }, ['sidebarStatus']);
    await page.clock.runFor(400_000);
    await expectText(page.getByRole('alert'), 'not answered for several minutes');
  });
});
