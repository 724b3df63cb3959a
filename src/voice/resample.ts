/**
 * Changes the rate of a stream of samples. Only for browsers that do not let an `AudioContext` have
 * the rate that is asked for; what they resample themselves they do better.
 */
export type Resample = (samples: Float32Array) => Float32Array<ArrayBuffer>;

/** Zero crossings of the kernel on either side: beyond eight, speech recognisers hear no difference. */
const CROSSINGS = 8;

/** Windowed sinc (Hann), the usual low-pass of a resampler. */
function kernel(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= CROSSINGS) return 0;
  const angle = Math.PI * x;
  return (Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos(angle / CROSSINGS));
}

/**
 * A resampler between two rates, whatever their ratio. The samples that come out of a stream are
 * `to / from` as many as went in, short of those that still wait for their right neighbours.
 */
export function createResampler(from: number, to: number): Resample {
  if (from === to) return (samples) => Float32Array.from(samples);
  // Going down, the kernel widens, so that what cannot be represented is filtered out.
  const scale = Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / scale);
  let kept = new Float32Array(reach);
  /** Number of the first kept sample in the stream; before it began there was silence. */
  let first = -reach;
  let produced = 0;
  return (samples) => {
    const known = new Float32Array(kept.length + samples.length);
    known.set(kept);
    known.set(samples, kept.length);
    const end = first + known.length;
    const out: number[] = [];
    for (;;) {
      const center = (produced * from) / to;
      const last = Math.floor(center) + reach;
      if (last >= end) break;
      let sum = 0;
      for (let index = Math.ceil(center) - reach; index <= last; index++) {
        sum += (known[index - first] ?? 0) * kernel((index - center) * scale);
      }
      out.push(sum * scale);
      produced += 1;
    }
    const needed = Math.ceil((produced * from) / to) - reach;
    const drop = Math.max(0, Math.min(needed - first, known.length));
    kept = known.slice(drop);
    first += drop;
    return Float32Array.from(out);
  };
}
