/** What was published: the list of files with their hashes that `npm run build` writes. */

/**
 * Contents of `integrity.json`; all paths are relative to its own folder. A loader reads no other
 * list than the one whose hash it carries, so that nothing of it needs checking.
 */
export interface Release {
  readonly format: 1;
  /** The module that registers the elements. */
  readonly entry: string;
  /** What the entry imports at once. */
  readonly shell: readonly string[];
  /** Scripts that a page may import later. */
  readonly later: readonly string[];
  /** `sha384-…` by path: every file that ships. */
  readonly files: Readonly<Record<string, string>>;
}
