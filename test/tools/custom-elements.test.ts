/** `custom-elements.json` and the reference pages say what the code declares. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {describeElements, type ElementDoc} from '../../tools/custom-elements.ts';
import {elementReference, publicElements, REFERENCE_FILES} from '../../tools/element-reference.ts';
import {
  NAME_WORDS,
  PART_WORDS,
  PROPERTY_WORDS,
  PUBLIC_TAGS,
  TAG_WORDS,
} from '../../tools/element-words.ts';
import {elementSources, readElements} from '../../tools/read-elements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = elementSources();
const manifest = readElements();
const elements = manifest.modules.flatMap(({declarations}) => declarations);

/** Everything that an expression finds in the sources of a folder, each once, sorted. */
function foundIn(folder: string, expression: RegExp): string[] {
  const texts = [...sources].filter(([file]) => file.startsWith(folder)).map(([, text]) => text);
  const found = texts.flatMap((text) =>
    [...text.matchAll(expression)].map(([, name = '']) => name),
  );
  return [...new Set(found)].sort();
}

function names(docs: readonly {readonly name: string}[]): string[] {
  return docs.map(({name}) => name).sort();
}

function publicElement(tag: string): ElementDoc {
  const element = elements.find(({tagName}) => tagName === tag);
  assert.ok(element, tag);
  return element;
}

describe('the manifest', () => {
  it('has every element that a page can have', () => {
    const tags = foundIn('src/', /^ {4}'(yihu-[a-z-]+)': /gm).filter(
      (name) => !foundIn('src/', /static readonly type = '([^']+)'/g).includes(name),
    );
    assert.ok(tags.length > 20);
    assert.deepEqual(elements.map(({tagName}) => tagName).sort(), tags);
  });

  it('describes every attribute, event, part and property in words', () => {
    for (const {tagName, summary, attributes, members, events, cssParts} of elements) {
      assert.notEqual(summary, '', tagName);
      for (const {name, description} of [...attributes, ...members, ...events, ...cssParts]) {
        assert.notEqual(description, '', `${tagName} ${name}`);
      }
    }
  });

  it('knows the type of every attribute', () => {
    for (const {tagName, attributes} of elements) {
      for (const {name, type} of attributes)
        assert.notEqual(type.text, 'unknown', `${tagName} ${name}`);
    }
  });

  it('names no attribute in a comment that the class does not declare', () => {
    for (const [file, text] of sources) {
      for (const [, name = ''] of text.matchAll(/^ \* @attr (?:\{[^}]+\} )?(\S+)/gm)) {
        const declared = elements.some(({attributes}) => names(attributes).includes(name));
        assert.ok(declared, `${file} documents ${name}`);
      }
    }
  });

  it('has every event that an event class declares, with the class that a listener gets', () => {
    const declared = [...sources.values()].flatMap((text) =>
      [...text.matchAll(/class (\w+) extends Event \{\s+static readonly type = '([^']+)'/g)].map(
        ([, type = '', name = '']) => `${name} ${type}`,
      ),
    );
    // Between elements of the family, and stopped by the one that owns the assistant.
    const inner = /^yihu-(intent|knowledge-request) /;
    const told = elements.flatMap(({tagName, events}) =>
      PUBLIC_TAGS.some((tag) => tag === tagName)
        ? events.map(({name, type}) => `${name} ${type?.text}`)
        : [],
    );
    assert.deepEqual(told.sort(), declared.filter((event) => !inner.test(event)).sort());
  });

  it('names no event that nobody dispatches', () => {
    const made = new Set(foundIn('src/', /new (Yihu\w+Event)\(/g));
    for (const {events} of PUBLIC_TAGS.map(publicElement)) {
      for (const {name, type} of events) assert.ok(made.has(type?.text ?? ''), name);
    }
  });

  for (const [tag, folder] of [
    ['yihu-assistant', 'src/elements/assistant/'],
    ['yihu-help', 'src/elements/help/'],
    ['yihu-sidebar', 'src/sidebar/'],
  ] as const) {
    it(`has the parts and slots of <${tag}>`, () => {
      const {cssParts, slots} = publicElement(tag);
      assert.deepEqual(names(cssParts), foundIn(folder, /\spart="([^"]+)"/g));
      assert.deepEqual(names(slots), foundIn(folder, /<slot name="([^"]+)"/g));
    });
  }

  it('has every custom property that a style sheet reads, and no other', () => {
    const read = foundIn('src/', /var\(\s*(--yihu-[a-z0-9-]+)/g);
    assert.ok(read.length > 25);
    assert.deepEqual(names(publicElement('yihu-assistant').cssProperties), read);
  });

  it('takes the attributes that an element has from the class it extends', () => {
    const text = (body: string) =>
      `/** @summary S. */ export class A extends B { ${body} }
       declare global { interface HTMLElementTagNameMap { 'x-a': A; } }`;
    const base = `/** @attr far - from above */ export class B extends LitElement {
      static override properties = {far: {type: String}};
      /** Far. */
      declare far: string;
    }`;
    const made = describeElements(
      new Map([
        [
          'a.ts',
          text(`static override properties = {nearBy: {type: Boolean, attribute: 'near-by'},
          hidden: {state: true}};
          readonly #nearBy = 1;
          /** Near. */
          declare nearBy: boolean;
          declare private hidden: string;
          constructor() { super(); this.nearBy = false; }
          /** Goes. */
          go(far: number): void {}
          private stay(): void {}`),
        ],
        ['b.ts', base],
      ]),
      '',
      "customElements.define('x-other', Other)",
    );
    assert.deepEqual(
      made.modules.map(({path: file}) => file),
      ['dist/yihu.js'],
    );
    const [element] = made.modules.flatMap(({declarations}) => declarations);
    assert.deepEqual(
      element?.attributes.map(({name, type, default: value, description}) => [
        name,
        type.text,
        value,
        description,
      ]),
      [
        ['near-by', 'boolean', 'false', 'Near.'],
        ['far', 'string', undefined, 'from above'],
      ],
    );
    assert.deepEqual(names(element?.members ?? []), ['far', 'go', 'nearBy']);
  });
});

describe('the reference pages', () => {
  for (const language of ['zh', 'en'] as const) {
    it(`say in ${language} what the manifest says: npm run reference`, () => {
      const page = readFileSync(path.join(root, REFERENCE_FILES[language]), 'utf8');
      assert.equal(page, elementReference(manifest, language));
    });
  }

  it('have a Chinese word for everything public, and for nothing else', () => {
    const shown = publicElements(manifest);
    const all = (list: (element: ElementDoc) => readonly string[]) =>
      [...new Set(shown.flatMap(list))].sort();
    assert.deepEqual(
      Object.keys(TAG_WORDS).sort(),
      all(({tagName}) => [tagName]),
    );
    assert.deepEqual(
      Object.keys(PART_WORDS).sort(),
      all(({cssParts}) => names(cssParts)),
    );
    assert.deepEqual(
      Object.keys(PROPERTY_WORDS).sort(),
      all(({cssProperties}) => names(cssProperties)),
    );
    assert.deepEqual(
      Object.keys(NAME_WORDS).sort(),
      all(({attributes, members, events, slots}) => [
        ...names(attributes),
        ...names(events),
        ...slots.map(({name}) => `slot:${name}`),
        ...members
          .filter(({attribute, readonly}) => attribute === undefined && !readonly)
          .map(({kind, name}) => (kind === 'method' ? `${name}()` : name)),
      ]),
    );
  });
});
