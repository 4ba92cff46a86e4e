import { type Serial, serialOf } from '../sheet/day.ts';

// What a text most probably means, where it can mean only one thing. Offered to a person as a fix, never taken for granted.

/** How months begin, in the languages of the locales that the tests try. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan'],
  ['feb', 'fev'],
  ['mar', 'mrz'],
  ['apr', 'abr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['aug', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out'],
  ['nov'],
  ['dec', 'dez'],
];
/** 1 for January; 0 for no month. Accents do not count. */
const monthOf = (word: string): number => {
  const begins = word.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 3).toLowerCase();
  return MONTHS.findIndex((month) => month.includes(begins)) + 1;
};

/**
 * The day that a text names: `24.8.2026`, `24 Aug 2026`, `Aug 24, 2026`, `8/24/2026`, `24 de ago. de 2026`, `2026年8月24日`; null where it names
 * none, or could name two (`3/4/2026`).
 */
export const dayRead = (text: string): Serial | null => {
  const of = text.normalize('NFKC').trim();
  const dayOf = (year: string, month: number, day: string): Serial | null =>
    serialOf(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(of) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(of);
  if (iso) return dayOf(iso[1] as string, Number(iso[2]), iso[3] as string);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(of);
  if (dotted) return dayOf(dotted[3] as string, Number(dotted[2]), dotted[1] as string);
  const worded = /^(\d{1,2})(?:st|nd|rd|th|\.)?(?:[ -]| de )(\p{L}{3,9})\.?,?(?:[ -]| de )(\d{4})$/iu.exec(of);
  if (worded) return dayOf(worded[3] as string, monthOf(worded[2] as string), worded[1] as string);
  const american = /^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(of);
  if (american) return dayOf(american[3] as string, monthOf(american[1] as string), american[2] as string);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(of);
  if (!slashed) return null;
  const [first, second] = slashed.slice(1).map(Number) as [number, number];
  const year = slashed[3] as string;
  const [low, high] = [Math.min(first, second), Math.max(first, second)];
  // One of the two must be a day and not a month, or both the same.
  return high > 12 || low === high ? dayOf(year, low, String(high)) : null;
};

/** The number that a text says: `1,200`, `$ 1 200`, `R$ 1.200,50`, `12,5`, `10 %`; null where it says none, or could say two (`1.200`). */
export const numberRead = (text: string): number | null => {
  const of = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(R?\$|[€£¥])|[$€£¥円]$/g, '');
  const parts = /^([+-]?)(.*?)(%?)$/.exec(of);
  const digits = parts?.[2] ?? '';
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)
    ? digits.replace(/,/g, '')
    : /^\d+,\d{1,2}$/.test(digits) || /^\d{1,3}(\.\d{3})+,\d+$/.test(digits)
      ? digits.replace(/\./g, '').replace(',', '.')
      : digits;
  if (!/^\d+(\.\d+)?$/.test(plain) || (plain === digits && /^\d{1,3}\.\d{3}$/.test(plain))) return null;
  const value = Number(plain) * (parts?.[1] === '-' ? -1 : 1);
  return parts?.[3] === '%' ? value / 100 : value;
};

const simple = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
/** The one choice that a text means: the same but for case, spaces and hyphens, or the only one that begins so; null where none or several do. */
export const choiceRead = (text: string, choices: readonly string[]): string | null => {
  const asked = simple(text);
  const same = choices.filter((choice) => simple(choice) === asked);
  const found = same.length > 0 ? same : choices.filter((choice) => asked.length > 1 && simple(choice).startsWith(asked));
  return found.length === 1 ? (found[0] as string) : null;
};
