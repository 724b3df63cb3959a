/**
 * Characters in approved texts that are not what they seem: a letter of another alphabet that looks
 * like a Latin one or a Chinese character, a letter between digits, a mark nobody sees. With them a
 * number or an address reads as another one, a text is not found by its words, and figures escape
 * the check of figures.
 */
import type {Finding} from './finding.ts';

/** In the problem of every character that is not what it seems. */
export const LOOKS_LIKE = '形近的字符';

/** People's own wordings may be in any language: they are looked up and never shown. */
const SAID_BY_PEOPLE = /^(?:wordings\/.*|no-office\.txt|README\.md)$/;

/** Any letter, combining mark or digit, and the radicals, which Unicode holds to be signs. */
const LETTER = /[\p{L}\p{M}\p{Nd}\u2e80-\u2fdf]/u;

/**
 * Those that a Chinese text is made of: Han, Latin up to Extended-A (names of people) and the two
 * widths of letters and digits. µ and μ are units; FE0E and FE0F choose how a sign is drawn.
 */
const USUAL =
  /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{2ebef}\u{30000}-\u{323af}A-Za-z\u00c0-\u0130\u0132-\u017e0-9Ａ-Ｚａ-ｚ０-９µμ]|[\ufe0e\ufe0f]/u;

/** Drawn as nothing, and not among what compiling refuses: soft hyphen, blanks, tags. */
const UNSEEN = /[\u00ad\u180e\u2800\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** A number of three places and more in which an o or l stands for a digit: `O580`, `1l0`. */
const LETTER_IN_NUMBER =
  /(?<![A-Za-z0-9])(?=[0-9OoIl-]*\d)(?=[\d-]*[OoIl])[0-9OoIl][0-9OoIl-]+\d(?![A-Za-z0-9])/;

/** Warnings about the characters of a folder, one a line of a file. O(characters). */
export function checkLookAlikes(files: ReadonlyMap<string, string>): Finding[] {
  return [...files]
    .filter(([file]) => !SAID_BY_PEOPLE.test(file))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, i): Finding[] => {
        const seems = strangeIn(line);
        return seems
          ? [
              {
                severity: 'warning',
                file,
                line: i + 1,
                field: '',
                problem: `${LOOKS_LIKE}：${seems}`,
                mend: '换成普通的汉字、英文字母或数字；本来就是外文的，不用改',
              },
            ]
          : [];
      }),
    );
}

/** What is strange in a line, in words; undefined where nothing is. */
function strangeIn(line: string): string | undefined {
  const strange = new Set(
    Array.from(line).filter((one) => UNSEEN.test(one) || (LETTER.test(one) && !USUAL.test(one))),
  );
  if (strange.size > 0) return [...strange].map(named).join('、');
  const number = LETTER_IN_NUMBER.exec(line)?.[0];
  return number && `“${number}”里有字母，看上去像数字`;
}

function named(one: string): string {
  const code = `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return UNSEEN.test(one) || /\p{M}/u.test(one) ? code : `“${one}”（${code}）`;
}
