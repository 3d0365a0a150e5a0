import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseLocation } from '#engine/store/database.ts';

const SUPPORT = import.meta.dirname;

/** Runs a job of `store-worker.ts` in a process of its own. @param uid the account to run as, for root only */
export async function runWorker(
  job: 'open' | 'append' | 'claim',
  location: DatabaseLocation,
  options: { name?: string; uid?: number } = {},
): Promise<unknown> {
  const { name = 'worker', uid } = options;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(SUPPORT, 'store-worker.ts'), job, JSON.stringify(location), name],
    { timeout: 60_000, ...(uid === undefined ? {} : { uid, gid: uid }) },
  );
  return JSON.parse(stdout) as unknown;
}
