/**
 * Builds the one-tag script behind the library: it carries the hash of the list of all other files,
 * so that it can only be built when they are there. Served from memory while developing.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'vite';
import {DEV_DIST} from './demo-plugin.ts';
import {
  describeRelease,
  EMBED_FILE,
  integrityOf,
  isListed,
  printedTags,
  RELEASE_FILE,
} from './release.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The service worker, which an owner may host at the root of the site. */
const WORKER_FILE = 'yihu-sw.js';

/** Files that are published as they are written: the page for frames. */
const STATIC = ['frame.html', 'frame.css'];

function staticFile(name: string): string {
  return path.join(root, 'src/embed', name);
}

/**
 * Old enough for the browsers with modules that do not run the assistant itself: they show the
 * telephone number instead of a syntax error.
 */
const TARGET = 'es2015';

/** Takes the white space out of the style sheet, which no minifier sees inside of a string. */
const trimStyles: Plugin = {
  name: 'yihu-embed-styles',
  transform: {
    filter: {id: /launcher-styles\.ts$/},
    handler: (code) => ({
      code: code
        .replaceAll(/[ \t]*\n[ \t]*(?=[^*])/g, '\n')
        .replaceAll(/(?<=[{};,:])[ \n]+|\n(?=[}.:@[])/g, ''),
      map: null,
    }),
  },
};

/**
 * The code of `embed.js`.
 * @param integrity hash of the list; empty: none is looked at
 */
export function buildEmbed(integrity: string): Promise<string> {
  return buildClassic('src/embed.ts', {__YIHU_INTEGRITY__: JSON.stringify(integrity)});
}

/** One classic script, complete in itself. */
async function buildClassic(source: string, define: Record<string, string> = {}): Promise<string> {
  const entry = path.join(root, source);
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [trimStyles],
    define,
    build: {
      write: false,
      target: TARGET,
      modulePreload: false,
      lib: {entry, formats: ['iife'], name: 'yihu', fileName: () => 'classic.js'},
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${source} was not built`);
  return chunk.code;
}

/** Every file below a folder with its contents, by its path with `/`. */
export function filesBelow(folder: string): Map<string, Uint8Array> {
  return new Map(
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entryOf) => entryOf.isFile())
      .map((entryOf) => path.join(entryOf.parentPath, entryOf.name))
      .map((file) => [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file)]),
  );
}

/** The one-tag script, its list, and the tag to copy. */
export function embedPlugin(): Plugin {
  let writes = false;
  let folder = '';
  return {
    name: 'yihu-embed',
    configResolved(config) {
      writes = config.command === 'build' && config.mode !== 'demo';
      folder = path.resolve(config.root, config.build.outDir);
    },
    async generateBundle() {
      if (!writes) return;
      const source = await buildClassic('src/embed/service-worker.ts');
      this.emitFile({type: 'asset', fileName: WORKER_FILE, source});
      for (const name of STATIC) {
        this.emitFile({type: 'asset', fileName: name, source: readFileSync(staticFile(name))});
      }
    },
    async closeBundle() {
      if (!writes) return;
      // Read from the disk: what is hashed is what will be served.
      const files = new Map([...filesBelow(folder)].filter(([file]) => isListed(file)));
      const list = `${JSON.stringify(describeRelease(files), null, 1)}\n`;
      writeFileSync(path.join(folder, RELEASE_FILE), list);
      const code = await buildEmbed(integrityOf(list));
      writeFileSync(path.join(folder, EMBED_FILE), code);
      const manifest = readFileSync(path.join(folder, 'knowledge/manifest.json'));
      console.log(`\n${printedTags(code, manifest)}\n`);
    },
    configureServer({middlewares}) {
      middlewares.use((request, response, next) => {
        const {pathname} = new URL(request.url ?? '/', 'http://localhost');
        const name = STATIC.find((candidate) => pathname === DEV_DIST + candidate);
        if (name) {
          const type = name.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
          response.writeHead(200, {'content-type': type, 'cache-control': 'no-cache'});
          response.end(readFileSync(staticFile(name)));
          return;
        }
        if (pathname !== DEV_DIST + EMBED_FILE) {
          next();
          return;
        }
        buildEmbed('').then((code) => {
          response.writeHead(200, {'content-type': 'text/javascript', 'cache-control': 'no-cache'});
          response.end(code);
        }, next);
      });
    },
  };
}
