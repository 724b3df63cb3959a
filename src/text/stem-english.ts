/**
 * The stem of an English word, by the plural, -ed/-ing and -y steps of Porter's algorithm (M. F.
 * Porter, "An algorithm for suffix stripping", Program 14(3), 1980, steps 1a to 1c, without the rule
 * that gives short stems their -e back). Enough for visitors' questions; words of other languages
 * pass through almost unchanged.
 */
export function stemEnglish(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  // Of three letters most are abbreviations, which lose nothing: aed, gas. But pay is in paying.
  const stem = word.length > 3 ? withoutEnding(withoutPlural(word)) : word;
  return stem.length > 2 && stem.endsWith('y') ? `${stem.slice(0, -1)}i` : stem;
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutEnding(word: string): string {
  // The d of agreed is an ending, that of need is not.
  if (word.endsWith('eed')) return /[aeiouy][^aeiouy]+eed$/.test(word) ? word.slice(0, -1) : word;
  const suffix = ['ing', 'ed'].find((ending) => word.endsWith(ending));
  if (suffix === undefined || !/[aeiouy]/.test(word.slice(0, -suffix.length))) return word;
  const stem = word.slice(0, -suffix.length);
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  return /([^aeiouylsz])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
