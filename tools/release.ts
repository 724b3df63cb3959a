/**
 * The list of what a build publishes, by path and hash, and the tag that pins it. Pure: reading and
 * writing files is `embed-plugin.ts`.
 */
import {createHash} from 'node:crypto';
import path from 'node:path';
import {parseSync} from 'vite';
import type {Release} from '../src/embed/release.ts';

/** Name of the list below `dist/`. */
export const RELEASE_FILE = 'integrity.json';

/** Name of the one-tag script below `dist/`: it pins the list, so it cannot be in it. */
export const EMBED_FILE = 'embed.js';

/** The module that registers the elements. */
const ENTRY = 'yihu.js';

/** Not part of what an owner puts on a site: pages that show it off, the desk's, what editors read. */
const LEFT_OUT = /^(demo|console|types)\/|\.map$|\.d\.ts$|^custom-elements\.json$/;

/** The value of an `integrity` attribute for these bytes. */
export function integrityOf(bytes: Uint8Array | string): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** Whether a file of a build is part of what is published and listed. */
export function isListed(file: string): boolean {
  return file !== RELEASE_FILE && file !== EMBED_FILE && !LEFT_OUT.test(file);
}

/** What a built script imports: at once, or later by `import()`. */
function importsOf(file: string, text: string): {now: string[]; later: string[]} {
  const {staticImports, staticExports, dynamicImports} = parseSync(file, text).module;
  const at = (specifier: string) => path.posix.join(path.posix.dirname(file), specifier);
  const named = [
    ...staticImports.map(({moduleRequest}) => moduleRequest.value),
    ...staticExports.flatMap(({entries}) =>
      entries.flatMap(({moduleRequest}) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
  ];
  // A minifier writes the address in quotes of any kind.
  const later = dynamicImports.flatMap(({moduleRequest: {start, end}}) => {
    const [, specifier] = /^[`'"](\.[^`'"$]+)[`'"]$/.exec(text.slice(start, end)) ?? [];
    return specifier ? [specifier] : [];
  });
  return {now: [...new Set(named)].map(at), later: later.map(at)};
}

/**
 * The list for a build.
 * @param files contents by path relative to `dist/`, with `/`
 */
export function describeRelease(files: ReadonlyMap<string, Uint8Array>): Release {
  const textOf = (file: string): string => {
    const bytes = files.get(file);
    if (!bytes) throw new Error(`${file} is imported and was not built`);
    return new TextDecoder().decode(bytes);
  };
  const shell = new Set([ENTRY]);
  for (const file of shell) for (const next of importsOf(file, textOf(file)).now) shell.add(next);
  const all = new Set([ENTRY]);
  for (const file of all) {
    const {now, later} = importsOf(file, textOf(file));
    for (const next of [...now, ...later]) all.add(next);
  }
  const listed = [...files.keys()].filter(isListed).sort();
  return {
    format: 1,
    entry: ENTRY,
    shell: [...shell].filter((file) => file !== ENTRY),
    later: [...all].filter((file) => !shell.has(file)).sort(),
    files: Object.fromEntries(
      listed.map((file) => [file, integrityOf(files.get(file) ?? new Uint8Array())]),
    ),
  };
}

/** What differs between a list and the files that lie there, in sentences; empty: nothing. */
export function releaseProblems(
  release: Release,
  files: ReadonlyMap<string, Uint8Array>,
): readonly string[] {
  const problems: string[] = [];
  for (const [file, hash] of Object.entries(release.files)) {
    const bytes = files.get(file);
    if (!bytes) problems.push(`${file} is missing`);
    else if (integrityOf(bytes) !== hash) problems.push(`${file} is not what was published`);
  }
  for (const file of files.keys()) {
    if (isListed(file) && !(file in release.files)) problems.push(`${file} was not published`);
  }
  return problems;
}

/**
 * The tag for a site, pinned to this build.
 * @param embed contents of `embed.js`
 * @param knowledge contents of the bundle's manifest, where the tag is to pin it too
 * @param folder address of the folder on the site, with a slash at its end
 */
export function snippet(embed: string, knowledge?: Uint8Array, folder = '/yihu/'): string {
  const pin = knowledge ? `#${integrityOf(knowledge)}` : '';
  return [
    '<script',
    `  src="${folder}${EMBED_FILE}"`,
    `  integrity="${integrityOf(embed)}"`,
    '  crossorigin="anonymous"',
    `  data-knowledge="${folder}knowledge/manifest.json${pin}"`,
    '  data-tickets="/tickets"',
    '  async',
    '></script>',
  ].join('\n');
}
