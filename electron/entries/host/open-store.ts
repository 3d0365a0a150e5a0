import path from 'node:path';
import type { Database } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { HeadroomError } from '#shared/errors.ts';
import { STORE_FILE } from './data-folder.ts';

/**
 * Opens the store of a data folder, or the PostgreSQL that workstations share.
 *
 * @param url as `--database` or HEADROOM_DATABASE gave it
 * @throws {HeadroomError} INVALID_INPUT for an address of another kind; else what opening a store throws
 */
export async function openStore(folder: string, url: string | undefined): Promise<Database> {
  if (url === undefined) return openDatabase({ kind: 'sqlite', file: path.join(folder, STORE_FILE) });
  if (/^postgres(ql)?:\/\//.test(url)) return openDatabase({ kind: 'postgres', url });
  throw new HeadroomError(
    'INVALID_INPUT',
    '--database takes a PostgreSQL address such as postgres://user@host/headroom. For a file, use --data.',
  );
}
