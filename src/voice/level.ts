/** Root mean square of samples in [-1, 1]. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** Decibels below full scale at which a meter shows nothing: the noise of a quiet room. */
const FLOOR_DB = -55;

/** The same for its full length: somebody speaking close by. */
const CEILING_DB = -12;

/** Loudness as a meter shows it, from 0 to 1: in decibels, as ears do. */
export function meterLevel(rms: number): number {
  if (rms <= 0) return 0;
  const decibels = 20 * Math.log10(rms);
  return Math.max(0, Math.min(1, (decibels - FLOOR_DB) / (CEILING_DB - FLOOR_DB)));
}
