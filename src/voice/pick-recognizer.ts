import type {Probe, Recognizer, VoiceProblem} from './recognizer.ts';

/** The recogniser to use, or why there is none. */
export type Picked =
  | {readonly recognizer: Recognizer; readonly probe: Extract<Probe, {ok: true}>}
  | {readonly recognizer: undefined; readonly reason: VoiceProblem};

/** The first in the owner's order that can be used; otherwise the reason of the first. */
export async function pickRecognizer(
  recognizers: readonly Recognizer[],
  lang: string,
): Promise<Picked> {
  const probes = await Promise.all(recognizers.map((recognizer) => recognizer.probe({lang})));
  for (const [index, probe] of probes.entries()) {
    const recognizer = recognizers[index];
    if (probe.ok && recognizer) return {recognizer, probe};
  }
  const [first] = probes;
  return {recognizer: undefined, reason: first && !first.ok ? first.reason : 'service'};
}
