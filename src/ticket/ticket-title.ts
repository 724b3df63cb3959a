import {ticketLimits} from './ticket-limits.ts';

/**
 * Openings that carry no matter of their own. A greeting counts only when something other than a
 * continuing word follows: 你好久没修路灯 is no greeting.
 */
const opening = new RegExp(
  `^(?:${[
    '(?:你|您)好[啊呀]?(?=[\\s,，.。、!！~～:：]|$|我|请|想|问|麻烦)',
    '请问(?:一下|下)?|想问(?:一下|下)?|问(?:一下|下)',
    '我?(?:就?是)?(?:想要?|要)(?:问|咨询|了解|反映)(?:一下|下)?',
    '(?:咨询|反映)(?:一下|下)',
    '麻烦(?:问|帮忙看)(?:一下|下)?|麻烦(?:你|您)|不好意思|打扰(?:一下|下|了)?',
    '那个(?![体人别性])|就是说?|其实|然后|嗯+|呃+',
    '[额哦啊喂哎诶]+(?=[\\s,，.。、!！~～]|$)',
    '(?:hi|hello|hey|please|excuse me|um+|well|so)\\b',
    '(?:can|could|may) i ask(?: you)?\\b|(?:can|could) you (?:please )?tell me\\b',
    "i(?:'d| would)? (?:like|want) to (?:ask|know)(?: about)?\\b",
  ].join('|')})[\\s,，.。、!！~～:：]*`,
  'iu',
);

/** Thanks, sighs and stops at the end. 吗 stays: without it a question becomes a statement. */
const ending =
  /(?:谢谢[你您啦了]?|多谢|thanks|thank you|麻烦了|[啊呀呢哦哈啦]|[\s,，、。.!！?？~～…:：;；])+$/iu;

/** What separates sentences; a full stop of Latin script only before a space or the end. */
const sentenceEnd = /[。！？!?；;\n\r…]+|\.(?=\s|$)/u;

/** What separates clauses inside a sentence. */
const clauseEnd = /[，,、：:；;\s]/u;

/** Below this a sentence says too little to stand in a list: 怎么办, 是的. In UTF-16 units. */
const INFORMATIVE_LENGTH = 5;

/** A clause shorter than this is no title even where it fits. In UTF-16 units. */
const SHORTEST_CLAUSE = 8;

function withoutFillers(sentence: string): string {
  // No opening lies beyond the first lines' worth of text; more would only cost time.
  let text = sentence.replace(/\s+/gu, ' ').trim().slice(0, 400);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/^[\s,，、.。:：!！?？~～]+/u, '').replace(opening, '');
  }
  return text.replace(ending, '');
}

function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  let clause = '';
  for (const character of text) {
    // One place is reserved for the mark of omission.
    if (kept.length + character.length > limit - 1) break;
    if (clauseEnd.test(character)) clause = kept;
    kept += character;
  }
  const whole = clause.replace(/(?<![\s，,、：:；;])[\s，,、：:；;]+$/u, '');
  if (whole.length >= SHORTEST_CLAUSE)
    return /[\p{Script=Han}]$/u.test(whole) ? whole : `${whole}…`;
  return `${kept}…`;
}

/**
 * A title from the person's own words: the first sentence that says something, without greetings
 * and fillers, at most `limit` UTF-16 units, on one line. Empty where nothing was said.
 */
export function ticketTitle(texts: readonly string[], limit: number = ticketLimits.title): string {
  let best = '';
  for (const text of texts) {
    for (const sentence of text.split(sentenceEnd)) {
      const cleaned = withoutFillers(sentence);
      if (cleaned.length >= INFORMATIVE_LENGTH) return shortened(cleaned, limit);
      if (cleaned.length > best.length) best = cleaned;
    }
  }
  return shortened(best, limit);
}
