import { hash } from 'node:crypto';
import { compareEntries } from '#engine/import/compare-entries.ts';
import { readDirectoryCsv, readRegisterCsv } from '#engine/import/read-entries.ts';
import { writeDirectoryCsv, writeRegisterCsv } from '#engine/import/write-entries.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import {
  directoryEntries,
  putEntries,
  registerEntries,
  removeEntry,
} from '#engine/store/register-entries.ts';
import type { Readable } from '#engine/store/schema.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { DirectoryEntry, ListImport, RegisterEntry } from '#shared/model/register.ts';

/** Of an import that many are told one by one. */
const MOST_CHANGES = 1_000;

interface ImportRequest {
  text: string;
  dryRun: boolean;
  prune: boolean;
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
    'register.file': async () => ({
      fileName: 'register.csv',
      text: writeRegisterCsv(await registerEntries(database.db)),
    }),
    'register.remove': async ({ id, actor }: { id: string; actor: string }) => {
      await database.write(async (trx) => {
        if (!(await removeEntry(trx, 'register_entries', id))) {
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
    'directory.file': async () => ({
      fileName: 'directory.csv',
      text: writeDirectoryCsv(await directoryEntries(database.db)),
    }),
  };
}

/** Entries that the file does not name stay as they are, unless it is to prune. A dry run writes nothing. */
async function importList(
  { database, clock, emit, evaluate }: Services,
  list: CustomerList,
  { text, dryRun, prune, actor }: ImportRequest,
): Promise<ListImport> {
  const read = list.read(text);
  const sha256 = hash('sha256', text, 'hex');
  const result = await database.write(async (trx) => {
    const comparison = compareEntries(await list.stored(trx), read);
    const { fresh, differing, missing, changes } = comparison;
    const gone = prune ? missing : [];
    const counts = {
      added: fresh.length,
      changed: differing.length,
      unchanged: read.size - fresh.length - differing.length,
      removed: gone.length,
    };
    if (!dryRun) {
      await putEntries(trx, list.table, new Map([...fresh, ...differing]));
      for (const [id] of gone) await removeEntry(trx, list.table, id);
      const payload = { ...counts, sha256 };
      await appendToLedger(trx, [{ type: list.event, actor, subject: list.subject, payload }], clock.now());
    }
    return {
      ...counts,
      kept: missing.length - gone.length,
      changes: changes.filter(({ change }) => prune || change !== 'removed').slice(0, MOST_CHANGES),
      sha256,
      dryRun,
    };
  });
  if (!dryRun) {
    await evaluate();
    emit('register.changed', {});
  }
  return result;
}
