import { lstat, open, rename, rm } from 'node:fs/promises';
import { HeadroomError } from '#shared/errors.ts';

/** Files that belong together: each is on the disk under another name before any has its own. */
export interface StagedFiles {
  /**
   * Has a file written under another name.
   *
   * @throws {HeadroomError} CONFLICT where there is a file of its name already, which is left as it is
   */
  add<Written>(file: string, write: (part: string) => Promise<Written>): Promise<Written>;
  addBytes(file: string, bytes: Uint8Array): Promise<void>;
  /** Gives all of them their names: from here on they are there. */
  appear(): Promise<void>;
  /** Takes away all that is there of them, under whatever name. */
  remove(): Promise<void>;
}

export function stageFiles(): StagedFiles {
  const parts = new Map<string, string>();
  const named = new Set<string>();
  const add: StagedFiles['add'] = async (file, write) => {
    await refuseExisting(file);
    const part = `${file}.part`;
    parts.set(file, part);
    return write(part);
  };
  return {
    add,
    addBytes: (file, bytes) => add(file, (part) => writeDown(part, bytes)),
    async appear() {
      for (const [file, part] of parts) {
        await refuseExisting(file);
        await rename(part, file);
        named.add(file);
      }
    },
    async remove() {
      for (const [file, part] of parts) await rm(named.has(file) ? file : part, { force: true });
    },
  };
}

/** On the disk before it has its name, so that a crash leaves no file with half of its content. */
async function writeDown(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name holds the report's id: what has it already is no file of this report. */
async function refuseExisting(file: string): Promise<void> {
  const isThere = await lstat(file).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new HeadroomError('CONFLICT', `${file} exists already and is left as it is. Name another folder.`);
}
