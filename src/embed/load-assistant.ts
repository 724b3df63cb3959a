/** Loads the assistant, refusing every file that is not what was published. */
import {publishRelease} from '../lib/published-release.ts';
import type {Release} from './release.ts';

/** `sha384-…` of `integrity.json`, put in by the build; empty while developing. */
declare const __YIHU_INTEGRITY__: string;

/** The element that the entry registers: what it takes to know that it runs. */
const TAG = 'yihu-assistant';

/** A file is missing, or not what was published. */
function refuse(file: string): Error {
  return new Error(`${file} could not be fetched, or is not what was published`);
}

/**
 * Loads and runs one module, from where every import takes it. It is an element of its own since
 * that is what all browsers compare with its hash; WebKit does not where it is only fetched ahead
 * (`modulepreload`).
 * @param address of the file, as the page's policy wants it
 * @param integrity `sha384-…`; empty: it is not looked at
 */
function loadModule(file: string, address: string, integrity: string): Promise<void> {
  const script = document.createElement('script');
  script.type = 'module';
  script.crossOrigin = 'anonymous';
  if (integrity) script.integrity = integrity;
  script.src = address;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(refuse(file)));
    document.head.appendChild(script);
  });
}

function fetchRelease(base: string): Promise<Release> {
  const get = (cache: RequestCache) =>
    fetch(`${base}integrity.json`, {integrity: __YIHU_INTEGRITY__, credentials: 'omit', cache});
  return (
    get('default')
      // A copy from before the last release is no attack: asked for again, past the cache.
      .catch(() => get('reload'))
      .catch(() => {
        throw refuse('integrity.json');
      })
      .then((response) => response.json())
  );
}

/**
 * Loads the assistant from `base`. Rejects with a sentence where a file is missing or altered, and
 * where the browser or a policy of the page does not let it run. What the assistant imports later
 * is looked at when it is wanted (`src/assistant/import-checked.ts`).
 * @param onLateFailure called where such a file turns out altered
 */
export function loadAssistant(
  base: string,
  trust: (address: string) => string,
  onLateFailure: (error: unknown) => void,
): Promise<void> {
  if (!('noModule' in document.createElement('script') && window.customElements)) {
    return Promise.reject(new Error('this browser has no modules'));
  }
  const development: Release = {format: 1, shell: [['yihu.js']], later: {}, files: {}};
  return (__YIHU_INTEGRITY__ ? fetchRelease(base) : Promise.resolve(development))
    .then(({shell, later, files}) => {
      const load = (file: string) => loadModule(file, trust(base + file), files[file] ?? '');
      if (__YIHU_INTEGRITY__) publishRelease(base, {files, later, load, refuse: onLateFailure});
      return shell.reduce<Promise<unknown>>(
        (before, step) => before.then(() => Promise.all(step.map(load))),
        Promise.resolve(),
      );
    })
    .then(() => {
      // A script that ends in an error has loaded all the same.
      if (!customElements.get(TAG)) {
        throw new Error('yihu.js does not run in this browser or page');
      }
    });
}
