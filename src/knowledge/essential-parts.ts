/** Parts every bundle has. */
export const ESSENTIAL_KINDS = ['entries', 'directory', 'urgent', 'lexicon'] as const;

/** A plain name: a part may not lead out of the bundle's folder. */
export const PART_NAME = /^[\w-]+\.json$/;

/**
 * The parts without which no question is answered. The others wait for whoever needs them: on a
 * poor link the first answer is not to wait for a questionnaire nobody has opened.
 */
export function essentialParts<Part extends {readonly kind: string}>({
  parts,
}: {
  readonly parts: readonly Part[];
}): readonly Part[] {
  return parts.filter(({kind}) => ESSENTIAL_KINDS.some((essential) => essential === kind));
}
