import path from 'node:path';
import type { Database } from '#engine/store/database.ts';
import { upsertMeters } from '#engine/store/meters.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { NOW } from '#test/support/facts.ts';
import { addConnection, reading } from '#test/support/store-fixtures.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** A store of its own with one connection of so many meters, of which nothing is measured yet. */
export async function storeWithMeters(count: number): Promise<{
  database: Database;
  file: string;
  connectionId: string;
  remove(): void;
}> {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'headroom.db');
  const database = await openDatabase({ kind: 'sqlite', file });
  const connectionId = await addConnection(database);
  const readings = Array.from({ length: count }, (_, index) => reading({ key: `meter-${index}` }));
  await database.write((trx) => upsertMeters(trx, connectionId, readings, NOW));
  return { database, file, connectionId, remove: folder.remove };
}
