/** An element of a page to be written to a file. There is no way to put markup in as text. */
export interface HtmlElement {
  readonly tag: HtmlTag;
  readonly attributes?: Readonly<Partial<Record<'lang' | 'charset' | 'class' | 'scope', string>>>;
  readonly children: readonly (HtmlElement | string)[];
}

/** The elements of a report. `style` holds rules of the project's own, never a person's words. */
export type HtmlTag =
  | 'html'
  | 'head'
  | 'meta'
  | 'title'
  | 'style'
  | 'body'
  | 'main'
  | 'h1'
  | 'h2'
  | 'p'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'footer';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for a place between tags or between quotation marks. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** The text of an element and all in it, escaped. */
export function writeHtml({tag, attributes = {}, children}: HtmlElement): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  if (tag === 'meta') return `<meta${written}>`;
  const inside = children
    .map((child) => (typeof child === 'string' ? escapeHtml(child) : writeHtml(child)))
    .join('');
  return `<${tag}${written}>${inside}</${tag}>`;
}
