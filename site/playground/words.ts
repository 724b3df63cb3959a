/** Words of the playground. */
export interface Words {
  readonly title: string;
  readonly skip: string;
  readonly home: string;
  readonly otherLanguage: string;
  readonly otherHref: string;
  readonly way: string;
  readonly ways: Readonly<Record<'tag' | 'element' | 'inline' | 'help', string>>;
  readonly attributes: string;
  readonly properties: string;
  readonly propertiesHint: string;
  readonly fallback: string;
  readonly preview: string;
  readonly width: string;
  readonly widths: Readonly<Record<'full' | 'phone', string>>;
  readonly snippet: string;
  readonly copy: string;
  readonly copied: string;
  readonly selected: string;
  readonly reset: string;
  readonly failed: string;
  readonly note: string;
}

/** In the two languages of the site. */
export const WORDS: Readonly<Record<'zh' | 'en', Words>> = {
  zh: {
    title: '试一试',
    skip: '跳到预览',
    home: '/',
    otherLanguage: 'English',
    otherHref: './?ui=en',
    way: '怎样放上去',
    ways: {
      tag: '一个标签',
      element: '元素 <yihu-assistant>',
      inline: '嵌在正文里（inline）',
      help: '问一问 <yihu-help>',
    },
    attributes: '属性',
    properties: '颜色和尺寸（CSS 变量）',
    propertiesHint: '写在网站自己的样式表里；空着就是默认。高对比度里，颜色让位给读者的需要。',
    fallback: '默认',
    preview: '预览',
    width: '宽度',
    widths: {full: '电脑', phone: '手机'},
    snippet: '复制到网页',
    copy: '复制',
    copied: '已复制',
    selected: '已选中，请按 Ctrl+C（苹果电脑按 ⌘C）复制',
    reset: '全部恢复默认',
    failed: '没有找到构建结果：先运行 npm run docs。',
    note: '预览是一张独立的网页，用的是本次构建的文件，带着严格的内容安全策略和 Trusted Types；提问不出这张网页。地址栏记着您的选择，可以发给同事。',
  },
  en: {
    title: 'Playground',
    skip: 'Skip to the preview',
    home: '/en/',
    otherLanguage: '中文',
    otherHref: './',
    way: 'How it is put there',
    ways: {
      tag: 'One tag',
      element: 'Element <yihu-assistant>',
      inline: 'Part of the page (inline)',
      help: 'Search box <yihu-help>',
    },
    attributes: 'Attributes',
    properties: 'Colours and sizes (custom properties)',
    propertiesHint:
      'They go into the site’s own style sheet; empty is the default. In high contrast, colours give way to the reader’s need.',
    fallback: 'default',
    preview: 'Preview',
    width: 'Width',
    widths: {full: 'Desktop', phone: 'Phone'},
    snippet: 'To copy into a page',
    copy: 'Copy',
    copied: 'Copied',
    selected: 'Selected: press Ctrl+C (⌘C on a Mac)',
    reset: 'Everything as by default',
    failed: 'There is no build: run npm run docs first.',
    note: 'The preview is a page of its own with the files of this build, under a strict policy and Trusted Types; no question leaves it. The address keeps what you chose, for colleagues.',
  },
};
