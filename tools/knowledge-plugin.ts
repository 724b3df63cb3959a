/**
 * Compiles `knowledge/` for Vite: served from memory beside the demonstration while it runs, again
 * whenever a file changes, and written beside the library in a build.
 */
import {relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Plugin, ViteDevServer} from 'vite';
import {compileFolder} from '../src/cli/compile-folder.ts';
import {type EncodedBundle, encodeBundle} from '../src/knowledge/bundle.ts';
import {type Finding, formatFinding} from '../src/knowledge/finding.ts';
import {DEV_DIST} from './demo-plugin.ts';

/** Sent to open pages when the knowledge has changed; `demo/demo.ts` listens. */
export const KNOWLEDGE_EVENT = 'yihu:knowledge';

/** Another folder may stand in: an owner's own, or a copy in a test. */
const folder = resolve(
  process.env.YIHU_KNOWLEDGE ?? fileURLToPath(new URL('../knowledge', import.meta.url)),
);

/** A bundle, or the errors that stand in its way. */
async function compile(now: Date): Promise<EncodedBundle | readonly Finding[]> {
  const {knowledge, findings} = await compileFolder(folder, now);
  return knowledge
    ? encodeBundle(knowledge, {builtAt: now.toISOString(), locale: 'zh-Hans'})
    : findings.filter(({severity}) => severity === 'error');
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
    last = last
      .then(() => rebuild(changed))
      .catch((error: unknown) => server.config.logger.error(String(error)));
  };

  server.watcher.add(folder);
  for (const event of ['add', 'change', 'unlink']) server.watcher.on(event, onChange);
  await rebuild();

  const base = `${DEV_DIST}knowledge/`;
  server.middlewares.use((request, response, next) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
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
