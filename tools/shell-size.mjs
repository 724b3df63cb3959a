// @ts-check
/** What counts as the shell and when its size is as it should be. Pure. */
import path from 'node:path';
import {parseSync} from 'vite';

/** 45 KB, gzip: on a slow 3G line (400 kbit/s) about a second, which is what a page may be asked. */
export const LIMIT = 46_080;

/** How far the size may drift from the recorded one before somebody has to look at it. */
const DRIFT = 0.02;

/**
 * The files a page loads before anything is asked: the entry and all that it imports statically.
 * Workers and `import()` come later and are not among them.
 * @param {string} entry address of the entry, relative to the build
 * @param {(file: string) => string} read gives the text of a file of the build
 * @returns {string[]} in the order in which they are met
 */
export function shellFiles(entry, read) {
  const files = new Set([entry]);
  for (const file of files) {
    const {staticImports, staticExports} = parseSync(file, read(file)).module;
    const requests = [
      ...staticImports.map(({moduleRequest}) => moduleRequest),
      ...staticExports.flatMap(({entries}) => entries.map(({moduleRequest}) => moduleRequest)),
    ];
    for (const request of requests) {
      if (request) files.add(path.posix.join(path.posix.dirname(file), request.value));
    }
  }
  return [...files];
}

/**
 * What is wrong with a size, in sentences that say what to do; null: nothing.
 * @param {number} measured bytes, gzip
 * @param {number} recorded bytes, gzip
 * @returns {string | null}
 */
export function sizeProblem(measured, recorded) {
  const update = '`npm run size -- --update` records the new size';
  if (measured > LIMIT) {
    return `The shell is ${measured} bytes and may be ${LIMIT}: load what is not needed at once with import(), or take it out.`;
  }
  if (measured > recorded * (1 + DRIFT)) {
    return `The shell has grown from ${recorded} to ${measured} bytes. If that is worth it, ${update}.`;
  }
  if (measured < recorded * (1 - DRIFT)) {
    return `The shell has shrunk from ${recorded} to ${measured} bytes. If nothing has been lost, well done: ${update}.`;
  }
  return null;
}
