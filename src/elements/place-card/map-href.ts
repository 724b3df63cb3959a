/**
 * A map search for an address that is on record. Opened by the person in a tab of its own; nothing
 * but the public address goes there. `https://uri.amap.com/search` is Amap's published URI scheme,
 * which shows the place in the installed application where there is one.
 */
export function mapHref(address: string): string {
  const url = new URL('https://uri.amap.com/search');
  url.searchParams.set('keyword', address);
  return url.href;
}
