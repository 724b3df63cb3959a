/**
 * What only a bundler and an editor read of a build: the type declarations of the entry points and
 * `custom-elements.json`. Nothing of it is served, so that the list of hashes leaves it out.
 */
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {Plugin} from 'vite';
import {readElements} from './read-elements.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** Name of the manifest below `dist/`; also in package.json. */
export const MANIFEST_FILE = 'custom-elements.json';

/** Folder of the declarations below `dist/`. */
export const TYPES_FOLDER = 'types';

/** The declarations that package.json names. */
const ENTRIES = ['define.d.ts', 'sidebar.d.ts'];

/** Every relative address in a declaration: `from './x.ts'` and `import('./x.ts')`. */
const RELATIVE = /(?<=\b(?:from |import\(|import )['"])(\.{1,2}\/[^'"]+)\.ts(?=['"])/g;

/**
 * The declarations that the entries reach, by their path below `folder`, as a package has them: an
 * older compiler wants the address of the script and not that of the source.
 * @param folder where the compiler has put all declarations
 */
export function reachedDeclarations(folder: string): ReadonlyMap<string, string> {
  const reached = new Map<string, string>();
  const wanted = [...ENTRIES];
  for (const file of wanted) {
    if (reached.has(file)) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, address = ''] of text.matchAll(RELATIVE)) {
      wanted.push(path.posix.join(path.posix.dirname(file), `${address}.d.ts`));
    }
    reached.set(file, text.replaceAll(RELATIVE, '$1.js'));
  }
  return reached;
}

/** Writes the declarations of the entries below `target`. */
async function writeTypes(target: string): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'yihu-types-'));
  try {
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    await run(process.execPath, [compiler, '-p', 'tsconfig.types.json', '--outDir', scratch], {
      cwd: root,
    });
    for (const [file, text] of reachedDeclarations(scratch)) {
      mkdirSync(path.dirname(path.join(target, file)), {recursive: true});
      writeFileSync(path.join(target, file), text);
    }
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Writes the declarations and the manifest beside the library. */
export function packagePlugin(): Plugin {
  let folder = '';
  return {
    name: 'yihu-package',
    apply: (_config, {command, mode}) => command === 'build' && mode !== 'demo',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const manifest = `${JSON.stringify(readElements(), null, 1)}\n`;
      writeFileSync(path.join(folder, MANIFEST_FILE), manifest);
      await writeTypes(path.join(folder, TYPES_FOLDER));
    },
  };
}
