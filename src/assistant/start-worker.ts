/**
 * Starts a worker wherever a page allows it: from the same origin by its address, from another one
 * (where a browser refuses addresses) by a copy, and on pages with Trusted Types by a policy.
 */
import {publishedRelease, releaseFolder} from '../lib/published-release.ts';

/** Name of the policy; a page that lists its policies has to list it (docs/hardening.md). */
const POLICY = 'yihu-worker';

/** The part of Trusted Types that is used; not yet among the types of every compiler. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {createScriptURL(address: string): string},
  ): {createScriptURL(address: string): unknown};
}

/** Made once: a page may forbid a second policy of the same name. */
let trust: ((address: string) => string) | undefined;

/** Addresses that this file has made or checked: the policy lets no other pass. */
const allowed = new Set<string>();

function trusted(address: string): string {
  allowed.add(address);
  const {trustedTypes} = globalThis as {readonly trustedTypes?: TrustedTypes};
  if (!trustedTypes) return address;
  if (trust === undefined) {
    const policy = trustedTypes.createPolicy(POLICY, {
      createScriptURL(wanted) {
        if (allowed.has(wanted)) return wanted;
        throw new TypeError(`${wanted} is no worker of Yihu.`);
      },
    });
    // The platform takes the trusted object wherever its types ask for a string.
    trust = (wanted) => policy.createScriptURL(wanted) as string;
  }
  return trust(address);
}

/** A worker cannot be given an `integrity`, so that it is looked at here. */
function publishedHash(address: string): string | undefined {
  const folder = releaseFolder(address);
  return publishedRelease(folder)?.files[address.slice(folder.length)];
}

async function fetchScript(address: string, integrity: string | undefined): Promise<Blob> {
  const response = await fetch(address, {
    credentials: 'omit',
    integrity: integrity ?? '',
  }).catch(() => undefined);
  if (!response?.ok) {
    throw new Error(`${address} could not be fetched, or is not what was published.`);
  }
  return new Blob([await response.arrayBuffer()], {type: 'text/javascript'});
}

/**
 * Starts the module worker at `url`. Rejects where it cannot be had, is not what was published, or
 * where the page refuses it at once; a refusal may also come later, as an event.
 */
export async function startWorker(url: URL, name: string): Promise<Worker> {
  const options: WorkerOptions = {type: 'module', name};
  const integrity = publishedHash(url.href);
  if (url.origin === location.origin) {
    // The copy that is looked at is the one that the browser's cache gives to the worker.
    if (integrity) await fetchScript(url.href, integrity);
    return new Worker(trusted(url.href), options);
  }
  const copy = URL.createObjectURL(await fetchScript(url.href, integrity));
  const worker = new Worker(trusted(copy), options);
  // Its first message, or the lack of one, comes after the browser has read the copy.
  const release = () => URL.revokeObjectURL(copy);
  worker.addEventListener('message', release, {once: true});
  worker.addEventListener('error', release, {once: true});
  return worker;
}
