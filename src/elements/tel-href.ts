/** The `tel:` address of a number as printed: spaces, dashes and words around it are dropped. */
export function telHref(number: string): string {
  return `tel:${number.replace(/[^\d+*#]/g, '')}`;
}
