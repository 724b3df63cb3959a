/**
 * The rules of the source tree, as functions from facts to complaints. Imports point one way, so
 * that a part can be read, tested and replaced without the parts above it.
 */
import path from 'node:path';
import type {ImportFact, SourceFacts} from './source-facts.ts';

/** A folder that runs without a page: no clock, no network, no document. */
const pure = ['lib', 'locales', 'text', 'knowledge', 'retrieval', 'answer', 'eligibility'];
const talk = ['conversation', 'ticket', 'insight'];

/** What a folder of `src/` may import besides itself. `import type` counts. */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  locales: ['lib'],
  text: ['lib'],
  knowledge: ['lib', 'text'],
  embedding: ['lib', 'text'],
  voice: ['lib'],
  retrieval: ['lib', 'text', 'knowledge'],
  answer: ['lib', 'text', 'knowledge', 'retrieval'],
  eligibility: ['lib', 'text', 'knowledge', 'retrieval'],
  conversation: ['lib', 'text', 'knowledge', 'answer'],
  ticket: ['lib', 'text', 'knowledge', 'answer', 'conversation'],
  insight: ['lib', 'text', 'knowledge', 'answer', 'conversation'],
  assistant: [...pure, ...talk, 'embedding', 'voice'],
  elements: ['lib', 'locales', 'assistant', 'conversation', 'knowledge', 'answer', 'ticket'],
  // The one-tag script: a few kilobytes that a page loads before anything is wanted.
  embed: ['lib', 'locales'],
  sidebar: [...pure, ...talk, 'embedding', 'voice', 'assistant', 'elements'],
  // For the file formats of `cli/formats`, which the desk exports too; the command line runs the desk
  // as a program of its own.
  desk: [...pure, ...talk, 'cli'],
  // Of the sidebar only `sidebar/call`, which is pure: `yihu replay` runs what the sidebar runs.
  cli: [...pure, ...talk, 'embedding', 'sidebar'],
};

/**
 * Where only types may cross, and the files that are excepted: what is shown is asked of the
 * assistant, never worked out by an element.
 */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  'elements → answer': [],
  'elements → knowledge': ['src/knowledge/rich-text.ts'],
};

/** The folder below `src/` in which a file stands; empty for the entry files in `src/` itself. */
function layerOf(file: string): string {
  const [, folder = '', ...rest] = file.split('/');
  return rest.length > 0 ? folder : '';
}

/** The file a relative import means, or null for a package. */
function targetOf(from: string, {specifier}: ImportFact): string | null {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null;
}

/** Imports that point upward, sideways or out of `src/`. */
export function upwardImports(files: readonly SourceFacts[]): string[] {
  return files.flatMap(({file, imports}) =>
    imports.flatMap((fact) => {
      const target = targetOf(file, fact);
      const problem = target === null ? null : importProblem(file, target, fact);
      return problem === null ? [] : [`${file}:${fact.line} imports ${target}: ${problem}`];
    }),
  );
}

function importProblem(file: string, target: string, {typeOnly}: ImportFact): string | null {
  if (!target.startsWith('src/')) return 'what ships imports nothing outside of src/';
  const from = layerOf(file);
  const to = layerOf(target);
  if (from === to || from === '') return null;
  if (to === '') return 'an entry file is imported by nothing';
  const allowed = ALLOWED[from];
  if (!allowed) return `${from}/ has no row in the table of tools/layer-rules.ts`;
  if (!allowed.includes(to)) {
    return `${from} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing'}`;
  }
  const excepted = TYPES_ONLY[`${from} → ${to}`];
  if (excepted && !typeOnly && !excepted.includes(target)) {
    return `from ${to}, ${from} may import types only`;
  }
  return null;
}

/** Files that import each other in a circle, each circle once, as the path that closes it. */
export function importCycles(files: readonly SourceFacts[]): string[] {
  const known = new Map(files.map((facts) => [facts.file, facts]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const follow = (file: string, trail: readonly string[]): void => {
    const since = trail.indexOf(file);
    if (since >= 0) {
      cycles.push([...trail.slice(since), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const fact of known.get(file)?.imports ?? []) {
      const target = targetOf(file, fact);
      // A worker is a program of its own: naming its file is no import of it.
      if (target && fact.kind !== 'asset') follow(target, [...trail, file]);
    }
    done.add(file);
  };
  for (const {file} of files) follow(file, []);
  return cycles;
}

/** Node's own modules in what runs in a browser. */
export function nodeInBrowser(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({file}) => !['desk', 'cli'].includes(layerOf(file)))
    .flatMap(({file, imports}) =>
      imports
        .filter(({specifier}) => specifier.startsWith('node:'))
        .map(({specifier, line}) => `${file}:${line} imports ${specifier}, which no browser has`),
    );
}

/** What `tsconfig.pure.json` says of which files have no surroundings. */
export interface PureFiles {
  /** Folders. */
  readonly include: readonly string[];
  /** Files; `*` stands for any part of a name. */
  readonly exclude: readonly string[];
}

function matches(pattern: string, file: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^/]*')}$`).test(file);
}

/** Whether a file has to do without clock, chance, network and page. */
export function isPure(file: string, {include, exclude}: PureFiles): boolean {
  return (
    include.some((folder) => file.startsWith(`${folder}/`)) &&
    !exclude.some((pattern) => matches(pattern, file))
  );
}

/** Pure files that reach for their surroundings instead of being handed what they need. */
export function impurities(files: readonly SourceFacts[], pureFiles: PureFiles): string[] {
  return files
    .filter(({file}) => isPure(file, pureFiles))
    .flatMap(({file, ambient}) =>
      ambient.map(({name, line}) => `${file}:${line} uses ${name}; a pure file is handed it`),
    );
}

/** The entries of the three bundles with elements: each registers its own. */
const DEFINING: ReadonlySet<string> = new Set([
  'src/define.ts',
  'src/sidebar.ts',
  'src/desk/console/define.ts',
]);

/** Calls of `customElements.define` outside of the files that make them: one for each page. */
export function strayDefinitions(files: readonly SourceFacts[]): string[] {
  return files
    .filter(({file}) => !DEFINING.has(file))
    .flatMap(({file, defines}) =>
      defines.map((line) => `${file}:${line} registers an element; only src/define.ts does`),
    );
}

/** Exports without a JSDoc comment. */
export function undocumentedExports(files: readonly SourceFacts[]): string[] {
  return files.flatMap(({file, exports}) =>
    exports
      .filter(({documented}) => !documented)
      .map(({name, line}) => `${file}:${line} exports ${name} without a JSDoc comment`),
  );
}
