/** What two texts begin with alike, never half a character. */
export function stablePrefix(one: string, other: string): string {
  const a = [...one];
  const z = [...other];
  const end = a.findIndex((character, i) => character !== z[i]);
  return end < 0 ? one : a.slice(0, end).join('');
}
