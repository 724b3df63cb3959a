/** Whether an element stands inside a panel in 长辈版, however many shadow roots lie between. */
export function isElder(element: Element): boolean {
  let at: Element | null = element;
  while (at) {
    if (at.closest('[mode="elder"]')) return true;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}
