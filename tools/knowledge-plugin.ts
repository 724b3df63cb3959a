/**
 * Compiles `knowledge/` for Vite: served from memory beside the demonstration while it runs, again
 * whenever a file changes, and written beside the library in a build.
 */
import {createRequire} from 'node:module';
import {relative, resolve, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {normalizePath, type Plugin, type UserConfig, type ViteDevServer} from 'vite';
import {compileFolder, withVectors} from '../src/cli/compile-folder.ts';
import {readKnowledge} from '../src/cli/read-knowledge.ts';
import {type EncodedBundle, encodeBundle} from '../src/knowledge/bundle.ts';
import {type Finding, formatFinding} from '../src/knowledge/finding.ts';
import {DEV_DIST} from './demo-plugin.ts';

/** Sent to open pages when the knowledge has changed; `demo/demo.ts` listens. */
export const KNOWLEDGE_EVENT = 'yihu:knowledge';

/** Sent to open pages when a file of the knowledge has changed; `demo/author.ts` listens. */
export const SOURCES_EVENT = 'yihu:knowledge-sources';

/** The files as their authors wrote them: of the development server alone, for `demo/author.ts`. */
const SOURCES_ADDRESS = `${DEV_DIST}knowledge-sources.json`;

/** Another folder may stand in: an owner's own, or a copy in a test. */
const folder = resolve(
  process.env.YIHU_KNOWLEDGE ?? fileURLToPath(new URL('../knowledge', import.meta.url)),
);

/**
 * What the compiler needs to run in the worker of `demo/author.ts`: its packages made ready at the
 * start, since finding them later reloads the page, and the table of character names in the form
 * that asks for no document: Vite prepares packages for pages, where there is one.
 */
function compilerInBrowser(): UserConfig {
  const names = 'decode-named-character-reference';
  return {
    resolve: {alias: {[names]: normalizePath(createRequire(import.meta.url).resolve(names))}},
    optimizeDeps: {include: ['mdast-util-from-markdown', 'yaml', 'zod']},
  };
}

/** A bundle, or the errors that stand in its way. */
async function compile(now: Date): Promise<EncodedBundle | readonly Finding[]> {
  const {knowledge, findings} = await compileFolder(folder, now);
  return knowledge
    ? encodeBundle(await withVectors(knowledge), {builtAt: now.toISOString(), locale: 'zh-Hans'})
    : findings.filter(({severity}) => severity === 'error');
}

/** What the author's preview works on. */
export interface KnowledgeSources {
  /** Where the files lie: below the working folder of the server as a relative path. */
  readonly folder: string;
  /** Text of each file by its path below `folder`. */
  readonly files: Readonly<Record<string, string>>;
}

async function readSources(): Promise<KnowledgeSources> {
  const short = relative(process.cwd(), folder);
  return {
    folder: (short.startsWith('..') ? folder : short).split(sep).join('/'),
    files: Object.fromEntries(await readKnowledge(folder)),
  };
}

function isBundle(result: EncodedBundle | readonly Finding[]): result is EncodedBundle {
  return 'manifest' in result;
}

function describe(findings: readonly Finding[]): string {
  return `knowledge/ has errors:\n${findings.map(formatFinding).join('\n')}`;
}

/** Serves and builds the knowledge bundle. */
export function knowledgePlugin(): Plugin {
  let emits = false;
  return {
    name: 'yihu-knowledge',
    config: (_, {command}) => (command === 'serve' ? compilerInBrowser() : {}),
    configResolved(config) {
      // The demonstration pages are built into the same folder and find the bundle there.
      emits = config.command === 'build' && config.mode !== 'demo';
    },
    async buildStart() {
      if (!emits) return;
      const result = await compile(new Date());
      if (!isBundle(result)) return this.error(describe(result));
      const emit = (name: string, source: string | Uint8Array) =>
        this.emitFile({type: 'asset', fileName: `knowledge/${name}`, source});
      for (const [path, bytes] of result.files) emit(path, bytes);
      emit('manifest.json', `${JSON.stringify(result.manifest, null, 2)}\n`);
    },
    configureServer: serve,
  };
}

async function serve(server: ViteDevServer): Promise<void> {
  let bundle: EncodedBundle | undefined;
  /** Rebuilds follow one another: of two, the later may not be overtaken by the earlier. */
  let last: Promise<void> = Promise.resolve();

  const rebuild = async (changed?: string) => {
    const result = await compile(new Date());
    if (!isBundle(result)) {
      // The page goes on with the last good bundle while the author mends the file.
      server.config.logger.error(describe(result));
      return;
    }
    if (bundle?.manifest.id === result.manifest.id) return;
    bundle = result;
    if (changed === undefined) return;
    server.config.logger.info(`knowledge/${changed} changed: ${result.manifest.id.slice(0, 16)}`);
    server.ws.send({type: 'custom', event: KNOWLEDGE_EVENT, data: {id: result.manifest.id}});
  };
  const onChange = (file: string) => {
    const changed = relative(folder, file);
    if (changed.startsWith('..')) return;
    server.ws.send({type: 'custom', event: SOURCES_EVENT, data: {file: changed}});
    last = last
      .then(() => rebuild(changed))
      .catch((error: unknown) => server.config.logger.error(String(error)));
  };

  server.watcher.add(folder);
  for (const event of ['add', 'change', 'unlink']) server.watcher.on(event, onChange);
  await rebuild();

  const base = `${DEV_DIST}knowledge/`;
  server.middlewares.use(async (request, response, next) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === SOURCES_ADDRESS) {
      try {
        const body = JSON.stringify(await readSources());
        response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'});
        response.end(body);
      } catch (error) {
        next(error);
      }
      return;
    }
    if (!pathname.startsWith(base)) return next();
    const name = pathname.slice(base.length);
    const body =
      name === 'manifest.json' && bundle
        ? JSON.stringify(bundle.manifest)
        : bundle?.files.get(name);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-cache'});
    response.end(body);
  });
}
