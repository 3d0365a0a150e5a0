import { HeadroomError } from '#shared/errors.ts';

/**
 * Amounts and instants are safe integers by construction; a larger one in a table is damage, not something to round.
 *
 * @param text the integer as PostgreSQL sends it
 * @throws {HeadroomError} DATABASE_DAMAGED
 */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw outOfRange(text);
  return value;
}

/**
 * The same for SQLite, whose driver has rounded such an integer already: none is rounded to a safe one.
 *
 * @throws {HeadroomError} DATABASE_DAMAGED
 */
export function assertSafeIntegers(rows: readonly unknown[]): void {
  for (const row of rows as readonly Record<string, unknown>[]) {
    for (const column in row) {
      const value = row[column];
      if (typeof value !== 'number') continue;
      if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) {
        throw outOfRange(`about ${value} in ${column}`);
      }
    }
  }
}

function outOfRange(what: string): HeadroomError {
  return new HeadroomError(
    'DATABASE_DAMAGED',
    `The database holds an integer that Headroom never writes (${what}): it is damaged or was changed by another program. Restore a backup.`,
  );
}
