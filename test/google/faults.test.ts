import {
  type Answer,
  all,
  BUILDING,
  CHANGING,
  call,
  type Door,
  doors,
  LATE,
  only,
  PLAIN,
  QUARTER,
  samplePaper,
  survived,
  survives,
  tellSurvived,
} from './faults.ts';
import { Paper } from './paper-services.ts';

describe.each(CHANGING.map((scenario) => [scenario.door, scenario] as const))('%s', survives);

const READING: readonly (readonly [Door, ...unknown[]])[] = [
  ['sidebarStatus'],
  ['sidebarCatalogue'],
  ['explain', { figure: 'overdue' }],
  ['checkWorkbook'],
  ['digestView'],
  ['digestPreview', {}],
  ['moveView'],
  ['movePreview', LATE],
  ['reviewView'],
  ['closePreview', {}],
  ['yearPreview'],
  ['traceView'],
  ['checkInView'],
  ['thisWeekView'],
  ['closeQuarter'],
  ['diagnosesView'],
  ['calendarFile'],
  ['sidebarView', 'move'],
];
test.each(READING.map(([door, ...args]) => [door, args] as const))(
  '%s changes nothing, and says plainly that a call failed',
  (door, args) => {
    const document = only(samplePaper(), 'Sheet1', 'Settings', 'Milestones', QUARTER);
    const whole = new Paper(document);
    whole.run(() => call(door, args));
    expect(whole.document).toBe(document);
    for (let k = 1; k <= whole.made; k += 1) {
      const paper = new Paper(document);
      const { thrown } = paper.run(() => call(door, args), k);
      expect([k, thrown === undefined || PLAIN.test(thrown)]).toEqual([k, true]);
      expect(paper.document).toBe(document);
      survived(1);
    }
  },
);

test.each([...BUILDING, ...CHANGING].filter(({ door }) => door !== 'onEdit').map((scenario) => [scenario.door, scenario] as const))(
  '%s loses nothing where somebody protected every tab, and says so plainly',
  (door, { begin, args = () => [], me }) => {
    const paper = begin();
    if (me) paper.me = me;
    const given = args(paper);
    const before = paper.document.tabs;
    paper.guarded = new Set(before.map(({ id }) => id));
    const { answer, thrown } = paper.run(() => call(door, given));
    const said = thrown ?? (answer as Answer | undefined)?.sentence ?? '';
    expect([said, said === '' || PLAIN.test(said)]).toEqual([said, true]);
    const ids = new Set(before.map(({ id }) => id));
    expect(paper.document.tabs.filter(({ id }) => ids.has(id))).toEqual(before);
    // Nothing half built is left either, and looking goes on.
    expect(paper.run(() => doors.sidebarStatus()).thrown).toBeUndefined();
  },
);

test('every door is tried', () => {
  // These only open the menu or the sidebar.
  const elsewhere = ['onOpen', 'onInstall', 'openSidebar'];
  const here = new Set<string>([
    ...BUILDING.map(({ door }) => door),
    ...CHANGING.map(({ door }) => door),
    ...READING.map(([door]) => door),
    ...elsewhere,
  ]);
  expect(Object.keys(all).filter((door) => !here.has(door))).toEqual([]);
});

tellSurvived('faultsSurvived');
