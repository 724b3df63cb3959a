/** A place on the sidebar: the id of the entry that stands there, or nothing. */
export type Slot = string | null;

/** Cards that the agent sees without moving: more are not weighed but skipped. */
export const SLOTS = 3;

/**
 * Puts `wanted` into places, best first. A card that is held keeps its place whatever happens, so
 * that nothing moves under the eyes of somebody who reads it; where held cards take every place, one
 * more is added behind them.
 * @param isHeld whether the agent reads, has pinned or has opened the card
 */
export function placeCards(
  slots: readonly Slot[],
  wanted: readonly string[],
  isHeld: (entryId: string) => boolean,
): readonly Slot[] {
  const held = slots.map((slot) => (slot !== null && isHeld(slot) ? slot : null));
  const heldCount = held.filter((slot) => slot !== null).length;
  const length = Math.max(SLOTS, held.findLastIndex((slot) => slot !== null) + 1, heldCount + 1);
  const rest = wanted.filter((entryId) => !held.includes(entryId));
  let next = 0;
  return Array.from({length}, (_, i) => held[i] ?? rest[next++] ?? null);
}
