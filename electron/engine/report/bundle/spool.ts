import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BundleFile } from './manifest.ts';

export interface SpoolSink {
  write(chunk: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Files of a bundle on their way into the archive: on the disk, so that memory never holds more than a piece of one. */
export interface Spool {
  open(name: string): Promise<SpoolSink>;
  add(name: string, content: string | Uint8Array): Promise<void>;
  /** Those that are closed, by name. */
  files(): BundleFile[];
  pathOf(name: string): string;
  remove(): Promise<void>;
}

/** @param beside folder in which the spool gets one of its own, readable by its owner only */
export async function openSpool(beside: string): Promise<Spool> {
  const folder = await mkdtemp(path.join(beside, '.headroom-bundle-'));
  const closed = new Map<string, BundleFile>();
  const pathOf = (name: string) => path.join(folder, name);

  const openSink = async (name: string): Promise<SpoolSink> => {
    await mkdir(path.dirname(pathOf(name)), { recursive: true });
    const handle = await open(pathOf(name), 'wx', 0o600);
    const digest = createHash('sha256');
    let bytes = 0;
    return {
      async write(chunk) {
        const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        digest.update(piece);
        bytes += piece.byteLength;
        await handle.appendFile(piece);
      },
      async close() {
        await handle.close();
        closed.set(name, { name, bytes, sha256: digest.digest('hex') });
      },
    };
  };

  return {
    open: openSink,
    async add(name, content) {
      const sink = await openSink(name);
      try {
        await sink.write(content);
      } finally {
        await sink.close();
      }
    },
    files: () => [...closed.values()].sort((left, right) => (left.name < right.name ? -1 : 1)),
    pathOf,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
