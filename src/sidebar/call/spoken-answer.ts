import {plainText, type RichText} from '../../knowledge/rich-text.ts';

/**
 * Characters an agent reads out in one breath of the conversation: some fifteen seconds at the 240
 * characters a minute of an unhurried reader.
 */
const SPOKEN = 60;

/** The sentences of an approved answer to read out first: whole ones, word for word, one at least. */
export function spokenAnswer(answer: RichText): string {
  const [first] = answer.flatMap((block) => plainText([block]).trim() || []);
  const sentences =
    (first ?? '').replaceAll('\n', ' ').match(/[^。！？!?]+[。！？!?”」）]*/gu) ?? [];
  let spoken = '';
  for (const sentence of sentences) {
    if (spoken !== '' && [...spoken, ...sentence].length > SPOKEN) break;
    spoken += sentence;
  }
  return spoken.trim();
}
