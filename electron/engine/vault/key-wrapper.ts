/**
 * One way to lock and unlock the vault's data key. `id` names the way in the vault file (`passphrase`, `key-file`, or
 * that of a host, such as an operating system's key store); it never changes for a way.
 */
export interface KeyWrapper {
  readonly id: string;
  /** @returns text that is safe to store beside the vault. */
  wrap(dataKey: Uint8Array): Promise<string>;
  /** @throws {HeadroomError} VAULT_WRONG_KEY where it does not open, VAULT_LOCKED where the means are not there. */
  unwrap(wrapped: string): Promise<Uint8Array>;
}

/** Bound to every wrapped data key, so that a sealed secret cannot be passed off as one. */
export const DATA_KEY_CONTEXT = 'headroom-vault/1 data key';
