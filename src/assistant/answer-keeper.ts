/** Keeps the answers to the questionnaire on the device, and only where the person asked for it. */

import type {Answers} from '../eligibility/evaluate.ts';
import {plainJson} from '../lib/plain-json.ts';

/** What is needed of the browser: storage that outlasts the tab. */
export type LocalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The answers a person chose to keep. */
export interface AnswerKeeper {
  /** What was kept; undefined where nothing was. */
  read(): Answers | undefined;
  /** Replaces what was kept; false where the device refuses. */
  keep(answers: Answers): boolean;
  /** Deletes it. */
  forget(): void;
}

/** Version of what is written; another one is not read. */
const VERSION = 1;

/** Keeps answers in `storage` under `key`. Denied or full storage only means that nothing is kept. */
export function createAnswerKeeper(storage: LocalStorage, key: string): AnswerKeeper {
  return {
    read() {
      try {
        const text = storage.getItem(key);
        const value: unknown = text === null ? undefined : JSON.parse(text);
        return isKept(value) ? value.answers : undefined;
      } catch {
        // Denied or damaged: the person answers again.
        return undefined;
      }
    },
    keep(answers) {
      try {
        storage.setItem(key, plainJson({version: VERSION, answers}));
        return true;
      } catch {
        return false;
      }
    },
    forget() {
      try {
        storage.removeItem(key);
      } catch {
        // Denied storage holds nothing to delete.
      }
    },
  };
}

function isKept(value: unknown): value is {readonly answers: Answers} {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === VERSION &&
    'answers' in value &&
    typeof value.answers === 'object' &&
    value.answers !== null
  );
}
