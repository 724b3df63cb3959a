import type {Outbox} from '../ticket/outbox/outbox.ts';

/**
 * When a network comes back it comes back to many at once: they spread over three seconds, which
 * nobody notices who has waited without one.
 */
const SPREAD_MS = 3000;

/**
 * Has an outbox look for what is due now, and whenever there is reason to hope: the network is
 * back, the tab is looked at again, the page returns from the back-forward cache. The returned
 * function ends that.
 */
export function wakeOutbox(outbox: Pick<Outbox, 'wake'>): () => void {
  const wake = () => void outbox.wake();
  let online: ReturnType<typeof setTimeout> | undefined;
  const isBack = () => {
    clearTimeout(online);
    online = setTimeout(() => void outbox.wake(true), Math.random() * SPREAD_MS);
  };
  const looked = () => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', isBack);
  window.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', looked);
  wake();
  return () => {
    clearTimeout(online);
    window.removeEventListener('online', isBack);
    window.removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', looked);
  };
}
