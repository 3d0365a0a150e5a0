import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes `target` (a file or folder) once. It is built in a folder of its own beside it and moved when it is whole, so a
 * run that was interrupted leaves nothing that looks finished, and of two at the same time one wins.
 *
 * @param build gets an empty scratch folder and answers the path in it that is to become `target`
 */
export async function inItsPlace(
  target: string,
  build: (scratch: string) => Promise<string>,
): Promise<string> {
  if (existsSync(target)) return target;
  mkdirSync(path.dirname(target), { recursive: true });
  const scratch = mkdtempSync(path.join(path.dirname(target), 'unfinished-'));
  try {
    const made = await build(scratch);
    try {
      renameSync(made, target);
    } catch (error) {
      if (!existsSync(target)) throw error;
    }
    return target;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
