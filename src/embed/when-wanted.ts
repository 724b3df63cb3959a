import {HOST_TAG} from './launcher.ts';

/** Below this the page is still busy; then it is loaded all the same, so that it is there. */
const IDLE_LIMIT_MS = 5_000;

/** Whether the person's device asks for thrift; undefined: it does not say. */
function savesData(): boolean | undefined {
  const {connection} = navigator as {readonly connection?: {readonly saveData?: boolean}};
  return connection ? connection.saveData : false;
}

/**
 * Calls `start` once: when a person comes near the button, when the address of the page names an
 * answer, or, unless told to wait for that, when the page has loaded and has nothing else to do.
 */
export function whenWanted(button: HTMLElement, load: 'idle' | 'intent', start: () => void): void {
  let started = false;
  const once = () => {
    if (started) return;
    started = true;
    // It would keep the button for as long as the page is open, also where the page takes it away.
    removeEventListener('hashchange', follow);
    start();
  };
  for (const sign of ['pointerenter', 'focus', 'touchstart', 'click']) {
    button.addEventListener(sign, once, {passive: true});
  }
  // A link that somebody passed on opens its answer, however little is to be loaded.
  const follow = () => {
    // As for clicks: where another has taken its place, and not where a router only keeps it.
    if (!button.isConnected && document.querySelector(HOST_TAG)) {
      removeEventListener('hashchange', follow);
    } else if (/\byihu=/.test(location.hash)) once();
  };
  addEventListener('hashchange', follow);
  follow();
  if (load === 'intent' || savesData()) return;
  const rest = () => {
    // Safari has no idle callback; it is then loaded when the page has.
    if ('requestIdleCallback' in window) requestIdleCallback(once, {timeout: IDLE_LIMIT_MS});
    else once();
  };
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest, {once: true});
}
