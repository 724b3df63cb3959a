/** What an answer may link to; the compiler of the knowledge base keeps the same list. */
const schemes = new Set(['https:', 'tel:', 'mailto:']);

/**
 * `href` where its scheme is https, tel or mailto, otherwise undefined: the words are then shown
 * without a link. Checked again here because templates do not filter addresses.
 */
export function safeHref(href: string): string | undefined {
  try {
    return schemes.has(new URL(href).protocol) ? href : undefined;
  } catch {
    // Relative and malformed addresses mean nothing inside somebody else's page.
    return undefined;
  }
}
