import type { Locator, Page } from 'playwright-core';
import type { DigestDone, DigestView } from '../../src/core/digest/view.ts';
import * as plans from './fixtures.ts';
import { type Answers, forEachTest, type SidebarPage, violationsOn } from './open-sidebar.ts';

// The digest's rehearsal, in the built sidebar in Chromium, 300 px wide, in front of doors that answer from a table.

let sidebar: SidebarPage;
let page: Page;
forEachTest((opened) => {
  sidebar = opened;
  page = opened.page;
});

const HOSTILE = `<img src=x onerror="window.wasHit = 1">${'x'.repeat(300)}`;
const { digest } = plans;
const [ben, eve] = digest.suggestions as [DigestView['suggestions'][number], DigestView['suggestions'][number]];
const recipient = (email: string, person: string | null, team: boolean): DigestView['recipients'][number] => ({
  email,
  person,
  team,
  gets: [{ kind: 'personal', will: false, why: 'Nothing waits for them: no mail goes out.' }],
});
const off: DigestView = {
  ...digest,
  isOn: false,
  owner: null,
  nextRun: null,
  lastSent: null,
  recipients: [],
  ledger: [],
  health: { tone: 'quiet', sentence: 'The digest is off. Nothing is sent before somebody switches it on.' },
};
const others: DigestView = {
  ...digest,
  owner: { email: 'bob@example.com', isMe: false, since: 'Monday 3 Aug 2026, 09:00' },
  health: { tone: 'bad', sentence: 'No run since Monday 3 Aug 2026: the trigger of bob@example.com seems to be gone.' },
  lastRun: { at: 'Monday 3 Aug 2026, 09:10', sentence: 'Nothing was due.', isError: false },
  ledger: [
    {
      week: '2026-W35',
      mails: [
        { kind: 'team', to: 'ann@example.com', state: 'sent', sentence: 'Sent on Monday.' },
        { kind: 'personal', to: 'ben@example.com', state: 'failed', sentence: 'Not sent, tried 3 times.' },
      ],
    },
  ],
};
const hostile: DigestView = {
  ...others,
  health: { tone: 'warn', sentence: HOSTILE },
  owner: { email: HOSTILE, isMe: false, since: HOSTILE },
  people: [HOSTILE, 'ליאת', '👩🏽‍🚀'],
  recipients: Array.from({ length: 40 }, (_, i) => recipient(`${i}${HOSTILE}`, HOSTILE, true)),
  suggestions: [{ ...ben, email: HOSTILE, sentence: HOSTILE, fault: HOSTILE }],
  ledger: [{ week: HOSTILE, mails: [{ kind: 'team', to: HOSTILE, state: 'maybe', sentence: HOSTILE }] }],
};
const unknown: DigestView = { ...off, me: '' };

const says = (value: unknown) => [{ value }];
const done = (sentence: string, refused: DigestDone['refused'] = []) => says({ kind: 'done', sentence, refused } satisfies DigestDone);
const open = async (view: DigestView, more: Answers = {}): Promise<void> => {
  await sidebar.open({ sidebarStatus: says(plans.healthy), digestView: says(view), ...more });
  await page.getByRole('tab', { name: 'Digest' }).click();
  await page.getByRole('region', { name: 'State of the digest' }).waitFor();
};
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const saved = async (): Promise<unknown> => (await sidebar.calls('saveDigestSettings')).map(({ args }) => args[0]);
const unfold = async (): Promise<void> => {
  const closed = page.locator('.fold[aria-expanded=false]');
  while ((await closed.count()) > 0) await closed.first().click();
};
const ann = { email: 'ann@example.com', person: null, team: true, outside: true };

test.each([
  ['mine', digest],
  ['off', off],
  ['run by somebody else', others],
  ['hostile', hostile],
  ['of a person Google does not name', unknown],
])('%s: within 300 px, one primary button at most, nothing against WCAG AA, texts inert', async (_, view) => {
  await open(view);
  await unfold();
  const wide = await page.evaluate<number>(
    "[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > 300.5).length",
  );
  expect(wide).toBe(0);
  expect(await page.locator('.button.primary').count()).toBeLessThanOrEqual(1);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
});

test('a mail is previewed in a frame that runs nothing and goes nowhere, or as text', async () => {
  const html =
    '<!doctype html><html><head></head><body><a href="https://outside.example/">12 overdue</a><script>parent.wasHit = 1</script>';
  await open(digest, { digestPreview: says({ kind: 'done', sentence: 'Nothing to report.', subject: 'Q3 wk 9', html, text: 'Hello' }) });
  await page.getByRole('combobox', { name: 'Whose mail' }).selectOption('Ben');
  await button('Show preview').click();
  const frame = page.frameLocator('iframe');
  await frame.getByText('12 overdue').click();
  await page.getByText('Nothing to report.').waitFor();
  expect(await frame.getByText('12 overdue').count()).toBe(1);
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
  expect(await page.evaluate('window.wasHit')).toBeUndefined();
  expect(await sidebar.calls('digestPreview')).toEqual([{ door: 'digestPreview', args: [{ kind: 'personal', person: 'Ben' }] }]);
  await button('Show as text').click();
  await page.locator('pre', { hasText: 'Hello' }).waitFor();
});

test('a mail is sent to the person who looks, and a refusal is said as one', async () => {
  await open(digest, { sendDigestToMe: says({ kind: 'refused', sentence: 'Your mail quota for today is used up. Try again tomorrow.' }) });
  await button('Send to me only').click();
  await page.locator('.said.refused').getByText('Try again tomorrow.').waitFor();
  expect(await sidebar.calls('sendDigestToMe')).toEqual([{ door: 'sendDigestToMe', args: [{ kind: 'team' }] }]);
});

test('before it is on: recipients are confirmed, and the switch says what it will do', async () => {
  await open(off, { saveDigestSettings: done('Saved.'), switchDigestOn: done('The digest is on.') });
  const state = page.getByRole('region', { name: 'State of the digest' });
  await state.getByText('every Monday at 08:00 (Europe/Berlin), in your name (ann@example.com), to you alone').waitFor();
  await page.getByRole('checkbox', { name: /ben@example.com/ }).check();
  await button('Confirm 1 address').click();
  await page.getByText('Saved.').waitFor();
  expect(await saved()).toEqual([{ recipients: [{ email: 'ben@example.com', person: 'Ben', team: false }] }]);
  await button('Switch on').click();
  await page.getByText('The digest is on.').waitFor();
});

test('an address outside the organisation needs a second word, and keeps what was asked for it', async () => {
  const reason = 'This address is outside example.com: confirm it once more.';
  await open(digest, { saveDigestSettings: [...done('Saved.', [{ email: eve.email, reason, isOutside: true }]), ...done('Saved again.')] });
  await page.getByRole('checkbox', { name: /eve@other.example.*outside your organisation/ }).check();
  await button('Confirm 1 address').click();
  await page.getByRole('alert').getByText(reason).waitFor();
  await button('Send there all the same').click();
  await page.getByText('Saved again.').waitFor();
  const asked = { email: eve.email, person: 'Eve', team: false };
  expect(await saved()).toEqual([{ recipients: [ann, asked] }, { recipients: [ann, { ...asked, outside: true }] }]);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('“Tick all” leaves out what lies outside; nothing is ticked by itself', async () => {
  await open({ ...digest, suggestions: [ben, eve, { ...ben, email: 'cy@example.com', person: 'Cy' }] });
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  expect(await button('Confirm').isDisabled()).toBe(true);
  await button('Tick all').click();
  await button('Confirm 2 addresses').waitFor();
  expect(await page.getByRole('checkbox', { name: /eve@/ }).isChecked()).toBe(false);
});

test('addresses are added, removed and moved between lists; one stands once, and so does a person', async () => {
  const view = { ...digest, recipients: [...digest.recipients, recipient('ben@example.com', 'Ben', false)] };
  await open(view, { saveDigestSettings: done('Saved.') });
  await page.getByText('Personal digest, not this time').waitFor();
  const heldBen = { email: 'ben@example.com', person: 'Ben', team: false, outside: true };
  await page.getByLabel('E-mail address').fill(' Ben@Example.com ');
  await page.getByLabel('E-mail address').press('Enter');
  await page.waitForFunction("fake.calls.filter(({ door }) => door === 'saveDigestSettings').length === 1");
  await page.getByLabel('E-mail address').fill('ben@new.example');
  await page.getByRole('combobox', { name: 'Gets' }).selectOption('Ben');
  await button('Add address').click();
  await page.waitForFunction("fake.calls.filter(({ door }) => door === 'saveDigestSettings').length === 2");
  await button('Send team’s digest too Ben').click();
  await page.waitForFunction("fake.calls.filter(({ door }) => door === 'saveDigestSettings').length === 3");
  await button('Remove Ben').click();
  await page.waitForFunction("fake.calls.filter(({ door }) => door === 'saveDigestSettings').length === 4");
  expect(await saved()).toEqual([
    { recipients: [ann, { email: 'ben@example.com', person: 'Ben', team: true }] },
    { recipients: [ann, { email: 'ben@new.example', person: 'Ben', team: false }] },
    { recipients: [ann, { ...heldBen, team: true }] },
    { recipients: [ann] },
  ]);
});

test('somebody else’s digest can be read and, at a second word, taken over', async () => {
  await open(others, { takeOverDigest: done('It goes on in your name.') });
  await page.getByText('Nothing was due.').waitFor();
  // A week in which a mail failed is open.
  await page.getByText('Not sent, tried 3 times.').waitFor();
  expect(await button('Remove ann@example.com').count()).toBe(0);
  await button('When and what').click();
  expect(await page.getByRole('checkbox', { name: 'Wins first' }).isDisabled()).toBe(true);
  await button('Take over').click();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Leave it');
  await page.keyboard.press('Escape');
  expect(await sidebar.calls('takeOverDigest')).toEqual([]);
  await button('Take over').click();
  await button('Take over').click();
  await page.getByText('It goes on in your name.').waitFor();
});

test('a mail that may have been lost is sent again at a second word', async () => {
  const mail = { kind: 'personal', to: 'ben@example.com', state: 'maybe', sentence: 'May have been sent.', canSendAgain: true } as const;
  await open({ ...digest, ledger: [{ week: '2026-W35', mails: [mail] }] }, { sendDigestAgain: done('Sent again to ben@example.com.') });
  await button('Send again').click();
  await page.getByText('ben@example.com may have got this mail already.').waitFor();
  expect(await sidebar.calls('sendDigestAgain')).toEqual([]);
  await button('Send again').click();
  await page.getByText('Sent again to ben@example.com.').waitFor();
  expect((await sidebar.calls('sendDigestAgain')).map(({ args }) => args)).toEqual([
    [{ week: '2026-W35', kind: 'personal', to: 'ben@example.com' }],
  ]);
});

test('settings are saved whole', async () => {
  await open(digest, { saveDigestSettings: done('Saved.') });
  await button('When and what').click();
  await page.getByRole('combobox', { name: 'Day' }).selectOption('Thursday');
  await page.getByRole('combobox', { name: 'Hour (Europe/Berlin)' }).selectOption('16:00');
  await page.getByRole('checkbox', { name: /^A nudge/ }).check();
  await page.getByRole('checkbox', { name: 'Overdue' }).uncheck();
  await button('Save settings').click();
  await page.getByText('Saved.').waitFor();
  expect(await saved()).toEqual([{ ...digest.settings, weekday: 4, hour: 16, nudge: true, off: ['overdue'] }]);
});
