import { getCACertificates } from 'node:tls';
import { Agent, ProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import type { ClientIdentity } from './client-identity.ts';
import { guardedConnector } from './guarded-connector.ts';
import type { Lookup } from './resolve-by-system.ts';

export interface DispatcherOptions {
  allowPrivateNetwork: boolean;
  maxConnectionsPerHost: number;
  connectTimeoutMs: number;
  /** Its address, with user and password where it asks for them; null: directly. */
  proxy: string | null;
  /** PEM certificates to trust besides the runtime's own. */
  extraCa: readonly string[];
  identity: ClientIdentity;
  lookup: Lookup;
}

/**
 * The connections of all sessions with one network policy and one way out. Policies do not share connections: a socket
 * opened to a private address for one connection would otherwise serve another that may not go there, and one opened
 * with a client certificate would speak in its owner's name.
 *
 * A proxy resolves the name itself, so only written-out addresses can be judged there. The client certificate is shown
 * to the server behind it, through the tunnel, and never to the proxy.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { identity, proxy } = options;
  const added = [...options.extraCa, ...identity.extraCa];
  const trust = added.length === 0 ? {} : { ca: [...getCACertificates(), ...added] };
  const { extraCa, ...shown } = identity;
  const connection = { connections: options.maxConnectionsPerHost, allowH2: false };
  if (proxy === null) {
    const connect = guardedConnector({ ...options, tls: { ...trust, ...shown } });
    return new Agent({ ...connection, connect, connectTimeout: options.connectTimeoutMs });
  }
  return new ProxyAgent({
    ...connection,
    connectTimeout: options.connectTimeoutMs,
    uri: proxy,
    requestTls: { allowH2: false, ...trust, ...shown },
    proxyTls: { allowH2: false, ...trust },
  });
}
