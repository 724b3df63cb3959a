/** What a key does on the sidebar. */
export type Command =
  | {readonly kind: 'open'; readonly step: 1 | -1}
  | {readonly kind: 'facet'; readonly index: number}
  | {
      readonly kind:
        | 'pin'
        | 'used'
        | 'dismiss'
        | 'copy'
        | 'insert'
        | 'why'
        | 'script'
        | 'flag'
        | 'search'
        | 'calm'
        | 'cards'
        | 'plan'
        | 'ticket'
        | 'loop'
        | 'help'
        | 'back';
    };

/** Each key, with what it does; the shortcut sheet lists them in this order. */
export const SHORTCUTS: readonly (readonly [key: string, Command])[] = [
  ['j', {kind: 'open', step: 1}],
  ['k', {kind: 'open', step: -1}],
  ...Array.from({length: 8}, (_, index): readonly [string, Command] => [
    String(index + 1),
    {kind: 'facet', index},
  ]),
  ['c', {kind: 'copy'}],
  ['i', {kind: 'insert'}],
  ['w', {kind: 'why'}],
  ['s', {kind: 'script'}],
  ['p', {kind: 'pin'}],
  ['u', {kind: 'used'}],
  ['x', {kind: 'dismiss'}],
  ['f', {kind: 'flag'}],
  ['/', {kind: 'search'}],
  ['r', {kind: 'cards'}],
  ['l', {kind: 'plan'}],
  ['t', {kind: 'ticket'}],
  ['n', {kind: 'loop'}],
  ['0', {kind: 'calm'}],
  ['?', {kind: 'help'}],
];

const byKey = new Map(SHORTCUTS);

/** What a key event is read from. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>;

/**
 * The command of a key; null where it has none. Single characters only count while `single` is on
 * and nobody types (WCAG 2.2, 2.1.4 Character Key Shortcuts: they can be turned off, and work only
 * while the sidebar has the focus); Escape always does.
 */
export function commandOf(key: Key, {single, typing}: {single: boolean; typing: boolean}) {
  if (key.isComposing || key.ctrlKey || key.altKey || key.metaKey) return null;
  if (key.key === 'Escape') return {kind: 'back'} satisfies Command;
  if (typing || !single) return null;
  return byKey.get(key.key.toLowerCase()) ?? null;
}
