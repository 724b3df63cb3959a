/**
 * Which Markdown files of the project are pages, and under which address: `docs/zh/` is the site,
 * `docs/` its English half, and the guides that stand beside what they describe come in between.
 */

/** Files outside of `docs/` that are pages, by their path from the project. */
const BESIDE: Readonly<Record<string, string>> = {
  'CHANGELOG.md': 'en/changelog.md',
  'CONTRIBUTING.md': 'en/contributing.md',
  'bench/README.md': 'en/benchmarks.md',
  'knowledge/README.md': 'knowledge-base.md',
  'model/README.md': 'en/model.md',
  'model/RESULTS.md': 'en/model-results.md',
};

/**
 * The address of a file as a path below the site, or undefined where it is no page.
 * @param file path from the project, with `/`
 */
export function pageOf(file: string): string | undefined {
  const beside = BESIDE[file];
  if (beside) return beside;
  const [, measured] = /^bench\/results\/([^/]+)$/.exec(file) ?? [];
  if (measured) return `en/results/${measured}`;
  const [, rest] = /^docs\/(.+\.md)$/.exec(file) ?? [];
  if (!rest) return undefined;
  const page = rest.startsWith('zh/') ? rest.slice('zh/'.length) : `en/${rest}`;
  return page.replace(/(^|\/)README\.md$/, '$1index.md');
}

/** Folders of the project in which there are pages. */
const FOLDERS: ReadonlySet<string> = new Set(['docs', 'bench', 'knowledge', 'model']);

/**
 * Patterns of the Markdown files that are no pages.
 * @param topLevel names of what lies in the project's folder
 */
export function notPages(topLevel: readonly string[]): string[] {
  return [
    ...topLevel
      .filter((name) => !FOLDERS.has(name) && pageOf(name) === undefined)
      .map((name) => (name.endsWith('.md') ? name : `${name}/**`)),
    'bench/!(README).md',
    // The last part of a pattern may stand for nothing, so that the file itself is named here too.
    'bench/!(results|README.md)/**',
    'knowledge/*/**',
    'model/*/**',
  ];
}
