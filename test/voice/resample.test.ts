import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createFrameCutter} from '../../src/voice/frame-cutter.ts';
import {FRAME_SAMPLES} from '../../src/voice/recognizer.ts';
import {createResampler} from '../../src/voice/resample.ts';

function sine(frequency: number, rate: number, count: number, from = 0): Float32Array {
  return Float32Array.from({length: count}, (_, index) =>
    Math.sin((2 * Math.PI * frequency * (from + index)) / rate),
  );
}

/** Resamples `input` in pieces of the given sizes, over and over. */
function inPieces(input: Float32Array, from: number, to: number, sizes: readonly number[]) {
  const resample = createResampler(from, to);
  const out: number[] = [];
  let at = 0;
  for (let turn = 0; at < input.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 128;
    out.push(...resample(input.subarray(at, at + size)));
    at += size;
  }
  return out;
}

function rms(samples: readonly number[]): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

describe('resampling', () => {
  for (const rate of [8_000, 11_025, 22_050, 44_100, 48_000, 96_000]) {
    it(`makes 16,000 samples a second of ${rate}`, () => {
      const seconds = 10;
      const out = inPieces(sine(440, rate, rate * seconds), rate, 16_000, [128]);
      // The last few wait for neighbours that never come.
      const missing = 16_000 * seconds - out.length;
      assert.ok(missing >= 0 && missing <= 20, `${missing} samples are missing`);
    });
  }

  it('keeps a voice as loud and as high as it was', () => {
    const out = inPieces(sine(440, 44_100, 44_100), 44_100, 16_000, [128]).slice(200, -200);
    assert.ok(Math.abs(rms(out) - Math.SQRT1_2) < 0.01);
    const crossings = out.filter(
      (sample, index) => sample >= 0 && (out[index - 1] ?? 1) < 0,
    ).length;
    assert.ok(Math.abs(crossings / (out.length / 16_000) - 440) < 2);
  });

  it('takes out what 16 kHz cannot carry, instead of folding it down', () => {
    const out = inPieces(sine(11_000, 48_000, 48_000), 48_000, 16_000, [128]).slice(200, -200);
    assert.ok(rms(out) < 0.02);
  });

  it('gives the same samples in whichever pieces they come', () => {
    const input = sine(300, 44_100, 6_000);
    const whole = inPieces(input, 44_100, 16_000, [6_000]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: 1, max: 700}), {minLength: 1, maxLength: 6}),
        (sizes) => {
          assert.deepEqual(inPieces(input, 44_100, 16_000, sizes), whole);
        },
      ),
      {numRuns: 30},
    );
  });

  it('leaves 16 kHz alone', () => {
    const input = sine(300, 16_000, 1_000);
    assert.deepEqual(inPieces(input, 16_000, 16_000, [128]), [...input]);
  });
});

describe('cutting into frames', () => {
  it('loses and adds nothing, in whichever pieces the sound comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 1500}), {maxLength: 12}), (sizes) => {
        const cut = createFrameCutter();
        let next = 0;
        const frames = sizes.flatMap((size) =>
          cut(Float32Array.from({length: size}, () => next++ % 4096)),
        );
        const total = sizes.reduce((sum, size) => sum + size, 0);
        assert.equal(frames.length, Math.floor(total / FRAME_SAMPLES));
        frames
          .flatMap((frame) => [...frame])
          .forEach((sample, index) => {
            assert.equal(sample, index % 4096);
          });
      }),
    );
  });
});
