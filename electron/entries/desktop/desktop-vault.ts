import type { KeyWrapper } from '#engine/vault/key-wrapper.ts';
import { keyringWrapper } from '#engine/vault/keyring-wrapper.ts';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import { openVault, type Vault } from '#engine/vault/vault.ts';
import type { Environment } from '#entries/host/environment.ts';
import { vaultFileIn, wrappersFromEnvironment } from '#entries/host/vault-file.ts';
import type { VaultState } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Keyring } from '#shared/host-contract.ts';
import type { HostKeyring } from '#shared/host-keyring.ts';

export interface DesktopVault {
  /** Opens at the first secret and not before; what is unlocked later is open to whoever holds it already. */
  vault(): Promise<Vault>;
  /** @param ask look at the key store too, which may wait for a person */
  state(ask: boolean): Promise<VaultState>;
  /**
   * Opens the vault by its passphrase for this run, or makes a new one with it. Where the key store is usable it is made
   * to open the vault from now on, in the background.
   *
   * @throws {HeadroomError} VAULT_WRONG_KEY where it does not fit, VAULT_LOCKED where no passphrase opens this vault
   */
  unlock(passphrase: string): Promise<VaultState>;
}

export interface DesktopVaultOptions {
  /** The data folder; the command line uses the same vault in it. */
  folder: string;
  keyring: HostKeyring;
  environment: Environment;
  /** Called when the state changed without having been asked to. */
  onChange(): void;
}

interface OpenedVault {
  way: string | null;
  vault: Vault;
}

/**
 * The vault as the desktop application opens it. The ways in, in this order: what the environment names, a passphrase
 * given in this run, the operating system's key store; of these, the first that the vault knows.
 */
export function createDesktopVault(options: DesktopVaultOptions): DesktopVault {
  const path = vaultFileIn(options.folder);
  const named = wrappersFromEnvironment(options.environment);
  const keyringWay = keyringWrapper(options.keyring);
  const opened = new Map<string | null, Promise<Vault>>();
  let given: { wrapper: KeyWrapper; vault: Vault } | null = null;
  let keyring: Keyring | null = null;

  /** One object for each way, which remembers the key. */
  const openBy = (wrapper: KeyWrapper | null): Promise<Vault> => {
    if (given && wrapper === given.wrapper) return Promise.resolve(given.vault);
    const way = wrapper?.id ?? null;
    const vault = opened.get(way) ?? openVault({ path, wrapper });
    opened.set(way, vault);
    vault.catch(() => opened.delete(way));
    return vault;
  };
  const open = async (): Promise<OpenedVault> => {
    const { exists, ways } = await (await openBy(null)).state();
    const wrappers = [...named, ...(given ? [given.wrapper] : []), keyringWay];
    const wrapper = wrappers.find(({ id }) => !exists || ways.includes(id)) ?? null;
    return { way: wrapper?.id ?? null, vault: await openBy(wrapper) };
  };

  const askKeyring = async () => (keyring = await options.keyring.get());
  const opensByKeyring = async (ways: readonly string[]) => {
    if (!ways.includes(keyringWay.id)) return false;
    try {
      await (await openBy(keyringWay)).unlock();
      return true;
    } catch (error) {
      // A key store that was reset gets the key anew; one that is locked may still have it.
      return !(error instanceof HeadroomError && error.code === 'VAULT_WRONG_KEY');
    }
  };
  const addKeyring = async (vault: Vault) => {
    if (!(await askKeyring()).usable) return;
    if (await opensByKeyring((await vault.state()).ways)) return;
    await vault.addWrapper(keyringWay);
    options.onChange();
  };

  const state = async (ask: boolean): Promise<VaultState> => {
    if (ask) await askKeyring();
    const { way, vault } = await open();
    const { exists, ways, isUnlocked } = await vault.state();
    const isSetUp = exists || way !== keyringWay.id || keyring?.usable === true;
    return { exists, ways, way: isSetUp ? way : null, isUnlocked, keyring };
  };

  return {
    vault: async () => forwarding(async () => (await open()).vault),
    state,
    async unlock(passphrase) {
      const wrapper = passphraseWrapper(passphrase);
      const vault = await openVault({ path, wrapper });
      await vault.unlock();
      given = { wrapper, vault };
      // The vault is open either way; whether the key store could be added is no matter of this call.
      void addKeyring(vault).catch(() => undefined);
      return state(false);
    },
  };
}

/** A vault that is found anew at each call. */
function forwarding(now: () => Promise<Vault>): Vault {
  return {
    names: async () => (await now()).names(),
    has: async (name) => (await now()).has(name),
    get: async (name) => (await now()).get(name),
    set: async (name, value) => (await now()).set(name, value),
    remove: async (name) => (await now()).remove(name),
    unlock: async () => (await now()).unlock(),
    state: async () => (await now()).state(),
    addWrapper: async (wrapper) => (await now()).addWrapper(wrapper),
    rewrap: async (wrapper) => (await now()).rewrap(wrapper),
  };
}
