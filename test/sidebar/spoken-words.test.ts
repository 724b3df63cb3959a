import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {plainText, type RichText} from '../../src/knowledge/rich-text.ts';
import {spokenAnswer} from '../../src/sidebar/call/spoken-answer.ts';
import {spokenWords} from '../../src/sidebar/call/spoken-words.ts';
import {stablePrefix} from '../../src/sidebar/call/stable-prefix.ts';

function paragraph(text: string): RichText {
  return [{type: 'paragraph', children: [{type: 'text', text}]}];
}

describe('spoken words', () => {
  it('lose what opens and fills a sentence, and keep the matter', () => {
    assert.equal(spokenWords('喂，你好，我想问一下，停航了船票怎么退'), '停航了船票怎么退');
    assert.equal(spokenWords('嗯那个就是说我家漏水'), '我家漏水');
  });

  it('are none where nothing is said', () => {
    for (const text of ['', '喂', '嗯嗯', '对对对', '好的，谢谢你啊', '听得到吗？', 'Yes yes.']) {
      assert.equal(spokenWords(text), '', text);
    }
  });
});

describe('an answer to read out', () => {
  it('is whole sentences of the approved text, word for word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[甲乙丙丁]{1,40}[。？]$/), {minLength: 1, maxLength: 6}),
        (sentences) => {
          const answer = paragraph(sentences.join(''));
          const spoken = spokenAnswer(answer);
          assert.ok(spoken.length > 0 && plainText(answer).startsWith(spoken));
          assert.match(spoken, /[。？]$/);
          assert.ok([...spoken].length <= Math.max(60, sentences[0]?.length ?? 0));
        },
      ),
    );
  });

  it('is empty where there is no text', () => assert.equal(spokenAnswer([]), ''));
});

describe('what two revisions begin with alike', () => {
  it('is a beginning of both, and the next characters differ', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.string({unit: 'grapheme'}), (one, other) => {
        const prefix = stablePrefix(one, other);
        assert.ok(one.startsWith(prefix) && (other.startsWith(prefix) || prefix === one));
      }),
    );
    assert.equal(stablePrefix('公积金怎', '公积金咋'), '公积金');
    assert.equal(stablePrefix('楼上', '楼上漏水'), '楼上');
  });
});
