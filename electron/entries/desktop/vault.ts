import type { DesktopVault } from './desktop-vault.ts';

export interface VaultParts {
  vault: DesktopVault;
  /** Tells every page that the vault is not what it was. */
  changed(): void;
}

export function vaultHandlers({ vault, changed }: VaultParts) {
  return {
    'vault.get': ({ ask }: { ask: boolean }) => vault.state(ask),

    'vault.unlock': async ({ passphrase }: { passphrase: string }) => {
      const state = await vault.unlock(passphrase);
      changed();
      return state;
    },
  };
}
