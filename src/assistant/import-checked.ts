/**
 * Stands in a build in the place of every `import()` of a file of ours
 * (`tools/checked-import-plugin.ts`), which cannot be given an `integrity`: on a page with the one
 * tag nothing is run before it has been compared with its hash, and nothing loaded before somebody
 * wants it.
 */
import {type PublishedRelease, publishedRelease, releaseFolder} from '../lib/published-release.ts';
import {afterPaint} from './after-paint.ts';

const folder = releaseFolder(import.meta.url);

/** Files that are there, or on their way. */
const loaded = new Map<string, Promise<void>>();

/**
 * Whether there is something at the address of a file that the browser refused, and it is not what
 * was published: a line that was gone for a moment is no reason to turn the assistant off.
 */
async function isAltered(file: string, {files}: PublishedRelease): Promise<boolean> {
  const get = (integrity = '') => fetch(folder + file, {integrity});
  try {
    if (!(await get()).ok) return false;
  } catch {
    return false;
  }
  // The same copy, from the cache of the browser.
  return get(files[file]).then(
    () => false,
    () => true,
  );
}

/** Loads a file as what was published. Where it could not be had whoever wants it tries again. */
function loadOnce(file: string, release: PublishedRelease): Promise<void> {
  const known = loaded.get(file);
  if (known) return known;
  const loading = release.load(file).catch(async (error: unknown) => {
    if (await isAltered(file, release)) release.refuse(error);
    else loaded.delete(file);
    throw error;
  });
  loaded.set(file, loading);
  return loading;
}

/** Fetches what nobody has wanted so far, one file after the other, without running any of it. */
async function fetchRest({files, later}: PublishedRelease): Promise<void> {
  await afterPaint();
  for (const file of new Set(Object.values(later).flat(2))) {
    if (loaded.has(file)) continue;
    // What cannot be had now is asked for again when it is wanted.
    await fetch(folder + file, {integrity: files[file] ?? '', priority: 'low'}).catch(() => {});
  }
}

/** Behind the first answer, so that all of it works without a network from then on. */
function fetchRestLater(): void {
  const release = publishedRelease(folder);
  const {connection} = navigator as {readonly connection?: {readonly saveData?: boolean}};
  if (!release || connection?.saveData) return;
  addEventListener('yihu-reply', () => void fetchRest(release), {once: true});
}

fetchRestLater();

/**
 * Imports a file of this build.
 * @param load imports it
 * @param file its path below the folder of the release
 */
export async function importChecked<Module>(
  load: () => Promise<Module>,
  file: string,
): Promise<Module> {
  const release = publishedRelease(folder);
  // A step begins when the one before is there: what is missing in the page's table of modules
  // would be fetched without a look at its hash. Of the shell all is there.
  for (const step of release?.later[file] ?? []) {
    await Promise.all(step.map((part) => release && loadOnce(part, release)));
  }
  return load();
}
