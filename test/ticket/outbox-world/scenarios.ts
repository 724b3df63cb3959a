import fc from 'fast-check';
import {weathers} from './virtual-receiver.ts';
import type {Action, Scenario} from './world.ts';

const tab = fc.nat(7);
const which = fc.oneof(fc.constant(0), fc.nat(5));

/** Days by which clocks are wrong after a flat battery, hours after summer time, and back. */
const hours = fc.oneof(fc.constantFrom(1, -1), fc.integer({min: -400 * 24, max: 400 * 24}));

const action: fc.Arbitrary<Action> = fc.oneof(
  {weight: 6, arbitrary: fc.record({do: fc.constant('file'), tab, photo: fc.boolean()})},
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'again',
        'reword',
        'reword-in-two',
        'retry',
        'edit',
        'edit',
        'withdraw',
        'rate',
      ),
      tab,
      which,
    }),
  },
  {weight: 1, arbitrary: fc.record({do: fc.constant('wake'), tab, hope: fc.boolean()})},
  {weight: 3, arbitrary: fc.record({do: fc.constant('crash'), tab})},
  {weight: 1, arbitrary: fc.record({do: fc.constantFrom('freeze', 'thaw'), tab})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('clock'), hours})},
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sky'),
      sky: fc.array(fc.constantFrom(...weathers), {minLength: 1, maxLength: 4}),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('device'),
      mood: fc.constantFrom('fine', 'fails', 'does-and-fails'),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('run'),
      steps: fc.oneof(fc.integer({min: 1, max: 40}), fc.constant(150)),
      wait: fc.boolean(),
    }),
  },
);

/** Histories of one to eight tabs with everything that can go wrong. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat(),
  locks: fc.constantFrom('web', 'lease'),
  tabs: fc.oneof(fc.constantFrom(1, 2), fc.integer({min: 1, max: 8})),
  actions: fc.array(action, {minLength: 1, maxLength: 16}),
  endsWithCrash: fc.boolean(),
});
