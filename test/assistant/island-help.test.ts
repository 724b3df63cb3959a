/** Over the shipped islands: nobody is left without a way, and none is claimed that is not there. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {helpOnIsland} from '../../src/assistant/island-help.ts';
import {shippedIslands} from '../knowledge/islands-shipped.ts';

const islands = shippedIslands();

describe('help on an island', () => {
  for (const {id, name} of islands.islands) {
    it(`offers a way without a boat, or says that none is on record: ${name}`, () => {
      const help = helpOnIsland(islands, id);
      assert.ok(help);
      assert.ok(help.withoutBoat.length > 0 || help.noWay !== null);
      assert.ok(help.withoutBoat.every(({boat}) => boat === false));
      assert.ok(help.others.every(({boat}) => boat !== false));
    });
  }

  it('is not made up for an island nobody has heard of', () => {
    assert.equal(helpOnIsland(islands, 'atlantis'), undefined);
  });
});
