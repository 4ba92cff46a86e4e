import { keyOfText } from '../expression/to-value.ts';
import { type Book, fieldOf, sectionsOf } from '../plan/book.ts';
import type { Value } from '../sheet/value.ts';
import type { Held } from './ports.ts';
import { DEFAULTS, type DigestSettings, type Schedule, SECTION_TITLES, type SectionKey, scheduleIn } from './schedule.ts';
import { weekdayNamed } from './words.ts';

// The digest's options are cells of Settings, so that everybody sees them and whoever keeps the plan may change them there. Who is
// written to is not: that stays with the person in whose name the mail goes out.

const SECTION = 'digest';
/** Options that are yes or no. */
export const YES_NO = ['personal', 'nudge', 'allClear', 'winsFirst'] as const;

/** `Due soon, KPI variance`, and back; what is no section's title is passed over. */
export const titlesOf = (sections: readonly SectionKey[]): string => sections.map((key) => SECTION_TITLES[key]).join(', ');
const sectionsNamed = (titles: Value): readonly SectionKey[] => {
  const named = String(titles ?? '')
    .split(/[,;]/)
    .map(keyOfText);
  return (Object.keys(SECTION_TITLES) as SectionKey[]).filter((key) => named.includes(keyOfText(SECTION_TITLES[key])));
};

/** Where the options stand, if Settings has them. */
export const optionsIn = (book: Book) => sectionsOf(book, SECTION)[0] ?? null;

/** A schedule with the options that Settings holds; as it was kept where they were never written there. */
export const inForce = (schedule: Schedule, book: Book): Schedule => {
  if (!schedule.isOnSheet || !optionsIn(book)) return schedule;
  const of = (name: string): Value => fieldOf(book, SECTION, name);
  const hasOff = optionsIn(book)?.section.place.fields.has('off') === true;
  const [weekday, hour] = [weekdayNamed(of('weekday')), of('hour')];
  const settings: DigestSettings = {
    ...schedule.settings,
    ...(weekday === null ? {} : { weekday }),
    ...(typeof hour === 'number' ? { hour } : {}),
    ...(hasOff ? { off: sectionsNamed(of('off')) } : {}),
    ...Object.fromEntries(YES_NO.map((name) => [name, of(name) === 'Yes'])),
  };
  return { ...schedule, settings };
};

/** The schedule that somebody switched on, with the options in force; null before anybody did. */
export const scheduleOf = (held: Held, book: Book): Schedule | null => {
  const kept = scheduleIn(held);
  return kept && inForce(kept, book);
};
/** The schedule, or what it would be if this person switched it on. */
export const scheduleFor = (held: Held, book: Book, me: string): Schedule =>
  scheduleOf(held, book) ?? inForce({ isOn: false, owner: me, since: 0, ownedSince: 0, settings: DEFAULTS, isOnSheet: true }, book);
