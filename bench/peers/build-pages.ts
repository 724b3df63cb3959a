import {cp, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {MODEL_FOLDER} from '../../src/cli/read-model.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import {ownSet} from './labelled-sets.ts';
import {layOutModel} from './open-transformers.ts';
import {writePagefind} from './write-pagefind.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

const KNOWLEDGE = '../yihu/knowledge/manifest.json';

const tag = (attributes: string) =>
  `<script src="../yihu/embed.js" data-knowledge="${KNOWLEDGE}" ${attributes} async></script>
    <button type="button" data-yihu-ask="">问</button>`;

/** What is in the body of each page that is not built: nothing, or Yihu in one of its ways. */
const BODIES: Readonly<Record<string, string>> = {
  blank: '',
  'yihu-tag': tag(''),
  'yihu-intent': tag('data-load="intent"'),
  'yihu-module': `<script type="module" src="../yihu/yihu.js"></script>
    <yihu-assistant knowledge="${KNOWLEDGE}"></yihu-assistant>`,
  'yihu-model': `<script type="module" src="../yihu/yihu.js"></script>
    <yihu-assistant knowledge="${KNOWLEDGE}" model="../yihu/model/model.json"></yihu-assistant>`,
};

const hostPage = (body: string) => `<!doctype html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8" />
    <title>Yihu</title>
  </head>
  <body>
    <h1>办事大厅</h1>
    ${body}
  </body>
</html>
`;

/**
 * Builds the pages of the peers and writes those that carry Yihu, with one knowledge for all.
 * @param folder empty; gets `pages/`, `data/` and `pagefind/`
 * @returns the folders to serve, by the first part of their paths
 */
export async function buildPages(
  knowledge: Knowledge,
  dist: string,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const pages = path.join(folder, 'pages');
  const data = path.join(folder, 'data');
  await build({
    configFile: false,
    root: path.join(here, 'pages'),
    base: './',
    logLevel: 'error',
    build: {
      outDir: pages,
      // Fetched from where the page says, as its documentation tells for a host of one's own.
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: ['deep-chat', 'pagefind', 'transformers'].map((name) =>
          path.join(here, 'pages', `${name}.html`),
        ),
      },
    },
  });
  for (const [name, body] of Object.entries(BODIES)) {
    await writeFile(path.join(pages, `${name}.html`), hostPage(body));
  }
  await mkdir(data);
  await layOutModel(path.join(root, MODEL_FOLDER), path.join(data, 'yihu'));
  await cp(path.join(root, MODEL_FOLDER, 'vocabulary.json'), path.join(data, 'vocabulary.json'));
  await writeFile(path.join(data, 'vectors.json'), JSON.stringify(knowledge.vectors));
  const {documents} = await ownSet(knowledge);
  const entries = documents.map(({id, question}, i) => {
    const entry = knowledge.entries[i];
    return {id, question, title: entry?.question, answer: entry ? plainText(entry.answer) : ''};
  });
  await writeFile(path.join(data, 'entries.json'), JSON.stringify(entries));
  await writePagefind(documents, path.join(folder, 'pagefind'));
  return {
    pages,
    data,
    pagefind: path.join(folder, 'pagefind'),
    yihu: dist,
    onnxruntime: path.join(here, 'node_modules/onnxruntime-web/dist'),
  };
}
