import type {Ranking, Reply, SingleReply} from '../../answer/reply.ts';

/** How likely a text means an entry, as far as its reply tells. */
export interface Evidence {
  readonly entryId: string;
  readonly subject?: string;
  /** In [0, 1]; comparable between texts. */
  readonly weight: number;
}

/**
 * Scores of one ranking stand close together: the share of the first that the second keeps is its
 * score's share to this power. Tuned on the `tune` half of test/quality/calls.jsonl.
 */
const SHARPNESS = 3;

/** What `reply` says for each entry it found; nothing for small talk. */
export function evidenceOf(reply: Reply): readonly Evidence[] {
  // An urgent card is sure of its numbers; of the entries beside it, it says nothing.
  if (reply.kind === 'urgent') return [];
  if (reply.kind !== 'plan') return singleEvidence(reply);
  // One reply a part, each with a probability of its own.
  const best = new Map<string, Evidence>();
  for (const evidence of reply.parts.flatMap((part) => singleEvidence(part.reply))) {
    const known = best.get(evidence.entryId);
    if (known === undefined || known.weight < evidence.weight) best.set(evidence.entryId, evidence);
  }
  return [...best.values()].sort((a, z) => z.weight - a.weight);
}

function singleEvidence(reply: SingleReply): readonly Evidence[] {
  const shown = reply.kind === 'answer' || reply.kind === 'handoff' ? reply.view?.entry : undefined;
  if (shown?.listed === false) return [];
  const first = reply.ranking[0]?.score ?? 0;
  return reply.ranking.map((ranking) => weighted(ranking, first, reply.confidence));
}

function weighted({entryId, subject, score}: Ranking, first: number, confidence: number): Evidence {
  const share = first > 0 ? (score / first) ** SHARPNESS : 0;
  return {entryId, ...(subject === undefined ? {} : {subject}), weight: confidence * share};
}
