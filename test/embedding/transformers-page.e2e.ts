/** An owner's model on a page with a strict policy and no network but the owner's own host. */
import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {build} from 'vite';
import {INSTALL_PEERS, importPeer} from '../../bench/peers/import-peer.ts';
import {openTransformersFolder} from '../../src/cli/describe-transformers.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {exportTransformers} from '../../tools/retrieval/export-transformers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packages = path.join(root, 'bench/peers/node_modules');
const missing = await importPeer('@huggingface/transformers').then(
  () => false as const,
  () => `transformers.js is not installed: ${INSTALL_PEERS}`,
);

/** The least that such a page has to allow. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

const TEXTS = ['社保卡丢了怎么补办', '船票能退吗', '打一二三四五', 'How do I renew my visa?'];

/** What a page gets to see. */
interface Answer {
  readonly vectors?: readonly (readonly number[] | null)[];
  readonly problem?: string;
}

describe('an owner’s model on a page', {skip: missing}, () => {
  let folder: string;
  let script: string;
  let server: Server;
  let origin: string;
  let browser: Browser;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'yihu-page-model-'));
    exportTransformers(path.join(root, 'model/encoder'), path.join(folder, 'yihu'));
    await openTransformersFolder(
      path.join(folder, 'yihu'),
      {
        pooling: 'mean',
        prefix: '',
        precision: 'fp32',
        library: '/transformers/transformers.min.js',
        wasm: '/ort/',
      },
      importPeer,
    );
    script = await bundled();
    server = createServer(async (request, response) => {
      const {pathname} = new URL(request.url ?? '/', 'http://localhost');
      const file = fileFor(pathname);
      try {
        const body =
          pathname === '/'
            ? '<!doctype html><title>page</title>'
            : pathname === '/worker.js'
              ? script
              : await readFile(file);
        response.writeHead(200, {
          'content-type': TYPES[path.extname(pathname) || '.html'] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
        });
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    origin = `http://127.0.0.1:${address.port}`;
    browser = await chromium.launch({
      executablePath: locateBrowser(),
      args: browserArguments(thisMachine),
    });
  });
  after(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, {recursive: true});
  });

  function fileFor(pathname: string): string {
    const [, first = '', ...rest] = pathname.split('/');
    const folders: Readonly<Record<string, string>> = {
      models: folder,
      transformers: path.join(packages, '@huggingface/transformers/dist'),
      ort: path.join(packages, 'onnxruntime-web/dist'),
    };
    return path.join(folders[first] ?? '/nowhere', ...rest);
  }

  /** Asks in a worker of a fresh page, and notes every request that leaves the host. */
  async function ask(): Promise<{answer: Answer; left: string[]}> {
    const context = await browser.newContext();
    const left: string[] = [];
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url.startsWith(origin) || url.startsWith('blob:')) return route.continue();
      left.push(url);
      return route.abort();
    });
    try {
      const page = await context.newPage();
      await page.goto(`${origin}/`);
      const answer = await page.evaluate(
        (message) =>
          new Promise<Answer>((resolve) => {
            const worker = new Worker('/worker.js', {type: 'module'});
            worker.onmessage = ({data}: MessageEvent<Answer>) => resolve(data);
            worker.onerror = ({message: problem}) => resolve({problem});
            worker.postMessage(message);
          }),
        [`${origin}/models/yihu/yihu-model.json`, TEXTS],
      );
      return {answer, left};
    } finally {
      await context.close();
    }
  }

  test('means what our own code means, with no request to anybody else', async () => {
    const {answer, left} = await ask();
    assert.equal(answer.problem, undefined);
    const direct = await readModel(path.join(root, 'model/encoder'));
    assert.ok(direct);
    TEXTS.forEach((text, i) => {
      const vector = answer.vectors?.[i];
      assert.ok(vector);
      const cosine = direct
        .embed(text)
        .reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
      assert.ok(cosine > 1 - 1e-2, `${text}: ${cosine}`);
    });
    assert.deepEqual(left, []);
  });

  test('is refused where a file is not what was published', async () => {
    const file = path.join(folder, 'yihu/config.json');
    const published = await readFile(file);
    await writeFile(file, '{"model_type":"bert","hidden_size":1}');
    const {answer, left} = await ask();
    await writeFile(file, published);
    assert.match(answer.problem ?? '', /config\.json is not what was published/);
    assert.deepEqual(left, []);
  });
});

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('transformers-page.worker.ts', import.meta.url)),
        formats: ['es'],
      },
      rollupOptions: {output: {inlineDynamicImports: true}},
    },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
}
