import type { Dispatcher } from 'undici';
import type { ClientIdentity } from './client-identity.ts';
import type { Lookup } from './resolve-by-system.ts';

export interface PoolOptions {
  connectTimeoutMs: number;
  extraCa: readonly string[];
  /** Made when the first connection is. @throws {HttpFault} tls */
  identity: () => ClientIdentity;
  lookup: Lookup;
  maxConnectionsPerHost: () => number;
}

/** The ways out that are open, by what they may reach and through which proxy. */
export interface DispatcherPool {
  get(policy: { allowPrivateNetwork: boolean; proxy: string | null }): Promise<Dispatcher>;
  /** Begins anew with the next request; what is under way ends first. */
  renew(): void;
  destroy(): Promise<void>;
}

/** Made at the first request: loading the HTTP client would hold up a start that shows what is stored first. */
export function createDispatcherPool(options: PoolOptions): DispatcherPool {
  const { connectTimeoutMs, extraCa, lookup, identity, maxConnectionsPerHost } = options;
  const made = new Map<string, Promise<Dispatcher>>();
  const make = async (policy: Parameters<DispatcherPool['get']>[0]) => {
    const { createDispatcher } = await import('./dispatchers.ts');
    const own = { identity: identity(), maxConnectionsPerHost: maxConnectionsPerHost() };
    return createDispatcher({ ...policy, ...own, connectTimeoutMs, extraCa, lookup });
  };
  const take = () => {
    const dispatchers = [...made.values()];
    made.clear();
    return dispatchers;
  };
  return {
    get(policy) {
      const key = JSON.stringify([policy.allowPrivateNetwork, policy.proxy]);
      const dispatcher = made.get(key) ?? make(policy);
      made.set(key, dispatcher);
      return dispatcher;
    },
    renew() {
      for (const dispatcher of take())
        void dispatcher.then((opened) => opened.close()).catch(() => undefined);
    },
    async destroy() {
      await Promise.allSettled(take().map(async (dispatcher) => (await dispatcher).destroy()));
    },
  };
}
