import { HeadroomError, type ErrorCode } from '#shared/errors.ts';

const BY_CODE: readonly [RegExp, ErrorCode][] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'DATABASE_DAMAGED'],
  [/^(SQLITE_FULL|53100|ENOSPC)/, 'DISK_FULL'],
  [
    /^(SQLITE_(CANTOPEN|BUSY|LOCKED|READONLY|IOERR|PERM|AUTH)|EACCES|EPERM|EROFS|EEXIST|ENOTDIR|EISDIR|ECONN|ENOTFOUND|ETIMEDOUT|57P|53|08|28|3D)/,
    'DATABASE_UNAVAILABLE',
  ],
];

/**
 * What the driver says, in words for people. Errors that are no database faults pass through unchanged.
 *
 * @param place the file, or what the server is called
 * @param backup the newest backup, named where it helps
 */
export function databaseError(error: unknown, place: string, backup: string | null): unknown {
  if (error instanceof HeadroomError && error.code !== 'DATABASE_DAMAGED') return error;
  const code = error instanceof HeadroomError ? error.code : classify(error);
  if (code === null) return error;
  const cause = error instanceof Error ? error.message : String(error);
  return new HeadroomError(code, `${explain(code, place, backup)} (${cause})`, {
    cause: error,
    details: { place, backup },
  });
}

function classify(error: unknown): ErrorCode | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

function explain(code: ErrorCode, place: string, backup: string | null): string {
  if (code === 'DATABASE_DAMAGED') {
    const restore = backup
      ? `The newest backup is ${backup}; copy it to ${place} to go back to it.`
      : 'There is no backup beside it.';
    return `The database ${place} is damaged and was left untouched. ${restore}`;
  }
  if (code === 'DISK_FULL') {
    return `There is no space left for the database ${place}. Nothing was half-written; free some space and poll again.`;
  }
  return `The database ${place} cannot be opened or written. Check that it exists, that this account may write it and that no other program locks it.`;
}
