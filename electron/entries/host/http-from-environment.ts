import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { ProxyChoice } from '#engine/polling/http/proxy-choice.ts';
import type { Clock, HttpSessions } from '#engine/ports.ts';
import type { Environment } from './environment.ts';
import { systemIds } from './system-ids.ts';
import { trustedCertificates } from './trusted-certificates.ts';
import { VERSION } from './version.ts';

export interface HttpOptions {
  environment: Environment;
  clock: Clock;
  maxConnectionsPerHost: number;
  /** Where the environment names no proxy. */
  systemProxy?: ProxyChoice | undefined;
}

/**
 * Proxies and certificates as other programs take them.
 *
 * @throws {HeadroomError} INVALID_INPUT where the named certificates cannot be read
 */
export async function httpFromEnvironment(options: HttpOptions): Promise<HttpSessions> {
  const { environment, clock, maxConnectionsPerHost, systemProxy } = options;
  const variable = (name: string) => environment[name.toLowerCase()] ?? environment[name];
  const httpProxy = variable('HTTP_PROXY');
  const httpsProxy = variable('HTTPS_PROXY');
  const noProxy = variable('NO_PROXY');
  return createHttpSessions({
    clock,
    ids: systemIds,
    userAgent: `Headroom/${VERSION}`,
    maxConnectionsPerHost,
    proxy: {
      ...(httpProxy ? { httpProxy } : {}),
      ...(httpsProxy ? { httpsProxy } : {}),
      ...(noProxy ? { noProxy } : {}),
    },
    ...(systemProxy ? { systemProxy } : {}),
    ca: await trustedCertificates(environment),
  });
}
