/** What `embed.js` tells the files that it has loaded about those which they load themselves. */

/** Files in the order in which they are loaded; those of one step come together. */
export type Steps = readonly (readonly string[])[];

/** The files of one release, by their path below its folder. */
export interface PublishedRelease {
  /** `sha384-…` of every file. */
  readonly files: Readonly<Record<string, string>>;
  /** Scripts that are imported when they are wanted: what each imports comes in an earlier step. */
  readonly later: Readonly<Record<string, Steps>>;
  /** Loads and runs one script; rejects where it is missing or not what was published. */
  readonly load: (file: string) => Promise<void>;
  /** Turns the assistant off: a file is not what was published. */
  readonly refuse: (error: unknown) => void;
}

/** Of its folder, so that no release is taken for another on the same page. */
const keyOf = (folder: string) => Symbol.for(`yihu:${folder}`);

/** @param folder absolute address, with a slash at its end */
export function publishRelease(folder: string, release: PublishedRelease): void {
  Object.assign(globalThis, {[keyOf(folder)]: release});
}

/** The folder of a release, by the absolute address of one of its `chunks/`. */
export function releaseFolder(chunk: string): string {
  return chunk.replace(/[^/]*\/[^/]*$/, '');
}

/** What was published in a folder; undefined where the page loads the module itself. */
export function publishedRelease(folder: string): PublishedRelease | undefined {
  return (globalThis as {readonly [key: symbol]: PublishedRelease | undefined})[keyOf(folder)];
}
