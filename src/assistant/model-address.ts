import {publishedRelease, releaseFolder} from '../lib/published-release.ts';

/**
 * The absolute address of a sentence model's description. Where `embed.js` has said what was
 * published, and the model is part of it, its hash is put behind the address as if the page had
 * pinned it: the description names the other files by theirs.
 * @param address as the page wrote it; a hash of its own stays
 * @param page absolute address that it is read from
 */
export function modelAddress(address: string, page: string): string {
  const url = new URL(address, page);
  const folder = releaseFolder(import.meta.url);
  const path = url.origin + url.pathname;
  const hash = path.startsWith(folder)
    ? publishedRelease(folder)?.files[path.slice(folder.length)]
    : undefined;
  if (hash && !url.hash) url.hash = hash;
  return url.href;
}
