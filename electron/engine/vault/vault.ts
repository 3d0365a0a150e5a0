import { randomBytes, randomUUID } from 'node:crypto';
import { HeadroomError } from '#shared/errors.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';
import { changeVaultFile, readVaultFile } from './vault-file.ts';
import type { VaultContent } from './vault-file.ts';

/**
 * Named secrets in one file, each sealed under one data key that never touches the disk unlocked. Names are not secret.
 * Every call reads the file anew, so several processes may share it. Rejects with a {@link HeadroomError}:
 * VAULT_LOCKED without the means to unlock, VAULT_WRONG_KEY where they do not fit or the file was altered.
 */
export interface Vault {
  names(): Promise<string[]>;
  has(name: string): Promise<boolean>;
  /** @throws SECRET_MISSING */
  get(name: string): Promise<string>;
  /** Makes the vault with the first secret. @throws INVALID_INPUT for a name that no reference could have. */
  set(name: string, value: string): Promise<void>;
  /** @throws SECRET_MISSING */
  remove(name: string): Promise<void>;
  /** Locks the data key by `wrapper` in addition to the ways there are. */
  addWrapper(wrapper: KeyWrapper): Promise<void>;
  /** Locks the data key by `wrapper` alone: every other way stops working. This vault goes on with the new one. */
  rewrap(wrapper: KeyWrapper): Promise<void>;
}

export interface VaultOptions {
  /** Of `vault.json`. */
  path: string;
  /** How the vault is unlocked; null: names can be listed, but no secret read or stored. */
  wrapper: KeyWrapper | null;
}

/** As in `vault:NAME`, but beginning with a letter or digit. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/;

/**
 * Opens the vault at `path`, which need not be there yet. The key is asked for at the first secret, not here.
 *
 * @throws {HeadroomError} VAULT_WRONG_KEY where the file is damaged.
 */
export async function openVault({ path, wrapper }: VaultOptions): Promise<Vault> {
  await readVaultFile(path);
  const lock = { wrapper };
  const dataKey = rememberedKey((content) => unlock(path, content, lock.wrapper));

  const secretsNow = async () => Object.entries((await readVaultFile(path))?.secrets ?? {});
  const change = (alter: (content: VaultContent) => Promise<VaultContent>) =>
    changeVaultFile(path, async (content) => alter(content ?? (await newVault(path, lock.wrapper))));

  return {
    names: async () => (await secretsNow()).map(([name]) => name).sort(),
    has: async (name) => (await secretsNow()).some(([stored]) => stored === name),
    get: async (name) => {
      const content = await readVaultFile(path);
      if (content === null || !Object.hasOwn(content.secrets, name)) throw missing(path, name);
      return readSecret(path, content, await dataKey(content), name);
    },
    set: async (name, value) => {
      if (!NAME.test(name)) throw badName(name);
      await change(async (content) => {
        const sealed = seal(await dataKey(content), Buffer.from(value), contextOf(content, name));
        return { ...content, secrets: { ...content.secrets, [name]: sealed } };
      });
    },
    remove: async (name) => {
      await changeVaultFile(path, async (content) => {
        if (content === null || !Object.hasOwn(content.secrets, name)) throw missing(path, name);
        const kept = Object.entries(content.secrets).filter(([stored]) => stored !== name);
        return { ...content, secrets: Object.fromEntries(kept) };
      });
    },
    addWrapper: (added) =>
      change(async (content) => {
        const wrapped = await added.wrap(await dataKey(content));
        return { ...content, keys: { ...content.keys, [added.id]: wrapped } };
      }),
    rewrap: async (next) => {
      await change(async (content) => ({
        ...content,
        keys: { [next.id]: await next.wrap(await dataKey(content)) },
      }));
      lock.wrapper = next;
    },
  };
}

/** Unlocking costs a passphrase's scrypt or a question to the host: it is done once per vault, calls at the same time share it. */
function rememberedKey(
  unlockContent: (content: VaultContent) => Promise<Uint8Array>,
): (content: VaultContent) => Promise<Uint8Array> {
  let remembered: { vaultId: string; key: Promise<Uint8Array> } | null = null;
  return async (content) => {
    if (remembered?.vaultId !== content.vaultId) {
      remembered = { vaultId: content.vaultId, key: unlockContent(content) };
    }
    try {
      return await remembered.key;
    } catch (error) {
      remembered = null;
      throw error;
    }
  };
}

async function unlock(path: string, content: VaultContent, wrapper: KeyWrapper | null): Promise<Uint8Array> {
  const ways = Object.keys(content.keys).join(' or ');
  if (wrapper === null) throw locked(`The vault ${path} is locked. It is opened by: ${ways}.`);
  const wrapped = Object.hasOwn(content.keys, wrapper.id) ? content.keys[wrapper.id] : undefined;
  if (wrapped === undefined) {
    throw locked(`The vault ${path} is not opened by a ${wrapper.id}. It is opened by: ${ways}.`);
  }
  const key = await wrapper.unwrap(wrapped);
  if (key.length !== KEY_BYTES) throw altered(path, 'Its data key');
  return key;
}

async function newVault(path: string, wrapper: KeyWrapper | null): Promise<VaultContent> {
  if (wrapper === null) {
    throw locked(`There is no vault at ${path} yet, and none can be made without a passphrase or key file.`);
  }
  const keys = { [wrapper.id]: await wrapper.wrap(randomBytes(KEY_BYTES)) };
  return { version: 1, vaultId: randomUUID(), keys, secrets: {} };
}

function readSecret(path: string, content: VaultContent, key: Uint8Array, name: string): string {
  const plain = unseal(key, content.secrets[name] ?? '', contextOf(content, name));
  if (plain === null) throw altered(path, `The secret ${name}`);
  return plain.toString('utf8');
}

/** Binds a value to its name and its vault: neither swapping two entries nor copying one between vaults goes unnoticed. */
function contextOf({ vaultId }: VaultContent, name: string): string {
  return `headroom-vault/1 secret\n${vaultId}\n${name}`;
}

function locked(message: string): HeadroomError {
  return new HeadroomError('VAULT_LOCKED', message);
}

function altered(path: string, what: string): HeadroomError {
  return new HeadroomError(
    'VAULT_WRONG_KEY',
    `${what} in the vault ${path} does not match its seal: it was altered or damaged. Restore the file from a backup or store the secret again.`,
  );
}

function missing(path: string, name: string): HeadroomError {
  return new HeadroomError(
    'SECRET_MISSING',
    `The vault ${path} has no secret named ${name}. Store it first.`,
  );
}

function badName(name: string): HeadroomError {
  return new HeadroomError(
    'INVALID_INPUT',
    `${JSON.stringify(name.slice(0, 60))} cannot name a secret. Expected letters, digits, dot, dash, underscore and slash, beginning with a letter or digit (200 at the most).`,
  );
}
