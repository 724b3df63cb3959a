/** A clause that says what the person wants done. */
const WISH =
  /(?:我?(?:们)?(?:就|只|强烈|现在)?(?:希望|要求|请求|恳请|想请|想让|就想|只想|盼望)|请(?:你们|政府|领导|相关部门|有关部门|帮(?:我|忙)|尽快|派人|出面|协调|给)|麻烦(?:你们|您)(?:帮|派|给|处理|协调|尽快)|能不能(?:派|帮|来|给|让|上门|安排|尽快)|(?:尽快|赶紧|赶快)(?:来|给|派|处理|解决|修)|要(?:他|她|他们|对方|老板|商家)(?:道歉|赔|退)|派人来)[^。！!？?；;\n]{2,60}/gu;

const ENGLISH_WISH =
  /\b(?:I (?:want|would like|hope|need|expect)|please (?:help|send|fix|ask|make)|could you (?:please )?(?:help|send|ask))\b[^.!?\n]{3,120}/gi;

/** 希望 of what is believed, and wants that only open the call. */
const NOT_A_WISH =
  /^(?:我?想(?:要)?(?:问|咨询|投诉|举报|反映|了解)|请问|I (?:want|would like|need) to (?:complain|report|ask|know))/i;

/**
 * What the person wants, in their own words: at most two clauses, the last ones that say it; empty
 * where nothing was asked for. O(length).
 */
export function findExpectation(text: string): string {
  const wishes: string[] = [];
  for (const pattern of [WISH, ENGLISH_WISH]) {
    for (const {0: words} of text.matchAll(pattern)) {
      const wish = words.trim().replace(/[，,、\s]+$/u, '');
      if (!NOT_A_WISH.test(wish) && !wishes.includes(wish)) wishes.push(wish);
    }
  }
  return wishes.slice(-2).join('；');
}
