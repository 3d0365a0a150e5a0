import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Parser } from 'tar';

/**
 * Writes the one zip file that a package's archive holds to `zip`. The archive is hashed while it is read, so what was
 * written counts only when this resolves.
 *
 * @param sha512 of the archive, in base64
 * @throws {Error} when the archive is another one, or holds no zip file
 */
export async function takeZip(archive: string, sha512: string, zip: string): Promise<void> {
  const hash = createHash('sha512');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const writing: Promise<void>[] = [];
  const parser = new Parser({
    onReadEntry(entry) {
      if (entry.path.endsWith('.zip')) writing.push(pipeline(entry, createWriteStream(zip)));
      else entry.resume();
    },
  });
  await pipeline(createReadStream(archive), hashing, parser);
  await Promise.all(writing);
  if (hash.digest('base64') !== sha512)
    throw new Error('The archive is not the pinned one; nothing of it was used.');
  if (writing.length === 0) throw new Error('There is no zip file in the archive.');
}
