import {PINYIN} from './pinyin-table.ts';
import {readNumbers} from './read-numbers.ts';

/** Which characters are read so, by syllable without tone, in the order of their codes; ü is v. */
export function charactersBySyllable(): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  const words = PINYIN.split(' ');
  for (let at = 0; at < words.length; at += 2) {
    let code = 0;
    const characters = readNumbers(words[at + 1] ?? '').map((step) => {
      code += step;
      return String.fromCharCode(code);
    });
    table.set(words[at] ?? '', characters);
  }
  return table;
}
