/**
 * What the learned evidence of a type looks at: single signs, neighbouring ones and Latin words, each
 * once, all figures alike. O(length).
 */
export function typeFeatures(text: string): ReadonlySet<string> {
  const features = new Set<string>();
  let last = '';
  for (const [unit] of text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d+/g, '0')
    .matchAll(/[a-z'’]+|\s+|./gsu)) {
    if (/^\s/.test(unit)) {
      last = '';
      continue;
    }
    features.add(unit);
    // Two Latin words, or a word beside a sign, say nothing that the words do not.
    if (last !== '' && !/[a-z]/.test(last + unit)) features.add(last + unit);
    last = unit;
  }
  return features;
}
