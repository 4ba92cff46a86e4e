import type { Section } from '../expression/section.ts';
import type { Content } from '../sheet/write.ts';

/** What a row's typed cells hold, as one short text: a sample row that still has its fingerprint was never touched. */
export const fingerprintOf = (section: Section, computed: readonly string[], of: (column: string) => Content): string => {
  const parts = Object.keys(section.columns)
    .filter((name) => !computed.includes(name) && section.columns[name]?.kind !== 'id')
    .map((name) => `${name}=${plain(of(name))}`);
  return `s:${hashOf(parts.join('\u0001'))}`;
};

/** An empty cell, an unticked box and "" are one and the same to a person. */
const plain = (content: Content): string => {
  switch (content.kind) {
    case 'text':
      return content.text.trim();
    case 'number':
      return String(Math.round(content.number * 1e9) / 1e9);
    case 'day':
      return String(Math.floor(content.serial));
    case 'yesNo':
      return content.yes ? 'TRUE' : '';
    case 'empty':
    case 'formula':
    case 'link':
      return '';
    default:
      return content satisfies never;
  }
};

/** Looked up once, not for each letter: a lookup is dear where the program runs in a sandbox. */
const { imul } = Math;
/** FNV-1a, 32 bits, in base 36. */
const hashOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
};
