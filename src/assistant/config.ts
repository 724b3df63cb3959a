import type {Transport} from '../ticket/transport.ts';

/** How an assistant is set up. Everything but the knowledge has a default that works. */
export interface AssistantConfig {
  /** Address of the bundle's `manifest.json`. */
  readonly knowledgeUrl: string;
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
}
