import { getCACertificates } from 'node:tls';
import { Agent, EnvHttpProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import { guardedConnector } from './guarded-connector.ts';
import type { Lookup } from './resolve-by-system.ts';

/** Proxies as the usual environment variables name them; the values are handed in. */
export interface ProxySettings {
  httpProxy?: string | undefined;
  httpsProxy?: string | undefined;
  noProxy?: string | undefined;
}

export interface DispatcherOptions {
  allowPrivateNetwork: boolean;
  maxConnectionsPerHost: number;
  connectTimeoutMs: number;
  proxy: ProxySettings;
  /** PEM certificates to trust besides the runtime's own. */
  extraCa: readonly string[];
  lookup: Lookup;
}

/**
 * The connections of all sessions with one network policy. Policies do not share connections: a socket opened to a
 * private address for one connection would otherwise serve another that may not go there.
 *
 * https to hosts outside `noProxy` goes through the proxy, which then resolves the name, so only written-out addresses
 * can be judged there. Plain http reaches nothing but the own network and never goes through a proxy.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const ca = options.extraCa.length === 0 ? undefined : [...getCACertificates(), ...options.extraCa];
  const connection = {
    connect: guardedConnector({ ...options, ...(ca === undefined ? {} : { ca }) }),
    connections: options.maxConnectionsPerHost,
    connectTimeout: options.connectTimeoutMs,
    allowH2: false,
  };
  const proxyUrl = options.proxy.httpsProxy || options.proxy.httpProxy;
  if (!proxyUrl) return new Agent(connection);
  const tls = { allowH2: false, ...(ca === undefined ? {} : { ca }) };
  return new EnvHttpProxyAgent({
    ...connection,
    // Empty, not absent: undici would read the environment for what is absent.
    httpProxy: '',
    httpsProxy: proxyUrl,
    noProxy: options.proxy.noProxy ?? '',
    requestTls: tls,
    proxyTls: tls,
  });
}
