/** Name of the policy; a page that lists its policies has to list it (docs/hardening.md). */
const POLICY = 'yihu';

/** The part of Trusted Types that is used; not yet among the types of every compiler. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {createScriptURL(address: string): string},
  ): {createScriptURL(address: string): unknown};
}

/**
 * Gives addresses of scripts the form that a page with Trusted Types asks for. Only addresses below
 * `base`, and those in `others`, pass.
 * @throws where the page does not allow the policy: nothing of ours may then run
 */
export function trustAddresses(
  base: string,
  others: readonly string[],
): (address: string) => string {
  const {trustedTypes} = globalThis as {readonly trustedTypes?: TrustedTypes};
  if (!trustedTypes) return (address) => address;
  const policy = trustedTypes.createPolicy(POLICY, {
    createScriptURL(address) {
      if (address.startsWith(base) || others.includes(address)) return address;
      throw new TypeError(`${address} is not a script of Yihu.`);
    },
  });
  // The platform takes the trusted object wherever its types ask for a string.
  return (address) => policy.createScriptURL(address) as string;
}
