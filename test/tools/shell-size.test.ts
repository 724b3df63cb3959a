import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {LIMIT, shellFiles, sizeProblem} from '../../tools/shell-size.mjs';

describe('the files of the shell', () => {
  const build: Readonly<Record<string, string>> = {
    'yihu.js': `import{a}from"./chunks/a-1.js";export*from"./chunks/b-2.js";
      new Worker(new URL("./chunks/engine-5.js",import.meta.url));import("./chunks/late-4.js");`,
    'chunks/a-1.js': 'import"./c-3.js";import"../yihu.js";export const a=1;',
    'chunks/b-2.js': 'export{c}from"./c-3.js";',
    'chunks/c-3.js': 'export const c=1;',
  };
  const read = (file: string) => {
    const text = build[file];
    if (text === undefined) throw new Error(`read ${file}`);
    return text;
  };

  it('are the entry and what it imports statically, each once, and neither worker nor import()', () => {
    assert.deepEqual(shellFiles('yihu.js', read), [
      'yihu.js',
      'chunks/a-1.js',
      'chunks/b-2.js',
      'chunks/c-3.js',
    ]);
  });
});

describe('the size of the shell', () => {
  it('passes within two per cent of what is recorded', () => {
    for (const measured of [10_000, 10_200, 9_800]) {
      assert.equal(sizeProblem(measured, 10_000), null, String(measured));
    }
  });

  it('fails when it has grown, and says how to record it', () => {
    assert.match(String(sizeProblem(10_201, 10_000)), /grown from 10000 to 10201.*--update/);
  });

  it('fails when it has shrunk without being recorded', () => {
    assert.match(String(sizeProblem(9_799, 10_000)), /shrunk from 10000 to 9799.*--update/);
  });

  it('fails past the limit whatever is recorded, and offers no way to record it', () => {
    const problem = String(sizeProblem(LIMIT + 1, LIMIT + 1));
    assert.match(problem, /may be 46080/);
    assert.doesNotMatch(problem, /--update/);
  });
});
