/**
 * One configuration for four things: the development server, the library (`vite build`), the
 * demonstration pages beside it (`vite build --mode demo`) and the desk's console (`--mode console`).
 */
import {fileURLToPath} from 'node:url';
import {type BuildEnvironmentOptions, defineConfig, type UserConfig} from 'vite';
import {checkedImportPlugin} from './tools/checked-import-plugin.ts';
import {contentSecurityPolicy, demoPlugin} from './tools/demo-plugin.ts';
import {embedPlugin} from './tools/embed-plugin.ts';
import {knowledgePlugin} from './tools/knowledge-plugin.ts';
import {modelPlugin} from './tools/model-plugin.ts';
import {noticesPlugin} from './tools/notices-plugin.ts';
import {packagePlugin} from './tools/package-plugin.ts';
import {templatePlugin} from './tools/template-plugin.ts';

/** The ticket desk that `npm start` has started; unset: tickets find nobody and say so. */
const desk = process.env.YIHU_DESK;

/** What every supported browser runs; also `target` in tsconfig.json. */
const target = 'es2022';

/** What tells of the modules of a build. */
type ModuleLookUp = (
  id: string,
) => {readonly importedIds: readonly string[]; readonly isEntry: boolean} | null;

/** Whether a file of `src/` loads a module at once, by any path of static imports. */
function isLoadedBy(file: string, id: string, lookUp: ModuleLookUp): boolean {
  const entry = fileURLToPath(new URL(`src/${file}`, import.meta.url));
  const reached = new Set([entry]);
  for (const module of reached) {
    if (module === id) return true;
    for (const imported of lookUp(module)?.importedIds ?? []) reached.add(imported);
  }
  return false;
}

/** The file of a build that holds what a file of `src/` loads at once. */
function group(name: string, file: string) {
  return {
    name: (id: string, modules: {getModuleInfo: ModuleLookUp}) =>
      isLoadedBy(file, id, (module) => modules.getModuleInfo(module)) ? name : null,
  };
}

/** `yihu.js`, its chunks, the worker and the knowledge. */
const library: BuildEnvironmentOptions = {
  target,
  outDir: 'dist',
  emptyOutDir: true,
  sourcemap: true,
  // Host pages load few files and old ones need no polyfill of ours.
  modulePreload: false,
  assetsDir: 'chunks',
  rolldownOptions: {
    input: {yihu: 'src/define.ts', sidebar: 'src/sidebar.ts'},
    // Exports what the entry file says and nothing else: no chunk may import the entry, which a
    // page that loads it as `yihu.js?v=2` would then run twice.
    preserveEntrySignatures: 'strict',
    // The one name a host page writes down stays; all others change with their content.
    output: {
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // What the entry shares with parts that load later: one file beside it instead of many. What
      // only those share among themselves is no part of the shell.
      codeSplitting: {
        groups: [
          {...group('shared', 'define.ts'), minShareCount: 2},
          // What shows the first answer is one file: on a slow line every further one that it imports
          // comes a whole latency later.
          group('conversation-elements', 'elements/conversation-elements.ts'),
        ],
      },
    },
  },
};

/** The pages, which load the library as any host page does: by its address. */
const demo: BuildEnvironmentOptions = {
  target,
  outDir: 'dist',
  emptyOutDir: false,
  modulePreload: false,
  assetsDir: 'demo/assets',
  rolldownOptions: {
    input: [
      'demo/index.html',
      'demo/agent.html',
      'demo/agent-window.html',
      // One page for each way of embedding.
      ...['index', 'one-tag', 'module', 'inline', 'frame'].map((name) => `demo/embed/${name}.html`),
    ],
  },
};

/** The desk's console: a folder of a few files, which the desk serves itself. */
const deskConsole: UserConfig = {
  root: fileURLToPath(new URL('src/desk/console', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [noticesPlugin()],
  build: {
    target,
    outDir: fileURLToPath(new URL('dist/console', import.meta.url)),
    emptyOutDir: true,
    modulePreload: false,
    assetsDir: '',
  },
};

const pages = (mode: string): UserConfig => ({
  // Relative addresses: `dist/` works from whichever folder it is copied to.
  base: './',
  // Several pages, no router: an unknown address is a 404.
  appType: 'mpa',
  publicDir: false,
  plugins: [
    demoPlugin(),
    knowledgePlugin(),
    modelPlugin(),
    templatePlugin(),
    checkedImportPlugin(),
    noticesPlugin(),
    embedPlugin(),
    packagePlugin(),
  ],
  build: mode === 'demo' ? demo : library,
  // A worker is one file: its hash is looked at before it starts, and a copy of it has no address
  // beside which further files could be found.
  worker: {format: 'es', rolldownOptions: {output: {codeSplitting: false}}},
  server: {
    proxy: desk ? {'/tickets': desk} : {},
  },
  preview: {
    // The pages carry the policy themselves; the header adds what a page cannot say of itself.
    headers: {
      'content-security-policy': `${contentSecurityPolicy('build')}; frame-ancestors 'self'`,
    },
    proxy: desk ? {'/tickets': desk} : {},
  },
});

export default defineConfig(({mode}) => (mode === 'console' ? deskConsole : pages(mode)));
