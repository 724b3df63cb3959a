/** The manifest of the elements in `src/`, from the disk. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {describeElements, type Manifest} from './custom-elements.ts';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Where elements for a host page stand; the desk's console is a page of its own. */
const FOLDERS = ['elements', 'sidebar'];

/** Text of every source file that may hold an element, by its path from the project. */
export function elementSources(): ReadonlyMap<string, string> {
  return new Map(
    FOLDERS.flatMap((folder) =>
      readdirSync(path.join(src, folder), {recursive: true, encoding: 'utf8'})
        .filter((file) => file.endsWith('.ts'))
        .map((file): [string, string] => [
          path.posix.join('src', folder, file.replaceAll(path.sep, '/')),
          readFileSync(path.join(src, folder, file), 'utf8'),
        ]),
    ),
  );
}

/** The manifest of all of them. */
export function readElements(): Manifest {
  const sources = elementSources();
  const sidebar = readFileSync(path.join(src, 'sidebar.ts'), 'utf8');
  return describeElements(sources, sources.get('src/elements/tokens.styles.ts') ?? '', sidebar);
}
