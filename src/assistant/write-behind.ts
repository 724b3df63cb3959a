import {afterPaint} from './after-paint.ts';

/**
 * Runs `work` once what a person did is on screen, and at the latest when the page is put away: a
 * page in the background paints nothing, and may be ended there without a word.
 */
export function writeBehind(work: () => void): void {
  if (document.hidden) {
    work();
    return;
  }
  void afterPaint().then(work);
  addEventListener('pagehide', work, {once: true});
  document.addEventListener('visibilitychange', work, {once: true});
}
