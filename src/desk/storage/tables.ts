/** The tables of the desk as the query builder sees them; `migrations.ts` makes them. */
import type {ColumnType, Generated, Kysely} from 'kysely';
import type {InsightEvent} from '../../insight/event.ts';
import type {TicketState} from '../../ticket/ticket-status.ts';
import type {PersonalFields, StoredTicket} from '../stored-ticket.ts';

/** An open database with the desk's tables, embedded or on a server. */
export type Database = Kysely<DeskTables>;

/** A moment: written as ISO text, read as a date. */
type Moment = ColumnType<Date, string, string>;
type MomentOrNone = ColumnType<Date | null, string | null | undefined, string | null>;

/** JSON as text: `json`, not `jsonb`, keeps what was written whatever it contains. */
type Json<T> = ColumnType<T, string, string>;

/** A ticket. What is searched has a column; the words stand in `ticket`. */
export interface TicketTable {
  readonly id: Generated<number>;
  readonly key: string;
  readonly number: string;
  /** Receipts of schema 1 stand here; later ones are derived and only their hash is kept. */
  readonly receipt: string | null;
  readonly receipt_hash: Buffer;
  readonly body_hash: string;
  readonly state: TicketState;
  /** Counted up by every change: whoever changes says which one they saw. */
  readonly version: Generated<number>;
  readonly received_at: Moment;
  readonly updated_at: Moment;
  readonly channel: string;
  readonly type: string;
  readonly category: string;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly place: string;
  readonly related: string;
  readonly confidential: boolean;
  readonly urgent: boolean;
  readonly legality: boolean;
  readonly deadline: MomentOrNone;
  readonly answer: ColumnType<StoredAnswer | null, string | null | undefined, string | null>;
  /** Number of the ticket this one was merged into. */
  readonly merged_into: string | null;
  readonly ticket: Json<StoredTicket>;
  /** Null: none was given, or it has been wiped. */
  readonly personal: ColumnType<PersonalFields | null, string | null | undefined, string | null>;
  readonly personal_wiped_at: MomentOrNone;
}

/** The answer a person reads. */
export interface StoredAnswer {
  readonly text: string;
  /** ISO time. */
  readonly at: string;
  /** The unit that answers, never the agent. */
  readonly by: string;
}

interface HistoryTable {
  readonly id: Generated<number>;
  readonly ticket_id: number;
  readonly at: Moment;
  readonly state: TicketState;
  readonly action: string;
  readonly note: string;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
}

/** 派单异议: one for each unit and ticket, since a designated unit may not return it again. */
interface ObjectionTable {
  readonly ticket_id: number;
  readonly unit_id: string;
  readonly proposed_id: string;
  readonly proposed_name: string;
  readonly reason: string;
  readonly at: Moment;
}

/** Units that read along: 司法行政 where a ticket alleges unlawful handling. */
interface CopyTable {
  readonly ticket_id: number;
  readonly unit_id: string;
  readonly unit_name: string;
}

interface AttachmentTable {
  readonly ticket_id: number;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly data: Buffer;
  readonly received_at: Moment;
}

/** What agents did and saw: rows are added and never changed, each sealed with the one before. */
interface AuditTable {
  readonly seq: number;
  readonly at: Moment;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly number: string | null;
  readonly detail: string;
  readonly hash: string;
}

interface AuditHeadTable {
  readonly one: boolean;
  readonly seq: number;
  readonly hash: string;
}

interface DailyNumberTable {
  readonly day: string;
  readonly last: number;
}

interface RateBucketTable {
  readonly name: string;
  readonly tokens: number;
  readonly asked: number;
  readonly granted: number;
  readonly capacity: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What became of questions; see `src/insight/event.ts`. Columns repeat what is searched. */
interface InsightEventTable {
  readonly seq: Generated<number>;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Number of the day in China. */
  readonly day: number;
  readonly kind: string;
  readonly topic: string | null;
  readonly entry: string | null;
  readonly island: string | null;
  readonly detail: string | null;
  readonly event: Json<InsightEvent>;
}

interface UsedChallengeTable {
  readonly challenge: string;
  readonly expires_at: Moment;
}

interface SettingTable {
  readonly name: string;
  readonly value: string;
}

interface MigrationTable {
  readonly version: number;
  readonly applied_at: Moment;
}

/** All tables by name. */
export interface DeskTables {
  readonly tickets: TicketTable;
  readonly ticket_history: HistoryTable;
  readonly objections: ObjectionTable;
  readonly copies: CopyTable;
  readonly attachments: AttachmentTable;
  readonly audit: AuditTable;
  readonly audit_head: AuditHeadTable;
  readonly daily_numbers: DailyNumberTable;
  readonly rate_buckets: RateBucketTable;
  readonly used_challenges: UsedChallengeTable;
  readonly insight_events: InsightEventTable;
  readonly settings: SettingTable;
  readonly schema_migrations: MigrationTable;
}
