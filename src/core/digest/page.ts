import type { Spot } from '../plan/view.ts';
import type { Tone } from '../tab/template.ts';
import type { Digest } from './digest.ts';
import { type Html, html } from './html.ts';
import { type DigestSection, type Fact, type Figure, type Line, othersOf } from './lines.ts';

/** What the page shows, and how a cell is linked to. */
export interface Page {
  readonly digest: Digest;
  readonly subject: string;
  readonly preheader: string;
  readonly notices: readonly string[];
  readonly foot: readonly string[];
  readonly link: (spot: Spot | null) => string | null;
}

const INK = 'color:#1f2937';
const SOFT = 'color:#5b6675';
const TONES: Readonly<Record<Tone, string>> = {
  good: 'color:#15803d',
  warn: 'color:#b45309',
  bad: 'color:#c02626',
  info: 'color:#2458c5',
  quiet: SOFT,
};
const SMALL = 'font-size:13px;line-height:19px';
const TINY = 'font-size:12px;line-height:17px';
const RULE = 'border-top:1px solid #e3e7ec';
const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Mail programs that know dark mode take these; the others turn the inline colours around, which are chosen to survive it. */
const STYLE = html`:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.g{background:#15191f!important}.i{color:#eef1f5!important}.s,.quiet{color:#a3adba!important}.l{border-color:#323a45!important}.n{background:#3a2f14!important;color:#fcd98a!important}.good{color:#5fd38a!important}.warn{color:#f3b65b!important}.bad{color:#ff8e8e!important}.info{color:#8ab4ff!important}}
@media (max-width:480px){.p{padding:20px 16px!important}.f{display:inline-block!important;width:48%!important;box-sizing:border-box!important;padding-bottom:12px!important}}`;

/** The mail as HTML: tables and inline styles, no images, every cell text escaped, every number linked to its cell. */
export const pageOf = ({ digest, subject, preheader, notices, foot, link }: Page): string => {
  const linked = ({ text: words, spot, bar }: Fact, name: string, style: string): Html => {
    const address = link(spot);
    const text = bar === undefined ? words : html`<span aria-hidden="true">${bar}</span> ${words}`;
    return address
      ? html`<a href="${address}" class="${name}" style="${style};text-decoration:none">${text}</a>`
      : html`<span class="${name}" style="${style}">${text}</span>`;
  };
  /** Words as they are, numbers linked. */
  const sentence = (of: readonly Fact[], name: string, style: string): readonly (Html | string)[] =>
    of.map((fact) => (fact.spot ? linked(fact, name, style) : fact.text));
  const toned = (of: Fact, tone: Tone): Html => linked(of, tone, `${TONES[tone]};font-weight:600`);
  const facts = (of: readonly Fact[]): Html | null => {
    if (of.length === 0) return null;
    const parts = sentence(of, 's', SOFT).map((part, at) => [at > 0 ? ' · ' : '', part]);
    return html`<div class="s" style="${SOFT};${SMALL}">${parts}</div>`;
  };
  const line = ({ what, mark, facts: first, more = [] }: Line): Html =>
    html`<tr><td class="l" style="padding:9px 0;${RULE};vertical-align:top"><div style="font-size:15px;line-height:21px">${linked(what, 'i', `${INK};font-weight:500`)}</div>${facts(first)}${facts(more)}</td><td class="l" align="right" style="padding:9px 0 9px 14px;${RULE};vertical-align:top;${SMALL};white-space:nowrap">${mark?.text ? toned(mark, mark.tone) : null}</td></tr>
`;
  const section = (of: DigestSection): Html => {
    const total = of.total > 0 ? html`&nbsp; ${linked({ text: String(of.total), spot: of.all }, 's', `${SOFT};font-weight:400`)}` : null;
    const note = of.note ? html`<p class="i" style="margin:0;font-size:15px;line-height:22px;${INK}">${of.note}</p>` : null;
    const others =
      othersOf(of) > 0
        ? html`<p style="margin:6px 0 0;${SMALL}">${linked({ text: `and ${othersOf(of)} more`, spot: of.all }, 'info', TONES.info)}</p>`
        : null;
    return html`<h2 class="i" style="margin:30px 0 8px;font-size:16px;line-height:22px;font-weight:600;${INK}">${of.title}${total}</h2>
${note}${of.lines.length > 0 ? table('', of.lines.map(line)) : null}${others}`;
  };
  const width = Math.floor(100 / Math.max(1, digest.figures.length));
  const figure = ({ label, figure: of, hint, tone }: Figure): Html =>
    html`<td class="${digest.figures.length > 3 ? 'f' : ''}" width="${width}%" style="vertical-align:top;padding-right:8px"><div class="s" style="${SOFT};${TINY}">${label}</div><div style="font-size:26px;line-height:32px">${toned(of, tone)}</div><div class="s" style="${SOFT};${TINY}">${hint}</div></td>`;
  const aim = (label: string, fact: Fact | null): Html | null =>
    fact && html`<p class="s" style="margin:4px 0 0;font-size:14px;line-height:20px;${SOFT}">${label} ${linked(fact, 's', SOFT)}</p>`;
  const notice = (text: string): Html =>
    html`<p class="n" style="margin:0 0 14px;padding:8px 12px;border-radius:6px;background:#fdf3d9;color:#7a4a06;${SMALL}">${text}</p>`;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title><style>${STYLE}</style></head>
<body class="g" style="margin:0;padding:0;background:#ffffff;${FONT}"><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}</div>
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" class="g" width="100%" align="center" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto;background:#ffffff"><tr><td class="p" style="padding:28px 24px;word-break:break-word;overflow-wrap:anywhere;${FONT}">
${notices.map(notice)}<p class="s" style="margin:0 0 6px;${SMALL};${SOFT}">${digest.kicker.join(' · ')}</p>
<h1 class="i" style="margin:0 0 6px;font-size:21px;line-height:28px;font-weight:600;${INK}">${sentence(digest.headline, 'i', INK)}</h1>
<p class="i" style="margin:0 0 12px;font-size:16px;line-height:23px;${INK}">${sentence(digest.lead, 'i', INK)}</p>
${aim('Goal:', digest.goal)}${aim('Intent:', digest.intent)}
${digest.figures.length > 0 ? table('margin-top:20px', html`<tr>${digest.figures.map(figure)}</tr>`) : null}
${digest.sections.map(section)}
<div class="s l" style="margin-top:34px;padding-top:14px;${RULE};${TINY};${SOFT}">${foot.map((text) => html`<p style="margin:0 0 6px">${text}</p>`)}${digest.explained.spot ? html`<p style="margin:0">${linked(digest.explained, 'info', TONES.info)}</p>` : null}</div>
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</body></html>`.text;
};
const table = (style: string, rows: Html | readonly Html[]): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style}">${rows}</table>`;
