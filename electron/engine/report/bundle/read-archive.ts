import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** Of all files together. */
const MOST_BYTES = 8 * 1024 ** 3;
const MOST_FILES = 20_000;
/** How much smaller a file of some size may be packed. Text of evidence packs to a tenth, tables to a fiftieth. */
const MOST_RATIO = 250;
const RATIO_COUNTS_FROM = 1024 * 1024;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,2}$/;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const LOCAL_HEADER_BYTES = 30;
/** After a file whose size was not known before it; the longest form. */
const MOST_DESCRIPTOR_BYTES = 24;

/** The archive is not one that Headroom writes, and is not read any further. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

export interface Archive {
  /** In the order of the archive. */
  names: readonly string[];
  bytesOf(name: string): number | null;
  /** A piece at a time. @throws {ArchiveRefused} for data that is damaged */
  pieces(name: string): AsyncIterable<Buffer>;
  /** Whole, as UTF-8; null where it is not there. @throws {ArchiveRefused} where it is longer than `most` bytes */
  text(name: string, most: number): Promise<string | null>;
  bytes(name: string, most: number): Promise<Buffer | null>;
  /** SHA-256, hex. */
  digest(name: string): Promise<string>;
  close(): void;
}

/**
 * Opens a bundle as what a stranger gave: nothing is unpacked to the disk. Refused are names that lead elsewhere or are there
 * twice, links, folders, encrypted files, files that overlap, hide behind others or promise to become much larger than they
 * are, and anything before, between or after them.
 *
 * @throws {ArchiveRefused} with the reason; what the operating system says where the file cannot be read
 */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openPromise(file, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: true,
  }).catch(refuseUnlessSystem);
  try {
    const entries = await readEntries(zip);
    return archiveOf(zip, entries);
  } catch (error) {
    zip.close();
    throw refusal(error);
  }
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const directoryAt = Number(zip.readEntryCursor);
  if (zip.comment !== '') throw new ArchiveRefused('It has a comment, which could hide anything.');
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const reason = reasonAgainst(entry);
    if (reason !== null) throw new ArchiveRefused(`${JSON.stringify(name)} ${reason}`);
    if (seen.has(name.toLowerCase())) throw new ArchiveRefused(`${JSON.stringify(name)} is in it twice.`);
    seen.add(name.toLowerCase());
    entries.set(name, entry);
    bytes += entry.uncompressedSize;
    if (bytes > MOST_BYTES) throw new ArchiveRefused('Its files are larger than 8 GiB together.');
    if (entries.size > MOST_FILES) throw new ArchiveRefused(`It has more than ${MOST_FILES} files.`);
  }
  await requireGapless(zip, [...entries.values()], directoryAt);
  return entries;
}

function reasonAgainst(entry: Entry): string | null {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  if (fileName.endsWith('/')) return 'is a folder; a bundle has files only.';
  if (!NAME.test(fileName)) return 'is a name that no file of a bundle has.';
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR) return 'is no regular file, but a link or a device.';
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) return 'is encrypted.';
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    return 'is packed by a method that no bundle uses.';
  if (uncompressedSize > RATIO_COUNTS_FROM && uncompressedSize > MOST_RATIO * compressedSize) {
    return `would become more than ${MOST_RATIO} times as large as it is packed.`;
  }
  return null;
}

/** Every byte belongs to one file or to the directory, and each file calls itself what the directory calls it. */
async function requireGapless(zip: ZipFile, entries: readonly Entry[], directoryAt: number): Promise<void> {
  const inPlace = [...entries].sort(
    (left, right) => left.relativeOffsetOfLocalHeader - right.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  for (const [index, entry] of inPlace.entries()) {
    const at = entry.relativeOffsetOfLocalHeader;
    if (at < end || at - end > (index === 0 ? 0 : MOST_DESCRIPTOR_BYTES)) {
      throw new ArchiveRefused(
        `There is something before ${JSON.stringify(entry.fileName)}, or it overlaps.`,
      );
    }
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (!local.fileName.equals(entry.fileNameRaw)) {
      throw new ArchiveRefused(
        `${JSON.stringify(entry.fileName)} calls itself ${JSON.stringify(local.fileName.toString('utf8'))}.`,
      );
    }
    end = at + LOCAL_HEADER_BYTES + local.fileNameLength + local.extraFieldLength + entry.compressedSize;
  }
  if (end > directoryAt || directoryAt - end > MOST_DESCRIPTOR_BYTES) {
    throw new ArchiveRefused('There is something between its files and its directory.');
  }
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Archive {
  async function* pieces(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (!entry) throw new ArchiveRefused(`${name} is not in it.`);
    try {
      const stream: Readable = await zip.openReadStreamPromise(entry);
      for await (const piece of stream) yield piece as Buffer;
    } catch (error) {
      throw refusal(error);
    }
  }
  const bytes = async (name: string, most: number) => {
    const entry = entries.get(name);
    if (!entry) return null;
    if (entry.uncompressedSize > most) throw new ArchiveRefused(`${name} is longer than ${most} bytes.`);
    return buffer(pieces(name));
  };
  return {
    names: [...entries.keys()],
    bytesOf: (name) => entries.get(name)?.uncompressedSize ?? null,
    pieces,
    bytes,
    text: async (name, most) => (await bytes(name, most))?.toString('utf8') ?? null,
    async digest(name) {
      const digest = createHash('sha256');
      for await (const piece of pieces(name)) digest.update(piece);
      return digest.digest('hex');
    },
    close: () => zip.close(),
  };
}

function refuseUnlessSystem(error: unknown): never {
  throw refusal(error);
}

/** What the operating system says stays what it is; all else is said of the archive. */
function refusal(error: unknown): unknown {
  if (error instanceof ArchiveRefused || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code)) return error;
  return new ArchiveRefused(`It cannot be read: ${error.message}`, { cause: error });
}
