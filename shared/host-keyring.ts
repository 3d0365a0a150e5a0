import type { Keyring } from './host-contract.ts';

/** The operating system's key store as the host offers it. Any call may wait for a person to unlock it. */
export interface HostKeyring {
  /** Whether it can be used, and why not. */
  get(): Promise<Keyring>;
  /** @throws {HeadroomError} VAULT_LOCKED where it is not usable or stays locked */
  wrap(plain: Uint8Array): Promise<string>;
  /** @throws {HeadroomError} VAULT_LOCKED as above, VAULT_WRONG_KEY where it knows no key for this */
  unwrap(wrapped: string): Promise<Uint8Array>;
}
