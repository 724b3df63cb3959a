import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeBundle} from '../../src/knowledge/bundle.ts';
import {
  answerGroups,
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

test('the answers of a large topic travel in equal parts, those of a small one together', () => {
  const partsOf = (count: number) => {
    const topic = Array.from({length: count}, (_, i) => ({id: `${i}`, topic: 't'}));
    const groups = [...answerGroups([...topic, {id: 'x', topic: 'other'}]).values()];
    return [...new Set(groups)].map((name) => groups.filter((one) => one === name).length);
  };
  assert.deepEqual(partsOf(1), [1, 1]);
  assert.deepEqual(partsOf(24), [24, 1]);
  assert.deepEqual(partsOf(25), [13, 12, 1]);
  assert.deepEqual(partsOf(46), [23, 23, 1]);
  assert.deepEqual(partsOf(49), [17, 17, 15, 1]);
  const [first] = entries;
  assert.ok(first);
  const large = Array.from({length: 30}, (_, i) => ({...first, id: `copy-${i}`}));
  const {core, answers} = splitEntries(large, tokenize);
  assert.deepEqual([...answers.keys()], [first.topic, `${first.topic} 2`]);
  const hollow = core.map(hollowEntry);
  fillEntries(hollow, answers.get(`${first.topic} 2`) ?? {});
  assert.deepEqual(
    hollow.map((entry) => isHollow(entry)),
    large.map((_, i) => i < 15),
  );
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
