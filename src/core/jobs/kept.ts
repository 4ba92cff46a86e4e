import type { Store } from '../digest/ports.ts';

/** A property holds 9 KB; percent-encoded text is one byte a letter. */
const PIECE = 8_000;

/** Keeps something of any size under a name, as plain JSON. */
export const keepRecord = (store: Store, name: string, record: unknown): void => {
  const whole = encodeURIComponent(JSON.stringify(record));
  const pieces = Array.from({ length: Math.ceil(whole.length / PIECE) }, (_, i) => whole.slice(i * PIECE, (i + 1) * PIECE));
  store.put(
    Object.fromEntries([...pieces.map((piece, i): [string, string] => [`${name}.${i}`, piece]), [`${name}.n`, String(pieces.length)]]),
  );
};

/** What is kept under a name; null where nothing is, or nothing that can be read. */
export const recordIn = <T>(store: Store, name: string): T | null => {
  const held = store.all();
  const pieces = Array.from({ length: Number(held[`${name}.n`] ?? 0) || 0 }, (_, i) => held[`${name}.${i}`] ?? '');
  try {
    return pieces.length === 0 ? null : (JSON.parse(decodeURIComponent(pieces.join(''))) as T);
  } catch {
    return null;
  }
};

/** Forgets what is kept under a name. */
export const dropRecord = (store: Store, name: string): void => store.drop(`${name}.n`);

/** A short text that differs when the value does: that what was previewed is what is applied. */
export const tokenOf = (value: unknown): string =>
  `t${[...JSON.stringify(value)].reduce((hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) as number)) | 0, 7)}`;
