/**
 * `npm run reference`: writes the reference pages of the public elements, in Chinese and English,
 * from what the sources declare. The pages are committed; a test compares them.
 */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import type {ElementDoc, Manifest, NamedDoc} from './custom-elements.ts';
import {NAME_WORDS, PART_WORDS, PROPERTY_WORDS, PUBLIC_TAGS, TAG_WORDS} from './element-words.ts';
import {readElements} from './read-elements.ts';

/** The two languages of the pages. */
export type ReferenceLanguage = 'zh' | 'en';

/** Where each page stands, from the project. */
export const REFERENCE_FILES: Readonly<Record<ReferenceLanguage, string>> = {
  zh: 'docs/zh/elements.md',
  en: 'docs/elements.md',
};

const WORDS = {
  zh: {
    title: '元素参考',
    intro:
      '由源码生成（`npm run reference`），请不要手改。同样的内容以 [Custom Elements Manifest](https://github.com/webcomponents/custom-elements-manifest) 的格式在 `dist/custom-elements.json`，编辑器可以直接用。',
    attributes: '属性（HTML）',
    properties: '只能用脚本设的属性',
    methods: '方法',
    events: '事件',
    slots: '插槽',
    parts: 'CSS 部件',
    cssProperties: 'CSS 变量',
    name: '名字',
    type: '类型',
    fallback: '默认',
    what: '说明',
    shared: '颜色、字体和圆角的变量与 `<yihu-assistant>` 相同。',
  },
  en: {
    title: 'Elements',
    intro:
      'Generated from the sources (`npm run reference`); do not edit. The same stands in `dist/custom-elements.json` as a [Custom Elements Manifest](https://github.com/webcomponents/custom-elements-manifest), which editors read.',
    attributes: 'Attributes',
    properties: 'Properties without an attribute',
    methods: 'Methods',
    events: 'Events',
    slots: 'Slots',
    parts: 'CSS parts',
    cssProperties: 'CSS custom properties',
    name: 'name',
    type: 'type',
    fallback: 'default',
    what: 'what it is',
    shared: 'Colours, font and corners: as `<yihu-assistant>`.',
  },
} as const;

/** Text for a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function code(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    `| ${heads.join(' | ')} |`,
    `|${'---|'.repeat(heads.length)}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

function section(title: string, body: string): string {
  return `### ${title}\n\n${body}`;
}

function describe(element: ElementDoc, language: ReferenceLanguage, first: string): string {
  const words = WORDS[language];
  const say = (terms: Readonly<Record<string, string>>, name: string, english: string) =>
    cell(language === 'zh' ? (terms[name] ?? english) : english);
  const named = (
    title: string,
    docs: readonly NamedDoc[],
    terms: Readonly<Record<string, string>>,
    prefix = '',
  ) =>
    docs.length === 0
      ? []
      : [
          section(
            title,
            table(
              [words.name, words.what],
              docs.map(({name, description}) => [
                code(name),
                say(terms, prefix + name, description),
              ]),
            ),
          ),
        ];
  const properties = element.members.filter(
    ({kind, attribute, readonly}) => kind === 'field' && attribute === undefined && !readonly,
  );
  const methods = element.members.filter(({kind}) => kind === 'method');
  const own =
    element.tagName === first
      ? element.cssProperties
      : element.cssProperties.filter(({name}) => PROPERTY_WORDS[name] === undefined);
  return [
    `## \`<${element.tagName}>\``,
    language === 'zh' ? (TAG_WORDS[element.tagName] ?? element.description) : element.description,
    section(
      words.attributes,
      table(
        [words.name, words.type, words.fallback, words.what],
        element.attributes.map(({name, type, default: value, description}) => [
          code(name),
          code(type.text),
          code(value),
          say(NAME_WORDS, name, description),
        ]),
      ),
    ),
    ...(properties.length === 0
      ? []
      : [
          section(
            words.properties,
            table(
              [words.name, words.type, words.what],
              properties.map(({name, type, description}) => [
                code(name),
                code(type?.text),
                say(NAME_WORDS, name, description),
              ]),
            ),
          ),
        ]),
    ...(methods.length === 0
      ? []
      : [
          section(
            words.methods,
            table(
              [words.name, words.what],
              methods.map(({name, parameters = [], return: result, description}) => {
                const taken = parameters
                  .map((each) => `${each.name}: ${each.type.text}`)
                  .join(', ');
                return [
                  code(`${name}(${taken}): ${result?.type.text}`),
                  say(NAME_WORDS, `${name}()`, description),
                ];
              }),
            ),
          ),
        ]),
    ...named(words.events, element.events, NAME_WORDS),
    ...named(words.slots, element.slots, NAME_WORDS, 'slot:'),
    ...named(words.parts, element.cssParts, PART_WORDS),
    ...(own.length === 0
      ? element.cssProperties.length === 0
        ? []
        : [section(words.cssProperties, words.shared)]
      : [
          section(
            words.cssProperties,
            table(
              [words.name, words.fallback, words.what],
              own.map(({name, default: value, description}) => [
                code(name),
                code(value?.replaceAll(/\s+/g, ' ')),
                say(PROPERTY_WORDS, name, description),
              ]),
            ),
          ),
        ]),
  ].join('\n\n');
}

/** The elements that a page writes itself, in the order of the pages. */
export function publicElements(manifest: Manifest): readonly ElementDoc[] {
  const all = manifest.modules.flatMap(({declarations}) => declarations);
  return PUBLIC_TAGS.flatMap((tag) => all.filter(({tagName}) => tagName === tag));
}

/** The reference page in one language, as Markdown. */
export function elementReference(manifest: Manifest, language: ReferenceLanguage): string {
  const words = WORDS[language];
  const elements = publicElements(manifest);
  const first = elements[0]?.tagName ?? '';
  return `${[
    `# ${words.title}`,
    words.intro,
    ...elements.map((element) => describe(element, language, first)),
  ].join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const manifest = readElements();
  for (const language of ['zh', 'en'] as const) {
    const file = path.join(root, REFERENCE_FILES[language]);
    writeFileSync(file, elementReference(manifest, language));
  }
}
