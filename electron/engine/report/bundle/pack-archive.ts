import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Spool } from './spool.ts';

/** A regular file that everybody may read. */
const MODE = 0o100644;

/**
 * Packs the spooled files in the order of their names, each with the earliest time that an archive can tell: the same files
 * are the same bytes, wherever and whenever they are packed.
 */
export async function packArchive(spool: Spool, file: string): Promise<{ bytes: number; sha256: string }> {
  const archive = new ZipFile();
  // Archives tell a time without a zone: this day of the machine's own calendar is the same two words everywhere.
  const mtime = new Date(1980, 0, 1);
  for (const { name } of spool.files()) {
    archive.addFile(spool.pathOf(name), name, { mtime, mode: MODE, forceDosTimestamp: true });
  }
  const digest = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  archive.end();
  const output = archive.outputStream.pipe(new PassThrough());
  archive.on('error', (error: Error) => output.destroy(error));
  await pipeline(output, measure, createWriteStream(file));
  return { bytes, sha256: digest.digest('hex') };
}
