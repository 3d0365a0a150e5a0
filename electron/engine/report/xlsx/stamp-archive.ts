const CENTRAL_ENTRY = 0x02014b50;
const CENTRAL_ENTRY_BYTES = 46;
const END_OF_CENTRAL = 0x06054b50;
const END_BYTES = 22;

/**
 * Gives every file in a zip archive the same fixed time (1980-01-01, the earliest there is), so that the same content is
 * the same bytes whenever it is packed. Changes the archive in place.
 *
 * @throws {Error} for what is no archive, or one with a comment
 */
export function stampArchive(archive: Buffer): Buffer {
  const end = archive.length - END_BYTES;
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_CENTRAL) throw new Error('This is no zip archive.');
  const entries = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL_ENTRY)
      throw new Error('The directory of the archive is broken.');
    writeTime(archive, at + 12);
    writeTime(archive, archive.readUInt32LE(at + 42) + 10);
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    at += CENTRAL_ENTRY_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return archive;
}

const FIRST_DAY = (1 << 5) | 1;

function writeTime(archive: Buffer, at: number) {
  archive.writeUInt16LE(0, at);
  archive.writeUInt16LE(FIRST_DAY, at + 2);
}
