/**
 * What the search finds of Chinese text. The index of VitePress knows words by the spaces between
 * them and finds beginnings of words; a tokenizer of one's own would reach the browser as text that
 * it has to `eval`. So the index is given every ending of every run of Chinese: the search for a
 * beginning then finds a word wherever it stands.
 */

/** Runs longer than this are sentences without a comma; nobody types that much into a search. */
const LONGEST = 24;

/** All endings of the Chinese runs of a text, each once, shortest of two characters. */
export function chineseEndings(text: string): readonly string[] {
  const endings = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{3,}/gu)) {
    const characters = [...run];
    for (let from = 1; from < characters.length - 1; from += 1) {
      endings.add(characters.slice(from, from + LONGEST).join(''));
    }
  }
  return [...endings];
}

/** A page for the index: the endings of each section behind its text. */
export function searchText(html: string): string {
  return html
    .split(/(?=<h[1-6][ >])/)
    .map((section) => {
      const text = section.replaceAll(/<[^>]+>/g, ' ');
      return `${section}<p>${chineseEndings(text).join(' ')}</p>`;
    })
    .join('');
}
