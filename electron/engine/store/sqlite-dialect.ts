import type SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase as SqliteDialectDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { assertSafeIntegers } from './integer-range.ts';

const CACHED_STATEMENTS = 200;

/** Kysely's SQLite dialect with prepared statements kept, and write locks taken at the start of a transaction. */
export class HeadroomSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #database: SqliteDatabase.Database;

  constructor(database: SqliteDatabase.Database) {
    const config = { database: keepStatements(database) };
    super(config);
    this.#config = config;
    this.#database = database;
  }

  override createDriver() {
    return new ImmediateDriver(this.#config, this.#database);
  }

  override createAdapter() {
    return new TransactionalDdlAdapter();
  }
}

/**
 * `begin immediate`: a deferred transaction that reads before it writes fails with SQLITE_BUSY, without waiting,
 * once another process wrote in between (https://sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions).
 */
class ImmediateDriver extends SqliteDriver {
  readonly #database: SqliteDatabase.Database;

  constructor(config: SqliteDialectConfig, database: SqliteDatabase.Database) {
    super(config);
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full disk or a failing one has SQLite roll back by itself; a second rollback would fail and hide the cause. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite rolls DDL back like any other statement, so a failed migration leaves nothing behind. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** The engine's queries are few and hot: parsing each once halves the cost of a poll. */
function keepStatements(database: SqliteDatabase.Database): SqliteDialectDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql: string) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = withSafeIntegers(database.prepare<unknown[]>(sql));
        if (statements.size >= CACHED_STATEMENTS) statements.clear();
        statements.set(sql, statement);
      }
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}

/** To look at the rows that were read costs less than to have the driver read every integer as a BigInt. */
function withSafeIntegers(statement: SqliteDatabase.Statement<unknown[]>): SqliteStatement {
  return {
    reader: statement.reader,
    all(parameters) {
      const rows = statement.all(parameters);
      assertSafeIntegers(rows);
      return rows;
    },
    run: (parameters) => statement.run(parameters),
    *iterate(parameters) {
      for (const row of statement.iterate(parameters)) {
        assertSafeIntegers([row]);
        yield row;
      }
    },
  };
}
