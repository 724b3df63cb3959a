import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fetchAhead} from '../../src/assistant/fetch-ahead.ts';
import {bundleDatabase} from '../../src/knowledge/bundle-database.ts';
import {essentialParts} from '../../src/knowledge/essential-parts.ts';
import {
  type HandDrivenFetch,
  handDrivenFetch,
  type Request,
} from '../knowledge/hand-driven-fetch.ts';
import {sampleEdition} from '../knowledge/sample-bundle.ts';
import {deferred} from '../ticket/deferred.ts';

const FOLDER = 'https://site.example/yihu/knowledge/';
const MANIFEST = `${FOLDER}manifest.json`;
const {manifest, files} = sampleEdition('到窗口退票');
const essential = essentialParts(manifest).map(({path}) => path);

const nothingKept = async (_name: string) => false;

function ahead(network: HandDrivenFetch, {keep = true, has = nothingKept} = {}) {
  const manifest = network.fetch(MANIFEST).catch(() => undefined);
  return fetchAhead(MANIFEST, manifest, keep, {
    fetch: (address, init) => network.fetch(address, init),
    hasDatabase: has,
  });
}

const text = (bytes: ArrayBuffer | undefined) => bytes && new TextDecoder().decode(bytes);

describe('what is fetched before the engine is there', () => {
  it('is what no answer does without, as soon as the manifest names it', async () => {
    const network = handDrivenFetch();
    const take = ahead(network);
    (await network.next()).answer(JSON.stringify(manifest));
    for (const _ of essential) {
      const part = await network.next();
      assert.equal(part.init.credentials, 'omit');
      part.answer(files.get(part.url.slice(FOLDER.length)) ?? '');
    }
    assert.deepEqual(JSON.parse(text(await take(MANIFEST)) ?? ''), manifest);
    for (const path of essential) {
      assert.deepEqual(new Uint8Array((await take(FOLDER + path)) ?? []), files.get(path));
    }
  });

  it('keeps what emergencies are told by for the second half of the entries', async () => {
    const network = handDrivenFetch();
    const take = ahead(network);
    (await network.next()).answer(JSON.stringify(manifest));
    const pathOf = (kind: string) => manifest.parts.find((part) => part.kind === kind)?.path ?? '';
    const requests = new Map<string, Request>();
    for (let count = 1; count < essential.length; count++) {
      const request = await network.next();
      requests.set(request.url.slice(FOLDER.length), request);
    }
    assert.ok(!requests.has(pathOf('urgent')));
    const entries = files.get(pathOf('entries')) ?? new Uint8Array();
    const middle = Math.ceil(entries.length / 2);
    const rest = deferred<void>();
    requests.get(pathOf('entries'))?.answer(
      new ReadableStream({
        async start(body) {
          body.enqueue(entries.slice(0, middle));
          await rest.promise;
          body.enqueue(entries.slice(middle));
          body.close();
        },
      }),
    );
    const urgent = await network.next();
    assert.equal(urgent.url, FOLDER + pathOf('urgent'));
    urgent.answer(files.get(pathOf('urgent')) ?? '');
    rest.resolve();
    for (const kind of ['entries', 'urgent']) {
      const taken = await take(FOLDER + pathOf(kind));
      assert.deepEqual(new Uint8Array(taken ?? []), files.get(pathOf(kind)));
    }
  });

  it('does not wait for entries that never come', async () => {
    const network = handDrivenFetch();
    ahead(network);
    (await network.next()).answer(JSON.stringify(manifest));
    const asked: string[] = [];
    for (let count = 0; count < essential.length; count++) {
      const request = await network.next();
      asked.push(request.url.slice(FOLDER.length));
      request.fail(new TypeError('Failed to fetch'));
    }
    assert.deepEqual(asked.sort(), [...essential].sort());
  });

  it('is handed over once: who asks again wants it fresh', async () => {
    const network = handDrivenFetch();
    const take = ahead(network, {keep: false, has: async () => true});
    (await network.next()).answer('{"parts": []}');
    assert.equal(text(await take(MANIFEST)), '{"parts": []}');
    assert.equal(await take(MANIFEST), undefined);
    assert.equal(await take(`${FOLDER}answers-1.json`), undefined);
  });

  it('keeps whoever asks for a part waiting until it is known which are coming', async () => {
    const network = handDrivenFetch();
    const take = ahead(network);
    const [path = ''] = essential;
    const taken = take(FOLDER + path);
    (await network.next()).answer(JSON.stringify(manifest));
    (await network.next()).answer(files.get(path) ?? '');
    assert.deepEqual(new Uint8Array((await taken) ?? []), files.get(path));
  });

  it('does not come twice to a device that may have kept it', async () => {
    const network = handDrivenFetch();
    const looked = deferred<string>();
    const take = ahead(network, {
      has: async (name) => {
        looked.resolve(name);
        return true;
      },
    });
    (await network.next()).answer(JSON.stringify(manifest));
    assert.equal(await looked.promise, bundleDatabase(MANIFEST));
    assert.equal(await take(FOLDER + essential[0]), undefined);
    assert.deepEqual(network.asked, [MANIFEST]);
    assert.ok(await take(MANIFEST));
  });

  it('leaves it to the engine to say why nothing came', async () => {
    for (const fail of [
      (request: Request) => request.fail(new TypeError()),
      (request: Request) => request.answer('gone', 404),
      (request: Request) => request.answer('<!doctype html>'),
    ]) {
      const network = handDrivenFetch();
      const take = ahead(network);
      fail(await network.next());
      assert.equal(await take(FOLDER + essential[0]), undefined);
    }
  });

  it('asks for nothing outside the folder of the manifest', async () => {
    const network = handDrivenFetch();
    const parts = ['../secret.json', 'https://elsewhere.example/a.json', '//elsewhere.example/a'];
    const take = ahead(network);
    (await network.next()).answer(
      JSON.stringify({parts: parts.map((path) => ({path, kind: 'entries'}))}),
    );
    assert.equal(await take(`${FOLDER}entries-1.json`), undefined);
    assert.deepEqual(network.asked, [MANIFEST]);
  });
});
