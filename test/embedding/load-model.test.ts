import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import {createStore, del, entries, get, set} from 'idb-keyval';
import {ModelError} from '../../src/embedding/bag-embedder.ts';
import {loadModel, type ModelCache, type ModelOptions} from '../../src/embedding/load-model.ts';
import {createModelCache} from '../../src/embedding/model-cache.ts';
import {openModel} from '../../src/embedding/open-model.ts';
import type {Vocabulary} from '../../src/embedding/tokenizer.ts';

const DIMENSIONS = 2;

const vocabulary: Vocabulary = {format: 1, tokens: ['社', '卡'], pairs: ['社 卡'], maxLength: 8};

/** Weights for that vocabulary in which each row points somewhere else. */
function weightsOf(turn: number): Uint8Array {
  const table = (rows: number) => [
    new Uint8Array(new Float32Array(rows).fill(1 / 127).buffer),
    new Uint8Array(new Float32Array(rows).buffer),
    new Uint8Array(Int8Array.from({length: rows * DIMENSIONS}, (_, i) => i + 1 + turn).buffer),
  ];
  return Buffer.concat([...table(4), ...table(3)]);
}

interface Published {
  readonly files: Map<string, Uint8Array>;
  readonly integrity: string;
}

/** A model as the exporter publishes it; `change` writes another description. */
function publish({turn = 0, change = {}}: {turn?: number; change?: object} = {}): Published {
  const weights = weightsOf(turn);
  const words = Buffer.from(JSON.stringify(vocabulary));
  const fileOf = (path: string, bytes: Uint8Array) => ({
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const description = Buffer.from(
    JSON.stringify({
      format: 1,
      id: `model-${turn}`,
      dimensions: DIMENSIONS,
      weights: fileOf('weights.bin', weights),
      vocabulary: fileOf('vocabulary.json', words),
      ...change,
    }),
  );
  return {
    files: new Map([
      ['model.json', description],
      ['weights.bin', weights],
      ['vocabulary.json', words],
    ]),
    integrity: `sha384-${createHash('sha384').update(description).digest('base64')}`,
  };
}

/** Waits for what nobody is told of: some turns of the event loop are enough for the copy. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail('it never came to hold');
}

interface Asked {
  readonly name: string;
  readonly cache: RequestCache | undefined;
}

type Answer = Uint8Array | number | Error | undefined;

/** A host with a model, on which a test changes what comes: bytes, a status, or no answer. */
function host(
  published: Published,
  url = `https://site.example/${crypto.randomUUID()}/model.json`,
) {
  const asked: Asked[] = [];
  const given = new Map<string, (time: number) => Answer>();
  const line = {isThere: true};
  const fetchFile: typeof fetch = async (input, {cache, integrity = '', signal} = {}) => {
    signal?.throwIfAborted();
    const name = String(input).slice(url.length - 'model.json'.length);
    asked.push({name, cache});
    const times = asked.filter((one) => one.name === name).length;
    const answer = given.has(name) ? given.get(name)?.(times) : published.files.get(name);
    if (!line.isThere || answer instanceof Error) throw new TypeError('Failed to fetch');
    if (typeof answer === 'number' || answer === undefined) {
      return new Response('', {status: answer ?? 404});
    }
    const hash = `sha384-${createHash('sha384').update(answer).digest('base64')}`;
    // As a browser does: it tells nobody why.
    if (integrity && integrity !== hash) throw new TypeError('Failed to fetch');
    return new Response(Buffer.from(answer));
  };
  const load = (options: Partial<ModelOptions> = {}) =>
    loadModel({url, fetch: fetchFile, cache: createModelCache(url), ...options});
  const store = createStore(`yihu-model:${url}`, 'files');
  return {
    url,
    asked,
    given,
    line,
    load,
    fetch: fetchFile,
    store,
    names: () => asked.map(({name}) => name).sort(),
    /** Waits for the copy, which the loader itself does not. */
    async kept(): Promise<Map<string, unknown>> {
      await until(async () => (await entries(store)).length > 0);
      return new Map(await entries<string, unknown>(store));
    },
  };
}

/** `bytes` with one bit of the middle one changed. */
function altered(bytes: Uint8Array | undefined): Uint8Array {
  const copy = Uint8Array.from(bytes ?? []);
  const at = copy.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

const good = publish();
const EACH_ONCE = ['model.json', 'vocabulary.json', 'weights.bin'];
const DATA_FILES = ['weights.bin', 'vocabulary.json'] as const;

/** The model's own vector of a text, as figures that do not depend on how it was loaded. */
const vectorOf = (embedder: {embed(text: string): Float32Array}) => [...embedder.embed('社卡')];

describe('a model from the site’s own host', () => {
  test('comes with one request for each file, the description past the browser’s cache', async () => {
    const {load, asked, names} = host(good);
    const embedder = await load();
    assert.equal(embedder.model, 'model-0');
    assert.equal(embedder.dimensions, DIMENSIONS);
    assert.deepEqual(names(), EACH_ONCE);
    assert.equal(asked[0]?.name, 'model.json');
    assert.equal(asked[0]?.cache, 'no-cache');
    const other = await host(publish({turn: 7})).load();
    assert.notDeepEqual(vectorOf(embedder), vectorOf(other), 'the bytes are what it means by');
  });

  test('is only described where it is not the one that is wanted', async () => {
    const {url, fetch, names} = host(good);
    const importModule = async () => assert.fail('nothing to import');
    assert.equal(await openModel({url, fetch, importModule}, () => false), undefined);
    assert.deepEqual(names(), ['model.json']);
  });

  test('is described once, whichever way its description was read', async () => {
    const {url, fetch: get, names} = host(good);
    const options = {url, fetch: get, importModule: () => assert.fail('nothing is imported')};
    const embedder = await openModel(options, (id) => id === 'model-0');
    assert.equal(embedder?.model, 'model-0');
    assert.deepEqual(names(), EACH_ONCE);
    assert.equal(await openModel(options, (id) => id === 'another'), undefined);
  });

  for (const name of DATA_FILES) {
    test(`with one bit changed is refused: ${name}`, async () => {
      const {load, given, asked} = host(good);
      given.set(name, () => altered(good.files.get(name)));
      await assert.rejects(load(), {
        name: 'ModelError',
        message: `Model file ${name} is not what was published.`,
      });
      const tries = asked.filter((one) => one.name === name);
      assert.deepEqual(
        tries.map(({cache}) => cache),
        ['default', 'reload'],
      );
    });

    test(`cut short is refused: ${name}`, async () => {
      const {load, given} = host(good);
      const whole = good.files.get(name) ?? new Uint8Array();
      given.set(name, () => whole.subarray(0, -1));
      await assert.rejects(load(), {
        name: 'ModelError',
        message: `Model file ${name} has ${whole.length - 1} bytes instead of ${whole.length}; it was cut short or changed.`,
      });
    });

    test(`is had by the second try where a proxy kept another: ${name}`, async () => {
      const {load, given} = host(good);
      given.set(name, (time) =>
        time === 1 ? altered(good.files.get(name)) : good.files.get(name),
      );
      assert.deepEqual(vectorOf(await load()), vectorOf(await host(good).load()));
    });

    for (const [how, answer, reason] of [
      ['is not there', 404, /weights|vocabulary/],
      ['does not come', new Error('gone'), /Could not fetch .*Failed to fetch/],
    ] as const) {
      test(`is asked for twice and no more where it ${how}: ${name}`, async () => {
        const {load, given, asked, url} = host(good);
        given.set(name, () => answer);
        await assert.rejects(load(), (error: Error) => {
          assert.ok(error instanceof ModelError);
          assert.match(error.message, reason);
          assert.ok(error.message.includes(new URL(name, url).href), error.message);
          return true;
        });
        assert.equal(asked.filter((one) => one.name === name).length, 2);
      });
    }
  }

  for (const [how, change] of [
    ['of another format', {format: 2}],
    ['without dimensions', {dimensions: '128'}],
    ['whose files lie elsewhere', {weights: {path: '../weights.bin', bytes: 1, sha256: ''}}],
    ['without a vocabulary', {vocabulary: null}],
  ] as const) {
    test(`is refused by a description ${how}, before a byte more is fetched`, async () => {
      const {load, names, url} = host(publish({change}));
      await assert.rejects(load(), {
        name: 'ModelError',
        message: `${url} describes no model of format 1; check the address.`,
      });
      assert.deepEqual(names(), ['model.json']);
    });
  }

  test('is refused where a page stands at its address', async () => {
    const {load, given, url} = host(good);
    given.set('model.json', () => Buffer.from('<!doctype html>404'));
    await assert.rejects(load(), {
      message: `${url} describes no model of format 1; check the address.`,
    });
  });

  test('is refused where weights and dimensions do not fit', async () => {
    const {load} = host(publish({change: {dimensions: DIMENSIONS + 1}}));
    await assert.rejects(load(), {
      name: 'ModelError',
      message: /^The weights have \d+ bytes instead of \d+; export the model again\.$/,
    });
  });

  test('is not asked for again by a page that has let it go, nor taken from the device', async () => {
    for (const name of ['model.json', 'weights.bin']) {
      const {load, kept, store, given, asked, names} = host(good);
      await load();
      await kept();
      if (name === 'weights.bin') await del(name, store);
      asked.length = 0;
      const leaving = new AbortController();
      given.set(name, () => {
        leaving.abort(new Error('left'));
        return new Error('aborted');
      });
      await assert.rejects(load({signal: leaving.signal}), {message: 'left'});
      assert.equal(names().filter((asked) => asked === name).length, 1);
    }
  });
});

describe('a model that the page vouches for', () => {
  test('is taken where its description has the hash', async () => {
    const {load} = host(good);
    assert.equal((await load({integrity: good.integrity})).model, 'model-0');
  });

  test('is refused where the description is another, however well it fits its files', async () => {
    const {load, url, names} = host(publish({turn: 3}));
    const reason = `Could not fetch ${url}, or it is not what was published: TypeError: Failed to fetch`;
    await assert.rejects(load({integrity: good.integrity}), {
      name: 'ModelError',
      message: reason,
    });
    assert.deepEqual(names(), ['model.json']);
  });

  test('is refused by the opener too, which reads the description first', async () => {
    const {url, fetch: get} = host(publish({turn: 3}));
    const {integrity} = good;
    const importModule = () => assert.fail('nothing is imported');
    await assert.rejects(
      openModel({url, fetch: get, integrity, importModule}, () => true),
      /or it is not what was published/,
    );
  });

  test('is not taken from a copy that was kept without that hash', async () => {
    const {load, kept, line, url} = host(good);
    await load();
    await kept();
    line.isThere = false;
    const pinned = createModelCache(url, good.integrity);
    await assert.rejects(load({integrity: good.integrity, cache: pinned}), ModelError);
  });

  test('is taken from the copy that was kept under that hash', async () => {
    const {load, kept, line, url} = host(good);
    const options = () => ({
      integrity: good.integrity,
      cache: createModelCache(`${url}#${good.integrity}`, good.integrity),
    });
    await load(options());
    await kept();
    line.isThere = false;
    assert.equal((await load(options())).model, 'model-0');
    await assert.rejects(load(), ModelError, 'a page without the hash knows nothing of it');
  });
});

describe('the copy on the device', () => {
  test('holds what was fetched, and saves fetching it again', async () => {
    const {load, kept, asked, names} = host(good);
    const first = await load();
    const copy = await kept();
    for (const [name, bytes] of good.files) {
      assert.deepEqual(Buffer.from(copy.get(name) as Uint8Array), Buffer.from(bytes));
    }
    asked.length = 0;
    assert.deepEqual(vectorOf(await load()), vectorOf(first));
    assert.deepEqual(names(), ['model.json']);
  });

  test('does without a network', async () => {
    const {load, kept, line} = host(good);
    const first = await load();
    await kept();
    line.isThere = false;
    assert.deepEqual(vectorOf(await load()), vectorOf(first));
  });

  for (const name of DATA_FILES) {
    test(`is compared with its hash each time: ${name} is fetched anew and mended`, async () => {
      const {load, kept, store, asked, line, names} = host(good);
      const first = await load();
      await kept();
      await set(name, altered(good.files.get(name)), store);
      asked.length = 0;
      assert.deepEqual(vectorOf(await load()), vectorOf(first));
      assert.deepEqual(names(), ['model.json', name]);
      const published = Buffer.from(good.files.get(name) ?? []);
      const keptNow = () => get<Uint8Array>(name, store);
      await until(async () => published.equals((await keptNow()) ?? new Uint8Array()));
      line.isThere = false;
      await set(name, altered(good.files.get(name)), store);
      await assert.rejects(load(), ModelError, 'an altered copy is no better than none');
    });
  }

  test('gives way to the next release, whole', async () => {
    const {load, kept, store, url} = host(good);
    await load();
    await kept();
    await set('earlier.bin', new Uint8Array([1]), store);
    const next = publish({turn: 5});
    const later = host(next, url);
    assert.equal((await later.load()).model, 'model-5');
    const weights = Buffer.from(next.files.get('weights.bin') ?? []);
    const keptWeights = () => get<Uint8Array>('weights.bin', later.store);
    await until(async () => weights.equals((await keptWeights()) ?? new Uint8Array()));
    assert.equal(await get('earlier.bin', later.store), undefined);
    later.line.isThere = false;
    assert.equal((await later.load()).model, 'model-5');
  });

  test('stays the earlier one, whole, when the page goes away in the middle', async (t) => {
    const {load, kept, url} = host(good);
    await load();
    await kept();
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key);
      // What a browser does with the transactions of a page that is gone, or of a full disk.
      if (key === 'weights.bin') {
        request.addEventListener('success', () => this.transaction.abort());
      }
      return request;
    };
    t.after(() => Object.assign(IDBObjectStore.prototype, {put}));
    const cache = createModelCache(url);
    await assert.rejects(cache.replace(publish({turn: 5}).files));
    for (const [name, bytes] of good.files) {
      assert.deepEqual(Buffer.from((await cache.get(name)) ?? []), Buffer.from(bytes));
    }
  });

  const denied: ModelCache = {
    get: () => Promise.reject(new Error('denied')),
    replace: () => Promise.reject(new Error('denied')),
  };

  test('is done without where storage is denied', async () => {
    const {load, names} = host(good);
    assert.equal((await load({cache: denied})).model, 'model-0');
    assert.deepEqual(names(), EACH_ONCE);
  });

  test('is done without where storage never answers', async (t) => {
    const {open} = IDBFactory.prototype;
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    t.after(() => Object.assign(IDBFactory.prototype, {open}));
    t.mock.timers.enable({apis: ['setTimeout']});
    const reading = createModelCache('https://site.example/model.json').get('weights.bin');
    t.mock.timers.tick(2_000);
    await assert.rejects(reading, {message: 'IndexedDB did not answer within 2000 ms'});
  });
});
