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
import {sampleBundle, sampleKnowledge} from './sample-bundle.ts';

const many = Array.from({length: 40}, (_, i) => `问法${i}`);
const entries = sampleKnowledge().entries.map((entry, i) =>
  i === 0 ? {...entry, variants: many} : entry,
);

test('entries taken apart and put together are what they were', () => {
  const {core, answers, wordings} = splitEntries(entries);
  const hollow = core.map(hollowEntry);
  assert.ok(hollow.every(isHollow));
  for (const topic of answers.values()) fillEntries(hollow, topic);
  assert.ok(!hollow.some(isHollow));
  assert.deepEqual(withWordings(hollow, wordings), entries);
});

test('no word of an answer, and only the first wordings, travel with the first part', () => {
  const {core} = splitEntries(entries);
  const text = JSON.stringify(core);
  assert.ok(!text.includes('找承运人'));
  assert.ok(text.includes('问法0') && !text.includes('问法39'));
});

test('an answer that is there already is left alone', () => {
  const {core, answers} = splitEntries(entries);
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
