import assert from 'node:assert/strict';
import {describe, test} from 'node:test';

/** How often anybody asked the browser for its words. */
let asked = 0;
Object.defineProperty(Intl, 'Segmenter', {
  get() {
    asked += 1;
    throw new Error('Browsers disagree on Chinese words.');
  },
});

// Loaded behind the trap, so that a reference kept at import would be seen too.
const {createTokenizer} = await import('../../src/text/tokenize.ts');
const {segmentRuns} = await import('../../src/text/segment.ts');

describe('the words of a text', () => {
  test('are the same in every browser: Intl.Segmenter is never asked', () => {
    assert.throws(() => Intl.Segmenter, /disagree/);
    asked = 0;
    const tokenize = createTokenizer({
      synonyms: [['公积金', 'gjj']],
      dialect: {阿拉: '我们'},
      fillers: ['请问'],
    });
    assert.ok(tokenize('请问阿拉公积金 housing fund 怎么提取？').length > 10);
    assert.equal(segmentRuns('公积金 gjj').length, 2);
    assert.equal(asked, 0);
  });
});
