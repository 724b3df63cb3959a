import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {replayCase} from '../../src/cli/replay.ts';
import {engineThatKnows} from '../sidebar/call-engine.ts';

const knowledge = () => engineThatKnows({漏水: [0.8, '9.13'], 狗: [0.8, '10.06']});

describe('yihu replay', () => {
  it('says after each turn what would stand on the sidebar', async () => {
    const turns = [
      {who: 'agent', text: '您好'},
      {who: 'caller', text: '楼上漏水'},
      {who: 'agent', text: '是养狗吗'},
      {who: 'caller', text: '家里着火了'},
    ];
    const line = await replayCase({id: 7, turns}, knowledge());
    assert.equal(line.id, 7);
    assert.deepEqual(
      line.after.map(({turn, subjects}) => [turn, ...subjects]),
      [[0], [1, '9.13'], [2, '9.13'], [3, '9.13']],
    );
    assert.deepEqual(
      line.after.map(({urgent}) => urgent.length > 0),
      [false, false, false, true],
    );
  });

  it('knows the names that transcripts give to the agent', async () => {
    for (const who of ['坐席', '客服', 'operator', 'Agent 12', '接线员']) {
      const line = await replayCase({turns: [{who, text: '楼上漏水'}]}, knowledge());
      assert.deepEqual(line.after[0]?.subjects, [], who);
    }
    const line = await replayCase({turns: [{who: '市民', text: '楼上漏水'}]}, knowledge());
    assert.deepEqual(line.after[0]?.subjects, ['9.13']);
  });

  it('complains of a case without turns', async () => {
    await assert.rejects(replayCase({id: 'x'}, knowledge()), /"x".*"turns"/);
    await assert.rejects(replayCase({turns: [{who: 'caller'}]}, knowledge()), /"who","text"/);
  });
});
