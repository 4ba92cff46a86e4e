import type { Spot } from '../plan/view.ts';
import { dayWords, type Serial } from '../sheet/day.ts';
import type { Tone } from '../tab/template.ts';
import type { Digest } from './digest.ts';
import { type Html, html } from './html.ts';
import type { DigestSection, Fact, Figure, Line } from './lines.ts';
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
  const preheader = digest.news === '' ? sentence(digest.headline) : digest.news;
  return { subject: subjectOf(digest.subject), preheader, text: textOf(digest, envelope), html: pageOf(digest, envelope, preheader).text };
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
const OTHERS = (section: DigestSection): number => section.total - section.lines.length;

// Text ---------------------------------------------------------------------------------------------------------------

const textOf = (digest: Digest, envelope: Envelope): string => {
  const at = (spot: Spot | null, indent = ''): readonly string[] => {
    const link = linkOf(envelope.url, spot);
    return link ? [`${indent}${link}`] : [];
  };
  const lineText = ({ what, mark, facts }: Line): readonly string[] => [
    `- ${what.text}${mark?.text ? ` [${mark.text}]` : ''}`,
    ...(facts.length > 0 ? [`  ${facts.map(({ text }) => text).join(' · ')}`] : []),
    ...at(what.spot, '  '),
  ];
  const sectionText = (section: DigestSection): readonly string[] => [
    '',
    `${section.title.toUpperCase()}${section.total > 0 ? ` (${section.total})` : ''}`,
    ...(section.note ? [section.note] : []),
    ...section.lines.flatMap(lineText),
    ...(OTHERS(section) > 0 ? [`and ${OTHERS(section)} more`, ...at(section.all)] : []),
  ];
  return [
    ...noticesOf(envelope),
    digest.kicker.join(' · '),
    sentence(digest.headline),
    ...(digest.goal ? [`Goal: ${digest.goal.text}`] : []),
    ...(digest.intent ? [`Intent: ${digest.intent.text}`] : []),
    '',
    ...digest.figures.map(({ label, figure, hint }) => `${label}: ${figure.text}${hint ? ` (${hint})` : ''}`),
    ...digest.sections.flatMap(sectionText),
    '',
    '--',
    ...footOf(digest, envelope),
    ...(digest.explained.spot ? [digest.explained.text, ...at(digest.explained.spot)] : []),
    '',
  ].join('\n');
};

// HTML ---------------------------------------------------------------------------------------------------------------

const INK = 'color:#1f2937';
const SOFT = 'color:#5b6675';
const COLORS: Readonly<Record<Tone, string>> = { good: '#15803d', warn: '#b45309', bad: '#c02626', info: '#2458c5', quiet: '#5b6675' };
const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Clients that know dark mode take these; the others turn the inline colours around, which were chosen to survive it. */
const STYLE = html`:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.g{background:#15191f!important}.i{color:#eef1f5!important}.s{color:#a3adba!important}.l{border-color:#323a45!important}.n{background:#3a2f14!important;color:#fcd98a!important}
.good{color:#5fd38a!important}.warn{color:#f3b65b!important}.bad{color:#ff8e8e!important}.info{color:#8ab4ff!important}.quiet{color:#a3adba!important}}
@media (max-width:480px){.p{padding:20px 16px!important}.f{display:inline-block!important;width:49%!important;padding-bottom:12px!important}}`;

const pageOf = (digest: Digest, envelope: Envelope, preheader: string): Html => {
  /** Words, linked to the cell they come from. */
  const linked = ({ text, spot }: Fact, style: string, name: string): Html => {
    const link = linkOf(envelope.url, spot);
    return link
      ? html`<a href="${link}" class="${name}" style="${style};text-decoration:none">${text}</a>`
      : html`<span class="${name}" style="${style}">${text}</span>`;
  };
  const factsOf = (facts: readonly Fact[]): readonly Html[] =>
    facts.map((fact, at) => html`${at > 0 ? ' · ' : ''}${fact.spot ? linked(fact, SOFT, 's') : fact.text}`);
  const mark = (of: NonNullable<Line['mark']>): Html => linked(of, `color:${COLORS[of.tone]};font-weight:600`, of.tone);
  const row = ({
    what,
    mark: word,
    facts,
  }: Line): Html => html`<tr><td class="l" style="padding:9px 0;border-top:1px solid #e3e7ec;vertical-align:top">
<div style="font-size:15px;line-height:21px">${linked(what, `${INK};font-weight:500`, 'i')}</div>${facts.length > 0 ? html`<div class="s" style="${SOFT};font-size:13px;line-height:19px">${factsOf(facts)}</div>` : null}</td>
<td class="l" align="right" style="padding:9px 0 9px 14px;border-top:1px solid #e3e7ec;vertical-align:top;font-size:13px;line-height:21px;white-space:nowrap">${word?.text ? mark(word) : null}</td></tr>
`;
  const section = (
    of: DigestSection,
  ): Html => html`<h2 class="i" style="margin:30px 0 8px;font-size:16px;line-height:22px;font-weight:650;${INK}">${of.title}${of.total > 0 ? html`&nbsp; ${linked({ text: String(of.total), spot: of.all }, `${SOFT};font-weight:400`, 's')}` : null}</h2>
${of.note ? html`<p class="i" style="margin:0;font-size:15px;line-height:22px;${INK}">${of.note}</p>` : null}${
  of.lines.length > 0
    ? html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${of.lines.map(row)}</table>`
    : null
}${OTHERS(of) > 0 ? html`<p style="margin:6px 0 0;font-size:13px;line-height:19px">${linked({ text: `and ${OTHERS(of)} more`, spot: of.all }, `color:${COLORS.info}`, 'info')}</p>` : null}
`;
  const figure = ({
    label,
    figure: of,
    hint,
    tone,
  }: Figure): Html => html`<td class="f" width="${Math.floor(100 / digest.figures.length)}%" style="vertical-align:top;padding-right:8px">
<div class="s" style="${SOFT};font-size:12px;line-height:16px">${label}</div><div style="font-size:26px;line-height:32px">${linked(of, `color:${COLORS[tone]};font-weight:600`, tone)}</div><div class="s" style="${SOFT};font-size:12px;line-height:16px">${hint}</div></td>
`;
  const said = (label: string, fact: Fact | null): Html | null =>
    fact && html`<p class="s" style="margin:4px 0 0;font-size:14px;line-height:20px;${SOFT}">${label} ${linked(fact, SOFT, 's')}</p>`;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subjectOf(digest.subject)}</title><style>${STYLE}</style></head>
<body class="g" style="margin:0;padding:0;background:#ffffff;${FONT}"><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}</div>
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" class="g" width="100%" align="center" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto;background:#ffffff"><tr><td class="p" style="padding:28px 24px;${FONT}">
${noticesOf(envelope).map((notice) => html`<p class="n" style="margin:0 0 14px;padding:8px 12px;border-radius:6px;background:#fdf3d9;color:#7a4a06;font-size:13px;line-height:19px">${notice}</p>`)}
<p class="s" style="margin:0 0 6px;font-size:13px;line-height:18px;${SOFT}">${digest.kicker.join(' · ')}</p>
<h1 class="i" style="margin:0 0 8px;font-size:21px;line-height:29px;font-weight:600;${INK}">${digest.headline.map((fact) => (fact.spot ? linked(fact, INK, 'i') : fact.text))}</h1>
${said('Goal:', digest.goal)}${said('Intent:', digest.intent)}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:18px"><tr>${digest.figures.map(figure)}</tr></table>
${digest.sections.map(section)}
<div class="s l" style="margin-top:34px;padding-top:14px;border-top:1px solid #e3e7ec;font-size:12px;line-height:18px;${SOFT}">${footOf(digest, envelope).map((line) => html`<p style="margin:0 0 6px">${line}</p>`)}${
    digest.explained.spot ? html`<p style="margin:0">${linked(digest.explained, `color:${COLORS.info}`, 'info')}</p>` : null
  }</div>
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</body></html>`;
};
