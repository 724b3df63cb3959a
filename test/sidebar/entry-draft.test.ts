import assert from 'node:assert/strict';
import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, it} from 'node:test';
import {compileFolder} from '../../src/cli/compile-folder.ts';
import {draftEntry, type EntryDraftInput, UNLIKE_ANY} from '../../src/sidebar/call/entry-draft.ts';

const input: EntryDraftInput = {
  wordings: [
    '我家阳台上的鸽子是隔壁养的，天天拉屎在我被子上',
    '我叫王小明，电话13812345678，"养了二十几只": 他说不归谁管',
  ],
  topic: 'city-environment',
  department: 'urban-enforcement',
  ticket: {type: '投诉', category: '市容环境/噪声扰民'},
  today: '2026-11-22',
  taken: new Set(['call-2026-11-22']),
};

describe('an entry drafted from a call', () => {
  it('passes the check of the knowledge folder into which it is put', async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'yihu-entry-'));
    t.after(() => rm(folder, {recursive: true, force: true}));
    await cp('knowledge', folder, {recursive: true});
    const unlike = {
      ...input,
      wordings: ['隔壁天天放卫星'],
      ...UNLIKE_ANY,
      taken: new Set<string>(),
    };
    for (const draft of [input, unlike]) {
      const {fileName, text} = draftEntry(draft);
      const target = path.join(folder, 'entries', draft.topic);
      await mkdir(target, {recursive: true});
      await writeFile(path.join(target, fileName), text);
    }
    const {findings} = await compileFolder(folder, new Date('2026-11-22T04:00:00Z'));
    const own = findings.filter(
      ({file, severity}) => severity === 'error' && file.includes('call-2026-11-22'),
    );
    assert.deepEqual(own, []);
  });

  it('holds neither a number nor the name of the caller', () => {
    const {text} = draftEntry(input);
    assert.doesNotMatch(text, /13812345678|王小明/);
  });

  it('answers nothing by itself', () => {
    const {text} = draftEntry(input);
    assert.match(text, /status: unfilled/);
    assert.match(text, /---\n[^【]*12345[^【]*【待补充：[^】]+】\n$/);
  });

  it('takes an id that is free', () => {
    assert.equal(draftEntry(input).fileName, 'call-2026-11-22-2.md');
  });
});
