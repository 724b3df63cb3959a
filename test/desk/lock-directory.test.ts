import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {lockDirectory} from '../../src/desk/lock-directory.ts';

function directory(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'yihu-lock-'));
  context.after(() => rmSync(path, {recursive: true}));
  return path;
}

describe('the lock of a directory', () => {
  test('keeps a second desk out until the first is done', (context) => {
    const path = directory(context);
    const unlock = lockDirectory(path);
    assert.throws(() => lockDirectory(path), /Another desk is using .*--data/);
    unlock();
    assert.deepEqual(readdirSync(path), []);
    lockDirectory(path)();
  });

  test('is taken over from a process that is gone', (context) => {
    const path = directory(context);
    // Above the highest process number of any Linux.
    writeFileSync(join(path, 'desk.lock'), JSON.stringify({pid: 2 ** 22 + 1, life: ''}));
    const unlock = lockDirectory(path);
    assert.match(readFileSync(join(path, 'desk.lock'), 'utf8'), new RegExp(`"pid":${process.pid}`));
    unlock();
    assert.deepEqual(readdirSync(path), []);
  });

  test('is taken over from an earlier process of the same number', (context) => {
    const path = directory(context);
    const unlock = lockDirectory(path);
    const {pid, life} = JSON.parse(readFileSync(join(path, 'desk.lock'), 'utf8')) as {
      pid: number;
      life: string;
    };
    unlock();
    if (life === '') return context.skip('this system does not tell when a process started');
    const earlier = JSON.stringify({pid, life: `${life}0`});
    writeFileSync(join(path, 'desk.lock'), earlier);
    lockDirectory(path)();
  });

  test('is respected when it cannot be read', (context) => {
    const path = directory(context);
    writeFileSync(join(path, 'desk.lock'), '');
    assert.throws(() => lockDirectory(path), /delete .*desk\.lock/);
  });

  test("gives nothing free that has become another's", (context) => {
    const path = directory(context);
    const unlock = lockDirectory(path);
    writeFileSync(join(path, 'desk.lock'), JSON.stringify({pid: 1, life: ''}));
    unlock();
    assert.deepEqual(readdirSync(path), ['desk.lock']);
  });
});
