/**
 * The database as the desk needs it: PostgreSQL's dialect behind four functions, so that another
 * engine that speaks it can take the place of the embedded one.
 */

/** Runs statements. Values travel as `$1`, `$2` … and never become part of the statement. */
export interface Queryable {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** An open database. */
export interface Database extends Queryable {
  /** Runs `work` in a transaction that is rolled back when it rejects. */
  transaction<T>(work: (inside: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
