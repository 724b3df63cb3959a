/** What was published: the list of files with their hashes that `npm run build` writes. */
import type {Steps} from '../lib/published-release.ts';

/**
 * Contents of `integrity.json`; all paths are relative to its own folder. A loader reads no other
 * list than the one whose hash it carries, so that nothing of it needs checking.
 */
export interface Release {
  readonly format: 1;
  /**
   * How the elements are loaded, step by step: all that a file imports has come with an earlier
   * step. The last is the module that registers them.
   */
  readonly shell: Steps;
  /** The same for each script that is imported when it is wanted, without what is in the shell. */
  readonly later: Readonly<Record<string, Steps>>;
  /** `sha384-…` by path: every file that ships. */
  readonly files: Readonly<Record<string, string>>;
}
