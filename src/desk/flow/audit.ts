import {createHash} from 'node:crypto';
import type {Kysely, Transaction} from 'kysely';
import type {Agent} from '../access/agent.ts';
import type {DeskTables} from '../storage/tables.ts';

/** Something an agent did or saw. */
export interface AuditEntry {
  readonly agent: Pick<Agent, 'name' | 'role'>;
  /** What was done: `view-personal`, `triage`, `export` … */
  readonly action: string;
  /** The ticket, or null for what concerns many. */
  readonly number: string | null;
  /** Circumstances without personal data. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** A row of the trail. */
export interface AuditRow {
  readonly seq: number;
  /** ISO time. */
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly number: string | null;
  /** JSON. */
  readonly detail: string;
  readonly hash: string;
}

/** The seal of a row: it covers the row and, by the seal before, all earlier ones. */
function sealOf(before: string, row: Omit<AuditRow, 'hash'>): string {
  const {seq, at, actor, role, action, number, detail} = row;
  return createHash('sha256')
    .update(JSON.stringify([before, seq, at, actor, role, action, number, detail]))
    .digest('base64url');
}

/**
 * Adds a row in the transaction of what it tells of: neither stands without the other. `at`:
 * milliseconds since the epoch.
 */
export async function addAudit(
  inside: Transaction<DeskTables>,
  at: number,
  {agent, action, number, detail}: AuditEntry,
): Promise<void> {
  const head = await inside
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const row = {
    seq: head.seq + 1,
    at: new Date(at).toISOString(),
    actor: agent.name.replaceAll('\0', ''),
    role: agent.role,
    action,
    number,
    detail: JSON.stringify(detail),
  };
  const hash = sealOf(head.hash, row);
  await inside
    .insertInto('audit')
    .values({...row, hash})
    .execute();
  await inside.updateTable('audit_head').set({seq: row.seq, hash}).execute();
}

/** Rows older than the one numbered `before`, newest first. */
export async function readAudit(
  database: Kysely<DeskTables>,
  {limit, before}: {readonly limit: number; readonly before: number | null},
): Promise<readonly AuditRow[]> {
  let query = database.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
  if (before !== null) query = query.where('seq', '<', before);
  return (await query.execute()).map((row) => ({...row, at: row.at.toISOString()}));
}

/** Rows that are looked at together while checking: a megabyte or so. */
const CHECK_PAGE = 1000;

/**
 * Checks the whole trail. `brokenAt`: the first row that was changed, or whose predecessor is
 * missing; one past the last where the end was cut off; null: the trail is whole.
 */
export async function checkAudit(
  database: Kysely<DeskTables>,
): Promise<{readonly rows: number; readonly brokenAt: number | null}> {
  let before = '';
  let seq = 0;
  for (;;) {
    const page = await database
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(CHECK_PAGE)
      .execute();
    if (page.length === 0) break;
    for (const {hash, ...row} of page) {
      const sealed = sealOf(before, {...row, at: row.at.toISOString()});
      if (row.seq !== seq + 1 || sealed !== hash) return {rows: seq, brokenAt: seq + 1};
      before = hash;
      seq = row.seq;
    }
  }
  const head = await database.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
  const isWhole = head?.seq === seq && head.hash === before;
  return {rows: seq, brokenAt: isWhole ? null : seq + 1};
}
