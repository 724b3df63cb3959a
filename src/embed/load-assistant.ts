/** Fetches the assistant, refusing every file that is not what was published. */
import type {Release} from './release.ts';

/** `sha384-…` of `integrity.json`, put in by the build; empty while developing. */
declare const __YIHU_INTEGRITY__: string;

/** The element that the entry registers: what it takes to know that it runs. */
const TAG = 'yihu-assistant';

/**
 * Where other files of ours find the hashes, by absolute address: a worker cannot be given an
 * `integrity`, so that whoever starts it has to look (`src/assistant/start-worker.ts`).
 */
export const HASHES = Symbol.for('yihu.hashes');

/** A file is missing, or not what was published. */
function refuse(file: string): Error {
  return new Error(`${file} could not be fetched, or is not what was published`);
}

/** Resolves when `element` has loaded, rejects where it cannot. */
function appended(element: HTMLLinkElement | HTMLScriptElement, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => reject(refuse(file)));
    document.head.appendChild(element);
  });
}

/** Fetches one module into the page's own table of modules, from where every import takes it. */
function preload(base: string, file: string, release: Release, urgent: boolean): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.integrity = release.files[file] ?? '';
  link.crossOrigin = 'anonymous';
  if (!urgent) link.setAttribute('fetchpriority', 'low');
  link.href = base + file;
  return appended(link, file);
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
 * where the browser or a policy of the page does not let it run.
 * @param onLateFailure called where a file that is fetched ahead of its use turns out altered
 */
export function loadAssistant(
  base: string,
  trust: (address: string) => string,
  onLateFailure: (error: Error) => void,
): Promise<void> {
  const script = document.createElement('script');
  if (!('noModule' in script)) {
    return Promise.reject(new Error('this browser has no modules'));
  }
  const run = (entry: string, integrity: string) => {
    script.type = 'module';
    script.crossOrigin = 'anonymous';
    if (integrity) script.integrity = integrity;
    script.src = trust(base + entry);
    return appended(script, entry).then(() => {
      // A script that ends in an error has loaded all the same.
      if (!customElements.get(TAG))
        throw new Error(`${entry} does not run in this browser or page`);
    });
  };
  if (!__YIHU_INTEGRITY__) return run('yihu.js', '');

  return fetchRelease(base).then((release) => {
    const hashes: Record<string, string> = {};
    for (const file of Object.keys(release.files)) hashes[base + file] = release.files[file] ?? '';
    Object.assign(globalThis, {[HASHES]: Object.freeze(hashes)});
    const shell = release.shell.map((file) => preload(base, file, release, true));
    return Promise.all(shell).then(() => {
      // Begun before anything can ask for them, so that whoever asks gets what was checked.
      for (const file of release.later) preload(base, file, release, false).catch(onLateFailure);
      return run(release.entry, release.files[release.entry] ?? '');
    });
  });
}
