import {clientNetwork} from './client-network.ts';
import {sign} from './desk-secret.ts';

/** Half of the digest: enough to tell clients apart. */
const NAME_LENGTH = 22;

/** A client under which requests are counted: tells one from another, and nobody who it is. */
export function clientName(secret: Buffer, address: string): string {
  return sign(secret, 'client', clientNetwork(address)).slice(0, NAME_LENGTH);
}
