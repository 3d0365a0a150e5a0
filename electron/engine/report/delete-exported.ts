import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { IssuedReport } from '#engine/store/reports.ts';

/**
 * Deletes the files of a report, and the SHA256SUMS beside them, where each still has the bytes that were written. What
 * was changed, replaced or is gone is left alone.
 *
 * @returns the paths of what was deleted
 */
export async function deleteExported({ files }: IssuedReport): Promise<string[]> {
  const first = files[0];
  if (!first) return [];
  const sums = files.map((file) => `${file.sha256}  ${path.basename(file.path)}\n`).join('');
  const sumsFile = `${first.path.slice(0, -path.extname(first.path).length)}.SHA256SUMS`;
  const deleted: string[] = [];
  for (const file of [...files, { path: sumsFile, sha256: sha256(Buffer.from(sums)) }]) {
    const bytes = await readFile(file.path).catch(() => null);
    if (bytes === null || sha256(bytes) !== file.sha256) continue;
    await rm(file.path);
    deleted.push(file.path);
  }
  return deleted;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
