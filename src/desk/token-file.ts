import {randomBytes} from 'node:crypto';
import {chmodSync, readFileSync, writeFileSync} from 'node:fs';

/** As much as a session identifier needs twice over. */
const TOKEN_BYTES = 32;

/**
 * The agents' token in a file that only its owner reads, made at the first start. Whoever wants a
 * new one deletes the file.
 */
export function readToken(path: string): string {
  try {
    const token = readFileSync(path, 'utf8').trim();
    chmodSync(path, 0o600);
    return token;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  writeFileSync(path, `${token}\n`, {mode: 0o600, flag: 'wx'});
  return token;
}
