import {SIMPLIFIED, TRADITIONAL} from './traditional-table.ts';

const simplifiedOf = new Map<string, string>();
for (let i = 0; i < TRADITIONAL.length; i++) {
  simplifiedOf.set(TRADITIONAL.charAt(i), SIMPLIFIED.charAt(i));
}
// OpenCC has 薴→苧 and 苧→苎: followed to the end, so that simplified text stays as it is.
for (const [from, to] of simplifiedOf) simplifiedOf.set(from, simplifiedOf.get(to) ?? to);

/** By UTF-16 unit: 1 where the table has another form. */
const isTraditional = new Uint8Array(2 ** 16);
for (const [from, to] of simplifiedOf) if (from !== to) isTraditional[from.charCodeAt(0)] = 1;

/** Writes traditional characters in simplified script, one for one, so that offsets stay. */
export function toSimplified(text: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (isTraditional[text.charCodeAt(at)] !== 1) continue;
    out += text.slice(from, at) + (simplifiedOf.get(text.charAt(at)) ?? '');
    from = at + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}
