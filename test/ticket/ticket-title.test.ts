import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {ticketTitle} from '../../src/ticket/ticket-title.ts';

describe('a ticket title', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['你好，请问一下，那个码头的路灯坏了。晚上很黑。谢谢', '码头的路灯坏了'],
    ['您好我想咨询一下居住证到期怎么续签啊', '居住证到期怎么续签'],
    ['嗯……怎么办？楼上漏水半年了没人管！', '楼上漏水半年了没人管'],
    ['我要投诉物业不修电梯', '我要投诉物业不修电梯'],
    ['公积金在宁波能在舟山贷款吗？谢谢您', '公积金在宁波能在舟山贷款吗'],
    ['Hello, can I ask about the ferry to Dongji. It is late.', 'about the ferry to Dongji'],
    ['你好久没修的路灯还是不亮', '你好久没修的路灯还是不亮'],
    ['额度不够怎么提高公积金贷款', '额度不够怎么提高公积金贷款'],
    ['问题很多的小区电梯', '问题很多的小区电梯'],
    ['停水', '停水'],
    ['', ''],
    ['？？？', ''],
  ];
  for (const [said, title] of cases) {
    test(`of “${said}” is “${title}”`, () => assert.equal(ticketTitle([said]), title));
  }

  test('skips sentences that say too little', () => {
    assert.equal(ticketTitle(['怎么办', '在吗', '楼道灯坏了一个月']), '楼道灯坏了一个月');
  });

  test('ends at a clause where the sentence is too long', () => {
    assert.equal(
      ticketTitle(['我们小区三号楼的电梯坏了半个多月，物业说没有钱修，老人上不去下不来已经很久了']),
      '我们小区三号楼的电梯坏了半个多月，物业说没有钱修',
    );
  });

  test('marks an omission inside a sentence without clauses', () => {
    const title = ticketTitle(['码头'.repeat(40)]);
    assert.equal(title.length, 30);
    assert.ok(title.endsWith('…'));
  });

  test('breaks English between words', () => {
    assert.equal(
      ticketTitle(['The streetlights along the harbour road have been broken']),
      'The streetlights along the…',
    );
  });

  test('is one short line without broken characters, whatever was said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'binary', maxLength: 200}), {maxLength: 4}),
        (texts) => {
          const title = ticketTitle(texts);
          assert.ok(title.length <= 30);
          assert.ok(!/[\n\r]/.test(title));
          assert.equal(title, title.trim());
          assert.ok(!/\p{Surrogate}/u.test(title), 'half a character');
        },
      ),
    );
  });

  test('says something wherever a word of five letters was said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('路灯坏了没人修', '码头积水严重', '公交车不停站'),
        fc.string(),
        (said, noise) => {
          assert.notEqual(ticketTitle([noise, said]), '');
        },
      ),
    );
  });
});
