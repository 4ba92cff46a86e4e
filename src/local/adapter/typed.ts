/** What Google Sheets makes of typed text. `format` is the number format that the text itself asks for. */
export type Typed =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'formula'; readonly formula: string }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  | { readonly kind: 'number'; readonly number: number; readonly format?: string };

interface TypedInto {
  /** The cell's number format. */
  readonly format: string;
  readonly locale: 'en' | 'de';
  /** For days typed without a year. */
  readonly year: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const GERMAN_MONTHS: Readonly<Record<string, number>> = { mär: 2, mai: 4, okt: 9, dez: 11 };
const DAY_FORMAT = 'yyyy-mm-dd';

const serialOf = (year: number, month: number, day: number): number | null => {
  const full = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 86_400_000 + 25_569;
};

const monthNamed = (word: string): number => {
  const start = word.slice(0, 3).toLowerCase();
  const at = MONTHS.indexOf(start);
  return (at < 0 ? (GERMAN_MONTHS[start] ?? -1) : at) + 1;
};

/** The day that typed text names, as a serial number, or null. */
const dayIn = (text: string, { locale, year }: TypedInto): number | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return serialOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[3])];
    if ((numbers[2] === '.') !== (locale === 'de')) return null;
    return locale === 'de' ? serialOf(Number(numbers[4]), second, first) : serialOf(Number(numbers[4]), first, second);
  }
  const dayFirst = /^(?:\p{L}{2,9}\.?,? )?(\d{1,2})\.?[ -](\p{L}{3,9})\.?(?:,?[ -](\d{4}))?$/u.exec(text);
  if (dayFirst?.[2])
    return monthNamed(dayFirst[2]) > 0 ? serialOf(Number(dayFirst[3] ?? year), monthNamed(dayFirst[2]), Number(dayFirst[1])) : null;
  const monthFirst = /^(?:\p{L}{2,9}, )?(\p{L}{3,9})\.? (\d{1,2})(?:, ?(\d{4}))?$/u.exec(text);
  if (!monthFirst?.[1] || monthNamed(monthFirst[1]) === 0) return null;
  return serialOf(Number(monthFirst[3] ?? year), monthNamed(monthFirst[1]), Number(monthFirst[2]));
};

/** The number that plain digits of the locale name, or null. */
const numberIn = (text: string, locale: 'en' | 'de'): number | null => {
  const [group, point] = locale === 'de' ? ['.', ','] : [',', '.'];
  const pattern = new RegExp(`^[+-]?(\\d+|\\d{1,3}(\\${group}\\d{3})+)?(\\${point}\\d+)?(e[+-]?\\d+)?$`, 'i');
  if (!/\d/.test(text) || !pattern.test(text)) return null;
  const number = Number(text.split(group).join('').replace(point, '.'));
  return Number.isFinite(number) ? number : null;
};

export const isGeneral = (format: string): boolean => format === '' || /^general$/i.test(format);

/** Whether a number in this format is shown as a day or a time, and read by scripts as a Date. */
export const isDayFormat = (format: string): boolean => {
  if (isGeneral(format)) return false;
  const code = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[ymdhs]/i.test(code) && !/[#0?]/.test(code);
};

const amountIn = (text: string, into: TypedInto): Typed | null => {
  const currency = /^(-?)([$€£])\s?(.+)$/.exec(text) ?? /^(-?)()(.+?)\s?([€£])$/.exec(text);
  const ofCurrency = currency ? numberIn(currency[3] ?? '', into.locale) : null;
  if (currency && ofCurrency !== null) {
    const sign = currency[2] || currency[4] || '';
    return {
      kind: 'number',
      number: currency[1] ? -ofCurrency : ofCurrency,
      format: `"${sign}"#,##0${Number.isInteger(ofCurrency) ? '' : '.00'}`,
    };
  }
  const percent = text.endsWith('%') ? numberIn(text.slice(0, -1).trim(), into.locale) : null;
  if (percent !== null) return { kind: 'number', number: percent / 100, format: Number.isInteger(percent) ? '0%' : '0.00%' };
  const number = numberIn(text, into.locale);
  if (number === null) return null;
  const isShare = /%/.test(into.format.replace(/"[^"]*"/g, ''));
  return {
    kind: 'number',
    number: isShare ? number / 100 : number,
    format: /[.,]/.test(text) && /^\d{1,3}([.,]\d{3})+$/.test(text) ? '#,##0' : '',
  };
};

const timeIn = (text: string): number | null => {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return hours < 24 && minutes < 60 && seconds < 60 ? (hours * 3600 + minutes * 60 + seconds) / 86_400 : null;
};

/** Reads text as Google Sheets reads what is typed: a leading apostrophe keeps it text, and so does the cell's format `@`. */
export const typedOf = (text: string, into: TypedInto): Typed => {
  if (text === '') return { kind: 'empty' };
  if (text.startsWith("'")) return { kind: 'text', text: text.slice(1) };
  if (into.format === '@') return { kind: 'text', text };
  if (text.startsWith('=') && text.length > 1) return { kind: 'formula', formula: text };
  const bare = text.trim();
  if (/^(true|false)$/i.test(bare)) return { kind: 'yesNo', yes: /^true$/i.test(bare) };
  const withFormat = (number: number, format: string): Typed => ({
    kind: 'number',
    number,
    ...(isGeneral(into.format) && format ? { format } : {}),
  });
  const day = dayIn(bare, into);
  if (day !== null) return isDayFormat(into.format) ? { kind: 'number', number: day } : { kind: 'number', number: day, format: DAY_FORMAT };
  const time = timeIn(bare);
  if (time !== null) return withFormat(time, 'hh:mm');
  const amount = amountIn(bare, into);
  if (amount?.kind === 'number') return withFormat(amount.number, amount.format ?? '');
  return { kind: 'text', text };
};
