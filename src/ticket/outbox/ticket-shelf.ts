import {plainJson} from '../../lib/plain-json.ts';

/**
 * Places on the device that all tabs share, each with a value or empty. Operations reject where the
 * device fails; `swap` is one step for all tabs.
 */
export interface TicketShelf {
  read(slot: string): Promise<unknown>;
  /** Everything on the shelf. */
  all(): Promise<readonly (readonly [slot: string, value: unknown])[]>;
  /**
   * Puts `value` (undefined: empties the place) where what lies there has the stamp `expected`
   * (undefined: is empty) and, with `guard`, where that other place still has its stamp. Resolves
   * to whether it did, once the value is safe.
   */
  swap(
    slot: string,
    expected: string | undefined,
    value: unknown,
    guard?: {readonly slot: string; readonly stamp: string},
  ): Promise<boolean>;
  clear(): Promise<void>;
  putFile(slot: string, value: unknown): Promise<void>;
  getFile(slot: string): Promise<unknown>;
  /** Removes the files whose places begin with `prefix`. */
  removeFiles(prefix: string): Promise<void>;
  close(): void;
}

/**
 * By what a value is recognised as the one that was read: its own stamp, or, for values of the
 * first version, which had none, its whole text. Undefined for an empty place.
 */
export function stampOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'object' && value !== null && 'stamp' in value) {
    if (typeof value.stamp === 'string') return value.stamp;
  }
  return plainJson(value) ?? '';
}
