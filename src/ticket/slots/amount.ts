/** A sum of money as people say it: 两万七, 3600块, 4000 yuan, 一百二十元. */
const AMOUNT =
  /(?:\d[\d,]{0,12}(?:\.\d{1,2})?\s?(?:万|千|百)?多?(?:元|块钱?|圆|RMB|yuan|CNY)|\d{1,12}(?:\.\d{1,4})?万(?:多|[一二三四五六七八九\d])?|[一二两三四五六七八九十百千]{1,6}万[一二三四五六七八九十百千零]{0,6}(?:多?[元块])?|[一二两三四五六七八九十百千零]{2,8}多?(?:元|块钱?)|[¥￥]\s?\d[\d,]{0,12}(?:\.\d{1,2})?)/iu;

/** The first sum of money in a story, as it was said; empty: none. O(length). */
export function findAmount(text: string): string {
  return AMOUNT.exec(text)?.[0].trim() ?? '';
}
