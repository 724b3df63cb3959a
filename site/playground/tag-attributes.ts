import type {AttributeDoc} from '../../tools/custom-elements.ts';

/** An attribute of the one-tag script, without its `data-`. */
type TagAttribute = Pick<AttributeDoc, 'name' | 'type'> & {
  readonly words: Readonly<Record<'zh' | 'en', string>>;
};

const text = {text: 'string'};
const flag = {text: 'boolean'};

/**
 * The attributes of the one-tag script: `docs/embedding.md` has them in full. The test of the
 * playground compares the names with those that the script reads.
 */
export const TAG_ATTRIBUTES: readonly TagAttribute[] = [
  {
    name: 'mode',
    type: {text: "'standard' | 'elder'"},
    words: {zh: '版式；elder 是长辈版', en: '`elder`: 长辈版, large and plain'},
  },
  {
    name: 'theme',
    type: {text: "'auto' | 'light' | 'dark' | 'contrast'"},
    words: {zh: '颜色；不写就跟随设备', en: 'colours; default: as the device says'},
  },
  {
    name: 'locale',
    type: text,
    words: {zh: '界面语言：zh-Hans、zh-Hant、en', en: 'language: zh-Hans, zh-Hant, en'},
  },
  {
    name: 'position',
    type: {text: "'end' | 'start'"},
    words: {zh: '站在页面的哪一边', en: 'side of the page'},
  },
  {
    name: 'inline',
    type: text,
    words: {
      zh: '嵌进哪个元素（选择器）；本页可写 #place',
      en: 'element it becomes part of (selector); here: #place',
    },
  },
  {
    name: 'load',
    type: {text: "'idle' | 'intent'"},
    words: {zh: 'intent：有人走近才加载', en: '`intent`: loads when a person comes near'},
  },
  {
    name: 'page-context',
    type: text,
    words: {zh: '这一页讲什么：几个字，或主题的 id', en: 'what the page is about'},
  },
  {
    name: 'phone',
    type: text,
    words: {zh: '加载前和加载不了时的电话', en: 'number offered meanwhile'},
  },
  {
    name: 'form',
    type: text,
    words: {zh: '加载不了时的表单地址', en: 'page offered where it fails'},
  },
  {name: 'knowledge', type: text, words: {zh: '知识包地址', en: 'address of the knowledge'}},
  {name: 'model', type: text, words: {zh: '语义模型地址', en: 'address of the model'}},
  {name: 'tickets', type: text, words: {zh: '接收工单的地址', en: 'address that takes tickets'}},
  {name: 'wording', type: text, words: {zh: '自己的说法（JSON）', en: 'own words, as JSON'}},
  {
    name: 'service-worker',
    type: text,
    words: {zh: 'yihu-sw.js 的地址', en: 'address of yihu-sw.js'},
  },
  {name: 'no-worker', type: flag, words: {zh: '不用 Worker', en: 'without a worker'}},
  {
    name: 'no-storage',
    type: flag,
    words: {zh: '什么都不留在设备上', en: 'keeps nothing on the device'},
  },
];
