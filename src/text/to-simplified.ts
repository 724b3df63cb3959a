import {fromZigzag, readNumbers} from './read-numbers.ts';
import {SIMPLIFIED_STEPS, TRADITIONAL_STEPS} from './traditional-table.ts';

/** Simplified character by traditional one. */
export const simplifiedOf: ReadonlyMap<string, string> = readTable();

function readTable(): Map<string, string> {
  const table = new Map<string, string>();
  const simplifiedSteps = readNumbers(SIMPLIFIED_STEPS);
  let traditional = 0;
  let simplified = 0;
  readNumbers(TRADITIONAL_STEPS).forEach((step, i) => {
    traditional += step;
    simplified += fromZigzag(simplifiedSteps[i] ?? 0);
    table.set(String.fromCharCode(traditional), String.fromCharCode(simplified));
  });
  // OpenCC has 薴→苧 and 苧→苎: followed to the end, so that simplified text stays as it is.
  for (const [from, to] of table) table.set(from, table.get(to) ?? to);
  return table;
}

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
