import type {AttributeDoc, NamedDoc} from '../../tools/custom-elements.ts';
import type {Build} from './choice.ts';

/** What `site/build.mjs` writes beside the playground about the build that it shows. */
export interface PlaygroundBuild extends Build {
  /** The public elements by tag. */
  readonly elements: Readonly<
    Record<
      string,
      {readonly attributes: readonly AttributeDoc[]; readonly cssProperties: readonly NamedDoc[]}
    >
  >;
}

/** Reads it. Rejects where it is not there. */
export async function readBuild(): Promise<PlaygroundBuild> {
  const response = await fetch('./build.json');
  if (!response.ok) throw new Error(`build.json: ${response.status}`);
  return (await response.json()) as PlaygroundBuild;
}
