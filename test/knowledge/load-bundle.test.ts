import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {BundleError, type EncodedBundle, encodeBundle} from '../../src/knowledge/bundle.ts';
import {createBundleCache} from '../../src/knowledge/bundle-cache.ts';
import {essentialParts} from '../../src/knowledge/essential-parts.ts';
import {type BundleCache, loadBundle, loadPart} from '../../src/knowledge/load-bundle.ts';
import {deferred} from '../ticket/deferred.ts';
import {type HandDrivenFetch, handDrivenFetch} from './hand-driven-fetch.ts';
import {BUILT, partOf, sampleEdition, sampleKnowledge, tampered} from './sample-bundle.ts';

const URL_OF_MANIFEST = 'https://site.example/yihu/knowledge/manifest.json';
const FOLDER = 'https://site.example/yihu/knowledge/';

const published = sampleEdition('到窗口退票');
const earlier = sampleEdition('老办法');

/** A cache in memory that holds `bundle`, and what was put into it. */
function memoryCache(bundle?: EncodedBundle) {
  let manifest = bundle && JSON.stringify(bundle.manifest);
  const parts = new Map(bundle?.files);
  const stored = deferred<string>();
  const cache: BundleCache = {
    getManifest: async () => manifest,
    getPart: async (path) => parts.get(path),
    async put(text, files) {
      for (const [path, bytes] of files) parts.set(path, bytes);
      manifest = text;
      stored.resolve(text);
    },
    async putPart(path, bytes) {
      parts.set(path, bytes);
    },
  };
  return {cache, parts, stored: stored.promise};
}

/** Answers the manifest, then each part asked for, from `bundle`, with parts replaced. */
async function serve(
  {next}: HandDrivenFetch,
  bundle: EncodedBundle,
  {parts = 4, replaced = new Map<string, Uint8Array>()} = {},
): Promise<void> {
  const manifest = await next();
  assert.equal(manifest.url, URL_OF_MANIFEST);
  manifest.answer(JSON.stringify(bundle.manifest));
  for (let i = 0; i < parts; i++) {
    const request = await next();
    assert.ok(request.url.startsWith(FOLDER), request.url);
    const path = request.url.slice(FOLDER.length);
    const bytes = replaced.get(path) ?? bundle.files.get(path);
    if (bytes) request.answer(bytes);
    else request.answer('not found', 404);
  }
}

/** Takes the network away: the manifest cannot be fetched. */
async function failToFetch({next}: HandDrivenFetch): Promise<void> {
  (await next()).fail(new TypeError('Failed to fetch'));
}

describe('loading over a network that works', () => {
  test('leaves alone the parts without which a question can be answered', async () => {
    const network = handDrivenFetch();
    const bundle = encodeBundle({...sampleKnowledge(), trees: []}, BUILT);
    assert.ok(bundle.manifest.parts.length > essentialParts(bundle.manifest).length);
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch});
    await serve(network, bundle, {parts: 4});
    const {knowledge} = await loading;
    assert.equal(knowledge.trees, undefined);
    assert.equal(knowledge.id, bundle.manifest.id);
  });

  test('gives the published knowledge, and no word of a copy', async () => {
    const network = handDrivenFetch();
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch});
    await serve(network, published);
    const {knowledge, manifest, ...rest} = await loading;
    assert.deepEqual(manifest, published.manifest);
    assert.equal(knowledge.id, published.manifest.id);
    assert.equal(knowledge.entries.length, 2);
    assert.deepEqual(rest, {offlineCopy: false});
  });

  test('asks for a fresh manifest, for parts of any age, and sends no cookie', async () => {
    const network = handDrivenFetch();
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch});
    const manifest = await network.next();
    assert.equal(manifest.init.cache, 'no-cache');
    assert.equal(manifest.init.credentials, 'omit');
    manifest.answer(JSON.stringify(published.manifest));
    for (const _ of essentialParts(published.manifest)) {
      const part = await network.next();
      assert.equal(part.init.cache, 'default');
      assert.equal(part.init.credentials, 'omit');
      part.answer(published.files.get(part.url.slice(FOLDER.length)) ?? '');
    }
    await loading;
  });

  test('asks for all parts at once, beside the manifest', async () => {
    const network = handDrivenFetch();
    const loading = loadBundle({url: `${URL_OF_MANIFEST}?v=2`, fetch: network.fetch});
    (await network.next()).answer(JSON.stringify(published.manifest));
    const requests = [
      await network.next(),
      await network.next(),
      await network.next(),
      await network.next(),
    ];
    assert.deepEqual(
      requests.map(({url}) => url).sort(),
      essentialParts(published.manifest)
        .map(({path}) => FOLDER + path)
        .sort(),
    );
    for (const {url, answer} of requests) {
      answer(published.files.get(url.slice(FOLDER.length)) ?? '');
    }
    await loading;
  });

  test('keeps a copy', async () => {
    const network = handDrivenFetch();
    const {cache, parts, stored} = memoryCache();
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch, cache});
    await serve(network, published);
    await loading;
    assert.deepEqual(JSON.parse(await stored), published.manifest);
    const essential = essentialParts(published.manifest).map(({path}) => path);
    assert.deepEqual(new Set(parts.keys()), new Set(essential));
    for (const path of essential) assert.deepEqual(parts.get(path), published.files.get(path));
  });

  test('does not fetch parts again that are held already', async () => {
    const network = handDrivenFetch();
    const {cache} = memoryCache(earlier);
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch, cache});
    await serve(network, published, {parts: 1});
    assert.equal((await loading).knowledge.id, published.manifest.id);
    assert.deepEqual(network.asked, [URL_OF_MANIFEST, FOLDER + partOf(published, 'entries').path]);
  });

  test('fetches a part again whose copy is damaged', async () => {
    const network = handDrivenFetch();
    const {cache, parts} = memoryCache(published);
    const {path, bytes} = partOf(published, 'urgent');
    parts.set(path, tampered(bytes));
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch, cache});
    await serve(network, published, {parts: 1});
    assert.equal((await loading).offlineCopy, false);
    assert.deepEqual(network.asked, [URL_OF_MANIFEST, FOLDER + path]);
  });
});

describe('loading over a network that fails', () => {
  const load = (
    cache: BundleCache | undefined,
    drive: (network: HandDrivenFetch) => Promise<void>,
  ) => {
    const network = handDrivenFetch();
    const loading = loadBundle({
      url: URL_OF_MANIFEST,
      fetch: network.fetch,
      ...(cache ? {cache} : {}),
    });
    return Promise.all([loading, drive(network)]).then(([loaded]) => loaded);
  };

  test('gives the last good copy and says so, with the reason', async () => {
    const loaded = await load(memoryCache(earlier).cache, failToFetch);
    assert.equal(loaded.offlineCopy, true);
    assert.equal(loaded.knowledge.id, earlier.manifest.id);
    assert.equal(loaded.reason?.code, 'unreachable');
    assert.match(
      loaded.reason?.message ?? '',
      /Could not fetch https:.*manifest\.json: .*Failed to fetch/,
    );
  });

  for (const [what, drive, code] of [
    [
      'the server is broken',
      async ({next}: HandDrivenFetch) => (await next()).answer('oops', 503),
      'unreachable',
    ],
    [
      'a login page comes instead',
      async ({next}: HandDrivenFetch) => (await next()).answer('<!doctype html>'),
      'not-a-manifest',
    ],
    [
      'the published bundle has a later format',
      async ({next}: HandDrivenFetch) =>
        (await next()).answer(JSON.stringify({...published.manifest, format: 2})),
      'wrong-format',
    ],
    [
      'a part is missing on the server',
      (network: HandDrivenFetch) => serve(network, {...published, files: new Map()}, {parts: 1}),
      'unreachable',
    ],
    [
      'a part is not what was published',
      (network: HandDrivenFetch) => {
        const {path, bytes} = partOf(published, 'entries');
        return serve(network, published, {parts: 1, replaced: new Map([[path, tampered(bytes)]])});
      },
      'wrong-hash',
    ],
    [
      'a part was cut short',
      (network: HandDrivenFetch) => {
        const {path, bytes} = partOf(published, 'entries');
        return serve(network, published, {parts: 1, replaced: new Map([[path, bytes.slice(5)]])});
      },
      'wrong-size',
    ],
  ] as const) {
    test(`gives the last good copy when ${what}`, async () => {
      const loaded = await load(memoryCache(earlier).cache, drive);
      assert.equal(loaded.knowledge.id, earlier.manifest.id);
      assert.equal(loaded.offlineCopy, true);
      assert.equal(loaded.reason?.code, code);
    });
  }

  test('is refused with the reason where there is no copy', async () => {
    for (const cache of [undefined, memoryCache().cache]) {
      await assert.rejects(load(cache, failToFetch), (error) => {
        assert.ok(error instanceof BundleError);
        assert.equal(error.code, 'unreachable');
        return true;
      });
    }
  });

  test('is refused with that reason when the line breaks in the middle of the manifest', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('network error')),
    });
    const drive = async ({next}: HandDrivenFetch) => (await next()).answer(broken);
    await assert.rejects(load(undefined, drive), {
      name: 'BundleError',
      code: 'unreachable',
      message: /network error/,
    });
  });

  test('is refused where the copy is damaged: no answer rather than a wrong one', async () => {
    const {cache, parts} = memoryCache(earlier);
    const {path, bytes} = partOf(earlier, 'entries');
    parts.set(path, tampered(bytes));
    await assert.rejects(load(cache, failToFetch), BundleError);
  });

  test('is refused where a part of the copy has gone', async () => {
    const {cache, parts} = memoryCache(earlier);
    parts.delete(partOf(earlier, 'lexicon').path);
    await assert.rejects(load(cache, failToFetch), BundleError);
  });

  test('does not touch the copy', async () => {
    const {cache, parts, stored} = memoryCache(earlier);
    let touched = false;
    stored.then(() => {
      touched = true;
    });
    await load(cache, failToFetch);
    assert.deepEqual(parts, earlier.files);
    assert.equal(touched, false);
  });
});

describe('a copy that cannot be kept', () => {
  const never = () => new Promise<never>(() => undefined);
  const rejects = () => Promise.reject(new Error('denied'));
  const throws = () => {
    throw new Error('denied');
  };

  for (const [how, failing] of [
    ['rejects', rejects],
    ['throws', throws],
  ] as const) {
    test(`does not matter to the answer: storage ${how}`, async () => {
      const network = handDrivenFetch();
      const cache = {getManifest: failing, getPart: failing, put: failing, putPart: failing};
      const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch, cache});
      await serve(network, published);
      assert.equal((await loading).knowledge.id, published.manifest.id);
    });

    test(`leaves the reason of the network where that fails too: storage ${how}`, async () => {
      const network = handDrivenFetch();
      const cache = {getManifest: failing, getPart: failing, put: failing, putPart: failing};
      const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch, cache});
      await Promise.all([assert.rejects(loading, {code: 'unreachable'}), failToFetch(network)]);
    });
  }

  test('does not matter to the answer: storing never ends', async () => {
    const network = handDrivenFetch();
    const {cache} = memoryCache();
    const loading = loadBundle({
      url: URL_OF_MANIFEST,
      fetch: network.fetch,
      cache: {...cache, put: never},
    });
    await serve(network, published);
    assert.equal((await loading).knowledge.id, published.manifest.id);
  });

  test('is given up after two seconds: a database that never opens', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const opening = deferred<void>();
    globalThis.indexedDB = {
      open: () => {
        opening.resolve();
        return {} as IDBOpenDBRequest;
      },
    } as unknown as IDBFactory;
    t.after(() => Reflect.deleteProperty(globalThis, 'indexedDB'));

    const network = handDrivenFetch();
    const cache = createBundleCache(URL_OF_MANIFEST);
    const loading = loadBundle({url: URL_OF_MANIFEST, fetch: network.fetch, cache});
    (await network.next()).answer(JSON.stringify(published.manifest));
    await opening.promise;
    assert.deepEqual(network.asked, [URL_OF_MANIFEST]);
    t.mock.timers.tick(2_000);
    for (const _ of essentialParts(published.manifest)) {
      const {url, answer} = await network.next();
      answer(published.files.get(url.slice(FOLDER.length)) ?? '');
    }
    assert.equal((await loading).offlineCopy, false);
  });
});

describe('loading that is called off', () => {
  test('is rejected as such, not as a failure of the network, and gives no copy', async () => {
    const network = handDrivenFetch();
    const controller = new AbortController();
    const loading = loadBundle({
      url: URL_OF_MANIFEST,
      fetch: network.fetch,
      cache: memoryCache(earlier).cache,
      signal: controller.signal,
    });
    const {init} = await network.next();
    assert.equal(init.signal, controller.signal);
    controller.abort();
    await assert.rejects(loading, {name: 'AbortError'});
  });

  test('is rejected between the manifest and the parts too', async () => {
    const network = handDrivenFetch();
    const controller = new AbortController();
    const loading = loadBundle({
      url: URL_OF_MANIFEST,
      fetch: network.fetch,
      cache: memoryCache(earlier).cache,
      signal: controller.signal,
    });
    const refused = assert.rejects(loading, {name: 'AbortError'});
    (await network.next()).answer(JSON.stringify(published.manifest));
    await network.next();
    controller.abort();
    await refused;
  });
});

describe('a relative address', () => {
  test('is that of the page', async (t) => {
    Object.defineProperty(globalThis, 'location', {
      value: {href: 'https://site.example/index.html'},
      configurable: true,
    });
    t.after(() => Reflect.deleteProperty(globalThis, 'location'));
    const network = handDrivenFetch();
    const loading = loadBundle({url: 'yihu/knowledge/manifest.json', fetch: network.fetch});
    (await network.next()).answer(JSON.stringify(published.manifest));
    for (const _ of essentialParts(published.manifest)) {
      const {url, answer} = await network.next();
      assert.ok(url.startsWith(FOLDER), url);
      answer(published.files.get(url.slice(FOLDER.length)) ?? '');
    }
    assert.equal((await loading).knowledge.id, published.manifest.id);
  });
});

describe('a part that is asked for later', () => {
  const withTrees = encodeBundle({...sampleKnowledge(), trees: []}, BUILT);
  const trees = partOf(withTrees, 'trees');

  test('comes over the network once, and from the device from then on', async () => {
    const network = handDrivenFetch();
    const {cache, parts} = memoryCache();
    const options = {url: URL_OF_MANIFEST, fetch: network.fetch, cache};
    const loading = loadPart(options, withTrees.manifest, 'trees');
    const request = await network.next();
    assert.equal(request.url, `${FOLDER}${trees.path}`);
    request.answer(trees.bytes);
    assert.deepEqual(await loading, []);
    assert.deepEqual(parts.get(trees.path), trees.bytes);
    assert.deepEqual(await loadPart(options, withTrees.manifest, 'trees'), []);
    assert.equal(network.asked.length, 1);
  });

  test('is fetched again where the copy on the device is damaged', async () => {
    const network = handDrivenFetch();
    const {cache, parts} = memoryCache(withTrees);
    parts.set(trees.path, tampered(trees.bytes));
    const options = {url: URL_OF_MANIFEST, fetch: network.fetch, cache};
    const loading = loadPart(options, withTrees.manifest, 'trees');
    (await network.next()).answer(trees.bytes);
    assert.deepEqual(await loading, []);
  });

  test('is refused where it is not what was published', async () => {
    const network = handDrivenFetch();
    const options = {url: URL_OF_MANIFEST, fetch: network.fetch};
    const loading = loadPart(options, withTrees.manifest, 'trees');
    (await network.next()).answer(tampered(trees.bytes));
    await assert.rejects(loading, {code: 'wrong-hash'});
  });

  test('is absent, without asking anybody, where the bundle has none', async () => {
    const network = handDrivenFetch();
    const options = {url: URL_OF_MANIFEST, fetch: network.fetch};
    assert.equal(await loadPart(options, published.manifest, 'trees'), undefined);
    assert.deepEqual(network.asked, []);
  });

  for (const [how, failing] of [
    ['rejects', () => Promise.reject(new Error('denied'))],
    [
      'throws',
      () => {
        throw new Error('denied');
      },
    ],
  ] as const) {
    test(`is given where the device cannot keep it: storage ${how}`, async () => {
      const network = handDrivenFetch();
      const cache = {getManifest: failing, getPart: failing, put: failing, putPart: failing};
      const options = {url: URL_OF_MANIFEST, fetch: network.fetch, cache};
      const loading = loadPart(options, withTrees.manifest, 'trees');
      (await network.next()).answer(trees.bytes);
      assert.deepEqual(await loading, []);
    });
  }
});
