/** Digits as they are read out or written on cheques, each before its value; 幺 is the 1 of phones. */
const DIGITS = '零0〇0一1壹1幺1二2贰2两2兩2三3叁3四4肆4五5伍5六6陆6七7柒7八8捌8九9玖9';

/** Traditional characters and dots that matter here, each before what it is read as. */
const OTHERS =
  '號号棟栋樓楼單单電电話话機机撥拨證证護护戶户車车間间蘇苏雲云貴贵遼辽滬沪魯鲁贛赣閩闽陝陕寧宁瓊琼·.•.・.';

/** Blanks of a line and what cannot be seen, which both come in between digits. */
const BLANKS = /[^\S\r\n]|[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Full-width ！ to ～ stand this far behind ! to ~ in Unicode. */
const FULL_WIDTH_OFFSET = 0xfee0;

/** Whether one character is a digit that is read out. */
export function isSpokenDigit(character: string): boolean {
  return character !== '' && DIGITS.indexOf(character) % 2 === 0;
}

/**
 * `text` with full-width signs, read-out digits, dashes, blanks and some traditional characters
 * written plain. One UTF-16 unit becomes one unit, so an offset into the result is an offset into
 * the text.
 */
export function foldForMasking(text: string): string {
  return text
    .replace(BLANKS, ' ')
    .replace(/[‐-―−]/g, '-')
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[·•・〇㐀-鿿]/g, readAs);
}

function readAs(character: string): string {
  const pairs = isSpokenDigit(character) ? DIGITS : OTHERS;
  const at = pairs.indexOf(character);
  return at >= 0 && at % 2 === 0 ? pairs.charAt(at + 1) : character;
}
