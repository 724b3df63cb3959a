import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';

/** A proof of work as ALTCHA words it: find the number whose hash behind the salt is `challenge`. */
export interface Challenge {
  readonly algorithm: 'SHA-256';
  readonly salt: string;
  /** SHA-256 of salt and number in lower-case hexadecimal. */
  readonly challenge: string;
  /** The number is at most this. */
  readonly maxnumber: number;
  readonly signature: string;
}

/** The found number with what the server needs to recognise its own challenge. */
export type Solution = Omit<Challenge, 'maxnumber'> & {readonly number: number};

/**
 * The most that is worked for: a slow telephone does some 20,000 hashes a second, so a million is
 * under a minute. A server that asks for more is treated as one that refuses.
 */
const MOST_WORK = 1_000_000;

/** Hashes between two pauses: two milliseconds here, below a frame on a telephone. */
const SLICE = 400;

/** Salt and signature as they may travel back in a header: printable ASCII, short. */
const headerText = /^[!-~]{0,512}$/;

/** A value as a challenge that is worth solving, or undefined. */
export function readChallenge(value: unknown): Challenge | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {algorithm, salt, challenge, maxnumber, signature} = value as Record<string, unknown>;
  const fits =
    algorithm === 'SHA-256' &&
    typeof salt === 'string' &&
    headerText.test(salt) &&
    typeof challenge === 'string' &&
    /^[\da-f]{64}$/.test(challenge) &&
    typeof maxnumber === 'number' &&
    Number.isInteger(maxnumber) &&
    maxnumber >= 0 &&
    maxnumber <= MOST_WORK &&
    typeof signature === 'string' &&
    headerText.test(signature);
  return fits ? {algorithm, salt, challenge, maxnumber, signature} : undefined;
}

/**
 * The solution, or undefined where no number up to the limit is one. Works in slices, so that the
 * page stays alive; `pause` resolves when the next slice may begin, and rejects to give up.
 */
export async function solveChallenge(
  challenge: Challenge,
  pause: () => Promise<void>,
): Promise<Solution | undefined> {
  const {maxnumber, ...given} = challenge;
  for (let number = 0; number <= maxnumber; number += 1) {
    if (number % SLICE === SLICE - 1) await pause();
    const hash = bytesToHex(sha256(utf8ToBytes(`${given.salt}${number}`)));
    if (hash === given.challenge) return {...given, number};
  }
  return undefined;
}
