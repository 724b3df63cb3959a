import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readFacet, stripFacets} from '../../src/answer/facet.ts';
import {facetPart} from '../../src/answer/facet-part.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import {cardEntry} from '../support/replies.ts';

describe('the side of a matter that is asked for', () => {
  for (const [text, facet] of [
    ['补身份证要带什么材料', 'materials'],
    ['办居住证需要准备哪些东西', 'materials'],
    ['补办社保卡收费吗', 'fee'],
    ['掛失要多少錢', 'fee'],
    ['护照多久能拿到', 'time'],
    ['许可审批几个工作日出结果', 'time'],
    ['残疾证去哪里办', 'place'],
    ['普陀户籍业务在哪个窗口', 'place'],
    ['公积金提取流程', 'steps'],
    ['营商专线电话多少', 'phone'],
    ['居住证网上能办吗', 'online'],
    ['公租房申请条件', 'conditions'],
    ['how long does it take to get a passport', 'time'],
    ['where do I register my dog', 'place'],
    ['who can apply for public rental housing', 'conditions'],
  ] as const) {
    test(`${text} → ${facet}`, () => assert.equal(readFacet(text), facet));
  }

  for (const text of [
    '身份证丢了怎么办',
    '电话费太贵了要投诉',
    '手机号码被冒用了',
    '狗咬人了',
    '',
  ]) {
    test(`is none in: ${text}`, () => assert.equal(readFacet(text), null));
  }

  test('is the first asked for where there are several', () => {
    assert.equal(readFacet('要带什么材料，去哪里办，多少钱'), 'materials');
    assert.equal(readFacet('去哪里办，要带什么材料'), 'place');
  });

  test('leaves the matter when its words are taken out', () => {
    assert.match(stripFacets('补身份证要带什么材料').rest, /补身份证/);
    assert.equal(stripFacets('要带什么材料').rest.trim(), '');
  });
});

describe('the part of an entry that a side asks for', () => {
  test('is that element of its guide', () => {
    const {source, body} = facetPart(cardEntry, 'materials');
    assert.equal(source, 'guide');
    assert.equal(
      plainText(body),
      '· 身份证（原件，1份，可用电子证照）\n· 户口簿（不用带）\n· 补卡申请表（窗口领取，1份）',
    );
    assert.match(plainText(facetPart(cardEntry, 'time').body), /当场办结/);
    assert.match(plainText(facetPart(cardEntry, 'fee').body), /不收费（样例依据）/);
  });

  test('is the section that names it where the guide does not', () => {
    const section = {title: '办理时限', body: cardEntry.answer};
    const {guide: _, ...bare} = {...cardEntry, sections: [section]};
    const part = facetPart(bare, 'time');
    assert.deepEqual(
      [part.source, part.title, part.body],
      ['section', '办理时限', cardEntry.answer],
    );
  });

  test('is the paragraph of the answer that speaks of it, word for word', () => {
    const {guide: _, ...bare} = cardEntry;
    const part = facetPart(bare, 'materials');
    assert.equal(part.source, 'answer');
    assert.deepEqual(part.body, [cardEntry.answer[0]]);
  });

  test('is said to be missing where nothing speaks of it', () => {
    const {guide: _, ...bare} = {...cardEntry, sections: []};
    assert.deepEqual(facetPart(bare, 'online'), {facet: 'online', source: 'none', body: []});
  });
});
