import {readTurn} from '../../answer/read-turn.ts';

/** What opens and fills spoken sentences without saying anything. */
const FILLERS =
  /^(?:(?:喂+|哎+|唉+|诶+|欸|嗯+|呃+|额|哦+|噢+|啊+|哈+|你好|您好|同志|师傅|小姐|先生|那个|这个|就是说?|就是|然后|反正|我跟你讲|我跟你说|我说|是这样(?:的|子)?|我(?:就是)?想(?:问|咨询|了解)(?:一下|下)?|我(?:要)?(?:问|咨询)(?:一下|下)|麻烦(?:你|您)?|请问(?:一下)?|侬好|hello|hi|sorry|um+|uh+|er+|well|okay|ok)[\s，,。.、！!？?]*)+/iu;

/** A sentence that only keeps the line open, or only answers. */
const EMPTY =
  /^(?:听得(?:到|见)(?:吗)?|在(?:吗|听吗)|对(?:的|啊|呀)*|是(?:的|啊|呀)*|没有?(?:啊|呀|的|了)*|(?<!没)有的?|不是|可以|行|好(?:的|吧|嘞)?|谢谢(?:你|您|啊)*|再见|拜拜|yes|no|yeah|thanks?|thank you|bye)+[\s，,。.！!？?]*$/iu;

/**
 * What an utterance says, without what people say to begin, to think and to keep the line open; empty
 * where nothing is left.
 */
export function spokenWords(text: string): string {
  const words = text.trim().replace(FILLERS, '').trim();
  if (words === '' || EMPTY.test(words)) return '';
  const bare = words.replaceAll(/[\s，,。.、！!？?…~]+/gu, '');
  if (bare.length < 2 || EMPTY.test(bare) || readTurn(words).kind === 'acknowledge') return '';
  return words;
}
