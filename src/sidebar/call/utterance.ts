/** Who speaks in a call: the person who rang, or the agent who answers. */
export type Speaker = 'caller' | 'agent';

/** A stretch of speech by one person, as the recogniser has it so far. */
export interface Utterance {
  /** Names the utterance: a later text with the same id takes its place. */
  readonly id: string;
  readonly who: Speaker;
  readonly text: string;
  /** The recogniser's last word on it. */
  readonly final: boolean;
  /** Grows with every text of one utterance; an older one that arrives late is dropped. */
  readonly rev: number;
}
