import {createHash, timingSafeEqual} from 'node:crypto';

/** Below this a token could be found by trying; 16 bytes in base64url have 22 characters. */
const SHORTEST_TOKEN = 22;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * A check of `Authorization` headers against a token. The time it takes tells nothing about the
 * token: digests of equal length are compared in full.
 */
export function bearerToken(token: string): (authorization: string | undefined) => boolean {
  if (token.length < SHORTEST_TOKEN) {
    throw new Error(`The token for agents needs at least ${SHORTEST_TOKEN} characters.`);
  }
  const expected = digest(`Bearer ${token}`);
  return (authorization) => timingSafeEqual(digest(authorization ?? ''), expected);
}
