import { decisionWishIn, logDecision } from '../../src/core/jobs/log-decision.ts';
import { thisWeekOf } from '../../src/core/jobs/this-week.ts';
import { entriesOf, readBook } from '../../src/core/plan/book.ts';
import type { Done } from '../../src/core/plan/view.ts';
import { catalogueWith } from '../core/small-catalogue.ts';
import { on, Plan } from '../core/vectors/plan.ts';
import { builtHost, differences, type Guarded, pictureOf } from './fixture.ts';

const catalogue = catalogueWith(1);
const [NOW, AS_OF] = ['2026-08-26', '2026-08-24'];
const decision = { decision: 'Stop the fair', owner: 'Ann', due: '2026-08-31', item: 'O-1', why: 'No leads' };

describe('A1.34: what comes through the door is checked', () => {
  test.each([
    ['nothing', undefined, /What was decided/],
    ['no decision', { ...decision, decision: ' ' }, /What was decided/],
    ['a number', { ...decision, decision: 5 }, /What was decided/],
    ['a novel', { ...decision, decision: 'x'.repeat(1001) }, /One sentence is enough/],
    ['an owner that is no text', { ...decision, owner: ['Ann'] }, /Who carries it out/],
    ['no such day', { ...decision, due: '2026-02-30' }, /no day/],
    ['a day in words', { ...decision, due: 'soon' }, /no day/],
    ['a day as a number', { ...decision, due: 46000 }, /no day/],
    ['an id as long as a sentence', { ...decision, item: 'x'.repeat(81) }, /id/],
    ['a reason that is no text', { ...decision, why: {} }, /text/],
  ])('A1.34: %s', (_, given, sentence) => expect(decisionWishIn(given)).toMatch(sentence));
});

const planWith = (tabs: readonly string[]): Plan =>
  new Plan(
    AS_OF,
    {
      people: [{ name: 'Ann', email: 'ann@example.com' }, { name: 'Ben' }, { name: 'Cara', active: 'No' }],
      decisions: [{ id: 'D-7', decision: 'Keep the page', date: '2026-08-20' }],
    },
    tabs,
  );
const log = (plan: Plan, wish: object, address = ''): Done => {
  const asked = decisionWishIn(wish);
  if (typeof asked === 'string') throw new Error(asked);
  return logDecision(plan.workbook, catalogue, asked, address, on(NOW));
};
const logged = (plan: Plan) => entriesOf(readBook(plan.workbook, catalogue, on(NOW)), 'decisions').map(({ values }) => values);

describe('A1.34: a decision is logged as a whole row', () => {
  const plan = planWith(['settings', 'decisions']);

  test('A1.34: dated on the as-of day, with an id, its formulas and the one who decided', () => {
    expect(log(plan, decision, 'ann@example.com')).toEqual({
      kind: 'done',
      sentence: 'Logged as decided on 24 Aug 2026: Ann carries it out by 31 Aug 2026.',
    });
    expect(logged(plan)).toHaveLength(2);
    expect(logged(plan)[0]).toMatchObject({ id: 'D-7', decision: 'Keep the page' });
    expect(logged(plan)[1]).toMatchObject({
      id: 'D-8',
      date: on(AS_OF),
      decision: 'Stop the fair',
      decider: 'Ann',
      owner: 'Ann',
      due: on('2026-08-31'),
      item: 'O-1',
      rationale: 'No leads',
      follow: 'Open',
      publishing: 'To publish',
    });
  });
  test('A1.34: the same one again, as after an answer that got lost, adds nothing', () => {
    expect(log(plan, decision, 'ann@example.com').kind).toBe('done');
    expect(logged(plan)).toHaveLength(2);
  });
  test('A1.34: the sentence alone will do; texts stay texts, and nobody is taken for the decider', () => {
    expect(log(plan, { decision: ' =1+1 ' }, 'eve@example.com').sentence).toBe(
      'Logged as decided on 24 Aug 2026. Nobody carries it out yet and it has no due day: add both in Decisions.',
    );
    expect(log(plan, { decision: '<b>', owner: 'ben' }).sentence).toBe(
      'Logged as decided on 24 Aug 2026: Ben carries it out. It has no due day yet: add one in Decisions.',
    );
    expect(log(plan, { decision: '+x', due: '2026-09-01' }).sentence).toBe(
      'Logged as decided on 24 Aug 2026, due by 1 Sep 2026. Nobody carries it out yet: choose a person in Decisions.',
    );
    expect(logged(plan).map(({ id, decision: said, decider, owner }) => [id, said, decider ?? '', owner ?? ''])).toEqual([
      ['D-7', 'Keep the page', '', ''],
      ['D-8', 'Stop the fair', 'Ann', 'Ann'],
      ['D-9', '=1+1', '', ''],
      ['D-10', '<b>', '', 'Ben'],
      ['D-11', '+x', '', ''],
    ]);
  });
  test.each(['Cara', 'Eve'])('A1.34: %s is no active person of People', (owner) => {
    expect(log(plan, { ...decision, owner })).toEqual({
      kind: 'refused',
      sentence: `"${owner}" is no active person of People. Choose who carries it out, or leave it empty. Nothing was logged.`,
    });
  });
  test('A1.34: the sidebar offers the active people', () => {
    expect(thisWeekOf(readBook(plan.workbook, catalogue, on(NOW)))).toMatchObject({ hasDecisions: true, people: ['Ann', 'Ben'] });
  });
});

test('A1.34: where no Decisions tab stands, it says what to insert', () => {
  const plan = planWith(['settings']);
  expect(thisWeekOf(readBook(plan.workbook, catalogue, on(NOW)))).toMatchObject({ hasDecisions: false });
  expect(log(plan, decision)).toEqual({
    kind: 'refused',
    sentence: 'The Decisions tab does not stand yet: insert it from Build first. Nothing was logged.',
  });
});

test('A1.34: the door logs into the sample company; someone who may only look is told so', () => {
  const host = builtHost();
  const wish = { decision: 'Stop the fair', owner: 'Salma Haddad', due: '2026-09-07' };
  const before = pictureOf(host);
  const { answer } = host.call('viewing', 'logDecision', [wish]) as Guarded;
  expect(answer).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^You may look at this workbook but not change it/) });
  expect(host.run('logDecision', [])).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^What was decided/) });
  expect(differences(before, pictureOf(host))).toEqual([]);
  expect(host.run('logDecision', [wish])).toEqual({
    kind: 'done',
    sentence: 'Logged as decided on 24 Aug 2026: Salma Haddad carries it out by 7 Sep 2026.',
  });
});
