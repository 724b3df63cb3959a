/** Whole messages that carry no matter: greetings, thanks, acknowledgements, calls for a human. */
const smallTalk = new RegExp(
  `^(?:${[
    '(?:你|您)好[啊呀吗]?',
    '(?:早上|上午|中午|下午|晚上)好',
    '喂+|嗨+|哈喽|哈啰|在吗|在不在|有人吗|有人在吗',
    '(?:非常|十分)?(?:谢谢|多谢|感谢)(?:你|您|啦|了)?|谢了|辛苦了',
    '好|好的|好吧|好滴|行|行吧|可以|嗯+|哦+|噢+|ok|okay|okk',
    '知道了|明白|明白了|懂了|了解|了解了|收到|没事了|没有了',
    '再见|拜拜|bye|byebye|goodbye',
    '人工|转人工|人工客服|人工服务|找人工|写工单|我要留言|留言',
    'hi|hello|hey|thanks|thankyou|thankyouverymuch|thx',
  ].join('|')})$`,
);

/** The letters and digits of a text, folded: what is left when two messages are compared. */
export function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * True for a message that is nothing but small talk. A message that holds anything more is kept
 * whole: dropping a sentence of the person's is worse than keeping a greeting.
 */
export function isSmallTalk(text: string): boolean {
  const bare = bareWords(text);
  // The longest phrase above is shorter; a long message need not be matched at all.
  return bare.length <= 20 && (bare === '' || smallTalk.test(bare));
}
