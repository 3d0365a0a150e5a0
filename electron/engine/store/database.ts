import type { Readable, Writable } from './schema.ts';

/** One open store. All changes go through {@link Database.write}. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /** For queries. Never write through it. */
  readonly db: Readable;
  /** The file on a workstation; null on PostgreSQL. */
  readonly file: string | null;
  /**
   * Runs one transaction that holds the write lock from its start, so that what it reads is still true when it writes.
   *
   * @throws {HeadroomError} DISK_FULL, DATABASE_DAMAGED, DATABASE_UNAVAILABLE; nothing of the transaction is kept then.
   */
  write<T>(work: (trx: Writable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type DatabaseLocation = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };
