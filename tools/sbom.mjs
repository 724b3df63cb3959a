// @ts-check
/**
 * `npm run sbom`: writes docs/sbom.cdx.json, a bill of materials by CycloneDX 1.5, and
 * docs/licences.md, from what package-lock.json holds of the packages that ship. Which ship is
 * what docs/dependencies.md says: those in the page, bundled, and those at the desk. The same lock
 * file gives the same two files, so that a difference is always a package that has changed.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {root} from './set-up.mjs';

/**
 * A package as the lock file holds it, as far as it is read here.
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [license]
 * @property {string} [resolved]
 * @property {string} [integrity]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {Readonly<Record<string, LockedPackage>>} Packages by their folder below the project */

/**
 * A package that ships.
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression; empty: none stated
 * @property {string} integrity as in the lock file
 * @property {string[]} needs name@version of the packages it needs, sorted
 */

/**
 * Licences under which a government site may ship a package without asking anybody: permissive,
 * or none needed. Anything else is for a person to look at.
 */
export const ALLOWED_LICENCES = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
];

/** Headings of docs/dependencies.md below which stands what ships. */
const SHIPPED_HEADINGS = ['In the page', 'At the desk'];

/**
 * Names of the packages that ship, from the text of docs/dependencies.md.
 * @param {string} markdown
 * @returns {string[]}
 */
export function shippedNames(markdown) {
  return markdown
    .split(/^## /m)
    .filter((part) => SHIPPED_HEADINGS.some((heading) => part.startsWith(`${heading}\n`)))
    .flatMap((part) => [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name));
}

/**
 * Where a package that stands at `from` finds `name`: beside itself or further up.
 * @param {Packages} packages
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function placeOf(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = path.posix.join(at, 'node_modules', name);
    if (packages[place]) return place;
    if (at === '') return undefined;
  }
}

/**
 * The named packages and all that they need, each once, sorted by name. What the lock file does
 * not hold because it is for another platform is left out.
 * @param {Packages} packages
 * @param {readonly string[]} names
 * @returns {Component[]}
 * @throws {Error} where a named package is not in the lock file
 */
export function componentsOf(packages, names) {
  /** @type {Map<string, Component>} */
  const found = new Map();
  const queue = names.map((name) => {
    const place = placeOf(packages, '', name);
    if (place === undefined) throw new Error(`${name} is not in package-lock.json`);
    return place;
  });
  for (const place of queue) {
    if (found.has(place)) continue;
    const entry = packages[place] ?? {};
    const wanted = Object.keys({...entry.dependencies, ...entry.optionalDependencies});
    const places = wanted.flatMap((name) => placeOf(packages, place, name) ?? []);
    queue.push(...places);
    found.set(place, {
      name: nameAt(place),
      version: entry.version ?? '',
      licence: entry.license ?? '',
      integrity: entry.integrity ?? '',
      needs: [...new Set(places.map((at) => `${nameAt(at)}@${packages[at]?.version}`))].sort(),
    });
  }
  return [...found.values()].sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  );
}

/** @param {string} place @returns {string} */
function nameAt(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * Whether one of the licences that an SPDX expression leaves to choose, or all that it adds up,
 * may ship.
 * @param {string} expression
 * @returns {boolean}
 */
export function isAllowed(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED_LICENCES.includes(one)));
}

/** @param {Component} component @returns {string} */
function purlOf({name, version}) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/**
 * The bill of materials by CycloneDX 1.5. It has no time and no serial number, which would make
 * every writing another file.
 * @param {{name: string, version: string, license: string}} project
 * @param {readonly Component[]} components
 * @returns {object}
 */
export function billOfMaterials({name, version, license}, components) {
  const refs = new Map(components.map((one) => [`${one.name}@${one.version}`, purlOf(one)]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': `pkg:npm/${name}@${version}`,
        type: 'application',
        name,
        version,
        purl: `pkg:npm/${name}@${version}`,
        licenses: [{license: {id: license}}],
      },
    },
    components: components.map((one) => ({
      'bom-ref': purlOf(one),
      type: 'library',
      name: one.name,
      version: one.version,
      purl: purlOf(one),
      licenses: [{expression: one.licence}],
      hashes: one.integrity.startsWith('sha512-')
        ? [
            {
              alg: 'SHA-512',
              content: Buffer.from(one.integrity.slice('sha512-'.length), 'base64').toString('hex'),
            },
          ]
        : [],
    })),
    dependencies: components.map((one) => ({
      ref: purlOf(one),
      dependsOn: one.needs.map((need) => refs.get(need) ?? need),
    })),
  };
}

/**
 * The list of licences for people.
 * @param {readonly Component[]} components
 * @returns {string}
 */
export function licenceList(components) {
  return `# Licences

Packages that ship, bundled into the page or installed at the desk, with all that they need. Written by \`npm run sbom\`; [sbom.cdx.json](sbom.cdx.json) holds the same with hashes, for programs. Allowed without a look: ${ALLOWED_LICENCES.join(', ')}.

| package | version | licence |
|---|---|---|
${components.map(({name, version, licence}) => `| \`${name}\` | ${version} | ${licence} |`).join('\n')}
`;
}

/**
 * What ships from the project's folder.
 * @returns {{components: Component[], bill: string, list: string}}
 */
export function readProject() {
  const textOf = (/** @type {string} */ file) => readFileSync(path.join(root, file), 'utf8');
  const {packages} = /** @type {{packages: Packages}} */ (JSON.parse(textOf('package-lock.json')));
  const components = componentsOf(packages, shippedNames(textOf('docs/dependencies.md')));
  const bill = billOfMaterials(JSON.parse(textOf('package.json')), components);
  return {
    components,
    bill: `${JSON.stringify(bill, null, 2)}\n`,
    list: licenceList(components),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {components, bill, list} = readProject();
  writeFileSync(path.join(root, 'docs/sbom.cdx.json'), bill);
  writeFileSync(path.join(root, 'docs/licences.md'), list);
  console.log(`docs/sbom.cdx.json, docs/licences.md: ${components.length} packages.`);
}
