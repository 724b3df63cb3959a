/** The steps of the schema. One that has been released is never edited. */
import {createHash} from 'node:crypto';
import {sql, type Transaction} from 'kysely';
import type {FiledTicket} from '../stored-ticket.ts';
import {splitTicket} from '../stored-ticket.ts';
import type {DeskTables} from './tables.ts';

/** One step of the schema. */
export interface Migration {
  readonly version: number;
  readonly run: (inside: Transaction<DeskTables>) => Promise<void>;
}

/** Runs statements that take no values, one after the other. */
async function runAll(inside: Transaction<DeskTables>, statements: readonly string[]) {
  for (const statement of statements) await sql.raw(statement).execute(inside);
}

const firstTables = [
  // `json`, not `jsonb`: the words are kept exactly as they came, whatever they contain.
  `CREATE TABLE tickets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key uuid NOT NULL UNIQUE,
    number text NOT NULL UNIQUE,
    receipt text NOT NULL UNIQUE,
    body_hash text NOT NULL,
    state text NOT NULL DEFAULT 'received',
    received_at timestamptz NOT NULL,
    ticket json NOT NULL
  )`,
  // A row a day instead of a sequence: a rolled back ticket leaves no gap in the numbers.
  'CREATE TABLE daily_numbers (day date PRIMARY KEY, last integer NOT NULL)',
];

const columnsOfFlow = [
  `ALTER TABLE tickets
    ALTER COLUMN receipt DROP NOT NULL,
    ADD COLUMN receipt_hash bytea UNIQUE,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN updated_at timestamptz,
    ADD COLUMN channel text NOT NULL DEFAULT '网站智能问答',
    ADD COLUMN type text NOT NULL DEFAULT '求助',
    ADD COLUMN category text NOT NULL DEFAULT '',
    ADD COLUMN unit_id text,
    ADD COLUMN unit_name text,
    ADD COLUMN place text NOT NULL DEFAULT '',
    ADD COLUMN related text NOT NULL DEFAULT '',
    ADD COLUMN confidential boolean NOT NULL DEFAULT false,
    ADD COLUMN urgent boolean NOT NULL DEFAULT false,
    ADD COLUMN legality boolean NOT NULL DEFAULT false,
    ADD COLUMN deadline timestamptz,
    ADD COLUMN answer json,
    ADD COLUMN merged_into text,
    ADD COLUMN personal json,
    ADD COLUMN personal_wiped_at timestamptz`,
];

const tablesOfFlow = [
  `ALTER TABLE tickets
    ALTER COLUMN receipt_hash SET NOT NULL,
    ALTER COLUMN updated_at SET NOT NULL`,
  'CREATE INDEX tickets_by_state ON tickets (state, id)',
  'CREATE INDEX tickets_by_unit ON tickets (unit_id, id)',
  'CREATE INDEX tickets_by_category ON tickets (category, id)',
  `CREATE TABLE ticket_history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    at timestamptz NOT NULL,
    state text NOT NULL,
    action text NOT NULL,
    note text NOT NULL,
    unit_id text,
    unit_name text
  )`,
  'CREATE INDEX ticket_history_by_ticket ON ticket_history (ticket_id, id)',
  // A unit objects to a ticket once: assigned again, it is designated.
  `CREATE TABLE objections (
    ticket_id bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    unit_id text NOT NULL,
    proposed_id text NOT NULL,
    proposed_name text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, unit_id)
  )`,
  `CREATE TABLE copies (
    ticket_id bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    unit_id text NOT NULL,
    unit_name text NOT NULL,
    PRIMARY KEY (ticket_id, unit_id)
  )`,
  'CREATE INDEX copies_by_unit ON copies (unit_id, ticket_id)',
  `CREATE TABLE attachments (
    ticket_id bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    sha256 text NOT NULL,
    data bytea NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, id)
  )`,
  `CREATE TABLE audit (
    seq bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    number text,
    detail text NOT NULL,
    hash text NOT NULL
  )`,
  // Whoever writes the next row holds this one, so that the chain has no forks.
  `CREATE TABLE audit_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    seq bigint NOT NULL,
    hash text NOT NULL
  )`,
  "INSERT INTO audit_head (one, seq, hash) VALUES (true, 0, '')",
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rows of % are added and never changed', TG_TABLE_NAME;
    END
  $$`,
  `CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Unlogged: what a crash takes from it is a minute's count of requests.
  `CREATE UNLOGGED TABLE rate_buckets (
    name text PRIMARY KEY,
    tokens double precision NOT NULL,
    asked integer NOT NULL,
    granted integer NOT NULL,
    capacity double precision NOT NULL,
    at bigint NOT NULL
  )`,
  `CREATE TABLE used_challenges (
    challenge text PRIMARY KEY,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE TABLE settings (name text PRIMARY KEY, value text NOT NULL)',
];

const tablesOfInsight = [
  `CREATE TABLE insight_events (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    at bigint NOT NULL,
    day integer NOT NULL,
    kind text NOT NULL,
    topic text,
    entry text,
    island text,
    detail text,
    event json NOT NULL
  )`,
  'CREATE INDEX insight_events_by_time ON insight_events (at, seq)',
  'CREATE INDEX insight_events_by_day ON insight_events (day, kind, entry)',
];

/** What a desk of schema 1 wrote: everything in one JSON value. */
async function fillFromTickets(inside: Transaction<DeskTables>): Promise<void> {
  const rows = await inside
    .selectFrom('tickets')
    .select(['id', 'receipt', 'received_at', 'ticket'])
    .execute();
  for (const {id, receipt, received_at, ticket: whole} of rows) {
    const {ticket, personal} = splitTicket({...(whole as FiledTicket), email: ''});
    await inside
      .updateTable('tickets')
      .set({
        receipt_hash: createHash('sha256')
          .update(receipt ?? '')
          .digest(),
        updated_at: received_at.toISOString(),
        type: ticket.type,
        category: ticket.category.replaceAll('\0', ''),
        unit_id: null,
        place: ticket.place.replaceAll('\0', ''),
        confidential: ticket.confidential,
        ticket: JSON.stringify(ticket),
        personal: personal && JSON.stringify(personal),
      })
      .where('id', '=', id)
      .execute();
  }
}

/** All steps, oldest first. */
export const migrations: readonly Migration[] = [
  {version: 1, run: (inside) => runAll(inside, firstTables)},
  {
    version: 2,
    async run(inside) {
      await runAll(inside, columnsOfFlow);
      await fillFromTickets(inside);
      await runAll(inside, tablesOfFlow);
    },
  },
  {version: 3, run: (inside) => runAll(inside, tablesOfInsight)},
];
