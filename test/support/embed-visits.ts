/** One embed site for a test file, and the visits to it, which end with the test that made them. */
import {after, afterEach, before} from 'node:test';
import {type EmbedSite, startEmbedSite, type Visit, visit} from './embed-site.ts';

/** The site, from the first hook on. */
export let site: EmbedSite;

const visits: Visit[] = [];

/** Starts the site before the tests of the file and stops it after them. */
export function useEmbedSite(): void {
  before(async () => {
    site = await startEmbedSite();
  });
  after(async () => {
    await site?.stop();
  });
  afterEach(async () => {
    site.tamper = undefined;
    for (const {context} of visits.splice(0)) await context.close();
  });
}

/** As `visit`, until the test ends. */
export async function visitSite(
  where: string,
  options: {readonly hasTouch?: boolean} = {},
): Promise<Visit> {
  const visited = await visit(site, where, options);
  visits.push(visited);
  return visited;
}
