/** Character error rate, the measure of Mandarin recognition. */

/** Mistakes of a transcript against what was said. */
export interface CharacterErrors {
  readonly substituted: number;
  readonly deleted: number;
  readonly inserted: number;
  /** Characters that were said. */
  readonly said: number;
}

/** Characters that count: no punctuation, no spaces, one script, one case, digits as they are. */
export function countedCharacters(text: string): readonly string[] {
  return [...text.normalize('NFKC').toLowerCase()].filter((character) =>
    /[\p{L}\p{N}]/u.test(character),
  );
}

/** The fewest mistakes that turn `said` into `heard` (Levenshtein), by kind. */
export function characterErrors(said: string, heard: string): CharacterErrors {
  const from = countedCharacters(said);
  const to = countedCharacters(heard);
  let row = to.map((_, index) => ({substituted: 0, deleted: 0, inserted: index + 1}));
  row.unshift({substituted: 0, deleted: 0, inserted: 0});
  const cost = (step: (typeof row)[number] | undefined) =>
    step ? step.substituted + step.deleted + step.inserted : Number.POSITIVE_INFINITY;
  for (const [index, character] of from.entries()) {
    const next = [{substituted: 0, deleted: index + 1, inserted: 0}];
    for (const [at, other] of to.entries()) {
      const diagonal = row[at] ?? {substituted: 0, deleted: 0, inserted: 0};
      const above = row[at + 1] ?? diagonal;
      const left = next[at] ?? diagonal;
      const steps = [
        character === other ? diagonal : {...diagonal, substituted: diagonal.substituted + 1},
        {...above, deleted: above.deleted + 1},
        {...left, inserted: left.inserted + 1},
      ];
      next.push(steps.reduce((best, step) => (cost(step) < cost(best) ? step : best)));
    }
    row = next;
  }
  const last = row.at(-1) ?? {substituted: 0, deleted: 0, inserted: 0};
  return {...last, said: from.length};
}

/** Mistakes a character over many transcripts; 0 where nothing was said. */
export function errorRate(all: readonly CharacterErrors[]): number {
  const mistakes = all.reduce(
    (sum, {substituted, deleted, inserted}) => sum + substituted + deleted + inserted,
    0,
  );
  const said = all.reduce((sum, one) => sum + one.said, 0);
  return said === 0 ? 0 : mistakes / said;
}
