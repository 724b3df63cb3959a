/** Digits as they are read out or written on cheques; 幺 is the 1 of telephone numbers. */
const SPOKEN: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  壹: '1',
  幺: '1',
  二: '2',
  贰: '2',
  两: '2',
  兩: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  七: '7',
  柒: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
};

/** Full-width ！ to ～ stand this far behind ! to ~ in Unicode. */
const FULL_WIDTH_OFFSET = 0xfee0;

/** Whether one character is a digit that is read out. */
export function isSpokenDigit(character: string): boolean {
  return character in SPOKEN;
}

/**
 * `text` with full-width signs and read-out digits written plain. One UTF-16 unit becomes one unit,
 * so an offset into the result is an offset into the text.
 */
export function foldForMasking(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - FULL_WIDTH_OFFSET);
    else if (code === 0x3000) out += ' ';
    else out += SPOKEN[text.charAt(i)] ?? text.charAt(i);
  }
  return out;
}
