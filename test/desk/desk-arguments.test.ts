import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readDeskArguments} from '../../src/desk/desk-arguments.ts';

describe('the command line of the desk', () => {
  test('has defaults for everything', () => {
    assert.deepEqual(readDeskArguments([]), {
      task: {kind: 'run'},
      config: null,
      knowledge: 'knowledge',
      console: null,
      data: '.yihu/desk',
      port: 8787,
      host: '127.0.0.1',
      origins: [],
      trustedProxies: [],
    });
  });

  test('takes several origins', () => {
    const args = ['--origin', 'https://a.example', '--origin', 'https://b.example', '--port', '0'];
    assert.deepEqual(readDeskArguments(args)?.origins, ['https://a.example', 'https://b.example']);
    assert.equal(readDeskArguments(args)?.port, 0);
  });

  test('says what it does not understand', () => {
    for (const port of ['', 'x', '-1', '65536', '1e3', '80.5']) {
      assert.throws(() => readDeskArguments([`--port=${port}`]), /is not a port/, port);
    }
    assert.throws(() => readDeskArguments(['--prot', '1']), /--prot/);
    assert.throws(() => readDeskArguments(['extra']), /extra/);
  });

  test('shows its usage on demand', () => {
    assert.equal(readDeskArguments(['--help']), null);
  });
});
