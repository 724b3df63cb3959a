/** An engine for tests of the call core: it knows a few words and answers when it is told to. */
import type {Engine} from '../../src/answer/engine.ts';
import type {Reply} from '../../src/answer/reply.ts';
import type {CallKnowledge} from '../../src/sidebar/call/replay-call.ts';
import type {Utterance} from '../../src/sidebar/call/utterance.ts';
import {choicesReply, urgentReply} from '../support/replies.ts';

/** What words find: entries with the probability of the first. */
export type Findings = Readonly<Record<string, readonly [confidence: number, ...string[]]>>;

/** A reply that ranks `entries` with the probability `confidence` for the first. */
export function ranked(confidence: number, entries: readonly string[]): Reply {
  return {
    ...choicesReply,
    confidence,
    ranking: entries.map((entryId, i) => ({entryId, subject: entryId, score: 1 - i * 0.5})),
  };
}

/** The emergency that stands for all of them. */
export const fire: Reply = {...urgentReply, rules: ['fire']};

/** Answers by the words it finds in a text, the longest first; 着火 is urgent. */
export function engineThatKnows(findings: Findings): CallKnowledge & {readonly asked: string[]} {
  const asked: string[] = [];
  const ask: Engine['ask'] = async (text, options) => {
    asked.push(text);
    if (text.includes('着火') && !options?.skipUrgent) return fire;
    const words = Object.keys(findings).filter((word) => text.includes(word));
    const [word] = words.sort((a, z) => text.lastIndexOf(z) - text.lastIndexOf(a));
    const [confidence, ...entries] = findings[word ?? ''] ?? [0];
    return ranked(confidence, entries);
  };
  return {ask, asked, isOffered: (entryId) => entryId !== 'small-talk'};
}

/** A final utterance. */
export function said(id: number, who: Utterance['who'], text: string): Utterance {
  return {id: String(id), who, text, final: true, rev: 0};
}
