/**
 * Writes `THIRD-PARTY.txt` beside a build: the licences of the packages whose code is in it, read
 * from the build itself, and of the tables that were written from the work of others. Their
 * licences want their text wherever the code goes, and a minifier takes comments away.
 */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'vite';
import {isAllowed} from './sbom.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Name of the file below the folder of the build. */
export const NOTICES_FILE = 'THIRD-PARTY.txt';

const MIT = readFileSync(path.join(root, 'LICENSE'), 'utf8').replace(/^[\s\S]*?(?=Permission)/, '');

/** Full text for packages that only name it, from a package that carries it. */
const APACHE = readFileSync(
  path.join(root, 'node_modules/opencc-js/LICENSES/Apache-2.0.txt'),
  'utf8',
);

/** Tables of `src/text/`; docs/dependencies.md, “Data”, says how each was written. */
const TABLES: readonly string[] = [
  `Table of readings, from pinyin-data (MIT)
https://github.com/mozillazg/pinyin-data

Copyright (c) 2016 mozillazg

${MIT}`,
  `Tables between traditional and simplified characters, from OpenCC (Apache-2.0, below)
https://github.com/BYVoid/OpenCC`,
];

/** What a package's licence file is called: LICENSE, LICENCE, LICENSE.txt … */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/** The package to which a module belongs; undefined: it is the project's own. */
export function packageOf(module: string): string | undefined {
  const [, name] =
    /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/')) ?? [];
  return name;
}

/**
 * What stands in the file for one package.
 * @throws {Error} where its licence may not ship, or it comes without a text of it
 */
function noticeOf(name: string): string {
  const folder = path.join(root, 'node_modules', name);
  const {version, license} = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as {version: string; license: string};
  if (!isAllowed(license)) throw new Error(`${name} is under ${license || 'no licence'}`);
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${name} comes without the text of its licence`);
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

/**
 * The whole file.
 * @param names packages whose code was bundled
 */
export function thirdPartyNotices(names: Iterable<string>): string {
  const parts = [...new Set(names)].sort().map(noticeOf);
  return `${[
    'Work of others in these files. The project itself is under the licence in LICENSE.',
    ...parts,
    ...TABLES,
    APACHE.trim(),
  ].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

/** Writes the file with the build; the pages of the demonstration are published by nobody. */
export function noticesPlugin(): Plugin {
  return {
    name: 'yihu-notices',
    apply: (_config, {command, mode}) => command === 'build' && mode !== 'demo',
    // Behind the plugin that adds the workers, which are built apart.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) => {
        if (part.type === 'chunk') return part.moduleIds;
        // A worker is an asset here, and its source map tells what is in it.
        if (!part.fileName.endsWith('.map')) return [];
        const text = Buffer.from(part.source).toString();
        return (JSON.parse(text) as {sources: string[]}).sources;
      });
      const source = thirdPartyNotices(modules.flatMap((module) => packageOf(module) ?? []));
      this.emitFile({type: 'asset', fileName: NOTICES_FILE, source});
    },
  };
}
