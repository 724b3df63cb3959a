import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createEndpointer, type EndpointEvent} from '../../src/voice/endpoint.ts';
import {createEnergyGate} from '../../src/voice/energy-gate.ts';
import {meterLevel} from '../../src/voice/level.ts';
import {FRAME_SAMPLES} from '../../src/voice/recognizer.ts';

const FRAME_MS = 32;

/** Noise that is the same in every run. */
function createNoise() {
  let seed = 1;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648) * 2 - 1;
  };
}

/** Stretches of a voice at a loudness over steady noise; what the gate makes of them. */
function hear(noiseRms: number, ...stretches: readonly (readonly [voice: number, ms: number])[]) {
  const gate = createEnergyGate();
  const endpointer = createEndpointer();
  const noise = createNoise();
  const said: [EndpointEvent, number][] = [];
  let at = 0;
  for (const [voice, ms] of stretches) {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      const frame = Float32Array.from({length: FRAME_SAMPLES}, (_, index) => {
        const tone =
          Math.SQRT2 * voice * Math.sin(((at * 16 + index) * 2 * Math.PI * 180) / 16_000);
        return tone + noise() * noiseRms * Math.sqrt(3);
      });
      at += FRAME_MS;
      const event = endpointer.add(Number(gate.speechIn(frame)), FRAME_MS);
      if (event) said.push([event, at]);
    }
  }
  return said;
}

describe('the energy gate', () => {
  for (const [place, noise] of [
    ['a quiet room', 0.001],
    ['an office', 0.004],
    ['a service hall', 0.012],
  ] as const) {
    it(`finds the beginning and the end of a sentence in ${place}`, () => {
      const said = hear(noise, [0, 1000], [0.09, 2500], [0, 3000]);
      assert.deepEqual(
        said.map(([event]) => event),
        ['speech-start', 'speech-end'],
      );
      const [[, begin] = [0, 0], [, end] = [0, 0]] = said;
      assert.ok(begin >= 1000 && begin <= 1400, `began at ${begin}`);
      assert.ok(end >= 3500 + 1400 && end <= 3500 + 1800, `ended at ${end}`);
    });
  }

  it('hears somebody who speaks from the first moment', () => {
    assert.equal(hear(0.002, [0.09, 2000], [0, 3000])[0]?.[0], 'speech-start');
  });

  it('takes a fan for no speech', () => {
    assert.deepEqual(
      hear(0.003, [0, 9000]).map(([event]) => event),
      ['no-speech'],
    );
  });
});

describe('the level meter', () => {
  it('rests in a quiet room, is full close to the mouth, and only grows between', () => {
    assert.equal(meterLevel(0), 0);
    assert.equal(meterLevel(0.001), 0);
    assert.equal(meterLevel(0.3), 1);
    const steps = [0.002, 0.01, 0.05, 0.2].map(meterLevel);
    assert.deepEqual(
      steps,
      [...steps].sort((a, b) => a - b),
    );
    assert.equal(new Set(steps).size, steps.length);
  });
});
