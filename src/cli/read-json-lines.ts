import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {UsageError} from './parse-options.ts';

/**
 * The objects of a JSON Lines stream, one a line; blank lines are passed over. Throws a
 * {@link UsageError} that names the line where one is not a JSON object.
 */
export async function* readJsonLines(
  input: Readable,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let number = 0;
  for await (const line of createInterface({input, crlfDelay: Number.POSITIVE_INFINITY})) {
    number++;
    const text = line.replace(/^\ufeff/, '').trim();
    if (text === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new UsageError(`Line ${number} of the input is not JSON.`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UsageError(`Line ${number} of the input is not a JSON object.`);
    }
    yield value as Readonly<Record<string, unknown>>;
  }
}
