import { personalDigestOf } from '../../../src/core/digest/digest.ts';
import { deskOf, type Line, plain } from '../../../src/core/digest/lines.ts';
import { DEFAULTS } from '../../../src/core/digest/schedule.ts';
import { objectivesSection, tidySection } from '../../../src/core/digest/sections.ts';
import { presentersIn } from '../../../src/core/plan/review-pack.ts';
import { Plan, shows } from '../vectors/plan.ts';

const told = ({ what, mark, facts, more = [] }: Line): string =>
  [`${what.text} [${mark?.text ?? ''}]`, facts.map(plain).join(' · '), more.map(plain).join(' · ')].filter(Boolean).join(' | ');
const keyResult = { kind: 'Number', start: 0, target: 100, owner: 'Ann' };
const plan = new Plan('2026-08-24', {
  people: [{ name: 'Ann' }, { name: 'Ben' }],
  outcomes: [{ outcome: 'Pipeline', dri: 'Ann', decisionRights: 'Budget, channels', reviewCadence: 'Monthly MBR' }],
  objectives: [
    { id: 'O-1', title: 'Leads', dri: 'Ann' },
    { id: 'O-2', title: 'Site', dri: 'Ben' },
  ],
  keyResults: [
    { id: 'KR-1', objective: 'O-1', title: 'Calls', ...keyResult, current: 90 },
    { id: 'KR-2', objective: 'O-1', title: 'Demos', ...keyResult, current: 10 },
    { id: 'KR-3', objective: 'O-2', title: 'Visits', ...keyResult, owner: 'Ben', current: 80, confidence: 8 },
  ],
  checkIns: [
    { day: '2026-07-10', keyResult: 'KR-2', value: 5, confidence: 6 },
    { day: '2026-07-14', keyResult: 'KR-2', value: 10, confidence: 2 },
  ],
  milestones: [
    { title: 'Page', objective: 'O-1', owner: 'Ann', due: '2026-08-01', status: 'Done', doneOn: '2026-08-01' },
    { title: 'Form', objective: 'O-1', owner: 'Ann', due: '2026-08-20' },
  ],
  initiatives: [
    { title: 'Ads', keyResult: 'KR-1', owner: 'Ben', startOn: '2026-07-01' },
    { title: 'Talks', keyResult: 'KR-1', owner: ' ben ', startOn: '2026-07-01' },
    { title: 'Fair', keyResult: 'KR-1', startOn: '2026-07-01' },
  ],
});
const desk = deskOf(plan.reading);

test('D4, A4.13: each objective with its DRI, a bar, outcome and delivery, pace, the worst key result and how confidence turned', () => {
  expect(objectivesSection(desk).lines.map(told)).toEqual([
    'Leads [Off track] | Ann · ████░░░░ outcome 50% · delivery 50% · pace off track · 1 milestone overdue | Worst: Demos · 10% · confidence 2 of 10 ↓ from 6',
    'Site [On track] | Ben · ██████░░ outcome 80% · pace on track | Weakest: Visits · 80% · confidence 8 of 10',
  ]);
});

test('D9: owners of what was not updated stand with their counts', () => {
  const stale = tidySection(desk).lines.map(told);
  expect(stale).toContain('3 initiatives not updated [] | Ben 2 · no owner 1');
  expect(stale).toContain('3 key results long without a check-in [] | Ann 2 · Ben 1');
});

test('A4.13: Home and the monthly review show delivery beside outcome', () => {
  shows(plan, { section: 'objectivesNow', column: 'delivery' }, '50.0 %, 1 of 2, 1 overdue');
  shows(plan, { section: 'objectivesNow', column: 'delivery', row: 1 }, 'None yet');
  shows(plan, { section: 'objectivesNow', column: 'bar' }, '████░░░░ 50.0 %');
  expect(presentersIn(plan.reading)[0]?.status).toEqual(['O-1 "Leads": Off track, outcome 50 %, delivery 50 %, 1 of 2 milestones']);
});

describe('A3.22: what a DRI may decide stands on their own page', () => {
  const rightsIn = (person: string, off: readonly 'ask'[] = []) =>
    personalDigestOf(plan.reading, person, null, { ...DEFAULTS, off })
      .sections.find(({ key }) => key === 'rights')
      ?.lines.map(told);
  test('in the personal digest, with the outcome', () => {
    expect(rightsIn(' ann')).toEqual(['Pipeline [] | Budget, channels']);
    expect(rightsIn('Ben')).toBeUndefined();
    expect(rightsIn('Ann', ['ask'])).toBeUndefined();
  });
  test('in the monthly review, under the name', () => {
    expect(presentersIn(plan.reading)[0]?.rights).toEqual(['Pipeline: Budget, channels']);
  });
});
