import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeBundle} from '../../src/knowledge/bundle.ts';
import {
  fillEntries,
  hollowEntry,
  isHollow,
  splitEntries,
  withWordings,
} from '../../src/knowledge/entry-parts.ts';
import {essentialParts} from '../../src/knowledge/essential-parts.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleBundle, sampleKnowledge} from './sample-bundle.ts';

const tokenize = createTokenizer(sampleKnowledge().lexicon);
const many = Array.from({length: 40}, (_, i) => `问法${i}`);
const entries = sampleKnowledge().entries.map((entry, i) =>
  i === 0 ? {...entry, variants: many} : entry,
);

test('entries taken apart and put together are what they were', () => {
  const {core, answers, wordings} = splitEntries(entries, tokenize);
  const hollow = core.map(hollowEntry);
  assert.ok(hollow.every(isHollow));
  for (const topic of answers.values()) fillEntries(hollow, topic);
  assert.ok(!hollow.some(isHollow));
  assert.deepEqual(withWordings(hollow, wordings), entries);
});

test('no word of an answer, and terms instead of many wordings, travel with the first part', () => {
  const {core} = splitEntries(entries, tokenize);
  assert.ok(!JSON.stringify(core).includes('找承运人'));
  const [first, second] = core;
  assert.deepEqual(first?.variants, []);
  assert.equal(first?.terms?.split(' ')[0], '问法');
  assert.ok((second?.variants.length ?? 0) > 0);
  assert.equal(second?.terms, undefined);
});

test('an answer that is there already is left alone', () => {
  const {core, answers} = splitEntries(entries, tokenize);
  const [first] = core.map(hollowEntry);
  assert.ok(first);
  const topic = answers.get(first.topic) ?? {};
  fillEntries([first], topic);
  const {answer} = first;
  fillEntries([first], {[first.id]: {...topic[first.id], answer: []}} as typeof topic);
  assert.equal(first.answer, answer);
});

test('with the essential parts alone a bundle gives hollow entries, with all of them full ones', () => {
  const {manifest, files} = sampleBundle();
  const essential = new Map(
    essentialParts(manifest).map(({path}) => [path, files.get(path) ?? new Uint8Array()]),
  );
  assert.ok(decodeBundle(manifest, essential).entries.every(isHollow));
  assert.ok(!decodeBundle(manifest, files).entries.some(isHollow));
});
