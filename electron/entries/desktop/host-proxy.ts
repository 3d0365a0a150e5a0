import type { ProxyChoice } from '#engine/polling/http/proxy-choice.ts';
import type { HostContract } from '#shared/host-contract.ts';
import type { Client } from '#shared/rpc/connect.ts';

/** The operating system's proxy, over the host's port. It is told the origin and no more; what it does not answer is direct. */
export function hostProxy(host: Pick<Client<HostContract>, 'call'>): ProxyChoice {
  return async ({ origin }) => {
    try {
      return (await host.call('proxy.resolve', { url: `${origin}/` })).proxy;
    } catch {
      return null;
    }
  };
}
