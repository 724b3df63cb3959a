/**
 * A spreadsheet runs a cell that starts like a formula, whoever wrote it. A leading apostrophe
 * makes it text. The list is OWASP's for CSV injection, full-width forms included, which Chinese
 * and Japanese versions of Excel read like the others.
 */
const RISKY = '=+\\-@\\t\\r\\n＝＋－＠';
// Apostrophes before it belong to the text and need one of their own, or taking one away on
// import would take theirs.
const STARTS_RISKY = new RegExp(`^'*[${RISKY}]`);
const GUARDED = new RegExp(`^'+[${RISKY}]`);

/** The text as it may stand in a cell. */
export function guardFormula(text: string): string {
  return STARTS_RISKY.test(text) ? `'${text}` : text;
}

/** The text that {@link guardFormula} was given. */
export function unguardFormula(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
