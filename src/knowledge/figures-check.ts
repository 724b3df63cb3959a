/**
 * Numbers in approved texts: each must stand among the `figures` of a source or basis, where the
 * author wrote down which numbers that source gives. A number nobody vouches for is how a wrong
 * deadline or a made-up telephone reaches a resident.
 */

/** What vouches: the figures of one basis or source, as the author wrote them, e.g. `30日`. */
export interface Vouching {
  readonly figures?: readonly string[] | undefined;
}

/** A number with its decimals; thousands separators are part of it. */
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** Spans whose numbers state no fact: articles, what is still missing. */
const NO_FACT = /第\d+(?:条|款|项|号)(?:之\d+)?|【待补充[：:][^】]*】/g;

/**
 * The numbers of `text` that no figure covers, each once, in order.
 * @param known telephone numbers of the directory: the directory vouches for them
 */
export function unsourcedNumbers(
  text: string,
  vouching: readonly Vouching[],
  known: ReadonlySet<string>,
): string[] {
  const covered = new Set(
    vouching.flatMap(({figures = []}) => figures.flatMap((figure) => figure.match(NUMBER) ?? [])),
  );
  const numbers = text.normalize('NFKC').replace(NO_FACT, ' ').match(NUMBER) ?? [];
  return [...new Set(numbers)].filter((number) => !covered.has(number) && !known.has(number));
}
