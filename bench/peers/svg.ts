/** A piece of a drawing: written out as text only at the very end, with everything escaped. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

/** One element. */
export function svg(
  name: string,
  attributes: SvgElement['attributes'],
  ...children: readonly (SvgElement | string)[]
): SvgElement {
  return {name, attributes, children};
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

function write(node: SvgElement | string): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes).map(
    // A tenth of a pixel is fine enough, and keeps the files the same on every machine.
    ([name, value]) =>
      ` ${name}="${escaped(typeof value === 'number' ? String(Math.round(value * 10) / 10) : value)}"`,
  );
  const inside = node.children
    .map(write)
    .join(node.name === 'svg' || node.name === 'g' ? '\n' : '');
  return `<${node.name}${attributes.join('')}>${inside}</${node.name}>`;
}

/** A drawing on white, readable without the page around it. */
export function drawing(
  title: string,
  width: number,
  height: number,
  children: readonly SvgElement[],
): string {
  const all = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'font-family': 'system-ui, sans-serif',
      'font-size': 12,
    },
    svg('title', {}, title),
    svg('rect', {width, height, fill: '#fff'}),
    ...children,
  );
  return `${write(all)}\n`;
}
