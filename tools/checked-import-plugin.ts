/**
 * Has every `import()` of a build look at the file first, where `embed.js` is there to say what it
 * must be (`src/assistant/import-checked.ts`). It takes the place of what Vite wraps around imports to
 * fetch style sheets ahead, of which there are none.
 */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {type ESTree, type Plugin, parseSync, Visitor} from 'vite';

/** The module that Vite imports its wrapper from. */
const WRAPPER_ID = /\bvite\/preload-helper\.js$/;

/** Name of the wrapper in that module. */
const WRAPPER = '__vitePreload';

/** What stands in its place, and by which name files of a build call it. */
const CHECKED = 'importChecked';

const source = fileURLToPath(new URL('../src/assistant/import-checked.ts', import.meta.url));

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The file of this build that an `import()` names; undefined: it names none, or not in so many words. */
function ownFile({source: named}: ESTree.ImportExpression): string | undefined {
  if (named.type !== 'Literal' || typeof named.value !== 'string') return undefined;
  return named.value.startsWith('.') ? named.value : undefined;
}

/** The names in braces of a pattern or an object, where they stand for themselves. */
function namesOf(node: ESTree.Node | null | undefined): string | undefined {
  if (node?.type !== 'ObjectPattern' && node?.type !== 'ObjectExpression') return undefined;
  const names = node.properties.map((property) =>
    property.type === 'Property' && property.shorthand && property.key.type === 'Identifier'
      ? property.key.name
      : undefined,
  );
  return names.includes(undefined) ? undefined : names.join();
}

/**
 * The expression whose parts Vite has a function return: `async () => {const {a} = await …; return
 * {a};}`, from when it tells which exports are used. Undefined where the function is another.
 */
function wholeOf(load: ESTree.Node): ESTree.Node | undefined {
  if (load.type !== 'ArrowFunctionExpression' || load.body.type !== 'BlockStatement') {
    return undefined;
  }
  const [first, second, ...others] = load.body.body;
  if (first?.type !== 'VariableDeclaration' || second?.type !== 'ReturnStatement') return undefined;
  const [{id, init} = {id: null, init: null}, ...more] = first.declarations;
  if (init?.type !== 'AwaitExpression' || more.length > 0 || others.length > 0) return undefined;
  const names = namesOf(id);
  return names !== undefined && names === namesOf(second.argument) ? init.argument : undefined;
}

/**
 * The code of a file of a build with each wrapper told which file it is about. Lines keep their
 * numbers, so that a source map stays true.
 * @param file path of it below the folder of the build
 * @throws where a file of the build would be imported without having been looked at
 */
export function checkImports(file: string, code: string): string {
  const edits: Edit[] = [];
  const imported = new Map<number, string>();
  const wrapped = new Set<number>();
  const {program} = parseSync(file, code);
  new Visitor({
    ImportExpression(node) {
      const specifier = ownFile(node);
      if (specifier) imported.set(node.start, path.posix.join(path.posix.dirname(file), specifier));
    },
  }).visit(program);
  new Visitor({
    CallExpression({callee, arguments: [load, list], end}) {
      if (callee.type !== 'Identifier' || callee.name !== CHECKED || !load || !list) return;
      const [at, ...others] = [...imported.keys()].filter((s) => load.start < s && s < load.end);
      const name = at !== undefined && imported.get(at);
      if (!name || others.length > 0)
        throw new Error(`${file}: an import() of no file, or inside of another`);
      wrapped.add(at);
      const whole = wholeOf(load);
      const text = whole ? `() => ${code.slice(whole.start, whole.end)}` : undefined;
      const lines = code.slice(load.start, end).split('\n').length;
      const kept = `${text ?? code.slice(load.start, load.end)}, ${JSON.stringify(name)}`;
      const breaks = '\n'.repeat(lines - kept.split('\n').length);
      edits.push({start: load.start, end, text: `${kept}${breaks})`});
    },
  }).visit(program);
  const [bare] = [...imported.keys()].filter((start) => !wrapped.has(start));
  if (bare !== undefined) throw new Error(`${file}: ${imported.get(bare)} would run unchecked`);
  let checked = '';
  let done = 0;
  for (const {start, end, text} of edits.sort((a, b) => a.start - b.start)) {
    checked += code.slice(done, start) + text;
    done = end;
  }
  return checked + code.slice(done);
}

/** `checkImports` on the files of the library. */
export function checkedImportPlugin(): Plugin {
  let isOurs = false;
  return {
    name: 'yihu-checked-import',
    enforce: 'pre',
    apply: (_config, {command, mode}) => command === 'build' && mode !== 'demo',
    load: {
      filter: {id: WRAPPER_ID},
      handler() {
        isOurs = true;
        return `export {${CHECKED} as ${WRAPPER}} from ${JSON.stringify(source)};`;
      },
    },
    renderChunk(code, {fileName}) {
      const checked = checkImports(fileName, code);
      return checked === code ? null : {code: checked, map: null};
    },
    generateBundle() {
      if (!isOurs) this.error(`this version of Vite has no module ${WRAPPER_ID.source}`);
    },
  };
}
