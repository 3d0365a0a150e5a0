import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { createSmtpMailer } from '#engine/mail/smtp-mailer.ts';
import type { ProxyChoice } from '#engine/polling/http/proxy-choice.ts';
import type { AlertChannel, Clock, Log } from '#engine/ports.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { readSettings } from '#engine/settings.ts';
import type { Database } from '#engine/store/database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createSecretSource } from '#engine/vault/secret-source.ts';
import { signingKeyFiles } from '#engine/vault/signing-key-file.ts';
import type { Vault } from '#engine/vault/vault.ts';
import type { Environment } from './environment.ts';
import { httpFromEnvironment } from './http-from-environment.ts';
import { trustedCertificates } from './trusted-certificates.ts';
import { systemIds } from './system-ids.ts';
import { VERSION } from './version.ts';

export interface HostParts {
  /** Of the store: the keys that sign its evidence log lie there. */
  folder: string;
  log: Log;
  /** Proxies, certificates and `env:` secrets come from here. */
  environment: Environment;
  /** Called at the first `vault:` reference only; what it answers is kept, a refusal too. */
  vault: () => Promise<Vault>;
  channels: readonly AlertChannel[];
  /** What the operating system's settings say, where a host can ask it. */
  systemProxy?: ProxyChoice;
  /** Default: the machine's. */
  clock?: Clock;
}

/** An engine with every provider on an open store, which stays the caller's to close where this rejects. */
export async function engineOn(database: Database, parts: HostParts): Promise<Engine> {
  const { log, environment, channels, clock = systemClock } = parts;
  const settings = await readSettings(database.db);
  let vault: Promise<Vault> | null = null;
  return createEngine({
    database,
    clock,
    ids: systemIds,
    http: await httpFromEnvironment({
      environment,
      clock,
      maxConnectionsPerHost: settings.polling.perHost,
      systemProxy: parts.systemProxy,
    }),
    mailer: createSmtpMailer({ ca: await trustedCertificates(environment) }),
    secrets: createSecretSource({
      environment,
      vault: () => (vault ??= parts.vault()),
      readFile: (file) => readFile(file, 'utf8'),
    }),
    signingKeys: signingKeyFiles(
      path.join(parts.folder, 'signing-keys'),
      environment['HEADROOM_SIGNING_PASSPHRASE'] ?? null,
    ),
    log,
    providers: PROVIDERS,
    channels,
    version: VERSION,
  });
}
