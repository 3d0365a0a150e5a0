import path from 'node:path';
import { keyFileWrapper } from '#engine/vault/key-file-wrapper.ts';
import type { KeyWrapper } from '#engine/vault/key-wrapper.ts';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import type { Environment } from './environment.ts';

/** Command line and desktop application seal secrets in one and the same file. */
export const vaultFileIn = (folder: string) => path.join(folder, 'vault.json');

/** The ways in that the environment names, the first one first: HEADROOM_KEY_FILE, HEADROOM_PASSPHRASE. */
export function wrappersFromEnvironment(environment: Environment): KeyWrapper[] {
  const keyFile = environment['HEADROOM_KEY_FILE'];
  const passphrase = environment['HEADROOM_PASSPHRASE'];
  return [
    ...(keyFile ? [keyFileWrapper(keyFile)] : []),
    ...(passphrase ? [passphraseWrapper(passphrase)] : []),
  ];
}
