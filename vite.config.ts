/**
 * One configuration for three things: the development server, the library (`vite build`) and the
 * demonstration pages beside it (`vite build --mode demo`).
 */
import {type BuildEnvironmentOptions, defineConfig} from 'vite';
import {contentSecurityPolicy, demoPlugin} from './tools/demo-plugin.ts';
import {knowledgePlugin} from './tools/knowledge-plugin.ts';
import {templatePlugin} from './tools/template-plugin.ts';

/** The ticket desk that `npm start` has started; unset: tickets find nobody and say so. */
const desk = process.env.YIHU_DESK;

/** What every supported browser runs; also `target` in tsconfig.json. */
const target = 'es2022';

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
    input: {yihu: 'src/define.ts'},
    // Exports what the entry file says and nothing else: no chunk may import the entry, which a
    // page that loads it as `yihu.js?v=2` would then run twice.
    preserveEntrySignatures: 'strict',
    // The one name a host page writes down stays; all others change with their content.
    output: {
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // What the entry shares with parts that load later: one file beside it instead of many.
      codeSplitting: {groups: [{name: 'shared', minShareCount: 2}]},
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
  rolldownOptions: {input: ['demo/index.html']},
};

export default defineConfig(({mode}) => ({
  // Relative addresses: `dist/` works from whichever folder it is copied to.
  base: './',
  // Several pages, no router: an unknown address is a 404.
  appType: 'mpa',
  publicDir: false,
  plugins: [demoPlugin(), knowledgePlugin(), templatePlugin()],
  build: mode === 'demo' ? demo : library,
  worker: {format: 'es'},
  server: {
    proxy: desk ? {'/tickets': desk} : {},
  },
  preview: {
    // The pages carry the policy themselves; the header adds what a page cannot say of itself.
    headers: {
      'content-security-policy': `${contentSecurityPolicy('build')}; frame-ancestors 'none'`,
    },
    proxy: desk ? {'/tickets': desk} : {},
  },
}));
