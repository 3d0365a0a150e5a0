import { inflateRawSync } from 'node:zlib';

const END_BYTES = 22;

/** The files of a zip archive as text, by name, found by its directory as a reader of workbooks finds them. */
export function zipFiles(archive: Buffer): Map<string, string> {
  const end = archive.length - END_BYTES;
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let entry = archive.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    const size = archive.readUInt32LE(at + 20);
    const [nameLength = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, inflateRawSync(archive.subarray(start, start + size)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
