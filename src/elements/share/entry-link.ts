/** Name of the part of an address that opens an answer: `#yihu=household-pet-on-ferry`. */
const NAME = 'yihu';

/** An id of an entry, as the knowledge allows them: nothing else is taken from an address. */
const ENTRY_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The longest id that is looked for: far above any real one, far below what would be a nuisance. */
const MAX_ID_LENGTH = 80;

/**
 * An address of the page that opens the answer. It carries the id of the entry and nothing of the
 * person: no question, no conversation, and none of the parameters that stand in the address bar,
 * which may name a visit or a visitor. Those of the address that the owner gives as the page's own
 * name the page (`?id=7`), and stay.
 * @param page address of the page
 * @param isOwners whether the owner gives it as the page's own (`<link rel="canonical">`)
 */
export function entryLink(entryId: string, page: string, isOwners = false): string {
  const url = new URL(page);
  if (!isOwners) url.search = '';
  url.username = '';
  url.password = '';
  url.hash = `${NAME}=${entryId}`;
  return url.href;
}

/** The entry that an address asks for (`location.hash`); undefined: none. */
export function entryIdIn(hash: string): string | undefined {
  const id = new URLSearchParams(hash.replace(/^#/, '')).get(NAME);
  return id !== null && id.length <= MAX_ID_LENGTH && ENTRY_ID.test(id) ? id : undefined;
}
