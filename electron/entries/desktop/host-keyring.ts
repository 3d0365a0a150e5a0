import type { HostContract } from '#shared/host-contract.ts';
import type { HostKeyring } from '#shared/host-keyring.ts';
import type { Client } from '#shared/rpc/connect.ts';

/** The host's key store over its port. */
export function hostKeyring(host: Pick<Client<HostContract>, 'call'>): HostKeyring {
  return {
    get: () => host.call('keyring.get', {}),
    async wrap(plain) {
      const { wrapped } = await host.call('keyring.wrap', { plain: Buffer.from(plain).toString('base64') });
      return wrapped;
    },
    async unwrap(wrapped) {
      const { plain } = await host.call('keyring.unwrap', { wrapped });
      return Buffer.from(plain, 'base64');
    },
  };
}
