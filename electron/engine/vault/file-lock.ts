import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { nullIfAbsent } from './private-file.ts';

export interface LockPatience {
  /** Between two looks at the lock, in ms. */
  pauseMs: number;
  /** Looks that find one and the same holder before it counts as dead: far more than any holder needs. */
  looks: number;
}

const PATIENCE: LockPatience = { pauseMs: 20, looks: 250 };

/**
 * Runs `work` while no other process does so under the same lock file. Whoever creates the file holds the lock; a holder
 * that died is recognised by its mark not changing for five seconds, so no clock of two machines is compared.
 */
export async function withFileLock<T>(
  path: string,
  work: () => Promise<T>,
  patience: LockPatience = PATIENCE,
): Promise<T> {
  const mark = randomUUID();
  await acquire(path, mark, patience);
  try {
    return await work();
  } finally {
    await removeIfHeldBy(path, mark);
  }
}

async function acquire(path: string, mark: string, { pauseMs, looks }: LockPatience): Promise<void> {
  let holder: string | null = null;
  for (let seen = 0; !(await created(path, mark));) {
    const current: string | null = await readMark(path);
    seen = current === holder ? seen + 1 : 1;
    holder = current;
    if (seen >= looks && holder !== null) await removeIfHeldBy(path, holder);
    else await pause(pauseMs);
  }
}

async function created(path: string, mark: string): Promise<boolean> {
  try {
    await writeFile(path, mark, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfHeldBy(path: string, mark: string): Promise<void> {
  if ((await readMark(path)) === mark) await rm(path, { force: true });
}

function readMark(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(nullIfAbsent);
}
