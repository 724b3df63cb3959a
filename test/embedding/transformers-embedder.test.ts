import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import {readTransformersSettings} from '../../src/cli/describe-transformers.ts';
import {openModel} from '../../src/embedding/open-model.ts';
import {
  readTransformersDescription,
  type TransformersDescription,
} from '../../src/embedding/transformers-description.ts';
import {
  createTransformersEmbedder,
  fetchListed,
  type TransformersLibrary,
} from '../../src/embedding/transformers-embedder.ts';

const CONFIG = new TextEncoder().encode('{"model_type":"bert"}');
const FOLDER = 'https://city.example/models/bge/';
const ADDRESS = `${FOLDER}yihu-model.json`;
const DESCRIPTION: TransformersDescription = {
  format: 1,
  kind: 'transformers',
  id: 'abc',
  dimensions: 2,
  library: '/vendor/transformers.min.js',
  wasm: '/vendor/ort/',
  pooling: 'cls',
  prefix: '问：',
  precision: 'q8',
  origins: [],
  files: [
    {
      path: 'config.json',
      bytes: CONFIG.length,
      sha256: createHash('sha256').update(CONFIG).digest('hex'),
    },
  ],
};

/** A library whose model says the length of a text, driven by hand where `hold` is given. */
function fakeLibrary(hold?: () => Promise<void>) {
  const asked: string[] = [];
  const env: TransformersLibrary['env'] = {
    allowLocalModels: false,
    allowRemoteModels: true,
    localModelPath: '',
    useBrowserCache: true,
    backends: {onnx: {wasm: {}}},
  };
  const library: TransformersLibrary = {
    env,
    pipeline: async () => async (text) => {
      asked.push(text);
      await hold?.();
      return {data: [text.length, 1]};
    },
  };
  return {library, env, asked};
}

/** A host with these files; what it was asked for is listed. */
function host(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  const asked: string[] = [];
  const get = (async (input: string | URL | Request) => {
    asked.push(String(input));
    const body = files[String(input)];
    return body === undefined ? new Response(null, {status: 404}) : new Response(body);
  }) as typeof fetch;
  return {asked, fetch: get};
}

describe('a description of an owner’s model', () => {
  test('is read, and is none where it does not say so', () => {
    assert.deepEqual(readTransformersDescription(JSON.stringify(DESCRIPTION)), DESCRIPTION);
    for (const other of ['', '{', 'null', '[]', '{"format":1}']) {
      assert.equal(readTransformersDescription(other), undefined);
    }
  });

  for (const [field, value] of [
    ['format', 2],
    ['id', ''],
    ['dimensions', 1.5],
    ['library', 7],
    ['wasm', undefined],
    ['pooling', 'max'],
    ['prefix', null],
    ['precision', 'q2'],
    ['origins', 'https://cdn.example'],
    ['files', [{path: '../secret', bytes: 1, sha256: ''}]],
  ] as const) {
    test(`says which field is wrong: ${field}`, () => {
      assert.throws(
        () => readTransformersDescription(JSON.stringify({...DESCRIPTION, [field]: value})),
        new RegExp(`"${field}" must be`),
      );
    });
  }

  test('is made of options of the command line, which are checked alike', () => {
    assert.equal(readTransformersSettings(new Map()).pooling, 'cls');
    assert.throws(() => readTransformersSettings(new Map([['pooling', 'max']])), /"pooling" must/);
  });
});

describe('a model that a library runs', () => {
  test('shuts off whatever would come from elsewhere or stay in the site’s storage', async () => {
    const {library, env, asked} = fakeLibrary();
    const embedder = await createTransformersEmbedder(library, DESCRIPTION, {
      above: 'https://city.example/models/',
      name: 'bge',
      wasm: 'https://city.example/vendor/ort/',
      fetch,
    });
    assert.equal(env.allowRemoteModels, false);
    assert.equal(env.allowLocalModels, true);
    assert.equal(env.useBrowserCache, false);
    assert.equal(env.localModelPath, 'https://city.example/models/');
    assert.deepEqual(env.backends?.onnx?.wasm, {
      wasmPaths: 'https://city.example/vendor/ort/',
      numThreads: 1,
    });
    assert.deepEqual(await embedder.embedLater('社保'), Float32Array.of(4, 1));
    assert.deepEqual(asked.slice(1), ['问：社保']);
  });

  test('is refused where its vectors are not those of the description', async () => {
    const place = {above: '/', name: 'bge'};
    await assert.rejects(
      createTransformersEmbedder(fakeLibrary().library, {...DESCRIPTION, dimensions: 512}, place),
      /2 numbers, not the 512/,
    );
  });

  test('drops the questions that a later one has overtaken', async () => {
    const gates: (() => void)[] = [];
    const {library, asked} = fakeLibrary(() => new Promise((resolve) => gates.push(resolve)));
    const made = createTransformersEmbedder(library, DESCRIPTION, {above: '/', name: 'bge'});
    const open = async () => {
      while (gates.length === 0) await Promise.resolve();
      gates.shift()?.();
    };
    await open();
    const embedder = await made;
    const first = embedder.embedLater('一');
    while (asked.length < 2) await Promise.resolve();
    const second = embedder.embedLater('二');
    const third = embedder.embedLater('三');
    await open();
    assert.ok(await first);
    assert.equal(await second, null);
    await open();
    assert.ok(await third);
    assert.deepEqual(asked.slice(1), ['问：一', '问：三']);
  });

  test('goes on after a question that failed', async () => {
    let fails = false;
    const {library} = fakeLibrary(() =>
      fails ? Promise.reject(new Error('memory')) : Promise.resolve(),
    );
    const embedder = await createTransformersEmbedder(library, DESCRIPTION, {
      above: '/',
      name: 'b',
    });
    fails = true;
    await assert.rejects(embedder.embedLater('一'), /memory/);
    fails = false;
    assert.ok(await embedder.embedLater('二'));
  });
});

describe('the files of such a model', () => {
  test('are checked, and no other of its folder is asked for', async () => {
    const {asked, fetch: get} = host({[`${FOLDER}config.json`]: CONFIG});
    const checked = fetchListed(DESCRIPTION, FOLDER, get);
    assert.deepEqual(await (await checked(`${FOLDER}config.json`)).json(), {model_type: 'bert'});
    assert.equal((await checked(`${FOLDER}generation_config.json`)).status, 404);
    // The library asks by the path, and again.
    assert.equal((await checked('/models/bge/config.json')).status, 200);
    assert.deepEqual(asked, [`${FOLDER}config.json`]);
  });

  test('are refused where they are not what was published, or come from elsewhere', async () => {
    const {fetch: get} = host({[`${FOLDER}config.json`]: '{"model_type":"evil"}'});
    const checked = fetchListed(DESCRIPTION, FOLDER, get);
    await assert.rejects(checked(`${FOLDER}config.json`), /not what was published/);
    await assert.rejects(checked('https://cdn.example/ort.wasm'), /not on the model's own host/);
  });
});

describe('opening a model by its address', () => {
  const opened = (files: Parameters<typeof host>[0], id = 'abc') => {
    const imported: string[] = [];
    const {asked, fetch: get} = host(files);
    const model = openModel(
      {
        url: ADDRESS,
        fetch: get,
        importModule: async (address) => {
          imported.push(address);
          return fakeLibrary().library;
        },
      },
      (found) => found === id,
    );
    return {model, imported, asked};
  };

  test('gets the library from the owner’s own host', async () => {
    const {model, imported} = opened({[ADDRESS]: JSON.stringify(DESCRIPTION)});
    assert.equal((await model)?.model, 'abc');
    assert.deepEqual(imported, ['https://city.example/vendor/transformers.min.js']);
  });

  test('fetches nothing more where the knowledge was built with another model', async () => {
    const {model, imported, asked} = opened({[ADDRESS]: JSON.stringify(DESCRIPTION)}, 'other');
    assert.equal(await model, undefined);
    assert.deepEqual([imported, asked], [[], [ADDRESS]]);
  });

  test('gets no library from elsewhere, unless the owner lists where', async () => {
    const library = 'https://cdn.example/transformers.min.js';
    const elsewhere = {...DESCRIPTION, library};
    const refused = opened({[ADDRESS]: JSON.stringify(elsewhere)});
    await assert.rejects(refused.model, /cdn\.example/);
    assert.deepEqual(refused.imported, []);
    const listed = opened({
      [ADDRESS]: JSON.stringify({...elsewhere, origins: ['https://cdn.example']}),
    });
    await listed.model;
    assert.deepEqual(listed.imported, [library]);
  });

  test('says what is wrong with a description, and where there is none', async () => {
    const wrong = opened({[ADDRESS]: JSON.stringify({...DESCRIPTION, pooling: 'max'})});
    await assert.rejects(wrong.model, /"pooling"/);
    await assert.rejects(opened({}).model, /404/);
    await assert.rejects(opened({[ADDRESS]: '<html>'}).model, /describes no model/);
  });
});
