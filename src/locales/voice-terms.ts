/**
 * The words for speaking and being read to. They travel with those elements instead of with the
 * shell; a language that lacks a term does not compile.
 */

type ProblemTerm =
  | 'not-allowed'
  | 'no-device'
  | 'insecure'
  | 'policy'
  | 'network'
  | 'service'
  | 'language'
  | 'no-speech'
  | 'model-missing'
  | 'model-corrupt'
  | 'quota'
  | 'timeout';

/** The terms of one language. */
export interface VoiceTerms {
  // Speaking
  readonly speak: string;
  readonly opening: string;
  readonly listening: string;
  readonly finishing: string;
  readonly finished: string;
  readonly cancel: string;
  /** Before the first time: why the browser is about to ask, and where the voice goes. */
  readonly explainOnDevice: string;
  readonly explainOwnServer: (host: string) => string;
  /** What the person has to agree to before anything is heard. */
  readonly explainThirdParty: string;
  readonly begin: string;
  readonly agree: string;
  readonly decline: string;
  readonly download: (megabytes: number) => string;
  readonly downloading: (percent: number) => string;
  /** Every one says what to do now; the text field has the focus. */
  readonly problems: Readonly<Record<ProblemTerm, string>>;
  readonly heard: string;
  readonly didYouMean: string;
  readonly orElse: string;
  readonly noneOfThese: string;
  readonly stopped: string;
  readonly urgentHeard: string;

  // Being read to
  readonly readAloud: string;
  readonly pauseReading: string;
  readonly resumeReading: string;
  readonly stopReading: string;
  /** Says that no person speaks. */
  readonly synthetic: string;
  /** The same as a sentence, spoken by the voice itself before the first text it reads. */
  readonly syntheticSpoken: string;
  readonly readingFailed: string;

  // Hearing a call, for agents
  readonly hearCall: string;
  readonly hearingCall: string;
  readonly stopHearing: string;
  /** Where the sound goes; `host` is empty on the device. */
  readonly callGoesTo: (host: string) => string;
  readonly callThirdParty: string;
  /** What the law asks of whoever has a call transcribed. */
  readonly tellTheOther: string;
  readonly agentSide: string;
  readonly callerSide: string;
  readonly startHearing: string;
  readonly agentLost: string;
  readonly callerLost: string;
  readonly cannotHear: string;
}
