/** Characters of the longest phrase there may be: OpenCC's longest that its parts get wrong. */
export const LONGEST_PHRASE = 12;

/**
 * Converts text from one Chinese script to the other by the longest phrase that begins at each
 * place, and by single characters where none does (OpenCC's maximum forward matching).
 *
 * @param from characters
 * @param to what each of them becomes, at the same index
 * @param phrases what becomes of 2–{@link LONGEST_PHRASE} characters together
 */
export function createScriptConverter(
  from: string,
  to: string,
  phrases: ReadonlyMap<string, string>,
): (text: string) => string {
  const characters = new Map([...from].map((character, at) => [character, to[at] ?? character]));

  return (text) => {
    let result = '';
    let at = 0;
    while (at < text.length) {
      let length = Math.min(LONGEST_PHRASE, text.length - at);
      while (length > 1 && !phrases.has(text.slice(at, at + length))) length -= 1;
      const part = text.slice(at, at + length);
      result += (length > 1 ? phrases : characters).get(part) ?? part;
      at += length;
    }
    return result;
  };
}
