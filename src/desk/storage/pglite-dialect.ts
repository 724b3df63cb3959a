import type {PGlite} from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';

/**
 * The one connection of the embedded engine. Whoever holds it is alone: statements of others
 * between BEGIN and COMMIT would become part of the transaction.
 */
class PgliteDriver implements Driver {
  readonly #open: () => Promise<PGlite>;
  #connection: DatabaseConnection | null = null;
  #close: () => Promise<void> = async () => undefined;
  /** Settles when the connection is free again. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(open: () => Promise<PGlite>) {
    this.#open = open;
  }

  async init(): Promise<void> {
    const pglite = await this.#open();
    this.#close = () => pglite.close();
    this.#connection = {
      async executeQuery<Row>({sql, parameters}: CompiledQuery): Promise<QueryResult<Row>> {
        const {rows, affectedRows = 0} = await pglite.query<Row>(sql, [...parameters]);
        return {rows, numAffectedRows: BigInt(affectedRows)};
      },
      streamQuery() {
        throw new Error('The embedded database streams no rows.');
      },
    };
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    if (!this.#connection) throw new Error('The embedded database is not open.');
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('ROLLBACK'));
  }

  async destroy(): Promise<void> {
    await this.#close();
  }
}

/** PostgreSQL inside this process for the query builder. `open` is called once, when needed. */
export function pgliteDialect(open: () => Promise<PGlite>): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(open),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
