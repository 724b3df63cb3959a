import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {placeCards, SLOTS, type Slot} from '../../src/sidebar/call/place-cards.ts';

const id: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const ids = fc.uniqueArray(id, {maxLength: 6});

describe('cards', () => {
  it('stand in the order of the recommendation where nothing is held', () => {
    assert.deepEqual(
      placeCards([null, null, null], ['a', 'b', 'c', 'd'], () => false),
      ['a', 'b', 'c'],
    );
  });

  it('that are held keep their place, through any change of the recommendation', () => {
    fc.assert(
      fc.property(fc.array(ids, {minLength: 1}), ids, (recommendations, heldIds) => {
        const isHeld = (entryId: string) => heldIds.includes(entryId);
        let slots: readonly Slot[] = [];
        for (const wanted of recommendations) {
          const next = placeCards(slots, wanted, isHeld);
          slots.forEach((slot, i) => {
            if (slot !== null && isHeld(slot)) assert.equal(next[i], slot);
          });
          slots = next;
        }
      }),
    );
  });

  it('stand nowhere twice, and there is always room for one more', () => {
    fc.assert(
      fc.property(ids, ids, ids, (before, wanted, heldIds) => {
        const isHeld = (entryId: string) => heldIds.includes(entryId);
        const slots = placeCards(before, wanted, isHeld);
        const full = slots.filter((slot) => slot !== null);
        assert.equal(new Set(full).size, full.length);
        assert.ok(slots.length >= SLOTS);
        const [best] = wanted;
        assert.ok(best === undefined || full.includes(best));
      }),
    );
  });
});
