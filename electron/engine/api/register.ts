import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { readDirectoryCsv, readRegisterCsv } from '#engine/import/read-entries.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import {
  directoryEntries,
  putEntries,
  registerEntries,
  removeRegisterEntry,
} from '#engine/store/register-entries.ts';
import type { Readable } from '#engine/store/schema.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { DirectoryEntry, ListImport, RegisterEntry } from '#shared/model/register.ts';

interface ImportRequest {
  text: string;
  dryRun: boolean;
  actor: string;
}

/** One of the customer's lists: where it is kept and how its file is read. */
interface CustomerList {
  table: 'register_entries' | 'directory_entries';
  event: 'register.imported' | 'directory.imported';
  subject: string;
  read(text: string): ReadonlyMap<string, RegisterEntry | DirectoryEntry>;
  stored(db: Readable): Promise<Map<string, RegisterEntry | DirectoryEntry>>;
}

const REGISTER: CustomerList = {
  table: 'register_entries',
  event: 'register.imported',
  subject: 'register',
  read: readRegisterCsv,
  stored: async (db) => new Map((await registerEntries(db)).map((entry) => [entry.id, entry])),
};
const DIRECTORY: CustomerList = {
  table: 'directory_entries',
  event: 'directory.imported',
  subject: 'directory',
  read: readDirectoryCsv,
  stored: async (db) => new Map((await directoryEntries(db)).map((entry) => [entry.id.toLowerCase(), entry])),
};

export function registerHandlers(services: Services) {
  const { database, clock, emit } = services;
  return {
    'register.list': () => registerEntries(database.db),
    'register.import': (input: ImportRequest) => importList(services, REGISTER, input),
    'register.remove': async ({ id, actor }: { id: string; actor: string }) => {
      await database.write(async (trx) => {
        if (!(await removeRegisterEntry(trx, id))) {
          throw new HeadroomError(
            'NOT_FOUND',
            `The register has no service ${id}. See: headroom register list`,
          );
        }
        const event = { type: 'register.removed' as const, actor, subject: 'register', payload: { id } };
        await appendToLedger(trx, [event], clock.now());
      });
      await services.evaluate();
      emit('register.changed', {});
      return { removed: id };
    },
    'directory.list': () => directoryEntries(database.db),
    'directory.import': (input: ImportRequest) => importList(services, DIRECTORY, input),
  };
}

/** Entries that the file does not name stay as they are. A dry run reads and compares, and writes nothing. */
async function importList(
  { database, clock, emit, evaluate }: Services,
  list: CustomerList,
  { text, dryRun, actor }: ImportRequest,
): Promise<ListImport> {
  const read = list.read(text);
  const sha256 = hash('sha256', text, 'hex');
  const result = await database.write(async (trx) => {
    const stored = await list.stored(trx);
    const fresh = [...read].filter(([id]) => !stored.has(id));
    const differing = [...read].filter(([id, entry]) => {
      const earlier = stored.get(id);
      return earlier !== undefined && !isDeepStrictEqual(earlier, entry);
    });
    const counts = {
      added: fresh.length,
      changed: differing.length,
      unchanged: read.size - fresh.length - differing.length,
    };
    if (!dryRun) {
      await putEntries(trx, list.table, new Map([...fresh, ...differing]));
      const payload = { ...counts, sha256 };
      await appendToLedger(trx, [{ type: list.event, actor, subject: list.subject, payload }], clock.now());
    }
    return { ...counts, sha256, dryRun };
  });
  if (!dryRun) {
    await evaluate();
    emit('register.changed', {});
  }
  return result;
}
