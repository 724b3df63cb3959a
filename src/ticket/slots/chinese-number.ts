const DIGITS = '〇一二三四五六七八九';

/**
 * The value of a small number in figures or Chinese, 0 to 99: 12, 十二, 廿三, 两, 半 is 0.5. Null
 * where it is none.
 */
export function chineseNumber(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (text === '半') return 0.5;
  const plain = text
    .replace(/零/g, '〇')
    .replace(/[两俩]/g, '二')
    .replace(/^廿/, '二十')
    .replace(/^卅/, '三十')
    .replace(/^初/, '');
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain);
  if (tens) {
    const [, ten = '一', one = '〇'] = tens;
    return DIGITS.indexOf(ten) * 10 + DIGITS.indexOf(one);
  }
  const value = plain.length === 1 ? DIGITS.indexOf(plain) : -1;
  return value < 0 ? null : value;
}
