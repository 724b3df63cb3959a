/**
 * The list of what a build publishes, by path and hash, and the tag that pins it. Pure: reading and
 * writing files is `embed-plugin.ts`.
 */
import {createHash} from 'node:crypto';
import path from 'node:path';
import {parseSync} from 'vite';
import type {Release} from '../src/embed/release.ts';
import type {Steps} from '../src/lib/published-release.ts';

/** Name of the list below `dist/`. */
export const RELEASE_FILE = 'integrity.json';

/** Name of the one-tag script below `dist/`: it pins the list, so it cannot be in it. */
export const EMBED_FILE = 'embed.js';

/** The module that registers the elements. */
const ENTRY = 'yihu.js';

/**
 * Nothing that a page loads: pages that show it off, the desk's, what editors read, and licences.
 */
const LEFT_OUT =
  /^(demo|console|types)\/|\.map$|\.d\.ts$|^custom-elements\.json$|^THIRD-PARTY\.txt$/;

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
 * A file and all that it imports at once, however far away, in an order in which nothing comes
 * before what it imports; what may come together is one step.
 * @throws where files import each other in a circle: none of them could come first
 */
function stepsTo(file: string, importsNow: (file: string) => readonly string[]): Steps {
  const steps: string[][] = [];
  const placed = new Map<string, number>();
  const place = (part: string, trail: readonly string[]): number => {
    if (trail.includes(part)) throw new Error(`${[...trail, part].join(' → ')} is a circle`);
    const known = placed.get(part);
    if (known !== undefined) return known;
    const at = Math.max(-1, ...importsNow(part).map((next) => place(next, [...trail, part]))) + 1;
    placed.set(part, at);
    steps[at] = [...(steps[at] ?? []), part];
    return at;
  };
  place(file, []);
  return steps;
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
  const imports = (file: string) => importsOf(file, textOf(file));
  const shell = stepsTo(ENTRY, (file) => imports(file).now);
  const isThere = (file: string) => shell.flat().includes(file);
  const later = new Map<string, Steps>();
  const wanted = shell.flat().flatMap((file) => imports(file).later);
  for (const file of wanted) {
    if (later.has(file) || isThere(file)) continue;
    const steps = stepsTo(file, (part) => imports(part).now.filter((next) => !isThere(next)));
    later.set(file, steps);
    wanted.push(...steps.flat().flatMap((part) => imports(part).later));
  }
  const listed = [...files.keys()].filter(isListed).sort();
  return {
    format: 1,
    shell,
    later: Object.fromEntries([...later].sort(([a], [b]) => (a < b ? -1 : 1))),
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

/**
 * What a build prints: the tag as most sites want it, and the one that takes no other knowledge.
 * @param embed contents of `embed.js`
 * @param knowledge contents of the bundle's manifest
 */
export function printedTags(embed: string, knowledge: Uint8Array): string {
  return [
    'The tag for your pages. It stays as it is while the knowledge is renewed beside it:',
    snippet(embed),
    'The same for this knowledge and no other. It has to be renewed whenever the knowledge is:',
    snippet(embed, knowledge),
  ].join('\n\n');
}
