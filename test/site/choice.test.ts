import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseFragment} from 'parse5';
import {type Choice, readChoice, snippet, WAYS, writeChoice} from '../../site/playground/choice.ts';
import {optionsOf} from '../../site/playground/fields.ts';

const build = {folder: '/yihu/', integrity: 'sha384-abc'};
const plain: Choice = {way: 'element', attributes: {}, properties: {}};

const choices = fc.record({
  way: fc.constantFrom(...WAYS),
  attributes: fc.dictionary(
    fc.constantFrom('mode', 'theme', 'wording', 'page-context', 'no-storage', 'locale'),
    fc.oneof(fc.constant(true as const), fc.string({minLength: 1, unit: 'grapheme'})),
  ),
  properties: fc.dictionary(
    fc.constantFrom('--yihu-primary', '--yihu-width'),
    fc.string({minLength: 1}),
  ),
});

describe('a choice', () => {
  it('comes back from the address as it went there', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const read = readChoice(writeChoice(choice));
        assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(choice)));
      }),
    );
  });

  it('is the default where an address says nothing, or nonsense', () => {
    for (const text of ['', '#', '#%', '#null', '#[]', '#{"way":"none","attributes":3}', '#"x"']) {
      assert.deepEqual(readChoice(text), {way: 'tag', attributes: {}, properties: {}}, text);
    }
  });

  it('takes no property that is none of the assistant’s', () => {
    const text = encodeURIComponent(JSON.stringify({properties: {color: 'red', '--yihu-z': '1'}}));
    assert.deepEqual(readChoice(text).properties, {'--yihu-z': '1'});
  });
});

describe('the snippet', () => {
  it('has the attributes that were chosen, whatever is in them', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const prefix = choice.way === 'tag' ? 'data-' : '';
        const made = parseFragment(snippet({...choice, properties: {}}, build));
        const elements = made.childNodes.flatMap((node) => ('attrs' in node ? [node] : []));
        const found = elements.at(-1)?.attrs ?? [];
        for (const [name, value] of Object.entries(choice.attributes)) {
          const attribute = found.find((each) => each.name === `${prefix}${name}`);
          // A parser reads every kind of line break as one.
          const wanted = value === true ? '' : value.replaceAll(/\r\n?/g, '\n');
          assert.equal(attribute?.value, wanted);
        }
      }),
    );
  });

  it('pins the one tag to the build', () => {
    assert.match(snippet({...plain, way: 'tag'}, build), /\n {2}integrity="sha384-abc"\n/);
  });

  it('names the knowledge once', () => {
    const own = snippet({...plain, attributes: {knowledge: '/k/manifest.json'}}, build);
    assert.equal(own.match(/knowledge/g)?.length, 1);
    assert.match(own, /knowledge="\/k\/manifest\.json"/);
  });

  it('has the custom properties as rules of a style sheet', () => {
    const text = snippet({...plain, properties: {'--yihu-primary': '#064'}}, build);
    assert.ok(text.endsWith(':root {\n  --yihu-primary: #064;\n}'));
  });
});

describe('the control of an attribute', () => {
  it('follows its type', () => {
    assert.equal(optionsOf('boolean'), 'switch');
    assert.equal(optionsOf('string | null'), 'text');
    assert.deepEqual(optionsOf("'end' | 'start'"), ['end', 'start']);
    assert.equal(optionsOf("LocalizeController['code']"), 'text');
  });
});
