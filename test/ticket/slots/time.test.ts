import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {findTime} from '../../../src/ticket/slots/time.ts';
import {growthOf} from '../../support/growth.ts';

/** A Sunday morning in China. */
const NOW = Date.parse('2026-11-22T10:00:00+08:00');

/** What is said, the words taken for the time, and the days they mean. */
const CASES: readonly (readonly [string, string, string | null, string | null])[] = [
  ['昨天下午三点半被狗咬了', '昨天下午三点半', '2026-11-21T15:30+08:00', null],
  ['大前天买的', '大前天', '2026-11-19', null],
  ['前晚九点停的电', '前晚九点', '2026-11-20T21:00+08:00', null],
  ['上周三开始装修', '上周三开始', '2026-11-11', null],
  ['上上个礼拜天坐船', '上上个礼拜天', '2026-11-08', null],
  ['周五下午去的窗口', '周五下午', '2026-11-20', null],
  ['国庆去东极', '国庆', '2026-10-01', '2026-10-07'],
  ['十一的时候住的民宿', '十一的时候', '2026-10-01', '2026-10-07'],
  ['中秋节那天吃饭', '中秋节那天', '2026-09-25', null],
  ['今年正月初三吵了一架', '今年正月初三', '2026-02-19', null],
  ['农历八月十八那次最厉害', '农历八月十八那次', '2026-09-28', null],
  ['去年3月到5月在工地', '去年3月到5月', '2025-03-01', '2025-05-31'],
  ['8月到10月没发工资', '8月到10月', '2026-08-01', '2026-10-31'],
  ['上个月底交的', '上个月底', '2026-10-21', '2026-10-31'],
  ['月初装的', '月初', '2026-11-01', '2026-11-10'],
  ['2025年底签的合同', '2025年底', '2025-11-01', '2025-12-31'],
  ['12月15号订的房', '12月15号', '2026-12-15', null],
  ['12月30号的事', '12月30号', '2025-12-30', null],
  ['11月15号晚上八点多停电', '11月15号晚上八点多', '2026-11-15T20:00+08:00', null],
  ['这个月16号夜里十一点多漏油', '这个月16号夜里十一点多', '2026-11-16T23:00+08:00', null],
  ['2026-10-03 14:30 的船', '2026-10-03 14:30', '2026-10-03T14:30+08:00', null],
  ['半个月前摔的', '半个月前', '2026-11-07', null],
  ['三个月前交的钱', '三个月前', '2026-08-22', null],
  ['今早7点半坐公交', '今早7点半', '2026-11-22T07:30+08:00', null],
  ['十一月十号夜里停的', '十一月十号夜里', '2026-11-10', null],
  // The day it went wrong, not the day it was bought or told.
  ['双十一买的羽绒服，11月15日签收的', '11月15日', '2026-11-15', null],
  ['昨天打过12345，前天停的水', '前天', '2026-11-20', null],
  ['从六点半放到九点多', '六点半', null, null],
  ['路灯坏了半个月了', '半个月了', '2026-11-07', null],
  ['每天早上六点多就开始', '每天早上六点多', null, null],
  ['最近老有人来', '最近', null, null],
  ['I stayed there on November 20 at 9 pm', 'November 20 at 9 pm', '2026-11-20T21:00+08:00', null],
  ['I moved out two weeks ago', 'two weeks ago', '2026-11-08', null],
  ['last Friday the bus left early', 'last Friday', '2026-11-20', null],
];

describe('the time of a story', () => {
  for (const [text, words, from, to] of CASES) {
    test(`${text}: ${words}`, () => {
      const {occurredAt} = findTime(text, NOW) ?? {};
      assert.deepEqual(occurredAt, {text: words, from, to});
    });
  }

  test('is none in wishes, prices, ages and numbers', () => {
    for (const text of [
      '',
      '希望月底前解决',
      '便宜一点行不行',
      '末班车晚一点开',
      '提三点意见',
      '刚刚还想挂掉算了',
      '我们想下周五去',
      '我今年10岁，同学打我',
      '他今年高三了',
      '工单号ZS20260915001没下文',
      '住了三年了都没见过',
      '明年要上小学',
    ]) {
      assert.equal(findTime(text, NOW), null, text);
    }
  });

  test('is the one that settles most', () => {
    assert.equal(findTime('最近老是停电，11月3号晚上八点停过', NOW)?.text, '11月3号晚上八点');
  });

  test('is read in time linear in the length', () => {
    const text = '昨天下午三点到五点，上周三晚上八点半，三个月前，每天早上六点到九点。'.repeat(
      1600,
    );
    assert.ok(growthOf(text.slice(0, 50_000), (part) => findTime(part, NOW)) < 3);
  });
});
