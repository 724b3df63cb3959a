import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {spokenCommand} from '../../src/voice/spoken-command.ts';

describe('a spoken command', () => {
  for (const [said, command] of [
    ['停。', 'stop'],
    ['嗯，停一下吧', 'stop'],
    ['重来', 'again'],
    ['说错了。', 'again'],
    ['请帮我转人工', 'person'],
    ['我要找人工！', 'person'],
  ] as const) {
    it(`is ${command}: ${said}`, () => assert.equal(spokenCommand(said), command));
  }

  for (const question of [
    '停车费怎么收',
    '停水了',
    '人工流产要带什么',
    '重来一次考试可以吗',
    '公积金停缴了怎么办',
    '取消预约',
    '',
  ]) {
    it(`is not a question: ${question || '(silence)'}`, () =>
      assert.equal(spokenCommand(question), undefined));
  }
});
