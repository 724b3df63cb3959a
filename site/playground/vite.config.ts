/**
 * The playground: pages without a framework, built by the project's own Vite. A plain object, since
 * the package of that name beside this file is another Vite, that of the documentation.
 */
import {fileURLToPath} from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export default {
  root: here,
  base: './',
  publicDir: false,
  build: {
    target: 'es2022',
    modulePreload: false,
    // A style sheet or a picture in a data address is more than the policy of the pages allows.
    assetsInlineLimit: 0,
    rolldownOptions: {input: ['index.html', 'preview.html'].map((name) => `${here}${name}`)},
  },
};
