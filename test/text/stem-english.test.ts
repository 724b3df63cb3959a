import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {stemEnglish} from '../../src/text/stem-english.ts';

/** The examples that Porter's paper gives for steps 1a, 1b and 1c. */
const PUBLISHED: Readonly<Record<string, string>> = {
  caresses: 'caress',
  ponies: 'poni',
  ties: 'ti',
  caress: 'caress',
  cats: 'cat',
  feed: 'feed',
  agreed: 'agree',
  plastered: 'plaster',
  bled: 'bled',
  motoring: 'motor',
  sing: 'sing',
  conflated: 'conflate',
  troubled: 'trouble',
  sized: 'size',
  hopping: 'hop',
  tanned: 'tan',
  falling: 'fall',
  hissing: 'hiss',
  fizzed: 'fizz',
  failing: 'fail',
  happy: 'happi',
};

describe('stemEnglish', () => {
  for (const [word, stem] of Object.entries(PUBLISHED)) {
    test(`makes ${stem} of ${word}, as published`, () => assert.equal(stemEnglish(word), stem));
  }

  for (const family of [
    ['ferry', 'ferries'],
    ['refund', 'refunds', 'refunded', 'refunding'],
    ['pay', 'pays', 'paying'],
    ['day', 'days'],
    ['need', 'needs', 'needed'],
    ['apply', 'applies', 'applied', 'applying'],
    ['cancel', 'cancels'],
    ['stop', 'stops', 'stopped', 'stopping'],
    ['visa', 'visas'],
    ['licence', 'licences'],
  ]) {
    test(`brings ${family.join(', ')} together`, () => {
      assert.deepEqual([...new Set(family.map(stemEnglish))].length, 1);
    });
  }

  test('leaves words alone that only look like a plural', () => {
    for (const word of ['bus', 'campus', 'address', 'gas', 'aed']) {
      assert.equal(stemEnglish(word), word);
    }
  });

  test('leaves short words, numbers, accents and other scripts alone', () => {
    for (const word of ['', 'a', 'id', '110', 'a4', 'café', 'Бусы', "don't", '社保']) {
      assert.equal(stemEnglish(word), word);
    }
  });

  test('never empties a word and never makes it longer', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        const stem = stemEnglish(word);
        assert.ok(stem.length > 0 && stem.length <= word.length, `${word} → ${stem}`);
        assert.ok(stem.startsWith(word.slice(0, 1)));
      }),
      {numRuns: 2000},
    );
  });
});
