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
  /** Asks for the key now, and makes the vault where there is none yet: whoever gave a passphrase learns whether it fits. */
  unlock(): Promise<void>;
  state(): Promise<VaultLockState>;
  /** Locks the data key by `wrapper` in addition to the ways there are. */
  addWrapper(wrapper: KeyWrapper): Promise<void>;
  /** Locks the data key by `wrapper` alone: every other way stops working. This vault goes on with the new one. */
  rewrap(wrapper: KeyWrapper): Promise<void>;
}

export interface VaultLockState {
  exists: boolean;
  /** Ids of the wrappers that open it. */
  ways: string[];
  /** Its key is known to this object. */
  isUnlocked: boolean;
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
  /** The vault with its key. Asking for the key may wait for a person: never while others wait for the file's lock. */
  const opened = async () => {
    const content = (await readVaultFile(path)) ?? (await newVault(path, lock.wrapper));
    return { content, key: await dataKey.of(content) };
  };
  const change = async (alter: (content: VaultContent, key: Uint8Array) => VaultContent) => {
    const first = await opened();
    await changeVaultFile(path, async (now) => {
      const content = now ?? first.content;
      return alter(content, await dataKey.of(content));
    });
  };
  const wrapKeys = async (
    wrapper: KeyWrapper,
    alter: (keys: VaultContent['keys']) => VaultContent['keys'],
  ) => {
    const { content: seen, key } = await opened();
    const added = { [wrapper.id]: await wrapper.wrap(key) };
    await changeVaultFile(path, async (now) => {
      const content = now ?? seen;
      if (content.vaultId !== seen.vaultId) throw replaced(path);
      return { ...content, keys: { ...alter(content.keys), ...added } };
    });
  };

  return {
    names: async () => (await secretsNow()).map(([name]) => name).sort(),
    has: async (name) => (await secretsNow()).some(([stored]) => stored === name),
    get: async (name) => {
      const content = await readVaultFile(path);
      if (content === null || !Object.hasOwn(content.secrets, name)) throw missing(path, name);
      return readSecret(path, content, await dataKey.of(content), name);
    },
    set: async (name, value) => {
      if (!NAME.test(name)) throw badName(name);
      await change((content, key) => {
        const sealed = seal(key, Buffer.from(value), contextOf(content, name));
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
    unlock: async () => {
      const content = await readVaultFile(path);
      if (content === null) await change((made) => made);
      else await dataKey.of(content);
    },
    state: async () => {
      const content = await readVaultFile(path);
      if (content === null) return { exists: false, ways: [], isUnlocked: false };
      return { exists: true, ways: Object.keys(content.keys), isUnlocked: dataKey.isKnownOf(content) };
    },
    addWrapper: (added) => wrapKeys(added, (keys) => keys),
    rewrap: async (next) => {
      await wrapKeys(next, () => ({}));
      lock.wrapper = next;
    },
  };
}

/** Unlocking costs a passphrase's scrypt or a question to the host: it is done once per vault, calls at the same time share it. */
function rememberedKey(unlockContent: (content: VaultContent) => Promise<Uint8Array>) {
  let remembered: { vaultId: string; key: Promise<Uint8Array>; isKnown: boolean } | null = null;
  return {
    async of(content: VaultContent): Promise<Uint8Array> {
      if (remembered?.vaultId !== content.vaultId) {
        remembered = { vaultId: content.vaultId, key: unlockContent(content), isKnown: false };
      }
      const asked = remembered;
      try {
        const key = await asked.key;
        asked.isKnown = true;
        return key;
      } catch (error) {
        if (remembered === asked) remembered = null;
        throw error;
      }
    },
    isKnownOf: (content: VaultContent) => remembered?.vaultId === content.vaultId && remembered.isKnown,
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

function replaced(path: string): HeadroomError {
  return new HeadroomError('CONFLICT', `The vault ${path} was replaced by another one meanwhile. Try again.`);
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
