import assert from 'node:assert/strict';
import {createServer} from 'node:net';
import {describe, it} from 'node:test';
import {freePort, HOST} from '../../tools/free-port.mjs';
import {readOptions} from '../../tools/start-options.mjs';

describe('the options of npm start', () => {
  it('have defaults that need no typing', () => {
    assert.deepEqual(readOptions([]).options, {port: 5173, data: '.yihu/desk'});
  });

  it('take a value after a space or an equals sign', () => {
    assert.equal(readOptions(['--port', '8080']).options?.port, 8080);
    assert.equal(readOptions(['--port=8080']).options?.port, 8080);
    assert.equal(readOptions(['--data=/tmp/a=b']).options?.data, '/tmp/a=b');
  });

  it('refuse a port that is none', () => {
    for (const port of ['0', '65536', 'http', '-1', '80.5', '']) {
      assert.match(String(readOptions(['--port', port]).problem), /1 to 65535/, port);
    }
    assert.match(String(readOptions(['--port']).problem), /1 to 65535/);
  });

  it('refuse what they do not know and list what they do', () => {
    assert.match(String(readOptions(['--prot', '80']).problem), /no “--prot”[\s\S]*--port N/);
  });

  it('offer help', () => {
    assert.equal(readOptions(['--help']).help, true);
  });
});

describe('a free port', () => {
  it('is the next one when the wanted one is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, HOST, () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    try {
      const found = await freePort(port);
      assert.ok(found > port && found < port + 50, `${found} follows ${port}`);
    } finally {
      taken.close();
    }
    assert.equal(await freePort(port), port);
  });
});
