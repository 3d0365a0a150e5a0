import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = 'checkpoints.log';

export function checkpointFileIn(folder: string): string {
  return path.join(folder, FILE);
}

/**
 * Adds a signed note at the end of the folder's file, in one write: several processes may do so. It starts a line of its
 * own, so that one that was cut off before it takes nothing with it.
 */
export async function appendCheckpoint(folder: string, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await appendFile(checkpointFileIn(folder), `\n${note}`, { flag: 'a' });
}

/** null where it cannot be read, for whatever reason. */
export async function readCheckpointFile(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
