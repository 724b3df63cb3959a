/** How many parts the text is cut into. */
const PARTS = 8;

/**
 * How many times as long `work` takes on a text as on its eight parts one after the other: near 1
 * where time is linear in the length, near 8 where it is quadratic. Processor time is what counts,
 * and the best of several runs, so that what else the machine does cancels out.
 */
export function growthOf(text: string, work: (text: string) => void): number {
  const size = Math.ceil(text.length / PARTS);
  const parts = Array.from({length: PARTS}, (_, i) => text.slice(i * size, (i + 1) * size));
  const best = (texts: readonly string[]): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run++) {
      const before = process.cpuUsage();
      for (const each of texts) work(each);
      const {user, system} = process.cpuUsage(before);
      least = Math.min(least, user + system);
    }
    return least;
  };
  const inParts = best(parts);
  return best([text]) / Math.max(inParts, 1);
}
