import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {type DefaultTheme, defineConfig, type MarkdownEnv, type MarkdownRenderer} from 'vitepress';
import {withPolicy} from './content-policy.ts';
import {linkPages} from './links.ts';
import {notPages, pageOf} from './pages.ts';
import {searchText} from './search-text.ts';
import {serveBuilt} from './serve-built.ts';
import {sidebarEn, sidebarZh} from './sidebars.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What was built; `site/build.mjs` makes sure that it is there. */
const dist = process.env.YIHU_DIST ?? path.join(root, 'dist');

/** In snippets: the place of the hash of the one-tag script, which every build changes. */
const HASH_PLACE = 'sha384-…';

function embedHash(): string {
  const file = path.join(dist, 'embed.js');
  if (!existsSync(file)) return HASH_PLACE;
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

/** Puts the hash of this build into the snippets, those from files too. */
function fillHash(md: MarkdownRenderer): void {
  const hash = embedHash();
  const render = md.renderer.rules.fence;
  if (!render) throw new Error('code is not rendered');
  md.renderer.rules.fence = (...args) => render(...args).replaceAll(HASH_PLACE, hash);
}

/** Words of the search. */
const search: DefaultTheme.LocalSearchOptions = {
  locales: {
    root: {
      translations: {
        button: {buttonText: '搜索文档', buttonAriaLabel: '搜索文档'},
        modal: {
          displayDetails: '显示详情',
          noResultsText: '没有找到',
          resetButtonTitle: '清除',
          backButtonTitle: '关闭搜索',
          footer: {selectText: '选择', navigateText: '切换', closeText: '关闭'},
        },
      },
    },
  },
};

// Not enumerable: what is, is written into every page as text, and a function as text needs `eval`.
Object.defineProperty(search, '_render', {
  value: (source: string, env: MarkdownEnv, md: MarkdownRenderer) =>
    searchText(md.render(source, env)),
});

export default defineConfig({
  srcDir: root,
  outDir: fileURLToPath(new URL('../dist', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../.cache', import.meta.url)),
  srcExclude: notPages(readdirSync(root)),
  rewrites: (file) => pageOf(file) ?? file,
  cleanUrls: false,
  lastUpdated: false,
  // Nothing inline that differs from page to page.
  metaChunk: true,
  // Checked here file by file, and once more by VitePress page by page.
  ignoreDeadLinks: [/^\/playground\//],
  title: '一呼 Yihu',
  description: '给政府网站用的嵌入式问答助手',
  head: [['link', {rel: 'icon', href: '/icon.svg', type: 'image/svg+xml'}]],
  transformHtml: withPolicy,
  markdown: {
    // The usual colours of code are too pale on the grey of its ground (WCAG 1.4.3).
    theme: {light: 'github-light-high-contrast', dark: 'github-dark-high-contrast'},
    config(md) {
      linkPages(md, root);
      fillHash(md);
    },
  },
  vite: {
    // The project's own configuration is for another Vite.
    configFile: false,
    publicDir: fileURLToPath(new URL('../public', import.meta.url)),
    optimizeDeps: {entries: []},
    plugins: [serveBuilt(fileURLToPath(new URL('../.cache/beside', import.meta.url)))],
    server: {fs: {allow: [root]}},
  },
  locales: {
    root: {
      label: '中文',
      lang: 'zh-Hans',
      themeConfig: {
        nav: [
          {text: '接入', link: '/recipes'},
          {text: '试一试', link: '/playground/', target: '_self'},
          {text: '元素参考', link: '/elements'},
          {text: '运维', link: '/operations'},
        ],
        sidebar: sidebarZh,
        outline: {label: '本页内容', level: [2, 3]},
        docFooter: {prev: '上一页', next: '下一页'},
        returnToTopLabel: '回到顶部',
        sidebarMenuLabel: '目录',
        darkModeSwitchLabel: '深色',
        lightModeSwitchTitle: '换成浅色',
        darkModeSwitchTitle: '换成深色',
        langMenuLabel: '换语言',
        skipToContentLabel: '跳到正文',
        notFound: {
          title: '没有这一页',
          quote: '地址可能写错了，或者这一页换了地方。',
          linkText: '回到首页',
          linkLabel: '回到首页',
        },
      },
    },
    en: {
      label: 'English',
      lang: 'en',
      title: 'Yihu',
      description: 'An embeddable assistant for government sites',
      themeConfig: {
        nav: [
          {text: 'Recipes', link: '/en/recipes'},
          {text: 'Playground', link: '/playground/?ui=en', target: '_self'},
          {text: 'Elements', link: '/en/elements'},
          {text: 'Operations', link: '/en/operations'},
        ],
        sidebar: {'/en/': sidebarEn},
        outline: {level: [2, 3]},
      },
    },
  },
  themeConfig: {
    logo: '/icon.svg',
    // Most guides are in one language: the other begins at its home, and no link leads nowhere.
    i18nRouting: false,
    search: {provider: 'local', options: search},
  },
});
