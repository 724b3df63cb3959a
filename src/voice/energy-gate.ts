import type {VoiceActivity} from './activity.ts';
import {loudness} from './level.ts';

/** The quietest background that is believed: below it, a muted microphone would make a murmur loud. */
const LOWEST_FLOOR = 0.0008;

/** The loudest background: above it, a steady noise and a person cannot be told apart. */
const HIGHEST_FLOOR = 0.05;

/**
 * The loudest first guess, that of a service hall: somebody who speaks at once is louder and must not
 * pass for the background.
 */
const FIRST_FLOOR = 0.015;

/** Share of the way the floor goes up in a frame: some ten seconds to believe that noise is there. */
const RISE = 0.004;

/** And down: a pause between two words is enough. */
const FALL = 0.25;

/** Above the floor by this factor (10 dB) it is as likely speech as not. */
const EVEN = 3.2;

/**
 * Tells speech by how far it stands out of the background, which it learns as it listens. No model,
 * no download; fooled by a door that slams, which the shortest speech that counts leaves out.
 */
export function createEnergyGate(): VoiceActivity {
  let floor: number | undefined;
  return {
    speechIn(frame) {
      const rms = loudness(frame);
      const bounded = Math.max(LOWEST_FLOOR, Math.min(HIGHEST_FLOOR, rms));
      floor ??= Math.min(bounded, FIRST_FLOOR);
      floor += (bounded - floor) * (bounded > floor ? RISE : FALL);
      const ratio = rms / floor;
      // A logistic curve over decibels; at twice EVEN it says 0.9.
      return ratio <= 0 ? 0 : 1 / (1 + (EVEN / ratio) ** 3.2);
    },
    reset() {
      floor = undefined;
    },
    dispose() {},
  };
}
