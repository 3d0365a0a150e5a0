import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { createLog } from '#engine/log.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { Ids } from '#engine/ports.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { storeSettings } from '#engine/settings.ts';
import type { Database } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createSecretSource } from '#engine/vault/secret-source.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { noMail } from '#test/support/fake-engines.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const systemIds: Ids = { next: () => uuidv7(), random: () => Math.random() };

export interface BenchEngine {
  engine: Engine;
  database: Database;
  file: string;
  /** For what a benchmark writes; removed at the end. */
  folder: string;
  /** Stops the engine, and removes its store where it made it. */
  close(): Promise<void>;
}

export interface BenchEngineOptions {
  /** An existing store, which stays; by default a new one, which does not. */
  file?: string;
  /** Polls under way at once, over all and to one host. */
  concurrency?: number;
  /** Values of `env:` references. */
  secrets?: Readonly<Record<string, string>>;
}

/** The engine as the command line opens it: the machine's time, real HTTP, all providers. */
export async function openBenchEngine(options: BenchEngineOptions = {}): Promise<BenchEngine> {
  const { concurrency = 8, secrets = {} } = options;
  const folder = temporaryFolder();
  const file = options.file ?? path.join(folder.path, 'headroom.db');
  const database = await openDatabase({ kind: 'sqlite', file });
  const settings = settingsSchema.parse({ polling: { concurrency, perHost: concurrency } });
  await database.write((trx) => storeSettings(trx, settings, systemClock.now()));
  const engine = await createEngine({
    database,
    clock: systemClock,
    ids: systemIds,
    http: createHttpSessions({
      clock: systemClock,
      ids: systemIds,
      userAgent: 'Headroom/bench',
      maxConnectionsPerHost: concurrency,
    }),
    mailer: noMail,
    secrets: createSecretSource({
      environment: secrets,
      vault: () => Promise.reject(new Error('There is no vault here.')),
      readFile: () => Promise.reject(new Error('There are no files here.')),
    }),
    log: createLog({ destination: path.join(folder.path, 'headroom.log'), level: 'info' }),
    providers: PROVIDERS,
    channels: [],
    version: 'bench',
  });
  const close = async () => {
    await engine.stop();
    folder.remove();
  };
  return { engine, database, file, folder: folder.path, close };
}
