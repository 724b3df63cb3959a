/** What a person has chosen on the playground, and the snippet for it. Pure. */

/** Ways to put the assistant on a page. */
export const WAYS = ['tag', 'element', 'inline', 'help'] as const;

/** One of them. */
export type Way = (typeof WAYS)[number];

/** Everything that was chosen; what is absent or empty is left at its default. */
export interface Choice {
  readonly way: Way;
  /** Attributes by name, without `data-`; an attribute without a value is `true`. */
  readonly attributes: Readonly<Record<string, string | true>>;
  /** Custom properties by name. */
  readonly properties: Readonly<Record<string, string>>;
}

/** An attribute with its value; `true`: it is there without one. */
export type Attribute = readonly [name: string, value: string | true];

/** What a page knows of the build that it shows. */
export interface Build {
  /** Folder of the build on this site, with a slash at its end. */
  readonly folder: string;
  /** Value of `integrity` for `embed.js`. */
  readonly integrity: string;
}

/** The element that a way puts on a page; the one tag makes its own. */
export const TAG_OF: Readonly<Record<Exclude<Way, 'tag'>, string>> = {
  element: 'yihu-assistant',
  inline: 'yihu-assistant',
  help: 'yihu-help',
};

function isWay(value: unknown): value is Way {
  return WAYS.some((way) => way === value);
}

function textsOf(value: unknown): Record<string, string | true> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter(([, text]) => text === true || (typeof text === 'string' && text !== '')),
  ) as Record<string, string | true>;
}

/** Reads a choice from the address of a page; what cannot be read is left at its default. */
export function readChoice(text: string): Choice {
  let value: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(text.replace(/^#/, '')));
    if (typeof parsed === 'object' && parsed !== null) value = {...parsed};
  } catch {
    // An empty or a shortened address: the defaults.
  }
  const properties = Object.entries(textsOf(value.properties)).flatMap(([name, text_]) =>
    text_ === true || !name.startsWith('--yihu-') ? [] : [[name, text_]],
  );
  return {
    way: isWay(value.way) ? value.way : 'tag',
    attributes: textsOf(value.attributes),
    properties: Object.fromEntries(properties) as Record<string, string>,
  };
}

/** The choice as the part of an address behind `#`. */
export function writeChoice(choice: Choice): string {
  return `#${encodeURIComponent(JSON.stringify(choice))}`;
}

/** Text for the value of an attribute in double quotes. */
function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function openTag(tag: string, attributes: readonly Attribute[]): string {
  const lines = attributes.map(([name, value]) =>
    value === true ? `  ${name}` : `  ${name}="${quoted(value)}"`,
  );
  return lines.length === 0 ? `<${tag}>` : `<${tag}\n${lines.join('\n')}\n>`;
}

/** The attributes of the one-tag script: a plain switch is written without a value. */
function scriptAttributes({attributes}: Choice, {folder, integrity}: Build): Attribute[] {
  return [
    ['src', `${folder}embed.js`],
    ['integrity', integrity],
    ['crossorigin', 'anonymous'],
    ...Object.entries(attributes).map(([name, value]): Attribute => [`data-${name}`, value]),
    ['async', true],
  ];
}

/** The attributes of the element, with those that the way needs. */
function elementAttributes({way, attributes}: Choice, {folder}: Build): Attribute[] {
  const {knowledge = `${folder}knowledge/manifest.json`, ...others} = attributes;
  return [
    ['knowledge', knowledge],
    ...(way === 'inline' ? ([['inline', true]] as const) : []),
    ...Object.entries(others).filter(([name]) => name !== 'inline'),
  ];
}

/** The attributes of what a way puts on a page: of the script for the one tag, else of the element. */
export function attributesOf(choice: Choice, build: Build): readonly Attribute[] {
  return choice.way === 'tag' ? scriptAttributes(choice, build) : elementAttributes(choice, build);
}

/** What to copy into a page. */
export function snippet(choice: Choice, build: Build): string {
  const attributes = attributesOf(choice, build);
  const markup =
    choice.way === 'tag'
      ? `${openTag('script', attributes)}</script>`
      : [
          `<script type="module" src="${build.folder}yihu.js"></script>`,
          `${openTag(TAG_OF[choice.way], attributes)}</${TAG_OF[choice.way]}>`,
        ].join('\n');
  const rules = Object.entries(choice.properties).map(([name, value]) => `  ${name}: ${value};`);
  return rules.length === 0 ? markup : `${markup}\n\n/* CSS */\n:root {\n${rules.join('\n')}\n}`;
}
