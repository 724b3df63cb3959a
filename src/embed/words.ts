/** What the loader says, in few words: it must not load the languages of the assistant. */
import type {LocaleCode} from '../locales/messages.ts';

/** The words of one language. */
export interface EmbedWords {
  readonly code: LocaleCode;
  readonly name: string;
  readonly launcher: string;
  readonly loading: string;
  readonly failed: string;
  readonly call: string;
  readonly form: string;
  readonly close: string;
  readonly move: string;
}

const byLocale: Readonly<Record<LocaleCode, EmbedWords>> = {
  'zh-Hans': {
    code: 'zh-Hans',
    name: '一呼',
    launcher: '问办事',
    loading: '正在打开，请稍等。着急可以：',
    failed: '现在打不开。您可以：',
    call: '拨打',
    form: '在网上留言',
    close: '关闭',
    move: '移动按钮（可用方向键）',
  },
  'zh-Hant': {
    code: 'zh-Hant',
    name: '一呼',
    launcher: '問辦事',
    loading: '正在開啟，請稍候。著急可以：',
    failed: '現在打不開。您可以：',
    call: '撥打',
    form: '在網上留言',
    close: '關閉',
    move: '移動按鈕（可用方向鍵）',
  },
  en: {
    code: 'en',
    name: 'Yihu',
    launcher: 'Ask about services',
    loading: 'Opening. If it is urgent:',
    failed: 'It cannot be opened now. You can:',
    call: 'Call',
    form: 'Write to us online',
    close: 'Close',
    move: 'Move the button (arrow keys work)',
  },
};

/** The words for a BCP 47 tag, by the rule of `locales/resolve-locale.ts` in fewer bytes. */
export function embedWords(tag: string): EmbedWords {
  if (/^en\b/i.test(tag)) return byLocale.en;
  const isTraditional = /^zh\b.*\b(hant|tw|hk|mo)\b/i.test(tag.replace(/_/g, '-'));
  return byLocale[isTraditional && !/hans/i.test(tag) ? 'zh-Hant' : 'zh-Hans'];
}
