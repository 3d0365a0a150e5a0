import { randomBytes } from 'node:crypto';
import { HeadroomError } from '#shared/errors.ts';
import { DATA_KEY_CONTEXT } from './key-wrapper.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { createPrivateFile, readPrivateFile } from './private-file.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';

const BASE64_OF_KEY = /^[A-Za-z0-9+/]{43}=$/;

/** Makes a new key file: 32 random bytes in base64, mode 600. @throws EEXIST: an existing key is never overwritten. */
export async function createKeyFile(path: string): Promise<void> {
  await createPrivateFile(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
}

/** Locks the data key by the key in a file, which is read at each use. On POSIX only its owner may have access to it. */
export function keyFileWrapper(path: string): KeyWrapper {
  return {
    id: 'key-file',
    wrap: async (dataKey) => seal(await readKey(path), dataKey, DATA_KEY_CONTEXT),
    async unwrap(wrapped) {
      const dataKey = unseal(await readKey(path), wrapped, DATA_KEY_CONTEXT);
      if (dataKey !== null) return dataKey;
      throw new HeadroomError(
        'VAULT_WRONG_KEY',
        `The key in ${path} does not open this vault. Point Headroom to the key file that the vault was made with.`,
      );
    },
  };
}

async function readKey(path: string): Promise<Buffer> {
  const text = (await readPrivateFile(path))?.trim();
  if (text === undefined) {
    throw new HeadroomError(
      'VAULT_LOCKED',
      `There is no key file at ${path}. Mount or restore the one that the vault was made with.`,
    );
  }
  if (BASE64_OF_KEY.test(text)) return Buffer.from(text, 'base64');
  throw new HeadroomError(
    'VAULT_WRONG_KEY',
    `The file ${path} holds no vault key: expected one line with the base64 of ${KEY_BYTES} bytes.`,
  );
}
