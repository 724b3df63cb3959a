import {memoizePromise} from '../lib/memoize-promise.ts';
import {loadTraditional} from './chinese-script.ts';
import type {LocaleCode, Messages} from './messages.ts';
import {zhHans} from './zh-hans.ts';

const loaded = new Map<LocaleCode, Messages>([[zhHans.code, zhHans]]);

function keep(messages: Messages): Messages {
  loaded.set(messages.code, messages);
  return messages;
}

/**
 * Every language but the first is a file of its own, fetched when somebody reads it: nine in ten
 * visitors never do. A failed fetch is tried again by the next call.
 */
const loaders: Readonly<Record<LocaleCode, () => Promise<Messages>>> = {
  'zh-Hans': () => Promise.resolve(zhHans),
  'zh-Hant': memoizePromise(async () => {
    const [{zhHant}] = await Promise.all([
      import('./zh-hant.ts'),
      // Without it approved text stays in the script it was approved in, and is marked so.
      loadTraditional().catch(() => undefined),
    ]);
    return keep(zhHant);
  }),
  en: memoizePromise(async () => keep((await import('./en.ts')).en)),
};

/** The terms of a language, fetched if need be. */
export function loadMessages(code: LocaleCode): Promise<Messages> {
  return loaders[code]();
}

/** The terms of a language if they are here already. */
export function loadedMessages(code: LocaleCode): Messages | undefined {
  return loaded.get(code);
}
