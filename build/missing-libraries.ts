import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The shared libraries that a Linux executable wants and this machine lacks, by file name; none on other systems. */
export async function missingLibraries(executable: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  try {
    return notFoundIn((await promisify(execFile)('ldd', [executable])).stdout);
  } catch {
    // Without ldd nothing is known to be missing; Electron says it itself then.
    return [];
  }
}

/** @param listing of `ldd` */
export function notFoundIn(listing: string): string[] {
  return [...listing.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}
