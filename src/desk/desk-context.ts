import type {TokenBook} from './access/token-file.ts';
import type {DeskConfig} from './desk-config.ts';
import type {DeskEvent} from './desk-event.ts';
import type {RateLimit} from './intake/rate-limit.ts';
import type {Database} from './storage/tables.ts';

/** What all routes of a desk share. */
export interface DeskContext {
  readonly database: Database;
  readonly secret: Buffer;
  readonly config: DeskConfig;
  /** Origins of the pages that may file tickets. */
  readonly origins: ReadonlySet<string>;
  readonly tokens: TokenBook;
  readonly rates: RateLimit;
  readonly ticketsPerMinute: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (event: DeskEvent) => void;
}
