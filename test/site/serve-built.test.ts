import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import os from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {builtFile, serveBuilt} from '../../site/.vitepress/serve-built.ts';

let folder: string;

before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'yihu-built-'));
  for (const name of ['playground', 'yihu/chunks']) {
    mkdirSync(path.join(folder, name), {recursive: true});
  }
  writeFileSync(path.join(folder, 'playground/index.html'), '<h1>试一试</h1>');
  writeFileSync(path.join(folder, 'yihu/embed.js'), 'embed()');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
});

after(() => rmSync(folder, {recursive: true, force: true}));

describe('while the pages are written', () => {
  it('an address of the playground or the assistant is a file that was built', () => {
    assert.equal(builtFile('/playground/', folder), path.join(folder, 'playground/index.html'));
    assert.equal(builtFile('/yihu/embed.js', folder), path.join(folder, 'yihu/embed.js'));
  });

  it('any other is for the pages, and none leads out of the folder', () => {
    for (const address of [
      '/',
      '/operations',
      '/secret.txt',
      '/yihu/',
      '/yihu/chunks',
      '/yihu/none.js',
      '/yihu/../secret.txt',
      '/yihu/%2e%2e/%2e%2e/etc/passwd',
      '/yihu/%',
    ]) {
      const file = builtFile(address, folder);
      assert.ok(file === undefined || file.startsWith(path.join(folder, 'yihu/')), address);
      assert.equal(file, undefined, address);
    }
  });

  it('the server gives it, and hands on what is not its own', async () => {
    let handle: Parameters<
      Parameters<ReturnType<typeof serveBuilt>['configureServer']>[0]['middlewares']['use']
    >[0] = () => assert.fail('no middleware');
    serveBuilt(folder).configureServer({middlewares: {use: (given) => (handle = given)}});
    const server = createServer((request, response) =>
      handle(request, response, () => response.writeHead(404).end('a page')),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    assert.ok(typeof bound === 'object' && bound);
    const get = (address: string) => fetch(`http://127.0.0.1:${bound.port}${address}`);
    const page = await get('/playground/?ui=en');
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(await page.text(), '<h1>试一试</h1>');
    assert.equal(await (await get('/operations')).text(), 'a page');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
