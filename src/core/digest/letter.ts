import type { Spot } from '../plan/view.ts';
import { dayWords, type Serial } from '../sheet/day.ts';
import type { Digest } from './digest.ts';
import { type DigestSection, type Fact, type Line, othersOf, plain } from './lines.ts';
import { pageOf } from './page.ts';
import { clip, momentWords, said } from './words.ts';

/** What a mail has to know besides the plan. */
export interface Envelope {
  /** The spreadsheet's address. */
  readonly url: string;
  readonly zone: string;
  /** Day and time on the clock of the zone. */
  readonly now: Serial;
  /** Who sends it. */
  readonly owner: string;
  /** `every Monday at 08:00` */
  readonly rhythm: string;
  /** When it was due, if it goes out late. */
  readonly lateSince: Serial | null;
  /** Sent to the person who asked, and to nobody else. */
  readonly isRehearsal: boolean;
}
export interface Letter {
  readonly subject: string;
  readonly preheader: string;
  readonly text: string;
  readonly html: string;
}

const SUBJECT = 60;
/** One line of at most sixty characters: the head, then as many facts as fit, longer wordings first. */
export const subjectOf = ({ head, facts, tail }: Digest['subject']): string => {
  let line = '';
  for (const wordings of facts) {
    const fit = wordings
      .map((wording) => (line === '' ? wording : `${line}, ${wording}`))
      .find((all) => `${head}: ${all}${tail}`.length <= SUBJECT);
    line = fit ?? line;
  }
  return clip(said(line === '' ? `${head}${tail}` : `${head}: ${line}${tail}`, SUBJECT), SUBJECT);
};

/** One digest as a mail: subject, text and HTML with the same content. */
export const letterOf = (digest: Digest, envelope: Envelope): Letter => {
  const preheader = digest.news === '' ? sentence(digest.lead) : digest.news;
  const subject = subjectOf(digest.subject);
  return {
    subject,
    preheader,
    text: textOf(digest, envelope),
    html: pageOf({
      digest,
      subject,
      preheader,
      notices: noticesOf(envelope),
      foot: footOf(digest, envelope),
      link: (spot) => linkOf(envelope.url, spot),
    }),
  };
};

const sentence = (facts: readonly Fact[]): string =>
  facts
    .map(({ text }) => text)
    .join('')
    .trim();
const linkOf = (url: string, spot: Spot | null): string | null =>
  spot && /^https?:\/\//.test(url) ? `${url.replace(/#.*$/, '')}#gid=${spot.tabId}${spot.a1 === null ? '' : `&range=${spot.a1}`}` : null;

/** Remarks above everything else. */
const noticesOf = ({ lateSince, isRehearsal }: Envelope): readonly string[] => [
  ...(isRehearsal ? ['A rehearsal: only you got this mail.'] : []),
  ...(lateSince === null ? [] : [`This was due on ${momentWords(lateSince)}, and is sent late.`]),
];
/** The last lines: as of when, who sends it, how to change or stop it. */
const footOf = ({ asOf }: Digest, { now, zone, owner, rhythm }: Envelope): readonly string[] => [
  `Data as of ${dayWords(asOf)}, read on ${momentWords(now)} (${zone}).`,
  `Sent for ${owner}, ${rhythm}. To change it: Extensions > Throughline > Open sidebar. To stop it, reply to this mail.`,
];

// Text ---------------------------------------------------------------------------------------------------------------

const textOf = (digest: Digest, envelope: Envelope): string => {
  const at = (spot: Spot | null, indent = ''): readonly string[] => {
    const link = linkOf(envelope.url, spot);
    return link ? [`${indent}${link}`] : [];
  };
  const rowText = (row: readonly Fact[]): readonly string[] => (row.length > 0 ? [`  ${row.map(plain).join(' · ')}`] : []);
  const lineText = ({ what, mark, facts, more = [] }: Line): readonly string[] => {
    const other = more[0]?.spot ?? null;
    return [
      `- ${what.text}${mark?.text ? ` [${mark.text}]` : ''}`,
      ...rowText(facts),
      // A second row about something in another tab has a link of its own.
      ...(other && other.tabId !== what.spot?.tabId
        ? [...at(what.spot, '  '), ...rowText(more), ...at(other, '  ')]
        : [...rowText(more), ...at(what.spot, '  ')]),
    ];
  };
  const sectionText = (section: DigestSection): readonly string[] => [
    '',
    `${section.title.toUpperCase()}${section.total > 0 ? ` (${section.total})` : ''}`,
    ...(section.note ? [section.note] : []),
    ...section.lines.flatMap(lineText),
    ...(othersOf(section) > 0 ? [`and ${othersOf(section)} more`, ...at(section.all)] : []),
  ];
  return [
    ...noticesOf(envelope),
    digest.kicker.join(' · '),
    sentence(digest.headline),
    sentence(digest.lead),
    ...(digest.goal ? [`Goal: ${digest.goal.text}`] : []),
    ...(digest.intent ? [`Intent: ${digest.intent.text}`] : []),
    ...(digest.figures.length > 0 ? [''] : []),
    ...digest.figures.map(({ label, figure, hint }) => `${label}: ${figure.text}${hint ? ` (${hint})` : ''}`),
    ...digest.sections.flatMap(sectionText),
    '',
    '--',
    ...footOf(digest, envelope),
    ...(digest.explained.spot ? [digest.explained.text, ...at(digest.explained.spot)] : []),
    '',
  ].join('\n');
};
