import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {findRespondent} from '../../../src/ticket/slots/respondent.ts';
import {growthOf} from '../../support/growth.ts';

describe('whom a story is about', () => {
  for (const [text, whom] of [
    // A shop by its name, whatever else is told of.
    ['隔壁的油烟对着我家，叫阿明排档，下午就开始炒', '阿明排档'],
    ['岛上就海通气站一家，一瓶用九天', '海通气站'],
    ['药店卖给我妈的，是人民中路的福寿堂。', '福寿堂'],
    ['物业是永安物业，涨价也不公示', '永安物业'],
    ['那船叫恒顺16，我是浙岱渔03217的老大', '恒顺16'],
    ['通海速递说没保价不赔', '通海速递'],
    ['顺丰把我的海鲜弄坏了不赔', '顺丰'],
    // By what they do or where they live.
    ['菜场门口那个卖水果的，每天摆到盲道上', '卖水果的'],
    ['顶楼那户在天台上搭房子', '顶楼那户'],
    ['两条铁壳船晚上靠过来加油', '两条铁壳船'],
    ['我们村书记把鱼塘包给他小舅子', '我们村书记'],
    ['山上卖香的拉着我不放', '卖香的'],
    ['带班的小刘欠我们工资', '带班的小刘'],
    ['沙石车一辆接一辆从门口过', '沙石车'],
  ] as const) {
    test(`is ${whom} in ${text}`, () => {
      assert.equal(findRespondent(text, '投诉')?.text, whom);
    });
  }

  test('is not who only helped, was only visited, or suffers too', () => {
    for (const text of [
      '城管来了他收一下，走了又摆',
      '我找过社区',
      '晕船吐了一路，到了医院号也过了',
      '民宿老板们都睡不着',
      '我是外卖骑手，摔断了骨头',
      '前天把隔壁小姑娘咬了',
      '希望多派几条船',
    ]) {
      assert.equal(findRespondent(text, '投诉'), null, text);
    }
  });

  test('is nobody in questions and proposals', () => {
    assert.equal(findRespondent('永安物业怎么收费', '咨询'), null);
    assert.equal(findRespondent('建议永安物业装个路灯', '建议'), null);
  });

  test('is read in time linear in the length', () => {
    const text =
      '隔壁那家店叫阿明排档，顶楼那户，卖水果的每天，两条铁壳船，人民路的福寿堂。'.repeat(800);
    assert.ok(growthOf(text.slice(0, 24_000), (part) => findRespondent(part, '投诉')) < 3);
  });
});
