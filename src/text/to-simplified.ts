import {SIMPLIFIED, TRADITIONAL} from './traditional-table.ts';

const simplifiedOf = new Map<string, string>();
for (let i = 0; i < TRADITIONAL.length; i++) {
  simplifiedOf.set(TRADITIONAL.charAt(i), SIMPLIFIED.charAt(i));
}
// OpenCC has 薴→苧 and 苧→苎: followed to the end, so that simplified text stays as it is.
for (const [from, to] of simplifiedOf) simplifiedOf.set(from, simplifiedOf.get(to) ?? to);

/** Writes traditional characters in simplified script, one for one, so that offsets stay. */
export function toSimplified(text: string): string {
  let out = '';
  for (const character of text) out += simplifiedOf.get(character) ?? character;
  return out;
}
