/** Scripts that somebody has altered on their way: they must not run, and a person must stay. */
import type {Tampering} from './embed-site.ts';

/** A kind of script by a part of its name, and when the assistant wants it. */
export interface ScriptKind {
  readonly part: string;
  /** It comes when it is wanted, after the first answer at the latest; else before anything. */
  readonly isLater: boolean;
}

/** The entry, what it imports, and two that come later: for an answer, and for a ticket. */
export const SCRIPT_KINDS: readonly ScriptKind[] = [
  {part: 'yihu.js', isLater: false},
  {part: 'shared-', isLater: false},
  {part: 'conversation-elements-', isLater: true},
  {part: 'chinese-phone-', isLater: true},
];

/** Adds a line to scripts of this name: where one of them runs, the page has a global `ran`. */
export function alteredWhere(isAltered: (file: string) => boolean): Tampering {
  return (file, bytes) =>
    isAltered(file) ? Buffer.concat([bytes, Buffer.from('\nglobalThis.ran = true;')]) : bytes;
}
