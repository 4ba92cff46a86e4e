/** Markup that is safe to send. Only the tag below can make it. */
class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
export type Html = Markup;
type Part = string | number | Html | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };
const escaped = (part: Part): string => {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(escaped).join('');
  return String(part).replace(/[&<>"'`]/g, (one) => ENTITIES[one] as string);
};

/** A template of markup: everything put into it is escaped but markup made by itself. Attributes must stand in double quotes. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Markup(texts.reduce((all, text, at) => `${all}${escaped(parts[at - 1] as Part)}${text}`));
