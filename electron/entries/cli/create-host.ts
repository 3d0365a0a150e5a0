import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { createLog } from '#engine/log.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { Clock, HttpSessions, Ids, Log, SecretSource } from '#engine/ports.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { readSettings } from '#engine/settings.ts';
import type { Database } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createSecretSource } from '#engine/vault/secret-source.ts';
import type { Vault } from '#engine/vault/vault.ts';
import { contract } from '#shared/contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import { dataFolder } from './data-folder.ts';
import type { Host, HostOptions } from './host.ts';
import type { Terminal } from './terminal.ts';
import { openCliVault } from './vault-access.ts';
import { VERSION } from './version.ts';

const systemIds: Ids = { next: () => uuidv7(), random: () => Math.random() };

/** Opens a store and an engine on it; see {@link Host}. */
export async function createHost(terminal: Terminal, options: HostOptions): Promise<Host> {
  const folder = dataFolder(options.data, terminal.environment);
  const database = await openStore(options, folder, terminal);
  try {
    const engine = await engineOn(database, terminal, options, folder);
    return {
      engine,
      folder,
      async call(method, input) {
        return contract.methods[method].output.parse(await engine.dispatch(method, input)) as never;
      },
      close: () => engine.stop(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openStore(options: HostOptions, folder: string, { environment }: Terminal): Promise<Database> {
  const url = options.database ?? environment['HEADROOM_DATABASE'];
  if (url === undefined) return openDatabase({ kind: 'sqlite', file: path.join(folder, 'headroom.db') });
  if (/^postgres(ql)?:\/\//.test(url)) return openDatabase({ kind: 'postgres', url });
  throw new HeadroomError(
    'INVALID_INPUT',
    '--database takes a PostgreSQL address such as postgres://user@host/headroom. For a file, use --data.',
  );
}

async function engineOn(
  database: Database,
  terminal: Terminal,
  options: HostOptions,
  folder: string,
): Promise<Engine> {
  const clock = options.clock ?? systemClock;
  const log = openLog(path.join(folder, 'headroom.log'), logLevel(options.logLevel));
  const settings = await readSettings(database.db);
  return createEngine({
    database,
    clock,
    ids: systemIds,
    http: await httpSessions(terminal, clock, settings.polling.perHost),
    secrets: secretSource(terminal, options, folder),
    log,
    providers: PROVIDERS,
    channels: options.channels ?? [],
    version: VERSION,
  });
}

function secretSource(terminal: Terminal, { secrets }: HostOptions, folder: string): SecretSource {
  let vault: Promise<Vault> | null = null;
  return createSecretSource({
    environment: { ...terminal.environment, ...secrets },
    vault: () => (vault ??= openCliVault(terminal, folder)),
    readFile: (file) => readFile(file, 'utf8'),
  });
}

/** Proxies and certificates as other command-line programs take them. */
async function httpSessions({ environment }: Terminal, clock: Clock, perHost: number): Promise<HttpSessions> {
  const variable = (name: string) => environment[name.toLowerCase()] ?? environment[name];
  const httpProxy = variable('HTTP_PROXY');
  const httpsProxy = variable('HTTPS_PROXY');
  const noProxy = variable('NO_PROXY');
  const bundle = environment['HEADROOM_CA_FILE'] ?? environment['SSL_CERT_FILE'];
  return createHttpSessions({
    clock,
    ids: systemIds,
    userAgent: `Headroom/${VERSION}`,
    maxConnectionsPerHost: perHost,
    proxy: {
      ...(httpProxy ? { httpProxy } : {}),
      ...(httpsProxy ? { httpsProxy } : {}),
      ...(noProxy ? { noProxy } : {}),
    },
    ca: bundle ? await readCertificates(bundle) : [],
  });
}

async function readCertificates(file: string): Promise<string[]> {
  try {
    const text = await readFile(file, 'utf8');
    const certificates = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    for (const certificate of certificates) new X509Certificate(certificate);
    return certificates;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError(
      'INVALID_INPUT',
      `The certificates in ${file} cannot be read: ${why}. Give a PEM file in HEADROOM_CA_FILE.`,
    );
  }
}

function openLog(file: string, level: LogLevel): Log {
  try {
    return createLog({ destination: file, level });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new HeadroomError(
      'INVALID_INPUT',
      `The log ${file} cannot be written (${code}). Name a folder of your own with --data.`,
    );
  }
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

type LogLevel = (typeof LOG_LEVELS)[number];

function logLevel(given: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (given ?? 'info'));
  if (level) return level;
  throw new HeadroomError('INVALID_INPUT', `--log-level is one of ${LOG_LEVELS.join(', ')}.`);
}
