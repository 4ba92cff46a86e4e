import type { WorkingDays } from '../plan/ripple.ts';
import { partsOf, type Serial, serialOfParts, weekdayOf } from '../sheet/day.ts';
import type { Held } from './ports.ts';

/** The parts of a digest that can be switched off. Wins cannot. */
export const SECTION_TITLES = {
  decide: 'Decide this week',
  blockers: 'Blockers to escalate',
  decisions: 'Decisions',
  overdue: 'Overdue',
  objectives: 'Objectives by DRI',
  kpis: 'KPI variance',
  checkIns: 'Check-ins due',
  commitments: 'Last week’s commitments',
  changed: 'What changed',
  due: 'Due soon',
  waiting: 'Waiting',
  tidy: 'To put in order',
  ask: 'Your three',
} as const;
export type SectionKey = keyof typeof SECTION_TITLES;

/** What the owner of the schedule chose. */
export interface DigestSettings {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** 0 to 23, on the clock of the sheet's zone. */
  readonly hour: number;
  readonly personal: boolean;
  readonly nudge: boolean;
  /** Whether a week with nothing to report brings the team one line. */
  readonly allClear: boolean;
  readonly winsFirst: boolean;
  readonly off: readonly SectionKey[];
}
export const DEFAULTS: DigestSettings = { weekday: 1, hour: 8, personal: true, nudge: false, allClear: false, winsFirst: false, off: [] };

/** Who sends the digest, and when. One a document, whoever switched it on. */
export interface Schedule {
  readonly isOn: boolean;
  /** The address in whose name mail goes out. */
  readonly owner: string;
  /** When it was switched on. */
  readonly since: Serial;
  /** When the owner switched it on or took it over. */
  readonly ownedSince: Serial;
  readonly settings: DigestSettings;
  /** Whether the settings stand in cells of Settings too, so that what is typed there counts. */
  readonly isOnSheet?: boolean;
}
export const SCHEDULE_KEY = 'digest.schedule';
export const scheduleIn = (held: Held): Schedule | null => {
  const text = held[SCHEDULE_KEY];
  if (text === undefined) return null;
  const schedule = JSON.parse(text) as Schedule;
  return { ...schedule, settings: { ...DEFAULTS, ...schedule.settings } };
};

/** What goes out together: the week's digest, or the nudge three days later. */
export interface Wave {
  readonly kind: 'digest' | 'nudge';
  /** `2026-W08`: the ISO week of the day chosen, whatever day it is moved to. */
  readonly week: string;
  /** Day and hour on the clock of the sheet's zone. */
  readonly due: Serial;
}
const NUDGE_AFTER = 3;
const HOUR = 1 / 24;
/** A run this much after its hour is called late: clock triggers come within the hour, and sometimes skip one. */
const LATE_AFTER = 3 * HOUR;

export const mondayOf = (day: Serial): Serial => Math.floor(day) - weekdayOf(day) + 1;
/** `2026-W08`, by ISO 8601: a week belongs to the year of its Thursday. */
export const weekKeyOf = (day: Serial): string => {
  const thursday = mondayOf(day) + 3;
  const { year } = partsOf(thursday);
  return `${year}-W${String(Math.floor((thursday - serialOfParts({ year, month: 1, day: 1 })) / 7) + 1).padStart(2, '0')}`;
};

const isWeekend = ({ weekend }: WorkingDays, day: Serial): boolean => weekend[weekdayOf(day) - 1] === '1';
/** The day itself; past holidays to the next day that is neither holiday nor weekend. */
const workingDayFrom = (day: Serial, days: WorkingDays): Serial => {
  let moved = day;
  for (let tries = 0; tries < 60 && (days.holidays.has(moved) || (moved !== day && isWeekend(days, moved))); tries += 1) moved += 1;
  return moved;
};
const waveOf = (kind: Wave['kind'], { weekday, hour }: DigestSettings, monday: Serial, days: WorkingDays): Wave => {
  const nominal = monday + weekday - 1 + (kind === 'nudge' ? NUDGE_AFTER : 0);
  return { kind, week: weekKeyOf(monday), due: workingDayFrom(nominal, days) + hour * HOUR };
};
const EPSILON = 1 / 86_400;
/** The week's last wave whose hour has come, or null. A week that the schedule did not live through on its day is nobody's. */
const waveNow = (kind: Wave['kind'], schedule: Schedule, days: WorkingDays, now: Serial): Wave | null => {
  for (const back of [0, 7, 14, 21]) {
    const wave = waveOf(kind, schedule.settings, mondayOf(now) - back, days);
    if (wave.due <= now + EPSILON) return Math.floor(wave.due) >= Math.floor(schedule.since) ? wave : null;
  }
  return null;
};

/** What should be out by now: the week's digest, and the nudge on its day and the next one. */
export const wavesAt = (schedule: Schedule, days: WorkingDays, now: Serial): readonly Wave[] => {
  const digest = waveNow('digest', schedule, days, now);
  const nudge = schedule.settings.nudge ? waveNow('nudge', schedule, days, now) : null;
  const isFresh = nudge !== null && Math.floor(now) - Math.floor(nudge.due) <= 1 && !isWeekend(days, now) && nudge.week === digest?.week;
  return [...(digest ? [digest] : []), ...(nudge && isFresh ? [nudge] : [])];
};

/** The next digest that is not due yet. */
export const nextDigest = (schedule: Schedule, days: WorkingDays, now: Serial): Wave => {
  for (let monday = mondayOf(now) - 14; ; monday += 7) {
    const wave = waveOf('digest', schedule.settings, monday, days);
    if (wave.due > now + EPSILON) return wave;
  }
};

/** Whether a wave goes out noticeably after its hour; the hour in which the schedule was switched on is no delay. */
export const isLate = (wave: Wave, schedule: Schedule, now: Serial): boolean => now - Math.max(wave.due, schedule.since) >= LATE_AFTER;
