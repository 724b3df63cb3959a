import type {Islands} from '../knowledge/islands.ts';
import type {EventPlace} from './event.ts';

/** Finds the place a text is about. */
export type PlaceFinder = (text: string) => EventPlace | undefined;

/**
 * Islands and townships by the names in `islands.yaml`. The longest name wins, among equals the
 * first in the text; a township says its island.
 */
export function createPlaceFinder({islands}: Islands): PlaceFinder {
  const named = islands.flatMap(({id, name, aliases, landmarks, townships}) => [
    ...[name, ...aliases, ...landmarks].map((word) => ({word, place: {island: id}})),
    ...townships.flatMap((township) =>
      wordsOf(township).map((word) => ({word, place: {island: id, township}})),
    ),
  ]);
  named.sort((a, b) => b.word.length - a.word.length);
  return (text) => {
    let best:
      | {readonly at: number; readonly length: number; readonly place: EventPlace}
      | undefined;
    for (const {word, place} of named) {
      if (best && word.length < best.length) break;
      const at = text.indexOf(word);
      if (at >= 0 && (best === undefined || at < best.at)) best = {at, length: word.length, place};
    }
    return best?.place;
  };
}

/** 沈家门街道 is called 沈家门 too; two characters at least, since one is a common word. */
function wordsOf(township: string): readonly string[] {
  const short = township.replace(/(?:街道|镇|乡)$/, '');
  return short.length >= 2 && short !== township ? [township, short] : [township];
}
