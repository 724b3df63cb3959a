/** Characters that a text and its card set differently: spaces, and the dots of a list. */
const LAYOUT = /[\s·]/;

/** What is no part of what people read: graphics have their words elsewhere. */
const SILENT = 'svg, style, script, [hidden], .visually-hidden';

/** A character as it stands on the page. */
interface Shown {
  readonly node: Text;
  readonly at: number;
}

/** The text of an element and of the shadow trees in it, character by character, without layout. */
function shownIn(root: Node, text: string[], places: Shown[]): void {
  if (root instanceof Text) {
    for (let at = 0; at < root.length; at++) {
      const unit = root.data.charAt(at);
      if (LAYOUT.test(unit)) continue;
      text.push(unit);
      places.push({node: root, at});
    }
    return;
  }
  if (root instanceof Element && root.matches(SILENT)) return;
  const tree = root instanceof Element ? (root.shadowRoot ?? root) : root;
  for (const child of tree.childNodes) shownIn(child, text, places);
}

/** Ranges within one text node each, since none may reach from one shadow tree into another. */
function rangesOf(places: readonly Shown[]): Range[] {
  const ranges: Range[] = [];
  let last: Shown | undefined;
  let range: Range | undefined;
  for (const place of places) {
    if (!range || last?.node !== place.node) {
      range = new Range();
      range.setStart(place.node, place.at);
      ranges.push(range);
    }
    range.setEnd(place.node, place.at + 1);
    last = place;
  }
  return ranges;
}

/**
 * Where the words of a piece stand in a card: as ranges, which change nothing of it. What is read
 * may be put otherwise than what is shown (a number behind a telephone sign): then there are none.
 * @param before the words of the text before this piece, to tell repetitions apart
 */
export function findSpoken(card: Element, words: string, before: string): readonly Range[] {
  const units: string[] = [];
  const places: Shown[] = [];
  shownIn(card, units, places);
  const all = units.join('');
  const bare = (text: string) =>
    [...text.trim().split('')].filter((unit) => !LAYOUT.test(unit)).join('');
  const whole = bare(words);
  // Reading ends a line that has no end of its own.
  for (const wanted of [whole, whole.replace(/。$/, '')]) {
    if (wanted === '') continue;
    const said = bare(before).split(wanted).length - 1;
    let at = all.indexOf(wanted);
    const first = at;
    for (let skip = 0; skip < said && at >= 0; skip++) at = all.indexOf(wanted, at + 1);
    const found = at >= 0 ? at : first;
    if (found >= 0) return rangesOf(places.slice(found, found + wanted.length));
  }
  return [];
}
