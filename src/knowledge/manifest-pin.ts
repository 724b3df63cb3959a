/**
 * What the owner's page pins the manifest to: `sha384-…` as the fragment of its address, which is
 * never sent; empty: nothing. Every part is named in the manifest by its hash, so that this pins all
 * of them.
 */
export function manifestPin(url: string): string {
  return /#(sha(?:256|384|512)-[\w+/=]+)$/.exec(url)?.[1] ?? '';
}
