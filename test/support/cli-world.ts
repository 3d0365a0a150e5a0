import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeConfig } from '#engine/config/write-config.ts';
import { type Sandbox, startSandbox } from '#engine/sandbox/server.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import { systemClock } from '#engine/system-clock.ts';
import { type ConnectionSettings, connectionSettingsSchema } from '#shared/model/connection.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { type CliOptions, type CliResult, type RunningCli, runCli, startCli } from './cli.ts';
import { temporaryFolder } from './stores.ts';

/** The accounts of the demo as they are now, served over HTTP, and a data folder for a command line that reads them. */
export interface CliWorld {
  folder: string;
  /** Of the store. */
  data: string;
  /** A headroom.yaml with a connection to every account. */
  config: string;
  connections: readonly ConnectionSettings[];
  /** The variables that the connections' secrets refer to. */
  secrets: Readonly<Record<string, string>>;
  sandbox: Sandbox;
  /** Runs a command on the data folder, with the secrets in its environment. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  start(args: readonly string[], options?: CliOptions): RunningCli;
  stop(): Promise<void>;
}

/** @param secretOf replaces the made-up credentials, given the one of the demo. */
export async function startCliWorld(secretOf = (demo: string) => demo): Promise<CliWorld> {
  const folder = temporaryFolder();
  const world = demoWorld(systemClock.now());
  const accounts = world.accounts.map((account) => ({
    ...account,
    credentials: mapValues(account.credentials, secretOf),
  })) as typeof world.accounts;
  const sandbox = await startSandbox({ clock: systemClock, accounts });
  const connections = world.connections(sandbox.url).map((given) => connectionSettingsSchema.parse(given));
  const config = path.join(folder.path, 'headroom.yaml');
  writeFileSync(config, writeConfig(connections, DEFAULT_SETTINGS));
  const data = path.join(folder.path, 'data');
  const secrets = mapValues(world.secrets, secretOf);
  const own = (options: CliOptions = {}): CliOptions => ({
    cwd: folder.path,
    ...options,
    environment: { HEADROOM_DATA: data, ...secrets, ...options.environment },
  });
  return {
    folder: folder.path,
    data,
    config,
    connections,
    secrets,
    sandbox,
    run: (args, options) => runCli(args, own(options)),
    start: (args, options) => startCli(args, own(options)),
    async stop() {
      await sandbox.close();
      folder.remove();
    },
  };
}

function mapValues<T extends object>(record: T, change: (value: string) => string): T {
  const entries = Object.entries(record).map(([name, value]) => [name, change(String(value))]);
  return Object.fromEntries(entries) as T;
}
