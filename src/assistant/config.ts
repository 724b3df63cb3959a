import type {Transport} from '../ticket/transport.ts';

/** How an assistant is set up. Everything but the knowledge has a default that works. */
export interface AssistantConfig {
  /** Address of the bundle's `manifest.json`. */
  readonly knowledgeUrl: string;
  /** Address of the sentence model's `model.json`; absent: questions are found by words and sound. */
  readonly modelUrl?: string;
  /** Address that takes tickets by POST; absent: tickets are kept as text beside the hotline. */
  readonly ticketsUrl?: string;
  /** Carries tickets instead of the HTTP transport. */
  readonly transport?: Transport;
  /** Language of the interface, a BCP 47 tag. */
  readonly locale?: string;
  /** `false` answers on the main thread without trying a worker. Default: true. */
  readonly worker?: boolean;
  /** `false` keeps nothing on the device: a shared terminal. Default: true. */
  readonly persist?: boolean;
  /** Records what becomes of questions, without personal data. Default: nothing is recorded. */
  readonly insight?: InsightConfig;
}

/** What the owner of a site wants to learn of the use of the assistant; docs/insight.md. */
export interface InsightConfig {
  /** Address that takes events by POST; absent: they stay on the device, a bounded number of them. */
  readonly eventsUrl?: string;
}
