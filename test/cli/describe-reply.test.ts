import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {describeReply} from '../../src/cli/describe-reply.ts';
import {
  answerReply,
  choicesReply,
  everyReply,
  handoffReply,
  planReply,
  urgentReply,
} from '../support/replies.ts';

describe('a reply on a terminal', () => {
  test('of every kind ends with something to do', () => {
    for (const reply of everyReply) {
      const lines = describeReply(reply).split('\n');
      assert.match(lines.at(-1) ?? '', /^ {2}→ \S/, reply.kind);
      assert.ok(!lines.some((line) => line.includes('undefined') || line.includes('[object')));
    }
  });

  test('that answers shows entry, answer, source and department', () => {
    const text = describeReply(answerReply);
    assert.match(text, /【社保卡丢了怎么补办？】（sample-card-replacement，把握 94%）/);
    assert.match(text, /先挂失，再带身份证到任一社保窗口补卡。/);
    assert.match(
      text,
      /来源：《社会保险法》第58条；样例来源 · 人力资源和社会保障局 · 2026-11-22 复审/,
    );
    assert.match(text, /→ 网上补卡 https:\/\/example\.gov\.cn\/card/);
  });

  test('in an emergency shows the number before anything else to do', () => {
    const text = describeReply(urgentReply);
    assert.match(text, /^【紧急】有人落水\n不要盲目下水/);
    assert.match(text, /→ 打 12395（海上遇险搜救）$/);
  });

  test('that hands over shows the reason, the department and what is known', () => {
    const text = describeReply(handoffReply);
    assert.match(text, /^【转办：personal-case】人力资源和社会保障局（把握 70%）\n先挂失/);
    assert.match(text, /→ 提交工单（求助 · 社会保障\/社保卡）/);
  });

  test('with choices numbers them', () => {
    const text = describeReply(choicesReply);
    assert.match(text, /\n {2}1\. 社保卡怎么激活？\n {2}2\. 社保卡余额在哪里查？\n {2}3\. /);
    assert.match(text, /→ 看“社保卡怎么激活？”/);
  });

  test('with a plan shows every part with its own words', () => {
    const text = describeReply(planReply);
    assert.match(text, /“社保卡丢了”\n【社保卡丢了怎么补办？】/);
    assert.match(text, /“屋顶上有鸽子”\n【转办：unknown】/);
  });
});
